"""Following recorded transitions on a Program, and writing down what each reads and stores.

A path is followed one transition at a time with the interpreter's `evaluate` and `update`. It may
come from a Program whose locations are less often visible than this one's: then it consists of
several of this Program's steps, and each becomes a `Walked` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import field
from typing import Final, final

from ..program.added import is_added, keeps_value
from ..program.decisions import LOADED, OF_MEMORY
from ..program.expressions import OF_OPERANDS, operands
from ..program.interpreter import (
    CheckFailed,
    Machine,
    Path,
    State,
    evaluate,
    slot,
    update,
)
from ..program.long_steps import endless, is_asked
from ..program.nodes import (
    DISCARDED,
    TRUE,
    And,
    Assign,
    Check,
    Expr,
    Failure,
    FailureKind,
    Kind,
    Local,
    Origin,
    Program,
    Transition,
)
from ..records import dataclass
from .loaded import loaded_element
from .trace import Change, Line, Read

"""The names of variables that the model's author did not write begin with this."""

OUTCOMES: Final = frozenset({"yes", "no"})
"""The decisions of a condition. A decision with another text is a choice."""

LONGEST_SHOWN: Final = 100
"""Of a step with more lines than this (an endless one, say) the first ones are kept, each once."""


class MismatchError(Exception):
    """A path that this Program does not have; the message says where it leaves the Program."""


@final
@dataclass(frozen=True, slots=True)
class Walked:
    """One step that was followed.

    Attributes:
        path: Its transitions.
        lines: The lines of its transitions.
        state: The state after it; for a failing step, as far as it came.
        failure: The check that failed in it.
    """

    path: Path
    lines: tuple[Line, ...]
    state: State
    failure: Failure | None = None


@final
@dataclass(slots=True)
class _Draft:
    """A line in the making: consecutive transitions of one origin.

    Attributes:
        before: Each stored variable's value before, by whether it is a local and its position.
        changes: How each of them that changed is shown.
        loaded: The values of loads that are none of memory's, for the decision that they are for.
    """

    origin: Origin
    reads: list[Read] = field(default_factory=list)
    loaded: list[Read] = field(default_factory=list)
    before: dict[tuple[bool, int], int] = field(default_factory=dict)
    changes: dict[tuple[bool, int], Change] = field(default_factory=dict)
    decision: str = ""

    def line(self) -> Line:
        """Returns the line."""
        reads = tuple(dict.fromkeys(self.reads))
        return Line(self.origin, reads, tuple(self.changes.values()), self.decision)


