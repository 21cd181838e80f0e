"""Searches over shards that end midway in a level leave a cut of that moment, and go on from it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings

from checker.errors import InternalError
from checker.program.nodes import Program
from checker.search.contract import INTERRUPTED, Limits, Stop, StopReason
from checker.search.native.cuts import Cuts, written_cuts
from checker.search.native.engine import NativeEngine
from checker.search.native.runtime import CStop
from checker.search.native.shards import shard
from checker.search.native.shards.asks import Ask, Begin, Expand, GoOn, PartWritten, WriteCut
from checker.search.native.shards.functions import CShard
from crowds import crowds
from random_programs import programs as random_programs
from search.native.cutting_short import EACH_LEVEL, LONG, VERSION, interrupted_after, searched
from search.native.cutting_short import numbered_once as numbered_once
from search.native.shards_cut import over, part_files
from search.native.test_engine import counters
from search.native.test_pauses import SMALL_RANGES, some
from search.native.test_shards import found_in_one_piece, in_one_piece, program_of

SMALL: Final = ("one word", "one word, violated", "a deadlock", "several words")

few = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=300)


@pytest.fixture
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has ranges be small."""
    monkeypatch.setenv("CFLAGS", SMALL_RANGES)


@pytest.mark.usefixtures("small_ranges")
@pytest.mark.parametrize("shards", [1, 2, 3])
@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("folds", [False, True])
@pytest.mark.parametrize("count", [2, pytest.param(60, marks=pytest.mark.slow)])
def test_goes_on_from_any_state_with_the_same_findings(
    name: str, shards: int, folds: bool, count: int, tmp_path: Path
) -> None:
    program, whole = program_of(name), found_in_one_piece(name)
    for states in some(whole.states, count):
        folder = tmp_path / str(states)
        how: dict[str, Any] = {"folds": folds, "states": 20}
        first = over(program, shards, folder, limits=Limits(max_states=states), **how)
        if first.stop is not None:
            assert first.stop == Stop(StopReason.STATES, states)
            assert first.states == states
            assert first.counterexample is not None or len(part_files(folder)) == shards
        assert over(program, shards, folder, workers=2, **how) == whole


def agrees_wherever_it_paused(program: Program, folder: Path) -> None:
    """Asserts that a random Program's search goes on from wherever a limit has ended it."""
    whole = in_one_piece(program, max_depth=9)
    for states in some(whole.states + 1, 2):
        for shards, folds in ((2, False), (3, True)):
            of = folder / f"{states} {shards}"
            how: dict[str, Any] = {"folds": folds, "states": 5}
            over(program, shards, of, limits=Limits(max_states=states, max_depth=9), **how)
            assert over(program, shards, of, limits=Limits(max_depth=9), **how) == whole


@pytest.mark.usefixtures("small_ranges")
@given(random_programs())
@few
def test_a_random_program_goes_on_wherever_it_paused(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_paused(program, tmp_path_factory.mktemp("pauses"))


@pytest.mark.usefixtures("small_ranges")
@given(crowds())
@few
def test_a_crowd_goes_on_wherever_it_paused(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_paused(program, tmp_path_factory.mktemp("pauses"))


@pytest.mark.slow
@pytest.mark.usefixtures("small_ranges")
@given(random_programs())
@many
def test_many_random_programs_go_on_wherever_they_paused(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_paused(program, tmp_path_factory.mktemp("pauses"))


@pytest.mark.usefixtures("small_ranges")
def test_goes_on_again_and_again_a_few_states_farther(tmp_path: Path) -> None:
    program, whole = program_of("several words"), found_in_one_piece("several words")
    heads = []
    for states in range(50, whole.states, 150):
        over(program, 3, tmp_path, limits=Limits(max_states=states), states=7)
        heads += written_cuts(tmp_path)
    assert len({each.states for each in heads}) > 3
    assert over(program, 3, tmp_path) == whole


def test_a_shard_without_memory_for_its_mail_writes_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail comes with the ask for the part: a state of it may be half taken in."""
    write_cut = shard.Shard._write_cut

    def without_memory(self: shard.Shard, ask: WriteCut) -> PartWritten:
        with monkeypatch.context() as patch:
            patch.setattr(CShard, "stopped", lambda self: int(CStop.MEMORY))
            return write_cut(self, ask)

    monkeypatch.setattr(shard.Shard, "_write_cut", without_memory)
    found = over(program_of("one word"), 2, tmp_path, limits=Limits(max_states=500))
    assert found.stop == Stop(StopReason.STATES, 500)
    assert "no checkpoint could be written to" in found.remark
    assert "Cannot allocate memory" in found.remark
    assert not any(tmp_path.iterdir())


def test_a_stop_that_nobody_has_asked_for_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    expand = CShard.expand

    def stopping(self: CShard, room: int) -> bool:
        self.search.stop()
        return expand(self, room)

    monkeypatch.setattr(CShard, "expand", stopping)
    with pytest.raises(InternalError, match="has stopped, and nobody has asked it to"):
        over(program_of("one word"), 2, None)


@pytest.mark.parametrize("how", ["^C", "--time-limit"])
def test_what_ends_a_search_of_processes_leaves_a_cut_of_that_moment(
    how: str, tmp_path: Path
) -> None:
    program = counters(LONG)
    whole = searched(program, None, evidence=False)
    engine = NativeEngine(1, shards=2, cuts=Cuts(tmp_path, VERSION, 60.0))
    for number in range(4):
        found = None
        limits = Limits(time_limit=None if how == "^C" else 0.2 + 0.04 * number)
        with interrupted_after(0.2 + 0.04 * number) if how == "^C" else nullcontext():
            found = engine.search(program, limits, None, evidence=False)
        if found is None or found.stop is None:
            continue
        assert found.stop in (INTERRUPTED, Stop(StopReason.TIME, limits.time_limit))
        if found.states:
            (head,) = written_cuts(tmp_path)
            assert head.states == found.states
    found = engine.search(program, Limits(), None, evidence=False)
    assert (found.levels, found.transitions) == (whole.levels, whole.transitions)


@pytest.mark.parametrize("folds", [False, True])
def test_a_search_that_has_found_a_violation_is_not_searched_again(
    folds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, whole = program_of("one word, violated"), found_in_one_piece("one word, violated")
    assert over(program, 2, tmp_path, seconds=EACH_LEVEL, folds=folds) == whole
    (head,) = written_cuts(tmp_path)
    assert (head.states, head.levels) == (whole.states, len(whole.levels))
    answer, asked = shard.Shard.answer, []

    def noted(self: shard.Shard, ask: Ask, *mail: Any) -> Any:
        asked.append(type(ask))
        return answer(self, ask, *mail)

    monkeypatch.setattr(shard.Shard, "answer", noted)
    assert over(program, 2, tmp_path, folds=folds) == whole
    assert GoOn in asked[: asked.index(Begin)]
    assert Expand not in asked[: asked.index(Begin)]  # it is of the way back
