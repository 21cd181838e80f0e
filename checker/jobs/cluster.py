"""Jobs on a Ray cluster: read in processes here, done wherever a machine has a core.

    plan -> read here, side by side -> packed -> porter -> a machine -> outcome -> result, in order

Another process speaks with the cluster (`checker.jobs.porter`). Jobs that want a machine for
themselves go first: they take longest, and later no machine might be empty.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import time
from collections import deque
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, Final, Generic, Protocol, TypeVar, final

from ..errors import EngineError, ModelError
from ..host.termination import GRACE, signals_held, temporary_folder
from ..plural import counted
from ..records import dataclass
from ..search.contract import size_words
from .carried import Package, pack_job, pack_value
from .errand import Common, Delivery, Errand, Forget, Interrupt, Machines, Message, Refused
from .here import HereRunner
from .outcome import JobOutcome, attempted, died, unpacked
from .plan import MOST_ATTEMPTS, Plan, PlannedJob, Running, Watcher
from .processes import Crew

T = TypeVar("T")

LOOK: Final = 0.05
"""Seconds between two looks at what has come."""

CONNECTING: Final = 90.0
"""Seconds in which a cluster is to answer: Ray tries for two minutes, and says little then. It is
more than the machines may take to tell which program they have (`checker.jobs.porter.PROBE`)."""

AHEAD: Final = 2
"""How many works for each core are under way to the cluster: one that is done, and one that waits
there, so that no core has to wait for this machine."""

INTERRUPTING: Final = 5.0
"""Seconds that a work may take to end after ^C, and its outcome to come back."""

REMEDY: Final = "was there no memory? with --memory a machine is given no more than have room"


def refuse_without_ray() -> None:
    """Refuses a cluster where Ray is not installed.

    Raises:
        ModelError: It is not.
    """
    if importlib.util.find_spec("ray") is None:
        hint = "pip install 'raceproof[cluster]', here and on each machine"
        raise ModelError("--cluster: Ray is not installed", hint=hint)


class SupportsErrands(Protocol):
    """A connection to a cluster, that takes messages and brings the ends of errands."""

    @property
    def machines(self) -> Machines:
        """The machines of the cluster."""
        ...

    def number(self) -> int:
        """Returns a number that no errand has had."""
        ...

    def send(self, message: Message) -> None:
        """Sends a message."""
        ...

    def received(self, seconds: float) -> Delivery | None:
        """Returns the end of an errand; None if none comes within some seconds.

        Raises:
            EngineError: The cluster is lost.
        """
        ...


@final
@dataclass(slots=True)
class ClusterRunner:
    """The runner that does jobs on the machines of a cluster.

    Attributes:
        address: The cluster's: HOST:PORT, or `auto` for the one that this machine is in.
        version: This program's.
        readers: How many processes here read models.
        most: How many jobs are done at a time; None: as many as the cluster has cores.
        memory: Bytes that each job may take, or None: a machine is given no more than have room.
    """

    address: str
    version: str
    readers: int
    most: int | None = None
    memory: int | None = None
    _link: _Link | None = None

    def begin(self, plan: Plan[T]) -> Running[T]:
        """Begins to read, connects to the cluster if need be, and sends the first jobs.

        Raises:
            EngineError: The cluster cannot be used.
        """
        if not plan.jobs:
            return HereRunner().begin(plan)
        link = self._link = self._link or _Link(self.address, self.version)
        return OnCluster(plan, link, self)

    def close(self) -> None:
        """Ends the connection to the cluster."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def cores_for(self, job: PlannedJob[Any], machines: Machines) -> int:
        """Returns the number of cores that a job takes.

        Raises:
            EngineError: No machine has as many, or as much memory.
        """
        cores = machines.most_cores if job.threads is None else job.threads
        if cores > machines.most_cores:
            message = f"--workers {cores}: no machine of the cluster has more than"
            raise EngineError(f"{message} {counted(machines.most_cores, 'core')}")
        if self.memory is not None and self.memory > machines.most_memory:
            message = f"--memory {size_words(self.memory)}: no machine of the cluster has more than"
            raise EngineError(f"{message} {size_words(machines.most_memory)}")
        return cores


