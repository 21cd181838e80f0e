"""Shards that are actors of a Ray cluster.

An actor makes its own C of the Program, as its machine has a processor of its own, and compares it
with that of this process. Parcels go from actor to actor through Ray's object store; this process
sees their sizes alone. A parcel is large, as a turn takes some milliseconds: `MOST_MAIL`.

Only this module loads Ray, which `pip install raceproof[cluster]` brings.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final, cast, final

import ray
from ray.exceptions import GetTimeoutError, RayActorError, RayError

from ....errors import CheckerError, EngineError
from ....program.nodes import Program
from ...contract import Limits
from ...limits import Watch
from ..cuts import CutHead, head_of
from ..findings import Beginning, beginning_of
from ..prepared import Prepared, prepare
from ..runtime import Runtime
from ..thread import run_watched
from .asks import Ask, Close, LostError, StepEnds, TakeSteps, Transport
from .drive import Reach
from .shard import Shard, ShardOf

MOST_MAIL: Final = 16 << 20
"""Bytes of a parcel, at most: two million small states, so that a turn is long beside a message."""

LEAST_MAIL: Final = 256 << 10
"""Bytes of a parcel, at least: 30,000 small states; of a smaller one the message is the most."""

ALL_MAIL: Final = 256 << 20
"""Bytes of the parcels that a shard fills in a turn, as long as each has the least."""

LOOK: Final = 0.1
"""Seconds between two looks whether all have answered."""

PATIENCE: Final = 20.0
"""Seconds that shards may take to stop; then they are killed."""

STARTING: Final = 120.0
"""Seconds in which all actors are to be there: a machine that begins a process and compiles takes
ten. Later the cluster has no room for them."""


@final
@dataclass(frozen=True, slots=True)
class FarShardOf:
    """A shard as an actor is told of it; it can be pickled.

    Attributes:
        program: The Program.
        evidence: Whether there is evidence to be gathered.
        number: Which shard it is, from 0 on.
        count: How many shards there are.
        workers: Threads.
        folds: Whether states of several words are folded into one.
    """

    program: Program
    evidence: bool
    number: int
    count: int
    workers: int
    folds: bool


@final
@dataclass(frozen=True, slots=True)
class ShardArrived:
    """An actor that is ready: the machine that it is on, and the C that it has.

    Attributes:
        node: Ray's name of the machine.
        head: The C and the initial states, as cuts name them.
    """

    node: str
    head: CutHead


@final
class FarShard:
    """A shard on a machine of the cluster. Its methods are called by Ray.

    What is raised is returned, as Ray would put it into words of its own.
    """

    def __init__(self, of: FarShardOf) -> None:
        self._of = of
        self._shard: Shard | None = None
        self._prepared: tuple[Prepared, Beginning, Runtime] | None = None
        self._boxes: list[bytearray | None] = []

    def arrive(self) -> ShardArrived | BaseException:
        """Prepares the Program."""
        of = self._of

        def prepared() -> ShardArrived:
            made = prepare(of.program, evidence=of.evidence, folds=of.folds)
            runtime = made.compile(Watch(Limits(), None))
            runtime.give_truths(of.program.truths)
            self._prepared = made, beginning_of(made), runtime
            node = ray.get_runtime_context().get_node_id()
            return ShardArrived(node, head_of(made, self._prepared[1].words, "", folds=of.folds))

        arrival: ShardArrived | BaseException = _done(prepared)
        return arrival

    def settle(self, neighbours: int) -> None:
        """Notes how many shards share this machine."""
        assert self._prepared is not None
        made, beginning, runtime = self._prepared
        of = self._of
        size = max(LEAST_MAIL, min(MOST_MAIL, ALL_MAIL // of.count))
        mail = 3 * (of.count - 1) * size  # filled, on their way, and imported
        given = (made, beginning, of.number, of.count, neighbours, of.workers, of.folds, mail)
        self._shard = Shard(ShardOf(*given), runtime)
        self._boxes = [None if n == of.number else bytearray(size) for n in range(of.count)]

    def answer(self, ask: Ask, *inbox: bytes) -> tuple[Any, ...]:
        """Answers an ask; returns the answer with the parcels' sizes, then the parcels."""
        shard = self._shard
        assert shard is not None
        parcels = [bytearray(each) for each in inbox]
        found = _done(lambda: shard.answer(ask, parcels, self._boxes))
        if isinstance(found, BaseException):
            return ((found, ()), *[b""] * len(self._boxes))
        answer, sizes = found
        mailed = [bytes(box[:size]) if box else b"" for box, size in zip(self._boxes, sizes)]  # noqa: B905
        return ((answer, sizes), *mailed)

    def pause(self) -> None:
        """Has a part of a level that is going on end soon, and the search pause."""
        if self._shard is not None:
            self._shard.pause()

    def stop(self) -> None:
        """Has the ask that is going on end soon."""
        if self._shard is not None:
            self._shard.stop()


