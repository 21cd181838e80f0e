"""Outcomes: the values of all executions that have finished, and two scenarios compared by them.

An outcome is one value for each `@outcome` function, in a state in which every process has
finished. All interleavings and all regions of the symbolic inputs are visited; what a scenario
claims, and whether somebody gets stuck, is not looked at. A check that fails ends a search, so that
there may be more outcomes.

The states are those that the Python engine visits: it is exact, and has them at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import partial
from typing import Final, TypeAlias, final

from ..analysis.accesses import all_of, inverted
from ..analysis.observations import of_kind, with_only
from ..answer import NO_LIMITS, NO_VALUES, check_program
from ..errors import ModelError
from ..host.deadline import TimeUpError, after
from ..language.build import build
from ..memory.weaken import on_its_memory
from ..offsets.family import family
from ..program.inputs import with_values
from ..program.interpreter import CheckFailed, Machine, State, evaluate
from ..program.nodes import (
    Binary,
    BinaryOperator,
    Const,
    Program,
    Property,
    PropertyKind,
)
from ..records import dataclass
from ..result import Result
from ..scenario import Scenario
from ..search.contract import (
    Engine,
    Found,
    Limits,
    ProgressCallback,
    Stop,
    StopReason,
    violation_name,
)
from ..search.python.engine import final_states
from ..search.truths import with_noted_truths
from ..searches import ENDING, searched
from .compared import Compared, Difference, Outcomes, Values, show_outcome

NAME: Final = "outcome"
"""The name that a trace to an outcome has in the place of a property's."""

Raw: TypeAlias = tuple[int, ...]
"""An outcome as the Program's own values."""


def outcomes(
    scenario: Scenario,
    *,
    limits: Limits = NO_LIMITS,
    progress: ProgressCallback | None = None,
    values: Mapping[str, int] = NO_VALUES,
    query_limit: float | None = None,
) -> Outcomes:
    """Returns the outcomes of a scenario, over all interleavings and all symbolic inputs.

    Args:
        scenario: The scenario; its model or its properties have functions marked `@outcome`.
        limits: Where to give up.
        progress: Called now and then during the search.
        values: Values of symbolic inputs, by name; those not named stay symbolic.
        query_limit: How many seconds z3 may take for one answer about them.

    Raises:
        ModelError: The model cannot be checked, or has no outcome, or two of one name.
    """
    return _collected(_asked(scenario, values), scenario.title, limits, progress, query_limit).told


def compare(
    first: Scenario,
    second: Scenario,
    *,
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
    progress: ProgressCallback | None = None,
    values: Mapping[str, int] = NO_VALUES,
    query_limit: float | None = None,
    traces: bool = True,
) -> Compared:
    """Compares the outcomes of two scenarios, as they are shown.

    Args:
        first: A scenario.
        second: Another one, whose outcomes have the same names.
        engine: The engine that finds the traces; if None, the one that `check` chooses.
        limits: Where to give up; both scenarios and all traces share the time.
        progress: Called now and then during a search.
        values: Values of symbolic inputs, by name; those not named stay symbolic.
        query_limit: How many seconds z3 may take for one answer about them.
        traces: Whether each difference has a trace, which takes a search.

    Raises:
        ModelError: A model cannot be checked, or the outcomes have other names.
        KeyboardInterrupt: ^C has stopped one of the searches.
    """
    deadline = after(limits.seconds_left)

    def left() -> Limits:
        rest, given = deadline.left, limits.time_limit
        return limits if rest is None or given is None else replace(limits, spent=given - rest)

    asked = _asked(first, values), _asked(second, values)
    order = _order(first, second, *asked)
    names = names_of(first, second)
    one = _collected(asked[0], names[0], left(), progress, query_limit)
    _stop_if(one.told.is_interrupted)
    other = _collected(asked[1], names[1], left(), progress, query_limit).ordered(order)
    _stop_if(other.told.is_interrupted)
    search = partial(check_program, engine=engine, progress=progress, query_limit=query_limit)

    def differences(mine: _Collected, theirs: _Collected) -> Iterator[Difference]:
        for each in mine.told.found:
            if theirs.told.complete and each not in theirs.raw:
                way = Difference(each)
                if traces:
                    way = _way(mine, each, partial(search, limits=left()))
                yield way

    return Compared(
        one.told,
        other.told,
        tuple(differences(one, other)),
        tuple(differences(other, one)),
        tuple(each for each in one.told.found if each in other.raw),
    )


