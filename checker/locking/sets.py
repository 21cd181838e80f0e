"""The locksets of scenarios: for each field, the locks that are held at every access."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import final

from ..analysis.locks import lock_classes
from ..analysis.locksets import Lockset, lockset_probe
from ..answer import NO_LIMITS
from ..records import dataclass
from ..scenario import Scenario
from ..search.contract import Engine, Limits, ProgressCallback
from .asking import Means, asked_of


@final
@dataclass(frozen=True, slots=True)
class Locksets:
    """The locksets of a scenario, or of several ones together.

    Attributes:
        scenarios: The names of the scenarios.
        locks: The classes of locks.
        fields: The locksets of the fields that some step accesses, in the order of the model.
        states: The distinct states that the searches visited.
        stopped_by: For each scenario that was not searched to its end, its name and the reason in
            words: there may be more accesses, and fewer locks that are always held.
        is_interrupted: Whether ^C has stopped a search.
    """

    scenarios: tuple[str, ...]
    locks: tuple[str, ...]
    fields: tuple[Lockset, ...]
    states: int
    stopped_by: tuple[tuple[str, str], ...]
    is_interrupted: bool = False

    @property
    def complete(self) -> bool:
        """Whether every reachable state of every scenario was visited."""
        return not self.stopped_by


def find_locksets(
    scenario: Scenario,
    *,
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
    progress: ProgressCallback | None = None,
    values: Mapping[str, int] | None = None,
    query_limit: float | None = None,
) -> Locksets:
    """Finds out which locks are held at every access of each field, over all interleavings.

    Args:
        scenario: The scenario that is searched.
        engine: The engine that searches; if None, the one that `check` chooses.
        limits: Where the search gives up; then the answer is not `complete`.
        progress: Called now and then during the search.
        values: Values of symbolic inputs, by name; those not named stay symbolic.
        query_limit: How many seconds z3 may take for one answer about them.

    Raises:
        ModelError: The model cannot be checked.
        EngineError: The search could not be carried out.
    """
    return search_locksets(scenario, Means(engine, limits, progress, values or {}, query_limit))


def search_locksets(scenario: Scenario, means: Means) -> Locksets:
    """Searches a scenario for its locksets.

    Raises:
        ModelError: The model cannot be checked.
        EngineError: The search could not be carried out.
    """
    probe, answer = asked_of(scenario, means, lockset_probe)
    title = scenario.title
    stopped = ((title, answer.stopped_by),) if answer.stopped_by else ()
    if probe is None:
        return Locksets((title,), (), (), answer.states, stopped, answer.is_interrupted)
    locks = tuple(each.name for each in lock_classes(probe.asked.program))
    found = probe.found(answer.taken) if answer.taken else ()
    return Locksets((title,), locks, found, answer.states, stopped, answer.is_interrupted)


def together(parts: Sequence[Locksets]) -> Locksets:
    """Puts the locksets of scenarios of one model together."""
    names = dict.fromkeys(each.field for part in parts for each in part.fields)
    return Locksets(
        tuple(name for part in parts for name in part.scenarios),
        tuple(dict.fromkeys(lock for part in parts for lock in part.locks)),
        tuple(
            _merged([each for part in parts for each in part.fields if each.field == name])
            for name in names
        ),
        sum(part.states for part in parts),
        tuple(each for part in parts for each in part.stopped_by),
        any(part.is_interrupted for part in parts),
    )


def _merged(sets: Sequence[Lockset]) -> Lockset:
    """Returns the lockset of a field over several scenarios."""
    return Lockset(
        sets[0].field,
        tuple(dict.fromkeys(name for each in sets for name in each.readers)),
        tuple(dict.fromkeys(name for each in sets for name in each.writers)),
        _common([each.read_under for each in sets if each.readers]),
        _common([each.written_under for each in sets if each.writers]),
        tuple(dict.fromkeys(origin for each in sets for origin in each.bare)),
    )


def _common(locks: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Returns the locks that are in all of some sets."""
    if not locks:
        return ()
    return tuple(each for each in locks[0] if all(each in others for others in locks))
