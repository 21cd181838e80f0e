"""Promises about locks, as a model makes them: a broken one is a violation in the step."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from checker import Result, Verdict, find_locksets
from checker.report.case import Case, Outcome
from checker.report.summary import checked_lines
from tests.language.writing import Written

GUARDED = """
class Page(Record):
    lock: BitLock
    count: Range[0, 3] = guarded_by("lock", 0)

class Pte(Word):
    present: Bool
    dirty: Bool

class M(Model):
    lock: SpinLock
    pages: Pool[Page, 2]
    slots: Array[Bool, 2] = guarded_by("lock")
    pte: Pte = guarded_by("lock")

    @process
    def run(self):
        page = self.pages[0]
        BODY
"""

ORDERED = """
class B(Model):
    order = lock_order("a", "b")
    a: SpinLock
    b: SpinLock

    @process
    def run(self):
        with self.b, self.a:
            pass

class M(B):
    NAME = ORDER
"""


def guarded(folder: Path, body: str) -> Result:
    """Checks a process that accesses guarded fields."""
    lines = body.replace("\n", "\n        ")
    return Written(folder, GUARDED.replace("BODY", lines)).check()


def test_a_field_of_a_record_is_guarded_by_the_lock_of_its_own_record(tmp_path: Path) -> None:
    kept = "with page.lock:\n    page.count = 1"
    assert guarded(tmp_path, kept).verdict is Verdict.HOLDS
    found = guarded(tmp_path, kept.replace("with page", "with self.pages[1]"))
    assert found.property == "lock"
    assert found.trace is not None
    assert found.trace.words == "writes pages.count without pages.lock, which guards it"
    found = guarded(tmp_path, "x = page.count")
    assert found.trace is not None
    assert found.trace.words == "reads pages.count without pages.lock, which guards it"


def test_elements_and_words_are_guarded(tmp_path: Path) -> None:
    for store in ("self.slots[1] = True", "self.pte = Pte(present=True)"):
        assert guarded(tmp_path, f"with self.lock:\n    {store}").verdict is Verdict.HOLDS
        assert guarded(tmp_path, store).property == "lock"


@pytest.mark.parametrize("read", ["self.pte", "self.pte.dirty"])
def test_a_message_names_the_word_that_is_guarded(tmp_path: Path, read: str) -> None:
    found = guarded(tmp_path, f"x = {read}")
    assert found.trace is not None
    assert found.trace.words == "reads pte without lock, which guards it"
    found = guarded(tmp_path, "self.pte = Pte(dirty=True)")
    assert found.trace is not None
    assert found.trace.words == "writes pte without lock, which guards it"


def test_a_field_is_guarded_by_the_lock_beside_it_whatever_its_name(tmp_path: Path) -> None:
    source = """
    class Bits(Word):
        part: Bool

    class Part(Struct):
        lock: SpinLock
        part: Bits = guarded_by("lock")

    class M(Model):
        lock: SpinLock
        part: Part

        @process
        def run(self):
            with self.part.lock:
                self.part.part = Bits(part=True)
    """
    assert Written(tmp_path, source).check().verdict is Verdict.HOLDS
    found = Written(tmp_path, source.replace("with self.part.lock", "with self.lock")).check()
    assert found.trace is not None
    assert found.trace.words == "writes part.part without part.lock, which guards it"


def ordered(folder: Path, name: str, order: str) -> Result:
    """Checks a class that may say otherwise than its base."""
    return Written(folder, ORDERED.replace("NAME", name).replace("ORDER", order)).check()


def test_an_order_is_inherited_and_can_be_replaced(tmp_path: Path) -> None:
    found = ordered(tmp_path, "other", "1")
    assert found.property == "lock"
    assert found.trace is not None
    assert found.trace.words == "takes a while it holds b, against the declared lock order"
    assert ordered(tmp_path, "order", 'lock_order("b", "a")').verdict is Verdict.HOLDS
    assert ordered(tmp_path, "order", "None").verdict is Verdict.HOLDS


SHARED = """
class Own(Lock):
    writer: Process | None = None
    readers: Array[Bool, PROCESSES]

    def read_lock(self):
        with atomic():
            wait(self.writer is None)
            self.readers[me] = True

    def read_unlock(self):
        self.readers[me] = False

    def write_lock(self):
        with atomic():
            wait(self.writer is None and not any(self.readers))
            self.writer = me

    def write_unlock(self):
        self.writer = None

    def held_by(self, process: Process) -> bool:
        return self.writer is process or self.readers[process]

    def held_exclusively_by(self, process: Process) -> bool:
        return self.writer is process

