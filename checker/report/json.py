"""Results and traces as JSON: schema 1, described by `schema.json` beside this file.

A trace is written whole, so that whatever shows one can be given a file instead of a search, and
read back as it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import resources
from typing import Any, Final

from ..errors import ModelWarning, TraceError
from ..program.nodes import Frame, Origin, Span
from ..result import NamedTransition, Reached, Result
from ..trace.trace import Change, Line, Read, Step, Trace, Waiting
from .case import Outcome
from .coverage import merged_evidence

SCHEMA: Final = 1
"""The version of both forms; a reader refuses any other."""


def schema() -> dict[str, Any]:
    """Returns the JSON Schema of `document` and of a list of them."""
    text = resources.files("checker.report").joinpath("schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def document(
    model: str,
    version: str,
    outcomes: Sequence[Outcome],
    *,
    warnings: Sequence[ModelWarning] = (),
    comparisons: Sequence[Mapping[str, Any]] = (),
    claims: Sequence[Mapping[str, Any]] = (),
    observations: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Returns the results of one model file.

    Args:
        model: The file, as it was given.
        version: This program's.
        outcomes: The outcomes of the scenarios, in order.
        warnings: The warnings about the model file.
        comparisons: The comparisons that were checked (`checker.report.comparisons.data`).
        claims: The claims that were decided (`checker.report.claims.claim_data`).
        observations: The outcomes of litmus tests (`checker.report.observations`).
    """
    return {
        "schema": SCHEMA,
        "version": version,
        "model": model,
        "scenarios": [_scenario(outcome) for outcome in outcomes],
        "warnings": [_warning(warning) for warning in warnings],
        "comparisons": list(comparisons),
        "claims": list(claims),
        **({"observations": list(observations)} if observations else {}),
        "never_taken": _never_taken(outcomes),
    }


def dump(value: object, encoding: str = "utf-8") -> str:
    """Returns a value as JSON text that reads well and compares well.

    Args:
        value: The value.
        encoding: The encoding that the text will be written in. What it does not have becomes an
            escape of JSON, as a file's name that is no text does.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")) + "\n"
    return text


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
                "reads": _reads(each.reads),
                "behind": list(each.behind),
                "moves": each.moves,
                "turns": each.turns,
                "able": each.able,
                **({"stranded": True} if each.is_stranded else {}),
            }
            for each in trace.waiting
        ],
        "end": _reads(trace.end),
        "finished": list(trace.finished),
        "evidence": _reads(trace.evidence),
        "region": trace.region,
        "witness": _reads(trace.witness),
        "assumptions": list(trace.assumptions),
        "reached": trace.reached,
        "results": list(trace.results),
        "loop": trace.loop,
    }


def read_trace(data: object) -> Trace:
    """Returns the trace that `trace_data` wrote.

    Raises:
        TraceError: It is damaged, or of another version.
    """
    if not isinstance(data, Mapping):
        raise TraceError(f"a damaged trace: {_kind(data)} instead of an object")
    version = data.get("schema")
    if version != SCHEMA:
        raise TraceError(f"a trace of schema {version!r}; this version reads schema {SCHEMA}")
    try:
        return _read_trace(data)
    except KeyError as error:
        raise TraceError(f"a damaged trace: no {error}") from error
    except (TypeError, ValueError) as error:
        raise TraceError(f"a damaged trace: {error}") from error


def _scenario(outcome: Outcome) -> dict[str, Any]:
    """Returns one scenario's result."""
    case, result = outcome.case, outcome.result
    return {
        "name": case.name,
        "row": case.row,
        "kernel": case.kernel,
        "mapping": case.mapping,
        **({"memory_model": result.memory or case.memory} if case.memory else {}),
        **({} if case.deadlock else {"deadlock": False}),
        **({"fairness": dict(case.fairness)} if case.fairness else {}),
        "verdict": result.verdict.value,
        "expected": case.expected,
        "as_expected": outcome.is_as_expected,
        "property": result.property,
        "properties": list(result.properties) if result.is_searched else None,
        **({"unjudged": list(result.unjudged)} if result.unjudged else {}),
        "states": result.statistics.states,
        "transitions": result.statistics.transitions,
        "depth": result.statistics.depth,
        "complete": result.complete,
        "stopped_by": result.stopped_by,
        "engine": result.engine,
        "seconds": round(result.statistics.seconds, 3),
        "memory": result.statistics.memory,
        **as_on_data(outcome.earlier),
        "levels": list(result.levels),
        "unfinished": _unfinished(result),
        "hangs": _hangs(result),
        "evidence": _evidence(result),
        "offsets": _offsets(result),
        "trace": None if result.trace is None else trace_data(result.trace),
        "reached": [_reached(each) for each in result.reached],
    }


