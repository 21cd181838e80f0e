"""mm/memory.c, of mappings without struct page: what the model has, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.fremap import locked_pte
from raceproof.linux.conformance.words import common
from raceproof.linux.pfnmap import PfnMap, Recheck

AS_IN_THE_KERNEL = {"2.6.22": {}, "2.6.23": {}}

setting = Correspondence(
    steps={"set_pte_at": "self.set_pte_at"},
)

conforms = [
    Conforms(
        PfnMap.do_no_pfn,
        versions=AS_IN_THE_KERNEL,
        where={"recheck": Recheck.NOTHING},
        steps={"->nopfn": "self.nopfn"},
        tests={"pte_none(*page_table)": "self.pte is Frame.NONE"},
        also=(setting, common),
    ),
    Conforms(
        PfnMap.vm_insert_pfn,
        versions=AS_IN_THE_KERNEL,
        tests={"pte_none(*pte)": "self.pte is Frame.NONE"},
        added={"wait(True)": "get_locked_pte may sleep before it takes ptl"},
        also=(setting, locked_pte, common),
    ),
]
