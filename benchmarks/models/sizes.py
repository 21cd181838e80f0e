"""Models of `models/classic/` with more processes than are needed to see that they are right."""

from __future__ import annotations

from checker import Scenario
from models.classic.bakery import Bakery
from models.classic.dining_philosophers import Table
from models.classic.filter_lock import FilterLock
from models.classic.mcs_lock import McsLock

scenarios = [
    Scenario(
        FilterLock(size=5, levels=4),
        name="filter: 5 processes, 4 levels",
        processes={"enter": [{"i": i} for i in range(5)]},
        expected="holds",
        tags=frozenset({"large"}),
    ),
    *(
        Scenario(
            Bakery(size=size),
            name=f"bakery: {size} processes",
            processes={"enter": [{"i": i} for i in range(size)]},
            expected="holds",
            tags=frozenset({"large"}),
        )
        for size in (4, 5)
    ),
    Scenario(
        Table(size=9, last_is_left_handed=True),
        name="dining: 9 philosophers, one left-handed",
        processes={"dine": [{"seat": seat} for seat in range(9)]},
        expected="holds",
        tags=frozenset({"large"}),
    ),
    Scenario(
        McsLock(size=4),
        name="MCS: 4 processes",
        processes={"enter": [{"i": i} for i in range(4)]},
        expected="holds",
    ),
]
