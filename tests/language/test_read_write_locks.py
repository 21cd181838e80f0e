"""Read-write locks against the kernel's: its queue, simulated here on its own, order by order.

The simulation has what `RwSemaphore` leaves out: a queue with an order, a wake-up of its own after
each release, and the kernel's rules of several versions. Whatever order the locks can be taken in
there, the model must have; and it must end in a deadlock exactly where the kernel does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from writing import Written

from checker import Verdict, check
from checker.errors import ModelErrors
from checker.program.interpreter import Next, initial_states, outcomes
from checker.program.nodes import Program
from checker.search.native.engine import NativeEngine
from checker.search.python.engine import PythonEngine

CALLS = {
    "r": "self.sem.down_read()",
    "R": "self.sem.up_read()",
    "w": "self.sem.down_write()",
    "W": "self.sem.up_write()",
    "d": "self.sem.downgrade_write()",
    "m": "self.mutex.acquire()",
    "M": "self.mutex.release()",
    "t": "if self.sem.down_read_trylock():\n    self.sem.up_read()",
    "T": "if self.sem.down_write_trylock():\n    self.sem.up_write()",
}

Log = tuple[tuple[int, str], ...]
"""Who took and gave back what, in order: of a process, the letter of its call."""


@dataclass(frozen=True)
class Rules:
    """The rules of some kernel's rw_semaphore.

    Attributes:
        steals: Whether a writer that comes may take a free lock though others are queued (3.10).
        reader_steals: Whether a reader may (5.11).
        phase: Whether a reader that is woken takes all readers of the queue along (5.3).
    """

    steals: bool = False
    reader_steals: bool = False
    phase: bool = False


KERNELS = {
    "2.6.22": Rules(),
    "3.16": Rules(steals=True),
    "5.3": Rules(steals=True, phase=True),
    "5.11": Rules(steals=True, reader_steals=True, phase=True),
}


@dataclass(frozen=True)
class Kernel:
    """A state of some processes that take a rw_semaphore, and a mutex.

    Attributes:
        at: For each process, how many of its calls are done.
        writer: Who writes.
        readers: Who reads.
        queue: Who waits in the semaphore's queue, and whether to write.
        waking: Who has released it, and has still to wake the others up.
        owner: Who has the mutex.
        tried: Who has taken it by a trylock.
        log: What has happened.
    """

    at: tuple[int, ...]
    writer: int | None = None
    readers: frozenset[int] = frozenset()
    queue: tuple[tuple[int, bool], ...] = ()
    waking: frozenset[int] = frozenset()
    owner: int | None = None
    tried: frozenset[int] = frozenset()
    log: Log = ()

    @property
    def is_free(self) -> bool:
        """Whether nobody holds the semaphore."""
        return self.writer is None and not self.readers

    def done(self, process: int, call: str) -> Kernel:
        """Returns the state with a process's call done and noted."""
        at = tuple(n + (i == process) for i, n in enumerate(self.at))
        return replace(self, at=at, log=(*self.log, (process, call)))

    def next(self, scripts: Sequence[str], rules: Rules) -> Iterator[Kernel]:
        """Yields what can happen next."""
        for process, script in enumerate(scripts):
            if process in self.waking:
                yield self._wake(process, rules)
            elif any(process == each for each, _ in self.queue):
                yield from self._queued(process, script, rules)
            elif self.at[process] < len(script):
                yield from self._call(process, script[self.at[process]], rules)

    def _queued(self, process: int, script: str, rules: Rules) -> Iterator[Kernel]:
        """Yields what a process does that waits: a writer takes a free lock once it is first."""
        if (process, True) == self.queue[0] and self.is_free and not self.waking:
            left = replace(self, queue=self.queue[1:], writer=process)
            yield left.done(process, script[self.at[process]])

    def _call(self, process: int, call: str, rules: Rules) -> Iterator[Kernel]:
        """Yields what a call can do."""
        match call:
            case "r" | "w":
                writes = call == "w"
                steals = rules.steals if writes else rules.reader_steals
                free = self.is_free if writes else self.writer is None
                if (free and not self.queue) or (self.is_free and steals):
                    yield self._held(process, writes).done(process, call)
                if not free or self.queue:
                    yield replace(self, queue=(*self.queue, (process, writes)))
            case "t" | "T":
                yield from self._try(process, call)
            case "m":
                if self.owner is None:
                    yield replace(self, owner=process).done(process, call)
            case "M":
                yield replace(self, owner=None).done(process, call)
            case "d":
                downgraded = replace(self._held(process, False), writer=None)
                yield replace(downgraded.done(process, call), waking=self.waking | {process})
            case "R" | "W":
                yield self._released(process).done(process, call)

    def _try(self, process: int, call: str) -> Iterator[Kernel]:
        """Yields what a trylock does: a failing one is not noted; the other one releases it."""
        if process in self.tried:
            released = self._released(process).done(process, call.lower() + "!")
            yield replace(released, tried=self.tried - {process})
            return
        free = self.is_free if call == "T" else self.writer is None
        if free and not self.queue:
            taken = self._held(process, call == "T")
            note = (*self.log, (process, call.lower()))
            yield replace(taken, tried=self.tried | {process}, log=note)
        else:
            yield replace(self.done(process, call), log=self.log)

    def _held(self, process: int, writes: bool) -> Kernel:
        """Returns the state in which a process holds the semaphore as well."""
        if writes:
            return replace(self, writer=process)
        return replace(self, readers=self.readers | {process})

    def _released(self, process: int) -> Kernel:
        """Returns the state in which a process holds it no more, and has to wake the others."""
        writer = None if self.writer == process else self.writer
        readers = self.readers - {process}
        waking = self.waking | {process} if self.queue else self.waking
        return replace(self, writer=writer, readers=readers, waking=waking)

    def _wake(self, process: int, rules: Rules) -> Kernel:
        """Returns the state after a wake-up: readers at the head of the queue hold the lock."""
        state = replace(self, waking=self.waking - {process})
        if not self.queue or self.queue[0][1] or self.writer is not None:
            return state
        writers = [n for n, (_, writes) in enumerate(self.queue) if writes]
        end = len(self.queue) if rules.phase or not writers else writers[0]
        granted = [each for each, writes in self.queue[:end] if not writes]
        queue = tuple(each for each in self.queue if each[0] not in granted)
        state = replace(state, queue=queue, readers=self.readers | set(granted))
        for each in granted:
            state = state.done(each, "r")
        return state


