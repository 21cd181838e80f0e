"""`check MODEL --necessity`: which locks, checks, waits and orders the verdicts rest on.

First every scenario is checked as it is. Then each part of those that hold is taken out, and what
held is checked without it; scenarios and parts are jobs (`checker.jobs`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import TypeVar, final

from ..answer import check_program
from ..errors import EngineError, InternalError, ModelError, OutputError
from ..jobs.plan import CommonValue, JobWork, Plan, PlannedJob
from ..language.build import build
from ..necessity.judging import Base, Judged, Need, parts_of, read_part
from ..necessity.parts import ProtocolPart, Removal
from ..plural import counted
from ..program.inputs import with_values
from ..program.nodes import Program
from ..records import dataclass
from ..report import json
from ..report.necessity import necessity_data, necessity_text
from ..result import Result, Verdict
from ..search.contract import Engine, Limits
from . import output
from .exit_codes import NOT_DECIDED, WRONG_INPUT, WorstCode
from .job import Job
from .progress import RunBar
from .session import alone
from .settings import Settings
from .show import TraceView

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
        shared = {id(each): CommonValue(f"{n}", each) for n, each in enumerate(bases)}
        parts = [
            (part, [(shared[id(base)], removal) for base, removal in having])
            for part, having in parts_of(bases).items()
        ]
        asked = [
            PlannedJob(part.words, partial(_read_part, part, having, engine, self.settings.limits))
            for part, having in parts
        ]
        found = self._done(Plan(asked, tuple(shared.values())), "parts")
        judged = [each for each in found if each is not None]
        if any(each.need is Need.NOT_DECIDED for each in judged) or len(judged) < len(parts):
            self.worst.note(NOT_DECIDED)
        titles = tuple(each.title for each in bases)
        return NecessityTable(judged, len(parts), titles, len(jobs) - len(bases))

    def _bases(self, jobs: Sequence[Job]) -> list[Base]:
        """Checks every scenario, and returns those that hold."""
        programs = list(self._built(jobs))
        asked = [
            PlannedJob(job.scenario.title, partial(self._asked, job, program))
            for job, program in programs
        ]
        found: list[Base] = []
        results = self._done(Plan(asked), "scenarios")
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

    def _asked(self, job: Job, program: Program) -> JobWork[Result]:
        """Returns the work of checking a scenario as it is, with evidence of what is taken."""
        return partial(
            check_program,
            program,
            title=job.scenario.title,
            violates=job.scenario.violates,
            engine=alone(self.settings.engine),
            limits=self.settings.limits.after(job.spent),
            evidence=True,
            query_limit=self.settings.query_limit,
        )

    def _done(self, plan: Plan[T], unit: str) -> Iterator[T | None]:
        """Does some jobs, and yields their results, in order; None where there is none.

        Args:
            plan: The jobs.
            unit: What they are about, in the plural.
        """
        settings = self.settings
        running = settings.runner.begin(plan)
        bar = RunBar(len(plan.jobs), unit, settings.limits, sys.stderr)
        try:
            for number, job in enumerate(plan.jobs):
                if self.is_interrupted:
                    return
                bar.advance(number)
                bar.waits(job.title)
                try:
                    yield running.result(number, bar)
                except KeyboardInterrupt:
                    self.is_interrupted = True
                    self.worst.note(NOT_DECIDED)
                    return
                except ModelError as error:
                    self.worst.failed(job.title, f"\n{error}", WRONG_INPUT)
                    yield None
                except EngineError as error:
                    self.worst.failed(job.title, f" {error}", NOT_DECIDED)
                    yield None
        finally:
            bar.close()
            running.close()

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


def _read_part(
    part: ProtocolPart,
    having: Sequence[tuple[CommonValue[Base], Removal]],
    engine: Engine,
    limits: Limits,
) -> JobWork[Judged]:
    """Returns the work of judging a part."""
    return read_part(part, having, engine, limits).judged
