"""A Program in Promela, for Spin: a proctype for each kind, and a `d_step` for each outcome.

A process is one loop over all that it can do. `at[me]` is its location, by the number that `check
--program` prints. An outcome is one `d_step`, so that Spin counts one transition and stores no
state in between. Three things are Spin's own:

- `init` chooses how to begin. Its state before is one more, and each initial state is one more
  transition; Spin also counts its arrival there. `checker.export.counts` subtracts them.
- `properties` is a process that can move only where something is violated. What is asserted is a
  variable that is always false, because its name is what Spin prints.
- Nobody ends: every process stays in its loop, which is a valid end, and a deadlock is where
  `timeout` holds before all have finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Final, final

from ..program.interpreter import State, offsets
from ..program.nodes import (
    FALSE,
    TRUE,
    BinaryOperator,
    Const,
    Expr,
    Local,
    Program,
    Shared,
)
from ..program.types import BoolType, Type
from ..program.words import type_words
from ..records import dataclass
from . import counts
from .names import DEADLOCK, NONE, Names, name_all
from .parts import (
    Line,
    Parts,
    indented,
    locals_shown,
    locals_stored,
    one_line,
    place_words,
    take_apart,
    violation,
)
from .rules import Arrive, Body, Fail, Require, Rule, RuleBranch, Store
from .writing import Notation, Writer, element_at, is_at

WORDS: Final = """
    active arrow assert atomic bit bool break byte c_code c_decl c_expr c_state c_track chan
    cond_expr d_step do else empty enabled eval end false fi for full get_priority goto hidden
    if in init inline int len ltl mtype nempty never nfull notrace np_ o od of pc_value pid
    print printf printm priority proctype progress provided return run select set_priority short
    show skip stmnt timeout trace true typedef unless unsigned weak until eventually always
    release implies equivalent xr xs define ifdef ifndef undef include linux unix main now auto
    case char const continue default double enum extern float long register signed sizeof static
    struct switch union void volatile while uchar ushort uint at me finished properties
