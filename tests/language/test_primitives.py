"""What the kernel's documentation promises of each primitive, as docs/primitives.md lists it."""

# ruff: noqa: E501 - a case on a line is easier to read here than a wrapped one

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from writing import Written, told

MODEL = """
class M(Model):
    spin: SpinLock
    mutex: Mutex
    bit: BitLock
    io: IoLock
    sem: RwSemaphore
    unfair: UnfairRwSemaphore
    rw: RwLock
    seq: SequenceCount[4]
    flag: Bool
    got: Bool

    @process
    def run(self):
"""

OTHER = """
    @process
    def other(self):
"""

TAKEN = {
    "spin": ("self.spin.acquire()", "self.spin.release()"),
    "mutex": ("self.mutex.acquire()", "self.mutex.release()"),
    "bit": ("self.bit.acquire()", "self.bit.release()"),
    "io": ("self.io.acquire()", "self.io.release()"),
    "sem read": ("self.sem.down_read()", "self.sem.up_read()"),
    "sem write": ("self.sem.down_write()", "self.sem.up_write()"),
    "unfair read": ("self.unfair.down_read()", "self.unfair.up_read()"),
    "unfair write": ("self.unfair.down_write()", "self.unfair.up_write()"),
    "rw read": ("self.rw.read_lock()", "self.rw.read_unlock()"),
    "rw write": ("self.rw.write_lock()", "self.rw.write_unlock()"),
    "seq": ("self.seq.write_begin()", "self.seq.write_end()"),
}
"""For each way to hold a primitive: how it is taken, and how it is given back."""

TRIED = {
    "spin": "self.spin.trylock()",
    "mutex": "self.mutex.trylock()",
    "bit": "self.bit.trylock()",
    "io": "self.io.trylock()",
    "sem read": "self.sem.down_read_trylock()",
    "sem write": "self.sem.down_write_trylock()",
    "unfair read": "self.unfair.down_read_trylock()",
    "unfair write": "self.unfair.down_write_trylock()",
    "rw read": "self.rw.read_trylock()",
    "rw write": "self.rw.write_trylock()",
}

SLEEPS = {"mutex", "bit", "io", "sem read", "sem write", "unfair read", "unfair write"}
NO_SLEEP = {
    "spin": "sleeps while it holds the spin lock spin",
    "rw read": "sleeps while it holds the rwlock rw",
    "rw write": "sleeps while it holds the rwlock rw",
    "seq": "sleeps within a write section of seq",
}


def model(folder: Path, *lines: str, other: tuple[str, ...] = ()) -> Written:
    """Returns a model in which a process executes some lines, and perhaps another one others."""
    source = MODEL + textwrap.indent("\n".join(lines), " " * 8)
    if other:
        source += OTHER + textwrap.indent("\n".join(other), " " * 8)
    return Written(folder, source)


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_given_back_may_be_taken_again(tmp_path: Path, name: str) -> None:
    take, give = TAKEN[name]
    assert told(model(tmp_path, take, give, take, give)) == "holds"


@pytest.mark.parametrize("name", TAKEN)
def test_nobody_returns_while_holding_anything(tmp_path: Path, name: str) -> None:
    words = f"`run` returns while it holds {name.split()[0]}"
    assert told(model(tmp_path, TAKEN[name][0])) == words


@pytest.mark.parametrize("name", TAKEN)
def test_nothing_is_given_back_by_somebody_else(tmp_path: Path, name: str) -> None:
    take, give = TAKEN[name]
    other = (take, "self.flag = True", "wait(False, sleeps=False)")
    words = "ends a write that it did not begin" if name == "seq" else ""
    words = words or "releases a lock that it does not hold"
    written = model(tmp_path, "wait(self.flag)", give, other=other)
    assert written.ends().failures == {f"{words}: {name.split()[0]}"}


@pytest.mark.parametrize(
    ("first", "second"),
    [(a, b) for a in TAKEN for b in TAKEN if a.split()[0] == b.split()[0]],
)
def test_nothing_is_taken_twice_by_one_process(tmp_path: Path, first: str, second: str) -> None:
    words = told(model(tmp_path, TAKEN[first][0], TAKEN[second][0]))
    if first in {"bit", "io"}:  # the kernel knows no owner of it, and waits for ever
        assert words == "deadlock"
    elif first == "seq":
        assert words == "two writers of a sequence counter: seq"
    else:
        assert words.endswith(f": {first.split()[0]}")


@pytest.mark.parametrize("name", TRIED)
def test_a_trylock_takes_what_is_free_and_no_more(tmp_path: Path, name: str) -> None:
    give = TAKEN[name][1]
    free = (f"got = {TRIED[name]}", "assert got", give)
    assert told(model(tmp_path, *free)) == "holds"
    for held, (take, given) in TAKEN.items():
        shares = name.endswith("read") and held.endswith("read")
        if held.split()[0] != name.split()[0] or shares:
            continue
        lines = (take, f"got = {TRIED[name]}", "assert not got", given)
        assert told(model(tmp_path, *lines)) == "holds", held


@pytest.mark.parametrize("name", TRIED)
def test_a_trylock_never_sleeps(tmp_path: Path, name: str) -> None:
    own = "rw" if name.split()[0] == "spin" else "spin"
    take, give = ("self.rw.write_lock()", "self.rw.write_unlock()") if own == "rw" else TAKEN[own]
    lines = (take, f"if {TRIED[name]}:", f"    {TAKEN[name][1]}", give)
    assert told(model(tmp_path, *lines)) == "holds"


