"""Letters: the texts that a mail, or a page of Markdown, has beside the columns of a trace.

*Before*: a trace, and what surrounds it: kernel, tool, command, and the essence if it is known.
*After*: texts, each of which a form lays out in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, final

from ..records import dataclass
from ..trace.slice import Essence
from ..trace.trace import Trace
from .beginning import beginning_words
from .columns import choices, headline, waiting_words
from .entries import frame_place
from .offsets import trace_lines
from .sentence import closing_sentence
from .statements import Statement, reads_told, statement_text, statements

MOST_EVIDENCE: Final = 24
"""Values of the state that a mail tells; where there are more, it says how many."""


@final
@dataclass(frozen=True, slots=True)
class Surroundings:
    """The things that a letter tells and that its trace does not know.

    Attributes:
        subtitle: Who races with whom, on which kernel; the scenario if empty.
        names: The heads of the columns; the processes' names if empty.
        made_by: The tool, its version, the commit of the model and the options; "" for no line.
        command: The command that shows the trace again, in parts that belong together.
        essence: What of the trace tells its story; None: there is no closing sentence.
        saved: Where the violation could last be avoided, in words; "" for nothing.
    """

    subtitle: str = ""
    names: tuple[str, ...] = ()
    made_by: str = ""
    command: tuple[str, ...] = ()
    essence: Essence | None = None
    saved: str = ""


@final
@dataclass(frozen=True, slots=True)
class Letter:
    """The texts of a letter.

    Attributes:
        title: The violated or reached property.
        subtitle: Who races with whom, on which kernel.
        offsets: For which offsets it occurs, and with which it is shown.
        beginning: The initial state, and what was chosen.
        story: Who failed and how, in a sentence; "" where the story is not known.
        conclusion: The values that show the violation.
        waiting: For a deadlock, who waits for what.
        functions: Each function with its place in the kernel, and in the model.
    """

    title: str
    subtitle: str
    offsets: tuple[str, ...]
    beginning: tuple[str, ...]
    story: str
    conclusion: str
    waiting: tuple[str, ...]
    functions: tuple[tuple[str, str, str], ...]


def letter(trace: Trace, around: Surroundings) -> Letter:
    """Returns the texts of a trace's letter."""
    names = around.names or trace.processes
    essence = around.essence
    sentence = "" if essence is None else closing_sentence(trace, essence, names)
    return Letter(
        title=headline(trace),
        subtitle=around.subtitle or trace.scenario,
        offsets=tuple(trace_lines(trace)),
        beginning=tuple(_beginning(trace)),
        story=" ".join(part for part in (sentence, around.saved) if part),
        conclusion=_conclusion(trace, names),
        waiting=tuple(waiting_words(trace, each, names) for each in trace.waiting),
        functions=tuple(functions(trace)),
    )


def is_in_letter(statement: Statement) -> bool:
    """Returns whether a statement is shown: what is local is not.

    What was chosen is shown: which option, and which record.
    """
    return (statement.is_access or statement.is_choice) and not statement.is_silent


def functions(trace: Trace) -> Iterator[tuple[str, str, str]]:
    """Yields each function of the trace: its name, its file and kernel, and its place in the model.

    The latter is that of its first statement in the trace.
    """
    known: set[tuple[str, str]] = set()
    for statement in statements(trace):
        for frame in statement.stack[-1:] if is_in_letter(statement) else ():
            if (frame.function, frame.path) not in known and statement.span is not None:
                known.add((frame.function, frame.path))
                place = f"{statement.span.path}:{statement.span.line}"
                yield frame.function, frame_place(frame), place


def _beginning(trace: Trace) -> Iterator[str]:
    """Yields the initial state in words, and what was chosen."""
    if words := beginning_words(trace):
        yield f"At the beginning: {words}."
    for line in choices(trace):
        decided = f" ({line.decision})" if line.decision else ""
        yield f"beginning: {statement_text(line.origin.text)}{decided}"


def _conclusion(trace: Trace, names: Sequence[str]) -> str:
    """Returns the conclusion: the violated or reached property, with the values that show it."""
    state = [f"{each.name} = {each.value}" for each in reads_told(trace.evidence)]
    returned = [(names[each], trace.finished[each]) for each in trace.results]
    shown = [*state, *(f"{name} returned {value}" for name, value in returned if value)]
    if not shown:
        return headline(trace)
    if (more := len(shown) - MOST_EVIDENCE) > 0:
        shown[MOST_EVIDENCE:] = [f"and {more} more"]
    return f"{trace.property} is {'reached' if trace.reached else 'false'}: {', '.join(shown)}"
