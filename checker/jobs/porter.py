"""The process that speaks with a Ray cluster: it takes packed works there, and outcomes back.

It is a fork of the one that has the plan, which never loads Ray: so that Ray's threads are not
there when others are forked, its handlers of signals and its messages are nobody else's, and its
end, where the cluster is lost, is no end of the run. It ends with the one that it was forked from,
and the works that go on with it.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, TypeAlias, final

import ray
from ray.exceptions import LocalRayletDiedError, RayError, TaskCancelledError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from ..host.termination import leave_process
from .carried import program_digest
from .errand import Common, Delivery, Errand, Forget, Interrupt, Machines, Message, Refused

LOOK: Final = 0.02
"""Seconds between two looks at what is to be sent, and what has come."""

ANSWERING: Final = 5.0
"""Seconds in which a machine is to answer a connection, before Ray tries for two minutes."""

PROBE: Final = 60.0
"""Seconds in which each machine is to begin a process and tell which program it has; a machine that
has much else to do takes ten."""

MESSAGES: Final = 8
"""Characters of a digest in a message."""

SAME: Final = "the very same: pip install 'raceproof[cluster]'"
"""The remedy where a machine has another program."""

Answer: TypeAlias = tuple[str, Any]
"""An answer of the far side: its kind, `done`, `other` or `missing`, and what belongs to it."""


def carry(connection: Connection, address: str, log: Path, version: str) -> None:
    """Connects to a cluster, and carries works there until the connection to the plan ends.

    Args:
        connection: To the process that has the plan.
        address: The cluster's: HOST:PORT, or `auto` for the one that this machine is in.
        log: The file that gets what Ray says.
        version: This program's.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is passed on by the other one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGALRM))
    _redirect(log)
    try:
        connection.send(_connected(address, version))
    except _RefusedError as refused:
        connection.send(Refused(str(refused)))
        leave_process()
    try:
        _Porter(connection).serve()
    finally:
        ray.shutdown()


class _RefusedError(Exception):
    """There is no cluster that could be used; the message has a remedy."""


def _redirect(log: Path) -> None:
    """Has all that this process prints go to a file: Ray's C++ knows streams by their numbers."""
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(file, stream)
    os.close(file)


def _connected(address: str, version: str) -> Machines:
    """Connects to a cluster, and returns its machines, each of which has this program.

    Raises:
        _RefusedError: It cannot be used.
    """
    if address != "auto":
        _reach(address)
    try:
        ray.init(
            address=address, logging_level="ERROR", log_to_driver=False, configure_logging=False
        )
    except BaseException as error:  # SystemExit, where Ray has given up
        raise _RefusedError(_not_connected(address, str(error))) from error
    nodes = [each for each in ray.nodes() if each["Alive"]]
    _probe(nodes, version)
    resources = [each["Resources"] for each in nodes]
    cores = [int(each.get("CPU", 0)) for each in resources]
    if not sum(cores):
        raise _RefusedError("no machine of the cluster has a core\n    `ray status` tells of them")
    return Machines(sum(cores), max(cores), max(int(each.get("memory", 0)) for each in resources))


def _reach(address: str) -> None:
    """Finds out whether anybody answers at an address.

    Raises:
        _RefusedError: Nobody does, soon.
    """
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWERING).close()
    except OSError as error:
        raise _RefusedError(_not_connected(address, str(error))) from error


def _not_connected(address: str, why: str) -> str:
    """Returns the message that there is no connection to a cluster, and what to do."""
    if address == "auto":
        return (
            "this machine is in no Ray cluster that runs\n"
            "    `ray start --head` begins one, `ray start --address=HOST:PORT` joins another's"
        )
    first = (why.strip() or "it does not answer").splitlines()[0]
    return (
        f"there is no Ray cluster: {first}\n"
        "    `ray start --head` on its first machine begins one, and prints the address"
    )


