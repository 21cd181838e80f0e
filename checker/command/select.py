"""`-k EXPR`: words with `and`, `or`, `not` and parentheses, as pytest has them.

A word matches where it occurs in one of a scenario's texts, whatever the case. A text with spaces
or parentheses in it is written in quotes; within them the same quote is written twice. `="a text"`
matches a text as a whole, and no other case of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NoReturn, TypeAlias, final

Selector: TypeAlias = Callable[[Sequence[str]], bool]
"""Says whether some texts are selected."""

TOKEN: Final = re.compile(r"""\s*(?:(=?)(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)")|([()]|[^\s()'"]+))""")
OPERATORS: Final = ("and", "or", "not")


class _Kind(Enum):
    """The kind of a token."""

    BARE = "an operator, a parenthesis, or a word"
    QUOTED = "a word in quotes"
    EXACT = "a whole text"


@final
@dataclass(slots=True)
class _Parser:
    """A parser by recursive descent: `or` binds least, then `and`, then `not`."""

    text: str
    tokens: list[tuple[str, _Kind]]

    def alternatives(self) -> Selector:
        """Parses operands of `or`."""
        operands = [self.conjunction()]
        while self._next("or"):
            operands.append(self.conjunction())
        return lambda texts: any(operand(texts) for operand in operands)

    def conjunction(self) -> Selector:
        """Parses operands of `and`."""
        operands = [self.factor()]
        while self._next("and"):
            operands.append(self.factor())
        return lambda texts: all(operand(texts) for operand in operands)

    def factor(self) -> Selector:
        """Parses a word, a negation or parentheses."""
        if self._next("not"):
            negated = self.factor()
            return lambda texts: not negated(texts)
        if self._next("("):
            inner = self.alternatives()
            if not self._next(")"):
                self.fail("a `)` is missing")
            return inner
        if not self.tokens:
            self.fail("a word is missing at its end")
        word, kind = self.tokens.pop(0)
        if kind is _Kind.EXACT:
            return lambda texts: word in texts
        if kind is _Kind.BARE and word in (*OPERATORS, ")"):
            self.fail(f"a word is missing before `{word}`")
        wanted = word.casefold()
        return lambda texts: any(wanted in text.casefold() for text in texts)

    def fail(self, what: str) -> NoReturn:
        """Raises the error."""
        raise ValueError(f"`{self.text}`: {what}; write words with `and`, `or`, `not` and ( )")

    def _next(self, token: str) -> bool:
        """Takes a token if it is the next one."""
        if self.tokens and self.tokens[0] == (token, _Kind.BARE):
            self.tokens.pop(0)
            return True
        return False


@final
@dataclass(frozen=True, slots=True)
class Selection:
    """An expression that selects texts, and as it was written.

    Attributes:
        text: The expression.
        selects: Whether it selects some texts.
    """

    text: str
    selects: Selector

    def __call__(self, texts: Sequence[str]) -> bool:
        """Returns whether it selects some texts."""
        return self.selects(texts)

    def __str__(self) -> str:
        """Returns the expression."""
        return self.text


def selector(text: str) -> Selection:
    """Parses an expression.

    Raises:
        ValueError: It is not one; the message says why.
    """
    parser = _Parser(text, [])
    position = 0
    stripped = text.rstrip()
    while position < len(stripped):
        match = TOKEN.match(stripped, position)
        if match is None:
            parser.fail("a quote is not closed")
        parser.tokens.append(_token(match))
        position = match.end()
    parsed = parser.alternatives()
    if parser.tokens:
        parser.fail(f"`and` or `or` is missing before `{parser.tokens[0][0]}`")
    return Selection(text, parsed)


def quoted(text: str) -> str:
    """Returns a text as one word of an expression, and no option of a command line."""
    is_bare = re.fullmatch(r"""[^\s()'"-][^\s()'"]*""", text) and text not in OPERATORS
    return text if is_bare else _in_quotes(text)


def distinguishing(
    words: Sequence[str], texts: Sequence[str], others: Sequence[Sequence[str]]
) -> str:
    """Returns an expression that selects some texts, and none of the others that differ.

    Args:
        words: Of the texts those to write, the first always; "" for none.
        texts: The texts to be selected.
        others: The texts not to be selected.
    """
    expression = ""
    for word in filter(None, words):
        expression += f" and {quoted(word)}" if expression else quoted(word)
        if not any(map(selector(expression), others)):
            return expression
    expression = f"={_in_quotes(words[0])}"
    for other in others:
        if selector(expression)(other):
            mine = [each for each in texts if each not in other]
            theirs = [each for each in other if each not in texts]
            if mine:
                expression += f" and ={_in_quotes(mine[0])}"
            elif theirs:
                expression += f" and not ={_in_quotes(theirs[0])}"
    return expression


def _in_quotes(text: str) -> str:
    """Returns a text in quotes."""
    mark = "'" if '"' in text else '"'
    return f"{mark}{text.replace(mark, 2 * mark)}{mark}"


def _token(match: re.Match[str]) -> tuple[str, _Kind]:
    """Returns a token and its kind."""
    if match[4]:
        return match[4], _Kind.BARE
    kind = _Kind.EXACT if match[1] else _Kind.QUOTED
    if match[2] is not None:
        return match[2].replace("''", "'"), kind
    return match[3].replace('""', '"'), kind
