"""A page fault against truncate, hole punch, invalidate and reclaim: who loses which race.

In October 2006 a patch proposed one ->fault handler in place of ->nopage and ->populate, because
linear and nonlinear mappings both lose the race between a page fault and invalidation. This file
checks that claim, row by row of the race table, for the handlers before it (2.6.22; 2.6.18.0 for
the row where it differs), for the patch as posted, and for what was merged (2.6.23).

The old protocol is a seqlock made by hand::

    vmtruncate                          do_no_page
      i_size = new                        sequence = truncate_count
      truncate_count++                    page = ->nopage()     checks i_size, finds the page
      zap ptes under ptl                  lock ptl
      remove pages from the cache         truncate_count == sequence?  else retry
                                          set_pte; unlock ptl

Its argument has four parts - the recheck, its place under ptl, the order of count and zap, the
order of i_size and zap - and the scenarios tagged `mutation` drop one each: each is then violated.
It says nothing about removing a page *inside* i_size, and loses there: ::

    CPU0 do_no_page                     CPU1 invalidate_inode_pages2_range
      sequence = truncate_count           lock page; nothing maps it, so nothing is unmapped
      find_get_page: page
      ptl; sequence is still the same
      set_pte(page)
                                          remove page from the cache: the pte dangles

The new protocol keeps the page locked from the look-up until the pte is set, and every remover
unmaps and removes under the page lock.

Properties: `specs/page_cache.py`. The steps: `models/linux/`. Every address, vma, file size, hole
and range is symbolic: a verdict is for all of them on 64 bits, under the assumptions stated below.
Size: one fault against one remover has 2 to 26 regions, and 400 to 46,000 states in all of them;
those tagged `large` have two faults at any two addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from checker import (
    Bool,
    Scenario,
    choose,
    finally_,
    initial,
    instances,
    process,
    symbolic,
)
from models.linux.assumptions import (
    addresses_map_one_offset,
    file_grows_again,
    hole_is_page_aligned,
    pages_differ,
    pgoff_fits_a_pte,
    range_is_within_a_file,
    remapped_into_the_file,
    truncate_shrinks,
    vmas_do_not_overlap,
)
from models.linux.kernel import VM_FAULT_SIGBUS, Fault, Kernel, Mutation
from models.linux.mm import Pte
from models.linux.types import loff_t, pgoff_t, unsigned_long
from models.linux.vmscan import Vmscan
from specs.page_cache import (
    mapcount_counts_ptes,
    no_dangling_pte,
    no_pte_beyond_eof,
    one_page_for_one_offset,
    pte_maps_the_right_offset,
    references_are_dropped,
)


class FaultTruncate(Vmscan):
    """One file, mapped; some faults, and one remover, anywhere in the file."""

    new_size: loff_t = symbolic()
    grown_size: loff_t = symbolic()
    hole_begin: loff_t = symbolic()
    hole_end: loff_t = symbolic()  # its last byte
    first: pgoff_t = symbolic()
    last: pgoff_t = symbolic()

    @initial
    def setup(self) -> None:
        """Each page may be in the page cache, read and clean; no pte maps any yet."""
        self.inode.i_size = self.old_size
        if self.is_nonlinear:
            for number in self.slots:
                self.ptes[self.pte_slot(number)] = Pte(file=True, pgoff=self.remapped[number])
        for number in self.slots:
            pgoff = self.offsets[number]
            slot = self.slot(pgoff)
            could_be = pgoff < self.file_pages() and self.mapping.tree[slot] is None
            if could_be and choose(False, True):
                page = self.pages.allocate(count=1, uptodate=True, index=pgoff)
                page.mapping = self.mapping
                self.mapping.tree[slot] = page

    @process
    def fault(self, number: int, write: Bool) -> Fault:
        """A thread that touches an address for the first time."""
        return self.handle_pte_fault(number, write)

    @process
    def truncate(self) -> None:
        """ftruncate(2), to a smaller size."""
        self.vmtruncate(self.new_size)

    @process
    def truncate_and_extend(self) -> None:
        """ftruncate(2), to a smaller size and to a larger one: i_size is an ABA."""
        self.vmtruncate(self.new_size)
        self.inode.i_size = self.grown_size

    @process
    def punch_hole(self) -> None:
        """madvise(2), MADV_REMOVE: i_size stays."""
        self.vmtruncate_range(self.hole_begin, self.hole_end)

    @process
    def invalidate2(self) -> None:
        """Direct I/O and network file systems: what is cached must go."""
        self.invalidate_inode_pages2_range(self.first, self.last)

    @process
    def invalidate(self) -> None:
        """/proc/sys/vm/drop_caches, inode shrinking: what is cached and unused may go."""
        self.invalidate_mapping_pages(self.first, self.last)

    @process
    def reclaim(self) -> None:
        """kswapd: a page's ptes go, then the page, unless it is in use."""
        self.shrink_page_list(self.offsets[0])


