"""mm/vmscan.c and mm/rmap.c: what the model has of them, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.memory import SHARED, THERE, page_tables
from raceproof.linux.conformance.words import (
    BOTH,
    HAS_PAGE,
    NO_SWAP,
    S390,
    UNCHANGED,
    V2_6_22,
    V2_6_23,
    WRITTEN,
    common,
)
from raceproof.linux.page_writeback import PageWriteback
from raceproof.linux.vmscan import Vmscan

NOT_YOUNG = "no access of late: no LRU"
LRU = "no LRU"
ISOLATED = "who has taken a page out of the LRU has a reference, which ends with this function"
NO_PAGEOUT = "pageout is left out: a dirty page stays"
NO_MIGRATION = "no page migrates"
COMPUTES = "computes"
READ_AGAIN = "no step of others: ptl is held, or it is read before ptl is taken, as in C"
WITHOUT_PTL = (
    "C passes `sync`, and looks at the pte under ptl alone; the model looks without it first, as "
    "2.6.26 does, and can miss a pte that is none for a moment: more can happen"
)

ONE_PAGE = "one page is written"
CONGESTED = "no device is congested"

walk = Correspondence(
    steps={
        "ptep_clear_flush": "self.ptep_clear",
        "vma_address": "self.vma_address",
        "spin_lock(ptl)": "self.ptl.acquire",
    },
    left_out={
        "*pgd": THERE,
        "*pud": THERE,
        "*pmd": THERE,
        "pte_offset_map": THERE,
        "page_to_pfn": COMPUTES,
        "*ptlp =": "there is one ptl",
        "PageAnon": NO_SWAP,
        "vm_normal_page(...)": HAS_PAGE,
    },
    assumed={
        "pgd_present(*pgd)": THERE,
        "pud_present(*pud)": THERE,
        "pmd_present(*pmd)": THERE,
        "!PageAnon(page)": NO_SWAP,
        "!ptep_clear_flush_young(vma, address, pte)": NOT_YOUNG,
    },
)
clearing = Correspondence(
    tests={"pte_dirty(pteval)": "cleared.dirty"},
    added={"self.ptes[...]": READ_AGAIN},
)
page_check_address = Correspondence(
    added={"page.index": "vma_address reads it"},
    assumed={
        "pte_present(*pte) @2": "the same pte, or a different one, which has another page",
    },
)
page_mkclean_one = Correspondence(
    tests={
        "address == -EFAULT": "self.vma_address(page.index, vma) != self.touched_pages[slot]",
        "page_to_pfn(page) == pte_pfn(*pte)": "pte.page == page",
        "pte_dirty(*pte)": "pte.dirty",
        "pte_write(*pte)": "pte.write",
    },
)
page_mkclean = Correspondence(
    steps={"page_mkclean_one": "self.page_mkclean_one"},
    tests={"page_mapping": "page.mapping"},
    left_out={
        "vma_prio_tree_foreach(...)": "the tree of vmas",
        "->index": "an argument of vma_address",
    },
    assumed={"!page_test_dirty(page)": S390},
)
clear_page_dirty_for_io = Correspondence(
    steps={"TestClearPageDirty": ("page.dirty", "page.dirty = False")},
    tests={"page_mkclean": "self.page_mkclean"},
    left_out={
        "page_mapping": "does not change under the page lock",
        "dec_zone_page_state": "a statistic",
        "dec_bdi_stat": "a statistic",
        "ClearPageReclaim": "no LRU",
    },
    assumed={
        "mapping": "a page of the file: the page lock is held",
        "mapping_cap_account_dirty(mapping)": "in the other case no pte is touched",
    },
)
write_cache_pages = Correspondence(
    steps={
        "pagevec_release": "self.put_page",
        "(*writepage)": "self.writepage",
    },
    tests={
        "pagevec_lookup_tag": "self.find_get_page",
        "clear_page_dirty_for_io": "self.clear_page_dirty_for_io",
    },
    left_out={
        "->writeback_index =": ONE_PAGE,
        "->backing_dev_info": CONGESTED,
        "wbc->range_start": ONE_PAGE,
        "wbc->range_end": ONE_PAGE,
        "wbc->nr_to_write": ONE_PAGE,
        "wbc->nr_to_write =": ONE_PAGE,
        "->no_nrwrite_index_update": ONE_PAGE,
    },
    assumed={
        "!wbc->nonblocking": CONGESTED,
        "wbc->sync_mode != WB_SYNC_NONE": WRITTEN,
        "page->index <= end": ONE_PAGE,
        "!wbc->range_cyclic": ONE_PAGE,
        "ret != AOP_WRITEPAGE_ACTIVATE": "writepage writes the page",
        "index <= end": ONE_PAGE,
        "scanned": ONE_PAGE,
        "cycled": ONE_PAGE,
    },
    once={
        "...(index <= end) && (nr_pages = pagevec_lookup_tag(...))": ONE_PAGE,
        "!done && (index <= end)": ONE_PAGE,
        "i < nr_pages": ONE_PAGE,
    },
)
shrink_page_list = Correspondence(
    steps={
        "page_mapping(page)": "page.mapping",
        "try_to_unmap": "self.try_to_unmap",
        "remove_mapping": "self.remove_mapping",
    },
    tests={"page_mapped(page) @3": "page.mapcount @1"},
    left_out={
        "page_mapped": "for a statistic",
        "page_referenced": NOT_YOUNG,
        "lru_to_page": LRU,
        "list_del": LRU,
        "LIST_HEAD": LRU,
        "list_add": LRU,
        "list_splice": LRU,
        "SetPageActive": LRU,
        "count_vm_events": "a statistic",
        "->nr_scanned =": "a statistic",
        "pagevec_add": ISOLATED,
        "__pagevec_release_nonlru": ISOLATED,
        "->gfp_mask": NO_PAGEOUT,
    },
    added={
        "self.find_get_page": ISOLATED,
        "self.put_page": ISOLATED,
        "page.mapcount @2": "try_to_unmap() asks that at its end, for SWAP_SUCCESS",
    },
    assumed={
        "sc->may_swap": "pages that are mapped are reclaimed, too",
        "!(page_mapped(page) || PageSwapCache(page))": "for a statistic",
        "!referenced": NOT_YOUNG,
        "!PageAnon(page)": NO_SWAP,
        "mapping": "a page that was removed before it was locked is kept, here and there",
        "!sc->may_writepage": NO_PAGEOUT,
    },
    assumed_of_model={
        "page is not None": "there is a page to reclaim",
        "mapping is not None": "as in C",
    },
    once={"!list_empty(page_list)": ONE_PAGE},
)

conforms = [
    Conforms(
        Vmscan.remove_mapping,
        versions=BOTH,
        where=UNCHANGED,
        steps={"__put_page": "self.put_page"},
        tests={"page_count(page) != 2": "page.count != 2"},
        also=(common,),
    ),
    Conforms(
        Vmscan.shrink_page_list,
        versions=V2_6_22,
        also=(shrink_page_list, common),
    ),
    Conforms(
        Vmscan.shrink_page_list,
        versions=V2_6_23,
        left_out={"->order": NOT_YOUNG},
        also=(shrink_page_list, common),
    ),
    Conforms(
        Vmscan.try_to_unmap_linear,
        versions=BOTH,
        tests={
            "address == -EFAULT": "address != self.touched_pages[slot]",
            "pte_present(*pte) @1": "pte.is_present",
            "page_to_pfn(page) == pte_pfn(*pte)": "again.page == page",
        },
        assumed={"!migration": NO_MIGRATION},
        once_of_model={"for slot in self.slots": "the vmas that map the page, one after another"},
        within=("page_check_address",),
        also=(page_check_address, clearing, walk, page_tables, common),
    ),
    Conforms(
        Vmscan.try_to_unmap_cluster,
        versions=BOTH,
        tests={
            "pte_present(*pte)": "pte.is_present",
            "page->index != linear_page_index(vma, address)": (
                "page.index != self.linear_page_index(slot)"
            ),
        },
        left_out={
            "linear_page_index": COMPUTES,
            "*mapcount =": "counts down what remains to be unmapped",
        },
        also=(clearing, walk, page_tables, common),
    ),
    Conforms(
        PageWriteback.page_mkclean,
        versions=BOTH,
        where={"is_nonlinear": False},
        given=SHARED,
        within=("page_mkclean_file",),
        also=(page_mkclean, common),
    ),
    Conforms(
        PageWriteback.page_mkclean_one,
        versions=BOTH,
        tests={"pte_present(*pte) @1": "self.ptes[slot].is_present"},
        within=("page_check_address",),
        also=(page_mkclean_one, page_check_address, clearing, walk, page_tables, common),
    ),
    Conforms(
        PageWriteback.clear_page_dirty_for_io,
        versions=BOTH,
        where={"accounts_dirty": True},
        also=(clear_page_dirty_for_io, common),
    ),
    Conforms(
        PageWriteback.write_cache_pages,
        versions=BOTH,
        also=(write_cache_pages, common),
    ),
    Conforms(
        Vmscan.try_to_unmap,
        versions=BOTH,
        where={"is_nonlinear": False},
        steps={"try_to_unmap_one": "self.try_to_unmap_linear"},
        left_out={
            "page_mapped": "whether it goes on to the next vma",
            "->index": "an argument",
            "mapping = page->mapping": "does not change under the page lock",
        },
        assumed={
            "list_empty(&mapping->i_mmap_nonlinear)": "nonlinear mappings are another case",
            "!(ret == SWAP_FAIL || !page_mapped(page))": "the model looks at every vma",
        },
        once={"vma_prio_tree_foreach(...)": "all vmas of the page are in try_to_unmap_linear"},
        also=(common,),
    ),
    Conforms(
        Vmscan.vma_address,
        versions=BOTH,
        left_out={"->index": "an argument"},
        assumed={"!(address < vma->vm_start || address >= vma->vm_end)": "see the caller"},
        also=(common,),
    ),
]
