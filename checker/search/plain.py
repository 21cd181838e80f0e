"""The plain engine: level by level on the plain interpreter, in order, and nothing clever.

The search that is read first, and that judges the others in the tests. It is far too slow for more
than some thousand states, and the only one that evaluates a Program as its definition does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from typing import final

from ..program import long_steps
from ..program.interpreter import (
    CheckFailed,
    Failed,
    Next,
    State,
    enabled,
    holds,
    initial_states,
    outcomes,
)
from ..program.nodes import ENDLESS_CLAIMS, STATE_CLAIMS, Failure, Program, PropertyKind
from .contract import (
    INTERRUPTED,
    Counterexample,
    Deadlock,
    Found,
    FoundEvidence,
    Limits,
    ProgressCallback,
    Stop,
    StopReason,
    Violation,
)
from .evidence import Digest, note_beginnings
from .graph import StepGraph
from .limits import LimitError, Watch
from .order import Order
from .shorten import WayGraph, shortest
from .truths import with_noted_truths
from .ways import LongStepError, failing_beginning, with_transitions


def is_finished(program: Program, state: State) -> bool:
    """Returns whether every process has finished."""
    kinds = [program.kinds[process.kind] for process in program.processes]
    return all(ran[0] == kind.final for ran, kind in zip(state.processes, kinds, strict=True))


def broken(program: Program, state: State) -> tuple[int, Violation] | None:
    """Returns the first property that a state violates, and how."""
    for position, each in enumerate(program.properties):
        if each.kind is not PropertyKind.FINAL or is_finished(program, state):
            try:
                is_true = holds(program, state, each.condition)
                if not is_true and each.kind in STATE_CLAIMS:
                    return position, each
            except CheckFailed as failed:
                return position, failed.failure
    return None


@final
@dataclass(slots=True)
class PlainSearch:
    """One search, and all that it has visited.

    Attributes:
        program: The Program.
        watch: The limits, and who is told of the progress.
        visited: The new states of each level, in the order in which they were reached.
        depths: The level of each visited state.
        transitions: Steps so far.
        violations: The rank of each violation of the last level, the violation, and how many states
            there are on the way to it.
        begins_with_failure: Whether a beginning fails.
        taken: For each kind, for each transition, 1 if it was taken.
        stop: The limit that has stopped the search, or None.
        looked_at: The atoms whose truths were looked at.
    """

    program: Program
    watch: Watch
    visited: list[list[State]] = field(default_factory=list)
    depths: dict[State, int] = field(default_factory=dict)
    transitions: int = 0
    violations: list[tuple[int, Violation, int]] = field(default_factory=list)
    begins_with_failure: bool = False
    taken: list[bytearray] = field(init=False)
    stop: Stop | None = None
    looked_at: Set[int] = field(init=False)
    _order: Order = field(init=False)

    def __post_init__(self) -> None:
        """Ranks the possible violations, and has the truths noted that are looked at."""
        self.program, self.looked_at = with_noted_truths(self.program)
        self._order = Order(self.program)
        self.taken = [bytearray(len(kind.transitions)) for kind in self.program.kinds]

    @property
    def is_partial(self) -> bool:
        """Whether there are states that were not visited."""
        return self.stop is not None

    @property
    def is_cut(self) -> bool:
        """Whether a limit kept the search from an answer."""
        return self.is_partial and not self.violations

    @property
    def levels(self) -> tuple[int, ...]:
        """How many states have each distance from an initial state."""
        return tuple(len(level) for level in self.visited if level)

    @property
    def violation(self) -> Violation | None:
        """The violation to tell of."""
        return min(self.violations, key=lambda each: each[0])[1] if self.violations else None

    @property
    def length(self) -> int:
        """How many states there are on the way to it."""
        return min(self.violations, key=lambda each: each[0])[2] if self.violations else 0

    def run(self) -> None:
        """Goes from level to level, until a violation, a limit or the end."""
        try:
            self._begin()
            while self.visited[-1] and not self.violations:
                self._next_level()
        except LimitError as limit:
            self.stop = limit.stop
        except KeyboardInterrupt:
            self.stop = INTERRUPTED
        except MemoryError:
            self.stop = Stop(StopReason.MEMORY)

    def _begin(self) -> None:
        """Visits the initial states; a beginning that fails is a violation."""
        self.visited.append([])
        failed: list[tuple[int, Failure]] = []
        for _, outcome in initial_states(self.program):
            if isinstance(outcome, Next):
                self._reach(outcome.state)
            elif isinstance(outcome, Failed):
                rank = self._order.failing(outcome.failure)
                failed.append((rank, outcome.failure))
        if failed:
            self.violations = [(rank, failure, 0) for rank, failure in failed]
            self.begins_with_failure = True

    def _next_level(self) -> None:
        """Takes every step of the states of the last level."""
        level, depth = self.visited[-1], len(self.visited) - 1
        if depth == self.watch.limits.max_depth:
            raise LimitError(Stop(StopReason.DEPTH, depth))
        self.visited.append([])
        for position, state in enumerate(level):
            self.watch.look(len(self.depths), len(level) - position, depth)
            self._expand(state)

    def _reach(self, state: State) -> None:
        """Visits a state, unless it was visited before."""
        if state in self.depths:
            return
        if len(self.depths) == self.watch.limits.max_states:
            raise LimitError(Stop(StopReason.STATES, len(self.depths)))
        depth = len(self.visited) - 1
        self.depths[state] = depth
        self.visited[-1].append(state)
        if found := broken(self.program, state):
            self.violations.append((self._rank_of_broken(*found), found[1], depth + 1))

    def _rank_of_broken(self, position: int, how: Violation) -> int:
        """Returns the rank of a property that a state violates."""
        return self._order.broken(position, how if isinstance(how, Failure) else None)

    def _expand(self, state: State) -> None:
        """Takes every step of a state, each process's up to one that fails."""
        program, depth = self.program, len(self.visited) - 1
        is_moving = False
        for process in range(len(program.processes)):
            for outcome in outcomes(program, state, process):
                is_moving = True
                if isinstance(outcome, Failed):
                    rank = self._order.failing(outcome.failure)
                    self.violations.append((rank, outcome.failure, depth))
                    break
                for position in outcome.path:
                    self.taken[program.processes[process].kind][position] = 1
                if isinstance(outcome, Next):
                    self.transitions += 1
                    self._reach(outcome.state)
        if not is_moving and program.deadlock_is_violation and not is_finished(program, state):
            self.violations.append((self._order.deadlock(), Deadlock(), depth))

    def counterexample(self) -> Counterexample | None:
        """Returns a way to the violation with the fewest switches among the shortest ones."""
        if not self.violations or self.stop == INTERRUPTED:
            return None
        rank, violation, length = min(self.violations, key=lambda each: each[0])
        if self.begins_with_failure:
            assert isinstance(violation, Failure)
            return failing_beginning(self.program, violation)
        way = shortest(
            WayGraph(self.visited[:length], self._successors, lambda each: self._ends(each, rank))
        )
        return with_transitions(self.program, violation, way)

    def _successors(self, state: State) -> Iterator[tuple[int, State]]:
        """Yields each successor with the process that steps there; before a failure too."""
        for process in range(len(self.program.processes)):
            for outcome in outcomes(self.program, state, process):
                if isinstance(outcome, Failed):
                    break
                if isinstance(outcome, Next):
                    yield process, outcome.state

    def _ends(self, state: State, rank: int) -> Iterable[int | None]:
        """Yields the processes whose step from a state has a rank, or None if the state has it."""
        if rank == self._order.deadlock():
            if not is_finished(self.program, state) and not enabled(self.program, state):
                yield None
        elif not self._order.is_step(rank):
            found = broken(self.program, state)
            if found is not None and self._rank_of_broken(*found) == rank:
                yield None
        else:
            for process in range(len(self.program.processes)):
                failed = (
                    o for o in outcomes(self.program, state, process) if isinstance(o, Failed)
                )
                first = next(failed, None)
                if first is not None and self._order.failing(first.failure) == rank:
                    yield process

    def evidence(self) -> FoundEvidence:
        """Returns the evidence of a complete search."""
        note_beginnings(self.program, self.taken)
        digest = Digest(self.program)
        for state in self.depths:
            digest.add(state)
        return FoundEvidence(digest.text(), tuple(tuple(map(bool, each)) for each in self.taken))


