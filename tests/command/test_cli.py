"""The command as a user runs it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import checker.command.session
from checker.errors import EngineError, InternalError
from checker.report.json import schema
from conftest import Check

RACES = Path(__file__).parents[1] / "races.py"
ROOT = RACES.parents[1]

SCENARIOS = """

scenarios = (
    lost_update(),
    two_locks(),
    Scenario(model=TwoLocks(), name="only one", processes={"one": 1}, expected="holds"),
    Scenario(
        model=LostUpdate(), name="three", processes={"increment": 3}, tags=frozenset({"large"})
    ),
)
"""

SLOW = """
from checker import Model, Range, process, Scenario

class Slow(Model):
    a: Range[0, 300] = 0

    @process
    def one(self):
        while True:
            self.a = (self.a + 1) % 300

    @process
    def two(self):
        while True:
            self.a = (self.a + 7) % 300

scenarios = [
    Scenario(model=Slow(), name=f"slow {n}", processes={"one": 2, "two": 3}) for n in range(3)
]
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a model file with four scenarios, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    path = Path("races_model.py")
    path.write_text(RACES.read_text("utf-8") + SCENARIOS, "utf-8")
    return path


def test_prints_the_table_the_sentence_and_the_first_trace(model: Path, check: Check) -> None:
    code, out, err = check(model, "--trace", "first")
    assert code == 1
    assert err == ""
    assert out.splitlines()[0].split() == (
        ["row", "kernel", "scenario", "verdict", "expected", "states", "depth", "time"]
    )
    assert "1 scenario left out as large (--large runs them)" in " ".join(out.split())
    assert "deadlock violated: Nobody can move" in out
    assert "replay: check races_model.py -k '\"two locks\"'" in out
    assert "1 more counterexample is shown by:" in out
    assert "counts_both  check races_model.py -k '\"lost update\"'" in out
    assert max(map(len, check(model, "--width", "80")[1].splitlines())) <= 80


def test_the_summary_stands_once_and_last(model: Path, check: Check) -> None:
    for show in ("unexpected", "all", "none"):
        _, out, _ = check(model, "--trace", show)
        assert out.count("as expected:") == 1
        assert " ".join(out.split()).endswith("and what a weak memory order allows.")


def test_only_what_is_not_as_expected_is_shown_unless_it_is_asked_for(
    model: Path, check: Check
) -> None:
    _, out, _ = check(model)
    assert "deadlock violated: Nobody can move" in out
    assert "counts_both violated" not in out
    _, out, _ = check(model, "--trace", "none")
    assert "violated: " not in out
    assert "counterexample" not in out


def test_a_quiet_run_tells_what_is_not_as_expected_and_the_sum(model: Path, check: Check) -> None:
    code, out, _ = check(model, "--quiet")
    assert code == 1
    assert [line.split()[0] for line in out.splitlines()[:2]] == ["row", "two"]
    assert "lost update" not in out
    assert out.splitlines()[-1].endswith(" s")
    code, out, _ = check(model, "-q", "-k", "'lost update' or 'only one'")
    assert code == 0
    assert len(out.strip().splitlines()) == 1


def test_everything_as_expected_is_exit_code_0(model: Path, check: Check) -> None:
    code, out, _ = check(model, "-k", "'lost update' or 'only one'", "--trace", "none")
    assert code == 0
    assert "2 scenarios as expected: 1 holds over all interleavings, 1 is violated." in out
    assert "CPU" not in out


def test_a_single_scenario_shows_its_trace(model: Path, check: Check) -> None:
    code, out, _ = check(model, "-k", "A1", "--format", "mail")
    assert code == 0
    assert out.startswith("counts_both violated: ")
    assert "increment0 " in out
    assert "*** counts_both is false: count = 1" in out


def test_all_traces(model: Path, check: Check) -> None:
    _, out, _ = check(model, "--trace", "all")
    assert "counts_both violated" in out
    assert "deadlock violated" in out


def test_the_printed_command_shows_the_trace_again(model: Path, check: Check) -> None:
    _, out, _ = check(model, "-k", "lost", "--format", "mail")
    _, again, _ = check(model, "-k", '"lost update"', "--format", "mail")
    assert out.split("\n\n")[1:-1] == again.split("\n\n")[1:-1]


