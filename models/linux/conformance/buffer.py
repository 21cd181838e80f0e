"""fs/buffer.c and mm/shmem.c: what the model has of them, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.buffer import Buffer
from raceproof.linux.conformance.words import UNCHANGED, V2_6_22, V2_6_23, common
from raceproof.linux.shmem import Shmem

NO_ERROR = "no allocation fails, and no I/O"

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
    },
    assumed={"!ret": NO_ERROR},
)
shmem = Correspondence(
    steps={"shmem_getpage": "self.shmem_getpage"},
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
]
