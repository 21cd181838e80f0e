"""A Program as a litmus test in the kernel's format, for herd and klitmus.

*Before*: a Program that is not on a weak memory yet, each of whose processes runs straight on.
*After*: the text of a litmus test with the same outcomes at the end, on each memory model. What has
no word there is refused with its place: a branch, a loop, a wait, a claim on more than the end.

A step that loads a location, and stores to it, is an atomic exchange or addition; one that stores
to the word of a spin lock takes it or releases it. Enumerations and Booleans become numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import Final, NoReturn, final

from ..errors import ModelError
from ..program import fold
from ..program.expressions import locals_read, operands, walk
from ..program.nodes import (
    And,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    FailureKind,
    Finished,
    Kind,
    Local,
    LocalOf,
    Me,
    Or,
    Process,
    Program,
    PropertyKind,
    Shared,
    Span,
    Transition,
    Unary,
    UnaryOperator,
)
from ..program.orders import Ordering
from ..program.ranges import COMPARISONS
from ..program.types import BoolType, EnumType, IntType, Type
from ..records import dataclass
from .names import Namer

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

MIRRORED: Final = {
    BinaryOperator.LESS: BinaryOperator.GREATER,
    BinaryOperator.LESS_EQUAL: BinaryOperator.GREATER_EQUAL,
    BinaryOperator.GREATER: BinaryOperator.LESS,
    BinaryOperator.GREATER_EQUAL: BinaryOperator.LESS_EQUAL,
}
"""Comparisons whose sides have changed places."""

TAKEN: Final = ("int", "if", "else", "exists", "forall", "filter", "locations", "true", "false")
"""Words that are no names there."""

NUMBERS: Final = (IntType, BoolType, EnumType)


def litmus(program: Program) -> str:
    """Returns a Program as a litmus test.

    Raises:
        ModelError: Something of it has no word there; the message says what.
    """
    _refuse_families(program)
    names = _LitmusNames(program)
    threads = [
        _ThreadWriter(program, names, number, each).text()
        for number, each in enumerate(program.processes)
    ]
    condition = _ConditionWriter(program, names).text()
    title = re.sub(r"\W+", "-", program.name).strip("-") or "test"
    return "\n\n".join([f"C {title}", names.initial(), *threads, condition]) + "\n"


def _refuse(reason: str, span: Span | None, hint: str = "") -> NoReturn:
    """Raises the error of what a litmus test cannot say."""
    raise ModelError(f"a litmus test cannot say it: {reason}", span, hint)


def _refuse_families(program: Program) -> None:
    """Refuses a Program that begins in several ways.

    Raises:
        ModelError: It does.
    """
    if program.inputs:
        _refuse("there are symbolic inputs", None, "give each a value with --set")
    if program.setup is not None:
        span = next((each.origin.span for each in program.setup.transitions), None)
        _refuse("the state is set up by steps", span, "give fields their values where they stand")


@final
@dataclass(slots=True)
class _LitmusNames:
    """The names of locations and locals.

    Attributes:
        program: The Program.
        locations: The name of each element of a variable, by the variable and the position.
        locks: The names of locks, by variable.
    """

    program: Program
    locations: dict[tuple[int, int], str] = field(default_factory=dict)
    locks: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Names all locations."""
        namer = Namer(set(TAKEN))
        for lock in self.program.locks:
            for word, _ in lock.variables:
                self.locks[word] = lock.name
        for number, variable in enumerate(self.program.variables):
            for position, element in enumerate(variable.elements):
                name = self.locks.get(number, element)
                self.locations[number, position] = namer.name(name)

    def element(self, each: Shared, span: Span) -> str:
        """Returns the name of a location.

        Raises:
            ModelError: Which it is depends on a value, or it is none that may be reordered.
        """
        variable = self.program.variables[each.variable]
        index = fold.unchecked(each.index)
        if not isinstance(index, Const):
            _refuse(f"which element of {variable.name} it is depends on a value", span)
        if not isinstance(variable.type, NUMBERS):
            _refuse(f"{variable.name} holds no number", span)
        if not variable.relaxed and not self._is_guarded(variable.name):
            hint = "mark it `relaxed(...)`; then --memory-model asks the same here"
            _refuse(f"{variable.name} is accessed in order on every memory", span, hint)
        return self.locations[each.variable, index.value]

    def _is_guarded(self, name: str) -> bool:
        """Returns whether a field is promised to be accessed under a lock alone."""
        return any(each.startswith(f"{name} guarded by ") for each in self.program.promises)

    def parameters(self) -> str:
        """Returns the parameters of a thread: all locations."""
        return ", ".join(
            f"{'spinlock_t' if number in self.locks else 'int'} *{name}"
            for (number, _), name in self.locations.items()
            if self._is_written(number)
        )

    def initial(self) -> str:
        """Returns the initial values."""
        found = []
        for (number, position), name in self.locations.items():
            if number in self.locks or not self._is_written(number):
                continue
            values = self.program.initial[number][position]
            if len(values) > 1:
                _refuse(f"{name} begins with one of several values", None, "give it one")
            if values[0]:
                found.append(f"{name}={values[0]};")
        return "{ " + " ".join(found) + " }" if found else "{}"

    def _is_written(self, variable: int) -> bool:
        """Returns whether a variable becomes a location: a ghost does not."""
        return not self.program.variables[variable].ghost


