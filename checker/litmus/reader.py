"""The reader of a litmus file: its header, initial values, threads and final condition.

The format is that of herd's C dialect, as tools/memory-model/Documentation/litmus-tests.txt of
Linux describes it. What comes before the first `{` - comments, and lines of key and value - says
nothing but for a `Result:` in a comment, which is the claim that kernel tests make.
"""

from __future__ import annotations

import re
from typing import Final

from ..program.nodes import Span
from .bodies import BodyReader
from .syntax import (
    Address,
    Condition,
    Connective,
    Equality,
    Initial,
    LitmusTest,
    NamedPlace,
    Number,
    Parameter,
    Thread,
    Value,
)
from .tokens import Lexer, shown_token
from .types import read_type

RESULT: Final = re.compile(r"\bResult:\s*(Never|Sometimes|Always|DEADLOCK)\b", re.IGNORECASE)
QUANTIFIERS: Final = ("exists", "forall", "~")


def read_litmus(path: str, text: str) -> LitmusTest:
    """Returns the test of a litmus file.

    Args:
        path: The file, as messages show it.
        text: Its text.

    Raises:
        ModelError: It is no litmus test, or one that this reader does not know.
    """
    lexer = Lexer(path, text)
    name = _header(lexer)
    result = RESULT.search(text[: lexer.position])
    initial = _initial(lexer)
    threads: list[Thread] = []
    while re.fullmatch(r"P\d+", lexer.peek().text):
        threads.append(_thread(lexer, len(threads)))
    if not threads:
        token = lexer.peek()
        lexer.refuse(f"a thread is missing, got {shown_token(token)}", token.span, "write P0(...)")
    locations = _locations(lexer)
    filter_ = _condition(lexer) if lexer.take_if("filter") else None
    quantifier, condition, shown, span = _final(lexer)
    return LitmusTest(
        path,
        name,
        result[1].capitalize() if result else "",
        initial,
        tuple(threads),
        locations,
        filter_,
        quantifier,
        condition,
        shown,
        span,
    )


def _header(lexer: Lexer) -> str:
    """Reads all that comes before the initial values; returns the test's name."""
    first = lexer.peek()
    lexer.position = first.start
    words = lexer.line().split()
    if not words or words[0] != "C" or len(words) < 2:
        what = words[0] if words else "nothing"
        hint = "the first line of a litmus test of the kernel is `C NAME`"
        lexer.refuse(f"this is no litmus test in C, but begins with `{what}`", first.span, hint)
    while lexer.peek().text != "{":
        if lexer.peek().kind == "end":
            lexer.refuse("the initial values are missing", first.span, "write `{}`")
        lexer.line()
    return words[1]


def _initial(lexer: Lexer) -> tuple[Initial, ...]:
    """Reads the initial values, in braces."""
    lexer.expect("{")
    found: list[Initial] = []
    while not lexer.take_if("}"):
        if lexer.take_if(";"):
            continue
        found.append(_initial_value(lexer))
        if lexer.peek().text != "}":
            lexer.expect(";", "an initial value")
    return tuple(found)


def _initial_value(lexer: Lexer) -> Initial:
    """Reads one initial value: `x = 1`, `int *p = &x`, `spinlock_t s`, or `0:r1 = 2`."""
    start = lexer.position
    type_, stars = read_type(lexer), 0
    if type_ and lexer.peek().text in ("=", ";", "}"):
        lexer.position, type_ = start, ""  # a location that is called like a type
    while lexer.take_if("*"):
        stars += 1
    place = _place(lexer)
    if lexer.peek().text == "[":
        span = lexer.peek().span
        lexer.refuse(f"`{place.name}` is an array", span, "give each element a name of its own")
    value = _value(lexer) if lexer.take_if("=") else None
    return Initial(place, type_, stars, value)


def _value(lexer: Lexer) -> Value:
    """Reads a value: a number, the address of a location, or a place."""
    if lexer.take_if("&"):
        token = lexer.name("a location")
        return Address(token.text, token.span)
    if lexer.peek().text in ("ATOMIC_INIT", "("):
        lexer.take_if("ATOMIC_INIT")
        lexer.expect("(")
        value = _value(lexer)
        lexer.expect(")", "a value")
        return value
    token = lexer.peek()
    if token.text == "NULL":
        return Number(0, lexer.take().span)
    is_negative = lexer.take_if("-") is not None
    token = lexer.peek()
    if token.kind == "number" and (is_negative or not _is_thread(lexer)):
        number = int(lexer.take().text, 0)
        return Number(-number if is_negative else number, token.span)
    return _place(lexer)


def _is_thread(lexer: Lexer) -> bool:
    """Returns whether the next token is a thread's number, before a colon."""
    return lexer.text.startswith(":", lexer.peek().end)


