"""Who starves, as Spin says it: an acceptance cycle of a never claim, with its weak fairness."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Model, Scenario, Verdict, check, finishes
from checker.analysis.observations import with_state_claims
from checker.export import promela
from checker.language.build import build
from checker.reduce.pipeline import reduce
from other_tools import SPIN, need, ran
from starving import Dekker, Peterson, Readers, SetIfClear, StepBack, Ticket

NEVER = """
never {{ /* process {process} does not finish */
accept_always:
    do
    :: at[{process}] != {final}
    od
}}
"""


def starves_in_spin(scenario: Scenario, folder: Path, *, fair: bool) -> bool:
    """Returns whether Spin finds an execution in which the first process never finishes."""
    program = reduce(with_state_claims(build(scenario)))
    final = program.kinds[program.processes[0].kind].final
    text = promela.promela(program) + NEVER.format(process=0, final=final)
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
