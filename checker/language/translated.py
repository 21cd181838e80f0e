"""Models that are written in another language than Python, and bring their Programs."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING

from .model import Model

if TYPE_CHECKING:
    from ..program.nodes import Program
    from .declared.runners import Described


class Translated(Model):
    """A model whose scenarios have Programs that no reader of Python makes."""

    @abc.abstractmethod
    def program(self, scenario: Described) -> Program:
        """Returns the Program of a scenario of this model.

        Raises:
            ModelError: It cannot be made.
        """
