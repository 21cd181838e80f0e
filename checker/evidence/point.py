"""A point of an evidence folder that was checked, and what no longer holds of it."""

from __future__ import annotations

from typing import final

from ..records import dataclass


@final
@dataclass(frozen=True, slots=True)
class Point:
    """A point that was checked.

    Attributes:
        name: What was checked, in a word or two.
        told: How much of it, as "34 files".
        wrong: What no longer holds; empty if all does.
        is_open: Whether something could not be decided.
    """

    name: str
    told: str
    wrong: tuple[str, ...] = ()
    is_open: bool = False
