"""How often a method is read: once, unless it uses a local whose type widens afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.language import locals as locals_
from checker.program.types import IntType, RefType
from tests.language.writing import Written

MODEL = """
    class Thing(Record):
        mark: Bool = False

    class M(Model):
        things: Pool[Thing, 2]
        count: Range[0, 9] = 0

        @process
        def run(self) -> None:
{body}
"""


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Returns a list that the number of each reading is appended to."""
    found: list[int] = []
    begin = locals_.Locals.begin

    def noted(self: locals_.Locals, reading: int) -> None:
        found.append(reading)
        begin(self, reading)

    monkeypatch.setattr(locals_.Locals, "begin", noted)
    return found


def built(folder: Path, *body: str) -> dict[str, object]:
    """Returns the types of a method's locals, by name."""
    lines = "\n".join(f"            {line}" for line in body)
    (kind,) = Written(folder, MODEL.format(body=lines)).build().kinds
    return {local.name: local.type for local in kind.locals}


def test_a_local_that_is_wider_before_it_is_used_is_no_reason_to_read_again(
    tmp_path: Path, readings: list[int]
) -> None:
    types = built(
        tmp_path,
        "found = None",
        "if self.count == 0:",
        "    found = self.things[1]",
        "number = 1",
        "if found is None:",
        "    number = 7",
        "self.count = number",
    )
    assert readings == [0]
    assert types["found"] == RefType("things", ("thing0", "thing1"), nullable=True)
    assert types["number"] == IntType(1, 7)


def test_a_local_that_widens_after_it_was_used_is_read_again(
    tmp_path: Path, readings: list[int]
) -> None:
    types = built(
        tmp_path,
        "number = 1",
        "while self.count == 0:",
        "    self.count = number",
        "    number = 7",
    )
    assert readings == [0, 1]
    assert types["number"] == IntType(1, 7)


def test_a_local_that_is_used_before_anything_sets_it_is_read_again(
    tmp_path: Path, readings: list[int]
) -> None:
    types = built(
        tmp_path,
        "first = True",
        "while self.count < 2:",
        "    if not first:",
        "        self.count = number",
        "    first = False",
        "    number = 2",
    )
    assert readings[:2] == [0, 1]
    assert types["number"] == IntType(2, 2)
