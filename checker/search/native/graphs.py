"""The graph of all states in C: made, asked for hangs, and copied to where Python reads it.

See graph.h. The structures here are the twins of those there.
"""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Callable, Iterator, Sequence
from ctypes import POINTER, Structure, c_uint8, c_uint32, c_uint64
from enum import IntEnum
from itertools import islice
from typing import Any, ClassVar, Final, Literal, final

from ...analysis.acquisitions import fair_acquisitions
from ...errors import InternalError
from ...program.interpreter import Next, State, initial_states
from ...program.nodes import Program
from ..contract import INTERRUPTED, Found, Stop, StopReason
from ..graph import StepGraph, owing
from ..layout import pack, unpack
from ..limits import LimitError, Watch, available_memory, resident_memory
from ..truths import with_noted_truths
from .emit import fact_count, stated_endless
from .prepared import Prepared
from .run import SPARE, truths_given
from .runtime import Runtime
from .thread import run_watched
from .walks import WalkMeans

DONE_BY_LIMIT: Final = "while hangs were looked for"

BITS: Final = [bytes(byte >> bit & 1 for byte in range(256)) for bit in range(8)]
"""For each bit of a byte its value, as a table for `bytes.translate`."""


class CGraphStop(IntEnum):
    """Why a graph is not made further: `enum graph_stop`."""

    WHOLE = 0
    STOPPED = 1
    MEMORY = 2
    MISMATCH = 3


class CGraphSettings(Structure):
    """`struct graph_settings`."""

    _fields_: ClassVar = [
        ("states", c_uint64),
        ("steps", c_uint64),
        ("memory", c_uint64),
        ("finals", POINTER(c_uint64)),
        ("owing", POINTER(c_uint8)),
        ("fact_bytes", c_uint64),
    ]


class CGraphParts(Structure):
    """`struct graph_parts`."""

    _fields_: ClassVar = [
        ("states", c_uint64),
        ("steps", c_uint64),
        ("used", c_uint64),
        ("words", POINTER(c_uint64)),
        ("begins", POINTER(c_uint32)),
        ("targets", POINTER(c_uint32)),
        ("movers", POINTER(c_uint8)),
        ("rests", POINTER(c_uint8)),
        ("facts", POINTER(c_uint8)),
        ("restless", POINTER(c_uint8)),
    ]


