"""The functions of a C file, read without headers and without a preprocessor.

tree-sitter parses the text, after `blanking`. Types are not known, and need not be: memory that
others can reach is what lies behind `->`, `*` and `[]`; a member of a local structure, and an array
that the function declares, is its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Final, final

from ..errors import ModelError
from ..program.nodes import Span
from ..records import dataclass
from .blanking import blanked
from .c_terms import Terms, text_of
from .syntax import (
    Body,
    Break,
    Continue,
    Do,
    Expr,
    Goto,
    If,
    Label,
    Repeat,
    Return,
    Statement,
    Statements,
    Switch,
    TermKind,
)

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

REMEDY: Final = "pip install tree-sitter tree-sitter-c, or raceproof with its extra `conform`"
"""The way to install the parser."""

SILENT: Final = frozenset({"comment", "type_definition", "struct_specifier", "enum_specifier"})
"""Statements that do nothing."""

INNER: Final = ("compound_statement", "else_clause")


@final
@dataclass(slots=True)
class CFile:
    """A C file, whose functions are read when they are asked for.

    Attributes:
        path: The file, as it is shown.
        text: Its text.
        defined: What the preprocessor knows, as `blanking` takes it.
    """

    path: str
    text: str
    defined: Mapping[str, int]
    _nodes: dict[str, Node] = field(default_factory=dict)
    _loops: Mapping[int, str] = field(default_factory=dict)
    _facts: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        """Parses the text."""
        found = blanked(self.text, self.defined)
        self._loops, self._facts = found.loops, found.facts
        tree = _parser().parse(found.text.encode())
        for node in _below(tree.root_node):
            if node.type == "function_definition" and (name := _name_of(node)):
                self._nodes.setdefault(name, node)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its functions, in order."""
        return tuple(self._nodes)

    def function(self, name: str) -> Body | None:
        """Returns a function, or None if the file does not define it.

        Raises:
            ModelError: It cannot be parsed.
        """
        node = self._nodes.get(name)
        if node is None:
            return None
        if (wrong := _first_error(node)) is not None:
            row, column = wrong.start_point
            hint = "a macro that only the preprocessor understands; see docs/conformance.md"
            message = f"{name}() cannot be parsed from here on"
            raise ModelError(message, Span(self.path, row + 1, column + 1), hint)
        reader = _Reader(self._loops, Terms(_own_places(node), self.path))
        begin, end = node.start_point[0], node.end_point[0]
        lines = self.text.splitlines()
        return Body(
            name=name,
            path=self.path,
            line=begin + 1,
            parameters=tuple(_parameters(node)),
            statements=(
                *self._facts_of(begin, end),
                *reader.statements(node.child_by_field_name("body")),
            ),
            source=tuple(lines),
        )

    def _facts_of(self, begin: int, end: int) -> Iterator[Do]:
        """Yields the annotations about locks between two lines, as calls."""
        for place, fact in self._facts:
            line = self.text.count("\n", 0, place)
            if begin <= line <= end:
                name = fact.partition("(")[0]
                yield Do(Expr(TermKind.CALL, fact, line + 1, path=name))


def read_c(path: Path, shown: str, defined: Mapping[str, int]) -> CFile:
    """Reads a C file; old kernels are not all in UTF-8.

    Raises:
        ModelError: It cannot be read, or the parser is not installed.
    """
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from error
    return CFile(shown, text, defined)


def _parser() -> Parser:
    """Returns a parser of C.

    Raises:
        ModelError: It is not installed.
    """
    try:
        import tree_sitter
        import tree_sitter_c
    except ImportError as error:
        message = f"to read C, `{error.name}` must be installed: it is an extra"
        raise ModelError(message, hint=REMEDY) from error
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_c.language()))


def _below(node: Node) -> Iterator[Node]:
    """Yields the nodes below one that can hold definitions of functions."""
    for each in node.named_children:
        yield each
        if each.type in ("ERROR", "linkage_specification", "declaration_list"):
            yield from _below(each)


def _name_of(node: Node) -> str:
    """Returns the name that a definition defines, or ""."""
    inner: Node | None = node
    while inner is not None and inner.type != "identifier":
        inner = inner.child_by_field_name("declarator")
    return text_of(inner) if inner is not None else ""


def _parameters(node: Node) -> Iterator[str]:
    """Yields the names of a definition's parameters."""
    inner: Node | None = node
    while inner is not None and inner.type != "function_declarator":
        inner = inner.child_by_field_name("declarator")
    found = inner.child_by_field_name("parameters") if inner is not None else None
    for each in found.named_children if found is not None else ():
        if each.type == "parameter_declaration":
            yield _name_of(each)