def _place(lexer: Lexer) -> NamedPlace:
    """Reads a place: `x`, `*x` or `[x]`, or `0:r1`."""
    token = lexer.peek()
    if token.kind == "number" or re.fullmatch(r"P\d+", token.text):
        lexer.take()
        lexer.expect(":", "a thread's number")
        number = int(token.text.removeprefix("P"))
        return NamedPlace(number, lexer.name("a local").text, token.span)
    if lexer.take_if("["):
        place = _place(lexer)
        lexer.expect("]", "a location")
        return place
    lexer.take_if("*")
    return NamedPlace(None, lexer.name("a location").text, token.span)


def _thread(lexer: Lexer, number: int) -> Thread:
    """Reads a thread."""
    token = lexer.take()
    if token.text != f"P{number}":
        lexer.refuse(f"the thread P{number} is missing, got `{token.text}`", token.span)
    lexer.expect("(", "a thread's name")
    parameters: list[Parameter] = []
    while not lexer.take_if(")"):
        if parameters:
            lexer.expect(",", "a parameter")
        parameters.append(_parameter(lexer))
        if parameters[-1].type == "void" and not parameters[-1].name:
            parameters.pop()
    lexer.expect("{", "a thread's parameters")
    lexer.in_body = True
    body = BodyReader(lexer).statements()
    lexer.in_body = False
    return Thread(token.text, tuple(parameters), body, token.span)


def _parameter(lexer: Lexer) -> Parameter:
    """Reads a parameter, which is a pointer: its name is that of a location."""
    span, stars = lexer.peek().span, 0
    type_ = read_type(lexer)
    while lexer.take_if("*"):
        stars += 1
    if type_ == "void" and not stars and lexer.peek().text == ")":
        return Parameter("", type_, 0, span)
    token = lexer.name("a parameter")
    if not stars:
        hint = f"write `{type_ or 'int'} *{token.text}`: a parameter is the address of a location"
        lexer.refuse(f"the parameter `{token.text}` is no pointer", token.span, hint)
    return Parameter(token.text, type_, stars, token.span)


def _locations(lexer: Lexer) -> tuple[NamedPlace, ...]:
    """Reads the places that are to be shown beside those of the condition."""
    found: list[NamedPlace] = []
    if lexer.take_if("locations"):
        lexer.expect("[", "`locations`")
        while not lexer.take_if("]"):
            if not lexer.take_if(";"):
                found.append(_place(lexer))
    return tuple(found)


def _final(lexer: Lexer) -> tuple[str, Condition, str, Span]:
    """Reads the final condition, with its quantifier, its text and its place."""
    token = lexer.peek()
    if token.text not in QUANTIFIERS:
        hint = "end the test with `exists (...)`, `~exists (...)` or `forall (...)`"
        lexer.refuse(f"a final condition is missing, got {shown_token(token)}", token.span, hint)
    quantifier = lexer.take().text
    if quantifier == "~":
        lexer.expect("exists", "`~`")
        quantifier = "~exists"
    start = lexer.peek().start
    condition = _condition(lexer)
    shown = " ".join(re.sub(r"\(\*.*?\*\)", " ", lexer.text[start : lexer.position]).split())
    token = lexer.peek()
    if token.kind != "end":
        lexer.refuse(f"{shown_token(token)} stands behind the final condition", token.span)
    return quantifier, condition, shown, lexer.span(start)


def _condition(lexer: Lexer) -> Condition:
    """Reads a condition: an implication binds least, then a disjunction, then a conjunction."""
    left = _joined(lexer, ("\\/", "||"), "or")
    if lexer.take_if("=>"):
        return Connective("or", (Connective("not", (left,)), _condition(lexer)))
    return left


def _joined(lexer: Lexer, symbols: tuple[str, ...], operator: str) -> Condition:
    """Reads conditions that an operator joins."""

    def operand() -> Condition:
        return _joined(lexer, ("/\\", "&&"), "and") if operator == "or" else _negated(lexer)

    found = [operand()]
    while lexer.take_if(*symbols):
        found.append(operand())
    return found[0] if len(found) == 1 else Connective(operator, tuple(found))


def _negated(lexer: Lexer) -> Condition:
    """Reads a comparison, or a condition in parentheses, or the negation of one."""
    if lexer.take_if("~", "not", "!"):
        return Connective("not", (_negated(lexer),))
    if lexer.take_if("("):
        found = _condition(lexer)
        lexer.expect(")", "a condition")
        return found
    if lexer.peek().text in ("true", "false"):
        always = Connective("and", ())
        return always if lexer.take().text == "true" else Connective("not", (always,))
    place = _place(lexer)
    token = lexer.take()
    if token.text not in ("=", "==", "!=", "<>"):
        hint = f"write `{place.text}=VALUE`"
        lexer.refuse(f"`=` is missing, got {shown_token(token)}", token.span, hint)
    return Equality(place, _value(lexer), token.text in ("=", "=="))
