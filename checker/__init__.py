"""raceproof: a model checker for races in locking designs.

What a model file imports, and `check` for use from Python::

    from checker import Model, Range, process, invariant, check, Scenario
"""

from __future__ import annotations

from checker.check import check
from checker.language.declaring import ghost, guarded_by, lock_order
from checker.language.model import (
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
    assume,
    assumption,
    atomic,
    choose,
    every,
    finally_,
    initial,
    instances,
    invariant,
    leaked,
    me,
    outcome,
    process,
    reachable,
    references,
    symbolic,
    wait,
)
from checker.language.primitives import (
    Atomic,
    BitLock,
    IoLock,
    Mutex,
    RefCount,
    RwLock,
    RwSemaphore,
    SequenceCount,
    SpinLock,
    UnfairRwSemaphore,
)
from checker.language.properties import no_leaks
from checker.locking.order import Acquisition, Cycle, LockGraph, find_lock_order
from checker.locking.sets import Locksets, find_locksets
from checker.questions.claims import Claim
from checker.questions.compared import Compared, Outcomes
from checker.questions.comparison import Comparison
from checker.questions.outcomes import compare, outcomes
from checker.result import Result, Statistics, Verdict
from checker.scenario import Scenario
from checker.trace.trace import Trace

__all__ = [
    "BYTES",
    "PAGES",
    "PAGE_SHIFT",
    "PAGE_SIZE",
    "PROCESSES",
    "Acquisition",
    "Array",
    "Atomic",
    "BitLock",
    "Bool",
    "Claim",
    "Compared",
    "Comparison",
    "Cycle",
    "Instance",
    "IoLock",
    "Lock",
    "LockGraph",
    "Locksets",
    "Model",
    "Mutex",
    "Outcomes",
    "PageShift",
    "Pool",
    "Process",
    "Quantity",
    "Range",
    "Record",
    "RefCount",
    "Result",
    "RwLock",
    "RwSemaphore",
    "Scenario",
    "SequenceCount",
    "Signed",
    "SpinLock",
    "Statistics",
    "Struct",
    "Trace",
    "UnfairRwSemaphore",
    "Unsigned",
    "Verdict",
    "Word",
    "assume",
    "assumption",
    "atomic",
    "check",
    "choose",
    "compare",
    "every",
    "finally_",
    "find_lock_order",
    "find_locksets",
    "ghost",
    "guarded_by",
    "initial",
    "instances",
    "invariant",
    "leaked",
    "lock_order",
    "me",
    "no_leaks",
    "outcome",
    "outcomes",
    "process",
    "reachable",
    "references",
    "symbolic",
    "wait",
]
