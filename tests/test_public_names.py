"""What `from raceproof import ...` offers. A name that goes away here breaks somebody's model."""

from __future__ import annotations

import checker

LANGUAGE = """
    BYTES PAGES PAGE_SHIFT PAGE_SIZE PROCESSES READ_ONCE WRITE_ONCE Array Atomic BitLock Bool
    Instance IoLock Lock
    Model Mutex PageShift Pool Process Quantity Range Record RefCount RwLock RwSemaphore
    SequenceCount Signed SpinLock Struct UnfairRwSemaphore Unsigned Word always_again assume
    assumption atomic choose eventually every finally_ finishes ghost guarded_by initial instances
    invariant leaked leads_to lock_order me no_leaks outcome process reachable references relaxed
    Bits Channel Completion ConditionVariable Cpu Futex IrqSpinLock Rcu RcuHead
    SpuriousConditionVariable Srcu TaskStates
    Tasklet Timer WaitQueue Work Workqueue rcu_assign_pointer rcu_dereference
    HlistEntry HlistHead KernelThread ListEntry ListHead LockRef PercpuRef Rendezvous
    SaturatingRefCount Semaphore SequenceLatch SequenceLock Signals finished
    smp_acquire smp_load_acquire smp_mb smp_rmb smp_store_release smp_wmb symbolic wait
"""
RESULTS = """
    Acquisition Answer CheckerError Claim Compared Comparison Conforms Correspondence Cycle
    Engine EngineError InternalError Limits LockGraph Locksets ModelError Outcomes Reached Result
    Scenario Statistics Stop StopReason Trace TraceError Verdict check compare engine
    find_lock_order find_locksets outcomes
"""


def test_the_public_names_are_these() -> None:
    assert sorted(checker.__all__) == sorted(f"{LANGUAGE} {RESULTS}".split())


def test_every_public_name_exists_once_and_is_documented() -> None:
    assert len(set(checker.__all__)) == len(checker.__all__)
    for each in checker.__all__:
        value = getattr(checker, each)
        assert getattr(value, "__doc__", None), each
