"""A core dump walks the vmas without mmap_sem (CVE-2019-11599).

Whoever dumps core has stopped every other thread of its mm, so it walks the list of vmas twice, to
count and to write, and takes no lock. But a thread of another process that has taken a reference to
the mm (get_task_mm(), mmget_not_zero()) may change a vma, under mmap_sem: ::

    CPU0 do_coredump                    CPU1 userfaultfd_release
      mm->core_state is set
      counts one vma
                                          down_write(mmap_sem)
                                          vma_merge: frees the vma
                                          up_write(mmap_sem)
      writes the vma: use after free

04f5866e41fb (5.1) has whoever comes from outside test mmget_still_valid() under mmap_sem: no core
dump has begun. It sets mm->core_state under mmap_sem, too, so that one of the two sees the other.

Property: no vma is used that was freed. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Bool, Model, Pool, Range, Record, RwSemaphore, Scenario, initial, process


class Validity(Enum):
    """Where whoever changes a vma from outside asks for a core dump."""

    NEVER = "nobody asks"  # until 5.0
    BEFORE = "asks before mmap_sem"
    UNDER = "asks under mmap_sem"  # 5.1


class Vma(Record):
    """A vma of the mm."""

    length: Range[0, 2] = 1


class Coredump(Model):
    """A process that dumps core, and one that changes its vmas."""

    validity: Validity = Validity.NEVER
    mmap_sem: RwSemaphore
    core_state: Bool = False
    vmas: Pool[Vma, 1]
    mmap: Vma | None = None

    @initial
    def setup(self) -> None:
        """An mm of one vma."""
        self.mmap = self.vmas.allocate()

    @process
    def dump(self) -> None:
        """do_coredump() and elf_core_dump(), fs/coredump.c and fs/binfmt_elf.c, 5.0."""
        self.mmap_sem.down_write()  # zap_threads
        self.core_state = True
        self.mmap_sem.up_write()
        vma = self.mmap
        if vma is not None:
            counted = vma.length
            assert vma.length == counted, "the dump has room for another length"

    @process
    def release(self) -> None:
        """userfaultfd_release(), fs/userfaultfd.c, of a monitor: vma_merge() frees a vma."""
        if self.validity is Validity.BEFORE and self.core_state:
            return
        self.mmap_sem.down_write()
        vma = self.mmap
        if vma is not None and not (self.validity is Validity.UNDER and self.core_state):
            self.mmap = None
            self.vmas.free(vma)
        self.mmap_sem.up_write()


scenarios = [
    Scenario(
        Coredump(validity=validity),
        name=f"core dump: {validity.value}",
        expected=expected,
        finding=finding,
        violates="" if validity is Validity.UNDER else "use-after-free",
        citation="04f5866e41fb, CVE-2019-11599" if expected else "",
    )
    for validity, expected, finding in (
        (Validity.NEVER, "violated", None),
        (Validity.BEFORE, None, "violated"),
        (Validity.UNDER, "holds", None),
    )
]
