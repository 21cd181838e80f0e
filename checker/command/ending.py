"""The end of a run: the counterexamples, the matrix, the claims, and the summary.

Whoever reads the last screen alone is to know what was found, what it rests on, and how to see
more.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final, final

from ..records import dataclass
from ..report import reached, summary
from ..report.case import Outcome
from ..report.claims import ClaimVerdict, claim_lines
from ..report.loops import hang_doubts, not_looked_for
from ..report.matrix import matrix, matrix_legend
from ..report.offsets import assumption_lines
from ..report.style import Style
from ..result import Verdict
from ..scenario import LARGE
from ..trace.trace import Trace
from .defined import ModelFile
from .job import Job
from .settings import Settings
from .show import TraceView

MOST_TRACES: Final = 5
"""How many traces are shown that nobody has asked for. More of them hide each other."""

MOST_COMMANDS: Final = 5
"""Commands that show a counterexample, as many as are listed unasked. With more of them the matrix
and the claims leave the screen."""

Shown = tuple[Job, Trace, Outcome]
"""A violated scenario with its counterexample."""


@final
@dataclass(slots=True)
class Ending:
    """The end of a run.

    Attributes:
        settings: The settings of the run.
        style: How to colour.
        files: The model files of the run.
        known: All scenarios of the files, of which a command has to select one alone.
        jobs: The scenarios of the run.
        done: Those that were checked, with their outcomes.
        left_out: How many large scenarios were not asked for.
    """

    settings: Settings
    style: Style
    files: Sequence[ModelFile]
    known: Sequence[Job]
    jobs: Sequence[Job]
    done: Sequence[tuple[Job, Outcome]]
    left_out: int = 0
    claims: Mapping[str, Sequence[ClaimVerdict]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Decides the claims."""
        by_scenario = {id(job.scenario): outcome for job, outcome in self.done}
        self.claims = {each.path: tuple(_decided(each, by_scenario)) for each in self.files}

    @property
    def outcomes(self) -> list[Outcome]:
        """The outcomes of the scenarios that were checked."""
        return [outcome for _, outcome in self.done]

    def traces(self) -> Iterator[tuple[Job, Trace]]:
        """Yields the counterexamples that are shown, and the ways to what is to be reached."""
        for job, trace, _ in self._shown():
            yield job, trace
        for job, outcome in self.done if self.settings.witness else ():
            for trace in (each.trace for each in outcome.result.reached if each.trace is not None):
                yield job, trace
            if outcome.result.hangs is not None and outcome.result.hangs.trace is not None:
                yield job, outcome.result.hangs.trace

    def counterexamples(self) -> list[str]:
        """Returns commands that show the counterexamples which are not shown: some of many."""
        shown = {id(trace) for _, trace, _ in self._shown()}
        others = [each for each in self._violated() if id(each[1]) not in shown]
        if not others or self.settings.is_quiet or self.settings.show == "none":
            return []
        view = self.view()
        told = others if self.settings.is_verbose else _handful(others)
        size = max(len(trace.property) for _, trace, _ in told)
        commands = [
            f"    {trace.property.ljust(size)}  {' '.join(view.command(job))}"
            for job, trace, _ in told
        ]
        return [*self._announced(len(others), len(told), is_more=bool(shown)), *commands]

    def _announced(self, count: int, told: int, *, is_more: bool) -> list[str]:
        """Returns the lines before the commands that show counterexamples.

        Args:
            count: How many counterexamples are not shown.
            told: For how many of them there is a command.
            is_more: Whether others are shown.
        """
        more = " more" if is_more else ""
        if count == told:
            what = "counterexample is" if count == 1 else "counterexamples are"
            return [f"{count}{more} {what} shown by:"]
        text = (
            f"{count}{more} counterexamples are not shown. -k with a scenario's name from the "
            f"table shows its own, --trace all shows all, --verbose lists the commands. "
            f"{told} of them:"
        )
        return textwrap.wrap(text, self.settings.width, break_on_hyphens=False)

    def summary(self, elapsed: float, not_run: int) -> Iterator[list[str]]:
        """Yields the paragraphs of the last screen.

        Args:
            elapsed: Seconds.
            not_run: How many scenarios were not reached, because of ^C.
        """
        settings, outcomes = self.settings, self.outcomes
        width = settings.width
        if not settings.is_quiet:
            yield self._matrix()
        claims = [each for found in self.claims.values() for each in found]
        wanted = [each for each in claims if not (settings.is_quiet and each.is_true)]
        yield [line for each in wanted for line in claim_lines(each, width, self.style)]
        yield self.counterexamples()
        failed = len(self.jobs) - not_run - len(self.done)
        counts = {"left_out": self.left_out, "not_run": not_run, "failed": failed}
        lines = [summary.closing(outcomes, elapsed, width, **counts)]
        if not settings.is_quiet:
            lines += summary.checked_lines(outcomes, width)
            lines += assumption_lines(outcomes, width, is_asked=settings.assumptions)
            if any(each.result.is_searched for each in outcomes):
                lines += textwrap.wrap(not_looked_for(outcomes), width)
        yield lines

    def _matrix(self) -> list[str]:
        """Returns the matrix with the meaning of its marks; nothing if there is none."""
        rows = {row: words for each in self.files for row, words in each.rows.items()}
        kernels = {name: words for each in self.files for name, words in each.kernels.items()}
        width = self.settings.table_width
        lines = matrix(self.outcomes, rows, width, self.style, kernels)
        return [*lines, *matrix_legend(self.outcomes, self.settings.width)] if lines else []

    def view(self) -> TraceView:
        """Returns the form in which traces are shown."""
        return TraceView(self.settings, self.style, self.jobs, self.known)

    def _violated(self) -> list[Shown]:
        """Returns the violated scenarios."""
        return [
            (job, outcome.result.trace, outcome)
            for job, outcome in self.done
            if outcome.result.trace is not None
        ]

    def _shown(self) -> list[Shown]:
        """Returns those whose counterexamples are shown."""
        violated = self._violated()
        surprising = [each for each in violated if not each[2].is_as_expected]
        match self.settings.show:
            case "all":
                return violated
            case "first":
                return (surprising or violated)[:1]
            case "none":
                return []
        is_alone = len(violated) == 1 and not self.settings.is_quiet
        return violated if is_alone else surprising[:MOST_TRACES]


