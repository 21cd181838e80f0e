"""What the language means, feature by feature: each test builds a small model and visits it."""

# ruff: noqa: E501 - a case on a line is easier to read here than a wrapped one

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from checker import Verdict, choose
from tests.language.writing import Ends, Written

FIELDS = """
class Color(Enum):
    RED = 1
    BLUE = 2
    CRIMSON = 1

class Pte(Word):
    page: Range[0, 3] = 1
    writable: Bool

EMPTY = Pte(page=0)

class Slot(Struct):
    full: Bool
    count: Range[0, 3] = 2

class M(Model):
    a: Range[0, 9]
    b: Range[0, 9] = 1
    c: Range[0, 9] = 2
    flag: Bool
    color: Color
    chosen: Color = Color.RED
    array: Array[Range[0, 9], 3] = (4, 5, 6)
    grid: Array[Array[Range[0, 9], 2], 2]
    slots: Array[Slot, 2]
    pte: Pte
    ptes: Array[Pte, 2]
    lock: SpinLock
    other: SpinLock
    mutex: Mutex
    seen: Range[0, 9] = ghost(0)

    @contextmanager
    def locked(self, lock):
        self.a += 1
        with lock:
            yield
            self.b += 1
        self.a += 1

    def add(self, one, two=2, *, three=3):
        return one + two * 2 + three * 3

    def next_a(self):
        self.a += 1
        return self.a

"""


def model(folder: Path, *bodies: str, more: str = "") -> Written:
    """Returns a model with a process for each body: `p0`, `p1` ..."""
    text = FIELDS + textwrap.indent(textwrap.dedent(more), "    ")
    for number, body in enumerate(bodies):
        lines = textwrap.indent(textwrap.dedent(body).strip(), "        ")
        text += f"\n    @process\n    def p{number}(self):\n{lines}\n"
    return Written(folder, text)


def steps(folder: Path, body: str, more: str = "") -> int:
    """Returns how many steps a deterministic process takes."""
    ends = model(folder, body, more=more).ends()
    assert not ends.failures
    return ends.states - 1


def only(folder: Path, body: str, name: str, more: str = "") -> str:
    """Returns what an element ends as, when a deterministic process ran alone."""
    ends = model(folder, body, more=more).ends()
    assert not ends.failures, ends.failures
    (value,) = ends.values(name)
    return value


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("self.a = 1", 1),
        ("x = self.a", 1),
        ("self.a += 1", 2),
        ("self.a = self.b + self.c", 3),
        ("x = 1\ny = x + 1", 0),
        ("if self.a == 0 and self.b == 0 and self.c == 0:\n    pass", 2),
        ("if self.a == 1 or self.b == 1 or self.c == 1:\n    pass", 2),
        ("if any(x == 5 for x in self.array):\n    pass", 2),
        ("if all(x == 5 for x in self.array):\n    pass", 1),
        ("x = any(self.array)", 1),
        ("x = self.b if self.a else self.c", 2),
        ("with atomic():\n    self.a += self.b\n    self.b = 3", 1),
        (
            "with atomic():\n    self.a = 1\n    with atomic():\n        self.b = 2\n    self.c = 3",
            1,
        ),
        ("with self.lock:\n    pass", 2),
        ("wait(self.a == 0 and self.b == 1)", 1),
        ("self.seen = self.a + self.b", 0),
        ("self.a = 1\nself.seen += 1", 1),
        ("assert self.seen == 0", 0),
        ("assert self.seen == self.a", 1),
        ("x = self.pte", 1),
        ("self.pte = Pte(page=2)", 1),
        ("self.ptes[1] = self.pte.replace(writable=True)", 2),
        ("x = self.array[self.b]", 2),
        ("if self.chosen is Color.BLUE:\n    self.a = 1\n    self.b = 1", 0),
        (
            "match self.chosen:\n    case Color.RED:\n        self.a = 1\n    case _:\n        x = self.b",
            1,
        ),
        ("for x in self.array:\n    pass", 3),
        ("for x in (self.a, self.b):\n    pass", 2),
        ("x = min(self.a, self.b)", 2),
        ("self.a, self.b = self.b, self.a", 4),
    ],
)
def test_each_access_is_one_step(tmp_path: Path, body: str, count: int) -> None:
    assert steps(tmp_path, body) == count


