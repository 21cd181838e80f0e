"""A rendered trace, read back: which process said what, in which order."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from checker.report import columns, mail
from checker.report.entries import entries
from checker.report.style import Style
from checker.trace.trace import Trace


@dataclass
class Said:
    """An entry of a rendered trace.

    Attributes:
        process: In whose column it stands.
        text: Its text, with what stands in brackets behind it.
        extras: The lines below it that begin with a bar.
    """

    process: int
    text: str
    extras: list[str] = field(default_factory=list)


def said_in_columns(trace: Trace, width: int) -> list[Said]:
    """Renders a trace in columns, and reads it back."""
    shown = columns.render(trace, width, Style(), is_verbose=True).splitlines()
    places = columns.columns(len(trace.processes), width)
    return _read(trace, shown, places)


def said_in_mail(trace: Trace) -> list[Said]:
    """Renders a trace as mail, and reads it back."""
    places = mail.mail_columns(len(trace.processes))
    return _read(trace, mail.render(trace, is_verbose=True).splitlines(), places)


def overlaps(count: int, width: int) -> bool:
    """Returns whether the columns of so many processes overlap, so that nobody can tell them."""
    return _overlap(columns.columns(count, width))


def overlaps_in_mail(count: int) -> bool:
    """Returns whether the columns of so many processes overlap in a mail."""
    return _overlap(mail.mail_columns(count))


def _overlap(places: tuple[columns.Column, ...]) -> bool:
    """Returns whether columns overlap."""
    pairs = itertools.pairwise(places)
    return any(one.begin + one.width > other.begin for one, other in pairs)


def _read(trace: Trace, shown: list[str], places: tuple[columns.Column, ...]) -> list[Said]:
    """Reads the lines between the processes' names and the end."""
    step = columns.indentation(list(entries(trace, lambda _: True)), places)
    rules = [
        n for n, line in enumerate(shown) if line.strip() and not line.replace("-", "").strip()
    ]
    found: list[Said] = []
    allowed = 0
    for line in shown[rules[0] + 1 :] if rules else []:
        if not line.strip() or line.startswith("***"):
            break
        lead = len(line) - len(line.lstrip())
        process = max(n for n, place in enumerate(places) if place.begin <= lead)
        indent, text = lead - places[process].begin, line.strip()
        assert len(line) <= places[process].begin + places[process].width, line
        if text.startswith("| "):
            _bar(found[-1], text)
        elif found and process == found[-1].process and indent > allowed:
            found[-1].text = joined(found[-1].text, text)
        else:
            found.append(Said(process, text))
            is_head = re.fullmatch(r"\w+\(\)(  .*)?|\w+", text) is not None
            allowed = indent + step * is_head
    return found


def _bar(said: Said, text: str) -> None:
    """Adds a line with a bar to an entry."""
    if text.startswith("|   ") and said.extras:
        said.extras[-1] = joined(said.extras[-1], text[1:].strip())
    else:
        said.extras.append(text[2:])


def joined(one: str, other: str) -> str:
    """Returns two lines as the one that was broken."""
    tight = one.endswith(("(", "[", "{")) or other.startswith(".")
    return f"{one}{'' if tight else ' '}{other}"


def notes_of(text: str) -> list[tuple[str, str]]:
    """Returns each way to part a text from what stands in brackets behind it."""
    found = [(text, "")]
    if text.endswith(")"):
        depth = 0
        for position in range(len(text) - 1, 0, -1):
            depth += {")": 1, "(": -1}.get(text[position], 0)
            if depth == 0:
                if text[position - 1] == " ":
                    found.append((text[:position].rstrip(), text[position + 1 : -1]))
                break
    return found


def named(shown: str) -> list[tuple[str, str]]:
    """Returns the names and values of `a = 1, b = 2; w: x = 1, y = 2`; a bare value has no name."""
    pairs = []
    for group in shown.split("; ") if ": " in shown or "; " in shown else [shown]:
        owner = ""
        for part in group.split(", "):
            if ": " in part:
                owner, part = part.split(": ", 1)
            name, _, value = part.rpartition(" = ")
            pairs.append((f"{owner}.{name}" if owner and name else name, value))
    return pairs
