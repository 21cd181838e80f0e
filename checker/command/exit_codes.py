"""The exit codes of `check`, and which of several it ends with."""

from __future__ import annotations

from typing import Final

AS_EXPECTED: Final = 0
NOT_AS_EXPECTED: Final = 1
WRONG_INPUT: Final = 2
NOT_DECIDED: Final = 3
OUR_BUG: Final = 4

WORST_FIRST: Final = (OUR_BUG, WRONG_INPUT, NOT_AS_EXPECTED, NOT_DECIDED, AS_EXPECTED)
"""Of several exit codes the first of these is the one to end with. A bug of ours makes everything
else doubtful; a model that could not be checked hides what its verdict would be; a wrong verdict is
an answer, which a search without one does not outweigh."""
