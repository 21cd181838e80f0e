"""The `check` command.

    check MODEL... [options]               checks every scenario of model files, or of folders
    check MODEL --lock-order, --locksets   answers questions about locks instead
    check replay FILE [--scenario NAME]    follows recorded traces on the models as they are now
    check compare MODEL -k E --with E      compares the outcomes of two scenarios
    check export MODEL -k EXPR --to FORMAT writes one scenario for another tool

Exit codes: 0, every verdict is the expected one (or `holds`, where nothing is expected); 1, some
verdict is not; 2, a model or the command line is wrong; 3, a scenario was not decided, or output
was lost; 4, a bug of ours. Of several the worst: 4, then 2, 1, 3. A model that is called `replay`,
`compare` or `export` is written `./replay`.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from functools import cache, partial
from pathlib import Path
from typing import Final

from checker.command import compare, output
from checker.command.earlier import add_fresh, earlier_results, results_folder
from checker.command.exit_codes import AS_EXPECTED, NOT_DECIDED, OUR_BUG, WORST_FIRST, WRONG_INPUT
from checker.command.inspection import (
    explained_layout,
    explained_locals,
    keep_sources,
    open_program,
    printed_program,
    refuse_one_file,
)
from checker.command.job import LARGE, Job
from checker.command.load import ModelFile, find, load, load_file
from checker.command.locks import LockQuestions, add_lock_options, refuse_wrong_questions
from checker.command.options import add_limits, add_output, add_setting, count, duration, target
from checker.command.replay import rerun
from checker.command.select import Selector, selector
from checker.command.session import Session, note_unread
from checker.command.settings import Settings
from checker.errors import (
    CheckerError,
    EngineError,
    InternalError,
    ModelError,
    OutputError,
    exhausted,
    report_of_bug,
)
from checker.host.deadline import TimeUpError, after
from checker.host.termination import terminable
from checker.locking.asking import Means
from checker.report.style import style_for
from checker.scenario import Scenario, file_names
from checker.search.contract import Limits
from checker.search.engines import ENGINES, FORMER_NAMES, engine
from checker.search.native.engine import cores

WIDEST_SENTENCE: Final = 75
"""As wide as a mail may be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: The command line without the command; the process's own if None.

    Returns:
        The exit code.
    """
    output.open_standard_streams()
    with terminable():
        return _main(list(sys.argv[1:] if arguments is None else arguments))


def _main(given: Sequence[str]) -> int:
    """Runs the command; turns an exception into a message and an exit code."""
    try:
        return _run(given)
    except InternalError as error:
        return _complain(report_of_bug("your model", str(error), version()), OUR_BUG)
    except CheckerError as error:
        return _complain(str(error), _code(error))
    except BrokenPipeError:
        output.discard(sys.stdout)
        return 0
    except KeyboardInterrupt:
        return _complain("interrupted", NOT_DECIDED)
    except Exception as error:  # the last resort
        if means := exhausted(error):
            return _complain(means, NOT_DECIDED)
        return _complain(report_of_bug("your model", repr(error), version()), OUR_BUG)


def _run(given: Sequence[str]) -> int:
    """Runs the command that the first argument names, and flushes the output."""
    command = COMMANDS.get(given[0]) if given else None
    try:
        code = command(given[1:]) if command is not None else _check(given)
    except SystemExit as stopped:  # argparse, which has printed its message
        code = stopped.code if isinstance(stopped.code, int) else WRONG_INPUT
    output.put("")
    return code


def version() -> str:
    """Returns this program's version."""
    try:
        return importlib.metadata.version("raceproof")
    except importlib.metadata.PackageNotFoundError:
        return "0+unknown"


