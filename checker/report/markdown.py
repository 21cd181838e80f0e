"""A trace as Markdown, for a pull request or an issue: the letter of a mail in another dress."""

from __future__ import annotations

from collections.abc import Iterator

from ..trace.trace import Trace
from .letter import Letter, Surroundings, letter
from .mail import NOTHING_AROUND, column_lines


def render_markdown(
    trace: Trace, around: Surroundings = NOTHING_AROUND, *, is_verbose: bool = False
) -> str:
    """Returns a trace as Markdown. The arguments are those of `checker.report.mail.render`."""
    told = letter(trace, around)
    property_, _, words = told.title.partition(": ")
    lines = [f"### {escaped(property_)}", "", escaped(words), "", f"*{escaped(told.subtitle)}*", ""]
    for text in (*told.offsets, *told.beginning):
        lines.append(f"- {escaped(text)}")
    lines += ["", "```text", *column_lines(trace, around.names, is_verbose=is_verbose), "```", ""]
    if told.story:
        lines += [f"**{escaped(told.story)}**", ""]
    lines += [escaped(told.conclusion), "", *(f"- {escaped(text)}" for text in told.waiting)]
    lines += [*_table(told), *foot(around)]
    return "\n".join(line.rstrip() for line in lines).rstrip()


def escaped(text: str) -> str:
    """Returns a text in which Markdown finds no marks, but for code that is in backquotes."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return _plain(text)
    return "`".join(part if n % 2 else _plain(part) for n, part in enumerate(parts))


def foot(around: Surroundings) -> Iterator[str]:
    """Yields the tool and the command."""
    if around.made_by:
        yield from ("", escaped(around.made_by))
    if around.command:
        yield from ("", "```sh", *_command(around), "```")


def _command(around: Surroundings) -> list[str]:
    """Returns the command, a line for each part."""
    first, *rest = around.command
    lines = [first, *(f"  {part}" for part in rest)]
    return [f"{line} \\" for line in lines[:-1]] + lines[-1:]


def _table(told: Letter) -> Iterator[str]:
    """Yields a table of where the functions are."""
    if told.functions:
        yield from ("", "| function | kernel | model |", "| --- | --- | --- |")
    for name, kernel, model in told.functions:
        yield f"| `{name}` | {escaped(kernel)} | {escaped(model)} |"


def _plain(text: str) -> str:
    """Returns a text without code, its marks escaped."""
    return "".join(f"\\{each}" if each in "\\*_[]<>|#" else each for each in text)
