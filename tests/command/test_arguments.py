"""Misspelled options and commands: the message says which one is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.command.arguments import correction, intended_command
from conftest import Check

MISSPELLED = {
    "m.py --trce all": "unknown option --trce; did you mean --trace?",
    "m.py --tracee=all": "unknown option --tracee; did you mean --trace?",
    "m.py -trace all": "unknown option -trace; did you mean --trace?",
    "--lagre": "unknown option --lagre; did you mean --large?",
    "m.py --xyzzy": "unknown option --xyzzy; check --help lists the options",
    "replay r.json --scenaro x": "unknown option --scenaro; did you mean --scenario?",
    "compare m.py -k a --wiht b": "unknown option --wiht; did you mean --with?",
    "export m.py --rgion 2": "unknown option --rgion; did you mean --region?",
    "export m.py --xyzzy": "unknown option --xyzzy; check export --help lists the options",
    "export m.py n.py --to dot": "unrecognized arguments: n.py",
}


@pytest.mark.parametrize("words", MISSPELLED)
def test_a_misspelled_option_names_the_one_that_is_meant(words: str, check: Check) -> None:
    code, out, err = check(*words.split())
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].endswith(f": error: {MISSPELLED[words]}")


def test_an_abbreviation_is_no_option(check: Check) -> None:
    code, _, err = check("m.py", "--trac", "all")
    assert code == 2
    assert "unknown option --trac; did you mean --trace?" in err


@pytest.mark.parametrize(
    ("word", "meant"), [("replya", "replay"), ("comapre", "compare"), ("exprot", "export")]
)
def test_a_misspelled_command_names_the_one_that_is_meant(
    word: str, meant: str, check: Check
) -> None:
    code, _, err = check(word, "results.json", "--scenario", "x")
    assert code == 2
    assert f"check: {word}: no such command, file or folder" in err
    assert f"did you mean `check {meant}`?" in err


def test_what_is_there_is_no_misspelled_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("replays").mkdir()
    assert "there is nothing to check" in check("replays")[2]
    assert "replay.py: no such file or folder" in check("replay.py")[2]
    assert "./replya: no such file or folder" in check("./replya")[2]


def test_a_value_that_looks_like_an_option_is_none(tmp_path: Path, check: Check) -> None:
    path = tmp_path / "m.py"
    path.write_text("from checker import Model\n", "utf-8")
    code, _, err = check(path, "-k", "--x or y")
    assert (code, "unknown option" in err) == (2, False)
    assert "--xyzzy: no such file or folder" in check("--", "--xyzzy")[2]


def test_what_is_like_nothing_is_corrected_to_nothing() -> None:
    assert correction("--abc", ["--trace", "--width"]) == ""
    assert correction("--tarce", ["--trace", "--width"]) == "--trace"
    assert intended_command("--replay", ["replay"]) == ""
    assert intended_command("models", ["replay", "export"]) == ""


@pytest.mark.parametrize(
    ("words", "usage"),
    [
        ("counter.py --format json", "usage: check MODEL [options]        check --help tells all"),
        (
            "export --to spin",
            "usage: check export MODEL [options]        check export --help tells",
        ),
        ("diff", "usage: check diff OLD NEW [options]        check diff --help tells all"),
    ],
)
def test_a_mistake_has_one_line_of_usage_above_it(words: str, usage: str, check: Check) -> None:
    code, _, err = check(*words.split())
    first, message = err.splitlines()
    assert code == 2
    assert first.startswith(usage)
    assert ": error: " in message
