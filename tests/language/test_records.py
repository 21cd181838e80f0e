"""Records: allocated with the fields that are given, freed, and reached by references."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.language.writing import Written

RECORDS = """
class Node(Record):
    value: Range[0, 3] = 2
    next: "Node | None" = None

class M(Model):
    nodes: Pool[Node, 2]
    head: Node | None = None
    a: Range[0, 9]

    @process
    def run(self):
"""


@pytest.mark.parametrize(
    ("body", "failures", "values"),
    [
        ("n = self.nodes.allocate()\nself.a = n.value", set(), {"2"}),
        ("n = self.nodes.allocate(value=1)\nself.a = n.value", set(), {"1"}),
        ("n = self.nodes.allocate(value=1)\nself.nodes.free(n)\nm = self.nodes.allocate()\n"
         "self.a = m.value", set(), {"2"}),
        ("n = self.nodes.allocate()\nself.nodes.free(n)\nself.a = n.value",
         {"a record of nodes is used after it was freed"}, set()),
        ("self.a = self.head.value", {"None is dereferenced: a reference into nodes"}, set()),
        ("n = self.nodes.allocate()\nn = self.nodes.allocate()\nn = self.nodes.allocate()",
         {"no record of nodes is free: all 2 are in use"}, set()),
        ("n = self.nodes.allocate()\nm = self.nodes.allocate(next=n)\nself.head = m\n"
         "self.a = self.head.next.value + 3", set(), {"5"}),
        ("n = self.nodes.allocate()\nwith atomic():\n    self.a = sum(1 for m in self.nodes)",
         set(), {"1"}),
        ("n = self.nodes.allocate()\nfor m in self.nodes:\n    self.a = self.a + m.value",
         set(), {"2"}),
    ],
)  # fmt: skip
def test_records(tmp_path: Path, body: str, failures: set[str], values: set[str]) -> None:
    ends = Written(tmp_path, RECORDS + textwrap.indent(body, "        ")).ends()
    assert ends.failures == failures
    assert ends.values("a") == values


def test_free_resets_to_the_declared_defaults_whatever_the_scenario_gave(tmp_path: Path) -> None:
    body = "n = self.nodes[0]\nself.nodes.free(n)\nm = self.nodes.allocate()\nself.a = m.value"
    written = Written(tmp_path, RECORDS + textwrap.indent(body, "        "))
    assert written.ends(nodes=[{"value": 1}, {"value": 3}]).values("a") == {"2"}
