"""Footprints: steps that are taken to be independent end in the same states in either order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.analysis.footprints import ANY, Footprints, Independence, LinearIndex, Summand, Touch
from checker.program.interpreter import Next, State, outcomes
from checker.program.nodes import Local, Me, Program, Shared, Transition
from checker.search import plain
from crowds import COMMON, POINTED, POINTER, POINTING, WAYS, crowds, looking
from hand import at, compare, edge, graph, number, program, store, until_failure
from random_programs import programs
from random_tables import tables


def commute(program: Program) -> int:
    """Asserts that steps are independent that are taken to be, in the first states.

    Returns how many pairs of steps that move were.
    """
    independence, count = Independence(program), 0
    for state in plain.visit(program, 40).depths:
        ends = [ends_of(program, state, each) for each in range(len(program.processes))]
        for (one, mine), (other, its) in itertools.permutations(enumerate(ends), 2):
            if not independence.spares(state, one, other):
                continue
            if not its:  # nor does it move after a step that leaves it alone
                assert not any(ends_of(program, after, other) for after in mine)
            elif independence.are_independent(state, one, other) and None not in [*mine, *its]:
                ways = [ends_of(program, after, other) for after in mine]
                back = [ends_of(program, after, one) for after in its]
                assert sorted(itertools.chain(*ways)) == sorted(itertools.chain(*back))
                count += bool(mine)
    return count


def ends_of(program: Program, state: State | None, process: int) -> list[State | None]:
    """Returns what a process's steps end in; None for one that fails or is ruled out."""
    if state is None:
        return []
    ends = until_failure(outcomes(program, state, process))
    return [each.state if isinstance(each, Next) else None for each in ends]


def test_an_index_is_a_sum_of_what_the_process_holds() -> None:
    # pointer[me] is the process's own; common[2 * local - pointer[me] + 1], then common[common[0]].
    index = compare(compare(compare(Local(0), "*", 2), "-", at(0, 0)), "+", 1)
    kind = graph(
        [
            edge(0, 1, store(Shared(1, index), 1)),
            edge(1, 2, store(Shared(1, at(1, 0)), 0)),
            edge(2, 3, store(Local(0), 0), store(POINTED, 0)),
            edge(3, 4, store(at(0, 0), 1)),
        ],
        4,
        (),
        [("place", POINTER.type)],
    )
    footprints = Footprints.of(program([POINTER, COMMON], [kind], [0]))
    found = dict(footprints.of_process(0))
    summands = Summand(2, Local(0)), Summand(-1, at(0, 0))
    assert Touch(1, LinearIndex(1, summands), True) in found[0]
    assert Touch(0, LinearIndex(0), False) in found[0]
    assert Touch(1, ANY, True) in found[1]  # the step stores into the array that the index is from
    assert Touch(1, ANY, True) in found[2]  # it sets the local before
    assert found[3] == (Touch(0, LinearIndex(0), True),)


@pytest.mark.parametrize("made", POINTING.values(), ids=POINTING)
def test_an_index_of_ones_own_is_that_which_it_has_when_it_is_used(made: Program) -> None:
    commute(made)


@pytest.mark.parametrize("ways", WAYS)
def test_whatever_a_step_reads_or_writes_it_looks_at(ways: list[Transition]) -> None:
    made = looking(ways)
    independence, (begin, *_) = Independence(made), plain.visit(made, 400).depths
    looked_at, changed = independence.touched(begin, 1)
    assert looked_at & independence.touched(begin, 0)[1]
    stores = any(each.target == POINTED for way in ways for each in way.updates)
    assert changed & independence.touched(begin, 0)[0] or not stores
    commute(made)


def test_flags_of_two_processes_are_apart() -> None:
    # The example of the module: both first steps store, each its own flag.
    wait = compare(Shared(0, compare(number(1), "-", Me())), "==", 0)
    kind = graph([edge(0, 1, store(Shared(0, Me()), 1)), edge(1, 2, guard=wait)], 2)
    made = program([POINTER], [kind], [0, 0])
    independence, (begin, *_) = Independence(made), plain.visit(made, 400).depths
    assert independence.touched(begin, 0) == (frozenset({(0, 0)}), frozenset({(0, 0)}))
    assert independence.are_independent(begin, 0, 1)
    (after,) = [each for each in ends_of(made, begin, 1) if each is not None]
    assert independence.touched(after, 1) == (frozenset({(0, 0)}), frozenset())
    assert not independence.are_independent(after, 0, 1)
    assert commute(made) > 0


few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(st.one_of(programs(), crowds(), tables()))
def test_steps_are_independent_that_are_taken_to_be(program: Program) -> None:
    commute(program)


@pytest.mark.slow
@settings(few, max_examples=1_500)
@given(st.one_of(programs(), crowds(), tables()))
def test_steps_are_independent_that_are_taken_to_be_in_many(program: Program) -> None:
    commute(program)
