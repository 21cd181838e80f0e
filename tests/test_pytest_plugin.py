"""The pytest plugin, in projects of somebody else: run as they run it, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

STORE_BUFFERING: Final = """\
C SB

{}

P0(int *x, int *y)
{
\tWRITE_ONCE(*x, 1);
\tint r0 = READ_ONCE(*y);
}

P1(int *x, int *y)
{
\tWRITE_ONCE(*y, 1);
\tint r1 = READ_ONCE(*x);
}

exists (0:r0=0 /\\ 1:r1=0)
"""

ROOT: Final = Path(__file__).parents[1]

MODEL: Final = '''\
from __future__ import annotations

from checker import Comparison, Model, Range, Scenario, SpinLock, finally_, outcome, process


class Counter(Model):
    locked: bool = False
    count: Range[0, 3] = 0
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

    @outcome
    def at_the_end(self) -> int:
        return self.count


two = {"increment": 2}
bare = Scenario(Counter(), name="bare", processes=two, tags={"racy"}, row="A1")
locked = Scenario(Counter(locked=True), name="locked", processes=two, expected="holds")
scenarios = [
    bare,
    locked,
    Scenario(Counter(), name="lost :: known", processes=two, expected="violated", kernel="2.6.22"),
    Scenario(Counter(locked=True), name="large", processes={"increment": 3}, tags={"large"}),
]
comparisons = [
    Comparison(bare, locked, name="fewer", expected="fewer"),
    Comparison(bare, locked, name="same", expected="same"),
]
'''


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the current folder: a project with a test, and a model in `models`."""
    monkeypatch.chdir(tmp_path)
    for name in ("PYTHONPATH", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)
    Path("tests").mkdir()
    Path("tests/test_one.py").write_text("def test_one():\n    pass\n", "utf-8")
    Path("models").mkdir()
    Path("models/counter.py").write_text(MODEL, "utf-8")
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    """Runs pytest with warnings as errors, and returns its output."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-W", "error", "-rA"]
    command += ["-p", "no:hypothesispytest"]  # it is slow to begin, and not what is tested
    done = subprocess.run(
        [*command, "--strict-markers", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


def results(output: str) -> dict[str, str]:
    """Returns the result of each test, by its node id."""
    found = re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED) (.*?)(?: - .*)?$", output, re.MULTILINE)
    names = [name for _, name in found]
    assert len(set(names)) == len(names), names
    return {name: result for result, name in found}


def configure(text: str) -> None:
    """Writes the project's configuration."""
    Path("pyproject.toml").write_text(f"[tool.pytest.ini_options]\n{text}", "utf-8")


def test_the_scenarios_of_a_folder_that_is_named_are_tests() -> None:
    output = run("models/", code=1)
    assert results(output) == {
        "models/counter.py::bare": "FAILED",
        "models/counter.py::locked": "PASSED",
        "models/counter.py::lost : known": "PASSED",
        "[1] models/counter.py: large: --raceproof-large runs it": "SKIPPED",
        "models/counter.py::fewer": "PASSED",
        "models/counter.py::same": "FAILED",
    }
    assert "violated: no_update_is_lost: Both increments count." in output
    assert re.search("^increment0 +increment1$", output, re.MULTILINE)
    assert "*** no_update_is_lost is false: count = 1" in output
    assert "replay: check models/counter.py -k bare" in output
    assert "more outcomes" not in output
    assert "fewer outcomes, expected same" in output
    assert "Traceback" not in output


def test_nothing_is_collected_that_nobody_asks_for() -> None:
    everywhere = {"tests/test_one.py::test_one": "PASSED"}
    assert results(run()) == everywhere
    for name, text in {
        "imports.py": "from checker import Model\nraise SystemExit\n",
        "quotes.py": f"from checker import Model\nTEXT = '''\n{MODEL}\n'''\n",
        "broken.py": "from checker import Model\nmodels = (\n",
        "part_of_a_test.py": MODEL,
    }.items():
        Path("tests", name).write_text(text, "utf-8")
    assert results(run("tests")) == everywhere
    configure('testpaths = ["."]')
    assert results(run()) == everywhere
    assert results(run("-n", "1")) == everywhere


def test_a_pattern_asks_for_files_of_the_folders_that_are_collected() -> None:
    configure('raceproof_files = ["models/*.py"]\ntestpaths = ["tests", "models"]')
    assert len(results(run(code=1))) == 7
    assert len(results(run("models", code=1))) == 6
    assert len(results(run("tests"))) == 1
    configure('testpaths = ["tests", "models"]')
    assert len(results(run("--raceproof-files", "mod*", code=1))) == 7


