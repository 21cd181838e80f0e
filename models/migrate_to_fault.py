"""May ->nopage, ->populate and ->nopfn go? Each against ->fault, by everything that can come out.

The review asked whether the old handlers can be dropped. They can, if ->fault does nothing that
they did not do, but for what was a bug. So the outcomes of one fault, over all interleavings with a
remover, are compared both ways: what the fault returned, what the pte maps in the end, and whether
a reference is left over. An outcome of the old handler alone must be a fixed bug; one of ->fault
alone would be a regression.

->nopage has two ways to go: with the removers of its own kernel, 2.6.22, and behind 2.6.23's
__do_fault, which still called it, and locked the page that it returned: ::

    CPU0 __do_fault, legacy             CPU1 invalidate_inode_pages2_range
      ->nopage: the page, not locked
                                          lock page; it is not mapped; remove it; unlock
      lock_page: it is no longer the file's, and nobody looks
      set_pte(page): it dangles

That lock_page keeps a page from being removed while it is being mapped, and the dirty accounting
right (`models/dirty_accounting.py`, row F1). It keeps nothing else: a remover that came before it
goes unnoticed, and truncate_count, which told the old do_no_page of it, is read no longer. So a
legacy handler loses in 2.6.23 what it kept in 2.6.22: truncate, too, leaves a pte beyond the end of
the file, and the page can be freed while the fault has it locked ("Bad page state"). A comment in
unmap_mapping_range_vma demands a locked page of whoever supports truncation. Had __do_fault looked
at page->mapping and i_size under the lock, ->nopage could have stayed; at page->mapping alone is
not enough, as ->nopage may read a page beyond the end of the file that truncate has emptied.

->populate told every fault to be major, and ended in OOM or SIGBUS where the page was removed under
it: fixed. ->nopfn has a driver behind it, which may revoke what it maps (row G1). The same handler
behind ->fault inserts the pfn itself, and returns VM_FAULT_NOPAGE. Nothing else comes out, unless
it takes -EBUSY for an error: that a sibling was faster is SIGBUS then, which is a regression. It
can do more: hold the driver's lock until the pte is set, so that no revoked pfn stays mapped.

Left out: the ptracer, page_mkwrite, shared stores, I/O errors, and populate of more than a page.
Size: 30 to 6,000 states.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from raceproof import (
    Bool,
    Comparison,
    Model,
    Mutex,
    Scenario,
    SpinLock,
    atomic,
    finally_,
    instances,
    invariant,
    me,
    outcome,
    process,
)
from raceproof.linux.handlers import Fault, Handler, Handlers


class Maps(Enum):
    """What a pte maps when all is quiet."""

    NOTHING = "nothing"
    AN_OFFSET = "a file offset"
    THE_PAGE = "the page"
    A_COPY = "a copy"
    A_REMOVED_PAGE = "a removed page"
    BEYOND_EOF = "a page or a copy beyond the end of the file"


class Migration(Handlers):
    """Faults at one pte, and one remover. A fault is one call: who returns may fault again."""

    @process
    def fault(self, write: bool) -> Fault:
        """handle_mm_fault(), for a load, or for a store to a private mapping."""
        return self.handle_pte_fault(write)

    @process
    def truncate(self) -> None:
        """vmtruncate(), mm/memory.c, 2.6.22 and 2.6.23, to length 0."""
        self.size = 0
        self.unmap_mapping_range(even_cows=True)
        self.truncate_inode_pages_range()
        if not self.handler.is_old:
            self.unmap_mapping_range(even_cows=True)

    @process
    def punch_hole(self) -> None:
        """vmtruncate_range(), mm/memory.c, 2.6.22 and 2.6.23."""
        self.unmap_mapping_range(even_cows=True)
        self.truncate_inode_pages_range()
        if not self.handler.is_old:
            self.unmap_mapping_range(even_cows=True)

    @process
    def invalidate(self) -> None:
        """invalidate_inode_pages2_range(), mm/truncate.c, 2.6.22 and 2.6.23."""
        self.invalidate_inode_pages2_range()

    @outcome
    def returned(self) -> Fault:
        """What the fault returned; of two, the worse."""
        if any(each.result is Fault.OOM for each in instances(self.fault)):
            return Fault.OOM
        if any(each.result is Fault.SIGBUS for each in instances(self.fault)):
            return Fault.SIGBUS
        if any(each.result is Fault.MAJOR for each in instances(self.fault)):
            return Fault.MAJOR
        return Fault.MINOR

    @outcome
    def maps(self) -> Maps:
        """What the pte maps."""
        page = self.pte.page
        if page is None:
            return Maps.AN_OFFSET if self.pte.file else Maps.NOTHING
        if self.size == 0:
            return Maps.BEYOND_EOF
        if page.anon:
            return Maps.A_COPY
        return Maps.THE_PAGE if page.cached else Maps.A_REMOVED_PAGE

    @outcome
    def leaks(self) -> bool:
        """Whether some page has another count of references than the cache and the pte hold."""
        return any(
            page.count != int(self.cache == page) + int(self.pte.page == page)
            for page in self.pages
        )

    @outcome
    def frees_a_locked_page(self) -> bool:
        """Whether a page was freed while somebody had it locked."""
        return self.bad_page


@finally_
def no_pte_beyond_eof(state: Migration) -> bool:
    """When all is quiet, no pte maps anything beyond the end of the file (I2)."""
    return state.pte.page is None or state.size > 0


@finally_
def no_dangling_pte_when_quiet(state: Migration) -> bool:
    """When all is quiet, no pte maps a file page that is not in the cache (I1)."""
    page = state.pte.page
    return page is None or page.anon or page.cached


@invariant
def no_locked_page_is_freed(state: Migration) -> bool:
    """A page is not freed while it is locked: free_pages_check(), mm/page_alloc.c, 2.6.23."""
    return not state.bad_page


@finally_
def references_are_dropped(state: Migration) -> bool:
    """When all is quiet, a page has one reference for the cache and one for each pte (I9).

    And its mapcount is the number of its ptes.
    """
    return all(
        page.count == int(state.cache == page) + int(state.pte.page == page)
        and page.mapcount == int(state.pte.page == page)
        for page in state.pages
    )


EVERY = (
    no_pte_beyond_eof,
    no_dangling_pte_when_quiet,
    no_locked_page_is_freed,
    references_are_dropped,
)


class DriverHandler(Enum):
    """How a driver maps a pfn."""

    NOPFN = "nopfn"  # the handler returns the pfn, do_no_pfn maps it
    NOPFN_LOCKED = "nopfn under the driver's lock"  # dropped before the pfn is returned
    FAULT = "fault"  # vm_insert_pfn, then VM_FAULT_NOPAGE
    FAULT_LOCKED = "fault under the driver's lock"  # held across vm_insert_pfn
    FAULT_STRICT = "fault, -EBUSY an error"  # every error of vm_insert_pfn ends in SIGBUS

    @property
    def is_locked(self) -> bool:
        """Whether handler and revoke take the driver's lock."""
        return self in (DriverHandler.NOPFN_LOCKED, DriverHandler.FAULT_LOCKED)

    @property
    def is_nopfn(self) -> bool:
        """Whether do_no_pfn sets the pte."""
        return self in (DriverHandler.NOPFN, DriverHandler.NOPFN_LOCKED)


