"""mm/filemap.c: what the model has of it, and what it leaves out."""

from __future__ import annotations

from raceproof import Conforms, Correspondence
from raceproof.linux.conformance.words import (
    BOTH,
    ONE,
    PREFETCH,
    UNCHANGED,
    V2_6_22,
    V2_6_23,
    common,
)
from raceproof.linux.filemap import Filemap

NO_ERROR = "no allocation fails, and no I/O: page_cache_read does not fail"
READ_WAITS = "readpage ends when the page is read, and unlocked"
READ_AROUND = "readaround, and the look-up after it, are a page_cache_read and a look-up"
OWN_MM = "the fault is that of one's own mm: `models/ptracer_fault.py` has the other one"
ONE_BIO = "the page is read by a bio of its own"
SECTION_END = "the end of the atomic block"

counted = Correspondence(
    steps={"page_cache_get": "page.count +="},
    added={"mapping.tree_lock.owner": "what it waits for"},
)

look_up = Correspondence(
    steps={"read_lock_irq": "wait"},
    tests={"radix_tree_lookup(...)": "mapping.tree[...]"},
    left_out={"read_unlock_irq(...)": SECTION_END},
)

removing = Correspondence(
    steps={
        "radix_tree_delete(...)": "mapping.tree[...] = None",
        "BUG_ON(page_mapped(page))": "assert page.mapcount == 0",
    },
    left_out={"mapping = page->mapping": "an argument here"},
)

reading = Correspondence(
    steps={
        "->readpage": "self.readpage",
    },
    tests={"vmf->pgoff >= size": "pgoff >= self.file_pages()"},
    left_out={
        "page_cache_readahead": PREFETCH,
        "do_page_cache_readahead": PREFETCH,
        "handle_ra_miss": PREFETCH,
        "max_sane_readahead": PREFETCH,
        "shrink_readahead_size_eio": PREFETCH,
        "force_page_cache_readahead": PREFETCH,
        "->mmap_miss =": PREFETCH,
        "->mmap_hit =": PREFETCH,
        "->prev_index =": PREFETCH,
        "->ra_pages": PREFETCH,
        "->a_ops": "does not change",
        "*type =": "whether the fault is major is returned",
        "vmf->pgoff": "an argument",
        "vmf->page =": "the page is returned",
        "wait_on_page_locked": READ_WAITS,
    },
    assumed={
        "error >= 0": NO_ERROR,
        "!error": NO_ERROR,
        "area->vm_mm == current->mm": OWN_MM,
        "vma->vm_mm == current->mm": OWN_MM,
        "ra->mmap_miss > ra->mmap_hit + MMAP_LOTSAMISS": READ_AROUND,
        "!VM_RandomReadHint(area)": PREFETCH,
        "!VM_RandomReadHint(vma)": PREFETCH,
        "!VM_SequentialReadHint(area)": PREFETCH,
        "!VM_SequentialReadHint(vma)": PREFETCH,
        "!nonblock": "do_file_page asks for the page",
    },
)

read_back = Correspondence(
    assumed={"PageUptodate(page) @3": "what was read is up to date"},
)

filemap_populate = Correspondence(
    tests={
        "filemap_getpage": "self.filemap_getpage",
        "install_page": "not self.install_page",
    },
    left_out={"install_file_pte": "for MAP_NONBLOCK alone"},
    assumed={"!len": "one page is asked for"},
)

lowest = Correspondence(
    added={
        "mapping.tree[...]": "what the search compares, within the section",
        "self.offsets[...]": "the offsets that are modelled: constants",
    },
    assumed_of_model={"found is not None": "where there is no page neither side counts one"},
)

conforms = [
    Conforms(
        Filemap.find_get_page,
        versions=BOTH,
        also=(look_up, counted, common),
    ),
    Conforms(
        Filemap.find_lock_page,
        versions=BOTH,
        where=UNCHANGED,
        steps={"__lock_page": "page.lock.acquire"},
        tests={"page->index != offset": "page.index != pgoff"},
        left_out={
            "read_lock_irq": "a section under tree_lock is one step; where C looks again it is in "
            "the section in which it found the page gone, and here in another: more can happen",
        },
        added={"wait(...)": "a section under tree_lock waits until nobody writes"},
        also=(look_up, counted, common),
    ),
    Conforms(
        Filemap.pagevec_lookup,
        versions=BOTH,
        cites="find_get_pages(), mm/filemap.c",
        steps={
            "radix_tree_gang_lookup(...)": "self.slots",
            "page_cache_get(pages[i])": "found.count +=",
        },
        once={"i < ret": ONE},
        also=(lowest, look_up, counted, common),
    ),
    Conforms(
        Filemap.readpage,
        versions=BOTH,
        steps={"SetPageUptodate": "page.uptodate = True"},
        left_out={
            "test_bit": "no I/O error",
            "prefetchw": "what the processor may read ahead of time",
            "bio_put": ONE_BIO,
            "->bi_io_vec": ONE_BIO,
            "->bi_vcnt": ONE_BIO,
            "->bv_page": ONE_BIO,
        },
        assumed={"uptodate": "no I/O error", "!bio->bi_size": "all of it was read"},
        once={"bvec >= bio->bi_io_vec": ONE_BIO},
        also=(common,),
    ),
    Conforms(
        Filemap.page_cache_read,
        versions=BOTH,
        steps={"page_cache_alloc_cold": "self.pages.allocate"},
        tests={"add_to_page_cache_lru": "not self.add_to_page_cache"},
        assumed={"page": NO_ERROR},
        once={"ret == AOP_TRUNCATED_PAGE": READ_WAITS},
        also=(reading, common),
    ),
    Conforms(
        Filemap.add_to_page_cache,
        versions=BOTH,
        steps={
            "write_lock_irq": "wait",
            "SetPageLocked": "page.lock.trylock",
        },
        tests={"radix_tree_insert(...)": "mapping.tree[...] is not None"},
        left_out={
            "radix_tree_preload": NO_ERROR,
            "radix_tree_preload_end": NO_ERROR,
            "write_unlock_irq(...)": SECTION_END,
        },
        added={"mapping.tree[...] =": "radix_tree_insert"},
        assumed={"!error @1": NO_ERROR},
        also=(counted, common),
    ),
    Conforms(
        Filemap.remove_from_page_cache,
        versions=BOTH,
        also=(removing, common),
    ),
    Conforms(
        Filemap.remove_from_page_cache_locked,
        versions=BOTH,
        where=UNCHANGED,
        also=(removing, common),
    ),
    Conforms(
        Filemap.filemap_nopage,
        versions=V2_6_22,
        where=UNCHANGED,
        also=(read_back, reading, common),
    ),
    Conforms(
        Filemap.filemap_getpage,
        versions=V2_6_22,
        where=UNCHANGED,
        also=(read_back, reading, common),
    ),
    Conforms(
        Filemap.filemap_populate,
        versions=V2_6_22,
        where=UNCHANGED,
        tests={
            "pgoff + (len >> PAGE_CACHE_SHIFT) > size": (
                "pgoff + pgoff_t(PAGE_SIZE >> PAGE_SHIFT) > self.file_pages()"
            ),
        },
        also=(filemap_populate, reading, common),
    ),
    Conforms(
        Filemap.filemap_fault,
        versions=V2_6_23,
        where=UNCHANGED,
        also=(reading, common),
    ),
]
