"""The functions of 2.6.30: what the model has of them, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.buffer import Buffer
from raceproof.linux.conformance.buffer import block_page_mkwrite
from raceproof.linux.conformance.filemap import reading, removing
from raceproof.linux.conformance.memory import (
    MKWRITE,
    SHARED,
    WP_GIVEN,
    WRITES,
    do_fault,
    do_wp_page,
    early_copy,
    vmtruncate,
)
from raceproof.linux.conformance.reclaim import page_mkclean
from raceproof.linux.conformance.truncate import (
    PARTIAL,
    pagevec,
    truncate_complete_page,
    truncate_inode_pages_range,
)
from raceproof.linux.conformance.words import PREFETCH, UNCHANGED, V2_6_30, common
from raceproof.linux.filemap import Filemap
from raceproof.linux.kernel import PageMkwrite
from raceproof.linux.memory import Memory
from raceproof.linux.page_writeback import PageWriteback
from raceproof.linux.truncate import Truncate
from raceproof.linux.vmscan import Vmscan

GET_PAGE = (
    "C takes this reference before set_pte_at, the model after it: ptl and the page lock are held, "
    "and the fault has a reference of its own, so that nobody can act upon the count between"
)
BALANCED = "whether a writer is throttled"

mkwrite = Correspondence(
    steps={"->page_mkwrite": "self.call_page_mkwrite"},
    tests={
        "tmp & VM_FAULT_LOCKED": "not answer is Mkwrite.ALLOWED",
        "tmp & (VM_FAULT_ERROR | VM_FAULT_NOPAGE)": (
            "answer is Mkwrite.REFUSED or answer is Mkwrite.NOPAGE"
        ),
    },
)

conforms = [
    Conforms(
        Memory.do_fault,
        versions=V2_6_30,
        where=UNCHANGED,
        given={**WRITES, **SHARED, **MKWRITE},
        left_out={
            "mapping = page->mapping": BALANCED,
            "get_page": GET_PAGE,
        },
        added={"self.get_page": GET_PAGE},
        also=(mkwrite, do_fault, early_copy, common),
    ),
    Conforms(
        Memory.do_wp_page,
        versions=V2_6_30,
        where=UNCHANGED,
        given=WP_GIVEN,
        steps={"ptep_clear_flush_notify": "self.ptes[...] = Pte()"},
        tests={"old_page->mapping": "page.mapping"},
        left_out={
            "old_page->index": "an argument",
            "dirty_page->mapping": BALANCED,
        },
        also=(mkwrite, do_wp_page, common),
    ),
    Conforms(
        Memory.vmtruncate,
        versions=V2_6_30,
        where=UNCHANGED,
        also=(vmtruncate, common),
    ),
    Conforms(
        Memory.vmtruncate_range,
        versions=V2_6_30,
        where={**UNCHANGED, "is_tmpfs": False},
        also=(vmtruncate, common),
    ),
    Conforms(
        Filemap.find_lock_page,
        versions=V2_6_30,
        also=(common,),
    ),
    Conforms(
        Filemap.remove_from_page_cache_locked,
        versions=V2_6_30,
        where=UNCHANGED,
        assumed={"!PageDirty(page)": "what follows are statistics"},
        also=(removing, common),
    ),
    Conforms(
        Filemap.filemap_fault,
        versions=V2_6_30,
        where=UNCHANGED,
        left_out={"->prev_pos =": PREFETCH},
        assumed={
            "PageUptodate(page) @2": "what was read is up to date",
            "ra->mmap_miss > MMAP_LOTSAMISS": PREFETCH,
        },
        also=(reading, common),
    ),
    Conforms(
        Truncate.truncate_complete_page,
        versions=V2_6_30,
        where=UNCHANGED,
        also=(truncate_complete_page, common),
    ),
    Conforms(
        Truncate.truncate_inode_pages_range,
        versions=V2_6_30,
        where=UNCHANGED,
        given=PARTIAL,
        within=("self.truncate_partial_page",),
        also=(truncate_inode_pages_range, pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_complete_page2,
        versions=V2_6_30,
        where=UNCHANGED,
        also=(pagevec, common),
    ),
    Conforms(
        Truncate.invalidate_inode_pages2_range,
        versions=V2_6_30,
        where=UNCHANGED,
        left_out={"do_launder_page": "a dirty page stays"},
        assumed={"!ret2": "no ->launder_page"},
        also=(pagevec, common),
    ),
    Conforms(
        Buffer.block_page_mkwrite,
        versions=V2_6_30,
        where={**UNCHANGED, "page_mkwrite": PageMkwrite.BLOCK},
        left_out={"vmf->page": "an argument here"},
        also=(block_page_mkwrite, common),
    ),
    Conforms(
        Vmscan.remove_mapping,
        versions=V2_6_30,
        where=UNCHANGED,
        tests={"page_freeze_refs": "not page.count != 2"},
        steps={
            "page_unfreeze_refs(page, 2)": "page.count = 2",
            "page_unfreeze_refs(page, 1)": "page.count = 1",
        },
        added={"page.count = 0": "what page_freeze_refs does if it succeeds"},
        within=("__remove_mapping",),
        also=(common,),
    ),
    Conforms(
        PageWriteback.page_mkclean,
        versions=V2_6_30,
        where={"is_nonlinear": False},
        given=SHARED,
        within=("page_mkclean_file",),
        also=(page_mkclean, common),
    ),
]
