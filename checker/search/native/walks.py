"""Walks over the graph of states in C: the answers of `checker.search.walks`, for many states.

See walks.h. The structures here are the twins of those there.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Iterator, Sequence
from ctypes import POINTER, Structure, c_uint8, c_uint32, c_uint64
from itertools import accumulate, pairwise
from typing import Any, ClassVar, Final, final

from ...errors import InternalError
from ...records import dataclass
from ..contract import INTERRUPTED, Stop, StopReason
from ..graph import FairProcesses, StepGraph
from ..limits import LimitError, Watch
from ..walks import Homes, Node, Owed, Piece
from .thread import run_watched

MOST_AGENTS: Final = 64
"""The agents that the C tells apart, each as a bit of a word; for more the walks are in Python."""

MOST_MOVERS: Final = 256
"""The movers: each step's is a byte."""

NO_WAY: Final = 2**64 - 1

MARK_OWED: Final = 2
MARK_NOT_OWED: Final = 8
"""Marks of nodes on a way, in layers of even number; twice as much in the others."""

DONE_BY_LIMIT: Final = "while fair loops were looked for"


class CWalkGraph(Structure):
    """`struct walk_graph`."""

    _fields_: ClassVar = [
        ("states", c_uint64),
        ("begins", POINTER(c_uint32)),
        ("targets", POINTER(c_uint32)),
        ("movers", POINTER(c_uint8)),
        ("serves", POINTER(c_uint64)),
        ("weak", c_uint64),
        ("strong", c_uint64),
        ("on_the_spot", c_uint64),
        ("levels", POINTER(c_uint64)),
        ("level_count", c_uint64),
        ("halt", POINTER(c_uint8)),
    ]


class CWalkOwed(Structure):
    """`struct walk_owed`."""

    _fields_: ClassVar = [
        ("missing", POINTER(c_uint8)),
        ("due", POINTER(c_uint8)),
        ("always", c_uint32),
    ]


@final
@dataclass(frozen=True, slots=True)
class WalkMeans:
    """The means of walks: the compiled functions, the limits, and the memory that is left.

    Attributes:
        functions: The functions of the search in C.
        watch: The limits.
        memory: The bytes that the arrays of one walk may take together.
    """

    functions: ctypes.CDLL
    watch: Watch
    memory: int

    def walks(self, graph: StepGraph, fairness: FairProcesses) -> NativeWalks | None:
        """Returns the walks over a graph, or None where it has too many agents."""
        movers = graph.known or graph.program.processes
        agents = (fairness.weak | fairness.strong).bit_length()
        if len(movers) > MOST_MOVERS or agents > MOST_AGENTS:
            return None
        return NativeWalks(self, graph, fairness)


