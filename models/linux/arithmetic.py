"""What the kernel computes with file offsets and addresses, on 32 and on 64 bits.

Each function is the C text with the types that C gives it, which decide what happens at the edges:
PAGE_SIZE is an unsigned long (1UL << PAGE_SHIFT). So `loff_t + PAGE_SIZE` is unsigned on 64 bits,
where it wraps around, and a signed long long on 32 bits, where an overflow is undefined; and
`unsigned >> PAGE_SHIFT` shifts zeros in where `signed >> PAGE_SHIFT` copies the sign.

Read in the sources of 2.6.22.19 (include/asm-i386/page.h and include/asm-x86_64/page.h for the
types), unless a docstring names another version. PAGE_CACHE_SHIFT is PAGE_SHIFT but where a
function says so. Two things are as gcc has them, where C leaves them to the implementation: a
conversion to a signed type keeps the bits, and a negative number shifted to the right keeps its
sign.
"""

from __future__ import annotations

from raceproof import (
    BYTES,
    PAGE_SHIFT,
    PAGE_SIZE,
    PAGES,
    Bool,
    Model,
    Signed,
    Unsigned,
    assumption,
    symbolic,
)

loff_t = Signed[64, BYTES]
loff_t_in_pages = Signed[64, PAGES]  # a loff_t that counts pages until it is shifted
u64 = Unsigned[64, BYTES]

LLONG_MAX = (1 << 63) - 1
PAGEVEC_SIZE = 14


class Arithmetic(Model):
    """Functions of mm/ that compute, and keep no state."""

    bits: int = 64  # BITS_PER_LONG
    unsigned_first: Bool = False  # unmap_mapping_range casts to pgoff_t, then shifts (6.7)

    @property
    def pgoff_t(self):
        """pgoff_t, include/linux/types.h: an unsigned long."""
        return Unsigned[self.bits, PAGES]

    @property
    def unsigned_long(self):
        """An address, or a length in bytes."""
        return Unsigned[self.bits, BYTES]

    @property
    def ULONG_MAX(self):  # noqa: N802 - as the kernel spells it
        """The largest unsigned long."""
        return (1 << self.bits - 1) * 2 - 1  # a shift by 64 is not in the language

    @property
    def MAX_LFS_FILESIZE(self):  # noqa: N802 - as the kernel spells it
        """MAX_LFS_FILESIZE, include/linux/fs.h: what file systems keep s_maxbytes below."""
        return (1 << 43) - 1 if self.bits == 32 else LLONG_MAX

    def page_size(self):
        """PAGE_SIZE, include/asm-*/page.h: 1UL << PAGE_SHIFT."""
        return self.unsigned_long(PAGE_SIZE)

    def file_pages(self, i_size):
        """The size of a file in pages, mm/filemap.c: filemap_nopage(), and everywhere else.

        size = (i_size_read(inode) + PAGE_CACHE_SIZE - 1) >> PAGE_CACHE_SHIFT, an unsigned long.
        """
        return self.pgoff_t(i_size + self.page_size() - 1 >> PAGE_SHIFT)

    def first_truncated(self, lstart):
        """truncate_inode_pages_range(), mm/truncate.c: `start`, the first page that goes whole."""
        return self.pgoff_t(lstart + self.page_size() - 1 >> PAGE_SHIFT)

    def truncate_hole(self, offset):
        """vmtruncate(), mm/memory.c: `offset + PAGE_SIZE - 1`, what it passes as holebegin."""
        return loff_t(offset + self.page_size() - 1)

    def round_up(self, offset):
        """round_up(), include/linux/kernel.h, 6.1: what truncate_pagecache() passes as holebegin.

        ((x - 1) | (typeof(x))(PAGE_SIZE - 1)) + 1, all of it signed.
        """
        return (offset - 1 | loff_t(PAGE_SIZE - 1)) + 1

    def unmap_mapping_range(self, holebegin, holelen):
        """unmap_mapping_range(), mm/memory.c, 2.6.22; with `unsigned_first` as of 6.7.

        Returns first_index and last_index. 6.7 ends in unmap_mapping_pages(), which is the same.
        """
        if self.unsigned_first:
            hba = self.pgoff_t(self.unsigned_long(holebegin) >> PAGE_SHIFT)
            hlen = self.pgoff_t(self.unsigned_long(holelen) + self.page_size() - 1 >> PAGE_SHIFT)
        else:
            hba = self.pgoff_t(holebegin >> PAGE_SHIFT)
            hlen = self.pgoff_t(holelen + self.page_size() - 1 >> PAGE_SHIFT)
        if self.bits < 64:  # sizeof(holelen) > sizeof(hlen)
            holeend = holebegin + holelen + self.page_size() - 1 >> PAGE_SHIFT
            if holeend & -(1 << 32) != 0:  # ~(long long)ULONG_MAX
                hlen = self.ULONG_MAX - hba + 1
        last = hba + hlen - 1
        if last < hba:
            last = self.pgoff_t(self.ULONG_MAX)
        return hba, last

    def invalidate2_hole(self, page_index, end):
        """invalidate_inode_pages2_range(), mm/truncate.c: its holelen, as C defines it.

        (loff_t)(end - page_index + 1) << PAGE_CACHE_SHIFT.
        """
        return loff_t_in_pages(end - page_index + 1) << PAGE_SHIFT

    def invalidate2_hole_of_gcc(self, page_index, end):
        """The same, as gcc defines it: a signed number is shifted as if it were unsigned."""
        count = loff_t_in_pages(end - page_index + 1)
        return loff_t(Unsigned[64, PAGES](count) << PAGE_SHIFT)

    def hole_at(self, page_index):
        """(loff_t)page_index << PAGE_CACHE_SHIFT, its holebegin, as gcc defines it."""
        return loff_t(Unsigned[64, PAGES](page_index) << PAGE_SHIFT)

    def next_after(self, page_index, end):
        """invalidate_inode_pages2_range(), mm/truncate.c: next, and whether it has wrapped."""
        following = page_index + 1
        return following, following == 0

    def lookup_count(self, after, end):
        """invalidate_inode_pages2_range(): min(end - next, (pgoff_t)PAGEVEC_SIZE - 1) + 1."""
        return min(end - after, PAGEVEC_SIZE - 1) + 1

    def populate_refuses(self, pgoff, length, i_size):
        """filemap_populate(), mm/filemap.c: pgoff + (len >> PAGE_CACHE_SHIFT) > size: -EINVAL."""
        return pgoff + (length >> PAGE_SHIFT) > self.file_pages(i_size)

    def shmem_populate_refuses(self, pgoff, length, i_size):
        """shmem_populate(), mm/shmem.c: pgoff >= size || pgoff + (len >> PAGE_SHIFT) > size."""
        size = self.file_pages(i_size)
        return pgoff >= size or pgoff + (length >> PAGE_SHIFT) > size


