"""What would hold in silence and mislead is said once, with its place and its remedy."""

from __future__ import annotations

import json
import linecache
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import Scenario
from checker.command.load import load_file
from checker.report.case import Case, Outcome
from checker.report.json import document
from checker.report.summary import checked_lines
from checker.result import NO_ENGINE, Result, Statistics, Verdict
from checker.search.contract import INTERRUPTED

Check = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parent.parent

HEADER = """\
from __future__ import annotations
from checker import *

class M(Model):
    inside: Range[0, 2] = 0
    lock: SpinLock

    @process
    def run(self) -> None:
        with self.lock:
            self.inside += 1
            self.inside -= 1

"""
"""A model that holds: its methods follow, then the file."""

ALONE = "    @invariant\n    def alone(self) -> bool:\n        return self.inside < 2\n"
TWO = "scenarios = [Scenario(M(), processes={'run': 2})]\n"

TRAPS = {
    "a letter short": (
        ALONE + TWO.replace("scenarios", "scenario"),
        "17:1: warning: `scenario` is not read: without `scenarios`, one process of each is "
        "checked\n"
        "    scenario = [Scenario(M(), processes={'run': 2})]\n"
        "    ^ call it `scenarios`\n",
    ),
    "another name": (
        ALONE + TWO.replace("scenarios", "cases"),
        "17:1: warning: `cases` is not read",
    ),
    "a list that is left out": (
        ALONE + TWO + "more = (Scenario(M(), name='more', processes={'run': 3}),)\n",
        "18:1: warning: `more` holds scenarios that are not checked\n"
        "    more = (Scenario(M(), name='more', processes={'run': 3}),)\n"
        "    ^ write scenarios = [*scenarios, *more], or leave it out\n",
    ),
    "a forgotten mark": (
        ALONE + ALONE.replace("    @invariant\n", "").replace("alone", "empty") + TWO,
        "17:5: warning: `empty` returns a condition, and is neither called nor marked: it is not "
        "checked\n"
        "    def empty(self) -> bool:\n"
        "    ^ mark it with @invariant or @finally_, or leave it out\n",
    ),
    "a forgotten mark without an annotation": (
        ALONE + "    def empty(self):\n        return self.inside < 2\n" + TWO,
        "17:5: warning: `empty` returns a condition",
    ),
    "@property": (
        ALONE + ALONE.replace("@invariant", "@property").replace("alone", "empty") + TWO,
        "18:5: warning: `empty` returns a condition, and is a @property that nothing reads",
    ),
    "a forgotten @process": (
        ALONE + "    def reset(self) -> None:\n        self.inside = 0\n" + TWO,
        "17:5: warning: `reset` is neither called nor marked: it never runs\n"
        "    def reset(self) -> None:\n"
        "    ^ mark it with @process, call it, or leave it out\n",
    ),
    "a mark that an override loses": (
        ALONE
        + "class N(M):\n    def alone(self) -> bool:\n        return self.inside < 1\n"
        + TWO.replace("M()", "N()").replace("[", "[Scenario(M(), processes={'run': 2}), "),
        "18:5: warning: `alone` hides one that is marked with @invariant, and is not marked",
    ),
    "a local for a field": (
        ALONE
        + "    @process\n    def reset(self) -> None:\n        inside = 0\n"
        + TWO.replace("2}", "2, 'reset': 1}"),
        "19:9: warning: the local `inside` is never read, and M has a field of this name\n"
        "    inside = 0\n"
        "    ^ did you mean `self.inside`?\n",
    ),
    "no property": (
        TWO,
        "4:1: warning: M states no property: only what is checked everywhere is\n"
        "    class M(Model):\n"
        "    ^ mark a condition with @invariant or @finally_",
    ),
    "one process alone": (
        ALONE,
        "4:1: warning: M is checked with one process alone, which meets nobody\n"
        "    class M(Model):\n"
        "    ^ give it company: Scenario(M(), processes={'run': 2})\n",
    ),
    "one process alone in a scenario": (
        ALONE + "scenarios = [\n    Scenario(M()),\n]\n",
        "18:5: warning: M is checked with one process alone, which meets nobody\n"
        "    Scenario(M()),\n",
    ),
    "a property that no scenario lists": (
        ALONE + "@invariant\ndef empty(model: M) -> bool:\n    return model.inside < 2\n" + TWO,
        "18:1: warning: no scenario lists the property `empty`\n"
        "    def empty(model: M) -> bool:\n"
        "    ^ list it: Scenario(..., properties=[empty])\n",
    ),
    "a function that is no property": (
        ALONE + "def empty(model: M) -> bool:\n    return model.inside < 2\n" + TWO,
        "17:1: warning: `empty` returns a condition, and is neither called nor marked\n",
    ),
    "an assumption that no scenario lists": (
        ALONE + "@assumption\ndef small(model: M) -> bool:\n    return True\n" + TWO,
        "18:1: warning: no scenario lists the assumption `small`\n",
    ),
    "a process outside of a model": (
        ALONE + "@process\ndef walk(model: M) -> None:\n    model.inside = 0\n" + TWO,
        "18:1: warning: `walk` is marked with @process, and belongs to no model\n",
    ),
}


