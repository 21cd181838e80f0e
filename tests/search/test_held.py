"""Which locals states hold: counted by hand on models whose states are few."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.command.inspection import explained_locals
from checker.search.contract import Limits
from tests.language.writing import Written

COUNT = """
    class M(Model):
        a: Array[Bool, 3] = [True, True, True]
        count: Range[0, 4] = 0

        @process
        def run(self) -> None:
            with atomic():
                k = choose(i for i in range(3) if self.a[i])
                self.a[k] = False
            n = choose(1, 2)
            self.count = n
            self.count = k + n

        @process
        def wait(self) -> None:
            n = self.count
            self.count = n
"""
"""k is held at two locations, n of run at two, n of wait at one."""

SYMBOLIC = """
    class M(Model):
        a: Unsigned[32] = symbolic()
        x: Range[0, 3] = 0

        @process
        def run(self) -> None:
            n = 1 if self.a < 10 else 2
            self.x = n
            self.x = n + 1
"""
"""Each of the two regions has one value of n."""


def rows(text: str) -> dict[str, list[str]]:
    """Returns what a line says of each local: its locations, of how many, and its values."""
    lines = (line.split() for line in text.splitlines()[1:])
    return {" ".join(line[:-4]): [line[-4], line[-2], line[-1]] for line in lines}


def explained(folder: Path, source: str, limits: Limits) -> str:
    """Returns what is said of a model's locals."""
    with Written(folder, source).scenario() as scenario:
        return explained_locals(scenario, {}, limits)


def test_each_local_is_said_to_be_held_where_it_is_needed(tmp_path: Path) -> None:
    text = explained(tmp_path, COUNT, Limits())
    found = rows(text)
    assert found["run: k"] == ["2", "4", "3"]
    assert found["run: n"] == ["2", "4", "2"]
    assert found["wait: n"][:2] == ["1", "3"]
    assert found["wait: n"][2] == "5"
    hidden = {name: row for name, row in found.items() if "$choose" in name}
    assert len(hidden) == 2
    assert all(row[::2] == ["0", "-"] for row in hidden.values())


def test_states_of_all_regions_are_looked_at(tmp_path: Path) -> None:
    found = rows(explained(tmp_path, SYMBOLIC, Limits()))
    assert found["run: n"][2] == "2"


@pytest.mark.parametrize("source", [COUNT, SYMBOLIC], ids=["finite", "symbolic"])
def test_a_limit_is_told(source: str, tmp_path: Path) -> None:
    text = explained(tmp_path, source, Limits(max_states=2))
    assert text.splitlines()[0].endswith("values in the first 2 states")
