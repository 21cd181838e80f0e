"""Random Programs: Spin and Rumur count what the engine counts, or find what is violated."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings

from checker.errors import ModelError
from checker.export.graph import state_graph
from checker.program import interpreter, long_steps
from checker.program.nodes import Program
from checker.reduce.pipeline import reduce
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from other_tools import RUMUR, SPIN, Tool, need, rumur, spin
from random_programs import programs

MOST = 2_000
SHORT_STEP = 100

# A minimal example would take hundreds of compilations.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
few = settings(
    max_examples=12, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck)
)
many = settings(few, max_examples=60)


def agrees(built: Program, tool: Tool) -> None:
    """Asserts that a tool gives the engine's counts, or a violation that there is."""
    with mock.patch.object(long_steps, "LONGEST_STEP", SHORT_STEP):
        found = PythonEngine().search(built, Limits(max_states=MOST), None)
        if found.stopped_by is not None:
            reject()
        with tempfile.TemporaryDirectory() as folder:
            try:
                said = tool(built, Path(folder))
            except ModelError:
                reject()
        if found.counterexample is None:
            assert said.violated is None
            assert said.counts == (found.states, found.transitions)
        else:
            assert said.violated in violated(built)


def violated(built: Program) -> set[str]:
    """Returns the names of everything that is violated anywhere."""
    try:
        nodes = state_graph(built, 10 * MOST).nodes
    except ModelError:
        reject()
    beginnings = (each for _, each in interpreter.initial_states(built))
    failing = {e.failure.kind.value for e in beginnings if isinstance(e, interpreter.Failed)}
    return failing.union(*(node.violates for node in nodes))


@pytest.fixture(autouse=True)
def _tools() -> None:
    need(*SPIN, *RUMUR)


@few
@given(programs())
def test_spin_agrees_on_random_programs(built: Program) -> None:
    agrees(reduce(built), spin)


@few
@given(programs())
def test_rumur_agrees_on_random_programs(built: Program) -> None:
    agrees(reduce(built), rumur)


@pytest.mark.slow
@many
@given(programs())
def test_both_agree_on_many_random_programs(built: Program) -> None:
    agrees(reduce(built), spin)
    agrees(reduce(built), rumur)
