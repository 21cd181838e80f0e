"""One run of `check`: scenario after scenario, the table as they finish, then traces and JSON."""

from __future__ import annotations

import contextlib
import io
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, TextIO, TypeVar, final

from ..check import read
from ..errors import (
    CheckerError,
    EngineError,
    InternalError,
    ModelError,
    ModelWarning,
    OutputError,
    exhausted,
    report_of_bug,
)
from ..host.termination import TerminatedError
from ..jobs.plan import JobWork, Plan, PlannedJob, Running
from ..kept.keeping import Keeping
from ..records import dataclass
from ..report import coverage, json
from ..report.case import Outcome
from ..report.claims import ClaimVerdict, claim_data
from ..report.comparisons import ComparisonVerdict
from ..report.comparisons import data as comparison_data
from ..report.style import Style
from ..report.terminal import Table, table
from ..result import NO_ENGINE, Result, Statistics, Verdict
from ..scenario import LARGE, Scenario, file_names
from ..search.contract import INTERRUPTED, Engine, Limits
from ..search.engines import AutoEngine
from ..search.native.engine import NativeEngine
from ..trace.trace import Trace
from . import output
from .checkpoint import Checkpoint
from .defined import ModelFile
from .earlier import followed
from .ending import Ending, is_worth_a_row
from .exit_codes import (
    AS_EXPECTED,
    NOT_AS_EXPECTED,
    NOT_DECIDED,
    OUR_BUG,
    WORST_FIRST,
    WRONG_INPUT,
)
from .inspection import unread_inputs
from .job import Job
from .progress import RunBar
from .settings import Settings
from .show import TraceView

T = TypeVar("T")


