"""mm/vmscan.c and mm/rmap.c: what the model has of them, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import BOTH, FIXED, NO_BUFFERS, UNCHANGED, V2_6_22, common
from raceproof.linux.page_writeback import PageWriteback
from raceproof.linux.vmscan import Vmscan

NO_SWAP = "a page of a file, and no swap"
NOT_YOUNG = "no access of late: no LRU"
NO_MIGRATION = "no page migrates"

one_pte = Correspondence(
    tests={"pte": "again.page == page"},
    steps={"ptep_clear_flush": "self.ptep_clear"},
    left_out={"vma->vm_mm": FIXED, "page_to_pfn": "computes"},
)

conforms = [
    Conforms(
        Vmscan.remove_mapping,
        versions=BOTH,
        where=UNCHANGED,
        steps={"__put_page": "self.put_page"},
        tests={"page_count(page) != 2": "page.count != 2"},
        assumed={"!PageSwapCache(page)": NO_SWAP},
        also=(common,),
    ),
    Conforms(
        Vmscan.try_to_unmap_one,
        versions=BOTH,
        also=(one_pte, common),
    )
    if hasattr(Vmscan, "try_to_unmap_one")
    else Conforms(
        Vmscan.try_to_unmap_linear,
        versions=BOTH,
        also=(one_pte, common),
    ),
    Conforms(
        Vmscan.try_to_unmap_cluster,
        versions=BOTH,
        also=(common,),
    ),
    Conforms(
        PageWriteback.page_mkclean,
        versions=BOTH,
        within=("page_mkclean_file",),
        also=(common,),
    ),
    Conforms(
        PageWriteback.page_mkclean_one,
        versions=BOTH,
        also=(one_pte, common),
    ),
    Conforms(
        PageWriteback.clear_page_dirty_for_io,
        versions=BOTH,
        where={"accounts_dirty": True},
        also=(common,),
    ),
    Conforms(
        PageWriteback.write_cache_pages,
        versions=BOTH,
        also=(common,),
    ),
]
