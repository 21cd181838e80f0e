"""The values that a process itself sees where it waits or goes on, by the names of the model.

On a weak memory a load is several transitions, one for each place from which its value may be: in

    when ($pending0[me] == 2) and $pending0.value0[me]      its own pending store
    when ($pending0[me] != 2) and running                   memory

one condition says whether the way is open, and the other tests the value. Of the ways that are open
it is told what they test: `running = False`, or `running = False (its own pending store)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..program.added import is_added, keeps_value, names_read
from ..program.interpreter import CheckFailed, Machine, evaluate
from ..program.nodes import And, Expr, Transition
from .follow import element_names
from .loaded import loaded_element, origin_of_value
from .trace import Read


def leaves_open(machine: Machine, guard: Expr) -> bool:
    """Returns whether memory leaves a way open: no condition on memory alone is false."""
    if isinstance(guard, And):
        return all(leaves_open(machine, each) for each in guard.operands)
    names = tuple(names_read(machine.program, guard))
    if not names or not all(is_added(each) and not keeps_value(each) for each in names):
        return True
    try:
        return bool(evaluate(machine, guard))
    except CheckFailed:
        return True


def reads_seen(
    machine: Machine, way: Transition, ways: Sequence[Transition], slots: Iterable[int]
) -> Iterator[Read]:
    """Yields the values that a process sees of some elements which a way reads.

    Args:
        machine: The process, where it is.
        way: The way.
        ways: All ways of that statement.
        slots: The elements' positions in `State.shared`.
    """
    names = element_names(machine.program)
    for each in slots:
        name, show = names[each]
        value = show(machine.shared[each])
        if not is_added(name):
            yield Read(name, value)
        elif keeps_value(name) and (loaded := loaded_element(machine, ways)) is not None:
            yield Read(names[loaded][0], f"{value} ({origin_of_value(name)})")
