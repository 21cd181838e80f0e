"""The functions of a shard in C, by ctypes: see c/shard.h."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import POINTER, c_uint8, c_uint32, c_uint64, c_void_p
from enum import IntEnum
from typing import Any, Final, TypeAlias, final

from ....errors import InternalError
from ...layout import Words
from ...shorten import NOBODY, Costs
from ..runtime import COutcome, CSearch, Runtime

Buffer: TypeAlias = Any
"""Bytes that can be written to, such as a bytearray or a part of shared memory."""

NEVER: Final = 2**32 - 1
"""The costs of a process that does not step first on any way to the violation."""


class CReceipt(IntEnum):
    """How a parcel was received: `enum receipt`."""

    RECEIVED = 0
    NOT_OURS = 1
    NO_PLACE = 2


@final
class CShard:
    """One shard's search, or its way back.

    Attributes:
        search: The search.
    """

    def __init__(self, runtime: Runtime, search: CSearch, processes: int) -> None:
        self.search = search
        self._functions = declared_shards(runtime.functions)
        self._words, self._columns = runtime.words, 1 + processes
        self._way: Any = None

    def owner(self, state: Words) -> int:
        """Returns the number of the shard that owns a state."""
        return int(self._functions.search_owner(self.search.handle, self._state(state)))

    def expand(self, room: int) -> bool:
        """Expands a part of the level; returns whether all of it is expanded."""
        return bool(self._functions.search_expand(self.search.handle, room))

    def stopped(self) -> int:
        """Returns why the search has stopped, as `enum stop`; 0 while it goes on."""
        return int(self._functions.search_stopped(self.search.handle))

    def paused(self) -> int:
        """Returns why the search has paused, as `enum stop`; 0 if it has not."""
        return int(self._functions.search_paused(self.search.handle))

    def unsent(self, shard: int) -> int:
        """Returns how many bytes are left to be sent to a shard."""
        return int(self._functions.search_unsent(self.search.handle, shard))

    def send(self, shard: int, place: Buffer) -> int:
        """Writes a parcel for a shard; returns its bytes."""
        size = len(place)
        return int(self._functions.search_export(self.search.handle, shard, _address(place), size))

    def receive(self, parcel: Buffer) -> bool:
        """Imports a parcel of states, or of costs; returns False where there is no memory for it.

        Raises:
            InternalError: It is not as it was sent.
        """
        if self._way is None:
            search, function = self.search.handle, self._functions.search_import
        else:
            search, function = self._way, self._functions.way_import
        receipt = CReceipt(function(search, _address(parcel), len(parcel)))
        if receipt is CReceipt.NOT_OURS:
            raise InternalError("a parcel of states is not as a shard has sent it")
        return receipt is CReceipt.RECEIVED

    def close(self) -> COutcome:
        """StepEnds a level."""
        outcome = COutcome()
        self._functions.search_close(self.search.handle, ctypes.byref(outcome))
        return outcome

    def publish(self) -> COutcome:
        """Returns the counts of a search that was loaded, as they were when its level ended."""
        outcome = COutcome()
        self._functions.search_publish(self.search.handle, ctypes.byref(outcome))
        return outcome

    def go_back(self, violation: int, is_step: bool, depth: int) -> bool:
        """Begins the way back; returns False where there is no memory."""
        self.search.forget()
        self._way = self._functions.search_way_back(self.search.handle, violation, is_step, depth)
        return bool(self._way)

    def find_costs(self, level: int) -> bool:
        """Finds which states of a level lead to the violation; returns False if that fails."""
        return bool(self._functions.way_level(self._way, level))

    def costs_found(self, level: int) -> int:
        """Returns how many states of a level lead to the violation."""
        return int(self._functions.way_count(self._way, level))

    def send_costs(self, level: int, first: int, place: Buffer) -> int:
        """Writes a parcel of costs, from the state of a number on; returns its bytes."""
        size = len(place)
        return int(self._functions.way_export(self._way, level, first, _address(place), size))

    def costs(self, level: int, state: Words) -> Costs | None:
        """Returns the costs of a state, None if it is not there, or does not lead there."""
        found = (c_uint32 * self._columns)()
        if not self._functions.way_costs(self._way, level, self._state(state), found):
            return None
        return {NOBODY if not n else n - 1: cost for n, cost in enumerate(found) if cost != NEVER}

    def ends(self, state: Words, process: int) -> list[Words]:
        """Returns the states in which a process's steps from a state end, in their order."""
        words, room = self._words, 16
        while True:
            found = (c_uint64 * (words * room))()
            count = self._functions.way_steps(self._way, self._state(state), process, found, room)
            if count <= room:
                return [tuple(found[words * i : words * (i + 1)]) for i in range(count)]
            room = count

    def _state(self, state: Sequence[int]) -> ctypes.Array[c_uint64]:
        """Returns a state as C reads it."""
        return (c_uint64 * self._words)(*state)

    def free(self) -> None:
        """Gives the memory back. Nothing may be asked afterwards."""
        if self._way:
            self._functions.way_free(self._way)
        self.search.free()


def _address(buffer: Buffer) -> Any:
    """Returns the address of bytes."""
    return (c_uint8 * len(buffer)).from_buffer(buffer)


def declared_shards(functions: ctypes.CDLL) -> ctypes.CDLL:
    """Declares the types of a shard's functions."""
    words, place = POINTER(c_uint64), c_void_p
    for name, result, arguments in (
        ("search_owner", c_uint32, [c_void_p, words]),
        ("search_expand", c_uint32, [c_void_p, c_uint64]),
        ("search_export", c_uint64, [c_void_p, c_uint32, place, c_uint64]),
        ("search_stopped", c_uint32, [c_void_p]),
        ("search_paused", c_uint32, [c_void_p]),
        ("search_unsent", c_uint64, [c_void_p, c_uint32]),
        ("search_import", c_uint32, [c_void_p, place, c_uint64]),
        ("search_close", None, [c_void_p, POINTER(COutcome)]),
        ("search_publish", None, [c_void_p, POINTER(COutcome)]),
        ("search_way_back", c_void_p, [c_void_p, c_uint32, c_uint32, c_uint64]),
        ("way_free", None, [c_void_p]),
        ("way_level", c_uint32, [c_void_p, c_uint64]),
        ("way_export", c_uint64, [c_void_p, c_uint64, c_uint64, place, c_uint64]),
        ("way_import", c_uint32, [c_void_p, place, c_uint64]),
        ("way_count", c_uint64, [c_void_p, c_uint64]),
        ("way_costs", c_uint32, [c_void_p, c_uint64, words, POINTER(c_uint32)]),
        ("way_steps", c_uint64, [c_void_p, words, c_uint32, words, c_uint64]),
    ):
        function = getattr(functions, name)
        function.restype, function.argtypes = result, arguments
    return functions
