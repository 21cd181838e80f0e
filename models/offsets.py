"""Do the kernel's computations with file offsets come out right for every offset?

Each scenario is one computation, on a machine of 32 or of 64 bits, for all values of its inputs:
z3 proves that the assertion holds, or gives values for which it does not. One process computes and
nobody interferes, so a scenario has one state, or a few.

    O1   a truncate zaps an address if, and only if, its page is removed
    O2   unmap_mapping_range() rounds the beginning down and the length up, each by itself
    O3   a length of 0 means to the end
    O4   invalidate2's length is (end - page_index + 1) << PAGE_CACHE_SHIFT
    O5   the prio tree wants vm_pgoff <= vm_pgoff + pages - 1
    O6   a loff_t with the top bit set is an offset, too, and so is one above 4 GiB on 32 bits
    O7   remap_file_pages() checks its offsets, and its range
    O8   what a file pte holds is the offset that was put there
    O9   vma_address() maps two offsets to one address
    O10  ->populate checks the end of its range
    O11  PAGE_CACHE_SHIFT above PAGE_SHIFT
    O12  the size of a file in pages
    O13  the end of the last page of a file near LLONG_MAX
    O14  truncate to the end of everything, and its BUG_ON
    O15  the page after the last one

What breaks, beyond what the changelogs say: the fix for O6 cuts a loff_t to 32 bits where pgoff_t
has these, so that a hole above 4 GiB is not zapped, and a truncate there zaps private copies below
it; a page mapped at address 0 lets remap_file_pages() of 2.6.22 leave its vma (O7); and on seven
encodings of file ptes an offset that is let through does not come back, or looks like a page (O8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from raceproof import PAGE_SHIFT, PAGE_SIZE, Model, Scenario
from raceproof.linux.arithmetic import LLONG_MAX, mmap_refuses_a_pgoff_that_wraps
from raceproof.linux.offsets import (
    HighBits,
    Hole,
    HoleToTheEnd,
    Invalidate2,
    LinearIndex,
    LookupCount,
    MadviseRemove,
    Mmap,
    Mremap,
    Next,
    Populate,
    RemapOffsets,
    RemapRange,
    RoundUp,
    Size,
    Truncate,
    TruncateRange,
    VmaAddress,
)
from raceproof.linux.pte_encodings import ENCODINGS

OLD, NEW = "2.6.22", "6.7"
WIDTHS = (64, 32)

UNMAP = "the comment at unmap_mapping_range(), mm/memory.c, 2.6.22"
C9EAB = "9eab0421fa94 (mm: fix unmap_mapping_range high bits shift bug)"
C5EC1 = "5ec1055aa563 (Avoid pgoff overflow in remap_file_pages)"
DROKIN = "32bit integer overflow in invalidate_inode_pages2() (Oleg Drokin, 2.6.15, 2.6.14.4)"
C9821 = "982134ba6261 (mm: avoid wrapping vm_pgoff in mremap()), CVE-2011-2496"

HOLDS = {"finding": "holds"}
LOST = {"finding": "violated", "violates": "assertion"}
UNDEFINED = {"finding": "violated", "violates": "overflow"}


def documented(citation: str, verdict: str = "violated") -> dict[str, Any]:
    """Says that the documents lead one to expect a verdict."""
    violates = "assertion" if verdict == "violated" else ""
    return {"expected": verdict, "citation": citation, "violates": violates}


def size_is_not_negative(model: Any) -> bool:
    """The new size is one: do_sys_ftruncate() refuses others."""
    return model.new_size >= 0


def size_is_below_max_lfs(model: Any) -> bool:
    """The new size is at most MAX_LFS_FILESIZE, less a page on 64 bits, so that it rounds up."""
    return model.new_size <= min(model.MAX_LFS_FILESIZE, LLONG_MAX - 4096)


def size_can_be_rounded_up(model: Any) -> bool:
    """The new size is at most LLONG_MAX - PAGE_SIZE."""
    return model.new_size <= LLONG_MAX - 4096


def file_can_have_the_page(model: Any) -> bool:
    """The address maps an offset that a loff_t can name."""
    return model.linear_page_index() <= LLONG_MAX >> 12


def hole_is_in_a_file(model: Any) -> bool:
    """The hole is not empty, and it and the byte are below MAX_LFS_FILESIZE, less a page."""
    most = model.MAX_LFS_FILESIZE - 4095
    return (
        0 <= model.begin < most
        and 0 < model.length <= most - model.begin
        and 0 <= model.byte < most
    )


def hole_begins_at_a_page(model: Any) -> bool:
    """The hole begins at a page, as truncate, punch hole and invalidate pass it."""
    return model.begin & (PAGE_SIZE - 1) == 0


def begin_is_in_a_file(model: Any) -> bool:
    """The hole begins below MAX_LFS_FILESIZE, less a page."""
    return 0 <= model.begin < model.MAX_LFS_FILESIZE - 4095


def offset_is_in_a_file(model: Any) -> bool:
    """The offset is below MAX_LFS_FILESIZE, less a page."""
    return 0 <= model.holebegin < model.MAX_LFS_FILESIZE - 8191


def file_is_below_max_lfs(model: Any) -> bool:
    """The file is no larger than MAX_LFS_FILESIZE."""
    return 0 <= model.i_size <= model.MAX_LFS_FILESIZE


def file_has_a_size(model: Any) -> bool:
    """The file's size is not negative."""
    return model.i_size >= 0


