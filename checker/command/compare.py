"""Comparisons in the command: those that a file lists, and `check compare` of any two scenarios."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stdout
from functools import partial
from pathlib import Path
from typing import final

from ..jobs.here import HereRunner
from ..questions.compared import RELATIONS
from ..questions.comparison import Comparison
from ..questions.outcomes import compare
from ..records import dataclass
from ..report.comparisons import ComparisonVerdict, comparison_lines, outcomes_table
from ..report.style import style_for
from ..scenario import LARGE, Scenario
from ..search.contract import Limits
from ..search.engines import ENGINES, FORMER_NAMES, engine
from ..trace.trace import Trace
from .arguments import Parser
from .defined import ModelFile
from .earlier import add_fresh, earlier_results, results_folder
from .exit_codes import NOT_AS_EXPECTED, NOT_DECIDED
from .export import chosen
from .job import Job
from .load import find, load_file
from .options import (
    add_limits,
    add_output,
    add_setting,
    duration,
    prose_width,
    target,
)
from .select import Selector, quoted
from .session import Session, note_unread
from .settings import Settings
from .shell import operand
from .show import TraceView


@final
@dataclass(frozen=True, slots=True)
class Pair:
    """A comparison, and the model file that it is from."""

    path: str
    comparison: Comparison

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in which the words of `-k` are looked for."""
        each = self.comparison
        return (each.title, each.first.title, each.second.title, Path(self.path).name)

    @property
    def sides(self) -> tuple[Scenario, Scenario]:
        """The two scenarios."""
        return self.comparison.first, self.comparison.second

    @property
    def is_large(self) -> bool:
        """Whether it runs on request only."""
        return any(LARGE in each.tags for each in self.sides)


def pairs_of(
    files: Sequence[ModelFile], select: Selector | None, is_large: bool
) -> tuple[Pair, ...]:
    """Returns the comparisons of some files that are to be checked.

    Args:
        files: The files.
        select: The selector of `-k`; None for all.
        is_large: Whether those of scenarios tagged `large` are asked for.
    """
    found = (Pair(file.path, each) for file in files for each in file.comparisons)
    return tuple(
        each
        for each in found
        if (is_large or not each.is_large) and (select is None or select(each.texts))
    )


def check_pairs(pairs: Sequence[Pair], session: Session, *, is_listed: bool = False) -> None:
    """Checks comparisons, and shows how the outcomes differ: lines, then traces.

    Args:
        pairs: The comparisons.
        session: The run, with the streams on which it is shown.
        is_listed: Whether to list all outcomes of both scenarios before.
    """
    if not pairs:
        return
    traces: list[tuple[Pair, Trace]] = []
    is_told = is_listed or not session.settings.is_letter
    if is_told and not is_listed:
        session.print("\nOutcomes compared:")
    for pair in pairs:
        if session.is_interrupted:
            session.codes.add(NOT_DECIDED)
            break
        verdict = _attempted(pair, session)
        if verdict is None:
            session.messages[id(pair)] = session.last_message
        else:
            session.compared[id(pair)] = verdict
            if is_listed:
                both, width = verdict.compared, session.settings.width
                session.print(
                    "\n".join(
                        [*outcomes_table(both.first, width), *outcomes_table(both.second, width)]
                    )
                )
            lines = comparison_lines(verdict, session.settings.width, session.style)
            if is_told:
                session.print("\n".join(lines))
            session.verdicts.setdefault(pair.path, []).append(verdict)
            traces += [(pair, each) for each in _wanted(verdict, session)]
            if verdict.is_true is False:
                session.codes.add(NOT_AS_EXPECTED)
            elif not verdict.is_decided:
                session.codes.add(NOT_DECIDED)
    view = TraceView(session.settings, session.style)
    for pair, trace in traces:
        session.print("\n" + view.text(trace, "", _command(pair)))


def _attempted(pair: Pair, session: Session) -> ComparisonVerdict | None:
    """Checks a comparison; None, after a message, if there is no result."""
    try:
        title = pair.comparison.title
        return session.attempt(title, pair.path, partial(compared_pair, pair.comparison, session))
    except KeyboardInterrupt:
        session.is_interrupted = True
        session.failed(NOT_DECIDED, f"{pair.comparison.title}: interrupted")
        return None


def compared_pair(comparison: Comparison, session: Session) -> ComparisonVerdict:
    """Compares the outcomes of two scenarios, or takes an earlier run's answer.

    That is not taken where a trace would be shown: what is shown has just been found.
    """
    settings, keeping = session.settings, session.keeping
    is_told = settings.json is not None or settings.is_documented
    is_traced = settings.witness or settings.show != "none" or is_told
    sides = (comparison.first, comparison.second)
    claims = (comparison.expected, comparison.finding, comparison.citation)
    if keeping is not None:
        found = keeping.compared(sides, traces=is_traced)
        if found is not None:
            told = ComparisonVerdict(comparison.title, found.value, *claims, earlier=found.made)
            if not _wanted(told, session):
                return told
    compared = compare(
        *sides,
        engine=settings.engine,
        limits=settings.limits,
        values=settings.values,
        query_limit=settings.query_limit,
        traces=is_traced,
    )
    if keeping is not None:
        keeping.keep_compared(sides, compared, traces=is_traced)
    return ComparisonVerdict(comparison.title, compared, *claims)


