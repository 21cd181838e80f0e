"""Expressions of C as `syntax` has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, final

from ..errors import ModelError
from ..program.nodes import Span
from .syntax import Expr, TermKind, outermost_calls

if TYPE_CHECKING:
    from tree_sitter import Node

TRANSPARENT: Final = frozenset({"likely", "unlikely", "READ_ONCE", "ACCESS_ONCE", "data_race"})
"""Macros that are what stands in their parentheses."""

COMPUTING: Final = frozenset({"min", "max", "min_t", "max_t", "ARRAY_SIZE"})
"""Macros that only compute."""

ERROR: Final = re.compile(r"-E[A-Z0-9]+")
"""An error number, as `-ENOMEM`: it is not 0."""

UNREAD: Final = {
    "compound_statement": "statements in an expression",
    "gnu_asm_expression": "assembler",
}
"""Expressions that may do anything."""

NOTHING: Final = frozenset({"NULL", "0", "false"})

OPPOSITES: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}

WORDS: Final = re.compile(r"(?<=\w)\s+(?=\w)|\s+")


def text_of(node: Node | None) -> str:
    """Returns a node's source with no more spaces than it takes to keep words apart."""
    if node is None or node.text is None:
        return ""
    text = node.text.decode(errors="replace")
    return WORDS.sub(lambda found: " " if _is_between_words(found) else "", text)


