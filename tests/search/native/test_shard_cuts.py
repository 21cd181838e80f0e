"""Searches over shards go on after an early end: with the same findings, or a clear error."""

from __future__ import annotations

import random
import resource
import signal
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings

from checker.check import check
from checker.errors import CheckpointError
from checker.program.nodes import DISCARDED, Program
from checker.search.contract import INTERRUPTED, Limits, Stop, StopReason
from checker.search.limits import resident_memory
from checker.search.native.cuts import Cuts
from checker.search.native.engine import NativeEngine
from checker.search.native.shards import cutting, shard
from checker.search.native.shards.asks import CutPlace
from checker.search.native.shards.parts import meet_others, write_part
from crowds import crowds
from hand import edge, graph
from models.fault_truncate import scenarios as fault_truncate
from random_programs import programs as random_programs
from search.native.cutting_short import (
    EACH_LEVEL,
    VERSION,
    die_at,
    in_process,
    interrupting_the_first_cut,
    searched,
)
from search.native.cutting_short import numbered_once as numbered_once
from search.native.shards_cut import (
    cut_at,
    naming_file,
    over,
    part_files,
)
from search.native.test_engine import counters
from search.native.test_shards import found_in_one_piece, in_one_piece, program_of

SMALL: Final = ("one word", "one word, violated", "a deadlock", "several words")
"""Models whose whole search takes no second."""

LARGE: Final = "several words, violated"

few = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=400)


@pytest.fixture
def without_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has wide states lie in an array."""
    monkeypatch.setattr(shard, "number_states", lambda *_: None)


@pytest.mark.parametrize("shards", [1, 2, 3])
@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("every", [19, pytest.param(1, marks=pytest.mark.slow)])
def test_goes_on_from_each_level_with_the_same_findings(
    name: str, shards: int, every: int, tmp_path: Path
) -> None:
    program, whole = program_of(name), found_in_one_piece(name)
    for depth in range(0, len(whole.levels), every):
        folder = tmp_path / str(depth)
        first = cut_at(program, shards, folder, depth)
        if first.counterexample is None:
            assert first.stop == Stop(StopReason.DEPTH, depth) or first.complete
            assert len(part_files(folder)) == shards
        assert over(program, shards, folder) == whole


@pytest.mark.parametrize("shards", [1, 2, 3])
@pytest.mark.parametrize("name", [*SMALL, pytest.param(LARGE, marks=pytest.mark.slow)])
@pytest.mark.parametrize("every", [17, pytest.param(3, marks=pytest.mark.slow)])
def test_goes_on_with_folded_states(name: str, shards: int, every: int, tmp_path: Path) -> None:
    program, whole = program_of(name), found_in_one_piece(name)
    for depth in range(5, len(whole.levels), every):
        cut_at(program, shards, tmp_path / str(depth), depth, folds=True)
        assert over(program, shards, tmp_path / str(depth), folds=True) == whole


@pytest.mark.usefixtures("without_numbers")
def test_goes_on_again_and_again_with_more_threads_or_fewer(tmp_path: Path) -> None:
    program, whole = program_of("several words"), found_in_one_piece("several words")
    for depth in range(0, len(whole.levels) - 1, 3):
        found = cut_at(program, 3, tmp_path, depth, workers=1 + depth % 2)
        assert found.levels == whole.levels[: depth + 1]
    assert over(program, 3, tmp_path, workers=2) == whole


def test_goes_on_with_numbers_of_states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=1 -DPARALLEL=16")
    program, whole = program_of("one word"), found_in_one_piece("one word")
    for depth in (0, 20, 40):
        cut_at(program, 2, tmp_path / str(depth), depth, workers=3)
        assert over(program, 2, tmp_path / str(depth), workers=3) == whole


def test_a_complete_search_is_not_searched_again_and_leaves_one_cut(tmp_path: Path) -> None:
    program, whole = program_of("one word"), found_in_one_piece("one word")
    assert over(program, 2, tmp_path, seconds=EACH_LEVEL) == whole
    assert sorted(tmp_path.iterdir()) == sorted([naming_file(tmp_path), *part_files(tmp_path)])
    assert len(part_files(tmp_path)) == 2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shard.Shard, "_expand", None)
        assert over(program, 2, tmp_path) == whole


def test_a_program_without_an_initial_state_has_no_cut(tmp_path: Path) -> None:
    setup = graph([edge(0, DISCARDED)], final=1, hidden=[0], name="setup")
    program = replace(counters(2), setup=setup)
    for _ in range(2):
        found = over(program, 2, tmp_path, seconds=EACH_LEVEL)
        assert (found.levels, found.complete) == ((), True)
    assert not any(tmp_path.iterdir())


def agrees_wherever_it_is_cut(program: Program, folder: Path) -> None:
    """Asserts that a random Program's search goes on from each of its first levels."""
    whole = in_one_piece(program, max_depth=12)
    for depth in range(min(5, len(whole.levels))):
        for shards, folds in ((2, False), (3, True)):
            of = folder / f"{depth} {shards}"
            cut_at(program, shards, of, depth, workers=2, folds=folds)
            found = over(program, shards, of, folds=folds, limits=Limits(max_depth=12))
            assert found == whole