@finally_
def no_sigbus_inside_the_file(state: FaultTruncate) -> bool:
    """A fault at an offset that the file has all the time gets no SIGBUS (I13)."""
    return all(each.result != VM_FAULT_SIGBUS for each in instances(state.fault))


class Access(Enum):
    """What the faulting thread does: reads, writes a shared mapping, or writes a private one."""

    READ = "read"
    WRITE_SHARED = "write"
    WRITE_PRIVATE = "cow"


STATE = (
    no_dangling_pte,
    no_pte_beyond_eof,
    one_page_for_one_offset,
    pte_maps_the_right_offset,
    mapcount_counts_ptes,
)
ALL = (*STATE, references_are_dropped)

OLD, POSTED, MERGED = Kernel.V2_6_22, Kernel.POSTING, Kernel.V2_6_23
KERNELS = (OLD, POSTED, MERGED)

TITLES = {
    "truncate": "truncate",
    "truncate_and_extend": "truncate+grow",
    "punch_hole": "punch",
    "invalidate2": "invalidate2",
    "invalidate": "invalidate",
    "reclaim": "reclaim",
}

D00806 = "d00806183152 (mm: fix fault vs invalidate race for linear mappings)"
C54CB88 = "54cb8821de07 (mm: merge populate and nopage into fault)"
REMOVE_MAPPING = "the comment in remove_mapping(), mm/vmscan.c, 2.6.22"


def handler(kernel: Kernel, nonlinear: bool) -> str:
    """Names a fault handler as the table does."""
    if kernel.has_fault:
        name = "posted" if kernel is POSTED else "fault"
        return f"remap {name}" if nonlinear else name
    if kernel is Kernel.V2_6_18:
        return "nopage+count"
    return "populate" if nonlinear else "nopage"


ASSUME: dict[str, tuple[Any, ...]] = {
    "truncate": (truncate_shrinks,),
    "truncate_and_extend": (truncate_shrinks, file_grows_again),
    "punch_hole": (hole_is_page_aligned,),
    "invalidate2": (range_is_within_a_file,),
    "invalidate": (range_is_within_a_file,),
}


def scenario(
    row: str,
    model: FaultTruncate,
    faults: list[dict[str, Any]],
    remover: str,
    access: Access,
    expected: dict[str, Any],
) -> Scenario:
    """Some faults against one remover; large if there are two of them."""
    kernel, mutation = model.values["kernel"], model.values["mutation"]
    is_nonlinear, is_large = "remapped" in model.values, len(faults) > 1
    name = handler(kernel, is_nonlinear)
    is_mutation = mutation is not Mutation.NONE
    title = f"{name} / {TITLES[remover]} / {access.value}" + " x2" * is_large
    tags = {"large": is_large, "mutation": is_mutation}
    assume = ASSUME.get(remover, ())
    if is_nonlinear:
        assume += (pgoff_fits_a_pte, pages_differ)[: len(faults)]
    return Scenario(
        model,
        name=f"{name} / {mutation.value}" if is_mutation else title,
        processes={"fault": faults, remover: 1},
        properties=STATE if kernel is POSTED else ALL,
        assume=assume,
        row=row,
        kernel=kernel.value,
        mapping="nonlinear" if is_nonlinear else "linear",
        tags=frozenset(tag for tag, has in tags.items() if has),
        **expected,
    )


def addresses(count: int) -> tuple[Any, ...]:
    """Returns the addresses that are touched."""
    names = ("address",) if count == 1 else ("address0", "address1")
    return tuple(symbolic(name, unsigned_long) for name in names)


def linear(
    row: str,
    kernel: Kernel,
    remover: str,
    access: Access,
    expected: dict[str, Any],
    *,
    large: bool = False,
    mutation: Mutation = Mutation.NONE,
) -> Scenario:
    """One fault against one remover on a linear mapping; if large two, of any two addresses.

    In a private mapping the second fault only reads: two copies more would make 10^7 states.
    """
    count = 2 if large else 1
    is_private = access is Access.WRITE_PRIVATE
    writes = (access is not Access.READ, access is Access.WRITE_SHARED)
    return scenario(
        row,
        FaultTruncate(
            kernel=kernel,
            mutation=mutation,
            touched=count,
            slots=tuple(range(count)),
            addresses=addresses(count),
            shared=not is_private,
            page_frames=2 * count + is_private,
        ),
        [{"number": n, "write": writes[n]} for n in range(count)],
        remover,
        access,
        expected,
    )


