"""The element that a load on a weak memory is of, where its value is not the one of memory."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from ..program.decisions import OLD_VALUE, OWN_STORE
from ..program.expressions import walk
from ..program.interpreter import CheckFailed, Machine, slot
from ..program.nodes import Shared, Transition


def loaded_element(machine: Machine, ways: Sequence[Transition]) -> int | None:
    """Returns the position of the one relaxed element that some ways mention; None of several.

    Args:
        machine: The process, where it is.
        ways: All ways of a statement: each returns another value of the element.
    """
    variables = machine.program.variables
    found, kept = set[int](), machine.reads
    machine.reads = None
    for way in ways:
        for expr in (way.guard, *(each.value for each in way.updates)):
            for each in walk(expr):
                if isinstance(each, Shared) and variables[each.variable].relaxed:
                    with suppress(CheckFailed):
                        found.add(slot(machine, each))
    machine.reads = kept
    return found.pop() if len(found) == 1 else None


def origin_of_value(name: str) -> str:
    """Returns where the value of an added variable is from, in words, by the variable's name."""
    return OLD_VALUE if name.startswith("$old") else OWN_STORE
