"""Words that most functions of mm/ share: their steps here, and what is left out everywhere."""

from __future__ import annotations

from raceproof import Correspondence
from raceproof.linux.kernel import Kernel, Mutation

V2_6_22 = {"2.6.22": {"kernel": Kernel.V2_6_22}}
V2_6_23 = {"2.6.23": {"kernel": Kernel.V2_6_23}}
V2_6_30 = {"2.6.30": {"kernel": Kernel.V2_6_30}}
BOTH = {**V2_6_22, **V2_6_23}
ALL = {**BOTH, **V2_6_30}
SAME_TEXT = {"2.6.22": {}, "2.6.23": {}}
UNCHANGED = {"mutation": Mutation.NONE}

SAME = "the processor's caches and statistics: no step of another process depends on them"
PTE = "computes a pte; set_pte_at stores it"
PREFETCH = "readahead only reads pages in that a fault may read in at any time"
NO_BUFFERS = "pages without buffers (PG_private)"
WRITTEN = "writeback is complete when it begins"
ONE = "PAGEVEC_SIZE is 1: the pagevec has one page"
GROUPS = "no memory is charged to a group"
NO_SWAP = "a page of a file, and no swap"
S390 = "a dirty bit of the page itself is of s390"
HAS_PAGE = "every page here has a struct page"
READS = "memory is sequentially consistent here; `models/memory/` has the barriers"
ASSERTED = "an assertion; those that matter are assertions of the model"
FIXED = "does not change while mmap_sem is held, or ever"