def _stop_if(is_interrupted: bool) -> None:
    """Ends a comparison after a search that ^C has stopped; the others would still take long.

    Raises:
        KeyboardInterrupt: It was ^C.
    """
    if is_interrupted:
        raise KeyboardInterrupt


def names_of(first: Scenario, second: Scenario) -> tuple[str, str]:
    """Returns two scenarios' names, with the kernel where they would be equal."""
    if first.title != second.title or first.kernel == second.kernel:
        return first.title, second.title
    return f"{first.title}, {first.kernel}", f"{second.title}, {second.kernel}"


@final
@dataclass(frozen=True, slots=True)
class _Collected:
    """The outcomes of a Program.

    Attributes:
        program: The Program, with its outcomes alone for properties, in their order.
        told: What is told of them.
        raw: The Program's own values of each.
    """

    program: Program
    told: Outcomes
    raw: Mapping[Values, Raw]

    def ordered(self, positions: Iterable[int]) -> _Collected:
        """Returns the outcomes with their values in another order."""
        places = tuple(positions)

        def moved(each: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(each[place] for place in places)

        told, stated = self.told, self.program.properties
        return _Collected(
            replace(self.program, properties=tuple(stated[place] for place in places)),
            replace(told, names=moved(told.names), found=tuple(sorted(map(moved, told.found)))),
            {
                moved(shown): tuple(raw[place] for place in places)
                for shown, raw in self.raw.items()
            },
        )


def _asked(scenario: Scenario, values: Mapping[str, int]) -> Program:
    """Returns a scenario's Program, with its outcomes alone for properties.

    Raises:
        ModelError: There is none, or two have one name.
    """
    program = on_its_memory(with_values(build(scenario), values))
    stated = of_kind(program, PropertyKind.OUTCOME)
    if not stated:
        hint = "mark a method of the model, or a function in `properties`, with @outcome"
        raise ModelError(f"`{scenario.title}` has no outcome", scenario.place, hint)
    for name, times in Counter(each.name for each in stated).items():
        if times > 1:
            place = next(each.span for each in stated if each.name == name)
            message = f"`{scenario.title}` has {times} outcomes of the name `{name}`"
            raise ModelError(message, place, "give each a name of its own")
    return with_only(program, stated)


def _order(first: Scenario, second: Scenario, one: Program, other: Program) -> list[int]:
    """Returns where the outcomes of a Program stand in another one.

    Raises:
        ModelError: They have other names.
    """
    mine = [each.name for each in one.properties]
    theirs = [each.name for each in other.properties]
    if sorted(mine) != sorted(theirs):
        message = f"the outcomes of `{second.title}` are {', '.join(theirs)}"
        hint = f"those of `{first.title}` are {', '.join(mine)}; mark functions of the same names"
        raise ModelError(message, second.place, hint)
    return [theirs.index(each) for each in mine]


def _collected(
    program: Program,
    title: str,
    limits: Limits,
    progress: ProgressCallback | None,
    query_limit: float | None,
) -> _Collected:
    """Visits all states of a Program, and collects the outcomes."""
    deadline = after(limits.seconds_left)
    gathered = _Gathered(limits, progress)
    late = Stop(StopReason.TIME, limits.time_limit).words
    try:
        with deadline.alarm():
            whole = family(program, query_limit=query_limit, deadline=deadline)

            def search(reduced: Program) -> Found:
                rest = deadline.left
                spent = limits.spent if rest is None else (limits.time_limit or 0.0) - rest
                return gathered.add(reduced, spent)

            for _, _, found in searched(whole, search):
                if found.stop is not None and found.stop.reason in ENDING:
                    break
            gathered.stopped_by = gathered.stopped_by or whole.stopped_by
    except TimeUpError:
        gathered.stopped_by = gathered.stopped_by or late
    shown = {
        tuple(each.type.show(v) for each, v in zip(program.properties, raw, strict=True)): raw
        for raw in gathered.found
    }
    names = tuple(each.name for each in program.properties)
    told = Outcomes(
        scenario=title,
        names=names,
        found=tuple(sorted(shown)),
        states=gathered.states,
        stopped_by=gathered.stopped_by,
        is_interrupted=gathered.is_interrupted,
    )
    return _Collected(program, told, shown)


@final
@dataclass(slots=True)
class _Gathered:
    """The outcomes that the searches of a Program's regions have found so far.

    Attributes:
        limits: The scenario's.
        progress: Called now and then during a search.
        found: The outcomes, each once.
        states: How many states were visited.
        stopped_by: Why there may be more outcomes, or None.
        is_interrupted: Whether ^C has stopped a search.
    """

    limits: Limits
    progress: ProgressCallback | None
    found: dict[Raw, None] = field(default_factory=dict)
    states: int = 0
    stopped_by: str | None = None
    is_interrupted: bool = False

    def add(self, reduced: Program, spent: float) -> Found:
        """Searches a region, and returns what was found besides the outcomes."""
        limits = replace(self.limits, spent=spent)
        if limits.max_states is not None:
            limits = replace(limits, max_states=max(1, limits.max_states - self.states))
        bare = replace(reduced, properties=())
        found, states = final_states(bare, limits, self.progress)
        self.states += found.states
        stop = found.stop
        if stop is not None and stop.reason is StopReason.STATES:
            stop = replace(stop, value=self.limits.max_states)
        why = None if stop is None else stop.words
        self.is_interrupted = stop is not None and stop.is_interruption
        if found.counterexample is not None:
            why = f"a check fails on the way: {violation_name(found.counterexample.violation)}"
        self.stopped_by = self.stopped_by or why
        noted, looked_at = with_noted_truths(reduced)
        for state in states:
            try:
                self.found[_values(noted, state)] = None
            except CheckFailed as failed:
                what = f"a check fails in an outcome: {failed.failure.kind.value}"
                self.stopped_by = self.stopped_by or what
        return replace(found, looked_at=found.looked_at | looked_at)


def _values(program: Program, state: State) -> Raw:
    """Returns the outcome that a state is."""
    machine = Machine(program, list(state.shared), state.processes)
    return tuple(evaluate(machine, each.condition) for each in program.properties)


def _way(mine: _Collected, values: Values, search: Callable[..., Result]) -> Difference:
    """Returns an outcome with a shortest way to it.

    Raises:
        KeyboardInterrupt: ^C has stopped the search.
    """
    stated, words = mine.program.properties, show_outcome(mine.told.names, values)
    asked = Property(
        PropertyKind.FINAL,
        f"{NAME}: {words}",
        words,
        inverted(
            all_of(
                *(
                    Binary(BinaryOperator.EQUAL, each.condition, Const(value, each.type))
                    for each, value in zip(stated, mine.raw[values], strict=True)
                )
            )
        ),
        stated[0].span,
    )
    program, title = replace(mine.program, properties=(asked,)), mine.told.scenario
    result = search(program, title=title, violates=asked.name)
    _stop_if(result.is_interrupted)
    if result.trace is None:
        return Difference(values, None, result.stopped_by or "no way was found")
    if result.property != asked.name:
        return Difference(values, None, f"a check fails before: {result.property}")
    return Difference(values, replace(result.trace, property=NAME, reached=True))
