"""What `models/linux/dirty_page.py` has of mm/ and fs/buffer.c: the marks of one page."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.buffer import block_page_mkwrite as prepare
from raceproof.linux.conformance.memory import (
    do_no_page,
    do_wp_page,
    early_copy,
    handle_pte_fault,
    page_tables,
)
from raceproof.linux.conformance.reclaim import (
    WITHOUT_PTL,
    clear_page_dirty_for_io,
    clearing,
    page_mkclean,
    walk,
    write_cache_pages,
)
from raceproof.linux.conformance.words import common
from raceproof.linux.dirty_page import Change, DirtyPage, Text

V2_6_22 = {"2.6.22": {"text": Text.V2_6_22}}
V2_6_23 = {"2.6.23": {"text": Text.V2_6_23}}
V2_6_30 = {"2.6.30": {"text": Text.V2_6_30}}
BOTH = {**V2_6_22, **V2_6_23}
ALL = {**BOTH, **V2_6_30}

AS_IT_IS = {"change": Change.NONE}
SILENT = {**AS_IT_IS, "has_mkwrite": False}
ANNOUNCED = {**AS_IT_IS, "has_mkwrite": True}

STAYS = "the page stays in its file, and counts are not modelled"
STORES = "every fault is a store to a shared mapping"
IN_DO_WP_PAGE = "do_wp_page asks that here, under ptl"
BUFFERS = "the page keeps its buffers"
LOCKED = "page_mkwrite is block_page_mkwrite, which returns the page locked"

stays = Correspondence(
    steps={
        "lock_page": "self.lock.acquire",
        "unlock_page": "self.lock.release",
        "set_page_dirty": "self.set_page_dirty",
        "set_page_dirty_balance": "self.set_page_dirty",
        "pte_unmap_unlock": "self.ptl[...].release()",
        "pte_offset_map_lock": "self.ptl[...].acquire()",
        "ptep_set_access_flags": "self.ptes[...] =",
        "write_lock_irq": "self.tree_lock.acquire",
        "write_unlock_irq": "self.tree_lock.release",
        "spin_lock_irq": "self.tree_lock.acquire",
        "spin_unlock_irq": "self.tree_lock.release",
    },
    left_out={
        "get_page": STAYS,
        "put_page": STAYS,
        "page_cache_get": STAYS,
        "page_cache_release": STAYS,
        "page_add_file_rmap": STAYS,
        "pagevec_release": STAYS,
        "mapping = page->mapping": STAYS,
        "dirty_page->mapping": STAYS,
        "->index": STAYS,
        "page_mapping": STAYS,
        "page_index": STAYS,
    },
    added={
        "self.marking =": "a ghost",
    },
    assumed={
        "write_access": STORES,
        "flags & FAULT_FLAG_WRITE": STORES,
        "vma->vm_flags & VM_SHARED": STORES,
        "(vma->vm_flags & (VM_WRITE|VM_SHARED)) == (VM_WRITE|VM_SHARED)": STORES,
        "page->mapping": STAYS,
        "page->mapping == mapping": STAYS,
        "mapping": STAYS,
        "page": STAYS,
    },
)
do_fault = Correspondence(
    steps={"->fault": "self.lock.acquire"},
    tests={"pte_same(*page_table, orig_pte)": "not self.ptes[table].present"},
    assumed={
        "ret & VM_FAULT_LOCKED": "filemap_fault returns the page locked",
        "vmf.page": "->fault returns a page",
        "!(ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))": "->fault returns a page",
    },
)
mkwrite = Correspondence(
    steps={"->page_mkwrite": "self.block_page_mkwrite"},
    tests={"pte_same(*page_table, orig_pte)": "self.ptes[table] == entry"},
    assumed={
        "!(tmp & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))": LOCKED,
        "tmp & VM_FAULT_LOCKED": LOCKED,
    },
)
reusing = Correspondence(
    added={"self.ptl[table].acquire()": "handle_pte_fault does that in C"},
    assumed={"!vma->vm_ops->page_mkwrite": "with page_mkwrite is another case"},
    assumed_of_model={"self.ptes[table] == entry": "handle_pte_fault asks that in C"},
)
page_mkclean_one = Correspondence(
    steps={
        "ptep_clear_flush": "self.ptes[...] = Pte()",
        "ptep_clear_flush_notify": "self.ptes[...] = Pte()",
        "spin_lock(ptl)": "self.ptl[...].acquire()",
    },
    tests={
        "pte_present(*pte) @2": "entry.present",
        "pte_dirty(*pte)": "entry.dirty",
        "pte_write(*pte)": "entry.write",
    },
    left_out={"vma_address": "the page is alone in its file"},
    assumed={
        "address != -EFAULT": "every vma maps the page",
        "page_to_pfn(page) == pte_pfn(*pte)": "every pte maps the page, or nothing",
    },
)
set_page_dirty = Correspondence(
    steps={
        "set_buffer_dirty": "self.buffer_dirty = True",
        "radix_tree_tag_set": "self.tagged = True",
    },
    tests={"TestSetPageDirty(page)": "self.dirty"},
    left_out={
        "spin_lock(&mapping->private_lock)": BUFFERS,
        "spin_unlock(&mapping->private_lock)": BUFFERS,
        "page_has_buffers": BUFFERS,
        "page_buffers": BUFFERS,
        "->b_this_page": BUFFERS,
        "mapping_cap_account_dirty": "for a statistic",
        "task_io_account_write": "a statistic",
        "account_page_dirtied": "a statistic",
        "WARN_ON_ONCE(...)": "an assertion of a page that is up to date: it is",
        "__mark_inode_dirty": "the inode is found by its page",
    },
    added={"self.dirty = True": "the other half of TestSetPageDirty"},
    assumed={
        "page_has_buffers(page)": BUFFERS,
        "mapping2": STAYS,
        "mapping->host": STAYS,
    },
    once={"bh != head": "the page has one buffer"},
)
finding = Correspondence(
    steps={"wait_on_page_writeback": "wait(not self.writeback)"},
    tests={
        "pagevec_lookup_tag": "self.tagged",
        "PageWriteback(page)": "self.writeback",
        "PageDirty(page)": "self.dirty",
    },
    left_out={"wbc->sync_mode": "an argument"},
    added={
        "wait(self.tree_lock.owner is None, ...)": "a section under tree_lock is one step",
    },
)

conforms = [
    Conforms(
        DirtyPage.handle_pte_fault,
        versions=V2_6_22,
        where=SILENT,
        steps={
            "*pte": "self.ptes[...]",
        },
        tests={"pte_present(entry)": "entry.present", "pte_write(entry)": "entry.write"},
        left_out={
            "spin_lock": IN_DO_WP_PAGE,
            "pte_unmap_unlock": IN_DO_WP_PAGE,
        },
        assumed={
            "pte_none(entry)": "a pte that is not there is none: no file pte, and no swap",
            "pte_same(*pte, entry)": IN_DO_WP_PAGE,
        },
        also=(handle_pte_fault, stays, common),
    ),
    Conforms(
        DirtyPage.do_no_page,
        versions=V2_6_22,
        tests={"pte_none(*page_table)": "not self.ptes[table].present"},
        left_out={
            "->nopage": "the page is there",
            "mapping->truncate_count": STAYS,
        },
        assumed={
            "sequence == mapping->truncate_count": STAYS,
            "new_page != NOPAGE_SIGBUS": STAYS,
            "new_page != NOPAGE_OOM": STAYS,
            "new_page != NOPAGE_REFAULT": STAYS,
            "!vma->vm_ops->page_mkwrite": "in 2.6.22 nobody has one here",
        },
        also=(stays, do_no_page, early_copy, common),
    ),
    Conforms(
        DirtyPage.do_fault,
        versions=V2_6_23,
        where=SILENT,
        assumed={
            "vma->vm_ops->fault": "lock_page comes to the same",
            "!vma->vm_ops->page_mkwrite": "in 2.6.23 nobody has one here",
        },
        also=(do_fault, stays, common),
    ),
    Conforms(
        DirtyPage.do_fault,
        versions=V2_6_30,
        where=AS_IT_IS,
        given={"vma->vm_ops->page_mkwrite": "self.has_mkwrite"},
        also=(do_fault, mkwrite, stays, common),
    ),
    Conforms(
        DirtyPage.block_page_mkwrite,
        versions=V2_6_30,
        left_out={"i_size_read": STAYS},
        assumed={
            "!((page->mapping != inode->i_mapping) || (page_offset(page) > size))": STAYS,
        },
        also=(stays, prepare, common),
    ),
    Conforms(
        DirtyPage.do_wp_page,
        versions=V2_6_22,
        where=SILENT,
        also=(reusing, stays, do_wp_page, common),
    ),
    Conforms(
        DirtyPage.do_wp_page,
        versions={**V2_6_23, **V2_6_30},
        where=SILENT,
        steps={"wait_on_page_locked": "wait(not self.lock.is_locked)"},
        also=(reusing, stays, do_wp_page, common),
    ),
    Conforms(
        DirtyPage.do_wp_page_announced,
        versions=V2_6_30,
        where=ANNOUNCED,
        left_out={"pte_unmap_unlock(...) @2": "ptl is not taken before it here"},
        assumed={"vma->vm_ops->page_mkwrite": "without is another case"},
        also=(mkwrite, stays, do_wp_page, common),
    ),
    Conforms(
        DirtyPage.set_page_dirty,
        versions=V2_6_22,
        where={"has_buffers": True},
        also=(set_page_dirty, stays, common),
    ),
    Conforms(
        DirtyPage.set_page_dirty,
        versions={**V2_6_23, **V2_6_30},
        where={"has_buffers": True},
        within=("__set_page_dirty",),
        also=(set_page_dirty, stays, common),
    ),
    Conforms(
        DirtyPage.set_page_dirty,
        case="without buffers",
        versions=ALL,
        where={"has_buffers": False},
        cites="__set_page_dirty_nobuffers(), mm/page-writeback.c",
        also=(set_page_dirty, stays, common),
    ),
    Conforms(
        DirtyPage.write_cache_pages,
        versions=BOTH,
        given={"wbc->sync_mode != WB_SYNC_NONE": "is_sync"},
        also=(finding, stays, write_cache_pages, common),
    ),
    Conforms(
        DirtyPage.write_cache_pages,
        case="which waits",
        versions=V2_6_30,
        where={"is_sync": True},
        assumed={
            "PageWriteback(page)": "to wait for what is not under way is no wait",
            "wbc->sync_mode != WB_SYNC_NONE": "this case",
        },
        assumed_of_model={"not self.writeback": "it has waited for that, under the page lock"},
        also=(finding, stays, write_cache_pages, common),
    ),
    Conforms(
        DirtyPage.write_cache_pages,
        case="which does not wait",
        versions=V2_6_30,
        where={"is_sync": False},
        assumed={"wbc->sync_mode == WB_SYNC_NONE": "this case"},
        also=(finding, stays, write_cache_pages, common),
    ),
    Conforms(
        DirtyPage.clear_page_dirty_for_io,
        versions=ALL,
        where=AS_IT_IS,
        steps={"TestClearPageDirty": "self.test_clear_page_dirty"},
        also=(stays, clear_page_dirty_for_io, common),
    ),
    Conforms(
        DirtyPage.page_mkclean,
        versions=ALL,
        where={"is_nonlinear": False, "tables": 2},
        also=(stays, page_mkclean, common),
    ),
    Conforms(
        DirtyPage.page_mkclean_one,
        versions=BOTH,
        tests={"pte_present(*pte) @1": "self.ptes[table].present"},
        within=("page_check_address",),
        also=(page_mkclean_one, clearing, stays, walk, page_tables, common),
    ),
    Conforms(
        DirtyPage.page_mkclean_one,
        versions=V2_6_30,
        assumed={"sync": "page_mkclean_one passes 1"},
        assumed_of_model={"self.ptes[table].present": WITHOUT_PTL},
        within=("page_check_address",),
        also=(page_mkclean_one, clearing, stays, walk, page_tables, common),
    ),
]
