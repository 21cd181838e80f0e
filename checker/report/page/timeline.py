"""The data of a page's counterexamples, which its script reads: steps, places and source texts.

What many steps have in common, as a function's text or a statement, is there once, and is named by
its position. A place is what it is in `checker.trace.neighbourhood`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, Final, final

from ...program.nodes import Origin
from ...records import dataclass
from ...trace.neighbourhood import OUTSIDE, Branch, NearbyState, Neighbourhood
from ...trace.slice import Essence
from ...trace.trace import Line, Read, Step, Trace
from ..columns import choices
from ..statements import BOOKKEEPING, END, statement_text
from .kernel import KernelTree
from .source import FunctionText, Sources

MOST_BYTES: Final = 300_000
"""Bytes of a neighbourhood in a page: some 400 places of the kernel's models. What is more is left
out, the places first that are farthest from the counterexample."""


@final
@dataclass(slots=True)
class Tables:
    """The parts that counterexamples of a page have in common, each one once.

    Attributes:
        sources: The model files.
        kernel: The kernel's sources, or None.
        functions: Texts of functions.
        lines: Statements that were run.
        steps: Steps.
    """

    sources: Sources = field(default_factory=Sources)
    kernel: KernelTree | None = None
    functions: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    _known: dict[object, int] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """Returns the tables as JSON values."""
        return {"functions": self.functions, "lines": self.lines, "steps": self.steps}

    def step(self, step: Step, shared: frozenset[str], *, is_last: bool = False) -> int:
        """Returns the position of a step; where it is the last one, that of one of its own."""
        key = ("last" if is_last else "step", step, shared)
        lines = [each for each in step.lines if is_last or not each.origin.text.startswith(END)]
        return self._place(
            self.steps,
            key,
            lambda: {
                "process": step.process,
                "lines": [self.line(each, shared) for each in lines],
                "held": list(step.held),
                "brief": is_last or communicates(step, shared),
            },
        )

    def line(self, line: Line, shared: frozenset[str]) -> int:
        """Returns the position of a statement."""
        return self._place(self.lines, (line, shared), lambda: self._line_data(line, shared))

    def _line_data(self, line: Line, shared: frozenset[str]) -> dict[str, Any]:
        """Returns a statement as JSON values."""
        return {
            "text": statement_text(line.origin.text),
            "stack": [each.function for each in line.origin.stack],
            "function": self._function(line.origin),
            "line": line.origin.span.line,
            "decision": line.decision,
            "reads": [[each.name, each.value] for each in line.reads],
            "changes": [[each.name, each.before, each.after] for each in line.changes],
            "shared": bool(line.reads) or any(each.name in shared for each in line.changes),
        }

    def _function(self, origin: Origin) -> int:
        """Returns the position of the function that a statement stands in; -1: it has no text."""
        found = self.sources.around(origin.span.path, origin.span.line)
        if found is None:
            return -1
        summary = next((e.summary for e in origin.stack[::-1] if e.function == found.name), "")

        def make() -> dict[str, Any]:
            cited = self.kernel.cited(summary) if self.kernel and summary else None
            kernel = None if cited is None else {**_text(cited.function), "title": cited.title}
            return {**_text(found), "summary": summary, "kernel": kernel}

        return self._place(self.functions, (found, summary), make)

    def _place(
        self, table: list[dict[str, Any]], key: object, make: Callable[[], dict[str, Any]]
    ) -> int:
        """Returns the position of a thing in its table, which it is added to if it is a new one."""
        known = (id(table), key)
        if known not in self._known:
            made = make()
            self._known[known] = len(table)
            table.append(made)
        return self._known[known]


def communicates(step: Step, shared: frozenset[str]) -> bool:
    """Returns whether a step changes shared state, or decides by what it reads of it.

    That is more than what the other processes notice, and nothing that they do notice is left out.
    """
    for line in step.lines:
        if any(each.name in shared and each.before != each.after for each in line.changes):
            return True
        read = [each for each in line.reads if not each.name.endswith(BOOKKEEPING)]
        if line.decision and read:
            return True
    return False


def timeline(
    tables: Tables,
    trace: Trace,
    around: Neighbourhood | None,
    essence: Essence | None = None,
    *,
    most_bytes: int = MOST_BYTES,
) -> dict[str, Any]:
    """Returns the data of a counterexample.

    Args:
        tables: The tables of the page, which are added to.
        trace: The counterexample.
        around: Its neighbourhood; None for one that cannot be left.
        essence: Its lines that tell the story; None for those that change shared state, or decide.
        most_bytes: How many bytes the neighbourhood may take.
    """
    shared = frozenset(each.name for each in trace.start)
    last = len(trace.steps) - 1
    return {
        "processes": list(trace.processes),
        "start": _pairs(trace.start),
        "setup": [tables.line(each, shared) for each in choices(trace)],
        "steps": [
            tables.step(each, shared, is_last=number == last)
            for number, each in enumerate(trace.steps)
        ],
        "told": None if essence is None else _told(tables, trace, essence, shared),
        "loop": trace.loop,
        "property": trace.property,
        "reached": trace.reached,
        "evidence": [each.name for each in trace.evidence],
        "around": None if around is None else _around(tables, trace, around, most_bytes),
    }


def _told(
    tables: Tables, trace: Trace, essence: Essence, shared: frozenset[str]
) -> list[list[int]]:
    """Returns for each step those of its statements that tell the story."""
    return [
        [
            tables.line(line, shared)
            for n, line in enumerate(step.lines)
            if (number, n) in essence.lines
        ]
        for number, step in enumerate(trace.steps)
    ]


def _around(tables: Tables, trace: Trace, around: Neighbourhood, most_bytes: int) -> dict[str, Any]:
    """Returns a neighbourhood as JSON values, as far as there is room for it."""
    shared = frozenset(each.name for each in trace.start)
    kept, size = list[NearbyState](), 0
    for place in around.places:
        size += sum(_size(each.step) for each in place.branches or ())
        if place.distance and size > most_bytes:
            break
        kept.append(place)

    def branch(each: Branch) -> list[Any]:
        target = each.target if each.target < len(kept) else OUTSIDE
        return [tables.step(each.step, shared), target, each.failure]

    return {
        "way": list(around.way),
        "own": [
            _own(around.places[place], step)
            for place, step in zip(around.way, trace.steps, strict=False)
        ],
        "places": [
            {
                "violated": list(each.violated),
                "branches": None if each.branches is None else [branch(e) for e in each.branches],
            }
            for each in kept
        ],
        "most_steps": max((each.distance for each in kept), default=0),
        "is_cut": around.is_cut or len(kept) < len(around.places),
    }


def _own(place: NearbyState, step: Step) -> int:
    """Returns which of the branches from a place is a step."""
    steps = [each.step for each in place.branches or ()]
    return steps.index(step) if step in steps else OUTSIDE


def _size(step: Step) -> int:
    """Returns about how many bytes a step takes that no other place has."""
    return sum(
        len(json.dumps([statement_text(line.origin.text), *_pairs(line.reads)]))
        + sum(len(each.name + each.before + each.after) + 10 for each in line.changes)
        + 100
        for line in step.lines
    )


def _pairs(reads: Sequence[Read]) -> list[list[str]]:
    """Returns names and values as JSON values."""
    return [[each.name, each.value] for each in reads]


def _text(function: FunctionText) -> dict[str, Any]:
    """Returns a function's text as JSON values."""
    return {
        "name": function.name,
        "path": function.path,
        "first": function.first,
        "text": function.text,
    }
