"""Results as KTAP, which the kernel's own test runners read: a test for each model file.

Its form is that of Documentation/dev-tools/ktap.rst, version 1. The scenarios of a file are
subtests of the file's test. What is to be known of one that is not as expected, the counterexample
as mail, stands before its result, in lines that begin with `#`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from .judgement import JudgedFile, Judgement, Standing

VERSION_LINE: Final = "KTAP version 1"
INDENT: Final = "  "


def ktap(files: Sequence[JudgedFile], version: str) -> str:
    """Returns the results of some model files as lines of KTAP."""
    lines = [VERSION_LINE, f"1..{len(files)}", *_diagnosis(f"raceproof {version}")]
    for number, file in enumerate(files, 1):
        if file.judgements:
            lines += [INDENT + line for line in _subtests(file.judgements)]
        for warning in file.warnings:
            lines += _diagnosis(str(warning))
        lines += _diagnosis(file.error)
        result = "ok" if file.is_fine else "not ok"
        reason = " # ERROR the file cannot be loaded" if file.error else ""
        lines.append(f"{result} {number} {description(file.path)}{reason}")
    return "".join(f"{line}\n" for line in lines)


def _subtests(judgements: Sequence[Judgement]) -> Iterator[str]:
    """Yields the lines of a model file's scenarios and comparisons."""
    yield VERSION_LINE
    yield f"1..{len(judgements)}"
    for number, each in enumerate(judgements, 1):
        if not each.is_fine:
            yield from _diagnosis(each.text)
        result = "ok" if each.is_fine else "not ok"
        yield f"{result} {number} {description(each.title)} # {_reason(each)}"


def _reason(judgement: Judgement) -> str:
    """Returns the directive of a result, if it has one, and the reason in one line.

    The reason begins with a word of ours, lest a property's name is read as a directive: a SKIP
    would count as no failure.
    """
    words = " ".join(judgement.words.split())
    if judgement.standing is Standing.NOT_DECIDED:
        return f"{'TIMEOUT' if judgement.is_late else 'ERROR'} {words}"
    return f"ERROR {words}" if judgement.standing is Standing.NOT_CHECKED else words


def description(text: str) -> str:
    """Returns a name as the description of a test: one line, with an escape for each `#`."""
    return " ".join(text.split()).replace("#", "\\x23")


def _diagnosis(text: str) -> list[str]:
    """Returns a text as lines that tell no result."""
    return [f"# {line}".rstrip() for line in text.splitlines()]
