"""Shards that are processes of this machine.

They are forks of this one, and ends of pipes carry the asks and answers. Parcels lie in memory that
all share: for each pair two mailboxes, which are used by turns, so that one is read while the other
is filled. ^C is this process's; the shards are told by a number in the shared memory, and end with
this process, whatever ends it.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Any, Final, cast, final

from ....errors import EngineError
from ....host.termination import signals_held
from ..findings import Beginning
from ..prepared import Prepared
from ..runtime import Runtime
from ..thread import run_watched
from .asks import Ask, Close, LostError, StepEnds, TakeSteps, Transport
from .drive import Reach
from .functions import Buffer
from .shard import Shard, ShardOf

MOST_MAIL: Final = 4 << 20
"""Bytes of a mailbox, at most: a million small states. Half of it makes no search slower by 2 %."""

LEAST_MAIL: Final = 64 << 10
"""Bytes of a mailbox, at least: in smaller ones the turns take longer than what is done in them."""

ALL_MAIL: Final = 64 << 20
"""Bytes of all mailboxes together, as long as each has the least."""

PART_OF_MEMORY: Final = 16
"""The part of a shard's memory that its mailboxes may have."""

WORDS_OF_SHARD: Final = 2
"""Numbers that a shard has on the board: states, and states to be expanded."""

LOOK: Final = 0.05
"""Seconds between two looks whether the shards are to stop."""

PATIENCE: Final = 20.0
"""Seconds that shards may take to stop, in the middle of gigabytes; then they are killed."""

PAUSED: Final = 1
STOPPED: Final = 2
"""The first number on the board, by which the shards are told what to do; 0: to go on."""

GRACE: Final = 2.0
"""Seconds that shards may take to end."""


