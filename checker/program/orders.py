"""Memory models, and the orders that accesses and barriers have on a weak memory."""

from __future__ import annotations

from typing import final

from ..records import Enumeration, dataclass


class Ordering(Enumeration):
    """The order of a transition beside its accesses; under sequential consistency it is nothing.

    `ONCE` makes a plain store of one in an atomic block, which else acts on memory at once. `DRAIN`
    marks the steps in which a pending store reaches memory, and `END` where a process looks whether
    any is left before it has finished: only `checker.memory` makes them.
    """

    NONE = ""
    ONCE = "once"
    ACQUIRE = "acquire"
    RELEASE = "release"
    FULL = "mb"
    READ = "rmb"
    WRITE = "wmb"
    DRAIN = "drain"
    END = "end"

    @property
    def is_of_memory(self) -> bool:
        """Whether a transition is one of memory's own, which stands for no statement."""
        return self in {Ordering.DRAIN, Ordering.END}


class MemoryModel(Enumeration):
    """A memory model, from the strongest on: each allows all that the one before allows."""

    SC = "sc"
    TSO = "tso"
    PSO = "pso"
    RMO = "rmo"

    @property
    def is_weak(self) -> bool:
        """Whether stores may be pending."""
        return self is not MemoryModel.SC

    @property
    def keeps_stores_in_order(self) -> bool:
        """Whether a process's stores reach memory in their order."""
        return self in {MemoryModel.SC, MemoryModel.TSO}

    @property
    def has_old_values(self) -> bool:
        """Whether a load may return a value that memory no longer holds."""
        return self is MemoryModel.RMO


MODELS = tuple(each.value for each in MemoryModel)
"""The names of the memory models, from the strongest on."""


@final
@dataclass(frozen=True, slots=True)
class Memory:
    """The memory that a Program runs on.

    Attributes:
        model: The memory model.
        is_applied: Whether the Program's steps are already those of the model.
        pending: How many stores of a process may be pending, where more could be; 0: no limit.
        versions: How many old values a load may return, where more could be; 0: no limit.
    """

    model: MemoryModel = MemoryModel.SC
    is_applied: bool = False
    pending: int = 0
    versions: int = 0

    @property
    def words(self) -> str:
        """The memory model, and the limits up to which a verdict holds; "" for sc."""
        if not self.model.is_weak:
            return ""
        limits = [f"up to {self.pending} pending stores"] if self.pending else []
        limits += [f"up to {self.versions} stores back"] if self.versions else []
        return f"{self.model.value}, {' and '.join(limits)}" if limits else self.model.value
