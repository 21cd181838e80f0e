"""include/linux/mm.h, mm/swap.c and mm/rmap.c: what counts pages, and what marks them dirty."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import ALL, BOTH, S390, V2_6_30, common
from raceproof.linux.mm import MemoryMap

NO_COMPOUND = "no page is compound"
LRU = "no LRU"
NEVER_LESS = "below 0 the count is out of the field's range, which is an error"

put_page = Correspondence(
    steps={"__page_cache_release": "self.pages.free"},
    tests={"put_page_testzero": ("page.count -=", "not page.count")},
    assumed={"!PageCompound(page)": NO_COMPOUND},
)
page_add_new_anon_rmap = Correspondence(
    steps={"atomic_set": "page.mapcount +="},
    left_out={"__page_set_anon_rmap": "a private copy is anonymous from the start"},
)
page_remove_rmap = Correspondence(
    steps={"atomic_add_negative": "page.mapcount -="},
    left_out={"PageAnon": "which statistic"},
    assumed={"!page_test_dirty(page)": S390},
)

conforms = [
    Conforms(
        MemoryMap.get_page,
        versions=ALL,
        steps={"atomic_inc": "page.count +="},
        left_out={"compound_head": NO_COMPOUND},
        also=(common,),
    ),
    Conforms(
        MemoryMap.put_page,
        versions=ALL,
        also=(put_page, common),
    ),
    Conforms(
        MemoryMap.set_page_dirty,
        versions=ALL,
        steps={
            "(*spd)": "page.dirty = True",
            "TestSetPageDirty": "page.dirty = True",
        },
        left_out={
            "page_mapping": "the mark is set with a mapping and without",
            "->set_page_dirty": "a function of the filesystem: the same one always",
        },
        assumed={"!PageDirty(page)": "else there is nothing to set"},
        also=(common,),
    ),
    Conforms(
        MemoryMap.page_add_rmap,
        versions=ALL,
        steps={"atomic_inc_and_test": "page.mapcount +="},
        also=(common,),
    ),
    Conforms(
        MemoryMap.page_add_rmap,
        case="of a private copy",
        versions=BOTH,
        cites="page_add_new_anon_rmap(), mm/rmap.c",
        also=(page_add_new_anon_rmap, common),
    ),
    Conforms(
        MemoryMap.page_add_rmap,
        case="of a private copy",
        versions=V2_6_30,
        cites="page_add_new_anon_rmap(), mm/rmap.c",
        left_out={
            "SetPageSwapBacked": LRU,
            "page_evictable": LRU,
            "lru_cache_add_lru": LRU,
            "add_page_to_unevictable_list": LRU,
        },
        also=(page_add_new_anon_rmap, common),
    ),
    Conforms(
        MemoryMap.page_remove_rmap,
        versions=BOTH,
        left_out={"page_mapcount": NEVER_LESS},
        assumed={"page_mapcount(page) >= 0": NEVER_LESS},
        also=(page_remove_rmap, common),
    ),
    Conforms(
        MemoryMap.page_remove_rmap,
        versions=V2_6_30,
        also=(page_remove_rmap, common),
    ),
]
