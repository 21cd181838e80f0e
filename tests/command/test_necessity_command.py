"""`--necessity` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Check

MODEL = '''
from checker import Model, Range, Scenario, SpinLock, finally_, process

class Counter(Model):
    """A counter."""

    count: Range[0, 2] = 0
    lock: SpinLock
    gate: SpinLock

    def work(self):
        """do_work(), kernel/work.c, Linux 9.9."""
        with self.gate:
            pass
        with self.lock:
            self.count += 1

    @process
    def add(self):
        """Adds one."""
        self.work()

    @process
    def stray(self):
        """Counts without the lock."""
        self.count += 1

    @finally_
    def both_count(self):
        """Both count."""
        return self.count == 2

scenarios = [
    Scenario(Counter(), name="two", processes={"add": 2}, expected="holds"),
    Scenario(Counter(), name="stray", processes={"add": 1, "stray": 1}, expected="violated"),
]
'''


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "counter.py"
    path.write_text(MODEL, "utf-8")
    return str(path)


def test_the_table_has_a_heading_for_each_function(check: Check, model: str) -> None:
    code, out, _ = check(model, "--necessity", "--width", "80")
    assert code == 0
    assert out.startswith("work()  do_work(), kernel/work.c, Linux 9.9.\n")
    assert "  not needed   lock   counter.py:13  without lock `gate`\n" in out
    assert "  needed       lock   counter.py:15  without lock `lock`\n" in out
    assert "both_count after " in out
    assert "parts of 1 scenario that holds: " in out
    assert "Left out: 1 that do not hold, or are not decided." in " ".join(out.split())


def test_traces_are_shown_on_request_alone(check: Check, model: str) -> None:
    _, out, _ = check(model, "--necessity", "--trace", "first")
    assert out.count("both_count violated: Both count.") == 2  # its head, and its end
    _, out, _ = check(model, "--necessity")
    assert "both_count violated" not in out


def test_json_has_every_part_with_its_trace(check: Check, model: str, tmp_path: Path) -> None:
    file = tmp_path / "need.json"
    check(model, "--necessity", "--json", str(file))
    data = json.loads(file.read_text("utf-8"))
    by_part = {each["part"]: each for each in data["necessity"]}
    assert by_part["without lock `gate`"]["need"] == "not needed"
    assert by_part["without lock `gate`"]["trace"] is None
    assert by_part["without lock `lock`"]["need"] == "needed"
    assert by_part["without lock `lock`"]["trace"]["property"] == "both_count"
    assert by_part["without lock `lock`"]["line"] == 15


def test_json_on_the_standard_output_is_alone_there(check: Check, model: str) -> None:
    _, out, err = check(model, "--necessity", "--json", "-")
    assert json.loads(out)["schema"] == 1
    assert "without lock `gate`" in err


def test_nothing_that_holds_has_no_parts(check: Check, model: str) -> None:
    code, out, _ = check(model, "--necessity", "-k", "stray")
    assert code == 0
    assert "0 parts of 0 scenarios that hold: none." in out


def test_a_limit_leaves_it_undecided(check: Check, model: str) -> None:
    code, _, err = check(model, "--necessity", "--max-states", "2")
    assert code == 3
    assert "two: --max-states 2" in err


def test_other_questions_are_asked_one_by_one(check: Check, model: str) -> None:
    code, _, err = check(model, "--necessity", "--lock-order")
    assert code == 2
    assert "ask one by one" in err


def test_one_process_finds_the_same_as_two(check: Check, model: str) -> None:
    assert check(model, "--necessity", "--jobs", "1") == check(model, "--necessity", "--jobs", "2")
