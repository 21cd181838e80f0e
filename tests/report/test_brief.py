"""The story of a race as it is shown: its length, its sentence, and that each word of it is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import races
from checker import Scenario
from checker.check import check, last_point, story
from checker.command.load import load
from checker.program.told import change_verb
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
from models.linux.dirty_page import DirtyPage
from models.linux.dirty_page import Pte as DirtyPte
from models.linux.mm import AddressSpace, MemoryMap, Page, Pte
from tests.language.writing import Written

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
    "leak": ("fault_truncate.py", "posted 7 Oct / truncate / references"),
    "unchecked": ("fault_truncate.py", "nopage / no recheck"),
    "unmap": ("fault_truncate.py", "fault / no second unmap"),
    "peterson": ("classic/peterson.py", "Peterson: turn first"),
    "wakeup": ("memory/lost_wakeup.py", "without the waker's, tso"),
}

TOLD = (AddressSpace.told, Page.told, Pte.told, MemoryMap.told, DirtyPage.told, DirtyPte.told)


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
    assert 0 < len(story_entries(trace, essence)) <= most


@pytest.mark.slow
def test_these_stories_of_the_models_are_longer_and_no_others() -> None:
    """Longer ones have to tell two rounds of a loop, or what msync had to wait for."""
    longer = set()
    files = [*sorted(MODELS.glob("*.py")), *sorted((MODELS / "classic").glob("*.py"))]
    for scenario in (each for file in files for each in load(file)):
        if scenario.expected != "violated" or "large" in scenario.tags:
            continue
        trace = check(scenario).trace
        essence = None if trace is None else story(scenario, trace)
        if trace is not None and essence is not None:
            most = 12 if len(trace.processes) <= 2 else 20
            longer |= {scenario.title} if len(story_entries(trace, essence)) > most else set()
    assert longer == {
        "fault 2.6.22, msync / writeback",
        "do_wp_page 2.6.22, msync / writeback",
        "fault / truncate / ptracer",
        "two walks / both big / 2.6.22",
    }


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


@pytest.mark.parametrize("name", ["b1", "a3", "mkwrite", "peterson"])
def test_a_story_says_with_which_offsets_it_is_shown(name: str) -> None:
    """Its values are those of one choice of the inputs: `slot 0` is true of that one alone."""
    _, trace, essence = told(name)
    shown = " ".join(render_brief(trace, essence, 80, Style()).split())
    values = ", ".join(f"{each.name} = {each.value}" for each in trace.witness)
    assert (f" shown with {values} " in shown) is bool(values)
    assert ("shown with" in shown) is (name != "peterson")


def test_the_sentence_says_who_did_what_when_and_what_was_seen() -> None:
    _, trace, essence = told("b1")
    assert closing_sentence(trace, essence, trace.processes) == (
        "invalidate2 removed page0 from the page cache in remove_from_page_cache_locked() after "
        "fault had found page0 in the page cache in find_get_page() and before fault had counted a "
        "pte of page0: page_mapped(page0) was false in invalidate_inode_pages2_range()."
    )


def test_a_leak_is_told_by_the_decision_that_forgot_the_reference() -> None:
    _, trace, essence = told("leak")
    assert closing_sentence(trace, essence, trace.processes) == (
        "fault acquired a reference to page0 in find_lock_page(): `pgoff >= file_pages()` was true "
        "in filemap_fault(), as fault had read inode.i_size = 0 in file_pages() after truncate had "
        "lowered inode.i_size from 0x2000 to 0."
    )


def test_where_nothing_flows_the_other_process_is_told_that_made_it_wrong() -> None:
    _, trace, essence = told("unchecked")
    assert closing_sentence(trace, essence, trace.processes).startswith(
        "fault mapped page0 by ptes[0] in do_no_page() after truncate had returned from vmtruncate:"
    )


def test_no_store_is_told_that_only_a_freed_record_goes_back_by() -> None:
    """In 2.6.23 a page is freed after the end, and its index is unset: no check came too early."""
    _, trace, essence = told("unmap")
    assert "unset" not in closing_sentence(trace, essence, trace.processes)
    assert all(fact.store.after != "unset" for fact in essence.facts)


@pytest.mark.parametrize("name", STORIES)
def test_the_models_words_are_of_the_change_that_they_stand_for(name: str) -> None:
    """Each line of models/linux/mm.py that a story quotes is of that field and that change."""
    _, _, essence = told(name)
    acts = [*essence.last, *(act for fact in essence.facts for act in (fact.read, fact.store))]
    for act in (each for each in acts if each.said):
        field = act.name.rsplit(".", 1)[-1].partition("[")[0]
        words = [line for of in TOLD for line in of.items() if line[0].endswith(f" {field}")]
        events = [event for event, said in words if _fits(said, act.said)]
        is_read = any(act is fact.read for fact in essence.facts)
        verb = "read" if is_read else change_verb(act.value, act.after)
        assert act.said.startswith("freed ") or f"{verb} {field}" in events


def _fits(words: str, said: str) -> bool:
    """Returns whether words with their values are what is said."""
    return re.fullmatch(re.sub(r"\\{\w*\\}", r"\\S+", re.escape(words)), said) is not None


def test_the_sentence_has_the_names_that_it_is_given() -> None:
    _, trace, essence = told("b1")
    sentence = closing_sentence(trace, essence, ("CPU0", "CPU1"))
    assert sentence.startswith("CPU1 removed page0 from the page cache")
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


LOST_WAKE_UP = """\
class M(Model):
    condition: Bool = False
    running: Bool = True

    @process
    def sleeper(self) -> None:
        if self.condition:
            return
        self.running = False
        wait(self.running)

    @process
    def waker(self) -> None:
        self.condition = True
        if not self.running:
            self.running = True
"""


def test_a_check_that_came_too_early_is_told(tmp_path: Path) -> None:
    """The waker looks before the sleeper says that it sleeps, and would wake it later."""
    with Written(tmp_path, LOST_WAKE_UP).scenario() as scenario:
        trace = check(scenario).trace
        assert trace is not None
        essence = story(scenario, trace)
        shown = render_brief(trace, essence, 100, Style())
    assert essence.left_out == 0
    assert "running  (True: yes)" in shown


def test_a_lost_wake_up_is_told_by_the_check_that_came_too_early() -> None:
    _, trace, essence = told("wakeup")
    assert closing_sentence(trace, essence, trace.processes) == (
        "wait_event waits at `wait(woken)` in wait_event(): wake_up found that `sleeping` was "
        "false before wait_event set sleeping."
    )
