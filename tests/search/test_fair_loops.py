"""Executions that go on for ever: the engines against each other, and against plain fixpoints."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.answer import check_program
from checker.program.nodes import Fairness, Program, Property, PropertyKind
from checker.result import Verdict
from checker.search.contract import Engine, Limits
from checker.search.engines import engine
from checker.search.eventual import goals_of
from checker.search.hangs import hung_states
from checker.search.plain_liveness import executions
from tests.hand import SPAN
from tests.random_programs import booleans, programs

ENGINES = ("plain", "python", "native")
MOST = 400
"""States of a random Program: the fixpoints are slow."""


@st.composite
def endless(draw: st.DrawFn) -> Program:
    """Returns a Program with claims on executions, and with processes of every fairness."""
    drawn = draw(programs())
    processes = tuple(
        replace(each, forever=draw(st.booleans()), fairness=draw(st.sampled_from(Fairness)))
        for each in drawn.processes
    )
    stated = [draw(claims()) for _ in range(draw(st.integers(1, 2)))]
    flat = tuple(each for claim in stated for each in claim)
    return replace(drawn, processes=processes, properties=flat)


@st.composite
def claims(draw: st.DrawFn) -> tuple[Property, ...]:
    """Returns a claim on executions: a property, or two that belong together."""
    kind = draw(st.sampled_from((PropertyKind.EVENTUALLY, PropertyKind.LEADS_TO)))
    goal = Property(kind, f"{kind.value}_goal", "it comes", draw(booleans(False)), SPAN)
    if kind is PropertyKind.EVENTUALLY or draw(st.booleans()):
        return (goal,)
    return Property(PropertyKind.OWED, goal.name, "", draw(booleans(False)), SPAN), goal


def agree(drawn: Program, met: Counter[str], names: tuple[str, ...]) -> None:
    """Compares the verdicts on each claim of a Program, and on its hangs, with the fixpoints."""
    found = engine("plain").search(drawn, Limits(max_states=MOST), None)
    if found.stop is not None or found.counterexample is not None:
        return
    known = executions(drawn)
    met["Programs"] += 1
    for goal in goals_of(drawn):
        first = goal.position if goal.owed is None else goal.owed
        alone = replace(drawn, properties=drawn.properties[first : goal.position + 1])
        is_violated = executions(alone).is_violated(goal.stated)
        met[f"{goal.stated.kind.value}, {'violated' if is_violated else 'holds'}"] += 1
        wanted = Verdict.VIOLATED if is_violated else Verdict.HOLDS
        results = [check_program(alone, engine=engine(name)) for name in names]
        assert {each.verdict for each in results} == {wanted}
        assert len({each.trace for each in results}) == 1
    hung = known.hung()
    met["hung" if hung else "not hung"] += 1
    bare = replace(drawn, properties=(), hang_is_violation=True)
    for name in names:
        result = check_program(bare, engine=engine(name))
        assert result.verdict is (Verdict.VIOLATED if hung else Verdict.HOLDS)
        assert hung_of(engine(name), bare) == hung


def hung_of(judge: Engine, drawn: Program) -> set[object]:
    """Returns the states that an engine finds hung."""
    made = judge.graph(drawn, Limits(), None, judge.search(drawn, Limits(), None))
    return {made.unpack(number) for number, each in enumerate(hung_states(made)) if each}


def random_agreement(examples: int, names: tuple[str, ...]) -> Counter[str]:
    """Compares engines on so many random Programs; returns how often each case was met."""
    met: Counter[str] = Counter()

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(endless())
    def compare_engines(drawn: Program) -> None:
        agree(drawn, met, names)

    compare_engines()
    return met


def test_engines_and_fixpoints_agree_on_random_programs() -> None:
    met = random_agreement(150, ("plain", "python"))
    assert met["hung"] > 3
    assert met["eventually, violated"] > 3
    assert met["leads to, violated"] > 3


def test_the_native_engine_agrees_on_some_random_programs() -> None:
    assert random_agreement(15, ("plain", "native"))["Programs"] > 5


@pytest.mark.slow
def test_engines_and_fixpoints_agree_on_many_random_programs() -> None:
    met = random_agreement(2000, ENGINES)
    assert min(met.values()) > 50, met
