"""mm/memory.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import (
    BOTH,
    FIXED,
    HAS_PAGE,
    SAME,
    UNCHANGED,
    V2_6_22,
    V2_6_23,
    common,
)
from raceproof.linux.memory import Memory

NO_FAILURE = "no allocation fails"
CONTENTS = "of the contents of a page a ghost says whether they are stale"
ONLY_FILES = "only file mappings are modelled"
LINEAR = "a linear mapping, or an offset that is modelled"

ONE_PAGE = "one page of a vma that is there, and may be written"
THERE = "the page table page is there: `models/memory/empty_pmd.py` asks about one that is not"
MARKED_LATER = "the caller marks the page when it has written to it: it is in this function here"
WRITABLE = (
    "once a fault has returned VM_FAULT_WRITE C asks for no writable pte: where the pte has been "
    "write-protected again meanwhile C goes on, and the model faults once more"
)

WRITES = {"flags & FAULT_FLAG_WRITE": "write"}
SHARED = {"vma->vm_flags & VM_SHARED": "self.shared"}
MKWRITE = {"vma->vm_ops->page_mkwrite": "self.page_mkwrite is not PageMkwrite.NONE"}

early_copy = Correspondence(
    steps={"->nopage": "self.filemap_nopage"},
    left_out={"copy_user_highpage": CONTENTS},
    assumed={"page": NO_FAILURE},
)
do_no_page = Correspondence(
    assumed={
        "vma->vm_file": ONLY_FILES,
        "mapping": ONLY_FILES,
        "new_page": "->nopage returns a page, or an error",
    },
)
do_fault = Correspondence(
    steps={
        "->fault": "self.filemap_fault",
        "__do_fault": "self.do_fault",
    },
    assumed={
        "ret & VM_FAULT_LOCKED": "filemap_fault returns the page locked",
        "vmf.page": "->fault returns a page, or an error",
    },
)
get_user_pages = Correspondence(
    assumed={"len > 0": ONE_PAGE},
)
page_tables = Correspondence(
    left_out={
        "pgd_offset": THERE,
        "pud_offset": THERE,
        "pmd_offset": THERE,
    },
)
announced = Correspondence(
    tests={
        "vma->vm_ops->page_mkwrite(...) < 0": (
            "self.call_page_mkwrite",
            "answer is Mkwrite.REFUSED",
        ),
    },
    assumed_of_model={"not answer is Mkwrite.NOPAGE": "an answer of 2.6.30 alone"},
)
do_file_page = Correspondence(
    left_out={"pte_to_pgoff": "arithmetic"},
    added={"entry.pgoff": "pte_to_pgoff"},
    assumed={
        "pte_unmap_same(...)": "a pte fits a word, so that nothing is compared",
        "vma->vm_flags & VM_NONLINEAR": "a file pte is of a nonlinear vma",
    },
)
handle_pte_fault = Correspondence(
    steps={
        "do_no_page": "self.do_no_page",
        "do_file_page": "self.do_file_page",
        "do_wp_page": "self.do_wp_page",
    },
    left_out={
        "ptep_set_access_flags": "the processor sets the bits, too, when it tries again",
    },
    assumed={
        "pte_file(entry)": "nothing is swapped: what is neither none nor there is a file pte",
        "vma->vm_ops": ONLY_FILES,
        "vma->vm_ops->nopage": "`models/linux/pfnmap.py` has ->nopfn",
    },
)

WP_GIVEN = {
    "(vma->vm_flags & (VM_WRITE|VM_SHARED)) == (VM_WRITE|VM_SHARED)": "self.shared",
    **MKWRITE,
}
do_wp_page = Correspondence(
    steps={
        "ptep_set_access_flags": "self.ptes[...] =",
        "ptep_clear_flush": "self.ptes[...] = Pte()",
        "ptep_clear_flush_notify": "self.ptes[...] = Pte()",
        "wait_on_page_locked(...)": "wait(not page.lock.is_locked)",
    },
    left_out={
        "cow_user_page": CONTENTS,
        "ZERO_PAGE": "no page of a file is the zero page",
    },
    added={"orig_pte.page": "vm_normal_page"},
    assumed={
        "old_page": HAS_PAGE,
        "new_page": NO_FAILURE,
        "!PageAnon(old_page)": "a private copy is writable from the start",
        "vma->vm_ops": ONLY_FILES,
        "old_page != ZERO_PAGE(address)": ONLY_FILES,
    },
)

NO_BREAK = "no walk drops i_mmap_lock here; `models/linux/unmap.py` is about that"

UNMAP_GIVEN = {
    "prio_tree_empty(&mapping->i_mmap)": "self.is_nonlinear",
    "!list_empty(&mapping->i_mmap_nonlinear)": "self.is_nonlinear",
}
on_64_bits = Correspondence(
    assumed={"sizeof(holelen) <= sizeof(hlen)": "64 bits: `models/offsets.py` has 32"},
)
unmap_mapping_range = Correspondence(
    steps={
        "unmap_mapping_range_tree": "self.unmap_mapping_range_tree",
        "unmap_mapping_range_list": "self.unmap_mapping_range_list",
    },
    assumed={"!is_restart_addr(...)": NO_BREAK},
)
walk = Correspondence(
    steps={"unmap_mapping_range_vma": "self.ptl.acquire"},
    added={
        "self.zap_pte_range": "the walk down to zap_pte_range is in this function here",
        "self.ptl.release": "likewise",
    },
    assumed={
        "vma->vm_truncate_count != details->truncate_count": NO_BREAK,
        "!unmap_mapping_range_vma(...) < 0": NO_BREAK,
    },
)

ZAP_GIVEN = {
    "pte_none(ptent)": "pte.is_none",
    "pte_present(ptent)": "not pte.is_file",
    "pte_dirty(ptent)": "cleared.dirty",
    "PageAnon(page)": "page.anon",
}
zap_pte_range = Correspondence(
    steps={
        "*pte": "self.ptes[...]",
        "ptep_get_and_clear_full": "self.ptep_clear",
        "tlb_remove_page": "self.put_page",
    },
    tests={
        "details->check_mapping != page->mapping": "page.mapping != self.mapping",
        "page->index < details->first_index": "index < first",
        "page->index > details->last_index": "index > last",
        "linear_page_index(...) != page->index": "self.linear_page_index(...) != index",
    },
    left_out={
        "pte_offset_map_lock": "ptl is held by who calls it here",
        "pte_unmap_unlock": "ptl is held by who calls it here",
        "arch_enter_lazy_mmu_mode": SAME,
        "arch_leave_lazy_mmu_mode": SAME,
        "add_mm_rss": SAME,
        "*zap_work =": "no walk is broken off",
        "tlb_remove_tlb_entry": "no TLB",
        "tlb->mm": FIXED,
        "tlb->fullmm": FIXED,
        "->index": "does not change while a pte maps the page",
        "pte_young": "no LRU",
        "SetPageReferenced": "no LRU",
    },
    added={"page.index": "does not change while a pte maps the page"},
    once={"pte++, addr += PAGE_SIZE, (addr != end && *zap_work > 0)": "one pte is looked at"},
    assumed={
        "page": HAS_PAGE,
        "pte_file(ptent)": "nothing is swapped",
    },
)

one_pte = Correspondence(
    steps={
        "pte_offset_map_lock": "self.ptl.acquire",
        "pte_unmap_unlock": "self.ptl.release",
    },
    left_out={"*pte": "it is read where it is compared"},
)

NO_ERRORS = "a file that may be truncated, to a size that it may have"
vmtruncate = Correspondence(
    steps={
        "i_size_write": "self.inode.i_size =",
        "truncate_inode_pages": "self.truncate_inode_pages_range",
    },
    left_out={
        "->i_op": FIXED,
        "->truncate": "frees the blocks, which are not modelled",
        "->truncate_range": "frees the blocks, which are not modelled",
        "mutex_lock(&inode->i_mutex)": "its callers hold it here",
        "mutex_unlock(&inode->i_mutex)": "its callers hold it here",
        "down_write(&inode->i_alloc_sem)": "nobody else takes it",
        "up_write(&inode->i_alloc_sem)": "nobody else takes it",
    },
    assumed={
        "inode->i_size >= offset": "the file gets no longer",
        "!IS_SWAPFILE(inode)": NO_ERRORS,
        "inode->i_op": NO_ERRORS,
        "inode->i_op->truncate_range": NO_ERRORS,
    },
)

conforms = [
    Conforms(
        Memory.do_no_page,
        versions=V2_6_22,
        where={**UNCHANGED, "is_tmpfs": False},
        given={"write_access": "write", **SHARED, **MKWRITE},
        steps={"mapping->truncate_count": "mapping.truncate_count"},
        tests={
            "sequence != mapping->truncate_count": "sequence != mapping.truncate_count",
            "pte_none(*page_table)": "self.ptes[...].is_none",
        },
        assumed_of_model={"not self.is_elsewhere(...)": LINEAR},
        also=(do_no_page, announced, early_copy, common),
    ),
    Conforms(
        Memory.do_fault,
        versions=V2_6_23,
        where=UNCHANGED,
        given={**WRITES, **SHARED, **MKWRITE},
        assumed={
            "vma->vm_ops->fault": "handlers of the old kind are in `models/migrate_to_fault.py`",
        },
        assumed_of_model={
            "answer is Mkwrite.ALLOWED": "VM_FAULT_LOCKED is an answer of 2.6.30 alone",
        },
        also=(do_fault, announced, early_copy, common),
    ),
    Conforms(
        Memory.do_file_page,
        versions=V2_6_22,
        where={**UNCHANGED, "is_tmpfs": False},
        steps={"->populate": "self.filemap_populate"},
        also=(do_file_page, common),
    ),
    Conforms(
        Memory.do_file_page,
        versions=V2_6_23,
        where=UNCHANGED,
        cites="do_nonlinear_fault(), mm/memory.c",
        assumed={"vma->vm_flags & VM_CAN_NONLINEAR": "a file pte is of such a vma"},
        also=(do_file_page, do_fault, common),
    ),
    Conforms(
        Memory.do_linear_fault,
        versions=V2_6_23,
        where=UNCHANGED,
        assumed_of_model={"not self.is_elsewhere(...)": LINEAR},
        also=(do_fault, common),
    ),
    Conforms(
        Memory.handle_pte_fault,
        versions=V2_6_22,
        where=UNCHANGED,
        steps={
            "*pte": "self.ptes[...]",
            "spin_lock": "self.ptl.acquire",
        },
        tests={
            "pte_present(entry)": "entry.is_present",
            "pte_none(entry)": "not entry.is_file",
            "pte_same(*pte, entry)": "self.ptes[...] == entry",
        },
        assumed={
            "write_access": "where a pte is there, only a store to one that is read-only has steps",
            "!pte_write(entry)": "likewise: else the processor sets the bits when it tries again",
        },
        assumed_of_model={
            "write": "where a pte is there, only a store to one that is read-only has steps",
            "not entry.write": "likewise",
        },
        also=(handle_pte_fault, common),
    ),
    Conforms(
        Memory.write_to_user_page,
        versions=V2_6_22,
        where=UNCHANGED,
        steps={
            "*ptep": "self.ptes[...]",
            "__handle_mm_fault": "self.handle_pte_fault",
        },
        tests={"pte_present(pte)": "entry.is_present", "pte_write(pte)": "entry.write"},
        left_out={
            "find_extend_vma": ONE_PAGE,
            "follow_huge_addr": ONE_PAGE,
            "pte_dirty": MARKED_LATER,
            "PageDirty": MARKED_LATER,
            "set_page_dirty": MARKED_LATER,
            "->min_flt =": "a statistic",
            "->maj_flt =": "a statistic",
            "pages[i] =": "the page is returned",
            "flush_anon_page": SAME,
        },
        added={
            "entry.page": "vm_normal_page",
            "self.set_page_dirty": MARKED_LATER,
            "self.put_page": "the caller's, too",
        },
        assumed={
            "vma": ONE_PAGE,
            "!(vma->vm_flags & (VM_IO | VM_PFNMAP))": ONE_PAGE,
            "vm_flags & vma->vm_flags": ONE_PAGE,
            "!is_vm_hugetlb_page(vma)": ONE_PAGE,
            "IS_ERR(page)": ONE_PAGE,
            "!pgd_none(*pgd)": THERE,
            "!pgd_bad(*pgd)": THERE,
            "!pud_none(*pud)": THERE,
            "!pud_bad(*pud)": THERE,
            "!pmd_none(*pmd)": THERE,
            "!pmd_bad(*pmd)": THERE,
            "!pmd_huge(*pmd)": THERE,
            "ptep": THERE,
            "vm_normal_page(...)": HAS_PAGE,
            "write": "for writing",
            "pages": "the caller wants the page",
            "!vmas": "the caller wants the page",
            "flags & FOLL_GET": "the caller wants the page",
            "flags & FOLL_TOUCH": "get_user_pages says so",
            "flags & FOLL_WRITE": WRITABLE,
        },
        once={"len": ONE_PAGE, "len && start < vma->vm_end": ONE_PAGE},
        within=("follow_page",),
        also=(get_user_pages, page_tables, common),
    ),
    Conforms(
        Memory.do_wp_page,
        versions=BOTH,
        where=UNCHANGED,
        given=WP_GIVEN,
        also=(do_wp_page, announced, common),
    ),
    Conforms(
        Memory.unmap_mapping_range,
        versions=V2_6_22,
        where=UNCHANGED,
        given=UNMAP_GIVEN,
        steps={"mapping->truncate_count": "mapping.truncate_count"},
        left_out={
            "details.truncate_count = mapping->truncate_count": "marks vmas; see `is_restart_addr`",
        },
        also=(unmap_mapping_range, on_64_bits, common),
    ),
    Conforms(
        Memory.unmap_mapping_range,
        versions=V2_6_23,
        where=UNCHANGED,
        given=UNMAP_GIVEN,
        left_out={
            "mapping->truncate_count": "no fault looks at it any more",
            "mapping->truncate_count =": "no fault looks at it any more",
        },
        also=(unmap_mapping_range, on_64_bits, common),
    ),
    Conforms(
        Memory.unmap_mapping_range_tree,
        versions=BOTH,
        left_out={
            "vma_prio_tree_foreach(...)": "the tree of vmas; which it finds is a matter of offsets",
            "details->first_index": "an argument",
            "details->last_index": "an argument",
        },
        assumed_of_model={
            "not (vba > last or vea < first)": "what vma_prio_tree_foreach finds",
        },
        also=(walk, common),
    ),
    Conforms(
        Memory.unmap_mapping_range_list,
        versions=BOTH,
        left_out={"details->nonlinear_vma =": "an argument of zap_pte_range"},
        once={"list_for_each_entry(...)": "there is one nonlinear vma"},
        also=(walk, common),
    ),
    Conforms(
        Memory.zap_pte_range,
        case="with details",
        versions=BOTH,
        where={**UNCHANGED, "even_cows": False},
        given={
            **ZAP_GIVEN,
            "details->check_mapping": "checks_mapping",
            "details->nonlinear_vma": "self.is_nonlinear",
        },
        assumed={"details": "NULL is another case: without details"},
        also=(zap_pte_range, common),
    ),
    Conforms(
        Memory.zap_pte_range,
        case="without details",
        versions=BOTH,
        where={**UNCHANGED, "even_cows": True, "is_nonlinear": False},
        given=ZAP_GIVEN,
        steps={"pte_clear_not_present_full": "self.ptes[...] = Pte()"},
        assumed={"!details": "a truncate of a linear mapping: unmap_page_range passes NULL"},
        also=(zap_pte_range, common),
    ),
    Conforms(
        Memory.vmtruncate,
        versions=BOTH,
        where=UNCHANGED,
        also=(vmtruncate, common),
    ),
    Conforms(
        Memory.vmtruncate_range,
        versions=BOTH,
        where={**UNCHANGED, "is_tmpfs": False},
        also=(vmtruncate, common),
    ),
]
