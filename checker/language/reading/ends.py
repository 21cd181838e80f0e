"""The ends of processes, for those who wait for them: `wait(finished(self.other))`.

*Before*: a model in which no process can see another one's end. *After*: one with a variable more,
an element for each process, which that process sets in the step in which it finishes; on a weak
memory in a step of its own, a release, so that whoever goes on sees all that it has stored. A model
in which nothing asks has no such variable: it is added when a method is found to ask, and all is
read once more.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Final, final

from ...program import fold
from ...program.expressions import walk
from ...program.nodes import TRUE, Assign, Expr, Finished, Shared, Variable
from ...program.orders import Ordering
from ...program.types import BoolType
from ...records import dataclass
from ..declared.runners import Runner
from ..declared.state import SharedState
from ..declared.values import InstanceValue, Method, Scalar, Value
from ..marks import role_of
from . import access
from .builder import Builder, ImpureError

NAME: Final = "$finished"
"""The variable's name: no field has it."""


class EndsAskedError(Exception):
    """Something asks whether a process has finished, and no variable says so yet."""


@final
@dataclass(frozen=True, slots=True)
class Ends:
    """Where the ends of processes are noted.

    Attributes:
        variable: The position of the variable.
        runs: For each method that is a process, the numbers of the processes that run it.
        has_old_values: Whether the memory is one on which a load may return an old value.
    """

    variable: int
    runs: dict[str, tuple[int, ...]]
    has_old_values: bool


def add_ends(state: SharedState, runners: Sequence[Runner], *, has_old_values: bool) -> None:
    """Adds the variable that says which processes have finished."""
    runs: dict[str, tuple[int, ...]] = {}
    for number, runner in enumerate(runners):
        name = runner.function.__name__
        runs[name] = (*runs.get(name, ()), number)
    names = tuple(f"{runner.name}.finished" for runner in runners)
    state.ends = Ends(len(state.variables), runs, has_old_values)
    state.positions[NAME] = len(state.variables)
    state.variables.append(Variable(NAME, BoolType(), names, serial=True))
    state.initial.append(((0,),) * len(names))


def note_end(builder: Builder, node: ast.AST) -> None:
    """Notes that the running process has finished, where something asks for that."""
    found = builder.state.ends
    if found is None or builder.me is None:
        return
    update = Assign(Shared(found.variable, builder.me.expr), TRUE)
    with builder.showing("has finished"):
        if not builder.state.is_weak:
            builder.emit(node, updates=(update,))
            return
        with builder.ordering(Ordering.RELEASE):
            builder.emit(node, updates=(update,), access=True)


def read_finished(builder: Builder, node: ast.Call) -> Value:
    """Reads `finished(self.method)`: whether every process that runs a method has finished.

    Raises:
        EndsAskedError: No variable says so yet.
        ModelError: It is asked of no process, or by one that runs the method itself.
    """
    found = builder.read.unread(builder, node.args[0]) if len(node.args) == 1 else None
    if node.keywords or not (isinstance(found, Method) and role_of(found.function) == "process"):
        hint = "name a method that is marked with @process"
        raise builder.error(node, "`finished` takes a process, as `finished(self.worker)`", hint)
    name = found.function.__name__
    if builder.instances is not None:
        asked = [v for v in builder.instances.get(name, ()) if isinstance(v, InstanceValue)]
        return Scalar(fold.conjunction(Finished(each.process) for each in asked), BoolType())
    if builder.me is None:
        raise builder.error(node, "`finished` is asked before any process begins")
    if builder.calls[0].function is found.function:
        hint = "split it into two methods, or count in a field who is through"
        raise builder.error(node, f"`{name}` asks whether it has finished itself", hint)
    if builder.state.ends is None:
        raise EndsAskedError
    variable = builder.state.ends.variable
    asked_of = builder.state.ends.runs.get(name, ())
    holds = fold.conjunction(Shared(variable, fold.number(each)) for each in asked_of)
    if builder.atomic or builder.ghost:
        return Scalar(holds, BoolType())
    if builder.pure:
        raise ImpureError
    key, shown = builder.temporary(node, BoolType())
    access.put_local(builder, node, key, shown, Scalar(holds, BoolType()), reads=True)
    return builder.value_of(key, shown, BoolType())


def join_updates(builder: Builder, condition: Expr) -> tuple[Assign, ...]:
    """Returns the updates of a wait for an end, where a load may return an old value.

    They store what is there already. On such a memory an atomic operation is what makes all visible
    that was stored before the ends that it has seen, as pthread_join() does.
    """
    found = builder.state.ends
    if found is None or not found.has_old_values:
        return ()
    seen = [e for e in walk(condition) if isinstance(e, Shared) and e.variable == found.variable]
    return (Assign(seen[0], TRUE),) if seen else ()
