"""Denser numbers: each state has one of its own, and a search finds the same with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hand
from checker import Scenario
from checker.analysis.own_values import Own, own_states
from checker.command.load import load
from checker.errors import InternalError
from checker.language.build import build
from checker.program.interpreter import Next, initial_states
from checker.program.nodes import Program, Shared, Variable
from checker.program.types import IntType
from checker.reduce.pipeline import reduce
from checker.search import plain
from checker.search.contract import Limits
from checker.search.layout import Words, lay_out, pack
from checker.search.native import numbering as numbering_module
from checker.search.native import run
from checker.search.native.engine import NativeEngine
from checker.search.native.numbering import Chunk, NumberedBits, Numbering, number_states
from hand import compare, edge, graph, store
from random_programs import programs
from random_tables import tables

FOLDER = Path(__file__).parents[3]
SCENARIOS = [
    each
    for name in ("bakery", "filter_lock", "mcs_lock", "readers_writers", "treiber_stack")
    for each in load(FOLDER / "models" / "classic" / f"{name}.py")
]
STATEMENTS = load(FOLDER / "benchmarks" / "models" / "filter_statements.py")
GROWING = [next(each for each in SCENARIOS if "large" in each.tags), STATEMENTS[1]]
"""With so many states that the table grows."""

few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def number(numbering: Numbering, words: Words) -> int:
    """Returns a state's number."""

    def code(chunk: Chunk) -> int:
        bits = words[chunk.word] >> chunk.shift & (2**chunk.width - 1)
        below = chunk.width - chunk.upper
        begin = chunk.rows[bits & (2**below - 1)] if chunk.rows else 0
        return chunk.codes[begin + (bits >> below)]

    return sum(map(code, numbering.chunks))


MOST_BEGINNINGS: Final = 20_000
"""Beginnings of a Program that are listed, which takes seconds."""


def numbering_of(program: Program) -> Numbering | None:
    """Returns the numbering of a Program's states; None where it can begin in very many ways.

    A random Program that chooses a few times from many values has millions of beginnings.
    """
    begun = [*islice(initial_states(program), MOST_BEGINNINGS + 1)]
    if len(begun) > MOST_BEGINNINGS:
        return None
    begins = [each.state for _, each in begun if isinstance(each, Next)]
    return number_states(program, lay_out(program), begins)


def have_numbers_of_their_own(program: Program, most: int) -> None:
    """Asserts that no two states have the same number, nor one that is too large."""
    numbering, layout = numbering_of(program), lay_out(program)
    if numbering is None:
        return
    packed = {pack(program, layout, state) for state in plain.visit(program, most).depths}
    numbers = {number(numbering, words) for words in packed}
    assert len(numbers) == len(packed)
    assert all(0 <= each < 2**numbering.bits for each in numbers)


