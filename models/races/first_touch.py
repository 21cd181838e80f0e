"""Rows A to C: a fault at a pte that maps nothing yet, against each remover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raceproof import Scenario, symbolic
from raceproof.linux.assumptions import (
    addresses_map_one_offset,
    range_ends_in_a_file,
    truncate_shrinks,
    vmas_do_not_overlap,
)
from raceproof.linux.kernel import Kernel, Mutation
from raceproof.linux.types import pgoff_t, unsigned_long
from raceproof.races.model import FaultTruncate, beyond_the_end_is_sigbus
from raceproof.races.reached import a_cached_page_is_mapped, a_page_is_read_and_mapped
from raceproof.races.scenario import (
    C54CB88,
    D00806,
    FOUND,
    KERNELS,
    LOCKED,
    MAILS,
    MERGED,
    OLD,
    REMOVE_MAPPING,
    Access,
    addresses,
    handler,
    linear,
    lost,
    nonlinear,
    remapped_once,
    violated,
)
from raceproof.specs.page_cache import (
    mapcount_counts_ptes,
    mapped_page_is_uptodate,
    one_page_for_one_offset,
    references_are_dropped,
)


def expectation(row: str, kernel: Kernel, access: Access) -> dict[str, Any]:
    """Returns the verdict that the documents lead one to expect, and where; or our finding."""
    is_private = access is Access.WRITE_PRIVATE
    match row, kernel:
        case "A1" | "C1", Kernel.OCTOBER_9:
            # Its recheck of i_size is under `#if 0`: "no we don't have to, because we check and
            # unmap in truncate". A fault that has checked i_size before, and locks the page last,
            # maps a page that truncate_inode_pages has not reached or has just read in again.
            return lost("no_pte_beyond_eof")
        case "A1", Kernel.OCTOBER_7 | Kernel.JANUARY_13 if is_private:
            # Row D1. The copy is made under the lock of a page that is then removed unmapped; no
            # unmap that spares copies (even_cows == 0) finds it, and the mails have no other.
            return lost("no_pte_beyond_eof")
        case "A1", _:
            return {"expected": "holds", "citation": f"{D00806}: truncation 'was catered for'"}
        case "A3", Kernel.V2_6_22 | Kernel.OCTOBER_7 | Kernel.OCTOBER_9 | Kernel.JANUARY_13 if (
            is_private
        ):
            return lost("no_copy_in_the_hole")  # as row D1, inside i_size
        case "B1", Kernel.V2_6_22 if is_private:
            return FOUND  # the pte maps a copy, whatever became of the page
        case "A3" | "B1", Kernel.V2_6_22:
            return violated(f"{D00806}: the protocol fails inside i_size")
        case "B1", Kernel.V2_6_18:
            return FOUND  # the page count sees the faulting thread's reference
        case "A3" | "B1", _:
            return {"expected": "holds", "citation": D00806}
        case "B2", _:
            return {"expected": "holds", "citation": REMOVE_MAPPING}
        case "C1", Kernel.V2_6_22:
            # 54cb8821de07 says that truncation is lost too. As the source orders its reads it is
            # not, even if the file grows again; see "mapping before i_size".
            return FOUND
        case "C2", Kernel.V2_6_22:
            return violated(C54CB88)
    return {"expected": "holds", "citation": C54CB88}


def accesses(row: str, kernel: Kernel) -> tuple[Access, ...]:
    """Returns the accesses that a row is about.

    ->populate maps a page read-only whatever the access. Two of the three mails differ from the
    third in truncation alone: elsewhere one access is enough, and the copy in a punched hole.
    """
    nonlinear_row = row.startswith("C")
    if kernel in (Kernel.OCTOBER_7, Kernel.OCTOBER_9) and row != "A1":
        return (Access.READ, Access.WRITE_PRIVATE) if row == "A3" else (Access.READ,)
    if nonlinear_row:
        return (Access.READ, Access.WRITE_SHARED)[: 1 + kernel.has_fault]
    return tuple(Access)


def small() -> Iterator[Scenario]:
    """The rows of the table, with one fault each."""
    for row, remover, kernels in (
        ("A1", "truncate", KERNELS),
        ("A3", "punch_hole", KERNELS),
        ("B1", "invalidate2", (Kernel.V2_6_18, *KERNELS)),
    ):
        for kernel in kernels:
            for access in accesses(row, kernel):
                yield linear(row, kernel, remover, access, expectation(row, kernel, access))
    for kernel in (OLD, MERGED, LOCKED):
        for remover in ("invalidate", "reclaim"):
            for access in (Access.READ,) if kernel is LOCKED else Access:
                yield linear("B2", kernel, remover, access, expectation("B2", kernel, access))
    for row, remover in (("C1", "truncate"), ("C2", "invalidate2"), ("C2", "punch_hole")):
        for kernel in KERNELS:
            for access in accesses(row, kernel):
                yield nonlinear(row, kernel, remover, access, expectation(row, kernel, access))
    for kernel in (OLD, MERGED):
        yield linear("A1", kernel, "truncate_and_extend", Access.READ, FOUND)
        yield nonlinear("C1", kernel, "truncate_and_extend", Access.READ, FOUND)


def mutations() -> Iterator[Scenario]:
    """The four parts of the old protocol's argument, each taken away; and some more of one step."""
    argument = "the seqlock argument in do_no_page() and unmap_mapping_range(), mm/memory.c, 2.6.22"
    for mutation, broken in BROKEN.items():
        expected = violated(argument, broken)
        yield linear("A1", OLD, "truncate", Access.READ, expected, mutation=mutation)
    swapped = Mutation.MAPPING_BEFORE_SIZE
    dangling = lost("no_dangling_pte")
    yield nonlinear("C1", OLD, "truncate_and_extend", Access.READ, dangling, mutation=swapped)
    once = Mutation.NO_SECOND_UNMAP
    for row, remover, broken, where in (
        ("A1", "truncate", "no_pte_beyond_eof", "vmtruncate()"),
        ("A3", "punch_hole", "no_copy_in_the_hole", "vmtruncate()"),
    ):
        expected = violated(f"the comment in {where}, mm/memory.c, 2.6.23", broken)
        yield linear(row, MERGED, remover, Access.WRITE_PRIVATE, expected, mutation=once)


