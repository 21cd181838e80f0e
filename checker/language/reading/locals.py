"""The locals of a kind, and their types as known so far, through all readings of its method."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, final

from ...errors import ModelError
from ...program.nodes import (
    Span,
)
from ...program.types import IntType
from ..declared.types import TupleShape, ValueShape
from ..declared.values import join

WIDEST: Final = 20
"""In how many readings an integer local may widen before its range counts as unknown."""


HIDDEN: Final = 5
"""How many more a hidden local may: the local that it depends on is the one to annotate."""


@final
@dataclass(slots=True)
class Locals:
    """The locals of one kind, through all readings of its method.

    Attributes:
        shapes: The shape of each, as far as known.
        declared: The annotated ones' shapes.
        flagged: The locals that may be read before they are set: each has a Boolean for that.
        widened: In which readings each has widened.
        reading: Which reading this is.
        used: The locals whose types this reading has used, or missed.
        changed: Whether it then learnt something that would have made a difference there.
        errors: The mistakes that only widening shows.
    """

    shapes: dict[str, ValueShape] = field(default_factory=dict)
    declared: dict[str, ValueShape] = field(default_factory=dict)
    flagged: set[str] = field(default_factory=set)
    widened: dict[str, set[int]] = field(default_factory=dict)
    reading: int = 0
    used: set[str] = field(default_factory=set)
    changed: bool = False
    errors: list[ModelError] = field(default_factory=list)

    def begin(self, reading: int) -> None:
        """Begins a reading."""
        self.reading, self.changed = reading, False
        self.used.clear()

    def learn(self, key: str, shape: ValueShape, name: str, span: Span) -> ValueShape:
        """Widens a local so that it can hold a shape.

        Raises:
            ModelError: It cannot, or its range would grow for ever.
        """
        if key in self.declared:
            self.shapes[key] = self.declared[key]
            return self.declared[key]
        known = self.shapes.get(key)
        try:
            joined = join(known, shape)
        except ModelError as error:
            raise ModelError(f"{_described(name)}: {error.message}", span, error.hint) from None
        if joined != known:
            self.changed |= key in self.used or not _is_stored_alike(known, joined)
            widened = self.widened.setdefault(key, set())
            widened.add(self.reading)
            limit = WIDEST + HIDDEN * name.startswith("$")
            if len(widened) > limit and isinstance(joined, IntType):
                self.declared[key] = joined
                message = f"the range of `{name}` cannot be inferred: it is computed from itself"
                hint = f"annotate it: `{name}: Range[low, high] = ...`"
                self.errors.append(ModelError(message, span, hint))
        self.shapes[key] = joined
        return joined


def _is_stored_alike(narrow: ValueShape | None, wide: ValueShape) -> bool:
    """Returns whether stores of values of one shape would be equal for a wider shape."""
    match narrow, wide:
        case TupleShape(items), TupleShape(others):
            return all(map(_is_stored_alike, items, others))
    return narrow is None or type(narrow) is type(wide)


def _described(name: str) -> str:
    """Names a local as a message does; a hidden one has no name of its own."""
    if name == "result" or (name.startswith("$") and name.endswith("()")):
        return "what is returned" if name == "result" else f"what `{name[1:-2]}` returns"
    return "this" if name.startswith("$") else f"`{name}`"
