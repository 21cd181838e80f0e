"""`check MODEL --necessity`: which locks, checks, waits and orders the verdicts rest on.

First every scenario is checked as it is. Then each part of those that hold is taken out, in as many
processes as there are cores, and what held is checked without it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar, final

from ..answer import check_program
from ..errors import EngineError, InternalError, ModelError, OutputError
from ..language.build import build
from ..necessity.judging import Base, Judged, Need, judge_part, parts_of
from ..plural import counted
from ..program.inputs import with_values
from ..program.nodes import Program
from ..records import dataclass
from ..report import json
from ..report.necessity import necessity_data, necessity_text
from ..result import Result, Verdict
from . import output
from .exit_codes import NOT_DECIDED, WRONG_INPUT, WorstCode
from .job import Job
from .progress import RunBar
from .session import alone
from .settings import Settings
from .show import TraceView
from .workers import Workers

T = TypeVar("T")


def add_necessity_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option that asks what the verdicts rest on."""
    group = parser.add_argument_group("questions about the protocol (instead of the verdicts)")
    group.add_argument(
        "--necessity",
        action="store_true",
        help="take each lock, check, wait, atomic block and order of two steps out of the "
        "scenarios that hold, and tell which are needed and which are not; --trace all shows what "
        "happens without them, --json FILE writes it all; with --evidence, beside the verdicts",
    )


@final
@dataclass(frozen=True, slots=True)
class NecessityTable:
    """The parts of some scenarios, judged.

    Attributes:
        judged: The parts, in the order of the source.
        parts: How many there are; more than were judged if the work was interrupted.
        bases: The titles of the scenarios that hold, and were checked without each part.
        left_out: How many were left out, since they do not hold.
    """

    judged: Sequence[Judged]
    parts: int
    bases: tuple[str, ...]
    left_out: int


