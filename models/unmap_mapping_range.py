"""Two unmap_mapping_range() on one mapping, and a vma that changes while one drops its lock (H1).

The walk drops i_mmap_lock when somebody wants it, and starts anew. What it is done with it marks in
the vma itself: `vm_truncate_count` is the walk's number, or the address at which it broke off. The
marks do not say whose they are::

    CPU0 unmaps pages 1 and 2           CPU1 unmaps page 0
      page 1; vm_truncate_count = address of page 2; drops i_mmap_lock
                                          takes the mark for its own: page 0 lies below, is "done"
                                          BUG_ON(page_mapped(page))

Two that both have to restart overwrite each other's marks, without end. 2.6.38 lets one walk at a
time into a mapping (unmap_mutex, 2aa15890f3c1).

Properties: `specs/unmapping.py`.

What is decided beside:

- unmap_mutex is not enough where a vma is *split* while the lock is dropped. The lower part keeps
  the address at which the walk broke off; the walk, which has nothing to do there, never comes back
  to put its own count in; and the next walk takes it for its own. vma_adjust() (mm/mmap.c, 2.6.39)
  copies the mark, and resets it only where vmas are merged. It ends in the BUG_ON of
  invalidate_inode_pages2_range; a truncate unmaps once more, and the second time it is right. 3.0
  has no marks any more (97a894136f29).
- The prio_tree has to be walked before the list: a vma moves from the one to the other only.
- fork has to insert the child's vma behind the parent's, and before it copies ptes. The mark has to
  be copied under i_mmap_lock; or may be 0.
- When the count wraps all marks have to be reset.

- Two walks that both restart do so for ever, even if whoever waits for a lock that is free again
  and again gets it; with unmap_mutex every walk ends (`ends`).

Size: 9 to 3,100 states.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from raceproof import Range, Scenario, atomic, finishes, initial, process
from raceproof.linux.unmap import PAGE_SIZE, PAGES, VM_START, Place, Unmap
from raceproof.specs.unmapping import (
    a_vma_marked_as_done_is_done,
    no_two_walks_undo_each_others_marks,
    nothing_is_mapped_after_the_walk,
)


class Fork(Enum):
    """In which order fork does it."""

    AS_IT_IS = "insert behind, copy ptes"
    COPY_FIRST = "copy ptes, insert behind"
    IN_FRONT = "insert in front, copy ptes"
    STALE_MARK = "mark copied without i_mmap_lock"
    NO_MARK = "mark 0"


class UnmapMappingRange(Unmap):
    """Some walks, and one that changes the vmas meanwhile."""

    fork_order: Fork = Fork.AS_IT_IS
    vma_count: int = 1
    resets_on_split: bool = False

    @initial
    def setup(self) -> None:
        """The vmas lie in the prio_tree, each in an mm of its own, and everything is mapped."""
        for number in range(self.vma_count):
            self.vmas[number].place = Place.I_MMAP
            self.vmas[number].mm = number
            for page in range(PAGES):
                self.ptes[number * PAGES + page] = True

    @process
    def unmap(self, first: Range[0, PAGES], after: Range[0, PAGES]) -> None:
        """Truncate, hole punch, or invalidate: unmaps a range of the file."""
        self.unmap_mapping_range(first, after)

    @process
    def remap_file_pages(self) -> None:
        """sys_remap_file_pages(), mm/fremap.c, 2.6.22: the first vma becomes nonlinear."""
        with self.i_mmap_lock:
            self.vmas[0].place = Place.I_MMAP_NONLINEAR

    @process
    def mprotect(self) -> None:
        """split_vma() and vma_adjust(), mm/mmap.c, 2.6.22: the first page is split off."""
        with self.i_mmap_lock:
            insert = self.vmas[1]
            vma = self.vmas[0]
            insert.vm_truncate_count = vma.vm_truncate_count
            if self.resets_on_split:
                vma.vm_truncate_count = 0
            insert.vm_start = VM_START + PAGE_SIZE
            vma.vm_end = VM_START + PAGE_SIZE
            insert.place = Place.I_MMAP

    @process
    def fork(self) -> None:
        """dup_mmap(), kernel/fork.c, 2.6.22, of one vma."""
        child = self.vmas[1]
        child.mm = 1
        mark = 0
        if self.fork_order is Fork.STALE_MARK:
            mark = self.vmas[0].vm_truncate_count  # *tmp = *mpnt
        if self.fork_order is Fork.COPY_FIRST:
            self.copy_page_range()
        with self.i_mmap_lock:
            if self.fork_order not in (Fork.STALE_MARK, Fork.NO_MARK):
                mark = self.vmas[0].vm_truncate_count
            child.vm_truncate_count = mark
            child.place = Place.I_MMAP  # vma_prio_tree_add
        if self.fork_order is not Fork.COPY_FIRST:
            self.copy_page_range()

    def copy_page_range(self) -> None:
        """copy_page_range(), mm/memory.c, 2.6.22, where ptes are copied: nonlinear, pfn, private.

        With MAP_PRIVATE, say, once a page was written. What is copied is the same here.
        """
        for page in range(PAGES):
            with atomic():  # copy_one_pte, under both ptls
                self.ptes[PAGES + page] = self.ptes[page]


PROPERTIES = (
    nothing_is_mapped_after_the_walk,
    a_vma_marked_as_done_is_done,
    no_two_walks_undo_each_others_marks,
)
FIX = "2aa15890f3c1 (mm: prevent concurrent unmap_mapping_range() on the same inode)"
COMMENT = "comment of unmap_mapping_range_vma(), mm/memory.c, 2.6.22"
FORK = "'insert tmp into the share list, just after mpnt', dup_mmap(), kernel/fork.c, 2.6.22"
OLD = "2.6.22"
FIXED = "2.6.38"
HOLDS: dict[str, Any] = {"finding": "holds"}
UNMAPPED = "nothing_is_mapped_after_the_walk"
MARKED = "a_vma_marked_as_done_is_done"
PROGRESS = "no_two_walks_undo_each_others_marks"


def violated(name: str) -> dict[str, Any]:
    """Returns the claim that a property is violated."""
    return {"finding": "violated", "violates": name}


def documented(verdict: dict[str, Any], citation: str) -> dict[str, Any]:
    """Returns a claim as one that a document makes."""
    return {
        "expected": verdict["finding"],
        "violates": verdict.get("violates", ""),
        "citation": citation,
    }


def scenario(
    name: str, model: UnmapMappingRange, ranges: list[tuple[int, int]], **others: Any
) -> Scenario:
    """One scenario, with a walk for each range, and one other process of each name in `beside`."""
    beside = others.pop("beside", ())
    properties = others.pop("properties", PROPERTIES)
    return Scenario(
        model,
        name=name,
        processes={
            "unmap": [{"first": first, "after": after} for first, after in ranges],
            **dict.fromkeys(beside, 1),
        },
        properties=properties,
        row="H1",
        **others,
    )


def two_walks() -> Iterator[Scenario]:
    """The two scenarios of the fix's message, without and with it."""
    small = [(1, 3), (0, 1)]
    big = [(0, 3), (0, 3)]
    for mutex, first, second in (
        (False, violated(MARKED), violated(PROGRESS)),
        (True, HOLDS, HOLDS),
    ):
        model = UnmapMappingRange(has_unmap_mutex=mutex)
        kernel = FIXED if mutex else OLD
        yield scenario(
            f"two walks / big, small below / {kernel}",
            model,
            small,
            kernel=kernel,
            **documented(first, FIX),
        )
        yield scenario(
            f"two walks / big, small below, page_mapped / {kernel}",
            model,
            small,
            properties=(nothing_is_mapped_after_the_walk,),
            kernel=kernel,
            **documented(violated(UNMAPPED) if not mutex else HOLDS, FIX),
        )
        yield scenario(
            f"two walks / both big / {kernel}",
            model,
            big,
            properties=(no_two_walks_undo_each_others_marks,),
            kernel=kernel,
            **documented(second, FIX),
        )