def _check(arguments: Sequence[str]) -> int:
    """Runs `check MODEL...`."""
    options, folder = _check_parser().parse_args(arguments), results_folder()
    refuse_wrong_questions(options)
    # What a model prints is not JSON.
    elsewhere = redirect_stdout(sys.stderr) if options.json == "-" else nullcontext()
    with elsewhere:
        files, failures = _load(options.models, options.time_limit)
    for failure in failures:
        _complain(str(failure), _code(failure))
    found = [Job(file.path, each, file.seconds) for file in files for each in file.scenarios]
    if failures and not found:
        return _worst(failures)
    pairs = compare.pairs_of(files, options.select, options.large)
    chosen = _selected(found, options.select, is_needed=not pairs)
    jobs = [job for job in chosen if options.large or LARGE not in job.scenario.tags]
    left_out = len(chosen) - len(jobs)
    if not jobs and not pairs:
        raise ModelError(
            f"all {left_out} scenarios that were selected are large", hint="add --large"
        )
    with _in_time(options.time_limit, "--set"):
        sides = [side for each in pairs for side in each.sides]
        note_unread([*(job.scenario for job in jobs), *sides], options.set)
    if options.list:
        _list(chosen, pairs)
        return _worst(failures)
    if options.program:
        for job in jobs:
            with _in_time(options.time_limit, job.scenario.title):
                _print(printed_program(job.scenario))
        return _worst(failures)
    if options.explain or options.keep_c or options.keep_python:
        return _explain(jobs, options, failures)
    if options.lock_order or options.locksets:
        return _locks(jobs, options, failures)
    stream = sys.stderr if options.json == "-" else sys.stdout
    settings = _settings(options)
    session = Session(settings, stream, sys.stderr, style_for(stream), known=found)
    session.keeping = earlier_results(settings, folder)
    session.warnings = {each.path: list(each.warnings) for each in files}
    session.codes.update(map(_code, failures))
    session.afterwards = partial(compare.check_pairs, pairs)
    if jobs:
        session.run(jobs, left_out)
    else:
        session.only_afterwards()
    return session.exit_code


@contextmanager
def _in_time(seconds: float | None, what: str) -> Iterator[None]:
    """Ends the work in its block, which has no verdict, after so many seconds.

    Raises:
        EngineError: The time is up.
    """
    try:
        with after(seconds).alarm():
            yield
    except TimeUpError as error:
        raise EngineError(f"{what}: takes more than --time-limit {seconds:g}") from error


def _code(failure: CheckerError) -> int:
    """Returns the exit code of an exception."""
    return NOT_DECIDED if isinstance(failure, EngineError | OutputError) else WRONG_INPUT


def _worst(failures: Sequence[CheckerError]) -> int:
    """Returns the exit code after some failures, or none, to load a file."""
    return min(map(_code, failures), key=WORST_FIRST.index, default=AS_EXPECTED)


def _explain(
    jobs: Sequence[Job], options: argparse.Namespace, failures: Sequence[CheckerError]
) -> int:
    """Prints how states are packed, or writes the source that the engines make of the scenarios."""
    names = file_names([job.scenario for job in jobs])
    refuse_one_file(options.keep_python, len(jobs))
    for job, name in zip(jobs, names, strict=True):
        with _in_time(options.time_limit, job.scenario.title):
            program = open_program(job.scenario, options.set)
        if options.explain:
            _print(explained_layout(program))
            _print(explained_locals(job.scenario, options.set, _limits(options)))
        for path in keep_sources(program, name, options.keep_c, options.keep_python):
            _print(f"{job.scenario.title}: {path}")
    return _worst(failures)


def _locks(
    jobs: Sequence[Job], options: argparse.Namespace, failures: Sequence[CheckerError]
) -> int:
    """Answers questions about locks."""
    means = Means(
        engine(options.engine, options.workers),
        _limits(options),
        values=options.set,
        query_limit=options.query_limit,
    )
    asked = (options.lock_order, options.locksets, options.to)
    code = LockQuestions(*asked, means, options.width, style_for(sys.stdout)).answer(jobs)
    return min(code, _worst(failures), key=WORST_FIRST.index)


def _replay(arguments: Sequence[str]) -> int:
    """Runs `check replay FILE`."""
    options = _replay_parser().parse_args(arguments)

    def load_and_say(path: Path) -> Sequence[Scenario]:
        output.complain(f"note: to replay its traces, {path} is run")
        return load(path)

    shown = rerun(Path(options.file), options.scenario, cache(load_and_say), options.model_root)
    style = style_for(sys.stdout)
    for each in shown:
        _print(textwrap.fill(each.words, min(options.width, WIDEST_SENTENCE)))
    chosen = {"all": len(shown), "first": 1, "none": 0}[options.trace]
    for each in shown[:chosen]:
        _print("\n" + each.render(options.format, options.width, style))
    return 0


