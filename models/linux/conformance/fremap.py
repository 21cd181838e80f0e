"""mm/fremap.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import BOTH, UNCHANGED, V2_6_22, common
from raceproof.linux.fremap import Fremap

ENDLESS = "counts stay far below INT_MAX"
HAS_PAGE = "every page here has a struct page"

locked_pte = Correspondence(
    assumed={"pte": "no allocation of a page table fails"},
)

conforms = [
    Conforms(
        Fremap.install_page,
        versions=V2_6_22,
        where=UNCHANGED,
        steps={"zap_pte": "self.zap_pte"},
        tests={
            "pte_none(*pte)": "pte.is_none",
            "page->index >= size": "page.index >= size",
        },
        left_out={"page_mapcount": ENDLESS},
        added={"self.ptes[...]": "what pte_none and zap_pte look at"},
        assumed={"page_mapcount(page) <= INT_MAX/2": ENDLESS},
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
        left_out={
            "*ptep": "an argument here: ptl is held",
            "vm_normal_page": HAS_PAGE,
        },
        added={"pte.page": "vm_normal_page"},
        assumed={"page": HAS_PAGE, "pte_file(pte)": "nothing is swapped"},
        also=(common,),
    ),
    Conforms(
        Fremap.install_file_pte,
        versions=BOTH,
        steps={"zap_pte": "self.zap_pte"},
        tests={"pte_none(*pte)": "pte.is_none"},
        added={"self.ptes[...]": "what pte_none and zap_pte look at"},
        also=(locked_pte, common),
    ),
]
