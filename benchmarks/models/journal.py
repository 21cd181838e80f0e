"""Threads that write records into a shared journal: states of several words.

A thread reserves a place in one step and fills it in another. A record is 24 bits wide, so that the
state is long while the graph stays small.
"""

from __future__ import annotations

from checker import Array, Model, Range, Scenario, atomic, finally_, process


class Journal(Model):
    """Some threads that write some records each."""

    threads: int
    records: int
    reserved: Range[0, threads * records] = 0
    journal: Array[Range[0, 16_777_215], threads * records]

    @process
    def write(self, i: int) -> None:
        """Writes its records, one after the other."""
        for n in range(self.records):
            with atomic():
                place = self.reserved
                self.reserved += 1
            self.journal[place] = (i + 1) * 1_048_576 + n

    @finally_
    def no_record_is_missing(self) -> bool:
        """Every place that was reserved has been filled."""
        return all(record > 0 for record in self.journal)


scenarios = [
    Scenario(
        Journal(threads=threads, records=records),
        name=f"journal: {threads} threads, {records} records each",
        processes={"write": [{"i": i} for i in range(threads)]},
        expected="holds",
        tags=frozenset({"large"} if records > 2 else ()),
    )
    for threads, records in ((3, 2), (3, 4))
]
