"""The lock order of scenarios: which lock is held when which other is taken, as lockdep has it.

*By class* the order is that of the locks as the model declares them: `pages.lock` is one. *By
instance* it is that of single locks: `page0.lock`, `page1.lock`. A cycle by class means that no
order of the locks is kept, whether or not some execution deadlocks by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias, final

from ..analysis.lock_order import Edge, OrderProbe, class_of, order_probe
from ..analysis.probes import failing
from ..answer import NO_LIMITS, check_program
from ..errors import InternalError
from ..program.nodes import Failure, FailureKind, Origin, Program
from ..records import dataclass
from ..result import Verdict
from ..scenario import Scenario
from ..search.contract import Engine, Limits, ProgressCallback
from ..trace.trace import Trace
from .asking import Means, asked_of
from .cycles import cycles, levels


@final
@dataclass(frozen=True, slots=True)
class Acquisition:
    """A process takes one lock while it holds another.

    Attributes:
        scenario: The name of the scenario in which it happens.
        process: The method that the process runs.
        held: The instance that is held, as `page0.lock`.
        taken: The instance that is taken.
        held_class: The class of the lock that is held, as `pages.lock`.
        taken_class: The class of the lock that is taken.
        origin: Where the lock is taken: the call stack, the place and the source text.
        trace: A shortest way there, for the acquisitions of a cycle; else None.
    """

    scenario: str
    process: str
    held: str
    taken: str
    held_class: str
    taken_class: str
    origin: Origin
    trace: Trace | None = None


Traced: TypeAlias = Callable[[int, Edge], Acquisition]
"""Returns an edge of a scenario, by the scenario's number, with a shortest way to it."""


@final
@dataclass(frozen=True, slots=True)
class Cycle:
    """Locks that are taken in a circle.

    Attributes:
        locks: The locks: each is held when the next one is taken, and the last one when the first.
        by_class: Whether `locks` are classes; otherwise they are instances of one class in one
            scenario, the first that has the cycle.
        acquisitions: For each lock, an acquisition of the next one under it. It has a trace, unless
            a limit stopped the search for it.
    """

    locks: tuple[str, ...]
    by_class: bool
    acquisitions: tuple[Acquisition, ...]

    @property
    def words(self) -> str:
        """The cycle as `a -> b -> a`."""
        return " -> ".join((*self.locks, self.locks[0]))


@final
@dataclass(frozen=True, slots=True)
class LockGraph:
    """The lock order of a scenario, or of several ones together.

    Attributes:
        scenarios: The names of the scenarios.
        classes: The classes of locks, in the order of the model.
        acquisitions: Every lock that is taken under another one, by instance and place.
        cycles: The cycles by class, then those by instance within one class. Only the shortest ones
            are listed where there are many.
        has_more_cycles: Whether there are cycles that are not listed.
        states: The distinct states that the searches visited.
        stopped_by: For each scenario that was not searched to its end, its name and the reason in
            words: there may be more acquisitions.
    """

    scenarios: tuple[str, ...]
    classes: tuple[str, ...]
    acquisitions: tuple[Acquisition, ...]
    cycles: tuple[Cycle, ...]
    has_more_cycles: bool
    states: int
    stopped_by: tuple[tuple[str, str], ...]

    @property
    def complete(self) -> bool:
        """Whether every reachable state of every scenario was visited."""
        return not self.stopped_by

    @property
    def nested(self) -> tuple[Acquisition, ...]:
        """The acquisitions of an instance under another one of the same class."""
        return tuple(each for each in self.acquisitions if each.held_class == each.taken_class)

    @property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """The classes, outermost first, so that no acquisition goes against it; () in a cycle.

        Classes of one level have no order among themselves.
        """
        number = {name: n for n, name in enumerate(self.classes)}
        edges = [(number[each.held_class], number[each.taken_class]) for each in self.acquisitions]
        found = levels(number.values(), edges)
        return tuple(tuple(self.classes[n] for n in level) for level in found)


@final
@dataclass(frozen=True, slots=True)
class OrderSearch:
    """One scenario, searched for its lock order.

    Attributes:
        scenario: The scenario.
        means: How it was searched.
        probe: The Program with the questions; None if the time was up before.
        edges: The edges that were met.
        states: The distinct states that were visited.
        stopped_by: Why there may be more edges, or None.
        is_interrupted: Whether ^C has stopped the search.
    """

    scenario: Scenario
    means: Means
    probe: OrderProbe | None
    edges: tuple[Edge, ...]
    states: int
    stopped_by: str | None
    is_interrupted: bool

    @property
    def classes(self) -> Mapping[int, str]:
        """For each lock, by its position in the Program, its class."""
        return {} if self.probe is None else class_of(self.probe.asked.program)

    def lock(self, position: int) -> str:
        """Returns the name of a lock by its position in the Program."""
        return self._program().locks[position].name

    def acquisition(self, edge: Edge) -> Acquisition:
        """Returns an edge in the names of the model."""
        program, classes = self._program(), self.classes
        return Acquisition(
            self.scenario.title,
            program.kinds[edge.kind].name,
            self.lock(edge.held),
            self.lock(edge.taken),
            classes[edge.held],
            classes[edge.taken],
            edge.origin,
        )

    def traced(self, edge: Edge) -> Acquisition:
        """Returns an edge with a shortest way to it, unless a limit stops the search.

        Raises:
            InternalError: A complete search does not meet the edge again.
        """
        found, program, means = self.acquisition(edge), self._program(), self.means
        words = f"{found.process} takes {found.taken} while it holds {found.held}"
        failure = Failure(FailureKind.LOCK, words, edge.origin.span)
        result = check_program(
            failing(program, edge.kind, edge.answer, failure),
            title=found.scenario,
            engine=means.engine,
            limits=means.limits,
            progress=means.progress,
            query_limit=means.query_limit,
        )
        if result.verdict is Verdict.HOLDS:
            raise InternalError(f"{found.scenario}: an acquisition is not met again: {words}")
        trace = None if result.trace is None else _as_witness(result.trace)
        return replace(found, trace=trace)

    def _program(self) -> Program:
        """Returns the Program with the questions."""
        assert self.probe is not None, "where nothing was searched there are no edges"
        return self.probe.asked.program


