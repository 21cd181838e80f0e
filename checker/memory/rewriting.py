"""A kind while it is rewritten: its expressions and stores, as its process sees memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from ..program import fold
from ..program.expressions import rebuilt
from ..program.nodes import Assign, Expr, Kind, Location, Shared, Transition
from ..program.orders import Ordering
from ..records import dataclass
from .forms import read_before
from .versions import History
from .weak import WeakMemory


@dataclass(slots=True)
class Rewriting:
    """One kind, while it is rewritten.

    Attributes:
        parts: The parts of the memory.
        number: The kind's position in the Program.
        locations: The kind's locations.
        made: The transitions so far.
        source: The location of the transition that is being rewritten.
        most: How many stores may be pending there.
        copies: The copies of locations within steps, for ways on which nothing is stored.
        read: For each transition what its step has read, with it.
    """

    parts: WeakMemory
    number: int
    locations: list[Location] = field(init=False)
    made: list[Transition] = field(default_factory=list)
    most: int = 0
    source: int = 0
    copies: dict[int, int] = field(default_factory=dict)
    read: Sequence[frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Begins with the kind's own locations."""
        self.locations = list(self.before.locations)
        self.read = read_before(self.before, self.parts.words)

    @property
    def history(self) -> History | None:
        """The old values; None where no load that may be old is to come."""
        is_live = self.parts.live[self.number][self.source]
        return self.parts.history if is_live else None

    @property
    def before(self) -> Kind:
        """The kind as it is without buffers."""
        return self.parts.program.kinds[self.number]

    def own(self) -> list[int]:
        """Returns the variables whose stores by this kind may be pending."""
        pairs = zip(self.before.transitions, self.parts.forms[self.number], strict=True)
        return sorted({v for each, form in pairs for v in self.parts.made_pending(each, form)})

    def commit(self, element: Shared, value: Expr) -> Iterator[Assign]:
        """Yields the updates by which a store reaches memory."""
        history = self.parts.history
        if history is None:
            yield Assign(element, value)
        else:
            yield from history.commit(element, value, self.number)

    def add(
        self,
        before: Transition,
        guard: Iterable[Expr],
        updates: Iterable[Assign],
        decision: str = "",
    ) -> None:
        """Adds a form of a transition, whose guard holds if all of some conditions do."""
        guard = (*guard, self.seen(before.guard))
        self.made.append(in_place_of(before, guard, updates, decision))

    def seen(self, expr: Expr, left_out: frozenset[int] = frozenset()) -> Expr:
        """Returns an expression over memory as the process itself sees it.

        Args:
            expr: The expression.
            left_out: Variables that are read from memory.
        """
        first = self.parts.buffers.cells.first

        def seen(each: Expr) -> Expr:
            if (
                isinstance(each, Shared)
                and each.variable in first
                and each.variable not in left_out
            ):
                inner = Shared(each.variable, seen(each.index))
                return self.parts.buffers.seen(inner, self.most)
            return rebuilt(each, seen)

        return seen(expr) if self.most else expr

    def same(self, update: Assign) -> Assign:
        """Returns an update with the values that the process itself sees."""
        target = update.target
        if isinstance(target, Shared):
            target = Shared(target.variable, self.seen(target.index))
        return Assign(target, self.seen(update.value))

    def now(self, update: Assign) -> Iterator[Assign]:
        """Yields an update as the process sees it; what it stores to memory is stored at once."""
        same = self.same(update)
        if isinstance(same.target, Shared) and same.target.variable in self.parts.words.all:
            yield from self.commit(same.target, same.value)
        else:
            yield same


def in_place_of(
    before: Transition, guard: Iterable[Expr], updates: Iterable[Assign], decision: str
) -> Transition:
    """Returns a transition in the place of another one, whose decision stays if it has one.

    The decision says what memory has to do with it.
    """
    return replace(
        before,
        guard=fold.conjunction(guard),
        updates=tuple(updates),
        decision=before.decision or decision,
        order=Ordering.NONE,
    )
