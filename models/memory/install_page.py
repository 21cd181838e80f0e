"""The two loads of install_page(): truncate, and the file grows again at once (row C1).

install_page() looks at i_size and at page->mapping under ptl, in this order, and maps the page if
it is inside the file and still of it. Nothing but the source keeps the order: ::

    CPU0 install_page                   CPU1 vmtruncate, then write(2)
      lock ptl
      size = i_size                       i_size = 0; unmap under ptl
      page->mapping                       page->mapping = NULL
      set_pte; unlock ptl                 i_size = 1

In order, a fault that sees the new i_size sees page->mapping gone. On a machine that swaps the two
loads, or with them swapped in the source, it maps a page that is no longer the file's: ::

    CPU0                                CPU1
                                          i_size = 0; unmap: nothing is mapped
      lock ptl
      page->mapping: the file's
                                          page->mapping = NULL; i_size = 1
      i_size: inside; set_pte

Property: a page that was taken out of the file is not mapped. Left out: the walk of the page cache,
the page's lock, and who is told of the page. Size: 40 to 200 states.
"""

from __future__ import annotations

from raceproof import (
    Bool,
    Model,
    Mutex,
    Range,
    Scenario,
    SpinLock,
    finally_,
    guarded_by,
    process,
    relaxed,
    smp_rmb,
)


class InstallPage(Model):
    """One install_page() against a truncate and a write that extends the file."""

    swapped: bool = False  # page->mapping is read first
    rmb: bool = False  # a barrier between the two loads, which no kernel has
    i_size: Range[0, 1] = relaxed(1)  # pages
    has_mapping: Bool = relaxed(True)  # page->mapping
    mapped: Bool = guarded_by("ptl", False)
    i_mutex: Mutex
    ptl: SpinLock

    @process
    def install_page(self) -> None:
        """install_page(), mm/fremap.c, Linux 2.6.22."""
        with self.ptl:
            if self.swapped:
                is_mine = self.has_mapping
                size = self.i_size
            else:
                size = self.i_size
                if self.rmb:
                    smp_rmb()
                is_mine = self.has_mapping
            if is_mine and size > 0:
                self.mapped = True

    @process
    def change(self) -> None:
        """vmtruncate(), mm/memory.c, Linux 2.6.22, and a write(2) beyond the new end."""
        with self.i_mutex:
            self.i_size = 0
            with self.ptl:  # unmap_mapping_range()
                self.mapped = False
            self.has_mapping = False  # truncate_inode_pages()
        with self.i_mutex:
            self.i_size = 1

    @finally_
    def no_dangling_pte(self) -> bool:
        """No pte maps a page that has left the page cache."""
        return not (self.mapped and not self.has_mapping)


ORDERS = {"as 2.6.22": {}, "with smp_rmb": {"rmb": True}, "swapped loads": {"swapped": True}}
VIOLATED = {
    "as 2.6.22": ("rmo",),
    "with smp_rmb": (),
    "swapped loads": ("sc", "tso", "pso", "rmo"),
}
"""The memory models on which an order is violated; on the others it holds."""

scenarios = [
    Scenario(
        InstallPage(**changes),
        name=f"{name}, {memory}",
        memory=memory,
        row="C1",
        finding="violated" if memory in VIOLATED[name] else "holds",
        violates="no_dangling_pte" if memory in VIOLATED[name] else "",
        kernel="2.6.22",
        tags=frozenset({"mutation"} if changes else ()),
    )
    for name, changes in ORDERS.items()
    for memory in ("sc", "tso", "pso", "rmo")
]
