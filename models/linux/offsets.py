"""System calls that compute with file offsets: one process each, which asserts what must come out.

Nothing is shared and nobody interferes: the question is what machine integers do at the edges. The
functions that compute stand in `models.linux.arithmetic`; for which inputs and machines each
question is asked, and how it is answered, in `models/offsets.py`. Kernel versions: 2.6.22 unless a
docstring says otherwise.
"""

from __future__ import annotations

from raceproof import (
    BYTES,
    PAGE_SHIFT,
    PAGE_SIZE,
    PAGES,
    Bool,
    Signed,
    Unsigned,
    assumption,
    process,
    symbolic,
)
from raceproof.linux.arithmetic import (
    LLONG_MAX,
    PAGEVEC_SIZE,
    Arithmetic,
    Vma,
    loff_t,
    loff_t_in_pages,
    u64,
)

PAGE_MASK = -int(PAGE_SIZE)  # ~(PAGE_SIZE - 1)


class Truncate(Vma):
    """ftruncate(2) to fewer bytes: zap, then remove."""

    rounds_up: Bool = False  # round_up(newsize, PAGE_SIZE), as truncate_pagecache() does
    new_size: Signed[64, BYTES] = symbolic()

    @process
    def truncate(self) -> None:
        """vmtruncate(), mm/memory.c, 2.6.22; truncate_pagecache(), mm/truncate.c, 6.7."""
        if self.rounds_up:
            holebegin = self.round_up(self.new_size)
        else:
            holebegin = self.truncate_hole(self.new_size)
        first, last = self.unmap_mapping_range(holebegin, loff_t(0))
        is_zapped = self.unmap_mapping_range_tree(first, last)
        is_removed = self.linear_page_index() >= self.first_truncated(self.new_size)
        assert is_zapped or not is_removed, "what is removed is zapped"
        assert is_removed or not is_zapped, "what stays is not zapped"


class RoundUp(Arithmetic):
    """The end of the last page, which the two versions of a truncate pass as holebegin."""

    rounds_up: Bool = False
    new_size: Signed[64, BYTES] = symbolic()

    @process
    def truncate(self) -> None:
        """vmtruncate(), mm/memory.c, 2.6.22; truncate_pagecache(), mm/truncate.c, 6.7."""
        if self.rounds_up:
            holebegin = self.round_up(self.new_size)
        else:
            holebegin = self.truncate_hole(self.new_size)
        assert holebegin >= self.new_size, "the hole begins behind the file"


class Hole(Arithmetic):
    """A hole of some bytes, one of them, and the index of any page."""

    begin: Signed[64, BYTES] = symbolic()
    length: Signed[64, BYTES] = symbolic()
    byte: Signed[64, BYTES] = symbolic()

    @process
    def unmap(self) -> None:
        """unmap_mapping_range(), mm/memory.c."""
        first, last = self.unmap_mapping_range(self.begin, self.length)
        index = self.pgoff_t(self.byte >> PAGE_SHIFT)
        is_in_hole = self.begin <= self.byte < self.begin + self.length
        assert not is_in_hole or first <= index <= last, "the page of a byte in the hole is zapped"
        is_of_hole = (
            self.begin >> PAGE_SHIFT
            <= self.byte >> PAGE_SHIFT
            <= self.begin + self.length - 1 >> PAGE_SHIFT
        )
        assert is_of_hole or index < first or last < index, "no other page is zapped"


class HoleToTheEnd(Arithmetic):
    """A hole without length."""

    begin: Signed[64, BYTES] = symbolic()

    @process
    def unmap(self) -> None:
        """unmap_mapping_range(), mm/memory.c: "a holelen of zero truncates to the end"."""
        first, last = self.unmap_mapping_range(self.begin, loff_t(0))
        assert first == self.pgoff_t(self.begin >> PAGE_SHIFT), "it begins at its page"
        assert last == self.ULONG_MAX, "it ends at the end of everything"


