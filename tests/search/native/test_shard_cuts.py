"""Searches over shards go on after an early end: with the same findings, or a clear error."""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import signal
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings

from checker.check import check
from checker.errors import CheckpointError, InternalError
from checker.program.interpreter import State
from checker.program.nodes import DISCARDED, Program
from checker.search.contract import Found, Limits, Stop, StopReason
from checker.search.layout import Layout
from checker.search.limits import resident_memory
from checker.search.native import cuts
from checker.search.native.cuts import DIGEST, FORM, Cuts
from checker.search.native.engine import NativeEngine
from checker.search.native.numbering import Numbering, number_states
from checker.search.native.shards import cutting, shard
from checker.search.native.shards.asks import CutPlace
from checker.search.native.shards.parts import meet_others, write_part
from crowds import crowds
from hand import edge, graph
from models.fault_truncate import scenarios as fault_truncate
from random_programs import programs as random_programs
from search.native.cutting_short import (
    AT_THE_DEPTH,
    EACH_LEVEL,
    NO_LIMITS,
    VERSION,
    die_at,
    in_process,
    searched,
)
from search.native.shards_here import searched_here
from search.native.test_engine import counters
from search.native.test_shards import found_in_one_piece, in_one_piece, program_of

SMALL: Final = ("one word", "one word, violated", "a deadlock", "several words")
"""Models whose whole search takes no second."""

LARGE: Final = "several words, violated"

few = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=400)


@pytest.fixture(scope="module", autouse=True)
def numbered_once() -> Iterator[None]:
    """Has the numbers of a model's states worked out once, and not for each shard."""
    known: dict[int, tuple[Program, Numbering | None]] = {}

    def number(program: Program, layout: Layout, initial: Sequence[State]) -> Numbering | None:
        if id(program) not in known:
            known[id(program)] = program, number_states(program, layout, initial)
        return known[id(program)][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shard, "number_states", number)
        yield


