"""`check MODEL --evidence DIR`, which writes a folder for a review, and `check verify DIR`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from ..check import story
from ..errors import ModelError, TraceError
from ..evidence.folder import Findings, sources_of, write_folder
from ..evidence.manifest import GIVEN, MEMORY, NAME
from ..evidence.opened import Folder, read_folder
from ..evidence.point import Point
from ..evidence.searched_again import Searching
from ..evidence.verify import Again, points_with_models, points_without_models
from ..export.spin import count_with_spin, has_spin
from ..jobs.processes import ProcessRunner
from ..litmus.model import litmus_on
from ..plural import counted
from ..report import mail
from ..report.letter import Surroundings
from ..report.necessity import necessity_rows
from ..report.style import Colour, Style, style_for
from ..scenario import Scenario, memory_named
from ..search.contract import Limits
from ..search.engines import engine
from ..search.native.engine import cores
from ..trace.slice import Essence
from ..trace.trace import Trace
from . import output
from .arguments import Parser
from .exit_codes import AS_EXPECTED, NOT_AS_EXPECTED, NOT_DECIDED
from .inspection import programs
from .load import find, load_file
from .necessity import Necessity
from .options import add_jobs, add_limits, count, duration
from .page import page_of
from .session import Session
from .show import TraceView, on_kernel

HOME: Final = Path(__file__).resolve().parent.parent
OURS: Final = (str(HOME), str(HOME.with_name("raceproof")))
"""The folders of this program: the checker, and what starts it."""

PROOF_SECONDS: Final = 60.0
"""How long a solver may take for a proof; those of the kernel's models take a tenth of a second."""

SPIN_SECONDS: Final = 60.0
"""How long Spin may count in all: some 15 scenarios, as each verifier is compiled for a second."""

SOME_PARTS: Final = 20
"""How many parts are taken out again: a few seconds' work, on a folder that may have hundreds."""

MOST_STORIES: Final = 50
"""How many counterexamples have a story in an evidence folder, which takes up to a second each. Of
more, none has: `--format brief` tells one at a time."""

DEPENDING: Final = ("max_states", "max_depth", "time_limit", "memory", "query_limit")
"""The options that a verdict depends on, beside the engine and the values of inputs."""


