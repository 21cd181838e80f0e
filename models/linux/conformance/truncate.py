"""mm/truncate.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import (
    BOTH,
    UNCHANGED,
    V2_6_22,
    V2_6_23,
    common,
)
from raceproof.linux.truncate import Truncate

ONE_PAGE = "PAGEVEC_SIZE is 1: the pagevec has one page"
IN_ORDER = "the look-up gives the next page at or after `next`, and none beyond the end"

pagevec = Correspondence(
    steps={
        "pagevec_release": ".put_page",
    },
    tests={
        "pagevec_lookup": "self.pagevec_lookup",
    },
    once={"i < pagevec_count(&pvec)": ONE_PAGE},
)

RANGE_TESTS = {
    "!mapping->nrpages": "self.nrpages_is_zero",
    "next <= end": "after <= end",
    "next == start": "after == start",
}
truncate_inode_pages_range = Correspondence(
    steps={"truncate_complete_page": "self.truncate_complete_page"},
    left_out={
        "->index": IN_ORDER,
        "truncate_partial_page": "the contents of a page are not modelled",
    },
    added={"page.index": IN_ORDER},
    assumed={
        "page_index <= end": IN_ORDER,
        "page->index <= end": IN_ORDER,
        "pvec.pages[0]->index <= end": IN_ORDER,
    },
    assumed_of_model={"pgoff in self.offsets": "nobody cares for the lock of another page"},
)

MAPPING_TESTS = {
    "page_mapped(page)": "page.mapcount",
    "invalidate_complete_page": "self.invalidate_complete_page",
}

conforms = [
    Conforms(
        Truncate.truncate_complete_page,
        versions=BOTH,
        where=UNCHANGED,
        steps={
            "cancel_dirty_page": "page.dirty = False",
            "remove_from_page_cache": "self.remove_from_page_cache",
        },
        also=(common,),
    ),
    Conforms(
        Truncate.truncate_inode_pages_range,
        versions=V2_6_22,
        where=UNCHANGED,
        given={"partial": "partial"},
        tests=RANGE_TESTS,
        within=("self.truncate_partial_page",),
        also=(truncate_inode_pages_range, pagevec, common),
    ),
    Conforms(
        Truncate.truncate_inode_pages_range,
        versions=V2_6_23,
        where=UNCHANGED,
        given={"partial": "partial"},
        steps={"unmap_mapping_range": "self.unmap_pages"},
        tests={**RANGE_TESTS, "page_mapped(page)": "page.mapcount > 0"},
        within=("self.truncate_partial_page",),
        also=(truncate_inode_pages_range, pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_inode_pages2_range,
        versions=BOTH,
        where=UNCHANGED,
        steps={"unmap_mapping_range": "self.unmap_pages"},
        tests={
            "page_mapped(page)": "page.mapcount > 0",
            "invalidate_complete_page2": "self.invalidate_complete_page2",
        },
        left_out={"do_launder_page": "only NFS has one: a dirty page stays"},
        assumed={
            "page_index <= end": IN_ORDER,
            "!ret": "only NFS has ->launder_page",
        },
        also=(pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_complete_page2,
        versions=BOTH,
        where=UNCHANGED,
        also=(pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_mapping_pages,
        versions=V2_6_22,
        where=UNCHANGED,
        tests=MAPPING_TESTS,
        also=(pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_mapping_pages,
        versions=V2_6_23,
        where=UNCHANGED,
        tests=MAPPING_TESTS,
        assumed={"be_atomic": "it may sleep anyway: another process runs between any two steps"},
        cites="__invalidate_mapping_pages(), mm/truncate.c",
        also=(pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_complete_page,
        versions=BOTH,
        where=UNCHANGED,
        tests={"remove_mapping": "self.remove_mapping"},
        also=(pagevec, common),
    ),
]
