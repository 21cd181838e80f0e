"""Rows A3 and C2 on tmpfs, the one filesystem whose holes could be punched in 2.6.22."""

from __future__ import annotations

from collections.abc import Iterator

from raceproof import Scenario, symbolic
from raceproof.linux.assumptions import hole_is_page_aligned, pgoff_fits_a_pte
from raceproof.linux.types import pgoff_t
from raceproof.races.model import FaultTruncate, beyond_the_end_is_sigbus
from raceproof.races.reached import a_page_is_mapped
from raceproof.races.scenario import FOUND, OLD, lost
from raceproof.specs.page_cache import (
    mapcount_counts_ptes,
    no_dangling_pte,
    no_dangling_pte_when_quiet,
    references_are_dropped,
)

QUIET = (
    no_dangling_pte_when_quiet,
    mapcount_counts_ptes,
    references_are_dropped,
    beyond_the_end_is_sigbus,
)


def tmpfs() -> Iterator[Scenario]:
    """What shmem_truncate_range adds: it truncates and unmaps once more.

    With it a pte dangles for a moment only, as long as the cache has another page of the file. It
    asks first whether nrpages is 0, and if the page that was punched was the last one it does
    nothing: the pte that the fault sets then dangles for good. Nonlinear mappings fare no better.
    Large is the moment, and what a nonlinear one shows that a linear one has shown.
    """
    for is_nonlinear in (False, True):
        for title, others, asked in (
            ("moment", True, (no_dangling_pte,)),
            ("quiet", True, QUIET),
            ("quiet, last page", False, QUIET),
        ):
            is_lost = asked is not QUIET or not others
            yield Scenario(
                FaultTruncate(
                    kernel=OLD,
                    is_tmpfs=True,
                    accounts_dirty=False,
                    has_other_pages=others,
                    nonlinear=is_nonlinear,
                    remapped=(symbolic("remapped", pgoff_t),) if is_nonlinear else (),
                ),
                name=f"shmem_{'populate' if is_nonlinear else 'nopage'} / punch / {title}",
                processes={"fault": [{"number": 0, "write": False}], "punch_hole": 1},
                properties=asked if is_lost else (*asked, a_page_is_mapped),
                assume=(hole_is_page_aligned, *(pgoff_fits_a_pte,) * is_nonlinear),
                row="C2" if is_nonlinear else "A3",
                kernel=OLD.value,
                mapping="nonlinear" if is_nonlinear else "linear",
                aspect=f"tmpfs, {title}",
                tags=frozenset({"large"} if is_lost and (is_nonlinear or others) else ()),
                **(lost(asked[0].__name__) if is_lost else FOUND),
            )


scenarios: tuple[Scenario, ...] = ()
"""None of its own: models/fault_truncate.py has them."""