@final
@dataclass(slots=True)
class Necessity:
    """The question what the verdicts rest on, and how it is answered.

    Attributes:
        settings: The settings of the run.
        view: How traces are shown.
        worst: The worst exit code so far.
        is_interrupted: Whether ^C has ended the work.
    """

    settings: Settings
    view: TraceView
    worst: WorstCode = field(default_factory=WorstCode)
    is_interrupted: bool = False

    def answer(self, jobs: Sequence[Job]) -> int:
        """Answers the question, and returns the exit code.

        Raises:
            InternalError: A bug of this program.
        """
        table = self.table(jobs)
        judged = table.judged
        width, style = self.settings.width, self.view.style
        self._print(necessity_text(judged, len(table.bases), table.left_out, width, style))
        if self.is_interrupted:
            left = table.parts - len(judged)
            self._print(f"Interrupted: {counted(left, 'part')} not taken out.")
        self._traces(judged)
        self._write(judged)
        return self.worst.code

    def table(self, jobs: Sequence[Job]) -> NecessityTable:
        """Judges the parts of the scenarios that hold, and notes the exit code.

        Raises:
            InternalError: A bug of this program.
        """
        engine = alone(self.settings.engine)
        bases = self._bases(jobs)
        having = parts_of(bases)
        tasks = [
            partial(judge_part, part, found, engine, self.settings.limits)
            for part, found in having.items()
        ]
        judged = [each for each in self._done(tasks, "parts", str) if each is not None]
        if any(each.need is Need.NOT_DECIDED for each in judged) or len(judged) < len(tasks):
            self.worst.note(NOT_DECIDED)
        titles = tuple(each.title for each in bases)
        return NecessityTable(judged, len(tasks), titles, len(jobs) - len(bases))

    def _bases(self, jobs: Sequence[Job]) -> list[Base]:
        """Checks every scenario, and returns those that hold."""
        programs = list(self._built(jobs))
        tasks = [partial(self._checked, job, program) for job, program in programs]
        found: list[Base] = []
        results = self._done(tasks, "scenarios", lambda number: programs[number][0].scenario.title)
        for (job, program), result in zip(programs, results, strict=False):
            if result is None:
                continue
            if result.verdict is Verdict.HOLDS:
                found.append(Base(job.scenario.title, program, result))
            elif result.verdict is Verdict.NOT_DECIDED:
                self.worst.failed(job.scenario.title, f" {result.stopped_by}", NOT_DECIDED)
        return found

    def _built(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Program]]:
        """Yields the Program of each scenario whose model can be read."""
        for job in jobs:
            try:
                yield job, with_values(build(job.scenario), self.settings.values)
            except InternalError:
                raise
            except ModelError as error:
                self.worst.failed(job.scenario.title, f"\n{error}", WRONG_INPUT)

    def _checked(self, job: Job, program: Program) -> Result:
        """Checks a scenario as it is, with evidence of what is taken."""
        return check_program(
            program,
            title=job.scenario.title,
            violates=job.scenario.violates,
            engine=alone(self.settings.engine),
            limits=self.settings.limits.after(job.spent),
            evidence=True,
            query_limit=self.settings.query_limit,
        )

    def _done(
        self, tasks: Sequence[Callable[[], T]], unit: str, name: Callable[[int], str]
    ) -> Iterator[T | None]:
        """Does some tasks, and yields what they return, in order; None where there is nothing.

        Args:
            tasks: The tasks.
            unit: What they are about, in the plural.
            name: Returns the name of a task for messages, by its number.
        """
        work = _Work(tasks, unit, self.settings)
        with work.going_on():
            for number in range(len(tasks)):
                if self.is_interrupted:
                    return
                try:
                    yield work.result(number)
                except KeyboardInterrupt:
                    self.is_interrupted = True
                    self.worst.note(NOT_DECIDED)
                    return
                except ModelError as error:
                    self.worst.failed(name(number), f"\n{error}", WRONG_INPUT)
                    yield None
                except EngineError as error:
                    self.worst.failed(name(number), f" {error}", NOT_DECIDED)
                    yield None

    def _traces(self, judged: Sequence[Judged]) -> None:
        """Shows counterexamples, if that was asked for."""
        count = {"all": len(judged), "first": 1}.get(self.settings.show, 0)
        needed = [each for each in judged if each.result is not None and each.result.trace]
        for each in needed[:count]:
            assert each.result is not None
            assert each.result.trace is not None
            self._print(f"\n{each.part.words}, {each.part.function.function}()")
            self._print(self.view.of_mutation(each.result.trace))

    def _write(self, judged: Sequence[Judged]) -> None:
        """Writes the table as JSON, if that was asked for."""
        target = self.settings.json
        if target is None:
            return
        whole = {
            "schema": json.SCHEMA,
            "version": self.settings.version,
            "necessity": necessity_data(judged),
        }
        try:
            if target == "-":
                output.put(json.dump(whole, sys.stdout.encoding))
            else:
                output.write(Path(target), json.dump(whole))
        except (OSError, OutputError) as error:
            output.complain(f"check: --json {target} cannot be written: {error}")
            self.worst.note(NOT_DECIDED)

    def _print(self, text: str) -> None:
        """Prints a text, unless the standard output is the JSON file."""
        output.put(f"{text}\n", sys.stderr if self.settings.json == "-" else sys.stdout)


@final
class _Work(Generic[T]):
    """Tasks that are done side by side, with a bar."""

    def __init__(self, tasks: Sequence[Callable[[], T]], unit: str, settings: Settings) -> None:
        """Takes the tasks; they begin with `going_on`."""
        self._tasks, self._unit, self._settings = tasks, unit, settings
        self._pool: Workers[T] | None = None
        self._bar: RunBar | None = None

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Begins the tasks, and ends those that are left."""
        self._bar = RunBar(len(self._tasks), self._unit, self._settings.limits, sys.stderr)
        self._pool = Workers(self._tasks, self._settings.jobs)
        try:
            yield
        finally:
            self._bar.close()
            self._pool.close()

    def result(self, number: int) -> T:
        """Returns the value of a task, or raises its exception."""
        assert self._pool is not None
        assert self._bar is not None
        self._bar.advance(number)
        if self._pool.has(number):
            return self._pool.result(number, self._bar.advance)
        return self._tasks[number]()