def nonlinear(
    row: str,
    kernel: Kernel,
    remover: str,
    access: Access,
    expected: dict[str, Any],
    *,
    large: bool = False,
    mutation: Mutation = Mutation.NONE,
) -> Scenario:
    """One fault against one remover, at an address remapped to any page; if large two."""
    write = access is not Access.READ
    count = 2 if large else 1
    names = ("remapped",) if count == 1 else ("remapped0", "remapped1")
    return scenario(
        row,
        FaultTruncate(
            kernel=kernel,
            mutation=mutation,
            touched=count,
            slots=tuple(range(count)),
            nonlinear=True,
            addresses=addresses(count),
            remapped=tuple(symbolic(name, pgoff_t) for name in names),
            page_frames=2 * count,
        ),
        [{"number": n, "write": write} for n in range(count)],
        remover,
        access,
        expected,
    )


def expectation(row: str, kernel: Kernel, access: Access) -> dict[str, Any]:
    """Returns the verdict that the documents lead one to expect, and where; or our finding."""
    match row, kernel:
        case "A1", Kernel.POSTING if access is Access.WRITE_PRIVATE:
            # Row D1. The copy is made under the lock of a page that is then removed unmapped; no
            # unmap that spares copies (even_cows == 0) finds it, and the posting has no other.
            return {"finding": "violated", "violates": "no_pte_beyond_eof"}
        case "A1", _:
            return {"expected": "holds", "citation": f"{D00806}: truncation 'was catered for'"}
        case "A3" | "B1", Kernel.V2_6_22 if access is Access.WRITE_PRIVATE:
            return {"finding": "holds"}  # the pte maps a copy, whatever became of the page
        case "A3" | "B1", Kernel.V2_6_22:
            return violated(f"{D00806}: the protocol fails inside i_size")
        case "B1", Kernel.V2_6_18:
            return {"finding": "holds"}  # the page count sees the faulting thread's reference
        case "A3" | "B1", _:
            return {"expected": "holds", "citation": D00806}
        case "B2", _:
            return {"expected": "holds", "citation": REMOVE_MAPPING}
        case "C1", Kernel.V2_6_22:
            # 54cb8821de07 says that truncation is lost too. As the source orders its reads it is
            # not, even if the file grows again; see "mapping before i_size".
            return {"finding": "holds"}
        case "C2", Kernel.V2_6_22:
            return violated(C54CB88)
    return {"expected": "holds", "citation": C54CB88}


def violated(citation: str, what: str = "no_dangling_pte") -> dict[str, Any]:
    """Says that the documents lead one to expect a violation."""
    return {"expected": "violated", "citation": citation, "violates": what}


def small() -> Iterator[Scenario]:
    """The rows of the table, with one fault each."""
    for kernel in KERNELS:
        for access in Access:
            yield linear("A1", kernel, "truncate", access, expectation("A1", kernel, access))
    for kernel in KERNELS:
        for access in Access:
            yield linear("A3", kernel, "punch_hole", access, expectation("A3", kernel, access))
    for kernel in (Kernel.V2_6_18, *KERNELS):
        for access in Access:
            yield linear("B1", kernel, "invalidate2", access, expectation("B1", kernel, access))
    for kernel in (OLD, MERGED):
        for remover in ("invalidate", "reclaim"):
            for access in Access:
                yield linear("B2", kernel, remover, access, expectation("B2", kernel, access))
    for row, remover in (("C1", "truncate"), ("C2", "invalidate2"), ("C2", "punch_hole")):
        for kernel in KERNELS:
            for access in (Access.READ, Access.WRITE_SHARED)[: 1 + kernel.has_fault]:
                yield nonlinear(row, kernel, remover, access, expectation(row, kernel, access))
    for kernel in (OLD, MERGED):
        found = {"finding": "holds"}
        yield linear("A1", kernel, "truncate_and_extend", Access.READ, found)
        yield nonlinear("C1", kernel, "truncate_and_extend", Access.READ, found)


def mutations() -> Iterator[Scenario]:
    """The four parts of the old protocol's argument, each taken away; and an order of two reads."""
    argument = "the seqlock argument in do_no_page() and unmap_mapping_range(), mm/memory.c, 2.6.22"
    for mutation, broken in BROKEN.items():
        expected = violated(argument, broken)
        yield linear("A1", OLD, "truncate", Access.READ, expected, mutation=mutation)
    swapped = Mutation.MAPPING_BEFORE_SIZE
    lost = {"finding": "violated", "violates": "no_dangling_pte"}
    yield nonlinear("C1", OLD, "truncate_and_extend", Access.READ, lost, mutation=swapped)


BROKEN = {
    Mutation.NO_RECHECK: "no_pte_beyond_eof",
    Mutation.RECHECK_BEFORE_PTL: "no_dangling_pte",
    Mutation.COUNT_AFTER_ZAP: "no_dangling_pte",
    Mutation.SIZE_AFTER_UNMAP: "no_pte_beyond_eof",
}
"""What a mutation breaks first: of two violations the one that fewer steps lead to."""


