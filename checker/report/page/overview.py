"""The parts of a page that are about all scenarios: sentence, claims, matrix and table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from ...result import Verdict
from ..case import Outcome
from ..claims import ClaimVerdict, claim_lines
from ..loops import not_looked_for
from ..matrix import Cell, kernels_in_order, matrix_cells, matrix_legend
from ..offsets import rests_on
from ..reached import doubts
from ..style import Style
from ..summary import checked_lines, verdict_sentences
from .markup import Markup, joined, scrolling, tagged

Anchor: TypeAlias = Callable[[Outcome], str]
"""A function that returns the identity of an outcome's counterexample in the page, or ""."""

UNBROKEN: Final = 10**6
"""A width at which no line is broken: a browser does that."""

MARKS: Final = {"good": "\u2713", "calm": "\u2715", "bad": "!", "open": "?"}
"""A sign for each class of verdict, so that none is told by its colour alone."""


def overview(
    outcomes: Sequence[Outcome],
    rows: Mapping[str, str],
    claims: Sequence[ClaimVerdict],
    anchor: Anchor,
    kernels: Mapping[str, str],
) -> Markup:
    """Returns the parts of a page about all scenarios of a model file.

    Args:
        outcomes: The outcomes.
        rows: The rows of the matrix in words.
        claims: The claims that were decided.
        anchor: Where the counterexamples are.
        kernels: The columns of the matrix in words.
    """
    parts = [tagged("p", " ".join(verdict_sentences(outcomes)), class_="lead")]
    if claims:
        items = [tagged("li", " ".join(claim_lines(e, UNBROKEN, Style()))) for e in claims]
        parts += [tagged("h3", "Claims"), tagged("ul", *items, class_="claims")]
    parts += [_matrix(outcomes, rows, anchor, kernels), _table(outcomes, anchor)]
    parts.append(_scope(outcomes))
    return joined(*parts)


def verdict_class(outcomes: Sequence[Outcome]) -> str:
    """Returns the class of some verdicts that are told together: that of the worst."""
    if any(each.is_decided and not each.is_as_expected for each in outcomes):
        return "bad"
    if not all(each.is_decided for each in outcomes):
        return "open"
    is_violated = any(each.result.verdict is Verdict.VIOLATED for each in outcomes)
    return "calm" if is_violated else "good"


def _matrix(
    outcomes: Sequence[Outcome],
    rows: Mapping[str, str],
    anchor: Anchor,
    words: Mapping[str, str],
) -> Markup:
    """Returns the rows of the race table by kernel; none if it says no more than the table."""
    cells = matrix_cells(outcomes)
    lines = list(dict.fromkeys(line for line, _ in cells))
    kernels = kernels_in_order(lines, list(cells))
    if len(lines) < 2 or len(cells) < 4:
        return Markup()
    named = [f"{each} {words.get(each, '')}".rstrip() for each in kernels]
    heads = [tagged("th", each, scope="col") for each in ("row", "a race of", *named)]
    body = []
    for row, aspect in lines:
        told = ", ".join(filter(None, (rows.get(row, ""), aspect)))
        found = [cells.get(((row, aspect), kernel)) for kernel in kernels]
        body.append(
            tagged(
                "tr",
                tagged("th", row, scope="row"),
                tagged("td", told),
                *(_cell(each, anchor) for each in found),
            )
        )
    caption = f"Rows by kernel; {' '.join(matrix_legend(outcomes, UNBROKEN))}"
    table = tagged(
        "table",
        tagged("caption", caption),
        tagged("thead", tagged("tr", *heads)),
        tagged("tbody", *body),
        class_="matrix",
    )
    return joined(tagged("h3", "Matrix"), scrolling(table, "Matrix"))


def _cell(cell: Cell | None, anchor: Anchor) -> Markup:
    """Returns a cell of the matrix, which leads to its first counterexample."""
    if cell is None:
        return tagged("td")
    found = next(filter(None, map(anchor, cell.outcomes)), "")
    text = tagged("a", cell.text, href=f"#{found}") if found else cell.text
    return tagged("td", text, class_=verdict_class(cell.outcomes))


def _table(outcomes: Sequence[Outcome], anchor: Anchor) -> Markup:
    """Returns the table of the scenarios."""
    has_rows = any(each.case.row for each in outcomes)
    has_kernels = any(each.case.kernel for each in outcomes)
    heads = [*["row"] * has_rows, *["kernel"] * has_kernels]
    heads += ["scenario", "verdict", "expected", "states", "depth", "property"]
    body = []
    for outcome in outcomes:
        case, result = outcome.case, outcome.result
        expected = case.expected or (f"({case.finding})" if case.finding else "-")
        name = case.name
        if found := anchor(outcome):
            name = tagged("a", name, href=f"#{found}")
        kind = verdict_class([outcome])
        verdict = joined(
            tagged("span", MARKS[kind], aria_hidden="true"), f" {result.verdict.value}"
        )
        is_told = bool(case.expected or case.finding)
        surprise = " not as expected" if kind == "bad" and is_told else ""
        note = result.property or result.stopped_by or ""
        remarks = [note, *doubts(outcome)]
        if result.unfinished is not None:
            remarks.append(result.unfinished.words)
        cells = [
            *[tagged("td", case.row)] * has_rows,
            *[tagged("td", case.kernel)] * has_kernels,
            tagged("th", name, scope="row"),
            tagged("td", verdict, surprise, class_=kind),
            tagged("td", expected, title=case.citation or None),
            tagged("td", f"{result.statistics.states:,}", class_="number"),
            tagged("td", f"{result.statistics.depth:,}", class_="number"),
            tagged("td", "; ".join(filter(None, remarks))),
        ]
        body.append(tagged("tr", *cells))
    table = tagged(
        "table",
        tagged("thead", tagged("tr", *(tagged("th", each, scope="col") for each in heads))),
        tagged("tbody", *body),
        class_="scenarios",
    )
    return joined(tagged("h3", "Scenarios"), scrolling(table, "Scenarios"))


def _scope(outcomes: Sequence[Outcome]) -> Markup:
    """Returns the properties and assumptions that verdicts rest on, and their limits."""
    lines = [*checked_lines(outcomes, UNBROKEN), not_looked_for(outcomes)]
    words: dict[str, str] = {}
    regions = []
    for each in outcomes:
        if (offsets := each.result.offsets) is not None:
            words |= dict(offsets.assumptions)
            regions.append(tagged("li", f"{each.case.name}: {rests_on(offsets)}"))
    items = [tagged("li", tagged("code", name), f": {text}") for name, text in words.items()]
    inner = [tagged("p", line) for line in lines]
    if items:
        inner += [tagged("p", "Taken for granted of the symbolic inputs:"), tagged("ul", *items)]
    if regions:
        inner += [tagged("p", "Regions of the symbolic inputs:"), tagged("ul", *regions)]
    return tagged("details", tagged("summary", "What the verdicts rest on"), *inner)
