"""Row E1: a filesystem with page_mkwrite, against truncate, hole punch and invalidate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raceproof import Scenario
from raceproof.linux.assumptions import page_is_in_the_file
from raceproof.linux.kernel import Kernel, PageMkwrite
from raceproof.races.model import FaultTruncate, no_store_gets_sigbus
from raceproof.races.reached import a_store_is_written_back
from raceproof.races.scenario import (
    ASSUME,
    D00806,
    FOUND,
    LOCKED,
    MAILS,
    MERGED,
    OLD,
    TITLES,
    handler,
    lost,
    properties,
    violated,
)
from raceproof.specs.dirty_data import writable_pte_was_announced

TOUCHES = {"store": "write", "load_and_store": "read, then write"}


def announced(
    row: str,
    kernel: Kernel,
    touch: str,
    remover: str | None,
    expected: dict[str, Any],
    *,
    page_mkwrite: PageMkwrite = PageMkwrite.BLOCK,
    asked: tuple[Any, ...] = (),
    assume: tuple[Any, ...] = (),
    title: str = "",
    aspect: str = "",
    large: bool = False,
) -> Scenario:
    """One thread that stores, against one remover or nobody, where page_mkwrite is asked.

    Args:
        row: The row of the race table.
        kernel: Which text.
        touch: The method of the thread: `store`, or `load_and_store` for do_wp_page.
        remover: The method of the other process.
        expected: The verdict, and who says so.
        page_mkwrite: The filesystem's handler.
        asked: The properties; all, if not given.
        assume: What is taken for granted of the offsets.
        title: What is added to the name.
        aspect: The part of the row's question that is asked.
        large: Whether it is tagged so.
    """
    every = (*properties(kernel, remover or ""), writable_pte_was_announced)
    happens = (a_store_is_written_back,) if remover == "writeback" else ()
    against = f" / {TITLES[remover]}" if remover else ""
    return Scenario(
        FaultTruncate(kernel=kernel, page_mkwrite=page_mkwrite),
        name=f"{handler(kernel, False, '+mkwrite')}{against} / {TOUCHES[touch]}{title}",
        processes={touch: [{"number": 0}], **({remover: 1} if remover else {})},
        properties=(*(asked or every), *happens),
        assume=(*ASSUME.get(remover or "", ()), *assume),
        row=row,
        kernel=kernel.value,
        mapping="linear",
        aspect=aspect,
        tags=frozenset({"large"} if large else ()),
        **expected,
    )


def expectation(kernel: Kernel, touch: str, remover: str) -> dict[str, Any]:
    """Returns the verdict that the documents lead one to expect, and where; or our finding.

    In 2.6.22 a hole punch leaves a pte dangling as without page_mkwrite. An invalidate does not, if
    the first touch is the store: block_page_mkwrite has marked the page dirty, and
    invalidate_complete_page2 keeps a dirty page. A read fault has no such luck.
    """
    if kernel is OLD and (remover == "punch_hole" or (remover, touch) == INVALIDATED):
        return violated(f"{D00806}: the protocol fails inside i_size")
    return FOUND


INVALIDATED = ("invalidate2", "load_and_store")


def rows() -> Iterator[Scenario]:
    """Each remover; and the mails, whose __do_fault never calls page_mkwrite, against nobody.

    A second touch finds nothing that a first one does not, but in 2.6.22 against invalidate: the
    others are large.
    """
    for kernel in (OLD, MERGED):
        for remover in ("truncate", "punch_hole", "invalidate2"):
            for touch in ("store",) if remover == "punch_hole" else TOUCHES:
                expected = expectation(kernel, touch, remover)
                large = touch == "load_and_store" and expected is FOUND
                second = ", second touch" if touch == "load_and_store" else ""
                aspect = f"{TITLES[remover]}{second}"
                yield announced("E1", kernel, touch, remover, expected, aspect=aspect, large=large)
    for kernel in MAILS:
        expected, large = lost("writable_pte_was_announced"), kernel is not Kernel.JANUARY_13
        aspect = "is it called"
        yield announced("E1", kernel, "store", None, expected, aspect=aspect, large=large)


def precision() -> Iterator[Scenario]:
    """Row I13: block_page_mkwrite finds that the page was removed, inside the file.

    In 2.6.23 that is -EINVAL, and SIGBUS; in 2.6.30 VM_FAULT_NOPAGE, and one more fault.
    """
    for kernel in (OLD, MERGED, LOCKED):
        yield announced(
            "I13",
            kernel,
            "store",
            "invalidate2",
            FOUND if kernel is LOCKED else lost("no_store_gets_sigbus"),
            asked=(no_store_gets_sigbus,),
            assume=(page_is_in_the_file,),
            title=" / sigbus",
            aspect="page_mkwrite",
        )


scenarios: tuple[Scenario, ...] = ()
"""None of its own: models/fault_truncate.py and models/page_mkwrite.py have them."""
