"""raceproof: a model checker for races in locking designs.

What a model file imports, and `check` for use from Python::

    from checker import Model, Range, process, invariant, check, Scenario
"""

from __future__ import annotations

from checker.check import check
from checker.language.model import (
    PROCESSES,
    Array,
    Bool,
    Instance,
    Lock,
    Model,
    Pool,
    Process,
    Range,
    Record,
    Struct,
    Word,
    assume,
    atomic,
    choose,
    every,
    finally_,
    ghost,
    initial,
    instances,
    invariant,
    me,
    process,
    wait,
)
from checker.language.primitives import (
    Atomic,
    BitLock,
    Mutex,
    RefCount,
    RwSemaphore,
    SequenceCount,
    SpinLock,
)
from checker.result import Result, Statistics, Verdict
from checker.scenario import Scenario
from checker.trace.trace import Trace

__all__ = [
    "PROCESSES",
    "Array",
    "Atomic",
    "BitLock",
    "Bool",
    "Instance",
    "Lock",
    "Model",
    "Mutex",
    "Pool",
    "Process",
    "Range",
    "Record",
    "RefCount",
    "Result",
    "RwSemaphore",
    "Scenario",
    "SequenceCount",
    "SpinLock",
    "Statistics",
    "Struct",
    "Trace",
    "Verdict",
    "Word",
    "assume",
    "atomic",
    "check",
    "choose",
    "every",
    "finally_",
    "ghost",
    "initial",
    "instances",
    "invariant",
    "me",
    "process",
    "wait",
]
