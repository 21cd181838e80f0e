"""Results of earlier runs: taken where nothing has changed, and shown as if they were found now."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

import races
from checker.command import earlier, session
from checker.command.earlier import followed, results_folder
from checker.errors import InternalError
from checker.kept import keys
from checker.kept.shelf import Shelf
from checker.report.json import schema
from checker.result import Result, Verdict
from conftest import Check
from kept.keyed import HELPER, MODEL, SPEC

ROOT: Final = Path(__file__).parents[2]
TIME: Final = re.compile(r"as on \d+ \w{3}|\d+\.\d s")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the folder of results of a person who has none yet."""
    kept = tmp_path / "results"
    for name in earlier.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(earlier, "users_cache", lambda: tmp_path)
    monkeypatch.setattr(keys, "our_files", lambda: ())  # they may just have been edited
    return kept


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Returns the names of the scenarios that are searched from now on, with `--jobs 1`."""
    found: list[str] = []
    before = session.read

    def noted(scenario: Any, **options: Any) -> Result:
        found.append(scenario.title)
        return before(scenario, **options)

    monkeypatch.setattr(session, "read", noted)
    return found


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Returns a model file with a scenario that holds and one that is violated."""
    path = tmp_path / f"{tmp_path.name.replace('-', '_')}.py"
    path.write_text(TWO)
    return path


TWO: Final = '''
from __future__ import annotations

from checker import Comparison, Model, Range, Scenario, SpinLock
from checker import finally_, outcome, process, reachable


class Counter(Model):
    locked: bool = False
    count: Range[0, 2] = 0
    lock: SpinLock

    @process
    def increment(self) -> None:
        if self.locked:
            self.lock.acquire()
        self.count += 1
        if self.locked:
            self.lock.release()

    @finally_
    def no_update_is_lost(self) -> bool:
        """Both increments count."""
        return self.count == 2

    @reachable
    def both_counted(self) -> bool:
        """Both increments have counted."""
        return self.count == 2

    @outcome
    def end(self) -> int:
        return self.count


bare = Scenario(Counter(), name="bare", processes={"increment": 2}, expected="violated")
locked = Scenario(Counter(locked=True), name="locked", processes={"increment": 2}, expected="holds")
scenarios = [bare, locked]
comparisons = [Comparison(bare, locked, expected="fewer")]
'''


def untimed(text: str) -> str:
    """Returns an output without what is known to differ: times, and that something is earlier."""
    lines = [re.sub(r" +", " ", TIME.sub("TIME", line)).rstrip() for line in text.splitlines()]
    joined = re.sub(r"\s+", " ", "\n".join(lines))
    joined = re.sub(r"\d+ answered from earlier runs; --fresh checks anew\. ", "", joined)
    return joined.replace(" (TIME)", "")


def test_an_unchanged_scenario_is_answered_at_once(
    model: Path, folder: Path, searches: list[str], check: Check
) -> None:
    first = check(model, "--jobs", 1)
    assert searches == ["bare", "locked"]
    assert "as on" not in first[1]
    second = check(model, "--jobs", 1)
    assert searches == ["bare", "locked"]
    day = datetime.now()
    assert second[1].count(f"as on {day.day} {day:%b}") == 3  # two scenarios and a comparison
    assert "2 answered from earlier runs; --fresh checks anew." in second[1].replace("\n", " ")
    assert (first[0], untimed(first[1]), first[2]) == (second[0], untimed(second[1]), second[2])
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize(
    "options",
    [
        ("--trace", "all"),
        ("--trace", "first"),
        ("--trace", "none"),
        ("--trace", "all", "--format", "mail"),
        ("--witness",),
        ("--regions",),
        ("--width", "60"),
        ("--jobs", "2"),
    ],
)
def test_the_answer_is_shown_as_if_it_were_found_now(
    model: Path, folder: Path, check: Check, options: tuple[str, ...]
) -> None:
    first, second = check(model, *options), check(model, *options)
    is_table = not {"--width", "mail"} & {*options}
    assert "as on" in second[1] or not is_table
    assert (first[0], untimed(first[1]), first[2]) == (second[0], untimed(second[1]), second[2])


def without(data: Any, names: tuple[str, ...]) -> Any:
    """Returns JSON without some fields."""
    if isinstance(data, dict):
        return {name: without(each, names) for name, each in data.items() if name not in names}
    return [without(each, names) for each in data] if isinstance(data, list) else data


