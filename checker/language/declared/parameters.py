"""The parameters of a model's functions, and the decorators that reading them takes care of."""

from __future__ import annotations

import ast
import types
from abc import abstractmethod
from collections.abc import Mapping
from contextlib import contextmanager
from typing import Any, Final, final

from ...errors import ModelError
from ...records import dataclass
from ..loaded import once
from ..model import (
    always_again,
    assumption,
    eventually,
    finally_,
    initial,
    invariant,
    leads_to,
    outcome,
    process,
    reachable,
)
from ..text import source_text
from .source import function_tree, namespace, span_of

_DECORATORS: Final = (
    process,
    invariant,
    assumption,
    finally_,
    eventually,
    leads_to,
    always_again,
    reachable,
    outcome,
    initial,
    property,
    staticmethod,
    contextmanager,
    abstractmethod,
    final,
)
DECORATORS: Final = (
    "it has: process, invariant, finally_, eventually, leads_to, always_again, reachable, outcome, "
    "assumption, initial, property, contextmanager"
)
"""The remedy for an unknown decorator."""


@final
@dataclass(frozen=True, slots=True)
class Parameters:
    """A function's parameters.

    Attributes:
        positional: Those that can be given by position.
        names: All of them.
        defaults: The defaults of those that have one.
    """

    positional: tuple[str, ...]
    names: tuple[str, ...]
    defaults: Mapping[str, Any]


@once
def parameters(function: types.FunctionType) -> Parameters:
    """Returns a function's parameters.

    Raises:
        ModelError: It is decorated with something unknown, or takes `*` or `**` parameters.
    """
    tree, path = function_tree(function), function.__code__.co_filename
    for decorator in tree.decorator_list:
        if not _is_known(decorator, namespace(function)):
            text = source_text(decorator)
            message = f"the decorator `{text}` is not in the language"
            raise ModelError(message, span_of(path, decorator), DECORATORS)
    many = tree.args.vararg or tree.args.kwarg
    if many:
        message = f"`{function.__name__}` takes `*` or `**` parameters"
        raise ModelError(message, span_of(path, many), "name each parameter")
    positional = tuple(a.arg for a in (*tree.args.posonlyargs, *tree.args.args))
    names = (*positional, *(a.arg for a in tree.args.kwonlyargs))
    last = positional[len(positional) - len(function.__defaults__ or ()) :]
    defaults = dict(zip(last, function.__defaults__ or (), strict=True))
    return Parameters(positional, names, defaults | (function.__kwdefaults__ or {}))


def _is_known(decorator: ast.expr, names: Mapping[str, Any]) -> bool:
    """Returns whether a decorator is one that reading a function takes care of."""
    match decorator:
        case ast.Call(inner, [], given) if {each.arg for each in given} <= {"forever", "killed"}:
            return _named(inner, names) is process  # its mark says the rest
        case _:
            return any(_named(decorator, names) is one for one in _DECORATORS)


def _named(decorator: ast.expr, names: Mapping[str, Any]) -> Any:
    """Returns the value of a decorator that is a name, or an attribute of one; else None."""
    found: Any = None
    match decorator:
        case ast.Name(name):
            found = names.get(name)
        case ast.Attribute(ast.Name(name), attr):
            found = getattr(names.get(name), attr, None)
    return found
