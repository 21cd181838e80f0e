"""Litmus tests of `tests/memory/litmus.py` as litmus files, and the outcomes of files.

Here a thread may also have a `Cas`, a compare-and-exchange. By the axioms it is one of two things:
an exchange that has found what it expects, or a load that has not.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from checker.litmus.model import litmus_on, litmus_scenario
from checker.program.orders import MemoryModel, Ordering
from checker.questions.outcomes import outcomes
from tests.memory.axioms import allowed
from tests.memory.litmus import Cas, Fence, Litmus, Load, Outcome, Store, Swap, Thread

ENDS = {Ordering.NONE: "_relaxed", Ordering.FULL: ""}
FENCES = {Ordering.FULL: "smp_mb();", Ordering.READ: "smp_rmb();", Ordering.WRITE: "smp_wmb();"}


def statement(act: Load | Store | Swap | Fence | Cas) -> str:
    """Returns an act in C."""
    end = ENDS.get(act.order, f"_{act.order.value}")
    match act:
        case Load(register, location, Ordering.ACQUIRE):
            return f"int {register} = smp_load_acquire({location});"
        case Load(register, location):
            return f"int {register} = READ_ONCE(*{location});"
        case Store(location, value, Ordering.RELEASE):
            return f"smp_store_release({location}, {value});"
        case Store(location, value):
            return f"WRITE_ONCE(*{location}, {value});"
        case Swap(register, location, value):
            return f"int {register} = xchg{end}({location}, {value});"
        case Cas(register, location, expected, value):
            return f"int {register} = cmpxchg{end}({location}, {expected}, {value});"
        case Fence(order):
            return FENCES[order]


def places(test: Litmus) -> list[str]:
    """Returns the registers and locations of a test, as a condition names them."""
    found = []
    for number, thread in enumerate(test.threads):
        registers = dict.fromkeys(e.register for e in thread if isinstance(e, Load | Swap | Cas))
        found += [f"{number}:{each}" for each in registers]
    return [*found, *locations(test)]


def locations(test: Litmus) -> list[str]:
    """Returns the locations of a test, in order."""
    acts = (act for thread in test.threads for act in thread if not isinstance(act, Fence))
    return sorted({act.location for act in acts})


def text_of(test: Litmus, condition: str = "exists (true)", name: str = "T") -> str:
    """Returns a test as a litmus file that shows all registers and locations."""
    parameters = ", ".join(f"int *{each}" for each in locations(test))
    lines = [f"C {name}", "{}"]
    for number, thread in enumerate(test.threads):
        lines += [f"P{number}({parameters})", "{"]
        lines += [f"\t{statement(each)}" for each in thread]
        lines.append("}")
    return "\n".join([*lines, f"locations [{'; '.join(places(test))}]", condition, ""])


def outcomes_of_file(path: Path, model: MemoryModel) -> frozenset[Outcome]:
    """Returns the outcomes of a litmus file on a memory model."""
    scenario, _ = litmus_scenario(path)
    told = outcomes(litmus_on(scenario, model.value))
    assert told.complete
    named = [(n, name) for n, name in enumerate(told.names) if not name.startswith("(")]
    return frozenset(tuple((name, int(each[n])) for n, name in named) for each in told.found)


def allowed_with_cas(test: Litmus, model: MemoryModel) -> frozenset[Outcome]:
    """Returns the outcomes that the axioms allow, each in the order of its names."""
    spots = [
        (number, at)
        for number, thread in enumerate(test.threads)
        for at, act in enumerate(thread)
        if isinstance(act, Cas)
    ]
    found: set[Outcome] = set()
    for chosen in itertools.product((True, False), repeat=len(spots)):
        succeeds = dict(zip(spots, chosen, strict=True))
        threads = tuple(tuple(_decided(n, t, succeeds)) for n, t in enumerate(test.threads))
        for each in allowed(Litmus(threads), model):
            values = dict.fromkeys(locations(test), 0) | dict(each)
            if all(
                (values[f"{n}:{act.register}"] == act.expected) is succeeds[n, at]
                for n, at in spots
                for act in [test.threads[n][at]]
                if isinstance(act, Cas)
            ):
                found.add(tuple(sorted(values.items())))
    return frozenset(found)


def _decided(number: int, thread: Thread, succeeds: dict[tuple[int, int], bool]) -> Iterator:  # type: ignore[type-arg]
    """Yields the acts of a thread, with each `Cas` as what it turns out to be."""
    for at, act in enumerate(thread):
        if not isinstance(act, Cas):
            yield act
        elif succeeds[number, at]:
            yield Swap(act.register, act.location, act.value, act.order)
        else:
            yield Load(act.register, act.location)


def in_order(found: frozenset[Outcome]) -> frozenset[Outcome]:
    """Returns outcomes with their names in order."""
    return frozenset(tuple(sorted(each)) for each in found)


def without_dependencies(test: Litmus) -> Litmus:
    """Returns a test whose loads do not depend on registers: C has no word for it but pointers."""
    threads = tuple(
        tuple(replace(act, depends="") if isinstance(act, Load) else act for act in thread)
        for thread in test.threads
    )
    return Litmus(threads)
