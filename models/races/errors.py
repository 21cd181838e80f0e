"""Rows C5 and I13: faults that end in SIGBUS inside the file, or in OOM with memory free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raceproof import Scenario, symbolic
from raceproof.linux.assumptions import (
    page_is_in_the_file,
    pgoff_fits_a_pte,
    remapped_into_the_file,
)
from raceproof.linux.kernel import Kernel
from raceproof.linux.types import pgoff_t
from raceproof.races.model import FaultTruncate, no_oom_with_memory_free, no_sigbus_inside_the_file
from raceproof.races.scenario import (
    ASSUME,
    FOUND,
    LOCKED,
    MERGED,
    OLD,
    TITLES,
    handler,
    lost,
    remapped_once,
)
from raceproof.specs.dirty_data import no_store_is_lost
from raceproof.specs.page_cache import (
    mapcount_counts_ptes,
    pte_maps_the_right_offset,
    references_are_dropped,
)

MAIL, COUNTS = Kernel.JANUARY_13, Kernel.V2_6_18
OTHER: dict[str | None, dict[str, Any]] = {None: {}, "remap": {"remap": [{"number": 0}]}}


def vanishing_ptes() -> Iterator[Scenario]:
    """Row C5: a nonlinear pte is none for a moment while it is replaced.

    handle_pte_fault reads the pte without ptl. Who sees it none takes the mapping for linear there,
    and gets SIGBUS if the linear offset lies beyond the end of the file. Four places clear a pte
    before they set it: install_page (by zap_pte), install_file_pte, zap_pte_range, which leaves the
    offset of the page that it unmaps in the pte, and try_to_unmap_cluster. __do_fault replaces a
    file pte at once. In 2.6.23 nonlinear vmas are of tmpfs or ramfs only, where neither direct I/O
    nor reclaim of clean pages comes: hole punch (tmpfs) and remap_file_pages are real there. Large
    are two faults against what takes ranges.
    """
    for kernel, faults, remover, verdict in (
        (OLD, 2, None, "violated"),
        (OLD, 1, "remap", "violated"),
        (MERGED, 2, None, "holds"),
        (MERGED, 1, "remap", "violated"),
        (MAIL, 2, "invalidate2", "violated"),
        (MERGED, 2, "invalidate2", "violated"),
        (MERGED, 2, "punch_hole", "violated"),
        (MERGED, 2, "reclaim", "violated"),
    ):
        against = f" / {TITLES[remover]}" if remover else ""
        yield Scenario(
            remapped_once(kernel, page_frames=3 if remover else 2),
            name=f"{handler(kernel, True)}{' x2' * (faults == 2)}{against} / sigbus",
            processes={
                "fault": [{"number": 0, "write": False}] * faults,
                **OTHER.get(remover, {remover: 1}),
            },
            properties=(no_sigbus_inside_the_file,),
            assume=(remapped_into_the_file, *ASSUME.get(remover or "", ())),
            row="C5",
            kernel=kernel.value,
            mapping="nonlinear",
            aspect="two faults alone"
            if remover is None
            else "remap_file_pages"
            if remover == "remap"
            else "two faults and a remover",
            tags=frozenset({"large"} if remover in ("invalidate2", "punch_hole") else ()),
            **(lost("no_sigbus_inside_the_file") if verdict == "violated" else FOUND),
        )


def replaced_ptes() -> Iterator[Scenario]:
    """Row C3: remap_file_pages takes a dirty pte out, and a store through it is not lost.

    Where dirty pages are not accounted (ramfs, tmpfs) the dirty bit of the pte alone tells of it:
    zap_pte (mm/fremap.c) must move it to the page.
    """
    asked = (no_store_is_lost, pte_maps_the_right_offset, mapcount_counts_ptes)
    for kernel in (OLD, MERGED):
        yield Scenario(
            FaultTruncate(
                kernel=kernel,
                nonlinear=True,
                accounts_dirty=False,
                remapped=(symbolic("remapped", pgoff_t),),
            ),
            name=f"{handler(kernel, True)} / remap / store",
            processes={"store": [{"number": 0}], **OTHER["remap"]},
            properties=(*asked, references_are_dropped),
            assume=(pgoff_fits_a_pte,),
            row="C3",
            kernel=kernel.value,
            mapping="nonlinear",
            aspect="a store is kept",
            **FOUND,
        )


def precision() -> Iterator[Scenario]:
    """Row I13: one fault at an offset that the file has, against a remover inside i_size.

    install_page refuses a page that was removed, with -EINVAL, which do_file_page makes SIGBUS.
    filemap_getpage returns NULL if the page that it waits for is removed, which filemap_populate
    takes for -ENOMEM. Every other handler looks again. 2.6.18.0 has the handlers of 2.6.22, but its
    invalidate lets a page stay that a fault has a reference to: both come of hole punch alone.
    """
    both = (no_sigbus_inside_the_file, no_oom_with_memory_free)
    for is_nonlinear in (False, True):
        for kernel in (COUNTS, OLD, MAIL, MERGED, *(LOCKED,) * (not is_nonlinear)):
            for remover in ("invalidate2", "punch_hole"):
                is_lost = kernel is OLD or (kernel, remover) == (COUNTS, "punch_hole")
                if is_nonlinear and is_lost:
                    for what in both:
                        yield one_fault(kernel, is_nonlinear, remover, (what,))
                else:
                    yield one_fault(kernel, is_nonlinear, remover, both)


def one_fault(kernel: Kernel, is_nonlinear: bool, remover: str, asked: tuple[Any, ...]) -> Scenario:
    """One fault at an offset that the file has."""
    remapped = (symbolic("remapped", pgoff_t),) if is_nonlinear else ()
    is_one = len(asked) == 1
    what = "errors" if not is_one else "oom" if "oom" in asked[0].__name__ else "sigbus"
    return Scenario(
        FaultTruncate(
            kernel=kernel,
            nonlinear=is_nonlinear,
            accounts_dirty=not (is_nonlinear and kernel.is_merged),
            remapped=remapped,
        ),
        name=f"{handler(kernel, is_nonlinear)} / {TITLES[remover]} / {what}",
        processes={"fault": [{"number": 0, "write": False}], remover: 1},
        properties=asked,
        assume=(page_is_in_the_file, *(pgoff_fits_a_pte,) * is_nonlinear, *ASSUME[remover]),
        row="I13",
        kernel=kernel.value,
        mapping=(mapping := "nonlinear" if is_nonlinear else "linear"),
        aspect=f"{mapping}, {TITLES[remover]}",
        tags=frozenset({"large"} if kernel is LOCKED else ()),
        **(lost(asked[0].__name__) if is_one else FOUND),
    )


scenarios: tuple[Scenario, ...] = ()
"""None of its own: models/fault_truncate.py has them."""
