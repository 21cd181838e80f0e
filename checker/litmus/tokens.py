"""The tokens of a litmus file.

In a thread's body `(*` begins an expression, as in `READ_ONCE(*x)`; everywhere else it begins a
comment, which ends with `*)`. So the lexer is told where it is, and looks no further than the token
that is asked for. C's own comments are comments everywhere.
"""

from __future__ import annotations

import re
from typing import Final, NoReturn, final

from ..errors import ModelError
from ..program.nodes import Span
from ..records import dataclass

TOKEN: Final = re.compile(
    r"""(?P<number>0[xX][0-9a-fA-F]+|\d+)[uUlL]*
      | (?P<name>[A-Za-z_]\w*)
      | (?P<symbol>\\/|/\\|=>|<>|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[^\w\s])
    """,
    re.VERBOSE,
)
SPACE: Final = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
COMMENT: Final = re.compile(r"[(][*]|[*][)]")
END: Final = ""
"""The text of the token behind the last one."""


@final
@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind (`number`, `name`, `symbol` or `end`), its text, and where it stands."""

    kind: str
    text: str
    start: int
    end: int
    span: Span


@final
@dataclass(slots=True)
class Lexer:
    """The tokens of a text, one by one.

    Attributes:
        path: The file, as messages show it.
        text: The text.
        position: Where the next token is looked for.
        in_body: Whether that is within a thread's body.
    """

    path: str
    text: str
    position: int = 0
    in_body: bool = False

    def peek(self) -> Token:
        """Returns the next token."""
        self._skip()
        start = self.position
        if start >= len(self.text):
            return Token("end", END, start, start, self.span(start))
        match = TOKEN.match(self.text, start)
        if match is None:  # a digit or a letter of no language that is read here
            self.refuse(f"`{self.text[start]}` cannot be read", self.span(start))
        kind = match.lastgroup or ""
        return Token(kind, match[kind], start, match.end(), self.span(start))

    def take(self) -> Token:
        """Returns the next token, and goes behind it."""
        token = self.peek()
        self.position = token.end
        return token

    def take_if(self, *texts: str) -> Token | None:
        """Returns the next token, and goes behind it, if it is one of some texts."""
        return self.take() if self.peek().text in texts and self.peek().kind != "end" else None

    def expect(self, text: str, after: str = "") -> Token:
        """Returns the next token, which has to be some text.

        Raises:
            ModelError: It is another one.
        """
        token = self.peek()
        if token.text != text or token.kind == "end":
            behind = f" after {after}" if after else ""
            self.refuse(f"`{text}` is missing{behind}, got {shown_token(token)}", token.span)
        return self.take()

    def name(self, what: str) -> Token:
        """Returns the next token, which has to be a name.

        Raises:
            ModelError: It is none.
        """
        token = self.peek()
        if token.kind != "name":
            self.refuse(f"{what} is missing, got {shown_token(token)}", token.span)
        return self.take()

    def line(self) -> str:
        """Returns the rest of the line, and goes behind it."""
        end = self.text.find("\n", self.position)
        end = len(self.text) if end < 0 else end
        found = self.text[self.position : end]
        self.position = min(end + 1, len(self.text))
        return found

    def refuse(self, message: str, span: Span, hint: str = "") -> NoReturn:
        """Raises the error of a place in the text."""
        raise ModelError(message, span, hint)

    def span(self, offset: int) -> Span:
        """Returns the place of an offset in the text."""
        line = self.text.count("\n", 0, offset) + 1
        return Span(self.path, line, offset - self.text.rfind("\n", 0, offset))

    def _skip(self) -> None:
        """Goes behind spaces and comments."""
        while True:
            space = SPACE.match(self.text, self.position)
            if space is not None:
                self.position = space.end()
            elif not self.in_body and self.text.startswith("(*", self.position):
                self._comment()
            elif self.text.startswith("/*", self.position):
                self.refuse("this comment does not end", self.span(self.position), "write `*/`")
            else:
                return

    def _comment(self) -> None:
        """Goes behind a comment of the litmus format, which may hold others."""
        start, depth = self.position, 0
        for match in COMMENT.finditer(self.text, start):
            depth += 1 if match[0] == "(*" else -1
            if depth == 0:
                self.position = match.end()
                return
        self.refuse("this comment does not end", self.span(start), "write `*)`")


def shown_token(token: Token) -> str:
    """Returns a token as messages show it."""
    return "the end of the file" if token.kind == "end" else f"`{token.text}`"