@pytest.mark.parametrize(
    ("body", "name", "value"),
    [
        # order of evaluation
        ("self.b = self.a * 5 + self.next_a()", "b", "1"),
        ("self.b = self.next_a() * 2 + self.a", "b", "3"),
        ("with atomic():\n    self.b = self.a * 5 + self.next_a()", "b", "1"),
        ("with atomic():\n    self.array[self.a] += self.next_a()", "array[0]", "5"),
        ("x: Range[0, 9] = 3\nself.a = x\nx += 2\nself.b = x", "b", "5"),
        # assignments
        ("x, y = 1, 2\nx, y = y, x\nself.a = x", "a", "2"),
        ("x, y, z = 1, 2, 3\nx, y, z = z, x, y\nself.a = x * 2 + y", "a", "7"),
        ("with atomic():\n    self.b, self.c = self.c, self.b", "b", "2"),
        ("with atomic():\n    self.b = self.c = self.c + 1", "b", "3"),
        ("i = 0\nslot = self.slots[i]\ni = 1\nslot.full = True", "slots[0].full", "True"),
        ("i = 0\nx = (i, 1)\ni = 5\nself.a = x[0]", "a", "0"),
        # calls
        ("self.b = self.add(0, three=1)", "b", "7"),
        ("self.b = self.add(two=0, one=0, three=1)", "b", "3"),
        # loops
        ("for i in range(2, 5):\n    self.a = i\nself.b = i", "b", "4"),
        ("for i in range(self.b, self.c):\n    self.c = 5\nself.a = i", "a", "1"),
        ("for i in range(5, 0, -2):\n    if i == 3:\n        break\nself.a = i", "a", "3"),
        ("for x in (7, 8, 9):\n    if x == 8:\n        break\nself.a = x", "a", "8"),
        ("for x in (7, 8):\n    pass\nelse:\n    self.a = x", "a", "8"),
        ("for i in range(3):\n    pass\nelse:\n    self.a = i", "a", "2"),
        ("for i in range(3):\n    break\nelse:\n    self.a = 9", "a", "0"),
        ("for x in self.array:\n    if x == 5:\n        continue\n    self.a = x", "a", "6"),
        ("with atomic():\n    for x in self.array:\n        self.array[0] = 9\n        self.a = x", "a", "6"),
        ("x = 2\nfor y in (x, 3):\n    x = 9\n    self.a = y\n    break", "a", "2"),
        ("for color in Color:\n    self.color = color", "color", "BLUE"),
        ("n: Range[0, 5] = 0\nwhile n < 3:\n    n += 1\nelse:\n    self.a = n", "a", "3"),
        ("n: Range[0, 5] = 0\nwhile True:\n    n += 1\n    if n == 2:\n        break\nself.a = n", "a", "2"),
        ("for row in self.grid:\n    row[1] = 7", "grid[1][1]", "7"),
        ("for i in range(2):\n    for j in range(2):\n        self.grid[i][j] = i + j", "grid[1][1]", "2"),
        ("for slot in every(Slot):\n    slot.full = True", "slots[1].full", "True"),
        # with
        ("for i in range(3):\n    with self.lock:\n        if i == 1:\n            break\nself.a = i", "a", "1"),
        ("with self.lock:\n    return 1", "lock.owner", "None"),
        ("for i in range(2):\n    with self.lock:\n        continue", "lock.owner", "None"),
        ("with self.lock, self.other:\n    return", "other.owner", "None"),
        ("with self.locked(self.lock):\n    self.c = 9", "a", "2"),
        ("for i in range(2):\n    with self.locked(self.lock):\n        break", "b", "2"),
        ("with self.locked(self.lock):\n    return", "a", "2"),
        # values
        ("self.a = self.b or 5", "a", "1"),
        ("self.a = self.a or self.b and 5", "a", "5"),
        ("x = 0\nself.a = x or 5", "a", "5"),
        ("self.flag = (1, 2) == (1, self.c)", "flag", "True"),
        ("self.a = sum((1, 2, True)) + len(self.array) + max(1, 2)", "a", "9"),
        ("self.a = 7 // 2 + -7 // 2 + 7 % 4 + (1 << 2)", "a", "6"),
        ("self.flag = 0 < 1 < 2 != 3", "flag", "True"),
        ("self.color = Color.CRIMSON", "color", "RED"),
        ("self.flag = self.color in (Color.RED, Color.BLUE)", "flag", "True"),
        ("self.a = (4, 5, 6)[self.b]", "a", "5"),
        ("self.a = (4, 5, 6)[-1]", "a", "6"),
        # words
        ("self.a = self.pte.page", "a", "1"),
        ("self.pte = EMPTY", "pte.page", "0"),
        ("self.pte = self.pte.replace(page=3)\nself.a = self.pte.page", "a", "3"),
        ("self.flag = self.pte == Pte()", "flag", "True"),
        ("x = self.pte\nself.pte = EMPTY\nself.flag = x == self.pte", "flag", "False"),
        ("self.ptes[1] = EMPTY\nself.a = self.ptes[0].page", "a", "1"),
        ("self.a = self.slots[1].count", "a", "2"),
        # match
        ("match self.color:\n    case Color.BLUE:\n        self.a = 1\n    case Color.RED:\n        self.a = 2", "a", "2"),
        ("match self.b:\n    case 0 | 2:\n        self.a = 1\n    case _ if self.chosen is Color.RED:\n        self.a = 3", "a", "3"),
    ],
)  # fmt: skip
def test_a_process_alone_does_what_python_does(
    tmp_path: Path, body: str, name: str, value: str
) -> None:
    assert only(tmp_path, body, name) == value


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("self.a = self.b - 2", "a leaves its range 0..9"),
        ("self.a = self.array[self.c + 1]", "index outside array[3]"),
        ("if self.flag:\n    x = 1\nself.a = x", "`x` is read before it is set"),
        ("for i in range(self.a):\n    pass\nself.b = i", "`i` is read before it is set"),
        ("self.a = 1 // self.a", "division by 0"),
        ("self.add(1 // self.a)", "division by 0"),
        ("assert self.b == 2", "assertion fails: b == 2"),
        ("assert self.b == 2, 'two'", "two"),
        ("n: Range[0, 2] = 2\nn += 1", "`n` leaves its range 0..2"),
        ("self.lock.release()", "releases a lock that it does not hold: lock"),
        ("self.lock.acquire()\nself.lock.acquire()", "takes a spin lock that it already holds: lock"),
        ("self.lock.acquire()", "`p0` returns while it holds lock"),
        ("with self.lock:\n    self.mutex.acquire()", "sleeps while it holds the spin lock lock"),
        ("with self.lock:\n    wait(self.b == 1)", "sleeps while it holds the spin lock lock"),
        ("with self.mutex, self.mutex:\n    pass", "takes a mutex that it already holds: mutex"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_a_violation(tmp_path: Path, body: str, message: str) -> None:
    assert model(tmp_path, body).ends().failures == {message}


def test_an_unset_local_of_a_function_is_unset_again_at_each_call(tmp_path: Path) -> None:
    more = "def f(self, i):\n    if i == 0:\n        x = 1\n    return x\n\n"
    ends = model(tmp_path, "for i in range(2):\n    self.a = self.f(i)", more=more).ends()
    assert ends.failures == {"`x` is read before it is set"}


def test_waiting_under_a_spin_lock_is_fine_for_who_does_not_sleep(tmp_path: Path) -> None:
    ends = model(tmp_path, "with self.lock:\n    wait(self.b == 1, sleeps=False)").ends()
    assert not ends.failures


def test_increments_without_a_lock_are_lost_and_with_one_are_not(tmp_path: Path) -> None:
    assert model(tmp_path, "self.a += 1").ends({"p0": 2}).values("a") == {"1", "2"}
    assert model(tmp_path, "with self.lock:\n    self.a += 1").ends({"p0": 2}).values("a") == {"2"}
    assert model(tmp_path, "with atomic():\n    self.a += 1").ends({"p0": 2}).values("a") == {"2"}


def test_a_condition_is_read_step_by_step_and_another_process_may_run_between(
    tmp_path: Path,
) -> None:
    torn = "if self.a == 0 and self.b == 9:\n    self.flag = True"
    write = "self.a = 1\nself.b = 9"
    assert model(tmp_path, torn, write).ends().values("flag") == {"False", "True"}
    whole = f"with atomic():\n{textwrap.indent(torn, '    ')}"
    assert model(tmp_path, whole, write).ends().values("flag") == {"False"}


def test_a_word_is_never_torn_and_two_fields_are(tmp_path: Path) -> None:
    write = "self.pte = Pte(page=3, writable=True)"
    read = "x = self.pte\nif x.writable and x.page == 1:\n    self.flag = True"
    assert model(tmp_path, read, write).ends().values("flag") == {"False"}
    twice = "if self.pte.page == 1 and self.pte.writable:\n    self.flag = True"
    assert model(tmp_path, twice, write).ends().values("flag") == {"False", "True"}


def test_two_locks_in_two_orders_deadlock(tmp_path: Path) -> None:
    one, two = "with self.lock, self.other:\n    pass", "with self.other, self.lock:\n    pass"
    assert model(tmp_path, one, two).ends().stuck == 1
    assert model(tmp_path, one, one).ends().stuck == 0


def test_a_lock_that_an_index_names_stays_the_same_when_the_index_changes(tmp_path: Path) -> None:
    source = """
    class M(Model):
        locks: Array[SpinLock, 2]
        i: Range[0, 1]

        @process
        def run(self):
            j = 0
            with self.locks[self.i], self.locks[j + 1]:
                self.i = 1
                j = 1
    """
    assert not Written(tmp_path, source).ends().failures


def test_choose_takes_every_option_and_assume_rules_some_out(tmp_path: Path) -> None:
    def ends(body: str) -> Ends:
        return model(tmp_path, body).ends()

    assert ends("self.a = choose(1, 2, 3)").values("a") == {"1", "2", "3"}
    assert ends("self.a = choose(range(2))").values("a") == {"0", "1"}
    assert ends("self.a = choose(Range[0, 2])").values("a") == {"0", "1", "2"}
    assert ends("self.color = choose(Color)").values("color") == {"RED", "BLUE"}
    assert ends("self.a = choose(x for x in self.array if x > 4)").values("a") == {"5", "6"}
    chosen = ends("x = choose(1, 2, 3)\nassume(x != 2)\nself.a = x")
    assert chosen.values("a") == {"1", "3"}


def test_initial_values_come_from_the_default_the_scenario_or_a_choice(tmp_path: Path) -> None:
    source = """
    class M(Model):
        a: Range[0, 3] = 2
        b: Array[Bool, 2] = choose(True, False)
        c: Range[0, 3]

        @initial
        def begin(self):
            self.c = choose(1, 2, 3)
            assume(self.c != self.a)

        @process
        def run(self):
            pass
    """
    ends = Written(tmp_path, source).ends(a=3)
    assert ends.values("a") == {"3"}
    assert ends.values("c") == {"1", "2"}
    assert len(ends.finals) == 2 * 4


def test_process_arguments_are_constants_or_choices(tmp_path: Path) -> None:
    source = """
    class M(Model):
        a: Range[0, 9]

        @process
        def run(self, n, m=1, *, k=2):
            total = n + m + k
            n = 0
            self.a = total + n
    """
    written = Written(tmp_path, source)
    assert written.ends({"run": [{"n": 3}]}).values("a") == {"6"}

    assert written.ends({"run": [{"n": choose(0, 3), "k": 5}]}).values("a") == {"6", "9"}


def test_properties_see_who_has_finished_and_what_was_returned(tmp_path: Path) -> None:
    source = """
    class Answer(Enum):
        NO = 0
        YES = 1

    class M(Model):
        a: Range[0, 3]

        @process
        def ask(self):
            if self.a:
                return Answer.YES, self.a
            return Answer.NO, 0

        @process
        def tell(self):
            self.a = 2

        @invariant
        def tells_the_truth(self):
            '''Who answers yes has seen it.'''
            return all(
                p.result[0] is Answer.NO or p.result[1] == 2
                for p in instances(self.ask) if p.finished
            )

        @finally_
        def says_no(self):
            return all(p.result[0] is Answer.NO for p in instances(self.ask))
    """
    result = Written(tmp_path, source).check()
    assert result.verdict is Verdict.VIOLATED
    assert result.property == "says_no"
    finished = dict(zip(result.trace.processes, result.trace.finished, strict=True))  # type: ignore[union-attr]
    assert finished["tell"] is not None


def test_local_variables_that_are_dead_cost_no_state(tmp_path: Path) -> None:
    body = "x = choose(1, 2, 3)\nself.a = 5\nself.b = 5"
    assert model(tmp_path, body).check().statistics.states == 3


def test_a_condition_that_fails_is_not_folded_away_where_both_values_are_equal(
    tmp_path: Path,
) -> None:
    body = "if self.a == 1:\n    v = 0\nself.b = 1 if v < 0 else 1"
    result = model(tmp_path, body).check()
    assert result.verdict is Verdict.VIOLATED
    assert result.property == "unset-local"
