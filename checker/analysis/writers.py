"""Writers of shared variables: the processes that have a step that assigns one."""

from __future__ import annotations

from ..program.nodes import Const, Program, Shared
from .specialise import Specialiser


def writers(program: Program) -> list[list[frozenset[int]]]:
    """Returns for each shared variable, for each element, the processes whose steps may write it.

    What the set-up writes does not count: it is over when the first of them takes a step.
    """
    found: list[list[set[int]]] = [[set() for _ in each.elements] for each in program.variables]
    for number, process in enumerate(program.processes):
        specialiser = Specialiser(number)
        for transition in program.kinds[process.kind].transitions:
            guard = specialiser.of(transition.guard)
            if isinstance(guard, Const) and not guard.value:
                continue
            for assign in transition.updates:
                if isinstance(assign.target, Shared):
                    elements = found[assign.target.variable]
                    index = specialiser.of(assign.target.index)
                    mine = slice(None)
                    if isinstance(index, Const) and 0 <= index.value < len(elements):
                        mine = slice(index.value, index.value + 1)
                    for each in elements[mine]:
                        each.add(number)
    return [[frozenset(each) for each in elements] for elements in found]