@final
@dataclass(slots=True)
class Walker:
    """Follows transitions of one process, or of the set-up, and keeps their reads and stores."""

    program: Program
    kind: Kind
    machine: Machine
    names: tuple[tuple[str, Callable[[int], str]], ...]
    where: int
    drafts: list[_Draft] = field(default_factory=list)

    def take(self, position: int) -> Failure | None:
        """Takes a transition; returns the failure that it meets.

        Raises:
            MismatchError: There is no such transition here, or it is not enabled.
        """
        if not 0 <= position < len(self.kind.transitions):
            raise MismatchError(f"`{self.kind.name}` has no transition {position}")
        transition = self.kind.transitions[position]
        if transition.source != self.where:
            raise MismatchError(
                f"transition {position} leaves location {transition.source} of "
                f"`{self.kind.name}`, which is at {self.where}"
            )
        count = len(self.drafts)
        draft = self._draft(transition.origin)
        self.machine.reads = []
        try:
            gate, guard = _gated(self.kind, transition.guard)
            may_step = evaluate(self.machine, gate)
            self.machine.reads = []  # nothing of the gate is written where the step stands
            if not may_step or not self._read(guard):
                raise MismatchError(f"`{transition.origin.text}` cannot run here")
            for assign in transition.updates:
                self._store(draft, assign)
        except CheckFailed as failed:
            self._note(draft, transition, "fails")
            return failed.failure
        if transition.order.is_of_memory:
            self.machine.reads = []  # it is memory that looks, and not the process
        self._note(draft, transition, self._decision(transition))
        self.where = transition.target
        if _is_check(transition) and not self._told():
            del self.drafts[count:]  # that it passes tells nothing, and its statement is to come
        return None

    def _read(self, expr: Expr) -> int:
        """Evaluates an expression, and keeps the elements that its source reads.

        What the language's own checks read is left out, except where one of them fails.
        """
        machine, kept = self.machine, self.machine.reads or []
        machine.reads = []
        try:
            found = evaluate(machine, expr)
            machine.reads = []
            evaluate(machine, without_added_checks(expr))
        except CheckFailed as failed:
            self._read_failing(expr, failed.failure)
            raise
        finally:
            machine.reads = kept + (machine.reads or [])
        return found

    def _read_failing(self, expr: Expr, failure: Failure) -> None:
        """Keeps the reads of a lock's check that fails, without those of the checks before it.

        A process may not sleep under any spin lock: the one that it holds is worth telling.
        """
        if failure.kind is not FailureKind.LOCK:
            return
        for check in _checks(expr):
            if check.failure == failure:
                self.machine.reads = []
                with suppress(CheckFailed):
                    if not evaluate(self.machine, check.condition):
                        return

    def _decision(self, transition: Transition) -> str:
        """Returns the decision of the text that is shown, and none of a text within a primitive.

        An option may be shown as it is written; what was chosen is the value that was stored.
        """
        if transition.decision in OF_MEMORY:
            return transition.decision
        if transition.decision in OUTCOMES or not transition.decision:
            return "" if transition.decided else transition.decision
        locals_ = [each.target for each in transition.updates if isinstance(each.target, Local)]
        shown = (
            self.kind.locals[each.variable].type.show(self.machine.locals[each.variable])
            for each in locals_
        )
        return ", ".join(shown) or transition.decision

    def _draft(self, origin: Origin) -> _Draft:
        """Returns the line to write to: the last one, if it has the same origin."""
        if not self.drafts or not _is_same(self.drafts[-1].origin, origin):
            self.drafts.append(_Draft(origin))
        return self.drafts[-1]

    def _note(self, draft: _Draft, transition: Transition, decision: str) -> None:
        """Keeps the machine's reads, and the decision.

        The decision of a load says whence its value is, if it is none of memory's. Where a
        condition is told that the load is a part of, its value says so.
        """
        draft.reads += self._told()
        if transition.decision in LOADED:
            draft.loaded += self._loaded(transition)
        elif decision:
            draft.reads += draft.loaded
            draft.loaded = []
        draft.decision = decision or draft.decision

    def _told(self) -> list[Read]:
        """Returns the machine's reads, without those of store buffers."""
        told = ((*self.names[position], value) for position, value in self.machine.reads or ())
        return [Read(name, show(value)) for name, show, value in told if not is_added(name)]

    def _loaded(self, transition: Transition) -> Iterator[Read]:
        """Yields the value that a load has from a store buffer, as one of its element."""
        ways = [each for each in self.kind.transitions if each.source == transition.source]
        element = loaded_element(self.machine, ways)
        for position, value in self.machine.reads or ():
            name, show = self.names[position]
            if keeps_value(name) and element is not None:
                words = f"{show(value)} ({transition.decision})"
                yield Read(self.names[element][0], words)

    def _store(self, draft: _Draft, assign: Assign) -> None:
        """Carries out an update, and keeps the change.

        The index first, as the interpreter does: where index and value fail, that one is told.
        """
        machine = self.machine
        kept, machine.reads = machine.reads, []
        if isinstance(assign.target, Local):
            position, values = assign.target.variable, machine.locals
            declared = self.kind.locals[position]
            name: tuple[str, Callable[[int], str]] = declared.name, declared.type.show
        else:
            position, values = slot(machine, assign.target), machine.shared
            name = self.names[position]
        machine.reads = kept
        self._read(assign.value)
        kept, machine.reads = machine.reads, []
        called, show = name
        key = (isinstance(assign.target, Local), position)
        before = draft.before.setdefault(key, values[position])
        update(machine, self.kind, assign)
        machine.reads = kept
        is_local = isinstance(assign.target, Local)
        is_said = position == self.kind.result or is_added(called)
        if (is_local and is_said) or (not is_local and is_added(called)):
            draft.changes.pop(key, None)
        else:
            draft.changes[key] = Change(called, show(before), show(values[position]))

    def reset_dead(self) -> None:
        """Resets the locals that are dead where a step ended."""
        if self.where != DISCARDED:
            for dead in self.kind.locations[self.where].dead:
                self.machine.locals[dead] = self.kind.locals[dead].type.low

    def lines(self) -> tuple[Line, ...]:
        """Returns the lines since the last call."""
        lines = [draft.line() for draft in self.drafts]
        if len(lines) > LONGEST_SHOWN:
            lines = list(dict.fromkeys(lines))[:LONGEST_SHOWN]
        self.drafts = []
        return tuple(lines)


