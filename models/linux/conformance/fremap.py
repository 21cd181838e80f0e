"""mm/fremap.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import BOTH, HAS_PAGE, UNCHANGED, V2_6_22, common
from raceproof.linux.fremap import Fremap

ENDLESS = "counts stay far below INT_MAX"

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
        left_out={"*ptep": "an argument here: ptl is held"},
        assumed={"page": HAS_PAGE, "pte_file(pte)": "nothing is swapped"},
        also=(common,),
    ),
    Conforms(
        Fremap.install_file_pte,
        versions=BOTH,
        also=(locked_pte, common),
    ),
]