def _wanted(verdict: ComparisonVerdict, session: Session) -> list[Trace]:
    """Returns the traces that are shown: those of surprising differences, or of all on request."""
    told, show = verdict.compared, session.settings.show
    differences = verdict.surprises if show != "none" else ()
    if session.settings.witness and show != "none":
        differences = (*told.only_first, *told.only_second)
    found = [each.trace for each in differences if each.trace is not None]
    return found[:1] if show == "first" else found


def _command(pair: Pair) -> tuple[str, ...]:
    """Returns the command that shows the traces again, in parts that belong together."""
    first, second = pair.sides
    is_told = first.title != second.title

    def selecting(side: Scenario) -> str:
        words = [side.title] if is_told or not side.kernel else [side.title, side.kernel]
        return shlex.quote(" and ".join(map(quoted, words)))

    return (
        f"check compare {operand(pair.path)}",
        f"-k {selecting(first)}",
        f"--with {selecting(second)}",
    )


def command(arguments: Sequence[str], version: str) -> int:
    """Runs `check compare`, and returns the exit code.

    Args:
        arguments: The command line, without `check compare`.
        version: This program's.

    Raises:
        ModelError: A model is wrong, or an option does not select exactly one scenario.
    """
    options, folder = compare_parser().parse_args(arguments), results_folder()
    stream = sys.stderr if options.json == "-" else sys.stdout
    with redirect_stdout(sys.stderr) if options.json == "-" else nullcontext():
        files = [load_file(path, True, options.time_limit) for path in find(options.model)]
    jobs = [Job(file.path, each) for file in files for each in _scenarios(file)]
    first = chosen(jobs, options.select, done="compared")
    second = chosen(jobs, options.other, done="compared with it", option="--with")
    note_unread([first, second], options.set)
    comparison = Comparison(first=first, second=second, expected=options.expected)
    path = next(job.path for job in jobs if job.scenario is first)
    settings = _settings(options, version)
    session = Session(settings, stream, sys.stderr, style_for(stream))
    session.keeping = earlier_results(settings, folder)
    try:
        check_pairs([Pair(path, comparison)], session, is_listed=True)
    finally:
        session.write([])
    return session.exit_code


def _scenarios(file: ModelFile) -> list[Scenario]:
    """Returns a model file's scenarios, and those that only its comparisons have, each once."""
    found = [*file.scenarios]
    for each in file.comparisons:
        sides = (each.first, each.second)
        found += [side for side in sides if not any(side is known for known in found)]
    return found


def _settings(options: argparse.Namespace, version: str) -> Settings:
    """Returns the settings of a run, read from the options of `check compare`."""
    return Settings(
        show=options.trace,
        witness=True,
        form=options.format,
        width=prose_width(options.width),
        limits=Limits(options.max_states, options.max_depth, options.time_limit, options.memory),
        engine=engine(options.engine),
        evidence=False,
        values=options.set,
        query_limit=options.query_limit,
        regions=False,
        smt_dir=None,
        json=options.json,
        runner=HereRunner(),
        is_list=False,
        version=version,
        fresh=options.fresh,
        is_verbose=options.verbose,
    )


def compare_parser() -> Parser:
    """Returns the parser of `check compare`."""
    parser = Parser(
        prog="check compare",
        description="Compares the outcomes of two scenarios over all interleavings: which of them "
        "both have, and the shortest way to each that one of them has alone.",
        epilog="Exit codes as those of `check`; 1: the outcomes are not as --expected says.",
    )
    add = parser.add_argument
    add("model", metavar="MODEL", help="a model file, or a folder of them")
    add("-k", dest="select", metavar="EXPR", required=True, help="a scenario: its name, or words")
    add("--with", dest="other", metavar="EXPR", required=True, help="the other scenario")
    add("--expected", choices=RELATIONS, help="what is claimed of the other one's outcomes")
    add("--json", type=target, metavar="FILE", help="write the results; - is the standard output")
    add_output(parser, is_model=False)
    add_fresh(parser)
    add_limits(parser)
    add(
        "--engine",
        choices=(*ENGINES, *FORMER_NAMES),
        default="auto",
        metavar="|".join(ENGINES),
        help="what finds the traces",
    )
    add_setting(parser)
    add("--query-limit", type=duration, default=60.0, metavar="TIME", help="for an answer of z3")
    return parser
