"""Lock lines that are worth telling: those at which a lock changes hands.

Between two columns a lock matters where one process has it after another: then the release and the
next taking are told. It matters where one process sees what another has made of it, as a trylock
does that fails: then that last change is told. What nobody else ever takes or looks at excludes
nobody in this trace. In a deadlock all that is waited for is told, and where the property is about
a lock, or reads its owner, its last change. In a loop all changes are told of a lock that two
processes have to do with; and where it passes somebody over, of all locks: they may be why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeAlias

from ..program.nodes import FailureKind
from ..trace.trace import Trace
from .statements import Statement, is_part

Move: TypeAlias = tuple[int, int]
"""A step that takes or releases a lock, by number, and its process."""


def lock_filter(trace: Trace) -> Callable[[Statement], bool]:
    """Returns a function that says of a statement whether it is no lock line, or worth telling."""
    told = set(told_moves(trace))
    names = frozenset(name for step in trace.steps for name in step.held)
    changes = {name: moves(trace, name) for name in names}

    def is_told(statement: Statement) -> bool:
        """Returns whether a statement is told."""
        if trace.property == FailureKind.LOCK.value or statement.is_last:
            return True
        steps = {step for step, _ in statement.places}
        if statement.held is not None:
            return bool(steps & told) or _does_more(statement, names)
        read = {name for name in names for each in statement.reads if is_part(each.name, {name})}
        only_locks = all(is_part(each.name, names) for each in statement.reads)
        if not (statement.text.startswith("wait(") and read and only_locks):
            return True
        return any(_came_from_other(changes[name], min(steps), statement.process) for name in read)

    return is_told


def told_moves(trace: Trace) -> Iterator[int]:
    """Yields the steps at which a lock changes hands, or its last one where the end tells of it."""
    waited = {lock for each in trace.waiting for lock, _ in each.holders}
    judged = {each.name for each in trace.evidence}
    for name in sorted({name for step in trace.steps for name in step.held}):
        mine = moves(trace, name)
        for (one, process), (other, next_process) in pairwise(mine):
            if process != next_process:
                yield from (one, other)
        looks = [move for move in _looks(trace, name) if move not in mine]
        for look, process in looks:
            earlier = [move for move in mine if move[0] < look][-1:]
            yield from (step for step, who in earlier if who != process)
        if trace.loop is not None:
            round_ = [step for step, _ in mine if step >= trace.loop]
            concerned = {process for step, process in (*mine, *looks) if step >= trace.loop}
            yield from round_ if passes_over(trace) or len(concerned) > 1 else ()
        if name in waited or any(is_part(each, {name}) for each in judged):
            yield mine[-1][0]


def _looks(trace: Trace, lock: str) -> Iterator[Move]:
    """Yields the steps that read what becomes of a lock, each with its process."""
    for number, step in enumerate(trace.steps):
        reads = (each.name for line in step.lines for each in line.reads)
        if any(is_part(name, {lock}) for name in reads):
            yield number, step.process


def passes_over(trace: Trace) -> bool:
    """Returns whether somebody has no turn all the way round a loop that has steps."""
    is_loop = trace.loop is not None and trace.loop < len(trace.steps)
    return is_loop and any(not each.turns for each in trace.waiting)


def moves(trace: Trace, lock: str) -> list[Move]:
    """Returns the steps that take or release a lock, in order."""
    found: list[Move] = []
    holding: dict[int, bool] = {}
    for number, step in enumerate(trace.steps):
        held = lock in step.held
        if held != holding.get(step.process, False):
            found.append((number, step.process))
        holding[step.process] = held
    return found


def _came_from_other(changes: list[Move], step: int, process: int) -> bool:
    """Returns whether the last process that had a lock before a step is another one."""
    earlier = [who for number, who in changes if number < step]
    return bool(earlier) and earlier[-1] != process


def _does_more(statement: Statement, locks: frozenset[str]) -> bool:
    """Returns whether a statement that moves a lock decides or stores something else, too."""
    stores = [each for each in statement.stores if not is_part(each.name, locks)]
    return bool(stores or statement.assigned or statement.decision)
