"""Searches that end early go on later: with the same findings, or with a clear error."""

from __future__ import annotations

import hashlib
import random
import resource
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from checker import Scenario
from checker.check import check
from checker.errors import CheckpointError, InternalError
from checker.host import whole_files
from checker.program.nodes import DISCARDED, Program
from checker.search.contract import INTERRUPTED, Limits, Stop, StopReason
from checker.search.limits import resident_memory
from checker.search.native import cuts
from checker.search.native.compile import build
from checker.search.native.cuts import DIGEST, FORM, Cuts
from checker.search.native.engine import NativeEngine
from crowds import crowds
from hand import edge, graph
from models.fault_truncate import scenarios as fault_truncate
from random_programs import programs as random_programs
from search.native.cutting_short import (
    EACH_LEVEL,
    FORMS,
    MODELS,
    VERSION,
    cut_at,
    cut_file,
    die_at,
    in_process,
    interrupting_the_first_cut,
    program_of,
    searched,
)
from search.native.cutting_short import numbered_once as numbered_once
from search.native.test_engine import FIVE_REGIONS, counters

few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=400)


@pytest.fixture(scope="module")
def lock() -> Program:
    """Returns the filter lock of four processes: 62 levels."""
    return program_of("one word")


@pytest.fixture(scope="module")
def wide() -> Program:
    """Returns a Program whose states have several words."""
    return program_of("several words")


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("threads", [(1, 2), (2, 1)])
@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_goes_on_from_each_level_with_the_same_findings(
    name: str, form: str, threads: tuple[int, int], every: int, tmp_path: Path
) -> None:
    program, folds = program_of(name), FORMS[form]
    whole = searched(program, None, folds=folds)
    before, after = threads
    for depth in range(0, len(whole.levels), every):
        folder = tmp_path / str(depth)
        first = cut_at(program, folder, depth, workers=before, folds=folds)
        if first.counterexample is None:
            assert first.stop == Stop(StopReason.DEPTH, depth) or first.complete
            assert cut_file(folder).is_file()
        assert searched(program, folder, workers=after, folds=folds) == whole


@pytest.mark.parametrize("form", FORMS)
def test_goes_on_again_and_again(wide: Program, form: str, tmp_path: Path) -> None:
    whole = searched(wide, None)
    for depth in range(len(whole.levels) - 1):
        found = cut_at(wide, tmp_path, depth, workers=1 + depth % 2, folds=FORMS[form])
        assert found.levels == whole.levels[: depth + 1]
    assert searched(wide, tmp_path, folds=FORMS[form]) == whole


