"""The kernel's vocabulary beyond locks, written in the modelling language itself.

RCU, sleeping and waking, processors and interrupts, deferred work, bits: each a module, on the
terms of `checker.language.primitives`. A model that uses none of it has no state of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..model import Lock, Struct
from .counts import PercpuRef, SaturatingRefCount
from .deferred_work import Tasklet, Timer
from .lists import HlistEntry, HlistHead, ListEntry, ListHead
from .processors import Cpu
from .rcu import Rcu
from .sleeping import Completion, ConditionVariable, Futex, TaskStates, WaitQueue
from .tasks import KernelThread, Semaphore, Signals

SECTIONS: Final[Mapping[type[Lock], str]] = {
    Rcu: "sleeps in a read-side critical section of",
    Cpu: "sleeps in an interrupt, or with preemption disabled, on",
    Timer: "sleeps in the handler of",
    Tasklet: "sleeps in the tasklet",
}
"""The sections in which no process may sleep, each with the words for one that does."""

SERIAL: Final[tuple[type[Struct], ...]] = (
    Completion,
    ConditionVariable,
    Futex,
    HlistEntry,
    HlistHead,
    KernelThread,
    ListEntry,
    ListHead,
    PercpuRef,
    SaturatingRefCount,
    Semaphore,
    Signals,
    TaskStates,
    WaitQueue,
)
"""The structs, locks aside, whose fields, those aside that are
relaxed, are accessed at once and in order on every memory."""
