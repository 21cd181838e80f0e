"""Whether two proofs say the same: names and order do not matter, and all else does."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import z3

from checker.check import check
from checker.command.load import load
from checker.errors import EngineError
from checker.offsets.alike import assertions, is_alike
from checker.search.engines import engine

MODELS = Path(__file__).parents[2] / "models"

PROOF = """
(declare-fun x () Int) (declare-fun y () Int)
(declare-fun quotient!0 () Int) (declare-fun quotient!1 () Int)
(assert (and (>= quotient!0 0) (<= quotient!0 9)))
(assert (and (>= (- x (* 4 quotient!0)) 0) (<= (- x (* 4 quotient!0)) 3)))
(assert (and (>= (- y (* 2 quotient!1)) 0) (<= (- y (* 2 quotient!1)) 1)))
(assert (not (and (< quotient!0 2) (= quotient!1 0))))
(assert (not (>= quotient!0 2)))
(assert (not (> quotient!1 0)))
(check-sat)
"""

SAME = """
(declare-fun quotient!7 () Int) (declare-fun quotient!0 () Int)
(declare-fun y () Int) (declare-fun x () Int)
(assert (not (> quotient!0 0)))
(assert (and (<= (- y (* 2 quotient!0)) 1) (>= (- y (* quotient!0 2)) 0)))
(assert (not (>= quotient!7 2)))
(assert (let ((?rest (- x (* 4 quotient!7)))) (and (>= ?rest 0) (<= ?rest 3))))
(assert (and (>= quotient!7 0) (<= quotient!7 9)))
(assert (not (and (= 0 quotient!0) (< quotient!7 2))))
"""


def test_names_of_unknowns_and_order_do_not_matter() -> None:
    assert is_alike(PROOF, SAME)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("(assert (not (> quotient!1 0)))", ""),
        ("(check-sat)", "(assert (= x 1))"),
        ("(check-sat)", "(assert false)"),
        ("9", "8"),
        ("(< quotient!0 2)", "(< quotient!1 2)"),
        ("(< quotient!0 2)", "(<= quotient!0 2)"),
        ("(- x (* 4", "(- y (* 4"),
        ("(- x (* 4", "(- (* 4"),
        ("(declare-fun x () Int)", "(define-fun x () Int 0)"),
        ("(declare-fun x () Int)", "(declare-fun x () Real)"),
        ("(not (> quotient!1 0))", "(not (> (ite true quotient!1 0) 0))"),
    ],
)
def test_all_else_does(part: str, other: str) -> None:
    assert PROOF.replace(part, other) != PROOF
    assert not is_alike(PROOF, PROOF.replace(part, other))


@pytest.mark.parametrize(
    "text", ["(declare-fun |<| (Int Int) Bool)", "(declare-fun |false| () Bool)"]
)
def test_no_text_gives_an_operator_another_meaning(text: str) -> None:
    with pytest.raises(EngineError, match="builtin symbol"):
        assertions(text)


def test_what_is_no_proof_is_refused() -> None:
    for text in ("(set-option :produce-models true)", "(assert (nothing))", "(assert"):
        with pytest.raises(EngineError):
            assertions(text)


def test_a_text_whose_parts_are_shared_over_and_over_takes_no_time() -> None:
    """Written out it would have 2^60 terms: a stranger could have sent it."""
    began = time.perf_counter()
    nested = "(> ?t59 0)"
    for number in reversed(range(60)):
        before = f"?t{number - 1}" if number else "x"
        nested = f"(let ((?t{number} (+ {before} {before} 1))) {nested})"
    assert len(assertions(f"(declare-fun x () Int)(assert {nested})")) == 1
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("fault_truncate.py", "nopage / invalidate2 / read"),
        ("page_mkwrite.py", "fault+mkwrite / writeback / write"),
        ("offsets.py", "remap: range, 32 bits"),
    ],
)
def test_two_engines_find_the_same_proof(file: str, title: str) -> None:
    scenario = next(each for each in load(MODELS / file) if each.title == title)
    found = [check(scenario, engine=engine(name, None)).offsets for name in ("python", "native")]
    one, other = (each.proof if each is not None else "" for each in found)
    assert one
    assert is_alike(one, other)


def test_a_proof_leaves_something_to_be_proved() -> None:
    """z3 keeps the last assertion as `false` where those before decide it; it is written whole."""
    for scenario in load(MODELS / "offsets.py"):
        if not scenario.title.startswith(("any offset", "file pte of")):
            continue
        offsets = check(scenario, engine=engine("python", None)).offsets
        assert offsets is not None
        asserted = z3.parse_smt2_string(offsets.proof, ctx=z3.Context())
        assert not any(z3.is_false(each) for each in asserted)
