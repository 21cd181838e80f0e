"""mm/mmap.c, and what else `models/linux/mmap.py` has of a fault's surroundings: one address."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.filemap import counted, reading
from raceproof.linux.conformance.memory import one_pte, zap_pte_range
from raceproof.linux.conformance.mm import put_page
from raceproof.linux.conformance.words import FIXED, SAME_TEXT, common
from raceproof.linux.mmap import AddressSpaceMap

WHOLE = "a range that is just the vma"
NO_STEP = "a statistic, or the process's own"
IN_ONE_STEP = "what stands under tree_lock is one step"

sections = Correspondence(
    left_out={
        "read_lock_irq": IN_ONE_STEP,
        "read_unlock_irq": IN_ONE_STEP,
        "write_lock_irq": IN_ONE_STEP,
        "write_unlock_irq": IN_ONE_STEP,
    },
    added={"self.put_page": "the callers of remove_from_page_cache() do that"},
)
do_munmap = Correspondence(
    left_out={
        "find_vma_prev": "the vma is there",
        "find_vma": "the vma is there",
        "->vm_next": FIXED,
        "->mmap": FIXED,
    },
    assumed={
        "!((start & ~PAGE_MASK) || start > TASK_SIZE || len > TASK_SIZE-start)": WHOLE,
        "PAGE_ALIGN(...)": WHOLE,
        "vma": WHOLE,
        "vma->vm_start < end": WHOLE,
        "start <= vma->vm_start": WHOLE,
        "end <= last->vm_start": WHOLE,
    },
)

conforms = [
    Conforms(
        AddressSpaceMap.find_get_page,
        versions=SAME_TEXT,
        tests={"radix_tree_lookup(...)": "self.tree[...]"},
        also=(sections, counted, common),
    ),
    Conforms(
        AddressSpaceMap.page_cache_read,
        versions=SAME_TEXT,
        tests={"add_to_page_cache_lru": "self.tree[...]"},
        left_out={
            "page_cache_alloc_cold": "in the model the page comes into being as it is added",
            "->readpage": "a page is read at once",
            "page_cache_release": "the reference of the one who reads it",
        },
        added={
            "self.pages.allocate": "as it is added",
            "self.tree[...] =": "add_to_page_cache()",
        },
        once={"ret == AOP_TRUNCATED_PAGE": "a page is read at once"},
        assumed={"page": "no allocation fails"},
        also=(reading, common),
    ),
    Conforms(
        AddressSpaceMap.put_page,
        versions=SAME_TEXT,
        also=(put_page, common),
    ),
    Conforms(
        AddressSpaceMap.fput,
        versions=SAME_TEXT,
        steps={"__fput": "self.files.free"},
        tests={"atomic_dec_and_test": ("file.count -=", "not file.count")},
        also=(common,),
    ),
    Conforms(
        AddressSpaceMap.remove_from_page_cache,
        versions=SAME_TEXT,
        steps={
            "radix_tree_delete(...)": "self.tree[...] = None",
            "page->mapping = NULL": "page.is_cached = False",
        },
        left_out={"mapping = page->mapping": "there is one mapping"},
        within=("__remove_from_page_cache",),
        also=(sections, common),
    ),
    Conforms(
        AddressSpaceMap.do_munmap,
        versions=SAME_TEXT,
        steps={
            "detach_vmas_to_be_unmapped": "self.vma = None",
            "unmap_region": "self.unmap_vmas",
            "fput": "self.fput",
            "kmem_cache_free": "self.vmas.free",
        },
        tests={"vma->vm_file @1": "vma.file @1"},
        left_out={
            "might_sleep": "somebody else may run between any two steps",
            "->close": "the driver's: a file's mapping has none",
            "mpol_free": NO_STEP,
            "vma_policy": NO_STEP,
            "update_hiwater_vm": NO_STEP,
            "vma_pages": NO_STEP,
            "->total_vm =": NO_STEP,
            "vm_stat_account": NO_STEP,
            "validate_mm": NO_STEP,
        },
        added={"vma.file": FIXED},
        once={"vma": WHOLE},
        within=("remove_vma_list", "remove_vma"),
        also=(do_munmap, common),
    ),
    Conforms(
        AddressSpaceMap.unmap_vmas,
        versions=SAME_TEXT,
        cites="zap_pte_range(), mm/memory.c",
        steps={
            "ptep_get_and_clear_full": "self.set_pte_at",
        },
        tests={"pte_none(ptent)": "not self.pte"},
        left_out={
            "page_remove_rmap": "mapcounts are not modelled",
            "PageAnon": NO_STEP,
        },
        assumed={
            "pte_present(ptent)": "no nonlinear mapping, and no swap",
            "!details": "munmap passes none",
            "!pte_dirty(ptent)": "that a page is dirty is not modelled",
        },
        also=(one_pte, zap_pte_range, common),
    ),
    Conforms(
        AddressSpaceMap.wait_on_page_locked,
        versions=SAME_TEXT,
        steps={"wait_on_page_bit": "wait(not page.lock.is_locked)"},
        assumed={"PageLocked(page)": "to wait for a lock that is free is no wait"},
        also=(common,),
    ),
]
