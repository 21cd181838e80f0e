"""The functions of `models/linux` that cite C and have no table: of each the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from raceproof.linux import arithmetic, offsets, pte_encodings
from raceproof.linux.dirty_page import DirtyPage
from raceproof.linux.memory import Memory
from raceproof.linux.mm import MemoryMap
from raceproof.linux.mmap import AddressSpaceMap
from raceproof.linux.page_writeback import PageWriteback
from raceproof.linux.pfnmap import PfnMap
from raceproof.linux.unmap import Unmap, is_restart_addr

COMPUTES = "computes, and takes no step: no difference could be found"

MODULES: Final[Mapping[Any, str]] = {
    arithmetic: f"{COMPUTES}; `models/offsets.py` asks whether what comes out is right",
    offsets: f"{COMPUTES}; each is a question about one or two C functions, in `models/offsets.py`",
    pte_encodings: "macros of some twenty architectures, which compute",
}
"""Modules of which no function has a table."""

FUNCTIONS: Final[Mapping[Callable[..., Any], str]] = {
    AddressSpaceMap.do_mmap_pgoff: "of 280 lines there is only that a vma comes, and that what it "
    "covers goes before, by do_munmap(), which is compared",
    AddressSpaceMap.find_vma: "the tree of vmas is one field; that the vma begins above the "
    "address is asked by who calls it in C",
    DirtyPage.writepage: "one page's write from its begin to its end, of functions of two files: "
    "__block_write_full_page(), test_set_page_writeback(), end_buffer_async_write() and "
    "test_clear_page_writeback()",
    Memory.fault_elsewhere: "what becomes of do_no_page() and __do_fault() at an offset that is "
    "not modelled: the tables of both leave it out",
    MemoryMap.linear_page_index: COMPUTES,
    PageWriteback.writepage: "stands for the writepage of any filesystem, and PG_writeback is left "
    "out; `models/linux/dirty_page.py` has it",
    PfnMap.set_pte_at: "a macro, of each architecture its own; here it also asserts",
    Unmap.zap_page_range: "of five functions, from zap_page_range() down to zap_pte_range(), one "
    "step for each pte is left; Memory.zap_pte_range has what is done to a pte",
    is_restart_addr: "a macro, which computes",
}
"""Functions that have none, in modules of which others have one."""