def range_is_made_of_pages(model: Any) -> bool:
    """sys_remap_file_pages() has masked the length, which is not 0."""
    return model.length & (PAGE_SIZE - 1) == 0 and model.length > 0


def populate_lets_it_through(model: Any) -> bool:
    """filemap_populate() finds the range within the file, which MAX_LFS_FILESIZE bounds."""
    size = model.size & -4096
    is_file = 0 <= model.i_size <= model.MAX_LFS_FILESIZE
    return is_file and not model.populate_refuses(model.pgoff, size, model.i_size)


def nothing_is_mapped_at_0(model: Any) -> bool:
    """The vma does not begin at address 0: mmap_min_addr, of 2.6.23, if it is set."""
    return model.vm_start > 0


def page_is_in_the_vma(model: Any) -> bool:
    """The prio tree has found the vma: its keys enclose the index."""
    return model.vm_pgoff <= model.index <= model.heap_index()


def frame_has_one_offset(model: Any) -> bool:
    """A pte maps the page of its own offset: another page has another frame."""
    address = model.vma_address(model.index)
    there = (address - model.vm_start >> PAGE_SHIFT) + model.vm_pgoff
    return model.pte_frame != model.page_frame or there == model.index


def offsets_are_of_a_file(model: Any) -> bool:
    """The page and the vma are at offsets that a loff_t can name."""
    return model.index <= LLONG_MAX >> 12 and model.vm_pgoff <= LLONG_MAX >> 12


def vma_is_in_user_space(model: Any) -> bool:
    """The vma ends below TASK_SIZE, 2^47 on x86_64."""
    return model.vm_end < 1 << 47


def page_is_of_a_file(model: Any) -> bool:
    """The page is at an offset that a loff_t can name."""
    return model.page_index <= min(model.ULONG_MAX, LLONG_MAX >> 12)


def end_is_of_a_file(model: Any) -> bool:
    """The end is at an offset that a loff_t can name."""
    return model.end <= min(model.ULONG_MAX, LLONG_MAX >> 12)


def top_bit_is_set(model: Any) -> bool:
    """The offset, as a loff_t, is negative."""
    return model.holebegin < 0


def vma_begins_at_a_large_page(model: Any) -> bool:
    """The vma's offset is a multiple of PAGE_CACHE_SIZE."""
    return model.vm_pgoff % 2 == 0


def vma_is_of_a_file(model: Any) -> bool:
    """The vma's offsets are such that a loff_t can name them."""
    return model.vm_pgoff + model.vma_pages() <= LLONG_MAX >> 12