@final
@dataclass(slots=True)
class _ThreadWriter:
    """Writes one process as a thread."""

    program: Program
    names: _LitmusNames
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
                _refuse(f"{name} begins with one of several values", None)
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
                _refuse(f"{self.process.name} has a loop", leaving[0].origin.span)
            passed.add(here)
            if len(possible) != 1:
                span = leaving[0].origin.span if leaving else None
                hint = "export what runs straight on; a constant of the model decides a branch"
                _refuse(f"{self.process.name} has a branch", span, hint)
            step.append(possible[0])
            here = possible[0].target
            if here < 0:
                _refuse("an execution is ruled out", step[-1].origin.span)
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
                _refuse(f"{self.process.name} waits", each.origin.span)
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
            _refuse("this lock is no spin lock", each.origin.span)
        name = self.names.locations[update.target.variable, 0]
        value = fold.unchecked(update.value)
        if isinstance(value, Me):
            self.lines.append(f"spin_lock({name});")
        elif isinstance(value, Const) and value.value < 0:
            self.lines.append(f"spin_unlock({name});")
        else:
            _refuse("this lock is no spin lock", each.origin.span)

    def _fence(self, each: Transition) -> None:
        """Writes a barrier; a transition that is none does nothing."""
        if each.order in FENCES:
            self.lines.append(FENCES[each.order])
        elif each.order is not Ordering.NONE:
            _refuse(f"LKMM has no `{each.origin.text}`", each.origin.span)

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
                _refuse(f"it is checked that {failure.message}", failure.span)
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
                    _refuse("a value is computed from what it replaces", span)
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
        _refuse("one step loads and stores", span, "load into a local before")

    def _atomic(self, updates: Sequence[tuple[Transition, Assign]]) -> None:
        """Writes a step that loads a location and stores to it as one operation."""
        span = updates[0][0].origin.span
        hint = "an atomic exchange or addition is one; write it as such"
        touching = [pair for pair in updates if self._touches(pair[1])]
        if len(touching) != 2:
            _refuse("several accesses are one step", span, hint)
        (_, load), (storing, store) = touching
        element = self._plain(load.value)
        if not (isinstance(load.target, Local) and element == store.target):
            _refuse("several accesses are one step", span, hint)
        assert isinstance(store.target, Shared)
        between = updates[updates.index(touching[0]) + 1 : updates.index(touching[1])]
        new = fold.substituted(self._plain(store.value), element, load.target)
        if between or self._loaded(new):
            _refuse("several accesses are one step", span, hint)
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
                    _refuse("several accesses are one step", span, hint)
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
        _refuse("this value is no number that C computes so", span)


def local_names(kind: Kind, names: _LitmusNames) -> list[str]:
    """Returns the names of a kind's locals, in order."""
    namer = Namer({*names.locations.values(), *TAKEN})
    return [namer.name(each.name) for each in kind.locals]


