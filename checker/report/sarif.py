"""Results as SARIF 2.1.0, which editors and code hosts show beside the source.

A violation is a result, and its counterexample a code flow: a thread flow for each process, whose
locations have their order among all processes (`executionOrder`), as section 3.36 of the standard
has it for threads. A violation that the model file expects is a result, too, but suppressed: the
source says that it is known. What holds as expected is no result. Of columns nothing is said: those
of Python count bytes, those of SARIF characters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ..errors import ModelWarning
from ..program.nodes import FailureKind, Span
from ..trace.trace import Trace
from .entries import Entry, entries
from .judgement import LOST, OPEN, RULES, JudgedFile, Judgement, Standing

SCHEMA_ADDRESS: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT: Final = "%SRCROOT%"
"""The name that readers know for the folder that relative places are in: the current one."""

BUILT_IN: Final = frozenset({"deadlock", *(each.value for each in FailureKind)})
"""Rules whose sentence differs from scenario to scenario, and so is not that of the rule."""

WARNING: Final = "model-warning"
"""The rule of what a model's author has probably not meant."""


def sarif(files: Sequence[JudgedFile], version: str) -> str:
    """Returns the results of some model files as the text of a SARIF log."""
    rules = _rules(files)
    numbers = {each["id"]: number for number, each in enumerate(rules)}
    found = [each for file in files for each in _results(file)]
    for each in found:
        each["ruleIndex"] = numbers[each["ruleId"]]
    notes = [each for file in files for each in _notifications(file)]
    run = {
        "tool": {"driver": {"name": "raceproof", "version": version, "rules": rules}},
        "invocations": [
            {
                "executionSuccessful": not any(each["level"] == "error" for each in notes),
                "toolExecutionNotifications": notes,
            }
        ],
        "results": found,
    }
    log = {"$schema": SCHEMA_ADDRESS, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, separators=(",", ":")) + "\n"


def _rules(files: Sequence[JudgedFile]) -> list[dict[str, Any]]:
    """Returns the rules of all results, each once, with the sentence of the property."""
    sentences: dict[str, str] = {}
    for file in files:
        for each in file.judgements:
            if each.rule and each.rule != LOST:
                words = RULES.get(each.rule, each.rule)
                if each.trace is not None and each.rule not in {*RULES, *BUILT_IN}:
                    words = each.trace.words
                sentences.setdefault(each.rule, words)
        if file.warnings:
            sentences.setdefault(WARNING, "Something that the author has probably not meant.")
    return [
        {"id": name, "shortDescription": {"text": sentence or name}}
        for name, sentence in sentences.items()
    ]


def _results(file: JudgedFile) -> Iterator[dict[str, Any]]:
    """Yields the results for a model file: what is violated, open or warned of."""
    for each in file.judgements:
        if each.rule and each.rule != LOST:
            yield _result(file.path, each)
    for warning in file.warnings:
        yield _warning(file.path, warning)


def _result(path: str, judgement: Judgement) -> dict[str, Any]:
    """Returns the result for a scenario or a comparison."""
    is_open = judgement.rule == OPEN
    at = judgement.at or judgement.place
    found: dict[str, Any] = {
        "ruleId": judgement.rule,
        "kind": "open" if is_open else "fail",
        "level": "none" if is_open else "note" if judgement.is_fine else "error",
        "message": {"text": f"{judgement.title}: {judgement.words}"},
        "locations": [_location(path, at)],
        "partialFingerprints": {"scenario/v1": _fingerprint(path, judgement)},
        "properties": {**dict(judgement.facts), "scenario": judgement.title, "model": path},
    }
    if related := list(_related(judgement, path)):
        found["relatedLocations"] = related
    if judgement.trace is not None and judgement.trace.steps:
        found["codeFlows"] = [_code_flow(judgement.trace, judgement.words)]
    if judgement.is_fine:
        why = f"the model file expects it: {judgement.words}"
        found["suppressions"] = [{"kind": "inSource", "justification": why}]
    return found


