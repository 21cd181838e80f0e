"""A Program in Murphi, for Rumur: a rule for each outcome of a step.

`at[me]` is a process's location, by the number that `check --program` prints; a kind's locals are
an array of records, by the process's number. Rumur's states and "rules fired" are our states and
transitions. Deadlock is an invariant: Rumur's own detection would take the end for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, final

from ..program.interpreter import State, offsets
from ..program.nodes import FALSE, TRUE, BinaryOperator, Const, Program
from ..program.types import BoolType, Type
from ..program.words import type_words
from ..records import dataclass
from .names import DEADLOCK, NONE, Names, name_all
from .parts import (
    Line,
    Parts,
    indented,
    one_line,
    place_words,
    take_apart,
    transients,
)
from .rules import Arrive, Body, Fail, Require, Rule, RuleBranch, Store
from .symbolic import symbolic_negation
from .writing import Notation, Writer

WORDS: Final = """
    alias array assert assume begin boolean by case clear const cover do else elsif end endalias
    endexists endfor endforall endfunction endif endprocedure endrecord endrule endruleset
    endstartstate endswitch endwhile enum error exists false for forall from function if in
    interleaved invariant isundefined ismember liveness multiset multisetadd multisetcount
    multisetremove multisetremovepred of procedure process program put real record return rule
    ruleset scalarset startstate string switch then to traceuntil true type undefine undefined union
    var while at me finished location
