"""Models as type checkers see them: those of the documents, and one of everything else."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from checker import Result, Verdict, check
from checker.command.load import load
from checker.errors import ModelError
from checker.language import primitives
from checker.language.vocabulary import (
    atomics,
    channels,
    counts,
    deferred_work,
    lists,
    processors,
    rcu,
    sequences,
    sleeping,
    tasks,
)
from language.writing import Written
from other_tools import installed

ROOT: Final = Path(__file__).parents[1]

PRIMITIVES: Final = (
    primitives,
    atomics,
    channels,
    counts,
    deferred_work,
    lists,
    processors,
    rcu,
    sequences,
    sleeping,
    tasks,
)
"""The modules of primitives, each with its types in a file beside it."""

EVERYTHING: Final = '''
from __future__ import annotations

from enum import Enum
from typing import Annotated, Generic, TypeVar

from raceproof import (
    Array, Atomic, BitLock, Bool, Lock, Model, Mutex, Pool, Process, Range, Record, RefCount,
    RwSemaphore, Scenario, SequenceCount, SpinLock, Struct, Unsigned, Word, assume, assumption,
    atomic, choose, finally_, ghost, guarded_by, invariant, me, no_leaks, process, symbolic, wait,
    Bits, Cpu, Futex, IrqSpinLock, Rcu, RcuHead, Timer, WaitQueue, Work, rcu_dereference,
    KernelThread, ListEntry, ListHead, LockRef, PercpuRef, Rendezvous, SaturatingRefCount,
    Semaphore, SequenceLatch, SequenceLock, Signals, finished,
)
from raceproof.linux.kernel import Mutation

T = TypeVar("T")
Small = Annotated[int, Range[0, 3]]


class Mode(Enum):
    IDLE = 1
    BUSY = 2


class Page(Record):
    lock: BitLock
    count: RefCount[Small]


class Headed(Record):
    rcu: RcuHead
    value: Small = 0


class Listed(Record):
    list: ListEntry[Listed]
    ref: LockRef[Small]


class Entry(Word):
    page: Page | None = None
    dirty: bool = False


class Box(Struct, Generic[T]):
    parameters = ("T",)
    value: T


class Everything(Model):
    most: int = 3
    count: Annotated[int, Range[0, most]] = 0
    small: Small = guarded_by("lock", 0)
    seen: bool = ghost(False)
    mode: Mode = Mode.IDLE
    flags: Annotated[list[bool], Array[Bool, 2]]
    pages: Annotated[Pool, Pool[Page, 2]]
    entry: Entry
    box: Box[Small]
    total: Atomic[Small]
    sequence: Annotated[SequenceCount, SequenceCount[4]]
    lock: SpinLock
    mutex: Mutex
    semaphore: RwSemaphore
    rcu: Rcu
    heads: Annotated[Pool, Pool[Headed, 1]]
    head: Headed | None = None
    queue: WaitQueue
    futex: Futex[Small]
    flags_word: Annotated[Bits, Bits[2]]
    cpu: Cpu
    irq_lock: IrqSpinLock
    timer: Timer
    work: Work
    listed: Annotated[Pool, Pool[Listed, 1]]
    members: ListHead[Listed]
    killed: PercpuRef[Small]
    saturating: Annotated[SaturatingRefCount, SaturatingRefCount[3]]
    latch: Annotated[SequenceLatch, SequenceLatch[4]]
    sequence_lock: Annotated[SequenceLock, SequenceLock[4]]
    semaphore_count: Annotated[Semaphore, Semaphore[1]]
    thread: KernelThread
    signals: Signals
    second: Futex[Small]
    meeting: Rendezvous[Small]
    size: Annotated[int, Unsigned[64]] = symbolic()
    owner: Process | None = None

    @assumption
    def is_small(self) -> bool:
        """The size is small."""
        return self.size < 100

    @process
    def run(self) -> Mutation | None:
        page = self.pages.allocate()
        if page is None:
            return None
        with self.mutex, self.lock:
            self.small += 1
            self.seen = True
            self.small -= 1
        with atomic():
            self.flags[0] = not self.flags[0]
            self.owner = me
        self.entry = Entry(page=page)
        self.count = choose(1, 2)
        self.box.value = self.total.add(1)
        if self.entry.page is page and self.lock.held_by(me):
            self.mode = Mode.BUSY
        self.entry = self.entry.replace(page=None)
        self.pages.free(page)
        with self.rcu.read():
            found = rcu_dereference(self.head)
        if found is not None:
            self.count = found.value
        self.queue.prepare_to_wait()
        self.queue.finish_wait()
        slept = self.futex.wait(1)
        if slept or self.flags_word.test_and_set_bit(0):
            self.mode = Mode.IDLE
        self.cpu.start()
        were_on = self.cpu.spin_lock_irqsave(self.irq_lock)
        self.cpu.spin_unlock_irqrestore(self.irq_lock, were_on)
        self.timer.mod()
        self.timer.shutdown_sync()
        self.work.cancel_sync()
        listed = self.listed[0]
        self.members.add_tail(listed)
        if self.members.next(listed) is None and listed.list.is_linked:
            self.members.delete(listed)
        if listed.ref.get_not_dead() and not listed.ref.put_or_lock():
            listed.ref.release()
        self.killed.kill()
        self.saturating.inc()
        if self.saturating.dec_and_test() or self.killed.confirm():
            self.mode = Mode.BUSY
        self.latch.write_begin()
        self.latch.write_switch()
        self.latch.write_end()
        self.sequence_lock.write_lock()
        self.sequence_lock.write_unlock()
        self.signals.send(me)
        if self.mutex.acquire_interruptible(self.signals):
            self.mutex.release()
        moved = self.futex.requeue(1, self.second)
        self.semaphore_count.up()
        got = self.semaphore_count.down_interruptible(self.signals)
        if moved and got:
            self.thread.wake_up()
        wait(finished(self.other))
        return None

    @process
    def other(self) -> None:
        self.thread.exit()

    @invariant
    def is_bounded(self) -> bool:
        """The count is bounded."""
        return self.count <= self.most


scenarios = [Scenario(Everything(), name="all", properties=[no_leaks], expected="holds")]
'''


def documented() -> dict[str, str]:
    """Returns the models of the README and of the tutorial, by their names."""
    found: dict[str, str] = {}
    for document in ("README.md", "docs/tutorial.md"):
        text = (ROOT / document).read_text("utf-8")
        for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            if "(Model):" in block:
                found[f"model_{len(found)}.py"] = block
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a folder with all models, and nothing that configures a type checker."""
    made = tmp_path_factory.mktemp("typed")
    models = {**documented(), "everything.py": EVERYTHING}
    assert len(models) >= 8
    for name, text in models.items():
        (made / name).write_text(text, "utf-8")
    return made


