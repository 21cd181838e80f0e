"""The `check` command.

    check MODEL... [options]               checks every scenario of model files, or of folders
    check MODEL --lock-order, --locksets   answers questions about locks instead
    check replay FILE [--scenario NAME]    follows recorded traces on the models as they are now
    check compare MODEL -k E --with E      compares the outcomes of two scenarios
    check diff OLD NEW                     says what has changed between two runs
    check export MODEL -k EXPR --to FORMAT writes one scenario for another tool
    check conform MODEL --source DIR       compares it with the C functions that it cites
    check new NAME                         writes a model to start from

Exit codes: 0, every verdict is the expected one (or `holds`, where nothing is expected); 1, some
verdict is not; 2, a model or the command line is wrong; 3, a scenario was not decided, or output
was lost; 4, a bug of ours. Of several the worst: 4, then 2, 1, 3. A model that is called `replay`,
`compare`, `diff`, `export`, `conform` or `new` is written `./replay`.
"""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, redirect_stdout
from functools import cache, partial
from pathlib import Path
from typing import Final, TextIO

from ..errors import (
    CheckerError,
    EngineError,
    InternalError,
    ModelError,
    OutputError,
    exhausted,
    report_of_bug,
)
from ..host.deadline import TimeUpError, after
from ..host.termination import terminable
from ..jobs.cluster import ClusterRunner
from ..jobs.here import HereRunner
from ..jobs.plan import JobRunner
from ..jobs.processes import ProcessRunner
from ..litmus.model import litmus_on
from ..report.formats import STREAM_FORMATS
from ..report.style import style_for
from ..scenario import LARGE, MemoryName, Scenario, file_names
from ..search.contract import Limits
from ..search.native.engine import cores
from . import compare, output
from .arguments import intended_command
from .checkpoint import checkpoint_of, refuse_checkpoint
from .choosing import chosen_engine
from .cluster import refuse_cluster
from .conform import conform
from .defined import ModelFile
from .diff import diff
from .documents import (
    UNCHECKED,
    Requested,
    is_stdout_taken,
    refuse_documents,
    wanted_documents,
    write_documents,
)
from .earlier import earlier_results, results_folder
from .evidence import refuse_evidence, verify_folder, write_evidence
from .exit_codes import AS_EXPECTED, NOT_DECIDED, OUR_BUG, WORST_FIRST, WRONG_INPUT
from .inspection import (
    explained_layout,
    explained_locals,
    keep_sources,
    open_program,
    printed_program,
    refuse_one_file,
)
from .job import Job
from .load import find, load, load_file
from .locks import questions_of, refuse_wrong_questions
from .necessity import Necessity
from .new import new
from .observe import observe
from .options import given_options, prose_width, table_width
from .page import refuse_html, write_html
from .parsers import check_parser, replay_parser
from .replay import rerun
from .select import Selector
from .session import Session, note_unread
from .settings import LETTERS, Settings, version
from .show import TraceView

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
    """Runs the command that the first argument names, and flushes the output.

    Raises:
        ModelError: The first argument is no file, and like the name of a command.
    """
    if given and (meant := intended_command(given[0], COMMANDS)) and meant != given[0]:
        message = f"{given[0]}: no such command, file or folder"
        raise ModelError(message, hint=f"did you mean `check {meant}`?")
    command = COMMANDS.get(given[0]) if given else None
    try:
        code = command(given[1:]) if command is not None else _check(given)
    except SystemExit as stopped:  # argparse, which has printed its message
        code = stopped.code if isinstance(stopped.code, int) else WRONG_INPUT
    output.put("")
    return code


def _check(arguments: Sequence[str]) -> int:
    """Runs `check MODEL...`."""
    options = check_parser(version(), _completion).parse_args(arguments)
    folder = results_folder()
    refuse_wrong_questions(options)
    refuse_documents(options)
    refuse_evidence(options)
    refuse_html(options)
    refuse_checkpoint(options, UNCHECKED)
    refuse_cluster(options, UNCHECKED)
    return _checked(options, folder)


