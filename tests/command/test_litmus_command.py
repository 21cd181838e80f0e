"""Litmus tests in the command: as a user runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

import jsonschema
import pytest

from checker.command import observe
from checker.report.json import schema
from checker.report.observations import Observation
from tests.conftest import Check

FILES: Final = Path(__file__).parent.parent / "litmus" / "files"
MP: Final = FILES / "MP+wmb+rmb.litmus"
SB: Final = FILES / "SB+poonceonces.litmus"
LB: Final = FILES / "LB+poonceonces.litmus"


def test_a_test_is_told_as_herd_does_and_never_has_its_limit(check: Check) -> None:
    code, out, _ = check(MP)
    assert code == 0
    assert "Test MP+wmb+rmb Allowed\nStates 3\n1:r0=0; 1:r1=0;\n" in out
    assert "No\nWitnesses\nPositive: 0 Negative: 3\nCondition exists (1:r0=1 /\\ 1:r1=0)\n" in out
    limit = "(rmo: no load buffering, multi-copy atomic, loads before a lock or atomic done by it)"
    assert f"\nObservation MP+wmb+rmb Never 0 3 {limit}\n" in out


def test_an_outcome_that_occurs_has_its_interleaving(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "SB.litmus"
    path.write_text(SB.read_text().replace(" * Result: Sometimes\n", ""))
    code, out, _ = check(path, "--memory-model", "tso")
    assert code == 1  # of an outcome that nobody expects
    assert "Observation SB+poonceonces Sometimes 1 3\n" in out
    assert "WRITE_ONCE(*x, 1)  (pending)" in out
    assert "replay: check" in out
    assert "--memory-model tso -k SB+poonceonces" in out


def test_what_the_test_says_is_expected_on_the_weakest_memory_alone(check: Check) -> None:
    assert check(SB)[0] == 0
    assert check(SB, "--memory-model", "sc")[0] == 0  # sometimes on LKMM says nothing of sc
    assert "violated" not in check(SB, "--memory-model", "sc", "--list")[1]
    assert "violated" in check(SB, "--list")[1]
    assert check(MP, "--memory-model", "sc")[0] == 0


def test_what_rmo_misses_of_lkmm_is_not_as_expected_and_said(check: Check) -> None:
    code, out, _ = check(LB)
    assert code == 1
    assert "NOT AS EXPECTED: expected violated (Result: Sometimes, says the test)" in out
    assert "the test says Sometimes: it is wrong, or rests on what rmo does" in out


def test_a_folder_has_a_line_for_each_test(check: Check, tmp_path: Path) -> None:
    for path in (MP, SB):
        shutil.copy(path, tmp_path)
    (tmp_path / "notes.txt").write_text("no test")
    code, out, _ = check(tmp_path, "--jobs", "1")
    assert code == 0
    told = [line.split()[:3] for line in out.splitlines() if line.startswith("Observation ")]
    assert told == [
        ["Observation", "MP+wmb+rmb", "Never"],
        ["Observation", "SB+poonceonces", "Sometimes"],
    ]
    assert "Witnesses" not in out


def test_a_filter_that_leaves_nothing_proves_nothing(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "filtered.litmus"
    body = "P0(int *x) { WRITE_ONCE(*x, 1); }"
    path.write_text(f"C filtered\n{{}}\n{body}\nfilter (x=7)\nexists (x=2)\n")
    code, out, _ = check(path)
    assert code == 1
    assert "no execution comes to an end, or none that the filter leaves" in out
    path.write_text(f"C filtered\n{{}}\n{body}\nfilter (x=1)\nexists (x=2)\n")
    assert check(path)[0] == 0


def test_a_parameter_has_no_initial_value(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "parameter.litmus"
    path.write_text("C p\n{ int x=0; 0:q=x; }\nP0(int *q) { WRITE_ONCE(*q, 1); }\nexists (x=1)\n")
    code, _, err = check(path)
    assert code == 2
    assert "parameter.litmus:2:" in err
    assert "`q` is a parameter, which is the location of its name" in err


def test_json_has_the_states(check: Check) -> None:
    _, out, _ = check(SB, "--json", "-")
    data = json.loads(out)
    jsonschema.validate(data, schema())
    (found,) = data["observations"]
    assert (found["observation"], found["positive"], found["negative"]) == ("Sometimes", 1, 3)
    assert {"values": ["0", "0"], "holds": True} in found["states"]


def test_a_trace_of_a_litmus_test_is_followed_again(check: Check, tmp_path: Path) -> None:
    target = tmp_path / "results.json"
    check(SB, "--json", target)
    code, out, _ = check("replay", target)
    assert (code, "never violated" in out) == (0, True)


def test_a_search_that_is_cut_is_no_never(check: Check) -> None:
    code, out, _ = check(MP, "--max-states", "5")
    assert code == 3
    assert "\nUnknown\n" in out
    assert "Never" not in out.replace("(Result: Never", "")


def test_a_mistake_has_its_place_and_exit_code_2(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "rcu.litmus"
    path.write_text("C rcu\n{}\nP0(int *x)\n{\n\trcu_read_lock();\n}\nexists (x=1)\n")
    code, _, err = check(path)
    assert code == 2
    assert "rcu.litmus:5:2: `rcu_read_lock` is not decided here" in err


def test_barriers_of_a_litmus_test_are_asked_about(check: Check) -> None:
    _, out, _ = check(MP, "--necessity")
    assert "2 parts of 1 scenario that holds: 2 needed." in out


def test_an_observation_that_contradicts_the_verdict_is_a_bug_of_ours(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> Observation:
        return Observation("T", "rmo", "rmo", "exists", "(true)", (), (((), True),), None)

    monkeypatch.setattr(observe, "observation_of", wrong)  # planted: states of something else
    assert check(MP)[0] == 4


@pytest.mark.parametrize("form", ["brief", "mail"])
@pytest.mark.parametrize("memory", ["tso", "rmo"])
def test_a_story_on_a_weak_memory_says_no_times(check: Check, memory: str, form: str) -> None:
    """A store is seen later than it is made, and a load may return what was there before."""
    options = ("--memory-model", memory, "--trace", "all", "--format", form)
    out = " ".join(check(SB, *options, "--explain-violation")[1].split())
    end = "P1 came to `r0 = READ_ONCE(*x)` in P1()."
    assert end in out
    assert not any(word in out for word in ("$", "had read", "had raised", "of which it had"))
    if memory == "rmo":
        assert "if P1's `r0 = READ_ONCE(*x)` in P1() had gone another way" in out


def test_what_rmo_leaves_out_is_said(check: Check) -> None:
    left_out = "or rmo leaves out (docs/memory-models.md)"
    assert left_out in " ".join(check(MP)[1].split())
    assert left_out not in " ".join(check(MP, "--memory-model", "pso")[1].split())
