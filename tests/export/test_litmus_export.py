"""Scenarios written as litmus tests: they mean the same when they are read back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from checker import ModelError, check
from checker.export.litmus import litmus
from checker.language.build import build
from checker.litmus.model import litmus_on, litmus_scenario
from checker.scenario import Scenario, with_memory
from tests.conftest import Check
from tests.language.writing import Written

MODELS: Final = ("sc", "tso", "pso", "rmo")
FILES: Final = Path(__file__).parent.parent / "litmus" / "files"
STRAIGHT: Final = [
    path.stem
    for path in sorted(FILES.glob("*.litmus"))
    if not any(word in path.read_text() for word in ("if (", "cmpxchg", "unless", "not_zero", "**"))
    and not any(word in path.read_text() for word in ("filter", "_dec", "_sub", "*p", "*q"))
]
"""The files without a branch, an address or an operation that returns the new value."""

MODEL: Final = """
    class M(Model):
        one: SpinLock
        x: Range[0, 3] = relaxed(0)
        y: Range[0, 3] = relaxed(1)
        kept: Range[0, 3] = guarded_by("one", 0)
        old: Atomic[Range[0, 2]]
        flag: Bool = relaxed(False)

        @process
        def left(self) -> Range[0, 3]:
            self.x = 1
            smp_mb()
            with self.one:
                self.kept = 2
            smp_store_release(self.flag, True)
            before = self.old.exchange(1)
            return self.y

        @process
        def right(self) -> Range[0, 3]:
            seen = smp_load_acquire(self.flag)
            self.old.exchange(2)
            self.y = 2
            return self.x

        @finally_
        def one_of_them_sees_the_other(self) -> bool:
            '''Stores come before loads.'''
            return not (
                any(each.result == 1 for each in instances(self.left))
                and any(each.result < 1 for each in instances(self.right))
            )
"""


def verdicts(scenario: Scenario) -> list[str]:
    """Returns a scenario's verdict on each memory model."""
    return [check(with_memory(scenario, each)).verdict.value for each in MODELS]


def read_back(folder: Path, text: str) -> Scenario:
    """Returns the scenario of a litmus test's text."""
    path = folder / "back.litmus"
    path.write_text(text)
    scenario, warnings = litmus_scenario(path)
    assert not warnings
    return scenario


@pytest.mark.parametrize("name", STRAIGHT)
def test_a_litmus_test_that_is_read_and_written_again_is_the_same(
    name: str, tmp_path: Path
) -> None:
    scenario, _ = litmus_scenario(FILES / f"{name}.litmus")
    again = read_back(tmp_path, litmus(build(litmus_on(scenario, "rmo"))))
    assert verdicts(again) == verdicts(scenario)


def test_most_files_are_straight() -> None:
    assert len(STRAIGHT) > 30


def test_a_model_with_a_lock_and_atomic_operations_is_the_same_in_c(tmp_path: Path) -> None:
    with Written(tmp_path, MODEL).scenario() as scenario:
        found = verdicts(scenario)
        assert verdicts(read_back(tmp_path, litmus(build(scenario)))) == found
    assert found == ["holds", "violated", "violated", "violated"]


REFUSED: Final = {
    "a branch": ("if self.x == 1:\n                self.y = 1", "a branch"),
    "a loop": ("while self.x == 0:\n                pass", "branch"),
    "a wait": ("wait(self.x == 1)", "waits"),
    "an unmarked field": ("self.plain = 1", "in order on every memory"),
    "an atomic block": (
        "with atomic():\n                a = self.x\n                b = self.y\n"
        "                self.x = b",
        "several accesses are one step",
    ),
    "an assertion": ("a = self.x\n            assert a < 2", "it is checked that"),
}
"""Statements that a litmus test has no words for, and a part of the message."""


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_word_there_is_refused_with_its_place(case: str, tmp_path: Path) -> None:
    statement, message = REFUSED[case]
    text = f"""
    class M(Model):
        x: Range[0, 3] = relaxed(0)
        y: Range[0, 3] = relaxed(0)
        plain: Range[0, 3] = 0

        @process
        def left(self) -> None:
            {statement}

        @process
        def right(self) -> None:
            self.x = 1
            {"self.plain = 0" if "plain" in statement else "pass"}

        @finally_
        def holds(self) -> bool:
            '''It is so.'''
            return self.x != 3
    """
    with Written(tmp_path, text).scenario() as scenario:
        with pytest.raises(ModelError, match=message) as error:
            litmus(build(scenario))
        assert error.value.span is not None


def test_the_command_writes_a_litmus_test_that_the_command_reads(
    check: Check, tmp_path: Path
) -> None:
    _, text, _ = check("export", FILES / "MP+wmb+rmb.litmus", "--to", "litmus")
    path = tmp_path / "again.litmus"
    path.write_text(text)
    code, out, _ = check(path)
    assert (code, "Never 0 3" in out) == (0, True)
