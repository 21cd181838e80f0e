"""SLUB's freelists: a pointer of one processor, and the transaction id of another.

The fast path of kfree() (slab_free(), mm/slub.c) runs with preemption enabled. It reads a
transaction id and the address of its processor's kmem_cache_cpu, looks whether the object is of the
page there, and puts it onto the freelist by this_cpu_cmpxchg_double(): on whatever processor it is
by then, if freelist and id are still the same. Two processors never have one id. But an id of the
one and a page of the other do not belong together: ::

    CPU0                                CPU1
      tid = this_cpu(tid)
    the task migrates to CPU1
                                          c = this_cpu_ptr(cpu_slab)
                                          object's page == c->page, c->freelist empty
    the task migrates to CPU0
      cmpxchg_double: empty, tid
    the object is on the freelist of another page

So id and address are read again until they belong together (mm/slub.c, 4.1 to 5.16), or the id is
read through the address (later). 3.9 had both with preemption disabled ("slub: tid must be
retrieved from the percpu area of the current processor").

Property: an object is on the freelist of its own page. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import (
    Array,
    Bool,
    Model,
    Range,
    Scenario,
    Struct,
    atomic,
    invariant,
    process,
)


class Reading(Enum):
    """How slab_free() reads the id and the address of its processor's freelist."""

    APART = "id, then address"
    AGAIN = "id, then address, until they match"
    THROUGH = "id through the address"
    PINNED = "both with preemption disabled"


class KmemCacheCpu(Struct):
    """struct kmem_cache_cpu: what one processor allocates from. A page is a number."""

    page: Range[0, 1] = 0
    tid: Range[0, 7] = 0  # of two processors, so even ones are of the first
    has_object: Bool = False  # the freelist; the one object is of page 1


class SlubFreelist(Model):
    """Two processors, each with a page, and a task that frees an object of page 1."""

    reading: Reading
    slabs: Array[KmemCacheCpu, 2] = ({}, {"page": 1, "tid": 1})
    cpu: Range[0, 1] = 0  # where the task is

    @process
    def kfree(self) -> None:
        """do_slab_free(), mm/slub.c: the fast path alone; the slow one takes a lock."""
        if self.reading is Reading.PINNED:
            with atomic():  # preempt_disable() to preempt_enable(): it does not migrate
                here, tid = self.cpu, self.slabs[self.cpu].tid
        elif self.reading is Reading.THROUGH:
            here = self.cpu
            tid = self.slabs[here].tid
        else:
            with atomic():  # this_cpu_read: one instruction
                tid = self.slabs[self.cpu].tid
            here = self.cpu
            while self.reading is Reading.AGAIN and tid != self.slabs[here].tid:
                with atomic():
                    tid = self.slabs[self.cpu].tid
                here = self.cpu
        if self.slabs[here].page == 1:
            had_object = self.slabs[here].has_object
            with atomic():  # this_cpu_cmpxchg_double: one instruction
                slab = self.slabs[self.cpu]
                if slab.tid == tid and slab.has_object is had_object:
                    slab.tid = tid + 2  # next_tid
                    slab.has_object = True

    @process
    def schedule(self) -> None:
        """The scheduler moves the task to the other processor, and back."""
        self.cpu = 1
        self.cpu = 0

    @invariant
    def an_object_is_on_the_list_of_its_page(self) -> bool:
        """The object is on the freelist of its own page."""
        return all(not slab.has_object or slab.page == 1 for slab in self.slabs)


scenarios = [
    Scenario(
        SlubFreelist(reading=reading),
        name=f"SLUB: {reading.value}",
        expected="violated" if reading is Reading.APART else "holds",
        violates="an_object_is_on_the_list_of_its_page" if reading is Reading.APART else "",
        citation="mm/slub.c, slab_alloc_node() and do_slab_free()",
    )
    for reading in Reading
]
