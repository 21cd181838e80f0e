"""mm/memory.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import BOTH, UNCHANGED, V2_6_22, V2_6_23, common
from raceproof.linux.memory import Memory

NO_FAILURE = "no allocation fails"
CONTENTS = "of the contents of a page a ghost says whether they are stale"
MKWRITE = "self.page_mkwrite is not PageMkwrite.NONE"
SHARED = "self.shared"

WP_GIVEN = {
    "(vma->vm_flags & (VM_WRITE|VM_SHARED)) == (VM_WRITE|VM_SHARED)": SHARED,
    "vma->vm_ops->page_mkwrite": MKWRITE,
}
WP_STEPS = {
    "ptep_set_access_flags": "self.ptes[...] =",
    "alloc_page_vma": "self.pages.allocate",
    "ptep_clear_flush": "self.ptes[...] = Pte()",
}
WP_TESTS = {
    "vma->vm_ops->page_mkwrite(vma, old_page) < 0": (
        "self.call_page_mkwrite",
        "answer is Mkwrite.REFUSED",
    ),
    "pte_same(*page_table, orig_pte)": "self.ptes[slot] == orig_pte",
}
do_wp_page = Correspondence(
    left_out={
        "vm_normal_page": "every page here has a struct page",
        "cow_user_page": CONTENTS,
    },
    added={"orig_pte.page": "vm_normal_page"},
    assumed={
        "old_page": "every page here has a struct page",
        "new_page": NO_FAILURE,
        "!PageAnon(old_page)": "a private copy is writable from the start",
        "vma->vm_ops": "only file mappings are modelled",
        "old_page != ZERO_PAGE(address)": "only file mappings are modelled",
    },
)

conforms = [
    Conforms(
        Memory.do_no_page,
        versions=V2_6_22,
        where={**UNCHANGED, "is_tmpfs": False},
        given={
            "write_access": "write",
            "vma->vm_flags & VM_SHARED": SHARED,
            "vma->vm_ops->page_mkwrite": MKWRITE,
        },
        steps={
            "->nopage": "self.filemap_nopage",
            "mapping->truncate_count": "mapping.truncate_count",
            "alloc_page_vma": "self.pages.allocate",
        },
        tests={
            "vma->vm_ops->page_mkwrite(...) < 0": (
                "self.call_page_mkwrite",
                "answer is Mkwrite.REFUSED",
            ),
            "sequence != mapping->truncate_count": "sequence != mapping.truncate_count",
            "pte_none(*page_table)": "self.ptes[...].is_none",
        },
        left_out={"copy_user_highpage": CONTENTS},
        assumed={
            "vma->vm_file": "only file mappings are modelled",
            "mapping": "only file mappings are modelled",
            "page": NO_FAILURE,
            "new_page": "->nopage returns a page, or an error",
        },
        assumed_of_model={
            "not self.is_elsewhere(...)": "a linear mapping, or an offset that is modelled",
        },
        also=(common,),
    ),
    Conforms(
        Memory.do_fault,
        versions=V2_6_23,
        where=UNCHANGED,
        given={
            "flags & FAULT_FLAG_WRITE": "write",
            "vma->vm_flags & VM_SHARED": SHARED,
            "vma->vm_ops->page_mkwrite": MKWRITE,
        },
        steps={
            "->fault": "self.filemap_fault",
            "alloc_page_vma": "self.pages.allocate",
        },
        tests={
            "vma->vm_ops->page_mkwrite(vma, page) < 0": (
                "self.call_page_mkwrite",
                "answer is Mkwrite.REFUSED",
            ),
            "pte_same(*page_table, orig_pte)": "self.ptes[slot] == orig_pte",
        },
        left_out={"copy_user_highpage": CONTENTS},
        assumed={
            "vma->vm_ops->fault": "handlers of the old kind are in `models/migrate_to_fault.py`",
            "ret & VM_FAULT_LOCKED": "filemap_fault returns the page locked",
            "vmf.page": "->fault returns a page, or an error",
            "page": NO_FAILURE,
        },
        assumed_of_model={
            "not answer is Mkwrite.NOPAGE": "an answer of 2.6.30 alone",
            "answer is Mkwrite.ALLOWED": "VM_FAULT_LOCKED is an answer of 2.6.30 alone",
        },
        also=(common,),
    ),
    Conforms(
        Memory.do_file_page,
        versions=V2_6_22,
        where={**UNCHANGED, "is_tmpfs": False},
        steps={"->populate": "self.filemap_populate"},
        added={"entry.pgoff": "pte_to_pgoff"},
        left_out={"pte_to_pgoff": "arithmetic"},
        assumed={
            "pte_unmap_same(...)": "a pte fits a word, so that nothing is compared",
            "vma->vm_flags & VM_NONLINEAR": "a file pte is of a nonlinear vma",
        },
        also=(common,),
    ),
    Conforms(
        Memory.do_file_page,
        versions=V2_6_23,
        where=UNCHANGED,
        cites="do_nonlinear_fault(), mm/memory.c",
        steps={"__do_fault": "self.do_fault"},
        added={"entry.pgoff": "pte_to_pgoff"},
        left_out={"pte_to_pgoff": "arithmetic"},
        assumed={
            "pte_unmap_same(...)": "a pte fits a word, so that nothing is compared",
            "vma->vm_flags & VM_NONLINEAR": "a file pte is of a nonlinear vma",
            "vma->vm_flags & VM_CAN_NONLINEAR": "a file pte is of such a vma",
        },
        also=(common,),
    ),
    Conforms(
        Memory.do_linear_fault,
        versions=V2_6_23,
        where=UNCHANGED,
        steps={"__do_fault": "self.do_fault"},
        assumed_of_model={
            "not self.is_elsewhere(...)": "a linear mapping, or an offset that is modelled",
        },
        also=(common,),
    ),
    Conforms(
        Memory.handle_pte_fault,
        versions=V2_6_22,
        where=UNCHANGED,
        steps={
            "*pte": "self.ptes[...]",
            "do_no_page": "self.do_no_page",
            "do_file_page": "self.do_file_page",
            "do_wp_page": "self.do_wp_page",
            "spin_lock": "self.ptl.acquire",
        },
        tests={
            "pte_present(entry)": "entry.is_present",
            "pte_none(entry)": "not entry.is_file",
            "pte_same(*pte, entry)": "self.ptes[...] == entry",
        },
        left_out={
            "ptep_set_access_flags": "the processor sets the bits, too, when it tries again",
        },
        assumed={
            "pte_file(entry)": "nothing is swapped: a pte that is neither none nor there is of a file",
            "vma->vm_ops": "only file mappings are modelled",
            "vma->vm_ops->nopage": "`models/linux/pfnmap.py` has ->nopfn",
            "write_access": "where a pte is there, only a store to one that is read-only has steps",
            "!pte_write(entry)": "likewise: else the processor sets the bits when it tries again",
        },
        assumed_of_model={
            "write": "where a pte is there, only a store to one that is read-only has steps",
            "not entry.write": "likewise",
        },
        also=(common,),
    ),
    Conforms(
        Memory.do_wp_page,
        versions=V2_6_22,
        where=UNCHANGED,
        given=WP_GIVEN,
        steps=WP_STEPS,
        tests=WP_TESTS,
        assumed_of_model={"not answer is Mkwrite.NOPAGE": "an answer of 2.6.30 alone"},
        also=(do_wp_page, common),
    ),
    Conforms(
        Memory.do_wp_page,
        versions=V2_6_23,
        where=UNCHANGED,
        given=WP_GIVEN,
        steps={**WP_STEPS, "wait_on_page_locked(...)": "wait(not page.lock.is_locked)"},
        tests=WP_TESTS,
        assumed_of_model={"not answer is Mkwrite.NOPAGE": "an answer of 2.6.30 alone"},
        also=(do_wp_page, common),
    ),
]
