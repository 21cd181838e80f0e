"""Scenarios are searched again by another engine, and what differs from what is told is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, final

from ..check import check
from ..errors import CheckerError, InternalError
from ..jobs.plan import JobRunner, Plan, PlannedJob, Running
from ..records import dataclass
from ..result import Verdict
from ..scenario import LARGE, Scenario
from ..search.contract import Engine, Hang, Limits, Progress, ProgressCallback, violation_name
from .differences import differences
from .proofs import FoundAgain

OTHER: Final = {"python": "native", "native": "python", "plain": "python"}
"""For each engine another one, which searches again what it has searched."""


@final
@dataclass(frozen=True, slots=True)
class Searching:
    """How scenarios are searched again.

    Attributes:
        engine: Returns an engine by its name, with as many threads; None: as many as there are
            cores.
        limits: Where a search gives up.
        values: The values that symbolic inputs were given.
        runner: Where: side by side, or one after the other.
        threads: The threads of each search but for the large ones, which have all; None: all.
        show: Told how far it is.
    """

    engine: Callable[[str, int | None], Engine]
    limits: Limits
    values: Mapping[str, int]
    runner: JobRunner
    threads: int | None
    show: Callable[[str], None]


@final
@dataclass(frozen=True, slots=True)
class ToldScenario:
    """A scenario of a folder.

    Attributes:
        scenario: The scenario.
        result: Its result, as a document.
        proof: The file that is told to be the proof of its regions, or None.
    """

    scenario: Scenario
    result: Mapping[str, Any]
    proof: str | None


@final
@dataclass(frozen=True, slots=True)
class SearchedAgain:
    """The sum of the other engines' answers.

    Attributes:
        agreeing: How many scenarios have the result that is told of them.
        wrong: The others, in words.
        engines: The engines that were asked.
        proofs: The proofs that no region is missing, of those scenarios that have a file of it.
        is_open: Whether a limit stopped a search.
    """

    agreeing: int
    wrong: tuple[str, ...]
    engines: tuple[str, ...]
    proofs: tuple[FoundAgain, ...]
    is_open: bool


@final
@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """An answer of another engine about a scenario.

    Attributes:
        engine: Its name.
        is_open: Whether a limit stopped it.
        differences: In what it differs from what is told, in words.
        proof: The proof that no region is missing, in SMT-LIB; None without symbolic offsets.
    """

    engine: str
    is_open: bool
    differences: tuple[str, ...] = ()
    proof: str | None = None


@final
@dataclass(frozen=True, slots=True)
class OtherSearch:
    """A search of a scenario by another engine than the one that its result is of.

    Attributes:
        scenario: The scenario.
        told: What is told of it.
        engine: The other engine.
        limits: Where the search gives up.
        values: The values that symbolic inputs were given.
    """

    scenario: Scenario
    told: Mapping[str, Any]
    engine: Engine
    limits: Limits
    values: Mapping[str, int]

    def __call__(self, *, progress: ProgressCallback | None) -> OtherAnswer:
        """Searches, and compares."""
        hangs = self.told["property"] == violation_name(Hang())  # where `--strict` may have asked
        found = check(
            replace(self.scenario),
            engine=self.engine,
            limits=self.limits,
            evidence=self.told["verdict"] == Verdict.HOLDS.value,
            values=self.values,
            strict=hangs,
            progress=progress,
        )
        if found.verdict is Verdict.NOT_DECIDED:
            return OtherAnswer(found.engine, is_open=True)
        different = tuple(differences(self.told, found))
        proof = None if found.offsets is None else found.offsets.proof
        return OtherAnswer(found.engine, False, different, proof)


@final
@dataclass(frozen=True, slots=True)
class _Watching:
    """Tells how many searches are done, and how far the one in this process is."""

    show: Callable[[str], None]
    total: int

    def advance(self, done: int) -> None:
        """Tells how many searches are done."""
        self.show(f"{done} of {self.total} searched again")

    def search(self, name: str, progress: Progress) -> None:
        """Tells how many states a search has visited."""
        self.show(f"{name}: {progress.states:,} states")


def searched_again(told: Sequence[ToldScenario], searching: Searching) -> SearchedAgain:
    """Searches scenarios again.

    Args:
        told: The scenarios. What was not decided is left out: nothing can be found again.
        searching: How they are searched.

    Raises:
        KeyError: What is told lacks something.
        TypeError: It has something of another kind.
        InternalError: A bug of this program.
    """
    decided = [each for each in told if each.result["verdict"] != Verdict.NOT_DECIDED.value]
    jobs = [_job(each, searching) for each in decided]
    watching = _Watching(searching.show, len(jobs))
    running = searching.runner.begin(Plan(jobs))
    wrong: list[str] = []
    proofs: list[FoundAgain] = []
    engines: dict[str, None] = {}
    agreeing, is_open = 0, len(decided) < len(told)
    try:
        for number, each in enumerate(decided):
            watching.advance(number)
            name, found = each.result["name"], _answer(running, number, watching)
            if isinstance(found, str):
                wrong.append(f"{name}: {found}")
                continue
            engines[found.engine] = None
            is_open = is_open or found.is_open
            wrong += [f"{name}: {difference}" for difference in found.differences]
            agreeing += not (found.is_open or found.differences)
            if each.proof is not None and found.proof is not None:
                proofs.append(FoundAgain(name, each.proof, found.proof))
    finally:
        running.close()
    return SearchedAgain(agreeing, tuple(wrong), tuple(engines), tuple(proofs), is_open)


def _job(told: ToldScenario, searching: Searching) -> PlannedJob[OtherAnswer]:
    """Returns the job of searching a scenario again."""
    threads = None if LARGE in told.scenario.tags else searching.threads
    name = OTHER.get(str(told.result["engine"]), "python")
    engine = searching.engine(name, threads)
    work = OtherSearch(told.scenario, told.result, engine, searching.limits, searching.values)
    return PlannedJob(told.scenario.title, partial(_same, work), threads)


def _same(work: OtherSearch) -> OtherSearch:
    """Returns a job's work, which is made already."""
    return work


def _answer(running: Running[OtherAnswer], number: int, watching: _Watching) -> OtherAnswer | str:
    """Returns the answer of a job, or the reason why there is none."""
    try:
        return running.result(number, watching)
    except InternalError:
        raise
    except CheckerError as error:
        return str(error).splitlines()[0]
