"""Faults of the surroundings: allocations that fail, and processes that are killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from writing import Written

from checker import Verdict
from checker.errors import ModelError, ModelErrors
from conftest import Check

FAILS = """
class Node(Record):
    value: Range[0, 3] = 0

class M(Model):
    fails: bool = True
    nodes: Pool[Node, 1]
    nothing: Array[Bool, 2]

    @process
    def run(self):
        node = self.nodes.allocate(value=1, may_fail=self.fails)
        if node is None:
            self.nothing[me] = True
            return
        assert node.value == 1
        self.nodes.free(node)
"""


def test_an_allocation_that_may_fail_does_at_any_time(tmp_path: Path) -> None:
    ends = Written(tmp_path, FAILS).ends({"run": 2})
    assert ends.failures == set()
    found = {(each["nothing[0]"], each["nothing[1]"]) for each in map(dict, ends.finals)}
    assert len(found) == 4
    alone = Written(tmp_path, FAILS).ends({"run": 2}, fails=False)
    assert alone.failures == {"no record of nodes is free: all 1 are in use"}
    assert alone.values("nothing[0]") == {"False"}


def test_what_may_fail_may_be_none(tmp_path: Path) -> None:
    source = FAILS.replace("        if node is None:\n", "        if self.nothing[me]:\n")
    result = Written(tmp_path, source).check()
    assert (result.verdict, result.property) == (Verdict.VIOLATED, "none-dereference")


def test_a_field_of_that_name_is_a_field(tmp_path: Path) -> None:
    source = FAILS.replace("    value:", "    may_fail: Bool\n    value:")
    result = Written(tmp_path, source).check({"run": 1})
    assert result.verdict is Verdict.HOLDS


def test_may_fail_is_a_constant(tmp_path: Path) -> None:
    source = FAILS.replace("may_fail=self.fails", "may_fail=self.nothing[0]")
    with pytest.raises(ModelErrors, match="`may_fail` is True, False, or a constant of the model"):
        Written(tmp_path, source).build()


KILLED = """
class M(Model):
    cleans: bool = True
    mutex: Mutex
    x: Range[0, 3] = 0
    was_killed: Bool

    @process(killed="exit")
    def run(self):
        with self.mutex:
            self.x = 1
            self.x = 2

    def exit(self):
        if self.cleans:
            with atomic():
                if self.mutex.held_by(me):
                    self.mutex.release()
        self.was_killed = True
"""
OTHER = """
    @process
    def other(self):
        with self.mutex:
            pass
"""


def test_a_process_is_killed_between_any_two_steps_and_never_within_one(tmp_path: Path) -> None:
    ends = Written(tmp_path, KILLED).ends()
    assert ends.failures == set()
    found = {(each["x"], each["was_killed"]) for each in map(dict, ends.finals)}
    # Before it takes the mutex, while it has it, and before it gives it back; or not at all.
    assert found == {("0", "True"), ("1", "True"), ("2", "True"), ("2", "False")}
    whole = KILLED.replace("with self.mutex:", "with atomic():")
    ends = Written(tmp_path, whole).ends()
    assert {each["x"] for each in map(dict, ends.finals)} == {"0", "2"}


def test_a_lock_of_one_that_is_killed_stays_held_unless_it_is_released(tmp_path: Path) -> None:
    source = KILLED + OTHER
    assert Written(tmp_path, source).check().verdict is Verdict.HOLDS
    result = Written(tmp_path, source).check(cleans=False)
    assert (result.verdict, result.property) == (Verdict.VIOLATED, "deadlock")
    assert result.trace is not None
    assert [each.holders for each in result.trace.waiting] == [(("mutex", ("run",)),)]
    texts = [line.origin.text for step in result.trace.steps for line in step.lines]
    assert "is killed" in texts


def test_whoever_waits_can_be_killed(tmp_path: Path) -> None:
    source = KILLED.replace("self.x = 1", "wait(self.x == 3)")
    ends = Written(tmp_path, source).ends()
    assert ends.stuck == 0
    assert ends.values("was_killed") == {"True"}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('killed="exit"', 'killed="leave"', "`leave`, for a process that is killed, is no method"),
        ('killed="exit"', 'killed="run"', "`run`, for a process that is killed, is no method"),
        ("def exit(self)", "def exit(self, x)", "`exit` is called when a process is killed"),
        ("self.x = 2\n", "self.x = 2\n        return 1\n", "may be killed, and then returns"),
    ],
)
def test_a_mistake_in_how_it_is_killed_is_told(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    assert before in KILLED
    with pytest.raises(ModelErrors, match=message):
        Written(tmp_path, KILLED.replace(before, after)).build()


def test_killed_is_a_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="killed=True is no method's name"):
        Written(tmp_path, KILLED.replace('killed="exit"', "killed=True")).build()


def test_the_method_is_not_said_never_to_run(tmp_path: Path, check: Check) -> None:
    path = tmp_path / "killed.py"
    path.write_text("from raceproof import *\n" + KILLED, "utf-8")
    _, _, said = check(str(path))
    assert "never runs" not in said
    path = tmp_path / "alone.py"
    path.write_text("from raceproof import *\n" + KILLED.replace('(killed="exit")', ""), "utf-8")
    _, _, said = check(str(path))
    assert "`exit` is neither called nor marked: it never runs" in said


def test_a_story_of_a_dozen_lines_says_that_a_process_was_killed(
    tmp_path: Path, check: Check
) -> None:
    path = tmp_path / "story.py"
    bare = (KILLED + OTHER).replace("cleans: bool = True", "cleans: bool = False")
    path.write_text("from raceproof import *\n" + bare, "utf-8")
    _, out, _ = check(str(path), "--format", "brief")
    assert "lock, held by run" in " ".join(out.split()).replace("mutex", "lock")
    assert "is killed" in out