def _export(arguments: Sequence[str]) -> int:
    """Runs `check export MODEL`."""
    from checker.command.export import export  # networkx takes a while to be imported

    if text := export(arguments):
        _print(text)
    return 0


def _load(
    arguments: Sequence[str], time_limit: float | None
) -> tuple[list[ModelFile], list[CheckerError]]:
    """Loads every model file; returns those that it could load, and the others' exceptions."""
    files: list[ModelFile] = []
    failures: list[CheckerError] = []
    for argument in arguments:
        paths = find(argument)
        is_named = not Path(argument).is_dir()
        before = len(files), len(failures)
        for path in paths:
            try:
                file = load_file(path, is_named, time_limit)
            except (ModelError, EngineError) as error:
                failures.append(error)
                continue
            for warning in file.warnings:
                output.complain(str(warning))
            if file.scenarios:
                files.append(file)
        if before == (len(files), len(failures)):
            hint = "give it `scenarios`, a tuple of Scenario(...), or a Model with a @process"
            if not is_named and not paths:
                hint = "no file in it imports `checker` or has `scenarios`, as a model does"
            failures.append(ModelError(f"{argument}: there is nothing to check", hint=hint))
    return files, failures


def _selected(jobs: Sequence[Job], select: Selector | None, *, is_needed: bool) -> list[Job]:
    """Returns the scenarios that `-k` selects. None is an error, where one is needed."""
    if select is None:
        return list(jobs)
    chosen = [job for job in jobs if select(job.texts)]
    if not chosen and is_needed:
        names = "\n".join(f"      {job.scenario.title}" for job in jobs[:40])
        raise ModelError("-k selects none of the scenarios", hint=f"there are:\n{names}")
    return chosen


def _list(jobs: Sequence[Job], pairs: Sequence[compare.Pair]) -> None:
    """Prints the scenarios and the comparisons without checking them."""
    heads = ("row", "kernel", "scenario", "expected", "tags", "file")
    rows = [
        (
            job.scenario.row,
            job.scenario.kernel,
            job.scenario.title,
            job.scenario.expected or "-",
            ",".join(sorted(job.scenario.tags)),
            job.path,
        )
        for job in jobs
    ]
    used = [place for place in range(len(heads)) if any(row[place] for row in rows)]
    widths = {place: max(len(row[place]) for row in (heads, *rows)) for place in used}
    for row in (heads, *rows):
        _print("  ".join(row[place].ljust(widths[place]) for place in used).rstrip())
    for pair in pairs:
        each = pair.comparison
        names = f"{each.first.title} ~ {each.second.title}"
        _print(f"comparison  {each.title}  {names}  {each.expected or '-'}  {pair.path}")


def _settings(options: argparse.Namespace) -> Settings:
    """Returns the settings of a run, read from its options."""
    models = options.models
    return Settings(
        show=options.trace,
        witness=options.witness,
        form=options.format,
        width=options.width,
        limits=_limits(options),
        engine=engine(options.engine, options.workers),
        evidence=options.evidence,
        values=options.set,
        query_limit=options.query_limit,
        regions=options.regions,
        smt_dir=options.smt_dir,
        json=options.json,
        jobs=1 if options.memory else options.jobs or cores(),
        is_list=len(models) > 1 or Path(models[0]).is_dir(),
        version=version(),
        fresh=options.fresh,
    )


def _limits(options: argparse.Namespace) -> Limits:
    """Returns where a search gives up."""
    return Limits(options.max_states, options.max_depth, options.time_limit, options.memory)


