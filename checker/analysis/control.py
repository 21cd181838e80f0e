"""Control dependence in a kind: which decisions lead to a location, and what each one rules out.

V. Ranganath, T. Amtoft, A. Banerjee, J. Hatcliff, M. Dwyer, "A new foundation for control
dependence and slicing for modern program structures", TOPLAS 29 (5), 2007: a location depends on a
branch if one way out of the branch always comes to it, and from the branch itself an execution may
never come to it, be it that it goes round in a loop for ever. So what follows a loop that spins
depends on the loop's condition. Departure: a location where a process may wait for ever is a
branch, too, whose other way is to stay.

In `a: if x goto b else c; b: y = 1; goto c; c: z = 1` the location b depends on the branch at a,
and c on none: every way comes to it. The way from a to c rules out that y is written. With
`while x: pass` in the place of the branch, c depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import reduce
from operator import and_
from typing import final

from ..program.expressions import locals_read, walk
from ..program.interpreter import leaving
from ..program.nodes import DISCARDED, Expr, Finished, Kind, Local, LocalOf, Shared
from ..records import dataclass
from .locks import always_goes_on


@final
@dataclass(slots=True)
class Control:
    """The control dependences of a kind.

    Attributes:
        kind: The kind.
        edges: For each location the transitions that leave it, by position.
        after: For each location the locations that every way from it comes to, itself too, as bits.
        assigned: The locals that some transition assigns.
    """

    kind: Kind
    edges: tuple[tuple[int, ...], ...]
    after: list[int]
    assigned: frozenset[int]
    _parents: dict[int, frozenset[int]] = field(default_factory=dict)
    _avoided: dict[int, frozenset[Shared | Local]] = field(default_factory=dict)

    def parents(self, location: int) -> frozenset[int]:
        """Returns the locations of the branches that a location directly depends on."""
        if location not in self._parents:
            self._parents[location] = frozenset(
                branch
                for branch, leaving_ in enumerate(self.edges)
                if any(self._comes_to(self.kind.transitions[e].target, location) for e in leaving_)
                and (branch == location or not self._comes_to(branch, location))
            )
        return self._parents[location]

    def avoided(self, position: int) -> frozenset[Shared | Local]:
        """Returns the targets of stores that there may be on the other ways than a transition.

        Those are the ways out of its source, up to where they meet again.
        """
        if position not in self._avoided:
            others = self._other_ways(position)
            self._avoided[position] = frozenset(
                assign.target for other in others for assign in self.kind.transitions[other].updates
            )
        return self._avoided[position]

    def is_constant(self, index: Expr) -> bool:
        """Returns whether an index has one value for each process: it reads arguments alone."""
        parts = walk(index)
        is_plain = not any(isinstance(each, Shared | LocalOf | Finished) for each in parts)
        return is_plain and not locals_read(index) & self.assigned

    def _comes_to(self, location: int, other: int) -> bool:
        """Returns whether every way from a location comes to another one."""
        return location != DISCARDED and bool(self.after[location] >> other & 1)

    def _other_ways(self, position: int) -> set[int]:
        """Returns the transitions on the other ways out of a transition's source."""
        source = self.kind.transitions[position].source
        meets = self.after[source] & ~(1 << source)
        found: set[int] = set()
        pending = [each for each in self.edges[source] if each != position]
        while pending:
            each = pending.pop()
            if each in found:
                continue
            found.add(each)
            target = self.kind.transitions[each].target
            if target != DISCARDED and target != source and not meets >> target & 1:
                pending.extend(self.edges[target])
        return found


def control(kind: Kind) -> Control:
    """Returns the control dependences of a kind."""
    edges = leaving(kind)
    targets: list[list[int]] = []
    for mine in edges:
        found = sorted({kind.transitions[each].target for each in mine})
        stays = not always_goes_on([kind.transitions[each] for each in mine])
        targets.append([] if stays or DISCARDED in found else found)
    stores = (assign.target for each in kind.transitions for assign in each.updates)
    assigned = frozenset(each.variable for each in stores if isinstance(each, Local))
    return Control(kind, edges, _always_reached(targets), assigned)


def _always_reached(targets: Sequence[Sequence[int]]) -> list[int]:
    """Returns for each location the locations that every way from it comes to, as bits.

    The least fixpoint: what is only reached if a loop ends is not always reached. It takes a round
    for each location between a branch and where its ways meet, at most.
    """
    after = [1 << n for n in range(len(targets))]
    changed = True
    while changed:
        changed = False
        for n in reversed(range(len(targets))):
            if targets[n]:
                common = reduce(and_, (after[target] for target in targets[n])) | 1 << n
                if common != after[n]:
                    after[n], changed = common, True
    return after
