"""Promises about locks, as a model makes them: a broken one is a violation in the step."""

from __future__ import annotations

from pathlib import Path

from checker import Result, Verdict
from tests.language.writing import Written

GUARDED = """
class Page(Record):
    lock: BitLock
    count: Range[0, 3] = guarded_by("lock", 0)

class Pte(Word):
    present: Bool

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
