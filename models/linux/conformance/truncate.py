"""mm/truncate.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import (
    BOTH,
    ONE,
    UNCHANGED,
    V2_6_22,
    V2_6_23,
    common,
)
from raceproof.linux.truncate import Truncate

IN_ORDER = "the look-up gives the next page at or after `next`, and none beyond the end"

PARTIAL = {"partial": "partial"}

pagevec = Correspondence(
    steps={
        "pagevec_release": ".put_page",
        "unmap_mapping_range": "self.unmap_pages",
    },
    tests={
        "pagevec_lookup": "self.pagevec_lookup",
        "invalidate_complete_page": "self.invalidate_complete_page",
        "invalidate_complete_page2": "self.invalidate_complete_page2",
    },
    assumed={"page_index <= end": IN_ORDER},
    once={"i < pagevec_count(&pvec)": ONE},
)

truncate_complete_page = Correspondence(
    steps={"cancel_dirty_page": "page.dirty = False"},
)
truncate_inode_pages_range = Correspondence(
    steps={"truncate_complete_page": "self.truncate_complete_page"},
    tests={
        "!mapping->nrpages": "self.nrpages_is_zero",
        "next <= end": "after <= end",
        "next == start": "after == start",
    },
    left_out={
        "->index": IN_ORDER,
        "truncate_partial_page": "the contents of a page are not modelled",
    },
    added={"page.index": IN_ORDER},
    assumed={
        "page->index <= end": IN_ORDER,
        "pvec.pages[0]->index <= end": IN_ORDER,
    },
    assumed_of_model={"pgoff in self.offsets": "nobody cares for the lock of another page"},
)
invalidate_mapping_pages = Correspondence(
    tests={"page_mapped(page)": "page.mapcount"},
)

conforms = [
    Conforms(
        Truncate.truncate_complete_page,
        versions=BOTH,
        where=UNCHANGED,
        also=(truncate_complete_page, common),
    ),
    Conforms(
        Truncate.truncate_inode_pages_range,
        versions=BOTH,
        where=UNCHANGED,
        given=PARTIAL,
        within=("self.truncate_partial_page",),
        also=(truncate_inode_pages_range, pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_inode_pages2_range,
        versions=BOTH,
        where=UNCHANGED,
        left_out={"do_launder_page": "only NFS has one: a dirty page stays"},
        assumed={"!ret": "only NFS has ->launder_page"},
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
        also=(invalidate_mapping_pages, pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_mapping_pages,
        versions=V2_6_23,
        where=UNCHANGED,
        assumed={"be_atomic": "it may sleep anyway: another process runs between any two steps"},
        cites="__invalidate_mapping_pages(), mm/truncate.c",
        also=(invalidate_mapping_pages, pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_complete_page,
        versions=BOTH,
        where=UNCHANGED,
        tests={"remove_mapping": "self.remove_mapping"},
        also=(pagevec, common),
    ),
]
