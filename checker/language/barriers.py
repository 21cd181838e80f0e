"""The kernel's words for the order of memory accesses, which a model's methods may call.

Under `sc`, the default, a barrier does nothing, and an access is a step like any other. What each
is on a weak memory is defined by `checker.memory`, and told in `docs/memory-models.md`.
"""

# ruff: noqa: N802 - the kernel spells READ_ONCE and WRITE_ONCE so

from __future__ import annotations

from typing import NoReturn, TypeVar

T = TypeVar("T")


def READ_ONCE(location: T) -> T:
    """A load without order: what reading the field is anyway."""
    _read_not_run("READ_ONCE")


def WRITE_ONCE(location: T, value: T) -> None:
    """A store without order: what assigning the field is anyway.

    In an atomic block, whose stores act on memory at once, this one may be pending.
    """
    _read_not_run("WRITE_ONCE")


def smp_load_acquire(location: T) -> T:
    """A load that comes before every later access of its process."""
    _read_not_run("smp_load_acquire")


def smp_store_release(location: T, value: T) -> None:
    """A store that comes after every earlier access of its process."""
    _read_not_run("smp_store_release")


def rcu_dereference(location: T) -> T:
    """A load of a pointer that RCU protects; what is read through it comes after it.

    A violation where its process is in no read-side critical section. Of a record with an
    `RcuHead` it says that the reader may use it from now on.
    """
    _read_not_run("rcu_dereference")


def rcu_assign_pointer(location: T, value: T) -> None:
    """A store of a pointer that comes after every earlier access: it publishes a record."""
    _read_not_run("rcu_assign_pointer")


def smp_mb() -> None:
    """The full barrier: every earlier access comes before every later one."""
    _read_not_run("smp_mb")


def smp_rmb() -> None:
    """The read barrier: earlier loads come before later loads."""
    _read_not_run("smp_rmb")


def smp_wmb() -> None:
    """The write barrier: earlier stores come before later stores."""
    _read_not_run("smp_wmb")


def smp_acquire() -> None:
    """The order of an acquire, for a primitive: what it has read comes before later accesses.

    The kernel's `smp_acquire__after_ctrl_dep()`.
    """
    _read_not_run("smp_acquire")


def store_fully_ordered(location: T, value: T) -> None:
    """The store of a fully ordered atomic operation, in its block: as if between two `smp_mb()`."""
    _read_not_run("store_fully_ordered")


def _read_not_run(name: str) -> NoReturn:
    raise RuntimeError(f"{name}() is read by `check` as part of a model; it cannot be run")