class Invalidate2(Arithmetic):
    """The hole from a page to the last one, in bytes."""

    as_gcc: Bool = False
    is_cast: Bool = True  # (loff_t)(end - page_index + 1); 2.6.14 shifts a pgoff_t
    to_the_end: Bool = True
    of_files: Bool = True  # whether only pages count that a loff_t can name
    page_index: Unsigned[bits, PAGES] = symbolic()
    end: Unsigned[bits, PAGES] = symbolic()

    @process
    def invalidate(self) -> None:
        """invalidate_inode_pages2_range(), mm/truncate.c: "zap the rest of the file in one hit"."""
        end = self.pgoff_t(self.ULONG_MAX) if self.to_the_end else self.end
        if self.page_index > end:
            return
        if not self.is_cast:
            holebegin = loff_t(self.page_index << PAGE_SHIFT)
            holelen = loff_t(end - self.page_index + 1 << PAGE_SHIFT)
        elif self.as_gcc:
            holebegin = self.hole_at(self.page_index)
            holelen = self.invalidate2_hole_of_gcc(self.page_index, end)
        else:
            holebegin = loff_t_in_pages(self.page_index) << PAGE_SHIFT
            holelen = self.invalidate2_hole(self.page_index, end)
        first, last = self.unmap_mapping_range(holebegin, holelen)
        assert first <= self.page_index, "the page is zapped"
        most = min(self.ULONG_MAX, LLONG_MAX >> 12)
        if self.of_files and end > most:
            end = self.pgoff_t(most)
        assert last >= end, "so is the last one"


class HighBits(Arithmetic):
    """A driver's or a file's offset, whatever its bits."""

    holebegin: Signed[64, BYTES] = symbolic()

    @process
    def unmap(self) -> None:
        """unmap_mapping_range(), mm/memory.c; mmap(2) has shifted the same offset, unsigned."""
        first, last = self.unmap_mapping_range(self.holebegin, loff_t(PAGE_SIZE))
        vm_pgoff = self.pgoff_t(u64(self.holebegin) >> PAGE_SHIFT)
        assert first <= vm_pgoff <= last, "the page that was mapped at this offset is zapped"


class Mmap(Vma):
    """The keys of a new vma."""

    checks: Bool = True

    @process
    def mmap(self) -> None:
        """do_mmap_pgoff(), mm/mmap.c."""
        if self.checks and self.vm_pgoff + self.vma_pages() < self.vm_pgoff:
            return  # -EOVERFLOW
        assert self.vm_pgoff <= self.heap_index(), "RADIX_INDEX <= HEAP_INDEX"


class Mremap(Vma):
    """The keys of a vma that has grown, from an address on."""

    checks: Bool = False
    new_len: Unsigned[bits, BYTES] = symbolic()

    @process
    def mremap(self) -> None:
        """do_mremap() and move_vma(), mm/mremap.c; with the check in vma_to_resize(), 2.6.39."""
        new_len = self.new_len + self.page_size() - 1 & PAGE_MASK
        if self.address & (PAGE_SIZE - 1) != 0 or new_len == 0:
            return  # -EINVAL
        new_pgoff = self.linear_page_index()
        if self.checks and new_pgoff + (new_len >> PAGE_SHIFT) < new_pgoff:
            return  # -EINVAL
        assert new_pgoff <= new_pgoff + (new_len >> PAGE_SHIFT) - 1, "RADIX_INDEX <= HEAP_INDEX"


class RemapFilePages(Arithmetic):
    """remap_file_pages(2): any start, size and pgoff; a vma; one of the pages."""

    max_bits: int = 29  # PTE_FILE_MAX_BITS
    checks_wrap: Bool = False
    masks_first: Bool = False  # start + size is computed of what has been masked
    start: Unsigned[bits, BYTES] = symbolic()
    size: Unsigned[bits, BYTES] = symbolic()
    pgoff: Unsigned[bits, PAGES] = symbolic()

    def refuses(self, size):
        """sys_remap_file_pages(), mm/fremap.c: whether pgoff does not fit, 2.6.22 and 2.6.36."""
        count = size >> PAGE_SHIFT
        if self.checks_wrap and self.pgoff + count < self.pgoff:
            return True
        return self.max_bits < self.bits and self.pgoff + count >= 1 << self.max_bits % self.bits


