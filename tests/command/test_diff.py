"""`check diff`: result files, and revisions of a repository of git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from conftest import Check

MODEL = """
from checker import Model, Range, Scenario, SpinLock, finally_, process

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
        return self.count == 2

scenarios = [
    Scenario(Counter(), name="counts", processes={"increment": 2}),
    Scenario(Counter(), name="alone", processes={"increment": 1}),
]
"""
LOCKED = MODEL.replace('Counter(), name="counts"', 'Counter(locked=True), name="counts"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the current folder, which has the model `models/counter.py`."""
    monkeypatch.chdir(tmp_path)
    Path("models").mkdir()
    Path("models/counter.py").write_text(MODEL, "utf-8")
    return tmp_path


def git(*arguments: str) -> None:
    """Runs git in the current folder, as nobody in particular."""
    who = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    """Returns the current folder, a repository whose second revision has a lock."""
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "-m", "one")
    git("tag", "bare")
    Path("models/counter.py").write_text(LOCKED, "utf-8")
    git("commit", "--quiet", "-a", "-m", "two")
    return folder


def test_two_result_files_are_compared(folder: Path, check: Check) -> None:
    check("models/counter.py", "--json", "old.json")
    Path("models/other.py").write_text(LOCKED, "utf-8")
    check("models/other.py", "--json", "new.json")
    code, out, err = check("diff", "old.json", "new.json")
    assert (code, err) == (1, "")
    first, last = out.splitlines()
    assert first.startswith("models/counter.py: counts: verdict violated -> holds; property no_")
    assert last == "1 verdict has changed, 1 the same."
    assert check("diff", "old.json", "old.json")[:2] == (
        0,
        "0 verdicts have changed, 2 the same.\n",
    )


def test_two_revisions_are_compared_and_the_files_are_not_touched(
    repository: Path, check: Check
) -> None:
    Path("models/counter.py").write_text("this is no Python", "utf-8")
    git("add", ".")
    before = subprocess.check_output(["git", "status", "--porcelain=v2"])
    code, out, err = check("diff", "bare", "main", "--", "models")
    assert (code, err) == (1, "")
    assert "models/counter.py: counts: verdict violated -> holds" in out
    assert "1 verdict has changed, 1 the same." in out
    assert subprocess.check_output(["git", "status", "--porcelain=v2"]) == before
    assert Path("models/counter.py").read_text("utf-8") == "this is no Python"
    code, out, _ = check("diff", "bare", "bare", "--", "models/counter.py")
    assert (code, out) == (0, "0 verdicts have changed, 2 the same.\n")


def test_one_revision_is_compared_with_the_files_as_they_are(
    repository: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("models/counter.py").write_text(MODEL, "utf-8")
    assert check("diff", "HEAD", "--", "models")[0] == 1
    monkeypatch.chdir("models")
    assert check("diff", "HEAD", "--", "counter.py")[0] == 1
    assert check("diff", "bare", "--", "counter.py")[0] == 0


def test_options_hold_for_both_revisions(repository: Path, check: Check) -> None:
    code, out, _ = check(
        "diff", "-k", "alone", "--engine", "python", "bare", "main", "--", "models"
    )
    assert (code, out) == (0, "0 verdicts have changed, 1 the same.\n")
    code, out, _ = check("diff", "--max-states", "3", "--time-limit", "1m", "bare", "--", "models")
    assert (code, "0 verdicts have changed" in out) == (0, True)


def test_a_model_that_a_revision_does_not_have_is_told(repository: Path, check: Check) -> None:
    Path("models/more.py").write_text(LOCKED, "utf-8")
    code, out, err = check("diff", "HEAD", "--", "models/more.py")
    assert (code, err) == (0, "note: models/more.py is not in HEAD\n")
    assert out.splitlines()[0] == "only in the working tree: models/more.py: counts: holds"


def test_a_model_that_neither_revision_has_is_an_error(repository: Path, check: Check) -> None:
    for given in (["HEAD"], ["bare", "main"]):
        code, out, err = check("diff", *given, "--", "models/counter.py", "models/typo.py")
        names = " nor in ".join([*given, "the working tree"][:2])
        assert (code, out) == (2, "")
        assert f"models/typo.py: neither in {names}" in err
        assert "`git ls-files` lists them" in err


def test_a_revision_that_cannot_be_checked_is_no_difference(repository: Path, check: Check) -> None:
    Path("models/counter.py").write_text("from checker import Modle", "utf-8")
    code, out, err = check("diff", "HEAD", "--", "models")
    assert (code, out) == (2, "")
    assert "the working tree: its models cannot be checked" in err
    assert "the language has no `Modle`" in err


def test_one_model_that_cannot_be_checked_spoils_the_others(repository: Path, check: Check) -> None:
    Path("models/bad.py").write_text("from checker import Modle", "utf-8")
    code, out, err = check("diff", "HEAD", "--", "models")
    assert (code, out) == (2, "")
    assert "the working tree: its models cannot be checked" in err


def test_a_run_without_results_is_no_difference(repository: Path, check: Check) -> None:
    Path("models/counter.py").write_text("import time, checker\ntime.sleep(60)\n", "utf-8")
    code, out, err = check("diff", "--time-limit", "1s", "HEAD", "--", "models/counter.py")
    assert (code, out) == (2, "")
    assert "the working tree: its models cannot be checked" in err
    assert "is not imported within --time-limit 1" in err


def test_the_raceproof_that_runs_checks_and_none_that_is_there(
    repository: Path, check: Check
) -> None:
    Path("raceproof.py").write_text("raise SystemExit('theirs')", "utf-8")
    Path("checker.py").write_text("raise SystemExit('theirs')", "utf-8")
    git("add", ".")
    git("commit", "--quiet", "-m", "three")
    assert check("diff", "HEAD", "--", "models")[0] == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("old.json new.json", "old.json: no such result file"),
        ("old.json", "give two result files, or revisions and the models after `--`"),
        ("a b --", "give two result files, or revisions and the models after `--`"),
        ("--large models/counter.py models/counter.py", "--large is for revisions"),
        ("models/counter.py models/counter.py", "not JSON"),
        ("nowhere -- models", "nowhere: no such revision"),
        ("HEAD -- ../x.py", "../x.py: not in a revision"),
        ("HEAD -- /x.py", "/x.py: not in a revision"),
        ("HEAD --lagre -- models", "unknown option --lagre; did you mean --large?"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    words: str, message: str, repository: Path, check: Check
) -> None:
    code, out, err = check("diff", *words.split())
    assert (code, out) == (2, "")
    assert message in err


def test_outside_of_a_repository_there_are_no_revisions(
    folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    code, _, err = check("diff", "HEAD", "--", "models")
    assert (code, "not a git repository" in err) == (2, True)


def test_a_file_that_is_no_result_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.json").write_text("[]", "utf-8")
    code, _, err = check("diff", "empty.json", "empty.json")
    assert code == 2
    assert "empty.json: has no results, but an empty list" in err
    damaged = {"schema": 1, "model": "m.py", "scenarios": [{}], "comparisons": []}
    Path("damaged.json").write_text(json.dumps(damaged), "utf-8")
    code, _, err = check("diff", "damaged.json", "damaged.json")
    assert code == 2
    assert "damaged.json: a damaged result" in err
