"""A Program as C: where its values lie, its steps, and its properties.

The same Program gives the same text; what is not in the text (names, initial values, a property's
words) may differ between Programs that share one compiled object. A large Program becomes several
files, one for each process, that a compiler can be given at the same time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, final

from ...analysis.acquisitions import fair_acquisitions
from ...analysis.specialise import may_fail, specialise
from ...program import long_steps
from ...program.nodes import ENDLESS_CLAIMS, Const, Program, PropertyKind
from ...records import dataclass
from ..layout import WORD, BitField, Layout, lay_out
from ..order import Order
from ..steps import StepWriter, View, step_writers
from . import sights
from .constants import IN_MODELS
from .names import CNames
from .scope import LARGEST, CScope, Naming, UnsupportedError
from .writer import C, accessors

LONGEST: Final = 1500
"""The lines of steps that one file may have; if there are more, each process has a file."""

WIDEST: Final = 62
"""The bits of a value."""


@final
@dataclass(frozen=True, slots=True)
class Emitted:
    """A Program in C.

    Attributes:
        layout: Where its values lie in a state.
        order: The ranks of what may be violated.
        sources: The C, by file names.
    """

    layout: Layout
    order: Order
    sources: Mapping[str, str]


@lru_cache(maxsize=2)
def emit(program: Program, *, notes_taken: bool = False, apart: bool = False) -> Emitted:
    """Writes a Program in C, whatever the truths of its atoms are.

    Args:
        program: The Program.
        notes_taken: Whether the steps note which transitions were taken.
        apart: Whether processes have words of their own: see `checker.search.layout.lay_out`.

    Raises:
        UnsupportedError: It computes with values that C does not have.
    """
    types = [each.type for each in program.variables]
    types += [local.type for kind in program.kinds for local in kind.locals]
    if any((each.high - each.low).bit_length() > WIDEST for each in types):
        raise UnsupportedError(f"a variable has values of more than {WIDEST} bits")
    if fact_count(program) > WORD:
        raise UnsupportedError(f"there are more than {WORD} conditions of claims on executions")
    if any(each.low <= -LARGEST or each.high >= LARGEST for each in types):
        raise UnsupportedError("a variable has values beyond 62 bits, which C has not")
    layout = lay_out(program, apart=apart)
    naming = Naming(program, layout, CNames(program), Order(program))
    language = C(naming, long_steps.LONGEST_STEP, notes_taken)
    writers = step_writers(program, language)
    head = [*_head(naming), *_values(naming), ""]
    steps = [[*_process(naming, writer)] for writer in writers]
    model = [*_model(naming)]
    if sum(map(len, steps)) <= LONGEST:
        texts = {"model.c": [*head, *(line for lines in steps for line in lines), *model]}
    else:
        texts = {"values.h": head}
        for number, lines in enumerate(steps):
            texts[f"process_{number}.c"] = ['#include "values.h"', "", *lines]
        heads = [
            f"extern step_function *const {_steps_name(number)}[];" for number in range(len(steps))
        ]
        texts["model.c"] = ['#include "values.h"', "", *heads, "", *model]
    sources = {name: "\n".join(lines) + "\n" for name, lines in texts.items()}
    return Emitted(layout, naming.order, sources)


def _head(naming: Naming) -> Iterator[str]:
    """Returns the definitions at the top."""
    layout = naming.layout
    used = ", ".join(f"{bits} of {WORD} bits" for bits in layout.bits)
    words = f"{len(layout.bits)} word{'s' * (len(layout.bits) > 1)}"
    yield f"/* Steps of a model's processes, on states of {words}: {used}. */"
    for name, value in {"WORDS": len(layout.bits), **IN_MODELS}.items():
        yield f"#define {name} {value}"
    yield '#include "model.h"'
    if naming.program.atoms:
        yield ""
        yield "/* The truths of the atoms, given to a search, and which it looks at. */"
        yield f"extern uint8_t raceproof_truths[{len(naming.program.atoms)}];"
        yield f"extern uint8_t raceproof_looked_at[{len(naming.program.atoms)}];"
        yield "#define TRUTH(atom) (look_at(&raceproof_looked_at[atom]), raceproof_truths[atom])"


def _values(naming: Naming) -> Iterator[str]:
    """Returns the accessors of every value that a state holds."""
    program, layout, names = naming.program, naming.layout, naming.names
    yield from ("", "/* Shared variables */")
    for variable, field, name in zip(program.variables, layout.shared, names.shared, strict=True):
        yield from accessors(name, field, len(variable.elements))
    for number, process in enumerate(program.processes):
        yield from ("", f"/* {process.name}: its location, then its locals */")
        yield from accessors(names.locations[number], layout.locations[number], 1)
        for name, field in _stored(naming, number):
            yield from accessors(name, field, 1)


def _stored(naming: Naming, process: int) -> Iterator[tuple[str, BitField]]:
    """Returns the name and the place of each local that a state holds."""
    names, fields = naming.names.locals[process], naming.layout.locals[process]
    return ((name, each) for name, each in zip(names, fields, strict=True) if each is not None)


def _steps_name(process: int) -> str:
    """Returns the name of the table of a process's steps."""
    return f"steps_{process}"