ALIKE = (
    'name=""" it\'s \\"lost\\" $HOME """, row="A1"',
    'name="lost"',
    'name="Lost"',
    'name="lost", row="A1"',
    'name="lost", tags=frozenset({"large"})',
    'name="-k"',
    'name="and"',
)


@pytest.mark.parametrize("extra", [(), ("--json", "results.json")])
def test_a_printed_command_shows_its_own_trace_alone(
    model: Path, check: Check, extra: tuple[str, ...]
) -> None:
    scenarios = "".join(f"    Scenario(LostUpdate(), {each}),\n" for each in ALIKE)
    source = f"{RACES.read_text('utf-8')}\nscenarios = (\n{scenarios})\n"
    file = Path("-races.py")
    file.write_text(source, "utf-8")
    _, out, _ = check("--large", "--trace", "all", *extra, "--", file)
    commands = [line.removeprefix("replay: ") for line in out.splitlines() if "replay: " in line]
    assert len(commands) == len(ALIKE)
    for number, command in enumerate(commands):
        name, *arguments = shlex.split(command)
        assert name == "check"
        if arguments[0] == "replay":
            _, shown, _ = check(*arguments)
            assert shown.count("still violated") == 1
        else:
            check(*arguments, "--json", "again.json")
            (again,) = json.loads(Path("again.json").read_text("utf-8"))["scenarios"]
            assert again["name"] in ALIKE[number].replace("\\", "")
            assert again["row"] == ("A1" if "A1" in ALIKE[number] else "")
            assert ("--large" in arguments) == ("large" in ALIKE[number])


def test_a_command_selects_among_all_scenarios_of_its_file(model: Path, check: Check) -> None:
    more = "scenarios += (Scenario(LostUpdate(), 'lost update too'),)\n"
    model.write_text(model.read_text("utf-8") + more, "utf-8")
    _, out, _ = check(model, "-k", "A1")
    assert "-k '\"lost update\" and A1'" in out


def test_large_scenarios_run_on_request(model: Path, check: Check) -> None:
    _, out, _ = check(model, "--large", "--trace", "none")
    assert "three" in out
    assert "left out" not in out
    code, _, err = check(model, "-k", "three")
    assert code == 2
    assert "add --large" in err


def test_lists_without_checking(model: Path, check: Check) -> None:
    code, out, _ = check(model, "--list")
    assert code == 0
    assert out.splitlines()[0].split() == ["row", "kernel", "scenario", "expected", "tags", "file"]
    assert "three" in out
    assert "VIOLATED" not in out


def test_prints_the_program(model: Path, check: Check) -> None:
    code, out, _ = check(model, "-k", "A1", "--program")
    assert code == 0
    assert out.startswith("program lost update\n")


def test_the_json_file_follows_the_schema(model: Path, check: Check) -> None:
    code, _, _ = check(model, "--json", "results.json", "--trace", "none")
    assert code == 1
    written = json.loads(Path("results.json").read_text("utf-8"))
    jsonschema.validate(written, schema())
    assert written["model"] == "races_model.py"
    assert [each["verdict"] for each in written["scenarios"]] == ["violated", "violated", "holds"]
    assert [each.name for each in Path().iterdir()].count("results.json") == 1
    assert not list(Path().glob(".results.json*"))


def test_json_on_the_standard_output_is_json_alone(model: Path, check: Check) -> None:
    _, out, err = check(model, "--json", "-")
    jsonschema.validate(json.loads(out), schema())
    assert "VIOLATED" in err


def test_a_folder_gives_a_list_of_documents(model: Path, check: Check) -> None:
    Path("_hidden.py").write_text("raise SystemExit", "utf-8")
    Path("empty.py").write_text("", "utf-8")
    _, out, _ = check(".", "--json", "-")
    written = json.loads(out)
    jsonschema.validate(written, schema())
    assert [each["model"] for each in written] == ["races_model.py"]


