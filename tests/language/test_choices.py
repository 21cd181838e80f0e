"""What a scenario leaves open: `choose` in place of an argument or of an initial value."""

from __future__ import annotations

from pathlib import Path

import pytest
from writing import Written

from checker import Verdict, choose

STORE = """
    class M(Model):
        count: Range[0, 3] = 0

        @process
        def store(self, number: int, doubled: Bool):
            if doubled:
                self.count = 2 * number
            else:
                self.count = number

        @invariant
        def not_two(self) -> bool:
            return self.count != 2
"""


@pytest.fixture
def store(tmp_path: Path) -> Written:
    """Returns a model that stores an argument, or twice that."""
    return Written(tmp_path, STORE)


def test_every_choice_of_an_argument_is_tried(store: Written) -> None:
    argument = {"number": choose(0, 1), "doubled": choose(False, True)}
    assert store.check({"store": [argument]}).verdict is Verdict.VIOLATED


def test_no_other_value_of_an_argument_is_tried(store: Written) -> None:
    result = store.check({"store": [{"number": choose(1, 3), "doubled": False}]})
    assert result.verdict is Verdict.HOLDS
    assert result.statistics.states == 4  # two beginnings, and an end for each


def test_there_is_always_something_to_choose_from() -> None:
    for nothing in ((), [()]):
        with pytest.raises(TypeError, match="something to choose from"):
            choose(*nothing)
