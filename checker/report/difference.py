"""Two runs compared: which scenarios are in one alone, and what has changed in the others.

A run is what `checker.report.json.document` writes. Whether a verdict has changed is one question,
and decides on the exit code; whether counts have is another: a reduction may change them.
"""

from __future__ import annotations

import os.path
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, final

from ..errors import TraceError
from ..plural import counted
from ..records import dataclass
from .style import Colour, Style

Key: TypeAlias = tuple[str, str]
"""A model file, and the title of a scenario or comparison that no other one of the file has."""

Recorded: TypeAlias = Mapping[str, str]
"""The values of a scenario in a run, by their names in a report; one that is not there is ""."""

DECIDING: Final = ("verdict", "outcomes")
"""Values whose change is one of the verdict; so are those of `@reachable` conditions."""

REACHED: Final = "reached: "
"""The beginning of the name under which the answer for a `@reachable` condition is kept."""


@final
@dataclass(frozen=True, slots=True)
class Changed:
    """A scenario or comparison that is in both runs, and differs.

    Attributes:
        model: The model file.
        title: Its title.
        values: Triples: the name of a value, the value in the old run, and in the new one.
    """

    model: str
    title: str
    values: tuple[tuple[str, str, str], ...]

    @property
    def is_verdict(self) -> bool:
        """Whether its verdict has changed, or the answer for a condition that is to be reached."""
        return any(name in DECIDING or name.startswith(REACHED) for name, _, _ in self.values)


@final
@dataclass(frozen=True, slots=True)
class RunDifference:
    """The difference between two runs.

    Attributes:
        only_old: The scenarios and comparisons that the new run does not have, with their verdicts.
        only_new: Those that the old run does not have.
        changed: Those that are in both, and differ.
        same: How many are in both, and do not.
    """

    only_old: tuple[tuple[Key, str], ...]
    only_new: tuple[tuple[Key, str], ...]
    changed: tuple[Changed, ...]
    same: int

    @property
    def is_verdict(self) -> bool:
        """Whether a verdict has changed."""
        return any(each.is_verdict for each in self.changed)


def run_difference(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> RunDifference:
    """Compares two runs.

    Args:
        old: The documents of a run, one for each model file.
        new: Those of another one. Where both are of one file each, these are taken for the same
            file, whatever their names are.

    Raises:
        TraceError: A document is damaged.
    """
    names = {}
    if len(old) == len(new) == 1:
        names = {str(new[0].get("model")): str(old[0].get("model"))}
    before, after = _recorded(old, {}), _recorded(new, names)
    both = [key for key in before if key in after]
    changed = [Changed(*key, tuple(_changes(before[key], after[key]))) for key in both]
    return RunDifference(
        tuple((key, _verdict(values)) for key, values in before.items() if key not in after),
        tuple((key, _verdict(values)) for key, values in after.items() if key not in before),
        tuple(each for each in changed if each.values),
        sum(not each.values for each in changed),
    )


def difference_lines(difference: RunDifference, old: str, new: str, style: Style) -> list[str]:
    """Returns a difference as lines: changed verdicts first, and a summary last.

    Args:
        difference: The difference.
        old: The name of the old run.
        new: The name of the new one.
        style: How to colour.
    """
    lines = []
    for each in sorted(difference.changed, key=lambda each: not each.is_verdict):
        values = "; ".join(f"{name} {one or '-'} -> {two or '-'}" for name, one, two in each.values)
        line = f"{each.model}: {each.title}: {values}"
        lines.append(style.paint(line, Colour.BAD) if each.is_verdict else line)
    for name, found in ((old, difference.only_old), (new, difference.only_new)):
        lines += [f"only in {name}: {model}: {title}: {v}" for (model, title), v in found]
    verdicts = sum(each.is_verdict for each in difference.changed)
    others = len(difference.changed) - verdicts
    parts = [
        f"{verdicts} {'verdict has' if verdicts == 1 else 'verdicts have'} changed",
        *([f"{others} changed otherwise"] if others else []),
        f"{difference.same} the same",
        *([f"{len(difference.only_old)} only in {old}"] if difference.only_old else []),
        *([f"{len(difference.only_new)} only in {new}"] if difference.only_new else []),
    ]
    return [*lines, f"{', '.join(parts)}."]


def _recorded(
    documents: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> dict[Key, Recorded]:
    """Returns all scenarios and comparisons of a run.

    Raises:
        TraceError: A document is damaged.
    """
    found: dict[Key, Recorded] = {}
    try:
        for document in documents:
            model = os.path.normpath(names.get(document["model"], document["model"]))
            parts = [
                *((_title(each), dict(_values(each))) for each in document["scenarios"]),
                *((each["name"], dict(_outcomes(each))) for each in document["comparisons"]),
            ]
            for title, values in _numbered(parts):
                found[model, title] = values
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise TraceError(f"a damaged result: {type(error).__name__}: {error}") from error
    return found


def _numbered(parts: Iterable[tuple[str, Recorded]]) -> Iterator[tuple[str, Recorded]]:
    """Yields scenarios with titles that differ: a later one of the same title has a number."""
    taken: Counter[str] = Counter()
    for title, values in parts:
        taken[title] += 1
        yield (title if taken[title] == 1 else f"{title} ({taken[title]})"), values


def _title(scenario: Mapping[str, Any]) -> str:
    """Returns a scenario's name, with its kernel, of which there may be several."""
    kernel = f" [{scenario['kernel']}]" if scenario["kernel"] else ""
    return f"{scenario['name']}{kernel}"


def _values(scenario: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields the values of a scenario that are compared.

    Counts of a search that a limit has stopped are of no meaning, and left out.
    """
    trace, offsets = scenario["trace"], scenario["offsets"]
    yield "verdict", scenario["verdict"]
    yield "property", scenario["property"] or ""
    yield "expected", scenario["expected"] or ""
    for each in scenario["reached"]:
        yield f"{REACHED}{each['name']}", each["answer"]
        yield f"steps to {each['name']}", "" if each["steps"] is None else str(each["steps"])
    yield "trace", "" if trace is None else counted(len(trace["steps"]), "step")
    hang = (scenario.get("hangs") or {"trace": None})["trace"]
    yield "hang", "" if hang is None else counted(len(hang["steps"]), "step")
    if scenario["stopped_by"] is None:
        for name in ("states", "transitions", "depth"):
            yield name, f"{scenario[name]:,}"
        yield "regions", "" if offsets is None else str(offsets["regions"])


def _outcomes(comparison: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields the values of a comparison that are compared."""
    yield "outcomes", comparison["relation"] or "not decided"
    yield "expected", comparison["expected"] or ""
    for side in ("first", "second"):
        told = comparison[side]
        if told["stopped_by"] is None:
            yield f"outcomes of {told['scenario']}", str(len(told["outcomes"]))


def _changes(old: Recorded, new: Recorded) -> Iterator[tuple[str, str, str]]:
    """Yields the values that differ, with both; of counts those that both runs have."""
    is_count = {"states", "transitions", "depth", "regions"}
    for name in dict.fromkeys([*old, *new]):
        if name in is_count and not (name in old and name in new):
            continue
        one, two = old.get(name, ""), new.get(name, "")
        if one != two:
            yield name, one, two


def _verdict(values: Recorded) -> str:
    """Returns the verdict of a scenario, or how the outcomes of a comparison differ."""
    return values.get("verdict") or f"{values['outcomes']} outcomes"
