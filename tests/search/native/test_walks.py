"""The walks in C give the answers of those in Python, on graphs that nobody has searched."""

from __future__ import annotations

import random
from array import array
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from checker.errors import InternalError
from checker.program.interpreter import State
from checker.program.nodes import Program
from checker.search.contract import Limits, StopReason
from checker.search.graph import FairProcesses, Mover, StepGraph
from checker.search.lasso import loop, way_into
from checker.search.limits import LimitError, Watch
from checker.search.native import walks as walks_module
from checker.search.native.compile.build import compiled, runtime
from checker.search.native.compile.compiler import find_compiler
from checker.search.native.walks import NativeWalks, WalkMeans
from checker.search.walks import Homes, Owed, PythonWalks, Walks
from hand import edge, graph, program
from other_tools import need

PROCESSES = 3
MORE = (Mover(0, 0b1000), Mover(2, 0b10100))
"""Movers that are more than processes: one serves a fourth agent alone, one two agents."""

NOBODY = program((), [graph([edge(0, 1)], 1)], [0] * PROCESSES)


@cache
def means(limits: Limits = Limits(), memory: int = 1 << 30) -> WalkMeans:  # noqa: B008 - frozen
    """Returns the compiled functions, with limits."""
    import ctypes

    need("gcc")
    object_ = compiled(runtime(1), find_compiler())
    return WalkMeans(ctypes.CDLL(str(object_)), Watch(limits, None), memory)


def no_state(number: int) -> State:
    """Refuses to tell a state, which nobody asks for."""
    raise LookupError(number)


def random_graph(chance: random.Random, states: int, steps: int, whose: Program) -> StepGraph:
    """Returns a graph whose states are numbered level by level, all of them reachable."""
    ends: list[list[tuple[int, int]]] = [[] for _ in range(states)]
    known = (*(Mover(n, 1 << n) for n in range(PROCESSES)), *MORE)
    level = [0] * states
    for state in range(1, states):  # a tree: from a state of the last level, or the one before
        before = chance.randrange(max(0, state - 4), state)
        while level[before] + 1 < level[state - 1]:
            before += 1
        level[state] = level[before] + 1
        ends[before].append((chance.randrange(len(known)), state))
    for _ in range(steps):
        source = chance.randrange(states)
        near = [s for s in range(states) if level[s] <= level[source] + 1]
        ends[source].append((chance.randrange(len(known)), chance.choice([*near, states])))
    begins, targets, movers = array("I", [0]), array("I"), bytearray()
    for row in ends:
        for mover, end in sorted(row, key=lambda each: known[each[0]].process):
            targets.append(end)
            movers.append(mover)
        begins.append(len(targets))
    sizes = Counter(level)
    levels = tuple(sizes[n] for n in range(max(level) + 1))
    rests = bytes(states)
    return StepGraph(whose, levels, begins, targets, movers, rests, no_state, known=known)


def random_owed(chance: random.Random, states: int) -> Owed:
    """Returns where a goal is owed: often nearly everywhere, so that loops are left."""
    often = chance.choice((0.3, 0.9, 1.0))

    def mask(often: float) -> bytes:
        return bytes(chance.random() < often for _ in range(states))

    return Owed(mask(chance.choice((0.1, 1.0))), mask(often), chance.random() < 0.5)


def cases(count: int) -> Iterator[tuple[StepGraph, Owed, FairProcesses]]:
    """Yields random graphs, with goals and fairness."""
    for number in range(count):
        chance = random.Random(number)
        states = chance.randint(1, 14)
        made = random_graph(chance, states, chance.randint(0, 2 * states), NOBODY)
        weak, strong = chance.randrange(32), chance.choice((0, chance.randrange(32)))
        owed, on_the_spot = random_owed(chance, states), chance.random() < 0.3
        yield made, owed, FairProcesses(weak, strong, on_the_spot)


def as_sets(homes: Homes, count: int) -> set[frozenset[int]]:
    """Returns parts whatever their numbers are."""
    numbers = {homes[state] for state in range(count)} - {0}
    return {frozenset(s for s in range(count) if homes[s] == n) for n in numbers}


def drawn(made: StepGraph, walks: Walks, fairness: FairProcesses, owed: Owed) -> object:
    """Returns the way into the nearest part, and round in it."""
    homes = walks.parts(walks.owed(owed))
    way = way_into(made, walks, owed, homes)
    if way is None:
        return None
    return way, loop(made, walks, (way.states[-1][0], homes), fairness)


