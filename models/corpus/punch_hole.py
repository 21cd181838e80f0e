"""ext4 punches a hole under a page fault (CVE-2015-8839).

ext4_punch_hole() of 4.4 (fs/ext4/inode.c) removes the pages of the range, and then the blocks. A
fault in between makes a page again, and maps it to the blocks that are about to be freed. A fault
that meets truncate looks at i_size under the page lock; a hole has nothing to look at: ::

    CPU0 ext4_punch_hole                CPU1 filemap_fault
      truncate_pagecache_range: gone
                                          ext4_get_block: block 1
                                          the page is up to date, of block 1
      ext4_ext_remove_space: frees it
    block 1 is another file's

ea3d7209ca01 (4.5) holds a new i_mmap_sem for writing over all of it, and a fault holds it for
reading.

Property: no page is of a block that the file does not own. Size: some tens of states.
"""

from __future__ import annotations

from raceproof import Bool, IoLock, Model, RwSemaphore, Scenario, invariant, process


class PunchHole(Model):
    """A page of a file, and its block."""

    has_i_mmap_sem: bool
    i_mmap_sem: RwSemaphore
    page_lock: IoLock
    is_cached: Bool = True
    has_block: Bool = True  # the page's buffer is mapped to the block
    owns_block: Bool = True  # the extent tree has the block

    @process
    def punch_hole(self) -> None:
        """ext4_punch_hole(), fs/ext4/inode.c, 4.4 and 4.5."""
        if self.has_i_mmap_sem:
            self.i_mmap_sem.down_write()
        with self.page_lock:  # truncate_pagecache_range
            self.is_cached = False
            self.has_block = False
        self.owns_block = False  # ext4_ext_remove_space
        if self.has_i_mmap_sem:
            self.i_mmap_sem.up_write()

    @process
    def fault(self) -> None:
        """ext4_filemap_fault(), fs/ext4/inode.c, 4.5, and filemap_fault()."""
        if self.has_i_mmap_sem:
            self.i_mmap_sem.down_read()
        with self.page_lock:
            if not self.is_cached:
                self.is_cached = True  # page_cache_read
                if self.owns_block:  # ext4_get_block; else a page of zeroes
                    self.has_block = True
        if self.has_i_mmap_sem:
            self.i_mmap_sem.up_read()

    @invariant
    def a_page_is_of_a_block_of_the_file(self) -> bool:
        """No page that is cached is of a block that the file does not own."""
        return not (self.is_cached and self.has_block) or self.owns_block


scenarios = [
    Scenario(
        PunchHole(has_i_mmap_sem=fixed),
        name=f"punch hole: {'with' if fixed else 'without'} i_mmap_sem",
        expected="holds" if fixed else "violated",
        violates="" if fixed else "a_page_is_of_a_block_of_the_file",
        citation="ea3d7209ca01, CVE-2015-8839",
    )
    for fixed in (False, True)
]
