"""Steps as C functions on packed states: `step_P_L(s, out)` emits each new state into `out`.

A function returns 0, or what says which check failed; a caller passes that on. Locals share bits
in a state, so within a step each value that is stored to one is a variable of C; where the step
ends, those that are live there go into the state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from ...analysis.flow import is_live
from ...analysis.specialise import may_fail
from ...program.nodes import Expr, Failure, Kind, Local, Shared, Transition
from ...records import dataclass
from ..layout import BitField
from ..notes import noted
from ..steps import Arrival, View
from .scope import CScope, Naming


@final
@dataclass(frozen=True, slots=True)
class C:
    """The language of the native engine.

    Attributes:
        naming: The Program, where its values lie, and what is called how.
        limit: How many transitions a step may have.
        notes_taken: Whether the transitions that are taken are noted.
    """

    naming: Naming
    limit: int
    notes_taken: bool = False

    def function(
        self, name: str, passed: Sequence[int], view: View, *, counted: bool, owned: bool
    ) -> str:
        """Returns the head of a function."""
        state = f"{'' if owned else 'const '}uint64_t *{view.buffer}"
        count = ["int64_t n"] if counted else []
        values = [f"int64_t {view.names[local]}" for local in passed]
        return (
            f"static uint32_t {name}({', '.join([state, 'struct sink *out', *count, *values])}) {{"
        )

    def branch(self, word: str, guard: Expr | None, view: View) -> str:
        """Returns the line that begins a block."""
        head = "else if" if word == "elif" else word
        return (
            f"{head} {{"
            if guard is None
            else f"{head} ({CScope(self.naming, view).text(guard)}) {{"
        )

    def end(self) -> tuple[str, ...]:
        """Returns the line that ends a block."""
        return ("}",)

    def end_function(self) -> tuple[str, ...]:
        """Returns the lines that end a function."""
        return ("    return 0;", "}")

    def nothing(self) -> tuple[str, ...]:
        """Returns nothing: a block may be empty."""
        return ()

    def note(self, transition: Transition) -> tuple[str, ...]:
        """Returns a comment with the source of a transition."""
        words = noted(transition).replace("*/", "* /").replace("/*", "/ *")
        return (f"/* {words} */",)

    def is_stored(self, process: int, local: int) -> bool:
        """Returns False: no state holds a local while a step goes on."""
        return False

    def bind(self, name: str, local: int, value: Expr, view: View) -> tuple[str, ...]:
        """Returns the assignment of a transient local, to a new name."""
        scope = CScope(self.naming, view)
        assert scope.kind is not None
        type_ = scope.kind.locals[local].type
        line = f"int64_t {name} = {scope.text(value)};"
        return (line, *_fits(scope, value, name, (type_.low, type_.high)))

    def store(self, target: Shared | Local, value: Expr, view: View, copy: str) -> tuple[str, ...]:
        """Returns the storing of a value."""
        scope = CScope(self.naming, view)
        names, program = self.naming.names, self.naming.program
        lines: list[str] = []
        index = ""
        assert isinstance(target, Shared)
        type_, name = program.variables[target.variable].type, names.shared[target.variable]
        if len(program.variables[target.variable].elements) > 1:
            lines.append(f"int64_t i = {scope.text(target.index)};")
            index = "i, "
        elif may_fail(target.index):
            lines.append(f"{scope.text(target.index)};")
        lines.append(f"int64_t value = {scope.text(value)};")
        lines += _fits(scope, value, "value", (type_.low, type_.high))
        buffer = copy or view.buffer
        lines.append(f"set_{name}({buffer}, {index}value);")
        return (*self._copied(view, copy), "{", *(f"    {line}" for line in lines), "}")

    def arrive(self, arrival: Arrival, view: View, copy: str) -> tuple[str, ...]:
        """Returns the end of a step."""
        buffer, process = copy or view.buffer, view.process
        names, layout = self.naming.names, self.naming.layout
        number = self.naming.program.processes[process].kind
        kind, owners = self.naming.program.kinds[number], layout.owners[number]
        before = _holding(kind, owners, arrival.source)
        after = _holding(kind, owners, arrival.location)
        lines: list[str] = []
        for slot, field in enumerate(layout.slots[process]):
            local = after.get(slot)
            if local is None:
                if field.width and (arrival.source is None or slot in before):
                    lines.append(f"CLEAR({buffer}[{field.word}], {field.shift}, {field.width});")
            elif local in view.names:
                if field.width > (layout.locals[process][local] or field).width:
                    lines.append(f"CLEAR({buffer}[{field.word}], {field.shift}, {field.width});")
                lines.append(f"set_{names.locals[process][local]}({buffer}, {view.names[local]});")
        code = layout.codes[number][arrival.location]
        lines.append(f"set_{names.locations[process]}({buffer}, {code});")
        return (*self._copied(view, copy), *lines, f"emit(out, {buffer}, WORDS);")

    def discard(self) -> tuple[str, ...]:
        """Returns the end of an execution that is ruled out."""
        return ("out->events++;",)

    def bound(self, count: str, failure: Failure) -> tuple[str, ...]:
        """Returns the failure of a step whose transitions are too many."""
        number = 1 + self.naming.order.failing(failure)
        return (f"if (UNLIKELY({count} >= {self.limit})) return {number};",)

    def call(self, name: str, count: str, passed: Sequence[int], view: View) -> tuple[str, ...]:
        """Returns the call of a function."""
        values = [CScope(self.naming, view).text(Local(local)) for local in passed]
        given = ", ".join([view.buffer, "out", *([count] if count else []), *values])
        return (
            "{",
            f"    uint32_t failed = {name}({given});",
            "    if (UNLIKELY(failed)) return failed;",
            "}",
        )

    def took(self, process: int, position: int) -> tuple[str, ...]:
        """Returns the note that a transition was taken."""
        if not self.notes_taken:
            return ()
        kind = self.naming.program.processes[process].kind
        before = sum(len(each.transitions) for each in self.naming.program.kinds[:kind])
        return (f"out->taken[{before + position}] = 1;",)

    def _copied(self, view: View, copy: str) -> tuple[str, ...]:
        """Returns the copying of a state."""
        if not copy:
            return ()
        return (f"uint64_t {copy}[WORDS];", f"copy_state({copy}, {view.buffer}, WORDS);")


def _holding(kind: Kind, owners: Sequence[int | None], location: int | None) -> dict[int, int]:
    """Returns for each slot that holds a local at a location that local."""
    if location is None:
        return {}
    return {
        owner: local
        for local, owner in enumerate(owners)
        if owner is not None and is_live(kind, location, local)
    }


def _fits(scope: CScope, value: Expr, name: str, type_: tuple[int, int]) -> tuple[str, ...]:
    """Returns the test that a value fits where it is stored; nothing where it surely does."""
    low, high = scope.range(value)
    if type_[0] <= low and high <= type_[1]:
        return ()
    return (f"if (UNLIKELY({name} < {type_[0]} || {name} > {type_[1]})) return UNCHECKED;",)


def accessors(name: str, field: BitField, count: int) -> tuple[str, ...]:
    """Returns the macros or functions that read and store a value."""
    word, shift, width, low = field.word, field.shift, field.width, field.low
    if not width:
        arguments = "s, i" if count > 1 else "s"
        return (
            f"#define get_{name}({arguments}) INT64_C({low})",
            f"#define set_{name}({arguments}, v) ((void)(v))",
        )
    if count == 1:
        return (
            f"#define get_{name}(s) LOAD((s)[{word}], {shift}, {width}, {low})",
            f"#define set_{name}(s, v) STORE((s)[{word}], {shift}, {width}, {low}, v)",
        )
    at = f"s[{word}]" if field.per_word >= count else f"s[{word} + i / {field.per_word}]"
    inner = "i" if field.per_word >= count else f"(i % {field.per_word})"
    place = f"{shift} + {inner} * {field.stride}" if shift else f"{inner} * {field.stride}"
    head, load = "const uint64_t *s, int64_t i", f"LOAD({at}, {place}, {width}, {low})"
    store = f"STORE({at}, {place}, {width}, {low}, v)"
    return (
        f"INLINE int64_t get_{name}({head}) {{ return {load}; }}",
        f"INLINE void set_{name}(uint64_t *s, int64_t i, int64_t v) {{ {store}; }}",
    )