@pytest.mark.parametrize("largest", [200_000, 0])
def test_c_and_python_find_the_same_parts_ways_and_loops(
    largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.search.lasso.LARGEST", largest)
    met: Counter[str] = Counter()
    for made, owed, fairness in cases(600):
        python, native = PythonWalks(made, fairness), means().walks(made, fairness)
        assert isinstance(native, NativeWalks)
        count = made.count
        reached = python.owed(owed)
        assert native.owed(owed)[:count] == reached
        wanted = python.parts(bytearray(reached))
        homes = native.parts(bytearray(reached) + b"\0")
        assert as_sets(homes, count) == as_sets(wanted, count)
        for home in set(homes[:count]) - {0}:
            state = list(homes[:count]).index(home)
            assert native.part(homes, home) == python.part(wanted, wanted[state])
        ways = python.leading(owed, wanted)
        assert list(map(set, native.leading(owed, homes))) == list(map(set, ways))
        within = bytes(random.Random(count).choices((0, 1), (1, 4), k=count))
        assert native.reached(0, within)[:count] == python.reached(0, within)
        wanted_way = drawn(made, python, fairness, owed)
        assert drawn(made, native, fairness, owed) == wanted_way
        met["fair loop" if wanted_way else "none"] += 1
        met["several parts"] += len(as_sets(wanted, count)) > 1
        met["a long way"] += len(ways) > 3
        met["a round"] += isinstance(wanted_way, tuple) and bool(wanted_way[1][0])
    assert min(met.values()) > 30, met


def test_strong_fairness_takes_states_away_round_after_round() -> None:
    # A chain 0 <-> 1 <-> 2 ... of process 0; in state n another step of process 1 leaves the chain.
    # Only in the last state nobody else can: there 0 has no step of its own.
    length = 40
    begins, targets, movers = array("I", [0]), array("I"), bytearray()
    for state in range(length):
        row = [(0, n) for n in (state - 1, state + 1) if 0 <= n < length]
        row += [(1, length)] if state % 2 else []
        for mover, end in row:
            movers.append(mover)
            targets.append(end)
        begins.append(len(targets))
    ones = (1,) * length
    made = StepGraph(NOBODY, ones, begins, targets, movers, bytes(length), no_state)
    for strong, weak in ((0b10, 0b01), (0b10, 0), (0, 0b11)):
        fairness = FairProcesses(weak, strong)
        python, native = PythonWalks(made, fairness), means().walks(made, fairness)
        assert native is not None
        everywhere = bytearray(b"\1" * length)
        wanted = as_sets(python.parts(everywhere[:]), length)
        assert as_sets(native.parts(everywhere + b"\0"), length) == wanted
        assert len(wanted) == {(0b10, 0b01): 0, (0b10, 0): 20, (0, 0b11): 1}[strong, weak]


def test_a_chain_of_a_million_states_takes_no_deep_stack() -> None:
    length = 1_000_000
    begins, targets = array("I", range(length + 1)), array("I", range(1, length + 1))
    targets[-1] = 0
    made = StepGraph(NOBODY, (1,) * length, begins, targets, bytearray(length), b"", no_state)
    native = means().walks(made, FairProcesses(0b1))
    assert native is not None
    homes = native.parts(bytearray(b"\1") * length)
    assert native.part(homes, 1) == (length, 0b1)
    states, _ = native.way(homes, (5, 0), 4)
    assert len(states) == length - 1


def test_more_agents_than_a_word_has_bits_are_left_to_python() -> None:
    made, _, _ = next(cases(1))
    assert means().walks(made, FairProcesses(1 << 63)) is not None
    assert means().walks(made, FairProcesses(1 << 64)) is None
    made.known = (Mover(0, 1),) * 257
    assert means().walks(made, FairProcesses(1)) is None


def test_a_limit_ends_a_walk_and_is_no_answer() -> None:
    made, owed, fairness = next(cases(1))
    without_memory = means(memory=3).walks(made, fairness)
    assert without_memory is not None
    with pytest.raises(LimitError) as caught:
        without_memory.owed(owed)
    assert caught.value.stop.reason is StopReason.MEMORY
    late = means(Limits(time_limit=0.0)).walks(made, fairness)
    assert late is not None
    with pytest.raises(LimitError) as caught:
        late._run(lambda: 0 if late._halt[0] else spin(late))
    assert caught.value.stop.reason is StopReason.TIME


def spin(walks: NativeWalks) -> int:
    """Works until it is asked to end."""
    while not walks._halt[0]:
        pass
    return 0


def test_structures_of_another_size_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    functions = means().functions
    monkeypatch.setattr(walks_module, "CWalkOwed", walks_module.CWalkGraph)
    with pytest.raises(InternalError, match="other sizes"):
        walks_module.declared_walks(functions)