def test_replays_what_it_wrote(model: Path, check: Check) -> None:
    check(model, "--json", "results.json")
    code, out, _ = check("replay", "results.json", "--trace", "none")
    assert code == 0
    assert "lost update: still violated: counts_both, after 4 steps, 2 context switches" in out
    assert "two locks: still violated: deadlock" in out
    code, out, _ = check("replay", "results.json", "--scenario", "two locks", "--format", "mail")
    assert code == 0
    assert out.startswith("deadlock violated: ")
    code, _, err = check("replay", "results.json", "--scenario", "three")
    assert code == 2
    assert "lost update, two locks" in err


def test_replay_notices_a_model_that_was_repaired(model: Path, check: Check) -> None:
    check(model, "-k", "A1", "--json", "results.json")
    repaired = model.read_text("utf-8").replace(
        "        self.count += 1", "        with atomic():\n            self.count += 1"
    )
    folder = Path("repaired")
    folder.mkdir()
    text = repaired.replace("from checker import (", "from checker import (\n    atomic,")
    (folder / model).write_text(text, "utf-8")
    shutil.move("results.json", folder)
    os.chdir(folder)
    code, _, err = check("replay", "results.json")
    assert code == 2
    assert "no longer follows" in err


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "not JSON"),
        ('{"schema": 2}', "not a result file of schema 1"),
        ('{"schema": 1}', "damaged"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_replay_says_what_is_wrong_with_a_file(
    model: Path, check: Check, text: str, problem: str
) -> None:
    Path("results.json").write_text(text, "utf-8")
    code, _, err = check("replay", "results.json")
    assert code == 2
    assert problem in err
    assert "Traceback" not in err


@pytest.mark.parametrize("trace", [3, "text", [], True])
def test_replay_says_where_a_trace_is_none(model: Path, check: Check, trace: object) -> None:
    check(model, "-k", "A1", "--json", "results.json")
    written = json.loads(Path("results.json").read_text("utf-8"))
    written["scenarios"][0]["trace"] = trace
    Path("results.json").write_text(json.dumps(written), "utf-8")
    code, _, err = check("replay", "results.json")
    assert code == 2
    assert "results.json: scenarios[0].trace: a damaged trace: " in err
    assert "instead of an object\n    write the file again" in err


def test_without_scenarios_each_model_is_one(model: Path, check: Check) -> None:
    model.write_text(RACES.read_text("utf-8"), "utf-8")
    _, out, _ = check(model, "--list")
    names = [line.split()[0] for line in out.splitlines()[1:]]
    assert names == ["LostUpdate", "TwoLocks", "FaultVersusTruncate", "Assertion"]


def test_an_import_that_fails_shows_the_authors_own_traceback(model: Path, check: Check) -> None:
    model.write_text("def f():\n    return 1 / 0\n\n\nf()\n", "utf-8")
    code, _, err = check(model)
    assert code == 2
    assert "ZeroDivisionError" in err
    assert "line 2, in f" in err
    assert "checker/" not in err
    assert "importlib" not in err


def test_a_syntax_error_is_shown_as_python_shows_it(model: Path, check: Check) -> None:
    model.write_text("def f(:\n", "utf-8")
    code, _, err = check(model)
    assert code == 2
    assert "SyntaxError" in err
    assert "load.py" not in err


def test_what_is_no_verdict_is_shown_where_it_is_expected(model: Path, check: Check) -> None:
    more = "scenarios += (\n    Scenario(LostUpdate(), expected='maybe'),\n)\n"
    model.write_text(model.read_text("utf-8") + more, "utf-8")
    code, out, err = check(model)
    assert (code, out) == (2, "")
    line = len(model.read_text("utf-8").splitlines()) - 1
    assert err == (
        f"check: races_model.py:{line}:5: expected='maybe' is no verdict\n"
        "    Scenario(LostUpdate(), expected='maybe'),\n"
        "    ^ there are: holds, violated\n"
    )


def test_a_violation_that_cannot_be_is_exit_code_2(model: Path, check: Check) -> None:
    text = model.read_text("utf-8").replace('expected="holds"', 'violates="no_such"')
    model.write_text(text, "utf-8")
    code, out, err = check(model, "-k", "'only one'")
    assert code == 2
    assert "ERROR" in out
    assert "violates='no_such': nothing of this name can be violated" in err


@pytest.mark.parametrize("text", ["scenarios = 3", "scenarios = [3]", "x = 1"])
def test_a_file_without_scenarios_says_what_to_write(model: Path, check: Check, text: str) -> None:
    model.write_text(text, "utf-8")
    code, _, err = check(model)
    assert code == 2
    assert "Scenario(...)" in err
    assert "Traceback" not in err


def test_a_wrong_model_is_exit_code_2_and_the_others_are_checked(model: Path, check: Check) -> None:
    model.write_text(
        model.read_text("utf-8").replace("self.count += 1", "self.cuont += 1"), "utf-8"
    )
    code, out, err = check(model, "--trace", "none")
    assert code == 2
    assert "ERROR" in out
    assert "VIOLATED" in out
    assert "cuont" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["no_such.py"], "no such file"),
        (["races_model.py", "-k", "a b"], "`and` or `or` is missing"),
        (["races_model.py", "-k", "nothing"], "lost update"),
        (["races_model.py", "--time-limit", "soon"], "not a time"),
        (["races_model.py", "--memory", "8X"], "not a size"),
        (["races_model.py", "--memory", "rmo"], "write 500M or 8G (memory models have an option"),
        (["races_model.py", "--max-states", "0"], "not a positive integer"),
        (["races_model.py", "--json", "no/folder/x.json"], "cannot be written"),
        (["races_model.py", "--trace", "some"], "all"),
        ([], "MODEL"),
    ],
)
def test_a_wrong_command_line_is_exit_code_2(
    model: Path, check: Check, arguments: list[str], problem: str
) -> None:
    code, _, err = check(*arguments)
    assert code == 2
    assert problem in err
    assert "Traceback" not in err


