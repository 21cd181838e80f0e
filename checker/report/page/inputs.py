"""The symbolic inputs of a counterexample on a page: condition, values in order, and regions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...plural import counted
from ...result import Offsets
from ...trace.trace import Read, Trace
from ..offsets import ALWAYS
from .markup import Markup, scrolling, tagged

LABEL: Final = (
    "Values of the inputs that it is shown with, in order and not to scale, each in its own unit."
)


def inputs_told(trace: Trace, offsets: Offsets | None) -> list[Markup]:
    """Returns for which symbolic inputs a counterexample occurs, and those that it is shown with.

    Args:
        trace: The counterexample.
        offsets: The symbolic inputs of its scenario, or None.
    """
    if not trace.witness:
        return []
    when = "for all offsets" if trace.region == ALWAYS else f"if {trace.region}"
    parts = [
        tagged("p", "Occurs ", tagged("code", when), class_="region"),
        tagged("p", LABEL, class_="faint"),
        number_line(trace.witness),
    ]
    if trace.assumptions:
        parts.append(tagged("p", f"Assumed: {', '.join(trace.assumptions)}", class_="faint"))
    if offsets is not None and offsets.table:
        parts.append(_regions(offsets))
    return parts


def number_line(values: Sequence[Read]) -> Markup:
    """Returns a line with some named values on it, in their order.

    Equal values are one tick; between ticks that are no neighbours in the integers is a gap. So
    first = 0, last = 1 and vm_end = 0x1000 are three ticks, with a gap before the third.
    """
    at: dict[int, list[Read]] = {}
    for each in values:
        at.setdefault(int(each.value, 0), []).append(each)
    places = sorted(at)
    ticks = [
        tagged(
            "li",
            tagged("span", *(tagged("span", e.name) for e in at[value]), class_="names"),
            tagged("span", at[value][0].value, class_="value"),
            class_="gap" if number and value - places[number - 1] > 1 else None,
        )
        for number, value in enumerate(places)
    ]
    return tagged("ol", *ticks, class_="numberline", aria_label="Values of the inputs")


def _regions(offsets: Offsets) -> Markup:
    """Returns the regions one by one."""
    heads = [tagged("th", e, scope="col") for e in ("region", "verdict", "states", "for example")]
    rows = [
        tagged(
            "tr",
            tagged("td", tagged("code", each.condition)),
            tagged("td", f"{each.verdict.value} {each.property or ''}"),
            tagged("td", f"{each.states:,}", class_="number"),
            tagged("td", ", ".join(f"{name} = {value}" for name, value in each.witness)),
        )
        for each in offsets.table
    ]
    table = tagged("table", tagged("thead", tagged("tr", *heads)), tagged("tbody", *rows))
    return tagged(
        "details",
        tagged("summary", f"All {counted(len(rows), 'region')}"),
        scrolling(table, "Regions"),
    )
