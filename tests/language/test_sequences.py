"""Sequence counters with a lock, and with a latch over two copies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from writing import Written, told, with_processes

from checker import SequenceLatch, Verdict, check

MODEL = """
class M(Model):
    seq: SequenceLock[4]
    latch: SequenceLatch[8]
    mutex: Mutex
    one: Range[0, 3] = relaxed(0)
    two: Range[0, 3] = relaxed(0)
    copies: Array[Range[0, 3], 2] = relaxed(0)
    others: Array[Range[0, 3], 2] = relaxed(0)
"""


def model(folder: Path, *lines: str, other: tuple[str, ...] = ()) -> Written:
    """Returns a model in which processes execute some lines, and perhaps another one others."""
    return Written(folder, with_processes(MODEL, run=lines, other=other))


READ = ("start = self.seq.read_begin()", "one = self.one", "two = self.two",
        "if not self.seq.read_retry(start):", "    assert one == two")  # fmt: skip
WRITE = ("self.seq.write_lock()", "one = self.one", "self.one = one + 1", "two = self.two",
         "self.two = two + 1", "self.seq.write_unlock()")  # fmt: skip


@pytest.mark.parametrize("memory", ["sc", "tso", "pso", "rmo"])
def test_a_reader_of_a_sequence_lock_sees_both_or_neither(tmp_path: Path, memory: str) -> None:
    with model(tmp_path, *READ, other=WRITE).scenario() as scenario:
        assert check(replace(scenario, memory=memory)).verdict is Verdict.HOLDS


def test_writers_of_a_sequence_lock_wait_for_each_other(tmp_path: Path) -> None:
    ends = model(tmp_path, *WRITE).ends({"run": 2})
    assert (ends.failures, ends.stuck, ends.values("two")) == (set(), 0, {"2"})
    bare = tuple(each.replace("_lock", "_begin").replace("_unlock", "_end") for each in WRITE)
    assert (
        "two writers of a sequence counter: seq" in model(tmp_path, *bare).ends({"run": 2}).failures
    )


def test_an_exclusive_reader_keeps_writers_out_and_readers_not(tmp_path: Path) -> None:
    lines = ("self.seq.read_lock_exclusive()", "one = self.one", "two = self.two",
             "assert one == two", "self.seq.read_unlock_exclusive()")  # fmt: skip
    assert told(model(tmp_path, *lines, other=WRITE)) == "holds"
    reads = (
        "start = self.seq.read_begin()",
        "again = self.seq.read_retry(start)",
        "assert not again",
    )
    holds = ("self.seq.read_lock_exclusive()", "self.seq.read_unlock_exclusive()")
    assert told(model(tmp_path, *reads, other=holds)) == "holds"


def test_who_writes_a_sequence_lock_does_not_sleep_nor_return(tmp_path: Path) -> None:
    sleeps = model(tmp_path, "self.seq.write_lock()", "self.mutex.acquire()").ends().failures
    assert sleeps == {"sleeps within a write section of seq"}
    assert told(model(tmp_path, "self.seq.write_lock()")).startswith(
        "`run` returns while it holds seq"
    )


LATCHED = ("start = self.latch.read_begin()", "one = self.copies[start % 2]",
           "two = self.others[start % 2]", "if not self.latch.read_retry(start):",
           "    assert one == two")  # fmt: skip
UPDATE = ("self.latch.write_begin()", "self.copies[0] = 1", "self.others[0] = 1",
          "self.latch.write_switch()", "self.copies[1] = 1", "self.others[1] = 1",
          "self.latch.write_end()")  # fmt: skip


@pytest.mark.parametrize("memory", ["sc", "tso", "pso", "rmo"])
def test_a_reader_of_a_latch_sees_one_copy_whole(tmp_path: Path, memory: str) -> None:
    with model(tmp_path, *LATCHED, other=UPDATE).scenario() as scenario:
        assert check(replace(scenario, memory=memory)).verdict is Verdict.HOLDS


@pytest.mark.parametrize("left_out", ["write_begin", "write_switch", "read_retry"])
def test_each_part_of_a_latch_is_needed(tmp_path: Path, left_out: str) -> None:
    reads = tuple(e.replace("not self.latch.read_retry(start)", "True") for e in LATCHED)
    reads = reads if left_out == "read_retry" else LATCHED
    # Without one of the two the words of the other would tell: the number is raised by hand.
    bare = {
        "write_begin": ("self.copies[0] = 1", "self.others[0] = 1", "self.latch.sequence = 2",
                        *UPDATE[4:6]),
        "write_switch": ("self.latch.sequence = 1", *UPDATE[1:3], *UPDATE[4:6]),
        "read_retry": (*UPDATE, *(each.replace("= 1", "= 2") for each in UPDATE)),
    }  # fmt: skip
    assert told(model(tmp_path, *reads, other=bare[left_out])) == "assertion"


def test_a_reader_of_a_latch_never_waits_for_a_writer_that_sleeps(tmp_path: Path) -> None:
    stays = ("self.latch.write_begin()", "wait(False)")
    written = model(tmp_path, *LATCHED, other=stays)
    with written.scenario() as scenario:
        result = check(replace(scenario, deadlock=False))
    assert result.verdict is Verdict.HOLDS
    counter = ("self.seq.write_begin()", "wait(False)")
    assert told(model(tmp_path, *READ, other=counter)).startswith("sleeps within a write section")


MISUSE = {
    "two writers of a sequence latch: latch": ("self.latch.write_begin()",) * 2,
    "switches a latch that it does not write: latch": ("self.latch.write_switch()",),
    "switches a latch twice in one write: latch": (
        "self.latch.write_begin()", "self.latch.write_switch()", "self.latch.write_switch()"),
    "ends a write of a latch before its second half: latch": (
        "self.latch.write_begin()", "self.latch.write_end()"),
    "ends a write that it did not begin: latch": ("self.latch.write_end()",),
    "`run` returns while it holds latch": ("self.latch.write_begin()", "self.latch.write_switch()"),
}  # fmt: skip


@pytest.mark.parametrize("words", MISUSE)
def test_misuse_of_a_latch_is_a_violation(tmp_path: Path, words: str) -> None:
    assert told(model(tmp_path, *MISUSE[words])) == words


def test_a_number_of_values_is_even(tmp_path: Path) -> None:
    for count in (3, 0, True, "4"):
        with pytest.raises(TypeError, match="SequenceLatch takes an even number of values"):
            SequenceLatch[count]  # type: ignore[type-arg, valid-type]


def test_what_is_not_used_costs_no_state(tmp_path: Path) -> None:
    assert model(tmp_path, "self.one = 1").check().statistics.states == 2
