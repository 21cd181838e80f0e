"""`check MODEL --html FILE`: the results as one HTML file, with counterexamples to step through."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from ..check import followed_again, near_counterexample, story
from ..errors import ModelError, OutputError
from ..report.page.document import PageFile, Told, page_html
from ..report.page.kernel import KernelTree
from ..report.style import Style
from ..trace.neighbourhood import Neighbourhood
from ..trace.replay import Refollowed
from ..trace.slice import Essence
from ..trace.trace import Trace
from . import output
from .exit_codes import NOT_DECIDED
from .job import Job
from .locks import NO_ORDERS, Orders, questions_of
from .options import target
from .session import Session
from .show import TraceView

MOST_STEPS: Final = 12
"""Steps that a page lets a reader go away from a counterexample. In twelve both processes of the
kernel's models come through a function or two; states grow with the square of it at least."""

MOST_PLACES: Final = 400
"""States around one counterexample: a second or two of the plain interpreter."""

MOST_PLACES_OF_ALL: Final = 4000
"""States around all counterexamples of a page, which share them: a page stays below some 10 MB."""


MOST_TOLD: Final = 50
"""Counterexamples of a page of which the story is computed, a second or some for each. Where there
are more, brief shows the steps of all that change shared state or decide by it."""


def add_html_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--html` and `--kernel-source` to a parser."""
    parser.add_argument(
        "--html",
        type=target,
        metavar="FILE",
        help="write the results as a page, with counterexamples to step through and to leave",
    )
    parser.add_argument(
        "--kernel-source",
        type=Path,
        metavar="DIR",
        help="quote in that page the C functions that the model cites: sources of one version, or "
        "a folder for each, as linux-2.6.22",
    )


def refuse_html(options: argparse.Namespace) -> None:
    """Refuses sources of a kernel that are not there, or that nothing would quote.

    Raises:
        ModelError: So they are.
    """
    folder: Path | None = options.kernel_source
    if folder is None:
        return
    if options.html is None and options.evidence is None:
        message = "--kernel-source is for a page"
        raise ModelError(message, hint="add --html FILE")
    if not folder.is_dir():
        hint = "name the folder of a kernel's sources, or one with a folder for each version"
        raise ModelError(f"--kernel-source {folder}: it is no folder", hint=hint)


def write_html(session: Session, options: argparse.Namespace) -> None:
    """Writes the page that was asked for; what cannot be written is output lost."""
    where: str | None = options.html
    if where is None:
        return
    orders: Orders = {}
    if options.lock_order:
        questions = questions_of(options)
        orders = questions.orders(session.jobs)
        session.codes.add(questions.worst.code)
    text = page_of(session, options.kernel_source, orders)
    try:
        if where == "-":
            output.put(text, sys.stdout)
        else:
            output.write(Path(where), text)
    except OutputError as error:
        session.failed(NOT_DECIDED, f"check: {error}")
    except OSError as error:
        message = f"check: --html {where} cannot be written: {error.strerror}"
        session.failed(NOT_DECIDED, message)


def page_of(session: Session, kernel: Path | None, orders: Orders = NO_ORDERS) -> str:
    """Returns the page of a run that has ended.

    Args:
        session: The run.
        kernel: The folder with a kernel's sources, or None.
        orders: The lock orders of each model file's scenarios.
    """
    tables = {each.path: (each.rows, each.kernels) for each in session.files}
    told = dict(_told(session))
    files = [
        PageFile(
            path=path,
            outcomes=outcomes,
            rows=tables[path][0] if path in tables else {},
            claims=session.claims.get(path, ()),
            told=[each for outcome in outcomes for each in told.get(id(outcome), ())],
            kernels=tables[path][1] if path in tables else {},
            compared=session.verdicts.get(path, ()),
            orders=orders.get(path, ()),
        )
        for path, outcomes in session.of_files(session.jobs).items()
    ]
    tree = None if kernel is None else KernelTree(kernel)
    return page_html(files, session.settings.version, tree)


def _told(session: Session) -> Iterator[tuple[int, list[Told]]]:
    """Yields the counterexamples of each outcome, and the ways to conditions, if asked for."""
    view = TraceView(session.settings, Style(), session.jobs, session.known or session.jobs)
    count = sum(outcome.result.trace is not None for _, outcome in session.done)
    most = min(MOST_PLACES, MOST_PLACES_OF_ALL // max(1, count))
    for job, outcome in session.done:
        found = []
        if (trace := outcome.result.trace) is not None:
            make = partial(followed_again, job.scenario, trace, session.settings.values)
            again = session.attempt(job.scenario.title, job.path, make)
            around = None if again is None else _around(session, job, trace, most, again)
            # One of an earlier run that is not true any more is not told.
            if around is not None or id(job) not in session.earlier:
                is_told = count <= MOST_TOLD and again is not None
                essence = _essence(session, job, trace, again) if is_told else None
                found.append(Told(outcome, trace, around, essence, view.command(job)))
        for each in outcome.result.reached if session.settings.witness else ():
            if each.trace is not None:
                found.append(Told(outcome, each.trace, None, None, view.command(job, " --witness")))
        yield id(outcome), found


def _around(
    session: Session, job: Job, trace: Trace, most: int, again: Refollowed
) -> Neighbourhood | None:
    """Returns the neighbourhood of a counterexample; None, after a message, if there is none."""
    make = partial(near_counterexample, job.scenario, trace, session.settings.values)
    title = job.scenario.title
    return session.attempt(
        title, job.path, lambda: make(most_steps=MOST_STEPS, most_places=most, again=again)
    )


def _essence(session: Session, job: Job, trace: Trace, again: Refollowed | None) -> Essence | None:
    """Returns the steps that tell a counterexample's story; None where it has none.

    There is none of what goes on for ever; where a story cannot be told, after a message.
    """
    make = partial(story, job.scenario, trace, session.settings.values, again=again)
    return session.attempt(job.scenario.title, job.path, make)
