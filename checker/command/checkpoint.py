"""`--checkpoint DIR` and `--resume DIR`: a run that ends early goes on later.

The folder has the options of the run, and the names of its scenarios; for each of these a folder
with the digests of its model and the cuts of its searches (`checker.search.native.cuts`); and the
results of the scenarios that are decided (`checker.kept`). One run at a time has it, by a lock on a
file. Whoever goes on with other options, or with another model, is told of the difference and
refused.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, Final, final

from ..errors import CheckpointError, EngineError, ModelError, OutputError
from ..host.deadline import TimeUpError, after
from ..host.nesting import deep
from ..host.whole_files import NO_ROOM, remains_of, written_whole
from ..kept.keeping import Keeping, is_decided
from ..kept.keys import Keys
from ..kept.shelf import Shelf
from ..language.build import build
from ..plural import counted
from ..program.digest import digests_of_parts
from ..records import dataclass
from ..result import Result
from ..scenario import file_name
from ..search.contract import Engine, Limits
from ..search.engines import AutoEngine
from ..search.native.cuts import Cuts, written_cuts
from ..search.native.engine import NativeEngine
from ..search.native.shards.parts import PART_SUFFIX
from . import output
from .job import Job
from .settings import Settings

RUN: Final = "run.json"
SCENARIOS: Final = "scenarios.json"
SCENARIO: Final = "scenario.json"
LOCK: Final = "lock"
ANSWERS: Final = "answers"

PATIENCE: Final = 3.0
"""Seconds that a run waits for one that was killed: its processes end with it, but not at once."""

LOOK: Final = 0.05
"""Seconds between two attempts to lock."""

MOST_NAMED: Final = 3
"""Scenarios that a message names."""

LONGEST_NAME: Final = 60
"""Characters of a scenario's title in the name of its folder."""

URL: Final = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""The beginning of an address, of whose two slashes a path leaves one."""

OPTIONS: Final[Mapping[str, str]] = {
    "engine": "--engine",
    "set": "--set",
    "strict": "--strict",
    "coverage": "--coverage",
    "memory_model": "--memory-model",
    "shards": "--shards",
}
"""The options that decide which states are visited, or what is noted of them: by attributes."""


def add_checkpoint_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--checkpoint` and `--resume`."""
    group = parser.add_argument_group("long runs").add_mutually_exclusive_group()
    group.add_argument(
        "--checkpoint",
        type=Path,
        metavar="DIR",
        help="write the searches to a new folder, now and then and where a limit or ^C ends them, "
        "so that they can go on",
    )
    group.add_argument(
        "--resume",
        type=Path,
        metavar="DIR",
        help="go on from there, and write on; the model, and the options that decide what is "
        "visited, must be the same",
    )


def refuse_checkpoint(options: argparse.Namespace, unchecked: Sequence[str]) -> None:
    """Refuses a checkpoint where nothing could be written to it.

    Args:
        options: Those of `check`.
        unchecked: Those with which no scenario is searched for a verdict, by their attributes.

    Raises:
        ModelError: It is asked for all the same.
    """
    if options.checkpoint is None and options.resume is None:
        return
    option = "--checkpoint" if options.resume is None else "--resume"
    if URL.match(folder := str(options.resume or options.checkpoint)):
        message = f"{option} {folder}: a checkpoint is a folder, and no address"
        raise ModelError(message, hint="mount it, and name the folder that it is mounted on")
    if asked := [name for name in unchecked if getattr(options, name)]:
        message = f"{option} is of searches; with --{asked[0].replace('_', '-')} none is written"
        raise ModelError(message, hint="ask one by one")
    if options.engine not in ("auto", "native"):
        message = f"{option}: the engine `{options.engine}` cannot write its searches"
        raise ModelError(message, hint="`native` can, and so can `auto` once it searches by it")


@contextmanager
def checkpoint_of(
    options: argparse.Namespace, settings: Settings, jobs: Sequence[Job]
) -> Iterator[Checkpoint | None]:
    """Opens the folder of `--checkpoint` or `--resume` for this run alone; None without either.

    Args:
        options: Those of `check`.
        settings: The settings of the run.
        jobs: Its scenarios.

    Raises:
        CheckpointError: It is in use, damaged, or of another run.
    """
    folder = options.resume or options.checkpoint
    if folder is None:
        yield None
        return
    with _locked(folder, is_new=options.resume is None):
        _agree(folder, options, settings.version, is_new=options.resume is None)
        search = (settings.engine, Limits(), settings.values)
        keys = Keys(*search, settings.query_limit, settings.regions, settings.strict)
        answers = Keeping(Shelf(folder / ANSWERS), keys, settings.fresh)
        _meet(folder, jobs)
        yield Checkpoint(folder, settings, None if settings.evidence else answers)


