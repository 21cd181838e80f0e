"""A process that does jobs of a plan: a fork of the one that has the plan.

It does the jobs whose numbers come, one after the other, and sends each outcome back. ^C ends the
job that is going on; SIGTERM, and the end of the process that it was forked from, end it.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Sequence
from functools import partial
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any, Final, final

from ..host.termination import GRACE, TerminatedError, leave_process, note_termination
from .outcome import attempted, packed
from .plan import PlannedJob

SELDOM: Final = 200_000
"""New objects between two looks for garbage: a Program is many objects, and hardly any of them
garbage. With Python's 700 a tenth of a search in Python goes into looking."""


@final
class Duty:
    """Whether this process does a job, and may be interrupted in it."""

    def __init__(self) -> None:
        """Begins without a job."""
        self.is_at_work = False
        self.may_be_interrupted = False
        """Whether ^C ends the job: once, and not while this process waits for one."""

    def note_interrupt(self, number: int, frame: FrameType | None) -> None:
        """Is the handler of SIGINT."""
        if self.may_be_interrupted:
            self.may_be_interrupted = False
            raise KeyboardInterrupt

    def end(self) -> None:
        """Ends this process if it does nothing."""
        self.may_be_interrupted = False
        if not self.is_at_work:
            leave_process()


def do_jobs(
    connection: Connection,
    jobs: Sequence[PlannedJob[Any]],
    pipe: tuple[int, int],
    others: Sequence[Connection],
) -> None:
    """Does jobs until the process that has the plan closes the connection, or ends.

    Args:
        connection: Where the numbers of jobs come from, and where outcomes go.
        jobs: The jobs.
        pipe: A pipe. Reading from its first end returns when the parent is gone, which alone must
            hold the second one.
        others: The parent's ends of all connections, which it alone must hold.
    """
    for each in others:
        each.close()
    duty = Duty()
    _begin(duty, *pipe)
    try:
        while True:
            try:
                number = int.from_bytes(connection.recv_bytes(), "little")
            except EOFError:
                return
            connection.send_bytes(_done(jobs[number], duty))
    except (TerminatedError, BrokenPipeError):
        leave_process()


def _done(job: PlannedJob[Any], duty: Duty) -> bytes:
    """Does a job, and returns its outcome, packed."""
    duty.is_at_work = duty.may_be_interrupted = True
    try:
        outcome = attempted(partial(job.done, None))
        duty.may_be_interrupted = False
        return packed(outcome)
    finally:
        duty.is_at_work = duty.may_be_interrupted = False


def _begin(duty: Duty, pipe: int, parents: int) -> None:
    """Makes this process end when it is to, and has garbage looked for more rarely."""
    gc.set_threshold(SELDOM)
    os.close(parents)
    signal.signal(signal.SIGINT, duty.note_interrupt)
    note_termination(duty.end)
    threading.Thread(target=_follow, args=(pipe,), daemon=True).start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGALRM))


def _follow(pipe: int) -> None:
    """Ends this process with the one that it was forked from."""
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    leave_process()