def _first_error(node: Node) -> Node | None:
    """Returns the first node that the parser has made of what it cannot parse, or None."""
    if node.is_error or node.is_missing:
        return node
    if not node.has_error:
        return None
    return next(filter(None, map(_first_error, node.children)), node)


def _own_places(node: Node) -> frozenset[str]:
    """Returns the names of a function's arrays and structures: what nobody else can reach."""
    found = set()
    pending = list(node.named_children)
    while pending:
        each = pending.pop()
        pending += each.named_children
        if each.type in ("declaration", "parameter_declaration"):
            for inner in each.children_by_field_name("declarator"):
                while inner.type == "init_declarator":
                    inner = inner.child_by_field_name("declarator") or inner
                if inner.type in ("identifier", "array_declarator"):
                    is_array = inner.type == "array_declarator"
                    if not (is_array and each.type == "parameter_declaration"):
                        found.add(_name_of(inner))
    return frozenset(found)


@final
class _Reader:
    """The statements of one function."""

    def __init__(self, loops: Mapping[int, str], terms: Terms) -> None:
        self._loops = loops
        self._terms = terms

    def statements(self, node: Node | None) -> Statements:
        """Returns the statements of a block, or of a statement in its place."""
        if node is None:
            return ()
        if node.type in INNER:
            return tuple(s for each in node.named_children for s in self._statement(each))
        return tuple(self._statement(node))

    def _condition(self, node: Node | None) -> Expr:
        """Returns the condition in parentheses."""
        return self._terms.term(node) if node is not None else Expr(TermKind.OTHER, "", 0)

    def _statement(self, node: Node) -> Iterator[Statement]:
        """Yields a statement as `syntax` has it."""
        field = node.child_by_field_name
        match node.type:
            case "compound_statement" | "else_clause":
                yield from self.statements(node)
            case "expression_statement":
                yield from (Do(self._terms.term(each)) for each in node.named_children)
            case "declaration":
                yield from map(Do, self._terms.declared(node))
            case "if_statement":
                yes = self.statements(field("consequence"))
                no = self.statements(field("alternative"))
                yield If(self._condition(field("condition")), yes, no)
            case "while_statement" | "do_statement" | "for_statement":
                yield from self._loop(node)
            case "switch_statement":
                yield self._switch(node)
            case "labeled_statement":
                yield Label(text_of(field("label")))
                for each in node.named_children[1:]:
                    yield from self._statement(each)
            case "goto_statement":
                yield Goto(text_of(field("label")))
            case "return_statement":
                values = node.named_children
                yield Return(self._terms.term(values[0]) if values else None)
            case "break_statement":
                yield Break()
            case "continue_statement":
                yield Continue()
            case _ if node.type not in SILENT:
                row, column = node.start_point
                message = f"a statement of this kind ({node.type}) cannot be compared"
                raise ModelError(message, Span(self._terms.path, row + 1, column + 1))

    def _loop(self, node: Node) -> Iterator[Statement]:
        """Yields a loop, with what begins it."""
        field = node.child_by_field_name
        body = self.statements(field("body"))
        if node.type == "for_statement":
            first = field("initializer")
            if first is not None:
                is_declared = first.type == "declaration"
                yield from map(
                    Do, self._terms.declared(first) if is_declared else [self._terms.term(first)]
                )
            condition = field("condition")
            step = field("update")
            always = Expr(TermKind.CONSTANT, "1", node.start_point[0] + 1, truth=True)
            yield Repeat(
                self._terms.term(condition) if condition is not None else always,
                body,
                (Do(self._terms.term(step)),) if step is not None else (),
            )
            return
        condition_term = self._condition(field("condition"))
        macro = self._loops.get(node.start_byte)
        if macro is not None:
            # Its arguments are looked at in every round; which of them it assigns is not known.
            inner = condition_term.parts or (condition_term,)
            text = f"{macro}({','.join(each.text for each in inner)})"
            condition_term = Expr(TermKind.CALL, text, condition_term.line, inner, macro)
        yield Repeat(condition_term, body, is_tested_last=node.type == "do_statement")

    def _switch(self, node: Node) -> Switch:
        """Returns a switch."""
        block = node.child_by_field_name("body")
        cases: list[Statements] = []
        has_default = False
        for each in block.named_children if block is not None else ():
            if each.type != "case_statement":
                continue
            value = each.child_by_field_name("value")
            has_default |= value is None
            inner = [child for child in each.named_children if child != value]
            cases.append(tuple(s for child in inner for s in self._statement(child)))
        condition = self._condition(node.child_by_field_name("condition"))
        return Switch(condition, tuple(cases), has_default)
