"""Room for expressions that are nested deeply: reading and rewriting one is recursive.

Python stops a recursion at 1,000 calls, of which one level of an expression takes several. Calls of
functions that are written in Python take no stack of the machine, so there is room for more.
"""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CALLS: Final = 30_000
"""How many calls may be open: more than the tallest expression that is allowed takes."""

_lock: Final = threading.Lock()
_before: Final[list[int]] = []


def deep(function: Callable[P, T]) -> Callable[P, T]:
    """Lets a function, and all that it calls, open many calls: a decorator."""

    @functools.wraps(function)
    def with_room(*arguments: P.args, **keywords: P.kwargs) -> T:
        _enter()
        try:
            return function(*arguments, **keywords)
        finally:
            _leave()

    return with_room


def _enter() -> None:
    """Makes room; the limit is one for all threads."""
    with _lock:
        _before.append(sys.getrecursionlimit())
        sys.setrecursionlimit(max(CALLS, _before[0]))


def _leave() -> None:
    """Puts the limit back once nobody needs the room."""
    with _lock:
        before = _before.pop()
        if not _before:
            sys.setrecursionlimit(before)
