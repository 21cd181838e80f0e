"""The builder: the graph that is written while a function is read, the open calls and the locals.

A method is read until it uses no local whose type is found to be wider later on, mostly once; the
graph of the last reading counts. A local is known by its key: the calls that lead to it, by their
places in the source, and its name.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from functools import lru_cache
from typing import Final, Protocol, TypeVar, final

from ...errors import ModelError
from ...program import fold
from ...program.height import TALLEST, Heights
from ...program.nodes import (
    TRUE,
    Assign,
    Const,
    Expr,
    Failure,
    FailureKind,
    Kind,
    Local,
    LocalVariable,
    Origin,
    Process,
    Program,
    Span,
    Transition,
)
from ...program.orders import Ordering
from ...program.ranges import Typing
from ...program.types import Type
from ...records import dataclass
from ..declared.source import is_about, span_at, stores
from ..declared.state import EchoError, SharedState
from ..declared.types import TupleShape, ValueShape, WordShape
from ..declared.values import Compound, Place, Scalar, Value
from ..text import source_text
from .locals import Locals
from .opened import Call, Loop

T = TypeVar("T")
TOO_DEEP: Final = "this is nested too deeply", "compute it in several steps, or on fewer items"
GHOST_HINT: Final = "ghosts may be read in properties, in assert, and to set another ghost"


class ImpureError(Exception):
    """An expression needs a step of its own, where none can be made.

    Attributes:
        span: The place of the statement that it is in, once that is known.
        why: What the statement does, in words; "" where its text says it.
    """

    span: Span | None = None
    why: str = ""


class UnreachableError(Exception):
    """A call in an expression never returns, so that the rest is never evaluated."""


@final
@dataclass(slots=True)
class GrowingGraph:
    """A control-flow graph while it grows.

    Attributes:
        visible: For each location, whether a process may be interrupted there.
        transitions: The edges.
        assigned: For each location, the locals that are set on every way to it; None where no way
            is known yet.
    """

    visible: list[bool] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    assigned: list[frozenset[str] | None] = field(default_factory=list)

    def location(self) -> int:
        """Adds a location."""
        self.visible.append(False)
        self.assigned.append(None)
        return len(self.visible) - 1


class Reading(Protocol):
    """The readers that a module may use though it stands below theirs.

    An expression holds a call, a call's function has statements, and these hold expressions. So
    that modules do not import each other in a circle, each calls what stands above it through the
    builder. `checker.language.reading.grammar` has the readers.
    """

    def value(self, builder: Builder, node: ast.expr, /) -> Value:
        """Reads an expression, making the steps that it needs."""

    def unread(self, builder: Builder, node: ast.expr, /) -> Value:
        """Reads an expression; a place that it names is not accessed."""

    def operands(self, builder: Builder, nodes: Sequence[ast.expr], /) -> list[Value]:
        """Reads expressions in order, and keeps the values before one that makes steps."""

    def attribute(self, builder: Builder, node: ast.Attribute, /) -> Value:
        """Reads `base.attr` up to, and without, the access to it."""

    def apply(
        self,
        builder: Builder,
        node: ast.AST,
        target: Value,
        arguments: Sequence[Value],
        keywords: Mapping[str, Value],
        /,
    ) -> Value:
        """Calls a function, method or word class with values."""

    def test(self, builder: Builder, node: ast.expr, /) -> Expr:
        """Reads a condition as an expression."""

    def condition(self, builder: Builder, node: ast.expr, then: int, otherwise: int, /) -> None:
        """Goes to one of two locations, by a condition."""

    def run(self, builder: Builder, statements: Sequence[ast.stmt], /) -> None:
        """Reads statements in order."""

    def enter(self, builder: Builder, item: ast.withitem, /) -> None:
        """Opens one `with` item."""


@dataclass(slots=True)
class Builder:
    """Reads one kind, or one property.

    Attributes:
        state: The shared state.
        read: The readers of expressions and statements.
        locals: The locals, with their types as known so far.
        me: The running process, or None where there is none.
        instances: For a property, the processes that run each method; None elsewhere.
        is_final: Whether it is a property of the end.
        within: The property in words, for the messages of checks that fail in it; "" elsewhere.
        graph: The graph that is being written.
        current: The location that has been reached, or None after a return.
        assigned: The locals that are set here on every way.
        calls: The functions being read, outermost first.
        loops: The loops that are open.
        cleanups: The cleanup of each open `with` block, outermost first.
        atomic: How many `atomic` blocks are open.
        pure: Above 0 where an expression must not make a step.
        ghost: Above 0 where ghosts may be read, and reading costs no step.
        sees: Nesting depth of `assert`s: ghosts may be read, and other reads are steps as usual.
        waits: The locations in atomic blocks where a process may wait, and their places.
        queues: The locations among `waits` where it may join a queue.
        choices: The locations where it may choose.
        broken: The names that are not known because of a mistake.
        fixed: The hidden locals that only their own place in the source sets.
        unrolled: Which item of each loop being unrolled this is.
        order: The order that the next access has.
        statement: The statement that is being read, or its text, for traces.
        leaves: The numbers of the locals' scalars.
        variables: The locals.
        errors: The mistakes found.
        heights: How tall the expressions met so far are.
    """

    state: SharedState
    read: Reading
    locals: Locals
    me: Scalar | None = None
    instances: Mapping[str, tuple[Value, ...]] | None = None
    is_final: bool = False
    within: str = ""
    graph: GrowingGraph = field(default_factory=GrowingGraph)
    current: int | None = None
    assigned: frozenset[str] = frozenset()
    calls: list[Call] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    cleanups: list[Callable[[], None]] = field(default_factory=list)
    atomic: int = 0
    pure: int = 0
    ghost: int = 0
    sees: int = 0
    waits: list[tuple[int, Span]] = field(default_factory=list)
    queues: set[int] = field(default_factory=set)
    choices: set[int] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    fixed: set[int] = field(default_factory=set)
    unrolled: tuple[int, ...] = ()
    order: Ordering = Ordering.NONE
    statement: ast.AST | str | None = None
    leaves: dict[str, int] = field(default_factory=dict)
    variables: list[LocalVariable] = field(default_factory=list)
    errors: list[ModelError] = field(default_factory=list)
    heights: Heights = field(default_factory=Heights)

    @property
    def call(self) -> Call:
        """The function being read."""
        return self.calls[-1]

    def span(self, node: ast.AST) -> Span:
        """Returns a node's place; inside a primitive, the place of its call."""
        call = self.call
        return call.site if call.site is not None else span_at(call.shown, node)

    def error(self, node: ast.AST, message: str, hint: str = "") -> ModelError:
        """Makes an error at a node, to be raised."""
        return ModelError(message, self.span(node), hint)

    def failure(self, node: ast.AST, kind: FailureKind, message: str) -> Failure:
        """Makes the failure of a check at a node."""
        return Failure(kind, message + self.within, self.span(node))

    def check_failure(self, node: ast.AST, message: str) -> Failure:
        """Makes the failure of an assertion: a primitive's names the lock that it is about."""
        if not self.call.primitive:
            return self.failure(node, FailureKind.ASSERTION, message)
        owner = self.call.names.get("self")
        what = f": {owner.path}" if isinstance(owner, Place) else ""
        return self.failure(node, FailureKind.LOCK, message + what)

    def origin(self, node: ast.AST) -> Origin:
        """Returns where a transition comes from."""
        shown = self.statement or node
        text = shown if isinstance(shown, str) else source_text(shown)
        if self.call.stack is None:
            self.call.stack = tuple(call.frame for call in self.calls if not call.primitive)
        return Origin(self.call.stack, self.span(node), text)

    @contextmanager
    def showing(self, statement: ast.AST | str) -> Iterator[None]:
        """Sets the statement that traces show. Inside a primitive, its call stays shown."""
        before = self.statement
        if before is None or not self.call.primitive:
            self.statement = statement
        try:
            yield
        finally:
            self.statement = before

    def emit(
        self,
        node: ast.AST,
        *,
        guard: Expr = TRUE,
        updates: tuple[Assign, ...] = (),
        target: int | None = None,
        access: bool = False,
        decision: str = "",
        decided: str = "",
        order: Ordering | None = None,
    ) -> None:
        """Adds a transition from the current location, and moves to its target.

        An access makes the location before it visible, unless it stands in an atomic block.
        """
        if self.pure:
            raise ImpureError
        if self.current is None:
            return
        self.bounded(node, [guard, *(each for to in updates for each in (to.target, to.value))])
        if access and order is None and not self.atomic:  # a barrier does not end a step
            self.graph.visible[self.current] = True
        after = self.graph.location() if target is None else target
        origin = self.origin(node)
        mine = order or (self.order if access else Ordering.NONE)
        self.graph.transitions.append(
            Transition(self.current, after, guard, updates, origin, access, decision, decided, mine)
        )
        self.reach(after)

    @contextmanager
    def ordering(self, order: Ordering) -> Iterator[None]:
        """Gives the accesses that are read meanwhile an order."""
        self.order = order
        try:
            yield
        finally:
            self.order = Ordering.NONE

    def bounded(self, node: ast.AST, exprs: Iterable[Expr]) -> None:
        """Checks that expressions are not too tall.

        Raises:
            ModelError: One is.
        """
        if any(self.heights.of(expr) > TALLEST for expr in exprs):
            raise self.error(node, *TOO_DEEP)

    def effect(self, node: ast.AST, what: str) -> None:
        """Notes that something changes the protocol's state, or when it can go on.

        Raises:
            ImpureError: Only an expression is wanted here.
            ModelError: It would depend on a ghost.
        """
        if self.pure:
            raise ImpureError
        if self.ghost:
            raise self.error(node, f"{what} where a ghost's value is computed", GHOST_HINT)
        if self.sees:
            hint = "do it in a statement before, and assert what it returned"
            raise self.error(node, f"{what} within an assertion", hint)

    @contextmanager
    def recovering(self, node: ast.AST) -> Iterator[None]:
        """Reads something; a mistake is noted, and reading goes on as if it were not there."""
        here, assigned = self.current, self.assigned
        calls, loops, cleanups = len(self.calls), len(self.loops), self.cleanups[:]
        kept = (self.atomic, self.pure, self.ghost, self.sees, self.unrolled, self.statement)
        try:
            yield
            return
        except UnreachableError:
            self.current = None
        except (ModelError, RecursionError) as problem:
            error = problem if isinstance(problem, ModelError) else self.error(node, *TOO_DEEP)
            if not isinstance(error, EchoError):
                self.errors.append(error)
            self.current = None if isinstance(node, ast.Return) else here
            self.assigned = assigned
            self.broken |= {
                f"{self.calls[calls - 1].key}/{each.id}"
                for each in ast.walk(node)
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            }
        del self.calls[calls:], self.loops[loops:]
        self.cleanups = cleanups
        self.atomic, self.pure, self.ghost, self.sees, self.unrolled, self.statement = kept

    def reach(self, location: int) -> None:
        """Notes that the current point can lead to a location, and moves there."""
        if location >= 0:
            known = self.graph.assigned[location]
            joined = self.assigned if known is None else known & self.assigned
            self.graph.assigned[location] = joined
        self.current = location

    def goto(self, node: ast.AST, location: int) -> None:
        """Adds a transition to a location; there is no present location then, until `at`."""
        if self.current is not None:
            self.emit(node, target=location)
        self.current = None

    def at(self, location: int) -> None:
        """Continues reading at a location, if anything leads there."""
        assigned = self.graph.assigned[location]
        self.current = None if assigned is None else location
        self.assigned = assigned or frozenset()

    def branch(
        self, node: ast.AST, condition: Expr, then: int, otherwise: int, *, access: bool = False
    ) -> None:
        """Goes one way or the other; `access` says that to decide it is one."""
        if isinstance(condition, Const):
            self.goto(node, then if condition.value else otherwise)
            return
        here, assigned = self.current, self.assigned
        if here is None:
            return
        of = "" if is_about(self.statement, node, self.call.primitive) else source_text(node)
        self.emit(node, guard=condition, target=then, access=access, decision="yes", decided=of)
        self.current, self.assigned = here, assigned
        no = fold.negate(condition)
        self.emit(node, guard=no, target=otherwise, access=access, decision="no", decided=of)
        self.current = None

    def attempt(self, read: Callable[[], T]) -> T | None:
        """Reads something if that needs no step; otherwise returns None and changes nothing."""
        self.pure += 1
        try:
            return read()
        except ImpureError:
            return None
        finally:
            self.pure -= 1

    def typing(self) -> Typing:
        """Returns the types of the variables, and of the locals as far as they are known."""
        everyone = tuple(Process(name, 0) for name in self.state.resolver.processes)
        kind = Kind("", tuple(self.variables), (), (), 0, 0)
        program = Program("", tuple(self.state.variables), (), (kind,), everyone, ())
        return Typing(program, kind)

    # Locals

    def key(self, name: str) -> str:
        """Returns the key of a local of the function being read."""
        return f"{self.call.key}/{name}"

    def leaf(self, key: str, name: str, type_: Type) -> Local:
        """Returns the local that holds a scalar, adding it where it is new."""
        if key not in self.leaves:
            self.leaves[key] = len(self.variables)
            hidden = "$" if self.call.primitive else ""  # a trace shows a primitive's call alone
            prefix = "" if len(self.calls) <= 1 else f"{hidden}{self.call.function.__name__}."
            shown = name if name.startswith("$") else prefix + name
            taken = {variable.name for variable in self.variables}
            unique = shown
            number = 2
            while unique in taken:
                unique, number = f"{shown}'{number}", number + 1
            self.variables.append(LocalVariable(unique, type_))
        position = self.leaves[key]
        if self.variables[position].type != type_:
            self.variables[position] = LocalVariable(self.variables[position].name, type_)
        return _local(position)

    def scalars(self, key: str, name: str, shape: ValueShape) -> list[Local]:
        """Returns the locals that hold a value of a shape, in order."""
        match shape:
            case WordShape(_, fields):
                each = [(f"{key}.{n}", f"{name}.{n}", part) for n, part in fields]
            case TupleShape(items):
                each = [(f"{key}.{i}", f"{name}[{i}]", part) for i, part in enumerate(items)]
            case _:
                return [self.leaf(key, name, shape)]
        return [local for inner in each for local in self.scalars(*inner)]

    def value_of(self, key: str, name: str, shape: ValueShape) -> Value:
        """Returns a local as a value."""
        self.locals.used.add(key)
        match shape:
            case WordShape(_, fields):
                parts = [(f"{key}.{n}", f"{name}.{n}", part) for n, part in fields]
            case TupleShape(items):
                parts = [(f"{key}.{i}", f"{name}[{i}]", part) for i, part in enumerate(items)]
            case _:
                return Scalar(self.leaf(key, name, shape), shape)
        return Compound(shape, tuple(self.value_of(*part) for part in parts))

    def at_node(self, node: ast.AST) -> str:
        """Returns a key of one node, for its hidden locals and calls."""
        names = ("lineno", "col_offset", "end_lineno", "end_col_offset")
        place = ":".join(str(getattr(node, name, 0)) for name in names)
        return f"{place}{list(self.unrolled) or ''}"

    def is_local(self, name: str) -> bool:
        """Returns whether a name is a local of the function being read."""
        return name in stores(self.call.function)

    def temporary(self, node: ast.AST, shape: ValueShape, role: str = "") -> tuple[str, str]:
        """Returns the key and name of a hidden local for the value of a node."""
        text = role or source_text(node)
        key = f"{self.call.key}/{self.at_node(node)}:{text}"
        self.locals.learn(key, shape, f"${text}", self.span(node))
        return key, f"${text}"


_local = lru_cache(maxsize=1024, typed=True)(Local)