@final
@dataclass(slots=True)
class Session:
    """A run of `check`: the outcomes so far, and the streams on which they are shown."""

    settings: Settings
    out: TextIO
    err: TextIO
    style: Style
    files: Sequence[ModelFile] = ()
    known: Sequence[Job] = ()
    done: list[tuple[Job, Outcome]] = field(default_factory=list)
    codes: set[int] = field(default_factory=lambda: {AS_EXPECTED})
    is_interrupted: bool = False
    jobs: Sequence[Job] = ()
    remarks: list[str] = field(default_factory=list)
    running: Running[Result] | None = None
    places: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    warnings: dict[str, list[ModelWarning]] = field(default_factory=dict)
    afterwards: Callable[[Session], None] = lambda session: None
    observations: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    verdicts: dict[str, list[ComparisonVerdict]] = field(default_factory=dict)
    claims: Mapping[str, Sequence[ClaimVerdict]] = field(default_factory=dict)
    is_begun: bool = False
    bar: RunBar = field(default_factory=lambda: RunBar(0, "", Limits(), io.StringIO()))
    compared: dict[int, ComparisonVerdict] = field(default_factory=dict)
    """The comparisons that were checked, by the identity of their `Pair`."""
    messages: dict[int, str] = field(default_factory=dict)
    """Why there is no result, by the identity of the `Job` or `Pair`."""
    last_message: str = ""
    keeping: Keeping | None = None
    checkpoint: Checkpoint | None = None
    answered: frozenset[int] = frozenset()
    earlier: dict[int, datetime] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """The worst exit code of all scenarios and files."""
        return next(code for code in WORST_FIRST if code in self.codes)

    def run(self, jobs: Sequence[Job], left_out: int) -> None:
        """Checks the scenarios and shows their outcomes.

        Args:
            jobs: The scenarios to check.
            left_out: How many `large` scenarios were not asked for.
        """
        self.jobs = jobs
        names = file_names([job.scenario for job in jobs])
        self.names = {id(job): name for job, name in zip(jobs, names, strict=True)}
        began = time.perf_counter()
        self.answered = frozenset(id(job) for job in jobs if self.is_answered(job))
        reached = 0
        self.bar = RunBar(len(jobs), "scenarios", self.settings.limits, self.err)
        if self.checkpoint is not None:
            self.checkpoint.tell_begin([job for job in jobs if id(job) not in self.answered])
        running = self.running = self.begun()
        try:
            shown = self.table()
            try:
                for job in jobs:
                    if self.is_interrupted:
                        break
                    self.bar.advance(reached)
                    reached += 1
                    self.tell(shown, job, self.one(job))
            except TerminatedError:
                running.close()  # what it writes is told then
                raise
            finally:
                self.bar.close()
                if self.checkpoint is not None:
                    done = {id(job) for job, each in self.done if each.is_whole}
                    self.checkpoint.tell_end(jobs, done | self.messages.keys())
            not_run = len(jobs) - reached
            if not_run:
                self.codes.add(NOT_DECIDED)
            self.afterwards(self)
            self.end(left_out, not_run, began)
        finally:
            self.bar.close()
            running.close()
            if self.keeping is not None:
                self.keeping.shelf.sweep()
            self.write(jobs)

    def table(self) -> Table:
        """Begins the table; a quiet run has its first line only before a row."""
        settings = self.settings
        shown = table(
            [job.case for job in self.jobs],
            settings.table_width,
            self.style,
            prose=settings.width,
            limited=settings.limits != Limits(),
            is_scoped=settings.regions or settings.assumptions or len(self.jobs) == 1,
            earlier=bool(self.answered),
        )
        if not settings.is_quiet and not settings.is_letter:
            self.print(shown.header())
        return shown

    def tell(self, shown: Table, job: Job, outcome: Outcome | None) -> None:
        """Prints a scenario's row, unless only letters are printed."""
        if self.settings.is_letter:
            return
        if self.settings.is_quiet and outcome is not None and not is_worth_a_row(outcome):
            return
        if self.settings.is_quiet and not self.is_begun:
            self.print(shown.header())
        self.is_begun = True
        self.print(shown.failed(job.case, "ERROR") if outcome is None else shown.row(outcome))

    def end(self, left_out: int, not_run: int, began: float) -> None:
        """Prints the end of the run: traces, the matrix, the claims and the summary."""
        ending = Ending(
            settings=self.settings,
            style=self.style,
            files=self.files,
            known=self.known or self.jobs,
            jobs=self.jobs,
            done=self.done,
            left_out=left_out,
        )
        self.claims = ending.claims
        if any(each.is_true is False for found in self.claims.values() for each in found):
            self.codes.add(NOT_AS_EXPECTED)
        if self.settings.is_letter:
            self.letters(ending)
            return
        unused = coverage.evidence_lines(self.of_files(self.jobs), self.settings.width)
        self.paragraph(unused)
        for job, trace in ending.traces():
            if (text := self.shown(ending.view(), job, trace)) is not None:
                self.paragraph([text])
        for lines in ending.summary(time.perf_counter() - began, not_run):
            self.paragraph(lines)

    def letters(self, ending: Ending) -> None:
        """Prints the letters of the scenarios, and nothing else."""
        texts: list[str] = []
        view, traced = ending.view(), [*ending.traces()]
        for job, outcome in self.done:
            mine = [trace for each, trace in traced if each is job]
            found = [self.shown(view, job, trace) for trace in mine]
            texts += [each for each in found if each is not None]
            if outcome.result.trace is None and self.settings.show == "all":
                texts.append(view.verdict(job, outcome))
        if texts:
            self.print("\n\n\n".join(texts))

    def shown(self, view: TraceView, job: Job, trace: Trace) -> str | None:
        """Returns a trace as text; None, after a message, if that of an earlier run is not true."""
        if id(job) not in self.earlier:
            return view.of(job, trace)
        values, title = self.settings.values, job.scenario.title
        again = self.attempt(title, job.path, lambda: followed(job, trace, values))
        for keeping in self.keepings if again is None else ():
            keeping.forget(job.scenario)
        return None if again is None else view.of(job, again)

    def paragraph(self, lines: Sequence[str]) -> None:
        """Prints lines below an empty one; nothing if there are none."""
        if lines:
            self.print("\n".join(["", *lines]))

    def only_afterwards(self) -> None:
        """Runs the work that follows the scenarios, where there are no scenarios."""
        try:
            self.afterwards(self)
        finally:
            self.write(())

    def begun(self) -> Running[Result]:
        """Returns the scenarios that no earlier run has answered, which are begun with."""
        left = [job for job in self.jobs if id(job) not in self.answered]
        self.places = {id(job): place for place, job in enumerate(left)}
        return self.settings.runner.begin(Plan([self.planned(job) for job in left]))

    def planned(self, job: Job) -> PlannedJob[Result]:
        """Returns the job of checking a scenario."""
        if LARGE in job.scenario.tags:
            return PlannedJob(
                job.scenario.title, partial(self.read, job, self.settings.engine), None
            )
        engine = alone(self.settings.engine)
        threads = getattr(engine, "workers", None) or 1
        return PlannedJob(job.scenario.title, partial(self.read, job, engine), threads)

    def print(self, text: str) -> None:
        """Prints at once: a reader of a pipe sees a row when its scenario is done.

        When that reader has gone, or the disk is full, no more scenarios are run, unless for the
        JSON file.
        """
        self.bar.hide()
        try:
            output.put(f"{text}\n", self.out)
        except (BrokenPipeError, OutputError) as error:
            if isinstance(error, OutputError):
                self.failed(NOT_DECIDED, f"check: {error}")
            self.is_interrupted = self.is_interrupted or self.settings.json is None
        self.bar.show()

    def complain(self, text: str) -> None:
        """Prints a message that is not part of the results."""
        self.bar.hide()
        output.complain(text, self.err)
        self.bar.show()

    def one(self, job: Job) -> Outcome | None:
        """Checks one scenario; None, after a message, if there is no result."""
        began = time.perf_counter()
        try:
            result = self.attempt(job.scenario.title, job.path, lambda: self.result(job))
        except KeyboardInterrupt:
            self.is_interrupted = True
            result = self.interrupted(job, time.perf_counter() - began)
        if result is None:
            self.messages[id(job)] = self.last_message
            return None
        outcome = Outcome(job.case, result, self.earlier.get(id(job)))
        if not (outcome.is_decided and outcome.is_reach_decided):
            self.codes.add(NOT_DECIDED)
        if not outcome.is_reaching or (outcome.is_decided and not outcome.is_as_expected):
            self.codes.add(NOT_AS_EXPECTED)
        self.done.append((job, outcome))
        return outcome

    def attempt(self, title: str, path: str, make: Callable[[], T]) -> T | None:
        """Makes a result; None, after a message, if there is none."""
        try:
            with self.watching():
                return make()
        except InternalError as error:
            self.bug(title, path, str(error))
        except ModelError as error:
            self.failed(WRONG_INPUT, f"{title}:\n{error}")
        except CheckerError as error:
            is_late = isinstance(error, EngineError | OutputError)
            code = NOT_DECIDED if is_late else WRONG_INPUT
            self.failed(code, f"{title}: {error}")
        except Exception as error:
            if means := exhausted(error):
                self.failed(NOT_DECIDED, f"{title}: {means}")
            else:
                self.bug(title, path, repr(error))
        return None

    def bug(self, title: str, path: str, message: str) -> None:
        """Notes a bug of ours: the first one at length, further ones in a line."""
        again = f"{title}: an internal error again: {message.splitlines()[0]}"
        is_first = OUR_BUG not in self.codes
        self.failed(
            OUR_BUG, report_of_bug(path, message, self.settings.version) if is_first else again
        )

    def is_answered(self, job: Job) -> bool:
        """Returns whether an earlier run seems to have checked a scenario."""
        return any(each.has_result(job.scenario) for each in self.keepings)

    @property
    def keepings(self) -> list[Keeping]:
        """Where results of earlier runs are: the user's own, and those of a checkpoint."""
        answers = None if self.checkpoint is None else self.checkpoint.answers
        return [each for each in (self.keeping, answers) if each is not None]

    def result(self, job: Job) -> Result:
        """Takes the result of an earlier run, or checks a scenario and keeps the result."""
        for keeping in self.keepings:
            if (found := keeping.result(job.scenario)) is not None:
                self.earlier[id(job)] = found.made
                return self.noted(job, found.value)
        result = self.searched(job)
        for keeping in self.keepings:
            keeping.keep_result(job.scenario, result)
        if self.checkpoint is not None:
            self.checkpoint.finish(job, result)
        return self.noted(job, result)

    def searched(self, job: Job) -> Result:
        """Checks a scenario with the progress bar."""
        self.bar.waits(job.scenario.title)
        if self.running is None or id(job) not in self.places:  # a kept answer that is gone
            return self.planned(job).done(partial(self.bar.search, job.scenario.title))
        return self.running.result(self.places[id(job)], self.bar)

    def read(self, job: Job, engine: Engine | None) -> JobWork[Result]:
        """Reads a scenario, to be checked with the settings of the run."""
        settings, began = self.settings, time.perf_counter()
        if self.checkpoint is not None:
            engine = self.checkpoint.engine(job, engine)
        found = read(
            job.scenario,
            engine=engine,
            limits=settings.limits.after(job.spent + time.perf_counter() - began),
            evidence=settings.evidence,
            values=settings.values,
            query_limit=settings.query_limit,
            regions=settings.regions,
            strict=settings.strict,
        )
        return found.answer

    def noted(self, job: Job, result: Result) -> Result:
        """Notes a result's remark and warnings, and keeps its proof."""
        folder = self.settings.smt_dir
        if folder is not None and result.offsets is not None:
            self.keep_proof(folder / f"{self.names[id(job)]}.smt2", result.offsets.proof)
        remarks = [result.remark]
        if self.settings.regions and result.offsets is None and result.stopped_by is None:
            remarks.append("--regions tells nothing of a scenario in which no input is symbolic")
        for remark in remarks:
            if remark and remark not in self.remarks:
                self.remarks.append(remark)
                self.complain(f"note: {remark}")
        known = self.warnings.setdefault(job.path, [])
        for warning in result.warnings:
            if not any(warning.message == each.message for each in known):
                known.append(warning)
                self.complain(str(warning))
        return result

    def keep_proof(self, path: Path, proof: str) -> None:
        """Writes the proof that a scenario has no other region.

        Raises:
            ModelError: The folder cannot be written to.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            output.write(path, proof)
        except OSError as error:
            hint = "name a folder that can be written to"
            raise ModelError(f"--smt-dir {path.parent}: {error.strerror}", hint=hint) from error

    def interrupted(self, job: Job, elapsed: float) -> Result:
        """Returns the result of a scenario that ^C ended outside of its search."""
        latest = self.bar.latest
        statistics = Statistics(latest.states, 0, latest.depth, elapsed)
        title = job.scenario.title
        return Result(title, Verdict.NOT_DECIDED, statistics, NO_ENGINE, INTERRUPTED)

    def failed(self, code: int, message: str) -> None:
        """Notes that a scenario has no result, and says why."""
        self.codes.add(code)
        self.last_message = message
        self.complain(message)

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Notes ^C, which the engine takes as a limit, so that no later scenario is run."""

        def note(number: int, frame: FrameType | None) -> None:
            if self.checkpoint is not None and not self.is_interrupted:
                self.complain(f"note: {self.checkpoint.interrupting}")
            self.is_interrupted = True
            raise KeyboardInterrupt

        try:
            before = signal.signal(signal.SIGINT, note)
        except ValueError:  # not in the main thread, where no ^C arrives
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def of_files(self, jobs: Sequence[Job]) -> dict[str, list[Outcome]]:
        """Returns the outcomes by model file."""
        paths = [*(job.path for job in jobs), *self.verdicts]
        found: dict[str, list[Outcome]] = {path: [] for path in paths}
        for job, outcome in self.done:
            found[job.path].append(outcome)
        return found

    def documents(self, jobs: Sequence[Job]) -> Iterator[dict[str, Any]]:
        """Yields the results so far of each model file, as JSON values."""
        for path, outcomes in self.of_files(jobs).items():
            yield json.document(
                path,
                self.settings.version,
                outcomes,
                warnings=self.warnings.get(path, ()),
                comparisons=[comparison_data(each) for each in self.verdicts.get(path, ())],
                observations=self.observations.get(path, ()),
                claims=[claim_data(each) for each in self.claims.get(path, ())],
            )

    def write(self, jobs: Sequence[Job]) -> None:
        """Writes the results so far as JSON, if that was asked for."""
        target = self.settings.json
        if target is None:
            return
        documents = list(self.documents(jobs))
        whole: object = documents if self.settings.is_list else documents[0]
        try:
            if target == "-":
                with contextlib.suppress(BrokenPipeError):
                    output.put(json.dump(whole, sys.stdout.encoding))
            else:
                output.write(Path(target), json.dump(whole))
        except OutputError as error:
            self.failed(NOT_DECIDED, f"check: {error}")
        except OSError as error:
            message = f"check: --json {target} cannot be written: {error.strerror}"
            self.failed(NOT_DECIDED, message)


def note_unread(scenarios: Sequence[Scenario], values: Mapping[str, int]) -> None:
    """Complains of inputs that `--set` gives a value and that no scenario reads.

    Raises:
        ModelError: A model cannot be checked, or no scenario has one of the inputs.
    """
    for name in unread_inputs(scenarios, values):
        output.complain(f"note: --set {name} has no effect: nothing reads this symbolic input")


def alone(engine: Engine | None) -> Engine:
    """Returns an engine that leaves the other cores to other scenarios, unless it was told."""
    chosen = engine or AutoEngine()
    if isinstance(chosen, AutoEngine | NativeEngine) and chosen.workers is None:
        return replace(chosen, workers=1)
    return chosen


def threads_of(engine: Engine) -> int:
    """Returns the number of threads of an engine that leaves the other cores alone."""
    return engine.workers or 1 if isinstance(engine, AutoEngine | NativeEngine) else 1
