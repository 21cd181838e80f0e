"""mm/filemap.c, mm/memory.c and mm/fremap.c, as `models/linux/handlers.py` has them: one page."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.filemap import NO_ERROR, OWN_MM, PREFETCH, READ_AROUND, READ_WAITS
from raceproof.linux.conformance.filemap import reading as reading_pages
from raceproof.linux.conformance.memory import CONTENTS, NO_FAILURE
from raceproof.linux.conformance.words import common
from raceproof.linux.handlers import Handler, Handlers

NOPAGE = {"2.6.22": {"handler": Handler.NOPAGE}}
POPULATE = {"2.6.22": {"handler": Handler.POPULATE}}
LEGACY = {"2.6.23": {"handler": Handler.LEGACY}}
FAULT = {"2.6.23": {"handler": Handler.FAULT}}
ONE_SIZE = "the file has one page, or none"

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
        "vmf->pgoff": "an argument",
        "vmf->page =": "the page is returned",
    },
)

conforms = [
    Conforms(
        Handlers.filemap_nopage,
        versions=NOPAGE,
        left_out={
            "*type =": "whether the fault is major is returned",
            "wait_on_page_locked": READ_WAITS,
        },
        assumed={
            "area->vm_mm == current->mm": OWN_MM,
            "error >= 0": NO_ERROR,
            "!error": NO_ERROR,
            "PageUptodate(page) @3": "what was read is up to date",
            "ra->mmap_miss > ra->mmap_hit + MMAP_LOTSAMISS": READ_AROUND,
            "!VM_RandomReadHint(area)": PREFETCH,
            "!VM_SequentialReadHint(area)": PREFETCH,
        },
        also=(one_page, reading_pages, common),
    ),
    Conforms(
        Handlers.filemap_getpage,
        versions=POPULATE,
        left_out={"wait_on_page_locked": READ_WAITS},
        assumed={
            "error >= 0": NO_ERROR,
            "!error": NO_ERROR,
            "PageUptodate(page) @3": "what was read is up to date",
            "!nonblock": "do_file_page asks for the page",
        },
        also=(one_page, reading_pages, common),
    ),
    Conforms(
        Handlers.do_no_page,
        versions=NOPAGE,
        given={"write_access": "write"},
        steps={
            "->nopage": "self.filemap_nopage",
            "mapping->truncate_count": "self.truncate_count",
            "alloc_page_vma": "self.pages.allocate",
            "set_pte_at": "self.map",
        },
        tests={
            "sequence != mapping->truncate_count": "sequence != self.truncate_count",
            "pte_none(*page_table)": "self.pte.page is None and not self.pte.file",
        },
        left_out={
            "copy_user_highpage": CONTENTS,
            "page_add_file_rmap": "in `map`",
            "page_add_new_anon_rmap": "in `map`",
        },
        assumed={
            "vma->vm_file": "only file mappings are modelled",
            "mapping": "only file mappings are modelled",
            "page": NO_FAILURE,
            "new_page": "->nopage returns a page, or an error",
            "!(vma->vm_flags & VM_SHARED)": "a store is to a private mapping",
        },
        also=(common,),
    ),
    Conforms(
        Handlers.do_fault,
        case="legacy",
        versions=LEGACY,
        given={"flags & FAULT_FLAG_WRITE": "write"},
        steps={
            "->nopage": "self.filemap_nopage",
            "alloc_page_vma": "self.pages.allocate",
            "set_pte_at": "self.map",
        },
        tests={"pte_same(*page_table, orig_pte)": "self.pte == orig_pte"},
        left_out={
            "copy_user_highpage": CONTENTS,
            "page_add_file_rmap": "in `map`",
            "page_add_new_anon_rmap": "in `map`",
        },
        assumed={
            "!vma->vm_ops->fault": "a handler of the old kind",
            "!(ret & VM_FAULT_LOCKED)": "->nopage never returns it",
            "page": NO_FAILURE,
            "!(vma->vm_flags & VM_SHARED)": "a store is to a private mapping",
        },
        also=(common,),
    ),
    Conforms(
        Handlers.install_page,
        versions=POPULATE,
        steps={"zap_pte": "self.zap_pte", "set_pte_at": "self.map"},
        tests={
            # i_size is read first in both: C has it in a local.
            "!page->mapping || page->index >= size": "self.size == 0 or not page.cached",
            "pte_none(*pte)": "not (self.pte.page is not None or self.pte.file)",
        },
        left_out={
            "page_mapcount": "counts stay far below INT_MAX",
            "page_add_file_rmap": "in `map`",
        },
        assumed={
            "page_mapcount(page) <= INT_MAX/2": "counts stay far below INT_MAX",
            "pte": NO_FAILURE,
        },
        also=(one_page, common),
    ),
]
