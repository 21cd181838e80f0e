"""The matrix below the table: the rows of the race table, by the kernels that were checked.

A cell is about all scenarios of a row, an aspect of it, and a kernel. Brackets mean that no
document decides it, as in a paper's table; "!" that a verdict is not the expected one. The line
below the matrix says so, of those marks that occur.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from types import MappingProxyType
from typing import Final, TypeAlias, final

from ..records import dataclass
from ..result import Verdict
from .case import Outcome
from .style import Colour, Style, cell_colour

GAP: Final = "  "

NARROWEST_COLUMN: Final = 6
"""Characters to which a kernel's name is broken: as "13 Jan" of "13 Jan 2007"."""

MOST_BESIDE: Final = 4
"""Kernels that have room beside the rows' words, or the words are broken into lines to make it.
Fewer, and a narrow terminal shows many matrices below each other; more, and words are torn."""

NARROWEST_WORDS: Final = 12
"""Characters to which the words of a row are broken at most: "invalidate;" has 11."""

MARKS: Final[Mapping[str, str]] = {
    "holds": "`holds`: no interleaving loses the race",
    "VIOLATED": "`VIOLATED`: some interleaving loses the race",
    "open": "`open`, `not decided`: a search ended early",
    "of ": "`1 of 2`: as many of the cell's scenarios",
    "(": "in brackets: no document says so, it is found here",
    "!": "`!`: not as expected",
}
"""The meaning of a cell, by the mark that occurs in it."""

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
    outcomes: Sequence[Outcome],
    rows: Mapping[str, str],
    width: int | None,
    style: Style,
    kernels: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Returns the lines of the matrix; none where it would say no more than the table.

    Args:
        outcomes: The outcomes; those of a mutation, or without a row or a kernel, have no cell.
        rows: The rows in words, as far as a model file states them.
        width: The terminal's, in characters; None for no limit. Kernels that have no room beside
            the others stand in a further matrix below.
        style: How to colour.
        kernels: Words that stand below a kernel's name, as far as a model file states them.
    """
    cells = matrix_cells(outcomes)
    lines = list(dict.fromkeys(line for line, _ in cells))
    if len(lines) < 2 or len(cells) < 4:
        return []
    heads = {
        each: _head_lines(each, kernels.get(each, ""), cells)
        for each in kernels_in_order(lines, list(cells))
    }
    sizes = {kernel: _column(kernel, heads[kernel], cells) for kernel in heads}
    labels = _labels(lines, rows, None)
    if width is not None:
        room = width - _total(list(sizes.values())[:MOST_BESIDE])
        labels = _labels(lines, rows, max(room, NARROWEST_WORDS))
    size = max(len(text) for texts in labels.values() for text in texts)
    found: list[str] = []
    for block in _blocks(sizes, None if width is None else width - size):
        present = [line for line in lines if any((line, kernel) in cells for kernel in block)]
        head = {kernel: (heads[kernel], sizes[kernel]) for kernel in block}
        found += [*([""] if found else []), *_head(head, size, style)]
        for line in present:
            first, *rest = labels[line]
            shown = [_cell(cells.get((line, each)), sizes[each], style) for each in block]
            found += [GAP.join([first.ljust(size), *shown]).rstrip(), *rest]
    return found


def matrix_legend(outcomes: Sequence[Outcome], width: int) -> list[str]:
    """Returns the meaning of the marks that occur in the cells of a matrix, as a sentence.

    Args:
        outcomes: The outcomes that the matrix is of.
        width: The width of a line, in characters.
    """
    texts = [cell.text for cell in matrix_cells(outcomes).values()]
    told = [words for mark, words in MARKS.items() if any(mark in text for text in texts)]
    sentence = f"{'; '.join(told)}; an empty cell: not asked."
    return textwrap.wrap(sentence, width, break_on_hyphens=False)


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


def _labels(
    lines: Sequence[Line], rows: Mapping[str, str], room: int | None
) -> dict[Line, list[str]]:
    """Returns the beginning of each line: its row where that is a new one, and its aspect.

    Args:
        lines: The lines of the matrix.
        rows: The rows in words.
        room: Characters into which the words are broken; None for no limit.
    """
    begin = max(len(row) for row, _ in lines)
    found: dict[Line, list[str]] = {}
    told = ""
    for row, aspect in lines:
        is_again = row == told and bool(aspect)
        words = ", ".join(filter(None, [aspect] if is_again else [rows.get(row, ""), aspect]))
        parts = [words]
        if room is not None and begin + len(GAP) + len(words) > room:
            least = max(NARROWEST_WORDS, room - begin - len(GAP))
            parts = textwrap.wrap(words, least, break_on_hyphens=False)
        names = ["" if is_again else row, *[""] * len(parts)]
        found[row, aspect] = [
            f"{name.ljust(begin)}{GAP}{part}".rstrip()
            for name, part in zip(names, parts, strict=False)
        ]
        told = row
    return found


def _head_lines(kernel: str, words: str, cells: Mapping[tuple[Line, str], Cell]) -> list[str]:
    """Returns a kernel's name, and words on it, broken to the width of the kernel's cells."""
    texts = [cell.text for (_, each), cell in cells.items() if each == kernel]
    room = max(NARROWEST_COLUMN, *map(len, texts))
    return [
        line
        for text in (kernel, words)
        for line in textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    ]


def _column(kernel: str, head: Sequence[str], cells: Mapping[tuple[Line, str], Cell]) -> int:
    """Returns how wide a kernel's column is."""
    texts = [cell.text for (_, each), cell in cells.items() if each == kernel]
    return max(map(len, [*head, *texts]))


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


def _head(block: Mapping[str, tuple[Sequence[str], int]], size: int, style: Style) -> Iterator[str]:
    """Yields the lines with the kernels' names, and the words on them, in their columns."""
    height = max(len(head) for head, _ in block.values())
    for level in range(height):
        parts = [
            (head[level] if level < len(head) else "").ljust(column)
            for head, column in block.values()
        ]
        begin = "row" if level == 0 else ""
        yield style.paint(GAP.join([begin.ljust(size), *parts]).rstrip(), Colour.HEAD)


def _cell(cell: Cell | None, size: int, style: Style) -> str:
    """Returns a cell in its column; nothing was checked in one that is empty."""
    if cell is None:
        return " " * size
    return style.paint(cell.text, cell_colour(cell.outcomes)) + " " * (size - len(cell.text))
