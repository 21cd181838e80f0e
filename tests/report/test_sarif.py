"""SARIF 2.1.0, held against what the standard's schema asks of the objects that are written.

The schema below is of our own, and smaller: for each object the properties that the standard
requires, those that are written, and no others. What the standard says in words is tested in words.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final
from urllib.parse import unquote

import jsonschema

import races
from checker.report.judgement import JudgedFile, Standing
from checker.report.sarif import ROOT, sarif
from conftest import Golden
from report import judged

TEXT: Final = {"type": "string"}
COUNT: Final = {"type": "integer", "minimum": 1}


def thing(required: str = "", **properties: Any) -> dict[str, Any]:
    """Returns the schema of an object that has no other properties."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def some(of: dict[str, Any], least: int = 0) -> dict[str, Any]:
    """Returns the schema of a list."""
    return {"type": "array", "items": of, "minItems": least}


MESSAGE: Final = thing("text", text=TEXT)
LOCATION: Final = thing(
    physicalLocation=thing(
        "artifactLocation",
        artifactLocation=thing(
            uri={"type": "string", "format": "uri-reference"}, uriBaseId={"const": ROOT}
        ),
        region=thing("startLine", startLine=COUNT),
    ),
    message=MESSAGE,
)
NOTIFICATION: Final = thing(
    "message",
    message=MESSAGE,
    level={"enum": ["none", "note", "warning", "error"]},
    locations=some(LOCATION),
)
FLOW: Final = thing(
    "threadFlows",
    message=MESSAGE,
    threadFlows=some(
        thing(
            "locations",
            id=TEXT,
            locations=some(
                thing(
                    location=LOCATION,
                    executionOrder={"type": "integer", "minimum": -1},
                    nestingLevel={"type": "integer", "minimum": 0},
                    importance={"enum": ["important", "essential", "unimportant"]},
                ),
                1,
            ),
        ),
        1,
    ),
)
RESULT: Final = thing(
    "message",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
    level={"enum": ["none", "note", "warning", "error"]},
    message=MESSAGE,
    locations=some(LOCATION),
    relatedLocations=some(LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    codeFlows=some(FLOW),
    suppressions=some(thing("kind", kind={"enum": ["inSource", "external"]}, justification=TEXT)),
    properties={"type": "object"},
)
LOG: Final = thing(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs=some(
        thing(
            "tool",
            tool=thing(
                "driver",
                driver=thing(
                    "name",
                    name=TEXT,
                    version=TEXT,
                    rules=some(thing("id", id=TEXT, shortDescription=MESSAGE)),
                ),
            ),
            invocations=some(
                thing(
                    "executionSuccessful",
                    executionSuccessful={"type": "boolean"},
                    toolExecutionNotifications=some(NOTIFICATION),
                )
            ),
            results=some(RESULT),
        )
    ),
)


def read(*files: JudgedFile) -> dict[str, Any]:
    """Returns the run of the log of some files, held against the schema and the standard."""
    log = json.loads(sarif(files, "1"))
    jsonschema.validate(log, LOG)
    (run,) = log["runs"]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for each in run["results"]:
        assert rules[each["ruleIndex"]] == each["ruleId"]  # 3.27.6
        assert each["kind"] == "fail" or each["level"] == "none"  # 3.27.10
    found: dict[str, Any] = run
    return found


def results() -> dict[str, dict[str, Any]]:
    """Returns the results of the judged files, by their scenarios."""
    run = read(*judged.files())
    return {each["properties"]["scenario"]: each for each in run["results"] if "properties" in each}


def test_the_log_is_as_it_was(golden: Golden) -> None:
    golden("judged.sarif", json.dumps(json.loads(sarif(judged.files()[:1], "0")), indent=1))


def test_what_is_violated_or_open_is_a_result_and_what_holds_is_none() -> None:
    assert {name: (each["kind"], each["level"]) for name, each in results().items()} == {
        "lost update": ("fail", "note"),
        "two locks": ("fail", "error"),
        "fault unchecked": ("fail", "error"),
        "one lock": ("fail", "error"),
        "sets only": ("fail", "error"),
        "same outcomes?": ("fail", "error"),
        "three, slowly": ("open", "none"),
        "three: late": ("open", "none"),
        "unclaimed": ("open", "none"),
    }


def test_a_violation_that_is_expected_is_suppressed_in_the_source_and_no_other() -> None:
    suppressed = [name for name, each in results().items() if "suppressions" in each]
    assert suppressed == ["lost update"]


def test_a_code_flow_has_a_thread_for_each_process_and_one_order() -> None:
    trace = judged.judged(races.lost_update()).trace
    assert trace is not None
    (flow,) = results()["lost update"]["codeFlows"]
    threads = {each["id"]: each["locations"] for each in flow["threadFlows"]}
    assert set(threads) == set(trace.processes)
    steps = sorted(
        (each["executionOrder"], name, each["location"]["message"]["text"])
        for name, locations in threads.items()
        for each in locations
    )
    assert [order for order, _, _ in steps] == list(range(1, len(steps) + 1))
    # One process loads and the other runs as a whole; then the first stores what it had loaded.
    assert [(name, text) for _, name, text in steps] == [
        ("increment0", "count += 1  (count = 0)"),
        ("increment1", "count += 1; count: 0 -> 1"),
        ("increment0", "count += 1  (count was 0); count: 1 again"),
    ]


def test_places_are_lines_of_the_source() -> None:
    seen = 0
    for each in results().values():
        for flow in each.get("codeFlows", ()):
            for thread in flow["threadFlows"]:
                for step in thread["locations"]:
                    place = step["location"]["physicalLocation"]
                    lines = (judged.ROOT / place["artifactLocation"]["uri"]).read_text("utf-8")
                    line = lines.splitlines()[place["region"]["startLine"] - 1]
                    told = step["location"]["message"]["text"]
                    (word,) = re.findall(r"^(?:acquire |release )?(\w+)", told)
                    assert word in line, (told, line)
                    seen += 1
    assert seen >= 10


def test_what_could_not_be_checked_is_told_and_the_run_is_no_success() -> None:
    (invocation,) = read(*judged.files())["invocations"]
    told = [
        (each["level"], each["message"]["text"].partition("\n")[0])
        for each in invocation["toolExecutionNotifications"]
    ]
    assert ("error", "SKIP: m.py:3:1: no such field") in told
    assert ("error", "bad.py:1:1: the language has no `x`") in told
    assert len([each for each, _ in told if each == "warning"]) == 3
    assert not invocation["executionSuccessful"]
    assert read(judged.files()[1])["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


def test_a_fingerprint_is_that_of_the_scenario_and_not_of_its_line() -> None:
    prints = [each["partialFingerprints"]["scenario/v1"] for each in results().values()]
    assert len(set(prints)) == len(prints)


def test_addresses_are_relative_or_whole_and_escaped() -> None:
    for path, uri in (
        ("./a b/ü#.py", "a%20b/%C3%BC%23.py"),
        ("/a b.py", "file:///a%20b.py"),
        ("x\udcff.py", "x%FF.py"),
    ):
        run = read(JudgedFile(path, error="no"))
        (note,) = run["invocations"][0]["toolExecutionNotifications"]
        artifact = note["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact["uri"] == uri
        assert ("uriBaseId" in artifact) == (not path.startswith("/"))
        assert unquote(artifact["uri"], errors="surrogateescape").endswith(path.strip("./"))


def test_a_warning_is_a_result_of_its_own() -> None:
    (found,) = [
        each for each in read(judged.files()[0])["results"] if each["ruleId"] == "model-warning"
    ]
    assert (found["level"], found["message"]["text"]) == (
        "warning",
        "`x` holds nothing: leave it out",
    )


def test_all_that_is_not_as_expected_is_told() -> None:
    run = read(*judged.files())
    told = json.dumps([run["results"], run["invocations"]])
    for standing in (Standing.NOT_AS_EXPECTED, Standing.NOT_DECIDED, Standing.NOT_CHECKED):
        for each in judged.of_standing(standing):
            assert json.dumps(f"{each.title}: ")[1:-1] in told