@pytest.fixture
def without_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has wide states lie in an array."""
    monkeypatch.setattr(shard, "number_states", lambda *_: None)


def over(
    program: Program,
    count: int,
    folder: Path | None,
    *,
    seconds: float = AT_THE_DEPTH,
    version: str = VERSION,
    limits: Limits = NO_LIMITS,
    **how: Any,
) -> Found:
    """Searches over shards, with cuts in a folder if one is given."""
    kept = None if folder is None else Cuts(folder, version, seconds)
    given = {"states": 500, "limits": limits, "cuts": kept, **how}
    return searched_here(program, count, **given)


def cut_at(program: Program, count: int, folder: Path, depth: int, **how: Any) -> Found:
    """Searches to a depth, so that the cut is of that level."""
    return over(program, count, folder, limits=Limits(max_depth=depth), **how)


def naming_file(folder: Path) -> Path:
    """Returns the file that names the parts of the one cut of a folder."""
    (found,) = folder.glob("*.cut")
    return found


def part_files(folder: Path) -> list[Path]:
    """Returns the parts that lie in a folder, in the order of the shards."""
    return sorted(folder.glob("*.shard"))


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


def damaged(content: bytes, count: int) -> Iterator[bytes]:
    """Yields a file's content with flipped bits, and cut short."""
    chance = random.Random(22)
    for _ in range(count):
        place = chance.randrange(len(content))
        flipped = content[place] ^ 1 << chance.randrange(8)
        yield content[:place] + bytes([flipped]) + content[place + 1 :]
    for size in (0, 1, len(FORM) - 1, len(FORM), len(FORM) + 1, DIGEST, len(content) - 1):
        yield content[:size]
    for _ in range(count // 5):
        yield content[: chance.randrange(len(content))]
    yield content + b"\0"


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    program, whole = program_of("one word"), found_in_one_piece("one word")
    cut_at(program, 2, tmp_path, 9)
    for path in (naming_file(tmp_path), part_files(tmp_path)[1]):
        content = path.read_bytes()
        for each in damaged(content, 60):
            path.write_bytes(each)
            with pytest.raises(CheckpointError, match=r"damaged|the form") as refused:
                over(program, 2, tmp_path)
            assert path.name in str(refused.value)
            assert path.read_bytes() == each
        path.write_bytes(content)
    assert over(program, 2, tmp_path) == whole


def test_a_missing_part_is_named_with_the_remedy(tmp_path: Path) -> None:
    program = program_of("one word")
    cut_at(program, 3, tmp_path, 9)
    lost = part_files(tmp_path)[1]
    lost.unlink()
    with pytest.raises(
        CheckpointError, match=r"2of3\..*\.shard is not there, and .*\.cut names it"
    ):
        over(program, 3, tmp_path)
    with pytest.raises(CheckpointError, match=rf"remove {naming_file(tmp_path)}, and this search"):
        over(program, 3, tmp_path)
    naming_file(tmp_path).unlink()
    assert over(program, 3, tmp_path) == found_in_one_piece("one word")


def test_parts_of_two_cuts_are_not_taken_for_one(tmp_path: Path) -> None:
    program = program_of("one word")
    for depth in (9, 20):
        cut_at(program, 2, tmp_path / str(depth), depth)
    older, newer = (part_files(tmp_path / str(depth)) for depth in (9, 20))
    before = newer[1].read_bytes()
    newer[1].write_bytes(older[1].read_bytes())
    with pytest.raises(CheckpointError, match="is damaged"):  # it has another size
        over(program, 2, tmp_path / "20")
    cut_at(program, 2, tmp_path / "again", 20)
    (twin,) = (each for each in part_files(tmp_path / "again") if ".2of2." in each.name)
    assert twin.stat().st_size == len(before)
    newer[1].write_bytes(twin.read_bytes())
    with pytest.raises(CheckpointError, match=r"is not the part that .*: it is of another cut"):
        over(program, 2, tmp_path / "20")
    newer[1].write_bytes(newer[0].read_bytes())
    with pytest.raises(CheckpointError, match=r"another cut|damaged"):
        over(program, 2, tmp_path / "20")
    newer[1].write_bytes(before)
    assert over(program, 2, tmp_path / "20") == found_in_one_piece("one word")


def sealed(content: bytes) -> bytes:
    """Returns a file's content, whatever it is, with a digest that is right."""
    return content + hashlib.blake2b(content, digest_size=DIGEST).digest()


def renamed(folder: Path, parts: dict[int, bytes], states: int | None = None) -> None:
    """Writes parts anew, and has the naming file name them as they are now."""
    path = naming_file(folder)
    form, head, body = path.read_bytes()[:-DIGEST].split(b"\n", 2)
    named = json.loads(body)
    for number, content in parts.items():
        part_files(folder)[number].write_bytes(content)
        named[number]["size"] = len(content)
        named[number]["digest"] = content[-DIGEST:].hex()
        if states is not None:
            named[number]["states"] = states
    known = json.loads(head)
    known["states"] = sum(each["states"] for each in named)
    lines = [form, json.dumps(known).encode(), json.dumps(named).encode(), b""]
    path.write_bytes(sealed(b"\n".join(lines)))


@pytest.mark.parametrize("form", ["one word", "folded", "an array"])
def test_a_part_with_states_of_another_shard_is_refused(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second part has the states of the first one, and says all over that it has not."""
    monkeypatch.setattr(shard, "number_states", lambda *_: None)
    program = program_of("one word" if form == "one word" else "several words")
    how = {"folds": form == "folded"}
    cut_at(program, 2, tmp_path, 9, **how)
    first = part_files(tmp_path)[0].read_bytes()[:-DIGEST]
    line, head, body = first.split(b"\n", 2)
    known = json.loads(head)
    known["shard"] = 2
    numbers = list(struct.unpack_from("=8Q", body))
    assert numbers[5:7] == [0, 2]  # the shard, and how many there are
    numbers[5] = 1
    body = struct.pack("=8Q", *numbers) + body[64:]
    content = sealed(b"\n".join([line, json.dumps(known).encode(), body]))
    renamed(tmp_path, {1: content}, known["states"])
    with pytest.raises(CheckpointError, match=r"2of2\..* is damaged"):
        over(program, 2, tmp_path, **how)


@pytest.mark.usefixtures("without_numbers")
@pytest.mark.parametrize("form", ["one word", "folded", "an array"])
def test_a_part_that_was_damaged_before_it_was_sealed_does_no_harm(
    form: str, tmp_path: Path
) -> None:
    """What a table, an array or the frontier holds is looked at anew; nothing crashes."""
    program = program_of("one word" if form == "one word" else "several words")
    how = {"folds": form == "folded"}
    cut_at(program, 2, tmp_path / "whole", 9, **how)
    first = part_files(tmp_path / "whole")[0].read_bytes()[:-DIGEST]
    body = first.index(b"\n", len(FORM)) + 1
    kept = {each: each.read_bytes() for each in (tmp_path / "whole").iterdir()}

    def tried() -> None:
        chance, refused = random.Random(22), 0
        for number in range(40):
            begin = body if number % 3 else body + (len(first) - body) // 2
            place = chance.randrange(begin, body + 400 if number % 3 else len(first))
            flipped = bytes([first[place] ^ 1 << chance.randrange(8)])
            renamed(tmp_path / "whole", {0: sealed(first[:place] + flipped + first[place + 1 :])})
            try:
                over(program, 2, tmp_path / "whole", limits=Limits(max_depth=12), **how)
            except (CheckpointError, InternalError):
                refused += 1
            for each in (tmp_path / "whole").iterdir():
                each.unlink()
            for path, content in kept.items():
                path.write_bytes(content)
        assert refused > 10  # of 40: many flips are where no state lies

    assert in_process(tried) == 0


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


def test_a_search_that_is_told_to_stop_gives_up_its_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, whole = program_of("one word"), found_in_one_piece("one word")
    cut_at(program, 2, tmp_path, 9)
    before = naming_file(tmp_path).read_bytes()
    write = cuts.write_piece

    def slow(file: Any, data: bytes) -> None:
        time.sleep(0.05)  # longer than the watch waits between two looks
        write(file, data)

    monkeypatch.setattr(cuts, "write_piece", slow)
    found = over(program, 2, tmp_path, limits=Limits(time_limit=0.4), seconds=EACH_LEVEL)
    assert found.stop == Stop(StopReason.TIME, 0.4)
    assert naming_file(tmp_path).read_bytes() == before
    assert not any(tmp_path.glob("*.part"))
    assert os.listdir(tmp_path)
    monkeypatch.undo()
    assert over(program, 2, tmp_path) == whole
