"""The names in a litmus test that is written of a Program, and the refusal of what has no word."""

from __future__ import annotations

from dataclasses import field
from typing import Final, final

from ..errors import ModelError
from ..program import fold
from ..program.nodes import Const, Kind, Program, Shared, Span
from ..program.types import BoolType, EnumType, IntType
from ..records import dataclass
from .names import Namer

TAKEN: Final = ("int", "if", "else", "exists", "forall", "filter", "locations", "true", "false")
"""Words that are no names there."""

NUMBERS: Final = (IntType, BoolType, EnumType)


def unsayable(reason: str, span: Span | None, hint: str = "") -> ModelError:
    """Returns the error of what a litmus test cannot say."""
    return ModelError(f"a litmus test cannot say it: {reason}", span, hint)


@final
@dataclass(slots=True)
class LitmusNames:
    """The names of locations and locals.

    Attributes:
        program: The Program.
        locations: The name of each element of a variable, by the variable and the position.
        locks: The names of locks, by variable.
    """

    program: Program
    locations: dict[tuple[int, int], str] = field(default_factory=dict)
    locks: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Names all locations."""
        namer = Namer(set(TAKEN))
        for lock in self.program.locks:
            for word, _ in lock.variables:
                self.locks[word] = lock.name
        for number, variable in enumerate(self.program.variables):
            for position, element in enumerate(variable.elements):
                name = self.locks.get(number, element)
                self.locations[number, position] = namer.name(name)

    def element(self, each: Shared, span: Span) -> str:
        """Returns the name of a location.

        Raises:
            ModelError: Which it is depends on a value, or it is none that may be reordered.
        """
        variable = self.program.variables[each.variable]
        index = fold.unchecked(each.index)
        if not isinstance(index, Const):
            raise unsayable(f"which element of {variable.name} it is depends on a value", span)
        if not isinstance(variable.type, NUMBERS):
            raise unsayable(f"{variable.name} holds no number", span)
        if not variable.relaxed and not self._is_guarded(variable.name):
            hint = "mark it `relaxed(...)`; then --memory-model asks the same here"
            raise unsayable(f"{variable.name} is accessed in order on every memory", span, hint)
        return self.locations[each.variable, index.value]

    def _is_guarded(self, name: str) -> bool:
        """Returns whether a field is promised to be accessed under a lock alone."""
        return any(each.startswith(f"{name} guarded by ") for each in self.program.promises)

    def parameters(self) -> str:
        """Returns the parameters of a thread: all locations."""
        return ", ".join(
            f"{'spinlock_t' if number in self.locks else 'int'} *{name}"
            for (number, _), name in self.locations.items()
            if self._is_written(number)
        )

    def initial(self) -> str:
        """Returns the initial values."""
        found = []
        for (number, position), name in self.locations.items():
            if number in self.locks or not self._is_written(number):
                continue
            values = self.program.initial[number][position]
            if len(values) > 1:
                raise unsayable(f"{name} begins with one of several values", None, "give it one")
            if values[0]:
                found.append(f"{name}={values[0]};")
        return "{ " + " ".join(found) + " }" if found else "{}"

    def _is_written(self, variable: int) -> bool:
        """Returns whether a variable becomes a location: a ghost does not."""
        return not self.program.variables[variable].ghost


def local_names(kind: Kind, names: LitmusNames) -> list[str]:
    """Returns the names of a kind's locals, in order."""
    namer = Namer({*names.locations.values(), *TAKEN})
    return [namer.name(each.name) for each in kind.locals]
