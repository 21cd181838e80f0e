"""`check diff`: two runs compared, from result files or of two revisions of a repository of git.

A revision is written to a folder of its own, without a touch of the repository's index and files,
and checked there by this program: what is compared is the models.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..errors import ModelError, TraceError
from ..report.difference import difference_lines, run_difference
from ..report.files import read_documents
from ..report.style import style_for
from ..search.engines import ENGINES, FORMER_NAMES
from . import output
from .arguments import Parser
from .exit_codes import AS_EXPECTED, NOT_AS_EXPECTED, NOT_DECIDED
from .options import add_limits, count

HERE: Final = "the working tree"
"""The name of the files as they are, in place of a revision."""

PASSED: Final = ("select", "jobs", "max_states", "max_depth", "time_limit", "memory", "engine")
"""The options with a value that are passed on to the checks of revisions, by their attributes."""


def diff(arguments: Sequence[str]) -> int:
    """Runs `check diff`, and returns the exit code: 1 if a verdict has changed.

    Args:
        arguments: The command line, without `check diff`.

    Raises:
        ModelError: The command line is wrong, or a revision cannot be checked.
        TraceError: A result file cannot be read, or is damaged.
    """
    words = list(arguments)
    models = words[words.index("--") + 1 :] if "--" in words else []
    given = words[: words.index("--")] if "--" in words else words
    parser = diff_parser()
    options = parser.parse_args(given)
    if models:
        old, new = options.old, options.new or HERE
        with tempfile.TemporaryDirectory(prefix="raceproof.") as folder:
            revisions = [_there(e, Path(folder, f"{i}")) for i, e in enumerate((old, new))]
            _refuse_nowhere(models, revisions)
            before, after = (_checked(each, models, options) for each in revisions)
    elif "--" in words or options.new is None:
        parser.error("give two result files, or revisions and the models after `--`")
    else:
        _refuse_options(options, parser)
        old, new = options.old, options.new
        before, after = (_read(each, options) for each in (old, new))
    found = run_difference(before, after)
    output.put("".join(f"{e}\n" for e in difference_lines(found, old, new, style_for(sys.stdout))))
    return NOT_AS_EXPECTED if found.is_verdict else AS_EXPECTED


def _read(name: str, options: argparse.Namespace) -> list[Mapping[str, Any]]:
    """Returns the documents of a result file.

    Raises:
        ModelError: There is no such file.
        TraceError: It cannot be read.
    """
    if not Path(name).exists():
        hint = f"for revisions of git: check diff {options.old} {options.new} -- MODEL"
        raise ModelError(f"{name}: no such result file", hint=hint)
    found = read_documents(Path(name))
    try:
        run_difference(found, found)  # of two files one alone may be damaged
    except TraceError as error:
        raise TraceError(f"{name}: {error}") from error
    return found


def _refuse_options(options: argparse.Namespace, parser: Parser) -> None:
    """Ends the process, with a message, if an option is given that result files cannot follow."""
    for name in (*PASSED, "large"):
        if getattr(options, name):
            option = "-k" if name == "select" else f"--{name.replace('_', '-')}"
            parser.error(f"{option} is for revisions; a result file has what was checked")


@dataclass(frozen=True, slots=True)
class _Revision:
    """The files of a revision, or those of the working tree."""

    name: str
    current: Path  # the current folder in it
    folder: Path  # where its results go, and what was written of it


def _there(revision: str, folder: Path) -> _Revision:
    """Writes a revision, unless it is `HERE`, to a folder that is made.

    Raises:
        ModelError: The current folder is in no repository, or there is no such revision.
    """
    folder.mkdir()
    current = Path.cwd() if revision == HERE else _written(revision, folder / "tree")
    return _Revision(revision, current, folder)


def _refuse_nowhere(models: Sequence[str], revisions: Sequence[_Revision]) -> None:
    """Refuses a model that lies outside of a revision, or is in none: it would compare nothing.

    Raises:
        ModelError: There is such a model; the message names the first.
    """
    for each in models:
        for revision in revisions:
            within = (revision.folder / "tree").resolve()
            place = (revision.current / each).resolve()
            if revision.name != HERE and not place.is_relative_to(within):
                hint = "name a model from the current folder, as that of a revision has another"
                raise ModelError(f"{each}: not in a revision", hint=f"{hint} place")
        if not any((revision.current / each).exists() for revision in revisions):
            names = " nor in ".join(revision.name for revision in revisions)
            hint = "name models by their paths from the current folder; `git ls-files` lists them"
            raise ModelError(f"{each}: neither in {names}", hint=hint)


def _checked(
    revision: _Revision, models: Sequence[str], options: argparse.Namespace
) -> list[Mapping[str, Any]]:
    """Checks models as they are in a revision.

    Args:
        revision: The revision.
        models: The models, from the current folder.
        options: The options of `check diff`.

    Returns:
        The documents of the run; none if the revision has none of the models.

    Raises:
        ModelError: The models cannot be checked.
        TraceError: The results cannot be read.
    """
    there = [each for each in models if (revision.current / each).exists()]
    for each in models:
        if each not in there:
            output.complain(f"note: {each} is not in {revision.name}")
    if not there:
        return []
    results = revision.folder / "results.json"
    command = [sys.executable, "-P", "-m", "raceproof", "--json", str(results), "--trace", "none"]
    command += [*_passed(options), "--", *there]
    done = subprocess.run(
        command, cwd=revision.current, capture_output=True, text=True, check=False
    )
    if done.returncode not in {AS_EXPECTED, NOT_AS_EXPECTED, NOT_DECIDED} or not results.exists():
        told = done.stderr.strip() or f"`check` has ended with {done.returncode}"
        raise ModelError(f"{revision.name}: its models cannot be checked:\n{told}")
    if done.returncode == NOT_DECIDED and done.stderr:
        output.complain(f"{revision.name}:\n{done.stderr.rstrip()}")
    return read_documents(results)


def _passed(options: argparse.Namespace) -> Iterator[str]:
    """Yields the options that are passed on to `check`."""
    if options.large:
        yield "--large"
    for name in PASSED:
        value = getattr(options, name)
        if value is not None:
            yield "-k" if name == "select" else f"--{name.replace('_', '-')}"
            yield f"{value:f}" if isinstance(value, float) else f"{value}"


def _written(revision: str, folder: Path) -> Path:
    """Writes the files of a revision to a folder; returns what is the current folder in it.

    Raises:
        ModelError: The current folder is in no repository, or there is no such revision.
    """
    top = _git("rev-parse", "--show-toplevel")
    commit = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if not commit:
        hint = "name a commit, branch or tag; `git log --oneline` lists some"
        raise ModelError(f"{revision}: no such revision", hint=hint)
    folder.mkdir()
    # An index of its own, so that neither that of the repository nor its files are touched.
    index = {"GIT_INDEX_FILE": str(folder.parent / "index")}
    _git("read-tree", commit, folder=top, **index)
    _git("checkout-index", "--all", f"--prefix={folder}/", folder=top, **index)
    return folder / _git("rev-parse", "--show-prefix")


def _git(*arguments: str, folder: str | None = None, **environment: str) -> str:
    """Runs git, and returns what it prints.

    Raises:
        ModelError: It fails with a message, or is not there.
    """
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise ModelError(f"git cannot be run: {error.strerror}") from error
    if done.returncode and done.stderr.strip():
        raise ModelError(f"git: {done.stderr.strip()}")
    return done.stdout.strip()


def diff_parser() -> Parser:
    """Returns the parser of `check diff`."""
    parser = Parser(
        prog="check diff",
        usage="check diff OLD NEW\n       check diff [options] OLD [NEW] -- MODEL...",
        description="Says what has changed between two runs: verdicts, properties, counts, the "
        "lengths of traces, and which scenarios are in one alone. OLD and NEW are files that "
        "`check --json` wrote; before `-- MODEL...` they are revisions of git, which are checked, "
        "and without NEW it is the files as they are.",
        epilog="Exit codes: 1 if a verdict has changed, or the answer for a condition that is to "
        "be reached; 0 if none has; 2 and 3 as those of `check`.",
    )
    add = parser.add_argument
    add("old", metavar="OLD", help="a result file, or a revision")
    add("new", metavar="NEW", nargs="?", help="another one; default: the files as they are")
    revisions = parser.add_argument_group("revisions")
    add = revisions.add_argument
    add("-k", dest="select", metavar="EXPR", help="select scenarios, as for `check`")
    add("--large", action="store_true", help="include the scenarios tagged `large`")
    add("--jobs", type=count, metavar="N", help="scenarios checked side by side")
    add("--engine", choices=(*ENGINES, *FORMER_NAMES), metavar="|".join(ENGINES), help="which one")
    add_limits(parser)
    return parser