class Vma(Arithmetic):
    """A mapping of a file, and an address in it."""

    vm_start: Unsigned[bits, BYTES] = symbolic()
    vm_end: Unsigned[bits, BYTES] = symbolic()
    vm_pgoff: Unsigned[bits, PAGES] = symbolic()
    address: Unsigned[bits, BYTES] = symbolic()

    @assumption
    def vma_is_made_of_pages(self) -> bool:
        """The vma begins and ends at a page, and is not empty."""
        return (
            self.vm_start & (PAGE_SIZE - 1) == 0
            and self.vm_end & (PAGE_SIZE - 1) == 0
            and self.vm_start < self.vm_end
        )

    @assumption
    def address_is_in_the_vma(self) -> bool:
        """The address is one of the vma's."""
        return self.vm_start <= self.address < self.vm_end

    def vma_pages(self):
        """VMA_SIZE(), mm/prio_tree.c: (vm_end - vm_start) >> PAGE_SHIFT."""
        return self.vm_end - self.vm_start >> PAGE_SHIFT

    def heap_index(self):
        """HEAP_INDEX(), mm/prio_tree.c and lib/prio_tree.c: vm_pgoff + (VMA_SIZE - 1)."""
        return self.vm_pgoff + (self.vma_pages() - 1)

    def linear_page_index(self):
        """linear_page_index(), include/linux/pagemap.h, of the address."""
        pgoff = self.address - self.vm_start >> PAGE_SHIFT
        return pgoff + self.vm_pgoff

    def unmap_mapping_range_tree(self, first, last):
        """unmap_mapping_range_tree(), mm/memory.c: whether it zaps the address.

        vma_prio_tree_foreach() visits the vma if it overlaps first to last. What is zapped begins
        at ((zba - vba) << PAGE_SHIFT) + vm_start and ends at ((zea - vba + 1) << PAGE_SHIFT) +
        vm_start.
        """
        if self.vm_pgoff > last or self.heap_index() < first:
            return False
        vba = self.vm_pgoff
        vea = vba + self.vma_pages() - 1
        zba = max(first, vba)
        zea = min(last, vea)
        start_addr = (zba - vba << PAGE_SHIFT) + self.vm_start
        end_addr = (zea - vba + 1 << PAGE_SHIFT) + self.vm_start
        return start_addr <= self.address < end_addr

    def vma_address(self, index):
        """vma_address(), mm/rmap.c: where a page of this index would be mapped, unchecked."""
        return self.vm_start + (index - self.vm_pgoff << PAGE_SHIFT)


def mmap_refuses_a_pgoff_that_wraps(model: Vma) -> bool:
    """do_mmap_pgoff(), mm/mmap.c: -EOVERFLOW if (pgoff + (len >> PAGE_SHIFT)) < pgoff."""
    return model.vm_pgoff + model.vma_pages() >= model.vm_pgoff