def _decided(file: ModelFile, outcomes: Mapping[int, Outcome]) -> Iterator[ClaimVerdict]:
    """Yields the claims of a file for which all was checked that is not large."""
    for claim in file.claims:
        found = [outcomes[id(each)] for each in claim.scenarios if id(each) in outcomes]
        missing = [each for each in claim.scenarios if id(each) not in outcomes]
        if found and all(LARGE in each.tags for each in missing):
            yield ClaimVerdict(claim.words, Verdict(claim.verdict), tuple(found), len(missing))


def _handful(violated: Sequence[Shown]) -> list[Shown]:
    """Returns at most MOST_COMMANDS violated scenarios, in their order.

    Those that a document expects come first, then the first of each row or property: so few are to
    show as many kinds as they can.
    """
    met: Counter[str] = Counter()
    ranks: dict[int, tuple[int, bool]] = {}
    for each in violated:
        kind = each[0].case.row or each[1].property
        is_told = each[2].case.expected is not None and not each[2].case.is_mutation
        ranks[id(each)] = (met[f"{kind} {is_told}"], not is_told)
        met[f"{kind} {is_told}"] += 1
    chosen = {id(each) for each in sorted(violated, key=lambda e: ranks[id(e)])[:MOST_COMMANDS]}
    return [each for each in violated if id(each) in chosen]


def is_worth_a_row(outcome: Outcome) -> bool:
    """Returns whether a quiet run tells a scenario: something is to be done about it."""
    is_clear = outcome.is_decided and outcome.is_as_expected
    doubts = [*hang_doubts(outcome), *reached.doubts(outcome)]
    return not is_clear or outcome.result.unfinished is not None or bool(doubts)
