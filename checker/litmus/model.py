"""Litmus tests as scenarios: a test is a model that is read from C, not from Python."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final, final

from ..errors import ModelError, ModelWarning
from ..language.declared.runners import Described
from ..language.places import shown_path
from ..language.translated import Translated
from ..program.nodes import Program, Span
from ..scenario import Expectation, MemoryName, Scenario, with_memory
from .program import program_of_litmus
from .reader import read_litmus
from .syntax import LitmusTest

SUFFIX: Final = ".litmus"
"""The end of the name of a file with a litmus test."""

MEMORY: Final[MemoryName] = "rmo"
"""The memory model of a test where none is asked for: the weakest, as LKMM is weak."""

DEADLOCK: Final = "Deadlock"
"""The result of a test in which threads wait for each other for ever."""

CITATION: Final = "Result: {result}, says the test"


@final
class Litmus(Translated):
    """The model of a litmus test."""

    @property
    def test(self) -> LitmusTest:
        """The test."""
        test: LitmusTest = self.values["test"]
        return test

    def program(self, scenario: Described) -> Program:
        """Returns the Program of a scenario of the test."""
        return program_of_litmus(self.test, scenario.title, scenario.on_memory).program


def litmus_scenario(path: Path) -> tuple[Scenario, tuple[ModelWarning, ...]]:
    """Returns the scenario of a litmus file, and the warnings about the file.

    A test that says `Result: Never` is expected to hold: the outcome of its `exists` does not
    occur. One that says `Sometimes` is expected to be violated.

    Raises:
        ModelError: It cannot be read, or is no litmus test.
    """
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from error
    shown = shown_path(str(path))
    test = read_litmus(shown, text)
    scenario = Scenario(
        Litmus(test=test),
        name=test.name,
        expected=expectation(test, MEMORY),
        violates="deadlock" if test.result == DEADLOCK else "",
        citation=CITATION.format(result=test.result) if test.result else "",
        memory=MEMORY,
    )
    object.__setattr__(scenario, "place", Span(shown, 1, 1))
    return scenario, tuple(_warnings(scenario))


def litmus_on(scenario: Scenario, memory: MemoryName | None) -> Scenario:
    """Returns a scenario on another memory model; of a litmus test, with what is expected there."""
    moved, model = with_memory(scenario, memory), scenario.model
    if memory is None or not isinstance(model, Litmus):
        return moved
    expected = expectation(model.test, memory)
    made = replace(moved, expected=expected, citation=scenario.citation if expected else "")
    object.__setattr__(made, "place", scenario.place)
    return made


def expectation(test: LitmusTest, memory: MemoryName) -> Expectation | None:
    """Returns the verdict that a test's comment expects on a memory model.

    The comment is about LKMM, which allows more than each memory model here. So never is never;
    but sometimes is expected on the weakest alone.

    Returns:
        The verdict, or None where the comment says nothing of it.
    """
    is_forall = test.quantifier == "forall"
    match test.result:
        case "Never":
            return "violated" if is_forall else "holds"
        case "Always":
            return "holds" if is_forall else "violated"
        case "Sometimes":
            return "violated" if memory == MEMORY else None
        case "Deadlock":
            return "violated"
    return None


def _warnings(scenario: Scenario) -> list[ModelWarning]:
    """Returns the warnings about a test: its plain accesses are taken to be marked ones."""
    model = scenario.model
    assert isinstance(model, Litmus)
    plain = program_of_litmus(model.test, scenario.title, scenario.on_memory).plain
    if not plain:
        return []
    more = f", and {len(plain) - 1} more" if len(plain) > 1 else ""
    message = f"a plain access{more}: taken as READ_ONCE or WRITE_ONCE"
    hint = "a compiler may tear, repeat or move it, which is not looked for"
    return [ModelWarning(message, plain[0], hint)]
