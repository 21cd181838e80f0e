"""`--lock-order` and `--locksets` as a user runs them."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import pytest

from checker import Scenario
from checker.command import locks
from checker.errors import EngineError
from checker.program.nodes import Frame, Origin, Span
from checker.report.locks import guarded, places
from conftest import Check

MODEL = """
from checker import Model, Mutex, Pool, Range, Record, Scenario, SpinLock, process

class Page(Record):
    lock: SpinLock
    count: Range[0, 3]

class Orders(Model):
    a: SpinLock
    b: SpinLock
    gate: Mutex
    pages: Pool[Page, 2]
    x: Range[0, 3]
    free: Range[0, 3]

    def helper(self):
        with self.b:
            self.x = 1

    @process
    def one(self):
        with self.gate, self.a:
            self.helper()
        for page in self.pages:
            with page.lock:
                page.count = 1
        self.free = 1

    @process
    def two(self):
        with self.gate, self.b, self.a:
            self.x = 2

    @process
    def fails(self):
        assert self.x == 0, "not nothing"

scenarios = [
    Scenario(Orders(), name="kept", processes={"one": 1}),
    Scenario(Orders(), name="both", processes={"one": 1, "two": 1}),
    Scenario(Orders(), name="old", processes={"two": 1}, kernel="2.6.22"),
    Scenario(Orders(), name="new", processes={"one": 1}, kernel="posting"),
    Scenario(Orders(), name="wrong", processes={"fails": 1, "one": 1}),
]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Returns a file with the model."""
    path = tmp_path / "orders.py"
    path.write_text(MODEL, "utf-8")
    return path


def test_prints_the_order_and_the_cycle_with_both_traces(check: Check, file: Path) -> None:
    code, out, err = check(file, "-k", "both", "--lock-order")
    assert (code, err) == (1, "")
    assert "lock order of Orders: 1 scenario" in out
    assert re.search(r"^a +b +one\(\) > helper\(\), orders.py:17$", out, re.MULTILINE)
    assert re.search(r"^b +a +two\(\), orders.py:31$", out, re.MULTILINE)
    assert "cycle: a -> b -> a" in out
    assert "1. one() takes b while it holds a" in out
    assert "2. two() takes a while it holds b" in out
    assert "| holds a, b, gate" in out
    assert "violated" not in out
    assert "fails" not in out


def test_a_kept_order_is_listed_with_exit_code_0(check: Check, file: Path) -> None:
    code, out, _ = check(file, "-k", "kept", "--lock-order")
    assert code == 0
    assert "1  gate\n  2  a\n  3  b\n" in out
    assert "Never taken or held together with another: pages.lock" in out
    assert "No cycle, in all interleavings of this scenario." in out


def test_scenarios_are_put_together_by_kernel_and_not_across_kernels(
    check: Check, file: Path
) -> None:
    code, out, _ = check(file, "-k", "old or new", "--lock-order")
    assert code == 0
    assert "lock order of Orders, Linux 2.6.22: 1 scenario" in out
    assert "lock order of Orders, posting: 1 scenario" in out


def test_what_is_not_decided_says_so_with_exit_code_3(check: Check, file: Path) -> None:
    for option, what in (("--lock-order", "more may be taken"), ("--locksets", "fewer locks")):
        code, out, _ = check(file, "-k", "wrong", option, "--width", "200")
        assert code == 3
        assert f"NOT DECIDED, {what}" in out
        assert "a check fails first: assertion, not nothing" in out
    code, out, _ = check(file, "-k", "kept", "--lock-order", "--max-states", "3")
    assert code == 3
    assert "No cycle was found.\nNOT DECIDED" in out
    assert "--max-states 3" in out


def test_a_cycle_outweighs_a_scenario_that_is_not_decided(check: Check, file: Path) -> None:
    code, out, _ = check(file, "-k", "both or wrong", "--lock-order")
    assert code == 1
    assert "cycle: a -> b -> a" in out
    assert "NOT DECIDED" in out


def test_prints_for_each_field_who_accesses_it_and_under_which_locks(
    check: Check, file: Path
) -> None:
    code, out, _ = check("--locksets", file, "-k", "both")
    assert code == 0
    assert "pages.count  __guarded_by(&lock)\n    never read\n" in out
    assert "x  __guarded_by(&a) __guarded_by(&b) __guarded_by(&gate)\n" in out
    assert "written by one(), two(): always under a, b, gate" in out
    assert "free\n    never read\n    written by one(): no lock is always held\n" in out
    assert "    without a lock: one(), orders.py:27" in out


def test_a_line_that_several_stacks_lead_to_is_told_once() -> None:
    def origin(line: int, *functions: str) -> Origin:
        frames = tuple(Frame(each, "", "m.py") for each in functions)
        return Origin(frames, Span("a/m.py", line, 1), "text")

    assert places([origin(1, "run", "zap"), origin(1, "run", "zap")]) == ["run() > zap(), m.py:1"]
    stacks = [
        origin(1, "run", "zap"),
        origin(2, "run"),
        origin(1, "run", "f", "zap"),
        origin(1, "stop", "zap"),
    ]
    assert places(stacks) == ["zap(), m.py:1, in run(), stop()", "run(), m.py:2"]


def test_guards_are_written_as_linux_writes_them() -> None:
    assert guarded("pages.count", "pages.lock") == "__guarded_by(&lock)"
    assert guarded("count", "lock") == "__guarded_by(&lock)"
    assert guarded("pages.count", "mappings.tree_lock") == "__guarded_by(&mappings.tree_lock)"


def test_writes_the_graph_for_graphviz(check: Check, file: Path) -> None:
    code, out, _ = check(file, "-k", "both", "--lock-order", "--to", "dot")
    assert code == 1
    assert out.startswith('digraph "lock order" {\n')
    assert out.rstrip().endswith("}")
    assert 'label="Orders"' in out
    assert re.search(r'c0n\d -> c0n\d \[label="two\(\), orders.py:31", color=red\]', out)
    code, out, err = check(file, "-k", "wrong", "--lock-order", "--to", "dot")
    assert code == 3
    assert "note: wrong is not decided" in err


def test_graphviz_draws_it_where_it_is_installed(
    check: Check, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, err = check(file, "-k", "kept", "--lock-order", "--to", "svg")
    assert (code, out) == (2, "")
    assert "Graphviz's `dot` is not installed" in err
    program = tmp_path / "dot"
    program.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.argv[1], sys.stdin.readline())")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    code, out, _ = check(file, "-k", "kept", "--lock-order", "--to", "svg", "--engine", "python")
    assert (code, out.split()) == (0, ["-Tsvg", "digraph", '"lock', 'order"', "{"])
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('too complicated')")
    code, _, err = check(file, "-k", "kept", "--lock-order", "--to", "svg", "--engine", "python")
    assert code == 3
    assert "Graphviz's `dot` fails: too complicated" in err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--to", "dot"], "--to dot is for --lock-order"),
        (["--lock-order", "--locksets", "--to", "dot"], "only a lock order is drawn"),
        (["--locksets", "--json", "-"], "--json has verdicts"),
        (["--lock-order", "--to", "png"], "invalid choice: 'png'"),
    ],
)
def test_options_that_say_nothing_together_are_refused(
    check: Check, file: Path, options: list[str], words: str
) -> None:
    code, out, err = check(file, *options)
    assert (code, out) == (2, "")
    assert words in err


def test_a_model_that_is_wrong_does_not_hide_the_others(check: Check, file: Path) -> None:
    file.write_text(MODEL.replace("self.free = 1", "self.free = nothing"), "utf-8")
    code, out, err = check(file, "-k", "kept or old", "--lock-order")
    assert code == 2
    assert "No cycle was found.\nNOT DECIDED" in out
    assert "kept (an error in\n  the model)" in out or "kept (an error in the model)" in out
    assert "check: kept:\n" in err
    assert "orders.py:27" in err
    assert "lock order of Orders, Linux 2.6.22" in out


def test_scenarios_that_cannot_be_searched_leave_the_answer_open(
    check: Check, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(scenario: object, means: object) -> object:
        raise EngineError("no compiler")

    monkeypatch.setattr(locks, "search_locksets", search)
    code, out, err = check(file, "-k", "kept", "--locksets", "--width", "150")
    assert code == 3
    assert "check: kept: no compiler" in err
    assert "NOT DECIDED, fewer locks may be held: kept (the search could not be carried out)" in out


def test_after_an_interrupt_nothing_more_is_searched(
    check: Check, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched = []

    def search(scenario: object, means: locks.Means) -> locks.OrderSearch:
        searched.append(scenario)
        return locks.OrderSearch(scenario, means, None, (), 0, "interrupted", True)  # type: ignore[arg-type]

    monkeypatch.setattr(locks, "search_order", search)
    code, out, err = check(file, "-k", "kept or both", "--lock-order")
    assert code == 3
    assert len(searched) == 1
    assert err == ""
    assert "kept (interrupted)" in out
    assert "both (interrupted)" in out


def test_an_interrupt_outside_of_a_search_loses_nothing(
    check: Check, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = locks.search_order

    def search(scenario: Scenario, means: locks.Means) -> locks.OrderSearch:
        if scenario.title == "both":
            raise KeyboardInterrupt
        return whole(scenario, means)

    monkeypatch.setattr(locks, "search_order", search)
    code, out, _ = check(file, "-k", "kept or both", "--lock-order")
    assert code == 3
    assert "gate  a" in out
    assert "both (interrupted)" in out