def unread_pages() -> Iterator[Scenario]:
    """Row U: two faults at one page that is not in the cache: one reads it, the other must wait."""
    asked = (mapped_page_is_uptodate, mapcount_counts_ptes, references_are_dropped)
    for kernel in (OLD, MERGED):
        for mutation in (Mutation.NONE, Mutation.NO_UPTODATE)[: 1 + (kernel is OLD)]:
            is_mutation = mutation is not Mutation.NONE
            change = f" / {mutation.value}" if is_mutation else ""
            happens = () if is_mutation else (a_cached_page_is_mapped, a_page_is_read_and_mapped)
            yield Scenario(
                FaultTruncate(kernel=kernel, mutation=mutation, page_frames=3),
                name=f"{handler(kernel, False)} x2{change}",
                processes={"fault": [{"number": 0, "write": False}] * 2},
                properties=(*asked, beyond_the_end_is_sigbus, *happens),
                row="U",
                kernel=kernel.value,
                mapping="linear",
                tags=frozenset({"mutation"} if is_mutation else ()),
                **(lost("mapped_page_is_uptodate") if is_mutation else FOUND),
            )
    for kernel in (OLD, MERGED):
        # ->populate is major, whatever it has found.
        cached = () if kernel is OLD else (a_cached_page_is_mapped,)
        yield Scenario(
            remapped_once(kernel, page_frames=3),
            name=f"{handler(kernel, True)} x2",
            processes={"fault": [{"number": 0, "write": False}] * 2},
            properties=(*asked, *cached, a_page_is_read_and_mapped),
            row="U",
            kernel=kernel.value,
            mapping="nonlinear",
            aspect="nonlinear",
            **FOUND,
        )


BROKEN = {
    Mutation.NO_RECHECK: "no_pte_beyond_eof",
    Mutation.RECHECK_BEFORE_PTL: "no_dangling_pte",
    Mutation.COUNT_AFTER_ZAP: "no_dangling_pte",
    Mutation.SIZE_AFTER_UNMAP: "no_pte_beyond_eof",
}
"""What a mutation breaks first: of two violations the one that fewer steps lead to."""


def debug_checks() -> Iterator[Scenario]:
    """2.6.22 with the BUG_ON(page_mapped) that "mm: debug check ..." adds where a page is removed.

    Its message says that the check is "triggerable for both linear and nonlinear pages with a
    userspace test harness (using direct IO and truncate, respectively)". Direct I/O triggers it
    here. Truncate does not, and no mechanism is known by which it could, but for the two reads of
    install_page that nothing orders: they are in order here, and memory is sequentially consistent.
    """
    check = Mutation.DEBUG_CHECK
    said = violated("mm: debug check for the fault vs invalidate race", "assertion")
    yield linear("B1", OLD, "invalidate2", Access.READ, said, mutation=check)
    yield nonlinear("C1", OLD, "truncate", Access.READ, FOUND, mutation=check)