def _fingerprint(path: str, judgement: Judgement) -> str:
    """Returns a digest that stays the same while lines of the model move."""
    text = "\n".join([path, judgement.title, judgement.rule])
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _related(judgement: Judgement, path: str) -> Iterator[dict[str, Any]]:
    """Yields the places of the scenario and of the property, with their names."""
    if judgement.place is not None and judgement.at is not None:
        yield {**_location(path, judgement.place), "message": {"text": "the scenario"}}
    if judgement.trace is not None and (stated := _stated(judgement.trace)) is not None:
        message = f"{judgement.trace.property}: {judgement.trace.words}"
        yield {**_location(path, stated), "message": {"text": message}}


def _stated(trace: Trace) -> Span | None:
    """Returns where the violated property is stated, or None."""
    path, _, line = trace.place.rpartition(":")
    return Span(path, int(line), 1) if path and line.isdecimal() and int(line) else None


def _code_flow(trace: Trace, words: str) -> dict[str, Any]:
    """Returns the code flow of a trace."""
    flows: dict[int, list[dict[str, Any]]] = {}
    shown = entries(trace, lambda statement: not statement.is_silent)
    steps = [each for each in shown if not each.is_call and each.span is not None]
    for order, entry in enumerate(steps, 1):
        flows.setdefault(entry.process, []).append(_flow_location(entry, order))
    if steps:
        flows[steps[-1].process][-1]["importance"] = "essential"
    return {
        "message": {"text": words},
        "threadFlows": [
            {"id": trace.processes[process], "locations": flows[process]}
            for process in sorted(flows)
        ],
    }


def _flow_location(entry: Entry, order: int) -> dict[str, Any]:
    """Returns one statement of a code flow, with what it read, decided and stored."""
    told = f"{entry.text}  ({entry.details})" if entry.details else entry.text
    held = [] if entry.held is None else [f"holds {', '.join(entry.held) or 'nothing'}"]
    text = "; ".join([told, *entry.changes, *held])
    place = _location("", entry.span)
    return {
        "executionOrder": order,
        "nestingLevel": entry.depth,
        "location": {**place, "message": {"text": text}},
    }


def _warning(path: str, warning: ModelWarning) -> dict[str, Any]:
    """Returns the result for a warning about a model file."""
    text = f"{warning.message}: {warning.hint}" if warning.hint else warning.message
    return {
        "ruleId": WARNING,
        "kind": "fail",
        "level": "warning",
        "message": {"text": text},
        "locations": [_location(path, warning.span)],
    }


def _notifications(file: JudgedFile) -> Iterator[dict[str, Any]]:
    """Yields a notification for each file and each scenario without a verdict."""
    if file.error:
        yield _notification("error", file.error, _location(file.path, None))
    for each in file.judgements:
        text = f"{each.title}: {each.text or each.words}"
        if each.standing is Standing.NOT_CHECKED:
            yield _notification("error", text, _location(file.path, each.place))
        elif each.standing is Standing.NOT_DECIDED:
            yield _notification("warning", text, _location(file.path, each.place))


def _notification(level: str, text: str, location: dict[str, Any]) -> dict[str, Any]:
    """Returns a notification."""
    return {"level": level, "message": {"text": text}, "locations": [location]}


def _location(path: str, span: Span | None) -> dict[str, Any]:
    """Returns a place: a line of a file, or a whole file where there is no line."""
    if span is None:
        return {"physicalLocation": {"artifactLocation": _artifact(path)}}
    region = {"startLine": span.line}
    return {"physicalLocation": {"artifactLocation": _artifact(span.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    """Returns a file by its address: relative to the current folder, if it was given so."""
    name = path.encode("utf-8", "surrogateescape")
    if Path(path).is_absolute():
        return {"uri": f"file://{quote(name)}"}
    return {"uri": quote(name.removeprefix(b"./")), "uriBaseId": ROOT}
