"""`check MODEL --evidence DIR` and `check verify DIR`, as users and strangers run them."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from checker.command.cli import main
from checker.errors import EngineError
from checker.evidence.searched_again import OtherAnswer, OtherSearch
from checker.offsets.proofs import answer_of, commands, solvers
from command.evidence_folders import MODEL, PARTS, change_manifest, result, seal, written
from conftest import Check

ROOT: Final = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check) -> Path:
    """Returns an evidence folder in the current one, beside its model."""
    out = written(tmp_path, monkeypatch, check)
    assert "Evidence: 7 files in found; check verify found" in out
    return Path("found")


def seal_option(folder: Path, name: str, value: str) -> None:
    """Changes an option in the manifest."""
    change_manifest(folder, lambda manifest: manifest["options"].update({name: value}))


def test_a_folder_verifies_without_its_model_and_with_it(folder: Path, check: Check) -> None:
    code, out, _ = check("verify", folder)
    assert code == 0
    assert "ok     files     6 files are those of the manifest" in out
    assert "ok     traces    1 are whole" in out
    assert all(f"are satisfied by nothing, says {each}" in out for each in solvers())
    assert "not run: 2 scenarios" in out
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 0
    assert "ok     sources   2 are as they were" in out
    assert "ok     replays   1 counterexample or witness follows" in out
    assert "ok     searches  2 find the same" in out
    assert "ok     regions   2 proofs are of the regions that were found again" in out


@pytest.mark.parametrize("value", ["3", "64"])
def test_a_folder_of_given_values_verifies_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("counter.py").write_text(MODEL, "utf-8")
    Path("parts.py").write_text(PARTS, "utf-8")
    check("counter.py", "--set", f"size={value}", "--evidence", "found", "--necessity")
    text = Path("found", "counter.txt").read_text("utf-8") if value == "64" else ""
    assert ("nothing_is_lost" in text) is (value == "64")
    code, out, _ = check("verify", "found", "counter.py")
    assert code == 0
    assert "WRONG" not in out


def test_a_folder_on_another_memory_model_verifies_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check
) -> None:
    model = ROOT / "models" / "memory" / "lost_wakeup.py"
    monkeypatch.chdir(tmp_path)
    check(model, "--memory-model", "tso", "--evidence", "found")
    code, out, _ = check("verify", "found", model)
    assert code == 0
    assert "12 find the same" in out
    seal_option(Path("found"), "memory-model", "sc")
    code, out, _ = check("verify", "found", model)
    assert code == 1
    assert "violated is told, holds is found" in out
    seal_option(Path("found"), "memory-model", "arm")
    code, _, err = check("verify", "found", model)
    assert code == 2
    assert "damaged: memory-model arm" in err


def test_the_review_says_claims_verdicts_assumptions_and_limits(folder: Path) -> None:
    text = (folder / "REVIEW.md").read_text("utf-8")
    assert "2 scenarios: 1 holds, 1 is violated. All are as expected." in text
    assert "**the lock keeps updates**: holds as claimed: holds in 1 of 1 scenario." in text
    assert "| A1 |  | locked | holds | holds |" in text
    assert "violated: nothing\\_is\\_lost" in text
    assert "`size_is_small`: No file is larger than \\| a \\`page\\`." in text


def test_a_preface_stands_first_and_is_no_part_of_what_is_made_again(
    folder: Path, check: Check
) -> None:
    Path("words.md").write_text("# To the list\n\nAn answer.\n\n", "utf-8")
    code, _, _ = check("counter.py", "--evidence", folder, "--preface", "words.md")
    assert code == 0
    assert (
        (folder / "REVIEW.md").read_text("utf-8").startswith("# To the list\n\nAn answer.\n\n# E")
    )
    assert check("verify", folder)[0] == 0
    code, _, err = check("counter.py", "--evidence", folder, "--preface", "none.md")
    assert code == 2
    assert "--preface none.md: " in err
    assert check("counter.py", "--preface", "words.md")[0] == 2


def test_it_is_the_same_on_every_run(folder: Path, check: Check) -> None:
    before = {each: each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}
    check("counter.py", "--evidence", folder, "--trace", "none")
    assert before == {
        each: each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()
    }
    assert b"seconds" not in before[folder / "counter.json"]


def test_it_says_what_was_selected_as_it_was_written(folder: Path, check: Check) -> None:
    for name in ("one", "again"):
        check("counter.py", "--evidence", name, "--trace", "none", "-k", "not nothing")
    manifest = json.loads(Path("one/manifest.json").read_text("utf-8"))
    assert manifest["options"]["select"] == "not nothing"
    assert Path("one/REVIEW.md").read_bytes() == Path("again/REVIEW.md").read_bytes()


def test_the_outcomes_of_a_litmus_test_are_evidence(folder: Path, check: Check) -> None:
    Path("one.litmus").write_text(
        "C one\n{}\nP0(int *x) { WRITE_ONCE(*x, 1); }\nexists (x=2)\n", "utf-8"
    )
    assert check("one.litmus", "--evidence", "outcomes")[0] == 0
    found = json.loads(Path("outcomes/one.json").read_text("utf-8"))
    assert [each["name"] for each in found["observations"]] == ["one"]
    assert check("verify", "outcomes", "one.litmus")[0] == 0


def test_a_file_that_was_changed_or_is_gone_is_named(folder: Path, check: Check) -> None:
    with (folder / "counter.txt").open("a", encoding="utf-8") as file:
        file.write("and more")
    (folder / "regions/counter/bare.smt2").unlink()
    code, out, _ = check("verify", folder)
    assert code == 1
    assert "counter.txt has been changed" in out
    assert "regions/counter/bare.smt2: No such file or directory" in out


def test_a_review_that_was_written_by_hand_is_named(folder: Path, check: Check) -> None:
    seal(folder, "REVIEW.md", lambda text: text.replace("1 is violated", "0 are violated"))
    code, out, _ = check("verify", folder)
    assert code == 1
    assert "REVIEW.md does not say what the results say" in out


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("states", 7, "its levels have not 7 states"),
        ("verdict", "violated", "locked: violated, and property None"),
        ("complete", False, "locked: holds, and complete is False"),
        ("expected", "violated", "holds is not violated, which is expected"),
        ("verdict", "fine", "'fine' is no verdict"),
    ],
)
def test_a_result_that_contradicts_itself_is_named(
    folder: Path, check: Check, name: str, value: object, named: str
) -> None:
    seal(folder, "counter.json", result(lambda each: each.update({name: value})))
    code, out, _ = check("verify", folder)
    assert code == 1
    assert named in out


def test_a_forged_count_is_found_by_searching_again(folder: Path, check: Check) -> None:
    def forge(each: dict[str, Any]) -> None:
        each["states"] += 1
        each["levels"][-1] += 1

    seal(folder, "counter.json", result(forge))
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 1
    assert "states are told," in out


def test_what_is_found_does_not_hang_on_how_many_are_searched_at_once(
    folder: Path, check: Check
) -> None:
    one, two = (check("verify", folder, "counter.py", "--jobs", n) for n in ("1", "2"))
    assert one == two
    assert one[0] == 0
    assert re.search(r"^ok     searches  2 find the same, by native$", one[1], re.M)
    seal(folder, "counter.json", result(lambda each: each.update(transitions=1)))
    one, two = (check("verify", folder, "counter.py", "--jobs", n) for n in ("1", "2"))
    assert one == two
    assert "locked: 1 transitions are told," in one[1]


def test_a_search_that_kills_its_process_is_told_of_its_scenario_alone(
    folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(search: OtherSearch, *, progress: object) -> OtherAnswer:
        if search.scenario.title == "bare":
            os.kill(os.getpid(), signal.SIGKILL)
        return searches(search, progress=None)

    searches = OtherSearch.__call__
    monkeypatch.setattr(OtherSearch, "__call__", dies)
    code, out, _ = check("verify", folder, "counter.py", "--jobs", "2")
    assert code == 1
    assert re.search(r"WRONG  searches  1 wrong\n +bare: .*has died, twice", out)


def test_a_forged_digest_is_found_by_searching_again(folder: Path, check: Check) -> None:
    seal(folder, "counter.json", result(lambda each: each["evidence"].update(digest="0" * 32)))
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 1
    assert "the set of states is another one: the digests differ" in out


def test_a_model_that_was_changed_is_named_with_what_no_longer_holds(
    folder: Path, check: Check
) -> None:
    Path("counter.py").write_text(MODEL.replace("self.size > 7", "self.size > 8"), "utf-8")
    Path("parts.py").unlink()
    Path("parts.py").write_text(PARTS + "# more\n", "utf-8")
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 1
    assert "counter.py is not as it was" in out
    assert "parts.py is not as it was" in out


def test_a_proof_that_is_none_is_named(folder: Path, check: Check) -> None:
    name = "regions/counter/locked.smt2"
    seal(folder, name, lambda text: "(set-logic QF_LIA)\n(declare-fun x () Int)\n(check-sat)\n")
    code, out, _ = check("verify", folder)
    assert code == 1
    assert f"locked: there is a region that {name} leaves out" in out


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('(set-option :regular-output-channel "taken.txt")(check-sat)', "no `set-option`"),
        ("(assert true", "a bracket is not closed"),
        ("(assert true))", "a bracket closes nothing"),
        ("(assert |x)", "a quote is not closed"),
        ("assert", "outside of any command"),
        ("(assert (nothing))", "cannot read it"),
    ],
)
@pytest.mark.parametrize("solver", solvers())
def test_a_text_that_is_no_proof_is_refused(solver: str, text: str, problem: str) -> None:
    with pytest.raises(EngineError, match=problem):
        answer_of(solver, text, 1.0)


def test_comments_and_quoted_names_hide_no_command() -> None:
    text = '; (exit)\n(set-info :a "(b)") (declare-const |(c| Int)\n( assert true)'
    assert list(commands(text)) == ["set-info", "declare-const", "assert"]


@pytest.mark.parametrize("where", ["../outside.json", "/etc/passwd", "a\\b", ""])
def test_a_manifest_names_no_file_outside(folder: Path, check: Check, where: str) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["models"][0]["results"] = where
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    code, _, err = check("verify", folder)
    assert code == 2
    assert "is no file in the folder" in err


def test_a_folder_that_is_none_is_refused(tmp_path: Path, check: Check) -> None:
    code, _, err = check("verify", tmp_path)
    assert code == 2
    assert "no manifest in this folder" in err


def test_a_model_that_is_not_the_folders_is_refused(folder: Path, check: Check) -> None:
    Path("other.py").write_text(MODEL, "utf-8")
    code, _, err = check("verify", folder, "other.py")
    assert code == 2
    assert "the folder has no results of this model\n    it has counter.py" in err


def test_files_that_are_no_evidence_are_not_buried(tmp_path: Path, check: Check) -> None:
    (tmp_path / "counter.py").write_text(MODEL, "utf-8")
    code, _, err = check(tmp_path / "counter.py", "--evidence", tmp_path)
    assert code == 2
    assert "it has files that are no evidence" in err


def test_a_folder_that_cannot_be_written_is_refused_before_the_search(
    tmp_path: Path, check: Check
) -> None:
    (tmp_path / "counter.py").write_text(MODEL, "utf-8")
    for folder in ("/proc/evidence", "/proc/evidence/inside", tmp_path / "counter.py" / "inside"):
        code, out, err = check(tmp_path / "counter.py", "--evidence", folder)
        assert (code, out) == (2, "")
        assert "name a folder that you may write to" in err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["counter.py"]


def test_whatever_a_stranger_has_changed_there_is_an_answer(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bytes of each file are changed at random; the digests are sealed anew half of the time."""
    chance = random.Random(7)
    names = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    whole = {each: each.read_bytes() for each in names}
    for _ in range(150):
        path = chance.choice(names)
        changed = bytearray(whole[path])
        for _ in range(chance.choice((1, 3, 30))):
            place = chance.randrange(len(changed))
            changed[place : place + chance.choice((0, 1, 9))] = chance.randbytes(
                chance.choice((0, 1, 2))
            )
        path.write_bytes(changed)
        if chance.random() < 0.5 and path.name != "manifest.json":
            manifest = json.loads(whole[folder / "manifest.json"])
            for each in manifest["files"]:
                if folder / each["file"] == path:
                    each["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
            (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        code = main(["verify", str(folder), "--proof-limit", "5"])
        told = capsys.readouterr()
        assert code in (0, 1, 2, 3), told.err
        assert "Traceback" not in told.err
        for each, text in whole.items():
            each.write_bytes(text)


def test_a_mail_that_tells_something_else_than_its_trace_is_named(
    folder: Path, check: Check
) -> None:
    told = (folder / "counter.txt").read_text("utf-8")
    assert "ok     mails     1 is what the traces tell" in check("verify", folder, "counter.py")[1]
    for other, words in (
        (told.replace("count += 1", "count -= 1", 1), "bare: its mail in counter.txt is not what"),
        (told + "\nReviewed by nobody.\n", "counter.txt has lines that no trace tells"),
    ):
        assert other != told
        (folder / "counter.txt").write_text(told, "utf-8")
        seal(folder, "counter.txt", lambda _, other=other: other)
        code, out, _ = check("verify", folder, "counter.py")
        assert code == 1
        assert words in out


def test_violated_scenarios_without_a_trace_are_named(folder: Path, check: Check) -> None:
    def forget(text: str) -> str:
        document = json.loads(text)
        for each in document["scenarios"]:
            each["trace"] = None
        return json.dumps(document)

    seal(folder, "counter.json", forget)
    flat = " ".join(check("verify", folder, "counter.py")[1].split())
    words = "0 are whole; 1 violated scenario has none, and is checked by a search with the model"
    assert f"{words} alone: bare" in flat
    assert "mails 0 are what the traces tell; 1 without a trace stay unread" in flat


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda one: one["properties"].append("no_leaks"), "other properties are told"),
        (
            lambda one: one["offsets"]["assumptions"][0].update(words="Nothing at all."),
            "other assumptions are told",
        ),
    ],
)
def test_forged_words_are_found_by_searching_again(
    folder: Path, check: Check, change: Callable[[dict[str, Any]], None], wrong: str
) -> None:
    seal(folder, "counter.json", result(change))
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 1
    assert wrong in out


def test_a_forged_count_of_what_is_violated_is_found_by_searching_again(
    folder: Path, check: Check
) -> None:
    def change(text: str) -> str:
        document = json.loads(text)
        document["scenarios"][1]["states"] += 884
        return json.dumps(document)

    seal(folder, "counter.json", change)
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 1
    assert "states are told" in out


def test_a_review_names_memory_fairness_and_what_is_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check
) -> None:
    monkeypatch.chdir(tmp_path)
    text = MODEL + 'scenarios = [Scenario(Counter(), processes={"add": 2}, name="free", '
    text += 'memory="tso", deadlock=False, fairness={"add": "weak"})]\nclaims = []\n'
    Path("counter.py").write_text(text, "utf-8")
    Path("parts.py").write_text(PARTS, "utf-8")
    code, out, _ = check("counter.py", "--evidence", "found")
    assert code == 0
    assert "Not checked for deadlocks." in out
    review = Path("found", "REVIEW.md").read_text("utf-8")
    assert "| scenario | memory | verdict |" in review
    assert "| free | tso | holds |" in review
    assert "- Not checked for deadlocks: free." in review
    assert "add weak" in review
    assert "what a weaker memory than the named allows" in review
    assert check("verify", "found", "counter.py")[0] == 0
