"""Functions and classes as syntax trees, with their places in their files."""

from __future__ import annotations

import ast
import types
from collections import ChainMap
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, Final

from ...errors import ModelError
from ...program.nodes import Frame, Span
from ..loaded import current_text, once, source_of_class, source_of_function
from ..places import shown_path


@lru_cache(maxsize=256)
def _tree(path: str, text: str) -> ast.Module:
    """Parses a file once."""
    return ast.parse(text, path)


def module_tree(path: str) -> ast.Module:
    """Returns the syntax tree of a file's present text.

    Raises:
        ModelError: The file cannot be read.
    """
    text = current_text(path, {})
    if not text:
        raise ModelError(f"the source of {path} cannot be read: it must stand in a file")
    try:
        return _tree(path, text)
    except SyntaxError:
        raise ModelError(f"the source of {path} has changed since it was imported") from None


@once
def function_tree(function: types.FunctionType) -> ast.FunctionDef:
    """Returns a function's syntax tree; its positions are those of its file.

    Raises:
        ModelError: It has no source, or is not a plain function.
    """
    code = function.__code__
    tree = source_of_function(function).functions.get((code.co_name, code.co_firstlineno))
    if tree is None:
        message = f"`{function.__name__}` is not a plain function"
        hint = "define it with `def`, in a class or a module"
        place = Span(shown_path(code.co_filename), code.co_firstlineno, 1)
        raise ModelError(message, place, hint)
    return tree


def class_tree(cls: type) -> ast.ClassDef:
    """Returns a class's syntax tree.

    Raises:
        ModelError: It has no source.
    """
    return source_of_class(cls).classes[cls.__qualname__]


def annotated(cls: type) -> dict[str, ast.AnnAssign]:
    """Returns the declarations of fields in a class's body, by the fields' names.

    Raises:
        ModelError: It has no source.
    """
    return {
        node.target.id: node
        for node in class_tree(cls).body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and not ast.unparse(node.annotation).startswith(("ClassVar", "typing.ClassVar"))
    }


def span_of(path: str, node: ast.AST) -> Span:
    """Returns the place of a node in a file."""
    return span_at(shown_path(path), node)


def span_at(shown: str, node: ast.AST) -> Span:
    """Returns the place of a node in a file whose path is shown so."""
    return _span(shown, getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1)


_span = lru_cache(maxsize=16384)(Span)


def is_about(shown: ast.AST | str | None, condition: ast.AST, primitive: bool) -> bool:
    """Returns whether the text that a trace shows is true where a condition is.

    Args:
        shown: The statement that is shown, or its text; None for the condition itself.
        condition: The condition.
        primitive: Whether the condition stands in a primitive, of which the call is shown.
    """
    match shown:
        case str():
            return not primitive
        case ast.Assert(test):
            return test is condition
        case ast.Expr(ast.Call(_, [argument])):  # assume(...): no other call decides about it
            return argument is condition
    return shown is None or shown is condition


@once
def stores(function: types.FunctionType) -> dict[str, int]:
    """Returns the names that a function binds, and how often (an augmented one counts twice)."""
    counts: dict[str, int] = {}
    for node in ast.walk(function_tree(function)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            counts[node.id] = counts.get(node.id, 0) + 1
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            counts[node.target.id] = counts.get(node.target.id, 0) + 1
    return counts


@once
def _summary(function: types.FunctionType) -> str:
    """Returns the first paragraph of a function's docstring, on one line."""
    doc = ast.get_docstring(function_tree(function)) or ""
    return doc.split("\n\n")[0].replace("\n", " ")


def frame_of(function: types.FunctionType, line: int = 0, call: str = "") -> Frame:
    """Returns a function, called from some place, as a trace's call stack shows it."""
    path = shown_path(function.__code__.co_filename)
    return _frame(function.__name__, _summary(function), path, line, call)


_frame = lru_cache(maxsize=4096)(Frame)


@once
def returns(function: types.FunctionType) -> tuple[ast.Return, ...]:
    """Returns the `return` statements of a function."""
    nodes = ast.walk(function_tree(function))
    return tuple(node for node in nodes if isinstance(node, ast.Return))


def namespace(function: types.FunctionType) -> Mapping[str, Any]:
    """Returns the names that a function sees beside its locals: closure, module, built-ins."""
    builtins = function.__globals__.get("__builtins__", {})
    closure: dict[str, Any] = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        with suppress(ValueError):  # a cell that nothing has been put into
            closure[name] = cell.cell_contents
    known = builtins if isinstance(builtins, dict) else vars(builtins)
    return ChainMap(closure, function.__globals__, known)


STORING: Final = ("WRITE_ONCE", "smp_store_release", "store_fully_ordered")
"""The words that store to their first argument."""


@once
def assigned_fields(function: types.FunctionType) -> frozenset[str]:
    """Returns the names of `self`'s fields that a function assigns, or stores to by a word."""
    tree = function_tree(function)
    by_word = [
        node.args[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and _last_name(node.func) in STORING
    ]
    return frozenset(
        node.attr
        for node in [*ast.walk(tree), *by_word]
        if isinstance(node, ast.Attribute)
        and (isinstance(node.ctx, ast.Store) or node in by_word)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


def _last_name(node: ast.expr) -> str:
    """Returns the name of a function that is called, without the module that it is taken from."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


@once
def allocated_pools(function: types.FunctionType) -> frozenset[str]:
    """Returns the names of the pools that a function allocates from, or frees into."""
    return frozenset(
        node.value.attr
        for node in ast.walk(function_tree(function))
        if isinstance(node, ast.Attribute)
        and node.attr in {"allocate", "free"}
        and isinstance(node.value, ast.Attribute)
    )
