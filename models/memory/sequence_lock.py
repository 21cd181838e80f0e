"""A seqlock's reader and writer, each of whose four barriers can be taken away.

The writer makes the sequence number odd, writes, and makes it even again. The reader notes an even
number, reads, and believes what it has read if the number is still the same: ::

    CPU0 read                           CPU1 write_seqcount_begin
      start = sequence, if even           sequence++
      smp_rmb()                           smp_wmb()
      a, b                                a = 1; b = 1
      smp_rmb()                           smp_wmb()
      sequence == start?                  sequence++

Without the writer's first barrier a store to the data is seen before the odd number, without its
second one the even number before the data; without the reader's first one the data are read before
the number, without its second one the number is read again before the data.

Property: nobody believes a half of the write. Size: 50 to 400 states. `SequenceCount` has all four.
"""

from __future__ import annotations

from raceproof import (
    Bool,
    Model,
    Range,
    Scenario,
    ghost,
    invariant,
    process,
    relaxed,
    smp_rmb,
    smp_wmb,
)


class SequenceLock(Model):
    """One write and one reader that gives up if it is disturbed."""

    begin_wmb: bool = True  # write_seqcount_begin()
    end_wmb: bool = True  # write_seqcount_end()
    begin_rmb: bool = True  # read_seqcount_begin()
    retry_rmb: bool = True  # read_seqcount_retry()
    sequence: Range[0, 2] = relaxed(0)
    a: Range[0, 1] = relaxed(0)
    b: Range[0, 1] = relaxed(0)
    torn: Bool = ghost(False)

    @process
    def write(self) -> None:
        """write_seqcount_begin() and write_seqcount_end(), include/linux/seqlock.h."""
        self.sequence = 1
        if self.begin_wmb:
            smp_wmb()
        self.a = 1
        self.b = 1
        if self.end_wmb:
            smp_wmb()
        self.sequence = 2

    @process
    def read(self) -> None:
        """read_seqcount_begin() and read_seqcount_retry(), include/linux/seqlock.h."""
        start = self.sequence
        if start == 1:
            return
        if self.begin_rmb:
            smp_rmb()
        a = self.a
        b = self.b
        if self.retry_rmb:
            smp_rmb()
        if self.sequence == start:
            self.torn = a != b

    @invariant
    def nobody_believes_a_half(self) -> bool:
        """What a reader believes is from before the write, or from after it."""
        return not self.torn


BARRIERS = {
    "all barriers": {},
    "without that of write_seqcount_begin": {"begin_wmb": False},
    "without that of write_seqcount_end": {"end_wmb": False},
    "without that of read_seqcount_begin": {"begin_rmb": False},
    "without that of read_seqcount_retry": {"retry_rmb": False},
}


def violated_on(changes: dict[str, bool]) -> tuple[str, ...]:
    """Returns the memory models on which a barrier is needed."""
    if not changes:
        return ()
    return ("rmo",) if "begin_rmb" in changes or "retry_rmb" in changes else ("pso", "rmo")


scenarios = [
    Scenario(
        SequenceLock(**changes),
        name=f"{name}, {memory}",
        memory=memory,
        finding="violated" if memory in violated_on(changes) else "holds",
        violates="nobody_believes_a_half" if memory in violated_on(changes) else "",
    )
    for name, changes in BARRIERS.items()
    for memory in ("sc", "tso", "pso", "rmo")
]