class Driver(Model):
    """One pfn of a device, mapped at one address, and a driver that may revoke it."""

    handler: DriverHandler
    revoked: Bool = False
    mapped: Bool = False  # the pte
    ptl: SpinLock
    driver_lock: Mutex

    @process
    def fault(self) -> Fault:
        """do_no_pfn(), mm/memory.c, 2.6.22, or __do_fault(), 2.6.23, with a driver's handler."""
        if self.mapped:  # handle_pte_fault
            return Fault.MINOR
        if self.handler.is_locked:
            self.driver_lock.acquire()
        if self.revoked:
            answer = Fault.SIGBUS
        elif self.handler.is_nopfn:
            answer = Fault.MINOR
        else:
            answer = self.vm_insert_pfn()
        if self.handler.is_locked:
            self.driver_lock.release()
        if self.handler.is_nopfn and answer is Fault.MINOR:
            with self.ptl:
                if not self.mapped:
                    self.set_pte_at(True)
        return answer

    def vm_insert_pfn(self) -> Fault:
        """vm_insert_pfn(), mm/memory.c, 2.6.22: -EBUSY where the pte is taken."""
        with self.ptl:
            if self.mapped:
                strict = self.handler is DriverHandler.FAULT_STRICT
                return Fault.SIGBUS if strict else Fault.MINOR
            self.set_pte_at(True)
            return Fault.MINOR

    def set_pte_at(self, mapped: bool) -> None:
        """set_pte_at(), pte_clear(), under ptl.

        It "Protects page tables" (page_table_lock, include/linux/sched.h, 2.6.22).
        """
        with atomic():  # one word; the assertion costs no step
            assert self.ptl.held_by(me), "a pte is changed without ptl"
            self.mapped = mapped

    @process
    def revoke(self) -> None:
        """The driver takes the pfn back: a flag, and unmap_mapping_range."""
        if self.handler.is_locked:
            self.driver_lock.acquire()
        self.revoked = True
        with self.ptl:  # zap_pte_range
            self.set_pte_at(False)
        if self.handler.is_locked:
            self.driver_lock.release()

    @outcome
    def returned(self) -> Fault:
        """What the faults returned: SIGBUS, if one of them did."""
        if any(each.result is Fault.SIGBUS for each in instances(self.fault)):
            return Fault.SIGBUS
        return Fault.MINOR

    @outcome
    def maps_a_revoked_pfn(self) -> bool:
        """Whether the pte maps the pfn that the driver has taken back."""
        return self.mapped and self.revoked

    @finally_
    def no_revoked_pfn_is_mapped(self) -> bool:
        """When all is quiet, no pte maps a pfn that the driver has taken back (I7)."""
        return not (self.mapped and self.revoked)

    @finally_
    def no_sigbus_before_revoke(self) -> bool:
        """A fault gets SIGBUS only if the driver has taken the pfn back (I13)."""
        return self.revoked or all(
            each.result is not Fault.SIGBUS for each in instances(self.fault)
        )