@given(random_programs())
@few
def test_a_random_program_goes_on_wherever_it_is_cut(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_is_cut(program, tmp_path_factory.mktemp("cuts"))


@given(crowds())
@few
def test_a_crowd_goes_on_though_nobody_sleeps_in_the_first_level(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_is_cut(program, tmp_path_factory.mktemp("cuts"))


@pytest.mark.slow
@given(random_programs())
@many
def test_many_random_programs_go_on_wherever_they_are_cut(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_is_cut(program, tmp_path_factory.mktemp("cuts"))


@pytest.mark.slow
@pytest.mark.parametrize("depth", [3, 12])
def test_regions_are_the_same_though_each_went_on(depth: int, tmp_path: Path) -> None:
    scenario = fault_truncate[0]

    def asked(engine: NativeEngine, most: int | None = None) -> Any:
        result = check(scenario, engine=engine, limits=Limits(max_depth=most), regions=True)
        return replace(result, statistics=replace(result.statistics, seconds=0, memory=0))

    engine = NativeEngine(1, shards=2, cuts=Cuts(tmp_path, VERSION))
    asked(engine, depth)
    assert any(tmp_path.glob("*.shard"))
    assert asked(engine) == asked(NativeEngine(1))
    assert len(list(tmp_path.glob("*.cut"))) > 1


def operations(program: Program, folder: Path) -> int:
    """Returns how many writing operations a search has that is not killed."""
    patch, left = die_at(-1)
    cut_at(program, 2, folder, 6, seconds=EACH_LEVEL)
    patch.undo()
    return -1 - left[0]


def killed(program: Program, folder: Path, number: int) -> None:
    """Searches, and is killed at some writing operation."""
    die_at(number)
    cut_at(program, 2, folder, 6, seconds=EACH_LEVEL)


@pytest.mark.parametrize("each", [12, pytest.param(200, marks=pytest.mark.slow)])
def test_whenever_it_is_killed_the_last_whole_cut_serves(each: int, tmp_path: Path) -> None:
    program, whole = program_of("one word, violated"), found_in_one_piece("one word, violated")
    count = operations(program, tmp_path / "counted")
    assert count > 6 * 30  # a cut at each level, of two parts and a file that names them
    chosen = {*range(2), *range(count - each // 3, count)}
    chosen |= set(random.Random(22).sample(range(count), min(count, each)))
    for number in sorted(chosen):
        folder = tmp_path / str(number)
        assert in_process(partial(killed, program, folder, number)) == -signal.SIGKILL
        assert over(program, 2, folder) == whole
        assert not any(folder.glob("*.part"))
        named = {each.name.split(".")[2] for each in part_files(folder)}
        assert len(named) <= 1  # what the killed run has left is gone


def test_another_search_is_refused_by_name(tmp_path: Path) -> None:
    program = program_of("one word")
    cut_at(program, 2, tmp_path, 9)
    with pytest.raises(CheckpointError, match="--shards is `3` now, and was `2`"):
        over(program, 3, tmp_path)
    with pytest.raises(CheckpointError, match="--shards is `not given` now, and was `2`"):
        searched(program, tmp_path)
    with pytest.raises(CheckpointError, match="version of raceproof is `a newer one` now"):
        over(program, 2, tmp_path, version="a newer one")
    cut_at(program_of("one word, violated"), 2, tmp_path / "other", 2)
    naming_file(tmp_path / "other").replace(naming_file(tmp_path))
    with pytest.raises(CheckpointError, match="the model is `"):
        over(program, 2, tmp_path)
    searched(program, tmp_path / "in one piece", limits=Limits(max_depth=9))
    with pytest.raises(CheckpointError, match="--shards is `2` now, and was `not given`"):
        over(program, 2, tmp_path / "in one piece")


def test_a_limit_that_the_cut_is_beyond_is_refused(tmp_path: Path) -> None:
    program = program_of("one word")
    reached = cut_at(program, 2, tmp_path, 20)
    with pytest.raises(CheckpointError, match=r"--max-depth is 19, and it is 20 deep"):
        cut_at(program, 2, tmp_path, 19)
    with pytest.raises(CheckpointError, match=f"--max-states is 9, and it has {reached.states}"):
        over(program, 2, tmp_path, limits=Limits(max_states=9))
    found = over(program, 2, tmp_path, limits=Limits(max_states=reached.states + 1))
    assert found.stop == Stop(StopReason.STATES, reached.states + 1)


def test_a_cut_that_does_not_fit_into_the_memory_is_said(tmp_path: Path) -> None:
    program = counters(150)
    how: dict[str, Any] = {"evidence": False, "states": 100_000}
    cut_at(program, 2, tmp_path, 440, **how)
    limits = Limits(memory=resident_memory() + 2**20)
    found = over(program, 2, tmp_path, limits=limits, **how)
    assert found.stop is not None
    assert (found.stop.reason, found.states) == (StopReason.MEMORY, 0)
    assert found.stop.note == "while a checkpoint was read"


def test_a_full_disk_costs_the_cut_and_nothing_else(tmp_path: Path) -> None:
    program, whole = program_of("one word"), found_in_one_piece("one word")
    cut_at(program, 2, tmp_path, 9)
    most = 10_000  # bytes, which are too few for any part

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        found = over(program, 2, tmp_path, seconds=EACH_LEVEL)
        assert "no checkpoint could be written to" in found.remark
        assert "File too large" in found.remark
        assert replace(found, remark="") == whole

    assert in_process(full) == 0
    assert len(part_files(tmp_path)) == 2
    assert not any(tmp_path.glob("*.part"))
    assert over(program, 2, tmp_path) == whole


def elsewhere(there: Path, function: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a function of a shard, of which the second shard's machine has another folder."""

    def called(place: CutPlace, number: int, *given: Any, **named: Any) -> Any:
        there.mkdir(exist_ok=True)
        seen = replace(place, folder=there) if number == 1 else place
        return function(seen, number, *given, **named)

    return called


def test_a_folder_that_is_another_one_for_a_shard_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "VISIBLE", 0.2)
    monkeypatch.setattr(shard, "meet_others", elsewhere(tmp_path / "there", meet_others))
    with pytest.raises(CheckpointError, match=r"(?s)here is not there for shard 2 of 2, .*share"):
        cut_at(program_of("one word"), 2, tmp_path / "here", 9)


def test_a_part_that_is_not_seen_costs_the_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, whole = program_of("one word"), found_in_one_piece("one word")
    cut_at(program, 2, tmp_path / "here", 5)
    before = naming_file(tmp_path / "here").read_bytes()
    monkeypatch.setattr(cutting, "VISIBLE", 0.02)
    monkeypatch.setattr(shard, "write_part", elsewhere(tmp_path / "there", write_part))
    found = over(program, 2, tmp_path / "here", seconds=EACH_LEVEL)
    assert "has written, is not to be seen here" in found.remark
    assert replace(found, remark="") == whole
    assert naming_file(tmp_path / "here").read_bytes() == before
    monkeypatch.undo()
    assert over(program, 2, tmp_path / "here") == whole


def test_a_search_that_is_told_to_stop_twice_gives_up_its_cut(tmp_path: Path) -> None:
    program, whole = program_of("one word"), found_in_one_piece("one word")
    cut_at(program, 2, tmp_path, 9)
    before = naming_file(tmp_path).read_bytes()
    with interrupting_the_first_cut() as pieces:
        found = over(program, 2, tmp_path, seconds=EACH_LEVEL)
    assert found.stop == INTERRUPTED
    assert 1 < len(pieces) < 60  # of more than 64 that a part has
    assert naming_file(tmp_path).read_bytes() == before
    assert not any(tmp_path.glob("*.part"))
    assert len(part_files(tmp_path)) == 2
    assert over(program, 2, tmp_path) == whole