@final
@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The folder of a run that can go on.

    Attributes:
        folder: The folder.
        settings: The settings of the run.
        answers: The results of decided scenarios; None where results are to be of this run.
    """

    folder: Path
    settings: Settings
    answers: Keeping | None

    def engine(self, job: Job, engine: Engine | None) -> Engine:
        """Returns an engine that writes the searches of a scenario, and goes on from them.

        Args:
            job: The scenario.
            engine: The engine that searches; None for the default.

        Raises:
            CheckpointError: The scenario's model is another one than before, or nothing can be
                written.
        """
        self._agree(job)
        chosen = engine or AutoEngine()
        assert isinstance(chosen, AutoEngine | NativeEngine)
        return replace(chosen, cuts=Cuts(own_folder(self.folder, job), self.settings.version))

    def finish(self, job: Job, result: Result) -> None:
        """Removes the cuts of a scenario whose result is kept."""
        if self.answers is None or not is_decided(result):
            return
        if not replace(self.answers, is_fresh=False).has_result(job.scenario):
            return
        for pattern in ("*.cut", f"*{PART_SUFFIX}", "*.part"):
            for path in own_folder(self.folder, job).glob(pattern):
                with suppress(OSError):
                    path.unlink()

    @property
    def interrupting(self) -> str:
        """The fate of the searches that the first ^C ends, in words."""
        return f"^C: a search that is going on is written to {self.folder}; ^C again gives that up"

    def tell_begin(self, jobs: Sequence[Job]) -> None:
        """Tells from where the searches of some scenarios go on, as the heads of their cuts say."""
        for job in jobs:
            if place := self._place(job):
                title = job.scenario.title
                output.complain(f"note: {title}: goes on from {place}, once these are verified")

    def tell_end(self, jobs: Sequence[Job], done: Set[int]) -> None:
        """Tells how far the searches of some scenarios were written.

        Args:
            jobs: The scenarios.
            done: The identities of those of which all is decided, or that have an error.
        """
        left = [job for job in jobs if id(job) not in done]
        places = {job.scenario.title: self._place(job) for job in left}
        for title, place in places.items():
            if place:
                output.complain(f"note: {title}: --resume {self.folder} goes on from {place}")
        if places and not any(places.values()):
            output.complain(f"note: no search is written to {self.folder} that could go on")

    def _place(self, job: Job) -> str:
        """Returns how far a scenario's largest search was written; "" for none."""
        heads = written_cuts(own_folder(self.folder, job))
        if not heads:
            return ""
        head = max(heads, key=lambda each: each.states)
        more = len(heads) - 1
        others = f", and from {counted(more, 'other search', 'other searches')}" if more else ""
        return f"depth {head.levels - 1} with {head.states:,} states{others}"

    def _agree(self, job: Job) -> None:
        """Compares a scenario's model with the one that its searches are of, or notes it.

        Raises:
            CheckpointError: It is another one.
        """
        path = own_folder(self.folder, job) / SCENARIO
        now = dict(_parts(job, self.settings.limits.time_limit))
        before = _read(path)
        if before is None:
            _write(path, now)
            return
        names = [*now, *(name for name in before if name not in now)]
        if others := [name for name in names if now.get(name) != before.get(name)]:
            raise CheckpointError(
                f"{self.folder} has another model of it: {', '.join(others)}\n"
                "    --checkpoint with another folder begins anew"
            )


def own_folder(folder: Path, job: Job) -> Path:
    """Returns a scenario's folder in that of a run: its title, and what tells it from others."""
    title = job.scenario.title
    told = "\0".join([*Path(job.path).resolve().parts[-2:], title])
    digest = hashlib.blake2b(told.encode(), digest_size=4).hexdigest()
    return folder / f"{file_name(title)[:LONGEST_NAME]}-{digest}"


def _meet(folder: Path, jobs: Sequence[Job]) -> None:
    """Compares the scenarios of a run with those that a folder is of, and notes them.

    Raises:
        CheckpointError: It is of none of them: of another model, or of one that has moved.
    """
    path = folder / SCENARIOS
    now = {own_folder(folder, job).name: f"{job.scenario.title} of {job.path}" for job in jobs}
    before = _read(path) or {}
    added = {name: title for name, title in now.items() if name not in before}
    if before and now and len(added) == len(now):
        raise CheckpointError(
            f"--resume {folder}: it is of others: {_named([*before.values()])}\n"
            "    name their model file, as it was named and where it was; or begin anew, with "
            "--checkpoint and another folder"
        )
    if before and added:
        names = _named([*added.values()])
        output.complain(f"note: {names}: begun anew, as {folder} is of others so far")
    if added:
        _write(path, {**before, **added})