def _checked(options: argparse.Namespace, folder: Path | None) -> int:
    """Runs `check MODEL...`, whose options can be together.

    Args:
        options: The options.
        folder: The folder of the results of earlier runs, or None.
    """
    stream = sys.stderr if is_stdout_taken(options) else sys.stdout
    # What a model prints is not JSON.
    with redirect_stdout(sys.stderr) if stream is sys.stderr else nullcontext():
        files, unloaded = _load(options.models, options.time_limit)
    failures = [failure for _, failure in unloaded]
    for failure in failures:
        _complain(str(failure), _code(failure))
    found = list(_jobs(files, options.memory_model))
    settings = _settings(options, stream)
    session = Session(settings, stream, sys.stderr, style_for(stream), files, known=found)
    session.codes.update(map(_code, failures))
    lost = [(path, str(failure)) for path, failure in unloaded]
    if failures and not found:
        write_documents(options, session, Requested((), lost, (), ()))
        return session.exit_code
    pairs = compare.pairs_of(files, options.select, options.large)
    chosen = _selected(found, options.select, is_needed=not pairs)
    jobs = [job for job in chosen if options.large or LARGE not in job.scenario.tags]
    left_out = len(chosen) - len(jobs)
    if not jobs and not pairs:
        raise ModelError(
            "the only scenario that was selected is large"
            if left_out == 1
            else f"all {left_out} scenarios that were selected are large",
            hint="add --large",
        )
    with _in_time(options.time_limit, "--set"):
        sides = [side for each in pairs for side in each.sides]
        note_unread([*(job.scenario for job in jobs), *sides], options.set)
    if options.list:
        _list(chosen, pairs)
        return _worst(failures)
    requested = Requested(files, lost, jobs, pairs)
    with closing(settings.runner):
        if (code := _instead(options, jobs, session)) is not None:
            return min(code, _worst(failures), key=WORST_FIRST.index)
        session.keeping = earlier_results(settings, folder)
        _verdicts(options, session, requested, left_out)
    return session.exit_code


def _verdicts(
    options: argparse.Namespace, session: Session, requested: Requested, left_out: int
) -> None:
    """Checks scenarios and comparisons, and writes all that was asked for."""
    files, jobs, pairs = requested.files, requested.jobs, requested.pairs
    session.warnings = {each.path: list(each.warnings) for each in files}
    session.afterwards = partial(_afterwards, pairs)
    with checkpoint_of(options, session.settings, jobs) as session.checkpoint:
        try:
            if jobs:
                session.run(jobs, left_out)
            else:
                session.only_afterwards()
        finally:
            write_documents(options, session, requested)
    if session.done:
        write_html(session, options)
        write_evidence(session, options)


def _afterwards(pairs: Sequence[compare.Pair], session: Session) -> None:
    """Tells the outcomes of litmus tests, and how those of compared scenarios differ."""
    observe(session)
    compare.check_pairs(pairs, session)


def _instead(options: argparse.Namespace, jobs: Sequence[Job], session: Session) -> int | None:
    """Answers the question that an option asks in place of verdicts, if one does.

    Returns:
        The exit code, or None.
    """
    if options.program:
        for job in jobs:
            with _in_time(options.time_limit, job.scenario.title):
                _print(printed_program(job.scenario))
        return AS_EXPECTED
    if options.explain or options.keep_c or options.keep_python:
        return _explain(jobs, options)
    if options.locksets or (options.lock_order and options.html is None):
        return questions_of(options).answer(jobs)
    if options.necessity and options.evidence is None:
        view = TraceView(session.settings, session.style, jobs, session.known)
        return Necessity(session.settings, view).answer(jobs)
    return None


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


def _explain(jobs: Sequence[Job], options: argparse.Namespace) -> int:
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
    return AS_EXPECTED


def _replay(arguments: Sequence[str]) -> int:
    """Runs `check replay FILE`."""
    options = replay_parser().parse_args(arguments)

    def load_and_say(path: Path) -> Sequence[Scenario]:
        output.complain(f"note: to replay its traces, {path} is run")
        return load(path)

    shown = rerun(Path(options.file), options.scenario, cache(load_and_say), options.model_root)
    style = style_for(sys.stdout)
    width = prose_width(options.width)
    for each in shown if options.format not in LETTERS else ():
        _print(textwrap.fill(each.words, min(width, WIDEST_SENTENCE)))
    chosen = {"all": len(shown), "first": 1, "none": 0}[options.trace]
    for each in shown[:chosen]:
        text = each.render(options.format, width, style, is_verbose=options.verbose)
        saved = each.saved(options.format, width) if options.explain_violation else ""
        is_first = each is shown[0] and options.format in LETTERS
        _print(("" if is_first else "\n") + text + saved)
    return 0


