"""Work in a thread of its own, on a machine that has no room for one."""

from __future__ import annotations

import threading
from unittest import mock

import pytest

from checker.errors import EngineError
from checker.search.native.thread import run_watched


def test_a_thread_that_cannot_be_started_has_a_remedy() -> None:
    with (
        mock.patch.object(threading.Thread, "start", side_effect=RuntimeError("can't start")),
        pytest.raises(EngineError, match="no thread can be started: can't start") as raised,
    ):
        run_watched(lambda: 1, lambda: None, lambda: None)
    assert "256 MiB of address space (`ulimit -v`)" in str(raised.value)
    assert "--engine python" in str(raised.value)
