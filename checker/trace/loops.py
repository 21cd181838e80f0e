"""Loops, judged by the plain interpreter: that a lasso closes, is fair, and never meets its goal.

What a search claims to go on for ever is followed round, state by state. That a hang is one, from
which no state at rest can be reached, is looked at as far as `MOST_LOOKED_AT` states go: the
interpreter is slow. The engines are compared with each other, and with a fixpoint, in the tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ..analysis.acquisitions import FairAcquisition, fair_acquisitions, gets
from ..program.interpreter import Discarded, Next, Path, State, holds, outcomes
from ..program.nodes import Fairness, Program, Property, PropertyKind
from ..search.contract import Hang, Violation
from .follow import MismatchError

MOST_LOOKED_AT: Final = 2_000
"""The states that are looked at for one at rest, beyond the first of a hang: up to some seconds."""


def check_loop(
    program: Program,
    violation: Violation,
    states: Sequence[State],
    steps: Sequence[tuple[int, Path]],
    loop: int | None,
) -> None:
    """Checks that an execution goes on for ever as it is claimed to.

    Args:
        program: The Program that was searched.
        violation: The violation.
        states: The state in which the first step begins, and those that the steps lead to.
        steps: The steps.
        loop: As `Counterexample.loop`.

    Raises:
        MismatchError: It does not.
    """
    is_hang = isinstance(violation, Hang)
    if is_hang:
        check_hung(program, states[-1])
    if loop is None:
        if is_hang:
            raise MismatchError("nothing goes on for ever")
        return
    if states[loop] != states[-1]:
        raise MismatchError("the loop does not close")
    for process, each in enumerate(program.processes):
        moves = any(mover == process for mover, _ in steps[loop:])
        able = [is_able(program, state, process) for state in states[loop:]]
        is_starved = {
            Fairness.NONE: False,
            Fairness.WEAK: all(able),
            Fairness.STRONG: any(able),
        }[Fairness.STRONG if is_hang and not each.forever else each.fairness]
        if is_starved and not moves:
            raise MismatchError(f"the loop is not fair to {each.name}")
    for claim in fair_acquisitions(program):
        if is_passed_over(program, claim, states[loop:], steps[loop:]):
            name, lock = program.processes[claim.process].name, program.locks[claim.lock].name
            raise MismatchError(f"the loop is not fair to {name}, which waits for {lock}")
    if isinstance(violation, Property) and not is_owed_for_ever(program, violation, states, loop):
        raise MismatchError(f"{violation.name} comes in the loop, or is not owed")


def is_passed_over(
    program: Program,
    claim: FairAcquisition,
    states: Sequence[State],
    steps: Sequence[tuple[int, Path]],
) -> bool:
    """Returns whether a process could get a lock in a state of a loop, and never does."""
    got = any(
        mover == claim.process and gets(program, claim, before, after)
        for (mover, _), (before, after) in zip(steps, pairwise(states), strict=True)
    )
    return not got and any(
        isinstance(each, Next) and gets(program, claim, state, each.state)
        for state in states
        for each in outcomes(program, state, claim.process)
    )


def is_able(program: Program, state: State, process: int) -> bool:
    """Returns whether a process can take a step that changes something, or that is ruled out."""
    return any(
        isinstance(each, Discarded) or (isinstance(each, Next) and each.state != state)
        for each in outcomes(program, state, process)
    )


def is_owed_for_ever(
    program: Program, stated: Property, states: Sequence[State], loop: int
) -> bool:
    """Returns whether a goal is owed somewhere before the end of a lasso, and never comes then."""
    missing = [not holds(program, state, stated.condition) for state in states]
    if stated.kind is PropertyKind.EVENTUALLY:
        return all(missing)
    position = program.properties.index(stated)
    before = program.properties[position - 1] if position else None
    if not all(missing[loop:]) or before is None or before.kind is not PropertyKind.OWED:
        return all(missing[loop:])
    first = max((n + 1 for n, each in enumerate(missing) if not each), default=0)
    return any(holds(program, state, before.condition) for state in states[first:])


def check_hung(program: Program, state: State) -> None:
    """Checks that no state near one is at rest.

    Raises:
        MismatchError: One is: all who have to finish have, or nobody can move.
    """
    seen, pending = {state}, [state]
    while pending and len(seen) <= MOST_LOOKED_AT:
        state = pending.pop()
        if has_ended(program, state):
            raise MismatchError("all can finish")
        ended = [
            each for p in range(len(program.processes)) for each in outcomes(program, state, p)
        ]
        if not ended:
            raise MismatchError("nobody can move in the end")
        for each in ended:
            if isinstance(each, Next) and each.state not in seen:
                seen.add(each.state)
                pending.append(each.state)


def has_ended(program: Program, state: State) -> bool:
    """Returns whether every process that has to finish has."""
    pairs = zip(program.processes, state.processes, strict=True)
    return all(p.forever or ran[0] == program.kinds[p.kind].final for p, ran in pairs)
