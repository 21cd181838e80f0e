"""The verifier: lists every flaw of a Program. The front end and the passes never make one.

A Program without problems is one that every engine understands: positions are in range, guards are
Boolean, and no value is stored that can never be one of its type. What is not looked at: whether a
value that may fit always does, whether an index that is not constant is in range, and whether a
step ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from .expressions import unseen
from .nodes import (
    DISCARDED,
    And,
    Assign,
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
    Symbol,
    Transition,
    Truth,
    Unary,
    UnaryOperator,
)
from .ranges import Typing
from .types import Type


def verify(program: Program) -> tuple[str, ...]:
    """Returns every problem of a Program, in its own order; none if it is well made."""
    return tuple(_problems(program))


def _problems(program: Program) -> Iterator[str]:
    """Returns the problems of each part."""
    yield from _initial(program)
    for kind in program.kinds:
        yield from _kind(program, kind, f"kind {kind.name}")
    if program.setup is not None:
        yield from _kind(program, program.setup, "set-up")
    for process in program.processes:
        yield from _process(program, process)
    for each in program.properties:
        what = f"property {each.name} ({shown_span(each.span)})"
        is_condition = each.kind is not PropertyKind.OUTCOME
        yield from _observer(program, each.condition, what, is_condition=is_condition)
    for lock in program.locks:
        yield from _lock_variables(program, lock.name, lock.variables)
        if len(lock.held) != len(program.processes):
            count = len(program.processes)
            yield f"lock {lock.name}: {len(lock.held)} holders for {count} processes"
        if len(lock.exclusive) not in {0, len(lock.held)}:
            count = len(lock.exclusive)
            yield f"lock {lock.name}: {len(lock.held)} holders, {count} exclusive ones"
        for held in (*lock.held, *lock.exclusive):
            yield from _observer(program, held, f"lock {lock.name}")


def shown_span(span: Span) -> str:
    """Returns a span as FILE:LINE."""
    return f"{span.path}:{span.line}"


def _initial(program: Program) -> Iterator[str]:
    """Returns the problems of the variables and of their initial values."""
    if len(program.initial) != len(program.variables):
        yield f"{len(program.initial)} initial values for {len(program.variables)} variables"
    for variable, initial in zip(program.variables, program.initial, strict=False):
        if not variable.elements:
            yield f"variable {variable.name} has no elements"
        if variable.type.low > variable.type.high:
            yield f"variable {variable.name} has a type without values"
        if len(initial) != len(variable.elements):
            count = len(variable.elements)
            yield f"variable {variable.name}: {len(initial)} initial values for {count} elements"
        for name, values in zip(variable.elements, initial, strict=False):
            yield from _values(values, variable.type, f"variable {name}")


def _values(values: Sequence[int], type_: Type, what: str) -> Iterator[str]:
    """Returns the problems of the values that something may begin with."""
    if not values:
        yield f"{what} has nothing to begin with"
    for value in values:
        if not type_.low <= value <= type_.high:
            yield f"{what} begins with {value}, outside {type_.low}..{type_.high}"


def _process(program: Program, process: Process) -> Iterator[str]:
    """Returns the problems of a process."""
    if not 0 <= process.kind < len(program.kinds):
        yield f"process {process.name} has kind {process.kind}, of {len(program.kinds)}"
        return
    kind = program.kinds[process.kind]
    for number, values in process.arguments:
        what = f"process {process.name}: argument {number}"
        if not 0 <= number < len(kind.locals):
            yield f"{what} is no local of {kind.name}"
        else:
            name = kind.locals[number].name
            yield from _values(values, kind.locals[number].type, f"process {process.name}: {name}")


def _lock_variables(
    program: Program, name: str, variables: tuple[tuple[int, int], ...]
) -> Iterator[str]:
    """Returns the problems of a lock's variables."""
    for variable, element in variables:
        if not 0 <= variable < len(program.variables):
            yield f"lock {name}: no variable {variable}"
        elif not 0 <= element < len(program.variables[variable].elements):
            yield f"lock {name}: no element {element} of {program.variables[variable].name}"