def ask(
    row: str,
    question: str,
    model: Model,
    answer: dict[str, Any],
    *assume: Callable[..., Any],
    kernel: str = OLD,
) -> Scenario:
    """One question, on one machine; the title says the kernel, unless it is 2.6.22."""
    version = "" if kernel == OLD else f", {kernel}"
    name = f"{question}, {model.values.get('bits', 64)} bits{version}"
    return Scenario(model, name=name, row=row, kernel=kernel, assume=assume, **answer)


def truncates() -> Iterator[Scenario]:
    """O1: the zap of a truncate against what it removes."""
    mapped = (size_is_not_negative, mmap_refuses_a_pgoff_that_wraps)
    for bits in WIDTHS:
        model = Truncate(bits=bits)
        yield ask("O1", "truncate", model, HOLDS, *mapped, size_is_below_max_lfs)
    for bits, answer in zip(WIDTHS, (HOLDS, LOST), strict=True):
        model = Truncate(bits=bits, rounds_up=True, unsigned_first=True)
        yield ask("O1", "truncate", model, answer, *mapped, size_is_below_max_lfs, kernel=NEW)
    name = "truncate near LLONG_MAX"
    yield ask("O1", name, Truncate(), LOST, *mapped)
    yield ask("O1", name, Truncate(bits=32), UNDEFINED, *mapped, size_can_be_rounded_up)
    name = "truncate near LLONG_MAX, page of a file"
    yield ask("O1", name, Truncate(), HOLDS, *mapped, file_can_have_the_page)
    for bits in WIDTHS:
        assume = (size_is_not_negative, size_is_below_max_lfs)
        yield ask("O1", "truncate, vma that wraps", Truncate(bits=bits), LOST, *assume)


def holes() -> Iterator[Scenario]:
    """O2, O3 and O4: what unmap_mapping_range() makes of a hole in bytes."""
    for bits in WIDTHS:
        yield ask("O2", "hole of any bytes", Hole(bits=bits), LOST, hole_is_in_a_file)
    aligned = (hole_is_in_a_file, hole_begins_at_a_page)
    for bits in WIDTHS:
        expected = documented(f"{UNMAP}: rounded down, and up", "holds")
        yield ask("O2", "hole from a page on", Hole(bits=bits), expected, *aligned)
    for bits, answer in zip(WIDTHS, (HOLDS, LOST), strict=True):
        model = Hole(bits=bits, unsigned_first=True)
        yield ask("O2", "hole from a page on", model, answer, *aligned, kernel=NEW)
    for bits in WIDTHS:
        expected = documented(f"{UNMAP}: a holelen of zero", "holds")
        yield ask("O3", "hole to the end", HoleToTheEnd(bits=bits), expected, begin_is_in_a_file)
    for bits, answer in zip(WIDTHS, (UNDEFINED, HOLDS), strict=True):
        yield ask("O4", "invalidate2, as C", Invalidate2(bits=bits), answer, page_is_of_a_file)
        model = Invalidate2(bits=bits, as_gcc=True)
        yield ask("O4", "invalidate2, page of a file, as gcc", model, HOLDS, page_is_of_a_file)
    yield ask("O4", "invalidate2, any page, as gcc", Invalidate2(as_gcc=True), LOST)
    model = Invalidate2(as_gcc=True, of_files=False)
    yield ask("O4", "invalidate2 to ULONG_MAX, as gcc", model, LOST, page_is_of_a_file)
    for bits, answer in zip(WIDTHS, (LOST, HOLDS), strict=True):
        model = Invalidate2(bits=bits, as_gcc=True, to_the_end=False)
        yield ask("O4", "invalidate2 to any page, as gcc", model, answer, page_is_of_a_file)
    model, given = Invalidate2(as_gcc=True, to_the_end=False), (page_is_of_a_file, end_is_of_a_file)
    yield ask("O4", "invalidate2 to a page of a file, as gcc", model, HOLDS, *given)
    model = Invalidate2(bits=32, is_cast=False)
    yield ask("O4", "invalidate2", model, documented(DROKIN), page_is_of_a_file, kernel="2.6.14")


