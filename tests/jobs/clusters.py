"""Clusters: one that is played here, without Ray, and a real one, of processes of this machine."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Final

import pytest

from checker.jobs.carried import do_packed
from checker.jobs.errand import Common, Delivery, Errand, Forget, Interrupt, Machines, Message

REAL: Final = """
import sys
from ray.cluster_utils import Cluster

cores, *others = map(int, sys.argv[1:])
head = {"num_cpus": cores, "include_dashboard": False}
cluster = Cluster(initialize_head=True, head_node_args=head)
nodes = [cluster.add_node(num_cpus=each) for each in others]
cluster.wait_for_nodes()
print(cluster.address, flush=True)
for line in sys.stdin:
    cluster.remove_node(nodes.pop(), allow_graceful=False)
    print("removed", flush=True)
cluster.shutdown()
"""


class Played:
    """The link to a cluster that does each work at once, in this process, and may lose it."""

    def __init__(self, cores: int = 2, losses: int = 0) -> None:
        """Takes the number of cores, and how many works are lost, the first ones."""
        self.machines = Machines(cores, cores, 8 << 30)
        self.losses = losses
        self.messages: list[Message] = []
        self.most = 0
        """How many errands there were at a time, at most."""
        self._waiting: deque[Errand] = deque()
        self._common: dict[str, bytes] = {}
        self._next = 0

    def number(self) -> int:
        """Returns a number that no errand has had."""
        self._next += 1
        return self._next

    def send(self, message: Message) -> None:
        """Takes a message."""
        self.messages.append(message)
        match message:
            case Common(name, content):
                self._common[name] = content
            case Errand():
                self._waiting.append(message)
                self.most = max(self.most, len(self._waiting))
            case Interrupt() | Forget():
                self._waiting.clear()

    def received(self, seconds: float) -> Delivery | None:
        """Returns the end of the errand that was sent last: not in order."""
        if not self._waiting:
            return None
        errand = self._waiting.pop()
        if self.losses:
            self.losses -= 1
            return Delivery(errand.number, None, lost="it was raining")
        fetch = {name: partial(self._common.__getitem__, name) for name in errand.common}
        return Delivery(errand.number, do_packed(errand.content, fetch))


class Real:
    """A Ray cluster of several machines that are processes of this one."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Waits for its address."""
        self._in, self._out = _stream(process.stdin), _stream(process.stdout)
        self.address = self._out.readline().strip()

    def remove_a_machine(self) -> None:
        """Kills one of the machines, but not the first."""
        self._in.write("remove\n")
        self._in.flush()
        assert self._out.readline() == "removed\n"


def _stream(stream: IO[str] | None) -> IO[str]:
    """Returns a stream that is there."""
    assert stream is not None
    return stream


@contextmanager
def real_cluster(*cores: int) -> Iterator[Real]:
    """Begins a cluster with so many cores on each machine; without Ray the test is skipped."""
    need_ray()
    process = subprocess.Popen(
        [sys.executable, "-c", REAL, *map(str, cores)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # ^C of a test is not for it
        env={**os.environ, "RAY_USAGE_STATS_ENABLED": "0"},
    )
    try:
        yield Real(process)
    finally:
        process.communicate(timeout=60)


def need_ray() -> None:
    """Skips the test that lacks Ray, or fails it in CI."""
    if importlib.util.find_spec("ray") is not None:
        return
    if os.environ.get("CI") == "true":
        pytest.fail("CI must have ray")
    pytest.skip("needs ray: pip install 'raceproof[cluster]'")
