"""Commands that run side by side, in threads, and can all be ended at once."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, final

from ....errors import EngineError

INTERVAL: Final = 0.002
"""Seconds between two looks at whether all have ended."""


class StoppedError(EngineError):
    """A command was ended, or not begun, because all were."""


@final
@dataclass(frozen=True)
class Ran:
    """The end of a command: its exit code, its standard error, and its standard output."""

    code: int
    said: str
    printed: str = ""


@final
@dataclass(slots=True)
class Commands:
    """Running commands, each with a thread that waits for it."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: list[subprocess.Popen[str]] = field(default_factory=list)
    _at_work: int = 0
    _is_stopped: bool = False

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Is at something that takes commands, and has `stop` wait for its end.

        Raises:
            StoppedError: `stop` was called.
        """
        with self._lock:
            self.go_on()
            self._at_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._at_work -= 1

    def go_on(self) -> None:
        """Returns if commands may still begin.

        Raises:
            StoppedError: `stop` was called.
        """
        if self._is_stopped:
            raise StoppedError("all commands were stopped")

    def run(self, command: Sequence[str], folder: Path, limit: float) -> Ran:
        """Runs a command in a folder, which also holds its temporary files.

        It is the first of a group of processes, which ^C does not reach and which ends as a whole.

        Raises:
            OSError: It does not run.
            StoppedError: `stop` was called.
            subprocess.TimeoutExpired: It took longer than so many seconds, and was ended.
        """
        with self._lock:
            if self._is_stopped:
                raise StoppedError(f"`{command[0]}` was stopped")
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, "TMPDIR": str(folder)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                start_new_session=True,
            )
            self._running.append(process)
        try:
            printed, said = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            _end(process)
            process.communicate()
            raise
        finally:
            with self._lock:
                self._running.remove(process)
        if self._is_stopped:
            raise StoppedError(f"`{command[0]}` was stopped")
        return Ran(process.returncode, said, printed)

    def stop(self) -> None:
        """Ends the running commands, refuses new ones, and waits for the work that used them."""
        with self._lock:
            self._is_stopped = True
            for process in self._running:
                _end(process)
        while self._at_work:
            time.sleep(INTERVAL)


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a process and its children."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
