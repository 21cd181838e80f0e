"""Jobs, what they share, and the contract of a runner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, Final, Generic, Protocol, TypeVar, final

from ..records import dataclass
from ..search.contract import Progress, ProgressCallback

T = TypeVar("T")
V = TypeVar("V")
T_co = TypeVar("T_co", covariant=True)


class JobWork(Protocol[T_co]):
    """Plain data that can be called, and returns a job's result."""

    def __call__(self, *, progress: ProgressCallback | None) -> T_co:
        """Does the work.

        Args:
            progress: Called now and then; None where nobody listens.
        """
        ...


@final
@dataclass(frozen=True, slots=True)
class PlannedJob(Generic[T]):
    """A job of a plan.

    Attributes:
        title: Its name in messages.
        read: Reads what the job is about, and returns its work, whose result is the job's.
        threads: The number of its threads; None: as many as a machine has, which it is to have for
            itself.
    """

    title: str
    read: Callable[[], JobWork[T]]
    threads: int | None = 1

    def done(self, progress: ProgressCallback | None) -> T:
        """Does the job in this process, and returns its result.

        Args:
            progress: Called now and then.
        """
        return self.read()(progress=progress)


class CommonValue(Generic[V]):
    """A value that the works of several jobs have: it is sent to a machine once.

    A machine that was sent it unpacks it when somebody asks for it.
    """

    def __init__(self, name: str, value: V) -> None:
        """Takes a value.

        Args:
            name: Tells it from the other shared values of the plan.
            value: The value: plain data.
        """
        self.name = name
        self._value = value

    @property
    def value(self) -> V:
        """The value."""
        return self._value


@final
@dataclass(frozen=True, slots=True)
class Plan(Generic[T]):
    """The jobs of a run.

    Attributes:
        jobs: The jobs, in the order in which their results are asked for.
        shared: The values that several of them have.
    """

    jobs: Sequence[PlannedJob[T]]
    shared: Sequence[CommonValue[Any]] = field(default=())


class Watcher(Protocol):
    """Somebody who is told how far a plan is, as a bar on a terminal."""

    def advance(self, done: int) -> None:
        """Is told how many jobs are done."""
        ...

    def search(self, name: str, progress: Progress) -> None:
        """Is told how far the search of a job in this process has come."""
        ...


class Running(Protocol[T_co]):
    """A plan that is being carried out."""

    def result(self, number: int, watcher: Watcher) -> T_co:
        """Waits for the result of a job, and returns it, once; raises the job's own exception.

        Args:
            number: The job's place in the plan.
            watcher: Told meanwhile how far the plan is.

        Raises:
            KeyboardInterrupt: ^C has ended it, and it has no result. A search that is interrupted
                may well have one.
            EngineError: The process that did it has died, twice.
        """
        ...

    def close(self) -> None:
        """Ends the jobs that are going on, and forgets the others."""
        ...


class JobRunner(Protocol):
    """A way to carry out plans."""

    def begin(self, plan: Plan[T]) -> Running[T]:
        """Begins with the jobs of a plan.

        Raises:
            EngineError: There is no beginning: no cluster answers, say.
        """
        ...

    def close(self) -> None:
        """Ends all that it has begun for plans, after the last one."""
        ...


MOST_ATTEMPTS: Final = 2
"""How often a job is done at most, if the process that does it dies: a machine that was lost, or
had no memory for a moment, is no reason to give up; a job that kills its process does so again."""
