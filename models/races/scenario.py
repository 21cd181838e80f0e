"""How a row of the race table becomes a scenario: titles, assumptions, citations."""

from __future__ import annotations

from enum import Enum
from typing import Any

from raceproof import Scenario, symbolic
from raceproof.linux.assumptions import (
    file_grows_again,
    hole_is_page_aligned,
    pages_differ,
    pgoff_fits_a_pte,
    range_is_within_a_file,
    truncate_shrinks,
)
from raceproof.linux.kernel import Kernel, Mutation
from raceproof.linux.types import pgoff_t, unsigned_long
from raceproof.races.model import FaultTruncate, no_copy_in_the_hole
from raceproof.races.reached import a_mapped_page_is_removed, an_unused_page_is_removed
from raceproof.specs.dirty_data import no_store_is_lost
from raceproof.specs.page_cache import (
    mapcount_counts_ptes,
    mapped_page_is_uptodate,
    no_dangling_pte,
    no_pte_beyond_eof,
    one_page_for_one_offset,
    private_copies_survive,
    pte_maps_the_right_offset,
    references_are_dropped,
)


class Access(Enum):
    """What the faulting thread does: reads, writes a shared mapping, or writes a private one."""

    READ = "read"
    WRITE_SHARED = "write"
    WRITE_PRIVATE = "cow"


STATE = (
    no_dangling_pte,
    no_pte_beyond_eof,
    one_page_for_one_offset,
    pte_maps_the_right_offset,
    mapped_page_is_uptodate,
    no_store_is_lost,
    mapcount_counts_ptes,
)

OLD, MERGED, LOCKED = Kernel.V2_6_22, Kernel.V2_6_23, Kernel.V2_6_30
MAILS = (Kernel.OCTOBER_7, Kernel.OCTOBER_9, Kernel.JANUARY_13)
KERNELS = (OLD, *MAILS, MERGED)

TITLES = {
    "truncate": "truncate",
    "truncate_and_extend": "truncate+grow",
    "punch_hole": "punch",
    "invalidate2": "invalidate2",
    "invalidate": "invalidate",
    "reclaim": "reclaim",
    "remap": "remap",
    "writeback": "writeback",
}

D00806 = "d00806183152 (mm: fix fault vs invalidate race for linear mappings)"
C54CB88 = "54cb8821de07 (mm: merge populate and nopage into fault)"
REMOVE_MAPPING = "the comment in remove_mapping(), mm/vmscan.c, 2.6.22"

ASSUME: dict[str, tuple[Any, ...]] = {
    "truncate": (truncate_shrinks,),
    "truncate_and_extend": (truncate_shrinks, file_grows_again),
    "punch_hole": (hole_is_page_aligned,),
    "invalidate2": (range_is_within_a_file,),
    "invalidate": (range_is_within_a_file,),
}


VERSIONS = {
    Kernel.OCTOBER_7: " 7 Oct",
    Kernel.OCTOBER_9: " 9 Oct",
    Kernel.JANUARY_13: " 13 Jan",
    Kernel.C54CB88: " 54cb8821",
    Kernel.V2_6_30: " 2.6.30",
}
"""How a title tells the texts of one handler apart; a `fault` without a version is 2.6.23's."""


def handler(kernel: Kernel, nonlinear: bool, asked: str = "") -> str:
    """Names a fault handler as the table does: no two kernels' handlers have one name.

    Args:
        kernel: Which text.
        nonlinear: Whether the mapping is.
        asked: What the handler asks besides, as "+mkwrite".
    """
    if kernel.has_fault:
        name = "posted" if kernel.is_posting else "fault"
        return f"{'remap ' * nonlinear}{name}{asked}{VERSIONS.get(kernel, '')}"
    count = "+count" if kernel is Kernel.V2_6_18 else ""
    return f"{'populate' if nonlinear else 'nopage'}{count}{asked}"


def violated(citation: str, what: str = "no_dangling_pte") -> dict[str, Any]:
    """Says that the documents lead one to expect a violation."""
    return {"expected": "violated", "citation": citation, "violates": what}


def lost(what: str) -> dict[str, Any]:
    """Says that we find a violation where the documents say nothing."""
    return {"finding": "violated", "violates": what}


FOUND = {"finding": "holds"}
"""We find that it holds where the documents say nothing."""


def properties(kernel: Kernel, remover: str) -> tuple[Any, ...]:
    """Returns what is asked of a row: references where no other row counts a leak of them."""
    chosen: tuple[Any, ...] = STATE
    if not kernel.forgets_reference:
        chosen += (references_are_dropped,)
    if remover == "punch_hole":
        chosen += (no_copy_in_the_hole,)
    if remover in ("invalidate2", "invalidate", "reclaim"):
        chosen += (private_copies_survive,)
    return chosen


