"""A scenario: a model with its constants, the processes that run, and the expected verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, fields, replace
from typing import Any, Final, Literal, Self, TypeAlias, final, get_args
from unicodedata import category

from .errors import ModelError
from .language.declared.state import methods_of
from .language.foreign import shown, suggestion
from .language.model import Model
from .language.places import author
from .program.nodes import Span
from .program.orders import MODELS, Memory, MemoryModel
from .records import dataclass

Expectation: TypeAlias = Literal["holds", "violated"]
MemoryName: TypeAlias = Literal["sc", "tso", "pso", "rmo"]
Arguments: TypeAlias = Mapping[str, Any]

LARGE: Final = "large"
"""The tag of scenarios that run on request only."""


def refuse_unknown(cls: type, named: Mapping[str, object]) -> None:
    """Refuses values for fields that a class of records does not have.

    Args:
        cls: The class, whose fields are those of its constructor.
        named: The values that an author gives by name.

    Raises:
        ModelError: There is no such field; the place is the author's call.
    """
    known = [each.name for each in fields(cls) if each.init]
    for name, value in named.items():
        if name not in known:
            message = f"a {cls.__name__} has no `{name}`, got {shown(value)}"
            raise ModelError(message, author(), suggestion(name, known))


@final
@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing to check.

    Attributes:
        model: The model, with its constants and initial values.
        name: The scenario's name in the table; "" for the model's class name.
        processes: How many of each process, by method name; or, for a process with parameters, a
            sequence of arguments, one mapping each. Methods that are not named do not run. None:
            one of each.
        properties: Invariants and final conditions from outside the model (`specs/`), beside its
            own methods.
        expected: The verdict that the documents lead one to expect, or None where they say nothing.
        citation: Where they say so.
        finding: The verdict that this project claims where the documents say nothing.
        violates: The name of the expected violation; "" for any.
        row: The row of the race table that it belongs to.
        kernel: The kernel version that it models.
        mapping: "linear" or "nonlinear".
        aspect: The part of the row's question that it asks, as "private copy": scenarios of one
            row, aspect and kernel are one cell of the matrix below the table.
        tags: Words to select by; "large" ones run only on request, and the matrix leaves out those
            of a "mutation", which no kernel has.
        deadlock: Whether a deadlock is a violation.
        must_finish: Whether it is one that not all processes can finish any more, whoever steps
            next, though some go on: a hang. Otherwise it is warned of.
        fairness: The claim of processes on a turn, by method name: "weak", "strong" or "none".
            Those not named have a weak one, but for methods marked `@process(forever=True)`. By the
            name of a lock, "strong": whoever waits for it gets it, if it is free again and again.
        assume: Assumptions from outside the model, beside its own methods.
        memory: The memory model: "sc", "tso", "pso" or "rmo" (`docs/memory-models.md`).
        columns: The heads of the processes' columns in a mail, in the processes' order, as "CPU0"
            and "CPU1" where each has a processor; empty: the processes' names.
        place: The place of the call that has made the scenario, for messages.
    """

    model: Model
    name: str = ""
    processes: Mapping[str, int | Sequence[Arguments]] | None = None
    properties: Sequence[Callable[..., Any]] = ()
    expected: Expectation | None = None
    citation: str = ""
    finding: Expectation | None = None
    violates: str = ""
    row: str = ""
    kernel: str = ""
    mapping: str = ""
    aspect: str = ""
    tags: frozenset[str] = field(default_factory=frozenset)
    deadlock: bool = True
    must_finish: bool = False
    fairness: Mapping[str, str] = field(default_factory=dict)
    assume: Sequence[Callable[..., Any]] = ()
    memory: MemoryName = "sc"
    columns: Sequence[str] = ()
    place: Span | None = field(default=None, init=False, repr=False, compare=False)

    def __new__(cls, *values: Any, **named: Any) -> Self:
        """Refuses a name that a scenario does not have, before Python does without a place.

        Raises:
            ModelError: There is one.
        """
        refuse_unknown(cls, named)
        return object.__new__(cls)

    def __post_init__(self) -> None:
        """Notes the scenario's place, and refuses values that have no meaning.

        Raises:
            ModelError: A value is none that the field can have.
        """
        object.__setattr__(self, "place", author())
        if not isinstance(self.model, Model):
            name = getattr(self.model, "__name__", "")
            is_class = isinstance(self.model, type) and issubclass(self.model, Model)
            hint = f"make one: {name}()" if is_class else "give it one of a class that is a Model"
            raise self._wrong("model", "is no Model", hint)
        verdicts = get_args(Expectation)
        for name in ("expected", "finding"):
            if getattr(self, name) not in (None, *verdicts):
                hint = suggestion(str(getattr(self, name)), verdicts, "there are")
                raise self._wrong(name, "is no verdict", hint)
            if getattr(self, name) == "holds" and self.violates:
                hint = f'write {name}="violated", or leave `violates` out'
                raise self._wrong(name, f"contradicts violates={shown(self.violates)}", hint)
        if self.memory not in MODELS:
            hint = suggestion(str(self.memory), MODELS, "there are")
            raise self._wrong("memory", "is no memory model", hint)
        if not isinstance(self.name, str) or len(self.name.splitlines()) > 1:
            raise self._wrong("name", "is no line of text", "give it in one line, without a break")
        for name in ("name", "row", "kernel", "mapping", "aspect"):
            value = getattr(self, name)
            if isinstance(value, str) and any(category(each) == "Cc" for each in value):
                hint = "write it with letters alone: a terminal would obey such a character"
                raise self._wrong(name, "has a control character", hint)
        for name in ("properties", "assume"):
            if not isinstance(getattr(self, name), Sequence):
                hint = f"write {name}=[...], a list of functions"
                raise self._wrong(name, "is no sequence of functions", hint)
        if not _are_heads(self.columns):
            hint = 'write columns=["CPU0", "CPU1"], a different short text for each process'
            raise self._wrong("columns", "are no heads of columns", hint)
        if isinstance(self.tags, str) or not isinstance(self.tags, Collection):
            hint = 'write tags={"large"}, a set of words'
            raise self._wrong("tags", "is no set of words", hint)

    def _wrong(self, name: str, problem: str, hint: str) -> ModelError:
        """Makes the error of a value that a field cannot have."""
        message = f"{name}={shown(getattr(self, name))} {problem}"
        return ModelError(message, self.place, hint)

    @property
    def on_memory(self) -> Memory:
        """The memory that its Program runs on."""
        return Memory(MemoryModel(self.memory))

    @property
    def title(self) -> str:
        """The scenario's name in a table."""
        return self.name or type(self.model).__name__


