"""Conditions to be reached: found by every engine, with a trace, or known to be never reached."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from checker import (
    BYTES,
    Bool,
    Model,
    Range,
    Result,
    Scenario,
    Unsigned,
    Verdict,
    assumption,
    initial,
    instances,
    invariant,
    process,
    reachable,
    symbolic,
)
from checker.check import check, retrace
from checker.command.load import load
from checker.errors import ModelError, TraceError
from checker.program.nodes import Program
from checker.report.json import read_trace, schema, trace_data
from checker.result import Answer, Reached
from checker.search.contract import INTERRUPTED, Found, Limits, ProgressCallback
from checker.search.engines import engine
from checker.search.python.engine import PythonEngine
from conftest import Check


class Flag(Model):
    """One process sets the flag that the other looks at."""

    asserts: bool = False
    x: Range[0, 3] = 0
    flag: Bool = False

    @process
    def look(self) -> int:
        self.x = 1
        if self.flag:
            self.x = 2
            assert not self.asserts
        return self.x

    @process
    def set(self) -> None:
        self.flag = True

    @reachable
    def two(self) -> bool:
        """X is two."""
        return self.x == 2

    @reachable
    def three(self) -> bool:
        """X is three."""
        return self.x == 3

    @reachable
    def returned_two(self) -> bool:
        return any(each.finished and each.result == 2 for each in instances(self.look))

    @reachable
    def returned_early(self) -> bool:
        """The one has returned one, and the other has not run."""
        looks = all(each.finished and each.result == 1 for each in instances(self.look))
        return looks and not any(each.finished for each in instances(self.set))


def by_name(result: Result) -> dict[str, Reached]:
    """Returns what was found, by the conditions' names."""
    return {each.name: each for each in result.reached}


def answers(result: Result) -> dict[str, str]:
    """Returns the answers, by the conditions' names."""
    return {each.name: each.answer.value for each in result.reached}


@pytest.mark.parametrize("name", ["python", "native", "auto"])
def test_every_engine_finds_the_shortest_way(name: str) -> None:
    result = check(Scenario(Flag()), engine=engine(name, 2))
    assert result.verdict is Verdict.HOLDS
    assert {each.name: (each.answer, each.steps) for each in result.reached} == {
        "two": (Answer.REACHED, 4),
        "three": (Answer.NEVER, None),
        "returned_two": (Answer.REACHED, 5),
        "returned_early": (Answer.REACHED, 3),
    }
    assert by_name(result)["three"].states == result.statistics.states
    assert result.properties == ()


def test_the_trace_says_that_the_condition_is_reached() -> None:
    found = by_name(check(Scenario(Flag())))
    trace = found["two"].trace
    assert trace is not None
    assert trace.reached
    assert (trace.property, trace.words) == ("two", "X is two.")
    assert trace.place == found["two"].place
    assert [each.value for each in trace.evidence] == ["2"]
    trace = found["returned_two"].trace
    assert trace is not None
    assert trace.finished[0] == "2"
    assert trace.words == "returned_two"


def test_a_violation_is_told_beside_what_is_reached() -> None:
    def never_one(model: Flag) -> bool:
        """X is never one."""
        return model.x != 1

    result = check(Scenario(Flag(), properties=[invariant(never_one)]))
    assert result.property == "never_one"
    assert answers(result)["two"] == "reached"
    assert answers(result)["three"] == "never reached"
    assert result.trace is not None
    assert not result.trace.reached


def test_a_check_that_fails_before_leaves_it_open() -> None:
    result = check(Scenario(Flag(asserts=True)))
    assert result.property == "assertion"
    assert answers(result) == {
        "two": "not decided",
        "three": "not decided",
        "returned_two": "not decided",
        "returned_early": "reached",
    }
    assert by_name(result)["three"].why == "a check fails before: assertion, after 4 steps"


class Named(Model):
    """Its condition is called as a failing check is."""

    x: Range[0, 2] = 0

    @process
    def run(self) -> None:
        self.x = 1
        assert self.x == 2
        self.x = 2

    @reachable
    def assertion(self) -> bool:
        return self.x == 2


def test_a_failing_check_is_not_taken_for_a_condition_of_its_name() -> None:
    (found,) = check(Scenario(Named())).reached
    assert (found.answer, found.trace) == (Answer.NOT_DECIDED, None)


def test_a_violation_is_followed_again_and_no_condition_of_its_name() -> None:
    trace = check(Scenario(Named())).trace
    assert trace is not None
    assert retrace(Scenario(Named()), trace) == trace


