"""remove_mapping() looks at the page's count before its dirty bit, with smp_rmb in between.

Whoever has a reference from get_user_pages() may write to the page, mark it dirty, and drop the
reference, all without tree_lock. The comment in remove_mapping() tells what is lost if PG_dirty is
tested first: ::

    CPU0 get_user_pages                   CPU1 remove_mapping
      write_to(page)
                                            !PageDirty(page)   [good]
      SetPageDirty(page)
      put_page(page)
                                            page_count(page)   [good, discard it]

With the count first, a count that is low enough means that the reference is gone, and so that the
page was marked before - if the two loads come in that order (smp_rmb), and the two stores do. The
latter has no barrier of its own: put_page() is atomic_dec_and_test(), which is fully ordered. With
atomic_dec(), which has no order, the mark could come after the drop.

Property: a page that is discarded is dirty to nobody. Source: remove_mapping(), mm/vmscan.c, 2.6.22
and 2.6.24. The kernel's counts 2 and 1 are 1 and 0 here. Size: 7 to 25 states.
"""

from __future__ import annotations

from raceproof import (
    Bool,
    Model,
    Range,
    Scenario,
    atomic,
    finally_,
    process,
    relaxed,
    smp_mb,
    smp_rmb,
)


class RemoveMapping(Model):
    """One who has a reference and writes, and one who reclaims."""

    dirty_first: bool = False  # the order that the comment warns of
    rmb: bool = True  # in remove_mapping()
    put_is_ordered: bool = True  # atomic_dec_and_test(), or atomic_dec()
    count: Range[0, 1] = relaxed(1)  # references beside the page cache's and the reclaimer's
    dirty: Bool = relaxed(False)
    discarded: Bool = False

    @process
    def user(self) -> None:
        """The user of get_user_pages(): SetPageDirty(), then put_page()."""
        with atomic():  # set_bit(): a read-modify-write without order
            self.dirty = self.dirty or True
        if self.put_is_ordered:
            smp_mb()
        with atomic():
            self.count = self.count - 1
        if self.put_is_ordered:
            smp_mb()

    @process
    def remove_mapping(self) -> None:
        """remove_mapping(), mm/vmscan.c, Linux 2.6.22."""
        if self.dirty_first:
            if self.dirty:
                return
            if self.rmb:
                smp_rmb()
            if self.count != 0:
                return
        else:
            if self.count != 0:
                return
            if self.rmb:
                smp_rmb()
            if self.dirty:
                return
        self.discarded = True

    @finally_
    def no_write_is_lost(self) -> bool:
        """A page that is discarded is not dirty."""
        return not (self.discarded and self.dirty)


ORDERS = {
    "as 2.6.22": {},
    "without smp_rmb": {"rmb": False},
    "dirty before count": {"dirty_first": True},
    "a put without order": {"put_is_ordered": False},
}
"""What is taken away, for each row of the table."""

VIOLATED = {
    "without smp_rmb": ("rmo",),
    "dirty before count": ("sc", "tso", "pso", "rmo"),
    "a put without order": ("pso", "rmo"),
}
"""The memory models on which a row is violated; on the others it holds."""

scenarios = [
    Scenario(
        RemoveMapping(**changes),
        name=f"{name}, {memory}",
        memory=memory,
        finding="violated" if memory in VIOLATED.get(name, ()) else "holds",
        violates="no_write_is_lost" if memory in VIOLATED.get(name, ()) else "",
        kernel="2.6.22",
        tags=frozenset({"mutation"} if changes else ()),
    )
    for name, changes in ORDERS.items()
    for memory in ("sc", "tso", "pso", "rmo")
]
