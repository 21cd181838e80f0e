"""The documents that a run writes for machines: `--junit`, `--sarif`, `--format github|ktap`."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, final

from ..errors import ModelError, OutputError
from ..records import dataclass
from ..report.formats import FILE_FORMATS, STREAM_FORMATS
from ..report.judgement import (
    JudgedFile,
    Judgement,
    distinct,
    judge,
    judge_comparison,
    judge_unchecked,
)
from ..report.style import Style
from . import output
from .compare import Pair
from .defined import ModelFile
from .exit_codes import NOT_DECIDED
from .job import Job
from .session import Session
from .show import TraceView

NOT_RUN: Final = "not run: the run was interrupted before"


UNCHECKED: Final = (
    "list",
    "program",
    "explain",
    "keep_c",
    "keep_python",
    "lock_order",
    "locksets",
    "necessity",
)
"""The options with which no scenario has a verdict, by their attributes."""


@final
@dataclass(frozen=True, slots=True)
class Requested:
    """The scenarios and comparisons that a run is asked for.

    Attributes:
        files: The model files that could be loaded.
        unloaded: For each other one its path, and why it could not be.
        jobs: The scenarios.
        pairs: The comparisons.
    """

    files: Sequence[ModelFile]
    unloaded: Sequence[tuple[str, str]]
    jobs: Sequence[Job]
    pairs: Sequence[Pair]


def is_stdout_taken(options: argparse.Namespace) -> bool:
    """Returns whether a document goes to the standard output, so that all else must not.

    Raises:
        ModelError: Two of them do.
    """
    names = ("json", "html", *FILE_FORMATS)
    taken = [f"--{name} -" for name in names if getattr(options, name) == "-"]
    if options.format in STREAM_FORMATS:
        taken.append(f"--format {options.format}")
    if len(taken) > 1:
        message = f"{' and '.join(taken)} would share the standard output"
        raise ModelError(message, hint="give all but one a file")
    return bool(taken)


def refuse_documents(options: argparse.Namespace) -> None:
    """Refuses documents where nothing is checked that they could tell of, and two in one file.

    Raises:
        ModelError: One is asked for all the same, or two are.
    """
    _refuse_one_file(options)
    asked = [name for name in UNCHECKED if getattr(options, name)]
    if options.evidence is not None and "necessity" in asked:
        asked.remove("necessity")  # it goes into the folder, beside the verdicts
    if options.html is not None and options.to is None and "lock_order" in asked:
        asked.remove("lock_order")  # it goes into the page, likewise
    if asked and options.evidence is not None:
        message = f"--evidence has verdicts; with --{asked[0].replace('_', '-')} there are none"
        raise ModelError(message, hint="ask one by one")
    if asked and options.html is not None:
        message = f"--html has verdicts; with --{asked[0].replace('_', '-')} there are none"
        raise ModelError(message, hint="ask one by one")
    for name in wanted_documents(options) if asked else ():
        option = f"--format {name}" if name in STREAM_FORMATS else f"--{name}"
        message = f"{option} has verdicts; with --{asked[0].replace('_', '-')} there are none"
        raise ModelError(message, hint="ask one by one")


def _refuse_one_file(options: argparse.Namespace) -> None:
    """Refuses two documents that would be written to one file, of which the last would be left.

    Raises:
        ModelError: Two are.
    """
    taken: dict[Path, str] = {}
    for name in ("json", "html", *FILE_FORMATS):
        where = getattr(options, name)
        if not where or not output.is_kept(where):
            continue
        option = f"--{name} {where}"
        if (other := taken.setdefault(Path(where).resolve(), option)) != option:
            message = f"{other} and {option} would write one file"
            raise ModelError(message, hint="give each a file of its own")


def wanted_documents(options: argparse.Namespace) -> Mapping[str, str]:
    """Returns the documents that are asked for: the form's name, and the file or "-"."""
    found = {name: getattr(options, name) for name in FILE_FORMATS if getattr(options, name)}
    return {**found, **({options.format: "-"} if options.format in STREAM_FORMATS else {})}


def write_documents(options: argparse.Namespace, session: Session, asked: Requested) -> None:
    """Writes the documents that were asked for; what cannot be written is output lost.

    Args:
        options: Those of `check`.
        session: The run, which has ended.
        asked: What it was asked for.
    """
    if not (wanted := wanted_documents(options)):
        return
    files = list(judged_files(session, asked))
    for name, where in wanted.items():
        make = {**FILE_FORMATS, **STREAM_FORMATS}[name]
        text = make(files, session.settings.version)
        try:
            _write(text, where)
        except OutputError as error:
            session.failed(NOT_DECIDED, f"check: {error}")
        except OSError as error:
            message = f"check: --{name} {where} cannot be written: {error.strerror}"
            session.failed(NOT_DECIDED, message)


def judged_files(session: Session, asked: Requested) -> Iterator[JudgedFile]:
    """Yields the model files of a run, with what became of their scenarios and comparisons."""
    for path in dict.fromkeys(each.path for each in asked.files):  # one may be named twice
        jobs = [each for each in asked.jobs if each.path == path]
        pairs = [each for each in asked.pairs if each.path == path]
        titles = titles_of(jobs, pairs)
        found = [judge_job(session, *each) for each in zip(titles, jobs, strict=False)]
        found += [judge_pair(session, *e) for e in zip(titles[len(jobs) :], pairs, strict=True)]
        if found:
            yield JudgedFile(path, tuple(found), tuple(session.warnings.get(path, ())))
    for path, error in asked.unloaded:
        yield JudgedFile(path, error=error)


def titles_of(jobs: Sequence[Job], pairs: Sequence[Pair]) -> list[str]:
    """Returns titles for a file's scenarios, then for its comparisons, all of them different."""
    scenarios = ((each.case.name, each.case.kernel) for each in jobs)
    return distinct([*scenarios, *((each.comparison.title, "") for each in pairs)])


def judge_job(session: Session, title: str, job: Job) -> Judgement:
    """Returns the judgement of a scenario that a run was to check."""
    for done, outcome in session.done:
        if done is job:
            view = TraceView(session.settings, Style(), session.jobs, session.known or session.jobs)
            return judge(title, outcome, view.command(job))
    message = _message(session, job, job.scenario.title)
    return judge_unchecked(title, message, job.case.place)


def judge_pair(session: Session, title: str, pair: Pair) -> Judgement:
    """Returns the judgement of a comparison that a run was to check."""
    place = pair.comparison.place
    if (verdict := session.compared.get(id(pair))) is not None:
        return judge_comparison(title, verdict, place)
    return judge_unchecked(title, _message(session, pair, pair.comparison.title), place)


def _message(session: Session, of: Job | Pair, name: str) -> str:
    """Returns why a scenario or a comparison has no result, without its name before it."""
    return session.messages.get(id(of), NOT_RUN).removeprefix(f"{name}:").strip()


def _write(text: str, where: str) -> None:
    """Writes a document to a file, or to the standard output for "-".

    Raises:
        OSError: The file cannot be written to.
        OutputError: The standard output cannot.
    """
    if where == "-":
        with contextlib.suppress(BrokenPipeError):
            output.put(text, sys.stdout)
    else:
        output.write(Path(where), text)
