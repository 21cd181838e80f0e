"""The words of `-k`."""

from __future__ import annotations

import pytest

from checker.command.select import distinguishing, quoted, selector

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
        "=\"B1\" and ='large'",
        "not ='b1' and not =\"2.6\"",
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


@pytest.mark.parametrize(
    "text", ["a", "a b", "it's a (b)", "and", 'say "it\'s"', "'\"", "\"\"''", "-k", '="x"', "\n"]
)
def test_a_quoted_text_selects_itself(text: str) -> None:
    assert selector(quoted(text))((text,))
    assert not quoted(text).startswith("-")


ALIKE = (
    ("a", "", "2.6.22", "a.py"),
    ("a", "B1", "2.6.22", "a.py"),
    ("a", "B1", "2.6.23", "a.py"),
    ("ab", "", "2.6.22", "a.py"),
    ("AB", "", "2.6.22", "a.py"),
    ("a'b \"c", "ab", "", "a.py"),
    ("-a", "", "", "a.py"),
    ("a.py", "", "", "a.py", "x"),
)


@pytest.mark.parametrize("texts", ALIKE, ids=str)
def test_an_expression_that_distinguishes_selects_nothing_else(texts: tuple[str, ...]) -> None:
    others = [each for each in ALIKE if each is not texts]
    expression = distinguishing(texts[:3], texts, others)
    assert [each for each in ALIKE if selector(expression)(each)] == [texts]


def test_an_expression_that_distinguishes_is_as_short_as_can_be() -> None:
    assert distinguishing(("a", "B1", "2"), ("a", "B1", "2"), [("b", "B1", "2")]) == "a"
    assert distinguishing(("a", "B1", "2"), ("a", "B1", "2"), [("a", "B2", "2")]) == "a and B1"