COPY, TWO_COPIES = "private copy, first touch", "private copies, two faults"
"""The aspects of a private copy: of two faults, the second one may come to do_wp_page."""


def scenario(
    row: str,
    model: FaultTruncate,
    faults: list[dict[str, Any]],
    remover: str,
    access: Access,
    expected: dict[str, Any],
) -> Scenario:
    """Some faults against one remover; large if there are two of them."""
    kernel, mutation = model.values["kernel"], model.values["mutation"]
    is_nonlinear, is_large = "remapped" in model.values, len(faults) > 1
    name = handler(kernel, is_nonlinear)
    is_mutation = mutation is not Mutation.NONE
    title = f"{name} / {TITLES[remover]} / {access.value}" + " x2" * is_large
    if is_mutation:
        against = f" / {TITLES[remover]}" if remover == "punch_hole" else ""
        title = f"{name}{against} / {mutation.value}"
    tags = {"large": is_large, "mutation": is_mutation}
    is_plain = access is Access.READ and not is_large and not is_mutation
    removed = an_unused_page_is_removed if remover == "invalidate" else a_mapped_page_is_removed
    assume = ASSUME.get(remover, ())
    if is_nonlinear:
        assume += (pgoff_fits_a_pte, pages_differ)[: len(faults)]
    return Scenario(
        model,
        name=title,
        processes={"fault": faults, remover: 1},
        properties=(*properties(kernel, remover), *(removed,) * is_plain),
        assume=assume,
        row=row,
        kernel=kernel.value,
        mapping="nonlinear" if is_nonlinear else "linear",
        aspect=(TWO_COPIES if is_large else COPY) if access is Access.WRITE_PRIVATE else "",
        tags=frozenset(tag for tag, has in tags.items() if has),
        columns=[f"CPU{number}" for number in range(len(faults) + 1)],
        **expected,
    )


def addresses(count: int) -> tuple[Any, ...]:
    """Returns the addresses that are touched."""
    names = ("address",) if count == 1 else ("address0", "address1")
    return tuple(symbolic(name, unsigned_long) for name in names)


def linear(
    row: str,
    kernel: Kernel,
    remover: str,
    access: Access,
    expected: dict[str, Any],
    *,
    large: bool = False,
    mutation: Mutation = Mutation.NONE,
) -> Scenario:
    """One fault against one remover on a linear mapping; if large two, of any two addresses.

    In a private mapping the second fault only reads: two copies more would make 10^7 states.
    """
    count = 2 if large else 1
    is_private = access is Access.WRITE_PRIVATE
    writes = (access is not Access.READ, access is Access.WRITE_SHARED)
    return scenario(
        row,
        FaultTruncate(
            kernel=kernel,
            mutation=mutation,
            touched=count,
            slots=tuple(range(count)),
            addresses=addresses(count),
            shared=not is_private,
            page_frames=2 * count + is_private,
        ),
        [{"number": n, "write": writes[n]} for n in range(count)],
        remover,
        access,
        expected,
    )


def remapped_once(kernel: Kernel, **values: Any) -> FaultTruncate:
    """Returns the model of one pte that remap_file_pages() has filled with the offset of any page.

    2.6.23 has nonlinear vmas only where dirty pages are not accounted (tmpfs, ramfs).
    """
    return FaultTruncate(
        kernel=kernel,
        nonlinear=True,
        accounts_dirty=not kernel.is_merged,
        remapped=(symbolic("remapped", pgoff_t),),
        **values,
    )


def nonlinear(
    row: str,
    kernel: Kernel,
    remover: str,
    access: Access,
    expected: dict[str, Any],
    *,
    large: bool = False,
    mutation: Mutation = Mutation.NONE,
) -> Scenario:
    """One fault against one remover, at an address remapped to any page; if large two.

    2.6.23 has nonlinear vmas only where dirty pages are not accounted (tmpfs, ramfs): a read fault
    makes a writable pte there (sys_remap_file_pages(), mm/fremap.c).
    """
    write = access is not Access.READ
    count = 2 if large else 1
    names = ("remapped",) if count == 1 else ("remapped0", "remapped1")
    return scenario(
        row,
        FaultTruncate(
            kernel=kernel,
            mutation=mutation,
            touched=count,
            slots=tuple(range(count)),
            nonlinear=True,
            accounts_dirty=not kernel.is_merged,
            addresses=addresses(count),
            remapped=tuple(symbolic(name, pgoff_t) for name in names),
            page_frames=2 * count,
        ),
        [{"number": n, "write": write} for n in range(count)],
        remover,
        access,
        expected,
    )
