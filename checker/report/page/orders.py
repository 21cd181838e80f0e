"""The lock orders of a page: an arc diagram, and a table that says the same in words.

M. Wattenberg, "Arc diagrams: visualizing structure in strings", InfoVis 2002: nodes in one line,
edges as arcs. Here the locks stand one below the other, outermost first. An arc on the right leads
from a lock down to one that is taken while it is held; on the left it leads up, against the order.
So an order is kept if there is no arc on the left. It needs no layout, and fits a narrow screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...locking.order import LockGraph
from ..locks import Subject, by_pair, places
from .markup import Markup, joined, scrolling, tagged

ROW: Final = 34
"""The distance of two locks, in pixels."""

LETTER: Final = 8
"""The width of a letter of a lock's name, in pixels: a little more than it has."""

MARGIN: Final = 12
"""The space around all, and beside names, in pixels."""

TIP: Final = 7
"""The length of an arrow's tip, in pixels."""

CYCLE: Final = "part of a cycle"


def orders_section(answers: Sequence[tuple[Subject, LockGraph]]) -> Markup:
    """Returns the lock orders of a model file's scenarios; nothing if none were asked for."""
    if not answers:
        return Markup()
    parts = [tagged("h3", "Lock order")]
    for subject, graph in answers:
        title = subject.title("lock order", graph.states)
        parts.append(tagged("h4", title, class_="subject"))
        parts += [tagged("p", line, class_="faint") for line in _remarks(graph)]
        if graph.acquisitions:
            parts += [_diagram(graph), _table(graph)]
    return joined(*parts)


def _remarks(graph: LockGraph) -> Iterator[str]:
    """Yields the facts that a diagram does not show: whether an order is kept, and all was seen."""
    if not graph.classes:
        yield "There are no locks."
    elif not graph.acquisitions:
        yield "No lock is taken while another one is held."
    elif graph.cycles:
        more = " and more" if graph.has_more_cycles else ""
        yield f"No order is kept: {'; '.join(each.words for each in graph.cycles)}{more}."
    else:
        yield "An order is kept: each lock is taken under those above it alone."
    for name, why in graph.stopped_by:
        yield f"{name} was not searched to its end ({why}): there may be more."


def _diagram(graph: LockGraph) -> Markup:
    """Returns the arc diagram."""
    names = [name for level in graph.levels for name in level] or [*graph.classes]
    used = {e for each in graph.acquisitions for e in (each.held_class, each.taken_class)}
    names = [name for name in names if name in used]
    place = {name: MARGIN + ROW // 2 + ROW * n for n, name in enumerate(names)}
    circular = _circular(graph)
    bulge = ROW * max(1, len(names) - 1) // 2 + MARGIN
    width = max(LETTER * len(name) for name in names)
    left = MARGIN + bulge
    right = left + width + 2 * MARGIN
    shapes = [
        tagged("text", name, x=left + MARGIN + width // 2, y=place[name] + 5, text_anchor="middle")
        for name in names
    ]
    for (held, taken), origins in by_pair(graph.acquisitions).items():
        is_down = place[taken] > place[held]
        edge = right if is_down or held == taken else left
        kind = "bad" if (held, taken) in circular else None
        title = tagged("title", f"{taken} under {held}: {', '.join(places(origins))}")
        arc = _arc(edge, place[held], place[taken], 1 if edge == right else -1)
        tip = _tip(edge, place[taken], 1 if edge == right else -1)
        shapes.append(tagged("g", title, arc, tip, class_=kind))
    height = 2 * MARGIN + ROW * len(names)
    whole = right + bulge + MARGIN
    svg = tagged(
        "svg",
        *shapes,
        viewBox=f"0 0 {whole} {height}",
        width=whole,
        height=height,
        role="img",
        aria_label="Lock order: the table below says the same",
    )
    return tagged("div", svg, class_="wide order")


def _circular(graph: LockGraph) -> set[tuple[str, str]]:
    """Returns the pairs of classes that are a part of a cycle."""
    return {
        (each.held_class, each.taken_class) for cycle in graph.cycles for each in cycle.acquisitions
    }


def _arc(x: int, begin: int, end: int, side: int) -> Markup:
    """Returns an arc between two heights, to the right (1) or to the left (-1)."""
    if begin == end:  # an instance under another one of its class
        bend = x + side * ROW // 2
        return tagged(
            "path", d=f"M{x} {begin - 6} C{bend} {begin - 18} {bend} {end + 18} {x} {end}"
        )
    radius = abs(end - begin) / 2
    sweep = 1 if (end > begin) == (side > 0) else 0
    return tagged("path", d=f"M{x} {begin} A{radius:g} {radius:g} 0 0 {sweep} {x} {end}")


def _tip(x: int, y: int, side: int) -> Markup:
    """Returns the tip of an arrow that comes to a height from the right (1) or the left (-1)."""
    far = x + side * TIP
    return tagged("polygon", points=f"{x},{y} {far},{y - 4} {far},{y + 4}")


def _table(graph: LockGraph) -> Markup:
    """Returns the table of what is taken under what, and where."""
    circular = _circular(graph)
    rows = [
        tagged(
            "tr",
            tagged("th", held, scope="row"),
            tagged("td", taken),
            tagged("td", ", ".join(places(origins))),
            tagged("td", CYCLE if (held, taken) in circular else "", class_="bad"),
        )
        for (held, taken), origins in by_pair(graph.acquisitions).items()
    ]
    heads = [tagged("th", each, scope="col") for each in ("held", "taken under it", "where", "")]
    table = tagged(
        "table",
        tagged("thead", tagged("tr", *heads)),
        tagged("tbody", *rows),
        class_="scenarios",
    )
    return scrolling(table, "Locks taken under others")
