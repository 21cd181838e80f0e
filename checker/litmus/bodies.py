"""The reader of a thread's body: the part of C that litmus tests are written in.

Declarations, assignments, calls and `if`. A loop has no place in a litmus test - herd unrolls it,
and so decides something else - and belongs into a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, final

from ..records import dataclass
from .syntax import (
    CallExpr,
    CExpr,
    Declaration,
    Evaluation,
    IfStatement,
    Name,
    Number,
    Operation,
    Statement,
)
from .tokens import Lexer, Token, shown_token
from .types import read_type

LEVELS: Final[tuple[tuple[str, ...], ...]] = (
    ("||",),
    ("&&",),
    ("|",),
    ("^",),
    ("&",),
    ("==", "!="),
    ("<", "<=", ">", ">="),
    ("<<", ">>"),
    ("+", "-"),
    ("*", "/", "%"),
)
"""Operators on two operands, from those that bind least."""

PREFIXES: Final = ("*", "&", "!", "-", "+", "~")
ASSIGNED: Final[Mapping[str, str]] = {f"{each}=": each for each in "+-*&|^"}
"""Assignments that compute, with their operators."""

REFUSED: Final[Mapping[str, str]] = {
    "while": "write a model in Python, which has loops; or unroll it with `if`",
    "for": "write a model in Python, which has loops; or unroll it with `if`",
    "do": "write a model in Python, which has loops; or unroll it with `if`",
    "goto": "write it with `if` and `else`",
    "switch": "write it with `if` and `else`",
    "break": "write it with `if` and `else`",
    "continue": "write it with `if` and `else`",
    "return": "write it with `if` and `else`",
}
"""Words of C that are not read, and what to write."""


@final
@dataclass(slots=True)
class BodyReader:
    """Reads the statements of one thread."""

    lexer: Lexer

    def statements(self) -> tuple[Statement, ...]:
        """Reads statements up to the brace that closes them."""
        found: list[Statement] = []
        while self.lexer.peek().text != "}":
            if self.lexer.peek().kind == "end":
                self.lexer.expect("}", "a thread's statements")
            found += self._statement()
        # What comes behind the thread's own brace is no body; inner ones are followed by more.
        self.lexer.position = self.lexer.peek().end
        return tuple(found)

    def _statement(self) -> list[Statement]:
        """Reads one statement; a declaration can be several."""
        lexer, token = self.lexer, self.lexer.peek()
        if token.text in REFUSED:
            lexer.refuse(
                f"`{token.text}` has no place in a litmus test", token.span, REFUSED[token.text]
            )
        if lexer.take_if(";"):
            return []
        if lexer.take_if("{"):
            return list(self.statements())
        if lexer.take_if("if"):
            return [self._branch(token)]
        if type_ := read_type(lexer):
            return self._declarations(type_)
        return [self._evaluation()]

    def _branch(self, first: Token) -> IfStatement:
        """Reads an `if` behind its word."""
        lexer = self.lexer
        lexer.expect("(", "`if`")
        condition = self.expression()
        end = lexer.expect(")", "a condition").end
        text = " ".join(lexer.text[first.start : end].split())
        then = self._statement()
        otherwise = self._statement() if lexer.take_if("else") else []
        return IfStatement(condition, tuple(then), tuple(otherwise), first.span, text)

    def _declarations(self, type_: str) -> list[Statement]:
        """Reads declarations behind their type: `r0, *r1 = READ_ONCE(*p);`."""
        lexer = self.lexer
        found: list[Statement] = []
        while True:
            stars = 0
            while lexer.take_if("*"):
                stars += 1
            token = lexer.name("a local")
            found.append(Declaration(token.text, type_, stars, token.span))
            if lexer.peek().text == "[":
                hint = "give each element a name of its own"
                lexer.refuse(f"`{token.text}` is an array", token.span, hint)
            if lexer.take_if("="):
                value = self.expression()
                text = " ".join(lexer.text[token.start : lexer.position].split())
                name = Name(token.text, token.span)
                found.append(Evaluation(name, value, token.span, text))
            if not lexer.take_if(","):
                break
        lexer.expect(";", "a declaration")
        return found

    def _evaluation(self) -> Evaluation:
        """Reads an assignment, or an expression alone."""
        lexer, first = self.lexer, self.lexer.peek()
        target: CExpr | None = None
        value = self.expression()
        token = lexer.peek()
        if lexer.take_if("="):
            target, value = value, self.expression()
        elif token.text in ASSIGNED:
            lexer.take()
            target = value
            operands = (value, self.expression())
            value = Operation(ASSIGNED[token.text], operands, token.span)
        elif lexer.take_if("++", "--"):
            target, one = value, Number(1, token.span)
            value = Operation(token.text[0], (value, one), token.span)
        text = " ".join(lexer.text[first.start : lexer.position].split())
        lexer.expect(";", f"`{text}`")
        return Evaluation(target, value, first.span, text)

    def expression(self, level: int = 0) -> CExpr:
        """Reads an expression whose operators bind at least as tightly as those of a level."""
        if level == len(LEVELS):
            return self._prefixed()
        left = self.expression(level + 1)
        while self.lexer.peek().text in LEVELS[level]:
            token = self.lexer.take()
            if token.text in ("<<", ">>", "/", "%"):
                self.lexer.refuse(f"`{token.text}` is not read here", token.span, "use + - * & | ^")
            left = Operation(token.text, (left, self.expression(level + 1)), token.span)
        return left

    def _prefixed(self) -> CExpr:
        """Reads an expression with operators before it, or with none."""
        lexer, token = self.lexer, self.lexer.peek()
        if lexer.take_if(*PREFIXES):
            return Operation(token.text, (self._prefixed(),), token.span)
        if token.text == "(":
            lexer.take()
            if read_type(lexer):  # a cast: values are checked against the types of locals
                while lexer.take_if("*"):
                    pass
                lexer.expect(")", "a type")
                return self._prefixed()
            inner = self.expression()
            lexer.expect(")", "an expression")
            return inner
        return self._primary()

    def _primary(self) -> CExpr:
        """Reads a number, a name or a call."""
        lexer, token = self.lexer, self.lexer.peek()
        if token.kind == "number":
            return Number(int(lexer.take().text, 0), token.span)
        if token.kind != "name":
            lexer.refuse(f"an expression is missing, got {shown_token(token)}", token.span)
        lexer.take()
        if token.text in ("NULL", "false", "true"):
            return Number(int(token.text == "true"), token.span)
        if lexer.peek().text in ("[", ".", "->"):
            hint = "give each element or field a location of its own"
            lexer.refuse(f"`{lexer.peek().text}` is not read here", lexer.peek().span, hint)
        if lexer.take_if("("):
            return CallExpr(token.text, self._arguments(), token.span)
        return Name(token.text, token.span)

    def _arguments(self) -> tuple[CExpr, ...]:
        """Reads the arguments of a call, behind the parenthesis."""
        lexer = self.lexer
        found: list[CExpr] = []
        while not lexer.take_if(")"):
            if found:
                lexer.expect(",", "an argument")
            found.append(self.expression())
        return tuple(found)
