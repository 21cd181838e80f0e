"""Who starves, as Spin says it: an acceptance cycle of a never claim, with its weak fairness."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker import Model, Scenario, Verdict, check, finishes
from checker.analysis.acquisitions import fair_acquisitions
from checker.analysis.observations import with_state_claims
from checker.export import promela
from checker.language.build import build
from checker.reduce.pipeline import reduce
from other_tools import SPIN, need, ran
from starving import (
    Dekker,
    Peterson,
    Queued,
    Readers,
    ReadersPass,
    Semaphore,
    SetIfClear,
    StepBack,
    Ticket,
)

NEVER = """
never {{ /* process {process} does not finish */
accept_always:
    do
    :: at[{process}] != {final}
    od
}}
"""

NEVER_ABLE = """
never {{ /* process {process} does not finish, and from some time on cannot get the lock */
    do
    :: at[{process}] != {final}
    :: at[{process}] != {final} && !({able}) -> break
    od;
accept_unable:
    do
    :: at[{process}] != {final} && !({able})
    od
}}
"""
"""Strong fairness of getting the lock once: an execution that breaks the claim is one of these."""


def starves_in_spin(scenario: Scenario, folder: Path, *, fair: bool, able: str = "") -> bool:
    """Returns whether Spin finds an execution in which the first process never finishes.

    Args:
        scenario: The scenario.
        folder: Where Spin works.
        fair: Whether every process gets a turn.
        able: When the process can get the lock that is fair to it; "" for none.
    """
    program = reduce(with_state_claims(build(scenario)))
    final = program.kinds[program.processes[0].kind].final
    claim = (NEVER_ABLE if able else NEVER).format(process=0, final=final, able=able)
    text = promela.promela(program) + claim
    (folder / "model.pml").write_text(text, "utf-8")
    ran(["spin", "-a", "-o1", "-o2", "-o3", "model.pml"], folder)
    ran(["gcc", "-O1", "-w", "-DNOREDUCE", "-o", "pan", "pan.c"], folder)
    said = ran(["./pan", "-a", "-m1000000", *(["-f"] if fair else [])], folder, may_fail=True)
    assert "error: max search depth" not in said
    assert "errors: " in said, said
    return "acceptance cycle" in said


@pytest.mark.parametrize("model", [SetIfClear, Ticket, Peterson, Dekker, Readers, StepBack])
@pytest.mark.parametrize("fair", [True, False])
def test_spin_agrees_on_who_starves(model: type[Model], fair: bool, tmp_path: Path) -> None:
    need(*SPIN)
    bare = Scenario(model())
    names = ("once", "other" if model is StepBack else "others")
    scenario = Scenario(
        model(),
        properties=[finishes("once")],
        fairness=dict.fromkeys(names, "weak" if fair else "none"),
    )
    starves = check(scenario).verdict is Verdict.VIOLATED
    assert starves == starves_in_spin(bare, tmp_path, fair=fair)


NOBODY_READS = " && ".join(f"!semaphore_readers[{n}]" for n in range(3))
FREE = {
    Queued: ("lock", "lock_owner == None"),
    Semaphore: ("semaphore", f"semaphore_writer == None && {NOBODY_READS}"),
    ReadersPass: ("semaphore", f"semaphore_writer == None && {NOBODY_READS}"),
}
"""For each model the lock that is fair, and when it can be got, in the names of the export."""


@pytest.mark.parametrize("model", FREE)
def test_spin_agrees_on_who_starves_at_a_fair_lock(model: type[Model], tmp_path: Path) -> None:
    need(*SPIN)
    lock, free = FREE[model]
    bare = Scenario(model(), processes={"once": 1, "others": 2})
    fairness = {"others": "weak", lock: "strong"}
    scenario = replace(bare, properties=[finishes("once")], fairness=fairness)
    program = reduce(with_state_claims(build(scenario)))
    claim = next(each for each in fair_acquisitions(program) if each.process == 0)
    where = " || ".join(f"at[0] == {each}" for each in claim.locations)
    starves = check(scenario).verdict is Verdict.VIOLATED
    assert starves == (model is ReadersPass)
    assert starves == starves_in_spin(bare, tmp_path, fair=True, able=f"({where}) && {free}")
    assert starves_in_spin(bare, tmp_path, fair=True)  # without the claim on the lock