"""
"""The words of Promela, of the C that Spin makes of it, and of the export itself."""

COMMANDS: Final = (
    "spin -a -o1 -o2 -o3 FILE && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c && ./pan -m1000000"
)
"""How to check it: nothing optimized away, merged or reduced, so that counts are ours."""

NOTATION: Final = Notation(
    language="Promela",
    operators={
        each: each.value.replace("//", "/")
        for each in BinaryOperator
        if each not in (BinaryOperator.MIN, BinaryOperator.MAX)
    },
    both="&&",
    either="||",
    then="->",
    has_booleans=False,
    nests_indices=False,
)


def promela(program: Program) -> str:
    """Returns a Program in Promela.

    Raises:
        ModelError: Promela cannot say it.
    """
    parts = take_apart(program)
    names = name_all(program, WORDS.split())
    shown = {
        (kind, local): names.namer.name(f"{names.kinds[kind]}_{names.locals[kind][local]}")
        for kind, local in sorted(locals_shown(parts))
    }
    return indented(_Promela(parts, names, shown).lines())


@final
@dataclass(frozen=True, slots=True)
class PromelaPlaces:
    """The names of variables in Promela.

    Attributes:
        program: The Program.
        names: The identifiers.
        shown: For each local that others look at, by kind and local, the global array that it is
            in, by the process's number.
        kind: The kind whose locals are meant, or None in a property.
        process: The process whose step is looked at from outside, or None in its own.
    """

    program: Program
    names: Names
    shown: Mapping[tuple[int, int], str]
    kind: int | None = None
    process: int | None = None

    @property
    def me(self) -> str:
        """Returns the number of the running process."""
        return "me" if self.process is None else str(self.process)

    def element(self, variable: int, index: str) -> str:
        """Returns an element of a shared variable."""
        name = self.names.variables[variable]
        return f"{name}[{index}]" if len(self.program.variables[variable].elements) > 1 else name

    def local(self, local: int) -> str:
        """Returns a local of the running process."""
        assert self.kind is not None
        if (self.kind, local) in self.shown:
            return f"{self.shown[self.kind, local]}[{self.me}]"
        return self.names.locals[self.kind][local]

    def local_of(self, process: int, local: int) -> str:
        """Returns a local of some process."""
        return f"{self.shown[self.program.processes[process].kind, local]}[{process}]"

    def location(self, process: str) -> str:
        """Returns the location of the process of a number."""
        return f"at[{process}]"


def _type(type_: Type) -> str:
    """Returns the smallest of Promela's types that has a type's values."""
    if isinstance(type_, BoolType):
        return "bool"
    if type_.low >= 0 and type_.high <= 255:
        return "byte"
    return "short" if type_.low >= -(2**15) and type_.high < 2**15 else "int"


@final
@dataclass(slots=True)
class _Promela:
    """Writes one Program."""

    parts: Parts
    names: Names
    shown: Mapping[tuple[int, int], str]
    _violated: dict[str, None] = field(default_factory=dict)

    def lines(self) -> Iterator[Line]:
        """Returns the lines of the model."""
        inner = [*self._kinds(), *self._properties(), *self._init()]
        yield from self._head()
        yield from self._constants()
        yield from self._variables()
        yield from inner

    def _writer(self, kind: int | None, process: int | None = None) -> Writer:
        """Returns the writer of a kind's expressions, or of a property's."""
        program = self.parts.program
        places = PromelaPlaces(program, self.names, self.shown, kind, process)
        owner = None if kind is None else program.kinds[kind]
        return Writer(program, owner, self.names, NOTATION, places)

    def _head(self) -> Iterator[Line]:
        """Returns the comment at the head: the scenario, and how to run the file."""
        extra = counts.of_spin(0, 0, len(self.parts.beginnings))
        yield 0, f"/* {one_line(self.parts.program.name)}"
        yield 0, " *"
        yield 0, f" * {COMMANDS}"
        yield 0, " *"
        yield (
            0,
            f" * Spin counts {-extra.states} state and {-extra.transitions} transitions more than",
        )
        yield 0, " * raceproof, which are those of init; docs/exports.md says why."
        yield 0, " */"

    def _constants(self) -> Iterator[Line]:
        """Returns the definitions of named values, and of a condition that is always false."""
        yield 0, ""
        yield 0, f"#define {NONE} (-1)"
        for (_, value), name in self.names.constants.items():
            yield 0, f"#define {name} {value}"
        finished = self._writer(None).condition(self.parts.finished)
        yield 0, f"#define finished ({finished})"
        yield 0, ""
        yield 0, "/* Always false. Spin prints the name of the one that is asserted. */"
        for name in self._violated:
            yield 0, f"bool {name};"

    def _variables(self) -> Iterator[Line]:
        """Returns the shared variables, and the locals that others look at."""
        program = self.parts.program
        most = max((len(kind.locations) for kind in program.kinds), default=1)
        yield 0, ""
        yield 0, "/* Where each process is. */"
        yield 0, f"{'byte' if most < 256 else 'short'} at[{max(1, len(program.processes))}];"
        yield 0, ""
        for number, variable in enumerate(program.variables):
            count = len(variable.elements)
            size = f"[{count}]" if count > 1 else ""
            note = type_words(variable.type) + (", ghost" if variable.ghost else "")
            yield 0, f"{_type(variable.type)} {self.names.variables[number]}{size}; /* {note} */"
        for (kind, local), array in self.shown.items():
            type_ = program.kinds[kind].locals[local].type
            note = f"{type_words(type_)}, of each {self.names.kinds[kind]}"
            yield 0, f"{_type(type_)} {array}[{len(program.processes)}]; /* {note} */"

    def _kinds(self) -> Iterator[Line]:
        """Returns the proctypes."""
        for kind, numbers in enumerate(self.parts.processes):
            if numbers:
                yield from self._kind(kind)

    def _own(self, kind: int) -> tuple[list[int], list[int]]:
        """Returns the locals that a proctype declares: parameters, and those that begin alike."""
        declared = self.parts.program.kinds[kind].locals
        own = [n for n, each in enumerate(declared) if not each.transient]
        own = [n for n in own if (kind, n) not in self.shown]
        passed = [n for n in own if len(self.parts.begun(kind, n)) > 1]
        return passed, [n for n in own if n not in passed]

    def _kind(self, kind: int) -> Iterator[Line]:
        """Returns a proctype."""
        declared = self.parts.program.kinds[kind].locals
        names = self.names.locals[kind]
        passed, alike = self._own(kind)
        parameters = "".join(f"; {_type(declared[n].type)} {names[n]}" for n in passed)
        yield 0, ""
        yield 0, f"proctype {self.names.kinds[kind]}(byte me{parameters})"
        yield 0, "{"
        for n in alike:
            begin = self._begin(declared[n].type, min(self.parts.begun(kind, n), default=0))
            note = type_words(declared[n].type)
            yield 1, f"{_type(declared[n].type)} {names[n]}{begin}; /* {note} */"
        for n in sorted(locals_stored(self.parts, kind)):
            begin = self._begin(declared[n].type, declared[n].type.low)
            yield 1, f"{_type(declared[n].type)} {names[n]}{begin}; /* within a step only */"
        yield 0, "end:"
        yield 1, "do"
        if not any(step.rules for step in self.parts.steps[kind]):
            yield 1, ":: false"
        for step in self.parts.steps[kind]:
            for rule in step.rules:
                yield from self._rule(kind, step.location, rule)
        yield 1, "od"
        yield 0, "}"

    def _begin(self, type_: Type, value: int) -> str:
        """Returns the initial value of a declaration; nothing for 0, which Promela begins with."""
        return f" = {self._constant(type_, value)}" if value else ""

    def _constant(self, type_: Type, value: int) -> str:
        """Returns a value of a type."""
        return self._writer(None).value(Const(value, type_), type_)

    def _rule(self, kind: int, location: int, rule: Rule) -> Iterator[Line]:
        """Returns an option of a proctype's loop."""
        writer = self._writer(kind)
        guard = f"at[me] == {location}"
        if rule.guard != TRUE:
            guard += f" && {writer.conjunct(rule.guard)}"
        yield 1, f":: d_step {{ {guard} ->"
        yield from self._body(kind, writer, rule.body, 2)
        yield 1, "}"

    def _properties(self) -> Iterator[Line]:
        """Returns the process that moves only where something is violated."""
        yield 0, ""
        yield 0, "proctype properties()"
        yield 0, "{"
        yield 0, "end:"
        yield 1, "do"
        writer = self._writer(None)
        for each in self.parts.conditions:
            violated = violation(each)
            if violated != FALSE:
                yield 1, f"/* {one_line(each.words)} */"
                asserted = f"assert({self._flag(each.name)})"
                yield 1, f":: d_step {{ {writer.condition(violated)} -> {asserted} }}"
        if self.parts.program.deadlock_is_violation:
            unless = "".join(f" && !{each}" for each in ("finished", *self._ruled_out()))
            yield 1, "/* Nobody can move, though somebody has not finished. */"
            yield 1, f":: atomic {{ timeout{unless} -> assert({self._flag(DEADLOCK)}) }}"
        yield 1, ":: false"
        yield 1, "od"
        yield 0, "}"

    def _ruled_out(self) -> Iterator[str]:
        """Returns where a process's execution is ruled out: it is not blocked, but cannot move."""
        for kind, numbers in enumerate(self.parts.processes):
            for process in numbers:
                for step in self.parts.steps[kind]:
                    if step.ruled_out != FALSE:
                        writer = self._writer(kind, process)
                        where = f"at[{process}] == {step.location}"
                        yield f"({where} && {writer.conjunct(step.ruled_out)})"

    def _flag(self, name: str) -> str:
        """Returns the variable that gives a violation its name."""
        identifier = self.names.properties[name]
        self._violated[identifier] = None
        return identifier

    def _init(self) -> Iterator[Line]:
        """Returns the process that chooses how to begin."""
        ways = [list(self._beginning(state)) for state in self.parts.beginnings]
        common = [line for line in ways[0] if all(line in way for way in ways)] if ways else []
        yield 0, ""
        yield 0, "init"
        yield 0, "{"
        yield 1, "atomic {"
        yield from ((2, f"{line};") for line in common if not line.startswith("run "))
        options = [[line for line in way if line not in common] for way in ways]
        options += [[f"assert({self._flag(each.kind.value)})"] for each in self.parts.failures]
        if len(options) > 1 or not ways:
            yield 2, "if"
            for option in options:
                yield 2, f":: true -> {'; '.join(option) or 'skip'}"
            yield 2, "fi;"
        yield from ((2, f"{line};") for line in common if line.startswith("run "))
        yield 2, "run properties()"
        yield 1, "}"
        yield 0, "}"

    def _beginning(self, state: State) -> Iterator[str]:
        """Returns the statements that make an initial state."""
        program = self.parts.program
        places = PromelaPlaces(program, self.names, self.shown)
        for variable, first in enumerate(offsets(program)):
            declared = program.variables[variable]
            for index in range(len(declared.elements)):
                value = state.shared[first + index]
                if value:
                    place = places.element(variable, str(index))
                    yield f"{place} = {self._constant(declared.type, value)}"
        for process, (location, *values) in enumerate(state.processes):
            if location:
                yield f"at[{process}] = {location}"
            kind = program.processes[process].kind
            types = [each.type for each in program.kinds[kind].locals]
            for local, value in enumerate(values):
                if value and (kind, local) in self.shown:
                    place = places.local_of(process, local)
                    yield f"{place} = {self._constant(types[local], value)}"
            passed, _ = self._own(kind)
            given = "".join(f", {self._constant(types[n], values[n])}" for n in passed)
            yield f"run {self.names.kinds[kind]}({process}{given})"

    def _body(
        self, kind: int, writer: Writer, body: Body, depth: int, shown: str = ""
    ) -> Iterator[Line]:
        """Returns statements, and comments on where they come from."""
        for each in body:
            if place_words(each.origin) != shown:
                shown = place_words(each.origin)
                yield depth, f"/* {shown} */"
            match each:
                case Store(target, value):
                    yield from self._store(writer, target, value, depth)
                case Require(condition, failure):
                    flag = self._flag(failure.kind.value)
                    yield depth, f"assert({flag} || {writer.operand(condition)});"
                case Fail(failure):
                    yield depth, f"assert({self._flag(failure.kind.value)});"
                case RuleBranch(condition, then, otherwise):
                    yield depth, "if"
                    yield depth, f":: {writer.condition(condition)} ->"
                    yield from self._body(kind, writer, then, depth + 1, shown)
                    yield depth, ":: else ->"
                    yield from self._body(kind, writer, otherwise, depth + 1, shown)
                    yield depth, "fi;"
                case Arrive(target, resets):
                    for local in resets:
                        name = writer.places.local(local)
                        low = self._low(kind, local)
                        yield depth, f"{name} = {low};"
                    yield depth, f"at[me] = {target};"

    def _store(
        self, writer: Writer, target: Local | Shared, value: Expr, depth: int
    ) -> Iterator[Line]:
        """Returns an assignment, by cases where its array stands in its own index."""
        stored = writer.value(value, writer.type(target))
        if isinstance(target, Local) or not writer.is_nested(target):
            yield depth, f"{writer.target(target)} = {stored};"
            return
        last = len(self.parts.program.variables[target.variable].elements) - 1
        yield depth, "if"
        for position in range(last + 1):
            case = writer.condition(is_at(target, position)) if position < last else "else"
            yield depth, f":: {case} -> {writer.target(element_at(target, position))} = {stored};"
        yield depth, "fi;"

    def _low(self, kind: int, local: int) -> str:
        """Returns the value to which a local is reset."""
        type_ = self.parts.program.kinds[kind].locals[local].type
        return self._constant(type_, type_.low)
