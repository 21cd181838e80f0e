"""Conditions to be reached: each is searched on its own, for a shortest way to it.

A scenario that holds because nothing ever happens in it is noticed that way: a model says by
`@reachable` what is to happen in some interleaving. Deadlocks and claims do not end such a search.
A check that fails does: no execution goes on after it, and the search ends with its level, so what
lies behind is not decided.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from ..analysis.observations import of_kind, reaching
from ..errors import TraceError
from ..plural import counted
from ..program.nodes import Program, Property, PropertyKind
from ..result import Answer, Reached, Result, Verdict
from ..search.contract import INTERRUPTED, Limits
from ..trace.replay import follow_again
from ..trace.trace import Trace

MARK: Final = "to be reached: "
"""Stands before the name of a condition that is searched, lest it is taken for a failing check."""


def reached(
    program: Program, search: Callable[..., Result], limits: Limits, is_interrupted: bool = False
) -> Iterator[Reached]:
    """Searches a Program for each condition that it is to reach.

    Args:
        program: The Program, with all that is claimed and asked of it.
        search: `check_program` with what else it is given.
        limits: Where to give up: each search has all states, and all searches share the time.
        is_interrupted: Whether ^C has come already, so that nothing is searched.
    """
    began = time.perf_counter()
    for asked in of_kind(program, PropertyKind.REACHABLE):
        if is_interrupted:
            yield undecided(asked, INTERRUPTED.words)
            continue
        left = limits.after(time.perf_counter() - began)
        result = search(to_reach(program, asked), violates=MARK + asked.name, limits=left)
        is_interrupted = result.is_interrupted
        yield told(asked, result)


def to_reach(program: Program, asked: Property) -> Program:
    """Returns a Program whose violations are ways to a condition, and failing checks."""
    return reaching(program, replace(asked, name=MARK + asked.name))


def told(asked: Property, result: Result) -> Reached:
    """Returns the result of a search for a condition."""
    words, states = asked.words or asked.name, result.statistics.states
    if result.verdict is Verdict.HOLDS:
        return Reached(asked.name, words, _place(asked), Answer.NEVER, states)
    trace = result.trace
    if trace is None:
        return replace(undecided(asked, result.stopped_by or "the search"), states=states)
    if result.property != MARK + asked.name:
        why = f"a check fails before: {result.property}, after {counted(len(trace.steps), 'step')}"
        return replace(undecided(asked, why), states=states, is_cut_by_failure=True)
    return Reached(asked.name, words, _place(asked), Answer.REACHED, states, _named(asked, trace))


def retraced(program: Program, trace: Trace) -> Trace:
    """Follows a recorded way to a condition again, on a Program as it is now.

    Raises:
        TraceError: The Program no longer follows it, or no such condition is to be reached.
    """
    asked = _asked(program, trace)
    return _named(asked, follow_again(*_to_follow(program, trace, asked)))


def reaching_again(program: Program, trace: Trace) -> tuple[Program, Trace]:
    """Returns the Program on which a recorded way to a condition is followed, and the way.

    Raises:
        TraceError: No such condition is to be reached.
    """
    return _to_follow(program, trace, _asked(program, trace))


def _to_follow(program: Program, trace: Trace, asked: Property) -> tuple[Program, Trace]:
    """Returns a Program that a condition's negation is violated in, and the way to follow there."""
    changed = to_reach(program, asked)
    return changed, replace(trace, property=changed.properties[0].name)


def _asked(program: Program, trace: Trace) -> Property:
    """Returns the condition that a recorded way leads to.

    Raises:
        TraceError: No such condition is to be reached any more.
    """
    known = of_kind(program, PropertyKind.REACHABLE)
    for asked in known:
        if asked.name == trace.property:
            return asked
    names = ", ".join(each.name for each in known) or "none"
    message = f"no condition `{trace.property}` is to be reached any more"
    raise TraceError(f"{trace.scenario}: {message}\n    there are: {names}")


def undecided(asked: Property, why: str) -> Reached:
    """Returns that it is not known whether a condition is reached."""
    words = asked.words or asked.name
    return Reached(asked.name, words, _place(asked), Answer.NOT_DECIDED, 0, None, why)


def _named(asked: Property, trace: Trace) -> Trace:
    """Returns a way to a condition as that, where it was found as a violation."""
    return replace(trace, property=asked.name, words=asked.words or asked.name, reached=True)


def _place(asked: Property) -> str:
    """Returns where a condition is stated, as FILE:LINE."""
    return f"{asked.span.path}:{asked.span.line}"
