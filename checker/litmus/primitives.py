"""The kernel's primitives that litmus tests call, with their orders.

As tools/memory-model/linux-kernel.def of Linux 6.1 has them. An argument is an *lvalue*, as `*x` in
`READ_ONCE(*x)`, or a *pointer*, as `x` in `smp_load_acquire(x)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, final

from ..program.orders import Ordering
from ..records import dataclass

FENCES: Final[Mapping[str, Ordering]] = {
    "smp_mb": Ordering.FULL,
    "smp_rmb": Ordering.READ,
    "smp_wmb": Ordering.WRITE,
    "smp_mb__before_atomic": Ordering.FULL,
    "smp_mb__after_atomic": Ordering.FULL,
    "smp_mb__after_spinlock": Ordering.FULL,
    "smp_mb__after_unlock_lock": Ordering.FULL,
    "smp_acquire__after_ctrl_dep": Ordering.ACQUIRE,
    "smp_read_barrier_depends": Ordering.NONE,
    "barrier": Ordering.NONE,
}
"""Barriers. Address dependencies are in order anyway, and a compiler's barrier is for compilers."""


@final
@dataclass(frozen=True, slots=True)
class AccessPrimitive:
    """A load or a store: its order, whether its first argument is an lvalue, and a barrier behind.

    Attributes:
        order: The order.
        is_lvalue: Whether the location is given as an lvalue; else as a pointer.
        is_store: Whether it stores.
        has_barrier: Whether a full barrier follows.
    """

    order: Ordering = Ordering.NONE
    is_lvalue: bool = False
    is_store: bool = False
    has_barrier: bool = False


ACCESSES: Final[Mapping[str, AccessPrimitive]] = {
    "READ_ONCE": AccessPrimitive(is_lvalue=True),
    "rcu_dereference": AccessPrimitive(is_lvalue=True),
    "lockless_dereference": AccessPrimitive(is_lvalue=True),
    "smp_load_acquire": AccessPrimitive(Ordering.ACQUIRE),
    "atomic_read": AccessPrimitive(),
    "atomic_read_acquire": AccessPrimitive(Ordering.ACQUIRE),
    "WRITE_ONCE": AccessPrimitive(is_lvalue=True, is_store=True),
    "rcu_assign_pointer": AccessPrimitive(Ordering.RELEASE, is_lvalue=True, is_store=True),
    "smp_store_release": AccessPrimitive(Ordering.RELEASE, is_store=True),
    "smp_store_mb": AccessPrimitive(is_lvalue=True, is_store=True, has_barrier=True),
    "atomic_set": AccessPrimitive(is_store=True),
    "atomic_set_release": AccessPrimitive(Ordering.RELEASE, is_store=True),
}
"""Loads and stores."""

ORDERS: Final[Mapping[str, Ordering]] = {
    "": Ordering.FULL,
    "relaxed": Ordering.NONE,
    "acquire": Ordering.ACQUIRE,
    "release": Ordering.RELEASE,
}
"""The orders of atomic operations that return a value, by the ends of their names."""

EXCHANGES: Final = re.compile(r"(?:atomic_)?(?P<what>xchg|cmpxchg)(?:_(?P<order>\w+))?")
ARITHMETIC: Final = re.compile(
    r"atomic_(?P<fetch>fetch_)?(?P<what>add|sub|inc|dec|and|or|xor)(?P<return>_return)?"
    r"(?:_(?P<order>relaxed|acquire|release))?"
)
TESTS: Final = re.compile(
    r"atomic_(?P<what>add|sub|inc|dec)_(?P<test>and_test|negative|unless|not_zero)"
)
SYMBOLS: Final[Mapping[str, str]] = {
    "add": "+",
    "sub": "-",
    "inc": "+",
    "dec": "-",
    "and": "&",
    "or": "|",
    "xor": "^",
}
WITHOUT_OPERAND: Final = ("inc", "dec")


@final
@dataclass(frozen=True, slots=True)
class Update:
    """An atomic read-modify-write operation.

    Attributes:
        symbol: The operator that computes the new value; "" for the operand itself.
        has_operand: Whether the operand is an argument, and not 1.
        result: What it returns: "" nothing, "old", "new", "zero" or "negative" of the new value,
            "done" of one that is conditional.
        order: The order.
        unless: Of a conditional one, when it does nothing: "equal" to the last argument, or
            "unequal" to the second one; "" of others.
        is_exchange: Whether the location is the first argument, before the operand.
    """

    symbol: str = ""
    has_operand: bool = True
    result: str = "old"
    order: Ordering = Ordering.FULL
    unless: str = ""
    is_exchange: bool = False


def update_of(function: str) -> Update | None:
    """Returns the atomic operation of a name, or None."""
    name = re.sub(r"^atomic(?:_long|64)_", "atomic_", function)
    if found := EXCHANGES.fullmatch(name):
        order = ORDERS.get(found["order"] or "")
        unless = "unequal" if found["what"] == "cmpxchg" else ""
        return None if order is None else Update(order=order, unless=unless, is_exchange=True)
    if found := ARITHMETIC.fullmatch(name):
        result = "old" if found["fetch"] else "new" if found["return"] else ""
        if (found["fetch"] and found["return"]) or (found["order"] and not result):
            return None
        order = ORDERS[found["order"] or ""] if result else Ordering.NONE
        has_operand = found["what"] not in WITHOUT_OPERAND
        return Update(SYMBOLS[found["what"]], has_operand, result, order)
    if found := TESTS.fullmatch(name):
        return _tested(found["what"], found["test"])
    return None


def _tested(what: str, test: str) -> Update | None:
    """Returns the atomic operation that returns whether something holds, or None."""
    match what, test:
        case (("sub" | "inc" | "dec"), "and_test"):
            return Update(SYMBOLS[what], what == "sub", "zero")
        case "add", "negative":
            return Update("+", True, "negative")
        case "add", "unless":
            return Update("+", True, "done", unless="equal", is_exchange=True)
        case "inc", "not_zero":
            return Update("+", False, "done", unless="equal")
    return None


def plain_name(function: str) -> str:
    """Returns an access's name as that of the `atomic_t` it is of, whatever its width."""
    return re.sub(r"^atomic(?:_long|64)_", "atomic_", function)


RCU: Final = "RCU has no model here; what a pointer alone keeps in order, rcu_dereference says"
UNDECIDED: Final[Mapping[str, str]] = {
    "rcu_read_lock": RCU,
    "rcu_read_unlock": RCU,
    "synchronize_rcu": RCU,
    "synchronize_rcu_expedited": RCU,
    "call_rcu": RCU,
    "srcu_read_lock": RCU,
    "srcu_read_unlock": RCU,
    "srcu_down_read": RCU,
    "srcu_up_read": RCU,
    "synchronize_srcu": RCU,
    "synchronize_srcu_expedited": RCU,
    "smp_mb__after_srcu_read_unlock": RCU,
    "spin_trylock": "write a model in Python: its SpinLock has trylock",
    "spin_is_locked": "write a model in Python: its SpinLock has is_locked",
    "spin_unlock_wait": "write a model in Python, with a lock of your own",
}
"""Primitives that are not decided here, with what to do."""

KNOWN: Final = (
    *FENCES,
    *ACCESSES,
    "xchg",
    "xchg_relaxed",
    "cmpxchg",
    "cmpxchg_acquire",
    "atomic_add",
    "atomic_inc",
    "atomic_dec",
    "atomic_add_return",
    "atomic_fetch_add",
    "atomic_dec_and_test",
    "atomic_add_unless",
    "spin_lock",
    "spin_unlock",
)
"""Names that a misspelled one may have meant."""
