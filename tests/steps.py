"""The steps of a model, as its source has them, and the source without one of them.

A **step** is a statement of a process's function that changes or reads shared state, takes or
releases a lock, waits, decides, or returns. What is taken out of the source is:

    without    a statement, a lock around a block, or an operand of `and` and `or`
    never      a condition, as if it were false
    always     a condition, as if it were true
    once       a `while`, as if it were an `if`

Lines and columns of all else stay what they are. Assertions, properties, set-up and `atomic` are no
steps; that a statement is about a ghost alone, or that a condition is about a scenario's constants
alone, is known when a model is built (`taking_out`).
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

NO_PROCESS: Final = {
    "initial",
    "invariant",
    "finally_",
    "assumption",
    "reachable",
    "outcome",
}
"""The marks of functions that no process runs."""

SIMPLE: Final = ast.Expr | ast.Assign | ast.AugAssign | ast.Break | ast.Continue | ast.Return
"""The statements that have no others in them, and can be taken out."""

Position = tuple[int, int]
"""A line, from 1, and a column, from 0."""


@dataclass(frozen=True)
class Step:
    """What can be taken out of a source.

    Attributes:
        path: The file.
        function: The function's name, with that of its class.
        change: How it is taken out: `without`, `never`, `always` or `once`.
        text: The statement or the condition, on one line.
        number: Which it is of several with one text in the function.
        statement: Where the statement begins that has it.
        tested: Where the condition begins and ends; None for a whole statement.
        begin: Where the text begins that is replaced.
        end: Where it ends.
        instead: What takes its place.
    """

    path: str
    function: str
    change: str
    text: str
    number: int
    statement: Position
    tested: tuple[Position, Position] | None
    begin: Position
    end: Position
    instead: str

    @property
    def name(self) -> str:
        """How the list of steps that are not needed calls it."""
        number = f" #{self.number}" if self.number > 1 else ""
        return f"{self.function}{number}: {self.change} `{self.text}`"

    def taken_out(self, source: str) -> str:
        """Returns the source without it, all other lines and columns as they were."""
        lines = source.splitlines(keepends=True)
        (first, left), (last, right) = self.begin, self.end
        before, after = lines[first - 1][:left], lines[last - 1][right:]
        more = "\n" * (last - first)
        is_whole = self.tested is None and self.instead == "pass"
        instead = f"{self.instead}{after}{more}" if is_whole else f"{self.instead}{more}{after}"
        if more and not is_whole:
            instead = f"({self.instead}{more}){after}"
        lines[first - 1 : last] = [before + instead]
        return "".join(lines)


def steps(path: str, source: str) -> list[Step]:
    """Returns all that can be taken out of a file, in the order of the source."""
    assert source.isascii(), f"{path}: columns are counted in bytes"
    found: list[Step] = []
    for owner, function in _functions(ast.parse(source)):
        name = f"{owner}.{function.name}" if owner else function.name
        seen = Counter[tuple[str, str]]()
        for each in _of_block(function.body, function):
            seen[each.change, each.text] += 1
            number = seen[each.change, each.text]
            found.append(replace(each, path=path, function=name, number=number))
    return found


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yields the functions that processes may run, each with its class's name."""
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for each in inside:
            if isinstance(each, ast.FunctionDef):
                marks = {ast.unparse(mark) for mark in each.decorator_list}
                if not marks & NO_PROCESS:
                    yield node.name if isinstance(node, ast.ClassDef) else "", each


def _of_block(
    block: list[ast.stmt], function: ast.FunctionDef, chain: Position | None = None
) -> Iterator[Step]:
    """Yields the steps of some statements; an `elif` is read with the first `if` of its chain."""
    for statement in block:
        head = chain or _begin(statement)
        for each in _of_statement(statement, function):
            yield replace(each, statement=head)
        alone = _alone(statement)
        for each in _of_block(getattr(statement, "body", []), function):
            is_all = each.statement == alone and each.tested is None
            text = f"if {ast.unparse(statement.test)}: {each.text}" if is_all else each.text
            yield replace(each, text=text)
        orelse = getattr(statement, "orelse", [])
        is_chain = isinstance(statement, ast.If) and [*map(type, orelse)] == [ast.If]
        yield from _of_block(orelse, function, head if is_chain else None)
        for case in getattr(statement, "cases", []):
            yield from _of_block(case.body, function)


