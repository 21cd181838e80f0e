"""The simplest condition that says in which regions something happens."""

from __future__ import annotations

from collections.abc import Sequence

import z3

from . import words
from .regions import Cube, Regions


class Conditions:
    """Simplifies conditions on one Program's inputs, under its assumptions."""

    def __init__(self, regions: Regions) -> None:
        """Takes the regions that the conditions are of."""
        self.program = regions.program
        self.finite = regions.finite
        self._solver = regions.solver()

    def of(self, cubes: Sequence[Cube]) -> str:
        """Returns when a choice of the inputs is in one of some regions.

        Names of the model's variables are followed by their meaning in terms of the inputs.
        """
        left = sorted(cubes, key=lambda cube: (len(cube), cube))  # in whatever order z3 found them
        found: list[Cube] = []
        while left:
            kept = self._shortest(left[0], cubes)
            left = [cube for cube in left[1:] if not set(kept) <= set(cube)]
            found.append(kept)
        for each in sorted(found, key=lambda cube: -len(self._words(cube))):
            others = [cube for cube in found if cube != each]
            if self._is_within(each, others):
                found = others
        text = ", or ".join(dict.fromkeys(map(self._words, found)))
        return words.with_meanings(text, self.program.inputs, self.finite.names)

    def _is_within(self, cube: Cube, cubes: Sequence[Cube]) -> bool:
        """Returns whether every choice in a cube is in one of some others."""
        solver = self._solver
        outside = [z3.Not(solver.cube(each)) for each in cubes]
        return bool(solver.check(*solver.literals(cube), *outside) == z3.unsat)

    def _words(self, cube: Cube) -> str:
        """Returns a cube in words."""
        literals = [(self.finite.atoms[atom], holds) for atom, holds in cube]
        return words.conjunction_words(literals, self.program.inputs, self.finite.names)

    def _shortest(self, cube: Cube, cubes: Sequence[Cube]) -> Cube:
        """Leaves out the literals that are not needed to stay in the chosen regions.

        One literal after the other, the longest first; and with it whatever else z3's proof does
        not use.
        """
        solver = self._solver
        outside = z3.Not(z3.Or([solver.cube(each) for each in cubes]))
        literals = dict(zip(cube, solver.literals(cube), strict=True))
        order = sorted(literals, key=lambda each: -len(self._words((each,))))
        solver.z3.push()
        solver.z3.add(outside)
        for left_out in (None, *order):
            if left_out is not None and left_out not in literals:
                continue
            rest = {one: each for one, each in literals.items() if one != left_out}
            if solver.check(*rest.values()) == z3.unsat:
                used = {each.get_id() for each in solver.z3.unsat_core()}
                literals = {one: each for one, each in rest.items() if each.get_id() in used}
        solver.z3.pop()
        return tuple(literals)
