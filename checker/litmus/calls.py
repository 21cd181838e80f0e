"""Calls of the kernel's primitives as transitions: accesses, barriers, atomic operations, locks.

An atomic operation is one transition that loads a location and stores to it. One that is
conditional is two: if it does nothing, it is a load, and may return an old value as any load may.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final, final

from ..errors import ModelError
from ..program import fold
from ..program.expressions import locals_read
from ..program.nodes import (
    TRUE,
    Assign,
    Check,
    Const,
    Expr,
    Failure,
    FailureKind,
    Me,
    Shared,
)
from ..program.nodes import (
    BinaryOperator as B,
)
from ..program.orders import Ordering
from ..records import dataclass
from .operands import Operand, binary_operation, number_of
from .primitives import (
    ACCESSES,
    FENCES,
    KNOWN,
    UNDECIDED,
    AccessPrimitive,
    Update,
    plain_name,
    update_of,
)
from .slots import NO_ADDRESS
from .syntax import CallExpr, CExpr, Name

if TYPE_CHECKING:
    from .slots import Slot
    from .threads import ThreadReader

LOCKS: Final = ("spin_lock", "spin_unlock")


def add_call(
    reader: ThreadReader, each: CallExpr, name: str | None, *, is_statement: bool = False
) -> None:
    """Adds the transitions of a call.

    Args:
        reader: The thread.
        each: The call.
        name: The local that its value goes to, or None.
        is_statement: Whether it stands alone, and may return nothing.

    Raises:
        ModelError: There is no such primitive, or it is called otherwise.
    """
    function = plain_name(each.function)
    if function in UNDECIDED:
        message = f"`{each.function}` is not decided here"
        raise ModelError(message, each.span, UNDECIDED[function])
    update = update_of(each.function)
    returns = (update is not None and update.result) or (
        function in ACCESSES and not ACCESSES[function].is_store
    )
    is_known = update is not None or function in (*FENCES, *ACCESSES, *LOCKS)
    if is_known and not returns and not is_statement:
        message = f"`{each.function}` returns nothing"
        raise ModelError(message, each.span, "write it as a statement of its own")
    if function in FENCES:
        _count(each, 0)
        if FENCES[function] is not Ordering.NONE:
            reader.edge(order=FENCES[function], is_step=False)
    elif function in LOCKS:
        _count(each, 1)
        _lock(reader, each, is_taken=function == "spin_lock")
    elif function in ACCESSES:
        _access(reader, each, ACCESSES[function], name)
    elif update is not None:
        _update(reader, each, update, name)
    else:
        nearest = difflib.get_close_matches(each.function, KNOWN, n=1, cutoff=0.6)
        hint = f"did you mean `{nearest[0]}`?" if nearest else f"there are {', '.join(KNOWN)}"
        raise ModelError(f"`{each.function}` is not known here", each.span, hint)


def _count(each: CallExpr, wanted: int) -> None:
    """Refuses a call with more or fewer arguments than there should be.

    Raises:
        ModelError: There are.
    """
    given = len(each.arguments)
    if given != wanted:
        s = "" if wanted == 1 else "s"
        raise ModelError(f"`{each.function}` takes {wanted} argument{s}, got {given}", each.span)


def _access(
    reader: ThreadReader, each: CallExpr, access: AccessPrimitive, name: str | None
) -> None:
    """Adds the transitions of a load or a store."""
    _count(each, 2 if access.is_store else 1)
    if not access.is_store:
        element, of = _location(reader, each.arguments[0], is_lvalue=access.is_lvalue)
        reader.load(name or reader.temporary(), element, of, access.order)
        return
    operand = reader.value(each.arguments[1])
    element, of = _location(reader, each.arguments[0], is_lvalue=access.is_lvalue)
    reader.store(element, of, operand, access.order)
    if access.has_barrier:
        reader.edge(order=Ordering.FULL, is_step=False)


def _location(
    reader: ThreadReader, expr: CExpr, *, is_lvalue: bool
) -> tuple[Shared, tuple[Slot, int]]:
    """Returns the element that an argument names; and a slot, and how much deeper it is."""
    element, slot, offset = reader.lvalue(expr) if is_lvalue else reader.pointer(expr)
    return element, (slot, offset)


def _lock(reader: ThreadReader, each: CallExpr, *, is_taken: bool) -> None:
    """Adds the transition that takes a lock or releases it."""
    argument = each.arguments[0]
    if not isinstance(argument, Name) or argument.name not in reader.slots.locks:
        hint = "give it a parameter `spinlock_t *s`"
        raise ModelError(f"`{each.function}` takes a spin lock", argument.span, hint)
    if not reader.is_parameter(argument.name):
        hint = f"make it a parameter of {reader.thread.name}"
        raise ModelError(f"`{argument.name}` is not known here", argument.span, hint)
    element = reader.slots.element(argument.name)
    free = Const(NO_ADDRESS, reader.slots.process())
    if is_taken:
        guard: Expr = fold.binary(B.EQUAL, element, free)
        reader.edge([Assign(element, Me())], guard)
        return
    message = f"{argument.name} is released by {reader.thread.name}, which does not hold it"
    failure = Failure(FailureKind.LOCK, message, each.span)
    is_mine = fold.binary(B.EQUAL, element, Me())
    reader.edge([Assign(element, free)], Check(is_mine, TRUE, failure), Ordering.RELEASE)


def _update(reader: ThreadReader, each: CallExpr, update: Update, name: str | None) -> None:
    """Adds the transitions of an atomic operation."""
    limit = {"unequal": 3, "equal": 3 if update.has_operand else 1}.get(
        update.unless, 2 if update.has_operand else 1
    )
    _count(each, limit)
    arguments = list(each.arguments)
    place = arguments.pop(0 if update.is_exchange or not update.has_operand else 1)
    operands = [reader.value(argument) for argument in arguments]
    element, slot, offset = reader.pointer(place)
    if update.unless == "unequal":
        expected, operand = operands
    elif update.unless:
        operand, expected = (
            operands
            if update.has_operand
            else (
                Operand(fold.number(1)),
                Operand(fold.number(0)),
            )
        )
    else:
        operand = operands[0] if operands else Operand(fold.number(1))
        expected = operand
    for one in (operand, expected):
        if not update.symbol:
            reader.match(slot, offset, one)
    result = name or (reader.temporary() if update.result else None)
    if update.result == "old" and result is not None:
        depth = reader.slots.depth(slot) + offset
        reader.match(reader.slot(result), 0, Operand(element, depth, slot, offset))
    if not reader.is_last:
        reader.edge()
        return
    old = Operand(element, reader.slots.depth(slot) + offset, slot, offset)
    if update.symbol:
        new = number_of(binary_operation(update.symbol, old, operand, each.span, None))
    else:
        new = reader.value_for(slot, offset, operand)
    wanted = reader.value_for(slot, offset, expected) if update.unless else None
    _add(reader, update, _Parts(element, new, result, wanted))


@final
@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of an atomic operation.

    Attributes:
        element: The location.
        new: The value that it is given.
        result: The local that the operation's value goes to, or None.
        wanted: The value that the location is compared with, if the operation is conditional.
    """

    element: Shared
    new: Expr
    result: str | None
    wanted: Expr | None


