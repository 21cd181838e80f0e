"""models/offsets.py: every answer, for which values it is, and the values that show it.

The golden file has a line for each scenario: a change of it is a change of what this project says
about the kernel. Look at it before `pytest --update-golden` writes it anew.
"""

from __future__ import annotations

import functools
from typing import Final

import pytest

from checker import Result, Scenario, Verdict, check
from conftest import Golden
from models.offsets import LOSES, scenarios
from raceproof.linux.pte_encodings import ENCODINGS


def label(scenario: Scenario) -> str:
    """Returns what a scenario is called here: its row, kernel and title."""
    return f"{scenario.row} {scenario.kernel} {scenario.title}"


ALL: Final = {label(each): each for each in scenarios}
VIOLATED: Final = [
    name for name, each in ALL.items() if "violated" in (each.expected, each.finding)
]
QUESTIONS: Final = [f"O{number}" for number in range(1, 16)]


@functools.cache
def result(name: str) -> Result:
    """Checks a scenario, once for all tests."""
    return check(ALL[name])


def line(name: str) -> str:
    """Returns what the golden file says of a scenario."""
    found = result(name)
    words = [name, found.verdict.value, *([found.property] if found.property else [])]
    if found.offsets is not None:
        words.append(f"{found.offsets.regions} regions")
    lines = [", ".join(words)]
    if found.trace is not None and found.trace.witness:
        lines += [f"    if {found.trace.region}", f"    as {shown(found)}"]
    return "\n".join(lines)


def shown(found: Result) -> str:
    """Returns the values that a counterexample is told with."""
    assert found.trace is not None
    return ", ".join(f"{each.name} = {each.value}" for each in found.trace.witness)


def test_every_scenario_has_a_name_of_its_own() -> None:
    assert len(ALL) == len(scenarios)


def test_every_question_is_asked() -> None:
    assert {each.row for each in scenarios} == set(QUESTIONS)


def test_only_what_the_documents_say_is_cited() -> None:
    for each in scenarios:
        assert (each.expected is None) != (each.finding is None)
        assert bool(each.citation) == (each.expected is not None)
        assert bool(each.violates) == ("violated" in (each.expected, each.finding))


@pytest.mark.parametrize("name", ALL)
def test_ends_as_expected(name: str) -> None:
    found, scenario = result(name), ALL[name]
    assert found.verdict.value == (scenario.expected or scenario.finding)
    assert (found.property or "") == scenario.violates


@pytest.mark.parametrize("name", VIOLATED)
def test_the_values_shown_violate_it_as_numbers(name: str) -> None:
    trace = result(name).trace
    assert trace is not None
    again = check(ALL[name], values={each.name: int(each.value, 0) for each in trace.witness})
    assert again.verdict is Verdict.VIOLATED
    assert again.property == result(name).property
    assert again.offsets is None  # nothing is left to choose


def test_the_answers_are_those_on_record(golden: Golden) -> None:
    golden("offset_questions.txt", "\n".join(map(line, ALL)))


# Numbers that a reader can follow with a pencil.


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("O2 2.6.22 hole of any bytes, 64 bits", {"begin": 4095, "length": 2, "byte": 4096}),
        (
            "O2 6.7 hole from a page on, 32 bits, 6.7",
            {"begin": 1 << 32, "length": 4096, "byte": 1 << 32},
        ),
        ("O6 6.7 offset in a file, 32 bits, 6.7", {"holebegin": 1 << 32}),
        ("O8 2.6.22 file pte of x86_64", {"off": 1 << 34}),
        ("O8 2.6.22 file pte of sh", {"off": 0x80}),
        ("O8 2.6.22 file pte of xtensa", {"off": 0}),
        ("O13 2.6.22 offset + PAGE_SIZE - 1, 32 bits", {"new_size": (1 << 63) - 4096}),
    ],
)
def test_is_violated_by(name: str, values: dict[str, int]) -> None:
    assert check(ALL[name], values=values).verdict is Verdict.VIOLATED


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("O2 2.6.22 hole of any bytes, 64 bits", {"begin": 4096, "length": 2, "byte": 4096}),
        ("O2 6.7 hole from a page on, 32 bits, 6.7", {"begin": 0, "length": 1 << 31, "byte": 4096}),
        ("O6 6.7 offset in a file, 32 bits, 6.7", {"holebegin": (1 << 32) - 4096}),
        ("O8 2.6.22 file pte of x86_64", {"off": (1 << 34) - 1}),
        ("O13 2.6.22 offset + PAGE_SIZE - 1, 32 bits", {"new_size": (1 << 63) - 4097}),
    ],
)
def test_is_not_violated_by(name: str, values: dict[str, int]) -> None:
    assert check(ALL[name], values=values).verdict is Verdict.HOLDS


def test_a_truncate_to_4_gib_zaps_what_stays_where_pgoff_t_has_32_bits() -> None:
    values = {
        "vm_start": 0x10000000,
        "vm_end": 0x10001000,
        "vm_pgoff": 0,
        "address": 0x10000000,
        "new_size": 1 << 32,
    }
    assert check(ALL["O1 6.7 truncate, 32 bits, 6.7"], values=values).verdict is Verdict.VIOLATED
    assert check(ALL["O1 2.6.22 truncate, 32 bits"], values=values).verdict is Verdict.HOLDS


def test_a_mask_is_no_wrap_of_a_machine_integer() -> None:
    trace = result("O8 2.6.22 file pte of x86_64").trace
    assert trace is not None
    assert trace.region.partition(", where pte = ")[0] == "((pte >> 12) & 0x3ffffffff) != off"
    trace = result("O6 6.7 top bit set, 32 bits, 6.7").trace
    assert trace is not None
    assert "(holeend & 0xffffffff)" in trace.region


def test_the_encodings_that_lose_are_encodings() -> None:
    assert set(LOSES) < set(ENCODINGS)
