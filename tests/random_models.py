"""Random models, as source: every kind of statement and condition whose trace has words in it.

Two processes, with helpers, locks, words, records, choices, assertions and waits. A model ends in
a condition that is false, so that each has a counterexample, unless it deadlocks or fails before.
"""

from __future__ import annotations

from random import Random
from typing import Final

HEAD: Final = '''"""A random model."""

from __future__ import annotations

from enum import Enum

from checker import (
    Array,
    Bool,
    Model,
    Mutex,
    Pool,
    Range,
    Record,
    RefCount,
    Scenario,
    SpinLock,
    Word,
    assume,
    atomic,
    choose,
    finally_,
    process,
    wait,
)


class Mode(Enum):
    """A mode."""

    LOW = 1
    HIGH = 2


class Triple(Word):
    """A word of three fields."""

    x: Range[0, 1] = 0
    y: Range[0, 1] = 0
    z: Range[0, 1] = 0


class Node(Record):
    """A record that is allocated."""

    mark: Bool = False
    size: Range[0, 1] = 0


class Shared(Model):
    """Shared state of each kind."""

    up: Bool = UP
    down: Bool = DOWN
    total: Range[0, 3] = 0
    other: Range[0, 3] = 1
    flags: Array[Bool, 2] = FLAGS
    cells: Array[Range[0, 1], 2]
    triple: Triple
    mode: Mode = Mode.LOW
    spin: SpinLock
    mutex: Mutex
    count: RefCount[Range[0, 2]]
    nodes: Pool[Node, 2]
    head: Node | None = None

    def read_cell(self, at: int) -> int:
        """Returns a cell."""
        return self.cells[at]

    def both(self, add: int) -> int:
        """Returns a sum that two steps load."""
        found = self.total + self.other
        return (found + add) % 4

    def is_ready(self) -> bool:
        """Returns whether it is ready, in some ways."""
        if self.up:
            return True
        return self.down

    def bump(self, by: int) -> None:
        """Adds to the total."""
        self.total = (self.total + by) % 4

    @property
    def is_high(self) -> bool:
        """Whether the mode is high."""
        return self.mode is Mode.HIGH

    @finally_
    def never(self) -> bool:
        """It is false whenever all have finished."""
        return self.total > 3 and self.up and self.triple.x == 1 and self.flags[0]

'''

TAIL: Final = """
scenarios = [Scenario(Shared(), name="random")]
"""


def model(seed: int) -> str:
    """Returns the source of a model."""
    writer = _Writer(Random(seed))
    head = HEAD
    for name in ("UP", "DOWN", "FLAGS"):
        head = head.replace(f" = {name}\n", f" = {writer.random.choice((True, False))}\n")
    return head + "\n".join(writer.process(name) for name in ("one", "two")) + TAIL


