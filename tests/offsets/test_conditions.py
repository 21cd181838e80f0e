"""Conditions on the inputs, as a reader meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.offsets import terms, words
from checker.offsets.family import Family, family
from checker.offsets.terms import Atom, Literal, Term
from checker.program.nodes import BinaryOperator, Input
from checker.program.types import OffsetType
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.searches import searched
from tests.language.writing import Written

B = BinaryOperator
WORD = OffsetType(64, False)
INPUTS = (Input("start", WORD), Input("address", WORD), Input("end", WORD))
START, ADDRESS, END = (terms.given(position, WORD) for position in range(3))
LENGTH = terms.remainder(terms.add(END, START, -1), 1 << 64)

Said = tuple[BinaryOperator, Term, Term]


def said(*comparisons: Said, names: dict[Term, str] | None = None) -> str:
    """Returns a conjunction of comparisons as words."""
    found: list[tuple[Atom, bool]] = []
    for each in comparisons:
        literal = terms.compared(*each)
        assert isinstance(literal, Literal)
        found.append((literal.atom, literal.is_positive))
    return words.conjunction_words(found, INPUTS, names or {})


@pytest.mark.parametrize(
    ("comparisons", "text"),
    [
        ([], "any"),
        ([(B.LESS, START, END)], "start < end"),
        ([(B.GREATER_EQUAL, START, END)], "end <= start"),
        ([(B.UNEQUAL, START, END)], "start != end"),
        ([(B.EQUAL, START, Term(0))], "start == 0"),
        ([(B.LESS, START, Term(0x1000))], "start < 0x1000"),
        ([(B.GREATER, START, Term(9))], "9 < start"),
        ([(B.LESS, terms.add(START, Term(4)), Term(0x1000))], "start < 0xffc"),
        # chains, in whatever order they come
        ([(B.LESS_EQUAL, START, ADDRESS), (B.LESS, ADDRESS, END)], "start <= address < end"),
        ([(B.LESS, ADDRESS, END), (B.LESS_EQUAL, START, ADDRESS)], "start <= address < end"),
        ([(B.LESS, START, END), (B.LESS, ADDRESS, END)], "start < end and address < end"),
        ([(B.EQUAL, START, ADDRESS), (B.LESS, ADDRESS, END)], "start == address and address < end"),
        # the machine's own wrap is left out, a mask and a shift are not
        ([(B.EQUAL, LENGTH, Term(0x1000))], "(end - start) == 0x1000"),
        ([(B.EQUAL, terms.masked(START, 0xFFF), Term(0))], "(start & 0xfff) == 0"),
        ([(B.EQUAL, terms.masked(START, ~0xFFF), END)], "start - (start & 0xfff) == end"),
        ([(B.LESS, terms.quotient(LENGTH, 4096), Term(3))], "((end - start) >> 12) < 3"),
        ([(B.LESS, terms.quotient(START, 10), Term(3))], "(start // 0xa) < 3"),
        ([(B.LESS, terms.add(START, START, 2), END)], "3 * start < end"),
    ],
)
def test_comparisons_are_written_as_a_person_does(comparisons: list[Said], text: str) -> None:
    assert said(*comparisons) == text


def test_a_term_is_called_what_the_model_calls_it() -> None:
    below = (B.LESS, ADDRESS, LENGTH)
    assert said(below, names={LENGTH: "length"}) == "address < length"
    assert said((B.LESS, terms.quotient(LENGTH, 4096), Term(3)), names={LENGTH: "length"}) == (
        "(length >> 12) < 3"
    )


def written(folder: Path, body: str, more: str = "") -> Family:
    """Returns the regions of a model with one process."""
    model = Written(
        folder,
        f"""
        class M(Model):
            start: Unsigned[8] = symbolic()
            address: Unsigned[8] = symbolic()
            end: Unsigned[8] = symbolic()
            first: Unsigned[8]

            {more}

            @process
            def run(self) -> None:
                {body}
        """,
    )
    whole = family(model.build())
    for _ in searched(whole, lambda each: PythonEngine().search(each, Limits(), None)):
        pass
    return whole


def conditions(whole: Family) -> set[str]:
    """Returns when each region is met."""
    assert whole.regions is not None
    return {whole.condition([number]) for number in range(len(whole.regions.found))}


def test_regions_are_told_apart_by_what_differs(tmp_path: Path) -> None:
    whole = written(tmp_path, "assert not (self.start <= self.address < self.end)")
    assert conditions(whole) == {
        "address < start",
        "start <= address < end",
        "start <= address and end <= address",
    }


def test_an_assumption_is_not_said_again(tmp_path: Path) -> None:
    more = (
        "@assumption\n            def ordered(self):\n                return self.start < self.end"
    )
    whole = written(tmp_path, "assert self.start < self.end and self.address != self.end", more)
    assert conditions(whole) == {"address == end", "address != end"}


def test_the_regions_of_a_violation_are_united(tmp_path: Path) -> None:
    whole = written(tmp_path, "assert not (self.start <= self.address < self.end)")
    assert whole.regions is not None
    numbers = range(len(whole.regions.found))
    inside = [each for each in numbers if whole.condition([each]) == "start <= address < end"]
    outside = [each for each in numbers if each not in inside]
    assert whole.condition(inside) == "start <= address < end"
    assert set(whole.condition(outside).split(", or ")) == {"address < start", "end <= address"}
    assert whole.condition(numbers) == "any"


def test_a_condition_within_another_one_is_not_said(tmp_path: Path) -> None:
    body = "assert not (self.address < 9 and (self.address < 4 or self.address >= 4))"
    whole = written(tmp_path, body)
    assert whole.regions is not None
    inside = [n for n, each in enumerate(whole.regions.found) if dict(each.cube)[0]]
    assert len(inside) == 2
    assert whole.condition(inside) == "address < 9"


def test_a_name_that_means_one_term_is_used(tmp_path: Path) -> None:
    body = "self.first = self.start + 1; assert self.first != 0"
    meaning = "first = (start + 1) & 0xff"
    found = conditions(written(tmp_path, body))
    assert found == {f"first == 0, where {meaning}", f"first != 0, where {meaning}"}


def test_a_name_that_means_two_things_is_not_used(tmp_path: Path) -> None:
    body = "self.first = self.start; self.first = self.end; assert self.end != 0"
    assert conditions(written(tmp_path, body)) == {"end == 0", "end != 0"}


def test_a_local_that_is_called_as_an_input_gives_no_term_its_name(tmp_path: Path) -> None:
    body = "start = self.start >> 2; assert start != 5 and self.start != 7"
    found = conditions(written(tmp_path, body))
    assert "start == 7" in found
    assert "start == 5" not in found
    assert any("(start >> 2) == 5" in each for each in found)