def kernel(scripts: Sequence[str], rules: Rules) -> tuple[set[Log], set[tuple[int, ...]]]:
    """Returns every order in which the kernel's locks can be taken, and where it is stuck."""
    logs: set[Log] = set()
    stuck: set[tuple[int, ...]] = set()
    seen: set[Kernel] = set()
    pending = [Kernel(tuple(0 for _ in scripts))]
    while pending:
        state = pending.pop()
        if state in seen:
            continue
        seen.add(state)
        found = list(state.next(scripts, rules))
        pending += found
        if not found:
            logs.add(state.log)
            if any(n < len(script) for n, script in zip(state.at, scripts, strict=True)):
                stuck.add(state.at)
    return logs, stuck


def written(folder: Path, scripts: Sequence[str], kind: str = "RwSemaphore") -> Written:
    """Returns a model of processes that make these calls."""
    lines = ["class M(Model):", f"    sem: {kind}", "    mutex: Mutex"]
    for number, script in enumerate(scripts):
        lines += ["    @process", f"    def p{number}(self):"]
        lines += ["        " + line for call in script for line in CALLS[call].split("\n")]
    return Written(folder, "\n".join(lines))


def model(program: Program, scripts: Sequence[str]) -> tuple[set[Log], set[tuple[int, ...]]]:
    """Returns every order in which a model's locks can be taken, and where it is stuck."""
    logs: set[Log] = set()
    stuck: set[tuple[int, ...]] = set()
    names = [name for variable in program.variables for name in variable.elements]
    queue = [n for n, name in enumerate(names) if ".waiting" in name]
    pending = [
        (outcome.state, (0,) * len(scripts), ())
        for _, outcome in initial_states(program)
        if isinstance(outcome, Next)
    ]
    seen = set(pending)
    while pending:
        state, at, log = pending.pop()
        moved = False
        for process, script in enumerate(scripts):
            for outcome in outcomes(program, state, process):
                assert isinstance(outcome, Next)
                moved = True
                before = [each for n, each in enumerate(state.shared) if n not in queue]
                after = [each for n, each in enumerate(outcome.state.shared) if n not in queue]
                joined = before == after and state.shared != outcome.state.shared
                following = at, log
                if not joined:
                    following = noted(script, process, at, log, before != after)
                found = (outcome.state, *following)
                if found not in seen:
                    seen.add(found)
                    pending.append(found)
        if not moved:
            logs.add(log)
            if any(n < len(script) for n, script in zip(at, scripts, strict=True)):
                stuck.add(at)
    return logs, stuck


