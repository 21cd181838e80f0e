"""Properties that any model may be asked for: `Scenario(..., properties=[no_leaks])`."""

from __future__ import annotations

from .model import Model, finally_, leaked


@finally_
def no_leaks(model: Model) -> bool:
    """No record that is still allocated in the end is out of everybody's reach."""
    return not leaked(model)