def leaks() -> Iterator[Scenario]:
    """The page reference that the posting's recheck of i_size forgets."""
    citation = "745ad48e8cac (fix page release issue in filemap_fault)"
    expected = {"expected": "holds", "citation": citation}
    for kernel, each in (
        (POSTED, violated(citation, "references_are_dropped")),
        (MERGED, expected),
    ):
        yield Scenario(
            FaultTruncate(kernel=kernel),
            name=f"{handler(kernel, False)} / truncate / references",
            processes={"fault": [{"number": 0, "write": False}], "truncate": 1},
            properties=(references_are_dropped,),
            assume=(truncate_shrinks,),
            row="A1",
            kernel=kernel.value,
            mapping="linear",
            **each,
        )


def pair(name: str, type_: Any) -> tuple[Any, Any]:
    """Returns an input of each of two vmas."""
    return symbolic(f"{name}0", type_), symbolic(f"{name}1", type_)


def consequences() -> Iterator[Scenario]:
    """What a dangling pte does: two mappings of one offset that see different pages."""
    citation = f"{D00806}: 'valid mappings to the same place will see a different page'"
    expected = {"expected": "holds", "citation": citation}
    for kernel, each in ((OLD, violated(citation, "one_page_for_one_offset")), (MERGED, expected)):
        yield Scenario(
            FaultTruncate(
                kernel=kernel,
                touched=2,
                slots=(0, 1),
                addresses=addresses(2),
                vmas=(0, 1),
                vm_start=pair("vm_start", unsigned_long),
                vm_end=pair("vm_end", unsigned_long),
                vm_pgoff=pair("vm_pgoff", pgoff_t),
                page_frames=3,
            ),
            name=f"{handler(kernel, False)} / invalidate2 / same offset",
            processes={
                "fault": [{"number": 0, "write": False}, {"number": 1, "write": False}],
                "invalidate2": 1,
            },
            properties=(one_page_for_one_offset,),
            assume=(range_is_within_a_file, vmas_do_not_overlap, addresses_map_one_offset),
            row="B1",
            kernel=kernel.value,
            mapping="linear",
            **each,
        )


def sigbus() -> Iterator[Scenario]:
    """Two faults at one nonlinear pte, which is none for a moment while it is replaced.

    handle_pte_fault reads the pte without ptl. Who sees it none takes the mapping for linear there,
    and gets SIGBUS if the linear offset lies beyond the end of the file. install_page clears the
    pte before it sets it; __do_fault replaces it at once. zap_pte_range, which leaves the offset of
    the page that it unmaps in the pte, clears it first in all kernels.
    """
    for kernel, remover, finding in (
        (OLD, None, "violated"),
        (MERGED, None, "holds"),
        (POSTED, "invalidate2", "violated"),
        (MERGED, "invalidate2", "violated"),
        (MERGED, "punch_hole", "violated"),
    ):
        against = f" / {TITLES[remover]}" if remover else ""
        yield Scenario(
            FaultTruncate(
                kernel=kernel,
                nonlinear=True,
                remapped=(symbolic("remapped", pgoff_t),),
                page_frames=3 if remover else 2,
            ),
            name=f"{handler(kernel, True)} x2{against} / sigbus",
            processes={
                "fault": [{"number": 0, "write": False}] * 2,
                **({remover: 1} if remover else {}),
            },
            properties=(no_sigbus_inside_the_file,),
            assume=(remapped_into_the_file, *ASSUME.get(remover or "", ())),
            row="C5",
            kernel=kernel.value,
            mapping="nonlinear",
            finding=finding,
            violates="no_sigbus_inside_the_file" if finding == "violated" else "",
        )


def large() -> Iterator[Scenario]:
    """The rows of the table, with two faults and two pages each."""
    for row, remover, kernels in (
        ("A1", "truncate", KERNELS),
        ("A3", "punch_hole", KERNELS),
        ("B1", "invalidate2", (Kernel.V2_6_18, *KERNELS)),
        ("B2", "invalidate", (OLD, MERGED)),
        ("B2", "reclaim", (OLD, MERGED)),
    ):
        for kernel in kernels:
            for access in Access:
                lost = access if row == "A1" else Access.READ  # in private mappings, one reads
                expected = expectation(row, kernel, lost)
                yield linear(row, kernel, remover, access, expected, large=True)
    for row, remover in (("C1", "truncate"), ("C2", "invalidate2"), ("C2", "punch_hole")):
        for kernel in KERNELS:
            for access in (Access.READ, Access.WRITE_SHARED)[: 1 + kernel.has_fault]:
                expected = expectation(row, kernel, access)
                yield nonlinear(row, kernel, remover, access, expected, large=True)


scenarios = [*small(), *mutations(), *leaks(), *consequences(), *sigbus(), *large()]