def written(folder: Path, source: str) -> Path:
    """Writes a model file; nothing is kept of another one of this name, seen from its folder."""
    linecache.clearcache()
    path = folder / "trap.py"
    path.write_text(HEADER + source, "utf-8")
    return path


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_warned_of_once_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check, name: str
) -> None:
    source, wanted = TRAPS[name]
    monkeypatch.chdir(tmp_path)
    code, out, err = check(written(tmp_path, source), "--json", "found.json")
    assert code == 0, err
    assert "holds" in out
    relative = err.replace(f"{tmp_path}/", "")
    assert relative.startswith(f"trap.py:{wanted}") or f"\ntrap.py:{wanted}" in relative
    assert relative.count("warning: ") == len(set(relative.split("warning: "))) - 1
    document = json.loads((tmp_path / "found.json").read_text("utf-8"))
    texts = [
        f"{each['path']}:{each['line']}:{each['column']}: warning: {each['message']}"
        for each in document["warnings"]
    ]
    assert [line for line in relative.split("\n") if "warning: " in line] == texts
    assert all(each["hint"] for each in document["warnings"])


CALM = {
    "what is called": ALONE.replace("self.inside < 2", "self.is_calm()")
    + "    def is_calm(self) -> bool:\n        return self.inside < 2\n"
    + TWO,
    "what is listed": ALONE
    + "@invariant\ndef empty(model: M) -> bool:\n    return model.inside < 2\n"
    + TWO.replace(")]", ", properties=[empty])]"),
    "deadlock is the question": TWO.replace(")]", ", expected='holds')]"),
    "an assertion": "    @process\n    def look(self) -> None:\n"
    + "        assert self.inside < 2\n"
    + TWO.replace("2}", "2, 'look': 1}"),
    "one process on purpose": ALONE + TWO.replace("2}", "1}"),
    "a list of which scenarios are made": ALONE
    + "cases = [Scenario(M(), processes={'run': 2})]\n"
    + "scenarios = tuple(cases)\n",
    "a local that is read": ALONE
    + "    @process\n    def reset(self) -> None:\n        inside = self.inside\n"
    + "        if inside:\n            pass\n"
    + TWO.replace("2}", "2, 'reset': 1}"),
}


@pytest.mark.parametrize("name", CALM)
def test_what_is_meant_is_not_warned_of(tmp_path: Path, check: Check, name: str) -> None:
    code, _, err = check(written(tmp_path, CALM[name]))
    assert (code, err) == (0, "")


def test_a_warning_about_a_model_is_given_once_for_all_its_scenarios(
    tmp_path: Path, check: Check
) -> None:
    many = "scenarios = [Scenario(M(), name=str(n), processes={'run': n}) for n in (2, 3)]\n"
    _, _, err = check(written(tmp_path, many))
    assert err.count("warning: ") == 1


def test_a_file_that_others_import_from_is_not_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "shared.py"
    source = "from checker import invariant\n\n@invariant\ndef kept(model):\n    return True\n"
    path.write_text(textwrap.dedent(source), "utf-8")
    assert load_file(path).warnings == ()


def test_the_models_have_no_warnings_as_files() -> None:
    paths = [*sorted((ROOT / "models").rglob("*.py")), *sorted((ROOT / "specs").rglob("*.py"))]
    assert [each for path in paths for each in load_file(path).warnings] == []


def test_the_classic_models_have_no_warnings(check: Check) -> None:
    _, _, err = check(ROOT / "models/classic", "--trace", "none")
    assert err == ""


def test_each_run_says_which_properties_it_checked(tmp_path: Path, check: Check) -> None:
    other = "class N(Model):\n    @process\n    def run(self) -> None:\n        assert True\n"
    one = TWO.replace("]", ", Scenario(N(), processes={'run': 2}, expected='holds')]")
    folders = [tmp_path / name for name in "abc"]
    for each in folders:
        each.mkdir()
    _, out, _ = check(written(folders[0], ALONE + other + one), "--width", "100")
    assert "\nChecked: what is checked everywhere; in some scenarios: alone.\n" in out
    assert "\nMade false by no scenario here: alone.\n" in out
    _, out, _ = check(written(folders[1], ALONE + TWO), "--width", "100")
    assert "\nChecked: alone, and what is checked everywhere.\n" in out
    _, out, _ = check(written(folders[2], TWO), "--width", "100")
    assert "\nChecked: what is checked everywhere, and no property.\n" in out


def test_a_run_whose_time_is_up_at_once_does_not_say_that_there_is_no_property(
    tmp_path: Path, check: Check
) -> None:
    for engine in ("python", "native"):
        path = written(tmp_path, ALONE + TWO)
        _, out, _ = check(path, "--time-limit", "0.000001", "--engine", engine)
        assert "NOT decided" in out
        assert "no property" not in out


def test_nothing_is_said_to_be_checked_where_nothing_was_searched() -> None:
    none = Statistics(0, 0, 0, 0.0)
    stopped = Result("M", Verdict.NOT_DECIDED, none, NO_ENGINE, INTERRUPTED)
    found = Result("N", Verdict.HOLDS, none, "python", properties=("alone",))
    before, after = Outcome(Case("M"), stopped), Outcome(Case("N"), found)
    assert checked_lines([before], 80) == []
    assert checked_lines([before, after], 80) == ["Checked: alone, and what is checked everywhere."]
    scenarios = document("m.py", "0", [before, after])["scenarios"]
    assert [each["properties"] for each in scenarios] == [None, ["alone"]]


def test_a_scenario_that_nobody_has_written_has_no_place(tmp_path: Path) -> None:
    (scenario,) = load_file(written(tmp_path, ALONE)).scenarios
    assert isinstance(scenario, Scenario)
    assert scenario.place is None
    assert scenario.model.place is None