@final
class Board:
    """Memory that all shards share: numbers to look at, and mailboxes."""

    def __init__(self, count: int, mail: int) -> None:
        """Asks for the memory, which is empty."""
        self._count, self._mail = count, mail
        head = -(-8 * (2 + WORDS_OF_SHARD * count) // mmap.PAGESIZE) * mmap.PAGESIZE
        self._begin = head
        self._memory = mmap.mmap(-1, head + 2 * count * count * mail)
        self._numbers = (ctypes.c_uint64 * (2 + WORDS_OF_SHARD * count)).from_buffer(self._memory)

    @property
    def tickets(self) -> int:
        """The address of the number at which states are counted."""
        return ctypes.addressof(self._numbers) + 8

    @property
    def told(self) -> int:
        """The number by which the shards are told what to do."""
        return self._numbers[0]

    def tell(self, what: int) -> None:
        """Tells the shards to go on, to pause, or to stop what they do."""
        self._numbers[0] = what

    def reset(self) -> None:
        """Has the states counted from 0."""
        self._numbers[1] = 0

    def note(self, shard: int, states: int, frontier: int) -> None:
        """Notes how far a shard has come."""
        at = 2 + WORDS_OF_SHARD * shard
        self._numbers[at], self._numbers[at + 1] = states, frontier

    def progress(self) -> tuple[int, int]:
        """Returns how far all have come."""
        return sum(self._numbers[2::WORDS_OF_SHARD]), sum(self._numbers[3::WORDS_OF_SHARD])

    def mailbox(self, sender: int, owner: int, parity: int, size: int | None = None) -> Buffer:
        """Returns a mailbox, or the first bytes of it."""
        box = (parity * self._count + sender) * self._count + owner
        begin = self._begin + box * self._mail
        array = ctypes.c_uint8 * (self._mail if size is None else size)
        return array.from_buffer(self._memory, begin)


@final
@dataclass(frozen=True, slots=True)
class Inherited:
    """The process that a shard was forked from, and the ends of pipes there, which it closes."""

    parent: int
    connections: tuple[Connection, ...]


@final
@dataclass(slots=True)
class Neighbour:
    """A shard in a process of its own, as this process sees it."""

    process: ForkProcess
    connection: Connection


@final
class Neighbours:
    """Shards in processes of this machine: a `Transport`.

    Attributes:
        count: How many.
        turns: How often all were asked.
        mailed: The bytes of all parcels.
        sent: The states in them, of the search that was closed last.
    """

    def __init__(self, of: Callable[[int], ShardOf], runtime: Runtime, board: Board) -> None:
        """Forks the processes.

        Args:
            of: For each number a shard.
            runtime: The compiled steps and the search.
            board: The memory that they share.

        Raises:
            EngineError: There are not so many processes to be had.
        """
        self.count = of(0).count
        self.turns = self.mailed = self.sent = 0
        self._board = board
        self._shards: list[Neighbour] = []
        self._parity = 0
        self._mailed: list[tuple[int, ...]] = [(0,) * self.count] * self.count
        self._stopped_at: float | None = None
        context = multiprocessing.get_context("fork")
        try:
            for number in range(self.count):
                ours, its = context.Pipe()
                known = (*(each.connection for each in self._shards), ours)
                process = context.Process(
                    target=serve_shard,
                    args=(its, of(number), runtime, board),
                    kwargs={"inherited": Inherited(os.getpid(), known)},
                    daemon=True,
                )
                with signals_held():
                    process.start()
                its.close()
                self._shards.append(Neighbour(process, ours))
        except (OSError, RuntimeError) as error:
            self.close()
            raise EngineError(
                f"{self.count} processes cannot be started: {error}; try fewer --shards"
            ) from error
        except BaseException:
            self.close()
            raise

    def arrive(self) -> None:
        """Waits for nothing: a fork is there at once."""

    def ask(self, ask: Ask) -> list[Any]:
        """Asks every shard, with the mail of the last ask; returns their answers."""
        for number, shard in enumerate(self._shards):
            waiting = tuple(sizes[number] for sizes in self._mailed)
            self._send(number, shard, (ask, self._parity, waiting))
        self._parity ^= 1
        answers = self._answers(range(self.count))
        self._mailed = [sizes for _, sizes in answers]
        self.turns += 1
        self.mailed += sum(map(sum, self._mailed))
        found = [answer for answer, _ in answers]
        if isinstance(ask, Close):
            self.sent = sum(each.sent for each in found)
        return found

    def ask_one(self, ask: TakeSteps) -> StepEnds:
        """Asks the first shard, without mail."""
        self._send(0, self._shards[0], (ask, self._parity, (0,) * self.count))
        return cast(StepEnds, self._answers([0])[0][0])

    def _send(self, number: int, shard: Neighbour, what: object) -> None:
        """Sends something to a shard."""
        try:
            shard.connection.send(what)
        except OSError:
            raise self._lost(number) from None

    def _answers(self, numbers: Any) -> list[tuple[Any, tuple[int, ...]]]:
        """Waits for answers; raises the exception that a shard has raised."""
        found: dict[int, tuple[Any, tuple[int, ...]]] = {}
        left = {self._shards[number].connection: number for number in numbers}
        while left:
            for each in wait(list(left), LOOK):
                number = left.pop(cast(Connection, each))
                try:
                    found[number] = self._shards[number].connection.recv()
                except (EOFError, OSError):
                    raise self._lost(number) from None
            self._lose_patience()
        answers = [found[number] for number in numbers]
        for answer, _ in answers:
            if isinstance(answer, BaseException):
                raise answer
        return answers

    def _lose_patience(self) -> None:
        """Kills shards that do not stop."""
        stopped = self._stopped_at
        if stopped is not None and time.monotonic() - stopped > PATIENCE:
            for shard in self._shards:
                shard.process.kill()

    def _lost(self, number: int) -> LostError:
        """Returns the error for a shard that has died."""
        process = self._shards[number].process
        process.join(GRACE)
        code = process.exitcode
        how = "has ended" if code is None or code >= 0 else f"was killed by {signal_name(-code)}"
        hint = "; was there no memory? try --memory" if code == -signal.SIGKILL else ""
        return LostError(f"shard {number + 1} of {self.count} {how}{hint}")

    def pause(self) -> None:
        """Has the shards end a part of a level soon, and pause."""
        self._board.tell(PAUSED)

    def stop(self) -> None:
        """Has the shards end the ask that is going on soon."""
        if self._stopped_at is None:
            self._stopped_at = time.monotonic()
        self._board.tell(STOPPED)

    def resume(self) -> None:
        """Forgets that they were to stop, between two asks."""
        self._stopped_at = None
        self._board.tell(0)
        self._board.reset()

    def progress(self) -> tuple[int, int]:
        """Returns how many states are visited and to be expanded."""
        return self._board.progress()

    def close(self) -> None:
        """StepEnds the processes, whatever they are doing."""
        for shard in self._shards:
            with suppress(OSError):
                shard.connection.send(None)
            shard.connection.close()
        self._board.tell(STOPPED)
        late = time.monotonic() + GRACE
        for shard in self._shards:
            shard.process.join(max(0.0, late - time.monotonic()))
            shard.process.kill()
            shard.process.join()
        self._shards = []


def local_shards(count: int, workers: int, folds: bool = False, memory: int | None = None) -> Reach:
    """Returns a maker of shards that are processes of this machine.

    Args:
        count: How many.
        workers: Threads of each.
        folds: Whether states of several words are folded into one.
        memory: Bytes that each may use, or None.

    Raises:
        EngineError: Processes cannot be forked on this system.
    """
    if not sys.platform.startswith("linux"):
        raise EngineError("shards are processes, which only Linux forks safely; leave out --shards")
    mail = mail_size(count, memory)

    @contextmanager
    def reach(prepared: Prepared, beginning: Beginning, runtime: Runtime) -> Iterator[Transport]:
        try:
            board = Board(count, mail)
        except (OSError, ValueError, OverflowError) as error:
            raise EngineError(f"{count} shards share no memory: {error}; try fewer") from error
        first = ShardOf(
            prepared,
            beginning,
            number=0,
            count=count,
            neighbours=count,
            workers=workers,
            folds=folds,
            mail=4 * (count - 1) * mail,
            tickets=board.tickets,
        )
        shards = Neighbours(lambda number: replace(first, number=number), runtime, board)
        try:
            yield shards
        finally:
            shards.close()

    return reach


def mail_size(count: int, memory: int | None) -> int:
    """Returns the bytes of a mailbox."""
    size = min(MOST_MAIL, ALL_MAIL // (2 * count * count))
    if memory is not None:
        size = min(size, memory // PART_OF_MEMORY // (4 * count))
    return max(LEAST_MAIL, size // mmap.PAGESIZE * mmap.PAGESIZE)


def signal_name(number: int) -> str:
    """Returns the name of a signal."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def serve_shard(
    connection: Connection, of: ShardOf, runtime: Runtime, board: Board, *, inherited: Inherited
) -> None:
    """Is a shard, in a process of its own, until it is told to end.

    Args:
        connection: Where asks come from.
        of: Which shard it is.
        runtime: The compiled steps and the search.
        board: The memory that all shards share.
        inherited: The process that it was forked from, and what it has of it.
    """
    gc.freeze()  # or each look for garbage would copy what this process shares with others
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGTERM,))
    for each in inherited.connections:
        each.close()
    shard = Shard(of, runtime)

    def watch() -> None:
        if os.getppid() != inherited.parent:
            os._exit(1)
        if told := board.told:
            (shard.pause if told == PAUSED else shard.stop)()
        board.note(of.number, *shard.progress())

    try:
        run_watched(lambda: answer_asks(connection, shard, of, board), watch, shard.stop)
    finally:
        os._exit(0)


def answer_asks(connection: Connection, shard: Shard, of: ShardOf, board: Board) -> None:
    """Answers asks until there are no more, or nobody is there who asks."""
    while True:
        try:
            asked = connection.recv()
        except (EOFError, OSError):
            return
        if asked is None:
            return
        ask, parity, waiting = asked
        inbox = [
            board.mailbox(sender, of.number, parity ^ 1, size)
            for sender, size in enumerate(waiting)
            if size
        ]
        outboxes = [
            None if owner == of.number else board.mailbox(of.number, owner, parity)
            for owner in range(of.count)
        ]
        found: object
        try:
            found = shard.answer(ask, inbox, outboxes)
        except BaseException as problem:
            found = (problem, (0,) * of.count)
        try:
            connection.send(found)
        except OSError:
            return
