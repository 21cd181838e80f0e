"""Steps that are not taken: each would have led where a search comes anyway, and they are many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.analysis.footprints import Footprints, Independence
from checker.command.inspection import programs as programs_of
from checker.command.load import load
from checker.program.interpreter import Failed, Next, State, initial_states, outcomes
from checker.program.nodes import (
    Program,
    Transition,
)
from checker.search import plain
from checker.search.contract import Limits
from checker.search.layout import Layout, block, lay_out, pack
from checker.search.native.engine import NativeEngine
from checker.search.native.sights import PLACES, Spot, first_places, spots
from crowds import POINTING, WAYS, crowds, looking
from hand import until_failure
from random_programs import programs
from random_tables import tables

MODELS = Path(__file__).parents[3] / "models"
PROMELA = MODELS.parent / "benchmarks" / "models" / "filter_promela.py"
MOST = 400

Sight: TypeAlias = tuple[int, int]
"""The places that a step may look at, and that it may change."""


@dataclass
class Sights:
    """What the steps of a Program's processes look at."""

    program: Program
    layout: Layout = field(init=False)
    known: dict[tuple[int, int], Sight] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.layout = lay_out(self.program)
        self.footprints = Footprints.of(self.program)

    def of(self, state: State, process: int) -> Sight:
        """Returns what a process's step looks at in a state."""
        place = block(self.layout, process)
        if place is None:
            return 2**PLACES - 1, 2**PLACES - 1
        word = pack(self.program, self.layout, state)[place.word]
        value = word >> place.shift & (2**place.width - 1)
        if (process, value) not in self.known:
            looked_at = changed = 0
            for spot in spots(self.footprints, self.layout, process, place):
                if spot.location == value & (2**place.location_width - 1):
                    places = self._places(spot, value)
                    looked_at |= places
                    changed |= places if spot.changes else 0
            self.known[process, value] = looked_at, changed
        return self.known[process, value]

    def _places(self, spot: Spot, value: int) -> int:
        """Returns the places of a spot."""
        index = spot.index.constant
        for term in spot.index.terms:
            index += term.factor * (value >> term.shift & (2**term.width - 1))
        if not 0 <= index < spot.count:
            return 0
        moved = spot.places << index % PLACES
        return (moved | moved >> PLACES) & (2**PLACES - 1)


@dataclass
class Sleeping:
    """The search of expand.c on the plain interpreter: what it finds, and what it leaves out."""

    program: Program
    most: int
    levels: list[int] = field(default_factory=list)
    transitions: int = 0
    asleep: int = 0
    fails: bool = False

    def __post_init__(self) -> None:
        self.sights = Sights(self.program)
        self.rests: dict[State, tuple[int, int]] = {}

    def run(self) -> None:
        """Visits every state, up to the end of a level in which a step fails."""
        begins = [each for _, each in initial_states(self.program)]
        self.fails = any(isinstance(each, Failed) for each in begins)
        level = list(dict.fromkeys(each.state for each in begins if isinstance(each, Next)))
        self.rests = dict.fromkeys(level, (0, 0))
        while level:
            self.levels.append(len(level))
            level = [] if self.fails else [new for state in level for new in self.expand(state)]
            if len(self.rests) > self.most:
                raise AssertionError("more states than there are")

    def expand(self, state: State) -> Iterator[State]:
        """Takes the steps that have to be taken; returns the new states."""
        count = len(self.program.processes)
        sights = [self.sights.of(state, process) for process in range(count)]
        single, stuck = self.rests[state]
        rests = single | stuck
        for process in range(count):
            ends = list(until_failure(outcomes(self.program, state, process)))
            successors = [each.state for each in ends if isinstance(each, Next)]
            self.transitions += len(successors)
            self.fails |= any(isinstance(each, Failed) for each in ends)
            is_one = len(ends) == len(successors) == 1
            if rests >> process & 1:
                assert is_one if single >> process & 1 else not ends
                self.asleep += single >> process & 1
                continue
            looked_at, changed = sights[process]
            after_single = after_stuck = 0
            for other, (looked_at_by_it, changed_by_it) in enumerate(sights):
                if changed & looked_at_by_it:
                    continue
                after_stuck |= stuck & 1 << other
                if other < process and not changed_by_it & looked_at:
                    after_single |= single & 1 << other
            for successor in successors:
                if successor not in self.rests:
                    self.rests[successor] = after_single, after_stuck
                    yield successor
            single |= is_one << process
            stuck |= (not ends) << process