@final
class NativeWalks:
    """The walks over one graph in C.

    Each takes its memory from what is left, and gives it back.
    """

    def __init__(self, means: WalkMeans, graph: StepGraph, fairness: FairProcesses) -> None:
        self._means, self._graph = means, graph
        self._functions = declared_walks(means.functions)
        every = (1 << MOST_AGENTS) - 1
        count = len(graph.known) or len(graph.program.processes)
        serves = (c_uint64 * MOST_MOVERS)(*(graph.serves(n) & every for n in range(count)))
        levels = (c_uint64 * (len(graph.levels) + 1))(*graph.levels)
        self._halt = bytearray(1)
        self._rows = [_shared(graph.begins), _shared(graph.targets), _shared(graph.movers)]
        self._given = CWalkGraph(
            graph.count,
            ctypes.cast(self._rows[0], POINTER(c_uint32)),
            ctypes.cast(self._rows[1], POINTER(c_uint32)),
            ctypes.cast(self._rows[2], POINTER(c_uint8)),
            serves,
            fairness.weak,
            fairness.strong,
            fairness.on_the_spot,
            levels,
            len(graph.levels),
            (c_uint8 * 1).from_buffer(self._halt),
        )
        self._is_strong = bool(fairness.strong)

    def owed(self, owed: Owed) -> bytearray:
        """Returns for each state 1 if the goal is owed there, and has not come since."""
        seen, order = self._arrays(1, 4)
        self._run(lambda: self._functions.walk_owed(self._at, _owed(owed), _u8(seen), _u32(order)))
        return seen

    def parts(self, within: bytearray) -> Homes:
        """Returns the parts of some states in which an execution can stay for ever and be fair."""
        homes, stack, cursors, again = self._arrays(4, 4, 4, 4 if self._is_strong else 0)
        arrays = [_u32(each) for each in (homes, stack, cursors, again)]
        self._run(lambda: self._functions.walk_parts(self._at, _u8(within), *arrays))
        return memoryview(homes).cast("I")

    def leading(self, owed: Owed, homes: Homes) -> list[list[Node]]:
        """Returns the nodes on shortest ways to a part, layer by layer; none if there is no way."""
        marks, order = self._arrays(1, 4)
        room = self._run(
            lambda: self._functions.walk_owed(self._at, _owed(owed), _u8(marks), _u32(order))
        )
        marks[:] = bytes(len(marks))
        bounds = (c_uint64 * (room + len(self._graph.levels) + 2))()
        given = _owed(owed), _u32(homes), _u8(marks), _u32(order), bounds
        count = self._run(lambda: self._functions.walk_leading(self._at, *given))
        owing, found = memoryview(order).cast("I"), list[list[Node]]()
        first = [0, *accumulate(self._graph.levels)]
        for layer, (begin, end) in enumerate(pairwise(bounds[: count + 1])):
            found.append([(state, 1) for state in owing[begin:end]])
            if layer < len(first) - 1 and layer < count - 1 and owed.always:
                mark = MARK_NOT_OWED << (layer & 1)
                found[-1] += [(s, 0) for s in _marked(marks, first[layer], first[layer + 1], mark)]
        return found

    def reached(self, start: int, within: Sequence[int]) -> bytearray:
        """Returns for each state 1 if steps within some states lead there from one of them."""
        seen, order = self._arrays(1, 4)
        mask = _u8(bytes(within))
        self._run(
            lambda: self._functions.walk_reached(self._at, start, mask, _u8(seen), _u32(order))
        )
        return seen

    def part(self, homes: Homes, home: int) -> tuple[int, int]:
        """Returns how many states a part has, and the agents that can step in some of them."""
        size = c_uint64()
        where = ctypes.byref(size)
        able = self._run(lambda: self._functions.walk_part(self._at, _u32(homes), home, where))
        return size.value, able

    def way(self, homes: Homes, node: Node, goal: int) -> Piece:
        """Returns a shortest way within a part on which one more agent is served.

        Raises:
            InternalError: There is none.
        """
        seen, order, parents, steps = self._arrays(1, 4, 4, 4)
        arrays = [_u32(each) for each in (order, parents, steps)]
        at = self._run(
            lambda: self._functions.walk_way(
                self._at, _u32(homes), node[0], goal, node[1], _u8(seen), *arrays
            )
        )
        if at == NO_WAY:
            raise InternalError("a component that is not strongly connected")
        back = list(_back(at, memoryview(parents).cast("I")))[::-1]
        ends, taken = memoryview(order).cast("I"), memoryview(steps).cast("I")
        return [ends[n] for n in back], [self._graph.movers[taken[n]] for n in back]

    @property
    def _at(self) -> Any:
        """The graph as C has it."""
        return ctypes.byref(self._given)

    def _arrays(self, *sizes: int) -> list[bytearray]:
        """Returns arrays of zeroes with so many bytes for each state, and for one more.

        Raises:
            LimitError: There is no memory for them.
        """
        count = self._graph.count + 1
        if count * sum(sizes) > self._means.memory:
            raise LimitError(
                Stop(StopReason.MEMORY, self._means.watch.limits.memory, DONE_BY_LIMIT)
            )
        return [bytearray(count * max(1, size)) for size in sizes]

    def _run(self, walk: Callable[[], int]) -> int:
        """Walks in a thread of its own, and watches.

        Raises:
            LimitError: A limit is met, or there is a ^C.
        """
        limits: list[LimitError] = []
        graph = self._graph

        def look() -> None:
            try:
                self._means.watch.look(graph.count, 0, len(graph.levels) - 1)
            except LimitError as limit:
                limits.append(limit)
                halt()

        def halt() -> None:
            self._halt[0] = 1

        found, is_interrupted = run_watched(walk, look, halt)
        if is_interrupted:
            raise LimitError(INTERRUPTED)
        if limits:
            raise limits[0]
        return found


