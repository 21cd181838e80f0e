"""A trace as the plain interpreter sees it: what each transition found, decided and left behind.

Nothing here is taken from the code that writes traces down: the transitions are taken anew, one by
one, and texts are evaluated as Python, in the state that the interpreter has there.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType
from typing import Any

from checker.language.text import source_text
from checker.program.expressions import walk
from checker.program.interpreter import (
    Failed,
    Machine,
    Next,
    State,
    evaluate,
    initial_states,
    leaving,
    take,
)
from checker.program.nodes import Failure, Kind, Local, Program, Transition
from checker.program.types import BoolType, EnumType, OffsetType, RefType, Type
from checker.trace.trace import Trace

PROCESS = "process"


class UnknownError(Exception):
    """A text that cannot be evaluated as plain Python in one state."""


@dataclass(frozen=True)
class Event:
    """A transition that was taken.

    Attributes:
        process: Who took it.
        step: The number of its step.
        kind: The process's kind.
        transition: The transition.
        before: The values before it.
        after: The values after it.
        failure: The check that failed in it.
    """

    process: int
    step: int
    kind: Kind
    transition: Transition
    before: Machine
    after: Machine
    failure: Failure | None

    @property
    def text(self) -> str:
        """The source text."""
        return " ".join(self.transition.origin.text.replace("self.", "").split())

    @property
    def line(self) -> int:
        """The line of the source."""
        return self.transition.origin.span.line

    @property
    def is_over(self) -> bool:
        """Whether the statement has done what it does, rather than loaded only."""
        stores = any(
            not (
                isinstance(each.target, Local)
                and self.kind.locals[each.target.variable].name[0] == "$"
            )
            for each in self.transition.updates
        )
        return stores or bool(self.transition.decision) or self.text.startswith("wait(")

    @property
    def is_shared(self) -> bool:
        """Whether it reads or stores shared state, or decides something about it."""
        return self.transition.is_access

    @property
    def place(self) -> tuple[object, str]:
        """The call stack and the text: what one statement's transitions have in common."""
        return self.transition.origin.stack, self.text


def followed(program: Program, trace: Trace) -> tuple[list[Event], list[State]]:
    """Returns the transitions of a trace, and the states before the first and after each step."""
    names = [(name, v.type) for v in program.variables for name in v.elements]
    start, end = (tuple(read.value for read in told) for told in (trace.start, trace.end))

    def shown(state: State) -> tuple[str, ...]:
        return tuple(t.show(v) for (_, t), v in zip(names, state.shared, strict=True))

    for _, ended in initial_states(program):
        if isinstance(ended, Failed) and not trace.steps:
            return [], [ended.state]
        if not isinstance(ended, Next):
            continue
        found = _follow(program, trace, ended.state) if shown(ended.state) == start else None
        if found is not None and _ends_so(trace, found[0]) and shown(found[1][-1]) == end:
            return found
    raise AssertionError("the trace's steps cannot be taken from an initial state")


def _ends_so(trace: Trace, events: list[Event]) -> bool:
    """Returns whether the last transition fails where the trace says so: locals may differ."""
    lines = trace.steps[-1].lines if trace.steps else ()
    fails = bool(lines) and lines[-1].decision == "fails"
    return not events or (events[-1].failure is not None) == fails


def _follow(program: Program, trace: Trace, state: State) -> tuple[list[Event], list[State]] | None:
    """Takes the steps from a state, if they can be taken."""
    events, states = [], [state]
    for number, step in enumerate(trace.steps):
        kind = program.kinds[program.processes[step.process].kind]
        where, *values = state.processes[step.process]
        machine = Machine(program, list(state.shared), state.processes, step.process, values)
        for position in step.path:
            edge = kind.transitions[position]
            taken = take(machine, kind, position) if position in leaving(kind)[where] else None
            if taken is None:
                return None
            after, target = taken
            failure = target if isinstance(target, Failure) else None
            events.append(Event(step.process, number, kind, edge, machine, after, failure))
            machine = after
            where = where if isinstance(target, Failure) else target
        own = list(machine.locals)
        for dead in kind.locations[where].dead:
            own[dead] = kind.locals[dead].type.low
        ran = (*state.processes[: step.process], (where, *own))
        others = state.processes[step.process + 1 :]
        state = State(tuple(machine.shared), (*ran, *others))
        states.append(state)
    return events, states


def held(program: Program, state: State, process: int) -> list[str]:
    """Returns the locks that a process holds."""
    machine = Machine(program, list(state.shared), state.processes)
    return [lock.name for lock in program.locks if evaluate(machine, lock.held[process])]


