"""`-k EXPR`: words with `and`, `or`, `not` and parentheses, as pytest has them.

A word matches where it occurs in one of a scenario's texts, whatever the case. A text with spaces
or parentheses in it is written in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn, TypeAlias, final

Selector: TypeAlias = Callable[[Sequence[str]], bool]
"""Says whether some texts are selected."""

TOKEN: Final = re.compile(r"""\s*(?:'([^']*)'|"([^"]*)"|([()])|([^\s()'"]+))""")
OPERATORS: Final = ("and", "or", "not")


@final
@dataclass(slots=True)
class _Parser:
    """A parser by recursive descent: `or` binds least, then `and`, then `not`."""

    text: str
    tokens: list[tuple[str, bool]]

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
        word, is_quoted = self.tokens.pop(0)
        if not is_quoted and word in (*OPERATORS, ")"):
            self.fail(f"a word is missing before `{word}`")
        wanted = word.casefold()
        return lambda texts: any(wanted in text.casefold() for text in texts)

    def fail(self, what: str) -> NoReturn:
        """Raises the error."""
        raise ValueError(f"`{self.text}`: {what}; write words with `and`, `or`, `not` and ( )")

    def _next(self, token: str) -> bool:
        """Takes a token if it is the next one."""
        if self.tokens and self.tokens[0] == (token, False):
            self.tokens.pop(0)
            return True
        return False


def selector(text: str) -> Selector:
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
        quoted = match[1] if match[1] is not None else match[2]
        parser.tokens.append(
            (quoted if quoted is not None else match[3] or match[4], quoted is not None)
        )
        position = match.end()
    parsed = parser.alternatives()
    if parser.tokens:
        parser.fail(f"`and` or `or` is missing before `{parser.tokens[0][0]}`")
    return parsed


def quoted(text: str) -> str:
    """Returns a text as one word of an expression."""
    mark = "'" if '"' in text else '"'
    return f"{mark}{text}{mark}" if re.search(r"[\s()'\"]", text) or text in OPERATORS else text