def _done(work: Any) -> Any:
    """Does something in a thread with a deep stack; returns what it returns, or raises."""
    found: list[Any] = []

    def worked() -> None:
        try:
            found.append(work())
        except BaseException as problem:
            found.append(problem)

    run_watched(worked, lambda: None, lambda: None)
    return found[0]


@final
class FarShards:
    """Shards on the machines of a cluster: a `Transport`.

    Attributes:
        count: How many.
        mailed: The bytes of all parcels.
    """

    def __init__(self, of: Sequence[FarShardOf], head: CutHead) -> None:
        """Asks for the actors, and waits for none."""
        self.count = len(of)
        self.mailed = 0
        self._head = head
        self._is_stopped_since: float | None = None
        self._is_there = False
        self._states = self._frontier = 0
        self._mail: list[list[Any]] = [[] for _ in of]
        self._of = of
        self._far = ray.remote(FarShard).options(
            num_cpus=of[0].workers,
            max_concurrency=2,
            max_restarts=0,
            scheduling_strategy="SPREAD",
        )
        self._actors = [self._far.remote(each) for each in of]

    def ask(self, ask: Ask) -> list[Any]:
        """Asks every shard, with the mail of the last ask; returns their answers."""
        sent = [
            actor.answer.options(num_returns=1 + self.count).remote(ask, *self._mail[number])
            for number, actor in enumerate(self._actors)
        ]
        answers = self._answers([each[0] for each in sent])
        self._mail = [
            [sent[n][1 + owner] for n, (_, sizes) in enumerate(answers) if sizes[owner]]
            for owner in range(self.count)
        ]
        self.mailed += sum(sum(sizes) for _, sizes in answers)
        found = [answer for answer, _ in answers]
        if isinstance(ask, Close):
            self._states = sum(each.states for each in found)
            self._frontier = sum(each.new for each in found)
        return found

    def ask_one(self, ask: TakeSteps) -> StepEnds:
        """Asks the first shard, without mail."""
        (sent, *_) = self._actors[0].answer.options(num_returns=1 + self.count).remote(ask)
        return cast(StepEnds, self._answers([sent])[0][0])

    def arrive(self) -> None:
        """Waits until all actors are there, and tells each who its neighbours are.

        Raises:
            LostError: It was told to stop.
            EngineError: The cluster has no room for them, or another program.
        """
        arrivals = self._arrivals(time.monotonic() + STARTING)
        for each in arrivals:
            if isinstance(each, BaseException):
                raise each
            if each.head != self._head:
                raise EngineError(
                    "a machine of the cluster makes another C of the model: it is to have the "
                    "very same raceproof"
                )
        nodes = [each.node for each in arrivals]
        settled = [
            actor.settle.remote(nodes.count(node))
            for actor, node in zip(self._actors, nodes, strict=True)
        ]
        for number, ref in enumerate(settled):
            self._got(number, ref)
        self._is_there = True

    def _arrivals(self, late: float) -> list[Any]:
        """Waits until a moment for all actors to be there; returns what they say.

        One that dies before is made anew: a machine that is lost is chosen as long as Ray has not
        missed it.

        Raises:
            LostError: One dies still, or they were told to stop.
            EngineError: The cluster has no room for them.
        """
        arrivals: dict[int, Any] = {}
        waiting = {each.arrive.remote(): number for number, each in enumerate(self._actors)}
        while waiting:
            for ref in ray.wait(list(waiting), timeout=LOOK)[0]:
                number = waiting.pop(ref)
                try:
                    arrivals[number] = self._got(number, ref)
                except LostError:
                    if time.monotonic() > late:
                        raise
                    self._actors[number] = self._far.remote(self._of[number])
                    waiting[self._actors[number].arrive.remote()] = number
            if self._is_stopped_since is not None:
                raise LostError("interrupted before the shards were there")
            if waiting and time.monotonic() > late:
                raise EngineError(
                    f"the cluster has no room for {self.count} shards within {STARTING:.0f} s: "
                    f"{len(waiting)} are missing; `ray status` tells of its cores, try fewer "
                    "--shards"
                )
        return [arrivals[number] for number in range(self.count)]

    def _answers(self, refs: Sequence[Any]) -> list[tuple[Any, tuple[int, ...]]]:
        """Waits for answers; raises the exception that a shard has raised."""
        while ray.wait(list(refs), num_returns=len(refs), timeout=LOOK)[1]:
            if (since := self._is_stopped_since) is None:
                continue
            self.stop()  # again: one that came before the search had begun had nothing to stop
            if time.monotonic() - since > PATIENCE:
                self.close()
        answers = [self._got(number, ref) for number, ref in enumerate(refs)]
        for answer, _ in answers:
            if isinstance(answer, BaseException):
                raise answer
        return answers

    def _got(self, number: int, ref: Any) -> Any:
        """Returns the value of a reference; a shard that does not give one is lost."""
        try:
            return ray.get(ref)
        except RayActorError as error:
            why = str(error).strip().splitlines()[0]
            raise LostError(f"shard {number + 1} of {self.count} is lost: {why}") from error
        except RayError as error:  # a parcel went with the machine that it lay on
            why = str(error).strip().splitlines()[0]
            raise LostError(f"what shard {number + 1} was sent is lost: {why}") from error

    def pause(self) -> None:
        """Has the shards end a part of a level soon, and pause."""
        with suppress(RayError):
            for each in self._actors:
                each.pause.remote()

    def stop(self) -> None:
        """Has the shards end the ask that is going on soon."""
        if self._is_stopped_since is None:
            self._is_stopped_since = time.monotonic()
        if self._is_there:
            with suppress(RayError):
                for each in self._actors:
                    each.stop.remote()

    def resume(self) -> None:
        """Forgets that they were to stop."""
        self._is_stopped_since = None

    def progress(self) -> tuple[int, int]:
        """Returns how many states were visited and to be expanded when a level ended last."""
        return self._states, self._frontier

    def close(self) -> None:
        """StepEnds the actors."""
        for each in self._actors:
            with suppress(RayError):
                ray.kill(each)


