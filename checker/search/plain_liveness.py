"""Executions that go on for ever, by plain fixpoints on the interpreter: the judge of the others.

It is slow, and shares nothing with the graph, its components and its loops: a set of states is a
set, and fairness is a matter of greatest and least fixpoints (Emerson and Lei 1986). For weak
fairness

    Z = the greatest set of states where the goal is missing, from each of which, for every
        process p, a way within Z leads to a state where p cannot move, or to a step of p into Z

and for strong fairness the same is asked for each choice of processes which, from some point on,
can never move; the others are then to step. So it takes 2 to the number of strong processes, and of
claims on fair locks, which are asked for in the same way.

    0 --p--> 1 --p--> 0        missing in 0 and 1; in 1 q can step to 2
             1 --q--> 2        weak: Z = {0, 1}: q cannot move in 0. Strong: if q can never move,
                               only 0 is left, where p can and has no step within; else q has to
                               step into Z, and has no such step: Z is empty
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias, final

from ..analysis.acquisitions import FairAcquisition, fair_acquisitions, gets
from ..program.interpreter import Discarded, Next, State, holds, initial_states, outcomes
from ..program.nodes import Fairness, Program, Property, PropertyKind

Agent: TypeAlias = int | FairAcquisition
"""A process, or the claim of one on a lock."""

Steps: TypeAlias = Mapping[State, tuple[tuple[int, State | None], ...]]
"""For each reachable state its steps: the process, and the state it ends in, or None if an `assume`
rules it out."""


@final
@dataclass(frozen=True)
class Executions:
    """The executions of a Program that nothing violates.

    Attributes:
        program: The Program.
        begins: The initial states.
        steps: The steps of every reachable state.
    """

    program: Program
    begins: tuple[State, ...]
    steps: Steps

    def hung(self) -> set[State]:
        """Returns the states from which nobody comes to rest, and some execution goes on.

        It has a step after each, and is fair to all who have to finish: who can step again and
        again does.
        """
        left = self.restless()
        owing = [n for n, each in enumerate(self.program.processes) if not each.forever]
        strong = [*dict.fromkeys([*self._strong(), *owing])]
        return self._reaching(self._fair_within(left, strong, goes_on=True), left)

    def restless(self) -> set[State]:
        """Returns the states from which nobody comes to rest, and steps need never end."""
        resting = {state for state in self.steps if self._is_at_rest(state)}
        left = set(self.steps) - self._reaching(resting, set(self.steps))
        while stuck := {s for s in left if not any(end in left for _, end in self.steps[s])}:
            left -= stuck
        return left

    def is_violated(self, stated: Property) -> bool:
        """Returns whether a claim on executions is violated."""
        position = self.program.properties.index(stated)
        before = self.program.properties[position - 1] if position else None
        missing = {s for s in self.steps if not holds(self.program, s, stated.condition)}
        bad = self.fair(missing)
        if stated.kind is PropertyKind.EVENTUALLY:
            owed = missing & set(self.begins)
        elif before is not None and before.kind is PropertyKind.OWED:
            owed = {s for s in missing if holds(self.program, s, before.condition)}
        else:
            owed = missing
        return bool(owed & self._reaching(bad, missing))

    def fair(self, within: Set[State]) -> set[State]:
        """Returns the states from which a fair execution stays within some states for ever."""
        return self._fair_within(within, self._strong(), goes_on=False)

    def _fair_within(
        self, within: Set[State], strong: Sequence[Agent], *, goes_on: bool
    ) -> set[State]:
        """Returns the states from which an execution that is fair to some stays within some states.

        With `goes_on` a step comes after each, and one that changes nothing is a turn.
        """
        found: set[State] = set()
        for count in range(len(strong) + 1):
            for still in combinations(strong, count):
                part = {s for s in within if not any(self._is_able(s, p) for p in still)}
                found |= self._fair(part, [p for p in strong if p not in still], goes_on)
        return found

    def _fair(self, part: set[State], stepping: Iterable[Agent], goes_on: bool) -> set[State]:
        """Returns the greatest set of a part in which everybody is served again and again."""
        weak = self._of(Fairness.WEAK)
        while True:
            kept = set(part)
            if goes_on:
                kept = {s for s in part if any(end in part for _, end in self.steps[s])}
            for process in weak:
                served = {
                    s
                    for s in part
                    if not self._is_able(s, process) or self._stays(s, process, part, goes_on)
                }
                kept &= self._reaching(served, part)
            for agent in stepping:
                served = {s for s in part if self._stays(s, agent, part, goes_on)}
                kept &= self._reaching(served, part)
            if kept == part:
                return kept
            part = kept

    def _strong(self) -> list[Agent]:
        """Returns the agents that step again and again if they can."""
        return [*self._of(Fairness.STRONG), *fair_acquisitions(self.program)]

    def _of(self, fairness: Fairness) -> list[int]:
        """Returns the processes with a claim on a turn."""
        return [n for n, p in enumerate(self.program.processes) if p.fairness is fairness]

    def _is_able(self, state: State, agent: Agent) -> bool:
        """Returns whether an agent can take a step that changes something, or is ruled out."""
        return any(end != state for end in self._ends(state, agent))

    def _stays(self, state: State, agent: Agent, part: Set[State], on_the_spot: bool) -> bool:
        """Returns whether an agent can step to another state of a part, or on the spot."""
        ends = self._ends(state, agent)
        return any(end in part and (on_the_spot or end != state) for end in ends)

    def _ends(self, state: State, agent: Agent) -> Iterator[State | None]:
        """Yields the ends of an agent's steps: of a process, or of its steps that get it a lock."""
        for process, end in self.steps[state]:
            if isinstance(agent, int):
                is_its_own = agent == process
            else:
                is_its_own = agent.process == process and end is not None
                is_its_own = is_its_own and gets(self.program, agent, state, end or state)
            if is_its_own:
                yield end

    def _reaching(self, goal: Set[State], within: Set[State]) -> set[State]:
        """Returns the states of a set from which a way within it leads to a goal."""
        found = goal & within
        while True:
            more = {s for s in within - found if any(end in found for _, end in self.steps[s])}
            if not more:
                return set(found)
            found |= more

    def _is_at_rest(self, state: State) -> bool:
        """Returns whether all who have to finish have, or nobody can move."""
        pairs = list(zip(self.program.processes, state.processes, strict=True))
        finals = [self.program.kinds[process.kind].final for process, _ in pairs]
        done = all(
            process.forever or ran[0] == final
            for (process, ran), final in zip(pairs, finals, strict=True)
        )
        return done or not self.steps[state]


def executions(program: Program) -> Executions:
    """Returns the executions of a Program: every reachable state with its steps."""
    begun = [ended.state for _, ended in initial_states(program) if isinstance(ended, Next)]
    begins = tuple(dict.fromkeys(begun))
    steps: dict[State, tuple[tuple[int, State | None], ...]] = {}
    pending = list(begins)
    while pending:
        state = pending.pop()
        if state not in steps:
            steps[state] = tuple(_steps(program, state))
            pending += [end for _, end in steps[state] if end is not None]
    return Executions(program, begins, steps)


def _steps(program: Program, state: State) -> Iterator[tuple[int, State | None]]:
    """Yields the steps from a state."""
    for process in range(len(program.processes)):
        for ended in outcomes(program, state, process):
            if isinstance(ended, Next):
                yield process, ended.state
            elif isinstance(ended, Discarded):
                yield process, None
