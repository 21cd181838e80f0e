"""The functions of a model, read as `syntax` has them.

What a scenario's constants decide is decided: of `if self.kernel is Kernel.V2_6_23` one branch is
left. `with lock:` is the call of `acquire`, and on every way out that of `release`. An `atomic`
block is its statements; an assertion is a property, and no step unless a table names it.
"""

from __future__ import annotations

import ast
import linecache
import types
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, final

from ..errors import ModelError
from ..language.declared.source import function_tree, namespace, span_of, stores
from ..language.places import shown_path
from .syntax import (
    Body,
    Break,
    Continue,
    Do,
    Expr,
    If,
    Repeat,
    Return,
    Scope,
    Statement,
    Statements,
    TermKind,
    outermost_calls,
)

UNKNOWN: Final = object()
"""The value of an expression that no constant decides."""

OPERATORS: Final[Mapping[type[ast.cmpop], tuple[str, str]]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", ">="),
    ast.GtE: (">=", "<"),
    ast.Gt: (">", "<="),
    ast.LtE: ("<=", ">"),
    ast.Is: (" is ", " is not "),
    ast.IsNot: (" is not ", " is "),
    ast.In: (" in ", " not in "),
    ast.NotIn: (" not in ", " in "),
}

BINARY: Final[Mapping[type[ast.operator], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.BitOr: "|",
    ast.BitAnd: "&",
    ast.LShift: "<<",
    ast.RShift: ">>",
}


def squeezed(text: str) -> str:
    """Returns Python without spaces, but where words would run together.

    Example: `a is not  b + 1` becomes `a is not b+1`.
    """
    words = text.split()
    pieces = [words[0]] if words else []
    for before, after in pairwise(words):
        is_apart = _is_word(before[-1]) and _is_word(after[0])
        pieces.append(f" {after}" if is_apart else after)
    return "".join(pieces)


def _is_word(character: str) -> bool:
    """Returns whether a character is part of a name."""
    return character.isalnum() or character == "_"


def read_model(function: types.FunctionType, where: Mapping[str, Any]) -> Body:
    """Reads a model's function.

    Args:
        function: The function.
        where: The values of the model's constants, and of parameters, by their names.

    Raises:
        ModelError: It has a statement that is not read here.
    """
    tree = function_tree(function)
    path = function.__code__.co_filename
    own = {*stores(function), *(each.arg for each in tree.args.args)}
    names = {name: value for name, value in namespace(function).items() if name not in own}
    parameters = [each.arg for each in tree.args.args if each.arg != "self"]
    names |= {name: where[name] for name in parameters if name in where}
    reader = _Reader(path, names, where)
    first = tree.body[0]
    is_documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    statements = reader.statements(tree.body[1:] if is_documented else tree.body)
    return Body(
        name=function.__name__,
        path=shown_path(path),
        line=tree.lineno,
        parameters=tuple(parameters),
        statements=statements,
        source=tuple(_lines(path)),
    )


def _lines(path: str) -> list[str]:
    """Returns the lines of a file."""
    return [each.rstrip("\n") for each in linecache.getlines(path)]


@final
class _Reader:
    """The statements and expressions of one function."""

    def __init__(self, path: str, names: Mapping[str, Any], where: Mapping[str, Any]) -> None:
        self._path = path
        self._names = names
        self._where = where

    def statements(self, nodes: list[ast.stmt]) -> Statements:
        """Returns statements as `syntax` has them."""
        return tuple(found for each in nodes for found in self._statement(each))

    def _statement(self, node: ast.stmt) -> Iterator[Statement]:
        """Yields a statement as `syntax` has it.

        Raises:
            ModelError: It is of a kind that is not read here.
        """
        match node:
            case ast.Pass():
                return
            case ast.Assert(test):
                # No step, but a word for it can say what an annotation or BUG_ON says in C.
                text = f"assert {squeezed(ast.unparse(test))}"
                yield Do(Expr(TermKind.OTHER, text, node.lineno))
            case ast.Expr(value):
                yield Do(self.term(value))
            case ast.Assign([target], value):
                yield from self._assigned(target, self.term(value))
            case ast.AnnAssign(target, _, value):
                if value is not None:
                    yield from self._assigned(target, self.term(value))
            case ast.AugAssign(target, operator, value):
                sign = BINARY.get(type(operator), "?")
                yield from self._assigned(target, self.term(value), sign)
            case ast.If(test, body, orelse):
                truth = self._truth(test)
                if truth is not True:
                    no = self.statements(orelse)
                if truth is not False:
                    yes = self.statements(body)
                if truth is None:
                    yield If(self.term(test), yes, no)
                else:
                    yield from yes if truth else no
            case ast.While(test, body, []):
                if self._truth(test) is not False:
                    yield Repeat(self.term(test), self.statements(body))
            case ast.For(target, iterable, body, []):
                yield Do(self.term(iterable))
                unknown = Expr(TermKind.OTHER, "", node.lineno)
                first = tuple(self._assigned(target, unknown))
                text = squeezed(f"for {ast.unparse(target)} in {ast.unparse(iterable)}")
                rounds = Expr(TermKind.OTHER, text, node.lineno)
                yield Repeat(rounds, (*first, *self.statements(body)))
            case ast.With(items, body):
                yield from self._scope(items, body)
            case ast.Return(value):
                yield Return(self.term(value) if value is not None else None)
            case ast.Break():
                yield Break()
            case ast.Continue():
                yield Continue()
            case _:
                kind = type(node).__name__.lower()
                message = f"a statement of this kind ({kind}) cannot be pairings with C"
                raise ModelError(message, span_of(self._path, node))

    def _scope(self, items: list[ast.withitem], body: list[ast.stmt]) -> Iterator[Statement]:
        """Yields a block, with a lock that is taken before and released after it."""
        inner = self.statements(body)
        for item in reversed(items):
            if isinstance(item.context_expr, ast.Call):
                continue  # atomic()
            lock = squeezed(ast.unparse(item.context_expr))
            line = item.context_expr.lineno
            enter, leave = (
                Expr(TermKind.CALL, f"{lock}.{name}()", line, (), f"{self._path_of(item)}.{name}")
                for name in ("acquire", "release")
            )
            inner = (Scope(enter, inner, leave),)
        yield from inner

    def _path_of(self, item: ast.withitem) -> str:
        """Returns the path of a lock."""
        return self._place(item.context_expr)[0]

    def _assigned(self, target: ast.expr, value: Expr, operator: str = "") -> Iterator[Statement]:
        """Yields an assignment, to each name of a tuple too."""
        if isinstance(target, ast.Tuple):
            unknown = Expr(TermKind.OTHER, "", value.line)
            for position, each in enumerate(target.elts):
                yield from self._assigned(each, unknown if position else value)
            return
        is_memory = not isinstance(target, ast.Name)
        path, parts = self._place(target)
        text = f"{squeezed(ast.unparse(target))}{operator}={value.text}"
        yield Do(
            Expr(
                TermKind.ASSIGNMENT,
                text,
                target.lineno,
                (value, *parts),
                path,
                opposite=value.text,
                is_memory=is_memory,
                operator=operator,
            )
        )

    def _place(self, node: ast.expr) -> tuple[str, tuple[Expr, ...]]:
        """Returns the path of a place, and what is evaluated to get there."""
        match node:
            case ast.Attribute(ast.Name("self"), name):
                return f"self.{name}", ()
            case ast.Attribute(value, name):
                path, _ = self._place(value)
                return f"{path}.{name}", self._parts_of(value)
            case ast.Subscript(value, index):
                path, parts = self._place(value)
                return f"{path}[]", (*parts, *self._parts_of(index))
            case ast.Name(name):
                return name, ()
        return squeezed(ast.unparse(node)), self._parts_of(node)

    def _parts_of(self, node: ast.expr) -> tuple[Expr, ...]:
        """Returns the expressions to evaluate where one stands in a place: no mere name."""
        found = self.term(node)
        return () if found.kind in (TermKind.NAME, TermKind.CONSTANT) else (found,)

    def term(self, node: ast.expr) -> Expr:
        """Returns an expression."""
        line, text = node.lineno, squeezed(ast.unparse(node))
        value = self._value(node)
        if value is not UNKNOWN:
            return Expr(TermKind.CONSTANT, text, line, truth=_truth_of(value))
        match node:
            case ast.Name(name):
                return Expr(TermKind.NAME, name, line)
            case ast.Attribute() | ast.Subscript():
                path, parts = self._place(node)
                if self._is_global(node):
                    return Expr(TermKind.OTHER, text, line)
                return Expr(TermKind.READ, text, line, parts, path)
            case ast.Call():
                return self._call(node, text)
            case ast.UnaryOp(ast.Not(), operand):
                return _not(self.term(operand))
            case ast.BoolOp(operator, values):
                kind = TermKind.AND if isinstance(operator, ast.And) else TermKind.OR
                found = self.term(values[-1])
                for place in range(len(values) - 2, -1, -1):
                    rest = ast.BoolOp(operator, values[place:])
                    said = squeezed(ast.unparse(rest))
                    found = Expr(kind, said, line, (self.term(values[place]), found))
                return found
            case ast.IfExp(test, body, orelse):
                parts = tuple(map(self.term, (test, body, orelse)))
                return Expr(TermKind.CHOICE, text, line, parts)
            case ast.Compare(left, [operator], [right]):
                return self._comparing(left, operator, right)
        kind = TermKind.TUPLE if isinstance(node, ast.Tuple) else TermKind.OTHER
        below = [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr)]
        return Expr(kind, text, line, tuple(map(self.term, below)))

    def _comparing(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Expr:
        """Returns a comparison; one with nothing is a negation."""
        a, b = self.term(left), self.term(right)
        is_nothing = isinstance(right, ast.Constant) and (right.value is None or right.value == 0)
        if is_nothing and isinstance(operator, ast.Is | ast.Eq):
            return _not(a)
        if is_nothing and isinstance(operator, ast.IsNot | ast.NotEq):
            return a
        sign, opposite = OPERATORS[type(operator)]
        other = f"{a.text}{opposite}{b.text}"
        return Expr(
            TermKind.COMPARISON, f"{a.text}{sign}{b.text}", left.lineno, (a, b), opposite=other
        )

    def _call(self, node: ast.Call, text: str) -> Expr:
        """Returns a call; that of a type, or of what Python has, only computes."""
        given = [*node.args, *(each.value for each in node.keywords)]
        arguments = tuple(map(self.term, given))
        if isinstance(node.func, ast.Name):
            known = self._names.get(node.func.id, UNKNOWN)
            is_function = isinstance(known, types.FunctionType) or known is UNKNOWN
            kind = TermKind.CALL if is_function else TermKind.OTHER
            return Expr(kind, text, node.lineno, arguments, node.func.id if is_function else "")
        path, _ = self._place(node.func)
        value = getattr(node.func, "value", node.func)
        base = () if isinstance(value, ast.Name) else tuple(outermost_calls(self.term(value)))
        return Expr(TermKind.CALL, text, node.lineno, (*base, *arguments), path)

    def _truth(self, node: ast.expr) -> bool | None:
        """Returns whether constants make a condition true, or None."""
        value = self._value(node)
        return None if value is UNKNOWN else _truth_of(value)

    def _is_global(self, node: ast.expr) -> bool:
        """Returns whether an expression is a member of something that the module imports."""
        while isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        return isinstance(node, ast.Name) and node.id in self._names and node.id != "self"

    def _value(self, node: ast.expr) -> Any:
        """Returns the value of an expression of constants, or `UNKNOWN`."""
        match node:
            case ast.Constant(value):
                return value
            case ast.Attribute(ast.Name("self"), name):
                return self._where.get(name, UNKNOWN)
            case ast.Name(name):
                return self._names.get(name, UNKNOWN)
            case ast.Attribute(value, name):
                owner = self._value(value)
                return UNKNOWN if owner is UNKNOWN else getattr(owner, name, UNKNOWN)
            case ast.UnaryOp(ast.Not(), operand):
                truth = self._truth(operand)
                return UNKNOWN if truth is None else not truth
            case ast.BoolOp(operator, values):
                return self._joined([self._truth(each) for each in values], operator)
            case ast.Compare(left, [operator], [right]):
                return self._comparison(self._value(left), operator, self._value(right))
        return UNKNOWN

    @staticmethod
    def _joined(truths: list[bool | None], operator: ast.boolop) -> Any:
        """Returns the value of `and` or `or`, as far as its operands are known."""
        decides = isinstance(operator, ast.Or)
        for each in truths:
            if each is None or each is decides:  # what comes first is evaluated in any case
                return UNKNOWN if each is None else decides
        return not decides

    @staticmethod
    def _comparison(left: Any, operator: ast.cmpop, right: Any) -> Any:
        """Returns the value of a comparison of constants."""
        if UNKNOWN in (left, right):
            return UNKNOWN
        match operator:
            case ast.Is() | ast.Eq():
                return left == right
            case ast.IsNot() | ast.NotEq():
                return left != right
            case ast.In():
                return left in right
            case ast.NotIn():
                return left not in right
        return UNKNOWN


def _truth_of(value: Any) -> bool | None:
    """Returns whether a constant counts as true; of a function or a type nobody asks."""
    return bool(value) if isinstance(value, bool | int | str | tuple | None) else True


def _not(term: Expr) -> Expr:
    """Returns the negation of an expression."""
    if term.kind is TermKind.NOT:
        return term.parts[0]
    if term.kind is TermKind.CONSTANT and term.truth is not None:
        return Expr(TermKind.CONSTANT, f"not {term.text}", term.line, truth=not term.truth)
    return Expr(TermKind.NOT, f"not {term.text}", term.line, (term,))
