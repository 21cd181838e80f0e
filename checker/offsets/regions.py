"""Regions: every choice of the inputs, as finitely many choices of the atoms' truths.

z3 gives a choice of inputs that the assumptions allow; a search of the finite Program with the
truths that the atoms have for it looks at some of them; these, with their truths, are the *region*
of the choice: a search of any other choice in it goes the same way. Then z3 is asked for a choice
in none of the regions, and so on, until it proves that there is none. No two regions overlap: a
search is a function of the truths looked at so far, so that the first atom in which two differ is
one that both looked at. Two inputs, two atoms, three regions: docs/worked-examples.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias, final

import z3

from ..errors import InternalError, ModelError
from ..host.deadline import LONGEST, NEVER, Deadline, TimeUpError
from ..program.nodes import Program
from ..records import dataclass
from .encode import Encoder
from .finite import Finite
from .terms import Atom

MOST_REGIONS: Final = 10_000
SEED: Final = 1
HANDY: Final = (0, 1, 0x1000, 0x2000, 0x4000, 0x10000)
"""Values that a person reads easily, in the order in which a witness tries them for each input."""

Cube: TypeAlias = tuple[tuple[int, bool], ...]
"""Atoms, by number and in order, with their truths."""


@final
@dataclass(frozen=True, slots=True)
class InputChoice:
    """A choice of the inputs.

    Attributes:
        values: The value of each input.
        truths: For each atom whether it holds.
    """

    values: tuple[int, ...]
    truths: tuple[bool, ...]


@final
@dataclass(frozen=True, slots=True)
class Region:
    """The choices of the inputs on which some atoms have the same truths.

    Attributes:
        cube: The atoms, with their truths.
        witness: One choice.
    """

    cube: Cube
    witness: tuple[int, ...]


class Regions:
    """Enumerates the regions of a symbolic Program, one search after the other.

    Attributes:
        found: The regions so far, in the order in which they were found.
        stopped_by: Why there may be others, in words, or None.
        queries: How often z3 was asked.
    """

    def __init__(
        self,
        program: Program,
        finite: Finite,
        query_limit: float | None = None,
        deadline: Deadline = NEVER,
    ) -> None:
        """Gives z3 the assumptions on the inputs.

        Args:
            program: The symbolic Program.
            finite: Its finite Program.
            query_limit: How many seconds z3 may take for one answer; None for as long as it needs.
            deadline: When every answer is to be there.
        """
        self.deadline = deadline
        self.program = program
        self.finite = finite
        self.found: list[Region] = []
        self.stopped_by: str | None = None
        self.queries = 0
        self._encoder = Encoder(program.inputs, z3.Context())
        self._solver = self.solver()
        self._solver.limit = query_limit

    @property
    def proof(self) -> str:
        """The last query, as SMT-LIB: no choice is in none of the regions."""
        return self._solver.text()

    def another(self) -> InputChoice | None:
        """Asks for a choice in no region; None if there is none, or that is not known.

        Raises:
            ModelError: No choice satisfies the assumptions.
            TimeUpError: The deadline has passed.
        """
        self.queries += 1
        self._solver.deadline = self.deadline
        answer = self._solver.check()
        if answer == z3.unknown:
            self.stopped_by = f"z3 ({self._solver.reason()}); --query-limit gives it more time"
        elif answer == z3.sat:
            if len(self.found) < MOST_REGIONS:
                values = self._solver.choice()
                return InputChoice(values, tuple(each.holds(values) for each in self.finite.atoms))
            self.stopped_by = f"{MOST_REGIONS:,} regions"
        elif not self.found:
            raise contradiction(self.program, self.deadline)
        return None

    def settle(self, choice: InputChoice, looked_at: Iterable[int]) -> None:
        """Notes the region of a choice.

        Args:
            choice: The choice.
            looked_at: The atoms that its search looked at: the choices in which these have the same
                truths are the region.
        """
        cube = tuple((atom, choice.truths[atom]) for atom in sorted(looked_at))
        self.found.append(Region(cube, choice.values))
        self._solver.exclude(cube)

    def solver(self) -> Solver:
        """Returns a solver to ask other things of, which knows the assumptions."""
        return Solver(self.program, self.finite.atoms, self._encoder, self.deadline)

    def witness(self, cube: Cube) -> tuple[int, ...]:
        """Returns a choice in a region whose values a person can read."""
        solver = self.solver()
        solver.add(solver.cube(cube))
        if solver.check() != z3.sat:
            raise InternalError("a region has no witness")
        values = solver.choice()
        for position, unknown in enumerate(self._encoder.unknowns):
            for wanted in HANDY:
                if values[position] == wanted:
                    break
                if solver.check(unknown == wanted) == z3.sat:
                    values = solver.choice()
                    break
            solver.add(unknown == values[position])
        return values


class Solver:
    """z3 with the inputs of one Program, its assumptions and its atoms.

    Attributes:
        deadline: When an answer is to be there.
        limit: How many seconds an answer may take, or None.
    """

    def __init__(
        self,
        program: Program,
        atoms: Sequence[Atom],
        encoder: Encoder,
        deadline: Deadline = NEVER,
    ) -> None:
        """Gives z3 the assumptions."""
        self.limit: float | None = None
        self.deadline = deadline
        self.atoms = atoms
        self.encoder = encoder
        self.z3 = z3.SimpleSolver(ctx=encoder.context)
        self.z3.set("random_seed", SEED)
        self.z3.set("relevancy", 0)  # every literal of a cube matters: three times as fast
        self._added = 0
        self._formulas: list[z3.BoolRef] = []
        for each in program.assumptions:
            self.add(self.encoder.assumption(each))
        self.add()

    def literals(self, cube: Cube) -> list[z3.BoolRef]:
        """Returns the atoms of a cube, or their opposites."""
        found = [self.encoder.atom(self.atoms[atom], holds) for atom, holds in cube]
        self.add()
        return found

    def cube(self, cube: Cube) -> z3.BoolRef:
        """Returns when a choice is in a cube."""
        always = z3.BoolVal(True, self.encoder.context)
        return z3.And([always, *self.literals(cube)])

    def exclude(self, cube: Cube) -> None:
        """Rules out every choice in a cube."""
        self.add(z3.Not(self.cube(cube)))

    def add(self, *formulas: z3.BoolRef) -> None:
        """Adds formulas, and the constraints on z3's unknowns in them."""
        added = [*self.encoder.constraints[self._added :], *formulas]
        self._added = len(self.encoder.constraints)
        self._formulas += added
        self.z3.add(added)

    def check(self, *formulas: z3.BoolRef) -> z3.CheckSatResult:
        """Asks whether there is a choice, on which some formulas hold too.

        Raises:
            TimeUpError: The deadline has passed.
        """
        return asked(self.z3, formulas, self.limit, self.deadline)

    def choice(self) -> tuple[int, ...]:
        """Returns the choice that the last answer is about."""
        return self.encoder.values(self.z3.model())

    def reason(self) -> str:
        """Returns why there was no answer."""
        return str(self.z3.reason_unknown())

    def text(self) -> str:
        """Returns everything that was added, as SMT-LIB.

        z3 keeps an assertion in short, as far as those before it decide it. Of the last region that
        would be `false`, and another solver that reads it would have nothing left to prove.
        """
        whole = z3.Solver(ctx=self.encoder.context)  # keeps them as they are, as it is never asked
        whole.add(self._formulas)
        return "(set-logic QF_LIA)\n" + str(whole.to_smt2())


