"""`check MODEL --lock-order` and `check MODEL --locksets`: questions about locks, on the command.

The scenarios of a file that share a model and a kernel version are answered together, as lockdep
puts together whatever one kernel does. Two kernels may well have two orders.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Final, TypeAlias, TypeVar, final

from ..errors import EngineError, InternalError, ModelError
from ..locking.asking import Means
from ..locking.order import LockGraph, OrderSearch, lock_graph, search_order
from ..locking.sets import Locksets, search_locksets, together
from ..records import dataclass
from ..report.locks import Subject, order_dot, order_text, sets_text
from ..report.style import Style, style_for
from ..scenario import Scenario
from ..search.contract import INTERRUPTED, Limits, ProgressCallback
from . import output
from .choosing import chosen_engine
from .exit_codes import (
    NOT_AS_EXPECTED,
    NOT_DECIDED,
    WRONG_INPUT,
    WorstCode,
)
from .job import Job
from .options import prose_width
from .progress import progress_bar

F = TypeVar("F", OrderSearch, Locksets)
Group: TypeAlias = Sequence[Job]

Orders: TypeAlias = Mapping[str, Sequence[tuple[Subject, LockGraph]]]
"""For each model file the lock orders of its scenarios."""

NO_ORDERS: Final[Orders] = {}

DRAWN: Final = ("dot", "svg")
"""The formats of a drawing."""

LAYOUT_SECONDS: Final = 60
"""How long Graphviz may take to lay a graph out; a lock order takes it a moment."""


def add_lock_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options that ask about locks."""
    add = parser.add_argument_group("questions about locks (instead of the verdicts)").add_argument
    add(
        "--lock-order",
        action="store_true",
        help="which lock is held when which other is taken, with a trace for each step of a cycle; "
        "exit code 1 if there is a cycle; with --html: in the page, beside the verdicts",
    )
    add(
        "--to",
        choices=DRAWN,
        help="with --lock-order: write the graph instead, for Graphviz or as it draws it",
    )
    add(
        "--locksets",
        action="store_true",
        help="for each field, who accesses it, and which locks are always held then",
    )


def refuse_wrong_questions(options: argparse.Namespace) -> None:
    """Refuses options that say nothing beside each other.

    Raises:
        ModelError: There are such.
    """
    if options.to is not None and not options.lock_order:
        raise ModelError(f"--to {options.to} is for --lock-order", hint="add --lock-order")
    if options.to is not None and options.locksets:
        raise ModelError(f"--to {options.to}: only a lock order is drawn", hint="ask one by one")
    if options.necessity and (options.lock_order or options.locksets):
        raise ModelError("--necessity and a question about locks", hint="ask one by one")
    if options.json is not None and (options.lock_order or options.locksets):
        hint = "checker.find_lock_order and checker.find_locksets give them as data"
        raise ModelError("--json has verdicts; it cannot hold what is asked about locks", hint=hint)


def questions_of(options: argparse.Namespace) -> LockQuestions:
    """Returns the questions that a command line asks."""
    means = Means(
        chosen_engine(options),
        Limits(options.max_states, options.max_depth, options.time_limit, options.memory),
        values=options.set,
        query_limit=options.query_limit,
    )
    asked = (options.lock_order, options.locksets, options.to)
    return LockQuestions(*asked, means, prose_width(options.width), style_for(sys.stdout))


