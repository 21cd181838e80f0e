"""The forms in which results and traces show themselves: where `print` and notebooks find them.

A result stands below the reports that tell it, and must not import them. So it asks here, and the
front page of the package, which stands above both, says once who answers: it is run before any
other module of the package is. Every room may import this one.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Final


class ObjectForm(Enum):
    """A form in which an object shows itself."""

    TEXT = "what print shows"
    HTML = "what a notebook shows"


_WRITERS: Final[dict[tuple[type, ObjectForm], Callable[[Any], str]]] = {}


def write_as(kind: type, form: ObjectForm, writer: Callable[[Any], str]) -> None:
    """Has the objects of a class show themselves in a form as a function writes them."""
    _WRITERS[kind, form] = writer


def written_as(shown: object, form: ObjectForm) -> str:
    """Returns an object as it shows itself in a form."""
    return _WRITERS[type(shown), form](shown)
