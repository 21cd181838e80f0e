"""The results as a JSON file, a table and a plot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.cases import Case, Kind
from benchmarks.plot import plot
from benchmarks.results import (
    Results,
    Spread,
    bytes_a_state,
    foreign,
    rate,
    seconds,
    states_a_second,
    total,
    transitions_a_second,
)
from benchmarks.targets import Target, targets
from benchmarks.tool import Measured

MILLION = 1e6

Row = tuple[str, ...]


def write(results: Results, cases: Sequence[Case], folder: Path) -> list[Path]:
    """Writes all of it into a folder; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    reached = targets(results, cases)
    document = {**results.as_json(), "targets": [each.as_json() for each in reached]}
    (folder / "bench.json").write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    (folder / "bench.md").write_text(text(results, cases, reached), "utf-8")
    written = [folder / "bench.json", folder / "bench.md"]
    if plot(results, cases, folder / "bench.svg"):
        written.append(folder / "bench.svg")
    return written


def text(results: Results, cases: Sequence[Case], reached: Sequence[Target]) -> str:
    """Returns the tables, in Markdown."""
    parts = ["# Benchmarks", _machine(results), "## Targets", _targets(reached)]
    for kind, title in (
        (Kind.GRAPH, "The same state graph"),
        (Kind.VERDICT, "The same algorithm, each tool's own model"),
        (Kind.WORKERS, "Two threads"),
        (Kind.START, "A small model from a cold start"),
    ):
        rows = [row for case in cases if case.kind is kind for row in _rows(results, case)]
        if rows:
            parts += [f"## {title}", _markdown(HEAD, rows)]
    return "\n\n".join(parts) + "\n"


def _machine(results: Results) -> str:
    """Returns a paragraph about the machine and the rounds."""
    told = results.machine
    rounds = max((len(each) for each in results.runs.values()), default=0)
    busy = [foreign(run) for each in results.runs.values() for run in each.values()]
    lines = [
        f"- {told['processor']}, {told['cores']} cores, {told['memory']}; {told['system']}",
        f"- Python {told['python']}; {told['gcc']}",
        f"- {told['spin']}; {told['rumur']}; Harmony: {told['harmony']}",
    ]
    if busy:
        spread = Spread.of(busy)
        lines.append(
            f"- {rounds} round{'s' * (rounds > 1)}, all tools in each; somebody else kept "
            f"{spread.median:.1f} cores busy meanwhile ({spread.least:.1f} to {spread.most:.1f})"
        )
    lines.append(
        "- Medians; in brackets the least and the most. Ratios are of pairs within a round"
    )
    return "\n".join(lines)


def _targets(reached: Sequence[Target]) -> str:
    """Returns the table of the targets."""
    rows = [
        (
            each.what,
            each.case,
            f"{'at most' if each.is_bound else 'at least'} {each.wanted:g}",
            _spread(each.found, _plain),
            "met" if each.is_met else "**not met**",
        )
        for each in reached
    ]
    return _markdown(("raceproof against", "case", "wanted", "measured", ""), rows)


HEAD = (
    "case",
    "tool",
    "states",
    "transitions",
    "search s",
    "M states/s",
    "M transitions/s",
    "of ceiling",
    "bytes/state",
    "all s",
    "user s",
    "system s",
    "foreign cores",
)


def _rows(results: Results, case: Case) -> Iterator[Row]:
    """Yields a row for each tool of a case."""
    for tool in case.tools:
        runs = results.rounds(case, tool)
        if not runs:
            why = results.missing.get((case.slug, tool), "not run")
            yield (case.name, tool, why, *[""] * (len(HEAD) - 3))
            continue

        def show(
            figure: Callable[[Measured], float],
            form: Callable[[float], str] = _plain,
            tool: str = tool,
        ) -> str:
            spread = results.spread(case, tool, figure)
            return "" if spread is None else _spread(spread, form)

        share = results.ratio(case, (tool, transitions_a_second), ("ceiling", rate))
        yield (
            case.name,
            tool,
            f"{runs[0].states:,}" if runs[0].states else "",
            f"{runs[0].transitions:,}" if runs[0].transitions else "",
            show(seconds),
            show(states_a_second, _millions),
            show(rate if tool == "ceiling" else transitions_a_second, _millions),
            "" if share is None else f"{share.median:.1%}",
            show(bytes_a_state, _short),
            show(total),
            show(lambda run: sum(each.user for each in run.steps.values()), _short),
            show(lambda run: sum(each.system for each in run.steps.values()), _short),
            f"{Spread.of([foreign(each) for each in runs]).median:.1f}",
        )


def _spread(spread: Spread, form: Callable[[float], str]) -> str:
    """Returns a median with its least and most."""
    if spread.least == spread.most:
        return form(spread.median)
    return f"{form(spread.median)} ({form(spread.least)} - {form(spread.most)})"


def _plain(value: float) -> str:
    """Returns a number with three digits."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:#.3g}".rstrip(".")


def _short(value: float) -> str:
    """Returns a number with two digits at least."""
    return f"{value:,.0f}" if value >= 99.5 else f"{value:.2g}"


def _millions(value: float) -> str:
    """Returns a number in millions."""
    return _plain(value / MILLION)


def _markdown(head: Row, rows: Sequence[Row]) -> str:
    """Returns a table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
