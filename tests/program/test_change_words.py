"""Words of a model for changes, reads and conditions: said where they are so, and nowhere else."""

from __future__ import annotations

import pytest

from checker.program.nodes import Variable
from checker.program.told import change_told, change_verb, condition_told, owner, read_told
from checker.program.types import BoolType

MAPPING = Variable(
    "pages.mapping",
    BoolType(),
    ("page0.mapping", "page1.mapping"),
    told=(
        ("cleared mapping", "removed {} from {before}"),
        ("read mapping", "found {value} by {}"),
        ("if mapping is None", "truncated({})"),
        ("if mapping", "mapped({})"),
    ),
)
TREE = Variable(
    "mappings.tree",
    BoolType(),
    ("mapping0.tree[0]", "mapping0.tree[1]"),
    told=(("set tree", "put {value} into {}"), ("raised tree", "moved {} from {before}")),
)


@pytest.mark.parametrize(
    ("before", "after", "verb"),
    [
        ("page0", "None", "cleared"),
        ("True", "False", "cleared"),
        ("False", "True", "set"),
        ("None", "page1", "set"),
        ("1", "2", "raised"),
        ("0x10", "0", "lowered"),
        ("unset", "1", "set"),
        ("1", "1", ""),
    ],
)
def test_a_change_is_a_verb(before: str, after: str, verb: str) -> None:
    assert change_verb(before, after) == verb


def test_words_are_said_of_their_change_alone() -> None:
    assert change_told(MAPPING, "page1.mapping", "m0", "None") == "removed page1 from m0"
    assert change_told(MAPPING, "page1.mapping", "None", "m0") == ""
    assert change_told(MAPPING, "page1.mapping", "None", "None") == ""
    assert change_told(TREE, "mapping0.tree[1]", "None", "page0") == "put page0 into mapping0"
    assert change_told(TREE, "mapping0.tree[1]", "1", "2") == "moved mapping0 from 1"


def test_nothing_is_said_of_a_read_that_found_nothing() -> None:
    assert read_told(MAPPING, "page0.mapping", "m0") == "found m0 by page0"
    assert read_told(MAPPING, "page0.mapping", "None") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("page.mapping is None", ("truncated(page0)", False)),
        ("if page.mapping is None:", ("truncated(page0)", False)),
        ("self.pages[n].mapping is None", ("truncated(page0)", False)),
        ("while not page.mapping", ("mapped(page0)", True)),
        ("page.mapping is None or full", ("", False)),
        ("seen and page.mapping is None", ("", False)),
        ("page.mapping is not None", ("", False)),
        ("page.mapping == mapping", ("", False)),
        ("page.remapping is None", ("", False)),
        ("f(page).mapping is None", ("", False)),
    ],
)
def test_a_condition_is_told_where_the_text_is_this_condition(
    text: str, told: tuple[str, bool]
) -> None:
    assert condition_told(MAPPING, "page0.mapping", text) == told


def test_what_has_a_field_is_the_name_before_it() -> None:
    assert owner("mapping", "page0.mapping") == "page0"
    assert owner("tree", "mapping0.tree[1]") == "mapping0"
    assert owner("flag", "flag[0]") == "flag[0]"