@pytest.fixture(scope="module")
def numbered() -> Iterator[None]:
    """Has states numbered from the beginning."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CFLAGS", "-DDENSE_FROM=0 -DPARALLEL=16")
        yield


def test_some_models_win_bits() -> None:
    won = [numbering_of(reduce(build(each))) for each in [*SCENARIOS, *STATEMENTS]]
    assert sum(each is not None for each in won) >= 3


@pytest.mark.parametrize("scenario", [*SCENARIOS, STATEMENTS[0]], ids=lambda each: each.title)
def test_no_two_states_have_one_number(scenario: Scenario) -> None:
    have_numbers_of_their_own(reduce(build(scenario)), 2_000)


@pytest.fixture(params=[2, 12], scope="module")
def chunks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Has large units begin with so many bits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering_module, "LARGEST_CHUNK", request.param)
        yield


@few
@given(st.one_of(programs(), tables()))
def test_no_two_states_of_a_random_program_have_one_number(chunks: None, program: Program) -> None:
    have_numbers_of_their_own(program, 300)


@few
@given(tables())
def test_a_search_with_numbers_finds_what_the_plain_one_finds(
    numbered: None, chunks: None, program: Program
) -> None:
    wanted = plain.visit(program, 3_000)
    if wanted.is_partial:
        return  # a search without a limit could visit states by the million
    found = NativeEngine(2).search(program, Limits(), None)
    if not found.counterexample:
        assert (found.levels, found.transitions) == (wanted.levels, wanted.transitions)


@pytest.mark.parametrize("from_bytes", [0, 1, 25_000])
def test_a_state_that_should_not_be_is_noticed(
    from_bytes: int, chunks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_but_one(*arguments: Any) -> frozenset[Own] | None:
        found = own_states(*arguments)
        return found and found - {max(found)}

    monkeypatch.setattr(numbering_module, "own_states", all_but_one)
    monkeypatch.setenv("CFLAGS", f"-DDENSE_FROM={from_bytes}")
    with pytest.raises(InternalError, match="never have"):
        NativeEngine(2).search(reduce(build(STATEMENTS[1])), Limits(), None)


def test_what_is_listed_of_a_large_unit_has_a_row_for_its_lowest_bits() -> None:
    (chunk,) = numbering_module._chunks([NumberedBits(0, 3, 14, 3, (5, 5 | 1 << 13, 9))])
    assert (chunk.width, chunk.upper, len(chunk.codes)) == (14, 2, 12)
    assert chunk.rows is not None
    rows = {low: row for low, row in enumerate(chunk.rows) if row}
    assert rows == {5: 4, 9: 8}
    missing = numbering_module.MISSING
    assert chunk.codes == (*[missing] * 4, 0, missing, 1, missing, 2, *[missing] * 3)


def test_what_is_listed_is_not_more_than_a_table_holds() -> None:
    most = numbering_module.MOST_CODES >> 12
    assert numbering_module._is_listed(range(most - 1), 24)
    assert not numbering_module._is_listed(range(most), 24)
    assert not numbering_module._is_listed((), 24)


def test_what_a_process_never_holds_together_has_no_number() -> None:
    numbering = numbering_of(reduce(build(STATEMENTS[2])))
    assert numbering is not None
    assert 2 ** (numbering.bits - 1) < 40**4 * 4**4 <= 2**numbering.bits


@pytest.mark.parametrize("scenario", GROWING, ids=lambda each: each.title)
def test_a_search_that_renumbers_its_states_finds_the_same(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = reduce(build(scenario))
    wanted = NativeEngine(1).search(program, Limits(), None, evidence=True)
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=1 -DPARALLEL=16")
    found = NativeEngine(3).search(program, Limits(), None, evidence=True)
    assert replace(found, memory=wanted.memory, seconds=wanted.seconds) == wanted


@pytest.mark.parametrize("pad", range(8))
def test_states_of_exactly_a_word_can_be_renumbered(
    pad: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Five counters modulo 9, of 4 bits each, and what fills the word up to 64 bits, or `pad` fewer.
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=1")
    counts = Variable("count", IntType(0, 8), tuple(f"count[{n}]" for n in range(5)))
    rest = Variable("rest", IntType(0, 2 ** (38 - pad)), ("rest",))
    kinds = []
    for process in range(5):
        mine = Shared(0, hand.number(process))
        up = store(mine, compare(compare(mine, "+", 1), "%", 9))
        kinds.append(graph([edge(0, 0, up)], final=1, name=f"advance{process}"))
    program = hand.program([counts, rest], kinds, range(5))
    program = replace(program, initial=(program.initial[0], ((2 ** (38 - pad),),)))
    bits = lay_out(program).bits
    for workers in (1, 3):
        found = NativeEngine(workers).search(program, Limits(), None)
        assert (found.states, found.transitions) == (9**5, 5 * 9**5), bits


def asked(monkeypatch: pytest.MonkeyPatch, answer: Callable[..., Any]) -> list[int]:
    """Has searches ask for numbers of somebody else; returns the list of how often they do."""
    times: list[int] = []

    def number(*arguments: Any) -> Any:
        times.append(len(times))
        return answer(*arguments)

    monkeypatch.setattr(run, "number_states", number)
    return times


def test_numbers_are_worked_out_when_a_table_has_become_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = reduce(build(STATEMENTS[1]))
    times = asked(monkeypatch, number_states)
    monkeypatch.delenv("CFLAGS", raising=False)  # other tests of this module want them at once
    wanted = NativeEngine(1).search(program, Limits(), None)
    assert times == []
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=1 -DPARALLEL=16")
    found = NativeEngine(3).search(program, Limits(), None)
    assert (found.levels, found.transitions) == (wanted.levels, wanted.transitions)
    assert times == [0]


def test_a_search_goes_on_where_there_are_no_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    program = reduce(build(STATEMENTS[1]))
    wanted = NativeEngine(1).search(program, Limits(), None)
    times = asked(monkeypatch, lambda *_: None)
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=1 -DPARALLEL=16")
    found = NativeEngine(3).search(program, Limits(), None)
    assert (found.levels, found.transitions) == (wanted.levels, wanted.transitions)
    assert times == [0]


def test_what_goes_wrong_where_numbers_are_worked_out_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any) -> None:
        raise InternalError("no numbers today")

    asked(monkeypatch, fail)
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=1 -DPARALLEL=16")
    with pytest.raises(InternalError, match="no numbers today"):
        NativeEngine(2).search(reduce(build(STATEMENTS[1])), Limits(), None)