class World:
    """The names that a text may use, with their values in one state.

    Attributes:
        event: The transition whose text is evaluated, in the state before it.
        model: The model.
        elements: For each shared element its value.
        records: For each pool the names of its records.
    """

    def __init__(self, event: Event, model: Any) -> None:
        self.event, self.model = event, model
        self.module = vars(sys.modules[type(model).__module__])
        program = event.before.program
        position = iter(event.before.shared)
        self.elements = {
            name: self.python(variable.type, next(position))
            for variable in program.variables
            for name in variable.elements
        }
        self.records: dict[str, list[str]] = {}
        self.classes: dict[str, type] = {}
        for name, annotation in getattr(type(model), "__annotations__", {}).items():
            declared = self.declared(annotation)
            if type(declared).__name__ == "Pool":
                labels = [
                    each.rpartition(".")[0]
                    for variable in program.variables
                    if variable.name.startswith(f"{name}.")
                    for each in variable.elements
                ]
                self.records[name] = list(dict.fromkeys(labels))
                self.classes |= dict.fromkeys(self.records[name], declared.record)

    def declared(self, annotation: Any) -> Any:
        """Returns what an annotation stands for."""
        try:
            return (
                eval(annotation, dict(self.module)) if isinstance(annotation, str) else annotation
            )
        except Exception:
            return None

    def python(self, type_: Type, value: int) -> Any:
        """Returns a value as Python has it."""
        match type_:
            case BoolType():
                return bool(value)
            case EnumType(name, members):
                found = self.module.get(name)
                return value if found is None else found[members[value]]
            case RefType(pool, labels, _):
                if value < 0:
                    return None
                return process_of(value) if pool == PROCESS else Record(labels[value], self)
            case OffsetType():
                raise UnknownError("a machine integer")
        return value

    def locals(self) -> dict[str, Any]:
        """Returns the locals of the function that runs, by their names in the source."""
        event, found = self.event, dict[str, Any]()
        stack = event.transition.origin.stack
        prefix = f"{stack[-1].function}." if len(stack) > 1 else ""
        seen: dict[str, int] = {}
        for variable, value in zip(event.kind.locals, event.before.locals, strict=True):
            name = variable.name
            if name.startswith("$") or not name.startswith(prefix):
                continue
            if len(stack) == 1 and name.partition("'")[0] == "result":
                continue
            name = name.removeprefix(prefix).partition("'")[0]
            seen[name] = seen.get(name, 0) + 1
            head, _, part = name.partition(".")
            if part:
                found.setdefault(head, Parts({}))
                if isinstance(found[head], Parts):
                    found[head].parts[part] = self.python(variable.type, value)
            else:
                found[name] = self.python(variable.type, value)
        return {name: value for name, value in found.items() if seen.get(name, 1) == 1}

    def loaded(self) -> dict[str, list[Any]]:
        """Returns the hidden locals that the transition reads, by the text that they hold.

        A text that stands there twice was loaded twice, from the left.
        """
        event = self.event
        exprs = [event.transition.guard, *(each.value for each in event.transition.updates)]
        read = {e.variable for expr in exprs for e in walk(expr) if isinstance(e, Local)}
        found: dict[str, list[Any]] = {}
        for number in sorted(read):
            variable = event.kind.locals[number]
            if variable.name.startswith("$"):
                text = variable.name[1:].partition("'")[0]
                value = self.python(variable.type, event.before.locals[number])
                found.setdefault("".join(text.split()), []).append(value)
        return found


@dataclass(frozen=True)
class Process:
    """A process, as a value."""

    number: int

    def __index__(self) -> int:
        """Returns its number, which an array may be indexed with."""
        return self.number


process_of = lru_cache(maxsize=None)(Process)
"""Returns the one object that stands for a process, so that `is` compares processes."""


@dataclass(frozen=True)
class Parts:
    """A word in a local."""

    parts: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        """Returns a field."""
        if name not in self.parts:
            raise UnknownError(name)
        return self.parts[name]


class Thing:
    """A part of the shared state, by its path; the model itself has the path ""."""

    def __init__(self, path: str, world: World, cls: Any) -> None:
        self.path, self.world, self.cls = path, world, cls

    def __getattr__(self, name: str) -> Any:
        """Returns a field, or what the class has."""
        world = object.__getattribute__(self, "world")
        path = f"{self.path}.{name}" if self.path else name
        annotations = {}
        for base in reversed(getattr(self.cls, "__mro__", ())):
            annotations |= vars(base).get("__annotations__", {})
        if name in world.records and not self.path:
            return Many([Record(label, world) for label in world.records[name]], world)
        if name in annotations and not hasattr(vars(self.cls).get(name), "fget"):
            return _part(path, world, world.declared(annotations[name]))
        if path in world.elements:
            return world.elements[path]
        for base in getattr(self.cls, "__mro__", ()):
            if name in vars(base):
                found = vars(base)[name]
                if isinstance(found, property):
                    assert found.fget is not None
                    return found.fget(self)
                if isinstance(found, FunctionType):
                    return found.__get__(self)
        raise UnknownError(path)

    def __eq__(self, other: object) -> bool:
        """Refuses to compare what is not one value."""
        raise UnknownError(self.path)

    def __bool__(self) -> bool:
        """Refuses to be a condition."""
        raise UnknownError(self.path)

    __hash__ = None  # type: ignore[assignment]


