"""Properties that any model may be asked for: `Scenario(..., properties=[no_leaks])`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, final

from ..errors import ModelError
from ..records import dataclass
from .model import Model, finally_, leaked
from .places import author


@finally_
def no_leaks(model: Model) -> bool:
    """No record that is still allocated in the end is out of everybody's reach."""
    return not leaked(model)


@final
@dataclass(frozen=True, slots=True)
class Finishing:
    """The property that every process of a method finishes, in every fair execution.

    Attributes:
        method: The method's name.
    """

    method: str

    @property
    def __name__(self) -> str:
        """Its name in a report."""
        return f"{self.method}_finishes"

    @property
    def words(self) -> str:
        """The property as a sentence."""
        return f"Every process that runs {self.method} finishes."

    def __call__(self, model: Model) -> bool:
        """Says that it is read, and not run."""
        raise ModelError(f"`finishes({self.method!r})` is read, and not run", author())


def finishes(method: str | Callable[..., Any]) -> Finishing:
    """Returns the property that every process of a method finishes, in every fair execution.

    Args:
        method: The method, or its name.

    Raises:
        ModelError: It is neither.
    """
    name = method if isinstance(method, str) else getattr(method, "__name__", "")
    if not isinstance(name, str) or not name.isidentifier():
        hint = 'write finishes("fault"), the name of a method that is marked with @process'
        raise ModelError(f"finishes({method!r}) names no method", author(), hint)
    return Finishing(name)