def leaves_nothing_out(program: Program, most: int = MOST) -> Sleeping | None:
    """Asserts that what is found is what the plain search finds; returns it."""
    program = replace(program, properties=(), deadlock_is_violation=False)
    wanted, found = plain.visit(program, most), Sleeping(program, most)
    if wanted.is_partial:
        return None
    found.run()
    assert (tuple(found.levels), found.transitions) == (wanted.levels, wanted.transitions)
    return found


def covers(program: Program) -> None:
    """Asserts that the places of a step are those of the elements that it touches, or more."""
    sights, independence = Sights(program), Independence(program)
    first = first_places(sights.footprints)
    for state in plain.visit(program, 40).depths:
        for process in range(len(program.processes)):
            found = sights.of(state, process), independence.touched(state, process)
            for places, elements in zip(*found, strict=True):
                assert all(places >> (first[v] + n) % PLACES & 1 for v, n in elements)


@pytest.mark.parametrize("made", POINTING.values(), ids=POINTING)
def test_an_index_of_ones_own_is_read_from_the_block(made: Program) -> None:
    assert all(lay_out(made).own)
    covers(made)
    leaves_nothing_out(made)


@pytest.mark.parametrize("ways", WAYS)
def test_whatever_a_step_touches_has_its_place(ways: list[Transition]) -> None:
    covers(looking(ways))
    leaves_nothing_out(looking(ways))


few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=1_500)


@few
@given(programs())
def test_what_is_asleep_is_found_anyway(program: Program) -> None:
    leaves_nothing_out(program)


@few
@given(st.one_of(crowds(), tables()))
def test_what_is_asleep_in_a_crowd_is_found_anyway(program: Program) -> None:
    leaves_nothing_out(program)


@few
@given(st.one_of(programs(), crowds(), tables()))
def test_places_are_those_of_what_a_step_touches(program: Program) -> None:
    covers(program)


@pytest.fixture(params=[1, 7, 9], scope="module")
def sight_bits(request: pytest.FixtureRequest) -> Iterator[None]:
    """Has only so many bits of a block tell what steps look at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CFLAGS", f"-DSIGHT_BITS={request.param}")
        yield


def test_an_index_of_which_only_a_part_is_seen_may_be_any(sight_bits: None) -> None:
    (program,) = programs_of(load(PROMELA)[1])
    found = NativeEngine(1).search(program, Limits(), None)
    assert (found.states, found.transitions) == (51_596, 146_376)


@few
@given(st.one_of(crowds(), tables()))
def test_a_search_that_sees_a_part_of_a_block_finds_the_same(
    sight_bits: None, program: Program
) -> None:
    program = replace(program, properties=(), deadlock_is_violation=False)
    wanted = plain.visit(program, 3_000)
    found = NativeEngine(1).search(program, Limits(), None)
    if not wanted.is_partial and not found.counterexample:
        assert (found.levels, found.transitions) == (wanted.levels, wanted.transitions)


@pytest.mark.slow
@many
@given(st.one_of(programs(), crowds(), tables()))
def test_what_is_asleep_is_found_anyway_in_many(program: Program) -> None:
    covers(program)
    leaves_nothing_out(program)


@pytest.mark.parametrize(
    ("file", "title", "part"),
    [
        ("filter_lock", "filter: 3 processes, 1 level", 0.4),
        ("bakery", "bakery: 2 processes", 0.25),
        ("dining_philosophers", "dining: 3 philosophers", 0.1),
    ],
)
def test_many_steps_sleep(file: str, title: str, part: float) -> None:
    scenarios = load(MODELS / "classic" / f"{file}.py")
    (program,) = programs_of(next(each for each in scenarios if each.title == title))
    found = leaves_nothing_out(program, 5000)
    assert found is not None
    assert found.asleep > part * found.transitions
