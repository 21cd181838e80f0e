"""The marks that `@process`, `@invariant` and their like leave on an author's functions."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from ..errors import ModelError
from .places import author

F = TypeVar("F")

ROLE: Final = "_raceproof_role"
"""The attribute that a decorator leaves on a function: process, invariant, final, eventually,
leads_to, always_again, reachable, outcome, initial or assumption."""

FOREVER: Final = "_raceproof_forever"
"""The attribute that `@process(forever=True)` leaves on a function, too."""

KILLED: Final = "_raceproof_killed"
"""The attribute that `@process(killed="name")` leaves on a function, too."""

NOTHING: Final = object()
"""The argument of a decorator that was called without one: `@invariant()`."""


class _Missing:
    """The default of a field that has none."""


MISSING: Final = _Missing()

_ROLES: Final[Mapping[str, str]] = {"finally_": "final"}
"""The roles that have another name than their decorator."""


def mark(function: F, decorator: str) -> F:
    """Marks a function with the role of a decorator.

    Raises:
        ModelError: There is no function to be marked, or it has another role.
    """
    if function is NOTHING:
        raise ModelError(f"`@{decorator}()` marks nothing", author(), f"write `@{decorator}`")
    if not isinstance(function, types.FunctionType):
        what = f"a {type(function).__name__}"
        hint = f"write `@{decorator}` right above the `def` of a method, and below other decorators"
        raise ModelError(f"`@{decorator}` marks a plain function, got {what}", author(), hint)
    role, before = _ROLES.get(decorator, decorator), getattr(function, ROLE, None)
    if before not in {None, role}:
        other = decorator_of(str(before))
        message = f"`{function.__name__}` is marked twice: @{other} and @{decorator}"
        raise ModelError(message, author(), "leave one of the two out")
    setattr(function, ROLE, role)
    return function


def decorator_of(role: str) -> str:
    """Returns the name of the decorator of a role."""
    return next((name for name, known in _ROLES.items() if known == role), role)


def role_of(function: Any) -> str:
    """Returns the role of a function, or "" if it has none."""
    found = getattr(function, ROLE, "")
    return found if isinstance(found, str) else ""


def hidden(cls: type) -> Iterator[tuple[str, types.FunctionType]]:
    """Yields the marked functions of a class that another decorator hides, each with its name.

    A mark below `@staticmethod` or `@lru_cache`, say: what the class has is no function then.
    """
    seen: set[str] = set()
    for base in cls.__mro__:
        for name, value in vars(base).items():
            if name in seen or isinstance(value, types.FunctionType | property):
                continue
            inner = value
            while not isinstance(inner, types.FunctionType) and inner is not None:
                inner = getattr(inner, "__wrapped__", None)
            if isinstance(inner, types.FunctionType) and role_of(inner):
                yield name, inner
        seen |= set(vars(base))
