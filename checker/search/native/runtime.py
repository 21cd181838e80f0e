"""The search in C, as Python sees it: its functions and structures, by ctypes.

See search.h for what they mean.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_int,
    c_int32,
    c_uint8,
    c_uint32,
    c_uint64,
    c_void_p,
)
from enum import IntEnum
from pathlib import Path
from typing import Any, ClassVar, Final, final

from ...errors import InternalError
from .constants import MOST_CHUNKS
from .numbering import Numbering

MOST = 2**64 - 1
"""More than any search counts: a limit beyond it is none."""

MOST_WORKERS = 2**32 - 1
UNLIMITED_DEPTH = MOST


class CStop(IntEnum):
    """Why a search ended: `enum stop`."""

    GOES_ON = 0
    CALLER = 1
    STATES = 2
    DEPTH = 3
    MEMORY = 4
    UNCHECKED = 5


class CChunk(Structure):
    """`struct chunk`."""

    _fields_: ClassVar = [
        ("word", c_uint32),
        ("shift", c_uint32),
        ("mask", c_uint32),
        ("below", c_uint32),
        ("rows", POINTER(c_uint32)),
        ("codes", POINTER(c_uint64)),
    ]


class CNumbering(Structure):
    """`struct numbering`."""

    _fields_: ClassVar = [
        ("count", c_uint32),
        ("bits", c_uint32),
        ("chunks", CChunk * MOST_CHUNKS),
    ]


def numbering_structure(numbering: Numbering | None) -> CNumbering:
    """Returns a numbering of states as C has it."""
    made = CNumbering()
    if numbering is None:
        return made
    made.count, made.bits = len(numbering.chunks), numbering.bits
    for number, chunk in enumerate(numbering.chunks):
        codes = ctypes.cast((c_uint64 * len(chunk.codes))(*chunk.codes), POINTER(c_uint64))
        begins = chunk.rows or ()
        rows = ctypes.cast((c_uint32 * len(begins))(*begins), POINTER(c_uint32))
        below = chunk.width - chunk.upper
        shift, mask = chunk.shift + below, 2**chunk.upper - 1
        made.chunks[number] = CChunk(chunk.word, shift, mask, below, rows, codes)
    return made


AskForNumbers = CFUNCTYPE(None, POINTER(CNumbering))
"""A function that a search calls, from one of its threads, when it wants the numbers of states."""


WriteACut = CFUNCTYPE(None)
"""A function that a search calls, in its own thread, where a cut is due, or once it has paused."""

MoveBytes = CFUNCTYPE(c_int32, c_void_p, c_uint64)
"""A function that moves bytes from or to a place of a search; returns 0 if it cannot."""


class CCut(IntEnum):
    """The end of an attempt at a cut: `enum cut`."""

    WHOLE = 0
    BROKEN = 1
    TOO_LARGE = 2
    WRONG = 3


@final
class Numbers:
    """The numbers of states, worked out when a search first asks for them, and then kept.

    To list what each process can own may take longer than a small search, which never asks.

    Attributes:
        function: What a search calls to have them.
        problem: What went wrong there: nothing may be raised through C. The search goes on
            without numbers then, and whoever began it is to look here.
    """

    def __init__(self, make: Callable[[], Numbering | None]) -> None:
        self._make = make
        self._made: CNumbering | None = None
        self.problem: BaseException | None = None
        self.function = AskForNumbers(self._give)

    def made(self) -> CNumbering:
        """Returns the numbers; of none the count is 0."""
        if self._made is None:
            self._made = numbering_structure(self._make())
        return self._made

    def _give(self, place: Any) -> None:
        """Writes the numbers to where a search has room for them; their tables stay here."""
        try:
            place[0] = self.made()
        except BaseException as problem:
            self.problem = problem


class CSettings(Structure):
    """`struct settings`."""

    _fields_: ClassVar = [
        ("max_states", c_uint64),
        ("max_depth", c_uint64),
        ("memory", c_uint64),
        ("bits", c_uint32),
        ("workers", c_uint32),
        ("keeps_levels", c_uint32),
        ("deadlock", c_uint32),
        ("evidence", c_uint32),
        ("folds", c_uint32),
        ("geometry", c_uint32),
        ("shard", c_uint32),
        ("shards", c_uint32),
        ("pauses", c_uint32),
        ("tickets", c_void_p),
        ("number", AskForNumbers),
        ("cut", WriteACut),
    ]


class COutcome(Structure):
    """`struct outcome`."""

    _fields_: ClassVar = [
        ("states", c_uint64),
        ("transitions", c_uint64),
        ("levels", c_uint64),
        ("digest", c_uint64 * 2),
        ("memory", c_uint64),
        ("expanded", c_uint64),
        ("violation", c_uint32),
        ("terminates", c_uint32),
        ("stop", c_uint32),
    ]


class CProgress(Structure):
    """`struct progress`."""

    _fields_: ClassVar = [("states", c_uint64), ("frontier", c_uint64), ("depth", c_uint64)]


TWINS: Final = {
    "struct chunk": ctypes.sizeof(CChunk),
    "struct numbering": ctypes.sizeof(CNumbering),
    "struct settings": ctypes.sizeof(CSettings),
    "struct outcome": ctypes.sizeof(COutcome),
    "struct progress": ctypes.sizeof(CProgress),
}
"""The bytes of the structures that C has too, in the order of `search_twins`."""


@final
class Runtime:
    """A model's compiled steps, and the search for states of its width.

    Attributes:
        words: The words of a state.
        functions: The functions of the search, and of the graph of states.
        model: The address of the model.
    """

    def __init__(self, search: Path, model: Path, words: int) -> None:
        self.words = words
        self.functions = _declared(ctypes.CDLL(str(search)))
        _check_twins(self.functions)
        self._object = ctypes.CDLL(str(model))
        self.model = ctypes.addressof(c_void_p.in_dll(self._object, "raceproof_model"))

    def give_truths(self, truths: Sequence[bool]) -> None:
        """Gives the atoms' truths to the searches that follow; none is looked at yet."""
        if truths:
            given, looked_at = self._atoms(len(truths))
            given[:] = list(map(int, truths))
            looked_at[:] = [0] * len(truths)

    def looked_at(self, atoms: int) -> list[int]:
        """Returns the atoms whose truths were looked at since."""
        return [atom for atom, each in enumerate(self._atoms(atoms)[1]) if each] if atoms else []

    def _atoms(self, count: int) -> tuple[ctypes.Array[c_uint8], ctypes.Array[c_uint8]]:
        """Returns the truths of the atoms, and which are looked at."""
        array = c_uint8 * count
        return (
            array.in_dll(self._object, "raceproof_truths"),
            array.in_dll(self._object, "raceproof_looked_at"),
        )

    def search(self, settings: CSettings) -> CSearch | None:
        """Returns a new search, or None where there is no memory for it."""
        handle = self.functions.search_new(self.model, ctypes.byref(settings))
        return CSearch(self.functions, handle, settings, self.words) if handle else None


