"""Atomic operations that return the value before, and bits that share a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from writing import Written, with_processes

from checker import Verdict

MODEL = """
class M(Model):
    word: Bits[3]
    atom: Atomic[Range[0, 3]]
    seen: Array[Range[0, 3], 2]
"""


def model(folder: Path, *lines: str, other: tuple[str, ...] = ()) -> Written:
    """Returns a model in which a process executes some lines, and perhaps another one others."""
    return Written(folder, with_processes(MODEL, run=lines, other=other))


def test_bits_are_set_cleared_and_tested(tmp_path: Path) -> None:
    """The word, as three bits: 000, 010, 011, 111, 110, 100."""
    lines = (
        "self.word.set_bit(1)",
        "before = self.word.test_and_set_bit(0)",
        "assert not before and self.word.value == 3",
        "self.word.assign_unlocked(2, True)",
        "before = self.word.test_and_clear_bit(0)",
        "assert before and self.word.value == 6",
        "before = self.word.test_and_clear_bit(0)",
        "assert not before",
        "self.word.clear_bit(1)",
        "self.word.clear_bit(1)",
        "assert self.word.value == 4",
        "assert self.word.test_bit(2) and not self.word.test_bit(1)",
        "self.word.assign_unlocked(2, False)",
        "assert self.word.value == 0",
    )
    assert model(tmp_path, *lines).check().verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("one", "two", "ends"),
    [
        ("self.word.set_bit(0)", "self.word.set_bit(1)", {"3"}),
        ("self.word.assign_unlocked(0, True)", "self.word.set_bit(1)", {"1", "3"}),
        ("self.word.assign_unlocked(0, True)", "self.word.assign_unlocked(1, True)",
         {"1", "2", "3"}),
    ],
)  # fmt: skip
def test_a_plain_store_of_a_word_undoes_its_neighbours(
    tmp_path: Path, one: str, two: str, ends: set[str]
) -> None:
    assert model(tmp_path, one, other=(two,)).ends().values("word.value") == ends


def test_one_of_two_that_test_and_set_a_bit_finds_it_clear(tmp_path: Path) -> None:
    lines = ("if self.word.test_and_set_bit(0):", "    self.seen[me] = 1")
    ends = model(tmp_path, *lines, other=lines).ends()
    assert {(each["seen[0]"], each["seen[1]"]) for each in map(dict, ends.finals)} == {
        ("0", "1"),
        ("1", "0"),
    }


def test_what_returns_the_value_before_does_so(tmp_path: Path) -> None:
    lines = (
        "a = self.atom.fetch_add(2)",
        "b = self.atom.cmpxchg(2, 1)",
        "c = self.atom.cmpxchg(2, 3)",
        "d = self.atom.exchange(0)",
        "assert a == 0 and b == 2 and c == 1 and d == 1",
        "e = self.atom.fetch_or(3)",
        "f = self.atom.fetch_and(2)",
        "g = self.atom.fetch_sub(1)",
        "assert e == 0 and f == 3 and g == 2 and self.atom.value == 1",
        "h = self.atom.add_unless(1, 1)",
        "i = self.atom.add_unless(2, 0)",
        "assert not h and i and self.atom.value == 3",
    )
    assert model(tmp_path, *lines).check().verdict is Verdict.HOLDS


def test_each_number_of_fetch_add_is_taken_once(tmp_path: Path) -> None:
    lines = ("self.seen[me] = self.atom.fetch_add(1)",)
    ends = model(tmp_path, *lines, other=lines).ends()
    assert {(each["seen[0]"], each["seen[1]"]) for each in map(dict, ends.finals)} == {
        ("0", "1"),
        ("1", "0"),
    }
