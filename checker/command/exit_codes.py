"""The exit codes of `check`, and which of several it ends with."""

from __future__ import annotations

from typing import Final, final

from ..records import dataclass
from . import output

AS_EXPECTED: Final = 0
NOT_AS_EXPECTED: Final = 1
WRONG_INPUT: Final = 2
NOT_DECIDED: Final = 3
OUR_BUG: Final = 4

WORST_FIRST: Final = (OUR_BUG, WRONG_INPUT, NOT_AS_EXPECTED, NOT_DECIDED, AS_EXPECTED)
"""Of several exit codes the first of these is the one to end with. A bug of ours makes everything
else doubtful; a model that could not be checked hides what its verdict would be; a wrong verdict is
an answer, which a search without one does not outweigh."""


@final
@dataclass(slots=True)
class WorstCode:
    """The worst exit code so far of a run that answers a question.

    Attributes:
        code: The exit code.
    """

    code: int = AS_EXPECTED

    def note(self, code: int) -> None:
        """Notes an exit code."""
        self.code = min(self.code, code, key=WORST_FIRST.index)

    def failed(self, title: str, message: str, code: int) -> None:
        """Says that a scenario has no answer, and notes why."""
        self.note(code)
        output.complain(f"check: {title}:{message}")
