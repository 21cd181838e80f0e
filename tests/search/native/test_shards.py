"""One search over several shards finds what a search in one piece finds."""

from __future__ import annotations

import ctypes
import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings

from checker import Result, Scenario
from checker.check import check
from checker.command.inspection import programs
from checker.errors import InternalError
from checker.program import long_steps
from checker.program.nodes import DISCARDED, Program
from checker.search.contract import Found, Limits, Stop, StopReason
from checker.search.native import numbering
from checker.search.native.engine import NativeEngine
from checker.search.native.shards.shard import ShardOf
from crowds import crowds
from hand import edge, graph
from models.classic.filter_lock import scenarios as filter_lock
from models.classic.lost_update import scenarios as lost_update
from models.classic.mcs_lock import scenarios as mcs_lock
from models.classic.peterson import scenarios as peterson
from models.classic.readers_writers import scenarios as readers_writers
from models.fault_truncate import scenarios as fault_truncate
from models.memory.sequence_lock import scenarios as sequence_lock
from models.unmap_mapping_range import scenarios as unmap_mapping_range
from random_programs import programs as random_programs
from search.native.shards_here import searched_here
from search.native.test_engine import FIVE_REGIONS, RARE, VALUES, common_and_rare, counters
from test_agreement import SHORT_STEP, supports

COPIED: Final = "posted 13 Jan / truncate / cow x2"
MODELS: Final[dict[str, tuple[Scenario, dict[str, int]]]] = {
    "one word": (filter_lock[3], {}),
    "one word, violated": (filter_lock[2], {}),
    "a deadlock": (next(each for each in mcs_lock if each.expected == "violated"), {}),
    "several words": (fault_truncate[0], VALUES),
    "several words, violated": (
        next(each for each in fault_truncate if each.title == COPIED),
        VALUES,
    ),
}
SHARDS: Final = (1, 2, 3)
FORMS: Final = {"as they are": False, "folded": True}
ANY_DEPTH: Final = Limits(max_depth=12)

few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=1500)


@cache
def program_of(name: str) -> Program:
    """Returns the Program of a model."""
    scenario, values = MODELS[name]
    return next(programs(scenario, values))


@cache
def found_in_one_piece(name: str) -> Found:
    """Returns the findings of a search in one piece."""
    return in_one_piece(program_of(name))


def in_one_piece(program: Program, **limits: Any) -> Found:
    """Searches in one piece; returns what no clock decides."""
    found = NativeEngine(1).search(program, Limits(**limits), None, evidence=True)
    return replace(found, memory=0, seconds=0)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shards", SHARDS)
@pytest.mark.parametrize("name", MODELS)
def test_finds_what_one_piece_finds(name: str, shards: int, form: str) -> None:
    found = searched_here(program_of(name), shards, folds=FORMS[form], states=500)
    assert found == found_in_one_piece(name)


@pytest.mark.parametrize("states", [1, 7])
@pytest.mark.parametrize("name", ["one word, violated", "several words"])
def test_however_many_turns_a_level_takes(name: str, states: int) -> None:
    assert searched_here(program_of(name), 3, states=states) == found_in_one_piece(name)


@pytest.mark.parametrize("name", ["one word", "several words, violated"])
def test_with_several_threads_in_each(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CFLAGS", "-DPARALLEL=16")
    for folds in (False, True):
        found = searched_here(program_of(name), 2, workers=3, states=100, folds=folds)
        assert found == found_in_one_piece(name)


def test_with_numbers_of_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "LEAST_GAIN", 0)
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=1 -DPARALLEL=16")
    found = searched_here(program_of("one word"), 2, states=100)
    assert found == found_in_one_piece("one word")


@pytest.mark.parametrize("rare", RARE, ids=str)
def test_of_violations_in_one_level_the_first_is_told_whoever_has_it(
    rare: tuple[int, ...],
) -> None:
    # The first property is violated in one state of 53,130: in one shard. The others are in all.
    program = common_and_rare(rare)
    wanted = in_one_piece(program)
    assert wanted.counterexample is not None
    assert wanted.counterexample.violation == program.properties[0]
    for shards in SHARDS[1:]:
        assert searched_here(program, shards, states=20_000) == wanted


def agrees(program: Program) -> None:
    """Asserts that a Program's findings are the same over any number of shards."""
    with mock.patch.object(long_steps, "LONGEST_STEP", SHORT_STEP):
        if not supports(program):
            return
        wanted = in_one_piece(program, max_depth=12)
        for shards in SHARDS:
            for folds in FORMS.values():
                found = searched_here(program, shards, folds=folds, limits=ANY_DEPTH)
                assert found == wanted


@given(random_programs())
@few
def test_a_random_program_is_the_same_over_any_number_of_shards(program: Program) -> None:
    agrees(program)