def find_lock_order(
    scenario: Scenario,
    *,
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
    progress: ProgressCallback | None = None,
    values: Mapping[str, int] | None = None,
    query_limit: float | None = None,
) -> LockGraph:
    """Finds out which lock is held when which other is taken, over all interleavings.

    Args:
        scenario: The scenario that is searched.
        engine: The engine that searches; if None, the one that `check` chooses.
        limits: Where each search gives up; then the answer is not `complete`.
        progress: Called now and then during the searches.
        values: Values of symbolic inputs, by name; those not named stay symbolic.
        query_limit: How many seconds z3 may take for one answer about them.

    Returns:
        The order, and its cycles with a trace for each acquisition.

    Raises:
        ModelError: The model cannot be checked.
        EngineError: A search could not be carried out.
        InternalError: A bug of this program, such as a trace that does not replay.
    """
    means = Means(engine, limits, progress, values or {}, query_limit)
    return lock_graph([search_order(scenario, means)])


def search_order(scenario: Scenario, means: Means) -> OrderSearch:
    """Searches a scenario for its lock order.

    Raises:
        ModelError: The model cannot be checked.
        EngineError: The search could not be carried out.
    """
    probe, answer = asked_of(scenario, means, order_probe)
    edges = probe.found(answer.taken) if probe is not None and answer.taken else ()
    return OrderSearch(
        scenario=scenario,
        means=means,
        probe=probe,
        edges=edges,
        states=answer.states,
        stopped_by=answer.stopped_by,
        is_interrupted=answer.is_interrupted,
    )


def lock_graph(searches: Sequence[OrderSearch]) -> LockGraph:
    """Puts the lock orders of scenarios together, and looks for cycles.

    A cycle by class may consist of acquisitions in several scenarios, as lockdep puts together
    whatever it has seen; instances are those of one scenario.

    Args:
        searches: The scenarios, all of one model.
    """
    classes = tuple(dict.fromkeys(name for each in searches for name in each.classes.values()))
    met_edges = [(each, edge) for each in searches for edge in each.edges]

    @cache
    def traced(number: int, edge: Edge) -> Acquisition:
        return searches[number].traced(edge)

    by_class, has_more = _by_class(searches, classes, traced)
    by_instance, more = _by_instance(searches, traced)
    return LockGraph(
        tuple(each.scenario.title for each in searches),
        classes,
        tuple(search.acquisition(edge) for search, edge in met_edges),
        (*by_class, *by_instance),
        has_more or more,
        sum(each.states for each in searches),
        tuple((each.scenario.title, each.stopped_by) for each in searches if each.stopped_by),
    )


def _by_class(
    searches: Sequence[OrderSearch], classes: Sequence[str], traced: Traced
) -> tuple[list[Cycle], bool]:
    """Returns the cycles of different classes, and whether there are more."""
    number = {name: n for n, name in enumerate(classes)}
    places: dict[tuple[int, int], dict[int, Edge]] = {}
    for n, search in enumerate(searches):
        of = search.classes
        for edge in search.edges:
            pair = number[of[edge.held]], number[of[edge.taken]]
            places.setdefault(pair, {}).setdefault(n, edge)
    found, has_more = cycles(places)
    made = []
    for cycle in found:
        pairs = _pairs(cycle)
        alone = [n for n in range(len(searches)) if all(n in places[pair] for pair in pairs)]
        chosen = [alone[0] if alone else min(places[pair]) for pair in pairs]
        edges = [places[pair][n] for pair, n in zip(pairs, chosen, strict=True)]
        steps = tuple(map(traced, chosen, edges))
        made.append(Cycle(tuple(classes[n] for n in cycle), True, steps))
    return made, has_more


def _by_instance(searches: Sequence[OrderSearch], traced: Traced) -> tuple[list[Cycle], bool]:
    """Returns the cycles of instances of one class, and whether there are more.

    Instances of one name are told once, in the first scenario that has the cycle.
    """
    made: dict[tuple[str, ...], Cycle] = {}
    has_more = False
    for number, search in enumerate(searches):
        of = search.classes
        first: dict[tuple[int, int], Edge] = {}
        for edge in search.edges:
            if of[edge.held] == of[edge.taken]:
                first.setdefault((edge.held, edge.taken), edge)
        found, more = cycles(first)
        has_more |= more
        for cycle in found:
            names = tuple(search.lock(each) for each in cycle)
            if names not in made:
                steps = tuple(traced(number, first[pair]) for pair in _pairs(cycle))
                made[names] = Cycle(names, False, steps)
    return list(made.values()), has_more


def _pairs(cycle: Sequence[int]) -> list[tuple[int, int]]:
    """Returns the edges of a cycle."""
    return list(zip(cycle, (*cycle[1:], cycle[0]), strict=True))


def _as_witness(trace: Trace) -> Trace:
    """Returns a trace to an acquisition as one that violates nothing.

    The probe fails where its answer is yes, and reads what it asks about; the model does neither.
    """
    *steps, last = trace.steps
    lines = (*last.lines[:-1], replace(last.lines[-1], reads=(), decision=""))
    return replace(trace, steps=(*steps, replace(last, lines=lines)), property="lock order")