def keys() -> Iterator[Scenario]:
    """O5: the keys of the prio tree."""
    for bits in WIDTHS:
        yield ask("O5", "mmap", Mmap(bits=bits), HOLDS)
        yield ask("O5", "mmap without its check", Mmap(bits=bits, checks=False), LOST)
    for bits in WIDTHS:
        model, before = Mremap(bits=bits), mmap_refuses_a_pgoff_that_wraps
        yield ask("O5", "mremap", model, documented(C9821), before, kernel="2.6.38")
        fixed = documented(C9821, "holds")
        model = Mremap(bits=bits, checks=True)
        yield ask("O5", "mremap", model, fixed, before, kernel="2.6.39")


def high_bits() -> Iterator[Scenario]:
    """O6: the top bits of an offset in bytes."""
    yield ask("O6", "any offset", HighBits(), documented(C9EAB), kernel="6.6")
    model = HighBits(unsigned_first=True)
    yield ask("O6", "any offset", model, documented(C9EAB, "holds"), kernel=NEW)
    yield ask("O6", "any offset", HighBits(bits=32), UNDEFINED, kernel="6.6")
    for version, answer in (("6.6", HOLDS), (NEW, LOST)):
        model = HighBits(bits=32, unsigned_first=version == NEW)
        yield ask("O6", "top bit set", model, answer, top_bit_is_set, kernel=version)
    for version, answer in (("6.6", HOLDS), (NEW, LOST)):
        model = HighBits(bits=32, unsigned_first=version == NEW)
        yield ask("O6", "offset in a file", model, answer, offset_is_in_a_file, kernel=version)


def remaps() -> Iterator[Scenario]:
    """O7: what remap_file_pages() lets through."""
    for bits, most in ((32, 29), (64, 46)):
        model = RemapOffsets(bits=bits, max_bits=most)
        yield ask("O7", "remap: offsets", model, documented(C5EC1))
        model = RemapOffsets(bits=bits, max_bits=most, checks_wrap=True)
        yield ask("O7", "remap: offsets", model, documented(C5EC1, "holds"), kernel="2.6.36")
    for bits, most in ((32, 29), (64, 46)):
        model, name = RemapRange(bits=bits, max_bits=most), "remap: range"
        yield ask("O7", name, model, LOST, populate_lets_it_through)
        yield ask("O7", f"{name}, nothing at 0", model, HOLDS, nothing_is_mapped_at_0)
        yield ask("O7", name, model, LOST, kernel="2.6.32")
        model = RemapRange(bits=bits, max_bits=most, checks_wrap=True)
        answer = LOST if bits == 32 else HOLDS
        yield ask("O7", f"{name}, pgoff checked", model, answer, populate_lets_it_through)
        model = RemapRange(bits=bits, max_bits=most, masks_first=True)
        yield ask("O7", name, model, HOLDS, kernel="2.6.39")


LOSES = ("arm26", "cris v32", "m68k sun3", "sh", "sh64", "x86_64", "xtensa")
"""The encodings that do not keep every offset that remap_file_pages() lets through."""


def encodings() -> Iterator[Scenario]:
    """O8: file ptes."""
    for name, model in ENCODINGS.items():
        answer = LOST if name in LOSES else HOLDS
        yield Scenario(model, name=f"file pte of {name}", row="O8", kernel=OLD, **answer)


def reverse_map() -> Iterator[Scenario]:
    """O9: where a page is looked for."""
    for bits in WIDTHS:
        model, checked = VmaAddress(bits=bits), VmaAddress(bits=bits, checks_frame=True)
        vma = mmap_refuses_a_pgoff_that_wraps
        yield ask("O9", "vma_address of any page", model, LOST, vma)
        yield ask("O9", "with the frame checked", checked, HOLDS, vma, frame_has_one_offset)
        yield ask("O9", "of a page that the tree has found", model, HOLDS, vma, page_is_in_the_vma)
    yield ask("O9", "of offsets in files", VmaAddress(), LOST, vma, offsets_are_of_a_file)
    given = (vma, offsets_are_of_a_file, vma_is_in_user_space)
    yield ask("O9", "of offsets in files, user space", VmaAddress(), HOLDS, *given)