class RemapOffsets(RemapFilePages):
    """Whether every offset of the range fits into a pte."""

    page: Unsigned[bits, PAGES] = symbolic()

    @process
    def remap(self) -> None:
        """sys_remap_file_pages(), mm/fremap.c."""
        start, size = self.start & PAGE_MASK, self.size & PAGE_MASK
        if start + size <= start or self.refuses(size):
            return  # -EINVAL
        if self.page < size >> PAGE_SHIFT:
            offset = self.pgoff + self.page
            assert offset < 1 << self.max_bits % self.bits, "PTE_FILE_MAX_BITS hold the offset"


class RemapRange(RemapFilePages):
    """Whether the range lies in the vma, for a pgoff that is let through.

    In 2.6.22 ->populate looks at the range once more. From 2.6.29 to 2.6.33 at least,
    populate_range() takes it as it is; `end` is computed as in 2.6.22.
    """

    vm_start: Unsigned[bits, BYTES] = symbolic()
    vm_end: Unsigned[bits, BYTES] = symbolic()
    i_size: Signed[64, BYTES] = symbolic()

    @assumption
    def vma_is_made_of_pages(self) -> bool:
        """The vma begins and ends at a page, and is not empty."""
        return (
            self.vm_start & (PAGE_SIZE - 1) == 0
            and self.vm_end & (PAGE_SIZE - 1) == 0
            and self.vm_start < self.vm_end
        )

    @assumption
    def remap_file_pages_lets_pgoff_through(self) -> bool:
        """sys_remap_file_pages() finds that the range, masked, does not wrap, and pgoff fits."""
        start, size = self.start & PAGE_MASK, self.size & PAGE_MASK
        return start + size > start and not self.refuses(size)

    @process
    def remap(self) -> None:
        """sys_remap_file_pages(), mm/fremap.c."""
        end = self.start + self.size
        start, size = self.start & PAGE_MASK, self.size & PAGE_MASK
        if self.masks_first:
            end = start + size
        if not (end > start and start >= self.vm_start and end <= self.vm_end):
            return  # -EINVAL
        assert start + size <= self.vm_end, "what is remapped lies in the vma"


class Populate(Arithmetic):
    """->populate of a range of pages, and one of them."""

    shmem: Bool = False  # shmem_populate(), not filemap_populate()
    caller_checks: Bool = False  # pgoff + (size >> PAGE_SHIFT) does not wrap, as of 2.6.36
    pgoff: Unsigned[bits, PAGES] = symbolic()
    length: Unsigned[bits, BYTES] = symbolic()
    i_size: Signed[64, BYTES] = symbolic()
    page: Unsigned[bits, PAGES] = symbolic()

    @process
    def populate(self) -> None:
        """filemap_populate(), mm/filemap.c; shmem_populate(), mm/shmem.c."""
        count = self.length >> PAGE_SHIFT
        if self.page >= count or (self.caller_checks and self.pgoff + count < self.pgoff):
            return
        if self.shmem and self.shmem_populate_refuses(self.pgoff, self.length, self.i_size):
            return  # -EINVAL
        if not self.shmem and self.populate_refuses(self.pgoff, self.length, self.i_size):
            return  # -EINVAL
        offset = self.pgoff + self.page
        assert offset < self.file_pages(self.i_size), "every page is within the file"


class VmaAddress(Vma):
    """The reverse map: any page, and a vma that it is looked for in."""

    checks_frame: Bool = False  # page_check_address()
    index: Unsigned[bits, PAGES] = symbolic()
    page_frame: Unsigned[bits] = symbolic()
    pte_frame: Unsigned[bits] = symbolic()

    @process
    def find(self) -> None:
        """vma_address() and page_check_address(), mm/rmap.c."""
        address = self.vma_address(self.index)
        if address < self.vm_start or address >= self.vm_end:
            return  # -EFAULT
        if self.checks_frame and self.pte_frame != self.page_frame:
            return  # NULL
        there = (address - self.vm_start >> PAGE_SHIFT) + self.vm_pgoff
        assert there == self.index, "the page belongs at the address"