def _probe(nodes: list[dict[str, Any]], version: str) -> None:
    """Asks each machine for its program.

    Raises:
        _RefusedError: It is not this one, or there is none.
    """
    asked = {}
    for each in nodes:
        there = NodeAffinitySchedulingStrategy(each["NodeID"], soft=False)
        far = ray.remote(num_cpus=0, max_retries=1, scheduling_strategy=there)(_far())
        asked[far.remote(program_digest(), None, {})] = each
    late = time.monotonic() + PROBE
    wrong = []
    for ref, each in asked.items():
        try:
            kind, found = ray.get(ref, timeout=max(0.0, late - time.monotonic()))
            words = _wrong(kind, found)
        except RayError as error:
            words = f"no process could be begun: {str(error).splitlines()[0]}"
        if words:
            name = each["NodeManagerHostname"]
            wrong.append(f"{each['NodeManagerAddress']} ({name}): {words}")
    if wrong:
        raise _RefusedError(
            "\n".join(
                [*dict.fromkeys(wrong), f"    each machine needs raceproof {version}, {SAME}"]
            )
        )


def _wrong(kind: str, found: Any) -> str:
    """Returns the fault of a machine's program, in words; "" if it is this one."""
    if kind == "missing":
        return f"it has no raceproof ({found})"
    if kind == "other":
        mine = program_digest()[:MESSAGES]
        return f"it has another raceproof (its files are {found[:MESSAGES]}, and not {mine})"
    return ""


def _far() -> Callable[[str, bytes | None, Mapping[str, Any]], Answer]:
    """Returns the function that runs on a machine of the cluster.

    It is one of no module, so that Ray sends all of it: it comes to run where this program is not.
    """

    def far(digest: str, content: bytes | None, common: Mapping[str, Any]) -> Answer:
        try:
            from .carried import do_packed, program_digest
        except ImportError as error:
            return "missing", str(error)
        if program_digest() != digest:
            return "other", program_digest()
        if content is None:
            return "done", None
        import functools

        import ray

        fetch = {name: functools.partial(ray.get, ref) for name, ref in common.items()}
        return "done", do_packed(content, fetch)

    return far


@final
class _Porter:
    """The errands of this process, and the values that they have in common."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._far = _far()
        self._common: dict[str, Any] = {}
        self._errands: dict[Any, int] = {}

    def serve(self) -> None:
        """Does as it is told, until the connection ends."""
        while True:
            while self._connection.poll(0 if self._errands else LOOK):
                try:
                    message = self._connection.recv()
                except EOFError:
                    return
                self._take(message)
            if self._errands:
                ready, _ = ray.wait(list(self._errands), timeout=LOOK)
                for ref in ready:
                    self._connection.send(self._delivery(ref, self._errands.pop(ref)))

    def _take(self, message: Message) -> None:
        """Takes a message."""
        match message:
            case Common(name, content):
                self._common[name] = ray.put(content)
            case Errand():
                common = {name: self._common[name] for name in message.common}
                given = {"num_cpus": message.cores, "memory": message.memory}
                far = ray.remote(max_retries=0, **given)(self._far)
                ref = far.remote(program_digest(), message.content, common)
                self._errands[ref] = message.number
            case Interrupt(number):
                for ref in [ref for ref, each in self._errands.items() if each == number]:
                    ray.cancel(ref, force=False)
            case Forget():
                for ref in self._errands:
                    ray.cancel(ref, force=True)
                self._errands, self._common = {}, {}

    def _delivery(self, ref: Any, number: int) -> Delivery:
        """Returns the end of an errand."""
        try:
            kind, found = ray.get(ref)
        except TaskCancelledError:
            return Delivery(number, None, wrong="interrupted")
        except LocalRayletDiedError:
            raise  # this machine is in no cluster any more
        except RayError as error:
            return Delivery(number, None, lost=str(error).splitlines()[0])
        if wrong := _wrong(kind, found):
            return Delivery(number, None, wrong=f"the machine that was to do it: {wrong}")
        return Delivery(number, found)