def memory_named(name: str) -> MemoryName | None:
    """Returns the memory model of a name; None if there is none."""
    return next((each for each in get_args(MemoryName) if each == name), None)


def with_memory(scenario: Scenario, model: MemoryName | None) -> Scenario:
    """Returns a scenario on another memory model; itself for None."""
    if model is None or model == scenario.memory:
        return scenario
    made = replace(scenario, memory=model)
    object.__setattr__(made, "place", scenario.place)
    return made


def _are_heads(columns: object) -> bool:
    """Returns whether a value is a sequence of different texts of one line."""
    if isinstance(columns, str) or not isinstance(columns, Sequence):
        return False
    texts = [each for each in columns if isinstance(each, str) and len(each.splitlines()) == 1]
    return len(texts) == len(columns) == len(set(texts))


def assumed(scenario: Scenario) -> tuple[str, ...]:
    """Returns the names of a scenario's assumptions: the model's own, then from outside."""
    own = methods_of(type(scenario.model), "assumption")
    return tuple(
        getattr(function, "__name__", repr(function)) for function in (*own, *scenario.assume)
    )


def file_names(scenarios: Sequence[Scenario]) -> list[str]:
    """Returns a file name for each scenario, all of them different.

    Where some differ in nothing that a file's name has, all but the first have a number, which no
    other name can end with. They differ even where a file system tells no `A` from `a`.
    """
    taken: Counter[str] = Counter()
    names = []
    for scenario in scenarios:
        name = file_name(scenario.title)
        taken[name.lower()] += 1
        number = taken[name.lower()]
        names.append(name if number == 1 else f"{name}-{number}")
    return names


def file_name(title: str) -> str:
    """Returns a scenario's name as that of a file: no other folder's, and not a hidden one's."""
    return re.sub(r"[^A-Za-z0-9.]+", "_", title).strip("_.") or "model"
