"""When it is looked for what goes on for ever, when not, and what a limit leaves open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker import Verdict
from checker.answer import check_program
from checker.kept.keeping import is_decided
from checker.program.nodes import Program
from checker.search import eventual
from checker.search.contract import Found, Limits, ProgressCallback, Stop, StopReason
from checker.search.engines import AutoEngine, engine
from checker.search.graph import StepGraph
from checker.search.limits import LimitError
from checker.search.python.engine import PythonEngine
from checker.trace.follow import MismatchError
from checker.trace.loops import check_hung
from tests.hand import at, bits, compare, edge, graph, program, store
from tests.language.writing import Written

SPINS = graph([edge(0, 0, guard=compare(at(0), "==", 0)), edge(0, 1, store(at(0), 1))], 1)
"""Spins, or goes on, as it likes."""


class Cut:
    """An engine whose graph a limit stops."""

    name = "cut"

    def __init__(self, stop: Stop) -> None:
        """Keeps the limit."""
        self.stop = stop

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        """Searches as the Python engine does."""
        return PythonEngine().search(program, limits, progress, evidence=evidence)

    def graph(
        self, program: Program, limits: Limits, progress: ProgressCallback | None, found: Found
    ) -> StepGraph:
        """Meets the limit."""
        raise LimitError(self.stop)


def test_a_limit_leaves_a_verdict_that_needs_the_graph_open() -> None:
    asked = replace(program(bits("x"), [SPINS]), hang_is_violation=True)
    cut = Cut(Stop(StopReason.MEMORY, 7))
    result = check_program(asked, engine=cut)
    assert result.verdict is Verdict.NOT_DECIDED
    assert result.stopped_by == f"--memory 7, {eventual.NOTE}"
    # Nobody has asked: the verdict stands, and says what it has not looked at.
    result = check_program(replace(asked, hang_is_violation=False), engine=cut, endings=True)
    assert result.verdict is Verdict.HOLDS
    assert result.hangs is not None
    assert result.hangs.why == "--memory 7"
    assert not is_decided(result)


def test_too_many_states_are_not_looked_at_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eventual, "MOST_STATES", 10)
    asked = program(bits("x"), [SPINS])
    result = check_program(asked, engine=engine("python"), endings=True)
    assert result.hangs is not None
    assert "too many" in result.hangs.why
    assert is_decided(result)  # as it would be the next time
    strict = check_program(replace(asked, hang_is_violation=True), engine=engine("python"))
    assert strict.verdict is Verdict.HOLDS


def test_nothing_is_looked_at_where_something_is_violated() -> None:
    stuck = program(bits("x"), [graph([edge(0, 1, guard=compare(at(0), "==", 1))], 1)])
    result = check_program(stuck, endings=True)
    assert (result.property, result.hangs) == ("deadlock", None)


def test_auto_asks_the_engine_that_has_searched() -> None:
    asked = program(bits("x"), [SPINS])
    found = AutoEngine().search(asked, Limits(), None)
    assert found.engine == "python"
    assert AutoEngine().graph(asked, Limits(), None, found).count == found.states


def test_a_hang_that_is_none_does_not_replay() -> None:
    asked = program(bits("x"), [SPINS])
    made = engine("plain").graph(
        asked, Limits(), None, engine("plain").search(asked, Limits(), None)
    )
    with pytest.raises(MismatchError, match="all can finish"):
        check_hung(asked, made.unpack(0))


OFFSETS = """
class M(Model):
    size: Unsigned[64, BYTES] = symbolic()
    goes: bool = True

    @process
    def waits(self):
        while self.goes:
            pass

    @process
    def stops(self):
        self.goes = True
        if self.size < 100:
            self.goes = False
"""


def test_a_hang_names_the_offsets_for_which_there_is_one(tmp_path: Path) -> None:
    result = Written(tmp_path, OFFSETS).check()
    assert result.verdict is Verdict.HOLDS
    assert result.hangs is not None
    assert result.hangs.trace is not None
    assert result.hangs.condition
    assert "size" in result.hangs.condition
    witness = {each.name: int(each.value, 0) for each in result.hangs.trace.witness}
    assert witness["size"] >= 100
