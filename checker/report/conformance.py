"""Words for how a model function and a C function compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..conform.automaton import SourceLine, Unsaid
from ..conform.compare import ENDS, Common, Divergence, Event
from ..conform.conformance import Pairing
from ..plural import counted
from .style import Colour, Style

SHOWN: Final = 3
"""Steps that both have done which are shown before a difference: enough to find the place."""

NOT_THERE: Final = "give it a step in `steps`, or a reason in `left_out`"
NOT_IN_C: Final = "name the step of C that it stands for, or give a reason in `added`"


def conformance_table(pairings: Sequence[Pairing], style: Style) -> Iterator[str]:
    """Yields a line for each pair of functions."""
    rows = [
        (
            "conforms" if each.conforms else "DIFFERS",
            each.name,
            f"{each.cited[0]}(), {each.cited[1]}",
            each.version,
            counted(each.steps, "step"),
            counted(len(each.open), "open condition") if each.open else "",
        )
        for each in pairings
    ]
    widths = [max((len(row[place]) for row in rows), default=0) for place in range(6)]
    for row, each in zip(rows, pairings, strict=True):
        colour = Colour.GOOD if each.conforms else Colour.BAD
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        yield "  ".join([style.paint(cells[0], colour), *cells[1:]]).rstrip()


def difference_of(pairing: Pairing) -> Iterator[str]:
    """Yields lines about how two functions differ, or about what could not be compared."""
    name, file = pairing.cited
    yield f"{pairing.name} and {name}(), {file}, {pairing.version}:"
    for each in pairing.unsaid_in_c:
        yield from _unsaid(each, f"is neither a step of {pairing.name} nor left out", NOT_THERE)
    for each in pairing.unsaid_in_model:
        yield from _unsaid(each, f"is no step of {name}(), and not among those added", NOT_IN_C)
    for key, side in pairing.stale.items():
        yield f"  the table has a word for `{key}`, of which {side} has none"
    if pairing.trouble:
        yield f"  {pairing.trouble}"
    if pairing.divergence is not None:
        yield from _divergence(pairing.divergence)


def open_conditions(pairing: Pairing) -> Iterator[str]:
    """Yields a line for each condition of C of which the answers are not told apart."""
    for each in pairing.open:
        yield f"  {each.path}:{each.line}: `{each.text}`: its answers are not told apart"


def _unsaid(found: Unsaid, message: str, hint: str) -> Iterator[str]:
    """Yields lines about an expression that no word means."""
    place = found.place
    yield f"  {place.path}:{place.line}: `{place.text}` {message}"
    yield f"      {hint}"


def _divergence(found: Divergence) -> Iterator[str]:
    """Yields lines about the first difference."""
    where = [key if holds else f"not ({key})" for key, holds in found.case.items()]
    if where:
        yield f"  where {', '.join(where)}:"
    before = found.before[-SHOWN:]
    hidden = len(found.before) - len(before)
    if hidden:
        yield f"  both do {counted(hidden, 'step')}, then"
    for each in before:
        yield from _common(each)
    side, other = ("C", "the model") if found.is_in_c else ("the model", "C")
    yield f"  {side} can now {_done(found.event)}, and {other} cannot:"
    yield from _shown(found.place)
    if found.others:
        yield f"  {other} can"
    for event, place in found.others:
        yield f"    {_done(event)}"
        yield from _shown(place, "      ")


def _common(step: Common) -> Iterator[str]:
    """Yields lines about a step that both do."""
    yield f"  both {_done(step.event)}"
    yield from _shown(step.c)
    yield from _shown(step.model)


def _done(event: Event) -> str:
    """Returns a step in words, with its answer."""
    if event == ENDS:
        return "return"
    label, answer = event
    return f"do `{label}`" if answer is None else f"find `{label}` {'so' if answer else 'not so'}"


def _shown(place: SourceLine | None, indent: str = "    ") -> Iterator[str]:
    """Yields a line of source with its place."""
    if place is not None:
        yield f"{indent}{place.path}:{place.line}: {place.text}"


def conformance_sum(pairings: Sequence[Pairing], absent: Iterable[str]) -> Iterator[str]:
    """Yields the closing lines: how many pairs conform, and which sources were not there."""
    good = sum(each.conforms for each in pairings)
    bad = len(pairings) - good
    told = f"{counted(len(pairings), 'pair')} of functions compared: {good} as the source says"
    yield told + (f", {bad} not" if bad else "")
    for each in absent:
        yield f"not compared: {each}"
