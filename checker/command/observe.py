"""The outcomes of litmus tests in the command, below the table of verdicts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ..errors import InternalError
from ..language.build import build
from ..litmus.model import Litmus
from ..litmus.program import CONDITION, FILTER
from ..memory.weaken import on_its_memory
from ..questions.outcomes import outcomes
from ..report.case import Outcome
from ..report.observations import Observation, observation_data, observation_lines
from ..result import Verdict
from ..scenario import Scenario
from ..search.contract import Limits
from .exit_codes import NOT_AS_EXPECTED
from .job import Job
from .session import Session


def observe(session: Session) -> None:
    """Tells the outcomes of the litmus tests of a run.

    A test that is named is told as a whole, of those in a folder the observation alone.
    """
    done = {id(job): outcome for job, outcome in session.done}
    tests = [job for job in session.jobs if isinstance(job.scenario.model, Litmus)]
    settings = session.settings
    is_whole = not settings.is_list or settings.show == "all"
    is_shown = not (settings.is_letter or settings.is_quiet)
    for job in tests:
        if id(job) not in done or session.is_interrupted:
            continue
        make = partial(checked, job, done[id(job)], settings.limits)
        found = session.attempt(job.scenario.title, job.path, make)
        if found is None:
            continue
        session.observations.setdefault(job.path, []).append(observation_data(found))
        if found.stopped_by is None and not found.states:
            # Nothing was asked, so that `holds` is no answer.
            session.codes.add(NOT_AS_EXPECTED)
        if is_shown:
            gap = [""] if is_whole or job is tests[0] else []
            session.print("\n".join([*gap, *observation_lines(found, is_whole=is_whole)]))


def checked(job: Job, outcome: Outcome, limits: Limits) -> Observation:
    """Returns the observation of a test; it has to agree with the verdict.

    Raises:
        InternalError: It does not.
    """
    found = observation_of(job.scenario, limits)
    verdict = outcome.result.verdict
    is_told = outcome.result.property in (None, "never", "always")
    if found.stopped_by is None and found.states and verdict is not Verdict.NOT_DECIDED and is_told:
        is_violated = bool(found.negative if found.quantifier == "forall" else found.positive)
        if is_violated != (verdict is Verdict.VIOLATED):
            message = f"{found.name}: {verdict.value}, but the observation is {found.word}"
            raise InternalError(message)
    return found


def observation_of(scenario: Scenario, limits: Limits) -> Observation:
    """Returns the outcomes of a litmus test's scenario."""
    model = scenario.model
    assert isinstance(model, Litmus)
    test, told = model.test, outcomes(scenario, limits=replace(limits, spent=0.0))
    places = [n for n, name in enumerate(told.names) if name not in (CONDITION, FILTER)]
    condition = told.names.index(CONDITION)
    kept = told.found
    if FILTER in told.names:
        kept = tuple(each for each in kept if each[told.names.index(FILTER)] == "True")
    return Observation(
        name=test.name,
        memory=scenario.memory,
        memory_words=on_its_memory(build(scenario)).memory.words or scenario.memory,
        quantifier=test.quantifier,
        condition=test.text,
        names=tuple(told.names[n] for n in places),
        states=tuple((tuple(each[n] for n in places), each[condition] == "True") for each in kept),
        stopped_by=told.stopped_by,
        claimed=test.result,
    )
