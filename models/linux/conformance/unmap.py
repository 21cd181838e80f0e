"""mm/memory.c, as `models/linux/unmap.py` and `models/linux/page_table.py` have it."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.memory import on_64_bits
from raceproof.linux.conformance.words import FIXED, SAME_TEXT, common
from raceproof.linux.page_table import PageTable
from raceproof.linux.unmap import Place, Unmap

ANY_TIME = "whether somebody wants the lock: any answer at any time"
IN_ANY_ORDER = "which vmas there are, and in which order, a scenario says"
VMA_OF_NUMBER = "a look-up: the vma of a number"

walk = Correspondence(
    tests={
        "unmap_mapping_range_vma(...) < 0": "self.unmap_mapping_range_vma",
        "vma->vm_truncate_count == details->truncate_count": "vma.vm_truncate_count == count",
    },
    added={
        "self.order": IN_ANY_ORDER,
        "self.vmas[...]": VMA_OF_NUMBER,
        "vma.place": IN_ANY_ORDER,
        "vma.vm_start": FIXED,
        "vma.vm_end": FIXED,
    },
    assumed_of_model={"start < end": "no other vma is found"},
)
two_words = Correspondence(
    steps={
        "->pte_high": ".high",
        "->pte_low": ".low",
    },
    added={"self.ptes[...]": "a look-up: the pte of an address"},
)

conforms = [
    Conforms(
        Unmap.unmap_mapping_range,
        versions=SAME_TEXT,
        where={"has_unmap_mutex": False, "tree_first": True, "resets_on_wrap": True},
        steps={
            "mapping->truncate_count": "self.truncate_count",
            "reset_vma_truncate_counts": ".vm_truncate_count = 0",
            "unmap_mapping_range_tree": "self.walk(Place.I_MMAP, count, first, after)",
            "unmap_mapping_range_list": "self.walk(Place.I_MMAP_NONLINEAR, count, first, after)",
        },
        tests={
            "is_restart_addr(...)": "is_restart_addr(...)",
            "mapping->truncate_count @2": "self.truncate_count @3",
        },
        added={
            "self.walking[...] =": "a ghost",
            "self.first[...] =": "a ghost",
            "self.after[...] =": "a ghost",
            "self.has_returned[...] =": "a ghost",
        },
        assumed={
            "!prio_tree_empty(&mapping->i_mmap)": "an empty collection is walked in no step",
            "!list_empty(&mapping->i_mmap_nonlinear)": "likewise",
        },
        once_of_model={"for vma in self.vmas": "reset_vma_truncate_counts, of each vma"},
        also=(on_64_bits, common),
    ),
    Conforms(
        Unmap.unmap_mapping_range_vma,
        versions=SAME_TEXT,
        steps={
            "->vm_truncate_count": ".vm_truncate_count",
            "zap_page_range": "self.zap_page_range",
            "spin_lock(details->i_mmap_lock)": "self.i_mmap_lock.acquire",
            "spin_unlock(details->i_mmap_lock)": "self.i_mmap_lock.release",
        },
        tests={
            "is_restart_addr(restart_addr)": "is_restart_addr(restart)",
            "start_addr < restart_addr": "address < restart",
            "start_addr >= end_addr": "address >= end",
            "restart_addr >= end_addr": "address >= end",
        },
        left_out={
            "need_resched": ANY_TIME,
            "need_lockbreak": ANY_TIME,
            "details->truncate_count": "an argument",
        },
        added={
            "choose": ANY_TIME,
            "vma.mm": "whose page tables: does not change",
            "self.vmas[...]": VMA_OF_NUMBER,
            "self.idle_rounds[...] =": "a ghost",
            "self.has_completed[...] =": "a ghost",
        },
        also=(common,),
    ),
    Conforms(
        PageTable.pte_unmap_same,
        versions=SAME_TEXT,
        given={"sizeof(pte_t) > sizeof(unsigned long)": "self.has_pae"},
        steps={
            "spin_lock(ptl)": "self.ptl.acquire",
            "pte_same(*page_table, orig_pte)": "self.read_pte_locked",
            "spin_unlock(ptl)": "self.ptl.release",
        },
        also=(common,),
    ),
    Conforms(
        Unmap.walk,
        case="the tree",
        versions=SAME_TEXT,
        where={"place": Place.I_MMAP},
        left_out={
            "vma_prio_tree_foreach(...)": IN_ANY_ORDER,
            "details->first_index": "an argument",
            "details->last_index": "an argument",
        },
        also=(walk, common),
    ),
    Conforms(
        Unmap.walk,
        case="the list",
        versions=SAME_TEXT,
        where={"place": Place.I_MMAP_NONLINEAR},
        cites="unmap_mapping_range_list(), mm/memory.c",
        left_out={
            "list_for_each_entry(...)": IN_ANY_ORDER,
            "details->nonlinear_vma =": "an argument",
        },
        also=(walk, common),
    ),
    Conforms(
        PageTable.set_pte,
        versions=SAME_TEXT,
        where={"has_pae": True},
        also=(two_words, common),
    ),
    Conforms(
        PageTable.clear_pte,
        versions=SAME_TEXT,
        where={"has_pae": True},
        also=(two_words, common),
    ),
]
