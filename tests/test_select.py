"""The words of `-k`."""

from __future__ import annotations

import pytest

from checker.select import quoted, selector

TEXTS = ("nopage / invalidate2 / linear", "B1", "2.6.22", "fault_truncate.py", "large")


@pytest.mark.parametrize(
    "text",
    [
        "b1",
        "B1 and 2.6.22",
        "not B2",
        "B2 or (nopage and not nonlinear)",
        "'nopage / invalidate2'",
        '"nopage / invalidate2 / linear" and large',
        "TRUNCATE.py",
        "not not large",
    ],
)
def test_selects(text: str) -> None:
    assert selector(text)(TEXTS)


@pytest.mark.parametrize("text", ["B2", "B1 and 2.6.23", "not (B1 or B2)", "'and'"])
def test_does_not_select(text: str) -> None:
    assert not selector(text)(TEXTS)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "a word is missing at its end"),
        ("a and", "a word is missing at its end"),
        ("a b", "`and` or `or` is missing before `b`"),
        ("(a", "a `)` is missing"),
        ("a)", "`and` or `or` is missing before `)`"),
        ("and a", "a word is missing before `and`"),
        ("'a", "a quote is not closed"),
    ],
)
def test_says_what_is_wrong(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match="write words with") as caught:
        selector(text)
    assert problem in str(caught.value)


@pytest.mark.parametrize("text", ["a", "a b", "it's a (b)", "and"])
def test_a_quoted_text_selects_itself(text: str) -> None:
    assert selector(quoted(text))((text,))