@final
class CSearch:
    """One search."""

    def __init__(
        self, functions: ctypes.CDLL, handle: int, settings: CSettings, words: int
    ) -> None:
        self._functions = functions
        self._handle = handle
        self._settings = settings  # whose tables the search refers to
        self._words = words

    @property
    def handle(self) -> int:
        """The address of the search in C."""
        return self._handle

    def add(self, state: Sequence[int]) -> bool:
        """Adds an initial state; returns False where a limit is met."""
        return bool(self._functions.search_add(self._handle, (c_uint64 * self._words)(*state)))

    def run(self) -> COutcome:
        """Searches. Other threads of Python run meanwhile."""
        outcome = COutcome()
        self._functions.search_run(self._handle, ctypes.byref(outcome))
        return outcome

    def stop(self) -> None:
        """Asks a search that another thread runs to end."""
        self._functions.search_stop(self._handle)

    def pause(self) -> None:
        """Asks a search that another thread runs to call `cut` soon, and to end."""
        self._functions.search_pause(self._handle)

    def is_midway(self) -> bool:
        """Returns whether some states of the last level are expanded."""
        return bool(self._functions.search_midway(self._handle))

    def progress(self) -> CProgress:
        """Returns how far a search has come that another thread runs."""
        progress = CProgress()
        self._functions.search_progress(self._handle, ctypes.byref(progress))
        return progress

    def level(self, depth: int) -> int:
        """Returns how many states a level has."""
        return int(self._functions.search_level(self._handle, depth))

    def levels(self) -> int:
        """Returns how many levels there are."""
        return int(self._functions.search_levels(self._handle))

    def taken(self, transitions: int) -> bytes:
        """Returns for each transition 1 if it was taken."""
        return ctypes.string_at(self._functions.search_taken(self._handle), transitions)

    def want_cut(self) -> None:
        """Asks a search that another thread runs to call `cut` at the end of the level."""
        self._functions.search_want(self._handle)

    def geometry(self) -> int:
        """Returns the size of a position or number, which depended on the memory (search.h)."""
        return int(self._functions.search_geometry(self._handle))

    def save(self, move: Callable[[Any, Any], Any]) -> CCut:
        """Writes a cut by a `MoveBytes`."""
        return CCut(self._functions.search_save(self._handle, move))

    def load(self, move: Callable[[Any, Any], Any]) -> CCut:
        """Reads a cut by a `MoveBytes`, in place of `add`. After a failure it is only freed."""
        return CCut(self._functions.search_load(self._handle, move))

    def forget(self) -> None:
        """Frees memory that only `run` needs, and withdraws a request to stop, before `way`."""
        self._functions.search_forget(self._handle)

    def way(
        self, violation: int, is_step: bool, depth: int
    ) -> tuple[int, list[list[int]], list[int]]:
        """Returns `search_way`'s answer, the states as words, and the processes."""
        states = (c_uint64 * (self._words * (depth + 1)))()
        processes = (c_uint32 * max(1, depth))()
        answer = self._functions.search_way(
            self._handle, violation, is_step, depth, states, processes
        )
        words = self._words
        found = [list(states[words * i : words * (i + 1)]) for i in range(depth + 1)]
        return answer, found, list(processes[:depth])

    def free(self) -> None:
        """Gives the memory back. Nothing may be asked afterwards."""
        self._functions.search_free(self._handle)