@final
class _Link:
    """The connection to the porter, and so to a cluster."""

    def __init__(self, address: str, version: str) -> None:
        """Begins the porter, and waits until it is connected.

        Raises:
            EngineError: The cluster cannot be used.
        """
        self._address = address
        self._log = temporary_folder() / "ray.log"
        self._next = 0
        context = multiprocessing.get_context("fork")
        self._mine, its = context.Pipe()
        try:
            given = (its, self._mine, address, self._log, version)
            self._process: ForkProcess = context.Process(target=_carry, args=given, daemon=True)
            with signals_held():
                self._process.start()
        finally:
            its.close()
        try:
            self.machines = self._answer()
        except BaseException:
            self.close()
            raise

    def _answer(self) -> Machines:
        """Returns the machines of the cluster.

        Raises:
            EngineError: It cannot be used.
        """
        try:
            is_there = self._mine.poll(CONNECTING)
            found = self._mine.recv() if is_there else Refused("it does not answer")
        except EOFError:
            found = Refused(f"Ray has given up: {self._last_words()}")
        if isinstance(found, Refused):
            raise EngineError(f"--cluster {self._address}: {found.words}")
        assert isinstance(found, Machines)
        return found

    def number(self) -> int:
        """Returns a number that no errand has had."""
        self._next += 1
        return self._next

    def send(self, message: Message) -> None:
        """Sends a message; where nobody listens any more, `received` says so."""
        try:
            with signals_held():
                self._mine.send(message)
        except OSError:
            pass

    def received(self, seconds: float) -> Delivery | None:
        """Returns the end of an errand; None if none comes within some seconds.

        Raises:
            EngineError: The cluster is lost.
        """
        try:
            if not self._mine.poll(seconds):
                return None
            with signals_held():
                found = self._mine.recv()
        except (EOFError, OSError) as error:
            message = f"the cluster {self._address} is lost: {self._last_words()}"
            raise EngineError(f"{message}\n    `ray status` there tells of it") from error
        assert isinstance(found, Delivery)
        return found

    def _last_words(self) -> str:
        """Returns the last line that Ray has written."""
        try:
            lines = self._log.read_text("utf-8", "replace").split("\n")
        except OSError:
            return "nobody knows why"
        return next((each.strip() for each in reversed(lines) if each.strip()), "it says nothing")

    def close(self) -> None:
        """Ends the porter, and with it what it has begun on the cluster."""
        self._mine.close()
        self._process.join(GRACE)
        for end in (self._process.terminate, self._process.kill):
            if self._process.is_alive():
                end()
                self._process.join(GRACE)


def _carry(its: Connection, others: Connection, address: str, log: Path, version: str) -> None:
    """Is the porter's process."""
    others.close()
    from .porter import carry  # loads Ray

    carry(its, address, log, version)