def leaks() -> Iterator[Scenario]:
    """The page reference that an active recheck of i_size forgets until it is fixed."""
    citation = "745ad48e8cac (fix page release issue in filemap_fault)"
    holds = {"expected": "holds", "citation": citation}
    for kernel in (*MAILS, Kernel.C54CB88, MERGED):
        leaks = violated(citation, "references_are_dropped")
        yield Scenario(
            FaultTruncate(kernel=kernel),
            name=f"{handler(kernel, False)} / truncate / references",
            processes={"fault": [{"number": 0, "write": False}], "truncate": 1},
            properties=(references_are_dropped,),
            assume=(truncate_shrinks,),
            row="A1",
            kernel=kernel.value,
            mapping="linear",
            aspect="page references",
            **(leaks if kernel.forgets_reference else holds if kernel is MERGED else FOUND),
        )


def pair(name: str, type_: Any) -> tuple[Any, Any]:
    """Returns an input of each of two vmas."""
    return symbolic(f"{name}0", type_), symbolic(f"{name}1", type_)


def consequences() -> Iterator[Scenario]:
    """What a dangling pte does: two mappings of one offset that see different pages; large."""
    citation = f"{D00806}: 'valid mappings to the same place will see a different page'"
    expected = {"expected": "holds", "citation": citation}
    for kernel, each in ((OLD, violated(citation, "one_page_for_one_offset")), (MERGED, expected)):
        yield Scenario(
            FaultTruncate(
                kernel=kernel,
                touched=2,
                slots=(0, 1),
                addresses=addresses(2),
                vmas=(0, 1),
                vm_start=pair("vm_start", unsigned_long),
                vm_end=pair("vm_end", unsigned_long),
                vm_pgoff=pair("vm_pgoff", pgoff_t),
                page_frames=3,
            ),
            name=f"{handler(kernel, False)} / invalidate2 / same offset",
            processes={
                "fault": [{"number": 0, "write": False}, {"number": 1, "write": False}],
                "invalidate2": 1,
            },
            properties=(one_page_for_one_offset,),
            assume=(range_ends_in_a_file, vmas_do_not_overlap, addresses_map_one_offset),
            row="B1",
            kernel=kernel.value,
            mapping="linear",
            aspect="two mappings",
            tags=frozenset({"large"}),
            **each,
        )


def copies_too_early(row: str, kernel: Kernel) -> bool:
    """Returns whether a store after another thread's read leaves a dangling pte for a moment.

    Of two faults at one pte that are told "cow", one reads and one stores: the store comes to
    do_wp_page, which lowers the page's mapcount before it clears the pte, up to 2.6.23. A remover
    that asks for the mapcount takes the page for unmapped (models/write_protect_fault.py).
    """
    return (kernel is MERGED and row in ("A1", "A3", "B1")) or (
        kernel is Kernel.JANUARY_13 and row == "B1"
    )


def large() -> Iterator[Scenario]:
    """The rows of the table, with two faults and two pages each."""
    kernels = (OLD, Kernel.JANUARY_13, MERGED)
    for row, remover, chosen in (
        ("A1", "truncate", kernels),
        ("A3", "punch_hole", kernels),
        ("B1", "invalidate2", (Kernel.V2_6_18, *kernels)),
        ("B2", "invalidate", (OLD, MERGED)),
        ("B2", "reclaim", (OLD, MERGED)),
    ):
        for kernel in chosen:
            for access in Access:
                is_copied = row == "A1" or (row == "A3" and kernel.is_posting)
                judged = access if is_copied else Access.READ  # in private mappings, one reads
                expected = expectation(row, kernel, judged)
                if access is Access.WRITE_PRIVATE and copies_too_early(row, kernel):
                    expected = lost("no_dangling_pte")
                yield linear(row, kernel, remover, access, expected, large=True)
    for row, remover in (("C1", "truncate"), ("C2", "invalidate2"), ("C2", "punch_hole")):
        for kernel in kernels:
            for access in (Access.READ, Access.WRITE_SHARED)[: 1 + kernel.has_fault]:
                expected = expectation(row, kernel, access)
                yield nonlinear(row, kernel, remover, access, expected, large=True)


scenarios: tuple[Scenario, ...] = ()
"""None of its own: models/fault_truncate.py has them."""