def cluster_shards(address: str, count: int, workers: int, *, folds: bool = False) -> Reach:
    """Returns a maker of shards that are actors of a Ray cluster.

    Args:
        address: The cluster's: HOST:PORT, or `auto` for the one that this machine is in.
        count: How many.
        workers: Threads of each.
        folds: Whether states of several words are folded into one.
    """

    @contextmanager
    def reach(prepared: Prepared, beginning: Beginning, runtime: Runtime) -> Iterator[Transport]:
        _connect(address)
        given = (prepared.program, prepared.evidence)
        of = [FarShardOf(*given, number, count, workers, folds) for number in range(count)]
        head = head_of(prepared, beginning.words, "", folds=folds)
        shards = FarShards(of, head)
        try:
            yield shards
        except (GetTimeoutError, RayError) as error:
            why = str(error).strip().splitlines()[0]
            raise EngineError(f"the cluster {address} is lost: {why}") from error
        finally:
            shards.close()

    return reach


def _connect(address: str) -> None:
    """Connects this process to a cluster, unless it is.

    Raises:
        EngineError: There is none.
    """
    if ray.is_initialized():
        return
    try:
        ray.init(address=address, logging_level="ERROR", log_to_driver=False)
    except CheckerError:
        raise
    except Exception as error:
        first = (str(error).strip() or "it does not answer").splitlines()[0]
        raise EngineError(
            f"there is no Ray cluster at {address}: {first}\n"
            "    `ray start --head` on its first machine begins one, and prints the address"
        ) from error