def as_on_data(moment: datetime | None) -> dict[str, str]:
    """Returns the field that says when an earlier run found a result; none if this run has."""
    return {} if moment is None else {"as_on": moment.isoformat()}


def _reached(found: Reached) -> dict[str, Any]:
    """Returns the result for a `@reachable` condition."""
    return {
        "name": found.name,
        "words": found.words,
        "place": found.place,
        "answer": found.answer.value,
        "why": found.why,
        "states": found.states,
        "steps": found.steps,
        "trace": None if found.trace is None else trace_data(found.trace),
    }


def _warning(warning: ModelWarning) -> dict[str, Any]:
    """Returns a warning with its place."""
    span = warning.span
    return {
        "message": warning.message,
        "hint": warning.hint,
        "path": None if span is None else span.path,
        "line": None if span is None else span.line,
        "column": None if span is None else span.column,
    }


def _evidence(result: Result) -> dict[str, Any] | None:
    """Returns the evidence of a complete search."""
    if result.evidence is None:
        return None
    never = _transitions(result.evidence.never_taken)
    return {"digest": result.evidence.digest, "never_taken": never}


def _never_taken(outcomes: Sequence[Outcome]) -> dict[str, Any] | None:
    """Returns the transitions that no scenario of a file takes."""
    found = merged_evidence(outcomes)
    if found is None:
        return None
    return {
        "scenarios": found.counted,
        "others": found.others,
        "transitions": _transitions(found.transitions),
    }


def _transitions(transitions: Sequence[NamedTransition]) -> list[dict[str, Any]]:
    """Writes transitions with their places."""
    return [{"origin": _origin(each.origin), "outcome": each.outcome} for each in transitions]


def _unfinished(result: Result) -> dict[str, Any] | None:
    """Returns the inputs for which no execution finishes, and how executions end instead."""
    found = result.unfinished
    if found is None:
        return None
    return {
        "condition": found.condition,
        "ways": list(found.ways),
        "unevaluated": list(found.unevaluated),
    }


def _hangs(result: Result) -> dict[str, Any] | None:
    """Returns whether executions hang; None where it was not looked for."""
    found = result.hangs
    if found is None:
        return None
    trace = None if found.trace is None else trace_data(found.trace)
    return {"condition": found.condition, "why": found.why, "trace": trace}


