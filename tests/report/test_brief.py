"""The story of a race as it is shown: its length, its sentence, and that each word of it is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import races
from checker import Scenario
from checker.check import check, last_point, story
from checker.command.load import load
from checker.report.beginning import beginning_words
from checker.report.brief import render_brief, story_entries
from checker.report.handovers import lock_filter, moves, told_moves
from checker.report.saved_words import saved_words
from checker.report.sentence import closing_sentence
from checker.report.statements import statements
from checker.report.style import Style
from checker.trace.links import LinkKind
from checker.trace.slice import Essence
from checker.trace.trace import Trace
from conftest import Golden

MODELS = Path(__file__).parents[2] / "models"
HERE = str(Path(__file__).parents[1])

STORIES = {
    "b1": ("fault_truncate.py", "nopage / invalidate2 / read"),
    "a3": ("fault_truncate.py", "nopage / punch / read"),
    "c2": ("fault_truncate.py", "populate / invalidate2 / read"),
    "three": (
        "fault_truncate.py",
        "nopage / reclaim, writeback / by reference / dirty before count",
    ),
    "mkwrite": ("page_mkwrite.py", "fault+mkwrite / writeback / write"),
    "deadlock": ("page_mkwrite.py", "fault+journal 54cb8821 / write(2) / write"),
    "peterson": ("classic/peterson.py", "Peterson: turn first"),
}


def told(name: str) -> tuple[Scenario, Trace, Essence]:
    """Returns a scenario, its counterexample, and the essence of that."""
    file, title = STORIES[name]
    scenario = next(each for each in load(MODELS / file) if each.title == title)
    trace = check(scenario).trace
    assert trace is not None
    return scenario, trace, story(scenario, trace)


@pytest.mark.parametrize("name", STORIES)
def test_stories_look_like_the_golden_file(name: str, golden: Golden) -> None:
    _, trace, essence = told(name)
    shown = [render_brief(trace, essence, width, Style()) for width in (80, 140)]
    golden(f"{name}_brief.txt", "\n\n\n".join(shown).replace(f"{HERE}/", ""))


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_a_dozen_lines_for_two_processes_and_twenty_for_three(name: str) -> None:
    _, trace, essence = told(name)
    most = 12 if len(trace.processes) <= 2 else 20
    statements_told = [each for each in story_entries(trace, essence) if not each.is_call]
    assert 0 < len(statements_told) <= most


@pytest.mark.parametrize("name", STORIES)
def test_each_value_in_a_story_was_there_in_the_trace(name: str) -> None:
    """Reads, stores and decisions of the facts are lines of the trace, word for word."""
    _, trace, essence = told(name)
    lines = [line for step in trace.steps for line in step.lines]
    reads = {(each.name, each.value) for line in lines for each in line.reads}
    stores = {(e.name, e.before, e.after) for line in lines for e in line.changes}
    decided = {(line.origin.text, line.decision) for line in lines}
    for fact in essence.facts:
        assert (fact.read.name, fact.read.value) in reads
        assert fact.turned.decision == "" or (fact.turned.text, fact.turned.decision) in decided
        store = fact.store.name, fact.store.value, fact.store.after
        if fact.kind is LinkKind.LATE:
            now = {each.name: each.value for each in trace.end}
            assert store not in stores or now[fact.store.name] == fact.store.value
        else:
            assert store in stores
    for act in essence.last:
        assert act.name == "" or (act.name, act.value, act.after) in stores


def test_the_sentence_says_who_did_what_when_and_what_was_seen() -> None:
    _, trace, essence = told("b1")
    assert closing_sentence(trace, essence, trace.processes) == (
        "invalidate2 cleared page0.mapping in remove_from_page_cache_locked() after fault had read "
        "mapping0.tree[0] = page0 in find_get_page() and before fault had raised page0.mapcount "
        "from 0 to 1: `page.mapcount > 0` was false in invalidate_inode_pages2_range()."
    )


def test_the_sentence_has_the_names_that_it_is_given() -> None:
    _, trace, essence = told("b1")
    sentence = closing_sentence(trace, essence, ("CPU0", "CPU1"))
    assert sentence.startswith("CPU1 cleared page0.mapping")
    assert "fault had" not in sentence


def test_a_deadlock_is_told_by_who_waits_for_what() -> None:
    _, trace, essence = told("deadlock")
    assert closing_sentence(trace, essence, trace.processes) == (
        "store waits at `transaction.acquire()` in call_page_mkwrite() for transaction, held by "
        "write; write waits at `page.lock.acquire()` in find_lock_page() for page0.lock, held by "
        "store."
    )


def test_where_it_could_last_be_avoided_is_told_in_words() -> None:
    scenario, trace, _ = told("mkwrite")
    words = saved_words(trace, last_point(scenario, trace), trace.processes)
    assert "nobody held page0.lock, and if store had taken it" in words
    assert "writeback's `page.mapcount > 0` in page_mkclean() would have been true" in words
    assert words.endswith("after it every execution that ends is violated.")


def test_the_initial_state_is_told_in_words() -> None:
    _, trace, _ = told("b1")
    words = beginning_words(trace)
    assert "page0 (uptodate, mapping = mapping0, count = 1) is in mapping0.tree[0]" in words
    assert "ptes[0] is empty" in words
    assert "inode.i_size = 1" in words
    assert words.count("page0 (") == 1


def test_a_lock_is_told_of_only_where_it_changes_hands() -> None:
    # vmtruncate takes and releases ptl | do_no_page takes and releases ptl
    trace = check(races.fault()).trace
    assert trace is not None
    changes = moves(trace, "ptl")
    assert len(changes) == 4
    assert sorted(told_moves(trace)) == [changes[1][0], changes[2][0]]
    is_told = lock_filter(trace)
    shown = [each.text for each in statements(trace) if each.held is not None and is_told(each)]
    assert shown == ["release ptl", "acquire ptl"]


def test_all_of_a_deadlocks_locks_are_told() -> None:
    trace = check(races.two_locks()).trace
    assert trace is not None
    is_told = lock_filter(trace)
    shown = [each.text for each in statements(trace) if each.held is not None and is_told(each)]
    assert sorted(shown) == ["acquire a", "acquire b"]


def test_a_story_leaves_out_nothing_that_it_does_not_count() -> None:
    _, trace, essence = told("three")
    shown = render_brief(trace, essence, 140, Style())
    found = re.search(r"(\d+) of (\d+) steps are left out", " ".join(shown.split()))
    assert found is not None
    told_steps = {step for step, _ in essence.lines} | {step for step, _ in essence.needed}
    assert int(found[1]) == len(trace.steps) - len(told_steps)
