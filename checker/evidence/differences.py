"""The comparison of a result that is told with the one of another search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..result import Result, Verdict


def differences(told: Mapping[str, Any], found: Result) -> Iterator[str]:
    """Yields in what a result differs from the one that is told."""
    if found.verdict.value != told["verdict"]:
        yield f"{told['verdict']} is told, {found.verdict.value} is found"
        return
    if found.property != told["property"]:
        yield f"{told['property']} is told, {found.property} is found to be violated"
    if told["properties"] != list(found.properties):
        yield "other properties are told than those that are checked"
    given = (told["offsets"] or {"assumptions": []})["assumptions"]
    assumed = () if found.offsets is None else found.offsets.assumptions
    if [(each["name"], each["words"]) for each in given] != list(assumed):
        yield "other assumptions are told than those of the offsets"
    if found.statistics.depth != told["depth"]:
        yield f"{told['depth']} steps are told, {found.statistics.depth} are found"
    counts = found.statistics
    for name, count in (("states", counts.states), ("transitions", counts.transitions)):
        if told[name] != count:
            yield f"{told[name]:,} {name} are told, {count:,} are found"
    if found.verdict is not Verdict.HOLDS:
        return
    if _hangs_differ(told.get("hangs"), found):
        yield "executions hang in one of both searches alone"
    if told["levels"] and list(told["levels"]) != list(found.levels):
        yield "other numbers of states are told of some levels"
    digest = (told["evidence"] or {"digest": None})["digest"]
    if found.evidence is not None and digest not in (None, found.evidence.digest):
        yield "the set of states is another one: the digests differ"
    regions = None if found.offsets is None else found.offsets.regions
    if (told["offsets"] or {"regions": None})["regions"] != regions:
        yield f"{regions} regions are found"


def _hangs_differ(told: Mapping[str, Any] | None, found: Result) -> bool:
    """Returns whether one of two results knows of a hang, and the other one that there is none."""
    mine = found.hangs
    if not told or mine is None or told["why"] or mine.why:
        return False
    return (told["trace"] is None) != (mine.trace is None)