"""
"""The words of Murphi, and of the export itself."""

COMMANDS: Final = (
    "rumur --symmetry-reduction off --deadlock-detection off --value-type int32_t \\",
    "  --output model.c FILE && gcc -O2 -march=native -o model model.c -lpthread && ./model",
)
"""How to check it."""

NOTATION: Final = Notation(
    language="Murphi",
    operators={
        BinaryOperator.ADD: "+",
        BinaryOperator.SUBTRACT: "-",
        BinaryOperator.MULTIPLY: "*",
        BinaryOperator.DIVIDE: "/",
        BinaryOperator.MODULO: "%",
        BinaryOperator.EQUAL: "=",
        BinaryOperator.UNEQUAL: "!=",
        BinaryOperator.LESS: "<",
        BinaryOperator.LESS_EQUAL: "<=",
        BinaryOperator.GREATER: ">",
        BinaryOperator.GREATER_EQUAL: ">=",
    },
    both="&",
    either="|",
    then="?",
    has_booleans=True,
    nests_indices=True,
)


def murphi(program: Program) -> str:
    """Returns a Program in Murphi.

    Raises:
        ModelError: Murphi cannot say it.
    """
    return indented(_Murphi(take_apart(program), name_all(program, WORDS.split())).lines(), "  ")


@final
@dataclass(frozen=True, slots=True)
class MurphiPlaces:
    """The names of variables in Murphi.

    Attributes:
        program: The Program.
        names: The identifiers.
        kind: The kind whose locals are meant, or None in a property.
        within: The transient locals that the rule declares.
    """

    program: Program
    names: Names
    kind: int | None = None

    @property
    def me(self) -> str:
        """Returns the number of the running process."""
        return "me"

    def element(self, variable: int, index: str) -> str:
        """Returns an element of a shared variable."""
        name = self.names.variables[variable]
        return f"{name}[{index}]" if len(self.program.variables[variable].elements) > 1 else name

    def local(self, local: int) -> str:
        """Returns a local of the running process."""
        assert self.kind is not None
        name = self.names.locals[self.kind][local]
        is_transient = self.program.kinds[self.kind].locals[local].transient
        return name if is_transient else f"{self.names.kinds[self.kind]}[me].{name}"

    def local_of(self, process: int, local: int) -> str:
        """Returns a local of some process."""
        kind = self.program.processes[process].kind
        return f"{self.names.kinds[kind]}[{process}].{self.names.locals[kind][local]}"

    def location(self, process: str) -> str:
        """Returns the location of the process of a number."""
        return f"at[{process}]"


def _type(type_: Type) -> str:
    """Returns a type."""
    return "boolean" if isinstance(type_, BoolType) else f"{type_.low}..{type_.high}"


@final
@dataclass(frozen=True, slots=True)
class _Murphi:
    """Writes one Program."""

    parts: Parts
    names: Names

    def lines(self) -> Iterator[Line]:
        """Returns the lines of the model."""
        yield from self._head()
        yield from self._types()
        yield from self._variables()
        yield from self._finished()
        yield from self._startstates()
        for kind, numbers in enumerate(self.parts.processes):
            if numbers and any(step.rules for step in self.parts.steps[kind]):
                yield from self._kind(kind, numbers)
        yield from self._invariants()

    def _writer(self, kind: int | None) -> Writer:
        """Returns the writer of a kind's expressions, or of a property's."""
        program = self.parts.program
        owner = None if kind is None else program.kinds[kind]
        places = MurphiPlaces(program, self.names, kind)
        return Writer(program, owner, self.names, NOTATION, places)

    def _head(self) -> Iterator[Line]:
        """Returns the comment at the head: the scenario, and how to run the file."""
        yield 0, f"-- {one_line(self.parts.program.name)}"
        yield 0, "--"
        for line in COMMANDS:
            yield 0, f"-- {line}"
        yield 0, ""

    def _types(self) -> Iterator[Line]:
        """Returns the values that have names, and the numbers of processes."""
        program = self.parts.program
        yield 0, "const"
        yield 1, f"{NONE}: -1;"
        for (_, value), name in self.names.constants.items():
            yield 1, f"{name}: {value};"
        yield 0, ""
        yield 0, "type"
        yield 1, f"process: 0..{max(0, len(program.processes) - 1)};"
        most = max((len(kind.locations) for kind in program.kinds), default=1)
        yield 1, f"location: 0..{most - 1};"

    def _variables(self) -> Iterator[Line]:
        """Returns the shared variables, and the locals of each kind's processes."""
        program = self.parts.program
        yield 0, ""
        yield 0, "var"
        yield 1, "at: array[process] of location;"
        for number, variable in enumerate(program.variables):
            count = len(variable.elements)
            type_ = f"array[0..{count - 1}] of " * (count > 1) + _type(variable.type)
            note = type_words(variable.type) + (", ghost" if variable.ghost else "")
            yield 1, f"{self.names.variables[number]}: {type_}; -- {note}"
        for kind, numbers in enumerate(self.parts.processes):
            own = self._own(kind)
            if own and numbers:
                yield 1, f"{self.names.kinds[kind]}: array[{_range(numbers)}] of record"
                for local in own:
                    type_of = program.kinds[kind].locals[local].type
                    name = self.names.locals[kind][local]
                    yield 2, f"{name}: {_type(type_of)}; -- {type_words(type_of)}"
                yield 1, "end;"

    def _own(self, kind: int) -> list[int]:
        """Returns the locals that a state holds."""
        declared = self.parts.program.kinds[kind].locals
        return [number for number, each in enumerate(declared) if not each.transient]

    def _finished(self) -> Iterator[Line]:
        """Returns the function that says whether every process has finished."""
        yield 0, ""
        yield 0, "function finished(): boolean;"
        yield 0, "begin"
        yield 1, f"return {self._writer(None).condition(self.parts.finished)};"
        yield 0, "end;"

    def _startstates(self) -> Iterator[Line]:
        """Returns how the model may begin."""
        for number, state in enumerate(self.parts.beginnings, 1):
            yield 0, ""
            yield 0, f'startstate "{number}"'
            yield 0, "begin"
            yield from self._beginning(state)
            yield 0, "end;"
        for failure in self.parts.failures:
            yield 0, ""
            yield 0, 'startstate "fails"'
            yield 0, "begin"
            yield 1, f'error "{failure.kind.value}: {_quoted(failure.message)}";'
            yield 0, "end;"

    def _beginning(self, state: State) -> Iterator[Line]:
        """Returns the statements that make an initial state."""
        program = self.parts.program
        places = MurphiPlaces(program, self.names)
        for variable, first in enumerate(offsets(program)):
            declared = program.variables[variable]
            for index in range(len(declared.elements)):
                value = self._constant(declared.type, state.shared[first + index])
                yield 1, f"{places.element(variable, str(index))} := {value};"
        for process, (location, *values) in enumerate(state.processes):
            yield 1, f"at[{process}] := {location};"
            kind = program.processes[process].kind
            for local in self._own(kind):
                value = self._constant(program.kinds[kind].locals[local].type, values[local])
                yield 1, f"{places.local_of(process, local)} := {value};"

    def _constant(self, type_: Type, value: int) -> str:
        """Returns a value of a type."""
        return self._writer(None).value(Const(value, type_), type_)

    def _kind(self, kind: int, numbers: Sequence[int]) -> Iterator[Line]:
        """Returns the rules of a kind's processes."""
        yield 0, ""
        yield 0, f"-- {self.names.kinds[kind]}"
        yield 0, f"ruleset me: {_range(numbers)} do"
        for step in self.parts.steps[kind]:
            for rule in step.rules:
                yield from self._rule(kind, numbers, step.location, rule)
        yield 0, "end;"

    def _rule(self, kind: int, numbers: Sequence[int], location: int, rule: Rule) -> Iterator[Line]:
        """Returns one rule."""
        writer = self._writer(kind)
        guard = f"{_is_one_of(numbers)}at[me] = {location}"
        if rule.guard != TRUE:
            guard += f" & {writer.conjunct(rule.guard)}"
        yield 0, ""
        yield 1, f'rule "{location} {_quoted(place_words(rule.body[0].origin))}"'
        yield 2, guard
        yield 1, "==>"
        for local in sorted(transients(self.parts, kind, rule.body)):
            type_ = _type(self.parts.program.kinds[kind].locals[local].type)
            yield 1, f"var {self.names.locals[kind][local]}: {type_};"
        yield 1, "begin"
        yield from self._body(kind, writer, rule.body, 2)
        yield 1, "end;"

    def _body(
        self, kind: int, writer: Writer, body: Body, depth: int, shown: str = ""
    ) -> Iterator[Line]:
        """Returns statements, and comments on where they come from."""
        for each in body:
            if place_words(each.origin) != shown:
                shown = place_words(each.origin)
                yield depth, f"-- {shown}"
            match each:
                case Store(target, value):
                    stored = writer.value(value, writer.type(target))
                    yield depth, f"{writer.target(target)} := {stored};"
                case Require(condition, failure):
                    words = f"{failure.kind.value}: {_quoted(failure.message)}"
                    fails = writer.condition(symbolic_negation(condition))
                    yield depth, f'if {fails} then error "{words}"; end;'
                case Fail(failure):
                    yield depth, f'error "{failure.kind.value}: {_quoted(failure.message)}";'
                case RuleBranch(condition, then, otherwise):
                    yield depth, f"if {writer.condition(condition)} then"
                    yield from self._body(kind, writer, then, depth + 1, shown)
                    yield depth, "else"
                    yield from self._body(kind, writer, otherwise, depth + 1, shown)
                    yield depth, "end;"
                case Arrive(target, resets):
                    for local in resets:
                        declared = self.parts.program.kinds[kind].locals[local]
                        if not declared.transient:
                            low = self._constant(declared.type, declared.type.low)
                            yield depth, f"{writer.places.local(local)} := {low};"
                    yield depth, f"at[me] := {target};"

    def _invariants(self) -> Iterator[Line]:
        """Returns the invariants."""
        writer = self._writer(None)
        for each in self.parts.conditions:
            if each.holds != TRUE and each.where != FALSE:
                holds = writer.condition(each.holds)
                if each.where != TRUE:
                    holds = f"({writer.condition(each.where)}) -> ({holds})"
                yield 0, ""
                yield 0, f"-- {one_line(each.words)}"
                yield 0, f'invariant "{_quoted(each.name)}"'
                yield 1, f"{holds};"
        if self.parts.program.deadlock_is_violation:
            yield 0, ""
            yield 0, "-- Everybody has finished, or somebody can move."
            yield 0, f'invariant "{DEADLOCK}"'
            yield 1, "finished()"
            for kind, numbers in enumerate(self.parts.processes):
                if numbers:
                    yield from self._movers(kind, numbers)
            yield 1, ";"

    def _movers(self, kind: int, numbers: Sequence[int]) -> Iterator[Line]:
        """Returns the condition that somebody of a kind can move, or is ruled out."""
        writer = self._writer(kind)
        yield 1, f"| exists me: {_range(numbers)} do"
        final = self.parts.program.kinds[kind].final
        yield 2, f"{_is_one_of(numbers)}at[me] != {final}"
        for step in self.parts.steps[kind]:
            if step.blocks:
                enabled = writer.condition(step.enabled)
                yield 2, f"& (at[me] = {step.location} -> ({enabled}))"
        yield 1, "end"


def _range(numbers: Sequence[int]) -> str:
    """Returns the range of some processes' numbers."""
    return f"{numbers[0]}..{numbers[-1]}"


def _is_one_of(numbers: Sequence[int]) -> str:
    """Returns the test that a number in the range of some is one of them; "" if it must be."""
    if len(numbers) == numbers[-1] - numbers[0] + 1:
        return ""
    return "(" + " | ".join(f"me = {number}" for number in numbers) + ") & "


def _quoted(text: str) -> str:
    """Returns a text that can stand in quotes."""
    return one_line(text).replace("\\", "/").replace('"', "'")
