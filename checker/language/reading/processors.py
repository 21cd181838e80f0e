"""The steps of processes that share processors: each asks first whether its process may run.

Before: a kind as it was read. After: in a model with a `Cpu`, the guard of each step of the kind
holds only where every processor allows the running process. What belongs to a step already begun
is not asked: a process is kept off between its steps alone.
"""

from __future__ import annotations

from dataclasses import replace

from ...program import fold
from ...program.nodes import And, Kind
from ..declared.source import function_tree
from ..declared.values import Method
from ..vocabulary.processors import Cpu
from . import operators
from .builder import Builder


def gated(builder: Builder, kind: Kind) -> Kind:
    """Returns a kind whose steps are taken only where its process may run."""
    places = builder.state.places(Cpu)
    if not places or builder.me is None:
        return kind
    allows = vars(Cpu)["allows"]
    tree = function_tree(allows)
    builder.atomic += 1
    answers = [
        builder.read.apply(builder, tree, Method(allows, cpu), [builder.me], {})
        for _, cpu in places
    ]
    builder.atomic -= 1
    gate = fold.conjunction(operators.truth_of(builder, tree, each) for each in answers)
    transitions = tuple(
        replace(each, guard=And((gate, each.guard)))
        if kind.locations[each.source].visible
        else each
        for each in kind.transitions
    )
    return replace(kind, transitions=transitions, gate=gate)
