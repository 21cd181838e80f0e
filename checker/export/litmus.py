"""A Program as a litmus test in the kernel's format, for herd and klitmus.

*Before*: a Program that is not on a weak memory yet, each of whose processes runs straight on.
*After*: the text of a litmus test with the same outcomes at the end, on each memory model. What has
no word there is refused with its place: a branch, a loop, a wait, a claim on more than the end.

A step that loads a location, and stores to it, is an atomic exchange or addition; one that stores
to the word of a spin lock takes it or releases it. Enumerations and Booleans become numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Final, final

from ..program import fold
from ..program.expressions import locals_read, operands, walk
from ..program.nodes import (
    And,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Const,
    Expr,
    FailureKind,
    Kind,
    Local,
    LocalOf,
    Me,
    Or,
    Process,
    Program,
    Shared,
    Span,
    Transition,
    Unary,
    UnaryOperator,
)
from ..program.orders import Ordering
from ..program.ranges import COMPARISONS
from ..records import dataclass
from .litmus_condition import ConditionWriter
from .litmus_names import NUMBERS, LitmusNames, local_names, unsayable

FENCES: Final = {
    Ordering.FULL: "smp_mb();",
    Ordering.READ: "smp_rmb();",
    Ordering.WRITE: "smp_wmb();",
}
ENDS: Final = {
    Ordering.FULL: "",
    Ordering.ACQUIRE: "_acquire",
    Ordering.RELEASE: "_release",
}
"""The ends of the names of atomic operations, by their order; without one, `_relaxed`."""

WRITTEN: Final = {
    BinaryOperator.ADD: "+",
    BinaryOperator.SUBTRACT: "-",
    BinaryOperator.MULTIPLY: "*",
    BinaryOperator.BIT_AND: "&",
    BinaryOperator.BIT_OR: "|",
    BinaryOperator.BIT_XOR: "^",
    **{each: each.value for each in COMPARISONS},
}
"""Operators that C's litmus tests have, too."""


def litmus(program: Program) -> str:
    """Returns a Program as a litmus test.

    Raises:
        ModelError: Something of it has no word there; the message says what.
    """
    _refuse_families(program)
    names = LitmusNames(program)
    threads = [
        _ThreadWriter(program, names, number, each).text()
        for number, each in enumerate(program.processes)
    ]
    condition = ConditionWriter(program, names).text()
    title = re.sub(r"\W+", "-", program.name).strip("-") or "test"
    return "\n\n".join([f"C {title}", names.initial(), *threads, condition]) + "\n"


def _refuse_families(program: Program) -> None:
    """Refuses a Program that begins in several ways.

    Raises:
        ModelError: It does.
    """
    if program.inputs:
        raise unsayable("there are symbolic inputs", None, "give each a value with --set")
    if program.setup is not None:
        span = next((each.origin.span for each in program.setup.transitions), None)
        raise unsayable(
            "the state is set up by steps", span, "give fields their values where they stand"
        )


