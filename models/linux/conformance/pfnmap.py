"""mm/memory.c, of mappings without struct page: what the model has, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms
from raceproof.linux.conformance.words import common
from raceproof.linux.pfnmap import PfnMap, Recheck

AS_IN_THE_KERNEL = {"2.6.22": {}, "2.6.23": {}}

conforms = [
    Conforms(
        PfnMap.do_no_pfn,
        versions=AS_IN_THE_KERNEL,
        where={"recheck": Recheck.NOTHING},
        given={},
        steps={"->nopfn": "self.nopfn", "set_pte_at": "self.set_pte_at"},
        tests={"pte_none(*page_table)": "self.pte is Frame.NONE"},
        also=(common,),
    ),
    Conforms(
        PfnMap.vm_insert_pfn,
        versions=AS_IN_THE_KERNEL,
        steps={"set_pte_at": "self.set_pte_at"},
        tests={"pte_none(*pte)": "self.pte is Frame.NONE"},
        added={"wait(True)": "get_locked_pte may sleep before it takes ptl"},
        assumed={"pte": "no allocation of a page table fails"},
        also=(common,),
    ),
]
