"""mm/memory.c, of mappings without struct page: what the model has, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.fremap import locked_pte
from raceproof.linux.conformance.memory import (
    on_64_bits,
    one_pte,
    unmap_mapping_range,
    zap_pte_range,
)
from raceproof.linux.conformance.mmap import do_munmap
from raceproof.linux.conformance.words import SAME_TEXT, common
from raceproof.linux.pfnmap import PfnMap, Recheck

NOT_FREED = "no page is freed"

setting = Correspondence(
    steps={"set_pte_at": "self.set_pte_at"},
)

conforms = [
    Conforms(
        PfnMap.do_no_pfn,
        versions=SAME_TEXT,
        where={"recheck": Recheck.NOTHING},
        steps={"->nopfn": "self.nopfn"},
        tests={"pte_none(*page_table)": "self.pte is Frame.NONE"},
        also=(setting, common),
    ),
    Conforms(
        PfnMap.vm_insert_pfn,
        versions=SAME_TEXT,
        tests={"pte_none(*pte)": "self.pte is Frame.NONE"},
        added={"wait(True)": "get_locked_pte may sleep before it takes ptl"},
        also=(setting, locked_pte, common),
    ),
    Conforms(
        PfnMap.unmap_mapping_range,
        versions=SAME_TEXT,
        where={"counts": 4},
        steps={
            "mapping->truncate_count": "self.truncate_count",
            "unmap_mapping_range_tree": ("self.zap_pte_range", "self.tlb_finish_mmu"),
        },
        tests={"prio_tree_empty(&mapping->i_mmap)": "not self.is_linked"},
        left_out={
            "details.truncate_count = mapping->truncate_count": "marks vmas that are done",
        },
        assumed={"list_empty(&mapping->i_mmap_nonlinear)": "no such mapping is nonlinear"},
        also=(unmap_mapping_range, on_64_bits, common),
    ),
    Conforms(
        PfnMap.zap_pte_range,
        versions=SAME_TEXT,
        steps={
            "ptep_get_and_clear_full": "self.pte =",
        },
        tests={"pte_none(ptent)": "self.pte is Frame.NONE"},
        assumed={
            "pte_present(ptent)": "a pte of such a mapping is none, or there",
            "!page": "a page frame without struct page",
        },
        also=(one_pte, zap_pte_range, common),
    ),
    Conforms(
        PfnMap.tlb_finish_mmu,
        versions=SAME_TEXT,
        where={"has_tlb": True},
        steps={"tlb_flush": "self.tlb ="},
        left_out={
            "tlb->need_flush =": "of this walk alone",
            "tlb_fast_mode": NOT_FREED,
            "free_pages_and_swap_cache": NOT_FREED,
            "tlb->nr =": NOT_FREED,
            "check_pgt_cache": "page table pages are not modelled",
            "put_cpu_var": "a processor may be taken away at any time",
        },
        assumed={"tlb->need_flush": "else no pte was cleared, and no flush matters"},
        within=("tlb_flush_mmu",),
        also=(common,),
    ),
    Conforms(
        PfnMap.do_munmap,
        versions=SAME_TEXT,
        where={"flushes_before_unlink": False},
        steps={
            "detach_vmas_to_be_unmapped": "self.is_found =",
            "unmap_vmas": "self.zap_pte_range",
            "free_pgtables": ("self.i_mmap_lock.acquire", "self.is_linked =", ".release"),
            "tlb_finish_mmu": "self.tlb_finish_mmu",
        },
        left_out={
            "remove_vma_list": "nobody has a vma without mmap_sem",
            "lru_add_drain": "no LRU",
            "tlb_gather_mmu": "of this walk alone",
            "vm_unacct_memory": "a statistic",
        },
        added={
            "self.mmap_sem.down_write": "sys_munmap() holds it",
            "self.mmap_sem.up_write": "sys_munmap() holds it",
        },
        within=("unmap_region",),
        also=(do_munmap, common),
    ),
]