def _named(titles: Sequence[str]) -> str:
    """Returns some scenarios' titles in words, few of many."""
    more = len(titles) - MOST_NAMED
    return ", ".join([*titles[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])])


@deep
def _parts(job: Job, seconds: float | None) -> Mapping[str, str]:
    """Returns the digests of the parts of a scenario's Program.

    Raises:
        ModelError: The model cannot be checked.
        EngineError: It takes too long to read.
    """
    try:
        with after(seconds).alarm():
            return digests_of_parts(build(job.scenario))
    except TimeUpError as error:
        raise EngineError(f"takes more than --time-limit {seconds:g}") from error


@contextmanager
def _locked(folder: Path, *, is_new: bool) -> Iterator[None]:
    """Has a folder for this process and those that it forks.

    Raises:
        CheckpointError: It is in use, or cannot be written to, or is not there.
    """
    if not is_new and not (folder / RUN).is_file():
        raise CheckpointError(f"--resume {folder}: there is no checkpoint; --checkpoint begins one")
    if is_new:
        _refuse_others(folder)  # before a lock is left in a folder that is somebody's
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("ab")
    except OSError as error:
        raise _unusable(folder, error) from error
    with file:
        _lock(file, folder)
        yield


def _refuse_others(folder: Path) -> None:
    """Refuses a folder with files that no run has left there.

    Raises:
        CheckpointError: It has such files, or cannot be read.
    """
    path = folder / RUN
    remains = (LOCK, remains_of(path).name)  # of a run that was killed at once
    try:
        is_foreign = folder.is_dir() and not path.exists()
        others = is_foreign and any(each.name not in remains for each in folder.iterdir())
    except OSError as error:
        raise _unusable(folder, error) from error
    if others:
        raise CheckpointError(f"--checkpoint {folder}: it has other files; name a new folder")


def _lock(file: IO[bytes], folder: Path) -> None:
    """Locks a file; a run that was killed gives it back soon."""
    late = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() > late:
                message = f"{folder} is in use by another run\n    name another folder, or wait"
                raise CheckpointError(message) from error
            time.sleep(LOOK)
        except OSError as error:
            raise _unusable(folder, error) from error


def _agree(folder: Path, options: argparse.Namespace, version: str, *, is_new: bool) -> None:
    """Compares the options with those of the run that the folder is of, or notes them.

    Raises:
        CheckpointError: They differ, or a new run would take the place of another one.
    """
    path = folder / RUN
    now = {name: _shown(getattr(options, name)) for name in OPTIONS}
    now["coverage"] = _shown(options.coverage or options.evidence is not None)
    now["version"] = version
    before = _read(path)
    if before is None:
        _refuse_others(folder)
        _write(path, now)
        return
    if is_new:
        raise CheckpointError(
            f"--checkpoint {folder}: it has a run already\n"
            "    --resume goes on with it; a new run needs another folder"
        )
    for name, option in {"version": "the version of raceproof", **OPTIONS}.items():
        if before.get(name) != now[name]:
            then = before.get(name)
            raise CheckpointError(
                f"--resume {folder}: {option} was {then or 'not given'}, "
                f"and is {now[name] or 'not given'} now"
            )


def _shown(value: Any) -> str:
    """Returns an option's value as a message shows it; "" where it is not given."""
    if isinstance(value, dict):
        return " ".join(f"{name}={number:#x}" for name, number in sorted(value.items()))
    if isinstance(value, bool):
        return "given" if value else ""
    return "" if value is None else str(value)


def _read(path: Path) -> dict[str, str] | None:
    """Returns the texts that a file has by names, or None where there is no file.

    Raises:
        CheckpointError: It is damaged.
    """
    found: dict[str, str] | None
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(path, error) from error
    except ValueError:
        found = None
    is_right = isinstance(found, dict) and all(isinstance(each, str) for each in found.values())
    if not found or not is_right:
        raise CheckpointError(
            f"{path} is damaged: it is not as it was written\n"
            "    --checkpoint with another folder begins anew"
        )
    return found


def _write(path: Path, texts: Mapping[str, str]) -> None:
    """Writes texts by their names to a file, as a whole.

    Raises:
        CheckpointError: It cannot be written.
        OutputError: The disk is full.
    """
    try:
        with written_whole(path) as file:
            file.write(json.dumps(texts, indent=1).encode())
    except OSError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: OSError) -> CheckpointError | OutputError:
    """Returns the error for a file or folder that cannot be read or written."""
    message = f"{path} cannot be used for a checkpoint: {error.strerror}"
    return OutputError(message) if error.errno in NO_ROOM else CheckpointError(message)
