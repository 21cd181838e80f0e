"""Mails of an evidence folder, written anew from the traces that were followed again.

A digest says that a mail is the one that was written, not that it is true. So each counterexample
that has a trace is told once more, from the model as it is, and compared with the folder's. A
violated scenario without a trace, as a small folder may have it, is named: its mail stays unread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias, final

from ..check import retrace
from ..errors import CheckerError, InternalError
from ..plural import counted
from ..records import dataclass
from ..report.json import read_trace
from ..result import Verdict
from ..scenario import Scenario
from ..trace.trace import Trace

MOST_NAMED: Final = 5
"""Scenarios whose names stand in a line; of more it says how many there are."""

Mail: TypeAlias = Callable[[Scenario, Trace, bool], str]
"""Writes a counterexample as a mail, with or without the sentence that tells its story."""


@final
@dataclass(frozen=True, slots=True)
class MailsFound:
    """The mails of a folder, and what they are compared to.

    Attributes:
        count: How many are what their traces tell.
        wrong: What differs, by the scenario or the file.
        untold: The violated scenarios whose mails cannot be written anew.
    """

    count: int
    wrong: tuple[str, ...]
    untold: tuple[str, ...]

    @property
    def told(self) -> str:
        """How many were compared, and how many could not be, in words."""
        told = f"{self.count} {'is' if self.count == 1 else 'are'} what the traces tell"
        return told + (f"; {len(self.untold)} without a trace stay unread" if self.untold else "")


def without_trace(document: Mapping[str, Any]) -> list[str]:
    """Returns the names of a document's violated scenarios that have no trace."""
    return [
        str(each["name"])
        for each in document["scenarios"]
        if each["verdict"] == Verdict.VIOLATED.value and each["trace"] is None
    ]


def missing_words(documents: Iterable[Mapping[str, Any]]) -> str:
    """Returns the violated scenarios that have no trace, as a clause; "" if there are none."""
    missing = [name for document in documents for name in without_trace(document)]
    if not missing:
        return ""
    have, are = ("has", "is") if len(missing) == 1 else ("have", "are")
    told = f"; {counted(len(missing), 'violated scenario')} {have} none, and {are} checked by a "
    return told + f"search with the model alone: {listed(missing)}"


def listed(names: Sequence[str]) -> str:
    """Returns names in a line; the first ones where they are many."""
    more = len(names) - MOST_NAMED
    first = ", ".join(names[:MOST_NAMED])
    return first + (f" and {counted(more, 'other')}" if more > 0 else "")


def mails_again(
    files: Iterable[tuple[Path, Mapping[str, Any], Sequence[Scenario]]],
    mail: Mail,
    values: Mapping[str, int],
    show: Callable[[str], None],
) -> MailsFound:
    """Writes the mails of some model files anew, and compares them with the files.

    Args:
        files: For each model file its mails, its results, and its scenarios.
        mail: Writes a mail.
        values: The values that symbolic inputs were given.
        show: Told the scenario whose mail is written.
    """
    count, wrong, untold = 0, list[str](), list[str]()
    for path, document, scenarios in files:
        text, rest = path.read_text("utf-8"), list[str]()
        by_title = {each.title: each for each in scenarios}
        for each in document["scenarios"]:
            scenario = by_title.get(each["name"])
            if each["trace"] is None or scenario is None:
                continue
            show(f"mail {each['name']}")
            try:
                trace = retrace(scenario, read_trace(each["trace"]), values)
                mails = (mail(scenario, trace, is_told) for is_told in (False, True))
                written = next((one for one in mails if one in text), None)
            except InternalError:
                raise
            except CheckerError:
                continue  # told of by the replays
            if written is None:
                rest.append(f"{each['name']}: its mail in {path.name} is not what its trace tells")
                continue
            count += 1
            text = text.replace(written, "", 1)
        missing = without_trace(document)
        untold += missing
        wrong += rest
        if text.strip() and not missing and not rest:
            wrong.append(f"{path.name} has lines that no trace tells")
    return MailsFound(count, tuple(wrong), tuple(untold))