def test_json_says_so_and_is_the_same_else(
    model: Path, folder: Path, check: Check, tmp_path: Path
) -> None:
    found = []
    for name in ("one.json", "two.json"):
        check(model, "--json", tmp_path / name)
        found.append(json.loads((tmp_path / name).read_text()))
        jsonschema.validate(found[-1], schema())
    told = [[*data["scenarios"], *data["comparisons"]] for data in found]
    assert not any("as_on" in each for each in told[0])
    assert len(told[1]) == 3
    assert all(datetime.fromisoformat(each["as_on"]).tzinfo is not None for each in told[1])
    assert without(found[0], ("as_on",)) == without(found[1], ("as_on",))  # the seconds, too
    assert check("replay", tmp_path / "two.json", "--model-root", tmp_path)[0] == 0


def test_fresh_checks_anew_and_keeps_what_it_finds(
    model: Path, folder: Path, searches: list[str], check: Check
) -> None:
    check(model, "--jobs", 1)
    before = sorted(folder.iterdir())
    for path in before:
        os.utime(path, (0, 0))
    _, out, _ = check(model, "--jobs", 1, "--fresh")
    assert searches == ["bare", "locked"] * 2
    assert "as on" not in out
    assert sorted(folder.iterdir()) == before
    assert all(path.stat().st_mtime > 0 for path in before)
    check(model, "--jobs", 1)
    assert searches == ["bare", "locked"] * 2


@pytest.mark.parametrize("options", [("--coverage",), ("--smt-dir", "proofs")])
def test_evidence_is_of_this_run(
    model: Path,
    folder: Path,
    searches: list[str],
    check: Check,
    options: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(model.parent)
    check(model, "--jobs", 1)
    kept = sorted(folder.iterdir())
    for times in (2, 3):
        check(model, "--jobs", 1, *options)
        assert searches == ["bare", "locked"] * times
    assert sorted(folder.iterdir()) == kept


@pytest.mark.parametrize("name", ["CI", "RACEPROOF_FRESH"])
def test_a_variable_has_nothing_taken_and_nothing_kept(
    model: Path, folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "true")
    check(model)
    assert not folder.exists()
    monkeypatch.setenv(name, "false")
    check(model)
    assert folder.exists()
    monkeypatch.setenv(name, "1")
    assert "as on" not in check(model)[1]
    assert results_folder({name: "0"}) == results_folder({}) == folder


def test_a_model_that_clears_the_environment_does_not_undo_that(
    model: Path, folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RACEPROOF_FRESH", "1")
    model.write_text(f"{TWO}\n__import__('os').environ.pop('RACEPROOF_FRESH')\n")
    assert check(model)[0] == 0
    assert not folder.exists()


def test_an_answer_serves_both_with_others_and_alone(
    model: Path, folder: Path, searches: list[str], check: Check
) -> None:
    check(model, "--jobs", 1)
    assert "as on" in check(model, "-k", "locked")[1]
    assert searches == ["bare", "locked"]


@pytest.mark.parametrize("limit", [("--max-states", 3), ("--max-depth", 1)])
def test_what_a_limit_stopped_is_not_kept(
    model: Path, folder: Path, check: Check, limit: tuple[object, ...]
) -> None:
    for _ in range(2):
        code, out, _ = check(model, *limit)
        assert (code, "as on" in out) == (3, False)
    assert not folder.exists()


def test_what_was_interrupted_is_not_kept(
    model: Path, folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "read", interrupted)
    assert check(model, "--jobs", 1)[0] == 3
    assert not folder.exists()


def test_a_damaged_entry_is_checked_anew_and_replaced(
    model: Path, folder: Path, searches: list[str], check: Check
) -> None:
    first = check(model, "--jobs", 1)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-20])
    second = check(model, "--jobs", 1)
    assert (first[0], untimed(first[1]), first[2]) == (second[0], untimed(second[1]), second[2])
    assert searches == ["bare", "locked"] * 2
    assert "as on" in check(model, "--jobs", 1)[1]
    assert searches == ["bare", "locked"] * 2


def changed(folder: Path, change: Callable[[Result], Result]) -> None:
    """Changes each result that was kept, as a bug could: the entries are whole."""
    shelf = Shelf(folder)
    for path in sorted(folder.iterdir()):
        if (found := shelf.read(path.stem, Result)) is not None:
            shelf.keep(path.stem, change(found.value))


def other_trace(result: Result) -> Result:
    """Returns a result whose trace says something that is not so."""
    trace = result.trace
    if trace is None:
        return result
    end = tuple(replace(each, value="9") for each in trace.end)
    return replace(result, trace=replace(trace, end=end))


def cut_trace(result: Result) -> Result:
    """Returns a result whose trace lacks its first step."""
    trace = result.trace
    return result if trace is None else replace(result, trace=replace(trace, steps=trace.steps[1:]))


