"""The results of earlier runs in a run of `check`: when they are asked for, and their traces."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ..check import retrace
from ..errors import InternalError, TraceError
from ..kept.keeping import Keeping
from ..kept.keys import Keys
from ..kept.shelf import Shelf
from ..search.native.compile.cache import users_cache
from ..trace.trace import Trace
from .job import Job
from .settings import Settings

VARIABLES: Final = ("CI", "RACEPROOF_FRESH")
"""The environment variables with which no result of an earlier run is taken, and none is kept. CI
has to find out by itself; the other one is for the tests, and for whoever wants it so."""

UNSET: Final = ("", "0", "false")
"""Values that a variable has as if it were not set."""


def add_fresh(parser: argparse.ArgumentParser) -> None:
    """Adds `--fresh` to a parser."""
    parser.add_argument(
        "--fresh",
        action="store_true",
        help="check anew what an earlier run has answered, and keep the new results; --coverage, "
        "--evidence and --smt-dir always check anew, and so does a run with CI or "
        "RACEPROOF_FRESH set",
    )


def results_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Returns the folder of the results of earlier runs, or None where there are to be none.

    It is asked before a model is imported, which may change the environment.

    Args:
        environment: The environment variables.
    """
    if any(environment.get(name, "").lower() not in UNSET for name in VARIABLES):
        return None
    return users_cache() / "results"


def earlier_results(settings: Settings, folder: Path | None) -> Keeping | None:
    """Returns the results of earlier runs; None for a run that neither takes any nor keeps its own.

    Evidence is for others to compare with, so that it is of this run.

    Args:
        settings: The settings of the run.
        folder: What `results_folder` returned.
    """
    if folder is None or settings.evidence or settings.smt_dir is not None:
        return None
    search = (settings.engine, settings.limits, settings.values)
    keys = Keys(*search, settings.query_limit, settings.regions, settings.strict)
    return Keeping(Shelf(folder), keys, settings.fresh)


def followed(job: Job, trace: Trace, values: Mapping[str, int]) -> Trace:
    """Follows the trace of an earlier result on the model, before it is shown.

    Args:
        job: The scenario.
        trace: The trace.
        values: The values of `--set`.

    Raises:
        InternalError: It does not happen so: the result is not that of this model.
    """
    try:
        again = retrace(job.scenario, trace, values)
    except TraceError as error:
        raise InternalError(f"the trace of an earlier result does not replay: {error}") from error
    if again != trace:
        raise InternalError("the trace of an earlier result goes otherwise on the model; --fresh")
    return again
