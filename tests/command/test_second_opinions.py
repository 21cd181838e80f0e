"""`check verify`: the second solver's answer to proofs, and Spin's counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.errors import EngineError, ModelError
from checker.evidence import proofs
from checker.evidence.counts import recount
from checker.export.spin import count_with_spin
from checker.language.build import build
from checker.reduce.pipeline import reduce
from checker.scenario import Scenario
from conftest import Check
from models.classic.peterson import scenarios as peterson
from other_tools import SPIN, need

MODEL = """
from checker import BYTES, Model, Range, Scenario, SpinLock, Unsigned, process, symbolic

class Counter(Model):
    count: Range[0, 2] = 0
    size: Unsigned[64, BYTES] = symbolic()
    lock: SpinLock

    @process
    def add(self):
        if self.size > 7:
            with self.lock:
                self.count += 1

scenarios = [Scenario(Counter(), name="locked", processes={"add": 2}, expected="holds")]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check) -> Path:
    """Returns an evidence folder in the current one, beside its model."""
    monkeypatch.chdir(tmp_path)
    Path("counter.py").write_text(MODEL, "utf-8")
    code, _, _ = check("counter.py", "--evidence", "found", "--no-page", "--trace", "none")
    assert code == 0
    return Path("found")


def answering(monkeypatch: pytest.MonkeyPatch, answers: dict[str, str]) -> None:
    """Has solvers answer so."""
    monkeypatch.setattr(proofs, "solvers", lambda: tuple(answers))
    monkeypatch.setattr(proofs, "answer_of", lambda solver, *_: answers[solver])


@pytest.mark.parametrize("answers", [("unsat", "unknown"), ("unknown", "unsat")])
def test_what_one_solver_has_proved_is_not_open_for_want_of_the_other(
    folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, str]
) -> None:
    answering(monkeypatch, dict(zip(("z3", "cvc5"), answers, strict=True)))
    code, out, _ = check("verify", folder)
    proved, undecided = ("z3", "cvc5") if answers[0] == "unsat" else ("cvc5", "z3")
    assert code == 0
    assert f"ok     proofs    1 are satisfied by nothing, says {proved}\n" in out
    assert (
        f"ok     proofs    0 are satisfied by nothing, says {undecided}; 1 it leaves "
        f"undecided, which {proved} has proved" in out
    )


def test_what_no_solver_has_proved_is_open(
    folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, {"z3": "unknown", "cvc5": "unknown"})
    code, out, _ = check("verify", folder)
    assert code == 3
    assert out.count("open   proofs") == 2
    assert "has proved" not in out


def test_a_second_solver_that_contradicts_is_wrong(
    folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, {"z3": "unsat", "cvc5": "sat"})
    code, out, _ = check("verify", folder)
    assert code == 1
    assert "locked: there is a region that" in out


def test_spin_counts_the_same(folder: Path, check: Check) -> None:
    need(*SPIN)
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 0
    assert "ok     counts    1 have these states and transitions, says Spin\n" in out


def test_spin_finds_counts_that_are_not_so(folder: Path, check: Check) -> None:
    need(*SPIN)
    file = folder / "counter.json"
    document = json.loads(file.read_text("utf-8"))
    document["scenarios"][0]["transitions"] += 1
    file.write_text(json.dumps(document), "utf-8")
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 1
    told = document["scenarios"][0]
    assert (
        f"locked: {told['states']:,} states and {told['transitions']:,} transitions are told, "
        f"Spin counts {told['states']:,} and {told['transitions'] - 1:,}" in out
    )


def test_where_there_is_no_spin_nothing_is_said_of_it(
    folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.command.evidence.has_spin", lambda: False)
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 0
    assert "Spin" not in out


def test_what_spin_was_not_asked_is_counted() -> None:
    scenario = peterson[0]
    results: list[tuple[Scenario, dict[str, Any]]] = [
        (scenario, {"name": str(n), "verdict": verdict, "states": n, "transitions": n})
        for n, verdict in enumerate(["holds", "holds", "holds", "violated", "holds", "holds"])
    ]

    def counting(_: Scenario, seconds: float) -> tuple[int, int] | None:
        assert 0 < seconds <= 60
        answers = iter_of_answers.pop(0)
        if isinstance(answers, Exception):
            raise answers
        return answers

    iter_of_answers: list[Any] = [
        (0, 0), ModelError("no word for it"), EngineError("too long"), None, (5, 6)
    ]  # fmt: skip
    found = recount(results, counting, 60, lambda _: None)
    assert found.told == (
        "1 have these states and transitions, says Spin (1 not asked, or not to the end, "
        "1 it cannot say)"
    )
    assert found.wrong == (
        "4: holds is told, Spin finds a violation",
        "5: 5 states and 5 transitions are told, Spin counts 5 and 6",
    )
    assert recount(results, counting, 0, lambda _: None).told.endswith(
        "(5 not asked, or not to the end)"
    )


def test_spin_that_takes_too_long_has_no_answer() -> None:
    need(*SPIN)
    program = reduce(build(peterson[0]))
    assert count_with_spin(program, 60) == (38, 62)
    with pytest.raises(EngineError, match="takes too long"):
        count_with_spin(program, 0)