def endings() -> Iterator[Scenario]:
    """Does every walk end? Even if who waits for a lock gets it, where it is free often enough."""
    for mutex, fairness, verdict in (
        (False, "weak", violated("unmap_finishes")),
        (False, "strong", violated("unmap_finishes")),
        (True, "weak", HOLDS),
    ):
        kernel = FIXED if mutex else OLD
        yield scenario(
            f"two walks / both big, ends, {fairness} fairness / {kernel}",
            UnmapMappingRange(has_unmap_mutex=mutex),
            [(0, 3), (0, 3)],
            properties=(finishes("unmap"),),
            fairness={"unmap": fairness},
            aspect="does a walk end",
            kernel=kernel,
            **documented(verdict, FIX),
        )
    yield scenario(
        "one walk / break, ends",
        UnmapMappingRange(),
        [(0, 3)],
        properties=(finishes("unmap"),),
        aspect="does a walk end",
        kernel=OLD,
        **HOLDS,
    )


def changes() -> Iterator[Scenario]:
    """One walk at a time, and the vmas change while its lock is dropped."""
    yield scenario("one walk / break", UnmapMappingRange(), [(0, 3)], kernel=OLD, **HOLDS)
    for name, resets, properties, verdict in (
        ("split", False, PROPERTIES, violated(MARKED)),
        ("split, page_mapped", False, (nothing_is_mapped_after_the_walk,), violated(UNMAPPED)),
        ("split resets the mark", True, PROPERTIES, HOLDS),
    ):
        yield scenario(
            f"one walk, then another / {name}",
            UnmapMappingRange(has_unmap_mutex=True, resets_on_split=resets),
            [(1, 3), (0, 1)],
            beside=("mprotect",),
            properties=properties,
            kernel=FIXED,
            **verdict,
        )
    for tree_first, verdict in ((True, HOLDS), (False, violated(UNMAPPED))):
        yield scenario(
            f"one walk / becomes nonlinear / {'tree' if tree_first else 'list'} first",
            UnmapMappingRange(tree_first=tree_first, vma_count=2, order=(1, 0)),
            [(0, 3)],
            beside=("remap_file_pages",),
            kernel=OLD,
            **documented(verdict, COMMENT),
        )

    yield scenario(
        "one walk of a part / becomes nonlinear / tree first",
        UnmapMappingRange(vma_count=2, order=(1, 0)),
        [(1, 3)],
        beside=("remap_file_pages",),
        kernel=OLD,
        **HOLDS,
    )