@given(crowds())
@few
def test_a_crowd_may_sleep_though_another_shard_sent_it(program: Program) -> None:
    agrees(program)


@pytest.mark.slow
@given(random_programs())
@many
def test_many_random_programs_are_the_same_over_any_number_of_shards(program: Program) -> None:
    agrees(program)


@pytest.mark.slow
@given(crowds())
@many
def test_many_crowds_may_sleep_though_another_shard_sent_them(program: Program) -> None:
    agrees(program)


def test_a_program_without_an_initial_state_has_no_states_in_any_shard() -> None:
    setup = graph([edge(0, DISCARDED)], final=1, hidden=[0], name="setup")
    found = searched_here(replace(counters(2), setup=setup), 2)
    assert (found.levels, found.complete) == ((), True)


@pytest.mark.parametrize("shards", SHARDS)
def test_no_deeper_than_it_may_be(shards: int) -> None:
    wanted = in_one_piece(counters(9), max_depth=5)
    found = searched_here(counters(9), shards, limits=Limits(max_depth=5))
    assert found == wanted
    assert found.stop == Stop(StopReason.DEPTH, 5)


def starved(of: ShardOf) -> ShardOf:
    """Takes its memory from the second shard, but for what each has at least."""
    return replace(of, mail=2**60) if of.number == 1 else of


def test_a_limit_in_one_shard_leaves_all_undecided() -> None:
    found = searched_here(counters(200), 2, states=10_000, changed=starved)
    assert found.stop == Stop(StopReason.MEMORY)
    assert not found.complete
    assert found.evidence is None
    assert 10**5 < found.states < 200**3


def test_a_limit_on_the_way_back_tells_no_violation_without_its_trace() -> None:
    # A way needs the levels, for which the second shard has no memory.
    program = common_and_rare((3, 4, 3, 3, 4, 3))
    found = searched_here(program, 2, states=20_000, changed=starved)
    assert found.counterexample is None
    assert found.stop is not None
    assert found.stop.reason is StopReason.MEMORY
    assert found.stop.note == "on the way back to a violation of rare at depth 20"


@pytest.mark.parametrize("place", [0, 8, 16, 24, -1], ids=str)
def test_a_parcel_that_is_damaged_on_its_way_is_seen(place: int) -> None:
    def damaged(parcel: bytearray) -> bytearray:
        parcel[place] ^= 0x10
        return parcel

    with pytest.raises(InternalError, match="a parcel of states is not as a shard has sent it"):
        searched_here(program_of("one word"), 2, on_its_way=damaged)


def test_a_parcel_for_somebody_else_is_seen() -> None:
    first: list[bytearray] = []

    def exchanged(parcel: bytearray) -> bytearray:
        first.append(parcel)
        return first[0]

    with pytest.raises(InternalError, match="not as a shard has sent it"):
        searched_here(program_of("one word"), 3, states=50, on_its_way=exchanged)


def test_a_parcel_that_is_lost_is_seen() -> None:
    def emptied(parcel: bytearray) -> bytearray:
        ctypes.memset((ctypes.c_char * 16).from_buffer(parcel, 8), 0, 16)
        return parcel[:24]

    with pytest.raises(InternalError, match=r"the shards have sent \d+ states, and imported 0"):
        searched_here(program_of("one word"), 2, on_its_way=emptied)


KINDS: Final[dict[str, Scenario]] = {
    "a lost update": lost_update[0],
    "a lock": lost_update[2],
    "Peterson": peterson[0],
    "readers and writers": readers_writers[0],
    "a deadlock": MODELS["a deadlock"][0],
    "a weak memory": next(each for each in sequence_lock if each.memory == "rmo"),
    "a weak memory, violated": next(
        each for each in sequence_lock if "read" in each.title and each.memory == "rmo"
    ),
    "symbolic offsets": next(each for each in fault_truncate if each.title == FIVE_REGIONS),
    "22 regions": fault_truncate[0],
    "what need not end": next(
        each for each in unmap_mapping_range if each.title.startswith("one walk / break")
    ),
}


@pytest.fixture(autouse=True)
def no_more_processes_than_before() -> Iterator[None]:
    """Looks that no shard is left."""
    yield
    assert not multiprocessing.active_children()


def checked(scenario: Scenario, engine: NativeEngine, **how: Any) -> Result:
    """Checks a scenario; returns what no clock decides."""
    result = check(scenario, engine=engine, evidence=True, **how)
    return replace(result, statistics=replace(result.statistics, seconds=0, memory=0))


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(each, marks=[pytest.mark.slow] if each == "22 regions" else [])
        for each in KINDS
    ],
)
def test_a_scenario_of_any_kind_has_the_same_result(kind: str) -> None:
    for strict in (False, True):
        wanted = checked(KINDS[kind], NativeEngine(1), strict=strict)
        assert checked(KINDS[kind], NativeEngine(1, shards=2), strict=strict) == wanted