def noted(
    script: str, process: int, at: tuple[int, ...], log: Log, changed: bool
) -> tuple[tuple[int, ...], Log]:
    """Returns how far a process is after a step, and what has happened then."""
    call = script[at[process]]
    is_held = call in "tT" and log and [c for p, c in log if p == process][-1:] == [call.lower()]
    note = call
    if call in "tT":
        note = call.lower() + ("!" if is_held else "")
    steps = 0 if call in "tT" and changed and not is_held else 1
    at = tuple(n + steps * (i == process) for i, n in enumerate(at))
    return at, (*log, (process, note)) if changed else log


SCRIPTS = [
    ("rR", "wW", "rR"),
    ("rmMR", "wW", "mrRM"),
    ("wW", "wW", "rR"),
    ("wdR", "rR", "wW"),
    ("wW", "rR", "rR", "wW"),
    ("rR", "rmMR", "wW", "mrRM"),
    ("rR", "wW", "t"),
    ("wW", "wW", "T"),
    ("rR", "wW", "T", "rR"),
    ("wW", "mwWM", "rmMR"),
]


@pytest.mark.parametrize("scripts", SCRIPTS, ids="-".join)
def test_every_order_of_the_kernel_is_there_and_every_deadlock(
    tmp_path: Path, scripts: tuple[str, ...]
) -> None:
    logs, stuck = model(written(tmp_path, scripts).build(), scripts)
    for rules in KERNELS.values():
        others, ends = kernel(scripts, rules)
        assert others <= logs
        assert ends == stuck


def test_a_reader_waits_behind_a_writer_that_waits(tmp_path: Path) -> None:
    scripts = ("rmMR", "wW", "mrRM")
    result = written(tmp_path, scripts).check()
    assert (result.verdict, result.property) == (Verdict.VIOLATED, "deadlock")
    unfair = written(tmp_path, scripts, "UnfairRwSemaphore").check()
    assert unfair.verdict is Verdict.HOLDS


TRYING = """
class M(Model):
    sem: RwSemaphore
    met: Bool

    @process
    def read(self):
        self.sem.down_read()
        self.sem.up_read()

    @process
    def write(self):
        self.sem.down_write()
        self.sem.up_write()

    @process
    def attempt(self):
        with atomic():
            free = self.sem.writer is None and not any(self.sem.readers)
            queued = any(self.sem.waiting)
            reads = self.sem.writer is None
            got = self.sem.{}()
            assert got == (({}) and not queued)
            if free and queued:
                self.met = True
        if got:
            self.sem.{}()

    @finally_
    def never_met(self):
        return not self.met
"""


@pytest.mark.parametrize(
    ("call", "can", "release"),
    [("down_read_trylock", "reads", "up_read"), ("down_write_trylock", "free", "up_write")],
)
def test_a_trylock_fails_while_somebody_is_queued_even_if_nobody_holds_it(
    tmp_path: Path, call: str, can: str, release: str
) -> None:
    result = Written(tmp_path, TRYING.format(call, can, release)).check()
    assert result.property == "never_met"  # there is such a moment, and the assertion held in it


def test_an_rwlock_is_queued_as_well_and_nobody_sleeps_under_it(tmp_path: Path) -> None:
    names = {"down_read": "read_lock", "up_read": "read_unlock"}
    names |= {"down_write": "write_lock", "up_write": "write_unlock"}
    spins = written(tmp_path, ("rmMR", "wW", "mrRM"), "RwLock")
    for old, new in names.items():
        spins.source = spins.source.replace(old, new)
    slept = spins.check()
    assert slept.property == "lock"
    assert slept.trace is not None
    assert slept.trace.words == "sleeps while it holds the rwlock sem"
    spins.source = spins.source.replace("Mutex", "SpinLock")
    assert spins.check().property == "deadlock"


