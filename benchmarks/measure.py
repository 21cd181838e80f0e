"""A command as a child process: what it takes, and what else the machine did meanwhile."""

from __future__ import annotations

import mmap
import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, final

TICKS: Final = os.sysconf("SC_CLK_TCK")
TIME_LIMIT: Final = 150.0
"""Seconds that a command may take, where no other limit is named."""

AT_HAND: Final = 2**29
"""Bytes of memory that the machine has at hand when a search begins."""

PAGE: Final = 4096

INTERVAL: Final = 0.05
"""Seconds between two looks at a process's memory."""


class FailedError(Exception):
    """A command ended with an error, or took too long."""


@final
@dataclass(frozen=True, slots=True)
class Ran:
    """A command that was run.

    Attributes:
        output: What it printed, both streams.
        seconds: From its start to its end.
        user: Processor seconds of its own, its children's too.
        system: Those that the kernel took for it.
        resident: The most bytes of memory that it had at once, its children aside; 0 where it was
            too quick to tell.
        foreign: How many cores were busy with something else meanwhile.
    """

    output: str
    seconds: float
    user: float
    system: float
    resident: int
    foreign: float


@final
class Resident(threading.Thread):
    """Looks at how much memory a process has had.

    What `wait4` tells would do if a child did not begin with its parent's.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self.ended = threading.Event()
        self._status = Path(f"/proc/{process}/status")

    def run(self) -> None:
        """Looks now and then, until it has ended."""
        while not self.ended.wait(INTERVAL):
            with suppress(OSError):
                found = re.search(r"VmHWM:\s*(\d+) kB", self._status.read_text())
                self.most = int(found[1]) * 1024 if found else self.most


def busy() -> float:
    """Returns the seconds that all cores together were busy since the machine began."""
    fields = [int(each) for each in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle, waiting = fields[3], fields[4]
    return (sum(fields) - idle - waiting) / TICKS


def fetch_memory() -> None:
    """Touches memory and gives it back, so that who asks next does not wait for it.

    A virtual machine gives its host back what it has had no use for, and to get it again takes
    several times as long as to clear it: whoever came first would pay for all.
    """
    with mmap.mmap(-1, AT_HAND, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory.madvise(mmap.MADV_HUGEPAGE)
        for page in range(0, AT_HAND, PAGE):
            memory[page] = 1


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    may_fail: bool = False,
    is_search: bool = False,
    limit: float = TIME_LIMIT,
) -> Ran:
    """Runs a command in a folder.

    Args:
        command: The command.
        folder: Where.
        environment: Variables beside those of this process.
        may_fail: Whether an exit code other than 0 is an answer like any other.
        is_search: Whether it is to have memory at hand.
        limit: Seconds that it may take.

    Raises:
        FailedError: It failed, or took too long.
    """
    words = [str(each) for each in command]
    if is_search:
        fetch_memory()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        busy_before, began = busy(), time.perf_counter()
        child = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        alarm = threading.Timer(limit, child.kill)
        alarm.start()
        resident = Resident(child.pid)
        resident.start()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        resident.ended.set()
        alarm.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        others = busy() - busy_before - usage.ru_utime - usage.ru_stime
        output.seek(0)
        said = output.read()
    if child.returncode < 0:
        raise FailedError(f"stopped after {seconds:.0f} s: {words[0]}")
    if child.returncode and not may_fail:
        raise FailedError(f"{' '.join(words)}: exit code {child.returncode}\n{said[-2000:]}")
    return Ran(
        said,
        seconds,
        usage.ru_utime,
        usage.ru_stime,
        resident.most,
        max(0.0, others / seconds),
    )