def visit(program: Program, most: int) -> PlainSearch:
    """Visits every state, up to a number of them, to the end of a level with a violation."""
    search = PlainSearch(program, Watch(Limits(max_states=most), None))
    search.run()
    return search


def plain_graph(program: Program, watch: Watch, levels: tuple[int, ...]) -> StepGraph:
    """Makes the graph of all states of a Program that nothing violates."""
    noted, looked_at = with_noted_truths(program)
    begun = (ended.state for _, ended in initial_states(noted) if isinstance(ended, Next))
    numbers = {state: number for number, state in enumerate(dict.fromkeys(begun))}
    order, count = list(numbers), sum(levels)
    begins, targets, movers, rests = [0], list[int](), list[int](), list[int]()
    for number, state in enumerate(order):  # which grows
        watch.look(count, count - number, len(levels) - 1)
        for process in range(len(noted.processes)):
            for outcome in outcomes(noted, state, process):
                target = count
                if isinstance(outcome, Next):
                    target = numbers.setdefault(outcome.state, len(order))
                    order += [outcome.state] if target == len(order) else []
                targets.append(target)
                movers.append(process)
        rests.append(int(len(targets) == begins[-1] or _has_ended(noted, state)))
        begins.append(len(targets))
    facts = {
        position: bytes(holds(noted, state, each.condition) for state in order)
        for position, each in enumerate(noted.properties)
        if each.kind in ENDLESS_CLAIMS
    }
    made = StepGraph(noted, levels, begins, targets, movers, rests, order.__getitem__, facts)
    return replace(made, looked_at=frozenset(looked_at))