def test_an_rwlock_tries_as_a_semaphore_does(tmp_path: Path) -> None:
    body = """
    class M(Model):
        lock: RwLock
        @process
        def run(self):
            got = self.lock.read_trylock()
            assert got
            again = self.lock.write_trylock()
            assert not again
            self.lock.read_unlock()
            got = self.lock.write_trylock()
            assert got
            again = self.lock.read_trylock()
            assert not again
            self.lock.write_unlock()
            self.lock.read_lock()
            self.lock.read_lock()
    """
    ends = Written(tmp_path, body).ends()
    assert ends.failures == {"takes an rwlock for reading that it already holds: lock"}


@pytest.mark.parametrize("scripts", [("wW", "wW"), ("wW", "wW", "wW"), ("rR", "rR")])
def test_what_no_scenario_uses_costs_no_state(tmp_path: Path, scripts: tuple[str, ...]) -> None:
    fair = written(tmp_path, scripts).check()
    unfair = written(tmp_path, scripts, "UnfairRwSemaphore").check()
    assert fair.statistics.states == unfair.statistics.states


def test_a_queue_that_only_a_property_reads_is_joined(tmp_path: Path) -> None:
    source = written(tmp_path, ("wW", "wW"))
    source.source += (
        "\n    @invariant\n    def nobody_waits(self):\n        return not any(self.sem.waiting)\n"
    )
    assert source.check().property == "nobody_waits"


def test_the_queue_is_left_when_the_lock_is_taken(tmp_path: Path) -> None:
    ends = written(tmp_path, ("rR", "wW", "rR", "wW")).ends()
    assert not ends.stuck
    assert {ends.values(f"sem.waiting[{n}]").pop() for n in range(4)} == {"False"}


ATOMIC = """
class M(Model):
    sem: RwSemaphore
    x: Bool
    a: Bool

    @process
    def read(self):
        self.sem.down_read()
        self.sem.up_read()

    @process
    def write(self):
        with atomic():
            {}
            self.a = self.x
        self.sem.up_write()
        self.x = True
"""


def test_a_queue_is_joined_before_an_atomic_block_goes_on(tmp_path: Path) -> None:
    written_ = Written(tmp_path, ATOMIC.format("self.sem.down_write()"))
    assert not written_.ends({"read": 2, "write": 2}).stuck
    ends = written_.ends({"read": 1, "write": 2})
    assert ends.values("a") == {"False", "True"}
    assert not ends.failures


@pytest.mark.parametrize(
    "body", ["y = self.x\n            self.sem.down_write()",
             "if self.x:\n                self.sem.down_write()",
             "self.x = True\n            self.sem.down_write()"],
)  # fmt: skip
def test_what_an_atomic_block_has_seen_must_not_change_while_it_queues(
    tmp_path: Path, body: str
) -> None:
    with pytest.raises(ModelErrors, match="only the first thing in an atomic block may block"):
        Written(tmp_path, ATOMIC.format(body)).build()


def test_a_queue_has_an_element_for_each_process(tmp_path: Path) -> None:
    source = """
    class M(Model):
        waiting: Array[Bool, {}]
        x: Bool
        @process
        def run(self):
            wait(self.x, queue={})
            if any(self.waiting):
                self.x = False
    """
    Written(tmp_path, source.format("PROCESSES", "self.waiting")).build({"run": 2})
    for length, queue in (("3", "self.waiting"), ("PROCESSES", "self.x")):
        with pytest.raises(ModelErrors, match="`queue` needs an element for each process"):
            Written(tmp_path, source.format(length, queue)).build({"run": 2})


@pytest.mark.parametrize("scripts", [("rR", "wW", "rR", "wdR"), ("rR", "wW", "T", "rmMR")])
def test_every_engine_queues_alike(tmp_path: Path, scripts: tuple[str, ...]) -> None:
    source = written(tmp_path, scripts)
    results = []
    for engine in (PythonEngine(), NativeEngine(2)):
        with source.scenario() as scenario:
            results.append(check(scenario, engine=engine, evidence=True))
    one, other = results
    assert one.verdict is Verdict.HOLDS
    assert one.evidence is not None
    assert other.evidence is not None  # its places name a file of this scenario's own
    assert (one.levels, one.evidence.digest) == (other.levels, other.evidence.digest)
