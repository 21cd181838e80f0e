"""Atomic operations that would wait for one another: they are not executed so.

The pending store of an atomic operation keeps the stores of others to its location out of memory:
it holds the location. It may itself have to wait, behind a barrier, for an older store of its
process; and that one for a location that another process holds. In a circle none of them would ever
reach memory. No execution of a machine is so: each store would come before itself. So a step with
which a process would hold a location and close a circle is not taken before the circle is open.

Example: `x = 1; smp_wmb(); atomic_inc(y)` beside `y = 1; smp_wmb(); atomic_inc(x)`. When both
stores of 1 and the increment of y are pending, the increment of x must wait: it would keep x = 1
out of memory, which the increment of y waits for, which keeps y = 1 out of memory, which it would
itself wait for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import final

from ..program import fold
from ..program.nodes import BinaryOperator, Expr, Shared
from ..program.orders import Ordering
from ..records import dataclass
from .buffers import ME, Buffers
from .forms import Form
from .weak import WeakMemory


@final
@dataclass(frozen=True, slots=True)
class Holding:
    """The store of an atomic operation of the running process that would hold its location.

    Attributes:
        element: The location.
        slot: The slot that the store is in, or is put into.
        is_new: Whether it is put there, by the operation.
        is_release: Whether a new store comes after all older stores.
    """

    element: Shared
    slot: int
    is_new: bool
    is_release: bool = False


@final
@dataclass(frozen=True, slots=True)
class Circles:
    """The circles that the atomic operations of one kind may close.

    Attributes:
        buffers: The buffers.
        pending: The processes that can be in a circle with one of this kind, each with how many
            stores it may have pending.
    """

    buffers: Buffers
    pending: Mapping[int, int]

    def closes(self, holding: Holding) -> Expr:
        """Returns whether the running process would close a circle."""
        return fold.disjunction(self._ways(holding))

    def _ways(self, holding: Holding) -> Iterator[Expr]:
        """Yields for each possible circle whether it is one."""
        paths: list[tuple[int, ...]] = [(each,) for each in self.pending]
        while paths:
            path = paths.pop()
            links = [self._is_behind(holding, path[0])]
            links += [self._waits_for(*pair) for pair in pairwise(path)]
            links += [self._waits_to_store(path[-1], holding.element), *map(_is_other, path)]
            yield fold.conjunction(links)
            paths += [(*path, each) for each in self.pending if each not in path]

    def _is_behind(self, holding: Holding, process: int) -> Expr:
        """Returns whether what is to be held waits for a location that a process holds."""
        return fold.disjunction(
            fold.conjunction(
                (
                    self._is_ordered(holding.slot, earlier, ME, holding),
                    self._holds(process, self.buffers.place(earlier)),
                )
            )
            for earlier in range(holding.slot)
        )

    def _waits_for(self, process: int, other: int) -> Expr:
        """Returns whether what a process holds waits for a location that another one holds."""
        row = fold.number(process)
        return fold.disjunction(
            fold.conjunction((waits, self._holds(other, self.buffers.place(earlier, row))))
            for earlier, waits in self._waiting(process)
        )

    def _waits_to_store(self, process: int, element: Shared) -> Expr:
        """Returns whether what a process holds waits for its store to an element."""
        row = fold.number(process)
        return fold.disjunction(
            fold.conjunction((waits, self.buffers.has(earlier, element, row)))
            for earlier, waits in self._waiting(process)
        )

    def _waiting(self, process: int) -> Iterator[tuple[int, Expr]]:
        """Yields slots of a process, with whether what it holds in a later one waits for them."""
        row = fold.number(process)
        for slot in range(self.pending[process]):
            for earlier in range(slot):
                ordered = self._is_ordered(slot, earlier, row)
                yield earlier, fold.conjunction((self.buffers.holds(slot, row), ordered))

    def _holds(self, process: int, place: Expr) -> Expr:
        """Returns whether a process holds a location."""
        row = fold.number(process)
        return fold.disjunction(
            fold.conjunction(
                (
                    self.buffers.holds(slot, row),
                    fold.binary(BinaryOperator.EQUAL, self.buffers.place(slot, row), place),
                )
            )
            for slot in range(self.pending[process])
        )

    def _is_ordered(
        self, slot: int, earlier: int, row: Expr, holding: Holding | None = None
    ) -> Expr:
        """Returns whether a barrier, its order or a lock keeps a store behind an earlier one."""
        buffers, is_new = self.buffers, holding is not None and holding.is_new
        parts: list[Expr] = [Shared(buffers.closed[n], row) for n in range(earlier, slot)]
        if holding is not None and is_new:
            parts.append(fold.truth(holding.is_release))
        else:
            parts.append(Shared(buffers.releases[slot], row))
        if buffers.behind:
            count = Shared(buffers.taken if is_new else buffers.behind[slot], row)
            parts.append(fold.binary(BinaryOperator.GREATER, count, fold.number(earlier)))
        return fold.disjunction(parts)


def circles_of(parts: WeakMemory, number: int) -> Circles:
    """Returns the circles that the atomic operations of a kind may close."""
    program = parts.program
    waiting = {n for n in range(len(program.kinds)) if _may_wait(parts, n)}
    kinds = [each.kind for each in program.processes]
    others = [
        process
        for process, kind in enumerate(kinds)
        if kind in waiting and (kind != number or kinds.count(kind) > 1)
    ]
    most = {each: max(parts.pending[kinds[each]]) for each in others}
    return Circles(parts.buffers, most if number in waiting else {})


def _may_wait(parts: WeakMemory, number: int) -> bool:
    """Returns whether the pending store of an atomic operation of a kind may have to wait."""
    transitions = parts.program.kinds[number].transitions
    has_atomic = any(
        form is Form.ATOMIC and parts.made_pending(each, form)
        for each, form in zip(transitions, parts.forms[number], strict=True)
    )
    orders = {each.order for each in transitions}
    is_ordered = not orders.isdisjoint((Ordering.WRITE, Ordering.RELEASE))
    return has_atomic and (is_ordered or bool(parts.buffers.behind))


def _is_other(process: int) -> Expr:
    """Returns whether a process is another one than the one that executes."""
    return fold.binary(BinaryOperator.UNEQUAL, ME, fold.number(process))