def test_one_scenario_is_selected_by_its_name_its_labels_or_its_tags() -> None:
    for options in (
        ["models/counter.py::bare"],
        ["models", "-k", "A1"],
        ["models", "-m", "racy"],
        ["models/counter.py", "-k", "bare"],
    ):
        assert results(run(*options, code=1)) == {"models/counter.py::bare": "FAILED"}
    known = {"models/counter.py::lost : known": "PASSED"}
    assert results(run("models/counter.py::lost : known")) == known
    assert results(run("models", "-k", "2.6.22")) == known


def test_large_scenarios_run_on_request() -> None:
    large = {"models/counter.py::large": "FAILED"}
    assert results(run("models", "-k", "large", "--raceproof-large", code=1)) == large
    configure("raceproof_large = true")
    assert results(run("models", "-m", "large", code=1)) == large


def test_what_is_not_decided_fails_with_its_reason() -> None:
    output = run("models", "-k", "locked", "--raceproof-max-states", "3", code=1)
    assert results(output) == {"models/counter.py::locked": "FAILED"}
    assert "not decided: --max-states 3" in output
    configure('raceproof_max_depth = "2"\nraceproof_engine = "plain"')
    assert "not decided: --max-depth 2" in run("models", "-k", "locked", code=1)


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--raceproof-time-limit=x", "raceproof_time_limit: `x` is not a time"),
        ("--raceproof-engine=x", "no engine `x`"),
        ("--raceproof-memory=x", "raceproof_memory: `x` is not a size"),
        ("--raceproof-memory-model=x", "raceproof_memory_model: `x` is none of sc, tso, pso, rmo"),
    ],
)
def test_a_value_that_cannot_be_is_told(option: str, message: str) -> None:
    assert message in run("models", option, code=2)


def test_a_model_that_is_wrong_is_an_error_with_its_place() -> None:
    Path("models/bad.py").write_text("from checker import Modle\nscenarios = []\n", "utf-8")
    output = run("models", code=2)
    assert results(output) == {"models/bad.py": "ERROR"}
    assert "models/bad.py:1:1: the language has no `Modle`" in output
    wrong = MODEL.replace('name="bare", processes=two', 'name="bare", processes={"incremen": 2}')
    Path("models/bad.py").write_text(wrong, "utf-8")
    output = run("models/bad.py::bare", code=1)
    assert "Counter has no process `incremen`" in output


def test_a_folder_of_models_may_have_folders_and_lie_beside_tests() -> None:
    Path("models/more/_old").mkdir(parents=True)
    Path("models/more/two.py").write_text(MODEL, "utf-8")
    Path("models/more/_one.py").write_text(MODEL, "utf-8")
    Path("models/more/_old/three.py").write_text(MODEL, "utf-8")
    found = results(run(".", "-k", "locked or test_one"))
    assert set(found) == {
        "models/counter.py::locked",
        "models/more/two.py::locked",
        "tests/test_one.py::test_one",
    }
    Path("models/test_two.py").write_text("def test_two():\n    pass\n", "utf-8")
    assert set(results(run("models"))) == {"models/test_two.py::test_two"}


def test_a_litmus_test_is_one_on_the_memory_that_is_asked_for() -> None:
    Path("litmus").mkdir()
    Path("litmus/SB.litmus").write_text(STORE_BUFFERING, "utf-8")
    failed = {"litmus/SB.litmus::SB": "FAILED"}
    output = run("litmus", code=1)
    assert results(output) == failed
    assert "violated: never: (0:r0=0 /\\ 1:r1=0) does not occur." in output
    assert results(run("litmus/SB.litmus", code=1)) == failed
    on_tso = run("litmus", "--raceproof-memory-model", "tso", code=1)
    assert "replay: check litmus/SB.litmus --memory-model tso -k SB" in on_tso
    passed = {"litmus/SB.litmus::SB": "PASSED"}
    assert results(run("litmus", "--raceproof-memory-model", "sc")) == passed
    configure('testpaths = ["litmus"]\nraceproof_files = ["litmus/*.litmus"]')
    assert results(run("--raceproof-memory-model", "sc")) == passed
    configure('testpaths = ["litmus"]')
    assert results(run(code=5)) == {}


def test_a_model_that_is_no_python_is_not_passed_over() -> None:
    Path("models/counter.py").write_text(MODEL + "\ndef (", "utf-8")
    output = run("models", code=2)
    assert results(output) == {"models/counter.py": "ERROR"}
    assert "SyntaxError: invalid syntax" in output