@pytest.mark.parametrize("change", [other_trace, cut_trace])
def test_a_trace_that_is_not_true_is_not_shown(
    model: Path, folder: Path, check: Check, change: Callable[[Result], Result]
) -> None:
    """It is followed on the model first, word by word; and what was wrong does not come again."""
    check(model)
    changed(folder, change)
    code, out, err = check(model)
    assert code == 4
    assert "the trace of an earlier result" in err
    assert "increment0" not in out
    code, out, err = check(model)
    assert (code, err) == (0, "")
    assert "increment0" in out


SYMBOLIC: Final = """
from __future__ import annotations

from checker import BYTES, Bool, Model, Scenario, Unsigned, finally_, process, symbolic


class Sized(Model):
    size: Unsigned[8, BYTES] = symbolic()
    is_large: Bool = False

    @process
    def look(self) -> None:
        self.is_large = self.size > 3

    @finally_
    def is_small(self) -> bool:
        return not self.is_large


scenarios = [Scenario(Sized(), name="sized", expected="violated")]
"""


def test_a_trace_is_followed_with_the_values_of_the_command_line(
    model: Path, folder: Path, check: Check
) -> None:
    model.write_text(SYMBOLIC)
    first, second = (check(model, "--set", "size=7") for _ in range(2))
    assert "as on" in second[1]
    assert (first[0], untimed(first[1]), first[2]) == (second[0], untimed(second[1]), second[2])
    assert first[0] == 0
    assert "look" in first[1]


def test_a_trace_with_other_words_is_not_true() -> None:
    from checker import check as checked
    from checker.command.job import Job

    result = checked(races.lost_update())
    assert result.trace is not None
    job = Job("races.py", races.lost_update())
    assert followed(job, result.trace, {"x": 1}) == result.trace
    with pytest.raises(InternalError, match="goes otherwise"):
        followed(job, replace(result.trace, words="other"), {})


def test_a_wrong_entry_would_be_believed(model: Path, folder: Path, check: Check) -> None:
    """Whoever can write whole entries can have `holds` said: hence the owner and the mode."""
    check(model)
    changed(folder, lambda result: replace(result, verdict=Verdict.HOLDS, trace=None))
    assert check(model)[0] == 1
    for path in folder.iterdir():
        path.chmod(0o666)
    assert check(model)[0] == 0


def run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own, with results of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RACEPROOF_CACHE": str(folder / "cache")}
    for name in earlier.VARIABLES:
        environment.pop(name, None)
    code = "from checker.kept import keys; keys.our_files = lambda: (); "
    code += "import sys; from checker.command.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_edit_is_seen_from_one_run_to_the_next(tmp_path: Path) -> None:
    for name, text in (("model", MODEL), ("helper", HELPER), ("spec", SPEC)):
        (tmp_path / f"{name}.py").write_text(text)
    first, second = run(tmp_path, "model.py"), run(tmp_path, "model.py")
    assert first.returncode == 0
    assert "as on" not in first.stdout
    assert "as on" in second.stdout
    assert len(list((tmp_path / "cache/results").iterdir())) == 1
    (tmp_path / "helper.py").write_text(HELPER.replace("value + value", "value + value + value"))
    third = run(tmp_path, "model.py")
    assert third.returncode == 1
    assert "VIOLATED" in third.stdout
    assert "as on" not in third.stdout
    (tmp_path / "helper.py").write_text(HELPER)
    assert "as on" in run(tmp_path, "model.py").stdout


def test_an_edit_while_a_scenario_is_checked_keeps_nothing(
    model: Path, folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.read

    def edited(*given: Any, **options: Any) -> Result:
        result = before(*given, **options)
        model.write_text(f"{TWO}\n# later\n")
        return result

    monkeypatch.setattr(session, "read", edited)
    assert check(model, "--jobs", 1)[0] == 0
    assert not folder.exists()


def test_no_folder_no_answers(model: Path, folder: Path, check: Check) -> None:
    folder.write_text("a file is in the way")
    for _ in range(2):
        code, out, err = check(model)
        assert (code, err) == (0, "")
        assert "as on" not in out


def test_compare_takes_an_answer_where_it_shows_no_trace(
    model: Path, folder: Path, check: Check
) -> None:
    arguments = ("compare", model, "-k", "bare", "--with", "locked")
    for options, is_taken in ((("--trace", "none"), True), (("--trace", "all"), False)):
        outs = [check(*arguments, *options) for _ in range(2)]
        assert ["as on" in out for _, out, _ in outs] == [False, is_taken]
        assert untimed(outs[0][1]) == untimed(outs[1][1])
