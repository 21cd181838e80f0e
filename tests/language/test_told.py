"""`told`: words that a class states for what happens to its fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.check import check, story
from checker.errors import ModelError
from checker.program.told import change_told
from checker.report.sentence import closing_sentence
from tests.language.writing import Written

CLASSES = """
from typing import ClassVar

class Page(Record):
    cached: Bool = True
    users: Range[0, 2] = 0

    told: ClassVar = {
        "cleared cached": "evicted {}",
        "raised users": "pinned {}",
        "if users > 0": "is_pinned({})",
        "if is_idle": "is_idle({})",
    }

    @property
    def is_idle(self) -> bool:
        return self.users == 0

class Base(Model):
    pages: Pool[Page, 1]
    done: Bool = False
    told: ClassVar = {"set done": "returned"}

class M(Base):
    told: ClassVar = {"cleared done": "began again"}
"""

PROCESSES = """
    @process
    def use(self) -> None:
        for page in self.pages:
            if page.cached:
                page.users += 1
                self.done = True

    @process
    def evict(self) -> None:
        for page in self.pages:
            if not page.users > 0:
                page.cached = False

    @finally_
    def kept(self) -> bool:
        return all(page.cached or page.users == 0 for page in self.pages)
"""


def test_a_field_has_the_lines_of_its_class_and_of_its_bases(tmp_path: Path) -> None:
    program = Written(tmp_path, CLASSES + PROCESSES).build()
    told = {each.name: dict(each.told) for each in program.variables}
    assert told["pages.cached"] == {"cleared cached": "evicted {}", "if is_idle": "is_idle({})"}
    assert {*told["pages.users"]} == {"raised users", "if users > 0", "if is_idle"}
    assert told["done"] == {"set done": "returned", "cleared done": "began again"}


def test_words_are_no_part_of_what_a_program_means(tmp_path: Path) -> None:
    program = Written(tmp_path, CLASSES + PROCESSES).build()
    without = CLASSES.replace("told: ClassVar", "other: ClassVar")
    assert {each.told for each in Written(tmp_path, without + PROCESSES).build().variables} == {()}
    assert Written(tmp_path, without + PROCESSES).build().variables == program.variables


def test_a_sentence_has_the_words_of_what_was_done(tmp_path: Path) -> None:
    written = Written(tmp_path, CLASSES + PROCESSES)
    with written.scenario() as scenario:
        trace = check(scenario).trace
        assert trace is not None
        essence = story(scenario, trace)
        assert essence is not None
        sentence = closing_sentence(trace, essence, trace.processes)
    assert sentence == (
        "use pinned page0 in use() after evict had evicted page0 in evict(): "
        "`page.cached` was true in use() before evict evicted page0."
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('"cleared mapping": "x"', "`cleared mapping`: Page has no field `mapping`"),
        ('"removed cached": "x"', "`removed cached` is no event"),
        ('"cached": "x"', "`cached` is no event"),
        ('"set cached = 1": "x"', "`set cached = 1` is no event"),
        ('"set cached > 0": "x"', "`set cached > 0` is no event"),
        ('"set cached": "{page}"', "`{page}` has no place {page}"),
        ('"if cached": "{value}"', "`{value}` has no place {value}"),
        ('"set cached": "{"', "`{`: "),
        ('"set cached": 1', "`told` of Page has texts alone, got 1"),
        ('"set cached": "{} and {}"', "`{} and {}` has {} twice"),
        ('"set cached": "{:d}"', "`{:d}` says how a value is to be printed"),
        ('"set cached": "{before!r}"', "`{before!r}` says how a value is to be printed"),
        ('"set cached": "{before:{value}}"', "says how a value is to be printed"),
        ('"set is_idle": "x"', "`set is_idle`: Page has no field `is_idle`"),
    ],
)
def test_a_line_that_can_never_be_said_is_an_error(tmp_path: Path, line: str, message: str) -> None:
    source = CLASSES.replace('"cleared cached": "evicted {}"', line) + PROCESSES
    with pytest.raises(ModelError) as raised:
        Written(tmp_path, source).build()
    assert message in str(raised.value)


COUNTED = """
from typing import ClassVar
from raceproof.races import *

class Slot(Struct):
    used: Bool = False
    told: ClassVar = {"set used": "used {}", "raised used": "never said"}

class Entry(Word):
    dirty: Bool = False

class Page(Record):
    refs: RefCount[Range[0, 2]] = {"value": 2}
    slots: Array[Slot, 2]
    entry: Entry = Entry()
    freed: Bool = False

    told: ClassVar = {
        "lowered refs.value": "dropped a reference of {}",
        "if refs.value > 1": "is_shared({})",
        "set slots.used": "used a slot of {}",
        "set entry.dirty": "dirtied {}",
        "set freed": "handed {} on",
    }

class M(Model):
    pages: Pool[Page, 1]

    @process
    def drop(self) -> None:
        for page in self.pages:
            page.refs.put()

    @process
    def use(self) -> None:
        for page in self.pages:
            if page.refs.value > 1:
                page.freed = True

    @invariant
    def kept(self) -> bool:
        return not any(page.freed and page.refs.value < 2 for page in self.pages)
"""


def test_a_line_may_be_about_a_field_of_a_field(tmp_path: Path) -> None:
    written = Written(tmp_path, COUNTED)
    variables = {each.name: each for each in written.build().variables}
    assert dict(variables["pages.refs.value"].told).keys() == {
        "lowered refs.value",
        "if refs.value > 1",
    }
    slot = variables["pages.slots.used"]
    assert change_told(slot, "page0.slots[1].used", "False", "True") == "used a slot of page0"
    assert change_told(slot, "page0.slots[1].used", "1", "2") == "never said"
    dirty = variables["pages.entry.dirty"]
    assert change_told(dirty, "page0.entry.dirty", "False", "True") == "dirtied page0"
    with written.scenario() as scenario:
        trace = check(scenario).trace
        assert trace is not None
        essence = story(scenario, trace)
        assert essence is not None
        sentence = closing_sentence(trace, essence, trace.processes)
    assert sentence == (
        "drop dropped a reference of page0 in drop() after use had handed page0 on in use()."
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('"lowered refs.valu": ""', "`lowered refs.valu` in `told`: no field `valu`"),
        ('"lowered ref.value": ""', "Page has no field `ref.value`"),
        ('"set freed.now": ""', "`set freed.now` in `told`: no field `now`"),
        ('"set entry.clean": ""', "`set entry.clean` in `told`: no field `clean`"),
        ('"set slots.used.now": ""', "`set slots.used.now` in `told`: no field `now`"),
        ('"set refs.": ""', "`set refs.` is no event"),
    ],
)
def test_a_line_about_no_field_of_a_field_is_an_error(
    tmp_path: Path, line: str, message: str
) -> None:
    source = COUNTED.replace('"set freed": "handed {} on"', line)
    with pytest.raises(ModelError) as raised:
        Written(tmp_path, source).build()
    assert message in str(raised.value)


def test_a_line_of_a_model_is_not_about_records(tmp_path: Path) -> None:
    source = COUNTED.replace(
        "    pages: Pool[Page, 1]",
        '    pages: Pool[Page, 1]\n    told: ClassVar = {"set pages.freed": ""}',
    )
    with pytest.raises(ModelError, match="`pages` has no fields"):
        Written(tmp_path, source).build()


def test_a_field_may_be_called_told(tmp_path: Path) -> None:
    source = "class M(Model):\n    told: Bool = False\n"
    process = "    @process\n    def tell(self) -> None:\n        self.told = True\n"
    assert [each.told for each in Written(tmp_path, source + process).build().variables] == [()]
