"""Jobs in this process, each when its result is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, final

from ..search.contract import Progress
from .plan import Plan, PlannedJob, Running, Watcher

T = TypeVar("T")


@final
class HereRunner:
    """The runner that does each job in this process."""

    def begin(self, plan: Plan[T]) -> Running[T]:
        """Begins with nothing: a job is done when its result is asked for."""
        return _Here(plan)

    def close(self) -> None:
        """Has nothing to end."""


@final
class _Here(Generic[T]):
    """A plan whose jobs are done in this process."""

    def __init__(self, plan: Plan[T]) -> None:
        """Takes the plan."""
        self._plan = plan

    def result(self, number: int, watcher: Watcher) -> T:
        """Does a job."""
        return done_here(self._plan.jobs[number], watcher)

    def close(self) -> None:
        """Has nothing to end."""


def done_here(
    job: PlannedJob[T], watcher: Watcher, meanwhile: Callable[[], object] = lambda: None
) -> T:
    """Does a job in this process.

    Args:
        job: The job.
        watcher: Told how far the search has come.
        meanwhile: Called now and then.
    """

    def follow(progress: Progress) -> None:
        meanwhile()
        watcher.search(job.title, progress)

    return job.done(follow)
