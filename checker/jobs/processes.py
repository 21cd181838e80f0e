"""Jobs in processes beside this one, as many at a time as there are cores.

The processes are forks of this one, so that a job need not be written down for them; results and
errors come back as they would be here. They end with this process, whatever ends it
(`checker.jobs.member`).
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Final, Generic, TypeVar, final

from ..host.termination import GRACE, signals_held
from ..records import dataclass
from ..search.limits import available_memory
from .here import done_here
from .member import do_jobs
from .outcome import JobOutcome, died, unpacked
from .plan import MOST_ATTEMPTS, Plan, PlannedJob, Running, Watcher

T = TypeVar("T")

LOOK: Final = 0.2
"""Seconds between two looks at how many are done."""

WRITING: Final = 20.0
"""Seconds that a process may take to write what it has found, when it is told to end."""

REMEDY: Final = "was there no memory? try --jobs 1"


@final
@dataclass(frozen=True, slots=True)
class ProcessRunner:
    """The runner that does jobs in processes beside this one.

    Attributes:
        processes: How many processes there may be.
        memory: Bytes that each job may take, or None: no more jobs are begun than have room.
        is_writing: Whether jobs that ^C ends write first what they have found: then all are waited
            for, until ^C comes again.
    """

    processes: int
    memory: int | None = None
    is_writing: bool = False

    def begin(self, plan: Plan[T]) -> Running[T]:
        """Begins with all jobs that do not want the machine for themselves.

        Where there are not several, or where the system has no more processes or files, a job is
        done in this process when its result is asked for.
        """
        count = self.processes
        if self.memory is not None:
            large = any(each.threads is None for each in plan.jobs)  # in this process
            count = min(count, max(1, available_memory() // self.memory - large))
        return Crew(plan.jobs, count, is_writing=self.is_writing)

    def close(self) -> None:
        """Has nothing to end: the processes end with their plan."""


@final
class Crew(Generic[T]):
    """Processes that do jobs, and the outcomes that have come back."""

    def __init__(
        self,
        jobs: Sequence[PlannedJob[T]],
        processes: int,
        *,
        room: int | None = None,
        is_writing: bool = False,
    ) -> None:
        """Begins.

        Args:
            jobs: The jobs.
            processes: How many processes there may be.
            room: How many outcomes there may be that nobody has asked for; None: any number.
            is_writing: Whether all jobs that ^C ends are waited for.
        """
        self._jobs = jobs
        self._room, self._is_writing = room, is_writing
        self._waiting = deque(n for n, each in enumerate(jobs) if each.threads is not None)
        self._deaths: dict[int, int] = {}
        self._outcomes: dict[int, JobOutcome] = {}
        self._done = 0
        self._members: list[_Member] = []
        self._pipe: tuple[int, int] | None = None
        self._is_ending = False
        count = min(processes, len(self._waiting))
        if count < 2 or not sys.platform.startswith("linux"):
            return
        try:
            with signals_held():
                self._fork(count)
                self._assign()
        except BaseException:
            self.close()
            raise

    def result(self, number: int, watcher: Watcher) -> T:
        """Waits for a job's result; a job of which there is none to wait for is done here."""
        found: T = self.outcome(number, watcher).get()
        return found

    def outcome(self, number: int, watcher: Watcher) -> JobOutcome:
        """Waits for a job's outcome, and returns it.

        Raises:
            KeyboardInterrupt: ^C has ended the job, and there is no result.
        """
        while number not in self._outcomes:
            if self._jobs[number].threads is None or not self._members:
                found = done_here(self._jobs[number], watcher, self.pump)
                self._done += 1
                return JobOutcome(found)
            try:
                self.pump(LOOK)
                watcher.advance(self._done)
            except KeyboardInterrupt:
                self._interrupt(number)
        return self._outcomes.pop(number)

    @property
    def is_at_work(self) -> bool:
        """Whether there are processes, so that jobs are done without being asked for."""
        return bool(self._members)

    def has(self, number: int) -> bool:
        """Returns whether a job's outcome is there, so that nobody need wait for it."""
        return number in self._outcomes

    def pump(self, seconds: float = 0.0) -> None:
        """Takes the outcomes that processes have sent, and gives these more to do.

        Args:
            seconds: How long to wait, if none has done anything.
        """
        ready = wait([each.connection for each in self._members], seconds)
        with signals_held():  # half of an outcome would be the end of its connection
            for member in [each for each in self._members if each.connection in ready]:
                self._take(member)
            self._assign()

    def _take(self, member: _Member) -> None:
        """Takes an outcome from a process, or notes that it has died."""
        try:
            content = member.connection.recv_bytes()
        except (EOFError, OSError):
            self._bury(member)
            return
        assert member.number is not None
        self._outcomes[member.number] = unpacked(content)
        self._done += 1
        member.number = None

    def _assign(self) -> None:
        """Gives each process that has none a job, as long as there is room for its outcome."""
        for member in [each for each in self._members if each.number is None]:
            begun = sum(each.number is not None for each in self._members)
            is_full = self._room is not None and begun + len(self._outcomes) >= self._room
            if not self._waiting or is_full or self._is_ending:
                return
            member.number = self._waiting.popleft()
            try:
                member.connection.send_bytes(member.number.to_bytes(8, "little"))
            except OSError:
                self._bury(member)

    def _bury(self, member: _Member) -> None:
        """Has the job of a process that has died done again, by another one; but once."""
        self._members.remove(member)
        member.connection.close()
        member.process.join(GRACE)
        number, is_there = member.number, True
        if not self._is_ending:
            is_there = self._fork(1) or bool(self._members)
        if number is None:
            return
        self._deaths[number] = self._deaths.get(number, 0) + 1
        if self._deaths[number] >= MOST_ATTEMPTS or not is_there:
            self._outcomes[number] = died("", REMEDY)
            self._done += 1
        else:
            self._waiting.appendleft(number)

    def _fork(self, count: int) -> bool:
        """Forks processes; returns whether the system had them all."""
        try:
            for _ in range(count):
                self._pipe = self._pipe or os.pipe()
                ends = [each.connection for each in self._members]
                self._members.append(_forked(self._jobs, self._pipe, ends))
        except OSError:
            return False
        return True

    def _interrupt(self, number: int) -> None:
        """Passes ^C on, and waits for a job to end with it.

        Raises:
            KeyboardInterrupt: It does not soon, or has no result.
        """
        self._is_ending = True
        for each in self._members:
            if each.process.pid is not None and each.number is not None:
                os.kill(each.process.pid, signal.SIGINT)
        late = math.inf if self._is_writing else time.monotonic() + GRACE
        while self._is_awaited(number) and time.monotonic() < late:
            self.pump(LOOK)
        if number not in self._outcomes or self._outcomes[number].error is not None:
            raise KeyboardInterrupt

    def _is_awaited(self, number: int) -> bool:
        """Returns whether a job that ^C has ended, or any, if they write, is still going on."""
        if self._is_writing:
            return any(each.number is not None for each in self._members)
        return number not in self._outcomes and bool(self._members)

    def close(self) -> None:
        """Ends the processes, whatever they are doing."""
        self._is_ending = True
        processes = [each.process for each in self._members]
        if self._is_writing:
            busy = [each.process for each in self._members if each.number is not None]
            _terminate(busy, WRITING, again=False)
        _terminate(processes, GRACE)
        for process in processes:
            process.kill()
            process.join()
        for each in self._members:
            each.connection.close()
        for end in self._pipe or ():
            os.close(end)
        self._members, self._pipe, self._outcomes = [], None, {}