@final
@dataclass(slots=True)
class _ThreadWriter:
    """Writes one process as a thread."""

    program: Program
    names: LitmusNames
    number: int
    process: Process
    lines: list[str] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """The process's kind."""
        return self.program.kinds[self.process.kind]

    def text(self) -> str:
        """Returns the thread."""
        for step in self._steps():
            self._step(step)
        own = local_names(self.kind, self.names)
        begins = dict(self.process.arguments)
        declared = []
        for number, name in enumerate(own):
            type_ = self.kind.locals[number].type
            values = begins.get(number, (type_.low,))
            if len(values) > 1:
                raise unsayable(f"{name} begins with one of several values", None)
            is_used = any(re.search(rf"\b{name}\b", line) for line in self.lines)
            if is_used or number in begins or self._is_asked(number):
                start = f" = {values[0]}" if values[0] or number in begins else " = 0"
                declared.append(f"\tint {name}{start};")
        body = "\n".join([*declared, *(f"\t{line}" for line in self.lines)])
        head = f"P{self.number}({self.names.parameters()}) // {self.process.name}"
        return f"{head}\n{{\n{body}\n}}"

    def _read_locals(self) -> set[int]:
        """Returns the locals whose values somebody reads."""
        found = {n for n in range(len(self.kind.locals)) if self._is_asked(n)}
        for each in self.kind.transitions:
            for expr in (
                each.guard,
                *(e for u in each.updates for e in (u.value, *operands(u.target))),
            ):
                found |= locals_read(fold.unchecked(expr))
        return found

    def _is_asked(self, local: int) -> bool:
        """Returns whether a property looks at a local."""
        wanted = LocalOf(self.number, local)
        return any(
            node == wanted for each in self.program.properties for node in walk(each.condition)
        )

    def _steps(self) -> Iterator[list[Transition]]:
        """Yields the steps, each the transitions from a visible location to the next one."""
        kind, here = self.kind, self.kind.entry
        step: list[Transition] = []
        passed: set[int] = set()
        while here != kind.final:
            leaving = [each for each in kind.transitions if each.source == here]
            possible = [each for each in leaving if not fold.is_false(each.guard)]
            if here in passed:
                raise unsayable(f"{self.process.name} has a loop", leaving[0].origin.span)
            passed.add(here)
            if len(possible) != 1:
                span = leaving[0].origin.span if leaving else None
                hint = "export what runs straight on; a constant of the model decides a branch"
                raise unsayable(f"{self.process.name} has a branch", span, hint)
            step.append(possible[0])
            here = possible[0].target
            if here < 0:
                raise unsayable("an execution is ruled out", step[-1].origin.span)
            if kind.locations[here].visible:
                yield step
                step = []
        if step:
            yield step

    def _step(self, step: Sequence[Transition]) -> None:
        """Writes one step; fences in it stand before or behind its accesses."""
        accesses: list[Transition] = []
        has_lock = any(map(self._is_lock, step))
        for each in step:
            guard = self._plain(each.guard)
            if not (fold.is_true(guard) or (has_lock and self._is_of_locks(guard))):
                raise unsayable(f"{self.process.name} waits", each.origin.span)
            if self._is_lock(each):
                self._flush(accesses)
                self._lock(each)
            elif each.updates:
                accesses.append(each)
            else:
                self._flush(accesses)
                self._fence(each)
        self._flush(accesses)

    def _is_of_locks(self, guard: Expr) -> bool:
        """Returns whether a guard is about the words of locks alone: that one is free."""
        read = [each.variable for each in walk(guard) if isinstance(each, Shared)]
        return bool(read) and all(each in self.names.locks for each in read)

    def _is_lock(self, each: Transition) -> bool:
        """Returns whether a transition stores to the word of a lock."""
        return any(
            isinstance(update.target, Shared) and update.target.variable in self.names.locks
            for update in each.updates
        )

    def _lock(self, each: Transition) -> None:
        """Writes that a lock is taken or released."""
        (update,) = each.updates if len(each.updates) == 1 else (None,)
        if update is None or not isinstance(update.target, Shared):
            raise unsayable("this lock is no spin lock", each.origin.span)
        name = self.names.locations[update.target.variable, 0]
        value = fold.unchecked(update.value)
        if isinstance(value, Me):
            self.lines.append(f"spin_lock({name});")
        elif isinstance(value, Const) and value.value < 0:
            self.lines.append(f"spin_unlock({name});")
        else:
            raise unsayable("this lock is no spin lock", each.origin.span)

    def _fence(self, each: Transition) -> None:
        """Writes a barrier; a transition that is none does nothing."""
        if each.order in FENCES:
            self.lines.append(FENCES[each.order])
        elif each.order is not Ordering.NONE:
            raise unsayable(f"LKMM has no `{each.origin.text}`", each.origin.span)

    def _flush(self, accesses: list[Transition]) -> None:
        """Writes the accesses and the local updates of a step so far."""
        updates = [(each, update) for each in accesses for update in each.updates]
        accesses.clear()
        shared = [pair for pair in updates if self._touches(pair[1])]
        if len(shared) > 1:
            self._atomic(updates)
            return
        for each, update in updates:
            self._update(each, update)

    def _touches(self, update: Assign) -> bool:
        """Returns whether an update loads from a location, or stores to one."""
        return bool(self._loaded(update.value)) or self._stores(update)

    def _loaded(self, value: Expr) -> list[Shared]:
        """Returns the locations that a value is loaded from."""
        return [each for each in walk(self._plain(value)) if isinstance(each, Shared)]

    def _stores(self, update: Assign) -> bool:
        """Returns whether an update stores to a location, and not to a ghost."""
        target = update.target
        return isinstance(target, Shared) and not self.program.variables[target.variable].ghost

    def _plain(self, value: Expr) -> Expr:
        """Returns a value without the checks that the Program makes on the way."""
        for each in walk(value):
            if isinstance(each, Check) and each.failure.kind is not FailureKind.LOCK:
                failure = each.failure
                raise unsayable(f"it is checked that {failure.message}", failure.span)
        return fold.unchecked(value)

    def _update(self, each: Transition, update: Assign) -> None:
        """Writes an update that touches at most one location."""
        span, value = each.origin.span, self._plain(update.value)
        found = dict.fromkeys(self._loaded(value))
        if isinstance(update.target, Local):
            target = self._local(update.target)
            if not found:
                if update.target.variable in self._read_locals():
                    self.lines.append(f"{target} = {self._value(value, span)};")
                return
            (element,) = found
            name = self.names.element(element, span)
            is_acquire = each.order is Ordering.ACQUIRE
            load = f"smp_load_acquire({name})" if is_acquire else f"READ_ONCE(*{name})"
            self.lines.append(f"{target} = {load};")
            if value != element:
                kept = fold.substituted(value, element, update.target)
                if locals_read(value) & {update.target.variable}:
                    raise unsayable("a value is computed from what it replaces", span)
                self.lines.append(f"{target} = {self._value(kept, span)};")
            return
        if not self._stores(update):
            return  # a ghost
        if found:
            self._added(value, update.target, span)
            return
        name, text = self.names.element(update.target, span), self._value(value, span)
        is_release = each.order is Ordering.RELEASE
        store = f"smp_store_release({name}, " if is_release else f"WRITE_ONCE(*{name}, "
        self.lines.append(f"{store}{text});")

    def _added(self, value: Expr, target: Shared | Local, span: Span) -> None:
        """Writes an addition that returns nothing, and has no order."""
        assert isinstance(target, Shared)
        match value:
            case Binary(BinaryOperator.ADD | BinaryOperator.SUBTRACT as operator, old, by):
                if old == target and not self._loaded(by):
                    what = "add" if operator is BinaryOperator.ADD else "sub"
                    text = self._value(by, span)
                    self.lines.append(f"atomic_{what}({text}, {self.names.element(target, span)});")
                    return
        raise unsayable("one step loads and stores", span, "load into a local before")

    def _atomic(self, updates: Sequence[tuple[Transition, Assign]]) -> None:
        """Writes a step that loads a location and stores to it as one operation."""
        span = updates[0][0].origin.span
        hint = "an atomic exchange or addition is one; write it as such"
        touching = [pair for pair in updates if self._touches(pair[1])]
        if len(touching) != 2:
            raise unsayable("several accesses are one step", span, hint)
        (_, load), (storing, store) = touching
        element = self._plain(load.value)
        if not (isinstance(load.target, Local) and element == store.target):
            raise unsayable("several accesses are one step", span, hint)
        assert isinstance(store.target, Shared)
        between = updates[updates.index(touching[0]) + 1 : updates.index(touching[1])]
        new = fold.substituted(self._plain(store.value), element, load.target)
        if between or self._loaded(new):
            raise unsayable("several accesses are one step", span, hint)
        for each, update in updates[: updates.index(touching[0])]:
            self._update(each, update)
        end = ENDS.get(storing.order, "_relaxed")
        target, name = self._local(load.target), self.names.element(store.target, span)
        if load.target.variable not in locals_read(new):
            text = self._value(new, span)
            self.lines.append(f"{target} = xchg{end}({name}, {text});")
        else:
            match new:
                case Binary(BinaryOperator.ADD, Local() as old, added) if old == load.target:
                    text = self._value(added, span)
                    self.lines.append(f"{target} = atomic_fetch_add{end}({text}, {name});")
                case Binary(BinaryOperator.SUBTRACT, Local() as old, less) if old == load.target:
                    text = self._value(less, span)
                    self.lines.append(f"{target} = atomic_fetch_sub{end}({text}, {name});")
                case _:
                    raise unsayable("several accesses are one step", span, hint)
        for each, update in updates[updates.index(touching[1]) + 1 :]:
            self._update(each, update)

    def _local(self, each: Local) -> str:
        """Returns the name of a local."""
        return local_names(self.kind, self.names)[each.variable]

    def _value(self, value: Expr, span: Span) -> str:
        """Returns a value in C."""
        match value:
            case Const(number, type_) if isinstance(type_, NUMBERS):
                return str(number)
            case Local():
                if isinstance(self.kind.locals[value.variable].type, NUMBERS):
                    return self._local(value)
            case Me():
                return str(self.number)
            case Unary(UnaryOperator.NOT, operand):
                return f"!{self._value(operand, span)}"
            case Unary(UnaryOperator.NEGATE, operand):
                return f"-{self._value(operand, span)}"
            case Binary(operator, left, right) if operator in WRITTEN:
                texts = self._value(left, span), self._value(right, span)
                return f"({texts[0]} {WRITTEN[operator]} {texts[1]})"
            case And(operands):
                return f"({' && '.join(self._value(each, span) for each in operands)})"
            case Or(operands):
                return f"({' || '.join(self._value(each, span) for each in operands)})"
        raise unsayable("this value is no number that C computes so", span)
