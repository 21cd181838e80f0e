"""Linux's memory management, as far as the models need it: one module for each kernel file.

Every function is named as in the kernel, and its docstring cites file and version. What is left
out everywhere, and why it cannot matter to the properties in `specs`:

- One mm, one inode, and one vma but for one case with two. `mmap_sem` is held for reading by every
  fault and by nobody for writing, so it never blocks.
- Memory is sequentially consistent: the barriers of the 2.6.22 protocol (smp_rmb in do_no_page,
  smp_wmb and smp_mb in unmap_mapping_range) are no steps. What depends on them is out of reach.
- No TLB: an access through a pte ends when the pte is cleared. No LRU, no pagevec but for the one
  page that a remover looks at (PAGEVEC_SIZE is 1), no I/O error, no failing allocation: a pool too
  small is a violation that says so.
- Writeback is complete when it begins: PG_writeback is no state, and the data that is written is
  that of the moment when writepage begins. Only one page is written, and msync does not wait.
- Nobody forks, so that a private copy is never shared, and never write-protected again.
- unmap_mapping_range never drops i_mmap_lock on the way (row H1 is about that).
- `pfnmap`, `mmap`, `unmap` and `page_table` have a small state of their own, without offsets, and
  say themselves what they leave out: mmap_sem blocks there, and locks are dropped on the way.
- Sizes, addresses and offsets are symbolic, with the arithmetic of 64 bits. Of the page cache and
  of the page tables only what belongs to the addresses that are touched is there; what is done to
  other pages touches nothing of theirs but the locks, which a remover may take at any time anyway.
  Where it matters that the cache has other pages, `has_other_pages` says so (nrpages).
- 2.6.23 has nonlinear vmas only of mappings without dirty accounting, tmpfs and ramfs: which
  remover is real there, the rows say.
"""

from raceproof import naming

naming.settle(__name__)
