"""Letters and stories on the command line: mails alone, Markdown, the brief form, and why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Check

MODEL = '''"""Two counters: one loses an update."""

from checker import Bool, Model, Range, Scenario, atomic, finally_, process


class Counter(Model):
    """A counter."""

    is_whole: bool = False
    count: Range[0, 2] = 0

    @process
    def add(self) -> None:
        """add(), lib/counter.c, Linux 2.6.22."""
        if self.is_whole:
            with atomic():
                self.count += 1
        else:
            self.count += 1

    @finally_
    def counts_both(self) -> bool:
        """Both are counted."""
        return self.count == 2


scenarios = [
    Scenario(
        Counter(), name="lost", processes={"add": 2}, expected="violated", kernel="2.6.22",
        columns=["CPU0", "CPU1"],
    ),
    Scenario(Counter(is_whole=True), name="whole", processes={"add": 2}, kernel="2.6.22"),
]
'''


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("counter.py").write_text(MODEL, "utf-8")
    return "counter.py"


def test_mails_are_printed_alone_one_for_each_scenario(model: str, check: Check) -> None:
    code, out, err = check(model, "--format", "mail")
    assert (code, err) == (0, "")
    first, second = out.split("\n\n\n")
    assert first.startswith("counts_both violated: Both are counted.\nlost, Linux 2.6.22\n")
    assert "add: lib/counter.c, 2.6.22; counter.py:19" in first
    assert second.startswith("holds over all interleavings: whole, Linux 2.6.22\n")
    assert "Every reachable state was visited: " in second
    assert "verdict" not in out
    assert max(map(len, out.splitlines())) <= 75


def test_a_mail_has_the_scenarios_heads_and_its_sentence_too(model: str, check: Check) -> None:
    _, out, _ = check(model, "-k", "lost", "--format", "mail")
    assert "CPU0                                  CPU1\n" in out
    told = " ".join(out.split())
    assert re.search(
        r"(CPU.) stored 1 to count again in add\(\) after (CPU.) had raised count from 0 to 1 in "
        r"add\(\), of which it had read 0 before\.",
        told,
    )
    assert "add0" not in out.partition("***")[0]


def test_a_mail_says_which_program_found_it_with_which_options(model: str, check: Check) -> None:
    _, out, _ = check(model, "-k", "lost", "--format", "mail", "--max-states", "1000")
    told = " ".join(out.split())
    assert "found by raceproof " in told
    assert "counter.py, --max-states 1000" in told


def test_a_search_that_ended_early_holds_in_no_letter(model: str, check: Check) -> None:
    for form in ("mail", "markdown"):
        code, out, _ = check(model, "-k", "whole", "--format", form, "--max-states", "2")
        assert code == 3
        assert "not decided: whole" in out
        assert "holds" not in out


def test_trace_none_prints_no_letter_and_first_the_first(model: str, check: Check) -> None:
    assert check(model, "--format", "mail", "--trace", "none")[1] == ""
    _, out, _ = check(model, "--format", "mail", "--trace", "first")
    assert out.startswith("counts_both violated: ")
    assert "holds" not in out


def test_markdown_has_the_columns_as_a_block(model: str, check: Check) -> None:
    code, out, _ = check(model, "--format", "markdown")
    assert code == 0
    assert out.startswith("### counts\\_both violated\n")
    assert out.count("```") % 2 == 0
    assert "```text\nCPU0 " in out
    assert "| `add` | lib/counter.c, 2.6.22 | counter.py:19 |" in out


def test_a_story_stands_in_the_place_of_a_trace(model: str, check: Check) -> None:
    code, out, _ = check(model, "--format", "brief")
    assert code == 0
    assert out.startswith("kernel  scenario")
    assert "stored 1 to count again in add()" in " ".join(out.split())
    assert "replay: check counter.py" in out


@pytest.mark.parametrize("form", ["columns", "brief", "mail", "markdown"])
def test_it_is_told_where_a_violation_could_last_be_avoided(
    form: str, model: str, check: Check
) -> None:
    _, out, _ = check(model, "--format", form, "--explain-violation")
    assert "It could be avoided up to step 1 of 4" in " ".join(out.split())
    _, silent, _ = check(model, "--format", form)
    assert "could be avoided" not in silent


def test_a_replay_has_the_same_forms(model: str, check: Check) -> None:
    check(model, "--json", "r.json")
    for form in ("brief", "mail", "markdown"):
        code, out, _ = check("replay", "r.json", "--format", form, "--explain-violation")
        assert code == 0
        assert "stored 1 to count again in add()" in " ".join(out.split())
        assert "could be avoided up to step 1 of 4" in " ".join(out.split())
    _, out, _ = check("replay", "r.json", "--format", "mail")
    assert "still violated" not in out


def test_a_comparison_has_no_story(model: str, check: Check) -> None:
    code, _, err = check("compare", model, "-k", "lost", "--with", "whole", "--format", "brief")
    assert code == 2
    assert "invalid choice: 'brief'" in err


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ('["CPU0"]', "1 head for 2 processes"),
        ('"CPU0"', "columns='CPU0' are no heads of columns"),
        ('["CPU0", "CPU0"]', "are no heads of columns"),
        ('["CPU0", 1]', "are no heads of columns"),
    ],
)
def test_heads_are_one_for_each_process(columns: str, told: str, model: str, check: Check) -> None:
    text = MODEL.replace('columns=["CPU0", "CPU1"]', f"columns={columns}")
    Path(model).write_text(text, "utf-8")
    code, _, err = check(model)
    assert code == 2
    assert told in err
    assert "counter.py:28:5" in err