@pytest.mark.parametrize("limit", [("--max-states", 3), ("--max-depth", 1)])
def test_a_limit_is_exit_code_3(model: Path, check: Check, limit: tuple[str, int]) -> None:
    code, out, _ = check(model, "-k", "'only one'", *limit)
    assert code == 3
    assert "NOT DECIDED" in out
    assert limit[0] in out


def test_a_wrong_verdict_outweighs_an_undecided_one(model: Path, check: Check) -> None:
    code, out, _ = check(model, "--max-states", 8, "--trace", "none")
    assert "NOT DECIDED" in out
    assert code == 1


def test_a_bug_of_ours_says_how_to_report_it(
    model: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise InternalError("engines disagree")

    monkeypatch.setattr(checker.command.session, "read", broken)
    code, _, err = check(model)
    assert code == 4
    assert "engines disagree" in err
    assert "Please report it" in err


def test_an_unexpected_exception_is_a_bug_of_ours(
    model: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(checker.command.session, "read", broken)
    code, _, err = check(model)
    assert code == 4
    assert "Please report it" in err


def test_an_engine_that_cannot_search_is_exit_code_3(
    model: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise EngineError("no compiler")

    monkeypatch.setattr(checker.command.session, "read", broken)
    code, _, err = check(model)
    assert code == 3
    assert "no compiler" in err


def test_prints_its_version(check: Check) -> None:
    code, out, _ = check("--version")
    assert code == 0
    assert out.startswith("raceproof ")


def command(*arguments: str) -> list[str]:
    """Returns the command line of a process of its own."""
    program = "import sys; from checker.command.cli import main; sys.exit(main())"
    return [sys.executable, "-c", program, *arguments]


def environment() -> dict[str, str]:
    """Returns the environment of a process of its own."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}


def test_an_interrupted_run_writes_what_it_has(model: Path) -> None:
    model.write_text(SLOW, "utf-8")
    process = subprocess.Popen(
        command(str(model), "--json", "results.json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(2.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3, err
    assert "interrupted" in out
    assert "2 scenarios not run" in out
    assert "Traceback" not in err
    written = json.loads(Path("results.json").read_text("utf-8"))
    jsonschema.validate(written, schema())
    assert [each["verdict"] for each in written["scenarios"]] == ["not decided"]
    assert written["scenarios"][0]["states"] > 0


def test_a_closed_pipe_is_no_traceback(model: Path) -> None:
    process = subprocess.Popen(
        command(str(model), "--trace", "all"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert "Traceback" not in err
    assert "Exception ignored" not in err