def asked(
    solver: z3.Solver, formulas: Sequence[z3.BoolRef], limit: float | None, deadline: Deadline
) -> z3.CheckSatResult:
    """Asks z3, and no longer than until a deadline.

    Raises:
        TimeUpError: The deadline has passed, and there is no answer.
    """
    if deadline.is_over:
        raise TimeUpError
    times = [each for each in (limit, deadline.left) if each is not None and each < LONGEST]
    if times:
        solver.set("timeout", max(1, int(min(times) * 1000)))
    answer = solver.check(*formulas)
    if answer == z3.unknown and deadline.is_over:
        raise TimeUpError
    return answer


def contradiction(program: Program, deadline: Deadline = NEVER) -> ModelError:
    """Says which of a Program's assumptions contradict each other."""
    context = z3.Context()
    encoder = Encoder(program.inputs, context)
    solver = z3.SimpleSolver(ctx=context)
    for number, each in enumerate(program.assumptions):  # two may have one name
        solver.assert_and_track(encoder.assumption(each), f"assumption!{number}")
    solver.add(encoder.constraints)
    if asked(solver, (), None, deadline) != z3.unsat:
        raise InternalError("z3 finds no choice of the inputs, and then it does")
    core = {str(each) for each in solver.unsat_core()}
    pairs = enumerate(program.assumptions)
    guilty = [each for number, each in pairs if f"assumption!{number}" in core]
    names = " and ".join(f"`{each.name}`" for each in guilty)
    return ModelError(
        f"nothing satisfies the assumptions {names}: what is proved under them says nothing",
        guilty[0].span if guilty else None,
        "weaken one of them",
    )
