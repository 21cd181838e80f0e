"""The native engine's own: threads, limits, and the way back to a violation."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

import hand
from checker.command.inspection import programs
from checker.program.nodes import And, Program, Shared, Variable
from checker.program.types import IntType
from checker.search.contract import Limits, Progress, size_words
from checker.search.limits import resident_memory
from checker.search.native.engine import NativeEngine
from checker.search.python.engine import PythonEngine
from counterexamples import states
from hand import at, compare, edge, graph, invariant, negation, store
from models.classic.filter_lock import scenarios as filter_lock
from models.fault_truncate import scenarios as fault_truncate

COPIED = "posted 13 Jan / truncate / cow x2"
FIVE_REGIONS = "no fault / invalidate2 and reclaim / 2.6.22"
"""The title of a scenario of models/fault_truncate.py with symbolic offsets, in few states."""
VIOLATED = next(each for each in fault_truncate if each.title == COPIED)
VALUES = {
    "vm_start": 0,
    "vm_end": 0x2000,
    "vm_pgoff": 0,
    "address0": 0,
    "address1": 0x1000,
    "old_size": 0x2000,
    "new_size": 0,
    "hole_begin": 0,
    "hole_end": 0x1FFF,
    "first": 0,
    "last": 1,
}
"""Two pages, both touched and both removed."""


def counters(most: int, count: int = 3) -> Program:
    """Returns processes that count, each for itself: `most` ** `count` states."""
    variable = Variable("count", IntType(0, most - 1), tuple(f"count[{n}]" for n in range(count)))
    kinds = []
    for number in range(count):
        mine = Shared(0, hand.number(number))
        up = store(mine, compare(compare(mine, "+", 1), "%", most))
        kinds.append(graph([edge(0, 0, up)], final=1, name=f"advance{number}"))
    return hand.program([variable], kinds, range(count))


@pytest.mark.parametrize("scenario", [filter_lock[3], VIOLATED], ids=lambda each: each.title)
def test_finds_the_same_with_any_number_of_threads(scenario: object) -> None:
    program = next(programs(scenario, VALUES))  # type: ignore[arg-type]
    found = [
        replace(engine.search(program, Limits(), None, evidence=True), memory=0, seconds=0)
        for engine in (*map(NativeEngine, (1, 2, 3, 8)), NativeEngine(3, folds=True))
    ]
    assert found.count(found[0]) == len(found)


def test_grows_to_a_number_of_states_that_is_known() -> None:
    program = counters(100)
    for workers in (1, 3):
        found = NativeEngine(workers).search(program, Limits(), None)
        assert (found.states, found.transitions) == (10**6, 3 * 10**6)
        assert found.levels[:4] == (1, 3, 6, 10)
        assert found.memory < 13 * 10**6


def test_a_wide_state_has_its_place_in_an_array_that_grows() -> None:
    # Twelve counters that only the first three move: the same graph, on states of several words.
    program = counters(60)
    wide = Variable("wide", IntType(0, 2**40), tuple(f"wide[{n}]" for n in range(4)))
    variables = (*program.variables, wide)
    program = replace(program, variables=variables, initial=(*program.initial, ((2**40,),) * 4))
    for folds in (False, True):
        found = NativeEngine(2, folds=folds).search(program, Limits(), None)
        assert (found.states, found.transitions) == (60**3, 3 * 60**3)


def test_the_way_back_is_the_python_engines() -> None:
    program = counters(9)
    ends = invariant(compare(Shared(0, hand.number(1)), "<", 7))
    program = replace(program, properties=(ends,))
    found = NativeEngine(2).search(program, Limits(), None)
    assert found.counterexample is not None
    assert found.counterexample.processes == (1,) * 7
    wanted = PythonEngine().search(program, Limits(), None)
    assert found.counterexample == wanted.counterexample


RARE: Final = ((20, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 20), (3, 4, 3, 3, 4, 3), (0, 9, 0, 2, 0, 9))
"""States of the twentieth level in which the first property is violated, and no other state."""


def common_and_rare(rare: Sequence[int]) -> Program:
    """Returns six counters, and properties that are violated in many states of one level.

    The twentieth level has 53,130 states. The first property is violated in one of them, the
    second in more than half of them, the third in all. Programs that differ in the rare state
    alone have one object.
    """
    program = counters(32, len(rare))
    wanted = Variable("wanted", IntType(0, 31), tuple(f"wanted[{n}]" for n in range(len(rare))))
    sum_, is_rare = at(0, 0), compare(at(0, 0), "==", at(1, 0))
    for number in range(1, len(rare)):
        sum_ = compare(sum_, "+", at(0, number))
        is_rare = And((is_rare, compare(at(0, number), "==", at(1, number))))
    is_common = And((compare(sum_, "==", 20), compare(at(0, 0), "<", 4)))
    broken = {"rare": is_rare, "common": is_common, "all": compare(sum_, "==", 20)}
    return replace(
        program,
        variables=(*program.variables, wanted),
        initial=(*program.initial, tuple((each,) for each in rare)),
        properties=tuple(
            replace(invariant(negation(each)), name=name) for name, each in broken.items()
        ),
    )


@pytest.mark.parametrize("rare", RARE, ids=str)
def test_the_first_violation_is_told_whoever_finds_a_commoner_one(rare: tuple[int, ...]) -> None:
    program = common_and_rare(rare)
    for workers in (1, 2, 3, 8):
        found = NativeEngine(workers).search(program, Limits(), None).counterexample
        assert found is not None
        assert found.violation == program.properties[0]
        assert states(program, found)[-1].shared == (*rare, *rare)


def test_keeps_within_its_memory() -> None:
    limit = resident_memory() + 48 * 2**20
    found = NativeEngine(2).search(counters(1000), Limits(memory=limit), None)
    assert found.stopped_by == f"--memory {size_words(limit)}"
    assert 10**6 < found.states < 10**9
    assert resident_memory() < limit * 1.05


def test_stops_soon_after_it_is_asked_to() -> None:
    begun = time.monotonic()
    found = NativeEngine(2).search(counters(1000), Limits(time_limit=0.2), None)
    assert found.stopped_by == "--time-limit 0.2"
    assert time.monotonic() - begun < 30  # on any machine: a whole search takes minutes


def test_an_interrupt_stops_the_compiler_like_a_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RACEPROOF_CACHE", str(tmp_path))  # nothing was compiled before
    slow = tmp_path / "slow"  # or it might be done before the interrupt comes
    slow.write_text(
        '#!/bin/sh\ncase " $* " in *" -c "*|*" -shared "*) sleep 3;; esac\nexec cc "$@"\n'
    )
    slow.chmod(0o755)
    monkeypatch.setenv("CC", str(slow))

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    # No other test has this one compiled.
    found = NativeEngine(1).search(counters(17), Limits(), interrupt)
    assert (found.stopped_by, found.complete, found.states) == ("interrupted", False, 0)
    assert not list(tmp_path.rglob("*.so"))


def test_stops_at_exactly_so_many_states_with_several_threads() -> None:
    found = NativeEngine(3).search(counters(1000), Limits(max_states=300_000), None)
    assert (found.states, found.stopped_by) == (300_000, "--max-states 300000")


def test_reports_progress_in_the_thread_that_called() -> None:
    reports: list[tuple[Progress, int]] = []
    NativeEngine(1).search(
        counters(100), Limits(), lambda each: reports.append((each, threading.get_ident()))
    )
    assert reports
    assert {thread for _, thread in reports} == {threading.get_ident()}


def test_folds_states_when_the_memory_is_short() -> None:
    # Six counters of 60 bits, of which three move: 48 bytes a state that has 2 parts of few values.
    variable = Variable("far", IntType(0, 2**60), tuple(f"far[{n}]" for n in range(6)))
    kinds = []
    for number in range(3):
        mine = Shared(0, hand.number(2 * number))
        up = store(mine, compare(compare(mine, "+", 1), "%", 100))
        kinds.append(graph([edge(0, 0, up)], final=1, name=f"advance{number}"))
    program = hand.program([variable], kinds, range(3))
    limits = Limits(memory=resident_memory() + 32 * 2**20)
    short = NativeEngine(2, folds=False).search(program, limits, None)
    assert short.stopped_by == f"--memory {size_words(limits.memory)}"
    found = NativeEngine(2).search(program, limits, None)
    assert (found.states, found.transitions, found.complete) == (10**6, 3 * 10**6, True)