def forks() -> Iterator[Scenario]:
    """One walk at a time, and a fork."""
    for order, ranges, verdict in (
        (Fork.AS_IT_IS, [(0, 3)], documented(HOLDS, FORK)),
        (Fork.COPY_FIRST, [(0, 3)], documented(violated(UNMAPPED), FORK)),
        (Fork.IN_FRONT, [(0, 3)], documented(violated(MARKED), FORK)),
        (Fork.AS_IT_IS, [(1, 3), (0, 1)], HOLDS),
        (Fork.STALE_MARK, [(1, 3), (0, 1)], violated(MARKED)),
        (Fork.NO_MARK, [(1, 3), (0, 1)], HOLDS),
    ):
        walks = "one walk" if len(ranges) == 1 else "one walk, then another"
        yield scenario(
            f"{walks} / fork / {order.value}",
            UnmapMappingRange(
                has_unmap_mutex=True,
                fork_order=order,
                order=(1, 0) if order is Fork.IN_FRONT else (0, 1),
            ),
            ranges,
            beside=("fork",),
            kernel=FIXED,
            **verdict,
        )


def wraps() -> Iterator[Scenario]:
    """The count wraps, and a vma has the mark of a walk long ago; or counts are near addresses.

    A count that is page-aligned would be taken for an address by the next walk, and is skipped
    (is_restart_addr(), mm/memory.c, 2.6.22). A count above the vma's addresses is none.
    """
    yield scenario(
        "one walk, then another / counts around an address",
        UnmapMappingRange(has_unmap_mutex=True, truncate_count=6),
        [(1, 3), (0, 1)],
        kernel=FIXED,
        **HOLDS,
    )
    for resets, verdict in ((True, HOLDS), (False, violated(MARKED))):
        yield scenario(
            f"count wraps / {'marks are reset' if resets else 'marks stay'}",
            UnmapMappingRange(
                truncate_count=15, resets_on_wrap=resets, vmas=[{"vm_truncate_count": 1}]
            ),
            [(0, 3)],
            kernel=OLD,
            **verdict,
        )


scenarios = [*two_walks(), *changes(), *forks(), *wraps(), *endings()]
