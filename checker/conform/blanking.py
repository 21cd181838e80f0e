"""C as the parser wants it: what only a preprocessor understands is blanked, at equal length.

*Before*: the text of a C file. *After*: the same text, as long, with each character in its place,
so that lines and columns stay true; what was replaced is listed. Blanked are comments, lines of the
preprocessor, the branches of `#if` that are not compiled, and annotations such as `__must_check`
and `__releases(lock)`. A macro that is followed by a block, as `list_for_each_entry(...) {`, is
called `while`: that is how it behaves.

Example: `static int __init f(void)` becomes `static int        f(void)`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Final, final

from ..records import dataclass

QUIET: Final = re.compile(
    r"/\*.*?\*/|//[^\n]*|(\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')", re.DOTALL
)
"""Comments; and texts, in which there are none."""

DIRECTIVE: Final = re.compile(r"^[ \t]*#[ \t]*(\w*)((?:\\\n|[^\n])*)", re.MULTILINE)
"""A line of the preprocessor, with those that it goes on in."""

ANNOTATION: Final = re.compile(
    r"\b(?:__(?:user|kernel|iomem|force|init|initdata|exit|exitdata|devinit|devexit|cpuinit|meminit|"
    r"init_refok|must_check|always_inline|maybe_unused|attribute_used__|used|cold|pure|read_mostly|"
    r"sched|kprobes|deprecated|percpu|rcu|ref|weak|noreturn|private|safe|nocast|bitwise|noclone|"
    r"latent_entropy|no_sanitize_address|cacheline_aligned_in_smp|cacheline_aligned)|"
    r"asmlinkage|fastcall|noinline|noinline_for_stack|notrace|noreturn|__inline|__inline__)"
    r"\b(?!\s*\()"
    r"|\b(?:__(?:releases|acquires|must_hold|guarded_by|pt_guarded_by|cond_lock|acquire|release|"
    r"printf|attribute__|aligned|section|free|counted_by|no_context_analysis)|"
    r"EXPORT_SYMBOL\w*|MODULE_\w+|module_init|module_exit|core_initcall|subsys_initcall|"
    r"late_initcall|device_initcall)\s*\("
)
"""Annotations: those of a word, and those with something in parentheses."""

FACT: Final = re.compile(r"\b(__(?:must_hold|guarded_by|pt_guarded_by|releases|acquires))\s*\(")
"""Annotations that say what is locked."""

ITERATION: Final = re.compile(
    r"\b((?:[a-z]|__)\w*(?:_for_each\w*|_foreach\w*)|for_each\w*)(?=\s*\()"
)
"""Macros that a block follows."""

TYPE_ARGUMENT: Final = re.compile(
    r"(?<=[,(])(\s*)(struct|union|enum)(?=\s+\w+\s*(?:,|\)(?!\s*\{)))"
)
"""A type in the place of an argument, as in `list_entry(p, struct page, lru)`."""


@final
@dataclass(frozen=True, slots=True)
class Blanked:
    """A file as it is parsed.

    Attributes:
        text: The text, as long as it was.
        loops: The macros that are called `while`, by the place of that word in bytes.
        facts: What annotations say of locks, with their places in characters.
    """

    text: str
    loops: Mapping[int, str]
    facts: tuple[tuple[int, str], ...]


def blanked(text: str, defined: Mapping[str, int]) -> Blanked:
    """Returns a file as it is parsed.

    Args:
        text: The file.
        defined: What the preprocessor knows: `CONFIG_` names and others, with their values. What
            is not there is not defined.
    """
    code = QUIET.sub(lambda found: found[0] if found[1] else _spaces(found[0]), text)
    code = _compiled(code, defined)
    facts: list[tuple[int, str]] = []
    for found in FACT.finditer(code):
        end = closing_parenthesis(code, found.end() - 1)
        facts.append((found.start(), re.sub(r"\s+", "", code[found.start() : end])))
    code = _without_annotations(code)
    code = TYPE_ARGUMENT.sub(lambda found: found[1] + _spaces(found[2]), code)
    loops: dict[int, str] = {}
    for found in ITERATION.finditer(code):
        end = closing_parenthesis(code, found.end() + re.match(r"\s*", code[found.end() :]).end())  # type: ignore[union-attr]
        follows = re.match(r"\s*(?:\{|\w)", code[end:])
        if follows is None or not _begins_statement(code, found.start()):
            continue
        loops[len(code[: found.start()].encode())] = found[1]
        code = code[: found.start()] + "while".ljust(len(found[1])) + code[found.end() :]
    return Blanked(code, loops, tuple(facts))


def closing_parenthesis(code: str, start: int) -> int:
    """Returns the position after the parenthesis that closes the one at a position."""
    depth = 0
    for position in range(start, len(code)):
        depth += (code[position] == "(") - (code[position] == ")")
        if depth == 0:
            return position + 1
    return len(code)


def _spaces(text: str) -> str:
    """Returns as many spaces as a text has characters, with its line ends."""
    return re.sub(r"[^\n]", " ", text)


def _begins_statement(code: str, position: int) -> bool:
    """Returns whether what stands at a position begins a statement."""
    before = code[:position].rstrip()
    return before.endswith((";", "{", "}", ")", ":", "else"))


def _without_annotations(code: str) -> str:
    """Returns code without annotations."""
    position, pieces = 0, []
    for found in ANNOTATION.finditer(code):
        if found.start() < position:
            continue
        end = closing_parenthesis(code, found.end() - 1) if found[0].endswith("(") else found.end()
        pieces += [code[position : found.start()], _spaces(code[found.start() : end])]
        position = end
    return "".join([*pieces, code[position:]])


def _compiled(code: str, defined: Mapping[str, int]) -> str:
    """Returns code without lines of the preprocessor, and without what is not compiled."""
    known = dict(defined)
    pieces: list[str] = []
    # For each `#if` that is open: whether its present branch is compiled, whether one was, and
    # whether what it stands in is.
    open_: list[tuple[bool, bool, bool]] = []
    position = 0
    for found in DIRECTIVE.finditer(code):
        is_live = all(each[0] for each in open_)
        before = code[position : found.start()]
        pieces += [before if is_live else _spaces(before), _spaces(found[0])]
        position = found.end()
        word, rest = found[1], found[2].replace("\\\n", " ").strip()
        if word in ("if", "ifdef", "ifndef"):
            holds = is_live and _holds(word, rest, known)
            open_.append((holds, holds, is_live))
        elif word in ("elif", "else") and open_:
            _, was, around = open_.pop()
            holds = around and not was and (word == "else" or _holds("if", rest, known))
            open_.append((holds, was or holds, around))
        elif word == "endif" and open_:
            open_.pop()
    rest = code[position:]
    return "".join([*pieces, rest if all(each[0] for each in open_) else _spaces(rest)])


def _holds(word: str, condition: str, defined: Mapping[str, int]) -> bool:
    """Returns whether the condition of `#if`, `#ifdef` or `#ifndef` holds."""
    if word != "if":
        name = re.match(r"\w+", condition)
        return (name is not None and name[0] in defined) == (word == "ifdef")
    text = re.sub(
        r"\b(?:defined|IS_ENABLED)\b\s*\(?\s*(\w+)\s*\)?",
        lambda found: str(int(found[1] in defined)),
        condition,
    )
    text = re.sub(r"\b([A-Za-z_]\w*)\b", lambda found: str(defined.get(found[1], 0)), text)
    text = re.sub(r"\b(\d+)[uUlL]+\b", r"\1", text)
    text = text.replace("&&", " and ").replace("||", " or ")
    text = re.sub(r"!(?!=)", " not ", text).replace("/", "//")
    try:
        return bool(_value(ast.parse(text.strip(), mode="eval").body))
    except (SyntaxError, ValueError, ZeroDivisionError):
        return False


def _value(node: ast.expr) -> int:
    """Returns the value of an expression of numbers.

    Raises:
        ValueError: It has something else.
    """
    match node:
        case ast.Constant(int() as value):
            return value
        case ast.UnaryOp(ast.Not(), operand):
            return int(not _value(operand))
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand)
        case ast.BoolOp(ast.And(), values):
            return int(all(_value(each) for each in values))
        case ast.BoolOp(ast.Or(), values):
            return int(any(_value(each) for each in values))
        case ast.Compare(left, [operator], [right]):
            a, b = _value(left), _value(right)
            found = {
                ast.Eq: a == b,
                ast.NotEq: a != b,
                ast.Lt: a < b,
                ast.LtE: a <= b,
                ast.Gt: a > b,
                ast.GtE: a >= b,
            }.get(type(operator))
            if found is not None:
                return int(found)
        case ast.BinOp(left, operator, right):
            a, b = _value(left), _value(right)
            results = {ast.Add: a + b, ast.Sub: a - b, ast.Mult: a * b}
            if type(operator) in results:
                return results[type(operator)]
    raise ValueError("not a number")