@pytest.mark.parametrize("evidence", [False, True])
def test_goes_on_with_numbers_of_states(
    evidence: bool, lock: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The table is made one of numbers when it is larger than a byte: in the first growth.
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=1 -DPARALLEL=16")
    whole = searched(lock, None, evidence=evidence)
    for depth in (0, 10, 20, 40):
        folder = tmp_path / str(depth)
        cut_at(lock, folder, depth, workers=3, evidence=evidence)
        assert searched(lock, folder, workers=3, evidence=evidence) == whole
    heads = [cut_file(tmp_path / str(depth)).read_bytes() for depth in (0, 40)]
    is_numbered = [each.split(b"\n", 2)[2][24:32] != bytes(8) for each in heads]
    assert is_numbered == [False, True]


def test_a_complete_search_is_not_searched_again(lock: Program, tmp_path: Path) -> None:
    whole = searched(lock, tmp_path, seconds=EACH_LEVEL)
    size = cut_file(tmp_path).stat().st_size
    assert searched(lock, tmp_path) == whole == searched(lock, None)
    assert searched(lock, tmp_path, limits=Limits(max_depth=200)) == whole
    assert size < 20 * whole.states


def test_a_short_search_has_no_cut(lock: Program, tmp_path: Path) -> None:
    searched(lock, tmp_path)
    assert not any(tmp_path.iterdir())


def test_a_program_without_an_initial_state_has_no_cut(tmp_path: Path) -> None:
    setup = graph([edge(0, DISCARDED)], final=1, hidden=[0], name="setup")
    program = replace(counters(2), setup=setup)
    whole = searched(program, None)
    assert (whole.levels, whole.complete) == ((), True)
    for _ in range(2):
        assert searched(program, tmp_path, seconds=EACH_LEVEL) == whole
    assert not any(tmp_path.glob("*.cut"))


def agrees_wherever_it_is_cut(program: Program, folder: Path) -> None:
    """Asserts that a random Program's search goes on from each of its first levels."""
    whole = searched(program, None, limits=Limits(max_depth=12))
    for depth in range(min(6, len(whole.levels))):
        for folds in (None, True):
            shutil.rmtree(folder, ignore_errors=True)
            cut_at(program, folder, depth, workers=2, folds=folds)
            found = searched(program, folder, folds=folds, limits=Limits(max_depth=12))
            assert found == whole


@given(random_programs())
@few
def test_a_random_program_goes_on_wherever_it_is_cut(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_is_cut(program, tmp_path_factory.mktemp("cuts") / "cuts")


@given(crowds())
@few
def test_a_crowd_goes_on_though_nobody_sleeps_in_the_first_level(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_is_cut(program, tmp_path_factory.mktemp("cuts") / "cuts")


@pytest.mark.slow
@given(random_programs())
@many
def test_many_random_programs_go_on_wherever_they_are_cut(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_is_cut(program, tmp_path_factory.mktemp("cuts") / "cuts")


@pytest.mark.parametrize(
    ("scenario", "depth"),
    [
        (next(each for each in fault_truncate if each.title == FIVE_REGIONS), 3),
        *(pytest.param(fault_truncate[0], each, marks=pytest.mark.slow) for each in (3, 12, None)),
    ],
    ids=["5 regions, 3", "22 regions, 3", "22 regions, 12", "22 regions, all"],
)
def test_regions_are_the_same_though_each_went_on(
    scenario: Scenario, depth: int | None, tmp_path: Path
) -> None:
    # The atoms that were looked at before a cut decide how far the answer of a region reaches.

    def asked(engine: NativeEngine, most: int | None = None) -> Any:
        result = check(scenario, engine=engine, limits=Limits(max_depth=most), regions=True)
        return replace(result, statistics=replace(result.statistics, seconds=0, memory=0))

    engine = NativeEngine(1, cuts=Cuts(tmp_path, VERSION, 0.0))
    asked(engine, depth)
    assert any(tmp_path.glob("*.cut"))
    result = asked(engine)
    assert result == asked(NativeEngine(1))
    assert result.offsets is not None
    assert len(list(tmp_path.glob("*.cut"))) > 1


def operations(program: Program, folder: Path) -> int:
    """Returns how many writing operations a search has that is not killed."""
    patch, left = die_at(-1)
    cut_at(program, folder, 6, seconds=EACH_LEVEL)
    patch.undo()
    return -1 - left[0]


def killed(program: Program, folder: Path, number: int) -> None:
    """Searches, and is killed at some writing operation."""
    die_at(number)
    cut_at(program, folder, 6, seconds=EACH_LEVEL)


def test_whenever_it_is_killed_the_last_whole_cut_serves(wide: Program, tmp_path: Path) -> None:
    whole = searched(wide, None)
    count = operations(wide, tmp_path / "counted")
    assert count > 6 * 10  # a cut at each level, of many parts
    chosen = {*range(12), *range(count - 12, count)}
    chosen |= set(random.Random(22).sample(range(count), 24))
    for number in sorted(chosen):
        folder = tmp_path / str(number)
        assert in_process(partial(killed, wide, folder, number)) == -signal.SIGKILL
        assert searched(wide, folder) == whole
        assert not any(folder.glob("*.part"))


def damaged(content: bytes) -> Iterator[bytes]:
    """Yields a file's content with flipped bits, and cut short."""
    chance = random.Random(22)
    for _ in range(150):
        place = chance.randrange(len(content))
        flipped = content[place] ^ 1 << chance.randrange(8)
        yield content[:place] + bytes([flipped]) + content[place + 1 :]
    for size in (0, 1, len(FORM) - 1, len(FORM), len(FORM) + 1, DIGEST, len(content) - 1):
        yield content[:size]
    for _ in range(30):
        yield content[: chance.randrange(len(content))]
    yield content + b"\0"


@pytest.mark.parametrize("name", ["one word", "several words"])
def test_a_damaged_cut_is_refused(name: str, tmp_path: Path) -> None:
    program = program_of(name)
    cut_at(program, tmp_path, 9)
    path = cut_file(tmp_path)
    content = path.read_bytes()
    for each in damaged(content):
        path.write_bytes(each)
        with pytest.raises(CheckpointError, match=r"damaged|the form"):
            searched(program, tmp_path)
        assert path.read_bytes() == each
    path.write_bytes(content)
    assert searched(program, tmp_path) == searched(program, None)


def resealed(content: bytes, place: int, bit: int) -> bytes:
    """Returns a cut with a flipped bit whose digest says that it is as it was written."""
    flipped = content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 : -DIGEST]
    return flipped + hashlib.blake2b(flipped, digest_size=DIGEST).digest()


@pytest.mark.parametrize("name", ["one word", "several words"])
@pytest.mark.parametrize("form", FORMS)
def test_a_cut_that_was_damaged_before_it_was_sealed_does_no_harm(
    name: str, form: str, tmp_path: Path
) -> None:
    """What a table, an array or the frontier holds is looked at anew; nothing crashes."""
    program, folds = program_of(name), FORMS[form]
    cut_at(program, tmp_path, 9, folds=folds)
    path = cut_file(tmp_path)
    content = path.read_bytes()
    body = content.index(b"\n", len(FORM)) + 1

    def tried() -> None:
        chance = random.Random(22)
        refused = 0
        for number in range(150):
            first = body if number % 3 else body + (len(content) - body) // 2
            place = chance.randrange(first, body + 400 if number % 3 else len(content) - DIGEST)
            path.write_bytes(resealed(content, place, chance.randrange(8)))
            try:
                searched(program, tmp_path, folds=folds, limits=Limits(max_depth=12))
            except (CheckpointError, InternalError):
                refused += 1
            for each in tmp_path.iterdir():  # also of a search that went on with folded states
                each.unlink()
        assert refused > 40  # of 150: many flips are of counts, or where no state lies

    assert in_process(tried) == 0


def test_every_state_of_the_table_is_looked_at(lock: Program, tmp_path: Path) -> None:
    whole, refused = searched(lock, None), 0
    cut_at(lock, tmp_path, 20)
    path = cut_file(tmp_path)
    content = path.read_bytes()
    used = [place for place in range(len(content) // 2, len(content) - 64) if content[place]]
    for place in random.Random(22).sample(used, 40):
        path.write_bytes(resealed(content, place, 0))
        try:
            assert searched(lock, tmp_path) == whole  # a home that is said to reach too far
        except CheckpointError:
            refused += 1
    assert refused > 30


def test_another_search_is_refused_by_name(
    lock: Program, wide: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_at(lock, tmp_path / "lock", 9)
    cut_at(wide, tmp_path / "wide", 9)
    of_wide = cut_file(tmp_path / "wide")
    cut_file(tmp_path / "lock").replace(of_wide)
    with pytest.raises(CheckpointError, match=r"the search in C is|the model is `"):
        searched(wide, tmp_path / "wide")
    cut_at(lock, tmp_path / "again", 9)
    newer = Cuts(tmp_path / "again", "a newer one", 0.0)
    with pytest.raises(CheckpointError, match="version of raceproof is `a newer one` now"):
        NativeEngine(1, cuts=newer).search(lock, Limits(), None, evidence=True)
    before = build.runtime

    def changed(words: int) -> build.CompilationUnit:
        unit = before(words)
        return replace(unit, sources={**unit.sources, "cut.c": unit.sources["cut.c"] + "\n"})

    monkeypatch.setattr(build, "runtime", changed)
    with pytest.raises(CheckpointError, match="the search in C is `"):
        searched(lock, tmp_path / "again")


def test_another_form_of_files_is_refused(lock: Program, tmp_path: Path) -> None:
    cut_at(lock, tmp_path, 9)
    path = cut_file(tmp_path)
    path.write_bytes(path.read_bytes().replace(FORM, FORM.replace(b"2", b"3"), 1))
    with pytest.raises(CheckpointError, match="the form of its files is `raceproof cut 2` now"):
        searched(lock, tmp_path)


def test_a_limit_that_the_cut_is_beyond_is_refused(lock: Program, tmp_path: Path) -> None:
    reached = cut_at(lock, tmp_path, 20)
    with pytest.raises(CheckpointError, match=r"--max-depth is 19, and it is 20 deep"):
        cut_at(lock, tmp_path, 19)
    with pytest.raises(CheckpointError, match=f"--max-states is 9, and it has {reached.states}"):
        searched(lock, tmp_path, limits=Limits(max_states=9))
    limits = Limits(max_states=reached.states + 1)
    found = searched(lock, tmp_path, limits=limits)
    assert (found.stop, found.states) == (
        Stop(StopReason.STATES, limits.max_states),
        2 + found.states - 2,
    )
    assert found.states == limits.max_states
    assert found == searched(lock, None, limits=limits)


def test_a_cut_that_does_not_fit_into_the_memory_is_said(tmp_path: Path) -> None:
    program = counters(150)
    cut_at(program, tmp_path, 440, evidence=False)
    assert cut_file(tmp_path).stat().st_size > 8 * 2**20
    limits = Limits(memory=resident_memory() + 2**20)
    found = searched(program, tmp_path, limits=limits, evidence=False)
    assert found.stop is not None
    assert (found.stop.reason, found.states) == (StopReason.MEMORY, 0)


def test_a_full_disk_costs_the_cut_and_nothing_else(wide: Program, tmp_path: Path) -> None:
    whole = searched(wide, None)
    cut_at(wide, tmp_path, 3)
    before = cut_file(tmp_path).read_bytes()

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 5_000, resource.RLIM_INFINITY))
        found = searched(wide, tmp_path, seconds=EACH_LEVEL)
        assert "File too large" in found.remark
        assert replace(found, remark="") == whole

    assert in_process(full) == 0
    (left,) = tmp_path.iterdir()
    assert len(left.read_bytes()) <= len(before) + 5_000
    assert searched(wide, tmp_path) == whole


def test_a_file_that_cannot_be_read_is_said(lock: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CheckpointError, match="cannot be read: Not a directory"):
        searched(lock, tmp_path / "file" / "cuts")


@pytest.mark.parametrize("place", ["_compared", "sync_folder"])
def test_a_bug_at_a_cut_is_told(
    place: str, lock: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_at(lock, tmp_path, 9)

    def wrong(*given: object) -> int:
        raise InternalError("planted")

    monkeypatch.setattr(whole_files if place == "sync_folder" else cuts.CutFile, place, wrong)
    with pytest.raises(InternalError, match="planted"):
        searched(lock, tmp_path, seconds=EACH_LEVEL)


def test_a_search_that_is_told_to_stop_twice_gives_up_its_cut(
    lock: Program, tmp_path: Path
) -> None:
    whole = searched(lock, None)
    cut_at(lock, tmp_path, 9)
    before = cut_file(tmp_path).read_bytes()
    with interrupting_the_first_cut() as pieces:
        found = searched(lock, tmp_path, seconds=EACH_LEVEL)
    assert found.stop == INTERRUPTED
    assert 1 < len(pieces) < 60  # of more than 64
    assert cut_file(tmp_path).read_bytes() == before
    assert not any(tmp_path.glob("*.part"))
    assert searched(lock, tmp_path) == whole
