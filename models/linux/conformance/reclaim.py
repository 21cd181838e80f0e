"""mm/vmscan.c and mm/rmap.c: what the model has of them, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.memory import SHARED
from raceproof.linux.conformance.words import (
    BOTH,
    HAS_PAGE,
    NO_SWAP,
    UNCHANGED,
    V2_6_22,
    common,
)
from raceproof.linux.page_writeback import PageWriteback
from raceproof.linux.vmscan import Vmscan

NOT_YOUNG = "no access of late: no LRU"
NO_MIGRATION = "no page migrates"
THERE = "the page table page is there: `models/memory/empty_pmd.py` asks about one that is not"
COMPUTES = "computes"
READ_AGAIN = "no step of others: ptl is held, or it is read before ptl is taken, as in C"

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
        "pgd_offset": THERE,
        "pud_offset": THERE,
        "pmd_offset": THERE,
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
page_mkclean = Correspondence(
    steps={"page_mkclean_one": "self.page_mkclean_one"},
    tests={"page_mapping": "page.mapping"},
    left_out={
        "vma_prio_tree_foreach(...)": "the tree of vmas",
        "->index": "an argument of vma_address",
    },
    assumed={"!page_test_dirty(page)": "a dirty bit of the page itself is of s390"},
)
clear_page_dirty_for_io = Correspondence(
    steps={"TestClearPageDirty": ("page.dirty", "page.dirty = False")},
    tests={"page_mkclean": "self.page_mkclean"},
    left_out={
        "page_mapping": "does not change under the page lock",
        "dec_zone_page_state": "a statistic",
        "ClearPageReclaim": "no LRU",
    },
    assumed={
        "mapping": "a page of the file: the page lock is held",
        "mapping_cap_account_dirty(mapping)": "in the other case no pte is touched",
    },
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
        also=(page_check_address, clearing, walk, common),
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
        also=(clearing, walk, common),
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
        tests={
            "address == -EFAULT": ("self.vma_address(page.index, vma) != self.touched_pages[slot]"),
            "pte_present(*pte) @1": "self.ptes[slot].is_present",
            "page_to_pfn(page) == pte_pfn(*pte)": "pte.page == page",
            "pte_dirty(*pte)": "pte.dirty",
            "pte_write(*pte)": "pte.write",
        },
        within=("page_check_address",),
        also=(page_check_address, clearing, walk, common),
    ),
    Conforms(
        PageWriteback.clear_page_dirty_for_io,
        versions=BOTH,
        where={"accounts_dirty": True},
        also=(clear_page_dirty_for_io, common),
    ),
    Conforms(
        PageWriteback.write_cache_pages,
        versions=V2_6_22,
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
        },
        assumed={
            "!wbc->nonblocking": CONGESTED,
            "!wbc->range_cyclic": ONE_PAGE,
            "wbc->sync_mode != WB_SYNC_NONE": "writeback is complete when it begins",
            "page->index <= end": ONE_PAGE,
            "ret != AOP_WRITEPAGE_ACTIVATE": "writepage writes the page",
            "index <= end": ONE_PAGE,
            "scanned": ONE_PAGE,
        },
        once={
            "...(index <= end) && (nr_pages = pagevec_lookup_tag(...))": ONE_PAGE,
            "i < nr_pages": ONE_PAGE,
        },
        also=(common,),
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
