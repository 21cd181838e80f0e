"""What a scenario stands for: one finite Program, or one for each region of its symbolic inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from checker.errors import ModelError
from checker.offsets.finite import finite, is_symbolic
from checker.program.inputs import bind, ruled_out_by
from checker.program.nodes import Program

if TYPE_CHECKING:
    from checker.offsets.regions import Region


@final
@dataclass(frozen=True, slots=True)
class Case:
    """A finite Program, and the regions that have it; none where there are no inputs."""

    program: Program
    regions: tuple[Region, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Space:
    """All finite Programs of a scenario.

    Attributes:
        program: The Program that the front end built, with the inputs that were given.
        cases: The finite Programs, each once, in the order of their first regions.
        regions: The regions, in order.
        stopped_by: Why there may be more of them, or None.
        proof: The last query, as SMT-LIB: no choice of the inputs is in none of the regions.
    """

    program: Program
    cases: tuple[Case, ...]
    regions: tuple[Region, ...] = ()
    stopped_by: str | None = None
    proof: str = ""


def space(
    program: Program,
    *,
    query_limit: float | None = None,
    progress: Callable[[int], None] | None = None,
) -> Space:
    """Returns the finite Programs of a Program.

    Args:
        program: What the front end built.
        query_limit: How many seconds z3 may take for one answer.
        progress: Called with the number of regions found so far.

    Raises:
        ModelError: Nothing satisfies the assumptions, or an offset can be infinitely many terms.
    """
    if not is_symbolic(program):
        return Space(program, (Case(program),))
    if not program.inputs:
        if (ruled_out := ruled_out_by(program)) is not None:
            message = f"the assumption `{ruled_out.name}` does not hold for the values given"
            raise ModelError(message, ruled_out.span, ruled_out.words)
        return Space(program, (Case(finite(program, ()).program),))
    from checker.offsets.regions import regions  # z3 takes a while to be imported

    found = regions(program, query_limit=query_limit, progress=progress)
    cases: dict[Program, list[Region]] = {}
    for region in found.regions:
        cases.setdefault(region.program, []).append(region)
    each = tuple(Case(made, tuple(where)) for made, where in cases.items())
    return Space(program, each, found.regions, found.stopped_by, found.proof)


def condition(whole: Space, chosen: Sequence[Region]) -> str:
    """Returns when a choice of the inputs is in one of some regions."""
    from checker.offsets.conditions import Conditions

    wanted = {region.truths for region in chosen}
    in_order = [region for region in whole.regions if region.truths in wanted]
    return Conditions(whole.program, whole.regions).of(in_order)


def conditions(whole: Space) -> tuple[str, ...]:
    """Returns for each region when a choice of the inputs is in it."""
    from checker.offsets.conditions import Conditions

    simplified = Conditions(whole.program, whole.regions)
    return tuple(simplified.of([region]) for region in whole.regions)


def witness(whole: Space, region: Region) -> tuple[int, ...]:
    """Returns a choice of the inputs in a region, with values that a person can read."""
    from checker.offsets.regions import handy_witness

    return handy_witness(whole.program, region.truths)


def with_values(program: Program, values: Mapping[str, int]) -> Program:
    """Returns a Program with some of its inputs given; names that it does not have are ignored.

    Raises:
        ModelError: An input's type does not have the value.
    """
    numbers: dict[int, int] = {}
    for position, each in enumerate(program.inputs):
        if each.name in values:
            found = values[each.name]
            if not each.type.smallest <= found <= each.type.high:
                low, high = each.type.show(each.type.smallest), each.type.show(each.type.high)
                hint = f"it can be {low} to {high}"
                raise ModelError(f"the input `{each.name}` cannot be {found:#x}", None, hint)
            numbers[position] = found
    return bind(program, numbers) if numbers else program


def at(program: Program, witness: Sequence[int]) -> Program:
    """Returns a symbolic Program with all its inputs given."""
    return bind(program, dict(enumerate(witness)))
