"""Replay: from a counterexample, or from a recorded trace, to a Trace that was seen to happen.

Every counterexample of every engine comes through here. Its transitions are followed on the
Program that was searched and on the one before any reduction: each step must lead to the same state
there, and the violation must occur. Otherwise it is an internal error, never a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias, final

from ..errors import InternalError, TraceError
from ..program.expressions import failures_in
from ..program.interpreter import (
    Failed,
    Next,
    State,
    initial_states,
    states_along,
)
from ..program.nodes import Failure, Program, Property
from ..records import dataclass
from ..search.contract import Counterexample, Deadlock, Hang, Violation, violation_name
from . import violation as violations
from .beginning import Begun, begin
from .follow import MismatchError, Walked, element_names, show_shared, walk_path
from .loops import check_loop, has_ended, is_able, is_owed_for_ever
from .trace import Line, Read, Step, Trace, Waiting
from .violation import is_endless
from .waiting import going_on, is_held, waiting

Taken: TypeAlias = tuple[int, Walked]
"""A step that was followed, and the process that took it."""


@final
@dataclass(frozen=True, slots=True)
class _Way:
    """A way to a violation that was followed on a Program.

    Attributes:
        start: The state in which it begins.
        setup: The lines before its first step.
        taken: Its steps.
        state: The state that it has reached.
        failure: The check that failed in its last step, or None.
        loop: The step with which its loop begins; None as long as none has begun.
        begins: The state in which the loop begins.
    """

    start: State
    setup: tuple[Line, ...]
    taken: tuple[Taken, ...]
    state: State
    failure: Failure | None
    loop: int | None = None
    begins: State | None = None

    @property
    def round(self) -> tuple[Taken, ...]:
        """The steps of the loop."""
        return () if self.loop is None else self.taken[self.loop :]


def replay(
    program: Program,
    searched: Program,
    counterexample: Counterexample,
    scenario: str,
    witness: Program | None = None,
) -> Trace:
    """Follows a counterexample on the Program as it was before any reduction.

    Args:
        program: The Program that the front end built.
        searched: Its reduced form, with the same transitions, by position.
        counterexample: The counterexample that the search of `searched` found.
        scenario: The scenario's name.
        witness: Where `program` stands for a region of a symbolic one: that one with its inputs
            given. The counterexample must happen there too, and is told as it happens there.

    Raises:
        InternalError: The counterexample does not happen.
    """
    way = _begin_as(program, searched, counterexample)
    try:
        states = _states(searched, counterexample)
        for number, (process, path) in enumerate(counterexample.steps, 1):
            way = _extend(program, _turning(way, number - 1, counterexample.loop), process, path)
            if number < len(states):
                _compare(searched, states[number], program, way.state, number)
        way = _turning(way, len(counterexample.steps), counterexample.loop)
        _check_endless(searched, counterexample, states)
        _round_again(program, way, lambda each: _agree(searched, states[-1], program, each))
    except MismatchError as mismatch:
        raise InternalError(f"a counterexample does not replay: {mismatch}") from mismatch
    violation = _same(program, searched, counterexample.violation)
    if not _occurs(program, violation, way):
        called = violation_name(violation)
        raise InternalError(f"a counterexample does not replay: {called} is not violated")
    if witness is None:
        return _trace(program, scenario, way, violation)
    violation = _same(witness, searched, counterexample.violation)
    return _trace(witness, scenario, _again(witness, counterexample, violation), violation)


def _again(witness: Program, counterexample: Counterexample, violation: Violation) -> _Way:
    """Follows the counterexample's paths on the Program with numbers for offsets."""
    problem = "it does not begin"
    for begun in begin(witness, counterexample.beginning):
        try:
            way = _from(begun)
            for number, (process, path) in enumerate(counterexample.steps):
                way = _extend(witness, _turning(way, number, counterexample.loop), process, path)
            way = _turning(way, len(counterexample.steps), counterexample.loop)
            _round_again(witness, way, _looks_like(way.begins))
        except MismatchError as mismatch:
            problem = str(mismatch)
            continue
        if _occurs(witness, violation, way):
            return way
        problem = f"{violation_name(violation)} is not violated"
    raise InternalError(f"a counterexample does not replay with its witness: {problem}")


def follow_again(program: Program, trace: Trace) -> Trace:
    """Follows a recorded trace's paths again, on a model that may have changed since.

    Returns:
        The trace as it happens now.

    Raises:
        TraceError: The model no longer has these steps, or nothing is violated at their end.
    """
    _, way, violation = _followed(program, trace)
    return _trace(program, trace.scenario, way, violation)


@final
@dataclass(frozen=True, slots=True)
class Refollowed:
    """A recorded trace, on the Program that was followed again.

    Attributes:
        program: The Program.
        initial: The state before the first step.
        steps: The process and the transitions of each step.
        end: The state at the end; if the last step fails, as far as it came.
        violation: The violation that occurs there.
    """

    program: Program
    initial: State
    steps: tuple[tuple[int, tuple[int, ...]], ...]
    end: State
    violation: Violation


