"""The readers of the whole language, from which every builder has them: a `Reading`."""

from __future__ import annotations

from .calls import apply
from .choices import go_by_condition as condition
from .choices import test_as_expression as test
from .expressions import attribute, unread, value
from .expressions import read_operands as operands
from .statements import enter_item as enter
from .statements import run

__all__ = (
    "apply",
    "attribute",
    "condition",
    "enter",
    "operands",
    "run",
    "test",
    "unread",
    "value",
)