def _back(at: int, parents: Sequence[int]) -> Iterator[int]:
    """Yields the positions of a way from its end to its first step."""
    while at:
        yield at
        at = parents[at]


def _marked(marks: bytearray, begin: int, end: int, mark: int) -> Iterator[int]:
    """Yields the states of a level that have a mark."""
    table = bytes(int(bool(each & mark)) for each in range(256))
    found = marks[begin:end].translate(table)
    at = found.find(1)
    while at >= 0:
        yield begin + at
        at = found.find(1, at + 1)


def _shared(values: Sequence[int]) -> Any:
    """Returns an array for C of a row that the graph has, without a copy."""
    view = memoryview(values)  # type: ignore[arg-type]
    return (c_uint8 * view.nbytes).from_buffer(view) if view.nbytes else (c_uint8 * 1)()


def _u8(values: bytes | bytearray) -> Any:
    """Returns bytes as C has them."""
    if isinstance(values, bytes):
        return ctypes.cast(ctypes.c_char_p(values), POINTER(c_uint8))
    return (c_uint8 * len(values)).from_buffer(values)


def _u32(values: Any) -> Any:
    """Returns an array of numbers as C has it; a copy of one of bytes."""
    if isinstance(values, bytes):
        values = array("I", iter(values))  # of bytes it would take four for a number
    view = memoryview(values).cast("B")
    return (c_uint32 * (view.nbytes // 4)).from_buffer(view)


def _owed(owed: Owed) -> Any:
    """Returns where a goal is owed as C has it."""
    return ctypes.byref(CWalkOwed(_u8(owed.missing), _u8(owed.due), int(owed.always)))


def declared_walks(functions: ctypes.CDLL) -> ctypes.CDLL:
    """Declares the types of the walks' functions.

    Raises:
        InternalError: A structure has another size there.
    """
    u8, u32, u64 = POINTER(c_uint8), POINTER(c_uint32), POINTER(c_uint64)
    graph, owed = POINTER(CWalkGraph), POINTER(CWalkOwed)
    table: tuple[tuple[str, Any, list[Any]], ...] = (
        ("walk_owed", c_uint64, [graph, owed, u8, u32]),
        ("walk_parts", c_uint64, [graph, u8, u32, u32, u32, u32]),
        ("walk_leading", c_uint64, [graph, owed, u32, u8, u32, u64]),
        ("walk_reached", None, [graph, c_uint32, u8, u8, u32]),
        ("walk_part", c_uint64, [graph, u32, c_uint32, u64]),
        ("walk_way", c_uint64, [graph, u32, c_uint32, c_uint32, c_uint64, u8, u32, u32, u32]),
    )
    for name, result, arguments in table:
        function: Callable[..., Any] = getattr(functions, name)
        function.restype, function.argtypes = result, arguments  # type: ignore[attr-defined]
    sizes = ctypes.sizeof(CWalkGraph), ctypes.sizeof(CWalkOwed)
    if tuple((c_uint64 * 2).in_dll(functions, "walk_twins")) != sizes:
        raise InternalError("the structures of walks have other sizes in Python than in C")
    return functions
