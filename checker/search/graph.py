"""The graph of all states: numbers for states, and a row of steps for each.

A search forgets its steps. Whoever asks what can happen for ever makes the graph after a search
that was complete: again breadth first, and without sleep sets, since every step counts. Its rows
are *compressed*: all steps lie one after the other, those of state `n` from `begins[n]` to before
`begins[n + 1]`. So it takes some bytes a state and five a step.

    states   0 --p--> 1 --q--> 2          begins   0 1 3 3
                      1 --q--> 1          targets  1 2 1
                                          movers   p q q
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Final, final

from ..program.interpreter import State
from ..program.nodes import Fairness, Program
from ..records import dataclass

if TYPE_CHECKING:
    from .walks import Walks

BYTES_A_STATE: Final = 80
"""The bytes that a state takes in the graph, about, three words of its own included: measured 58
to 94 on the models. It decides whether a graph that nobody asked for is worth making."""


@final
@dataclass(frozen=True, slots=True)
class Mover:
    """A way in which a process steps.

    Attributes:
        process: The process.
        serves: The agents that such a step serves, each as a bit of its number: who is owed a turn
            has had it. The first agents are the processes.
    """

    process: int
    serves: int


@final
@dataclass(slots=True)
class StepGraph:
    """All reachable states of a Program, and the steps between them.

    Attributes:
        program: The Program.
        levels: How many states have each distance from an initial state. States are numbered level
            by level.
        begins: For each state where its row begins; then the end of the last one.
        targets: For each step the number of the state that it ends in; the number of states for an
            execution that is ruled out.
        movers: For each step its mover: its process, unless `known` says more. A row has the
            processes in order.
        rests: For each state 1 if it is *at rest*: every process that has to finish has, or nobody
            can move at all.
        unpack: Returns a state by its number.
        facts: For each claim on executions, by its position among the properties, for each state 1
            if its condition holds there.
        looked_at: The atoms whose truths all of it depends on.
        restless: For each state 1 if no state at rest is reached from it, and its steps need never
            end, where that is known already; else empty (`checker.search.hangs`).
        memory: The bytes that it takes; 0 where unknown.
        known: The movers by number, where some are not merely processes.
        acquired: For each claim on a fair lock (`checker.analysis.acquisitions`), for each state 1
            if its process may wait there, then if it holds the lock; empty: not worked out.
        walks: Makes the engine's own walks over a graph (`checker.search.walks`), or None where
            it has none for this one; None: it has none at all.
    """

    program: Program
    levels: tuple[int, ...]
    begins: Sequence[int]
    targets: Sequence[int]
    movers: Sequence[int]
    rests: Sequence[int]
    unpack: Callable[[int], State]
    facts: Mapping[int, Sequence[int]] = field(default_factory=dict)
    looked_at: frozenset[int] = frozenset()
    restless: bytes = b""
    memory: int = 0
    known: tuple[Mover, ...] = ()
    acquired: tuple[tuple[bytes, ...], ...] = ()
    walks: Callable[[StepGraph, FairProcesses], Walks | None] | None = None

    @property
    def count(self) -> int:
        """How many states there are."""
        return len(self.begins) - 1

    def process_of(self, mover: int) -> int:
        """Returns the process that takes a mover's steps."""
        return self.known[mover].process if self.known else mover

    def serves(self, mover: int) -> int:
        """Returns the agents that a mover's steps serve, each as a bit of its number."""
        return self.known[mover].serves if self.known else 1 << mover

    def steps(self, number: int) -> Iterator[tuple[int, int]]:
        """Yields the steps from a state that lead to a state: each with its mover and its end."""
        for step in range(self.begins[number], self.begins[number + 1]):
            if self.targets[step] != self.count:
                yield self.movers[step], self.targets[step]

    def level_of(self, number: int) -> int:
        """Returns the distance of a state from an initial one."""
        for level, size in enumerate(self.levels):
            if number < size:
                return level
            number -= size
        raise IndexError(number)

    def to_level(self, last: int) -> list[range]:
        """Returns the numbers of the states of each level up to one."""
        found: list[range] = []
        first = 0
        for size in self.levels[: last + 1]:
            found.append(range(first, first + size))
            first += size
        return found


@final
@dataclass(frozen=True, slots=True)
class FairProcesses:
    """The processes, and other agents, that get their turn, each as a bit of its number.

    Attributes:
        weak: Those that are not able to move for ever without a step.
        strong: Those that are not able to move again and again without a step.
        on_the_spot: Whether a step that changes nothing is a turn, too.
    """

    weak: int
    strong: int = 0
    on_the_spot: bool = False


def fair_processes(program: Program) -> FairProcesses:
    """Returns the processes that get their turn."""
    bits = dict.fromkeys(Fairness, 0)
    for number, process in enumerate(program.processes):
        bits[process.fairness] |= 1 << number
    return FairProcesses(bits[Fairness.WEAK], bits[Fairness.STRONG])


def owing(program: Program) -> tuple[int, ...]:
    """Returns the processes that have to finish: all that are not declared to run for ever."""
    return tuple(n for n, each in enumerate(program.processes) if not each.forever)


def has_only_forward_steps(program: Program) -> bool:
    """Returns whether no process can pass one location twice.

    Then each takes finitely many steps, so that every execution ends, finished or with nobody able
    to move: there is no hang, and the graph need not be made. A loop of the model over something
    finite is unrolled when it is read, or counts in a local; the latter has a way back, and such a
    Program is looked at.
    """
    return not any(_has_a_cycle(program, number) for number in {p.kind for p in program.processes})


def _has_a_cycle(program: Program, number: int) -> bool:
    """Returns whether the control-flow graph of a kind has a cycle (Kahn's algorithm)."""
    kind = program.kinds[number]
    entering = [0] * len(kind.locations)
    following: list[list[int]] = [[] for _ in kind.locations]
    for each in kind.transitions:
        # A pending store drains once, and stores are as many as there are steps.
        if each.target >= 0 and not each.order.is_of_memory:
            entering[each.target] += 1
            following[each.source].append(each.target)
    ready = [place for place, count in enumerate(entering) if not count]
    left = len(kind.locations)
    while ready:
        left -= 1
        for target in following[ready.pop()]:
            entering[target] -= 1
            if not entering[target]:
                ready.append(target)
    return left > 0
