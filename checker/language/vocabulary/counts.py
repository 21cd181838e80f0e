"""Reference counts with something more: a lock, a way to be killed, a value that saturates.

`LockRef` is lib/lockref.c, `PercpuRef` lib/percpu-refcount.c, `SaturatingRefCount` what
include/linux/refcount.h does where `RefCount` reports a violation. Each operation is one step.
"""

from __future__ import annotations

from ..barriers import smp_mb, store_fully_ordered
from ..model import Bool, Range, Struct, assume, atomic, choose, me, wait
from ..primitives import SpinLock


class LockRef(SpinLock):
    """`LockRef[Range[0, n]]`: a count that changes only while its spin lock is free, or is held.

    What has `_or_lock` in its name takes the lock where it does not change the count. Whoever
    holds the lock changes `count` itself, as the kernel does. None has an order of its own, as its
    cmpxchg64_relaxed().
    """

    parameters = ("T",)
    count: T  # type: ignore[name-defined] # noqa: F821 - the struct's parameter
    is_dead: Bool = False

    def get(self) -> None:
        """lockref_get(): somebody who has a reference takes another."""
        with atomic():
            self._wait()
            assert self.count > 0, "takes a reference where there is none left"
            assert not self.is_dead, "takes a reference to what is marked dead"
            self.count = self.count + 1

    def get_not_zero(self) -> bool:
        """lockref_get_not_zero(): takes a reference unless none is left; whether it did."""
        with atomic():
            self._wait()
            if self.count == 0 or self.is_dead:
                return False
            self.count = self.count + 1
            return True

    def get_not_dead(self) -> bool:
        """lockref_get_not_dead(): takes a reference, the first one too, unless it is dead."""
        with atomic():
            self._wait()
            if self.is_dead:
                return False
            self.count = self.count + 1
            return True

    def put_not_zero(self) -> bool:
        """lockref_put_not_zero(): drops a reference unless it is the last; whether it did."""
        with atomic():
            self._wait()
            if self.count <= 1:
                return False
            self.count = self.count - 1
            return True

    def put_or_lock(self) -> bool:
        """lockref_put_or_lock(): drops a reference, or takes the lock where it is the last one.

        Returns whether it has dropped one.
        """
        with atomic():
            self._wait()
            if self.count <= 1:
                self.owner = me
                return False
            self.count = self.count - 1
            return True

    def mark_dead(self) -> None:
        """lockref_mark_dead(): nobody gets a reference any more. The lock is held."""
        with atomic():
            assert self.owner is me, "marks dead what it has not locked"
            self.is_dead = True

    def _wait(self) -> None:
        """CMPXCHG_LOOP, and spin_lock() where that finds the lock held: waits until it is free."""
        assert self.owner is not me, "waits for the spin lock that it holds itself"
        wait(self.owner is None, sleeps=False)


class PercpuRef(Struct):
    """`PercpuRef[Range[0, n]]`: a count that is spread over processors until it is killed.

    It begins with one reference, that of the owner, which `kill` drops. A process of the model
    stands for the callback after the grace period: from its `confirm` on a count of 0 is noticed.
    """

    parameters = ("T",)
    count: T = 1  # type: ignore[name-defined] # noqa: F821 - the struct's parameter
    is_dying: Bool = False
    is_atomic: Bool = False

    def get(self) -> None:
        """percpu_ref_get(): somebody who has a reference takes another."""
        with atomic():
            assert self.count > 0, "takes a reference where there is none left"
            self.count = self.count + 1

    def tryget(self) -> bool:
        """percpu_ref_tryget(): takes a reference unless it is known that none is left."""
        with atomic():
            if self.is_atomic and self.count == 0:
                return False
            self.count = self.count + 1
            return True

    def tryget_live(self) -> bool:
        """percpu_ref_tryget_live(): takes a reference unless it was killed; whether it did.

        Between `kill` and `confirm` it may do either: until the callback the kernel promises
        nothing.
        """
        with atomic():
            got = choose(False, True)
            assume(got or self.is_dying)
            assume(not got or not self.is_atomic)
            if got:
                self.count = self.count + 1
            return got

    def put(self) -> bool:
        """percpu_ref_put(): drops a reference; returns whether it is for this one to release.

        Before `confirm` nobody notices that it was the last.
        """
        with atomic():
            assert self.count > 0, "drops a reference where there is none left"
            assert self.count > 1 or self.is_dying, "drops the owner's reference, which kill() does"
            store_fully_ordered(self.count, self.count - 1)
            return self.is_atomic and self.count == 0

    def kill(self) -> None:
        """percpu_ref_kill(): drops the owner's reference, and asks for the switch. Once."""
        with atomic():
            assert not self.is_dying, "kills what was killed already"
            self.is_dying = True
            store_fully_ordered(self.count, self.count - 1)

    def confirm(self) -> bool:
        """percpu_ref_switch_to_atomic_rcu(): what follows a kill after a grace period.

        Returns whether no reference is left, so that the caller is the one to release.
        """
        with atomic():
            wait(self.is_dying and not self.is_atomic)
            self.is_atomic = True
            is_last = self.count == 0
        smp_mb()
        return is_last

    @property
    def is_zero(self) -> bool:
        """percpu_ref_is_zero(): whether it is known that no reference is left."""
        return self.is_atomic and self.count == 0


class SaturatingRefCount(Struct):
    """`SaturatingRefCount[n]`: a refcount_t, of which `n` is the value that it never leaves.

    It asks what follows a mistake, which is no violation here: what the kernel warns of ends in
    a leak, and not in a use after free. The kernel's counts to 2**31 before it saturates.
    """

    parameters = ("N",)
    value: Range[0, N]  # type: ignore[name-defined] # noqa: F821 - the struct's parameter
    most: Range[N, N]  # type: ignore[name-defined] # noqa: F821 - never written: it costs nothing

    @property
    def is_saturated(self) -> bool:
        """Whether it has been mistaken, or was taken too often: it stays as it is for ever."""
        return self.value == self.most

    def inc(self) -> None:
        """refcount_inc(): takes a reference; where none is left it saturates, with a warning."""
        with atomic():
            if self.value == 0:
                self.value = self.most
            elif self.value < self.most:
                self.value = self.value + 1

    def inc_not_zero(self) -> bool:
        """refcount_inc_not_zero(): takes a reference unless none is left; whether it did."""
        with atomic():
            if self.value == 0:
                return False
            if self.value < self.most:
                store_fully_ordered(self.value, self.value + 1)
            return True

    def dec_and_test(self) -> bool:
        """refcount_dec_and_test(): drops a reference; whether it was the last, never if saturated.

        Where none is left it saturates, with a warning.
        """
        with atomic():
            if self.value == 0:
                self.value = self.most
                return False
            if self.value == self.most:
                return False
            store_fully_ordered(self.value, self.value - 1)
            return self.value == 0