D00806 = "d00806b183152af6d24f46f0c33f14162ca1262a"
C54CB88 = "54cb8821de07f2ffcd28c380ce9b93d5784b40d7"
LOCKED_PAGE = "the comment in unmap_mapping_range_vma(), mm/memory.c, 2.6.23"
HOLDS: dict[str, Any] = {"finding": "holds"}
REMOVERS = {
    "": "",
    "truncate": " / truncate",
    "punch_hole": " / punch",
    "invalidate": " / invalidate2",
}


def scenario(handler: Handler, faults: int, write: bool, remover: str, cached: bool) -> Scenario:
    """Some faults against one remover, or nobody."""
    kernel = "2.6.22" if handler.is_old else "2.6.23"
    start = "" if cached else " / not cached"
    what = f"{'write' if write else 'read'}{' x2' * (faults - 1)}"
    return Scenario(
        Migration(handler=handler, is_cached=cached),
        name=f"{handler.value} / {what}{REMOVERS[remover]}{start}",
        processes={"fault": [{"write": write}] * faults, **({remover: 1} if remover else {})},
        properties=EVERY,
        row="M",
        kernel=kernel,
        mapping="nonlinear" if handler.is_nonlinear else "linear",
        **verdict(handler, write, remover),
    )


def verdict(handler: Handler, write: bool, remover: str) -> dict[str, Any]:
    """Returns what is expected of a pte when all is quiet."""
    if remover == "":
        return HOLDS
    if remover == "truncate":
        beyond: dict[str, Any] = {"violates": "no_pte_beyond_eof"}
        if handler is Handler.LEGACY:
            return {"expected": "violated", "citation": LOCKED_PAGE, **beyond}
        return {"finding": "violated", **beyond} if handler is Handler.RECHECKED else HOLDS
    if write:
        return HOLDS
    dangles: dict[str, Any] = {"violates": "no_dangling_pte_when_quiet"}
    if handler is Handler.LEGACY:
        return {"expected": "violated", "citation": LOCKED_PAGE, **dangles}
    if handler.is_old:
        citation = C54CB88 if handler is Handler.POPULATE else D00806
        return {"expected": "violated", "citation": citation, **dangles}
    return HOLDS


def linear() -> Iterator[tuple[Scenario, ...]]:
    """->nopage, ->nopage behind __do_fault, and ->fault, each in one situation.

    What rechecks is asked of removers alone, and of loads.
    """
    rechecking = (Handler.RECHECKED, Handler.RECHECKED_TWICE)
    for faults, write, remover, cached in situations():
        is_asked = remover != "" and not write
        handlers = (
            Handler.NOPAGE,
            Handler.LEGACY,
            *(rechecking if is_asked else ()),
            Handler.FAULT,
        )
        yield tuple(scenario(each, faults, write, remover, cached) for each in handlers)


def situations() -> Iterator[tuple[int, bool, str, bool]]:
    """Faults, whether they store, the remover, and whether the page is cached at first."""
    for remover in REMOVERS:
        yield 1, False, remover, True
        if remover != "invalidate":
            yield 1, False, remover, False
        yield 1, True, remover, True
    yield 2, False, "", False