def _of_statement(statement: ast.stmt, function: ast.FunctionDef) -> Iterator[Step]:
    """Yields what can be taken out of one statement, but for the statements in it."""
    match statement:
        case ast.Expr(ast.Constant()) | ast.Assert() | ast.Pass():
            return
        case ast.Expr() | ast.Assign() | ast.AugAssign() | ast.Break() | ast.Continue():
            yield _whole(statement)
        case ast.Return() if statement is not function.body[-1]:
            yield _whole(statement)
        case ast.With(items):
            for number, item in enumerate(items):
                if "atomic()" not in ast.unparse(item):
                    yield _unlocked(statement, items, number)
        case ast.If(test):
            changes = ("always",) if _alone(statement) else ("never", "always")
            yield from _decided(statement, test, changes)
        case ast.While(test) if not isinstance(test, ast.Constant):
            yield from _decided(statement, test, ("never",))
            if not _is_left(statement.body):
                text = f"while {ast.unparse(test)}"
                (line, column), keyword = _begin(statement), "if   "
                place = (line, column), (line, column + len(keyword))
                yield replace(
                    _step("once", text, statement, place, keyword),
                    tested=(_begin(test), _end(test)),
                )
    for node in _own(statement):
        if isinstance(node, ast.BoolOp):
            for each in node.values:
                text = f"{ast.unparse(each)}` of `{ast.unparse(node)}"
                neutral = str(isinstance(node.op, ast.And))
                place = _begin(each), _end(each)
                yield replace(_step("without", text, statement, place, neutral), tested=place)


def _unlocked(statement: ast.stmt, items: list[ast.withitem], number: int) -> Step:
    """Returns a lock around a block, or one of several, as a step."""
    places = [(_begin(each.context_expr), _end(each.context_expr)) for each in items]
    begin, end = places[number]
    if len(items) == 1:
        begin, instead = _begin(statement), "if True"
    elif number:
        begin, instead = places[number - 1][1], ""
    else:
        end, instead = places[1][0], ""
    text = f"with {ast.unparse(items[number])}"
    return _step("without", text, statement, (begin, end), instead)


def _alone(statement: ast.stmt) -> Position | None:
    """Returns where the one statement begins that all of an `if` is about, which can be taken out.

    Without it, it is as if the condition were never true.
    """
    match statement:
        case ast.If(_, [only], []) if isinstance(only, SIMPLE):
            return _begin(only)
    return None


def _whole(statement: ast.stmt) -> Step:
    """Returns the step that a whole statement is."""
    place = _begin(statement), _end(statement)
    return _step("without", ast.unparse(statement), statement, place, "pass")


def _decided(statement: ast.stmt, test: ast.expr, changes: tuple[str, ...]) -> Iterator[Step]:
    """Yields a condition that is never true, or always."""
    place = _begin(test), _end(test)
    for change in changes:
        step = _step(change, ast.unparse(test), statement, place, str(change == "always"))
        yield replace(step, tested=place)


def _step(
    change: str, text: str, statement: ast.stmt, place: tuple[Position, Position], instead: str
) -> Step:
    """Makes a step that does not know its file and function yet."""
    return Step("", "", change, text, 1, _begin(statement), None, *place, instead)


def _own(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yields the nodes of a statement's own expressions."""
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt | ast.match_case):
            yield from ast.walk(child)


def _is_left(body: list[ast.stmt]) -> bool:
    """Returns whether a loop has a `break` or `continue`, of its own or of one in it."""
    inside = [node for each in body for node in ast.walk(each)]
    return any(isinstance(each, ast.Break | ast.Continue) for each in inside)


def _begin(node: ast.stmt | ast.expr) -> Position:
    return node.lineno, node.col_offset


def _end(node: ast.stmt | ast.expr) -> Position:
    return node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