class Interrupted:
    """An engine whose search ^C stops, all of them or all but the first; counts the searches."""

    name = "interrupted"

    def __init__(self, first: int) -> None:
        """Is stopped from some search on."""
        self.first = first
        self.searches = 0

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        """Searches, or is stopped."""
        self.searches += 1
        found = PythonEngine().search(program, limits, progress, evidence=evidence)
        if self.searches <= self.first:
            return found
        return replace(found, stop=INTERRUPTED, counterexample=None)


@pytest.mark.parametrize("first", [0, 1, 2])
def test_after_an_interruption_nothing_more_is_searched(first: int) -> None:
    stub = Interrupted(first)
    found = check(Scenario(Flag()), engine=stub).reached
    assert stub.searches == first + 1
    open_ones = [each.why for each in found if each.answer is Answer.NOT_DECIDED]
    assert open_ones == ["interrupted"] * (4 if first == 0 else 5 - first)


@pytest.mark.parametrize(
    ("limits", "words"),
    [(Limits(max_states=5), "--max-states 5"), (Limits(max_depth=2), "--max-depth 2")],
)
@pytest.mark.parametrize("name", ["python", "native"])
def test_a_search_that_a_limit_stops_decides_nothing(name: str, limits: Limits, words: str) -> None:
    result = check(Scenario(Flag()), engine=engine(name, 1), limits=limits)
    assert answers(result)["three"] == answers(result)["returned_two"] == "not decided"
    assert by_name(result)["three"].why == words


def test_the_time_is_shared() -> None:
    result = check(Scenario(Flag()), limits=Limits(time_limit=60, spent=60))
    assert {each.answer for each in result.reached} <= {Answer.NOT_DECIDED}
    assert result.verdict is Verdict.NOT_DECIDED


class Stuck(Model):
    """Neither of two processes gets on."""

    one: Bool = False
    two: Bool = False

    @process
    def first(self) -> None:
        while not self.two:
            pass
        self.one = True

    @process
    def second(self) -> None:
        from_one = self.one
        if from_one:
            self.two = True

    @reachable
    def both(self) -> bool:
        """Both are set."""
        return self.one and self.two


def test_what_hangs_never_reaches_anything() -> None:
    assert answers(check(Scenario(Stuck()))) == {"both": "never reached"}


bytes_t = Unsigned[64, BYTES]


class Sizes(Model):
    """A fault looks at a size that shrinks."""

    old: bytes_t = symbolic()
    new: bytes_t = symbolic()
    at: bytes_t = symbolic()
    size: bytes_t
    mapped: Bool = False

    @assumption
    def shrinks(self) -> bool:
        """The size shrinks."""
        return self.new < self.old

    @initial
    def begin(self) -> None:
        self.size = self.old

    @process
    def fault(self) -> None:
        if self.at < self.size:
            self.mapped = True

    @process
    def truncate(self) -> None:
        self.size = self.new

    @reachable
    def mapped_behind(self) -> bool:
        """A page is mapped behind the size."""
        return self.mapped and not self.at < self.size

    @reachable
    def mapped_behind_the_old(self) -> bool:
        """A page is mapped behind the old size."""
        return self.mapped and not self.at < self.old


@pytest.mark.parametrize("name", ["python", "native"])
def test_symbolic_inputs_have_a_region_in_which_it_is_reached(name: str) -> None:
    found = by_name(check(Scenario(Sizes()), engine=engine(name, 1)))
    trace = found["mapped_behind"].trace
    assert trace is not None
    assert trace.reached
    values = {each.name: int(each.value, 0) for each in trace.witness}
    assert values["new"] <= values["at"] < values["old"]
    assert trace.region
    assert found["mapped_behind_the_old"].answer is Answer.NEVER


def test_values_of_inputs_hold_for_what_is_reached() -> None:
    inside = check(Scenario(Sizes()), values={"old": 9, "new": 5, "at": 3})
    assert answers(inside)["mapped_behind"] == "never reached"
    between = check(Scenario(Sizes()), values={"old": 9, "new": 5, "at": 7})
    assert answers(between)["mapped_behind"] == "reached"


@pytest.mark.parametrize("model", [Flag(), Sizes()])
def test_a_way_is_written_read_and_followed_again(model: Model) -> None:
    for found in check(Scenario(model)).reached:
        if found.trace is not None:
            read = read_trace(json.loads(json.dumps(trace_data(found.trace))))
            assert read == found.trace
            assert retrace(Scenario(model), read) == found.trace