def refollowed(program: Program, trace: Trace) -> Refollowed:
    """Returns the states and transitions of a recorded trace, for who asks more of it.

    Raises:
        TraceError: The model no longer has these steps, or nothing is violated at their end.
    """
    initial, way, violation = _followed(program, trace)
    steps = tuple((process, walked.path) for process, walked in way.taken)
    return Refollowed(program, initial, steps, way.state, violation)


def _followed(program: Program, trace: Trace) -> tuple[State, _Way, Violation]:
    """Follows a recorded trace's paths; returns the initial state, too."""
    problem = "no initial state has the values that it starts with"
    for paths, ended in initial_states(program):
        fails = isinstance(ended, Failed)
        state = ended.state if isinstance(ended, Next | Failed) else None
        if state is None or (fails and trace.steps):
            continue
        if show_shared(program, state) != trace.start:
            continue
        begun = next(each for each in begin(program, paths) if each.state == state)
        try:
            way = _from(begun)
            for number, step in enumerate(trace.steps):
                way = _extend(program, _turning(way, number, trace.loop), step.process, step.path)
            way = _turning(way, len(trace.steps), trace.loop)
            _round_again(program, way, _looks_like(way.begins))
        except MismatchError as mismatch:
            problem = str(mismatch)
            continue
        for violation in _named(program, trace.property, way):
            if _occurs(program, violation, way):
                return begun.state, way, violation
        problem = f"{trace.property} is not violated at its end"
    raise TraceError(
        f"{trace.scenario}: the model no longer follows this trace: {problem}\n"
        "    run `check` on the model again for its present verdict"
    )


def _states(searched: Program, counterexample: Counterexample) -> tuple[State, ...]:
    """Returns the states of a counterexample, on the Program that was searched.

    Raises:
        MismatchError: One of its steps is none.
    """
    if counterexample.initial is None:
        return ()
    try:
        return tuple(states_along(searched, counterexample.initial, counterexample.steps))
    except LookupError as error:
        raise MismatchError(str(error)) from error


def _begin_as(program: Program, searched: Program, counterexample: Counterexample) -> _Way:
    """Follows the beginning on the unreduced Program."""
    initial = counterexample.initial
    for begun in begin(program, counterexample.beginning):
        if initial is None:
            if begun.failure == counterexample.violation:
                return _from(begun)
        elif begun.failure is None and _agree(searched, initial, program, begun.state):
            return _from(begun)
    raise InternalError("a counterexample does not replay: it does not begin")


def _from(begun: Begun) -> _Way:
    """Returns the way that is a beginning."""
    return _Way(begun.initial, begun.lines, begun.steps, begun.state, begun.failure)


def _extend(program: Program, way: _Way, process: int, path: Sequence[int]) -> _Way:
    """Extends a way by one or several steps of one process."""
    if not 0 <= process < len(program.processes):
        raise MismatchError(f"there is no process {process}")
    if way.failure is not None:
        raise MismatchError("a step follows the one that fails")
    taken = [(process, walked) for walked in walk_path(program, way.state, process, path)]
    if not taken:
        raise MismatchError("a step without a transition")
    last = taken[-1][1]
    return replace(way, taken=(*way.taken, *taken), state=last.state, failure=last.failure)


def _turning(way: _Way, number: int, loop: int | None) -> _Way:
    """Notes that the loop begins, if it does with the step of a number."""
    if number != loop:
        return way
    return replace(way, loop=len(way.taken), begins=way.state)


def _round_again(program: Program, way: _Way, is_there: Callable[[State], bool]) -> None:
    """Goes round the loop of a way a second time, if it has one.

    Args:
        program: The Program.
        way: The way.
        is_there: Whether a state is the one in which the loop begins, as far as it matters: locals
            that nobody reads any more may differ.

    Raises:
        MismatchError: It does not come back to where it begins.
    """
    if way.begins is None:
        return
    for _ in range(2):
        if not is_there(way.state):
            raise MismatchError("the loop does not come back to where it begins")
        for process, walked in way.round:
            after = _extend(program, way, process, walked.path)
            way = replace(after, taken=way.taken)


def _looks_like(begins: State | None) -> Callable[[State], bool]:
    """Returns whether a state has the shared variables and the locations of another one."""

    def is_there(state: State) -> bool:
        if begins is None or state.shared != begins.shared:
            return False
        pairs = zip(state.processes, begins.processes, strict=True)
        return all(one[0] == other[0] for one, other in pairs)

    return is_there


def _check_endless(
    searched: Program, counterexample: Counterexample, states: Sequence[State]
) -> None:
    """Checks a counterexample of what goes on for ever.

    Raises:
        MismatchError: It is none.
    """
    violation = counterexample.violation
    if isinstance(violation, Hang) or is_endless(violation):
        check_loop(searched, violation, states, counterexample.steps, counterexample.loop)


