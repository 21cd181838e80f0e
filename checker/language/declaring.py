"""Declarations beside types: ghosts, the locks that guard fields, and lock orders."""

from __future__ import annotations

from typing import Any, TypeVar, final

from ..errors import ModelError
from ..records import dataclass
from .marks import MISSING
from .places import author

T = TypeVar("T")


@final
@dataclass(frozen=True, slots=True)
class GhostValue:
    """A ghost field's default."""

    default: Any


@final
@dataclass(frozen=True, slots=True)
class GuardedValue:
    """The default of a field that a lock guards, and the lock's path."""

    lock: str
    default: Any

    def __repr__(self) -> str:
        """Returns the call that makes it."""
        default = "" if self.default is MISSING else f", {self.default!r}"
        return f"guarded_by({self.lock!r}{default})"


@final
@dataclass(frozen=True, slots=True)
class RelaxedValue:
    """The default of a field that is accessed without a lock."""

    default: Any

    def __repr__(self) -> str:
        """Returns the call that makes it."""
        return f"relaxed({'' if self.default is MISSING else repr(self.default)})"


@final
@dataclass(frozen=True, slots=True)
class LockOrder:
    """The order in which locks are taken: their paths, the outermost first."""

    locks: tuple[str, ...]

    def __repr__(self) -> str:
        """Returns the call that makes it."""
        return f"lock_order({', '.join(map(repr, self.locks))})"


def ghost(default: T) -> T:
    """Gives a field's default, and makes it a ghost: it costs no step, and no protocol reads it."""
    if isinstance(default, GuardedValue):
        raise _guarded_ghost(default)
    if isinstance(default, RelaxedValue):
        raise _relaxed_twice("ghost", "a ghost costs no step, and memory has no part in it")
    return GhostValue(default)  # type: ignore[return-value]


def guarded_by(lock: str, default: Any = MISSING) -> Any:
    """Promises that a field is read and written only under a lock; gives its default.

    Args:
        lock: The lock's name beside the field, as `"lock"`, or its path in the model, as
            `"mappings.tree_lock"`. A lock in a record guards the fields of its own record.
        default: The field's default, if it has one.
    """
    if not isinstance(lock, str) or not lock:
        hint = 'write the name of a lock beside the field, as guarded_by("lock")'
        raise ModelError(f"guarded_by({lock!r}): a lock is named by a text", author(), hint)
    if isinstance(default, GhostValue):
        raise _guarded_ghost(GuardedValue(lock, default.default))
    if isinstance(default, GuardedValue):
        raise ModelError("a field is guarded twice", author(), "name the one lock that guards it")
    if isinstance(default, RelaxedValue):
        raise _relaxed_twice("guarded", "what a lock guards is accessed in its order")
    return GuardedValue(lock, default)


def relaxed(default: Any = MISSING) -> Any:
    """Declares a field that is accessed without a lock; gives its default, if it has one.

    On a weak memory (`Scenario(..., memory="tso")`) its stores may be pending, and its loads may
    return old values: that is what barriers are for. Under `sc` it is a field like any other.

    Args:
        default: The field's default, if it has one.
    """
    if isinstance(default, GhostValue):
        raise _relaxed_twice("ghost", "a ghost costs no step, and memory has no part in it")
    if isinstance(default, GuardedValue):
        raise _relaxed_twice("guarded", "what a lock guards is accessed in its order")
    if isinstance(default, RelaxedValue):
        raise _relaxed_twice("relaxed", "once is enough")
    return RelaxedValue(default)


def _relaxed_twice(other: str, why: str) -> ModelError:
    """Makes the error of a relaxed field that is something else too."""
    return ModelError(f"a field is relaxed and {other}: {why}", author(), "leave one of them out")


def lock_order(*locks: str) -> LockOrder:
    """Promises an order in which locks are taken, as a value in the body of a model's class.

    Args:
        locks: The locks' paths in the model, the outermost first; those not named are free.
    """
    hint = 'write the paths of two locks or more, as lock_order("mutex", "pages.lock")'
    for each in locks:
        if not isinstance(each, str):
            raise ModelError(f"lock_order: {each!r} is no path of a lock", author(), hint)
    if len(locks) < 2:
        raise ModelError("lock_order: an order is one of two locks or more", author(), hint)
    for each in locks:
        if locks.count(each) > 1:
            message = f"lock_order: `{each}` cannot come before itself"
            raise ModelError(message, author(), "name each lock once")
    return LockOrder(locks)


def _guarded_ghost(guarded: GuardedValue) -> ModelError:
    """Makes the error of a ghost that a lock is to guard."""
    message = "no lock guards a ghost: it costs no step, and no protocol reads it"
    ghostly = "..." if guarded.default is MISSING else repr(guarded.default)
    return ModelError(message, author(), f"write ghost({ghostly}), or {guarded!r}")
