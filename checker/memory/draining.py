"""The steps by which the pending stores of a kind reach memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ..program import fold
from ..program.nodes import BinaryOperator, Expr, Location, Origin, Shared, Transition
from ..program.orders import Ordering
from ..records import dataclass
from .buffers import ME
from .circles import Circles, Holding, circles_of
from .rewriting import Rewriting


@dataclass(slots=True)
class Draining(Rewriting):
    """One kind, while these steps are added to it.

    Attributes:
        circles: The circles that its atomic operations may close.
    """

    circles: Circles = field(init=False)

    def __post_init__(self) -> None:
        """Finds the circles, once for all steps."""
        Rewriting.__post_init__(self)
        self.circles = circles_of(self.parts, self.number)

    def finish(self) -> int:
        """Puts the wait for the buffer behind the end; returns the new final location."""
        old, most = self.before.final, self.parts.pending[self.number][self.before.final]
        self.locations[old] = Location(visible=False)
        waits, ends = len(self.locations), len(self.locations) + 1
        self.locations += [Location(visible=True), Location(visible=True)]
        origin = self._origin("end")
        buffers = self.parts.buffers
        self.made += [
            Transition(old, ends, buffers.is_free(0), (), origin, order=Ordering.END),
            Transition(old, waits, buffers.is_used(0), (), origin, order=Ordering.END),
        ]
        self.drains(waits, old, most)
        return ends

    def _origin(self, text: str) -> Origin:
        """Returns the origin of a step that no statement stands for."""
        span = next(each.origin.span for each in self.before.transitions)
        return Origin((), span, text)

    def drains(self, source: int, target: int, most: int) -> None:
        """Adds the transitions by which a pending store reaches memory at a location."""
        buffers, program = self.parts.buffers, self.parts.program
        for slot in range(1 if self.parts.in_order else most):
            ready = buffers.may_drain(slot, in_order=self.parts.in_order)
            for variable in self.own():
                first = buffers.cells.first[variable]
                elements = program.variables[variable].elements
                for n, name in enumerate(elements):
                    element = Shared(variable, fold.number(n))
                    here = fold.binary(
                        BinaryOperator.EQUAL, buffers.place(slot), fold.number(first + n)
                    )
                    value = buffers.value(slot, buffers.cells.type(variable))
                    updates = (*self.commit(element, value), *buffers.remove(slot, most))
                    origin = self._origin(f"{name} reaches memory")
                    may = (buffers.is_free_of_others(element), *self._opens(slot, element, most))
                    guard = fold.conjunction((ready, here, *may))
                    self.made.append(
                        Transition(
                            source, target, guard, updates, origin, True, order=Ordering.DRAIN
                        )
                    )

    def _opens(self, slot: int, element: Shared, most: int) -> Iterator[Expr]:
        """Yields conditions on which no circle is closed when a store reaches memory.

        An atomic operation that has read this store holds the location from then on.
        """
        buffers, circles = self.parts.buffers, self.circles
        for later in range(slot + 1, most if buffers.owners and circles.pending else 0):
            holds = (
                Shared(buffers.owners[later], ME),
                buffers.has(later, element),
                buffers.follows_held(element, slot + 1, later),
            )
            closes = circles.closes(Holding(element, later, is_new=False))
            yield fold.negate(fold.conjunction((*holds, closes)))