@final
@dataclass(slots=True)
class LockQuestions:
    """The questions that a command line asks, and how they are answered.

    Attributes:
        order: Whether the lock order is asked for.
        sets: Whether the locksets are asked for.
        to: The format of the drawing, or None for text.
        means: How scenarios are searched.
        width: The terminal's.
        style: How text is coloured.
        worst: The worst exit code so far.
        is_interrupted: Whether ^C has ended a search.
    """

    order: bool
    sets: bool
    to: str | None
    means: Means
    width: int
    style: Style
    worst: WorstCode = field(default_factory=WorstCode)
    is_interrupted: bool = False

    def answer(self, jobs: Sequence[Job]) -> int:
        """Answers the questions, and returns the exit code.

        Raises:
            ModelError: Graphviz, which is asked for, is not installed.
            InternalError: A bug of this program.
        """
        if self.to == "svg" and shutil.which("dot") is None:
            hint = "install Debian's `graphviz`, or take --to dot"
            raise ModelError("--to svg: Graphviz's `dot` is not installed", hint=hint)
        drawn: list[tuple[Subject, LockGraph]] = []
        for subject, group in _groups(jobs):
            if self.order:
                graph = self._graph(group)
                if self.to is not None:
                    drawn.append((subject, graph))
                else:
                    self._print(order_text(subject, graph, self.width, self.style))
            if self.sets:
                parts, failed = self._searched(group, search_locksets)
                found = together(parts)
                found = replace(found, stopped_by=(*found.stopped_by, *failed))
                self._note(found.stopped_by)
                self._print(sets_text(subject, found, self.width, self.style))
        if self.to is not None:
            text = order_dot(drawn)
            output.put(text if self.to == "dot" else _svg(text))
        return self.worst.code

    def orders(self, jobs: Sequence[Job]) -> Orders:
        """Returns the lock orders of each file's scenarios, for a page.

        Raises:
            InternalError: A bug of this program.
        """
        found: dict[str, list[tuple[Subject, LockGraph]]] = {}
        for subject, group in _groups(jobs):
            found.setdefault(group[0].path, []).append((subject, self._graph(group)))
        return found

    def _graph(self, group: Group) -> LockGraph:
        """Returns the lock order of some scenarios, and notes the exit code."""
        searches, failed = self._searched(group, search_order)
        with progress_bar("traces of cycles", sys.stderr) as show:
            graph = lock_graph([_with_progress(each, show) for each in searches])
        graph = replace(graph, stopped_by=(*graph.stopped_by, *failed))
        self._note(graph.stopped_by)
        if graph.cycles:
            self.worst.note(NOT_AS_EXPECTED)
        return graph

    def _searched(
        self, group: Group, search: Callable[[Scenario, Means], F]
    ) -> tuple[list[F], list[tuple[str, str]]]:
        """Searches scenarios one after the other; those that cannot be searched are told.

        Returns:
            What was found, and the scenarios that were not searched, each with the reason.
        """
        found: list[F] = []
        failed: list[tuple[str, str]] = []
        for job in group:
            title = job.scenario.title
            if self.is_interrupted:
                failed.append((title, INTERRUPTED.words))
                continue
            try:
                with progress_bar(title, sys.stderr) as show:
                    limits = self.means.limits.after(job.spent)
                    means = replace(self.means, limits=limits, progress=show)
                    found.append(search(job.scenario, means))
            except KeyboardInterrupt:  # outside of a search, which takes it for a limit
                self.is_interrupted = True
                failed.append((title, INTERRUPTED.words))
            except InternalError:
                raise
            except ModelError as error:
                failed.append((title, "an error in the model"))
                self.worst.failed(title, f"\n{error}", WRONG_INPUT)
            except EngineError as error:
                failed.append((title, "the search could not be carried out"))
                self.worst.failed(title, f" {error}", NOT_DECIDED)
            else:
                self.is_interrupted = found[-1].is_interrupted
        return found, failed

    def _note(self, stopped_by: Sequence[tuple[str, str]]) -> None:
        """Notes which scenarios were not searched to their end."""
        if stopped_by:
            self.worst.note(NOT_DECIDED)
        if self.to is not None:
            for name, why in stopped_by:
                output.complain(f"note: {name} is not decided ({why}); edges may be missing")

    def _print(self, text: str) -> None:
        """Prints an answer, with a line between it and the next one."""
        output.put(f"{text}\n\n")


def _groups(jobs: Sequence[Job]) -> Iterator[tuple[Subject, Group]]:
    """Yields the scenarios of each file that share a model and a kernel version."""
    found: dict[tuple[str, type, str], list[Job]] = {}
    for job in jobs:
        key = job.path, type(job.scenario.model), job.scenario.kernel
        found.setdefault(key, []).append(job)
    for (_, model, kernel), group in found.items():
        name = f"{model.__name__}, Linux {kernel}" if kernel[:1].isdigit() else model.__name__
        name += f", {kernel}" if kernel and not kernel[:1].isdigit() else ""
        yield Subject(name, len(group)), group


def _with_progress(search: OrderSearch, show: ProgressCallback | None) -> OrderSearch:
    """Returns a search whose traces are looked for with another bar."""
    return replace(search, means=replace(search.means, progress=show))


def _svg(text: str) -> str:
    """Returns a graph as Graphviz draws it.

    Raises:
        EngineError: Graphviz cannot.
    """
    try:
        done = subprocess.run(
            ["dot", "-Tsvg"],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LAYOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"--to svg: Graphviz's `dot` cannot be run: {error}") from error
    if done.returncode != 0:
        raise EngineError(f"--to svg: Graphviz's `dot` fails: {done.stderr.strip()}")
    return done.stdout
