"""Sections of the kernel's vocabulary: which calls enter one, and which of them are parts.

A `Cpu` is a lock in that nobody may sleep who holds it, and RCU's readers are holders that keep
nobody out; so their sections are entered and left as locks are taken and released. But not all
that stores to them takes a lock: an interrupt that comes in, a handler that begins, a work that is
queued are what the model is about. A primitive is known by the names of its fields.

*Before*: the classes of a Program's locks. *After*: for a statement that stores to one, whether
to leave it out is to leave out a lock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..analysis.locks import LockClass
from ..program.nodes import Program

PROCESSOR: Final = frozenset({"interrupting", "in_softirq", "irqs_off", "preemption_off"})
READERS: Final = frozenset({"readers", "waited_for"})
HANDLER: Final = frozenset({"is_pending", "is_over", "running"})
WORK: Final = frozenset({"is_pending", "is_cancelled", "worker", "behind", "current"})
HEAD: Final = frozenset({"holders", "is_queued", "waits_for"})

COUNTED: Final = {
    PROCESSOR: frozenset({"preempt_disable", "local_bh_disable"}),
    READERS: frozenset({"read_lock", "read"}),
}
"""The calls that enter a section by counting, so that the end of one may be taken for another's."""

ENTERING: Final = {
    PROCESSOR: COUNTED[PROCESSOR]
    | {"local_irq_save", "spin_lock", "spin_lock_irqsave", "spin_lock_bh"},
    READERS: COUNTED[READERS],
    HANDLER: frozenset[str](),
    WORK: frozenset[str](),
    HEAD: frozenset[str](),
}
"""For each primitive, by names of its fields, the calls that enter a section of it."""

LEAVING: Final = (
    "releases",
    "leaves a read-side section",
    "enables interrupts",
    "enables preemption",
    "enables softirqs",
)
"""The beginnings of what is said of who gives back a lock, or leaves a section, that he has not."""

RESTORING: Final = frozenset({"local_irq_restore", "spin_unlock_irqrestore"})
"""The calls that take what the beginning of their section has returned."""


def primitive_of(program: Program, cls: LockClass) -> frozenset[str] | None:
    """Returns the names of fields by which a primitive of the vocabulary is known, or None."""
    names = {program.variables[variable].name.rsplit(".", 1)[-1] for variable, _ in cls.instance_of}
    return next((known for known in ENTERING if known <= names), None)


def method_called(text: str) -> str:
    """Returns the name of the method that a statement calls at last, or ""."""
    found = re.findall(r"\.(\w+)\(", text)
    return found[0] if found else ""


def takes_a_lock(primitives: Iterable[frozenset[str]], call: str) -> bool:
    """Returns whether a call that stores to some primitives is left out as a lock is."""
    known = [*primitives]
    return not known or any(call in ENTERING[each] for each in known)


def is_ambiguous(known: frozenset[str], call: str, calls: Iterable[str]) -> bool:
    """Returns whether without a call the end of its section may be taken for that of another one.

    Args:
        known: The primitive.
        call: The call that enters the section.
        calls: The calls of all statements of the same process that store to the primitive.
    """
    return call in COUNTED.get(known, ()) and sum(each in ENTERING[known] for each in calls) > 1