@final
class OnCluster(Generic[T]):
    """A plan whose jobs are done on a cluster."""

    def __init__(self, plan: Plan[T], link: SupportsErrands, runner: ClusterRunner) -> None:
        """Begins to read the jobs, and to send them."""
        jobs = plan.jobs
        self._jobs, self._link, self._memory = jobs, link, runner.memory
        self._cores = [runner.cores_for(each, link.machines) for each in jobs]
        self._most = runner.most or AHEAD * link.machines.cores
        large_first = sorted(range(len(jobs)), key=lambda n: jobs[n].threads is not None)
        self._places = {number: place for place, number in enumerate(large_first)}
        self._unsent = deque(large_first)
        self._common = {each.name: each for each in plan.shared}
        self._sent_common: set[str] = set()
        self._packages: dict[int, Package] = {}
        self._errands: dict[int, int] = {}
        self._deaths: dict[int, int] = {}
        self._outcomes: dict[int, JobOutcome] = {}
        self._done = 0
        reading = [
            PlannedJob(jobs[n].title, partial(partial, pack_job, jobs[n])) for n in large_first
        ]
        self._readers: Crew[Package] = Crew(reading, runner.readers, room=AHEAD * runner.readers)

    def result(self, number: int, watcher: Watcher) -> T:
        """Waits for a job's result."""
        while number not in self._outcomes:
            try:
                self._pump(watcher)
                watcher.advance(self._done)
            except KeyboardInterrupt:
                self._interrupt(number)
        found: T = self._outcomes.pop(number).get()
        return found

    def _pump(self, watcher: Watcher) -> None:
        """Sends the jobs that were read, as far as the cluster is to have more, and takes ends.

        Raises:
            EngineError: The cluster is lost.
        """
        self._readers.pump()
        while self._unsent and len(self._errands) < self._most:
            number = self._unsent[0]
            if number not in self._packages:
                if self._readers.is_at_work and not self._readers.has(self._places[number]):
                    break
                self._read(number, watcher)
            self._unsent.popleft()
            if number in self._packages:
                self._send(number, self._packages[number])
        seconds = LOOK
        while (found := self._link.received(seconds)) is not None:
            self._take(found)
            seconds = 0.0

    def _read(self, number: int, watcher: Watcher) -> None:
        """Takes a job that was read, or reads it; a model that cannot be read is its outcome."""
        place = self._places[number]
        outcome = attempted(lambda: self._readers.result(place, watcher))
        if isinstance(outcome.error, KeyboardInterrupt):
            raise outcome.error
        if outcome.error is None:
            self._packages[number] = outcome.value
        else:
            self._finish(number, outcome)

    def _send(self, number: int, package: Package) -> None:
        """Sends a job to the cluster, after the common values that were not sent yet."""
        for name in package.common:
            if name not in self._sent_common:
                self._link.send(Common(name, pack_value(self._common[name].value).content))
                self._sent_common.add(name)
        errand = self._link.number()
        self._errands[errand] = number
        given = (package.content, package.common, self._cores[number], self._memory)
        self._link.send(Errand(errand, *given))

    def _take(self, found: Delivery) -> None:
        """Takes the end of an errand; one that was lost is run again, once."""
        number = self._errands.pop(found.number, None)
        if number is None:  # of a plan before this one
            return
        if found.outcome is not None:
            self._finish(number, unpacked(found.outcome))
        elif found.wrong:
            self._finish(number, JobOutcome(None, EngineError(found.wrong)))
        else:
            self._deaths[number] = self._deaths.get(number, 0) + 1
            if self._deaths[number] < MOST_ATTEMPTS:
                self._unsent.appendleft(number)
            else:
                self._finish(number, died("", f"{REMEDY}\n    {found.lost}"))

    def _finish(self, number: int, outcome: JobOutcome) -> None:
        """Notes the outcome of a job."""
        self._packages.pop(number, None)
        self._outcomes[number] = outcome
        self._done += 1

    def _interrupt(self, number: int) -> None:
        """Passes ^C on, and waits for a job to end with it.

        Raises:
            KeyboardInterrupt: It does not soon, or has no result.
        """
        self._unsent.clear()
        for errand, each in self._errands.items():
            if each == number:
                self._link.send(Interrupt(errand))
        late = time.monotonic() + INTERRUPTING
        while number in self._errands.values() and time.monotonic() < late:
            if (found := self._link.received(LOOK)) is not None:
                self._take(found)
        if number not in self._outcomes or self._outcomes[number].error is not None:
            raise KeyboardInterrupt

    def close(self) -> None:
        """Ends the jobs that are going on."""
        self._readers.close()
        self._link.send(Forget())
