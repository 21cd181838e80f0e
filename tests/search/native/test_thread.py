"""Work in a thread of its own: without room for one, and while this process is told to end."""

from __future__ import annotations

import threading
import time
from unittest import mock

import pytest

from checker.errors import EngineError
from checker.host.termination import TerminatedError
from checker.search.native.thread import run_watched


def test_a_thread_that_cannot_be_started_has_a_remedy() -> None:
    with (
        mock.patch.object(threading.Thread, "start", side_effect=RuntimeError("can't start")),
        pytest.raises(EngineError, match="no thread can be started: can't start") as raised,
    ):
        run_watched(lambda: 1, lambda: None, lambda: None)
    assert "256 MiB of address space (`ulimit -v`)" in str(raised.value)
    assert "--engine python" in str(raised.value)


def test_nothing_gets_out_before_the_work_has_ended_however_often_it_is_told() -> None:
    """The search's memory goes with the block that waits for it."""
    told, may_end, log = [], threading.Event(), list[str]()

    def work() -> None:
        assert may_end.wait(60)
        time.sleep(0.1)
        log.append("ended")

    def terminate() -> None:
        raise TerminatedError

    def stop() -> None:
        told.append(len(told))
        if len(told) == 3:
            may_end.set()
        else:
            raise (TerminatedError if len(told) == 1 else KeyboardInterrupt)

    with pytest.raises(TerminatedError):
        run_watched(work, terminate, stop)
    assert (told, log) == ([0, 1, 2], ["ended"])
    told.clear()
    log.clear()
    may_end.clear()

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(TerminatedError):  # though ^C came first
        run_watched(work, interrupt, stop)
    assert log == ["ended"]
