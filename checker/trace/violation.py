"""Violations: the states in which one occurs, and its name and sentence in a report.

Relies on the plain interpreter alone, so that what a search claims is judged by the definition.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ..analysis.flow import checks, reach
from ..program.expressions import failures_in, operands
from ..program.interpreter import (
    CheckFailed,
    Failed,
    Machine,
    State,
    enabled,
    evaluate,
    holds,
    leaving,
    outcomes,
)
from ..program.nodes import (
    ENDLESS_CLAIMS,
    STATE_CLAIMS,
    Failure,
    FailureKind,
    Kind,
    LocalOf,
    Program,
    Property,
    PropertyKind,
    Span,
)
from ..search.contract import Hang, Violation

Occurrence: TypeAlias = int | None
"""How a violation occurs in a state: the process whose next step fails, or None for the state."""


def has_finished(program: Program, state: State, process: int) -> bool:
    """Returns whether a process has finished."""
    kind = program.kinds[program.processes[process].kind]
    return state.processes[process][0] == kind.final


def unfinished(program: Program, state: State) -> tuple[int, ...]:
    """Returns the processes that have not finished."""
    return tuple(
        process
        for process in range(len(program.processes))
        if not has_finished(program, state, process)
    )


def is_correct(program: Program, state: State) -> bool:
    """Returns whether no claim is violated in a state."""
    is_over = not unfinished(program, state)
    for stated in program.properties:
        if stated.kind is PropertyKind.INVARIANT or (is_over and stated.kind is PropertyKind.FINAL):
            try:
                if not holds(program, state, stated.condition):
                    return False
            except CheckFailed:
                return False
    return True


def is_deadlocked(program: Program, state: State) -> bool:
    """Returns whether somebody has not finished, and nobody can move."""
    return bool(unfinished(program, state)) and not enabled(program, state)


def occurrences(
    program: Program, violation: Violation
) -> Callable[[State], tuple[Occurrence, ...]]:
    """Returns a function that says in which ways a violation occurs in a state; () for none."""
    if isinstance(violation, Failure):
        return _failures(program, violation)
    if isinstance(violation, Property):
        return lambda state: (None,) if _is_false(program, state, violation) else ()
    return lambda state: (None,) if is_deadlocked(program, state) else ()


def violation_words(program: Program, violation: Violation, state: State | None) -> str:
    """Returns a violation as a sentence."""
    if isinstance(violation, Property):
        return violation.words or violation.name
    if isinstance(violation, Failure):
        return violation.message
    stuck = unfinished(program, state) if state else ()
    names = ", ".join(program.processes[process].name for process in stuck)
    if isinstance(violation, Hang):
        due = [each for each in stuck if not program.processes[each].forever]
        return f"From there on {_never(program, due)}, whoever steps next."
    return f"Nobody can move, and {names} cannot finish."


def _never(program: Program, due: Sequence[int]) -> str:
    """Returns in words that some processes never finish."""
    names = [program.processes[each].name for each in due]
    if len(names) == 1:
        return f"{names[0]} never finishes"
    return f"never all of {', '.join(names[:-1])} and {names[-1]} finish"


def is_endless(violation: Violation) -> bool:
    """Returns whether a violation is of a claim on executions."""
    return isinstance(violation, Property) and violation.kind in ENDLESS_CLAIMS


def stated_at(violation: Violation) -> str:
    """Returns where it is stated, as FILE:LINE, or "" for a deadlock."""
    if isinstance(violation, Property | Failure):
        return show_span(violation.span)
    return ""


def show_span(span: Span) -> str:
    """Returns a place as FILE:LINE."""
    return f"{span.path}:{span.line}"


def evidence(program: Program, violation: Violation, state: State) -> tuple[int, ...]:
    """Returns the shared elements that a violated property read, each once, in that order."""
    if not isinstance(violation, Property):
        return ()
    machine = Machine(program, list(state.shared), state.processes, reads=[])
    evaluate(machine, violation.condition)
    return tuple(dict.fromkeys(slot for slot, _ in machine.reads or ()))


def results(violation: Violation) -> tuple[int, ...]:
    """Returns the processes whose results a violated property reads."""
    found: dict[int, None] = {}
    pending = [violation.condition] if isinstance(violation, Property) else []
    while pending:
        expr = pending.pop()
        if isinstance(expr, LocalOf):
            found[expr.process] = None
        pending += operands(expr)
    return tuple(sorted(found))


def _is_due(program: Program, state: State, stated: Property) -> bool:
    """Returns whether a property must hold in a state."""
    return stated.kind is not PropertyKind.FINAL or not unfinished(program, state)


def _is_false(program: Program, state: State, stated: Property) -> bool:
    """Returns whether a property must hold in a state, and does not."""
    try:
        is_due = stated.kind in STATE_CLAIMS and _is_due(program, state, stated)
        return is_due and not holds(program, state, stated.condition)
    except CheckFailed:
        return False


def _fails(program: Program, state: State, stated: Property, failure: Failure) -> bool:
    """Returns whether evaluating a property in a state is the failure."""
    try:
        if _is_due(program, state, stated):
            holds(program, state, stated.condition)
    except CheckFailed as failed:
        return failed.failure == failure
    return False


def _failures(program: Program, failure: Failure) -> Callable[[State], tuple[Occurrence, ...]]:
    """Returns `occurrences` for a failing check.

    Only the locations from which the check can be met are looked at: the interpreter is slow.
    """
    suspects = [_suspects(kind, failure) for kind in program.kinds]
    stated = [each for each in program.properties if failure in failures_in(each.condition)]

    def find(state: State) -> tuple[Occurrence, ...]:
        found: list[Occurrence] = []
        if any(_fails(program, state, each, failure) for each in stated):
            found.append(None)
        for process, (location, *_) in enumerate(state.processes):
            if location in suspects[program.processes[process].kind] and any(
                isinstance(outcome, Failed) and outcome.failure == failure
                for outcome in outcomes(program, state, process)
            ):
                found.append(process)
        return tuple(found)

    return find


def _suspects(kind: Kind, failure: Failure) -> frozenset[int]:
    """Returns the visible locations from which a step can meet a failure."""
    visible = [place for place, each in enumerate(kind.locations) if each.visible]
    if failure.kind is FailureKind.ENDLESS:
        return frozenset(visible)
    edges = leaving(kind)
    meets = [failure in checks(transition) for transition in kind.transitions]
    return frozenset(
        place for place in visible if any(meets[position] for position in reach(kind, edges, place))
    )