def _agree(searched: Program, one: State, program: Program, other: State) -> bool:
    """Compares states of two Programs, up to locals that either has reset."""
    if one.shared != other.shared:
        return False
    for process, left, right in zip(program.processes, one.processes, other.processes, strict=True):
        if left[0] != right[0]:
            return False
        kinds = searched.kinds[process.kind], program.kinds[process.kind]
        dead = {each for kind in kinds for each in kind.locations[left[0]].dead}
        pairs = enumerate(zip(left[1:], right[1:], strict=True))
        if any(one != other and position not in dead for position, (one, other) in pairs):
            return False
    return True


def _compare(searched: Program, one: State, program: Program, other: State, number: int) -> None:
    """Checks that a step led to the state that the search says."""
    if not _agree(searched, one, program, other):
        raise MismatchError(f"step {number} leads to another state than in the search")


def _same(program: Program, searched: Program, violation: Violation) -> Violation:
    """Returns the unreduced Program's own form of a violation: properties keep their positions."""
    if not isinstance(violation, Property):
        return violation
    for mine, theirs in zip(program.properties, searched.properties, strict=True):
        if theirs == violation and mine.name == violation.name:
            return mine
    raise InternalError(f"a counterexample does not replay: no property {violation.name}")


def _named(program: Program, called: str, way: _Way) -> Iterator[Violation]:
    """Returns the violations that a recorded name can mean at the end of a way."""
    yield from (stated for stated in program.properties if stated.name == called)
    if called == "deadlock":
        yield Deadlock()
    if called == "hang":
        yield Hang()
    if way.failure is not None and violation_name(way.failure) == called:
        yield way.failure
    for stated in program.properties:
        for failure in failures_in(stated.condition):
            if violation_name(failure) == called:
                yield failure


def _occurs(program: Program, violation: Violation, way: _Way) -> bool:
    """Returns whether a violation occurs at the end of a way."""
    if way.failure is not None:
        return way.failure == violation
    if isinstance(violation, Hang):
        return not has_ended(program, way.state)
    if isinstance(violation, Property) and is_endless(violation):
        return way.loop is not None and _is_owed(program, violation, way)
    return None in violations.occurrences(program, violation)(way.state)


def _is_owed(program: Program, stated: Property, way: _Way) -> bool:
    """Returns whether a goal is owed on a lasso, and never comes."""
    states = [way.start, *(walked.state for _, walked in way.taken)]
    assert way.loop is not None
    return is_owed_for_ever(program, stated, states, way.loop)


def _trace(program: Program, scenario: str, way: _Way, violation: Violation) -> Trace:
    """Writes a way down."""
    end, names = show_shared(program, way.state), element_names(program)
    read = () if way.failure else violations.evidence(program, violation, way.state)
    return Trace(
        scenario=scenario,
        processes=tuple(process.name for process in program.processes),
        start=show_shared(program, way.start),
        setup=way.setup,
        steps=tuple(step_of(program, process, walked) for process, walked in way.taken),
        property=violation_name(violation),
        words=violations.violation_words(program, violation, way.state),
        place=violations.stated_at(violation),
        waiting=_waiting(program, way, violation),
        end=end,
        finished=tuple(_returned(program, way.state, p) for p in range(len(program.processes))),
        evidence=tuple(Read(names[p][0], names[p][1](way.state.shared[p])) for p in read),
        results=() if way.failure else violations.results(violation),
        loop=way.loop,
    )


def _waiting(program: Program, way: _Way, violation: Violation) -> tuple[Waiting, ...]:
    """Returns the waits of a deadlock, or of the state in which a loop begins."""
    if isinstance(violation, Deadlock):
        return waiting(program, way.state)
    if not (isinstance(violation, Hang) or is_endless(violation)):
        return ()
    state = way.state if way.begins is None else way.begins
    states = [state, *(walked.state for _, walked in way.round)][: max(1, len(way.round))]
    turns = [process for process, _ in way.round]
    return tuple(
        replace(
            each,
            turns=turns.count(each.process),
            able=sum(is_able(program, each_state, each.process) for each_state in states),
        )
        for each in going_on(program, state)
    )


def step_of(program: Program, process: int, walked: Walked) -> Step:
    """Writes down a step that was followed."""
    held = tuple(
        lock.name for lock in program.locks if is_held(program, walked.state, lock, process)
    )
    return Step(process, walked.lines, held, walked.path)


def _returned(program: Program, state: State, process: int) -> str | None:
    """Returns a process's result as text, "" for nothing, or None if it has not finished."""
    if not violations.has_finished(program, state, process):
        return None
    kind = program.kinds[program.processes[process].kind]
    places = kind.parts if kind.result is None else (kind.result,)
    values = (kind.locals[n].type.show(state.processes[process][1 + n]) for n in places)
    shown = ", ".join(values)
    return f"({shown})" if kind.parts else shown
