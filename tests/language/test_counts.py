"""Reference counts with a lock, with a way to be killed, and with a value that saturates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from writing import Written, told, with_processes

from checker import check

MODEL = """
class Entry(Record):
    ref: LockRef[Range[0, 3]]

class M(Model):
    lock: LockRef[Range[0, 3]]
    ref: PercpuRef[Range[0, 3]]
    sat: SaturatingRefCount[3]
    mutex: Mutex
    entries: Pool[Entry, 1]
    freed: Bool = relaxed(False)
    seen: Bool
"""


def model(folder: Path, *lines: str, other: tuple[str, ...] = ()) -> Written:
    """Returns a model in which processes execute some lines, and perhaps another one others."""
    return Written(folder, with_processes(MODEL, run=lines, other=other))


def test_a_lockref_counts_and_locks_at_the_end(tmp_path: Path) -> None:
    lines = (
        "got = self.lock.get_not_zero()", "assert not got",
        "got = self.lock.get_not_dead()", "assert got and self.lock.count == 1",
        "self.lock.get()", "got = self.lock.get_not_zero()",
        "assert got and self.lock.count == 3",
        "dropped = self.lock.put_not_zero()", "assert dropped",
        "dropped = self.lock.put_or_lock()", "assert dropped and not self.lock.is_locked",
        "dropped = self.lock.put_not_zero()", "assert not dropped and self.lock.count == 1",
        "dropped = self.lock.put_or_lock()",
        "assert not dropped and self.lock.count == 1 and self.lock.held_by(me)",
        "self.lock.mark_dead()", "self.lock.release()",
        "got = self.lock.get_not_dead()", "assert not got",
        "got = self.lock.get_not_zero()", "assert not got",
    )  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"


MISUSE = {
    "takes a reference where there is none left: lock": ("self.lock.get()",),
    "takes a reference to what is marked dead: lock": (
        "self.lock.count = 1", "self.lock.acquire()", "self.lock.mark_dead()",
        "self.lock.release()", "self.lock.get()"),
    "marks dead what it has not locked: lock": ("self.lock.mark_dead()",),
    "waits for the spin lock that it holds itself: lock": (
        "self.lock.acquire()", "got = self.lock.get_not_zero()"),
    "sleeps while it holds the spin lock lock": (
        "with self.lock:", "    self.mutex.acquire()"),
    "`run` returns while it holds lock": ("self.lock.acquire()",),
    "drops the owner's reference, which kill() does: ref": ("last = self.ref.put()",),
    "drops a reference where there is none left: ref": (
        "self.ref.kill()", "last = self.ref.put()"),
    "takes a reference where there is none left: ref": ("self.ref.kill()", "self.ref.get()"),
    "kills what was killed already: ref": ("self.ref.get()", "self.ref.kill()", "self.ref.kill()"),
}  # fmt: skip


@pytest.mark.parametrize("words", MISUSE)
def test_misuse_is_a_violation(tmp_path: Path, words: str) -> None:
    assert told(model(tmp_path, *MISUSE[words])) == words


def test_a_record_is_not_freed_while_its_lockref_is_locked(tmp_path: Path) -> None:
    lines = ("entry = self.entries.allocate()", "entry.ref.acquire()", "self.entries.free(entry)")
    assert told(model(tmp_path, *lines)) == "a record of entries is freed while its ref is held"


def test_of_two_that_drop_a_reference_one_gets_the_lock(tmp_path: Path) -> None:
    lines = ("dropped = self.lock.put_or_lock()", "if not dropped:", "    assert not self.seen",
             "    self.seen = True", "    self.lock.count = 0",
             "    self.lock.release()")  # fmt: skip
    written = model(tmp_path, *lines)
    written.source += "\n    @initial\n    def two(self):\n        self.lock.count = 2\n"
    ends = written.ends({"run": 2})
    assert (ends.failures, ends.stuck) == (set(), 0)
    assert (ends.values("lock.count"), ends.values("seen")) == ({"0"}, {"True"})


def test_a_lockref_changes_under_nobodys_lock(tmp_path: Path) -> None:
    """Two steps under the lock see one count."""
    lines = (
        "with self.lock:",
        "    before = self.lock.count",
        "    assert self.lock.count == before",
    )
    other = ("got = self.lock.get_not_dead()",)
    assert told(model(tmp_path, *lines, other=other)) == "holds"


LIVE = ("if self.ref.tryget_live():", "    assert not self.freed", "    if self.ref.put():",
        "        self.freed = True")  # fmt: skip
KILL = ("self.ref.kill()", "if self.ref.confirm():", "    self.freed = True")


def test_what_is_killed_is_released_once_and_by_the_last(tmp_path: Path) -> None:
    written = model(tmp_path, *LIVE, other=KILL)
    ends = written.ends({"run": 2, "other": 1})
    assert (ends.failures, ends.stuck) == (set(), 0)
    assert ends.values("freed") == {"True"}


@pytest.mark.parametrize("memory", ["tso", "pso", "rmo"])
def test_who_releases_sees_what_all_have_stored(tmp_path: Path, memory: str) -> None:
    lines = ("if self.ref.tryget_live():", "    self.freed = True", "    if self.ref.put():",
             "        assert self.freed", "    else:", "        pass")  # fmt: skip
    kill = ("self.ref.kill()", "last = self.ref.confirm()", "took = self.ref.count",
            "if last and self.seen:", "    assert self.freed")  # fmt: skip
    noted = (lines[0], "    self.seen = True", *lines[1:])
    with model(tmp_path, *noted, other=kill).scenario() as scenario:
        assert check(replace(scenario, memory=memory)).property is None


def test_between_kill_and_confirm_a_live_reference_may_be_had_or_not(tmp_path: Path) -> None:
    lines = ("self.ref.kill()", "self.seen = self.ref.tryget_live()")
    assert model(tmp_path, *lines).ends().values("seen") == {"False", "True"}
    lines = ("self.ref.kill()", "last = self.ref.confirm()", "self.seen = self.ref.tryget_live()",
             "assert last and self.ref.is_zero")  # fmt: skip
    ends = model(tmp_path, *lines).ends()
    assert (ends.values("seen"), ends.failures) == ({"False"}, set())


def test_who_releases_at_once_though_a_reference_may_be_had_frees_it_under_others(
    tmp_path: Path,
) -> None:
    early = ("self.ref.kill()", "self.freed = True")
    assert told(model(tmp_path, *LIVE, other=early)) == "assertion"


def test_tryget_fails_only_where_it_is_known_that_none_is_left(tmp_path: Path) -> None:
    lines = ("self.ref.kill()", "got = self.ref.tryget()", "assert got", "last = self.ref.put()",
             "assert not last", "last = self.ref.confirm()", "assert last",
             "got = self.ref.tryget()", "assert not got")  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"


def test_nobody_confirms_what_nobody_kills(tmp_path: Path) -> None:
    assert told(model(tmp_path, "last = self.ref.confirm()")) == "deadlock"


def test_a_count_that_was_mistaken_saturates_and_is_never_the_last(tmp_path: Path) -> None:
    lines = (
        "got = self.sat.inc_not_zero()", "assert not got", "self.sat.value = 1", "self.sat.inc()",
        "last = self.sat.dec_and_test()", "assert not last and self.sat.value == 1",
        "last = self.sat.dec_and_test()", "assert last and self.sat.value == 0",
        "last = self.sat.dec_and_test()", "assert not last and self.sat.is_saturated",
        "last = self.sat.dec_and_test()", "assert not last and self.sat.is_saturated",
        "self.sat.inc()", "got = self.sat.inc_not_zero()", "assert got and self.sat.value == 3",
    )  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"
    first = ("self.sat.inc()", "assert self.sat.is_saturated")
    assert told(model(tmp_path, *first)) == "holds"
    most = ("self.sat.value = 2", "got = self.sat.inc_not_zero()", "assert self.sat.is_saturated")
    assert told(model(tmp_path, *most)) == "holds"


def test_what_is_not_used_costs_no_state(tmp_path: Path) -> None:
    lines = ("self.seen = True",)
    assert model(tmp_path, *lines).check().statistics.states == 2
    # None left, or one: of a lockref that is never locked nor marked there is the count alone.
    assert model(tmp_path, "got = self.lock.get_not_dead()").check().statistics.states == 2
    assert model(tmp_path, "got = self.ref.tryget_live()").check().statistics.states == 2
    assert model(tmp_path, "self.sat.inc()").check().statistics.states == 2