def _add(reader: ThreadReader, update: Update, parts: _Parts) -> None:
    """Adds the transitions of an atomic operation whose parts are known."""
    element, new, result, wanted = parts.element, parts.new, parts.result, parts.wanted
    returned = {
        "old": element,
        "new": new,
        "zero": _number(fold.binary(B.EQUAL, new, fold.number(0))),
        "negative": _number(fold.binary(B.LESS, new, fold.number(0))),
        "done": fold.number(1),
    }
    target = result
    used = locals_read(new) | locals_read(element.index)
    used |= locals_read(wanted) if wanted is not None else frozenset()
    if target is not None and reader.local(target).variable in used:
        target = reader.before(target)
    first = [Assign(reader.local(target), returned[update.result])] if target is not None else []
    if update.unless:
        assert wanted is not None
        is_equal = fold.binary(B.EQUAL, element, wanted)
        fails = is_equal if update.unless == "equal" else fold.negate(is_equal)
        other = [] if target is None else [Assign(reader.local(target), fold.number(0))]
        if update.result == "old":
            other = first
        end = reader.location()
        reader.edge(other, fails, target=end, decision="fails")
        reader.edge(
            [*first, Assign(element, new)],
            fold.negate(fails),
            update.order,
            target=end,
            decision="succeeds",
        )
        reader.here = end
    else:
        reader.edge([*first, Assign(element, new)], order=update.order)
    if target is not None and target != result:
        assert result is not None
        copied = Assign(reader.local(result), reader.local(target))
        reader.edge([copied], is_access=False, is_step=False)


def _number(truth: Expr) -> Expr:
    """Returns a truth as 0 or 1."""
    return fold.conditional(truth, fold.number(1), fold.number(0))