class Record(Thing):
    """A record: it is the one that its name says."""

    def __new__(cls, label: str, world: World) -> Record:
        """Returns one object for each record of a world, so that `is` compares records."""
        kept: dict[str, Record] = world.__dict__.setdefault("things", {})
        if label not in kept:
            kept[label] = object.__new__(cls)
        return kept[label]

    def __init__(self, label: str, world: World) -> None:
        super().__init__(label, world, world.__dict__.get("classes", {}).get(label))
        self.label = label

    def __eq__(self, other: object) -> bool:
        """Compares records."""
        return self is other

    def __bool__(self) -> bool:
        """A record is true in no language of ours."""
        raise UnknownError(self.label)

    __hash__ = None  # type: ignore[assignment]


class Many:
    """An array or a pool."""

    def __init__(self, items: list[Any], world: World) -> None:
        self.items, self.world = items, world

    def __getitem__(self, index: Any) -> Any:
        """Returns an item."""
        number = index.__index__()
        if not 0 <= number < len(self.items):
            raise UnknownError("an index outside")
        return self.items[number]

    def __iter__(self) -> Iterator[Any]:
        """Returns the items; of a pool those that are allocated."""
        for item in self.items:
            if isinstance(item, Record):
                if self.world.elements.get(f"{item.label}.allocated", True):
                    yield item
            else:
                yield item


def _part(path: str, world: World, declared: Any) -> Any:
    """Returns a part of the shared state."""
    if path in world.elements:
        return world.elements[path]
    if any(each.startswith(f"{path}[") for each in world.elements):
        inner, items = getattr(declared, "element", None), list[Any]()
        while any(each.startswith(f"{path}[{len(items)}]") for each in world.elements):
            items.append(_part(f"{path}[{len(items)}]", world, inner))
        return Many(items, world)
    if any(each.startswith(f"{path}.") for each in world.elements):
        return Thing(path, world, getattr(declared, "cls", declared))
    raise UnknownError(path)


def value_of(text: str, event: Event, model: Any, stale: list[str]) -> Any:
    """Returns what a text is worth before a transition.

    What the statement has loaded in an earlier step is worth what was loaded; where the state has
    another value by now, `stale` gets the loaded part of the text.

    Raises:
        UnknownError: It cannot be evaluated so.
    """
    world = World(event, model)
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError:
        raise UnknownError(text) from None
    names = dict[str, Any]()
    root = Thing("", world, type(model))
    for name in {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}:
        names[name] = _named(name, world, root)
    put = _Loaded(world.loaded(), names, stale)
    changed = ast.fix_missing_locations(ast.Expression(put.visit(tree)))
    missing = [
        each.id
        for each in ast.walk(changed)
        if isinstance(each, ast.Name) and isinstance(names.get(each.id), UnknownError)
    ]
    used = [each for each in ast.walk(changed) if isinstance(each, ast.Name)]
    bound = {each.id for each in used if isinstance(each.ctx, ast.Store)}
    if set(missing) - bound:
        raise UnknownError(", ".join(missing))
    try:
        return eval(compile(changed, "text", "eval"), {**names, **put.values})
    except UnknownError:
        raise
    except Exception as problem:
        raise UnknownError(repr(problem)) from None


def _named(name: str, world: World, root: Thing) -> Any:
    """Returns what a name stands for, or an UnknownError."""
    own = world.locals()
    if name in own:
        return own[name]
    if name == "me":
        return process_of(world.event.process)
    try:
        return getattr(root, name)
    except UnknownError as unknown:
        if name in ("any", "all", "min", "max", "sum", "len", "abs", "range"):
            return getattr(builtins, name)
        found = world.module.get(name)
        return found if isinstance(found, type) else unknown


class _Loaded(ast.NodeTransformer):
    """Puts loaded values into a text.

    Attributes:
        loaded: The values, by the text that was loaded, without spaces.
        names: What names are worth in the state.
        stale: Gets the texts whose value has changed since.
        values: The names that stand for loaded values.
    """

    def __init__(
        self, loaded: dict[str, list[Any]], names: dict[str, Any], stale: list[str]
    ) -> None:
        self.loaded, self.names, self.stale = loaded, names, stale
        self.values: dict[str, Any] = {}

    def visit(self, node: ast.AST) -> Any:
        """Returns a node, or the name of its loaded value."""
        if isinstance(node, ast.expr):
            text = "".join(source_text(node).split())
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                text = text if text in self.loaded else f"{called}()"
            is_loaded = text in self.loaded and not re.match(r"(any|all)\(", text)  # an item's
            if is_loaded:
                name = f"loaded{len(self.values)}"
                several = self.loaded[text]
                self.values[name] = several.pop(0) if len(several) > 1 else several[0]
                if not isinstance(node, ast.Call | ast.IfExp | ast.BoolOp):  # told part by part
                    self._compare(node, text, self.values[name])
                return ast.copy_location(ast.Name(name, ast.Load()), node)
        return self.generic_visit(node)

    def _compare(self, node: ast.expr, text: str, value: Any) -> None:
        """Notes a loaded value that is not that of the state any more."""
        try:
            code = compile(ast.fix_missing_locations(ast.Expression(node)), "part", "eval")
            now = eval(code, dict(self.names))
            if not isinstance(now, Thing) and now != value:
                self.stale.append(text)
        except Exception:
            return
