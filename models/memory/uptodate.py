"""PG_uptodate and the page's contents: a message whose barriers came with 2.6.25.

Who reads a page in fills it and sets PG_uptodate, by set_bit(), which has no order. Who finds the
page in the cache, and uptodate, reads the contents without any lock: ::

    CPU0 end of ->readpage                CPU1 do_generic_mapping_read
      the contents                          PageUptodate(page)?
      [smp_wmb()]                           [smp_rmb()]
      set_bit(PG_uptodate)                  the contents

2.6.22 and 2.6.24 have neither barrier: PageUptodate() is test_bit(), SetPageUptodate() set_bit()
(include/linux/page-flags.h). 0ed361dec369 put both in for 2.6.25, as 2.6.28 has them. On x86
nothing changed: set_bit() is a locked instruction there, and loads stay in order.

Property: who finds the page uptodate does not read what was there before. Size: 7 to 20 states.
"""

from __future__ import annotations

from raceproof import (
    Bool,
    Model,
    Range,
    Scenario,
    atomic,
    ghost,
    invariant,
    process,
    relaxed,
    smp_rmb,
    smp_wmb,
)


class Uptodate(Model):
    """One read that completes, and one reader."""

    wmb: bool = True  # in SetPageUptodate()
    rmb: bool = True  # in PageUptodate()
    flags: Range[0, 1] = relaxed(0)  # PG_uptodate
    contents: Range[0, 1] = relaxed(0)  # 0: of whoever had the page before
    stale: Bool = ghost(False)

    @process
    def end_of_read(self) -> None:
        """mpage_end_io_read(), fs/mpage.c: SetPageUptodate(), include/linux/page-flags.h."""
        self.contents = 1
        if self.wmb:
            smp_wmb()
        with atomic():  # set_bit(): a read-modify-write without order
            self.flags = max(self.flags, 1)

    @process
    def read(self) -> None:
        """do_generic_mapping_read(), mm/filemap.c: PageUptodate(), and the page is copied."""
        if self.flags == 0:
            return
        if self.rmb:
            smp_rmb()
        value = self.contents
        self.stale = value == 0

    @invariant
    def nobody_reads_what_was_there_before(self) -> bool:
        """Who finds the page uptodate reads what the disk has."""
        return not self.stale


BARRIERS = {
    "as 2.6.22, without barriers": ("2.6.22", {"wmb": False, "rmb": False}, ("pso", "rmo")),
    "as 2.6.28, with both": ("2.6.28", {}, ()),
    "without smp_wmb": ("", {"wmb": False}, ("pso", "rmo")),
    "without smp_rmb": ("", {"rmb": False}, ("rmo",)),
}
"""For each row its kernel, what is taken away, and the memory models on which it is violated."""

scenarios = [
    Scenario(
        Uptodate(**changes),
        name=f"{name}, {memory}",
        memory=memory,
        finding="violated" if memory in violated else "holds",
        violates="nobody_reads_what_was_there_before" if memory in violated else "",
        kernel=kernel,
        tags=frozenset() if kernel else frozenset({"mutation"}),
    )
    for name, (kernel, changes, violated) in BARRIERS.items()
    for memory in ("sc", "tso", "pso", "rmo")
]