def _offsets(result: Result) -> dict[str, Any] | None:
    """Returns the regions, assumptions and proof of the symbolic inputs."""
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
            {
                "function": each.function,
                "summary": each.summary,
                "path": each.path,
                "line": each.line,
                "call": each.call,
            }
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
        scenario=_text(data["scenario"]),
        processes=_texts(data["processes"]),
        start=_read_reads(data["start"]),
        setup=tuple(_read_line(each) for each in _objects(data["setup"])),
        steps=tuple(
            Step(
                _number(each["process"]),
                tuple(_read_line(line) for line in _objects(each["lines"])),
                _texts(each["held"]),
                tuple(_number(position) for position in _list(each["path"])),
            )
            for each in _objects(data["steps"])
        ),
        property=_text(data["property"]),
        words=_text(data["words"]),
        place=_text(data["place"]),
        waiting=tuple(
            Waiting(
                _number(each["process"]),
                _read_origin(each["origin"]),
                tuple(
                    (_text(lock["lock"]), _texts(lock["by"])) for lock in _objects(each["holders"])
                ),
                _read_reads(each.get("reads", [])),  # which older files do not have
                _texts(each.get("behind", [])),
                _flag(each.get("moves", False)),
                _number(each.get("turns", 0)),
                _number(each.get("able", 0)),
                _flag(each.get("stranded", False)),
            )
            for each in _objects(data["waiting"])
        ),
        end=_read_reads(data["end"]),
        finished=tuple(None if each is None else _text(each) for each in _list(data["finished"])),
        evidence=_read_reads(data["evidence"]),
        region=_text(data["region"]),
        witness=_read_reads(data["witness"]),
        assumptions=_texts(data["assumptions"]),
        reached=_flag(data["reached"]),
        results=_positions(data.get("results", []), len(_list(data["processes"]))),
        loop=_loop(data.get("loop"), len(_list(data["steps"]))),
    )


def _read_reads(data: object) -> tuple[Read, ...]:
    """Reads names and values."""
    return tuple(Read(_text(each["name"]), _text(each["value"])) for each in _objects(data))


def _read_origin(data: object) -> Origin:
    """Reads where a statement stands."""
    (data,) = _objects([data])
    stack = tuple(
        Frame(
            _text(each["function"]),
            _text(each["summary"]),
            _text(each["path"]),
            _number(each.get("line", 0)),  # which older files do not have
            _text(each.get("call", "")),
        )
        for each in _objects(data["stack"])
    )
    span = Span(_text(data["path"]), _number(data["line"]), _number(data["column"]))
    return Origin(stack, span, _text(data["text"]))


def _read_line(data: Mapping[str, Any]) -> Line:
    """Reads a statement of a step."""
    changes = tuple(
        Change(_text(each["name"]), _text(each["before"]), _text(each["after"]))
        for each in _objects(data["changes"])
    )
    origin, reads = _read_origin(data["origin"]), _read_reads(data["reads"])
    return Line(origin, reads, changes, _text(data["decision"]))


def _text(data: object) -> str:
    """Reads a text that can be printed."""
    if not isinstance(data, str):
        raise TypeError(f"{_kind(data)} instead of a string")
    data.encode()
    return data


def _texts(data: object) -> tuple[str, ...]:
    """Reads texts."""
    return tuple(_text(each) for each in _list(data))


def _flag(data: object) -> bool:
    """Reads true or false."""
    if not isinstance(data, bool):
        raise TypeError(f"{_kind(data)} instead of true or false")
    return data


def _number(data: object) -> int:
    """Reads an integer."""
    if not isinstance(data, int) or isinstance(data, bool):
        raise TypeError(f"{_kind(data)} instead of an integer")
    return data


def _positions(data: object, count: int) -> tuple[int, ...]:
    """Reads positions in a sequence of a given length."""
    found = tuple(map(_number, _list(data)))
    if not all(0 <= each < count for each in found):
        raise ValueError(f"a position outside of 0..{count - 1}")
    return found


def _loop(data: object, steps: int) -> int | None:
    """Reads the step with which a loop begins, or None."""
    if data is None:
        return None
    if not 0 <= _number(data) <= steps:
        raise ValueError(f"a loop that begins with step {data} of {steps}")
    return _number(data)


def _list(data: object) -> list[Any]:
    """Reads a list."""
    if not isinstance(data, list):
        raise TypeError(f"{_kind(data)} instead of a list")
    return data


def _objects(data: object) -> list[dict[str, Any]]:
    """Reads a list of objects."""
    for each in _list(data):
        if not isinstance(each, dict):
            raise TypeError(f"{_kind(each)} instead of an object")
    return _list(data)


def _kind(data: object) -> str:
    """Returns the name that JSON has for a value's type."""
    kinds = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        type(None): "null",
    }
    return kinds.get(type(data), "a number")