class M(Model):
    lock: KIND
    count: Range[0, 3] = guarded_by("lock", 0)

    @process
    def run(self):
        BODY
"""

READERS = {
    "RwSemaphore": ("down_read", "up_read", "down_write", "up_write"),
    "UnfairRwSemaphore": ("down_read", "up_read", "down_write", "up_write"),
    "RwLock": ("read_lock", "read_unlock", "write_lock", "write_unlock"),
    "Own": ("read_lock", "read_unlock", "write_lock", "write_unlock"),
}


def shared(folder: Path, kind: str, first: str, body: str, last: str) -> Result:
    """Checks two processes that access a field guarded by a read-write lock."""
    lines = f"self.lock.{first}()\n        {body}\n        self.lock.{last}()"
    source = SHARED.replace("KIND", kind).replace("BODY", lines)
    return Written(folder, source).check({"run": 2})


@pytest.mark.parametrize("kind", READERS)
def test_who_writes_holds_a_read_write_lock_for_writing(tmp_path: Path, kind: str) -> None:
    read, unread, write, unwrite = READERS[kind]
    assert shared(tmp_path, kind, read, "x = self.count", unread).verdict is Verdict.HOLDS
    assert shared(tmp_path, kind, write, "self.count = 1", unwrite).verdict is Verdict.HOLDS
    for body in ("self.count += 1", "with atomic(): self.count += 1", "self.count = 1"):
        found = shared(tmp_path, kind, read, body, unread)
        assert found.trace is not None
        words = "writes count without holding lock for writing, which guards it"
        assert found.trace.words == words


def test_a_writer_that_turned_into_a_reader_writes_no_more(tmp_path: Path) -> None:
    body = "self.count = 1\n        self.lock.downgrade_write()\n        x = self.count"
    found = shared(tmp_path, "RwSemaphore", "down_write", body, "up_read")
    assert found.verdict is Verdict.HOLDS
    found = shared(tmp_path, "RwSemaphore", "down_write", f"{body} = 2", "up_read")
    assert found.property == "lock"


def test_a_lockset_of_writes_has_no_lock_that_is_held_for_reading(tmp_path: Path) -> None:
    for first, last, under in (
        ("down_read", "up_read", ()),
        ("down_write", "up_write", ("lock",)),
    ):
        lines = f"self.lock.{first}()\n        self.count += 1\n        self.lock.{last}()"
        source = SHARED.replace("KIND", "RwSemaphore").replace("BODY", lines)
        with Written(tmp_path, source).scenario({"run": 2}) as scenario:
            (field,) = find_locksets(scenario).fields
        assert field.read_under == ("lock",)
        assert field.written_under == under


CHAIN = """
class B(Model):
    outer = lock_order("a", "b")
    a: SpinLock
    b: SpinLock
    c: SpinLock
    d: SpinLock

class M(B):
    inner = lock_order("b", "c")
    innermost = lock_order("c", "d")

    @process
    def run(self):
        with self.FIRST, self.SECOND:
            pass
"""


@pytest.mark.parametrize(("first", "second"), list(permutations("abcd", 2)))
def test_orders_that_are_declared_apart_are_one(tmp_path: Path, first: str, second: str) -> None:
    source = CHAIN.replace("FIRST", first).replace("SECOND", second)
    found = Written(tmp_path, source).check()
    if first < second:
        assert found.verdict is Verdict.HOLDS
        return
    assert found.trace is not None
    words = f"takes {second} while it holds {first}, against the declared lock order"
    assert found.trace.words == words


def test_promises_are_named_among_what_is_checked(tmp_path: Path) -> None:
    found = guarded(tmp_path, "with page.lock:\n    page.count = 1")
    assert found.properties == ()
    words = ("pages.count guarded by pages.lock", "slots guarded by lock", "pte guarded by lock")
    assert found.promises == words
    assert not [each for each in found.warnings if "no property" in each.message]
    (told,) = checked_lines([Outcome(Case("m"), found)], 200)
    assert told == f"Checked: {', '.join(words)}, and what is checked everywhere."
    assert ordered(tmp_path, "other", "1").promises == ("a before b",)


def test_what_a_ghost_is_set_to_needs_no_lock(tmp_path: Path) -> None:
    source = GUARDED.replace("BODY", "self.slots[1] = True").replace(
        "class M(Model):", "class M(Model):\n    saw: Bool = ghost(False)"
    )
    held = source.replace("self.slots[1] = True", "self.saw = self.slots[1]")
    assert Written(tmp_path, source).check().verdict is Verdict.VIOLATED
    assert Written(tmp_path, held).check().verdict is Verdict.HOLDS