def _declared(functions: ctypes.CDLL) -> ctypes.CDLL:
    """Declares the functions' types."""
    words = POINTER(c_uint64)
    for name, result, arguments in (
        ("search_new", c_void_p, [c_void_p, POINTER(CSettings)]),
        ("search_free", None, [c_void_p]),
        ("search_add", c_int, [c_void_p, words]),
        ("search_run", None, [c_void_p, POINTER(COutcome)]),
        ("search_stop", None, [c_void_p]),
        ("search_pause", None, [c_void_p]),
        ("search_midway", c_uint32, [c_void_p]),
        ("search_progress", None, [c_void_p, POINTER(CProgress)]),
        ("search_forget", None, [c_void_p]),
        ("search_want", None, [c_void_p]),
        ("search_geometry", c_uint32, [c_void_p]),
        ("search_save", c_uint32, [c_void_p, MoveBytes]),
        ("search_load", c_uint32, [c_void_p, MoveBytes]),
        ("search_level", c_uint64, [c_void_p, c_uint64]),
        ("search_levels", c_uint64, [c_void_p]),
        ("search_taken", POINTER(c_uint8), [c_void_p]),
        (
            "search_way",
            c_int32,
            [c_void_p, c_uint32, c_uint32, c_uint64, words, POINTER(c_uint32)],
        ),
    ):
        function = getattr(functions, name)
        function.restype, function.argtypes = result, arguments
    return functions


def _check_twins(functions: ctypes.CDLL) -> None:
    """Compares the sizes of Python's structures with those that were compiled.

    Raises:
        InternalError: One differs: Python and C would misunderstand each other.
    """
    compiled = (c_uint64 * len(TWINS)).in_dll(functions, "search_twins")
    for (name, value), other in zip(TWINS.items(), compiled, strict=True):
        if value != other:
            raise InternalError(f"{name} has {value} bytes in Python, and {other} in C")
