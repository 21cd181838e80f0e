"""mm/filemap.c, mm/memory.c and mm/fremap.c, as `models/linux/handlers.py` has them: one page."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.filemap import filemap_populate, read_back, removing
from raceproof.linux.conformance.filemap import reading as reading_pages
from raceproof.linux.conformance.fremap import locked_pte, zap_pte
from raceproof.linux.conformance.memory import (
    WRITES,
    do_fault,
    do_no_page,
    early_copy,
    handle_pte_fault,
    one_pte,
    zap_pte_range,
)
from raceproof.linux.conformance.mm import put_page
from raceproof.linux.conformance.mmap import sections
from raceproof.linux.conformance.truncate import pagevec, truncate_inode_pages_range
from raceproof.linux.conformance.words import common
from raceproof.linux.handlers import Handler, Handlers

NOPAGE = {"2.6.22": {"handler": Handler.NOPAGE}}
POPULATE = {"2.6.22": {"handler": Handler.POPULATE}}
LEGACY = {"2.6.23": {"handler": Handler.LEGACY}}
FAULT = {"2.6.23": {"handler": Handler.FAULT}}
OLD_AND_NEW = {**NOPAGE, **FAULT}
ONE_SIZE = "the file has one page, or none"
IN_LOOK_UP = "in find_get_page"
NOT_DIRTY = "nothing is dirty"
THERE = "where a pte is there the fault has nothing to do"
FIRST_PASS = "the first pass does not wait for page locks, and does no more than the second"
UNMAPS_MORE = (
    "C unmaps the place of a page that was removed, too: there a pte can only map a page of the "
    "file's that it finds next, and unmaps then"
)

one_page = Correspondence(
    tests={
        "pgoff >= size": "self.size == 0",
        "vmf->pgoff >= size": "self.size == 0",
        "page->index >= size": "self.size == 0",
        "page->mapping": "page.cached",
    },
    left_out={
        "i_size_read": "it is read where it is compared",
        "->index": ONE_SIZE,
    },
)

mapping_it = Correspondence(
    steps={"set_pte_at": "self.map"},
    tests={"pte_same(*page_table, orig_pte)": "self.pte == orig_pte"},
    left_out={
        "page_add_file_rmap": "in `map`",
        "page_add_new_anon_rmap": "in `map`",
    },
    assumed={"!(vma->vm_flags & VM_SHARED)": "a store is to a private mapping"},
)
not_there = Correspondence(
    steps={"*pte": "self.pte"},
    assumed={"!pte_present(entry)": THERE},
    assumed_of_model={"entry.page is None": THERE},
)
unmapping = Correspondence(
    steps={
        "ptep_get_and_clear_full": "self.pte =",
        "page_remove_rmap": "page.mapcount -=",
    },
    tests={
        "pte_none(ptent)": "not self.pte.page",
        "details->check_mapping != page->mapping": "not page.cached",
    },
    left_out={
        "PageAnon": "which statistic",
    },
    added={"self.pte": "of it the page is read"},
    assumed={
        "details": "even_cows is another case: what is there is unmapped, whatever it is",
        "details->check_mapping": "likewise",
        "pte_present(ptent)": "a linear mapping has no file ptes",
        "!details->nonlinear_vma": "a linear mapping",
        "!pte_dirty(ptent)": NOT_DIRTY,
    },
)
remove_from_page_cache = Correspondence(
    steps={
        "radix_tree_delete(...)": "self.cache = None",
        "page->mapping = NULL": "page.cached = False",
    },
    added={"page.uptodate =": "its callers do that under the page lock, one of 2.6.22 before it"},
)
one_removed = Correspondence(
    steps={
        "unmap_mapping_range": "self.unmap_mapping_range",
        "remove_from_page_cache": "self.remove_from_page_cache",
    },
    tests={
        "pagevec_lookup": "self.find_get_page",
        "page->mapping != mapping": "not page.cached",
    },
)
second_pass = Correspondence(
    left_out={
        "pagevec_lookup(...) @1": FIRST_PASS,
        "cancel_dirty_page": NOT_DIRTY,
        "ClearPageUptodate": "in remove_from_page_cache",
        "page_cache_release": "in remove_from_page_cache",
    },
    assumed={
        "mapping->nrpages": "that of an empty file is as if no page were found",
        "!(next <= end && pagevec_lookup(&pvec, mapping, next, PAGEVEC_SIZE))": FIRST_PASS,
        "!partial": "the file has no partial page",
        "next == start": "behind the one page there is none: that look-up is left out",
    },
)

conforms = [
    Conforms(
        Handlers.filemap_nopage,
        versions=NOPAGE,
        also=(one_page, read_back, reading_pages, common),
    ),
    Conforms(
        Handlers.filemap_getpage,
        versions=POPULATE,
        also=(one_page, read_back, reading_pages, common),
    ),
    Conforms(
        Handlers.do_no_page,
        versions=NOPAGE,
        given={"write_access": "write"},
        steps={"mapping->truncate_count": "self.truncate_count"},
        tests={
            "sequence != mapping->truncate_count": "sequence != self.truncate_count",
            "pte_none(*page_table)": "self.pte.page is None and not self.pte.file",
        },
        also=(mapping_it, do_no_page, early_copy, common),
    ),
    Conforms(
        Handlers.do_fault,
        case="legacy",
        versions=LEGACY,
        given=WRITES,
        assumed={
            "!vma->vm_ops->fault": "a handler of the old kind",
            "!(ret & VM_FAULT_LOCKED)": "->nopage never returns it",
        },
        also=(mapping_it, early_copy, common),
    ),
    Conforms(
        Handlers.do_fault,
        versions=FAULT,
        given=WRITES,
        added={"orig_pte.file": "an argument: whether the mapping is nonlinear"},
        assumed={"vma->vm_ops->fault": "a handler of the old kind is another case"},
        also=(mapping_it, do_fault, early_copy, common),
    ),
    Conforms(
        Handlers.install_page,
        versions=POPULATE,
        tests={
            # i_size is read first in both: C has it in a local.
            "!page->mapping || page->index >= size": "self.size == 0 or not page.cached",
            "pte_none(*pte)": "not (self.pte.page is not None or self.pte.file)",
        },
        also=(mapping_it, one_page, locked_pte, common),
    ),
    Conforms(
        Handlers.put_page,
        versions=OLD_AND_NEW,
        assumed_of_model={"not page.lock.is_locked": "free_pages_check() finds a page bad"},
        also=(put_page, common),
    ),
    Conforms(
        Handlers.filemap_fault,
        versions=FAULT,
        where={"is_inside": True},
        steps={"__lock_page": "page.lock.acquire"},
        tests={
            "radix_tree_lookup(...)": "self.find_get_page",
            "page->mapping != mapping": "not page.cached",
        },
        left_out={
            "read_lock_irq": IN_LOOK_UP,
            "read_unlock_irq": IN_LOOK_UP,
            "page_cache_get": IN_LOOK_UP,
        },
        assumed={
            "TestSetPageLocked(page)": "a lock that is free is taken within the look-up, and the "
            "page is not looked at again: as if it were found to be the file's",
            "page->index == offset": ONE_SIZE,
        },
        within=("find_lock_page",),
        also=(one_page, reading_pages, common),
    ),
    Conforms(
        Handlers.handle_pte_fault,
        versions=NOPAGE,
        tests={"pte_none(entry)": "not entry.file"},
        also=(not_there, handle_pte_fault, common),
    ),
    Conforms(
        Handlers.handle_pte_fault,
        versions=FAULT,
        steps={"do_linear_fault": "self.do_fault", "do_nonlinear_fault": "self.do_fault"},
        left_out={"pte_none": "either way it comes to __do_fault"},
        assumed={"vma->vm_ops->fault": "the handler"},
        also=(not_there, handle_pte_fault, common),
    ),
    Conforms(
        Handlers.do_file_page,
        versions=POPULATE,
        # do_file_page() only calls it, and translates its errors.
        cites="filemap_populate(), mm/filemap.c",
        tests={
            "pgoff + (len >> PAGE_CACHE_SHIFT) > size": "self.size == 0",
        },
        also=(filemap_populate, one_page, reading_pages, common),
    ),
    Conforms(
        Handlers.zap_pte,
        versions=POPULATE,
        given={"pte_present(pte)": "old is not None"},
        steps={
            "ptep_clear_flush": "self.pte =",
            "pte_clear_not_present_full": "self.pte =",
            "page_remove_rmap": "old.mapcount -=",
        },
        added={"self.pte.page": "C has read it, ptl is held"},
        assumed={"!pte_dirty(pte)": NOT_DIRTY},
        also=(zap_pte, common),
    ),
    Conforms(
        Handlers.unmap_mapping_range,
        versions=NOPAGE,
        added={"self.truncate_count =": "in unmap_mapping_range(), before the walk"},
        where={"even_cows": False},
        cites="zap_pte_range(), mm/memory.c",
        also=(unmapping, one_pte, zap_pte_range, common),
    ),
    Conforms(
        Handlers.unmap_mapping_range,
        versions=FAULT,
        where={"even_cows": False},
        cites="zap_pte_range(), mm/memory.c",
        also=(unmapping, one_pte, zap_pte_range, common),
    ),
    Conforms(
        Handlers.truncate_inode_pages_range,
        versions=NOPAGE,
        within=("truncate_complete_page",),
        also=(second_pass, truncate_inode_pages_range, one_removed, pagevec, common),
    ),
    Conforms(
        Handlers.truncate_inode_pages_range,
        versions=FAULT,
        assumed={"page->mapping == mapping": UNMAPS_MORE},
        assumed_of_model={"page.cached": UNMAPS_MORE},
        within=("truncate_complete_page",),
        also=(second_pass, truncate_inode_pages_range, one_removed, pagevec, common),
    ),
    Conforms(
        Handlers.invalidate_inode_pages2_range,
        versions=OLD_AND_NEW,
        steps={"invalidate_complete_page2": "self.remove_from_page_cache"},
        left_out={"do_launder_page": NOT_DIRTY, "->index": ONE_SIZE},
        assumed={"next <= end": ONE_SIZE, "!ret": NOT_DIRTY},
        once={"next <= end && !wrapped && pagevec_lookup(...)": ONE_SIZE},
        also=(one_removed, pagevec, common),
    ),
    Conforms(
        Handlers.remove_from_page_cache,
        versions=NOPAGE,
        within=("__remove_from_page_cache",),
        also=(remove_from_page_cache, sections, removing, common),
    ),
    Conforms(
        Handlers.remove_from_page_cache,
        versions=FAULT,
        steps={
            "BUG_ON(page_mapped(page))": "assert self.handler.is_old or page.mapcount == 0",
        },
        within=("__remove_from_page_cache",),
        also=(remove_from_page_cache, sections, removing, common),
    ),
]
