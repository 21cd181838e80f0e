"""`check replay` runs what a result file names: it says so, and runs nothing from elsewhere."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

import pytest

from conftest import Check

MODEL = """
from __future__ import annotations

from checker import Bool, Model, invariant, process


class Flag(Model):
    flag: Bool = False

    @process
    def run(self) -> None:
        self.flag = True

    @invariant
    def kept(self) -> bool:
        return not self.flag
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check) -> Path:
    """Returns the current folder, with results of a model in `inner/`."""
    here = tmp_path / "here"
    (here / "inner").mkdir(parents=True)
    monkeypatch.chdir(here)
    Path("inner/flag.py").write_text(MODEL, "utf-8")
    assert check("inner/flag.py", "--json", "results.json")[0] == 1
    return here


def name_instead(model: str) -> None:
    """Has the results name another model."""
    written = json.loads(Path("results.json").read_text("utf-8"))
    written["model"] = model
    Path("results.json").write_text(json.dumps(written), "utf-8")


def test_says_once_what_it_runs(check: Check) -> None:
    code, out, err = check("replay", "results.json")
    assert code == 0
    assert "still violated: kept" in out
    assert err == "note: to replay its traces, inner/flag.py is run\n"


NAMESAKES = """
scenarios = [
    Scenario(Flag(), name="plain", kernel="2.6.22"),
    Scenario(Flag(), name="plain", kernel="2.6.23"),
    Scenario(Flag(), name="other", kernel="2.6.23"),
]
"""


def test_scenarios_of_one_name_are_told_apart_by_their_kernels(check: Check) -> None:
    text = MODEL.replace("import Bool", "import Scenario, Bool") + NAMESAKES
    Path("inner/flags.py").write_text(text, "utf-8")
    assert check("inner/flags.py", "--json", "results.json")[0] == 1
    _, out, _ = check("replay", "results.json", "--trace", "none", "--width", "100")
    assert [line.partition(": still")[0] for line in out.splitlines()] == [
        "plain, Linux 2.6.22",
        "plain, Linux 2.6.23",
        "other",
    ]
    code, _, err = check("replay", "results.json", "--scenario", "plian")
    assert code == 2
    assert "no trace of `plian` in it\n    did you mean `plain`?" in err
    _, _, err = check("replay", "results.json", "--scenario", "x")
    assert err.endswith("the scenarios that have one: plain, other\n")


@pytest.mark.parametrize("how", ["absolute", "dots", "link"])
def test_runs_nothing_outside_of_the_current_folder(how: str, folder: Path, check: Check) -> None:
    outside = folder.parent / "outside.py"
    outside.write_text(f"{MODEL}\nopen('ran', 'x').close()\n", "utf-8")
    if how == "link":
        Path("link.py").symlink_to(outside)
    named = {"absolute": str(outside), "dots": "../outside.py", "link": "link.py"}[how]
    name_instead(named)
    code, out, err = check("replay", "results.json")
    assert (code, out) == (2, "")
    assert f"its model {outside} is not below {folder}, and would be run" in err
    assert f"--model-root {folder.parent}" in err
    assert not Path("ran").exists()
    code, out, _ = check("replay", "results.json", "--model-root", folder.parent)
    assert code == 0
    assert "still violated" in out
    assert Path("ran").exists()


def test_finds_a_model_seen_from_the_results(folder: Path, check: Check) -> None:
    os.chdir("inner")
    code, _, err = check("replay", "../results.json")
    assert code == 0  # the model is below the current folder, and found from a folder above
    assert "flag.py is run" in err


def test_a_model_outside_of_the_root_that_is_named_is_not_run(folder: Path, check: Check) -> None:
    (folder / "other").mkdir()
    code, _, err = check("replay", "results.json", "--model-root", "other")
    assert code == 2
    assert "is not below" in err


def test_the_command_that_is_printed_names_the_root(folder: Path, check: Check) -> None:
    (folder / "other").mkdir()
    os.chdir("other")
    _, out, _ = check(folder / "inner/flag.py", "--json", folder / "again.json")
    line = next(line for line in out.splitlines() if line.startswith("replay: "))
    _, *arguments = shlex.split(line.removeprefix("replay: "))
    assert "--model-root" in arguments
    assert check(*arguments)[0] == 0


@pytest.mark.parametrize("model", ["\0", "x" * 5000, "no.py", "."])
def test_a_name_that_is_no_files_is_said(model: str, check: Check) -> None:
    name_instead(model)
    code, _, err = check("replay", "results.json")
    assert code == 2
    assert "its model" in err


@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe", b"[1, [2, {}]]", b'{"schema": 1e999}', b"[" * 3000 + b"]" * 3000, b"9" * 9999],
)
def test_what_is_no_result_file_is_said(text: bytes, check: Check) -> None:
    Path("results.json").write_bytes(text)
    code, _, err = check("replay", "results.json")
    assert code == 2
    assert "results.json: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize("value", [None, -1, 0.5, True, "x", "\0", [], {}, [[]], 10**4000])
def test_a_value_of_another_kind_anywhere_is_a_damaged_file(value: object, check: Check) -> None:
    whole = json.loads(Path("results.json").read_text("utf-8"))

    def places(data: object) -> list[tuple[object, object]]:
        """Returns each container with each key in it."""
        keys = (
            data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        )
        found = [(data, key) for key in keys]
        return found + [each for key in keys for each in places(data[key])]  # type: ignore[index]

    for data, key in places(whole):
        before = data[key]  # type: ignore[index]
        data[key] = value  # type: ignore[index]
        Path("results.json").write_text(json.dumps(whole), "utf-8")
        assert check("replay", "results.json", "--trace", "none")[0] in (0, 2)
        data[key] = before  # type: ignore[index]
