"""`dataclass` and enumerations for objects of which there are millions.

A frozen dataclass sets each of its fields by a call, and takes three times as long to make as one
that is not. So here mypy alone sees to it that a frozen one is never changed; at run time it is one
with a hash. A member of an enumeration is hashed by its identity, and not by a method in Python.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, **options: Any) -> Callable[[type], type]:
        """Does what `dataclasses.dataclass` does, but for the run-time check of `frozen`."""

        def decorated(cls: type) -> type:
            has_hash = "__hash__" in vars(cls)
            return dataclasses.dataclass(cls, unsafe_hash=frozen and not has_hash, **options)

        return decorated


class Enumeration(Enum):
    """An enumeration whose members are hashed fast: each is one object."""

    __hash__ = object.__hash__