def nonlinear() -> Iterator[tuple[Scenario, ...]]:
    """->populate and ->fault, each in one situation."""
    handlers = (Handler.POPULATE, Handler.FAULT_NONLINEAR)
    for remover in REMOVERS:
        for cached in (True, False)[: 1 + (remover != "invalidate")]:
            yield tuple(scenario(each, 1, False, remover, cached) for each in handlers)
    yield tuple(scenario(each, 2, False, "", True) for each in handlers)


def freed() -> Iterator[Scenario]:
    """A page that is freed while the fault that maps it has it locked."""
    for handler in (Handler.LEGACY, Handler.FAULT):
        is_lost = handler is Handler.LEGACY
        yield Scenario(
            Migration(handler=handler),
            name=f"{handler.value} / read / punch / freed",
            processes={"fault": [{"write": False}], "punch_hole": 1},
            properties=[no_locked_page_is_freed],
            row="M",
            kernel="2.6.23",
            mapping="linear",
            finding="violated" if is_lost else "holds",
            violates="no_locked_page_is_freed" if is_lost else "",
        )


def drivers() -> Iterator[tuple[Scenario, ...]]:
    """->nopfn and ->fault, with and without the driver's lock."""
    stale: dict[str, Any] = {"finding": "violated", "violates": "no_revoked_pfn_is_mapped"}
    for faults, revoke in ((1, 1), (2, 0), (2, 1)):
        yield tuple(
            Scenario(
                Driver(handler=each),
                name=f"{each.value}{' x2' * (faults - 1)}{' / revoke' * revoke}",
                processes={"fault": faults, **({"revoke": 1} if revoke else {})},
                row="G1",
                kernel="2.6.22" if each.is_nopfn else "2.6.23",
                mapping="pfn",
                **(
                    {"finding": "violated", "violates": "no_sigbus_before_revoke"}
                    if each is DriverHandler.FAULT_STRICT and not revoke
                    else stale
                    if revoke and each is not DriverHandler.FAULT_LOCKED
                    else HOLDS
                ),
            )
            for each in DriverHandler
        )


LINEAR = [*linear()]
NONLINEAR = [*nonlinear()]
DRIVERS = [*drivers()]

scenarios = [*(each for group in (*LINEAR, *NONLINEAR, *DRIVERS) for each in group), *freed()]

SITUATIONS = [*situations()]


def claim(handler: Handler, write: bool, remover: str, cached: bool) -> Any:
    """Returns how the outcomes of ->fault differ from those of an old handler.

    `fewer`: each outcome of the old handler alone is a bug that is gone. Against a hole punch
    ->fault has one of its own: a page that was read while the hole was being punched is taken out
    again by the second unmap, where the old kernel maps it, or says minor after the retry.
    """
    if remover == "" or (remover, write) == ("invalidate", True):
        return "same"
    if handler is Handler.NOPAGE and remover == "truncate":
        return "same"
    if handler is Handler.NOPAGE and remover == "punch_hole" and cached:
        return "different"
    return "fewer"


def migrations() -> Iterator[Comparison]:
    """Each old handler, and then ->fault, in one situation."""
    for (faults, write, remover, cached), group in zip(SITUATIONS, LINEAR, strict=True):
        for old, handler in zip(group, (Handler.NOPAGE, Handler.LEGACY), strict=False):
            if faults == 1 and (remover != "" or handler is Handler.NOPAGE):
                found = claim(handler, write, remover, cached)
                yield Comparison(old, group[-1], finding=found)
    for old, new in NONLINEAR:
        is_alone = "/ read / not cached" in old.title
        is_cached = "not cached" not in old.title
        found = "same" if is_alone else "different" if is_cached else "fewer"
        yield Comparison(old, new, finding=found)
    for group in DRIVERS:
        for new in group[1:]:
            yield Comparison(group[0], new, finding=driver_claim(new))


def driver_claim(new: Scenario) -> Any:
    """Returns how the outcomes of a driver's handler differ from those of plain ->nopfn."""
    has_revoke = "revoke" in new.title
    if new.title.startswith("fault under") and has_revoke:
        return "fewer"  # no revoked pfn stays mapped
    if new.title.startswith("fault, -EBUSY") and not has_revoke:
        return "more"  # SIGBUS, because a sibling was faster
    return "same"


comparisons = [*migrations()]