def _kind(program: Program, kind: Kind, what: str) -> Iterator[str]:
    """Returns the problems of a control-flow graph."""
    locations = range(len(kind.locations))
    for name, number in (("entry", kind.entry), ("final", kind.final)):
        if number not in locations:
            yield f"{what}: {name} location {number} of {len(locations)}"
    if kind.final in locations and not kind.locations[kind.final].visible:
        yield f"{what}: the final location is not visible"
    if kind.result is not None and not 0 <= kind.result < len(kind.locals):
        yield f"{what}: the result is local {kind.result}, of {len(kind.locals)}"
    yield from (f"{what}: {each}" for each in _dead(kind))
    typing, right = Typing(program, kind), set[int]()
    for number, transition in enumerate(kind.transitions):
        for each in _transition(typing, kind, transition, right):
            yield f"{what}: transition {number} ({shown_span(transition.origin.span)}): {each}"


def _dead(kind: Kind) -> Iterator[str]:
    """Returns the problems of `Location.dead` and `LocalVariable.transient`."""
    for number, location in enumerate(kind.locations):
        if location.dead and not location.visible:
            yield f"location {number} resets locals and is not visible"
        for local in location.dead:
            if not 0 <= local < len(kind.locals):
                yield f"location {number} resets local {local}, of {len(kind.locals)}"
    visible = [(n, each.dead) for n, each in enumerate(kind.locations) if each.visible]
    for number, variable in enumerate(kind.locals):
        kept = [n for n, dead in visible if number not in dead] if variable.transient else []
        if kept:
            yield f"transient {variable.name} is not reset at location {kept[0]}"


def _transition(
    typing: Typing, kind: Kind, transition: Transition, right: set[int]
) -> Iterator[str]:
    """Returns the problems of a transition; `right` are the expressions known to have none."""
    if not 0 <= transition.source < len(kind.locations):
        yield f"leaves location {transition.source}, of {len(kind.locations)}"
    if transition.target != DISCARDED and not 0 <= transition.target < len(kind.locations):
        yield f"reaches location {transition.target}, of {len(kind.locations)}"
    if transition.source == kind.final:
        yield "leaves the final location"
    wrong = [*_expression(typing, transition.guard, right)]
    yield from wrong
    if not wrong and not typing.is_boolean(transition.guard):
        yield "its guard is not Boolean"
    for assign in transition.updates:
        yield from _assign(typing, kind, assign, right)


def _assign(typing: Typing, kind: Kind, assign: Assign, right: set[int]) -> Iterator[str]:
    """Returns the problems of an update."""
    wrong = [
        problem
        for expr in (assign.target, assign.value)
        for problem in _expression(typing, expr, right)
    ]
    yield from wrong
    if wrong or _is_bounded(assign.value):
        return
    type_ = typing.type(assign.target)
    low, high = typing.range(assign.value)
    if low > type_.high or high < type_.low:
        variables = kind.locals if isinstance(assign.target, Local) else typing.program.variables
        name = variables[assign.target.variable].name
        yield f"{name} of {type_.low}..{type_.high} is given {low}..{high}"


def _is_bounded(value: Expr) -> bool:
    """Returns whether a check for this very purpose stands around a value."""
    while isinstance(value, Check):
        if value.failure.kind in (FailureKind.OVERFLOW, FailureKind.NONE, FailureKind.INDEX):
            return True
        value = value.value
    return False


def _observer(
    program: Program, condition: Expr, what: str, *, is_condition: bool = True
) -> Iterator[str]:
    """Returns the problems of a condition, or of a value, that is evaluated from outside."""
    typing = Typing(program, None)
    wrong = [*_expression(typing, condition, set())]
    yield from (f"{what}: {each}" for each in wrong)
    if is_condition and not wrong and not typing.is_boolean(condition):
        yield f"{what}: its condition is not Boolean"


