"""Traces in columns and as mail: golden files, widths, and what a reader must find."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import races
import told
import weakened
from checker.check import check
from checker.report import columns, mail
from checker.report.entries import show_reads
from checker.report.letter import Surroundings
from checker.report.style import Style, style_for
from checker.report.wrapping import wrap
from checker.scenario import Scenario
from checker.trace.trace import Read, Trace
from conftest import Golden

SCENARIOS = {
    "lost_update": races.lost_update(),
    "two_locks": races.two_locks(),
    "fault": races.fault(),
    "assertion": races.assertion(),
    "peterson": weakened.peterson(),
}
HERE = str(Path(races.__file__).parent)


def trace_of(scenario: Scenario) -> Trace:
    """Returns the trace of a violated scenario."""
    trace = check(scenario).trace
    assert trace is not None
    return trace


def many(count: int) -> Trace:
    """Returns a trace of many processes."""
    trace = trace_of(races.lost_update())
    names = tuple(f"increment{number}" for number in range(count))
    steps = tuple(replace(step, process=n % count) for n, step in enumerate(trace.steps * count))
    return replace(trace, processes=names, steps=steps, finished=(None,) * count)


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", SCENARIOS)
def test_columns_look_like_the_golden_file(name: str, width: int, golden: Golden) -> None:
    shown = columns.render(trace_of(SCENARIOS[name]), width, Style())
    golden(f"{name}_{width}.txt", shown.replace(HERE, "tests"))


@pytest.mark.parametrize("name", SCENARIOS)
def test_mail_looks_like_the_golden_file(name: str, golden: Golden) -> None:
    command = ("check tests/races.py", f"-k {name}")
    shown = mail.render(trace_of(SCENARIOS[name]), Surroundings("subtitle", command=command))
    golden(f"{name}_mail.txt", shown.replace(HERE, "tests"))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6])
@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_columns_fit_the_width(count: int, width: int) -> None:
    lines = columns.render(many(count), width, Style()).replace(HERE, "tests").splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6])
def test_mail_is_ascii_and_at_most_75_wide(count: int) -> None:
    trace = replace(many(count), words="Überall gut: \u201eüberall\u201c.")
    names = tuple(f"CPU{number}" for number in range(count))
    command = ("check results/a.json", "--scenario " + "x" * 50)
    text = mail.render(trace, Surroundings(names=names, command=command))
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 75
    assert f"CPU{count - 1}" in text
    assert f"CPU{count - 1}" not in mail.render(trace)


def test_a_long_command_is_one_for_the_shell() -> None:
    command = ("check models/fault_truncate.py --large", "-k " + "x" * 40)
    text = mail.render(trace_of(races.lost_update()), Surroundings(command=command))
    assert "replay: check models/fault_truncate.py --large \\\n" in text


def test_a_store_that_changes_nothing_is_shown() -> None:
    shown = columns.render(trace_of(races.lost_update()), 80, Style())
    assert "count: 1 again" in shown
    assert "(count was 0; writes 1)" in mail.render(trace_of(races.lost_update()))


def test_a_deadlock_names_who_holds_what() -> None:
    for shown in (
        columns.render(trace_of(races.two_locks()), 140, Style()),
        mail.render(trace_of(races.two_locks())),
    ):
        flat = " ".join(shown.split())
        assert "for b, held by two" in flat
        assert "for a, held by one" in flat


def test_every_field_of_the_violated_state_is_shown() -> None:
    trace = trace_of(weakened.peterson())
    told = "critical[0] = True, critical[1] = True"
    assert f"state: {told}" in columns.render(trace, 80, Style())
    assert f"mutual_exclusion is false: {told}" in mail.render(trace)


def test_reads_without_an_owner_are_all_shown() -> None:
    plain = tuple(Read(name, "1") for name in ("a", "b", "w.n", "w.g", "c", "x.y", "d"))
    assert show_reads(plain) == "a = 1, b = 1; w: n = 1, g = 1; c = 1; x.y = 1; d = 1"
    assert show_reads(plain[:2]) == "a = 1, b = 1"


def told_scenario(name: str) -> Trace:
    """Returns the trace of a model whose trace once told what was not so."""
    return trace_of(next(each for each in told.scenarios if each.name == name))


def test_a_wait_names_what_makes_its_condition_false_and_the_calls_that_lead_there() -> None:
    for shown in (
        columns.render(told_scenario("Dead"), 140, Style()),
        mail.render(told_scenario("Dead")),
    ):
        flat = " ".join(shown.split())
        assert "sleeper waits at `wait(woken and" in flat
        assert re.search(
            r"told\.py:\d+ in sleep\(\), called at \S*told\.py:\d+\), where woken", flat
        )
        assert "where woken = False" in flat
        assert "nobody holds" not in flat


def test_a_mail_tells_all_fields_of_a_word() -> None:
    assert re.search(r"t = w +\(1, 1, 3\)", mail.render(told_scenario("Words")))


def test_a_mail_tells_what_was_chosen_and_which_record() -> None:
    shown = mail.render(told_scenario("Chosen"))
    assert re.search(r"i = choose\(start, 0\) +\(1\)", shown)
    assert re.search(r"n = ns\.allocate\(.*\) +\(n1\)", shown)


def test_a_load_before_somebody_elses_step_is_told_as_past() -> None:
    trace = told_scenario("Between")
    assert "(a was 1, a = 2: yes)" in columns.render(trace, 80, Style())
    assert "(a was 1: yes)" in mail.render(trace)


def test_a_function_that_is_called_again_is_named_again() -> None:
    trace = told_scenario("Nested")
    names = [frame.function for line in trace.steps[1].lines for frame in line.origin.stack]
    lines = [frame.line for line in trace.steps[1].lines for frame in line.origin.stack]
    assert names[:3] == ["second", "outer", "inner"]
    assert lines[0] == 0
    assert 0 < lines[1] < lines[2]


@pytest.mark.parametrize("width", [80, 140])
def test_nothing_stands_left_of_the_function_that_it_belongs_to(width: int) -> None:
    lines = columns.render(told_scenario("Nested"), width, Style()).splitlines()
    place = next(n for n, line in enumerate(lines) if line.strip() == "inner()")
    inner = len(lines[place]) - len(lines[place].lstrip())
    after = lines[place + 1 : lines.index("", place)]
    assert len(after) > 3
    assert all(len(line) - len(line.lstrip()) > inner for line in after)


def test_lines_are_broken_at_spaces_commas_and_operators_never_in_a_name() -> None:
    text = "words[group_index] = words[group_index].replace(sequence=other_number)  (n = 1, m -> 2)"
    names = set(re.findall(r"\w+", text))
    for width in range(18, 100):
        lines = wrap("  " + text, width, " " * 6)
        assert max(map(len, lines)) <= width
        assert {name for line in lines for name in re.findall(r"\w+", line)} == names
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(line.startswith(" " * 6) for line in lines[1:])
    assert wrap("n = 1", 80) == ["n = 1"]
    assert wrap("abcdefghij", 8) == ["abcdefgh", "ij"]
    assert wrap("a = 1, bcd = 2", 10, "  ") == ["a = 1,", "  bcd = 2"]


def test_colour_is_used_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    assert style_for(Terminal(), {}).is_coloured  # type: ignore[arg-type]
    for none in ("0", "false"):
        assert not style_for(Terminal(), {"FORCE_COLOR": none}).is_coloured  # type: ignore[arg-type]
    assert not style_for(Terminal(), {"NO_COLOR": "1"}).is_coloured  # type: ignore[arg-type]
    assert not style_for(Terminal(), {"TERM": "dumb"}).is_coloured  # type: ignore[arg-type]
    assert "\x1b[" in columns.render(trace_of(races.lost_update()), 80, Style(True))
    assert "\x1b[" not in columns.render(trace_of(races.lost_update()), 80, Style())
