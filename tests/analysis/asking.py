"""A search of a Program with questions, for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.program.nodes import Program
from checker.reduce.pipeline import reduce
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine


def taken(asked: Program) -> Sequence[Sequence[bool]]:
    """Returns for each kind, for each transition, whether a step takes it."""
    plain = replace(asked, properties=(), deadlock_is_violation=False)
    found = PythonEngine().search(reduce(plain), Limits(), None, evidence=True)
    assert found.evidence is not None
    return found.evidence.taken
