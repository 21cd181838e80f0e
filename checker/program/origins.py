"""Places in a model's source, and the calls that lead to them: where a transition comes from."""

from __future__ import annotations

from typing import final

from ..records import dataclass


@final
@dataclass(frozen=True, slots=True)
class Span:
    """A place in a model's source. Lines and columns count from 1."""

    path: str
    line: int
    column: int


@final
@dataclass(frozen=True, slots=True)
class Frame:
    """One function of the stack that a transition runs in.

    Attributes:
        function: Its name, as the kernel spells it.
        summary: The first line of its docstring: the kernel file and version that it stands for.
        path: The source file that it is in.
        line: Where it is called, in the file of the function before it; 0 for the first one.
        call: Which call it is, of several in that line or of a generator's items; "" likewise.
    """

    function: str
    summary: str
    path: str
    line: int = 0
    call: str = ""


@final
@dataclass(frozen=True, slots=True)
class Origin:
    """Where a transition comes from: the call stack, outermost first, and the source text."""

    stack: tuple[Frame, ...]
    span: Span
    text: str
