"""The functions of 2.6.30: what the model has of them, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.buffer import Buffer
from raceproof.linux.conformance.buffer import block_page_mkwrite
from raceproof.linux.conformance.filemap import lowest, reading, removing
from raceproof.linux.conformance.memory import (
    MKWRITE,
    SHARED,
    WP_GIVEN,
    WRITES,
    do_fault,
    do_wp_page,
    early_copy,
    page_tables,
    vmtruncate,
)
from raceproof.linux.conformance.reclaim import (
    ONE_PAGE,
    WITHOUT_PTL,
    clear_page_dirty_for_io,
    clearing,
    page_check_address,
    page_mkclean,
    page_mkclean_one,
    walk,
    write_cache_pages,
)
from raceproof.linux.conformance.truncate import (
    PARTIAL,
    pagevec,
    truncate_complete_page,
    truncate_inode_pages_range,
)
from raceproof.linux.conformance.words import ONE, PREFETCH, UNCHANGED, V2_6_30, common
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
AT_ONCE = (
    "looking up, counting and looking up again are one step, where that finds the page still there;"
    " else C has changed nothing but a count, gives it back, and begins again"
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

lockless = Correspondence(
    left_out={
        "rcu_read_lock": "a page is not freed while it is looked at",
        "rcu_read_unlock": "likewise",
    },
    added={"wait(...)": "as long as the count is frozen C looks again"},
    assumed={
        "page": AT_ONCE,
        "page != RADIX_TREE_RETRY": "the tree has a root",
        "page_cache_get_speculative(page)": AT_ONCE,
    },
)

conforms = [
    Conforms(
        Filemap.find_get_page,
        versions=V2_6_30,
        steps={"radix_tree_deref_slot": "page.count +="},
        tests={"radix_tree_lookup_slot(...)": "mapping.tree[...]"},
        assumed={"page == *pagep": AT_ONCE},
        also=(lockless, common),
    ),
    Conforms(
        Filemap.pagevec_lookup,
        versions=V2_6_30,
        cites="find_get_pages(), mm/filemap.c",
        steps={
            "radix_tree_gang_lookup_slot(...)": "self.slots",
            "radix_tree_deref_slot(...)": "found.count +=",
        },
        left_out={"pages[ret] =": "the page is returned"},
        assumed={"page == *((void **)pages[i])": AT_ONCE},
        once={"i < nr_found": ONE},
        also=(lockless, lowest, common),
    ),
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
        PageWriteback.clear_page_dirty_for_io,
        versions=V2_6_30,
        where={"accounts_dirty": True},
        also=(clear_page_dirty_for_io, common),
    ),
    Conforms(
        PageWriteback.write_cache_pages,
        versions=V2_6_30,
        # Each is read once, C reads the mapping first, and the model PG_dirty: under the page lock
        # the mapping does not change, so that their order is of no account.
        given={
            "page->mapping != mapping": "page.mapping != mapping",
            "PageDirty(page)": "page.dirty",
        },
        left_out={"->index": ONE_PAGE},
        also=(write_cache_pages, common),
    ),
    Conforms(
        PageWriteback.page_mkclean_one,
        versions=V2_6_30,
        steps={"ptep_clear_flush_notify": "self.ptep_clear"},
        assumed={
            "sync": "page_mkclean_one passes 1",
            "pte_present(*pte) @2": "a pte that is not there has no page",
        },
        assumed_of_model={
            "self.ptes[slot].is_present": WITHOUT_PTL,
        },
        within=("page_check_address",),
        also=(page_mkclean_one, page_check_address, clearing, walk, page_tables, common),
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