def populates() -> Iterator[Scenario]:
    """O10: what ->populate lets through."""
    given = (range_is_made_of_pages, file_is_below_max_lfs)
    for bits in WIDTHS:
        yield ask("O10", "populate", Populate(bits=bits), LOST, *given)
        model = Populate(bits=bits, caller_checks=True)
        yield ask("O10", "populate, caller checked", model, HOLDS, *given, kernel="2.6.36")
        yield ask("O10", "shmem_populate", Populate(bits=bits, shmem=True), HOLDS, *given)
    given = (range_is_made_of_pages, file_has_a_size)
    model = Populate(bits=32, shmem=True)
    yield ask("O10", "shmem_populate, any size", model, LOST, *given)


def sizes() -> Iterator[Scenario]:
    """O11, O12 and O13: page cache pages that are larger, and sizes near the largest."""
    for form, answer in (("shmem_nopage", HOLDS), ("filemap_nopage", LOST), ("each shifted", LOST)):
        for bits in WIDTHS:
            yield ask("O11", f"{form}, 8K", LinearIndex(bits=bits, form=form), answer)
    model = LinearIndex(form="filemap_nopage", cache_shift=12)
    yield ask("O11", "filemap_nopage, 4K", model, HOLDS)
    model, vma = LinearIndex(form="each shifted"), mmap_refuses_a_pgoff_that_wraps
    yield ask("O11", "each shifted, 8K, even", model, HOLDS, vma, vma_begins_at_a_large_page)
    for bits, answer in zip(WIDTHS, (HOLDS, LOST), strict=True):
        yield ask("O12", "any size in pages", Size(bits=bits), answer, file_has_a_size)
    for bits in WIDTHS:
        yield ask("O12", "size in pages", Size(bits=bits), HOLDS, file_is_below_max_lfs)
    for bits, answer in zip(WIDTHS, (LOST, UNDEFINED), strict=True):
        yield ask("O13", "offset + PAGE_SIZE - 1", RoundUp(bits=bits), answer, size_is_not_negative)
    for bits in WIDTHS:
        model = RoundUp(bits=bits, rounds_up=True)
        yield ask("O13", "round_up", model, UNDEFINED, size_is_not_negative, kernel=NEW)
        for rounds_up, version in ((False, OLD), (True, NEW)):
            model = RoundUp(bits=bits, rounds_up=rounds_up)
            name = "round_up" if rounds_up else "offset + PAGE_SIZE - 1"
            assume = (size_is_not_negative, size_can_be_rounded_up)
            yield ask("O13", f"{name}, below", model, HOLDS, *assume, kernel=version)


def ends() -> Iterator[Scenario]:
    """O14 and O15: the last page of all, and the one after it."""
    for bits in WIDTHS:
        yield ask("O14", "truncate to -1", TruncateRange(bits=bits), HOLDS)
    given = (mmap_refuses_a_pgoff_that_wraps,)
    for bits, answer in zip(WIDTHS, (UNDEFINED, HOLDS), strict=True):
        yield ask("O14", "MADV_REMOVE", MadviseRemove(bits=bits), answer, *given)
    yield ask("O14", "MADV_REMOVE of a file", MadviseRemove(), HOLDS, *given, vma_is_of_a_file)
    for bits in WIDTHS:
        yield ask("O15", "next page", Next(bits=bits), HOLDS)
        yield ask("O15", "without `wrapped`", Next(bits=bits, has_wrapped_flag=False), LOST)
        yield ask("O15", "pages to look up", LookupCount(bits=bits), HOLDS)
        model = LookupCount(bits=bits, clamps_first=False)
        yield ask("O15", "pages to look up, unclamped", model, LOST)


scenarios = [
    *truncates(),
    *holes(),
    *keys(),
    *high_bits(),
    *remaps(),
    *encodings(),
    *reverse_map(),
    *populates(),
    *sizes(),
    *ends(),
]