def add_evidence_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--evidence` to a parser."""
    parser.add_argument(
        "--evidence",
        type=Path,
        metavar="DIR",
        help="write a folder for a review: results, counterexamples, proofs, REVIEW.md; "
        "`check verify DIR` checks it again",
    )
    parser.add_argument(
        "--no-page",
        action="store_true",
        help="with --evidence: write no page.html, which takes a while for many counterexamples",
    )
    parser.add_argument(
        "--preface",
        type=Path,
        metavar="FILE",
        help="with --evidence: a text in Markdown that stands first in REVIEW.md",
    )


def refuse_evidence(options: argparse.Namespace) -> None:
    """Refuses a folder that cannot be written, before anything is searched.

    Raises:
        ModelError: It is a file, or has files that are no evidence, or cannot be written to.
    """
    folder = options.evidence
    if folder is None:
        if options.preface is not None:
            raise ModelError("--preface is for --evidence", hint="add --evidence DIR")
        return
    preface_of(options)
    if folder.exists() and not folder.is_dir():
        raise ModelError(f"--evidence {folder}: it is a file", hint="name a folder")
    others = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    if others and NAME not in others:
        hint = "name an empty folder, a new one, or one that has evidence"
        raise ModelError(f"--evidence {folder}: it has files that are no evidence", hint=hint)
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if not there.is_dir() or (problem := output.unwritable(there / NAME)):
        why = f"{there} cannot be written to: {problem}" if there.is_dir() else f"{there} is a file"
        raise ModelError(f"--evidence {folder}: {why}", hint="name a folder that you may write to")


def preface_of(options: argparse.Namespace) -> str:
    """Returns the text of `--preface`; "" where there is none.

    Raises:
        ModelError: It cannot be read.
    """
    if options.preface is None:
        return ""
    try:
        return str(options.preface.read_text("utf-8"))
    except (OSError, ValueError) as error:
        hint = "name a file of text in UTF-8"
        why = (isinstance(error, OSError) and error.strerror) or "no text in UTF-8"
        raise ModelError(f"--preface {options.preface}: {why}", hint=hint) from error


def write_evidence(session: Session, options: argparse.Namespace) -> None:
    """Writes the folder that was asked for; what cannot be written is output lost."""
    folder: Path | None = options.evidence
    if folder is None:
        return
    try:
        found = [
            replace(each, necessity=_necessity(session, each.model)) if options.necessity else each
            for each in _found(session)
        ]
        manifest = write_folder(
            folder,
            found,
            list(_options(options, session)),
            session.settings.version,
            sources=sources_of([each.model for each in found], OURS),
            preface=preface_of(options),
            page="" if options.no_page else page_of(session, options.kernel_source),
        )
    except OSError as error:
        session.failed(NOT_DECIDED, f"check: --evidence {folder}: {error.strerror}")
        return
    count = len(manifest.files) + 1
    session.print(f"\nEvidence: {counted(count, 'file')} in {folder}; check verify {folder}")


def _found(session: Session) -> Iterator[Findings]:
    """Yields the findings of a run about each model file."""
    violated = sum(each.result.trace is not None for _, each in session.done)
    for data in session.documents(session.jobs):
        path = data["model"]
        mails, proofs = [], []
        for job, outcome in session.done:
            if job.path != path:
                continue
            if outcome.result.trace is not None:
                is_told = violated <= MOST_STORIES
                trace, values = outcome.result.trace, session.settings.values
                essence = story(job.scenario, trace, values) if is_told else None
                mails.append(_mail(job.scenario, trace, session.settings.version, essence))
            if outcome.result.offsets is not None and outcome.result.offsets.proof:
                name = session.names[id(job)]
                proofs.append((job.scenario.title, name, outcome.result.offsets.proof))
        yield Findings(path, data, "\n\n".join([*mails, ""]) if mails else "", proofs)


def _necessity(session: Session, path: str) -> Mapping[str, Any]:
    """Returns the table of the parts of a model file's scenarios that hold, as JSON values."""
    jobs = [each for each in session.jobs if each.path == path]
    view = TraceView(session.settings, session.style, jobs, session.known)
    necessity = Necessity(session.settings, view)
    table = necessity.table(jobs)
    session.codes.add(necessity.worst.code)
    return {
        "scenarios": list(table.bases),
        "left_out": table.left_out,
        "not_judged": table.parts - len(table.judged),
        "parts": necessity_rows(table.judged),
    }


def _mail(scenario: Scenario, trace: Trace, version: str, essence: Essence | None) -> str:
    """Returns a counterexample as mail; it names no commit, so that it stays as it is.

    Args:
        scenario: The scenario.
        trace: Its counterexample.
        version: This program's.
        essence: Its story, of which a sentence tells; or None.
    """
    around = Surroundings(
        subtitle=on_kernel(scenario.title, scenario.kernel, scenario.memory),
        names=tuple(scenario.columns),
        made_by=f"found by raceproof {version}",
        essence=essence,
    )
    return mail.render(trace, around)


def _options(options: argparse.Namespace, session: Session) -> Iterator[tuple[str, str]]:
    """Yields the options that the verdicts depend on, and what was not run."""
    yield "engine", str(options.engine)
    if not_run := len(session.jobs) - len(session.done):
        yield "not run", f"{not_run} of {counted(len(session.jobs), 'scenario')}"
    if options.select is not None:
        yield "select", str(options.select)
    if options.large:
        yield "large", "yes"
    for name in DEPENDING:
        if getattr(options, name) is not None:
            yield name.replace("_", "-"), f"{getattr(options, name):g}"
    if options.memory_model is not None:
        yield MEMORY, str(options.memory_model)
    for name, value in options.set.items():
        yield f"{GIVEN}{name}", f"{value:#x}"


def verify_parser() -> Parser:
    """Returns the parser of `check verify`."""
    parser = Parser(
        prog="check verify",
        description="Checks a folder that `check MODEL --evidence DIR` wrote, without trusting it. "
        "Nothing that it names is run. With models, which are run: their sources are compared, "
        "every counterexample is replayed, and every scenario is searched again by another engine; "
        "Spin is asked for counts if it is installed.",
        epilog="Exit codes: 0 all holds, 1 something no longer does, 2 a damaged folder, "
        "3 not decided.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder")
    parser.add_argument(
        "models", nargs="*", metavar="MODEL", help="model files, or folders of them, that are run"
    )
    parser.add_argument(
        "--proof-limit",
        type=duration,
        default=PROOF_SECONDS,
        metavar="TIME",
        help="for one proof and solver; default: 60s",
    )
    parser.add_argument(
        "--spin-limit",
        type=duration,
        default=SPIN_SECONDS,
        metavar="TIME",
        help="for Spin's counts of all scenarios, the smallest first, if it is installed; "
        "default: 60s",
    )
    parser.add_argument(
        "--parts",
        type=count,
        default=SOME_PARTS,
        metavar="N",
        help="how many parts of all tables of necessity to take out again; default: 20",
    )
    add_jobs(parser, "searched")
    add_limits(parser)
    return parser


def _counted(
    scenario: Scenario, seconds: float, values: Mapping[str, int]
) -> tuple[int, int] | None:
    """Returns Spin's counts of a scenario's finite Programs in sum; None if it finds a violation.

    Args:
        scenario: The scenario.
        seconds: How long it may take.
        values: The values of symbolic inputs.

    Raises:
        ModelError: Promela cannot say one of them.
        EngineError: Spin takes longer, or has no room.
    """
    states, transitions, end = 0, 0, time.monotonic() + seconds
    for program in programs(scenario, values):
        found = count_with_spin(program, end - time.monotonic())
        if found is None:
            return None
        states, transitions = states + found.states, transitions + found.transitions
    return states, transitions


def verify_folder(arguments: Sequence[str]) -> int:
    """Runs `check verify DIR [MODEL...]`."""
    options = verify_parser().parse_args(arguments)
    style = style_for(sys.stdout)
    folder = read_folder(options.folder)
    codes = {AS_EXPECTED}
    for point in points_without_models(folder, options.proof_limit):
        codes.add(_tell(point, style))
    if not options.models:
        number = sum(len(each["scenarios"]) for each in folder.documents)
        command = f"check verify {options.folder} MODEL..."
        told = f"not run: {counted(number, 'scenario')}; `{command}` runs the models"
        if any(each.proofs for each in folder.manifest.subjects):
            told += ", and tells whether the proofs are theirs"
        output.put(f"{told}\n")
        return max(codes)
    scenarios, values = _scenarios(folder, options.models), folder.manifest.values
    with _bar() as show:
        again = Again(
            scenarios,
            _searching(options, values, show),
            parts=options.parts,
            counting=partial(_counted, values=values) if has_spin() else None,
            count_seconds=options.spin_limit,
            mail=lambda scenario, trace, is_told: _mail(
                scenario,
                trace,
                folder.manifest.version,
                story(scenario, trace, values) if is_told else None,
            ),
        )
        for point in points_with_models(folder, again):
            codes.add(_tell(point, style))
    others = len(folder.documents) - len(scenarios)
    if others:
        output.put(f"not run: {others} model files that were not named\n")
    return NOT_AS_EXPECTED if NOT_AS_EXPECTED in codes else max(codes)


def _searching(
    options: argparse.Namespace, values: Mapping[str, int], show: Callable[[str], None]
) -> Searching:
    """Returns how scenarios are searched again."""
    jobs = options.jobs or cores()
    return Searching(
        engine=engine,
        limits=Limits(options.max_states, options.max_depth, options.time_limit, options.memory),
        values=values,
        runner=ProcessRunner(jobs, options.memory),
        threads=None if jobs == 1 else 1,
        show=show,
    )


def _scenarios(folder: Folder, arguments: Sequence[str]) -> dict[int, Sequence[Scenario]]:
    """Returns the scenarios of those models of a folder that the user names, as they were checked.

    Raises:
        TraceError: The folder names a memory model that there is not.
        ModelError: One cannot be loaded, or is none of the folder's.
    """
    numbers = {
        Path(each.model).resolve(): number for number, each in enumerate(folder.manifest.subjects)
    }
    name = folder.manifest.memory_model
    model = None if name is None else memory_named(name)
    if name != model:
        raise TraceError(f"{folder.path}: damaged: {MEMORY} {name}")
    found: dict[int, Sequence[Scenario]] = {}
    for argument in arguments:
        is_named = not Path(argument).is_dir()
        for path in find(argument):
            number = numbers.get(Path(path).resolve())
            if number is not None:
                listed = load_file(path, is_named, None).scenarios
                found[number] = [litmus_on(each, model) for each in listed]
            elif is_named:
                hint = f"it has {', '.join(each.model for each in folder.manifest.subjects)}"
                raise ModelError(f"{path}: the folder has no results of this model", hint=hint)
    return found


def _tell(point: Point, style: Style) -> int:
    """Prints a point, and returns its exit code."""
    state, colour, code = "ok", Colour.GOOD, AS_EXPECTED
    if point.is_open:
        state, colour, code = "open", Colour.OPEN, NOT_DECIDED
    if point.wrong:
        state, colour, code = "WRONG", Colour.BAD, NOT_AS_EXPECTED
    told = f"{len(point.wrong)} wrong" if point.wrong else point.told
    output.put(f"{style.paint(f'{state:5}', colour)}  {point.name:8}  {told}\n")
    for each in point.wrong:
        output.put(f"       {' ' * 8}  {each}\n")
    return code


@contextmanager
def _bar() -> Iterator[Callable[[str], None]]:
    """Shows on a terminal which scenario is searched."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with tqdm(
        file=sys.stderr, leave=False, dynamic_ncols=True, bar_format="{desc}: {elapsed}"
    ) as bar:
        yield bar.set_description_str
