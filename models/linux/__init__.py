"""Linux's memory management, as far as the models need it: one module for each kernel file.

Every function is named as in the kernel, and its docstring cites file and version. What is left
out everywhere, and why it cannot matter to the properties in `specs`:

- One mm, one inode, and one vma but for one case with two. `mmap_sem` is held for reading by every
  fault and by nobody for writing, so it never blocks.
- Memory is sequentially consistent: the barriers of the 2.6.22 protocol (smp_rmb in do_no_page,
  smp_wmb and smp_mb in unmap_mapping_range) are no steps. What depends on them is out of reach.
- No TLB: an access through a pte ends when the pte is cleared. No LRU, no pagevec but for the one
  page that a remover looks at (PAGEVEC_SIZE is 1), no writeback, no I/O error, no failing
  allocation: a pool too small is a violation that says so.
- unmap_mapping_range never drops i_mmap_lock on the way (row H1 is about that).
- `pfnmap`, `mmap`, `unmap` and `page_table` have a small state of their own, without offsets, and
  say themselves what they leave out: mmap_sem blocks there, and locks are dropped on the way.
- Sizes, addresses and offsets are symbolic, with the arithmetic of 64 bits. Of the page cache and
  of the page tables only what belongs to the addresses that are touched is there; what is done to
  other pages touches nothing of theirs but the locks, which a remover may take at any time anyway.
"""
