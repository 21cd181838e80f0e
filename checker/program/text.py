"""The printed form of a Program, to be read beside the kernel source.

For each kind, each visible location stands with the step that begins there, as a tree of decisions.
A line with a colon and a number is a place in the model, then the call stack and the source text;
below it stand the guard (`when`), what is stored (`:=`) and where it goes on (`->`). A location at
which several ways meet within a step is printed once, under `within a step`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final, final

from .decisions import decision_words
from .interpreter import leaving
from .nodes import (
    DISCARDED,
    TRUE,
    Kind,
    Origin,
    Process,
    Program,
    Transition,
    Variable,
)
from .types import EnumType, RefType, Type
from .words import Words, type_words

DEEPEST: Final = 12
"""Levels of decisions, beyond which a tree goes on under `within a step`."""


def text(program: Program) -> str:
    """Returns a Program's printed form. The same Program always gives the same text."""
    return "\n".join(_lines(program)) + "\n"


def _lines(program: Program) -> Iterator[str]:
    """Returns the lines of the parts, an empty line between them."""
    yield f"program {program.name}"
    yield "x! is x, checked: in its range, set, not None, not freed; otherwise the step fails"
    yield from _types(program)
    for title, is_ghost in (("shared", False), ("ghost", True)):
        variables = [n for n, each in enumerate(program.variables) if each.ghost == is_ghost]
        if variables:
            yield from ("", title)
        for number in variables:
            yield "  " + _variable(program.variables[number], program.initial[number])
    yield from ("", "processes")
    yield from ("  " + _process(program, each) for each in program.processes)
    if program.setup is not None:
        yield from ("", "set-up")
        yield from KindText(program, program.setup).lines()
    for kind in program.kinds:
        yield from ("", f"process {kind.name}")
        yield from KindText(program, kind).lines()
    for each in program.properties:
        yield from ("", f"{each.kind.value} {each.name}: {each.words}")
        yield "  " + Words(program, None).bare(each.condition)


def _types(program: Program) -> Iterator[str]:
    """Returns the types whose values have names, in the order in which variables have them."""
    kinds = [*program.kinds, *([program.setup] if program.setup else [])]
    used: list[Type] = [each.type for each in program.variables]
    used += [each.type for kind in kinds for each in kind.locals]
    shown: dict[str, tuple[str, ...]] = {}
    for each in used:
        match each:
            case EnumType(name, members):
                shown.setdefault(name, members)
            case RefType(pool, labels, _) if pool and pool != "process":
                shown.setdefault(pool, labels)
    if shown:
        yield from ("", "types")
    yield from (f"  {name} = {' | '.join(names)}" for name, names in shown.items())


def _values(type_: Type, values: tuple[int, ...]) -> str:
    """Returns the values that a variable may begin with as text."""
    shown = list(map(type_.show, values))
    return shown[0] if len(shown) == 1 else "any of " + ", ".join(shown)


def _variable(variable: Variable, initial: tuple[tuple[int, ...], ...]) -> str:
    """Returns a line with a shared variable, its type and its initial values."""
    type_ = type_words(variable.type)
    if variable.elements == (variable.name,):
        return f"{variable.name}: {type_} = {_values(variable.type, initial[0])}"
    begin = zip(variable.elements, initial, strict=True)
    shown = "; ".join(f"{name} = {_values(variable.type, values)}" for name, values in begin)
    return f"{variable.name}: {type_} each: {shown}"


def _process(program: Program, process: Process) -> str:
    """Returns a line with a process, its kind and its arguments."""
    kind = program.kinds[process.kind]
    arguments = (
        f"{kind.locals[local].name} = {_values(kind.locals[local].type, values)}"
        for local, values in process.arguments
    )
    return f"{process.name}: {kind.name}({', '.join(arguments)})"


@final
@dataclass(slots=True)
class KindText:
    """Writes one kind.

    Attributes:
        program: The Program.
        kind: The kind.
    """

    program: Program
    kind: Kind
    _words: Words = field(init=False)
    _leaving: tuple[tuple[int, ...], ...] = field(init=False)
    _entered: list[int] = field(init=False)
    _met: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Counts how often each location is reached."""
        self._words = Words(self.program, self.kind)
        self._leaving = leaving(self.kind)
        self._entered = [0] * len(self.kind.locations)
        for transition in self.kind.transitions:
            if transition.target != DISCARDED:
                self._entered[transition.target] += 1

    def lines(self) -> Iterator[str]:
        """Returns the locals, then every location with the transitions that leave it."""
        for local in self.kind.locals:
            note = ", within a step only" if local.transient else ""
            yield f"  local {local.name}: {type_words(local.type)}{note}"
        visible = [n for n, each in enumerate(self.kind.locations) if each.visible]
        begin = [] if self.kind.entry in visible else [self.kind.entry]
        for location in [*begin, *visible]:
            yield from self._location(location)
        written = set(begin)
        while waiting := [each for each in self._met if each not in written]:
            written.add(waiting[0])
            yield f"  within a step, location {waiting[0]}"
            yield from self._tree(waiting[0])

    def _location(self, location: int) -> Iterator[str]:
        """Returns a visible location or the entry."""
        roles = [f"location {location}"]
        if location == self.kind.entry:
            roles.append("entry")
        if location == self.kind.final:
            roles.append("final")
        if not self.kind.locations[location].visible:
            roles.append("not visible")
        dead = [self.kind.locals[local] for local in self.kind.locations[location].dead]
        if kept := [local.name for local in dead if not local.transient]:
            roles.append("resets " + " ".join(kept))
        yield "  " + ", ".join(roles)
        yield from self._tree(location)

    def _tree(
        self, location: int, shown: Origin | None = None, depth: int = 2, inner: int = 3
    ) -> Iterator[str]:
        """Returns the transitions that leave a location, as an indented tree.

        Args:
            location: The location.
            shown: The origin of the line above, which need not be shown again.
            depth: The level of indentation of an origin.
            inner: The level of what belongs to the origin that is shown already.
        """
        for position in self._leaving[location]:
            transition = self.kind.transitions[position]
            if transition.origin != shown:
                shown, inner = transition.origin, depth + 1
                yield "  " * depth + _origin(transition.origin)
            yield from self._transition(transition, inner)

    def _transition(self, transition: Transition, depth: int) -> Iterator[str]:
        """Returns a transition and the rest of its step, up to visible locations."""
        if transition.guard != TRUE or transition.decision:
            decided = f" ({decision_words(transition)})" if transition.decision else ""
            yield "  " * depth + f"when {self._words.bare(transition.guard)}{decided}"
            depth += 1
        for assign in transition.updates:
            yield "  " * depth + self._words.assign(assign)
        target = transition.target
        if target == DISCARDED:
            yield "  " * depth + "-> ruled out"
        elif self.kind.locations[target].visible:
            yield "  " * depth + f"-> {target}"
        elif self._entered[target] > 1 or target == self.kind.entry or depth > DEEPEST:
            self._met.append(target)
            yield "  " * depth + f"-> {target}, within this step"
        else:
            # A straight line stays at its depth: only decisions nest.
            is_branch = transition.guard != TRUE or bool(transition.decision)
            outer = depth if is_branch else depth - 1
            yield from self._tree(target, transition.origin, outer, depth)


def _origin(origin: Origin) -> str:
    """Returns a place, the call stack and the source text."""
    stack = " > ".join(frame.function for frame in origin.stack)
    place = f"{PurePath(origin.span.path).name}:{origin.span.line}"
    return " ".join(part for part in (place, f"{stack}:" if stack else "", origin.text) if part)
