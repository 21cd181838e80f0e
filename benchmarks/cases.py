"""What is measured: models of this repository, and who searches them.

- `graph`: one and the same state graph, ours and as `check export` writes it for the peers. How
  fast it is searched, and that everybody counts the same states.
- `verdict`: one algorithm, each tool's model written as its users would. How long a verdict takes
  from a cold start; the graphs differ.
- `workers`: one thread against two, on graphs so large that the memory counts.
- `start`: how long a small model takes, Python's start included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final, final

ROOT: Final = Path(__file__).parent.parent
PEERS: Final = Path(__file__).parent / "peers"

FILTER_STATEMENTS: Final = "benchmarks/models/filter_statements.py"
FILTER_PROMELA: Final = "benchmarks/models/filter_promela.py"
JOURNAL: Final = "benchmarks/models/journal.py"
COUNTERS: Final = "benchmarks/models/counters.py"
SIZES: Final = "benchmarks/models/sizes.py"
FILTER_LOCK: Final = "models/classic/filter_lock.py"
FAULT: Final = "models/fault_truncate.py"


class Kind(Enum):
    """What a case is for."""

    GRAPH = "graph"
    VERDICT = "verdict"
    WORKERS = "workers"
    START = "start"


@final
@dataclass(frozen=True, slots=True)
class Case:
    """One model, measured.

    Attributes:
        name: What the table calls it.
        kind: What it is for.
        path: Our model file, from the repository's root.
        title: The scenario.
        tools: The names of those who search it, in the order in which they do.
        peer: For `VERDICT`, the name of the hand-written models in `benchmarks/peers/`.
        size: For `VERDICT`, how many processes they have.
        is_quick: Whether `--quick` measures it.
        values: Values for all symbolic inputs, as `--set` takes them.
        patience: Seconds that a peer may search, before it has given up.
    """

    name: str
    kind: Kind
    path: str
    title: str
    tools: tuple[str, ...]
    peer: str = ""
    size: int = 0
    is_quick: bool = False
    values: tuple[str, ...] = ()
    patience: float = 40.0

    @property
    def slug(self) -> str:
        """The name of its folder."""
        return re.sub(r"\W+", "-", f"{self.kind.value} {self.name}").strip("-")


PATIENT: Final = 240.0
"""Seconds that a peer may search ten million states, where the table hardly fits in a cache."""

OURS: Final = ("search", "search, 2 threads", "check, cold", "check, warm", "ceiling")
SPIN: Final = ("Spin breadth first", "Spin depth first", "Spin depth first, reduced")
IDIOMATIC: Final = (
    "check, cold",
    "check, warm",
    "Spin, idiomatic",
    "Spin, idiomatic, breadth first",
)
IDIOMATIC_RUMUR: Final = ("Rumur, idiomatic",)
HARMONY: Final = ("search", "Harmony")


TWO_PAGES: Final = (
    "vm_start=0",
    "vm_end=0x2000",
    "vm_pgoff=0",
    "address0=0",
    "address1=0x1000",
    "old_size=0x2000",
)
"""A file of two pages, mapped whole; both are touched."""


def graph(name: str, path: str, title: str, *, rumur: bool = True, quick: bool = False) -> Case:
    """Returns a case in which everybody searches the same graph."""
    tools = (*OURS, *SPIN, *(("Rumur",) if rumur else ()))
    return Case(name, Kind.GRAPH, path, title, tools, is_quick=quick)


def large(name: str, path: str, title: str) -> Case:
    """Returns a case of about ten million states, for those who count all of them."""
    tools = (*OURS, "Spin breadth first", "Rumur")
    return Case(name, Kind.GRAPH, path, title, tools, patience=PATIENT)


def faults(name: str, title: str, *values: str, rumur: bool = True) -> Case:
    """Returns a case of two faults, with numbers for the offsets."""
    case = graph(name, FAULT, title, rumur=rumur)
    return replace(case, values=(*TWO_PAGES, *values))


def verdict(peer: str, size: int, path: str, title: str, *extra: str) -> Case:
    """Returns a case of hand-written models."""
    tools = (*IDIOMATIC, *IDIOMATIC_RUMUR, *extra)
    return Case(f"{peer} {size}", Kind.VERDICT, path, title, tools, peer, size)


CASES: Final = (
    graph("filter statements 3", FILTER_STATEMENTS, "filter statements: 3 processes", quick=True),
    graph("filter statements 4", FILTER_STATEMENTS, "filter statements: 4 processes"),
    graph("filter 5", SIZES, "filter: 5 processes, 4 levels", rumur=False),
    graph("bakery 4", SIZES, "bakery: 4 processes"),
    graph("dining 9", SIZES, "dining: 9 philosophers, one left-handed"),
    large("filter Promela 4", FILTER_PROMELA, "filter Promela: 4 processes"),
    large("bakery 5", SIZES, "bakery: 5 processes"),
    graph("journal 3x4", JOURNAL, "journal: 3 threads, 4 records each"),
    faults("nopage / reclaim x2", "nopage / reclaim / read x2"),
    faults("nopage / truncate x2", "nopage / truncate / write x2", "new_size=0", rumur=False),
    verdict("filter", 4, FILTER_LOCK, "filter: 4 processes, 3 levels", *HARMONY),
    verdict("filter", 5, SIZES, "filter: 5 processes, 4 levels", *HARMONY),
    verdict("dining", 9, SIZES, "dining: 9 philosophers, one left-handed"),
    verdict("bakery", 4, SIZES, "bakery: 4 processes"),
    Case(
        "counters 10",
        Kind.WORKERS,
        COUNTERS,
        "counters: 10 threads",
        ("search", "search, 2 threads", "ceiling"),
    ),
    Case(
        "filter statements 5",
        Kind.WORKERS,
        FILTER_STATEMENTS,
        "filter statements: 5 processes",
        ("search", "search, 2 threads"),
    ),
    Case(
        "MCS 4",
        Kind.START,
        SIZES,
        "MCS: 4 processes",
        ("check, chosen engine, cold", "check, chosen engine, warm", "check, cold", "check, warm"),
        is_quick=True,
    ),
    Case(
        "filter 4",
        Kind.START,
        FILTER_LOCK,
        "filter: 4 processes, 3 levels",
        ("check, chosen engine, cold", "check, chosen engine, warm", "check, cold", "check, warm"),
    ),
)