def _export(arguments: Sequence[str]) -> int:
    """Runs `check export MODEL`."""
    from .export import export  # networkx takes a while to be imported

    if text := export(arguments):
        _print(text)
    return 0


def _completion(shell: str) -> str:
    """Returns a shell's completion script."""
    from .completion import completion_script  # shtab is needed here alone

    return completion_script(shell)


def _load(
    arguments: Sequence[str], time_limit: float | None
) -> tuple[list[ModelFile], list[tuple[str, CheckerError]]]:
    """Loads every model file; returns those that it could load, and the others' exceptions."""
    files: list[ModelFile] = []
    failures: list[tuple[str, CheckerError]] = []
    known = set[str]()
    for argument in arguments:
        paths = find(argument)
        is_named = not Path(argument).is_dir()
        before = len(files), len(failures)
        for path in paths:
            if (real := os.path.realpath(path)) in known:  # named twice, or in a folder, too
                before = -1, -1
                continue
            known.add(real)
            try:
                file = load_file(path, is_named, time_limit)
            except (ModelError, EngineError) as error:
                failures.append((str(path), error))
                continue
            for warning in file.warnings:
                output.complain(str(warning))
            if file.scenarios:
                files.append(file)
        if before == (len(files), len(failures)):
            hint = "give it `scenarios`, a tuple of Scenario(...), or a Model with a @process"
            if not is_named and not paths:
                hint = "no file in it imports `raceproof` or has `scenarios`, as a model does"
            nothing = ModelError(f"{argument}: there is nothing to check", hint=hint)
            failures.append((argument, nothing))
    return files, failures


def _jobs(files: Sequence[ModelFile], model: MemoryName | None) -> Iterator[Job]:
    """Yields a job for each scenario of the model files, on a memory model if one is given."""
    for file in files:
        for each in file.scenarios:
            yield Job(file.path, litmus_on(each, model), file.seconds)


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


def _settings(options: argparse.Namespace, stream: TextIO) -> Settings:
    """Returns the settings of a run that is shown on a stream, read from its options."""
    models, show = options.models, options.trace
    if options.format in STREAM_FORMATS:
        show = "none"
    elif options.format in LETTERS and show == "unexpected":
        show = "all"
    return Settings(
        show=show,
        witness=options.witness,
        form="columns" if options.format in STREAM_FORMATS else options.format,
        width=prose_width(options.width),
        table_width=table_width(options.width, stream),
        assumptions=options.assumptions,
        is_quiet=options.quiet,
        limits=_limits(options),
        engine=chosen_engine(options),
        evidence=options.coverage or options.evidence is not None,
        values=options.set,
        query_limit=options.query_limit,
        regions=options.regions,
        smt_dir=options.smt_dir,
        json=options.json,
        runner=_runner(options),
        is_list=len(models) > 1 or Path(models[0]).is_dir(),
        version=version(),
        is_documented=bool(wanted_documents(options)),
        memory_model=options.memory_model,
        fresh=options.fresh,
        is_verbose=options.verbose,
        is_explained=options.explain_violation,
        options=given_options(options),
        strict=options.strict,
    )


def _runner(options: argparse.Namespace) -> JobRunner:
    """Returns where the scenarios of a run are checked."""
    count = options.jobs or cores()
    if options.shards is not None:
        return HereRunner()  # a search has all cores, or the whole cluster
    if options.cluster is not None:
        given = (options.cluster, version(), cores(), options.jobs, options.memory)
        return ClusterRunner(*given)
    is_written = (options.checkpoint or options.resume) is not None
    return HereRunner() if count == 1 else ProcessRunner(count, options.memory, is_written)


def _limits(options: argparse.Namespace) -> Limits:
    """Returns where a search gives up."""
    return Limits(options.max_states, options.max_depth, options.time_limit, options.memory)


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


COMMANDS: Final = {
    "replay": _replay,
    "compare": _compare,
    "diff": diff,
    "export": _export,
    "conform": conform,
    "verify": verify_folder,
    "new": new,
}
"""The commands beside `check MODEL`, by the word that stands in the place of a model."""
