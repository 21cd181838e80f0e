"""The matrix below the table: the rows of the race table, by the kernels that were checked.

A cell is about all scenarios of a row, an aspect of it, and a kernel. Brackets mean that no
document decides it, as in a paper's table; "!" that a verdict is not the expected one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Final, TypeAlias, final

from ..records import dataclass
from ..result import Verdict
from .case import Outcome
from .style import Colour, Style, cell_colour

GAP: Final = "  "

NARROWEST_COLUMN: Final = 6
"""Characters to which a kernel's name is broken: as "13 Jan" of "13 Jan 2007"."""

FEWEST_COLUMNS: Final = 3
"""Columns below which the rows' words are left out, so that more columns have room."""

Line: TypeAlias = tuple[str, str]
"""A line of the matrix: the row, and the aspect of it."""


@final
@dataclass(frozen=True, slots=True)
class Cell:
    """The verdicts of one row on one kernel."""

    outcomes: tuple[Outcome, ...]

    @property
    def text(self) -> str:
        """The verdicts in a word or two."""
        found = self._verdicts()
        if all(each.case.expected is None for each in self.outcomes):
            found = f"({found})"
        return found if all(each.is_as_expected for each in self.outcomes) else f"{found} !"

    def _verdicts(self) -> str:
        """Returns the verdicts without a word on whether somebody has expected them."""
        count = len(self.outcomes)
        verdicts = [each.result.verdict for each in self.outcomes]
        for verdict, word in WORDS.items():
            if verdicts.count(verdict) == count:
                return word
        if open_ones := verdicts.count(Verdict.NOT_DECIDED):
            return f"{open_ones} of {count} open"
        return f"{verdicts.count(Verdict.VIOLATED)} of {count} VIOLATED"


WORDS: Final = {
    Verdict.HOLDS: "holds",
    Verdict.VIOLATED: "VIOLATED",
    Verdict.NOT_DECIDED: "not decided",
}
"""A cell of one verdict."""


def matrix(
    outcomes: Sequence[Outcome], rows: Mapping[str, str], width: int | None, style: Style
) -> list[str]:
    """Returns the lines of the matrix; none where it would say no more than the table.

    Args:
        outcomes: The outcomes; those of a mutation, or without a row or a kernel, have no cell.
        rows: The rows in words, as far as a model file states them.
        width: The terminal's, in characters; None for no limit. Kernels that have no room beside
            the others stand in a further matrix below.
        style: How to colour.
    """
    cells = matrix_cells(outcomes)
    lines = list(dict.fromkeys(line for line, _ in cells))
    kernels = kernels_in_order(lines, list(cells))
    if len(lines) < 2 or len(cells) < 4:
        return []
    labels = _labels(lines, rows)
    size = max(map(len, labels.values()))
    sizes = {kernel: _column(kernel, cells) for kernel in kernels}
    legend: list[str] = []
    if width is not None and size + _total(list(sizes.values())[:FEWEST_COLUMNS]) > width:
        labels = _labels(lines, {})
        size = max(map(len, labels.values()))
        told = [
            f"{row} {rows[row]}" for row in dict.fromkeys(row for row, _ in lines) if row in rows
        ]
        legend = textwrap.wrap(f"Rows: {', '.join(told)}.", width) if told else []
    found: list[str] = []
    for block in _blocks(sizes, None if width is None else width - size):
        present = [line for line in lines if any((line, kernel) in cells for kernel in block)]
        found += [*([""] if found else []), *_head(block, sizes, size, style)]
        for line in present:
            shown = [_cell(cells.get((line, each)), sizes[each], style) for each in block]
            found.append(GAP.join([labels[line].ljust(size), *shown]).rstrip())
    return [*found, *legend]


def matrix_cells(outcomes: Sequence[Outcome]) -> dict[tuple[Line, str], Cell]:
    """Returns the cells by line and kernel, in the order of the table."""
    found: dict[tuple[Line, str], list[Outcome]] = {}
    for each in outcomes:
        case = each.case
        if case.row and case.kernel and not case.is_mutation:
            found.setdefault(((case.row, case.aspect), case.kernel), []).append(each)
    order = list(dict.fromkeys(row for (row, _), _ in found))
    return {
        key: Cell(tuple(found[key]))
        for key in sorted(found, key=lambda key: order.index(key[0][0]))
    }


def kernels_in_order(lines: Sequence[Line], places: Sequence[tuple[Line, str]]) -> list[str]:
    """Returns the kernels in an order that agrees with that of each line, if there is one."""
    kernels = list(dict.fromkeys(kernel for _, kernel in places))
    before: dict[str, set[str]] = {kernel: set() for kernel in kernels}
    for line in lines:
        told = [kernel for each, kernel in places if each == line]
        for earlier, later in pairwise(told):
            before[later].add(earlier)
    sorter = TopologicalSorter(before)
    try:
        sorter.prepare()
    except CycleError:
        return kernels
    found: list[str] = []
    ready = list(sorter.get_ready())
    while ready:
        first = min(ready, key=kernels.index)
        ready.remove(first)
        found.append(first)
        sorter.done(first)
        ready += sorter.get_ready()
    return found


def _labels(lines: Sequence[Line], rows: Mapping[str, str]) -> dict[Line, str]:
    """Returns the beginning of each line: its row where that is a new one, and its aspect."""
    begin = max(len(row) for row, _ in lines)
    found: dict[Line, str] = {}
    told = ""
    for row, aspect in lines:
        words = [aspect] if row == told and aspect else [rows.get(row, ""), aspect]
        name = "" if row == told and aspect else row
        found[row, aspect] = f"{name.ljust(begin)}{GAP}{', '.join(filter(None, words))}".rstrip()
        told = row
    return found


def _column(kernel: str, cells: Mapping[tuple[Line, str], Cell]) -> int:
    """Returns how wide a kernel's column is."""
    texts = [cell.text for (_, each), cell in cells.items() if each == kernel]
    head = max(map(len, textwrap.wrap(kernel, NARROWEST_COLUMN, break_long_words=False)))
    return max(head, *map(len, texts))


def _blocks(sizes: Mapping[str, int], width: int | None) -> Iterator[list[str]]:
    """Yields the kernels that have room beside each other."""
    block: list[str] = []
    for kernel in sizes:
        wanted = _total([sizes[each] for each in [*block, kernel]])
        if block and width is not None and wanted > width:
            yield block
            block = []
        block.append(kernel)
    if block:
        yield block


def _total(sizes: Sequence[int]) -> int:
    """Returns how much room some columns take."""
    return sum(size + len(GAP) for size in sizes)


def _head(block: Sequence[str], sizes: Mapping[str, int], size: int, style: Style) -> Iterator[str]:
    """Yields the lines with the kernels' names, broken to the width of their columns."""
    heads = [
        textwrap.wrap(each, max(NARROWEST_COLUMN, sizes[each]), break_long_words=False)
        for each in block
    ]
    height = max(map(len, heads))
    for level in range(height):
        parts = []
        for kernel, head in zip(block, heads, strict=True):
            above = height - len(head)
            parts.append((head[level - above] if level >= above else "").ljust(sizes[kernel]))
        begin = "row" if level == height - 1 else ""
        text = GAP.join([begin.ljust(size), *parts]).rstrip()
        yield style.paint(text, Colour.HEAD)


def _cell(cell: Cell | None, size: int, style: Style) -> str:
    """Returns a cell in its column; nothing was checked in one that is empty."""
    if cell is None:
        return " " * size
    return style.paint(cell.text, cell_colour(cell.outcomes)) + " " * (size - len(cell.text))
