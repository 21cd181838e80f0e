"""Processes that may be killed: `@process(killed="exit")`.

Before: the graph of a process, as it was read. After: from each location where it may be
interrupted an edge leads to what it executes when it is killed, and that leads to its end. It is
killed between two steps, never within one, and not while it executes that.
"""

from __future__ import annotations

import ast
import types

from ...program.decisions import IS_KILLED
from ...program.nodes import TRUE, Origin, Transition
from ..declared.parameters import parameters
from ..declared.values import Method
from ..marks import KILLED, role_of
from . import ends
from .builder import Builder


def may_be_killed(
    builder: Builder, function: types.FunctionType, tree: ast.AST, final: int
) -> None:
    """Adds to the graph of a process how it is killed, if it may be.

    Raises:
        ModelError: What it is to execute is no method that a process can call, or it returns.
    """
    name = getattr(function, KILLED, "")
    if not name:
        return
    method = getattr(type(builder.state.model), name, None)
    if not isinstance(method, types.FunctionType) or role_of(method):
        hint = "name a method of the model that is not marked"
        raise builder.error(tree, f"`{name}`, for a process that is killed, is no method", hint)
    if len(parameters(method).names) != 1:
        raise builder.error(tree, f"`{name}` is called when a process is killed, with nothing")
    if builder.calls[0].returns:
        message = f"`{function.__name__}` may be killed, and then returns nothing"
        raise builder.error(tree, message, "keep what it finds in a field")
    leaving = {each.source for each in builder.graph.transitions}
    alive = [n for n, visible in enumerate(builder.graph.visible) if visible and n in leaving]
    begin = builder.graph.location()
    builder.current, builder.assigned = begin, frozenset()
    receiver = builder.calls[0].names["self"]
    with builder.showing(IS_KILLED):
        builder.read.apply(builder, tree, Method(method, receiver), [], {})
    ends.note_end(builder, tree)
    builder.goto(tree, final)
    stack = (builder.calls[0].frame,)
    origin = Origin(stack, builder.span(tree), IS_KILLED)
    builder.graph.transitions += [
        Transition(source, begin, TRUE, (), origin, is_access=True) for source in alive
    ]
