"""Traces as text, each with the command that shows it again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import final

from ..records import dataclass
from ..report import columns, mail
from ..report.style import Style
from ..trace.trace import Trace
from . import output
from .job import LARGE, Job
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
        command = self.command(job, " --witness" if trace.reached else "")
        return self.text(trace, job.case.kernel, command)

    def text(self, trace: Trace, version: str, command: Sequence[str]) -> str:
        """Returns a trace on a kernel of some version, and the command that shows it again."""
        if self.settings.form == "mail":
            kernel = f", Linux {version}" if version else ""
            return mail.render(trace, subtitle=trace.scenario + kernel, command=command)
        text = columns.render(trace, self.settings.width, self.style)
        return f"{text}\nreplay: {' '.join(command)}"

    def of_mutation(self, trace: Trace) -> str:
        """Returns a trace of a Program that no file has; no command shows it again by itself."""
        if self.settings.form == "mail":
            return mail.render(trace, subtitle=trace.scenario)
        return columns.render(trace, self.settings.width, self.style)

    def command(self, job: Job, options: str = "") -> tuple[str, ...]:
        """Returns the command that shows a trace again, in parts that belong together."""
        title, written = job.scenario.title, self.settings.json
        namesakes = [each for each in self.jobs if each.scenario.title == title]
        if written is not None and len(namesakes) == 1 and output.is_kept(written):
            option = f"--scenario{'=' if title.startswith('-') else ' '}{shlex.quote(title)}"
            return f"check replay {operand(written)}{root(job.path)}", option
        large = " --large" if LARGE in job.scenario.tags else ""
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
