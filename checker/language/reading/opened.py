"""The calls and loops that are open at a point of a function that is being read."""

from __future__ import annotations

import types
from dataclasses import field
from typing import final

from ...program.nodes import Frame, Span
from ...records import dataclass
from ..declared.source import frame_of
from ..declared.values import Value
from ..foreign import is_primitive
from ..places import shown_path


@final
@dataclass(slots=True)
class Call:
    """A function that is being read: the method itself, or one called in it.

    Attributes:
        function: The function.
        key: The start of its locals' keys.
        names: The values of its names that are no locals: parameters, constants.
        aliases: The names that an assignment has given, so that they must be set before a read.
        exit: The location that `return` goes to.
        result: The key of its result.
        cleanups: How many clean-ups were open when it was entered.
        loops: How many loops were open.
        returns: Whether some way returns a value.
        site: Inside a primitive, where the model called it; None in the model's own functions.
        line: Where it is called; 0 for the method itself.
        place: Which call it is, as `Builder.at_node` tells it; "" for the method itself.
        stack: The calls up to this one, as a trace shows them, once somebody has asked.
        shown: The path of the file that it stands in, as messages show it.
    """

    function: types.FunctionType
    key: str
    names: dict[str, Value]
    exit: int
    result: str
    cleanups: int = 0
    loops: int = 0
    returns: bool = False
    site: Span | None = None
    aliases: set[str] = field(default_factory=set)
    line: int = 0
    place: str = ""
    stack: tuple[Frame, ...] | None = None
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        """Finds the file that it stands in."""
        self.shown = shown_path(self.function.__code__.co_filename)

    @property
    def primitive(self) -> bool:
        """Whether it is part of the language, so that a trace shows only its call."""
        return is_primitive(self.function.__module__)

    @property
    def frame(self) -> Frame:
        """The call as a trace shows it."""
        return frame_of(self.function, self.line, self.place)


@final
@dataclass(frozen=True, slots=True)
class Loop:
    """Where `continue` and `break` go, and how many clean-ups were open outside."""

    again: int
    after: int
    cleanups: int
