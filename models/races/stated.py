"""What the race table says in sentences: each is decided by some of the scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raceproof import Claim, Scenario
from raceproof.linux.kernel import Kernel
from raceproof.races.scenario import COPY, MAILS, MERGED, OLD, TWO_COPIES

rows = {
    "A1": "linear, vmtruncate",
    "A3": "linear, hole punch",
    "B1": "linear, invalidate2",
    "B2": "linear, invalidate or reclaim",
    "C1": "nonlinear, vmtruncate",
    "C2": "nonlinear, invalidate2 or hole punch",
    "C3": "nonlinear, remap_file_pages",
    "C5": "nonlinear, SIGBUS as a pte vanishes",
    "E1": "linear, a store with page_mkwrite",
    "I13": "neither SIGBUS nor OOM",
    "U": "linear, a page that is not read in yet",
}
"""The rows of models/fault_truncate.py: the mapping, unless an aspect of the row names another, and
what removes pages, named after its function."""

HANDLERS = "linear: ->nopage; nonlinear: ->populate"

kernels = {
    Kernel.V2_6_18.value: HANDLERS,
    OLD.value: HANDLERS,
    **{each.value: "->fault, mailed" for each in MAILS},
    Kernel.C54CB88.value: "->fault, first commit",
    MERGED.value: "->fault, merged",
}
"""The handlers of each kernel; ->fault is that of linear and nonlinear mappings."""

COPIES = ("", COPY, TWO_COPIES)
"""The aspects of a first touch."""


def of_the_table(scenarios: Sequence[Scenario]) -> Iterator[Claim]:
    """Yields the claims of models/fault_truncate.py."""
    yield Claim(
        "->nopage of 2.6.22 is safe from truncate (A1): truncate_count and i_size are a seqlock; "
        "and so is ->populate (C1), which reads i_size before page->mapping",
        chosen(scenarios, "A1 C1", [OLD], COPIES),
    )
    yield Claim(
        "Each part of that seqlock is needed: without one, ->nopage loses A1",
        chosen(scenarios, "A1", [OLD], tag="mutation"),
        verdict="violated",
    )
    yield Claim(
        "->nopage of 2.6.22 loses to hole punch (A3) and invalidate (B1), ->populate to both (C2)",
        chosen(scenarios, "A3 B1 C2", [OLD]),
        verdict="violated",
    )
    yield Claim(
        "->fault as merged (2.6.23) closes A1 to C2 for linear and nonlinear mappings, for every "
        "offset, at the first touch of a pte",
        [each for each in chosen(scenarios, "A1 A3 B1 B2 C1 C2", [MERGED], COPIES) if is_one(each)],
    )
    yield Claim(
        "->fault does not close C5: remap_file_pages or a remover makes a nonlinear pte vanish; "
        "two faults alone do not lose in 2.6.23",
        chosen(scenarios, "C5", [MERGED], ("remap_file_pages", "two faults and a remover")),
        verdict="violated",
    )
    yield Claim(
        "Nor does it see a second touch of a private mapping: do_wp_page of 2.6.23 loses B1 (and, "
        "for a moment, A1 and A3: models/write_protect_fault.py asks those)",
        chosen(scenarios, "B1", [MERGED], ("second touch, private",)),
        verdict="violated",
    )
    yield from _of_mails(scenarios)


def _of_mails(scenarios: Sequence[Scenario]) -> Iterator[Claim]:
    """Yields the claims of the three mails, and of page_mkwrite."""
    yield Claim(
        "->fault as mailed on 9 October maps pages beyond the end of the file (A1, C1)",
        chosen(scenarios, "A1 C1", [Kernel.OCTOBER_9], COPIES),
        verdict="violated",
    )
    yield Claim(
        "->fault as mailed on 7 October and 13 January forgets a page reference at truncate (A1)",
        chosen(scenarios, "A1", [Kernel.OCTOBER_7, Kernel.JANUARY_13], ("page references",)),
        verdict="violated",
    )
    yield Claim(
        "->fault as mailed never calls page_mkwrite before a store (E1)",
        chosen(scenarios, "E1", MAILS, ("is it called",)),
        verdict="violated",
    )
    yield Claim(
        "With page_mkwrite, ->fault of 2.6.23 keeps a store safe from truncate, punch and "
        "invalidate (E1)",
        [each for each in scenarios if each.row == "E1" and each.kernel == MERGED.value],
    )


scenarios: tuple[Scenario, ...] = ()
"""None of its own: models/fault_truncate.py has them."""


def is_one(scenario: Scenario) -> bool:
    """Returns whether one thread faults, once: of two, the second may come to do_wp_page."""
    return len(scenario.processes["fault"]) == 1


def chosen(
    scenarios: Sequence[Scenario],
    rows: str,
    kernels: Sequence[Kernel],
    aspects: Sequence[str] = ("",),
    tag: str = "",
) -> list[Scenario]:
    """Returns the scenarios of some rows, kernels and aspects; of mutations only if asked."""
    versions = [each.value for each in kernels]
    return [
        each
        for each in scenarios
        if each.row in rows.split() and each.kernel in versions and each.aspect in aspects
        if (tag in each.tags if tag else "mutation" not in each.tags)
    ]
