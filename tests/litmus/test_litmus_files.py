"""The litmus files beside this test, on each memory model; and what LKMM says of them.

Each file names its source. `Result:` is LKMM's: a memory model here never allows what LKMM forbids,
and what it forbids beyond LKMM is listed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from checker import Verdict, check
from checker.litmus.model import litmus_on, litmus_scenario
from tests.litmus.in_c import text_of
from tests.memory import test_shapes as shapes

FILES: Final = Path(__file__).parent / "files"
MODELS: Final = ("sc", "tso", "pso", "rmo")

TABLE: Final = """
2+2W+mbs                      never
2+2W+poonceonces              pso
3.2W+wmbs                     never
3.SB+mbs                      never
CoRR                          never
CoRW                          never
CoWR                          never
CoWW                          never
IRIW+mbs                      never
IRIW+poonceonces              rmo
IRIW+rmbs                     never
ISA2+poonceonces              pso
ISA2+rel+acqrel+acq           never
LB+acq+rel                    never
LB+data+data                  never
LB+mb+ctrl                    never
LB+poonceonces                never
MP+before_atomic+after_atomic never
MP+locks                      never
MP+once+derefonce             pso
MP+onceassign+derefonce       never
MP+poonceonces                pso
MP+rel+acq                    never
MP+set_release+read_acquire   never
MP+wmb+addr-acq               never
MP+wmb+addr-addr              never
MP+wmb+addr-if                never
MP+wmb+ctrl                   rmo
MP+wmb+ctrl-acquire           never
MP+wmb+fetch_add_acquire      never
MP+wmb+lock                   rmo
MP+wmb+rmb                    never
MP+wmb+unlock-lock            never
MP+wmb+xchg_relaxed           rmo
MP+xchg+xchg_acquire          never
MP+xchg_relaxed+rmb           pso
MP+xchg_release+rmb           never
R+mbs                         never
R+wmb+mb                      never
RWC+mb+mb                     never
RWC+poonceonces               tso
S+poonceonces                 pso
S+wmb+acq                     never
SB+add_unless                 never
SB+after_spinlock             never
SB+cmpxchg                    never
SB+cmpxchg-fails              tso
SB+dec_and_test               never
SB+inc                        pso
SB+locks                      pso
SB+mbs                        never
SB+poonceonces                tso
SB+rel-acq                    tso
SB+rfi-addr                   tso
SB+store_mb                   never
WRC+data+rmb                  never
WRC+poonceonces               rmo
WRC+rel+rmb                   never
Z6.0+mb+mb+mb                 never
Z6.0+rel+acqrel+mb            never
Z6.3+mb+mb+mb                 never
Z6.3+poonceonces              pso
filtered                      never
inc-inc                       never
plain-inc                     sc
"""
"""For each file the strongest memory model on which the outcome occurs."""

FIRST: Final = dict(line.split() for line in TABLE.strip().splitlines())

BEYOND: Final = {
    "LB+poonceonces": "load buffering",
    "R+wmb+mb": "stores that a write barrier does not order for all",
    "3.2W+wmbs": "stores that a write barrier does not order for all",
    "IRIW+rmbs": "not multi-copy atomic",
    "WRC+data+rmb": "not multi-copy atomic",
    "Z6.0+rel+acqrel+mb": "not multi-copy atomic",
}
"""The tests of which LKMM says Sometimes, and no memory model here: what it would take."""

IN_C: Final = [row for row in shapes.ROWS if "addr" not in row[1].split()]
"""The shapes that can be said without a pointer."""


def occurs_from(path: Path) -> str:
    """Returns the strongest memory model on which a file's outcome occurs, or "never"."""
    scenario, warnings = litmus_scenario(path)
    assert not warnings
    found = [m for m in MODELS if check(litmus_on(scenario, m)).verdict is Verdict.VIOLATED]
    assert found == (list(MODELS[MODELS.index(found[0]) :]) if found else [])
    return found[0] if found else "never"


def test_the_table_has_every_file() -> None:
    names = {path.stem for path in FILES.glob("*.litmus")}
    assert names == {*FIRST, "ABBA"}


@pytest.mark.parametrize("name", FIRST)
def test_an_outcome_occurs_on_the_memories_that_the_table_says(name: str) -> None:
    assert occurs_from(FILES / f"{name}.litmus") == FIRST[name]


def test_what_lkmm_forbids_is_never_allowed_and_what_is_missed_is_listed() -> None:
    missed = set()
    for name, first in FIRST.items():
        scenario, _ = litmus_scenario(FILES / f"{name}.litmus")
        assert scenario.expected is not None
        if scenario.expected == "holds":
            assert first == "never", name
        elif first == "never":
            missed.add(name)
    assert missed == set(BEYOND)


def test_two_locks_in_two_orders_are_a_deadlock_and_the_outcome_still_comes_out() -> None:
    scenario, _ = litmus_scenario(FILES / "ABBA.litmus")
    result = check(scenario)
    assert (result.verdict, result.property) == (Verdict.VIOLATED, scenario.violates)
    assert result.property == "deadlock"


@pytest.mark.parametrize("row", IN_C, ids=["+".join([n, *e.split()]) for n, e, _ in IN_C])
def test_a_shape_in_c_is_as_the_table_of_shapes_says(
    row: tuple[str, str, str], tmp_path: Path
) -> None:
    name, edges, first = row
    test, wanted = shapes.test_of(name, edges), shapes.SHAPES[name][1]
    condition = " /\\ ".join(f"{place}={value}" for place, value in wanted.items())
    path = tmp_path / "shape.litmus"
    path.write_text(text_of(test, f"exists ({condition})"))
    assert occurs_from(path) == first
