"""Scenarios as tests: what the pytest plugin asks a process of its own for, line by line.

The plugin (`raceproof.pytest_plugin`) lives in somebody else's process, with modules, warnings and
signals of theirs. So it imports nothing of ours, and models are loaded and checked here. A request
is a line of JSON on the standard input, its answer one on the standard output; what a model prints
goes to the standard error output.

    {"do": "begin", "options": {"time_limit": "30s", ...}}   the first one
    {"do": "load", "path": "m.py", "is_named": true}         its scenarios and comparisons
    {"do": "check", "path": "m.py", "number": 0}             the judgement of one of them

An answer with `error` is a message for the author of the model, or of the command line.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TextIO, TypeAlias, cast, final

from ..errors import CheckerError, ModelError
from ..jobs.here import HereRunner
from ..litmus.model import litmus_on
from ..program.orders import MODELS
from ..records import dataclass
from ..report.judgement import Judgement
from ..report.style import Style
from ..scenario import LARGE, MemoryName
from ..search.contract import Limits
from ..search.engines import engine
from .compare import Pair, check_pairs
from .documents import judge_job, judge_pair, titles_of
from .job import Job
from .load import is_model_file, load_file
from .options import count, duration, size
from .session import Session
from .settings import Settings, version

Answer: TypeAlias = Mapping[str, Any]
"""The answer to a request, as JSON has it."""


def memory_model(name: str) -> MemoryName:
    """Returns the memory model of a name.

    Raises:
        ArgumentTypeError: There is none.
    """
    if name not in MODELS:
        raise argparse.ArgumentTypeError(f"`{name}` is none of {', '.join(MODELS)}")
    return cast("MemoryName", name)


READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "max_states": count,
    "max_depth": count,
    "time_limit": duration,
    "memory": size,
    "workers": count,
    "engine": lambda name: engine(name).name and name,
    "memory_model": memory_model,
}
"""Options of the plugin by their names, each with the function that reads its value."""


@final
@dataclass(frozen=True, slots=True)
class Tests:
    """A loaded model file: its run, and its scenarios and comparisons by number.

    Attributes:
        session: The run that checks them, one after the other.
        titles: A title for each.
        parts: The scenarios, then the comparisons.
        warnings: The warnings about the file as a whole.
    """

    session: Session
    titles: tuple[str, ...]
    parts: tuple[Job | Pair, ...]
    warnings: tuple[str, ...]


def serve() -> None:
    """Answers the requests on the standard input until it ends."""
    # ^C is for pytest to hear, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    requests = os.fdopen(os.dup(0), encoding="utf-8")
    answer_all(requests, answers)


def answer_all(requests: TextIO, answers: TextIO) -> None:
    """Answers requests, a line each."""
    server = Server()
    for line in requests:
        print(json.dumps(server.answer(json.loads(line))), file=answers, flush=True)


@final
class Server:
    """The model files that were loaded, and the settings with which they are checked."""

    def __init__(self) -> None:
        self._settings: Settings | None = None
        self._files: dict[str, Tests] = {}

    def answer(self, request: Mapping[str, Any]) -> Answer:
        """Returns the answer to a request."""
        try:
            match request["do"]:
                case "begin":
                    self._settings = settings_of(request["options"])
                    return {}
                case "load":
                    return self._load(request["path"], is_named=request["is_named"])
                case _:
                    return self._check(self._files[request["path"]], request["number"])
        except (CheckerError, argparse.ArgumentTypeError) as error:
            return {"error": str(error)}

    def _load(self, path: str, *, is_named: bool) -> Answer:
        """Returns the scenarios and comparisons of a model file, or a litmus test.

        Raises:
            ModelError: It cannot be loaded.
        """
        if not is_named and not is_model_file(Path(path)):
            return {"tests": [], "warnings": []}
        if self._settings is None:
            raise ModelError("no settings were given")
        limit = self._settings.limits.time_limit
        file = load_file(Path(path), is_named, limit)
        moved = [litmus_on(each, self._settings.memory_model) for each in file.scenarios]
        jobs = [Job(path, each, file.seconds) for each in moved]
        pairs = [Pair(path, each) for each in file.comparisons]
        session = Session(self._settings, io.StringIO(), io.StringIO(), Style(), known=jobs)
        session.jobs = jobs
        warnings = tuple(map(str, file.warnings))
        session.warnings = {path: list(file.warnings)}
        tests = Tests(session, tuple(titles_of(jobs, pairs)), (*jobs, *pairs), warnings)
        self._files[path] = tests
        shown = [_test(*each) for each in zip(tests.titles, tests.parts, strict=True)]
        return {"tests": shown, "warnings": list(tests.warnings)}

    def _check(self, tests: Tests, number: int) -> Answer:
        """Checks a scenario or a comparison, and returns its judgement."""
        session, title, part = tests.session, tests.titles[number], tests.parts[number]
        known = session.warnings.setdefault(part.path, [])
        before = len(known)
        if isinstance(part, Job):
            session.one(part)
            judgement = judge_job(session, title, part)
        else:
            check_pairs([part], session)
            judgement = judge_pair(session, title, part)
        return _shown(judgement, list(map(str, known[before:])))


def settings_of(options: Mapping[str, str]) -> Settings:
    """Returns the settings of a run.

    Args:
        options: The plugin's options that are given, as they are written.

    Raises:
        ArgumentTypeError: A value is none of its option; the message says which.
        EngineError: There is no such engine.
    """
    values: dict[str, Any] = {}
    for name, text in options.items():
        try:
            values[name] = READERS[name](text)
        except argparse.ArgumentTypeError as error:
            raise argparse.ArgumentTypeError(f"raceproof_{name}: {error}") from error
    return Settings(
        show="none",
        witness=False,
        form="mail",
        width=80,
        limits=Limits(
            values.get("max_states"),
            values.get("max_depth"),
            values.get("time_limit"),
            values.get("memory"),
        ),
        engine=engine(values.get("engine", "auto"), values.get("workers")),
        evidence=False,
        values={},
        query_limit=60.0,
        regions=False,
        smt_dir=None,
        json=None,
        runner=HereRunner(),
        is_list=False,
        version=version(),
        is_documented=True,
        memory_model=values.get("memory_model"),
    )


def _test(title: str, part: Job | Pair) -> Answer:
    """Returns a scenario or comparison as pytest is told of it."""
    if isinstance(part, Job):
        case, tags = part.case, sorted(part.scenario.tags)
        words = [each for each in (case.row, case.kernel, case.mapping) if each]
        place = case.place
    else:
        tags, words, place = ([LARGE] if part.is_large else []), [], part.comparison.place
    return {
        "title": title,
        "tags": tags,
        "words": words,
        "line": None if place is None else place.line,
        "is_large": LARGE in tags,
    }


def _shown(judgement: Judgement, warnings: list[str]) -> Answer:
    """Returns a judgement as pytest is told of it."""
    return {
        "is_fine": judgement.is_fine,
        "text": judgement.text or judgement.words,
        "words": judgement.words,
        "warnings": warnings,
    }
