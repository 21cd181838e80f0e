"""Results as annotations of GitHub Actions: a line for each thing that is not as expected.

GitHub reads such lines, "workflow commands", in the output of a step, and shows each at its place
in a pull request. At most ten of a kind are shown for a step; the log has all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..program.nodes import Span
from .judgement import JudgedFile


def github(files: Sequence[JudgedFile], version: str) -> str:
    """Returns the annotations for some model files, a line each; "" if there is nothing to say."""
    lines = [line for file in files for line in _annotations(file)]
    return "".join(f"{each}\n" for each in lines)


def _annotations(file: JudgedFile) -> Iterator[str]:
    """Yields the annotations for a model file: its errors, then the warnings about it."""
    if file.error:
        yield annotation("error", file.path, None, "not checked", file.error)
    for each in file.judgements:
        if not each.is_fine:
            text = each.text or each.words
            yield annotation("error", file.path, each.place, each.title, text)
    for warning in file.warnings:
        text = f"{warning.message}\n{warning.hint}".rstrip()
        yield annotation("warning", file.path, warning.span, "raceproof", text)


def annotation(level: str, path: str, place: Span | None, title: str, text: str) -> str:
    """Returns one annotation.

    Args:
        level: "error" or "warning".
        path: The file that it is about, where there is no place.
        place: Its place, or None.
        title: Its heading.
        text: Its text, of any number of lines.
    """
    values = {"file": path, "title": title}
    if place is not None:
        values = {"file": place.path, "line": str(place.line), "title": title}
    shown = ",".join(f"{name}={escaped_value(value)}" for name, value in values.items())
    return f"::{level} {shown}::{escaped_message(text)}"


def escaped_message(text: str) -> str:
    """Returns a text as the message of a workflow command, which is one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_value(text: str) -> str:
    """Returns a text as a value of a workflow command, which ends at a comma or two colons."""
    return escaped_message(text).replace(":", "%3A").replace(",", "%2C")
