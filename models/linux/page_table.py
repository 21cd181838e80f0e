"""include/asm-i386/pgtable-3level.h: ptes of two words (PAE), or of one.

Two addresses of one vma. Address 0 maps offset 0 of the file and address 1 offset 1, linearly.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Array, Model, Range, SpinLock, Struct, Word, atomic, me

PAGES = 3
ADDRESSES = 2


class Kind(Enum):
    """What the low word of a pte says."""

    NONE = 0
    FILE = 1  # _PAGE_FILE: the offset is beside, with PAE in the high word
    PRESENT = 2


class Low(Word):
    """The low word of a pte: its bits, and the low bits of a page frame."""

    kind: Kind = Kind.NONE
    page: Range[0, PAGES - 1] = 0


class Pte(Struct):
    """A pte, of two words with PAE; else read and written as one."""

    low: Low
    high: Range[0, PAGES - 1] = 0  # an offset; or, with PAE, the high bits of a page frame


class PageTable(Model):
    """The ptes, and how they are read and written."""

    has_pae: bool = False

    ptes: Array[Pte, ADDRESSES]
    ptl: SpinLock

    def high_of(self, page: int) -> int:
        """Returns the high word of a pte that maps a page: no function of its offset."""
        return (page + 1) % PAGES if self.has_pae else 0

    def read_pte(self, address: int) -> tuple[Low, int]:
        """Reads *pte without ptl, as handle_pte_fault() does."""
        if self.has_pae:
            low = self.ptes[address].low
            return low, self.ptes[address].high
        return self.read_pte_locked(address)

    def read_pte_locked(self, address: int) -> tuple[Low, int]:
        """Reads *pte as one: under ptl, or where it is one word."""
        with atomic():  # nobody writes it without ptl; or it is one word
            return self.ptes[address].low, self.ptes[address].high

    def set_pte(self, address: int, low: Low, high: int) -> None:
        """native_set_pte(), include/asm-i386/pgtable-3level.h, 2.6.22: the high word first.

        page_table_lock, of which ptl is a part, "Protects page tables and some counters"
        (include/linux/sched.h, 2.6.22).
        """
        if self.has_pae:
            with atomic():  # one word; the assertion costs no step
                assert self.ptl.held_by(me), "a pte is set without ptl"
                self.ptes[address].high = high
            self.ptes[address].low = low
            return
        with atomic():  # one word; the assertion costs no step
            assert self.ptl.held_by(me), "a pte is set without ptl"
            self.ptes[address].high = high
            self.ptes[address].low = low

    def clear_pte(self, address: int) -> None:
        """native_pte_clear(), include/asm-i386/pgtable-3level.h, 2.6.22: the low word first."""
        if self.has_pae:
            with atomic():  # one word; the assertion costs no step
                assert self.ptl.held_by(me), "a pte is cleared without ptl"
                self.ptes[address].low = Low()
            self.ptes[address].high = 0
            return
        with atomic():  # one word; the assertion costs no step
            assert self.ptl.held_by(me), "a pte is cleared without ptl"
            self.ptes[address].low = Low()
            self.ptes[address].high = 0

    def pte_unmap_same(self, address: int, low: Low, high: int) -> bool:
        """pte_unmap_same(), mm/memory.c, 2.6.22: where a pte is more than a long."""
        if not self.has_pae:
            return True
        with self.ptl:
            now = self.read_pte_locked(address)
        return now == (low, high)
