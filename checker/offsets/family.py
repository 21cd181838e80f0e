"""The family of a scenario's finite Programs: one, or one for each region of its symbolic inputs.

    Program -> Family -> for each region: a finite Program, to be searched

A Program without inputs is one region. Of a symbolic one z3 enumerates the regions, between one
search and the next: what a search looks at decides how large its region is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar, final

from ..errors import ModelError
from ..host.deadline import NEVER, Deadline
from ..program.inputs import ruled_out_by
from ..program.nodes import Program
from .finite import Finite, finite, is_symbolic

if TYPE_CHECKING:
    from .regions import InputChoice, Regions


class SupportsLookedAt(Protocol):
    """The answer of a search: among other things, the atoms that it depends on."""

    @property
    def looked_at(self) -> Set[int]:
        """The atoms whose truths the search looked at."""


T = TypeVar("T", bound=SupportsLookedAt)


@final
@dataclass(frozen=True, slots=True)
class Member:
    """A finite Program, to be searched for all choices of the inputs that it stands for.

    Attributes:
        program: The Program.
        choice: One of the choices; None where there are no inputs to choose.
    """

    program: Program
    choice: InputChoice | None = None


@final
@dataclass(slots=True)
class Family:
    """All finite Programs of a Program.

    Attributes:
        program: The Program that the front end built, with the inputs that were given.
        finite: Its finite form; None where it is finite itself.
        regions: Its regions, as far as they are known; None where it has no inputs.
    """

    program: Program
    finite: Finite | None
    regions: Regions | None
    _is_searched: bool = False

    @property
    def stopped_by(self) -> str | None:
        """Why there may be more regions than were searched, or None."""
        return None if self.regions is None else self.regions.stopped_by

    def another(self) -> Member | None:
        """Returns a finite Program that no search until now stands for; None: there is none.

        Raises:
            ModelError: Nothing satisfies the assumptions.
            TimeUpError: The deadline has passed, and z3 has not said whether there is another.
        """
        if self.regions is None:
            program = self.program if self.finite is None else self.finite.program
            return None if self._is_searched else Member(program)
        assert self.finite is not None
        choice = self.regions.another()
        if choice is None:
            return None
        return Member(replace(self.finite.program, truths=choice.truths), choice)

    def settle(self, member: Member, looked_at: Set[int]) -> None:
        """Notes that a finite Program was searched, and the atoms that the search looked at."""
        self._is_searched = True
        if self.regions is not None:
            assert member.choice is not None
            self.regions.settle(member.choice, looked_at)

    def searched(self, search: Callable[[Program], T]) -> Iterator[tuple[Program, T]]:
        """Searches one finite Program after the other, until they stand for all choices.

        Args:
            search: Searches a finite Program.

        Yields:
            The Program, and what the search answers.

        Raises:
            ModelError: Nothing satisfies the assumptions.
            TimeUpError: The deadline has passed, and z3 has not said whether there is another.
        """
        while (member := self.another()) is not None:
            found = search(member.program)
            self.settle(member, found.looked_at)
            yield member.program, found

    def ask_until(self, deadline: Deadline) -> None:
        """Says until when z3 may be asked."""
        if self.regions is not None:
            self.regions.deadline = deadline

    def witness(self, region: int) -> tuple[int, ...]:
        """Returns values of the inputs in a region, such as a person can read."""
        assert self.regions is not None
        return self.regions.witness(self.regions.found[region].cube)

    def condition(self, regions: Sequence[int]) -> str:
        """Returns when values of the inputs are in one of some regions."""
        return self.conditions([regions])[0]

    def conditions(self, groups: Sequence[Sequence[int]]) -> list[str]:
        """Returns for each group of regions the condition of being in one of them."""
        from .conditions import Conditions

        assert self.regions is not None
        simplified, found = Conditions(self.regions), self.regions.found
        return [simplified.of([found[each].cube for each in group]) for group in groups]


def family(
    program: Program, *, query_limit: float | None = None, deadline: Deadline = NEVER
) -> Family:
    """Returns the finite Programs of a Program.

    Args:
        program: The Program that the front end built.
        query_limit: How many seconds z3 may take for one answer.
        deadline: When z3 is to have given its last answer.

    Raises:
        ModelError: The values given are ruled out, or an offset can be infinitely many terms.
    """
    if not is_symbolic(program):
        return Family(program, None, None)
    if (ruled_out := ruled_out_by(program)) is not None:
        message = f"the assumption `{ruled_out.name}` does not hold for the values given"
        raise ModelError(message, ruled_out.span, ruled_out.words)
    if not program.inputs:
        return Family(program, finite(program), None)
    from .regions import Regions  # z3 takes a while to be imported

    made = finite(program)
    return Family(program, made, Regions(program, made, query_limit, deadline))
