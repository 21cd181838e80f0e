"""A scenario: a model with its constants, who runs, and what the documents lead one to expect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, Literal, TypeAlias, final, get_args

from checker.language.model import Model
from checker.language.state import methods_of
from checker.records import dataclass

Expectation: TypeAlias = Literal["holds", "violated"]
Arguments: TypeAlias = Mapping[str, Any]


@final
@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing to check.

    Attributes:
        model: The model, with its constants and initial values.
        name: What the table calls it; "" for the model's class name.
        processes: How many of each process, by method name; or, for a process with parameters, a
            sequence of arguments, one mapping each. Methods that are not named do not run. None:
            one of each.
        properties: Invariants and final conditions from outside the model (`specs/`), beside its
            own methods.
        expected: The verdict that the documents lead one to expect, or None where they say nothing.
        citation: Where they say so.
        finding: The verdict that this project claims where the documents say nothing.
        violates: What is to be violated, by name; "" for anything.
        row: The row of the race table that it belongs to.
        kernel: The kernel version that it models.
        mapping: "linear" or "nonlinear".
        tags: Words to select by; "large" ones run only on request.
        deadlock: Whether a deadlock is a violation.
        assume: Assumptions from outside the model, beside its own methods.
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
    tags: frozenset[str] = field(default_factory=frozenset)
    deadlock: bool = True
    assume: Sequence[Callable[..., Any]] = ()

    def __post_init__(self) -> None:
        """Refuses what is no verdict, which nothing could ever be equal to.

        Raises:
            ValueError: Something else is expected or claimed.
        """
        for name, verdict in (("expected", self.expected), ("finding", self.finding)):
            if verdict not in (None, *get_args(Expectation)):
                raise ValueError(f'{name} is "holds", "violated" or None, got {verdict!r}')

    @property
    def title(self) -> str:
        """What the table calls it."""
        return self.name or type(self.model).__name__


def assumed(scenario: Scenario) -> tuple[str, ...]:
    """Returns the names of a scenario's assumptions: the model's own, then from outside."""
    own = methods_of(type(scenario.model), "assumption")
    return tuple(
        getattr(function, "__name__", repr(function)) for function in (*own, *scenario.assume)
    )


def file_names(scenarios: Sequence[Scenario]) -> list[str]:
    """Returns the names of scenarios as those of files, one for each.

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
