"""Records as JSON values, and back: whole, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import check
from checker.errors import ModelWarning
from checker.kept.encoding import DamagedError, decoded, encoded, record_classes
from checker.program.nodes import Span
from checker.questions.compared import Compared, Difference, Outcomes
from checker.result import (
    Answer,
    Evidence,
    Offsets,
    Reached,
    RegionResult,
    Result,
    Statistics,
    Unfinished,
    Verdict,
)
from checker.search.contract import Stop, StopReason
from models.classic.lost_update import scenarios


def again(record: Any, kind: type[Any] | None = None) -> Any:
    """Returns a record that was written as a text and read."""
    return decoded(json.loads(json.dumps(encoded(record))), kind or type(record))


STATISTICS = Statistics(1, 2, 3, 0.5, 6)


def test_a_violated_scenario_comes_back_with_its_trace() -> None:
    violated = next(result for each in scenarios if (result := check(each)).trace is not None)
    assert again(violated) == violated


def test_what_a_result_can_have_comes_back() -> None:
    result = Result(
        "a scenario",
        Verdict.HOLDS,
        STATISTICS,
        "native",
        stop=Stop(StopReason.TIME, 1.5, "a note"),
        properties=("one", "two"),
        unfinished=Unfinished("x < 1", ("goes on for ever",), ("one",)),
        levels=(1, 2),
        evidence=Evidence("00", ()),
        offsets=Offsets(
            2,
            ("x",),
            (("small", "it is small"),),
            "x < 1",
            (RegionResult("x < 1", (("x", "0"),), Verdict.VIOLATED, None, 3, 4),),
            "(assert)",
        ),
        remark="slower",
        warnings=(ModelWarning("m", Span("f.py", 1, 2), "h"), ModelWarning("m", None, "h")),
        reached=(Reached("r", "words", "f.py:1", Answer.NEVER, 7),),
        promises=("count guarded by lock",),
    )
    assert again(result) == result
    for one, other in zip(walk(result), walk(again(result)), strict=True):
        assert type(one) is type(other)


def test_a_comparison_comes_back() -> None:
    outcomes = Outcomes("s", ("x", "y"), (("1", "2"), ("3", "4")), 5)
    compared = Compared(outcomes, outcomes, (Difference(("1", "2")),), (), (("3", "4"),))
    assert again(compared) == compared


def walk(value: Any) -> Iterator[Any]:
    """Yields a record with all that is in it."""
    yield value
    inner = value if isinstance(value, tuple) else ()
    if is_dataclass(value):
        inner = tuple(getattr(value, each.name) for each in fields(value))
    for each in inner:
        yield from walk(each)


@dataclass(frozen=True)
class Stops:
    """Two limits that differ in the type of a number alone."""

    one: Stop
    other: Stop


def test_one_and_one_point_nothing_are_two_values() -> None:
    """A table that finds rows by equality would take one for the other."""
    both = Stops(Stop(StopReason.DEPTH, 1), Stop(StopReason.DEPTH, 1.0))
    found = again(both)
    assert (type(found.one.value), type(found.other.value)) == (int, float)


def test_a_value_that_its_annotation_does_not_allow_is_not_written() -> None:
    for wrong in (Statistics(1, 2, 3, 1), Statistics(True, 2, 3, 0.5)):
        with pytest.raises(TypeError, match="is not"):
            encoded(wrong)


def test_every_field_of_every_row_is_compared_with_its_annotation() -> None:
    """No value of another type goes through, wherever it stands."""
    violated = next(result for each in scenarios if (result := check(each)).trace is not None)
    data = encoded(violated)
    text, kinds = json.dumps(data), {type(each) for each in walk(violated)}
    for number, row in enumerate(data["rows"]):
        for place in range(len(row)):
            refused = 0
            for wrong in ({"a": 1}, 10**9, [[["x"]]], 0.25, True, "", None):
                damaged = json.loads(text)
                damaged["rows"][number][place] = wrong
                try:
                    found = decoded(damaged, Result)
                except DamagedError:
                    refused += 1
                    continue
                # Another value of the right type: for a checksum to notice, not for this.
                assert {type(each) for each in walk(found)} <= kinds
            assert refused >= 5, row


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"rows": [], "root": 0},
        {"rows": [[]], "root": 0},
        {"rows": [["os.system", "true"]], "root": 0},
        {"rows": [["Span", "f.py", 1]], "root": 0},
        {"rows": [["Span", "f.py", 1, 2]], "root": 0},
        {"rows": [["Statistics", 1, 2, 3, 0.5, 6]], "root": True},
        {"rows": [["Statistics", 1, 2, 3, 0.5, 6]], "root": -1},
        {"rows": [["Result", "s", "HOLDS", 0, "python"]], "root": 0},
    ],
)
def test_what_is_no_result_is_damaged(data: Any) -> None:
    with pytest.raises(DamagedError):
        decoded(data, Result)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)


@settings(max_examples=100)
@given(rows=st.lists(st.lists(JSON, max_size=6), max_size=4), root=JSON)
def test_any_other_json_is_damaged(rows: Any, root: Any) -> None:
    names = [each.__name__ for each in record_classes(Result)]
    for number, row in enumerate(rows):
        row[:1] = [names[number % len(names)]]
    with pytest.raises(DamagedError):
        decoded({"rows": rows, "root": root}, Result)