def without_added_checks(expr: Expr) -> Expr:
    """Returns an expression without the checks that the language adds; an assertion stays.

    Whether a record is allocated, an index inside, no spin lock held: nothing of it is written
    where the expression stands.
    """
    if isinstance(expr, Check) and expr.failure.kind is not FailureKind.ASSERTION:
        return without_added_checks(expr.value)
    parts = operands(expr)
    return OF_OPERANDS[type(expr)](expr, tuple(map(without_added_checks, parts))) if parts else expr


def _gated(kind: Kind, guard: Expr) -> tuple[Expr, Expr]:
    """Returns the gate of a kind where a guard begins with it, and the rest of the guard."""
    if kind.gate is not None and isinstance(guard, And) and guard.operands[0] == kind.gate:
        return kind.gate, And(guard.operands[1:])
    return TRUE, guard


def _checks(expr: Expr) -> Iterator[Check]:
    """Returns the checks in an expression."""
    if isinstance(expr, Check):
        yield expr
    for part in operands(expr):
        yield from _checks(part)


def _is_same(one: Origin, other: Origin) -> bool:
    """Returns whether two transitions are of one statement."""
    return one.stack == other.stack and (one.span.line, one.text) == (other.span.line, other.text)


def _is_check(transition: Transition) -> bool:
    """Returns whether a transition does nothing but to fail, or not to."""
    does = transition.updates or transition.decision or transition.is_access
    return not does and transition.guard != TRUE


def element_names(program: Program) -> tuple[tuple[str, Callable[[int], str]], ...]:
    """Returns for each position of `State.shared` the element's name and how to show a value."""
    return tuple(
        (element, variable.type.show)
        for variable in program.variables
        for element in variable.elements
    )


def show_shared(program: Program, state: State) -> tuple[Read, ...]:
    """Returns the values of the shared variables, without those of store buffers."""
    values = zip(element_names(program), state.shared, strict=True)
    return tuple(
        Read(called, show(value)) for (called, show), value in values if not is_added(called)
    )


def walk_path(
    program: Program, state: State, process: int, path: Sequence[int]
) -> Iterator[Walked]:
    """Follows a process's path from a state.

    Yields:
        The steps of this Program that it consists of. Only the last one can have failed.

    Raises:
        MismatchError: The path is not one of this Program's, or ends within a step.
    """
    kind = program.kinds[program.processes[process].kind]
    where, *values = state.processes[process]
    machine = Machine(program, list(state.shared), state.processes, process, values)
    walker = Walker(program, kind, machine, element_names(program), where)
    begin = 0
    for count, position in enumerate(path, 1):
        failure = walker.take(position) or _endless(kind, path, count, walker.where)
        at = walker.where
        if failure is None and (at == DISCARDED or not kind.locations[at].visible):
            continue
        if failure is None:
            walker.reset_dead()
        after = _state(walker, state, where)
        yield Walked(tuple(path[begin:count]), walker.lines(), after, failure)
        if failure is not None:
            return
        begin, where = count, walker.where
    if begin != len(path):
        raise MismatchError(f"the step of `{program.processes[process].name}` does not end")


def walk_setup(program: Program, state: State, path: Sequence[int]) -> Walked:
    """Follows the set-up's path from the initial values of the shared variables.

    Raises:
        MismatchError: The path is not one of this Program's.
    """
    kind = program.setup
    if kind is None:
        if path:
            raise MismatchError("there is nothing to set up")
        return Walked((), (), state)
    values = [variable.type.low for variable in kind.locals]
    machine = Machine(program, list(state.shared), state.processes, -1, values)
    walker = Walker(program, kind, machine, element_names(program), kind.entry)
    failure = None
    for count, position in enumerate(path, 1):
        failure = walker.take(position) or _endless(kind, path, count, walker.where)
        if failure is not None:
            break
    if failure is None and not kind.locations[walker.where].visible:
        raise MismatchError("the set-up does not end")
    after = State(tuple(walker.machine.shared), state.processes)
    return Walked(tuple(path), walker.lines(), after, failure)


def _endless(kind: Kind, path: Sequence[int], count: int, where: int) -> Failure | None:
    """Returns the failure of a step that never ends, at the end of a path where that was asked."""
    is_within = where != DISCARDED and not kind.locations[where].visible
    if count < len(path) or not is_within or not is_asked(count):
        return None
    return endless(kind.transitions[path[count - 1]])


def _state(walker: Walker, state: State, start: int) -> State:
    """Returns the state that a walker has reached; a failing step leaves its location."""
    machine = walker.machine
    process = machine.me
    failed = walker.where == DISCARDED or not walker.kind.locations[walker.where].visible
    ran = (start if failed else walker.where, *machine.locals)
    before, after = state.processes[:process], state.processes[process + 1 :]
    return State(tuple(machine.shared), (*before, ran, *after))
