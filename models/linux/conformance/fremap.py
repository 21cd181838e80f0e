"""mm/fremap.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import BOTH, HAS_PAGE, UNCHANGED, V2_6_22, V2_6_23, common
from raceproof.linux.fremap import Fremap

ENDLESS = "counts stay far below INT_MAX"
VALID = "a range of one vma, and an offset that a pte can hold"
NONLINEAR = "the vma is nonlinear already: `models/remap_file_pages.py` has one that becomes it"

locked_pte = Correspondence(
    steps={"zap_pte": "self.zap_pte"},
    tests={"pte_none(*pte)": "pte.is_none"},
    left_out={"page_mapcount": ENDLESS},
    added={"self.ptes[...]": "what pte_none and zap_pte look at"},
    assumed={
        "pte": "no allocation of a page table fails",
        "page_mapcount(page) <= INT_MAX/2": ENDLESS,
    },
)
zap_pte = Correspondence(
    left_out={"*ptep": "an argument here: ptl is held"},
    assumed={"page": HAS_PAGE, "pte_file(pte)": "nothing is swapped"},
)
remap_file_pages = Correspondence(
    left_out={
        "down_read": "mmap_sem never blocks here: nobody writes",
        "up_read": "likewise",
        "find_vma": "the vma is there",
        "linear_page_index": "arithmetic",
    },
    assumed={
        "!__prot": VALID,
        "start + size > start": VALID,
        "vma": VALID,
        "vma->vm_flags & VM_SHARED": VALID,
        "!vma->vm_private_data": VALID,
        "end > start": VALID,
        "start >= vma->vm_start": VALID,
        "end <= vma->vm_end": VALID,
        "pgoff + (size >> PAGE_SHIFT) < (1UL << PTE_FILE_MAX_BITS)": VALID,
        "vma->vm_flags & VM_NONLINEAR": NONLINEAR,
        "!has_write_lock": NONLINEAR,
    },
)

conforms = [
    Conforms(
        Fremap.install_page,
        versions=V2_6_22,
        where=UNCHANGED,
        tests={"page->index >= size": "page.index >= size"},
        also=(locked_pte, common),
    ),
    Conforms(
        Fremap.zap_pte,
        versions=BOTH,
        given={"pte_present(pte)": "pte.is_present"},
        steps={
            "ptep_clear_flush": "self.ptep_clear",
            "pte_clear_not_present_full": "self.ptep_clear",
        },
        tests={"pte_dirty(pte)": "cleared.dirty"},
        also=(zap_pte, common),
    ),
    Conforms(
        Fremap.install_file_pte,
        versions=BOTH,
        also=(locked_pte, common),
    ),
    Conforms(
        Fremap.remap_file_pages,
        versions=V2_6_22,
        steps={"->populate": "self.filemap_populate"},
        assumed={"vma->vm_ops": VALID, "vma->vm_ops->populate": VALID},
        also=(remap_file_pages, common),
    ),
    Conforms(
        Fremap.remap_file_pages,
        versions=V2_6_23,
        steps={"install_file_pte": "self.install_file_pte"},
        left_out={"make_pages_present": "faults, which other processes have"},
        assumed={
            "vma->vm_flags & VM_CAN_NONLINEAR": VALID,
            "!err @1": "no allocation of a page table fails",
        },
        once={"size": "one page"},
        within=("populate_range",),
        also=(remap_file_pages, common),
    ),
]
