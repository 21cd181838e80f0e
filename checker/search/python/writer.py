"""Steps as Python functions on packed states: `step_P_L(s, out)` appends each new state to `out`.

An execution that is ruled out appends `b""`. The source relies on `store`, which writes a value of
several bytes, on `taken`, where the transitions that were taken are noted, and on what
`checker.search.python.scope` relies on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import final

from ...analysis.specialise import may_fail
from ...program.nodes import Expr, Failure, Local, Program, Shared, Transition
from ..notes import noted
from ..steps import Arrival, View
from .packing import SlotLayout
from .scope import PythonScope


@final
@dataclass(slots=True)
class Python:
    """The language of the Python engine.

    Attributes:
        program: The Program.
        layout: Where its values lie.
        failures: Every failure that the source may raise, by number; grows.
        notes_taken: Whether the transitions that are taken are noted.
        is_for_readers: Whether a comment names the source of each transition.
    """

    program: Program
    layout: SlotLayout
    failures: list[Failure] = field(default_factory=list)
    notes_taken: bool = False
    is_for_readers: bool = False
    _places: int = 0

    def scope(self, view: View) -> PythonScope:
        """Returns the context of expressions."""
        return PythonScope(self.program, self.layout, view, self.failures)

    def function(
        self, name: str, passed: Sequence[int], view: View, *, counted: bool, owned: bool
    ) -> str:
        """Returns the head of a function."""
        count = ["n"] if counted else []
        names = [view.buffer, "out", *count, *(view.names[local] for local in passed)]
        return f"def {name}({', '.join(names)}):"

    def branch(self, word: str, guard: Expr | None, view: View) -> str:
        """Returns the line that begins a block."""
        return f"{word}:" if guard is None else f"{word} {self.scope(view).text(guard)}:"

    def end(self) -> tuple[str, ...]:
        """Returns no lines: a block ends where the next line stands further left."""
        return ()

    def end_function(self) -> tuple[str, ...]:
        """Returns no lines: a function ends as a block does."""
        return ()

    def nothing(self) -> tuple[str, ...]:
        """Returns the line of an empty block."""
        return ("pass",)

    def note(self, transition: Transition) -> tuple[str, ...]:
        """Returns a comment with the source of a transition, or nothing: it costs compile time."""
        return (f"# {noted(transition)}",) if self.is_for_readers else ()

    def is_stored(self, process: int, local: int) -> bool:
        """Returns whether a state holds a local."""
        return self.layout.locals[process][local] is not None

    def bind(self, name: str, local: int, value: Expr, view: View) -> tuple[str, ...]:
        """Returns the assignment of a transient local, to a new name."""
        return (f"{name} = {self.scope(view).text(value)}",)

    def store(self, target: Shared | Local, value: Expr, view: View, copy: str) -> tuple[str, ...]:
        """Returns the storing of a value."""
        scope = self.scope(view)
        lines: list[str] = []
        if isinstance(target, Shared):
            place, size, low = scope.place(target)
            if may_fail(target.index) and may_fail(value):
                # Python would evaluate the value first; the index's failure comes first.
                self._places += 1
                lines.append(f"i{self._places} = {place}")
                place = f"i{self._places}"
        else:
            slot = self.layout.locals[view.process][target.variable]
            assert slot is not None
            place, size, low = str(slot.at), slot.width, slot.low
        stored = scope.stored(value, low)
        if copy:
            lines.append(f"{copy} = bytearray({view.buffer})")
        return (*lines, _store(copy or view.buffer, place, size, stored))

    def arrive(self, arrival: Arrival, view: View, copy: str) -> tuple[str, ...]:
        """Returns the end of a step."""
        lines = [f"{copy} = bytearray({view.buffer})"] if copy else []
        buffer = copy or view.buffer
        kind = self.program.processes[view.process].kind
        lines += [_clear(buffer, *each) for each in self._resets(arrival, view.process)]
        slot = self.layout.locations[view.process]
        code = self.layout.codes[kind][arrival.location]
        lines.append(_store(buffer, str(slot.at), slot.width, str(code)))
        return (*lines, f"out.append(bytes({buffer}))")

    def _resets(self, arrival: Arrival, process: int) -> list[tuple[int, int]]:
        """Returns the bytes to be cleared on arrival, as ranges.

        What lies between two dead locals and is dead itself is cleared with them: it costs nothing.
        """
        kind = self.program.kinds[self.program.processes[process].kind]
        dead, needed = kind.locations[arrival.location].dead, arrival.resets(kind)
        slots = self.layout.locals[process]
        found: list[tuple[int, int]] = []
        begin = end = reach = -1
        for local in dead:
            if (slot := slots[local]) is None:
                continue
            if slot.at != reach:
                found.append((begin, end))
                begin = end = -1
            reach = slot.at + slot.width
            if local in needed:
                begin, end = slot.at if begin < 0 else begin, reach
        return [each for each in (*found, (begin, end)) if each != (-1, -1)]

    def discard(self) -> tuple[str, ...]:
        """Returns the end of an execution that is ruled out."""
        return ('out.append(b"")',)

    def bound(self, count: str, failure: Failure) -> tuple[str, ...]:
        """Returns the failure of a step whose transitions are too many."""
        self.failures.append(failure)
        return (f"if {count} >= limit: fail({len(self.failures) - 1})",)

    def call(self, name: str, count: str, passed: Sequence[int], view: View) -> tuple[str, ...]:
        """Returns the call of a function."""
        values = [self.scope(view).text(Local(local)) for local in passed]
        return (f"{name}({', '.join([view.buffer, 'out', *([count] if count else []), *values])})",)

    def took(self, process: int, position: int) -> tuple[str, ...]:
        """Returns the note that a transition was taken."""
        kind = self.program.processes[process].kind
        return (f"taken[{kind}][{position}] = 1",) if self.notes_taken else ()


def _clear(buffer: str, begin: int, end: int) -> str:
    """Returns the clearing of some bytes."""
    if end - begin == 1:
        return f"{buffer}[{begin}] = 0"
    return f"{buffer}[{begin}:{end}] = {bytes(end - begin)!r}"


def _store(buffer: str, at: str, size: int, stored: str) -> str:
    """Returns the storing of a value."""
    return f"{buffer}[{at}] = {stored}" if size == 1 else f"store({buffer}, {at}, {size}, {stored})"
