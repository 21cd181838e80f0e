"""The functions of 2.6.30: what the model has of them, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.buffer import Buffer
from raceproof.linux.conformance.filemap import NO_ERROR, PREFETCH, READ_WAITS, reading
from raceproof.linux.conformance.memory import (
    CONTENTS,
    MKWRITE,
    NO_FAILURE,
    SHARED,
    WP_GIVEN,
    do_wp_page,
    vmtruncate,
)
from raceproof.linux.conformance.reclaim import NO_SWAP, walk
from raceproof.linux.conformance.truncate import (
    IN_ORDER,
    RANGE_TESTS,
    pagevec,
    truncate_inode_pages_range,
)
from raceproof.linux.conformance.words import UNCHANGED, V2_6_30, common
from raceproof.linux.filemap import Filemap
from raceproof.linux.kernel import PageMkwrite
from raceproof.linux.memory import Memory
from raceproof.linux.page_writeback import PageWriteback
from raceproof.linux.truncate import Truncate
from raceproof.linux.vmscan import Vmscan

GET_PAGE = (
    "C takes this reference before set_pte_at, the model after it: ptl and the page lock are held, "
    "and the fault has a reference of its own, so that nobody can act upon the count between"
)
REFUSED = "answer is Mkwrite.REFUSED or answer is Mkwrite.NOPAGE"
BALANCED = "whether a writer is throttled"

mkwrite = Correspondence(
    steps={"->page_mkwrite": "self.call_page_mkwrite"},
    tests={"tmp & VM_FAULT_LOCKED": "not answer is Mkwrite.ALLOWED"},
)

conforms = [
    Conforms(
        Memory.do_fault,
        versions=V2_6_30,
        where=UNCHANGED,
        given={
            "flags & FAULT_FLAG_WRITE": "write",
            "vma->vm_flags & VM_SHARED": SHARED,
            "vma->vm_ops->page_mkwrite": MKWRITE,
        },
        steps={"->fault": "self.filemap_fault", "alloc_page_vma": "self.pages.allocate"},
        tests={
            "tmp & (VM_FAULT_ERROR | VM_FAULT_NOPAGE)": REFUSED,
            "pte_same(*page_table, orig_pte)": "self.ptes[slot] == orig_pte",
        },
        left_out={
            "copy_user_highpage": CONTENTS,
            "mapping = page->mapping": BALANCED,
            "get_page": GET_PAGE,
        },
        added={"self.get_page": GET_PAGE},
        assumed={
            "ret & VM_FAULT_LOCKED": "filemap_fault returns the page locked",
            "vmf.page": "->fault returns a page, or an error",
            "page": NO_FAILURE,
        },
        also=(mkwrite, common),
    ),
    Conforms(
        Memory.do_wp_page,
        versions=V2_6_30,
        where=UNCHANGED,
        given=WP_GIVEN,
        steps={
            "ptep_set_access_flags": "self.ptes[...] =",
            "alloc_page_vma": "self.pages.allocate",
            "ptep_clear_flush_notify": "self.ptes[...] = Pte()",
            "wait_on_page_locked(...)": "wait(not page.lock.is_locked)",
        },
        tests={
            "tmp & (VM_FAULT_ERROR | VM_FAULT_NOPAGE)": REFUSED,
            "pte_same(*page_table, orig_pte)": "self.ptes[slot] == orig_pte",
            "old_page->mapping": "page.mapping",
        },
        left_out={
            "old_page->index": "an argument",
            "dirty_page->mapping": BALANCED,
        },
        also=(mkwrite, do_wp_page, common),
    ),
    Conforms(
        Memory.vmtruncate,
        versions=V2_6_30,
        where=UNCHANGED,
        steps={
            "i_size_write": "self.inode.i_size =",
            "truncate_inode_pages": "self.truncate_inode_pages_range",
        },
        also=(vmtruncate, common),
    ),
    Conforms(
        Memory.vmtruncate_range,
        versions=V2_6_30,
        where={**UNCHANGED, "is_tmpfs": False},
        steps={"truncate_inode_pages_range": "self.truncate_inode_pages_range"},
        also=(vmtruncate, common),
    ),
    Conforms(
        Filemap.find_lock_page,
        versions=V2_6_30,
        also=(common,),
    ),
    Conforms(
        Filemap.remove_from_page_cache_locked,
        versions=V2_6_30,
        where=UNCHANGED,
        steps={
            "radix_tree_delete(...)": "mapping.tree[...] = None",
            "BUG_ON(page_mapped(page))": "assert page.mapcount == 0",
        },
        left_out={
            "->nrpages =": "counts what the tree has",
            "mapping = page->mapping": "an argument here",
        },
        assumed={"!PageDirty(page)": "what follows are statistics"},
        also=(common,),
    ),
    Conforms(
        Filemap.filemap_fault,
        versions=V2_6_30,
        where=UNCHANGED,
        tests={"vmf->pgoff >= size": "pgoff >= self.file_pages()"},
        left_out={
            "vmf->pgoff": "an argument",
            "vmf->page =": "the page is returned",
            "->prev_pos =": PREFETCH,
            "wait_on_page_locked": READ_WAITS,
        },
        assumed={
            "error >= 0": NO_ERROR,
            "!error": NO_ERROR,
            "PageUptodate(page) @2": "what was read is up to date",
            "ra->mmap_miss > MMAP_LOTSAMISS": PREFETCH,
            "!VM_RandomReadHint(vma)": PREFETCH,
            "!VM_SequentialReadHint(vma)": PREFETCH,
        },
        also=(reading, common),
    ),
    Conforms(
        Truncate.truncate_complete_page,
        versions=V2_6_30,
        where=UNCHANGED,
        steps={
            "cancel_dirty_page": "page.dirty = False",
            "remove_from_page_cache": "self.remove_from_page_cache",
        },
        also=(common,),
    ),
    Conforms(
        Truncate.truncate_inode_pages_range,
        versions=V2_6_30,
        where=UNCHANGED,
        given={"partial": "partial"},
        steps={"unmap_mapping_range": "self.unmap_pages"},
        tests={**RANGE_TESTS, "page_mapped(page)": "page.mapcount > 0"},
        within=("self.truncate_partial_page",),
        also=(truncate_inode_pages_range, pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_complete_page2,
        versions=V2_6_30,
        where=UNCHANGED,
        also=(pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_inode_pages2_range,
        versions=V2_6_30,
        where=UNCHANGED,
        steps={"unmap_mapping_range": "self.unmap_pages"},
        tests={
            "page_mapped(page)": "page.mapcount > 0",
            "invalidate_complete_page2": "self.invalidate_complete_page2",
        },
        left_out={"do_launder_page": "a dirty page stays"},
        assumed={"page_index <= end": IN_ORDER, "!ret2": "no ->launder_page"},
        also=(pagevec, common),
    ),
    Conforms(
        Buffer.block_page_mkwrite,
        versions=V2_6_30,
        where={**UNCHANGED, "page_mkwrite": PageMkwrite.BLOCK},
        steps={
            "i_size_read": "self.inode.i_size",
            "block_commit_write": "self.set_page_dirty",
        },
        tests={
            "page->mapping != inode->i_mapping": "page.mapping != self.mapping",
            "page_offset(page) > size": "PAGES_SIGNED(page.index) << PAGE_SHIFT > size",
        },
        left_out={
            "->index": "how much of the page is in the file",
            "page_offset": "page->index, in bytes",
            "block_prepare_write": "gives the page its blocks",
            "vmf->page": "an argument here",
        },
        assumed={"!ret": NO_ERROR},
        also=(common,),
    ),
    Conforms(
        Vmscan.remove_mapping,
        versions=V2_6_30,
        where=UNCHANGED,
        tests={"page_freeze_refs": "not page.count != 2"},
        steps={
            "page_unfreeze_refs(page, 2)": "page.count = 2",
            "page_unfreeze_refs(page, 1)": "page.count = 1",
        },
        added={"page.count = 0": "what page_freeze_refs does if it succeeds"},
        assumed={"!PageSwapCache(page)": NO_SWAP},
        within=("__remove_mapping",),
        also=(common,),
    ),
    Conforms(
        PageWriteback.page_mkclean,
        versions=V2_6_30,
        where={"is_nonlinear": False},
        given={"vma->vm_flags & VM_SHARED": "self.shared"},
        steps={"page_mkclean_one": "self.page_mkclean_one"},
        tests={"page_mapped(page)": "page.mapcount > 0", "page_mapping": "page.mapping"},
        left_out={
            "vma_prio_tree_foreach(...)": "the tree of vmas",
            "->index": "an argument of vma_address",
        },
        assumed={"!page_test_dirty(page)": "a dirty bit of the page itself is of s390"},
        within=("page_mkclean_file",),
        also=(walk, common),
    ),
]