def test_a_way_to_what_is_not_asked_any_more_is_refused() -> None:
    trace = by_name(check(Scenario(Flag())))["two"].trace
    assert trace is not None
    with pytest.raises(TraceError, match="no condition `two` is to be reached any more"):
        retrace(Scenario(Sizes()), trace)


def test_a_condition_is_nothing_that_can_be_violated() -> None:
    with pytest.raises(ModelError, match="nothing of this name can be violated"):
        check(Scenario(Flag(), violates="two"))


def test_a_condition_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text(
        "from checker import Model, Range, process, reachable\n"
        "class M(Model):\n    n: Range[0, 1] = 0\n"
        "    @process\n    def run(self):\n        self.n = 1\n"
        "    @reachable\n    def end(self):\n        return None\n",
        "utf-8",
    )
    (scenario,) = load(path)
    with pytest.raises(ModelError) as error:
        check(scenario)
    assert "wrong.py:8:" in str(error.value)
    assert "return the condition that is to be reached" in str(error.value)


MODEL = """
from checker import Bool, Model, Range, Scenario, process, reachable

class Flag(Model):
    x: Range[0, 3] = 0
    asserts: bool = False

    @process
    def run(self):
        self.x = 1
        self.x = 2
        assert not self.asserts
        self.x = 3

    @reachable
    def {name}(self):
        \"\"\"The end is reached.\"\"\"
        return self.x == {value}

scenarios = [Scenario(Flag(), name="good"{more})]
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns where a model may be written; the folder is the current one."""
    monkeypatch.chdir(tmp_path)
    return Path("model.py")


def write(path: Path, value: int, more: str = "") -> None:
    """Writes the model with the value that is to be reached."""
    path.write_text(MODEL.format(name="end", value=value, more=more), "utf-8")


def test_a_condition_that_is_never_reached_is_exit_code_1(model: Path, check: Check) -> None:
    write(model, 3)
    code, out, _ = check(model)
    assert (code, "NEVER" in out) == (0, False)
    assert "1 condition is reached." in " ".join(out.split())
    other = model.with_name("other.py")
    other.write_text(model.read_text("utf-8").replace("self.x = 3", "self.x = 0"), "utf-8")
    code, out, _ = check(other)
    assert code == 1
    assert "^ NEVER REACHED: end: The end is reached. (other.py:16)" in out
    assert "NEVER reached: end (good)." in " ".join(out.split())


def test_a_limit_is_exit_code_3(model: Path, check: Check) -> None:
    write(model, 3)
    code, out, _ = check(model, "--max-states", "3")
    assert code == 3
    assert "not decided whether end is reached: --max-states 3" in out


def test_a_check_that_fails_before_is_no_surprise_of_its_own(model: Path, check: Check) -> None:
    model.write_text(
        MODEL.format(name="end", value=3, more="").replace(
            "Flag(), name", 'Flag(asserts=True), expected="violated", name'
        ),
        "utf-8",
    )
    code, out, _ = check(model, "--trace", "none")
    assert code == 0
    assert "a check fails before: assertion" in " ".join(out.split())


@pytest.mark.parametrize("form", ["columns", "mail"])
def test_witnesses_are_shown_on_request(model: Path, check: Check, form: str) -> None:
    write(model, 3)
    _, out, _ = check(model)
    assert "end reached" not in out
    code, out, _ = check(model, "--witness", "--trace", "none", "--format", form)
    assert (code, "violated" in out.partition("end reached")[2]) == (0, False)
    assert "end reached: The end is reached." in out
    last = {"columns": "*** end reached: The end is reached.", "mail": "*** end is reached: x = 3"}
    assert last[form] in out
    assert "replay: check model.py --witness -k good" in " ".join(out.split())


def test_results_have_them_and_are_followed_again(model: Path, check: Check) -> None:
    write(model, 3)
    check(model, "--json", "results.json")
    document = json.loads(Path("results.json").read_text("utf-8"))
    jsonschema.validate(document, schema())
    (found,) = document["scenarios"][0]["reached"]
    assert (found["answer"], found["steps"]) == ("reached", 3)
    code, out, _ = check("replay", "results.json", "--trace", "none")
    assert code == 0
    assert "good: still reached: end, after 3 steps, 0 context switches" in out
    other = model.with_name("other.py")
    other.write_text(model.read_text("utf-8").replace("self.x == 3", "self.x == 0"), "utf-8")
    Path("other.json").write_text(json.dumps({**document, "model": "other.py"}), "utf-8")
    code, _, err = check("replay", "other.json", "--trace", "none")
    assert code != 0
    assert "no longer follows" in err