@pytest.mark.parametrize(
    ("held", "name"),
    [(a, b) for a in NO_SLEEP for b in TAKEN if a.split()[0] != b.split()[0]],
)
def test_who_may_sleep_holds_nothing_that_forbids_it(tmp_path: Path, held: str, name: str) -> None:
    take, give = TAKEN[held]
    lines = (take, *TAKEN[name], give)
    assert told(model(tmp_path, *lines)) == (NO_SLEEP[held] if name in SLEEPS else "holds")


def test_a_downgrade_lets_readers_in_and_no_writer(tmp_path: Path) -> None:
    for name in ("sem", "unfair"):
        lines = (f"self.{name}.down_write()", f"self.{name}.downgrade_write()",
                 "self.flag = True", "wait(self.got)", f"self.{name}.up_read()")  # fmt: skip
        reads = ("wait(self.flag)", f"self.{name}.down_read()", "self.got = True",
                 f"self.{name}.up_read()")  # fmt: skip
        assert told(model(tmp_path, *lines, other=reads)) == "holds"
        writes = tuple(each.replace("_read", "_write") for each in reads)
        assert told(model(tmp_path, *lines, other=writes)) == "deadlock"
        words = f"downgrades a lock that it does not hold for writing: {name}"
        bare = (f"self.{name}.down_read()", f"self.{name}.downgrade_write()")
        assert told(model(tmp_path, *bare)) == words


def test_io_releases_what_its_starter_has_handed_over(tmp_path: Path) -> None:
    start = ("self.io.acquire()", "self.io.submit()", "self.flag = True")
    end = ("wait(self.flag)", "self.io.release()")
    assert told(model(tmp_path, *start, other=end)) == "holds"
    again = (*start, "got = self.io.trylock()", "assert not got", "assert self.io.is_locked")
    assert told(model(tmp_path, *again)) == "holds"
    waits = (*start, "self.io.acquire()", "self.io.release()")
    assert told(model(tmp_path, *waits, other=end)) == "holds"
    assert told(model(tmp_path, *waits)) == "deadlock"
    words = "submits under a lock that it does not hold: io"
    assert told(model(tmp_path, "self.io.submit()")) == words
    twice = (*start, "self.io.release()", "self.io.release()")
    assert told(model(tmp_path, *twice)) == "releases a lock that it does not hold: io"


@pytest.mark.parametrize("count", ["3", "0", "-2", "True", "Bool"])
def test_a_sequence_counter_has_an_even_number_of_values(tmp_path: Path, count: str) -> None:
    written = Written(tmp_path, MODEL.replace("[4]", f"[{count}]") + "        self.flag = True")
    with pytest.raises(TypeError, match="SequenceCount takes an even number of values, got"):
        written.build()


ALONE = """
class M(Model):
    sem: RwSemaphore
    bit: BitLock
    count: RefCount[Range[0, 2]]
    seq: SequenceCount[4]
    atom: Atomic[Range[0, 3]]
    a: Range[0, 9]
    got: Bool

    @process
    def run(self):
"""


@pytest.mark.parametrize(
    ("body", "failures"),
    [
        ("self.sem.down_write()\nself.sem.downgrade_write()\nself.sem.up_read()", set()),
        ("self.sem.down_read()\nself.sem.up_write()", {"releases a lock that it does not hold: sem"}),
        ("self.sem.down_write()\nself.sem.down_read()",
         {"reads a semaphore that it holds for writing: sem"}),
        ("self.sem.down_read()", {"`run` returns while it holds sem"}),
        ("self.got = self.bit.trylock()\nself.got = self.bit.trylock()\n"
         "assert not self.got\nself.bit.release()", set()),
        ("self.count.get()", {"takes a reference where there is none left: count"}),
        ("assert not self.count.value", set()),
        ("self.atom.store(2)\ngot = self.atom.compare_exchange(2, 3)\nassert got\n"
         "got = self.atom.compare_exchange(2, 1)\nassert not got\nassert self.atom.value == 3", set()),
        ("old = self.atom.exchange(2)\nnew = self.atom.add(1)\nassert old == 0\nassert new == 3", set()),
        ("self.atom.add(4)", {"atom.value leaves its range 0..3"}),
        ("self.seq.write_begin()\nself.seq.write_begin()", {"two writers of a sequence counter: seq"}),
        ("s = self.seq.read_begin()\nself.seq.write_begin()\nself.seq.write_end()\n"
         "again = self.seq.read_retry(s)\nassert again", set()),
    ],
)  # fmt: skip
def test_a_process_alone_meets_what_each_primitive_checks(
    tmp_path: Path, body: str, failures: set[str]
) -> None:
    ends = Written(tmp_path, ALONE + textwrap.indent(body, "        ")).ends()
    assert ends.failures == failures
    assert not ends.stuck


def test_readers_share_and_writers_do_not(tmp_path: Path) -> None:
    body = "self.sem.down_read()\nself.a += 1\nself.sem.up_read()"
    written = Written(tmp_path, ALONE + textwrap.indent(body, "        "))
    assert written.ends({"run": 2}).values("a") == {"1", "2"}
    body = body.replace("_read", "_write")
    written = Written(tmp_path, ALONE + textwrap.indent(body, "        "))
    assert written.ends({"run": 2}).values("a") == {"2"}
