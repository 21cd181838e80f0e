"""Litmus tests as data: threads of loads, stores, atomic exchanges and fences, and their Programs.

Every location begins with 0, and has a variable of its own; every register is a local of its
thread. An outcome gives the last value of each register and location, by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from checker.memory.weaken import on_its_memory
from checker.program.nodes import (
    TRUE,
    Assign,
    Binary,
    BinaryOperator,
    Expr,
    Kind,
    Local,
    LocalVariable,
    Location,
    Origin,
    Process,
    Program,
    Shared,
    Span,
    Transition,
    Variable,
)
from checker.program.orders import Memory, MemoryModel, Ordering
from checker.program.types import IntType
from checker.program.verify import verify
from checker.search.plain import is_finished, visit
from tests.hand import number

MOST_STATES: Final = 200_000
VALUES: Final = IntType(0, 3)
MODELS: Final = tuple(MemoryModel)
Outcome: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Load:
    """`register = location`; `depends` is a register that the address is computed from."""

    register: str
    location: str
    order: Ordering = Ordering.NONE
    depends: str = ""


@dataclass(frozen=True)
class Store:
    """`location = value`; the value of a register, if it is one's name."""

    location: str
    value: int | str = 1
    order: Ordering = Ordering.NONE


@dataclass(frozen=True)
class Swap:
    """`register = xchg_relaxed(location, value)`, or one with an order."""

    register: str
    location: str
    value: int = 1
    order: Ordering = Ordering.NONE


@dataclass(frozen=True)
class Take(Swap):
    """`spin_lock(location)`: waits for 0, and stores 1. No other act but a `Release` goes there."""

    order: Ordering = Ordering.ACQUIRE


@dataclass(frozen=True)
class Release(Store):
    """`spin_unlock(location)`."""

    value: int | str = 0
    order: Ordering = Ordering.RELEASE


@dataclass(frozen=True)
class Cas:
    """`register = cmpxchg(location, expected, value)`, of some order."""

    register: str
    location: str
    expected: int
    value: int
    order: Ordering = Ordering.NONE


@dataclass(frozen=True)
class Fence:
    """A barrier."""

    order: Ordering


Act: TypeAlias = Load | Store | Swap | Cas | Fence
Thread: TypeAlias = tuple[Act, ...]
MB: Final = Fence(Ordering.FULL)
RMB: Final = Fence(Ordering.READ)
WMB: Final = Fence(Ordering.WRITE)
FENCES: Final = (MB, RMB, WMB)


@dataclass(frozen=True)
class Litmus:
    """A test: its threads, each a sequence of acts."""

    threads: tuple[Thread, ...]

    @property
    def locks(self) -> frozenset[str]:
        """The locations that are locks."""
        acts = (act for thread in self.threads for act in thread)
        return frozenset(act.location for act in acts if isinstance(act, Take | Release))

    @property
    def locations(self) -> tuple[str, ...]:
        """The names of the locations, in order."""
        acts = (act for thread in self.threads for act in thread if not isinstance(act, Fence))
        return tuple(sorted({act.location for act in acts}))

    def registers(self, thread: int) -> tuple[str, ...]:
        """Returns the registers of a thread, in order."""
        found = (act.register for act in self.threads[thread] if isinstance(act, Load | Swap | Cas))
        return tuple(dict.fromkeys(found))


def litmus(*threads: Sequence[Act]) -> Litmus:
    """Returns a test of some threads."""
    return Litmus(tuple(map(tuple, threads)))


def program_of(test: Litmus, model: MemoryModel) -> Program:
    """Returns the Program of a test, before the pass."""
    locks = test.locks
    variables = tuple(Variable(n, VALUES, (n,), relaxed=n not in locks) for n in test.locations)
    return Program(
        "litmus",
        variables,
        tuple(((0,),) for _ in variables),
        tuple(_kind(test, number) for number in range(len(test.threads))),
        tuple(Process(f"P{number}", number) for number in range(len(test.threads))),
        memory=Memory(model),
    )


def _kind(test: Litmus, thread: int) -> Kind:
    """Returns the kind of a thread: a visible location before each act that is no fence."""
    registers = test.registers(thread)
    acts = test.threads[thread]
    locals_ = tuple(LocalVariable(f"r{thread}{name}", VALUES) for name in registers)
    locations = tuple(Location(not isinstance(act, Fence) or n == 0) for n, act in enumerate(acts))
    edges: list[Transition] = []
    inner = len(acts) + 1
    for n, act in enumerate(acts):
        if isinstance(act, Cas):
            edges += _exchange(test, registers, act, n, inner)
            inner += 1
        else:
            edges.append(_transition(test, registers, act, n))
    inside = [Location(False)] * (inner - len(acts) - 1)
    locations = (*locations, Location(True), *inside)
    return Kind(f"t{thread}", locals_, locations, tuple(edges), 0, len(acts))