class _Writer:
    """Writes processes.

    Attributes:
        random: What decides.
        known: The locals that are set where the next statement stands.
        is_atomic: Whether it stands in an atomic block.
        made: How many locals there are.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.known: list[str] = []
        self.words: list[str] = []
        self.is_atomic = False
        self.made = 0

    def process(self, name: str) -> str:
        """Returns a process's method."""
        self.known, self.words, self.made = [], [], 0
        lines = [f"    @process\n    def {name}(self) -> None:", f'        """Runs {name}."""']
        for _ in range(self.random.randint(2, 4)):
            lines += self.statement(2, 2)
        return "\n".join(lines) + "\n"

    def local(self) -> str:
        """Returns a new local's name."""
        self.made += 1
        return f"local{self.made}"

    def number(self, depth: int = 1) -> str:
        """Returns an integer expression."""
        plain = ["self.total", "self.other", "self.cells[0]", "self.cells[1]", "1", "2"]
        plain += self.known + [f"{word}.{part}" for word in self.words for part in "xyz"]
        if not depth:
            return self.random.choice(plain)
        left, right = self.number(depth - 1), self.number(depth - 1)
        forms = [
            *plain,
            f"({left} + {right}) % 4",
            f"max({left}, {right})",
            f"({left} if {self.condition(0)} else {right})",
            f"self.read_cell({self.random.choice('01')})",
            "self.both(1)",
            "self.triple.x",
        ]
        return self.random.choice(forms)

    def condition(self, depth: int = 2) -> str:
        """Returns a condition."""
        sign = self.random.choice(("==", "!=", "<", "<=", ">", ">="))
        plain = [
            "self.up",
            "self.down",
            "self.flags[0]",
            "self.flags[1]",
            f"{self.number(0)} {sign} {self.number(0)}",
        ]
        if not depth:
            return self.random.choice(plain)
        one, other = self.condition(depth - 1), self.condition(depth - 1)
        forms = [
            *plain,
            f"not {one}" if " " not in one else f"not ({one})",
            f"not {one}" if " " not in one else f"not ({one})",
            f"({one} and {other})",
            f"({one} or {other})",
            f"{self.number()} {sign} {self.number(0)}",
            "self.mode is Mode.HIGH",
            "self.head is None",
            "self.is_ready()",
            "not self.is_ready()",
            "self.is_high",
            "not self.spin.is_locked",
            "any(self.flags)",
            "all(self.flags)",
            "any(each == 1 for each in self.cells)",
            "all(not each.mark for each in self.nodes)",
            "any(each.size == 1 for each in self.nodes)",
        ]
        return self.random.choice(forms)

    def block(self, indent: int, depth: int) -> list[str]:
        """Returns the statements of a block, and forgets the locals that it sets."""
        known, words = self.known[:], self.words[:]
        lines = [
            line
            for _ in range(self.random.randint(1, 2))
            for line in self.statement(indent, depth - 1)
        ]
        self.known, self.words = known, words
        return lines

    def statement(self, indent: int, depth: int) -> list[str]:
        """Returns a statement's lines."""
        forms = [self._store, self._store, self._local, self._other, self._check]
        if depth:
            forms += [self._if, self._if, self._for, self._match]
            if not self.is_atomic:
                forms += [self._atomic, self._lock]
        if not self.is_atomic:
            forms += [self._blocking]
        lead = "    " * indent
        return [lead + line for line in self.random.choice(forms)(depth)]

    def _store(self, depth: int) -> list[str]:
        """Stores to shared state."""
        fields = ", ".join(f"{part}={self.random.randint(0, 1)}" for part in "xyz")
        forms = [
            f"self.up = {self.condition(1)}",
            f"self.down = {self.random.choice(('True', 'False'))}",
            f"self.total = ({self.number()}) % 4",
            f"self.other = ({self.number()}) % 4",
            f"self.flags[{self.random.randint(0, 1)}] = {self.condition(1)}",
            f"self.cells[{self.random.randint(0, 1)}] = ({self.number()}) % 2",
            f"self.triple = Triple({fields})",
            "self.triple = self.triple.replace(y=1)",
            f"self.mode = Mode.{self.random.choice(('LOW', 'HIGH'))}",
            "self.total += 1",
            "self.other -= self.cells[0]",
        ]
        return [self.random.choice(forms)]

    def _local(self, depth: int) -> list[str]:
        """Assigns a local."""
        found = self.random.choice(
            (self.number(), self.number(), "choose(0, 1)", "choose(self.total, self.other)")
        )
        if self.random.randint(0, 4) == 0:
            name = self.local()
            self.words.append(name)
            return [f"{name} = self.triple"]
        name = self.local()
        self.known.append(name)
        return [f"{name} = {found}"]

    def _other(self, depth: int) -> list[str]:
        """Calls something."""
        name = self.local()
        forms = [
            ["self.bump(1)"],
            [f"self.bump({self.number(0)})"],
            [f"{name} = self.nodes.allocate(size=1)", f"self.head = {name}"],
            [f"{name} = self.nodes.allocate()", f"{name}.mark = {self.condition(0)}"],
            [f"for {name} in self.nodes:", f"    self.other = {name}.size"],
            ["if self.head is not None:", "    self.nodes.free(self.head)"],
            ["self.count.get_unless_zero()"],
            [f"{name} = self.count.get_unless_zero()", f"self.up = {name}"],
            ["if self.spin.trylock():", "    self.spin.release()"],
            ["if not self.mutex.trylock():", "    self.down = True"],
        ]
        return self.random.choice(forms)

    def _check(self, depth: int) -> list[str]:
        """Asserts or assumes."""
        word = self.random.choice(("assert {}", "assert {}, 'shown'", "assume({})"))
        return [word.format(self.condition())]

    def _blocking(self, depth: int) -> list[str]:
        """Waits."""
        return [f"wait({self.condition()})"]

    def _if(self, depth: int) -> list[str]:
        """Branches."""
        word = self.condition()
        lines = [f"if {word}:", *self.block(1, depth)]
        if self.random.randint(0, 1):
            lines += ["else:", *self.block(1, depth)]
        return lines

    def _for(self, depth: int) -> list[str]:
        """Repeats."""
        name = self.local()
        over = self.random.choice(("range(2)", "self.cells", "(0, 1)"))
        self.known.append(name)
        lines = [f"for {name} in {over}:", *self.block(1, depth)]
        self.known.remove(name)
        return lines

    def _match(self, depth: int) -> list[str]:
        """Matches."""
        return [
            "match self.mode:",
            "    case Mode.LOW:",
            *self.block(2, depth),
            "    case Mode.HIGH:",
            *self.block(2, depth),
        ]

    def _atomic(self, depth: int) -> list[str]:
        """Opens an atomic block."""
        self.is_atomic = True
        lines = ["with atomic():", *self.block(1, depth)]
        self.is_atomic = False
        return lines

    def _lock(self, depth: int) -> list[str]:
        """Takes a lock."""
        return [f"with self.{self.random.choice(('spin', 'mutex'))}:", *self.block(1, depth)]