def _is_between_words(found: re.Match[str]) -> bool:
    """Returns whether letters stand before and after some spaces."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(re.search(r"\w$", before) and re.match(r"\w", after))


@final
class Terms:
    """The expressions of one function, of which some names are its own memory.

    Attributes:
        path: Its file, as it is shown.
    """

    def __init__(self, own: frozenset[str], path: str) -> None:
        self._own = own
        self.path = path

    def term(self, node: Node) -> Expr:
        """Returns an expression."""
        line = node.start_point[0] + 1
        field = node.child_by_field_name
        match node.type:
            case "parenthesized_expression" | "cast_expression":
                inner = field("value") or next(iter(node.named_children), None)
                return self.term(inner) if inner is not None else Expr(TermKind.OTHER, "", line)
            case "identifier":
                if text_of(node) in ("NULL", "true", "false"):
                    return Expr(
                        TermKind.CONSTANT, text_of(node), line, truth=text_of(node) == "true"
                    )
                return Expr(TermKind.NAME, text_of(node), line)
            case "number_literal":
                text = text_of(node)
                return Expr(
                    TermKind.CONSTANT, text, line, truth=text.rstrip("uUlL") not in ("0", "0x0")
                )
            case "null" | "true" | "false":
                return Expr(TermKind.CONSTANT, text_of(node), line, truth=node.type == "true")
            case "string_literal" | "char_literal" | "concatenated_string":
                return Expr(TermKind.CONSTANT, text_of(node), line, truth=True)
            case "call_expression":
                return self._call(node, line)
            case "field_expression" | "subscript_expression":
                return self._read(node, line)
            case "pointer_expression":
                return self._pointer(node, line)
            case "unary_expression" if text_of(field("operator")) == "!":
                return self._not(self.term(_the(field("argument"))))
            case "unary_expression" if ERROR.fullmatch(text_of(node)):
                return Expr(TermKind.CONSTANT, text_of(node), line, truth=True)
            case "binary_expression":
                return self._binary(node, line)
            case "assignment_expression":
                operator = text_of(field("operator"))[:-1]
                right = self.term(_the(field("right")))
                return self._assigned(_the(field("left")), right, operator, line)
            case "update_expression":
                one = Expr(TermKind.CONSTANT, "1", line, truth=True)
                operator = text_of(field("operator"))[0]
                return self._assigned(_the(field("argument")), one, operator, line)
            case "conditional_expression":
                names = ("condition", "consequence", "alternative")
                parts = tuple(self.term(_the(field(name))) for name in names if field(name))
                return Expr(TermKind.CHOICE, text_of(node), line, parts)
            case "sizeof_expression" | "type_descriptor" | "alignof_expression":
                return Expr(TermKind.OTHER, text_of(node), line)
        if node.type in UNREAD:
            message = f"{UNREAD[node.type]} cannot be compared"
            raise ModelError(message, Span(self.path, line, node.start_point[1] + 1))
        parts = tuple(self.term(each) for each in node.named_children if _is_expression(each))
        return Expr(TermKind.OTHER, text_of(node), line, parts)

    def declared(self, node: Node) -> Iterator[Expr]:
        """Yields the assignments that a declaration begins with."""
        for each in node.children_by_field_name("declarator"):
            if each.type == "init_declarator":
                value = self.term(_the(each.child_by_field_name("value")))
                inner = each.child_by_field_name("declarator")
                while inner is not None and inner.type != "identifier":
                    inner = inner.child_by_field_name("declarator")
                name = text_of(inner)
                text = f"{name}={value.text}"
                line = each.start_point[0] + 1
                yield Expr(TermKind.ASSIGNMENT, text, line, (value,), name, opposite=value.text)

    def _not(self, term: Expr) -> Expr:
        """Returns the negation of an expression."""
        if term.kind is TermKind.NOT:
            return term.parts[0]
        return Expr(TermKind.NOT, f"!{term.text}", term.line, (term,))

    def _call(self, node: Node, line: int) -> Expr:
        """Returns a call, or what a transparent macro has in its parentheses."""
        callee = _the(node.child_by_field_name("function"))
        given = _the(node.child_by_field_name("arguments"))
        arguments = tuple(self.term(each) for each in given.named_children if _is_expression(each))
        path = text_of(callee)
        inner = callee.named_children[0].type if callee.named_children else ""
        is_cast = callee.type == "parenthesized_expression" and inner == "identifier"
        if (path in TRANSPARENT or is_cast) and len(arguments) == 1:
            return arguments[0]
        if path in COMPUTING:
            return Expr(TermKind.OTHER, text_of(node), line, arguments)
        text = text_of(node)
        # A pointer to a function is fetched from a table that nobody changes.
        called = () if callee.type == "identifier" else tuple(outermost_calls(self.term(callee)))
        return Expr(TermKind.CALL, text, line, (*called, *arguments), path)

    def _place(self, node: Node) -> tuple[bool, str, tuple[Expr, ...]]:
        """Returns whether others can reach a place, its path, and the expressions in it."""
        field = node.child_by_field_name
        match node.type:
            case "parenthesized_expression":
                return self._place(node.named_children[0])
            case "field_expression":
                name = text_of(field("field"))
                base = _the(field("argument"))
                if text_of(field("operator")) == "->":
                    inner = self.term(base)
                    return True, f"{inner.text}->{name}", self._parts_of(inner)
                is_memory, path, parts = self._place(base)
                return is_memory, f"{path}.{name}", parts
            case "subscript_expression":
                base, index = _the(field("argument")), _the(field("index"))
                is_memory, path, parts = self._place(base)
                is_memory |= base.type == "identifier" and text_of(base) not in self._own
                return is_memory, f"{path}[]", (*parts, *self._parts_of(self.term(index)))
            case "pointer_expression":
                inner = self.term(_the(field("argument")))
                return True, f"*{inner.text}", self._parts_of(inner)
            case "call_expression":
                return False, text_of(node), (self.term(node),)
        return False, text_of(node), ()

    def _parts_of(self, term: Expr) -> tuple[Expr, ...]:
        """Returns the expressions to evaluate where one stands in a place: no mere name."""
        return () if term.kind in (TermKind.NAME, TermKind.CONSTANT) else (term,)

    def _read(self, node: Node, line: int) -> Expr:
        """Returns an access to a member or an element."""
        is_memory, path, parts = self._place(node)
        kind = TermKind.READ if is_memory else TermKind.OTHER
        return Expr(kind, text_of(node), line, parts, path if is_memory else "")

    def _pointer(self, node: Node, line: int) -> Expr:
        """Returns `*p` or `&x`."""
        argument = _the(node.child_by_field_name("argument"))
        if text_of(node.child_by_field_name("operator")) == "&":
            _, path, parts = self._place(argument)
            is_local = argument.type == "identifier"
            kind = TermKind.ADDRESS if is_local else TermKind.OTHER
            return Expr(kind, text_of(node), line, parts, path if is_local else "", truth=True)
        return self._read(node, line)

    def _binary(self, node: Node, line: int) -> Expr:
        """Returns an expression of two operands; a comparison with nothing is a negation."""
        field = node.child_by_field_name
        operator = text_of(field("operator"))
        left, right = (self.term(_the(field(name))) for name in ("left", "right"))
        if operator in ("&&", "||"):
            kind = TermKind.AND if operator == "&&" else TermKind.OR
            return Expr(kind, text_of(node), line, (left, right))
        if operator in ("==", "!="):
            for value, other in ((left, right), (right, left)):
                if other.kind is TermKind.CONSTANT and other.text in NOTHING:
                    return self._not(value) if operator == "==" else value
        text = text_of(node)
        if operator in OPPOSITES:
            opposite = f"{text_of(field('left'))}{OPPOSITES[operator]}{text_of(field('right'))}"
            return Expr(TermKind.COMPARISON, text, line, (left, right), opposite=opposite)
        return Expr(TermKind.OTHER, text, line, (left, right))

    def _assigned(self, target: Node, value: Expr, operator: str, line: int) -> Expr:
        """Returns an assignment."""
        while target.type == "parenthesized_expression":
            target = target.named_children[0]
        is_memory, path, parts = self._place(target)
        text = f"{text_of(target)}{operator}={value.text}"
        return Expr(
            TermKind.ASSIGNMENT,
            text,
            line,
            (value, *parts),
            path,
            opposite=value.text,
            is_memory=is_memory,
            operator=operator,
        )


def _the(node: Node | None) -> Node:
    """Returns a node that the grammar says is there."""
    assert node is not None
    return node


def _is_expression(node: Node) -> bool:
    """Returns whether a node is evaluated."""
    return node.type not in ("comment", "type_descriptor", "type_identifier", "primitive_type")