def _process(naming: Naming, writer: StepWriter) -> Iterator[str]:
    """Returns the functions of one process's steps, and a table of them by its location."""
    process = writer.process
    lines = writer.write()
    heads = [line for line in lines if line.startswith("static uint32_t join_")]
    yield f"/* {naming.program.processes[process].name} */"
    yield ""
    yield from (head.removesuffix(" {") + ";" for head in heads)
    for line in lines:
        yield line
        if line == "}":
            yield ""
    width = naming.layout.locations[process].width
    names = [*writer.names, *["nowhere"] * ((1 << width) - len(writer.names))]
    yield f"extern step_function *const {_steps_name(process)}[];"
    yield f"step_function *const {_steps_name(process)}[] = {{"
    yield from (f"    {name}," for name in names)
    yield from ("};", "")


def _model(naming: Naming) -> Iterator[str]:
    """Returns the properties, and the `struct model` that the search is given."""
    program = naming.program
    count = len(program.processes)
    yield from _properties(naming)
    if atoms := len(program.atoms):
        yield f"uint8_t raceproof_truths[{atoms}];"
        yield f"uint8_t raceproof_looked_at[{atoms}];"
        yield ""
    yield from sights.written(program, naming.layout)
    yield ""
    transitions = sum(len(kind.transitions) for kind in program.kinds)
    yield "extern const struct model raceproof_model;"
    yield "const struct model raceproof_model = {"
    facts = "facts" if fact_count(program) else "NULL"
    yield f"    WORDS, {count}, {transitions}, processes, broken, finished, {facts}"
    yield "};"


def _properties(naming: Naming) -> Iterator[str]:
    """Returns the evaluation of the properties, in order."""
    program = naming.program
    scope = CScope(naming, View(-1, "s"))
    ends = [f"{scope.location(p)} == {scope.final_code(p)}" for p in range(len(program.processes))]
    yield "static uint32_t finished(const uint64_t *s) {"
    yield from ("    (void)s;", f"    return {' && '.join(ends) or '1'};", "}", "")
    yield "static uint32_t broken(const uint64_t *s) {"
    yield "    (void)s;"
    for position, each in enumerate(program.properties):
        condition = specialise(each.condition, -1)
        if isinstance(condition, Const) and condition.value:
            continue
        if each.kind in ENDLESS_CLAIMS:  # which are violated in no state, but may fail
            if may_fail(condition):
                text = CScope(naming, View(-1, "s"), position).text(condition)
                yield f"    (void){text}; /* {each.name} */"
            continue
        due = "finished(s) && " if each.kind is PropertyKind.FINAL else ""
        text = CScope(naming, View(-1, "s"), position).text(condition)
        violated = 1 + naming.order.broken(position, None)
        yield f"    if ({due}!{text}) return {violated}; /* {each.name} */"
    yield from ("    return 0;", "}", "")
    if fact_count(program):
        yield "static uint64_t facts(const uint64_t *s) {"
        yield "    uint64_t found = 0;"
        for bit, text in enumerate(_facts(naming)):
            yield f"    found |= (uint64_t)!!({text}) << {bit};"
        yield from ("    (void)s;", "    return found;", "}", "")


def _facts(naming: Naming) -> Iterator[str]:
    """Yields the C of the facts of a state: claims on executions, then claims on fair locks."""
    program, view = naming.program, View(-1, "s")
    for position in stated_endless(program):
        condition = specialise(program.properties[position].condition, -1)
        yield CScope(naming, view, position).text(condition)
    scope = CScope(naming, view)
    for claim in fair_acquisitions(program):
        codes = naming.layout.codes[program.processes[claim.process].kind]
        where = scope.location(claim.process)
        yield " || ".join(f"{where} == {codes[each]}" for each in claim.locations)
        for condition in claim.conditions():
            held = specialise(condition, -1)
            if may_fail(held):
                raise UnsupportedError("whether a process holds a fair lock may fail to be known")
            yield scope.text(held)


def fact_count(program: Program) -> int:
    """Returns how many facts each state has in C, one bit each."""
    claims = fair_acquisitions(program)
    return len(stated_endless(program)) + sum(1 + len(each.conditions()) for each in claims)


def stated_endless(program: Program) -> list[int]:
    """Returns the positions of the claims on executions, in the order of their bits in C."""
    stated = enumerate(program.properties)
    return [position for position, each in stated if each.kind in ENDLESS_CLAIMS]
