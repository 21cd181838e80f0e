"""Which locals states hold, where, and with how many values: where a model's states come from.

A local that is held at many locations with many values multiplies the states. One that is no longer
needed there is a fault of a reduction, or of the model: a value that is kept for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, final

from ..analysis.flow import is_live
from ..program.nodes import Program
from .contract import Limits
from .limits import Watch
from .python.compiled import compile_program
from .python.engine import PythonSearch

MOST: Final = 20_000
"""States that are looked at unless somebody asks for more: seconds on a large model."""

NAMES: Final = 48
"""Columns of names that are no longer; a longer one moves its line to the right."""


@final
@dataclass(slots=True)
class Held:
    """The locals that states hold, over all regions of a Program: where, and how many values each.

    Attributes:
        limits: How many states are looked at, and for how long.
        states: How many were.
        is_cut: Whether there are more.
        looked_at: The atoms whose truths the last of them depend on.
    """

    limits: Limits
    states: int = 0
    is_cut: bool = False
    looked_at: frozenset[int] = frozenset()
    _program: Program | None = None
    _values: dict[tuple[int, int], set[int]] = field(default_factory=dict)

    def add(self, program: Program) -> Held:
        """Looks at the states of a Program that differs from the last one in its truths alone."""
        self._program = program
        self.looked_at = frozenset()
        left = (self.limits.max_states or MOST) - self.states
        if left <= 0:
            self.is_cut = True
            return self
        compiled = compile_program(program)
        limits = Limits(left, self.limits.max_depth, self.limits.time_limit)
        search = PythonSearch(compiled, Watch(limits, None))
        found = search.run(evidence=False)
        self.is_cut, self.looked_at = found.stop is not None, found.looked_at
        self.states += len(search.order)
        for packed in search.order:
            for process, (location, *values) in enumerate(compiled.unpack(packed).processes):
                number = program.processes[process].kind
                for local, value in enumerate(values):
                    if is_live(program.kinds[number], location, local):
                        self._values.setdefault((number, local), set()).add(value)
        return self

    def text(self) -> str:
        """Returns a line for each local of each kind, for a reader."""
        assert self._program is not None
        of = f"the first {self.states:,} states" if self.is_cut else f"{self.states:,} states"
        lines = [f"{'local':<{NAMES}}  held at locations  values in {of}"]
        for number, kind in enumerate(self._program.kinds):
            visible = [n for n, each in enumerate(kind.locations) if each.visible]
            for local, variable in enumerate(kind.locals):
                live = sum(is_live(kind, location, local) for location in visible)
                values = len(self._values.get((number, local), ()))
                name = f"{kind.name}: {variable.name}"
                lines.append(f"{name:<{NAMES}}  {live:>7} of {len(visible):<7}  {values or '-':>6}")
        return "\n".join(lines)
