"""What is computed before an access fails in the step before it, as the documentation says."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Verdict
from tests.language.writing import Written

MODEL = """
class Node(Record):
    value: Range[0, 3] = 1

class M(Model):
    zero: Range[0, 3] = 0
    flag: Bool = False
    total: Range[0, 20] = 0
    head: Node | None = None
    array: Array[Range[0, 3], 2]
    nodes: Pool[Node, 2]

    @process
    def run(self):
{body}

    @process
    def other(self):
        self.flag = False
        self.zero = 0
"""


def failing(folder: Path, *body: str) -> tuple[str, list[str]]:
    """Returns what fails in a process, and the texts of its last step."""
    lines = "\n".join(f"        {line}" for line in body)
    result = Written(folder, MODEL.format(body=lines)).check({"run": 1})
    assert result.verdict is Verdict.VIOLATED
    assert result.trace is not None
    (step,) = result.trace.steps
    return result.trace.property, [line.origin.text for line in step.lines]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("arithmetic", ["v = self.zero", "self.total = 3 // v"]),
        ("arithmetic", ["v = self.zero", "self.total = 3 % v"]),
        ("arithmetic", ["v = self.zero", "u = self.array[1 // v]"]),
        ("arithmetic", ["v = self.zero", "self.total = 3 // v if v == 0 else 1"]),
        ("arithmetic", ["v = self.zero", "self.flag = v == 0 and 3 // v == 1"]),
        ("none-dereference", ["v = self.head", "u = v.value"]),
        ("none-dereference", ["v = self.head", "v.value = 2"]),
        ("none-dereference", ["v = self.head", "v.value += 1"]),
        ("none-dereference", ["v = self.head", "self.total = v.value + 1"]),
        ("unset-local", ["if self.flag:", "    v = 1", "self.total = v"]),
        ("unset-local", ["if self.flag:", "    v = 1", "self.total = self.array[v]"]),
        ("index", ["v = self.zero + 2", "self.total = self.array[v]"]),
        ("index", ["v = self.zero + 2", "self.array[v] = 1"]),
    ],
)
def test_a_failure_of_what_only_locals_decide_is_in_the_step_that_set_them(
    tmp_path: Path, kind: str, body: list[str]
) -> None:
    found, texts = failing(tmp_path, *body)
    assert found == kind
    assert texts[-1] == body[-1].replace("self.", "")
    assert len(texts) > 1


def test_a_range_is_checked_where_the_value_is_stored(tmp_path: Path) -> None:
    body = "        v = self.total + 20\n        self.total = v + 1\n"
    result = Written(tmp_path, MODEL.format(body=body)).check({"run": 1})
    assert result.trace is not None
    assert result.trace.property == "overflow"
    assert len(result.trace.steps) == 2


def test_a_way_that_does_not_compute_does_not_fail(tmp_path: Path) -> None:
    body = "        v = self.zero\n        self.total = 1 if v == 0 else 3 // v\n"
    assert Written(tmp_path, MODEL.format(body=body)).check({"run": 1}).verdict is Verdict.HOLDS


def test_in_an_atomic_block_it_fails_in_the_step_of_the_block(tmp_path: Path) -> None:
    body = "        v = self.zero\n        with atomic():\n            self.total = 3 // v\n"
    result = Written(tmp_path, MODEL.format(body=body)).check({"run": 1})
    assert result.trace is not None
    assert len(result.trace.steps) == 2