common = Correspondence(
    steps={
        "page_cache_release": ".put_page",
        "put_page": ".put_page",
        "get_page": ".get_page",
        "page_cache_get": ".get_page",
        "lock_page": ".lock.acquire",
        "unlock_page": ".lock.release",
        "spin_lock(&mapping->i_mmap_lock)": ".i_mmap_lock.acquire",
        "spin_unlock(&mapping->i_mmap_lock)": ".i_mmap_lock.release",
        "write_lock_irq(&mapping->tree_lock)": ".tree_lock.acquire",
        "write_unlock_irq(&mapping->tree_lock)": ".tree_lock.release",
        "spin_lock_irq(&mapping->tree_lock)": ".tree_lock.acquire",
        "spin_unlock_irq(&mapping->tree_lock)": ".tree_lock.release",
        "->mapping": ".mapping",
        "->index": ".index",
        "ClearPageUptodate": ".uptodate = False",
        "set_page_dirty": ".set_page_dirty",
        "set_page_dirty_balance": ".set_page_dirty",
        "pte_unmap_unlock": "self.ptl.release",
        "pte_offset_map_lock": "self.ptl.acquire",
        "get_locked_pte": "self.ptl.acquire",
        "set_pte_at": "self.ptes[...] =",
        "alloc_page_vma": "self.pages.allocate",
        "page_add_new_anon_rmap": "self.page_add_rmap",
        "page_add_file_rmap": "self.page_add_rmap",
        "page_remove_rmap": "self.page_remove_rmap",
        "page_cache_read": "self.page_cache_read",
        "i_size_read": "self.file_pages",
        "unmap_mapping_range": "self.unmap_mapping_range",
        "truncate_inode_pages_range": "self.truncate_inode_pages_range",
        "remove_from_page_cache": "self.remove_from_page_cache",
        "__remove_from_page_cache": "self.remove_from_page_cache_locked",
    },
    tests={
        "page->mapping != mapping": "page.mapping != mapping",
        "page->mapping": "page.mapping",
        "PageUptodate(page)": "page.uptodate",
        "PageDirty(page)": "page.dirty",
        "page_mapped(page)": "page.mapcount > 0",
        "pte_same(*page_table, orig_pte)": "self.ptes[slot] == orig_pte",
        "TestSetPageLocked(page)": "not page.lock.trylock()",
        "trylock_page(page)": "page.lock.trylock()",
        "find_get_page": "self.find_get_page",
        "find_lock_page": "self.find_lock_page",
        "pgoff >= size": "pgoff >= self.file_pages()",
    },
    left_out={
        "BUG_ON(...)": ASSERTED,
        "BUG(...)": ASSERTED,
        "VM_BUG_ON(...)": ASSERTED,
        "cond_resched": "another process may run between any two steps",
        "smp_rmb": READS,
        "smp_wmb": READS,
        "smp_mb": READS,
        "flush_icache_page": SAME,
        "flush_cache_page": SAME,
        "flush_dcache_page": SAME,
        "flush_tlb_page": "no TLB: an access through a pte ends when the pte is cleared",
        "update_mmu_cache": SAME,
        "lazy_mmu_prot_update": SAME,
        "inc_mm_counter": SAME,
        "dec_mm_counter": SAME,
        "update_hiwater_rss": SAME,
        "count_vm_event": SAME,
        "__inc_zone_page_state": SAME,
        "__dec_zone_page_state": SAME,
        "mark_page_accessed": "no LRU",
        "mem_cgroup_uncharge_page": GROUPS,
        "mem_cgroup_uncharge_cache_page": GROUPS,
        "clear_page_mlock": "no vma is locked",
        "file_update_time": "times are not modelled",
        "balance_dirty_pages_ratelimited": "throttles a writer: another process may run anyway",
        "__SetPageUptodate": "a private copy is up to date from the start",
        "lru_cache_add_active": "no LRU",
        "vm_normal_page": HAS_PAGE,
        "->nrpages =": "counts what the tree has",
        "pte_unmap": "a page table page is always mapped here",
        "pte_lockptr": "there is one page table page, and one ptl",
        "mk_pte": PTE,
        "pfn_pte": PTE,
        "pte_mkdirty": PTE,
        "pte_mkyoung": PTE,
        "pte_mkclean": PTE,
        "pte_wrprotect": PTE,
        "pgoff_to_pte": PTE,
        "pte_pfn": PTE,
        "maybe_mkwrite": PTE,
        "ClearPageError": "no I/O error",
        "ClearPageMappedToDisk": NO_BUFFERS,
        "wait_on_page_writeback": WRITTEN,
        "pagevec_init": ONE,
        "pagevec_count": ONE,
        "->vm_page_prot": FIXED,
        "->vm_flags": FIXED,
        "->vm_ops": FIXED,
        "->vm_mm": FIXED,
        "->vm_file": FIXED,
        "->vm_start": FIXED,
        "->vm_end": FIXED,
        "->vm_pgoff": FIXED,
        "->f_mapping": FIXED,
        "->f_path.dentry": FIXED,
        "->d_inode": FIXED,
        "->host": FIXED,
        "->i_mapping": FIXED,
        "->mm": FIXED,
    },
    added={
        "self.mapping": FIXED,
        "self.slot": "a look-up: the place that an offset has in the model",
        "self.pte_slot": "a look-up: the place that an address has in the model",
        "self.linear_page_index": "arithmetic",
        "pte.page": "vm_normal_page",
        "self.is_writable_when_read": "vm_page_prot, which does not change under mmap_sem",
        "self.copied =": "a ghost",
        ".stale =": "a ghost",
        ".unsaved =": "a ghost",
        ".announced =": "a ghost",
        "self.emptied =": "a ghost",
        "self.truncated =": "a ghost",
        "self.punched =": "a ghost",
        "self.invalidated =": "a ghost",
        "self.lost =": "a ghost",
        "self.slots": "the numbers of the addresses: constants",
        "self.vmas": "the numbers of the vmas: constants",
        "self.offsets": "the offsets that are modelled: constants",
        "self.vm_start[...]": FIXED,
        "self.vm_end[...]": FIXED,
        "self.vm_pgoff[...]": FIXED,
        "self.touched_pages[...]": "the addresses that are touched: constants",
        "self.inode": FIXED,
    },
    assumed={
        "!PagePrivate(page)": NO_BUFFERS,
        "!page_has_private(page)": NO_BUFFERS,
        "!PageWriteback(page)": WRITTEN,
        "!PageSwapCache(page)": NO_SWAP,
        "!mem_cgroup_newpage_charge(...)": GROUPS,
        "!(vma->vm_flags & VM_LOCKED)": "no vma is locked",
        "!anon_vma_prepare(vma)": "no allocation fails",
    },
)
