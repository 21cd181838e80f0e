"""fs/buffer.c and mm/shmem.c: what the model has of them, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.buffer import Buffer
from raceproof.linux.conformance.words import (
    FIXED,
    NO_SWAP,
    UNCHANGED,
    V2_6_22,
    V2_6_23,
    common,
)
from raceproof.linux.shmem import Shmem

NO_ERROR = "no allocation fails, and no I/O"
SWAP_ENTRIES = "where swap entries are kept: nothing is swapped"
ACCOUNTS = "how many blocks a file has, and may have"
ASKED = "do_no_page and do_file_page ask for SGP_CACHE"

block_page_mkwrite = Correspondence(
    steps={
        "i_size_read": "self.inode.i_size",
        "block_commit_write": "self.set_page_dirty",
    },
    tests={
        "page->mapping != inode->i_mapping": "page.mapping != self.mapping",
        "page_offset(page) > size": "PAGES_SIGNED(page.index) << PAGE_SHIFT > size",
    },
    left_out={
        "->index": "how much of the page is in the file",
        "page_offset": "page->index, in bytes",
        "block_prepare_write": "gives the page its blocks",
        "vmf->page": "an argument here",
    },
    assumed={"!ret": NO_ERROR},
)
shmem = Correspondence(
    steps={"shmem_getpage": "self.shmem_getpage"},
)
swapless = Correspondence(
    left_out={
        "SHMEM_I": "the inode's own data",
        "spin_lock(&info->lock)": SWAP_ENTRIES,
        "spin_unlock(&info->lock)": SWAP_ENTRIES,
        "shmem_recalc_inode": ACCOUNTS,
        "clear_highpage": "the contents of a page are not modelled",
        "->flags =": "SHMEM_PAGEIN is set, as the pages came by faults",
    },
)

conforms = [
    Conforms(
        Buffer.block_page_mkwrite,
        versions=V2_6_23,
        where=UNCHANGED,
        also=(block_page_mkwrite, common),
    ),
    Conforms(
        Shmem.shmem_nopage,
        versions=V2_6_22,
        where=UNCHANGED,
        tests={
            "((loff_t) idx << PAGE_CACHE_SHIFT) >= i_size_read(inode)": (
                "pgoff >= self.file_pages()"
            ),
        },
        assumed={"!error": NO_ERROR},
        also=(shmem, common),
    ),
    Conforms(
        Shmem.shmem_populate,
        versions=V2_6_22,
        where=UNCHANGED,
        tests={"install_page": "not self.install_page"},
        assumed={
            "!err @1": NO_ERROR,
            "page": "SGP_CACHE: shmem_getpage returns a page, or an error",
            "pgoff + (len >> PAGE_SHIFT) <= size": "one page: the same as pgoff < size",
        },
        once={"(long) len > 0": "one page is asked for"},
        also=(shmem, common),
    ),
    Conforms(
        Shmem.shmem_getpage,
        versions=V2_6_22,
        where=UNCHANGED,
        steps={"shmem_alloc_page": "self.page_cache_read"},
        left_out={
            "*pagep =": "the page is returned",
            "shmem_unacct_blocks(...)": ACCOUNTS,
            "shmem_free_blocks": ACCOUNTS,
            "shmem_swp_alloc": SWAP_ENTRIES,
            "shmem_swp_unmap": SWAP_ENTRIES,
            "*entry": SWAP_ENTRIES,
            "SHMEM_SB(...)": ACCOUNTS,
            "spin_lock(&sbinfo->stat_lock)": ACCOUNTS,
            "spin_unlock(&sbinfo->stat_lock)": ACCOUNTS,
            "->max_blocks": ACCOUNTS,
            "->free_blocks =": ACCOUNTS,
            "->i_blocks =": ACCOUNTS,
            "->alloced =": ACCOUNTS,
            "mapping_gfp_mask": FIXED,
            "SetPageUptodate": "in page_cache_read",
        },
        assumed={
            "idx < SHMEM_MAX_INDEX": "i_size has been asked",
            "!*pagep": "its callers have no page yet",
            "*pagep != filepage": "likewise",
            "PageUptodate(filepage)": "nobody unlocks a page of the cache that was not read",
            "sgp != SGP_QUICK": ASKED,
            "sgp != SGP_READ": ASKED,
            "!IS_ERR(entry)": NO_ERROR,
            "!swap.val": NO_SWAP,
            "sbinfo->free_blocks != 0": NO_ERROR,
            "filepage @14": NO_ERROR,
            "!error": NO_ERROR,
            "!shmem_acct_block(info->flags)": NO_ERROR,
            "!add_to_page_cache_lru(...)": "else it begins again, and has changed nothing",
        },
        assumed_of_model={
            "self.find_lock_page(...) @2": "C has kept the page locked; if the model finds it "
            "removed, it reads it in again: more can happen",
        },
        also=(swapless, common),
    ),
    Conforms(
        Shmem.shmem_truncate_range,
        versions=V2_6_22,
        where=UNCHANGED,
        tests={"inode->i_mapping->nrpages": "not self.nrpages_is_zero"},
        left_out={
            "LIST_HEAD": SWAP_ENTRIES,
            "->i_indirect": SWAP_ENTRIES,
            "->i_ctime =": "times are not modelled",
            "->i_mtime =": "times are not modelled",
            "->i_size": "how many swap entries are freed",
            "->swapped =": ACCOUNTS,
        },
        assumed={
            "idx < info->next_index": "the file has pages behind the begin of the hole",
            "end != (loff_t) -1": "a hole: vmtruncate has no ->truncate here",
            "!info->swapped": NO_SWAP,
            "!topdir": NO_SWAP,
            "info->flags & SHMEM_PAGEIN": "the file's pages came by faults",
            "!nr_pages_to_free": NO_SWAP,
            "list_empty(&pages_to_free)": NO_SWAP,
        },
        also=(swapless, common),
    ),
]
