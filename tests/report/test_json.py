"""The JSON form: the published schema, and a trace that comes back as it was."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest

import races
from checker import Bool, Model, finally_, process
from checker.check import check
from checker.errors import TraceError
from checker.report.case import Case, Outcome
from checker.report.json import document, dump, read_trace, schema, trace_data
from checker.scenario import Scenario
from checker.search.contract import Limits

SCENARIOS = [
    races.lost_update(),
    races.two_locks(),
    races.fault(),
    races.fault(races.Handler.CHECKED),
    races.assertion(),
]


def documented(scenario: Scenario, limits: Limits) -> dict[str, Any]:
    """Returns the document of one scenario."""
    case = Case(scenario.title, scenario.expected, row=scenario.row, kernel=scenario.kernel)
    result = check(scenario, limits=limits)
    written: dict[str, Any] = json.loads(dump(document("races.py", "0", [Outcome(case, result)])))
    return written


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("limits", [Limits(), Limits(max_states=2)])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.title)
def test_results_follow_the_schema(scenario: Scenario, limits: Limits) -> None:
    written = documented(scenario, limits)
    jsonschema.validate(written, schema())
    jsonschema.validate([written], schema())


class Spinner(Model):
    flag: Bool = False

    @process
    def spin(self) -> None:
        while not self.flag:
            pass

    @process
    def other(self) -> None:
        self.flag = False

    @finally_
    def nothing(self) -> bool:
        """Nothing."""
        return True


def test_that_no_execution_finishes_is_told() -> None:
    written = documented(Scenario(Spinner()), Limits())
    jsonschema.validate(written, schema())
    assert written["scenarios"][0]["unfinished"] == {
        "condition": "",
        "ways": ["goes on for ever"],
        "unevaluated": ["nothing"],
    }
    assert documented(races.lost_update(), Limits())["scenarios"][0]["unfinished"] is None


def test_the_schema_refuses_a_violation_without_a_trace() -> None:
    written = documented(races.lost_update(), Limits())
    written["scenarios"][0]["trace"] = None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, schema())


def test_a_scenario_has_exactly_the_fields_that_were_promised() -> None:
    written = documented(races.lost_update(), Limits())
    assert list(written) == [
        "schema",
        "version",
        "model",
        "scenarios",
        "warnings",
        "comparisons",
        "claims",
        "never_taken",
    ]
    assert " ".join(written["scenarios"][0]) == (
        "name row kernel mapping verdict expected as_expected property properties states "
        "transitions depth complete stopped_by engine seconds memory levels unfinished hangs "
        "evidence offsets trace reached"
    )


@pytest.mark.parametrize(
    "scenario", [each for each in SCENARIOS if each.title != "fault checked"], ids=lambda e: e.title
)
def test_a_trace_comes_back_as_it_was(scenario: Scenario) -> None:
    trace = check(scenario).trace
    assert trace is not None
    assert read_trace(json.loads(dump(trace_data(trace)))) == trace


def test_a_damaged_trace_is_an_error_of_its_own() -> None:
    trace = check(races.lost_update()).trace
    assert trace is not None
    data = trace_data(trace)
    with pytest.raises(TraceError, match="schema 7"):
        read_trace({**data, "schema": 7})
    with pytest.raises(TraceError, match="damaged"):
        read_trace({**data, "steps": [{}]})


def places(data: Any, *place: str | int) -> list[tuple[str | int, ...]]:
    """Returns the place of everything in some JSON values but of the whole."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    found = []
    for key, value in inner:
        found.append((*place, key))
        if isinstance(value, dict | list):
            found += places(value, *place, key)
    return found


@pytest.mark.parametrize("wrong", [3, 0.5, True, "\ud800", [3], {"a": 3}])
def test_whatever_is_wrong_in_a_trace_is_such_an_error(wrong: object) -> None:
    trace = check(races.two_locks()).trace
    assert trace is not None
    whole = json.loads(dump(trace_data(trace)))
    for *path, last in places(whole):
        data = copy.deepcopy(whole)
        inner = data
        for key in path:
            inner = inner[key]
        is_number = wrong == 3 and isinstance(inner[last], int)
        is_path = wrong == [3] and last == "path" and isinstance(inner[last], list)
        is_flag = wrong is True and last in {"reached", "moves"}
        if last == "schema" or is_number or is_path or is_flag:
            continue
        inner[last] = wrong
        with pytest.raises(TraceError):
            read_trace(data)


def test_what_a_trace_lacks_is_named() -> None:
    trace = check(races.lost_update()).trace
    assert trace is not None
    data = trace_data(trace)
    del data["witness"]
    with pytest.raises(TraceError, match="a damaged trace: no 'witness'"):
        read_trace(data)
