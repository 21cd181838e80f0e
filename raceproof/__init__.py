"""raceproof: a model checker for races in locking designs.

What a model file imports, and `check` for use from Python::

    from raceproof import Model, Range, Scenario, check, invariant, process

`raceproof.linux` has the kernel's vocabulary, `raceproof.races` the rows of its race table, and
`raceproof.specs` what a correct protocol keeps. The names here are those of `raceproof.checker`,
which is imported where the first of them is asked for: pytest has the plugin in every project, and
the command hears of ^C before.
"""

from __future__ import annotations

import importlib

from raceproof import naming

TYPE_CHECKING = False  # typing's would take longer to import than all else here
if TYPE_CHECKING:
    from raceproof.checker import *  # noqa: F403 - its front page is this one

naming.begin()


def __getattr__(name: str) -> object:
    """Returns an object that the checker's front page exports.

    Raises:
        AttributeError: There is none with that name.
    """
    if name == "__all__" or not name.startswith("__"):
        front = importlib.import_module("raceproof.checker")
        if name == "__all__" or name in front.__all__:
            return getattr(front, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Returns the names that the checker's front page exports."""
    return sorted({*globals(), *importlib.import_module("raceproof.checker").__all__})
