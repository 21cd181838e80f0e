"""raceproof: a model checker for races in locking designs.

What a model file imports, and `check` for use from Python::

    from raceproof import Model, Range, Scenario, check, invariant, process

The package is `raceproof.checker`; where nothing else has the name, `checker` is the same.
"""

from __future__ import annotations

from raceproof import naming

from .check import check
from .conform.table import Conforms, Correspondence
from .errors import CheckerError, EngineError, InternalError, ModelError, TraceError
from .language.barriers import (
    READ_ONCE,
    WRITE_ONCE,
    rcu_assign_pointer,
    rcu_dereference,
    smp_acquire,
    smp_load_acquire,
    smp_mb,
    smp_rmb,
    smp_store_release,
    smp_wmb,
)
from .language.declaring import ghost, guarded_by, lock_order, relaxed
from .language.model import (
    BYTES,
    PAGE_SHIFT,
    PAGE_SIZE,
    PAGES,
    PROCESSES,
    Array,
    Bool,
    Instance,
    Lock,
    Model,
    PageShift,
    Pool,
    Process,
    Quantity,
    Range,
    Record,
    Signed,
    Struct,
    Unsigned,
    Word,
    always_again,
    assume,
    assumption,
    atomic,
    choose,
    eventually,
    every,
    finally_,
    initial,
    instances,
    invariant,
    leads_to,
    leaked,
    me,
    outcome,
    process,
    reachable,
    references,
    symbolic,
    wait,
)
from .language.primitives import (
    BitLock,
    IoLock,
    Mutex,
    RwLock,
    RwSemaphore,
    SequenceCount,
    SpinLock,
    UnfairRwSemaphore,
)
from .language.properties import finishes, no_leaks
from .language.vocabulary.atomics import Atomic, Bits, RefCount
from .language.vocabulary.channels import Channel, Rendezvous
from .language.vocabulary.counts import LockRef, PercpuRef, SaturatingRefCount
from .language.vocabulary.deferred_work import Tasklet, Timer, Work, Workqueue
from .language.vocabulary.lists import HlistEntry, HlistHead, ListEntry, ListHead
from .language.vocabulary.processors import Cpu, IrqSpinLock
from .language.vocabulary.rcu import Rcu, RcuHead, Srcu
from .language.vocabulary.sequences import SequenceLatch, SequenceLock
from .language.vocabulary.sleeping import (
    Completion,
    ConditionVariable,
    Futex,
    SpuriousConditionVariable,
    TaskStates,
    WaitQueue,
)
from .language.vocabulary.tasks import KernelThread, Semaphore, Signals, finished
from .locking.order import Acquisition, Cycle, LockGraph, find_lock_order
from .locking.sets import Locksets, find_locksets
from .questions.claims import Claim
from .questions.compared import Compared, Outcomes
from .questions.comparison import Comparison
from .questions.outcomes import compare, outcomes
from .report.objects import let_objects_show_themselves
from .result import Answer, Reached, Result, Statistics, Verdict
from .scenario import Scenario
from .search.contract import Engine, Limits, Stop, StopReason
from .search.engines import engine
from .trace.trace import Trace

__all__ = [
    "BYTES",
    "PAGES",
    "PAGE_SHIFT",
    "PAGE_SIZE",
    "PROCESSES",
    "READ_ONCE",
    "WRITE_ONCE",
    "Acquisition",
    "Answer",
    "Array",
    "Atomic",
    "BitLock",
    "Bits",
    "Bool",
    "Channel",
    "CheckerError",
    "Claim",
    "Compared",
    "Comparison",
    "Completion",
    "ConditionVariable",
    "Conforms",
    "Correspondence",
    "Cpu",
    "Cycle",
    "Engine",
    "EngineError",
    "Futex",
    "HlistEntry",
    "HlistHead",
    "Instance",
    "InternalError",
    "IoLock",
    "IrqSpinLock",
    "KernelThread",
    "Limits",
    "ListEntry",
    "ListHead",
    "Lock",
    "LockGraph",
    "LockRef",
    "Locksets",
    "Model",
    "ModelError",
    "Mutex",
    "Outcomes",
    "PageShift",
    "PercpuRef",
    "Pool",
    "Process",
    "Quantity",
    "Range",
    "Rcu",
    "RcuHead",
    "Reached",
    "Record",
    "RefCount",
    "Rendezvous",
    "Result",
    "RwLock",
    "RwSemaphore",
    "SaturatingRefCount",
    "Scenario",
    "Semaphore",
    "SequenceCount",
    "SequenceLatch",
    "SequenceLock",
    "Signals",
    "Signed",
    "SpinLock",
    "SpuriousConditionVariable",
    "Srcu",
    "Statistics",
    "Stop",
    "StopReason",
    "Struct",
    "TaskStates",
    "Tasklet",
    "Timer",
    "Trace",
    "TraceError",
    "UnfairRwSemaphore",
    "Unsigned",
    "Verdict",
    "WaitQueue",
    "Word",
    "Work",
    "Workqueue",
    "always_again",
    "assume",
    "assumption",
    "atomic",
    "check",
    "choose",
    "compare",
    "engine",
    "eventually",
    "every",
    "finally_",
    "find_lock_order",
    "find_locksets",
    "finished",
    "finishes",
    "ghost",
    "guarded_by",
    "initial",
    "instances",
    "invariant",
    "leads_to",
    "leaked",
    "lock_order",
    "me",
    "no_leaks",
    "outcome",
    "outcomes",
    "process",
    "rcu_assign_pointer",
    "rcu_dereference",
    "reachable",
    "references",
    "relaxed",
    "smp_acquire",
    "smp_load_acquire",
    "smp_mb",
    "smp_rmb",
    "smp_store_release",
    "smp_wmb",
    "symbolic",
    "wait",
]

let_objects_show_themselves()
naming.settle(__name__)
