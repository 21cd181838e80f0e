"""Attributes that Python keeps in a model's objects and classes, where no state has them.

The checker reads a model's classes, and the values that its constructor is given. What Python
stores besides would be ignored without a word, and something else be checked than the author has
written: here it is an error.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Iterable, Sequence
from typing import Final

from ...errors import ModelError
from .. import foreign
from ..loaded import made_with, path_of_class
from ..marks import MISSING
from ..places import author
from .source import annotated, class_tree, function_tree, span_of

_RUN_BY_PYTHON: Final = ("__init__", "__new__", "__post_init__")
"""Methods that Python runs when it makes an object, and the checker never does."""


def unkept(cls: type, bases: Iterable[type], name: str, value: object) -> ModelError:
    """Makes the error of an attribute that is set on a model of a class.

    Args:
        cls: The class.
        bases: The class, and those of its bases that are not part of the language.
        name: The attribute.
        value: The value that it was to have.
    """
    fields = list(dict.fromkeys(each for base in bases for each in annotated(base)))
    if name not in fields:
        message = f"{cls.__name__} has no field `{name}`, got {foreign.shown(value)}"
        return ModelError(message, author(), foreign.suggestion(name, fields))
    message = f"`{name}` is set on a {cls.__name__} that is made, which changes nothing"
    hint = f"give it to the constructor: {cls.__name__}({name}={foreign.shown(value)})"
    if "__init__" in vars(cls):
        hint += f"; in an `__init__`: super().__init__({name}=...)"
    return ModelError(message, author(), hint)


def check_made(model: object, fields: Sequence[str]) -> None:
    """Checks that a model's constructor has run, and that no field is stored beside its values.

    Args:
        model: The model.
        fields: The names of its fields.

    Raises:
        ModelError: It has not, or something was.
    """
    cls = type(model)
    kept = vars(model)
    if not {"place", "values"} <= set(kept):
        owner = next((base for base in cls.__mro__ if "__init__" in vars(base)), cls)
        tree = next(
            (
                each
                for each in class_tree(owner).body
                if getattr(each, "name", "") in {"__init__", "__new__"}
            ),
            class_tree(owner),
        )
        message = f"a {cls.__name__} was made without the constructor of Model"
        hint = "call super().__init__(...) with the values, or leave `__init__` out"
        raise ModelError(message, span_of(path_of_class(owner), tree), hint)
    for name in fields:
        if name in kept and name not in {"place", "values"}:
            value = foreign.shown(kept[name])
            message = f"`{name}` is stored in a {cls.__name__} that is made: {value}"
            hint = f"give it to the constructor: {cls.__name__}({name}={value})"
            raise ModelError(message, kept["place"], hint)


def check_unchanged(cls: type) -> None:
    """Checks that no attribute of a class was changed after it was made.

    Scenarios are read when all of a file has run: the last of several values would be that of all.

    Raises:
        ModelError: One was.
    """
    made, now = made_with(cls), vars(cls)
    for name in sorted({*made, *now}):
        before, after = made.get(name, MISSING), now.get(name, MISSING)
        if name.startswith("_") or before is after or _is_method(after):
            continue
        shown = "nothing" if after is MISSING else foreign.shown(after)
        message = f"`{name}` of {cls.__name__} was changed after the class was made: now {shown}"
        hint = f"write it in the body of {cls.__name__}, or of a class that derives from it"
        raise ModelError(message, author() or span_of(path_of_class(cls), class_tree(cls)), hint)


def check_never_run(cls: type) -> None:
    """Checks that a part of the state has no method that Python would run when it is made.

    Raises:
        ModelError: It has one.
    """
    for name in _RUN_BY_PYTHON:
        function = vars(cls).get(name)
        if isinstance(function, staticmethod):
            function = function.__func__
        if not isinstance(function, types.FunctionType) or function.__code__.co_filename[:1] == "<":
            continue
        message = f"`{name}` of {cls.__name__} never runs: the state is laid out from its fields"
        hint = "give the fields defaults, or values in an @initial method of the model"
        span = span_of(function.__code__.co_filename, function_tree(function))
        raise ModelError(message, span, hint)


def is_value(value: object) -> bool:
    """Returns whether a class's attribute is a value that a field can begin with."""
    is_slot = isinstance(value, types.MemberDescriptorType)
    return not (value is MISSING or is_slot or _is_method(value))


def assignment(tree: ast.ClassDef, name: str) -> ast.stmt:
    """Returns the statement of a class's body that gives a name a value; else the class."""
    for node in tree.body:
        names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) and name in names:
            return node
    return tree


def _is_method(value: object) -> bool:
    """Returns whether a value is a method, which is read as it stands in the class."""
    return isinstance(value, types.FunctionType | property | staticmethod | classmethod)