def test_workers_of_xdist_find_the_same() -> None:
    output = run("models", "tests", "-n", "2", code=1)
    assert len(results(output)) == 7
    assert "2 failed, 4 passed, 1 skipped" in output


def test_a_project_with_a_checker_and_a_raceproof_like_test_of_its_own() -> None:
    Path("checker.py").write_text("def spell():\n    return 1\n", "utf-8")
    Path("tests/test_own.py").write_text(
        "from checker import spell\n\nscenarios = [spell()]\n\n"
        "def test_own():\n    assert scenarios == [1]\n",
        "utf-8",
    )
    Path("tests/helper.py").write_text("import checker\nraise SystemExit\nscenarios = 1\n", "utf-8")
    Path("models/counter.py").write_text(MODEL.replace("from checker", "from raceproof"), "utf-8")
    own = {"tests/test_own.py::test_own": "PASSED", "tests/test_one.py::test_one": "PASSED"}
    assert results(run()) == own
    # Where both are named, each has the `checker` that is meant: models are loaded elsewhere.
    named = ["tests/test_own.py", "tests/test_one.py", "models"]
    output = run(*named, "-k", "test or locked", "-n", "1")
    assert results(output) == {**own, "models/counter.py::locked": "PASSED"}


def test_a_model_with_tests_of_python_in_it_has_both() -> None:
    more = "\n\ndef test_python():\n    assert scenarios\n"
    Path("models/both.py").write_text(MODEL + more, "utf-8")
    found = results(run("models/both.py", "-k", "locked or python"))
    assert found == {
        "models/both.py::locked": "PASSED",
        "models/both.py::test_python": "PASSED",
    }


def test_what_a_model_prints_and_warns_of_is_its_own_matter() -> None:
    noise = "import sys, warnings\nprint('{}')\nwarnings.warn('old')\nsys.path.insert(0, 'x')\n"
    Path("models/noise.py").write_text(
        MODEL.replace("\n\n\nclass", f"\n\n{noise}\n\nclass", 1), "utf-8"
    )
    assert results(run("models/noise.py::locked")) == {"models/noise.py::locked": "PASSED"}


def test_a_warning_about_a_model_is_one_of_pytest() -> None:
    unlisted = MODEL + "\n\nothers = [Scenario(Counter(), name='forgotten')]\n"
    Path("models/counter.py").write_text(unlisted, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "models", "-k", "locked"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "RaceproofWarning: models/counter.py" in " ".join(done.stdout.split())
    assert "`others` holds scenarios that are not checked" in done.stdout
    run("models", "-k", "locked", code=2)


def test_a_process_that_dies_is_a_failure_and_the_next_test_goes_on() -> None:
    deadly = MODEL.replace(
        "scenarios = [\n    bare,",
        "import os\n\n\nclass Deadly(dict):\n    def items(self):\n"
        "        os.kill(os.getpid(), 9)\n"
        "\n    __iter__ = keys = __len__ = __getitem__ = items\n\n\n"
        'scenarios = [\n    Scenario(Counter(), name="dies", processes=Deadly(two)),',
    )
    Path("models/counter.py").write_text(deadly, "utf-8")
    output = run("models", "-k", "dies or locked", code=1)
    assert results(output) == {
        "models/counter.py::dies": "FAILED",
        "models/counter.py::locked": "PASSED",
    }
    assert "the process that checks has died (-9)" in output


def test_the_plugin_imports_nothing_of_ours() -> None:
    code = (
        "import sys, pytest\nbefore = set(sys.modules)\nimport raceproof.pytest_plugin\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    others = {each.partition(".")[0] for each in done.stdout.split()} - sys.stdlib_module_names
    assert others == {"raceproof"}


def test_many_files_that_are_no_models_take_no_time() -> None:
    for number in range(300):
        Path(f"models/m{number}.py").write_text("import os\n" * 200, "utf-8")
    began = time.monotonic()
    output = run("tests", "models", "--co", "-q", "--deselect", "models/counter.py")
    assert "tests/test_one.py::test_one" in output
    assert time.monotonic() - began < 30


def test_no_process_is_left_behind() -> None:
    run("models", "-k", "locked")
    me = str(Path.cwd())
    left = []
    for each in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if os.readlink(each) == me and each.parent.name != str(os.getpid()):
                left.append((each.parent / "cmdline").read_bytes())
        except OSError:
            continue
    assert left == []