def _has_ended(program: Program, state: State) -> bool:
    """Returns whether every process that has to finish has."""
    pairs = zip(program.processes, state.processes, strict=True)
    return all(p.forever or ran[0] == program.kinds[p.kind].final for p, ran in pairs)


@final
class PlainEngine:
    """Breadth-first search by the interpreter."""

    @property
    def name(self) -> str:
        """The engine's name in a result."""
        return "plain"

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        """Visits every reachable state, until a violation or a limit."""
        search = PlainSearch(program, Watch(limits, progress))
        search.run()
        counterexample = search.counterexample()
        is_complete = counterexample is None and search.stop is None
        return Found(
            self.name,
            search.levels,
            search.transitions,
            search.stop,
            counterexample,
            not is_complete or any(is_finished(program, each) for each in search.depths),
            search.evidence() if evidence and is_complete else None,
            looked_at=frozenset(search.looked_at),
        )

    def graph(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        found: Found,
    ) -> StepGraph:
        """Makes the graph of all states."""
        return plain_graph(program, Watch(limits, progress), found.levels)


def past_long_steps(
    search: Callable[[Watch], Found],
    program: Program,
    limits: Limits,
    progress: ProgressCallback | None,
    *,
    evidence: bool,
) -> Found:
    """Returns the findings of an engine, or of the plain one where that meets long steps.

    Args:
        search: The other engine's search, with a watch over the limits.
        program: The Program.
        limits: Where to give up.
        progress: Called now and then.
        evidence: Whether evidence is gathered.
    """
    watch = Watch(limits, progress)
    try:
        return search(watch)
    except LongStepError:
        found = PlainEngine().search(program, watch.left, progress, evidence=evidence)
        most = f"{long_steps.LONGEST_STEP:,}"
        why = f"a step has more than {most} transitions, and ends"
        return replace(found, remark=f"the plain engine searches, much slower: {why}")
