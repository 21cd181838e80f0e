"""The values of a litmus test: whether each is a number or an address, and what it can be.

A *slot* is a location, or a local of a thread. C's declarations say little - old tests load an
address into an `int` - so depth is found from use: 0 for a number, 1 for the address of a number,
and so on. What a local is loaded from has its depth, and what is dereferenced has one more than the
location behind it. In `r0 = READ_ONCE(*p); r1 = READ_ONCE(*r0);` r0 has depth 1, and so has p.

Locations whose address is a value of some slot are the elements of one variable for each depth, and
an address is the position of an element, as a reference to a record is. All others have a variable
of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final, TypeAlias, final

from ..errors import ModelError
from ..program import fold
from ..program.nodes import Const, Shared, Span, Variable
from ..program.types import IntType, RefType, Type
from ..records import dataclass

Slot: TypeAlias = tuple[int | None, str]
"""A location, with None, or a local, with its thread."""

DEEPEST: Final = 4
"""The largest depth of an address. A list that refers to itself would have none; more is rare."""

NO_ADDRESS: Final = -1
"""The value of a null pointer."""


@final
@dataclass(slots=True)
class Slots:
    """The slots of a test, as far as they are known.

    Attributes:
        locations: The locations in order, each with where it is declared.
        locks: Those that are spin locks.
        threads: The names of the threads.
        depths: The depths that are not 0.
        taken: The locations whose address is a value, in the order in which they were found.
        ranges: The least and the greatest number that a slot can have.
        has_changed: Whether something was found out since it was last set to False.
    """

    locations: Mapping[str, Span]
    locks: frozenset[str]
    threads: tuple[str, ...]
    depths: dict[Slot, int] = field(default_factory=dict)
    taken: dict[str, None] = field(default_factory=dict)
    ranges: dict[Slot, tuple[int, int]] = field(default_factory=dict)
    has_changed: bool = False

    def depth(self, slot: Slot) -> int:
        """Returns the depth of a slot, as far as it is known."""
        return self.depths.get(slot, 0)

    def deepen(self, slot: Slot, depth: int, span: Span) -> None:
        """Notes that a slot has at least some depth.

        Raises:
            ModelError: It would have no end.
        """
        if depth > DEEPEST:
            message = f"`{slot[1]}` is an address of an address, {depth} times"
            hint = "a location cannot hold its own address: write a model in Python, with records"
            raise ModelError(message, span, hint)
        if depth > self.depth(slot):
            self.depths[slot] = depth
            self.has_changed = True

    def take_address(self, name: str) -> None:
        """Notes that the address of a location is a value."""
        if name not in self.taken:
            self.taken[name] = None
            self.has_changed = True

    def widen(self, slot: Slot, low: int, high: int) -> None:
        """Notes that a slot can have some numbers."""
        before = self.ranges.get(slot, (low, high))
        after = min(before[0], low), max(before[1], high)
        if self.ranges.get(slot) != after:
            self.ranges[slot] = after
            self.has_changed = True

    def type(self, slot: Slot) -> Type:
        """Returns the Program's type of a slot."""
        depth = self.depth(slot)
        return self.address(depth) if depth else IntType(*self.ranges.get(slot, (0, 0)))

    def address(self, depth: int) -> RefType:
        """Returns the type of addresses of some depth."""
        return RefType("*" * depth, tuple(self.pointed_to(depth)), True)

    def pointed_to(self, depth: int) -> list[str]:
        """Returns the locations that addresses of some depth may refer to."""
        return [each for each in self.taken if self.depth((None, each)) == depth - 1]

    def own(self) -> list[str]:
        """Returns the locations that have a variable of their own."""
        return [each for each in self.locations if each not in self.taken]

    def groups(self) -> list[int]:
        """Returns the depths of addresses for which there is a variable with elements."""
        return sorted({self.depth((None, each)) + 1 for each in self.taken})

    def variables(self) -> tuple[Variable, ...]:
        """Returns the Program's variables: the locations of their own, then the others."""
        found = [
            Variable(each, self.process(), (each,))
            if each in self.locks
            else Variable(each, self.type((None, each)), (each,), relaxed=True)
            for each in self.own()
        ]
        for depth in self.groups():
            names = self.pointed_to(depth)
            type_ = self.element_type(depth)
            found.append(Variable(f"({'*' * depth})", type_, tuple(names), relaxed=True))
        return tuple(found)

    def element_type(self, depth: int) -> Type:
        """Returns the type of what addresses of some depth refer to."""
        if depth > 1:
            return self.address(depth - 1)
        ranges = [self.ranges.get((None, each), (0, 0)) for each in self.pointed_to(depth)]
        return IntType(min(low for low, _ in ranges), max(high for _, high in ranges))

    def process(self) -> RefType:
        """Returns the type of a lock: the thread that holds it, or nobody."""
        return RefType("process", self.threads, True)

    def element(self, name: str) -> Shared:
        """Returns a location as an element of a variable."""
        own = self.own()
        if name in own:
            return Shared(own.index(name), fold.number(0))
        depth = self.depth((None, name)) + 1
        return Shared(self.group(depth), fold.number(self.pointed_to(depth).index(name)))

    def group(self, depth: int) -> int:
        """Returns the variable of the locations that addresses of some depth refer to."""
        groups = self.groups()
        # While depths are still being found there may be none yet; that reading is thrown away.
        return len(self.own()) + (groups.index(depth) if depth in groups else 0)

    def position(self, name: str) -> Const:
        """Returns the address of a location."""
        depth = self.depth((None, name)) + 1
        names = self.pointed_to(depth)
        return Const(names.index(name) if name in names else NO_ADDRESS, self.address(depth))