def _exchange(
    test: Litmus, registers: Sequence[str], act: Cas, at: int, inner: int
) -> list[Transition]:
    """Returns the transitions of a step that loads, and then stores or not, by what it found."""
    origin = Origin((), Span("litmus.py", at + 1, 1), str(act))
    register = Local(registers.index(act.register))
    place = Shared(test.locations.index(act.location), number(0))
    finds = Binary(BinaryOperator.EQUAL, register, number(act.expected))
    fails = Binary(BinaryOperator.UNEQUAL, register, number(act.expected))
    stores = (Assign(place, number(act.value)),)
    return [
        Transition(at, inner, TRUE, (Assign(register, place),), origin, True),
        Transition(inner, at + 1, finds, stores, origin, True, order=act.order),
        Transition(inner, at + 1, fails, (), origin, False),
    ]


def _transition(test: Litmus, registers: Sequence[str], act: Act, at: int) -> Transition:
    """Returns the transition of an act."""
    origin = Origin((), Span("litmus.py", at + 1, 1), str(act))

    def place(location: str, depends: str = "") -> Shared:
        index: Expr = number(0)
        if depends:
            index = Binary(BinaryOperator.MULTIPLY, Local(registers.index(depends)), number(0))
        return Shared(test.locations.index(location), index)

    def edge(
        updates: tuple[Assign, ...], order: Ordering = Ordering.NONE, guard: Expr = TRUE
    ) -> Transition:
        return Transition(at, at + 1, guard, updates, origin, True, order=order)

    match act:
        case Take(register, location, value):
            before = Assign(Local(registers.index(register)), place(location))
            is_free = Binary(BinaryOperator.EQUAL, place(location), number(0))
            return edge((before, Assign(place(location), number(value))), Ordering.NONE, is_free)
        case Load(register, location, order, depends):
            target = Local(registers.index(register))
            return edge((Assign(target, place(location, depends)),), order)
        case Store(location, value, order):
            known = number(value) if isinstance(value, int) else Local(registers.index(value))
            return edge((Assign(place(location), known),), order)
        case Swap(register, location, value, order):
            before = Assign(Local(registers.index(register)), place(location))
            return edge((before, Assign(place(location), number(value))), order)
        case Fence(order):
            return edge((), order)


def outcomes_of(test: Litmus, model: MemoryModel) -> frozenset[Outcome]:
    """Returns the outcomes of a test that the pass allows, by the plain engine."""
    program = on_its_memory(program_of(test, model))
    assert not verify(program)
    assert (program.memory.pending, program.memory.versions) == (0, 0), "the bounds are met"
    search = visit(program, MOST_STATES)
    assert search.stop is None
    assert not search.violations
    ends = [state for state in search.depths if is_finished(program, state)]
    assert all(
        not any(state.shared[len(test.locations) + n] for n in _slots(program, test))
        for state in ends
    ), "something is pending at the end"
    return frozenset(
        (
            *(
                (f"{thread}:{name}", state.processes[thread][1 + n])
                for thread in range(len(test.threads))
                for n, name in enumerate(test.registers(thread))
            ),
            *zip(test.locations, state.shared, strict=False),
        )
        for state in ends
    )


def _slots(program: Program, test: Litmus) -> Iterator[int]:
    """Yields the positions, behind the locations, of the elements that hold a pending location."""
    at = 0
    for variable in program.variables[len(test.locations) :]:
        if variable.name.startswith("$pending") and "." not in variable.name:
            yield from range(at, at + len(variable.elements))
        at += len(variable.elements)


def allows(test: Litmus, model: MemoryModel, wanted: Mapping[str, int]) -> bool:
    """Returns whether some outcome has the wanted values."""
    return any(wanted.items() <= dict(each).items() for each in outcomes_of(test, model))


def with_fences(test: Litmus, fences: Sequence[Fence | None]) -> Litmus:
    """Returns a test with a fence between the first two acts of each thread, or none."""
    threads = [
        thread if fence is None else (thread[0], fence, *thread[1:])
        for thread, fence in zip(test.threads, [*fences, *[None] * len(test.threads)], strict=False)
    ]
    return replace(test, threads=tuple(threads))
