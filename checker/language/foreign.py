"""What is Python, or ours, and not a word of a model: the nearest thing that works for each."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, Final

from checker.errors import ModelError
from checker.program.nodes import Span

TYPES: Final = (
    "use bool, Range[low, high], Unsigned[bits, unit], an Enum, Array[type, length], "
    "Pool[record, size], a Struct, a lock, a Word, or `Record | None`"
)
"""The types of the language."""

LOCKS: Final = "use SpinLock, Mutex, BitLock or RwSemaphore"
_ARRAY: Final = "use Array[type, length]; for what comes and goes, Pool[record, size]"

PRIMITIVES: Final = "checker.language.primitives"
"""The module whose functions are part of the language, though they are written in it."""

_TYPES: Final[Mapping[tuple[str, str], str]] = {
    ("builtins", "int"): "use Range[low, high]",
    ("builtins", "float"): "use Range[low, high], in a smaller unit",
    ("builtins", "str"): "use an Enum",
    ("builtins", "bytes"): "use Array[Range[0, 255], length]",
    ("builtins", "list"): _ARRAY,
    ("collections", "deque"): _ARRAY,
    ("builtins", "dict"): "use Array[type, length], with an Enum, a record or a number as index",
    ("builtins", "set"): "use Array[Bool, length]",
    ("builtins", "frozenset"): "use Array[Bool, length]",
    ("builtins", "object"): TYPES,
    ("threading", "Thread"): "mark a method with @process; a Scenario says how many run it",
}
"""What to write in the place of a type of Python's."""

_SYNCHRONIZATION: Final = ("_thread", "threading", "multiprocessing", "asyncio")
"""The modules of Python's own locks, or the starts of their names."""

_PRIMITIVES: Final[Mapping[str, str]] = {
    "Semaphore": "use a Range[0, n] field, `wait(self.free > 0)` and `with atomic():`",
    "BoundedSemaphore": "use a Range[0, n] field, `wait(self.free > 0)` and `with atomic():`",
    "Event": "use a Bool field and `wait(self.happened)`",
    "Condition": "use a Mutex, and `wait(condition)` while it is not held",
    "Barrier": "use a Range[0, n] field and `wait(self.arrived == n)`",
    "Queue": _ARRAY,
}
"""What to write in the place of what Python's threads synchronize with, locks aside."""

_CALLS: Final[Mapping[str, str]] = {
    "symbolic": "give a field of the model the value symbolic(), and read that",
    "ghost": "give a field of the model this default: `seen: Bool = ghost(False)`",
    "check": "run it outside of the model: check(Scenario(...))",
}
"""What to do instead of calling a function of ours in a method, marks aside."""


def no_type(annotation: Any, span: Span) -> ModelError:
    """Makes the error of an annotation that is none of the language's types."""
    name = getattr(annotation, "__name__", None) or shown(annotation)
    return ModelError(f"{name} is not a type of the language", span, _instead(annotation))


def _instead(annotation: Any) -> str:
    """Returns what to write in the place of an annotation."""
    origin = getattr(annotation, "__origin__", annotation)
    home = str(getattr(origin, "__module__", ""))
    name = str(getattr(origin, "__name__", ""))
    if home.partition(".")[0] in _SYNCHRONIZATION or home == "queue":
        known = _PRIMITIVES.get(name) or _TYPES.get((home, name))
        return known or (LOCKS if "lock" in name.lower() else TYPES)
    return _TYPES.get((home, name), TYPES)


def shown(value: object) -> str:
    """Returns a Python object as a message shows it, without its address."""
    if type(value).__repr__ is object.__repr__:
        return f"an object of class {type(value).__name__}"
    return repr(value)


def is_ours(function: Any) -> bool:
    """Returns whether a function is one of this package that no method of a model may call."""
    home = getattr(function, "__module__", None) or ""
    is_function = isinstance(function, types.FunctionType)
    return is_function and f"{home}.".startswith("checker.") and home != PRIMITIVES


def refusal(function: types.FunctionType) -> tuple[str, str]:
    """Returns what is wrong with a call of a function of ours, and what to do."""
    name = function.__name__
    hint = _CALLS.get(name, f"write `@{name}` above the `def` of a method")
    return f"`{name}` is not for a model's methods", hint
