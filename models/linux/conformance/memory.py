"""mm/memory.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms
from raceproof.linux.conformance.words import common
from raceproof.linux.kernel import Kernel, Mutation
from raceproof.linux.memory import Memory

conforms = [
    Conforms(
        Memory.do_no_page,
        versions={"2.6.22": {"kernel": Kernel.V2_6_22}},
        where={"mutation": Mutation.NONE, "is_tmpfs": False},
        given={
            "write_access": "write",
            "vma->vm_flags & VM_SHARED": "self.shared",
            "vma->vm_ops->page_mkwrite": "self.page_mkwrite is not PageMkwrite.NONE",
        },
        steps={
            "->nopage": "self.filemap_nopage",
            "mapping->truncate_count": "mapping.truncate_count",
            "alloc_page_vma": "self.pages.allocate",
            "set_pte_at": "self.ptes[...] =",
            "page_add_new_anon_rmap": "self.page_add_rmap",
            "page_add_file_rmap": "self.page_add_rmap",
        },
        tests={
            "vma->vm_ops->page_mkwrite(...) < 0": (
                "self.call_page_mkwrite",
                "answer is Mkwrite.REFUSED",
            ),
            "sequence != mapping->truncate_count": "sequence != mapping.truncate_count",
            "pte_none(*page_table)": "self.ptes[...].is_none",
        },
        left_out={
            "copy_user_highpage": "of the contents of a page a ghost says whether they are stale",
        },
        assumed={
            "vma->vm_file": "only file mappings are modelled",
            "mapping": "only file mappings are modelled",
            "!anon_vma_prepare(vma)": "no allocation fails",
            "page": "no allocation fails",
            "new_page": "->nopage returns a page, or an error",
        },
        assumed_of_model={
            "not self.is_elsewhere(...)": "a linear mapping, or an offset that is modelled",
        },
        also=(common,),
    ),
]