def mypy(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs mypy in its default settings on the files of a folder."""
    names = sorted(each.name for each in folder.glob("*.py"))
    cache = ROOT / "build/mypy"
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(cache), *arguments, *names],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


def test_the_models_of_the_documents_pass_mypy(folder: Path) -> None:
    done = mypy(folder)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_finds_mistakes_in_models(tmp_path: Path) -> None:
    """That it is told `int` for a range is no reason to find nothing."""
    text = EVERYTHING.replace("with self.mutex, self.lock:", "with self.count:")
    text = text.replace("self.box.value = ", "self.box.value = 'one' or ")
    (tmp_path / "wrong.py").write_text(text.replace("acquire", "take"), "utf-8")
    done = mypy(tmp_path)
    assert '"int" has no attribute "__enter__"' in done.stdout
    assert 'variable has type "int"' in done.stdout


def test_the_models_of_the_documents_pass_pyright(folder: Path) -> None:
    pyright = installed("basedpyright", "pyright")
    settings = {
        "typeCheckingMode": "standard",
        "extraPaths": [str(ROOT)],
        "pythonVersion": f"{sys.version_info.major}.{sys.version_info.minor}",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    done = subprocess.run([pyright], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_model_of_everything_is_read_as_well(folder: Path) -> None:
    (scenario,) = load(folder / "everything.py")
    result = check(scenario)
    assert isinstance(result, Result)
    assert result.verdict is Verdict.HOLDS, result


SAME: Final = """
from typing import Annotated

class M(Model):
    limit: int = 2
    count: {count} = 0
    several: {several}

    @process
    def run(self) -> None:
        self.several[self.add(1)] = 3
        self.count += 2

    def add(self, n: {count}) -> {count}:
        self.count += n
        return n

    @finally_
    def is_bounded(self) -> bool:
        return self.count < 2
"""


def test_an_annotated_type_is_the_one_of_the_language(tmp_path: Path) -> None:
    found = []
    for number, (count, several) in enumerate(
        [
            ("Range[0, limit]", "Array[Range[0, 3], 2]"),
            ("Annotated[int, Range[0, limit]]", "Annotated[list[int], Array[Range[0, 3], 2]]"),
            ("Annotated[int, 'words', Range[0, limit]]", "Array[Annotated[int, Range[0, 3]], 2]"),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        result = Written(folder, SAME.format(count=count, several=several)).check()
        found.append((result.verdict, result.statistics.states, result.property))
    assert found[0][0] is Verdict.VIOLATED
    assert found == [found[0]] * 3


def test_two_types_in_one_annotation_are_refused(tmp_path: Path) -> None:
    source = SAME.format(count="Annotated[int, Range[0, 2], Range[0, 3]]", several="Array[Bool, 2]")
    with pytest.raises(ModelError, match="more than one type of the language"):
        Written(tmp_path, source).check()


def members(tree: ast.ClassDef) -> set[str]:
    """Returns the names of a class's methods and fields, and of an enumeration's members."""
    methods = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
    plain = [each for each in tree.body if isinstance(each, ast.Assign)]
    methods |= {to.id for each in plain for to in each.targets if isinstance(to, ast.Name)}
    return methods | {
        each.target.id
        for each in tree.body
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    }


@pytest.mark.parametrize("module", PRIMITIVES, ids=lambda module: module.__name__)
def test_the_primitives_have_the_types_that_are_written_down(module: ModuleType) -> None:
    source = Path(str(module.__file__))
    trees = [ast.parse(each.read_text("utf-8")) for each in (source, source.with_suffix(".pyi"))]
    written, typed = (
        {each.name: each for each in tree.body if isinstance(each, ast.ClassDef)} for tree in trees
    )
    assert written.keys() == typed.keys()
    for name in written:
        cls = getattr(module, name)
        known = {each for base in cls.__mro__ if base.__name__ in typed for each in vars(base)}
        known |= {
            each
            for base in cls.__mro__
            if base.__name__ in written
            for each in members(written[base.__name__])
        }
        told = {
            each
            for base in cls.__mro__
            if base.__name__ in typed
            for each in members(typed[base.__name__])
        }
        public = {each for each in known if not each.startswith("_") and each != "parameters"}
        abstract = {"acquire"} if name == "Owned" else set()
        abstract |= {
            each for each in told if name == "SleepingReadWrite" and each.startswith("down_")
        }
        assert told - abstract == public, name
