"""Results and traces as JSON: schema 1, described by `schema.json` beside this file.

A trace is written whole, so that whatever shows one can be given a file instead of a search, and
read back as it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, Final

from checker.errors import TraceError
from checker.program.nodes import Frame, Origin, Span
from checker.report.case import Outcome
from checker.result import Result
from checker.trace.trace import Change, Line, Read, Step, Trace, Waiting

SCHEMA: Final = 1
"""The version of both forms; a reader refuses any other."""


def schema() -> dict[str, Any]:
    """Returns the JSON Schema of `document` and of a list of them."""
    text = resources.files("checker.report").joinpath("schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def document(model: str, version: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Returns the results of one model file.

    Args:
        model: The file, as it was given.
        version: This program's.
        outcomes: What was checked, in order.
    """
    return {
        "schema": SCHEMA,
        "version": version,
        "model": model,
        "scenarios": [_scenario(outcome) for outcome in outcomes],
    }


def dump(value: object) -> str:
    """Returns a value as JSON text that reads well and compares well."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def trace_data(trace: Trace) -> dict[str, Any]:
    """Returns a trace as JSON values; `read_trace` is its inverse."""
    return {
        "schema": SCHEMA,
        "scenario": trace.scenario,
        "processes": list(trace.processes),
        "start": _reads(trace.start),
        "setup": [_line(line) for line in trace.setup],
        "steps": [
            {
                "process": step.process,
                "lines": [_line(line) for line in step.lines],
                "held": list(step.held),
                "path": list(step.path),
            }
            for step in trace.steps
        ],
        "property": trace.property,
        "words": trace.words,
        "place": trace.place,
        "waiting": [
            {
                "process": each.process,
                "origin": _origin(each.origin),
                "holders": [{"lock": lock, "by": list(by)} for lock, by in each.holders],
            }
            for each in trace.waiting
        ],
        "end": _reads(trace.end),
        "finished": list(trace.finished),
        "evidence": _reads(trace.evidence),
        "region": trace.region,
        "witness": _reads(trace.witness),
        "assumptions": list(trace.assumptions),
    }


def read_trace(data: Mapping[str, Any]) -> Trace:
    """Returns the trace that `trace_data` wrote.

    Raises:
        TraceError: It is damaged, or of another version.
    """
    version = data.get("schema")
    if version != SCHEMA:
        raise TraceError(f"a trace of schema {version!r}; this version reads schema {SCHEMA}")
    try:
        return _read_trace(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TraceError(f"a damaged trace: {type(error).__name__}: {error}") from error


def _scenario(outcome: Outcome) -> dict[str, Any]:
    """Returns one scenario's result."""
    case, result = outcome.case, outcome.result
    return {
        "name": case.name,
        "row": case.row,
        "kernel": case.kernel,
        "mapping": case.mapping,
        "verdict": result.verdict.value,
        "expected": case.expected,
        "as_expected": outcome.is_as_expected,
        "property": result.property,
        "states": result.statistics.states,
        "transitions": result.statistics.transitions,
        "depth": result.statistics.depth,
        "complete": result.complete,
        "engine": result.engine,
        "seconds": round(result.statistics.seconds, 3),
        "memory": result.statistics.memory,
        "levels": list(result.levels),
        "evidence": _evidence(result),
        "offsets": _offsets(result),
        "trace": None if result.trace is None else trace_data(result.trace),
    }


def _evidence(result: Result) -> dict[str, Any] | None:
    """Returns what another search can be compared with."""
    if result.evidence is None:
        return None
    never = [_origin(each) for each in result.evidence.never_taken]
    return {"digest": result.evidence.digest, "never_taken": never}


def _offsets(result: Result) -> dict[str, Any] | None:
    """Returns what is known of the symbolic inputs."""
    offsets = result.offsets
    if offsets is None:
        return None
    return {
        "inputs": list(offsets.inputs),
        "assumptions": [{"name": name, "words": words} for name, words in offsets.assumptions],
        "regions": offsets.regions,
        "violated": offsets.violated,
        "table": [
            {
                "condition": each.condition,
                "witness": dict(each.witness),
                "verdict": each.verdict.value,
                "property": each.property,
                "states": each.states,
                "depth": each.depth,
            }
            for each in offsets.table
        ],
    }


def _reads(reads: Sequence[Read]) -> list[dict[str, str]]:
    """Writes names and values."""
    return [{"name": read.name, "value": read.value} for read in reads]


def _origin(origin: Origin) -> dict[str, Any]:
    """Writes where a statement stands."""
    return {
        "stack": [
            {"function": each.function, "summary": each.summary, "path": each.path}
            for each in origin.stack
        ],
        "path": origin.span.path,
        "line": origin.span.line,
        "column": origin.span.column,
        "text": origin.text,
    }


def _line(line: Line) -> dict[str, Any]:
    """Writes a statement of a step."""
    return {
        "origin": _origin(line.origin),
        "reads": _reads(line.reads),
        "changes": [
            {"name": each.name, "before": each.before, "after": each.after} for each in line.changes
        ],
        "decision": line.decision,
    }


def _read_trace(data: Mapping[str, Any]) -> Trace:
    """Reads a trace that is taken to be whole."""
    return Trace(
        scenario=data["scenario"],
        processes=tuple(data["processes"]),
        start=_read_reads(data["start"]),
        setup=tuple(_read_line(each) for each in data["setup"]),
        steps=tuple(
            Step(
                int(each["process"]),
                tuple(_read_line(line) for line in each["lines"]),
                tuple(each["held"]),
                tuple(int(position) for position in each["path"]),
            )
            for each in data["steps"]
        ),
        property=data["property"],
        words=data["words"],
        place=data["place"],
        waiting=tuple(
            Waiting(
                int(each["process"]),
                _read_origin(each["origin"]),
                tuple((lock["lock"], tuple(lock["by"])) for lock in each["holders"]),
            )
            for each in data["waiting"]
        ),
        end=_read_reads(data["end"]),
        finished=tuple(data["finished"]),
        evidence=_read_reads(data["evidence"]),
        region=data["region"],
        witness=_read_reads(data["witness"]),
        assumptions=tuple(data["assumptions"]),
    )


def _read_reads(data: Sequence[Mapping[str, str]]) -> tuple[Read, ...]:
    """Reads names and values."""
    return tuple(Read(each["name"], each["value"]) for each in data)


def _read_origin(data: Mapping[str, Any]) -> Origin:
    """Reads where a statement stands."""
    stack = tuple(Frame(each["function"], each["summary"], each["path"]) for each in data["stack"])
    span = Span(data["path"], int(data["line"]), int(data["column"]))
    return Origin(stack, span, data["text"])


def _read_line(data: Mapping[str, Any]) -> Line:
    """Reads a statement of a step."""
    changes = tuple(Change(each["name"], each["before"], each["after"]) for each in data["changes"])
    return Line(_read_origin(data["origin"]), _read_reads(data["reads"]), changes, data["decision"])