def _check_parser() -> argparse.ArgumentParser:
    """Returns the parser of `check MODEL...`."""
    parser = argparse.ArgumentParser(
        prog="check",
        description="Visits every interleaving of a model's processes, and shows the shortest one "
        "that violates what must hold.",
        epilog="Also: check replay FILE [--scenario NAME], which follows recorded traces again, "
        "check compare MODEL -k EXPR --with EXPR, which compares the outcomes of two scenarios, "
        "and check export MODEL -k EXPR --to FORMAT, which writes a scenario for another tool. "
        "Exit codes: 0 as expected, 1 not as expected, 2 wrong model or command line, "
        "3 not decided or output lost, 4 a bug of raceproof.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("models", nargs="+", metavar="MODEL", help="a model file, or a folder of them")
    add(
        "-k",
        dest="select",
        type=_selector,
        metavar="EXPR",
        help="select by words: 'B1 and not 2.6.23'",
    )
    add("--large", action="store_true", help="include the scenarios tagged `large`")
    add("--list", action="store_true", help="list the scenarios and stop")
    add(
        "--jobs",
        type=count,
        metavar="N",
        help="scenarios checked side by side, but for large ones; default: the cores that there "
        "are, or 1 with --memory",
    )
    add("--program", action="store_true", help="print each scenario's Program and stop")
    add(
        "--json",
        type=target,
        metavar="FILE",
        help="write the results; - is the standard output",
    )
    add_output(parser)
    add(
        "--witness",
        action="store_true",
        help="also show the ways to what is to be reached, and to all outcomes that differ",
    )
    add_fresh(parser)
    add_limits(parser)
    _add_engine(parser)
    _add_offsets(parser)
    add_lock_options(parser)
    add = parser.add_argument
    add("--version", action="version", version=f"raceproof {version()}")
    return parser


def _add_engine(parser: argparse.ArgumentParser) -> None:
    """Adds the options that choose an engine, and those that show its work."""
    engines = parser.add_argument_group("engines")
    add = engines.add_argument
    add(
        "--engine",
        choices=(*ENGINES, *FORMER_NAMES),
        default="auto",
        metavar="|".join(ENGINES),
        help="`native` compiles the Program to C (CC and CFLAGS are respected), `python` to "
        "Python; `auto` takes the native one for all but tiny Programs; `plain` runs the "
        "definition itself, slowly; `reference` is the former name of `python`",
    )
    add("--workers", type=count, metavar="N", help="threads; default: the cores that there are")
    add(
        "--evidence",
        action="store_true",
        help="also tell the digest of the set of states, and what no interleaving reaches",
    )
    add(
        "--explain",
        action="store_true",
        help="print how states are packed and which locals they hold, and stop",
    )
    add("--keep-c", type=Path, metavar="DIR", help="write each scenario's C there, and stop")
    add(
        "--keep-python",
        type=Path,
        metavar="PATH",
        help="write the Python that `python` searches to a file NAME.py, or to one for each "
        "scenario in a folder, and stop",
    )


def _add_offsets(parser: argparse.ArgumentParser) -> None:
    """Adds the options for symbolic inputs."""
    offsets = parser.add_argument_group("symbolic offsets")
    add = offsets.add_argument
    add_setting(offsets)
    add("--regions", action="store_true", help="also tell of each region: condition and verdict")
    add("--smt-dir", type=Path, metavar="DIR", help="write there, as SMT-LIB, that no region lacks")
    add(
        "--query-limit",
        type=duration,
        default=60.0,
        metavar="TIME",
        help="for one answer of z3; default: 60s",
    )


def _replay_parser() -> argparse.ArgumentParser:
    """Returns the parser of `check replay`."""
    parser = argparse.ArgumentParser(
        prog="check replay",
        description="Follows the traces of a result file on the models as they are now.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", help="what `check --json FILE` wrote")
    parser.add_argument("--scenario", metavar="NAME", help="only this scenario's trace")
    parser.add_argument(
        "--model-root",
        type=Path,
        metavar="DIR",
        help="the folder below which models may lie: those that the file names are run; default: "
        "the current one",
    )
    add_output(parser)
    return parser


def _selector(text: str) -> Selector:
    """Parses `-k`."""
    try:
        return selector(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _print(text: str) -> None:
    """Prints a part of the command's output."""
    output.put(f"{text}\n")


def _complain(message: str, code: int) -> int:
    """Prints a message, and returns the exit code."""
    output.complain(f"check: {message}")
    return code


def _compare(arguments: Sequence[str]) -> int:
    """Runs `check compare`."""
    return compare.command(arguments, version())


COMMANDS: Final = {"replay": _replay, "compare": _compare, "export": _export}
"""The commands beside `check MODEL`, by the word that stands in the place of a model."""
