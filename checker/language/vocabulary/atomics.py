"""Atomic variables, reference counts and bits: each operation is one step.

Each returns what the kernel's returns; those that return a value are fully ordered, as there
(Documentation/atomic_t.txt, Documentation/atomic_bitops.txt).
"""

from __future__ import annotations

from ..barriers import store_fully_ordered
from ..declaring import relaxed
from ..model import Range, Struct, atomic


class Atomic(Struct):
    """`Atomic[T]`: a variable with atomic read-modify-write operations."""

    parameters = ("T",)
    value: T = relaxed()  # type: ignore[name-defined] # noqa: F821 - the struct's parameter

    def load(self) -> object:
        """atomic_read()."""
        return self.value

    def store(self, new: object) -> None:
        """atomic_set()."""
        self.value = new

    def exchange(self, new: object) -> object:
        """xchg(): stores a value, and returns the one before. Fully ordered."""
        with atomic():
            before = self.value
            store_fully_ordered(self.value, new)
            return before

    def compare_exchange(self, expected: object, new: object) -> bool:
        """try_cmpxchg(): stores a value if it finds the expected one; returns whether it did.

        Fully ordered if it does.
        """
        with atomic():
            if self.value == expected:
                store_fully_ordered(self.value, new)
                return True
            return False

    def cmpxchg(self, expected: object, new: object) -> object:
        """cmpxchg(): stores a value if it finds the expected one; returns the one that it found.

        Fully ordered if it finds the expected one.
        """
        with atomic():
            before = self.value
            if before == expected:
                store_fully_ordered(self.value, new)
            return before

    def add(self, amount: int) -> object:
        """atomic_add_return(): adds, and returns the sum. Fully ordered."""
        with atomic():
            store_fully_ordered(self.value, self.value + amount)
            return self.value

    def fetch_add(self, amount: int) -> object:
        """atomic_fetch_add(): adds, and returns the value before. Fully ordered."""
        with atomic():
            before = self.value
            store_fully_ordered(self.value, before + amount)
            return before

    def fetch_sub(self, amount: int) -> object:
        """atomic_fetch_sub(): subtracts, and returns the value before. Fully ordered."""
        with atomic():
            before = self.value
            store_fully_ordered(self.value, before - amount)
            return before

    def fetch_or(self, mask: int) -> object:
        """atomic_fetch_or(): sets bits, and returns the value before. Fully ordered."""
        with atomic():
            before = self.value
            store_fully_ordered(self.value, before | mask)
            return before

    def fetch_and(self, mask: int) -> object:
        """atomic_fetch_and(): keeps some bits, and returns the value before. Fully ordered."""
        with atomic():
            before = self.value
            store_fully_ordered(self.value, before & mask)
            return before

    def add_unless(self, amount: int, unless: int) -> bool:
        """atomic_add_unless(): adds, unless it finds one value; returns whether it did.

        Fully ordered if it does. `add_unless(1, 0)` is atomic_inc_not_zero().
        """
        with atomic():
            if self.value == unless:
                return False
            store_fully_ordered(self.value, self.value + amount)
            return True


class RefCount(Struct):
    """`RefCount[Range[0, n]]`: a reference count (atomic_t _count, struct kref)."""

    parameters = ("T",)
    value: T = relaxed()  # type: ignore[name-defined] # noqa: F821 - the struct's parameter

    def get(self) -> None:
        """atomic_inc(): somebody who has a reference takes another."""
        with atomic():
            assert self.value > 0, "takes a reference where there is none left"
            self.value = self.value + 1

    def get_unless_zero(self) -> bool:
        """atomic_inc_not_zero(): takes a reference unless none is left; returns whether it did."""
        with atomic():
            if self.value == 0:
                return False
            store_fully_ordered(self.value, self.value + 1)
            return True

    def put(self) -> bool:
        """atomic_dec_and_test(): drops a reference; returns whether it was the last."""
        with atomic():
            assert self.value > 0, "drops a reference where there is none left"
            store_fully_ordered(self.value, self.value - 1)
            return self.value == 0


class Bits(Struct):
    """`Bits[n]`: a word of `n` bits that several share, as page->flags (include/linux/bitops.h).

    The operations without order of their own are those that the kernel writes with two underscores:
    a load and a store of the whole word, which undo what another one changes in between.
    """

    parameters = ("N",)
    value: Range[0, 2**N - 1] = relaxed()  # type: ignore[name-defined] # noqa: F821 - the parameter

    def test_bit(self, bit: int) -> bool:
        """test_bit(): returns whether it is set. No order."""
        return (self.value >> bit) % 2 == 1

    def set_bit(self, bit: int) -> None:
        """set_bit(): atomic, without order."""
        with atomic():
            self.value = self.value | (1 << bit)

    def clear_bit(self, bit: int) -> None:
        """clear_bit(): atomic, without order."""
        with atomic():
            if (self.value >> bit) % 2 == 1:
                self.value = self.value - (1 << bit)

    def test_and_set_bit(self, bit: int) -> bool:
        """test_and_set_bit(): returns whether it was set before. Fully ordered."""
        with atomic():
            before = (self.value >> bit) % 2 == 1
            store_fully_ordered(self.value, self.value | (1 << bit))
            return before

    def test_and_clear_bit(self, bit: int) -> bool:
        """test_and_clear_bit(): returns whether it was set before. Fully ordered."""
        with atomic():
            before = (self.value >> bit) % 2 == 1
            if before:
                store_fully_ordered(self.value, self.value - (1 << bit))
            return before

    def assign_unlocked(self, bit: int, is_set: bool) -> None:
        """__set_bit(), __clear_bit(), a C bit field: a load of the word, then a store of it."""
        word = self.value
        others = word - (((word >> bit) % 2) << bit)
        self.value = others + (1 << bit) if is_set else others
