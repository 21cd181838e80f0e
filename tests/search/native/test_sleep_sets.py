"""Steps that are not taken: each would have led where a search comes anyway, and they are many."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.command.inspection import programs as programs_of
from checker.command.load import load
from checker.program.interpreter import Failed, Next, Outcome, State, initial_states, outcomes
from checker.program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    And,
    Assign,
    Conditional,
    Expr,
    Local,
    Me,
    Or,
    Program,
    Shared,
    Transition,
    Variable,
)
from checker.program.types import IntType
from checker.search import plain
from checker.search.contract import Limits
from checker.search.layout import Layout, block, lay_out, pack
from checker.search.native.engine import NativeEngine
from checker.search.native.footprint import PLACES, Seen, Spot, spots
from hand import at, compare, edge, graph, negation, number, program, require, store
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
        self.seen = Seen.of(self.program)

    def of(self, state: State, process: int) -> Sight:
        """Returns what a process's step looks at in a state."""
        place = block(self.layout, process)
        if place is None:
            return 2**PLACES - 1, 2**PLACES - 1
        word = pack(self.program, self.layout, state)[place.word]
        value = word >> place.shift & (2**place.width - 1)
        if (process, value) not in self.known:
            looked_at = changed = 0
            for spot in spots(self.program, self.layout, process, place, self.seen):
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


