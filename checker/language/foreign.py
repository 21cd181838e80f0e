"""Names of Python's, or of ours, that are no words of a model: for each the nearest that works."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..errors import ModelError
from ..program.nodes import Span

TYPES: Final = (
    "use bool, Range[low, high], Unsigned[bits, unit], an Enum, Array[type, length], "
    "Pool[record, size], a Struct, a lock, a Word, or `Record | None`"
)
"""The types of the language."""

LOCKS: Final = "use SpinLock, Mutex, BitLock or RwSemaphore"
_ARRAY: Final = "use Array[type, length]; for what comes and goes, Pool[record, size]"

OURS: Final = __name__.removesuffix(".language.foreign")
"""The name of this package."""

PRIMITIVES: Final = (f"{OURS}.language.primitives", f"{OURS}.language.vocabulary")
"""The module, and the package, whose functions are part of the language, though written in it."""

ADDRESS: Final = re.compile(r" at 0x[0-9a-f]+|object>$")
"""Ends of the text that Python shows of an object: an address differs from run to run."""

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
"""The remedy for a type of Python's, by its module and name."""

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
"""The remedy for a class with which Python's threads synchronize, locks aside."""

_CALLS: Final[Mapping[str, str]] = {
    "symbolic": "give a field of the model the value symbolic(), and read that",
    "ghost": "give a field of the model this default: `seen: Bool = ghost(False)`",
    "guarded_by": 'give a field this default: `count: Range[0, 3] = guarded_by("lock", 0)`',
    "lock_order": 'declare it in the body of the class: `order = lock_order("a", "b")`',
    "check": "run it outside of the model: check(Scenario(...))",
    "find_lock_order": "run it outside of the model: find_lock_order(Scenario(...))",
    "find_locksets": "run it outside of the model: find_locksets(Scenario(...))",
}
"""The remedy for a call of a function of ours in a method, marks aside."""


def no_type(annotation: Any, span: Span) -> ModelError:
    """Makes the error of an annotation that is none of the language's types."""
    name = getattr(annotation, "__name__", None) or shown(annotation)
    name = "threading.Lock" if name == "allocate_lock" else name  # until Python 3.13
    return ModelError(f"{name} is not a type of the language", span, _instead(annotation))


def _instead(annotation: Any) -> str:
    """Returns the remedy for an annotation."""
    origin = getattr(annotation, "__origin__", annotation)
    home = str(getattr(origin, "__module__", ""))
    name = str(getattr(origin, "__name__", ""))
    if home.partition(".")[0] in _SYNCHRONIZATION or home == "queue":
        known = _PRIMITIVES.get(name) or _TYPES.get((home, name))
        return known or (LOCKS if "lock" in name.lower() else TYPES)
    return _TYPES.get((home, name), TYPES)


def shown(value: object) -> str:
    """Returns a Python object as a message shows it, without its address."""
    text = repr(value)
    if isinstance(value, type):
        return f"the class {value.__name__}"
    if not ADDRESS.search(text):
        return text
    name = getattr(value, "__name__", None)
    return f"the function {name}" if name else f"an object of class {type(value).__name__}"


WORDS: Final[Mapping[str, str]] = {
    "always": "invariant",
    "assert_": "assert",
    "await_": "wait",
    "barrier": "wait",
    "either": "choose",
    "eventually": "finally_",
    "final": "finally_",
    "havoc": "choose",
    "integer": "Range",
    "nondet": "choose",
    "pid": "me",
    "proctype": "process",
    "rwlock": "RwSemaphore",
    "safety": "invariant",
    "self_": "me",
    "seqlock": "SequenceCount",
    "seqcount": "SequenceCount",
    "sleep": "wait",
    "sleep_until": "wait",
    "thread": "process",
    "wait_event": "wait",
    "wait_for": "wait",
    "wait_until": "wait",
}
"""The words of other languages and of kernels, in small letters, and ours for them."""


def suggestion(name: str, names: Sequence[str], otherwise: str = "it has") -> str:
    """Returns the question whether a known name was meant, or a list of the known ones.

    Case does not count, and words of other languages are known too.

    Args:
        name: The unknown name.
        names: The known ones.
        otherwise: The beginning of the list.
    """
    meant = [each for each in names if each.lower() == name.lower()]
    meant += [each for each in names if each == WORDS.get(name.lower())]
    meant += difflib.get_close_matches(name, names, 1)
    if meant:
        return f"did you mean `{meant[0]}`?"
    return f"{otherwise}: {', '.join(names) or 'none'}"


def is_shared(value: object) -> bool:
    """Returns whether an object is one that could only be meant as a part of the state: a lock."""
    modules = {each.__module__ for each in type(value).__mro__[:-1]}
    is_ours = any(is_in_package(each) for each in modules)
    is_own = any(each.__name__ == "Struct" for each in type(value).__mro__) and is_ours
    return is_own or not {each.partition(".")[0] for each in modules}.isdisjoint(_SYNCHRONIZATION)


def declaration(cls: type, name: str, value: object) -> str:
    """Returns how to declare a field that begins with a value."""
    kind = type(value)
    if kind.__module__.partition(".")[0] in _SYNCHRONIZATION:
        return _instead(kind)
    match value:
        case bool():
            shape = f"Bool = {value}"
        case int():
            low, high = sorted((0, value)) if value else (0, 3)
            shape = f"Range[{low}, {high}] = {value}"
        case _ if kind.__name__ == "GuardedValue":
            shape = f"Range[0, 3] = {value!r}"
        case _:
            shape = kind.__name__
    return f"annotate it in {cls.__name__}: `{name}: {shape}`"


def is_ours(function: Any) -> bool:
    """Returns whether a function is one of this package that no method of a model may call."""
    home = getattr(function, "__module__", None) or ""
    is_function = isinstance(function, types.FunctionType)
    return is_function and is_in_package(home) and not is_primitive(home)


def is_primitive(module: str) -> bool:
    """Returns whether the functions of a module are part of the language, by its name."""
    return f"{module}.".startswith(tuple(f"{each}." for each in PRIMITIVES))


def is_in_package(module: str) -> bool:
    """Returns whether a module is one of this package, by its name."""
    return f"{module}.".startswith(f"{OURS}.")


def refusal(function: types.FunctionType) -> tuple[str, str]:
    """Returns the mistake and the remedy of a call of a function of ours."""
    name = function.__name__
    hint = _CALLS.get(name, f"write `@{name}` above the `def` of a method")
    return f"`{name}` is not for a model's methods", hint
