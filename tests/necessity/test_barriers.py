"""Barriers as parts: those of 2.6.22's seqlock, on each memory model."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.answer import check_program
from checker.command.load import load
from checker.language.build import build
from checker.necessity.judging import Base, Need, judge_part, parts_of
from checker.necessity.parts import PartKind

MODELS = Path(__file__).parents[2] / "models" / "memory"


def needed(file: str, title: str) -> dict[str, Need]:
    """Returns which barriers of a scenario are needed, by their lines and words."""
    scenario = next(each for each in load(MODELS / file) if each.title == title)
    program = build(scenario)
    base = Base(title, program, check_program(program, evidence=True))
    return {
        f"{part.span.line} {part.words}": judge_part(part, having).need
        for part, having in parts_of([base]).items()
        if part.kind is PartKind.BARRIER
    }


@pytest.mark.parametrize(
    ("memory", "reads", "writes"),
    [("tso", False, False), ("pso", False, True), ("rmo", True, True)],
)
def test_the_barriers_of_2_6_22_that_are_needed(memory: str, reads: bool, writes: bool) -> None:
    found = needed("truncate_count.py", f"as 2.6.22, {memory}")
    wanted = {"smp_rmb": reads, "smp_wmb": writes, "smp_mb": False}
    assert {
        each.split("`")[1].rstrip("()"): need is Need.NEEDED for each, need in found.items()
    } == wanted


def test_an_order_of_an_access_is_a_part() -> None:
    found = needed("message_by_pointer.py", "by flag, acquired, rmo")
    assert sorted("release" in each for each in found) == [False, True]
    assert set(found.values()) == {Need.NEEDED}


def test_there_are_no_barriers_on_sc() -> None:
    assert needed("truncate_count.py", "as 2.6.22, sc") == {}