def until_failure(ends: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yields the outcomes of a step that count."""
    for each in ends:
        yield each
        if isinstance(each, Failed):
            return


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


LOCALS = (("place", IntType(1, 4)), ("kept", IntType(0, 2)))
ARRAYS = (
    Variable("four", IntType(0, 2), tuple(f"four[{n}]" for n in range(4))),
    Variable("two", IntType(0, 2), ("two[0]", "two[1]")),
    Variable("owner", IntType(-1, 3), ("owner[0]", "owner[1]")),
)


@st.composite
def indices(draw: st.DrawFn, count: int) -> Expr:
    """Returns the index of an element: as it is in most models, or too difficult to be foreseen."""
    place = Local(0)
    if count < 4 or draw(st.booleans()):
        return number(draw(st.integers(0, count - 1)))
    mine, last = compare(place, "-", 1), compare(place, "min", 3)
    return draw(st.sampled_from((mine, mine, compare(number(4), "-", place), last, at(1))))


@st.composite
def elements(draw: st.DrawFn) -> Shared:
    """Returns an element of an array."""
    variable = draw(st.integers(0, 1))
    return Shared(variable, draw(indices(len(ARRAYS[variable].elements))))


@st.composite
def locking(draw: st.DrawFn, source: int, target: int) -> Transition:
    """Returns a transition that takes a lock, gives it back, asks for it, or does so wrongly."""
    owner = Shared(2, draw(st.sampled_from((number(0), number(1), compare(Local(0), "min", 1)))))
    mine, nobody = compare(owner, "==", Me()), compare(owner, "==", -1)
    other = Shared(2, number(draw(st.integers(0, 1))))
    forms = (
        edge(source, target, store(owner, Me()), guard=nobody),
        edge(source, target, store(owner, -1), guard=mine),
        edge(source, target, store(draw(elements()), 1), guard=compare(owner, "!=", Me())),
        edge(source, target, store(draw(elements()), 2), guard=mine),
        edge(source, target, store(Local(0), 2), store(owner, Me()), guard=nobody),
        edge(source, target, store(other, -1), store(owner, Me()), guard=nobody),
        edge(source, target, store(owner, draw(st.integers(-1, 3)))),
    )
    return draw(st.sampled_from((*forms, *forms[:4])))


@st.composite
def edges(draw: st.DrawFn, source: int, last: int) -> Transition:
    """Returns a transition that looks at one element and changes another, or a local."""
    read, target = draw(elements()), draw(st.integers(0, last))
    if draw(st.integers(0, 2)) == 0:
        return draw(locking(source, target))
    guard = draw(st.sampled_from((TRUE, TRUE, compare(read, "==", 0), compare(read, "!=", 1))))
    updates = (
        store(draw(elements()), draw(st.integers(0, 2))),
        store(draw(elements()), draw(elements())),
        store(Local(0), draw(st.integers(1, 4))),
        store(Local(0), compare(compare(Local(0), "+", 1), "min", 4)),
        store(Local(1), draw(elements())),
        store(draw(elements()), Local(1)),
    )
    moved = store(Local(0), draw(st.integers(1, 4))), store(Shared(0, compare(Local(0), "-", 1)), 1)
    pointed = store(Shared(0, at(1)), 1), store(at(1), draw(st.integers(0, 2)))
    several = st.lists(st.sampled_from(updates), min_size=1, max_size=2)
    chosen = draw(st.one_of(several, st.sampled_from((moved, pointed[:1], pointed[1:]))))
    return edge(source, target, *chosen, guard=guard)


@st.composite
def crowds(draw: st.DrawFn) -> Program:
    """Returns a Program of three or four processes that are in each other's way now and then."""
    kinds = []
    for number_of_kind in range(2):
        last = draw(st.integers(2, 4))
        sources = [*range(last), *draw(st.lists(st.integers(0, last - 1), max_size=2))]
        hidden = draw(st.sampled_from(((), (), (1,))))
        ways = [draw(edges(source, last)) for source in sources]
        kinds.append(graph(ways, last, hidden, LOCALS, f"kind{number_of_kind}"))
    processes = draw(st.lists(st.integers(0, 1), min_size=3, max_size=4))
    made = program(ARRAYS, kinds, processes)
    free = tuple(((-1,) if each.name == "owner" else (0,),) * len(each.elements) for each in ARRAYS)
    begins = tuple(
        replace(each, arguments=((0, (draw(st.integers(1, 4)),)),)) for each in made.processes
    )
    return replace(made, processes=begins, initial=free)


def commute(program: Program) -> None:
    """Asserts that steps are independent that are taken to be, in the first states."""
    sights = Sights(program)
    for state in plain.visit(program, 40).depths:
        ends = [ends_of(program, state, each) for each in range(len(program.processes))]
        for (one, mine), (other, its) in itertools.permutations(enumerate(ends), 2):
            looked_at, changed = sights.of(state, one)
            looked_at_by_other, changed_by_other = sights.of(state, other)
            if changed & looked_at_by_other:
                continue
            if not its:  # nor does it move after a step that leaves it alone
                assert not any(ends_of(program, after, other) for after in mine)
            elif not changed_by_other & looked_at and None not in [*mine, *its]:
                ways = [ends_of(program, after, other) for after in mine]
                back = [ends_of(program, after, one) for after in its]
                assert sorted(itertools.chain(*ways)) == sorted(itertools.chain(*back))


def ends_of(program: Program, state: State | None, process: int) -> list[State | None]:
    """Returns what a process's steps end in; None for one that fails or is ruled out."""
    if state is None:
        return []
    ends = until_failure(outcomes(program, state, process))
    return [each.state if isinstance(each, Next) else None for each in ends]


POINTER = Variable("pointer", IntType(0, 1), ("pointer[0]", "pointer[1]"))
COMMON = Variable("common", IntType(0, 1), ("common[0]", "common[1]"))
MINE = Shared(0, Me())


@pytest.mark.parametrize(
    "updates",
    [
        [store(MINE, 1), store(Shared(1, MINE), 1)],
        [store(Shared(1, at(0, 1)), 1)],
        [store(Shared(1, compare(number(1), "-", MINE)), 1)],
    ],
    ids=["that it moves", "of another", "that points to it"],
)
def test_an_index_of_ones_own_is_that_which_it_has_when_it_is_used(updates: list[Assign]) -> None:
    # The first stores into the element that the second looks at.
    storing = graph([edge(0, 1, *updates), edge(1, 2, store(MINE, 0))], 2)
    looking = graph([edge(0, 1, guard=compare(at(1, 1), "==", 0)), edge(1, 2, store(MINE, 0))], 2)
    made = program([POINTER, COMMON], [storing, looking], [0, 1])
    made = replace(made, initial=(((0,), (1,)), ((0,), (0,))))
    assert all(lay_out(made).own)
    commute(made)
    leaves_nothing_out(made)


SEEN = at(1, 1)
IS_SEEN = compare(SEEN, "==", 0)
POINTED = Shared(1, Local(0))
WRITES = store(at(0, 0), 1)


@pytest.mark.parametrize(
    "ways",
    [
        [edge(0, 1, WRITES, guard=IS_SEEN)],
        [edge(0, 1, WRITES, guard=negation(IS_SEEN)), edge(0, 1, guard=IS_SEEN)],
        [edge(0, 1, store(at(0, 0), SEEN))],
        [edge(0, 1, WRITES, store(Local(1), SEEN))],
        [edge(0, 1, store(Shared(0, SEEN), 1))],
        [edge(0, 1, store(at(0, 0), Shared(0, SEEN)))],
        [edge(0, 1, store(at(0, 0), require(IS_SEEN, number(1))))],
        [edge(0, 1, store(at(0, 0), require(TRUE, SEEN)))],
        [edge(0, 1, WRITES, guard=And((TRUE, IS_SEEN)))],
        [edge(0, 1, WRITES, guard=Or((compare(Local(1), "==", 2), IS_SEEN)))],
        [edge(0, 1, store(at(0, 0), Conditional(IS_SEEN, number(1), number(0))))],
        [edge(0, 1, store(at(0, 0), Conditional(compare(Local(1), "==", 1), number(1), SEEN)))],
        [edge(0, 1, store(at(0, 0), POINTED))],
        [edge(0, 1, store(at(0, 0), Shared(1, compare(Local(0), "min", 1))))],
        [edge(0, 1, store(POINTED, 0))],
        [edge(0, 1, store(Shared(1, compare(number(2), "-", Local(0))), 0))],
        [edge(0, 2, WRITES), edge(2, 1, store(at(0, 1), SEEN))],
        [edge(0, 2, WRITES), edge(2, 3, guard=TRUE), edge(3, 1, guard=IS_SEEN)],
        [edge(0, 1, WRITES), edge(0, DISCARDED, guard=IS_SEEN)],
        [edge(0, 1, WRITES), edge(0, 1, guard=And((IS_SEEN, require(FALSE))))],
    ],
)
def test_whatever_a_step_reads_or_writes_it_looks_at(ways: list[Transition]) -> None:
    # The first stores into what the second looks at, wherever that stands; its local is 1.
    names = [("place", IntType(0, 1)), ("kept", IntType(0, 1))]
    storing = graph([edge(0, 1, store(SEEN, 1))], 1)
    looking = graph([*ways, edge(1, 4, store(at(1, 0), POINTED))], 4, [2, 3], names)
    made = program([POINTER, COMMON], [storing, looking], [0, 1])
    second = replace(made.processes[1], arguments=((0, (1,)),))
    made = replace(made, processes=(made.processes[0], second))
    sights, (begin, *_) = Sights(made), plain.visit(made, MOST).depths
    looked_at, changed = sights.of(begin, 1)
    assert looked_at & sights.of(begin, 0)[1]
    stores = any(each.target == POINTED for way in ways for each in way.updates)
    assert changed & sights.of(begin, 0)[0] or not stores
    commute(made)
    leaves_nothing_out(made)


few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=10_000)


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
def test_steps_are_independent_that_are_taken_to_be(program: Program) -> None:
    commute(program)


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
    commute(program)
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
