"""do_wp_page: a store to a pte that maps a page already, read-only, against every remover.

A read fault maps a page of a shared file read-only, so that the first store is seen (dirty pages
are accounted, or page_mkwrite is asked), and a page of a private mapping always. The store faults
once more: ::

    do_wp_page, shared                  do_wp_page, private
      ptl is held, the pte the same       take a reference, unlock ptl
      set the pte writable, dirty         copy the page
      unlock ptl                          lock ptl; is the pte still the same?
      (2.6.23: wait for the page lock)    2.6.22, 2.6.23: mapcount--, clear the pte, set it
      set_page_dirty                      2.6.30: clear the pte, set it, mapcount--

A shared mapping loses nothing by it that it has not lost before: the page was mapped, and who
removes it must unmap it under ptl. A private one does, up to 2.6.23: ::

    CPU0 do_wp_page                     CPU1 invalidate_inode_pages2_range
      lock ptl; the pte is the same       lock page
      page_remove_rmap: mapcount 0
                                          the page is not mapped: nothing to unmap
                                          BUG_ON(page_mapped) does not see it
                                          remove it from the cache, unlock it, return
      ptep_clear_flush                    (until here a pte maps a removed page)

How bad that is, three forms of one property say: at every moment while the page is unlocked
(`no_dangling_pte`), when the remover has returned (`no_dangling_pte_after_removal`), and when all
is quiet (`no_dangling_pte_when_quiet`). Of the three, 2.6.23 violates the first against truncate,
hole punch and invalidate; the second against invalidate alone, as truncate and hole punch unmap
once more before they return, and wait for ptl. The third it keeps. Reclaim is safe throughout: the
copying thread's reference makes the page's count too large. 2.6.30 keeps all three. 2.6.22 has the
order of 2.6.23, but its truncate asks for no mapcount, and inside i_size it loses in any case.

Through a nonlinear mapping a store comes to do_wp_page in 2.6.22 only, and loses nothing that the
read fault has not lost. From 2.6.23 on only mappings that account no dirty pages may be nonlinear:
the read fault makes the pte writable, and the store faults again only if a remover came between.
While that remover writes the offset back into the pte, the pte is none, and a fault that sees it so
takes it for linear; it finds another pte under ptl, and backs out. (Or it gets SIGBUS: row C5.)

Every size, address and offset is symbolic. Size: 900 to 250,000 states; 1 to 22 regions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raceproof import Scenario
from raceproof.linux.kernel import Kernel
from raceproof.races.model import FaultTruncate
from raceproof.races.scenario import D00806, FOUND, LOCKED, MERGED, OLD, handler, lost, violated
from raceproof.races.second_touch import remapped_touches, second_touch
from raceproof.specs.dirty_data import no_store_is_lost
from raceproof.specs.page_cache import (
    mapcount_counts_ptes,
    no_dangling_pte,
    no_dangling_pte_after_removal,
    no_dangling_pte_when_quiet,
    references_are_dropped,
)

FORMS = {
    "moment": no_dangling_pte,
    "return": no_dangling_pte_after_removal,
    "quiet": no_dangling_pte_when_quiet,
}
REMOVERS = ("truncate", "punch_hole", "invalidate2")
REST = (no_store_is_lost, mapcount_counts_ptes, references_are_dropped)

INSIDE = f"{D00806}: the protocol fails inside i_size"


def verdict(kernel: Kernel, remover: str, form: str) -> dict[str, Any]:
    """Returns what becomes of a private mapping's pte.

    2.6.22 truncates without looking at a mapcount. It loses inside i_size already when the read
    fault maps the page. Its do_wp_page copies a page that is no longer the file's, which ends the
    dangling: when all is quiet it is gone.
    """
    if kernel is LOCKED:
        return FOUND
    if kernel is MERGED:
        is_lost = form == "moment" or (form, remover) == ("return", "invalidate2")
        return lost(FORMS[form].__name__) if is_lost else FOUND
    if remover == "truncate":
        return FOUND  # it unmaps under ptl, whatever the mapcount says
    return FOUND if form == "quiet" else violated(INSIDE, FORMS[form].__name__)


def private() -> Iterator[Scenario]:
    """A store to a private mapping: the page is copied. What holds is asked together."""
    for kernel in (OLD, MERGED, LOCKED):
        for remover in REMOVERS:
            verdicts = {form: verdict(kernel, remover, form) for form in FORMS}
            held = [form for form, each in verdicts.items() if each is FOUND]
            asked = tuple(FORMS[form] for form in held)
            for form, expected in verdicts.items():
                if form not in held:
                    title, lost_form = f" / {form}", (FORMS[form],)
                    yield second_touch(
                        kernel, remover, expected, shared=False, asked=lost_form, title=title
                    )
            title = f" / {', '.join(held)}"
            yield second_touch(kernel, remover, FOUND, shared=False, asked=asked, title=title)


def shared() -> Iterator[Scenario]:
    """A store to a shared mapping: the pte is made writable. Nothing new is lost."""
    for kernel in (OLD, MERGED, LOCKED):
        for remover in REMOVERS:
            is_lost = kernel is OLD and remover != "truncate"
            expected = violated(INSIDE) if is_lost else FOUND
            yield second_touch(kernel, remover, expected, asked=(no_dangling_pte,))


def reclaim() -> Iterator[Scenario]:
    """Reclaim reads the page count: whoever copies or dirties the page holds a reference."""
    for kernel in (OLD, MERGED, LOCKED):
        for is_shared in (True, False):
            asked = (no_dangling_pte, *REST)
            yield second_touch(kernel, "reclaim", FOUND, shared=is_shared, asked=asked)


def by_reference() -> Iterator[Scenario]:
    """Whoever writes to a page by a reference marks it dirty himself.

    Writeback may have cleaned the pte, so that nothing else tells of the store: SetPageDirty(page)
    in the comment in remove_mapping(), mm/vmscan.c, 2.6.22.
    """
    for kernel in (OLD, LOCKED):
        yield Scenario(
            FaultTruncate(kernel=kernel),
            name=f"{handler(kernel, False)} / writeback / by reference",
            processes={"write_by_reference": [{"number": 0}], "writeback": 1},
            properties=REST,
            row="B2",
            kernel=kernel.value,
            mapping="linear",
            **FOUND,
        )


scenarios = [*private(), *shared(), *reclaim(), *by_reference(), *remapped_touches()]
