"""Searches of a Program with questions: which transitions some step takes, over all regions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Protocol, TypeAlias, TypeVar, final

from ..analysis.observations import with_only
from ..analysis.probes import Probed
from ..analysis.promises import without_promises
from ..answer import NO_LIMITS
from ..host.deadline import TimeUpError, after
from ..language.build import build
from ..offsets.family import family
from ..program.inputs import with_values
from ..program.nodes import Failure, Program
from ..records import dataclass
from ..scenario import Scenario
from ..search.contract import Engine, Limits, ProgressCallback, Violation, violation_name
from ..search.engines import AutoEngine
from ..searches import Searched, Searches

Taken: TypeAlias = tuple[tuple[bool, ...], ...]
"""For each kind, for each of its transitions, whether a step takes it."""


class Probe(Protocol):
    """A Program with questions, and whatever it takes to read the answers."""

    @property
    def asked(self) -> Probed:
        """The Program with the questions."""


P = TypeVar("P", bound=Probe)


@final
@dataclass(frozen=True, slots=True)
class Means:
    """How a question is searched for.

    Attributes:
        engine: The engine that searches; if None, as `check` chooses.
        limits: Where each search gives up.
        progress: Called now and then during a search.
        values: Values of symbolic inputs, by name; those not named stay symbolic.
        query_limit: How many seconds z3 may take for one answer about them.
    """

    engine: Engine | None = None
    limits: Limits = NO_LIMITS
    progress: ProgressCallback | None = None
    values: Mapping[str, int] = field(default_factory=dict)
    query_limit: float | None = None


@final
@dataclass(frozen=True, slots=True)
class Met:
    """The transitions that some step takes.

    Attributes:
        taken: The transitions taken in the complete searches; () if no search was complete.
        states: The distinct states of all searches.
        stopped_by: Why there may be more, in words, or None.
        is_interrupted: Whether ^C has stopped a search.
    """

    taken: Taken
    states: int
    stopped_by: str | None
    is_interrupted: bool


def asked_of(
    scenario: Scenario, means: Means, probe: Callable[[Program], P]
) -> tuple[P | None, Met]:
    """Searches a scenario's Program with the questions of a probe, and without its promises.

    Args:
        scenario: The scenario.
        means: How it is searched.
        probe: Puts the questions into a Program.

    Returns:
        The Program's probe, None if the time was up before; and the transitions that steps take.

    Raises:
        ModelError: The model cannot be checked.
        EngineError: The search could not be carried out.
    """
    made: list[P] = []

    def make() -> Program:
        program = without_promises(with_values(build(scenario), means.values))
        made.append(probe(program))
        return made[0].asked.program

    answer = met(make, means)
    return (made[0] if made else None), answer


def met(make: Callable[[], Program], means: Means) -> Met:
    """Searches all regions of a Program, and tells the transitions that steps take.

    Properties and deadlocks do not end the searches. A check that fails in a step does, and the
    answer says so.

    Args:
        make: Returns the Program; the time that it takes counts.
        means: How it is searched.

    Raises:
        ModelError: The model cannot be checked.
        EngineError: The search could not be carried out.
    """
    limits = means.limits
    deadline = after(limits.seconds_left)
    engine = means.engine or AutoEngine()
    searches = Searches(engine, limits, means.progress, True, deadline)
    try:
        with deadline.alarm():
            asked = with_only(make())
            whole = family(asked, query_limit=means.query_limit, deadline=deadline)
            searches.run(whole)
        stops = [_stop(each) for each in searches.done]
        stops += [searches.stop.words if searches.stop else None, whole.stopped_by]
    except TimeUpError:
        stops = [searches.late.words]
    found = [each.found for each in searches.done]
    gathered = [each.evidence.taken for each in found if each.evidence is not None]
    states = sum(each.states for each in found)
    is_interrupted = any(each.stop is not None and each.stop.is_interruption for each in found)
    why = next((each for each in stops if each), None)
    return Met(_either(gathered), states, why, is_interrupted)


def _stop(searched: Searched) -> str | None:
    """Returns why a search has not visited every state, or None if it has."""
    found = searched.found
    if found.counterexample is not None:
        return f"a check fails first: {_words(found.counterexample.violation)}"
    return found.stopped_by


def _words(violation: Violation) -> str:
    """Returns a failure in words."""
    name = violation_name(violation)
    if not isinstance(violation, Failure):
        return name
    return f"{name}, {violation.message} ({violation.span.path}:{violation.span.line})"


def _either(gathered: Sequence[Taken]) -> Taken:
    """Returns the transitions that are taken in one region or another."""
    return tuple(
        tuple(any(each) for each in zip(*kinds, strict=True))
        for kinds in zip(*gathered, strict=True)
    )
