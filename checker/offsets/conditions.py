"""The simplest condition that says in which regions something happens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import z3

from checker.offsets import words
from checker.offsets.encode import Encoder
from checker.offsets.regions import SEED, Region, Truths
from checker.offsets.terms import Atom, Term
from checker.program.nodes import Program

Literals: TypeAlias = list[tuple[Atom, bool]]


class Conditions:
    """Simplifies conditions on one Program's inputs, under its assumptions."""

    def __init__(self, program: Program, regions: Sequence[Region]) -> None:
        """Says what is assumed, and what the regions are."""
        self.program = program
        self.regions = regions
        self.names = _names(regions)
        self._encoder = Encoder(program.inputs, z3.Context())
        self._solver = z3.SolverFor("QF_LIA", ctx=self._encoder.context)
        self._solver.set("random_seed", SEED)
        self._added = 0
        for each in program.assumptions:
            self._add(self._encoder.assumption(each))
        for region in regions:
            self._cube(region.truths)
        self._add()

    def of(self, chosen: Sequence[Region]) -> str:
        """Returns when a choice of the inputs is in one of some regions."""
        left = list(chosen)
        found: list[Literals] = []
        while left:
            literals = self._shortest(list(left[0].truths), chosen)
            kept = set(literals)
            left = [region for region in left[1:] if not kept <= set(region.truths)]
            found.append(literals)
        texts = [words.condition(each, self.program.inputs, self.names) for each in found]
        return ", or ".join(dict.fromkeys(texts))

    def _shortest(self, literals: Literals, chosen: Sequence[Region]) -> Literals:
        """Leaves out what is not needed to stay in the chosen regions; the longest atoms first."""
        outside = z3.Not(z3.Or([self._cube(region.truths) for region in chosen]))
        self._solver.push()
        self._solver.add(outside)
        inputs = self.program.inputs
        for literal in sorted(
            literals, key=lambda each: -len(words.condition([each], inputs, self.names))
        ):
            rest = [each for each in literals if each != literal]
            if self._solver.check(*(self._encoder.atom(*each) for each in rest)) == z3.unsat:
                literals = rest
        self._solver.pop()
        return literals

    def _cube(self, truths: Truths) -> z3.BoolRef:
        """Returns when a choice is in a region."""
        context = self._encoder.context
        literals = [self._encoder.atom(atom, holds) for atom, holds in truths]
        return z3.And([z3.BoolVal(True, context), *literals])

    def _add(self, *formulas: z3.BoolRef) -> None:
        """Adds formulas, and what holds of the unknowns in them."""
        self._solver.add(self._encoder.constraints[self._added :])
        self._added = len(self._encoder.constraints)
        self._solver.add(formulas)


def _names(regions: Sequence[Region]) -> dict[Term, str]:
    """Returns what terms are called: a name that never means anything else."""
    meant: dict[str, set[Term]] = {}
    for region in regions:
        for name, found in region.names.items():
            meant.setdefault(name, set()).update(found)
    names: dict[Term, str] = {}
    for name, found in meant.items():
        if len(found) == 1 and (only := next(iter(found))).parts:
            names.setdefault(only, name)
    return names
