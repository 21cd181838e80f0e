"""A Program to a Result: its regions are searched, and a counterexample is replayed.

    Program -> regions -> reduce -> search -> counterexample -> replay -> Result

Nothing here knows of models: a Program may be built from a scenario, be a Program with questions
or with a part taken out, or be written by hand.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Final

from .analysis.observations import with_claims
from .host.deadline import TimeUpError, after
from .host.nesting import deep
from .memory.weaken import on_its_memory
from .offsets.family import family
from .program.nodes import Program
from .result import (
    Result,
)
from .search.contract import (
    Engine,
    Limits,
    ProgressCallback,
)
from .search.engines import AutoEngine
from .searches import Searches
from .verdict import Asked, conclude, late

NO_LIMITS: Final = Limits()
NO_VALUES: Final[Mapping[str, int]] = {}
"""No symbolic input is given a value."""


@deep
def check_program(
    program: Program,
    *,
    title: str = "",
    violates: str = "",
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
    progress: ProgressCallback | None = None,
    evidence: bool = False,
    query_limit: float | None = None,
    regions: bool = False,
    endings: bool = False,
) -> Result:
    """Checks a Program, wherever it comes from.

    Args:
        program: The Program; it may have symbolic inputs.
        title: The name that the result and its trace have; the Program's own if "".
        violates: The name of what is told of several violations; "" for anything.
        engine: The engine that searches; if None, the one that `check` chooses.
        limits: Where to give up.
        progress: Called now and then during the search.
        evidence: Whether to gather `Result.evidence`, which takes time.
        query_limit: How many seconds z3 may take for one answer.
        regions: Whether to tell of each region (`Offsets.table`), which takes time.
        endings: Whether to look for hangs (`Result.hangs`) though none would be a violation.

    Returns:
        The verdict.

    Raises:
        ModelError: An offset can be infinitely many terms, or nothing satisfies the assumptions.
        EngineError: The search could not be carried out.
        InternalError: A bug of this program.
    """
    return answer(
        lambda: with_claims(program),
        Asked(title or program.name, violates),
        engine=engine,
        limits=limits,
        progress=progress,
        evidence=evidence,
        query_limit=query_limit,
        regions=regions,
        endings=endings,
    )


def answer(
    make: Callable[[], Program],
    asked: Asked,
    *,
    engine: Engine | None,
    limits: Limits,
    progress: ProgressCallback | None,
    evidence: bool,
    query_limit: float | None,
    regions: bool,
    endings: bool,
) -> Result:
    """Makes a Program, searches it and concludes, all within the time limit."""
    began = time.perf_counter()
    deadline = after(limits.seconds_left)
    searches = Searches(engine or AutoEngine(), limits, progress, evidence, deadline, endings)
    try:
        with deadline.alarm():
            whole = family(on_its_memory(make()), query_limit=query_limit, deadline=deadline)
            searches.run(whole)
            return conclude(asked, whole, searches, began, regions=regions)
    except TimeUpError:
        return late(asked, searches, began)
