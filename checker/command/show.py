"""Traces as text, each with the command that shows it again."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from typing import final

from ..check import last_point, story
from ..records import dataclass
from ..report import columns, mail
from ..report.brief import render_brief
from ..report.case import Outcome
from ..report.letter import Surroundings
from ..report.markdown import render_markdown
from ..report.saved_words import saved_words
from ..report.style import Style
from ..report.verdict_mail import verdict_mail, verdict_markdown
from ..report.wrapping import wrap
from ..scenario import LARGE
from ..trace.slice import Essence
from ..trace.trace import Trace
from . import output
from .job import Job
from .revision import made_by
from .select import distinguishing
from .settings import Settings
from .shell import operand, root


@final
@dataclass(frozen=True, slots=True)
class TraceView:
    """The form in which a run shows its traces.

    Attributes:
        settings: The settings of the run.
        style: The colours of the stream that is written to.
        jobs: The jobs that are run, of which `--scenario NAME` has to select one alone.
        known: All jobs of the model files, of which `-k EXPR` has to select one alone.
    """

    settings: Settings
    style: Style
    jobs: Sequence[Job] = ()
    known: Sequence[Job] = ()

    def of(self, job: Job, trace: Trace) -> str:
        """Returns a trace as it is to be shown."""
        is_shown = trace.reached or (trace.property == "hang" and self.settings.witness)
        command = self.command(job, " --witness" if is_shown else "")
        saved, width = self._saved(job, trace), self.settings.width
        is_told = self.settings.is_letter or self.settings.form == "brief"
        essence = story(job.scenario, trace, self.settings.values) if is_told else None
        if self.settings.is_letter:
            around = self._around(job, essence=essence, command=command)
            return self._letter(trace, replace(around, saved=saved))
        if essence is not None:
            text = render_brief(trace, essence, width, self.style)
        else:
            verbose = self.settings.is_verbose
            text = columns.render(trace, width, self.style, is_verbose=verbose)
        told = "".join(f"{line}\n" for line in wrap(saved, width, "  ")) if saved else ""
        return f"{text}\n{told}replay: {' '.join(command)}"

    def text(self, trace: Trace, version: str, command: Sequence[str]) -> str:
        """Returns a trace on a kernel of some version, and the command that shows it again."""
        if self.settings.is_letter:
            subtitle = on_kernel(trace.scenario, version)
            return self._letter(trace, Surroundings(subtitle, command=tuple(command)))
        verbose, width = self.settings.is_verbose, self.settings.width
        text = columns.render(trace, width, self.style, is_verbose=verbose)
        return f"{text}\nreplay: {' '.join(command)}"

    def verdict(self, job: Job, outcome: Outcome) -> str:
        """Returns the letter of a scenario that has no counterexample."""
        around = self._around(job, command=self.command(job))
        if self.settings.form == "markdown":
            return verdict_markdown(outcome, around)
        return verdict_mail(outcome, around)

    def of_mutation(self, trace: Trace) -> str:
        """Returns a trace of a Program that no file has; no command shows it again by itself."""
        if self.settings.is_letter:
            return self._letter(trace, Surroundings())
        verbose, width = self.settings.is_verbose, self.settings.width
        return columns.render(trace, width, self.style, is_verbose=verbose)

    def command(self, job: Job, options: str = "") -> tuple[str, ...]:
        """Returns the command that shows a trace again, in parts that belong together."""
        title, written = job.scenario.title, self.settings.json
        namesakes = [each for each in self.jobs if each.scenario.title == title]
        if written is not None and len(namesakes) == 1 and output.is_kept(written):
            option = f"--scenario{'=' if title.startswith('-') else ' '}{shlex.quote(title)}"
            return f"check replay {operand(written)}{root(job.path)}", option
        large = " --large" if LARGE in job.scenario.tags else ""
        large += " --strict" if self.settings.strict else ""
        values = "".join(f" --set {name}={v:#x}" for name, v in self.settings.values.items())
        model = self.settings.memory_model
        memory = "" if model is None else f" --memory-model {model}"
        return (
            f"check {operand(job.path)}{large}{values}{memory}{options}",
            f"-k {shlex.quote(self.selecting(job))}",
        )

    def selecting(self, job: Job) -> str:
        """Returns an expression for `-k` that selects a scenario of its file, and no other one."""
        others = [
            each.texts
            for each in self.known
            if each.path == job.path
            and each is not job
            # Without --large, those that are large are not run.
            and (LARGE in job.scenario.tags or LARGE not in each.scenario.tags)
        ]
        case = job.case
        words = (case.name, case.row, case.kernel, case.mapping)
        return distinguishing(words, job.texts, others)

    def _saved(self, job: Job, trace: Trace) -> str:
        """Returns where a violation could last be avoided, in words; "" if nobody asks."""
        if trace.reached or not self.settings.is_explained:
            return ""
        names = trace.processes
        if self.settings.is_letter and job.scenario.columns:
            names = tuple(job.scenario.columns)
        return saved_words(trace, last_point(job.scenario, trace, self.settings.values), names)

    def _letter(self, trace: Trace, around: Surroundings) -> str:
        """Returns a trace as a mail or as Markdown."""
        render = render_markdown if self.settings.form == "markdown" else mail.render
        return render(trace, around, is_verbose=self.settings.is_verbose)

    def _around(
        self, job: Job, *, essence: Essence | None = None, command: Sequence[str]
    ) -> Surroundings:
        """Returns the surroundings of a scenario's trace."""
        return Surroundings(
            subtitle=on_kernel(job.scenario.title, job.case.kernel, job.scenario.memory),
            names=tuple(job.scenario.columns),
            made_by=made_by(job.path, self.settings.version, self.settings.options),
            command=tuple(command),
            essence=essence,
        )


def on_kernel(scenario: str, version: str, memory: str = "sc") -> str:
    """Returns a scenario's name with its kernel, and its memory model if the name does not tell."""
    is_told = memory == "sc" or re.search(rf"\b{memory}\b", scenario)
    model = "" if is_told else f", memory model {memory}"
    return scenario + (f", Linux {version}" if version else "") + model