def _expression(typing: Typing, expr: Expr, right: set[int]) -> Iterator[str]:
    """Returns the problems of an expression; of its types only where all names are right.

    Args:
        typing: The types of what it may refer to.
        expr: The expression.
        right: The identities of expressions that have no problems; grows.
    """
    parts = [(each, type(each)) for each in unseen(expr, right)]
    wrong = [
        problem
        for each, class_ in parts
        if class_ in NAMES
        for problem in NAMES[class_](typing.program, typing.kind, each)
    ]
    yield from wrong
    if wrong:
        return
    wrong = [
        f"an operand of {class_.__name__} is not Boolean"
        for each, class_ in parts
        if class_ in LOGICAL
        for operand in LOGICAL[class_](each)
        if not typing.is_boolean(operand)
    ]
    yield from wrong
    if not wrong:
        right.update(id(each) for each, _ in parts)


LOGICAL: Final[Mapping[type, Callable[[Any], tuple[Expr, ...]]]] = {
    And: lambda each: each.operands,
    Or: lambda each: each.operands,
    Unary: lambda each: (each.operand,) if each.operator is UnaryOperator.NOT else (),
    Conditional: lambda each: (each.condition,),
    Check: lambda each: (each.condition,),
}
"""For each class of expressions which of its operands must be Boolean."""


def _shared(program: Program, kind: Kind | None, expr: Shared) -> Iterator[str]:
    """Returns the problems of a reference to a shared variable."""
    if not 0 <= expr.variable < len(program.variables):
        yield f"no shared variable {expr.variable}"
    elif isinstance(expr.index, Const):
        variable = program.variables[expr.variable]
        if not 0 <= expr.index.value < len(variable.elements):
            yield f"index {expr.index.value} outside {variable.name}"


def _local(program: Program, kind: Kind | None, expr: Local) -> Iterator[str]:
    """Returns the problems of a reference to a local."""
    if kind is None:
        yield "a local of the running process, in a condition that nobody runs"
    elif not 0 <= expr.variable < len(kind.locals):
        yield f"no local {expr.variable}"


def _me(program: Program, kind: Kind | None, expr: Me) -> Iterator[str]:
    """Returns the problems of naming the running process."""
    if kind is None:
        yield "the running process, in a condition that nobody runs"


def _look(program: Program, kind: Kind | None, expr: LocalOf | Finished) -> Iterator[str]:
    """Returns the problems of a look into a process."""
    if kind is not None:
        yield "a look into a process, in a transition"
        return
    if not 0 <= expr.process < len(program.processes):
        yield f"no process {expr.process}"
        return
    number = program.processes[expr.process].kind
    if not 0 <= number < len(program.kinds):
        yield f"process {expr.process} has no kind"
    elif isinstance(expr, LocalOf) and not 0 <= expr.variable < len(program.kinds[number].locals):
        yield f"no local {expr.variable} of {program.kinds[number].name}"


def _truth(program: Program, kind: Kind | None, expr: Truth) -> Iterator[str]:
    """Returns the problems of a reference to an atom."""
    if not 0 <= expr.atom < len(program.atoms):
        yield f"no atom {expr.atom}"


def _symbol(program: Program, kind: Kind | None, expr: Symbol) -> Iterator[str]:
    """Returns the problems of a reference to an input."""
    if not 0 <= expr.input < len(program.inputs):
        yield f"no input {expr.input}"


def _const(program: Program, kind: Kind | None, expr: Const) -> Iterator[str]:
    """Returns the problems of a constant."""
    low, high = expr.type.low, expr.type.high
    if not low <= expr.value <= high:
        yield f"constant {expr.value} outside its type {low}..{high}"


NAMES: Final[Mapping[type, Callable[[Program, Kind | None, Any], Iterator[str]]]] = {
    Shared: _shared,
    Local: _local,
    Me: _me,
    LocalOf: _look,
    Finished: _look,
    Truth: _truth,
    Symbol: _symbol,
    Const: _const,
}
"""For each class of expressions that names something, the function that finds a wrong name."""
