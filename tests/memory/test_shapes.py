"""The classic shapes, with each barrier and dependency, on each memory model.

A line of the table: the shape, what is done to its threads, and the strongest memory model that
allows the outcome ("never" for none). Sources, in brackets behind a line:

- x86: Sewell, Sarkar, Owens, Zappa Nardelli and Myreen, "x86-TSO", CACM 53(7), 2010: its examples
  8-1 to 8-6 of Intel's manual, and n6.
- SPARC: The SPARC Architecture Manual, version 9, appendix D and J: PSO, and stbar.
- LKMM: tools/memory-model/Documentation/explanation.txt and litmus-tests/README, Linux 6.1.
- herd: the catalogue of diy7, for AArch64; a model without load buffering is stronger for LB alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pytest

from checker.program.orders import MemoryModel, Ordering
from tests.memory.axioms import allowed
from tests.memory.litmus import (
    MB,
    RMB,
    WMB,
    Act,
    Fence,
    Litmus,
    Load,
    Store,
    Swap,
    allows,
    litmus,
    outcomes_of,
)

TABLE: Final = """
MP                        pso    [SPARC]
MP     wmb                rmo    [LKMM: MP+fencewmbonceonce+poonce]
MP     -      rmb         pso    [SPARC]
MP     wmb    rmb         never  [LKMM: MP+fencewmbonceonce+fencermbonceonce]
MP     mb     mb          never  [LKMM]
MP     rel    acq         never  [LKMM: MP+pooncerelease+poacquireonce]
MP     rel    addr        never  [LKMM: MP+onceassign+derefonce]
MP     rel                rmo    [LKMM]
MP     wmb    addr        never  [LKMM]
MP     -      addr        pso    [SPARC]
SB                        tso    [x86: 8-3, SB]
SB     mb                 tso    [x86]
SB     mb     mb          never  [x86: SB+fencembonceonces]
SB     wmb    wmb         tso    [LKMM]
SB     rel    acq         tso    [LKMM: RCpc]
SB     xchg   xchg        pso    [x86: locked instructions drain; LKMM: xchg_relaxed]
LB                        never  [herd: allowed by ARM, not here: loads are never delayed]
LB     mb     mb          never  [LKMM: LB+fencembonceonce+ctrlonceonce]
R                         tso    [x86]
R      mb                 tso    [x86]
R      wmb    mb          never  [herd: AArch64; LKMM allows it, for machines like POWER]
R      mb     mb          never  [LKMM: R+fencembonceonces]
R      -      mb          pso    [LKMM: R+poonceonces]
S                         pso    [SPARC]
S      wmb                never  [LKMM: S+fencewmbonceonce+poacquireonce]
S      rel                never  [LKMM]
2+2W                      pso    [SPARC]
2+2W   wmb                pso    [SPARC]
2+2W   wmb    wmb         never  [herd: AArch64; LKMM allows it]
2+2W   mb     mb          never  [LKMM]
CoRR                      never  [x86, LKMM: CoRR+poonceonce+Once]
CoWR                      never  [LKMM: CoWR+poonceonce+Once]
CoRW                      never  [LKMM: CoRW+poonceonce+Once]
CoWW                      never  [LKMM: CoWW+poonceonce]
IRIW                      rmo    [herd: multi-copy atomic, loads reordered]
IRIW   -  -  rmb    rmb   never  [herd: AArch64; LKMM allows it, for machines like POWER]
IRIW   -  -  mb     mb    never  [LKMM: IRIW+fencembonceonces+OnceOnce]
IRIW   -  -  addr   addr  never  [herd: AArch64]
WRC                       rmo    [LKMM: WRC+poonceonces+Once]
WRC    -  -      rmb      never  [herd: AArch64: R to W is kept, and multi-copy atomic]
WRC    -  rel    rmb      never  [LKMM: WRC+pooncerelease+fencermbonceonce+Once]
WRC    -  -      addr     never  [herd: AArch64]
ISA2                      pso    [SPARC]
ISA2   wmb    -  -        rmo    [LKMM: ISA2+poonceonces]
ISA2   wmb    -  rmb      never  [herd: AArch64]
ISA2   rel    rel  acq    never  [LKMM: ISA2+pooncerelease+poacquirerelease+poacquireonce]
Z6.0                      tso    [x86: the last thread's load passes its store]
Z6.0   rel    acq    mb   never  [herd: AArch64; LKMM allows it, for machines like POWER]
Z6.0   mb     mb     mb   never  [LKMM]
n6                        tso    [x86: n6: a load of its own pending store]
"""
ROWS: Final = [
    re.fullmatch(r"(\S+)(.*?)\s+(sc|tso|pso|rmo|never)\s+\[.*\]", line).groups()  # type: ignore[union-attr]
    for line in TABLE.strip().splitlines()
]
MODELS: Final = ("sc", "tso", "pso", "rmo")

Shape = tuple[Litmus, Mapping[str, int]]
SHAPES: Final[Mapping[str, Shape]] = {
    "MP": (
        litmus([Store("x"), Store("y")], [Load("a", "y"), Load("b", "x")]),
        {"1:a": 1, "1:b": 0},
    ),
    "SB": (
        litmus([Store("x"), Load("a", "y")], [Store("y"), Load("b", "x")]),
        {"0:a": 0, "1:b": 0},
    ),
    "LB": (
        litmus([Load("a", "x"), Store("y")], [Load("b", "y"), Store("x")]),
        {"0:a": 1, "1:b": 1},
    ),
    "R": (
        litmus([Store("x"), Store("y")], [Store("y", 2), Load("a", "x")]),
        {"y": 2, "1:a": 0},
    ),
    "S": (
        litmus([Store("x", 2), Store("y")], [Load("a", "y"), Store("x")]),
        {"x": 2, "1:a": 1},
    ),
    "2+2W": (
        litmus([Store("x", 2), Store("y", 1)], [Store("y", 2), Store("x", 1)]),
        {"x": 2, "y": 2},
    ),
    "CoRR": (litmus([Store("x")], [Load("a", "x"), Load("b", "x")]), {"1:a": 1, "1:b": 0}),
    "CoWR": (litmus([Store("x"), Load("a", "x")], [Store("x", 2)]), {"0:a": 0}),
    "CoRW": (litmus([Load("a", "x"), Store("x")]), {"0:a": 1}),
    "CoWW": (litmus([Store("x", 1), Store("x", 2)]), {"x": 1}),
    "IRIW": (
        litmus(
            [Store("x")],
            [Store("y")],
            [Load("a", "x"), Load("b", "y")],
            [Load("c", "y"), Load("d", "x")],
        ),
        {"2:a": 1, "2:b": 0, "3:c": 1, "3:d": 0},
    ),
    "WRC": (
        litmus([Store("x")], [Load("a", "x"), Store("y")], [Load("b", "y"), Load("c", "x")]),
        {"1:a": 1, "2:b": 1, "2:c": 0},
    ),
    "ISA2": (
        litmus(
            [Store("x"), Store("y")],
            [Load("a", "y"), Store("z")],
            [Load("b", "z"), Load("c", "x")],
        ),
        {"1:a": 1, "2:b": 1, "2:c": 0},
    ),
    "Z6.0": (
        litmus(
            [Store("x"), Store("y")],
            [Load("a", "y"), Store("z")],
            [Store("z", 2), Load("b", "x")],
        ),
        {"1:a": 1, "z": 2, "2:b": 0},
    ),
    "n6": (
        litmus([Store("x"), Load("a", "x"), Load("b", "y")], [Store("y", 2), Store("x", 2)]),
        {"0:a": 1, "0:b": 0, "x": 1, "y": 2},
    ),
}


def changed(thread: tuple[Act, ...], how: str) -> tuple[Act, ...]:
    """Returns a thread with a barrier between its two accesses, or an order or dependency."""
    first, *rest = thread
    match how, first, rest:
        case "-", _, _:
            return thread
        case (("mb" | "rmb" | "wmb"), _, _):
            return (first, {"mb": MB, "rmb": RMB, "wmb": WMB}[how], *rest)
        case "acq", Load(register, location), _:
            return (Load(register, location, Ordering.ACQUIRE), *rest)
        case "acq", Store(), [Load(register, location)]:
            return (first, Load(register, location, Ordering.ACQUIRE))
        case "rel", _, [Store(location, value)]:
            return (first, Store(location, value, Ordering.RELEASE))
        case "rel", Store(location, value), _:
            return (Store(location, value, Ordering.RELEASE), *rest)
        case "addr", Load(register), [Load(other, location)]:
            return (first, Load(other, location, depends=register))
        case "xchg", Store(location, value), _:
            assert isinstance(value, int)
            return (Swap("old", location, value), *rest)
    raise ValueError(how)


def test_of(shape: str, how: str) -> Litmus:
    """Returns the litmus test of a line."""
    threads = SHAPES[shape][0].threads
    changes = [*how.split(), *["-"] * len(threads)]
    return Litmus(tuple(map(changed, threads, changes)))


test_of.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("shape", "how", "first"), ROWS, ids=[f"{s}-{'-'.join(h.split())}" for s, h, _ in ROWS]
)
def test_a_shape_is_allowed_from_its_memory_model_on(shape: str, how: str, first: str) -> None:
    test, wanted = test_of(shape, how), SHAPES[shape][1]
    found = [each for each in MODELS if allows(test, MemoryModel(each), wanted)]
    assert found == ([] if first == "never" else list(MODELS[MODELS.index(first) :]))


def test_every_shape_of_the_table_is_known() -> None:
    assert {shape for shape, _, _ in ROWS} == set(SHAPES)


def test_a_value_keeps_its_dependency_through_a_pending_store() -> None:
    # LKMM: (data ; rfi) is a dependency: a load, a store of its value, a load of that, an address.
    writer = (Store("x"), WMB, Store("y"))
    reader = (Load("a", "y"), Store("z", "a"), Load("b", "z"), Load("c", "x", depends="b"))
    broken = (Load("a", "y"), Store("z", 1), Load("b", "z"), Load("c", "x", depends="b"))
    wanted = {"1:a": 1, "1:c": 0}
    assert not allows(litmus(writer, reader), MemoryModel.RMO, wanted)
    assert allows(litmus(writer, broken), MemoryModel.RMO, wanted)


def test_a_barrier_of_one_process_does_not_drain_that_of_another() -> None:
    # The known unsoundness: a barrier that commits every buffer would forbid this.
    test = litmus([Store("x"), Load("a", "y")], [Store("y"), Fence(Ordering.FULL), Load("b", "x")])
    assert allows(test, MemoryModel.TSO, {"0:a": 0, "1:b": 0})


def test_an_atomic_operation_without_order_may_be_seen_after_a_later_store() -> None:
    test = litmus([Swap("old", "x"), Store("y")], [Load("a", "y"), RMB, Load("b", "x")])
    found = [each for each in MODELS if allows(test, MemoryModel(each), {"1:a": 1, "1:b": 0})]
    assert found == ["pso", "rmo"]


def test_nobody_stores_between_an_atomic_operations_load_and_its_store() -> None:
    test = litmus([Swap("a", "x", 1)], [Swap("b", "x", 2)], [Store("y")])
    for model in MemoryModel:
        assert not allows(test, model, {"0:a": 0, "1:b": 0})
        assert allows(test, model, {"0:a": 2, "1:b": 0, "x": 1})


@pytest.mark.parametrize("model", [MemoryModel.PSO, MemoryModel.RMO], ids=lambda each: each.value)
def test_an_exchange_that_reads_an_own_pending_store_keeps_nobody_elses_back(
    model: MemoryModel,
) -> None:
    # The other's x = 2 comes before x = 1, and after y = 1, which the load does not see yet.
    one = (Store("y"), Fence(Ordering.FULL), Store("x", 2))
    other = (Store("x"), Swap("a", "x", 1), Load("b", "y"))
    assert allows(litmus(one, other), model, {"1:a": 1, "1:b": 0, "x": 1})


@pytest.mark.parametrize("model", [MemoryModel.PSO, MemoryModel.RMO], ids=lambda each: each.value)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((Store("x"), WMB, Swap("a", "y", 2)), (Store("y"), WMB, Swap("b", "x", 2))),
        # Who has an exchange of its own exchange pending holds the location until both are seen.
        (
            (Store("y"), WMB, Swap("a", "x", 1)),
            (Swap("b", "y", 1), Store("x"), WMB, Swap("c", "y", 1)),
        ),
        # The exchange of y that has read an own store holds y as soon as that store is seen.
        (
            (Store("y"), Store("x"), WMB, Swap("a", "y", 2)),
            (Store("y", 3), WMB, Swap("b", "x", 3)),
        ),
    ],
)
def test_exchanges_behind_barriers_never_wait_for_one_another(
    one: tuple[Act, ...], other: tuple[Act, ...], model: MemoryModel
) -> None:
    test = litmus(one, other)
    assert outcomes_of(test, model) == allowed(test, model)  # refuses a deadlock