@final
@dataclass(frozen=True, slots=True)
class _ConditionWriter:
    """Writes the claims on the end."""

    program: Program
    names: _LitmusNames

    def text(self) -> str:
        """Returns the final condition; that which a negation forbids is an `exists`."""
        claims = []
        for each in self.program.properties:
            if each.kind is PropertyKind.FINAL:
                claims.append((each.condition, each.span))
            elif each.kind not in (PropertyKind.OUTCOME, PropertyKind.REACHABLE):
                hint = "say it by @finally_, of values at the end"
                _refuse(f"{each.name} is a claim on more than the end", each.span, hint)
        if not claims:
            _refuse("nothing is claimed of the end", None, "mark a condition with @finally_")
        condition = fold.conjunction(expr for expr, _ in claims)
        span = claims[0][1]
        match condition:
            case Unary(UnaryOperator.NOT, inner):
                return f"exists ({self._write(inner, span)})"
            case Binary(BinaryOperator.UNEQUAL, left, right):
                opposite = Binary(BinaryOperator.EQUAL, left, right)
                return f"exists ({self._write(opposite, span)})"
        return f"forall ({self._write(condition, span)})"

    def _write(self, expr: Expr, span: Span) -> str:
        """Returns a condition."""
        match fold.unchecked(expr):
            case Const(value):
                return "true" if value else "false"
            case Finished():
                return "true"
            case And(operands):
                return self._joined(operands, " /\\ ", span)
            case Or(operands):
                return self._joined(operands, " \\/ ", span)
            case Unary(UnaryOperator.NOT, operand):
                return f"~({self._write(operand, span)})"
            case Conditional(condition, then, otherwise):
                negated = fold.negate(condition)
                if negated == then:  # Python's `and`: the first one, where it does not hold
                    return self._joined((then, otherwise), " /\\ ", span)
                ways = And((condition, then)), And((negated, otherwise))
                return self._joined(ways, " \\/ ", span)
            case Binary(operator, left, right) if operator in COMPARISONS:
                return self._compared(operator, (left, right), span)
            case Shared() | LocalOf() as place:
                return f"{self._place(place, span)}=1"
        _refuse("this condition compares no place with a value", span)

    def _joined(self, operands: Iterable[Expr], symbol: str, span: Span) -> str:
        """Returns conditions that a symbol joins."""
        return symbol.join(f"({self._write(each, span)})" for each in operands)

    def _compared(self, operator: BinaryOperator, ends: tuple[Expr, Expr], span: Span) -> str:
        """Returns a comparison, as one of the values for which it holds."""
        left, right = map(fold.unchecked, ends)
        if isinstance(left, Const) and not isinstance(right, Const):
            left, right, operator = right, left, MIRRORED.get(operator, operator)
        if not isinstance(left, Shared | LocalOf) or not isinstance(right, Const):
            _refuse("this condition compares no place with a value", span)
        place, type_ = self._place(left, span), self._type(left)
        holding = [
            value
            for value in range(type_.low, type_.high + 1)
            if fold.is_true(fold.binary(operator, fold.number(value), fold.number(right.value)))
        ]
        if operator is BinaryOperator.UNEQUAL:
            return f"~({place}={right.value})"
        return " \\/ ".join(f"{place}={value}" for value in holding) or "false"

    def _type(self, place: Shared | LocalOf) -> Type:
        """Returns the type of a place."""
        if isinstance(place, Shared):
            return self.program.variables[place.variable].type
        kind = self.program.kinds[self.program.processes[place.process].kind]
        return kind.locals[place.variable].type

    def _place(self, place: Shared | LocalOf, span: Span) -> str:
        """Returns the name of a place."""
        if not isinstance(self._type(place), NUMBERS):
            _refuse("this condition is about no number", span)
        if isinstance(place, LocalOf):
            kind = self.program.kinds[self.program.processes[place.process].kind]
            return f"{place.process}:{local_names(kind, self.names)[place.variable]}"
        if self.program.variables[place.variable].ghost:
            name = self.program.variables[place.variable].name
            hint = "let the process return it, and look at its `result`"
            _refuse(f"the ghost {name} is no location", span, hint)
        return self.names.element(place, span)
