"""How often a method is read: once, unless it uses a local whose type widens afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.language.reading import locals as locals_
from checker.program.types import IntType, OffsetType, RefType
from tests.language.writing import Written

MODEL = """
    class Thing(Record):
        mark: Bool = False

    class M(Model):
        things: Pool[Thing, 2]
        count: Range[0, 9] = 0
        size: Unsigned[8]

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


@pytest.mark.parametrize(
    ("body", "again", "type_"),
    [
        pytest.param(
            ["number = 1", "while self.count == 0:", "    self.count = number", "    number = 7"],
            [0, 1],
            IntType(1, 7),
            id="widens after it was used",
        ),
        pytest.param(
            [
                "first = True",
                "while self.count < 2:",
                "    if not first:",
                "        self.count = number",
                "    first = False",
                "    number = 2",
            ],
            [0, 1, 2],
            IntType(2, 2),
            id="used before anything sets it",
        ),
        pytest.param(
            ["number = 1", "if self.count == 0:", "    number = self.size", "self.size = number"],
            [0, 1],
            OffsetType(8, signed=False),
            id="stored as another kind of number",
        ),
    ],
)
def test_a_local_that_a_reading_took_for_something_narrower_is_read_again(
    body: list[str],
    again: list[int],
    type_: IntType | OffsetType,
    tmp_path: Path,
    readings: list[int],
) -> None:
    assert built(tmp_path, *body)["number"] == type_
    assert readings == again
