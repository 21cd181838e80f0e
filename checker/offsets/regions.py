"""Regions: every choice of the inputs, as finitely many finite Programs.

z3 gives a choice of inputs that the assumptions allow; the finite Program of that choice says on
which atoms it rests (`checker.offsets.finite`); z3 is asked for a choice on which these differ, and
so on, until it proves that there is none. No two regions overlap: what is read of a Program is a
function of the truths looked at so far, so that the first atom in which two regions differ is one
that both looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias, final

import z3

from checker.errors import InternalError, ModelError
from checker.offsets.encode import Encoder
from checker.offsets.finite import finite
from checker.offsets.terms import Atom, Term
from checker.program.nodes import Program

MOST_REGIONS: Final = 10_000
SEED: Final = 1
HANDY: Final = (0, 1, 0x1000, 0x2000, 0x4000, 0x10000)
"""What a witness's values should be, the sooner the better, where they can."""

Truths: TypeAlias = tuple[tuple[Atom, bool], ...]


@final
@dataclass(frozen=True, slots=True)
class Region:
    """The choices of the inputs on which some atoms have the same truths.

    Attributes:
        truths: The atoms, in the order in which they are met, with their truths.
        witness: One choice.
        program: The finite Program of them all.
        names: For each name of variables in the model, the terms that they can hold.
    """

    truths: Truths
    witness: tuple[int, ...]
    program: Program
    names: dict[str, set[Term]]


@final
@dataclass(frozen=True, slots=True)
class Regions:
    """Every region of a symbolic Program.

    Attributes:
        regions: The regions, in an order that depends on the Program alone.
        stopped_by: Why there may be others, or None if it is proved that there are none.
        proof: The last query, as SMT-LIB: no choice is in none of the regions.
        queries: How often z3 was asked.
    """

    regions: tuple[Region, ...]
    stopped_by: str | None
    proof: str
    queries: int


def regions(
    program: Program,
    *,
    query_limit: float | None = None,
    progress: Callable[[int], None] | None = None,
) -> Regions:
    """Returns every region of a symbolic Program.

    Args:
        program: The Program.
        query_limit: How many seconds z3 may take for one answer; None for as long as it needs.
        progress: Called with the number of regions found so far.

    Raises:
        ModelError: No choice satisfies the assumptions, or an offset can be infinitely many terms.
    """
    return _Enumeration(program, query_limit, progress).run()


class _Enumeration:
    """Asks z3 for one choice after the other."""

    def __init__(
        self, program: Program, limit: float | None, progress: Callable[[int], None] | None
    ) -> None:
        """Says what is assumed of the inputs."""
        self.program = program
        self.progress = progress
        self.context = z3.Context()
        self.encoder = Encoder(program.inputs, self.context)
        self.solver = z3.SolverFor("QF_LIA", ctx=self.context)
        self.solver.set("random_seed", SEED)
        if limit is not None:
            self.solver.set("timeout", max(1, int(limit * 1000)))
        self.queries = 0
        self._added = 0
        for each in program.assumptions:
            self._add(self.encoder.assumption(each))
        self._add()

    def run(self) -> Regions:
        """Returns the regions."""
        found: list[Region] = []
        while (answer := self._asked()) == z3.sat and len(found) < MOST_REGIONS:
            found.append(self._region())
            if self.progress is not None:
                self.progress(len(found))
        stopped = None
        if answer == z3.unknown:
            stopped = f"z3: {self.solver.reason_unknown()}"
        elif answer == z3.sat:
            stopped = f"{MOST_REGIONS:,} regions"
        elif not found:
            raise self._contradiction()
        found.sort(key=lambda region: [not holds for _, holds in region.truths])
        return Regions(tuple(found), stopped, self.solver.to_smt2(), self.queries)

    def _asked(self) -> z3.CheckSatResult:
        """Asks for another choice."""
        self.queries += 1
        return self.solver.check()

    def _add(self, *formulas: z3.BoolRef) -> None:
        """Adds formulas, and what holds of the unknowns in them."""
        self.solver.add(self.encoder.constraints[self._added :])
        self._added = len(self.encoder.constraints)
        self.solver.add(formulas)

    def _region(self) -> Region:
        """Returns the region of the choice that was found, and excludes it."""
        values = self.encoder.values(self.solver.model())
        made = finite(self.program, values)
        literals = [self.encoder.atom(atom, holds) for atom, holds in made.region]
        self._add(z3.Not(z3.And(literals)) if literals else z3.BoolVal(False, self.context))
        return Region(made.region, values, made.program, made.names)

    def _contradiction(self) -> ModelError:
        """Says which assumptions contradict each other."""
        solver = z3.SolverFor("QF_LIA", ctx=self.context)
        solver.add(self.encoder.constraints)
        for each in self.program.assumptions:
            solver.assert_and_track(self.encoder.assumption(each), each.name)
        if solver.check() != z3.unsat:
            raise InternalError("z3 finds no choice of the inputs, and then it does")
        core = {str(each) for each in solver.unsat_core()}
        guilty = [each for each in self.program.assumptions if each.name in core]
        names = " and ".join(f"`{each.name}`" for each in guilty)
        return ModelError(
            f"nothing satisfies the assumptions {names}: what is proved under them says nothing",
            guilty[0].span if guilty else None,
            "weaken one of them",
        )


def handy_witness(program: Program, truths: Truths) -> tuple[int, ...]:
    """Returns a choice in a region whose values a person can read.

    Args:
        program: The symbolic Program.
        truths: The region's atoms with their truths.
    """
    context = z3.Context()
    encoder = Encoder(program.inputs, context)
    solver = z3.SolverFor("QF_LIA", ctx=context)
    solver.set("random_seed", SEED)
    formulas = [encoder.assumption(each) for each in program.assumptions]
    formulas += [encoder.atom(atom, holds) for atom, holds in truths]
    solver.add(encoder.constraints)
    solver.add(formulas)
    if solver.check() != z3.sat:
        raise InternalError("a region has no witness")
    values = encoder.values(solver.model())
    for position, unknown in enumerate(encoder.unknowns):
        for wanted in HANDY:
            if values[position] == wanted:
                break
            if solver.check(unknown == wanted) == z3.sat:
                values = encoder.values(solver.model())
                break
        solver.add(unknown == values[position])
    return values
