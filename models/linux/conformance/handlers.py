"""mm/filemap.c, mm/memory.c and mm/fremap.c, as `models/linux/handlers.py` has them: one page."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.filemap import read_back
from raceproof.linux.conformance.filemap import reading as reading_pages
from raceproof.linux.conformance.fremap import locked_pte
from raceproof.linux.conformance.memory import WRITES, do_no_page, early_copy
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
    },
)

mapping_it = Correspondence(
    steps={"set_pte_at": "self.map"},
    left_out={
        "page_add_file_rmap": "in `map`",
        "page_add_new_anon_rmap": "in `map`",
    },
    assumed={"!(vma->vm_flags & VM_SHARED)": "a store is to a private mapping"},
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
        tests={"pte_same(*page_table, orig_pte)": "self.pte == orig_pte"},
        assumed={
            "!vma->vm_ops->fault": "a handler of the old kind",
            "!(ret & VM_FAULT_LOCKED)": "->nopage never returns it",
        },
        also=(mapping_it, early_copy, common),
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
]