@final
class _Member:
    """A process, the connection to it, and the number of its job; None: it has none."""

    def __init__(self, process: ForkProcess, connection: Connection) -> None:
        """Takes a process that has just begun."""
        self.process = process
        self.connection = connection
        self.number: int | None = None


def _forked(
    jobs: Sequence[PlannedJob[T]], pipe: tuple[int, int], ends: Sequence[Connection]
) -> _Member:
    """Forks a process that does jobs.

    Args:
        jobs: The jobs.
        pipe: The pipe by which it notices the end of this one.
        ends: This process's ends of the connections to the others.
    """
    context = multiprocessing.get_context("fork")
    mine, its = context.Pipe()
    try:
        given = (its, jobs, pipe, [mine, *ends])
        process = context.Process(target=do_jobs, args=given, daemon=True)
        process.start()
    except BaseException:
        mine.close()
        raise
    finally:
        its.close()  # so that the connection ends with the process
    return _Member(process, mine)


def _terminate(processes: Sequence[ForkProcess], seconds: float, *, again: bool = True) -> None:
    """Tells processes to end, and waits for that, but for no more than some seconds.

    Again and again: a signal that comes as a process begins to wait does not end that. But once
    where it is to write first what it has found: told again, it gives that up.
    """
    running = {process.sentinel: process for process in processes}
    late = time.monotonic() + seconds
    is_told = False
    while running and time.monotonic() < late:
        for process in running.values() if again or not is_told else ():
            process.terminate()
        is_told = True
        for ended in wait(list(running), LOOK):
            if isinstance(ended, int):
                del running[ended]