@final
class CGraph:
    """One graph in C, which is freed when nobody refers to this any more.

    Attributes:
        parts: Its parts, once it is made.
        fact_bytes: The bytes of a state's facts.
    """

    def __init__(self, runtime: Runtime, prepared: Prepared, found: Found, memory: int) -> None:
        """Makes an empty graph.

        Raises:
            LimitError: There is no memory for it.
        """
        self.runtime, self.parts = runtime, CGraphParts()
        program, layout = prepared.program, prepared.emitted.layout
        kinds = [each.kind for each in program.processes]
        finals = [layout.codes[kind][program.kinds[kind].final] for kind in kinds]
        self._kept = (
            (c_uint64 * (len(finals) + 1))(*finals),
            (c_uint8 * (len(finals) + 1))(),
        )
        for process in owing(program):
            self._kept[1][process] = 1
        self.fact_bytes = -(-fact_count(program) // 8)
        settings = CGraphSettings(
            found.states, found.transitions, memory, *self._kept, self.fact_bytes
        )
        self._functions = declared_functions(runtime.functions)
        handle = self._functions.graph_new(runtime.model, ctypes.byref(settings))
        if not handle:
            raise LimitError(Stop(StopReason.MEMORY, note=DONE_BY_LIMIT))
        self._handle = handle
        self._finalizer = weakref.finalize(self, self._functions.graph_free, handle)

    def add(self, state: Sequence[int]) -> None:
        """Adds an initial state."""
        self._functions.graph_add(self._handle, (c_uint64 * self.runtime.words)(*state))

    def make(self) -> CGraphStop:
        """Makes it, and finds the states without rest. Other threads of Python run meanwhile."""
        stop = CGraphStop(self._functions.graph_make(self._handle, ctypes.byref(self.parts)))
        if stop is CGraphStop.WHOLE:
            self._functions.graph_restless(self._handle, ctypes.byref(self.parts))
        return stop

    def halt(self) -> None:
        """Asks another thread to end that makes it."""
        self._functions.graph_halt(self._handle)

    @property
    def done(self) -> int:
        """The states whose steps were taken, about."""
        return int(self._functions.graph_done(self._handle))

    def array(self, name: str, count: int, code: Literal["B", "I", "Q"]) -> memoryview[int]:
        """Returns an array of the graph, without a copy; it keeps the graph."""
        pointer = getattr(self.parts, name)
        size = ctypes.sizeof(pointer._type_) * count
        shared = (c_uint8 * size).from_address(ctypes.addressof(pointer.contents))
        shared.owner = self  # type: ignore[attr-defined]
        bytes_: memoryview[int] = memoryview(shared).cast("B")
        return bytes_.cast(code)


def make_graph(prepared: Prepared, runtime: Runtime, watch: Watch, found: Found) -> StepGraph:
    """Makes the graph of all states.

    Args:
        prepared: The Program.
        runtime: Its compiled steps.
        watch: The limits.
        found: The findings of a complete search of it.

    Raises:
        LimitError: A limit is met, or there is a ^C.
    """
    program, layout = prepared.program, prepared.emitted.layout
    memory = int(available_memory() * SPARE)
    if watch.limits.memory is not None:
        memory = max(0, min(memory, watch.limits.memory - resident_memory()))
    graph = CGraph(runtime, prepared, found, memory)
    noted, looked_at = with_noted_truths(program)
    begun = (ended.state for _, ended in initial_states(noted) if isinstance(ended, Next))
    for state in begun:
        graph.add(pack(program, layout, state))
    with truths_given(runtime, program) as seen:
        _make(graph, watch, found)
        looked_at |= seen()
    parts, words = graph.parts, runtime.words
    count, steps = int(parts.states), int(parts.steps)
    packed = graph.array("words", count * words, "Q")

    def state_at(number: int) -> State:
        return unpack(program, layout, packed[number * words : (number + 1) * words].tolist())

    facts = _facts(graph, program)
    stated = {position: next(facts) for position in stated_endless(program)}
    return StepGraph(
        program,
        found.levels,
        graph.array("begins", count + 1, "I"),
        graph.array("targets", steps, "I"),
        graph.array("movers", steps, "B"),
        graph.array("rests", count, "B"),
        state_at,
        stated,
        frozenset(looked_at),
        bytes(graph.array("restless", count, "B")),
        int(parts.used),
        acquired=tuple(
            tuple(islice(facts, 1 + len(claim.conditions())))
            for claim in fair_acquisitions(program)
        ),
        walks=WalkMeans(runtime.functions, watch, memory - int(parts.used)).walks,
    )


def _facts(graph: CGraph, program: Program) -> Iterator[bytes]:
    """Yields each fact for all states, in the order of the bits in C."""
    width = graph.fact_bytes
    found = graph.array("facts", int(graph.parts.states) * width, "B") if width else memoryview(b"")
    for bit in range(fact_count(program)):
        yield bytes(found[bit // 8 :: width]).translate(BITS[bit % 8])


def _make(graph: CGraph, watch: Watch, found: Found) -> None:
    """Makes a graph and watches it.

    Raises:
        LimitError: A limit is met, or there is a ^C.
        InternalError: Its states are not those that the search has found.
    """
    limits: list[LimitError] = []

    def look() -> None:
        try:
            done = graph.done
            watch.look(found.states, found.states - done, found.depth)
        except LimitError as limit:
            limits.append(limit)
            graph.halt()

    stop, is_interrupted = run_watched(graph.make, look, graph.halt)
    if is_interrupted:
        raise LimitError(INTERRUPTED)
    if limits:
        raise limits[0]
    if stop is CGraphStop.MEMORY:
        raise LimitError(Stop(StopReason.MEMORY, watch.limits.memory, DONE_BY_LIMIT))
    if stop is not CGraphStop.WHOLE:
        raise InternalError(f"the graph has other states than the {found.states} of the search")


def declared_functions(functions: ctypes.CDLL) -> ctypes.CDLL:
    """Declares the types of a graph's functions.

    Raises:
        InternalError: A structure has another size there.
    """
    handle, words, parts = ctypes.c_void_p, POINTER(c_uint64), POINTER(CGraphParts)
    table: tuple[tuple[str, Any, list[Any]], ...] = (
        ("graph_new", handle, [handle, POINTER(CGraphSettings)]),
        ("graph_free", None, [handle]),
        ("graph_add", ctypes.c_int, [handle, words]),
        ("graph_make", c_uint32, [handle, parts]),
        ("graph_halt", None, [handle]),
        ("graph_done", c_uint64, [handle]),
        ("graph_restless", None, [handle, parts]),
    )
    for name, result, arguments in table:
        function: Callable[..., Any] = getattr(functions, name)
        function.restype, function.argtypes = result, arguments  # type: ignore[attr-defined]
    sizes = ctypes.sizeof(CGraphSettings), ctypes.sizeof(CGraphParts)
    if tuple((c_uint64 * 2).in_dll(functions, "graph_twins")) != sizes:
        raise InternalError("the structures of a graph have other sizes in Python than in C")
    return functions
