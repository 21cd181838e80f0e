"""The results as a plot; matplotlib is optional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, final

from benchmarks.cases import Case, Kind
from benchmarks.results import (
    Figure,
    Results,
    bytes_a_state,
    rate,
    states_a_second,
    total,
    transitions_a_second,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS: Final = {
    "search": "#08519c",
    "search, 2 threads": "#6baed6",
    "check, cold": "#08519c",
    "check, warm": "#6baed6",
    "Spin breadth first": "#a63603",
    "Spin depth first": "#e6550d",
    "Spin depth first, reduced": "#fdae6b",
    "Spin, idiomatic": "#fdae6b",
    "Spin, idiomatic, breadth first": "#a63603",
    "Rumur": "#31a354",
    "Rumur, idiomatic": "#31a354",
    "Harmony": "#756bb1",
    "ceiling": "#969696",
}
"""Ours blue, Spin orange, Rumur green, Harmony violet."""

NAMES: Final = {
    "search": "raceproof, 1 thread",
    "search, 2 threads": "raceproof, 2 threads",
    "check, cold": "raceproof, cold",
    "check, warm": "raceproof, compiled before",
    "ceiling": "the machine's ceiling: random probes",
    "Spin, idiomatic": "Spin, depth first, reduced",
    "Spin, idiomatic, breadth first": "Spin, breadth first",
    "Rumur, idiomatic": "Rumur",
}
MARKERS: Final = {"ceiling": "D"}
BAND: Final = 0.8
"""The height of a case, in which each tool has a line."""


@final
@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the plot.

    Attributes:
        title: What it shows.
        kind: Of which cases.
        tools: Of which tools.
        figure: Which figure; of the ceiling it is the probes.
    """

    title: str
    kind: Kind
    tools: tuple[str, ...]
    figure: Figure


SEARCHES: Final = (
    "search",
    "search, 2 threads",
    "Spin breadth first",
    "Spin depth first",
    "Rumur",
)
PANELS: Final = (
    Panel("The same graph: states a second", Kind.GRAPH, SEARCHES, states_a_second),
    Panel(
        "The same graph: transitions a second",
        Kind.GRAPH,
        ("search", "Spin breadth first", "Spin depth first", "Rumur", "ceiling"),
        transitions_a_second,
    ),
    Panel(
        "Each tool's own model: seconds to the verdict, code generation and compiler included",
        Kind.VERDICT,
        (
            "check, cold",
            "check, warm",
            "Spin, idiomatic",
            "Spin, idiomatic, breadth first",
            "Rumur, idiomatic",
            "Harmony",
        ),
        total,
    ),
    Panel(
        "The same graph: bytes a state",
        Kind.GRAPH,
        ("search", "Spin breadth first", "Spin depth first", "Rumur"),
        bytes_a_state,
    ),
)


def plot(results: Results, cases: Sequence[Case], path: Path) -> bool:
    """Draws the results into a file; returns False where there is no matplotlib."""
    if find_spec("matplotlib") is None:
        return False
    import matplotlib

    matplotlib.use("Agg")
    # So that the same results give the same file.
    matplotlib.rcParams.update({"svg.hashsalt": "bench", "font.size": 9})
    from matplotlib import pyplot

    figure, places = pyplot.subplots(2, 2, figsize=(14, 13), layout="constrained")
    for axes, panel in zip(places.flat, PANELS, strict=True):
        _draw(axes, panel, results, cases)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
    return True


def _draw(axes: Axes, panel: Panel, results: Results, cases: Sequence[Case]) -> None:
    """Draws one part: points with least and most by case, on a logarithmic scale."""
    shown = [case for case in cases if case.kind is panel.kind]
    height = BAND / len(panel.tools)
    for position, tool in enumerate(panel.tools):
        figure = rate if tool == "ceiling" else panel.figure
        for row, case in enumerate(shown):
            spread = results.spread(case, tool, figure)
            if spread is None:
                continue
            middle = row - BAND / 2 + (position + 0.5) * height
            axes.errorbar(
                spread.median,
                middle,
                xerr=[[spread.median - spread.least], [spread.most - spread.median]],
                fmt=MARKERS.get(tool, "o"),
                color=COLOURS[tool],
                markersize=5,
                elinewidth=1.2,
            )
        axes.plot([], [], MARKERS.get(tool, "o"), color=COLOURS[tool], label=NAMES.get(tool, tool))
    axes.set_yticks(range(len(shown)), [case.name for case in shown])
    axes.invert_yaxis()
    if shown:
        axes.set_xscale("log")
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    for row in range(len(shown) - 1):
        axes.axhline(row + 0.5, color="#eeeeee", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_title(panel.title, fontsize=10, loc="left")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.06), ncols=3, frameon=False)