class LinearIndex(Vma):
    """The forms of linear_page_index(), for a page cache whose pages are larger."""

    cache_shift: int = 13  # PAGE_CACHE_SHIFT
    form: str = "shmem_nopage"

    @process
    def fault(self) -> None:
        """linear_page_index(), include/linux/pagemap.h, and what else computes it."""
        more = self.cache_shift - 12
        pages = Unsigned[self.bits](self.address - self.vm_start) >> 12
        vm_pgoff = Unsigned[self.bits](self.vm_pgoff)
        index = pages + vm_pgoff >> more
        if self.form == "shmem_nopage":  # idx += vm_pgoff; idx >>= ..., mm/shmem.c
            other = pages + vm_pgoff >> more
        elif self.form == "filemap_nopage":  # (... >> PAGE_CACHE_SHIFT) + vm_pgoff, mm/filemap.c
            other = (pages >> more) + vm_pgoff
        else:
            other = (pages >> more) + (vm_pgoff >> more)
        assert index == other, "it is linear_page_index()"


class Size(Arithmetic):
    """The size of a file in pages."""

    i_size: Signed[64, BYTES] = symbolic()

    @process
    def round(self) -> None:
        """(i_size_read(inode) + PAGE_CACHE_SIZE - 1) >> PAGE_CACHE_SHIFT, an unsigned long."""
        covered = Unsigned[64, PAGES](self.file_pages(self.i_size)) << PAGE_SHIFT
        assert covered >= u64(self.i_size), "the pages hold the file"
        assert covered - u64(self.i_size) < PAGE_SIZE, "and no page more"


class TruncateRange(Arithmetic):
    """truncate_inode_pages(): to lend = (loff_t)-1."""

    @process
    def truncate(self) -> None:
        """truncate_inode_pages_range(), mm/truncate.c."""
        lend = loff_t(-1)
        assert lend & (PAGE_SIZE - 1) == PAGE_SIZE - 1, "BUG_ON(lend is no end of a page)"
        assert self.pgoff_t(lend >> PAGE_SHIFT) == self.ULONG_MAX, "it is the last page of all"


class MadviseRemove(Vma):
    """madvise(2), MADV_REMOVE, from the address's page to some other end."""

    until: Unsigned[bits, BYTES] = symbolic()

    @process
    def remove(self) -> None:
        """madvise_remove(), mm/madvise.c, and vmtruncate_range(), mm/memory.c."""
        start = self.address & PAGE_MASK
        if self.until & (PAGE_SIZE - 1) != 0 or not start < self.until <= self.vm_end:
            return  # sys_madvise() calls for whole pages of one vma
        begins = loff_t_in_pages(self.vm_pgoff) << PAGE_SHIFT
        offset = loff_t(start - self.vm_start) + begins
        endoff = loff_t(self.until - self.vm_start - 1) + begins
        assert endoff & (PAGE_SIZE - 1) == PAGE_SIZE - 1, "BUG_ON(lend is no end of a page)"
        first, last = self.unmap_mapping_range(offset, endoff - offset)
        assert first == self.first_truncated(offset), "the first page zapped is the first removed"
        assert last == self.pgoff_t(endoff >> PAGE_SHIFT), "so is the last one"


class Next(Arithmetic):
    """The page after the one that was invalidated, or truncated."""

    has_wrapped_flag: Bool = True
    page_index: Unsigned[bits, PAGES] = symbolic()
    end: Unsigned[bits, PAGES] = symbolic()

    @process
    def advance(self) -> None:
        """invalidate_inode_pages2_range(), mm/truncate.c."""
        if self.page_index > self.end:
            return
        after, wrapped = self.next_after(self.page_index, self.end)
        if after > self.end or (self.has_wrapped_flag and wrapped):
            return
        assert after > self.page_index, "the next page comes later"


class LookupCount(Arithmetic):
    """How many pages are looked up."""

    clamps_first: Bool = True
    after: Unsigned[bits, PAGES] = symbolic()
    end: Unsigned[bits, PAGES] = symbolic()

    @process
    def lookup(self) -> None:
        """invalidate_inode_pages2_range(), mm/truncate.c: next <= end."""
        if self.after > self.end:
            return
        if self.clamps_first:
            count = self.lookup_count(self.after, self.end)
        else:
            count = min(self.end - self.after + 1, PAGEVEC_SIZE)
        assert 1 <= count <= PAGEVEC_SIZE, "some pages, and no more than there is room for"
        assert count - 1 <= self.end - self.after, "none behind the end"


scenarios = ()  # they stand in models/offsets.py
