"""Rows A to C once more: a store to a pte that a read fault has filled, and so do_wp_page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raceproof import Scenario, symbolic
from raceproof.linux.assumptions import pgoff_fits_a_pte
from raceproof.linux.kernel import Kernel, Mutation
from raceproof.linux.types import pgoff_t
from raceproof.races.model import FaultTruncate
from raceproof.races.reached import an_unused_page_is_removed
from raceproof.races.scenario import (
    ASSUME,
    C54CB88,
    D00806,
    FOUND,
    LOCKED,
    MERGED,
    OLD,
    TITLES,
    handler,
    lost,
    properties,
    remapped_once,
    violated,
)
from raceproof.specs.dirty_data import no_store_is_lost
from raceproof.specs.page_cache import mapcount_counts_ptes, references_are_dropped

ROWS = {"truncate": "A1", "punch_hole": "A3", "invalidate2": "B1", "reclaim": "B2"}


def second_touch(
    kernel: Kernel,
    remover: str,
    expected: dict[str, Any],
    *,
    shared: bool = True,
    asked: tuple[Any, ...] = (),
    title: str = "",
    mutation: Mutation = Mutation.NONE,
    large: bool = False,
) -> Scenario:
    """One thread that reads and then stores, against one remover, on a linear mapping.

    Args:
        kernel: Which text.
        remover: The method that removes pages.
        expected: The verdict, and who says so.
        shared: Whether the mapping is; a store to a private one copies the page.
        asked: The properties; all, if not given.
        title: What is added to the name.
        mutation: What is changed.
        large: Whether it is tagged so.
    """
    what = "write" if shared else "cow"
    change = "" if mutation is Mutation.NONE else f" / {mutation.value}"
    tags = {"large": large, "mutation": mutation is not Mutation.NONE}
    return Scenario(
        FaultTruncate(kernel=kernel, mutation=mutation, shared=shared, page_frames=3 - shared),
        name=f"{handler(kernel, False)} / {TITLES[remover]} / read, then {what}{title}{change}",
        processes={"load_and_store": [{"number": 0}], remover: 1},
        properties=asked or properties(kernel, remover),
        assume=ASSUME.get(remover, ()),
        row=ROWS[remover],
        kernel=kernel.value,
        mapping="linear",
        aspect="second touch" if shared else "second touch, private",
        tags=frozenset(tag for tag, has in tags.items() if has),
        **expected,
    )


REMAPPED_ROWS = {"truncate": "C1", "punch_hole": "C2", "invalidate2": "C2", "reclaim": "B2"}


def remapped_touches() -> Iterator[Scenario]:
    """One thread that reads and then stores, through a nonlinear mapping, against each remover.

    How the removers find a nonlinear pte is the same text in 2.6.22, 2.6.23 and 2.6.30:
    unmap_mapping_range_list walks the whole vma, and zap_pte_range, told of it by
    details->nonlinear_vma, compares page->index with the range and leaves the offset in the pte;
    try_to_unmap_cluster takes what is present. What differs is who gets to do_wp_page. In 2.6.22 a
    filesystem that accounts dirty pages maps the page read-only at first, whatever the access. From
    2.6.23 on nonlinear vmas are of tmpfs or ramfs only, whose pages a read fault maps writable
    (vma_wants_writenotify, mm/mmap.c): the store is none of do_wp_page's, but it may still meet a
    remover. Inside i_size the read fault of 2.6.22 has lost already.
    """
    for kernel in (OLD, MERGED, LOCKED):
        for remover, row in REMAPPED_ROWS.items():
            is_lost = kernel is OLD and row == "C2"
            yield Scenario(
                remapped_once(kernel),
                name=f"{handler(kernel, True)} / {TITLES[remover]} / read, then write",
                processes={"load_and_store": [{"number": 0}], remover: 1},
                properties=properties(kernel, remover),
                assume=(pgoff_fits_a_pte, *ASSUME.get(remover, ())),
                row=row,
                kernel=kernel.value,
                mapping="nonlinear",
                aspect="second touch, nonlinear",
                **(violated(C54CB88) if is_lost else FOUND),
            )


def expectation(kernel: Kernel, remover: str, shared: bool) -> dict[str, Any]:
    """Returns what a remover does to a second touch, with `no_dangling_pte` at every moment.

    A read fault lets 2.6.22 dangle, as before. In 2.6.23 do_wp_page lowers the mapcount of the page
    that it copies before it clears the pte: a remover that takes the page for unmapped removes it,
    and the pte dangles until it is cleared. 2.6.30 clears it first.
    """
    if kernel is OLD and remover in ("punch_hole", "invalidate2"):
        return violated(f"{D00806}: the protocol fails inside i_size")
    if kernel is MERGED and not shared and remover != "reclaim":
        return lost("no_dangling_pte")
    return FOUND


def second_touches() -> Iterator[Scenario]:
    """Shared and private, each with all properties.

    Large, but for what ->fault loses to invalidate: models/write_protect_fault.py asks each for
    `no_dangling_pte`, and the same of hole punch and reclaim.
    """
    for kernel in (OLD, MERGED, LOCKED):
        for remover in ("truncate", "invalidate2"):
            for shared in (True, False):
                expected = expectation(kernel, remover, shared)
                large = (kernel, remover, shared) != (MERGED, "invalidate2", False)
                yield second_touch(kernel, remover, expected, shared=shared, large=large)


def mutations() -> Iterator[Scenario]:
    """Steps that only a second touch needs."""
    cows = Mutation.EVEN_COWS
    comment = "unmap_mapping_range(), mm/memory.c: 'keep private data'"
    yield second_touch(
        LOCKED,
        "invalidate2",
        violated(comment, "private_copies_survive"),
        shared=False,
        mutation=cows,
    )


def reclaimed_stores() -> Iterator[Scenario]:
    """Row B2: reclaim and writeback against somebody who writes to a page by a reference.

    The comment in remove_mapping() tells why the count is read before the dirty bit: whoever has a
    reference may dirty the page and drop it in between. The fault's own dirty bit does not show
    that: writeback has cleaned it since.
    """
    comment = "the comment in remove_mapping(), mm/vmscan.c, 2.6.22"
    swapped = Mutation.DIRTY_BEFORE_COUNT
    for kernel, mutation, expected in (
        (OLD, Mutation.NONE, {"expected": "holds", "citation": comment}),
        (OLD, swapped, violated(comment, "no_store_is_lost")),
        (LOCKED, Mutation.NONE, {"expected": "holds", "citation": comment}),
    ):
        is_mutation = mutation is not Mutation.NONE
        change = f" / {mutation.value}" if is_mutation else ""
        yield Scenario(
            FaultTruncate(kernel=kernel, mutation=mutation),
            name=f"{handler(kernel, False)} / reclaim, writeback / by reference{change}",
            processes={"write_by_reference": [{"number": 0}], "reclaim": 1, "writeback": 1},
            properties=(no_store_is_lost, references_are_dropped),
            row="B2",
            kernel=kernel.value,
            mapping="linear",
            aspect="a store by page reference, no pte",
            tags=frozenset({"mutation"} if is_mutation else ()),
            **expected,
        )


def invalidated_stores() -> Iterator[Scenario]:
    """Row B1: a store, and an invalidate that must not drop it.

    2.6.18.0 clears PG_dirty before it tests the page count, and removes the page for which that
    test succeeds: a store that was there before invalidate unmapped the page is lost. Its callers
    write dirty pages first, but a store may come after that. From 2.6.19 on a dirty page stays. In
    2.6.22 a store through a dangling pte is lost.
    """
    for kernel, expected in (
        (Kernel.V2_6_18, lost("no_store_is_lost")),
        (OLD, violated(f"{D00806}: the protocol fails inside i_size", "no_store_is_lost")),
        (MERGED, FOUND),
        (LOCKED, FOUND),
    ):
        yield Scenario(
            FaultTruncate(kernel=kernel),
            name=f"{handler(kernel, False)} / invalidate2 / store",
            processes={"store": [{"number": 0}], "invalidate2": 1},
            properties=(no_store_is_lost,),
            assume=ASSUME["invalidate2"],
            row="B1",
            kernel=kernel.value,
            mapping="linear",
            aspect="a store is kept",
            tags=frozenset({"large"} if kernel in (OLD, LOCKED) else ()),
            **expected,
        )


def unaccounted_stores() -> Iterator[Scenario]:
    """Rows B1 and B2: a store to a page of ramfs or tmpfs, of which its pte alone tells.

    Nobody marks the page where the pte is set (mapping_cap_account_dirty): who takes the pte out
    must look at its dirty bit - zap_pte_range, try_to_unmap_one, try_to_unmap_cluster.
    """
    for row, kernel, is_nonlinear, remover in (
        ("B1", MERGED, False, "invalidate2"),
        ("B2", OLD, False, "reclaim"),
        ("B2", MERGED, True, "reclaim"),
    ):
        against = f"{handler(kernel, is_nonlinear)} / {TITLES[remover]}"
        yield Scenario(
            FaultTruncate(
                kernel=kernel,
                accounts_dirty=False,
                nonlinear=is_nonlinear,
                remapped=(symbolic("remapped", pgoff_t),) * is_nonlinear,
            ),
            name=f"{against} / load, store, not accounted",
            processes={"load_and_store": [{"number": 0}], remover: 1},
            properties=(no_store_is_lost, references_are_dropped, mapcount_counts_ptes),
            assume=(*ASSUME.get(remover, ()), *(pgoff_fits_a_pte,) * is_nonlinear),
            row=row,
            kernel=kernel.value,
            mapping="nonlinear" if is_nonlinear else "linear",
            aspect="a store that a pte alone tells of" + ", nonlinear" * is_nonlinear,
            **FOUND,
        )


def two_removers() -> Iterator[Scenario]:
    """Rows A1, B1 and B2: a fault, and two removers at once."""
    for row, removers in (
        ("B1", ("invalidate2", "reclaim")),
        ("B2", ("invalidate", "reclaim")),
        ("A1", ("truncate", "invalidate2")),
    ):
        titles = " and ".join(TITLES[each] for each in removers)
        yield Scenario(
            FaultTruncate(kernel=MERGED, page_frames=4),
            name=f"{handler(MERGED, False)} / {titles} / write",
            processes={
                "fault": [{"number": 0, "write": True}],
                **dict.fromkeys(removers, 1),
            },
            properties=properties(MERGED, removers[0]),
            assume=tuple(a for each in removers for a in ASSUME.get(each, ())),
            row=row,
            kernel=MERGED.value,
            mapping="linear",
            aspect="two removers",
            tags=frozenset({"large"} if row != "B2" else ()),
            **FOUND,
        )


def removers_alone() -> Iterator[Scenario]:
    """Rows A1 and B1: two removers, and nobody faults: each looks again at what it has locked."""
    for kernel in (OLD, MERGED, LOCKED):
        for row, removers in (
            ("A1", ("truncate", "invalidate2")),
            ("A1", ("truncate", "reclaim")),
            ("B1", ("invalidate2", "reclaim")),
            ("B1", ("invalidate2", "invalidate")),
        ):
            titles = " and ".join(TITLES[each] for each in removers)
            yield Scenario(
                FaultTruncate(kernel=kernel, page_frames=1),
                name=f"no fault / {titles} / {kernel.value}",
                processes=dict.fromkeys(removers, 1),
                properties=(
                    references_are_dropped,
                    mapcount_counts_ptes,
                    an_unused_page_is_removed,
                ),
                assume=tuple(a for each in removers for a in ASSUME.get(each, ())),
                row=row,
                kernel=kernel.value,
                mapping="linear",
                aspect="two removers, no fault",
                **FOUND,
            )


scenarios: tuple[Scenario, ...] = ()
"""None of its own: models/fault_truncate.py has them."""
