"""Statements: from syntax trees to the control-flow graph."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ...program import fold
from ...program.nodes import FALSE, TRUE, Check
from .. import model
from ..declared.source import function_tree, stores
from ..declared.types import StructShape
from ..declared.values import Constant, Place, Value, describe, is_computable
from ..text import source_text
from . import (
    access,
    calls,
    choices,
    expressions,
    loops,
    operators,
    patterns,
    receivers,
    scalars,
    signatures,
)
from .builder import GHOST_HINT, Builder

_NOT_HERE: Final[Mapping[type[ast.stmt], tuple[str, str]]] = {
    ast.Try: ("try", "a process has no exceptions: return a value, or assert"),
    ast.Raise: ("raise", "a process has no exceptions: return a value, or assert"),
    ast.Delete: ("del", "set it to None, or free the record"),
    ast.Global: ("global", "put shared state into annotated fields of the model"),
    ast.Nonlocal: ("nonlocal", "pass the value, and return the new one"),
    ast.Import: ("import", "import at the top of the file"),
    ast.ImportFrom: ("import", "import at the top of the file"),
    ast.FunctionDef: ("def", "define a method of the class, or a function of the module"),
    ast.ClassDef: ("class", "define the class at the top of the file"),
    ast.AsyncFunctionDef: ("async def", "processes are interleaved anyway: use @process"),
    ast.AsyncFor: ("async for", "use `for`"),
    ast.AsyncWith: ("async with", "use `with`"),
}


def run(builder: Builder, statements: Sequence[ast.stmt]) -> None:
    """Reads statements in order; a wrong one is noted, and reading goes on after it."""
    for statement in statements:
        if builder.current is None:
            return
        with builder.recovering(statement):
            run_one(builder, statement)


def run_one(builder: Builder, statement: ast.stmt) -> None:
    """Reads one statement."""
    reader = _READERS.get(type(statement))
    if reader is None:
        word, hint = _NOT_HERE.get(type(statement), (type(statement).__name__.lower(), ""))
        raise builder.error(statement, f"`{word}` is not in the language", hint)
    with builder.showing(statement):
        reader(builder, statement)


def _expression(builder: Builder, statement: ast.Expr) -> None:
    if isinstance(statement.value, ast.Constant):
        return
    if isinstance(statement.value, ast.Yield):
        hint = "use it in a @contextmanager, and open that by `with`"
        raise builder.error(statement, "`yield` is not in the language", hint)
    if not isinstance(statement.value, ast.Call):
        is_equal = isinstance(statement.value, ast.Compare)
        hint = "did you mean `=`?" if is_equal else "assign it, assert it, or call it"
        raise builder.error(statement, "this statement does nothing", hint)
    access.settled_failure(
        builder, statement, builder.read.value(builder, statement.value), "unused"
    )


def _assign(builder: Builder, statement: ast.Assign) -> None:
    ghosts = [is_ghost(builder, target) for target in statement.targets]
    if any(ghosts):
        if not all(ghosts):
            raise builder.error(statement, "a ghost is set in a statement of its own")
        builder.ghost += 1
    try:
        match statement.targets:
            case [ast.Name() as name] if _read_into(builder, statement, name, statement.value):
                return
        found = builder.read.value(builder, statement.value)
        if len(statement.targets) > 1:
            found = access.spill(builder, statement, found, "value")
        for target in statement.targets:
            assign(builder, statement, target, found)
    finally:
        builder.ghost -= any(ghosts)


def is_ghost(builder: Builder, target: ast.expr) -> bool:
    """Returns whether an assignment's target is a ghost."""
    if not isinstance(target, ast.Attribute | ast.Subscript):
        return False
    builder.ghost += 1
    try:
        found = builder.attempt(lambda: expressions.unread(builder, target))
        return isinstance(found, Place) and found.ghost
    finally:
        builder.ghost -= 1


def _read_into(builder: Builder, statement: ast.Assign, target: ast.Name, node: ast.expr) -> bool:
    """Reads a place straight into a local, in one step. Returns whether it did."""
    if builder.atomic or builder.ghost or not isinstance(node, ast.Attribute | ast.Subscript):
        return False
    found = expressions.unread(builder, node)
    if not isinstance(found, Place) or found.ghost or access.is_aggregate(found):
        assign(
            builder,
            statement,
            target,
            access.load_place(builder, node, found) if isinstance(found, Place) else found,
        )
        return True
    access.decide(builder, node, [found.index])
    builder.atomic += 1
    value = access.load_place(builder, node, found)
    builder.atomic -= 1
    access.set_local(builder, statement, target.id, value, reads=True)
    return True


def assign(builder: Builder, statement: ast.stmt, target: ast.expr, found: Value) -> None:
    """Assigns a value to a name, a place, or a tuple of them."""
    match target:
        case ast.Name(name):
            bind_name(builder, statement, name, found)
        case ast.Tuple(elts):
            for each in elts:
                if isinstance(each, ast.Starred):
                    raise builder.error(each, "`*` is not in the language", "name each item")
            items = scalars.as_tuple(builder, target, found, len(elts))
            kept = [access.spill(builder, statement, item, f"{i}") for i, item in enumerate(items)]
            for each, item in zip(elts, kept, strict=True):
                assign(builder, statement, each, item)
        case ast.Attribute() | ast.Subscript():
            place = expressions.unread(builder, target)
            if not isinstance(place, Place):
                raise receivers.not_assignable(builder, target)
            access.store(builder, statement, place, found)
        case _:
            raise builder.error(target, f"`{source_text(target)}` cannot be assigned")


def bind_name(builder: Builder, statement: ast.stmt, name: str, found: Value) -> None:
    """Lets a name stand for a value: at once if it is known and stays, else through a local."""
    if builder.ghost:
        raise builder.error(statement, f"the local `{name}` would hold a ghost's value", GHOST_HINT)
    once = stores(builder.call.function).get(name, 0) <= 1
    if not is_computable(found):
        if not once:
            what = describe(found)
            hint = "give each its own name"
            raise builder.error(
                statement, f"`{name}` stands for {what}, and is assigned again", hint
            )
        _alias(builder, name, access.spill(builder, statement, found, name))
        return
    if (
        once
        and isinstance(found, Constant)
        and statement in function_tree(builder.call.function).body
    ):
        _alias(builder, name, found)
        return
    access.set_local(builder, statement, name, found)


def _alias(builder: Builder, name: str, found: Value) -> None:
    """Lets a name stand for a value that is known while the Program is built."""
    builder.call.names[name] = found
    builder.call.aliases.add(name)
    builder.assigned |= {builder.key(name)}


def _augmented(builder: Builder, statement: ast.AugAssign) -> None:
    """Reads `x += y`: a load of x, y, and a store, as C has it."""
    operator = type(statement.op)
    extra = int(is_ghost(builder, statement.target))
    builder.ghost += extra
    try:
        if isinstance(statement.target, ast.Name):
            load = ast.copy_location(ast.Name(statement.target.id, ast.Load()), statement.target)
            values = expressions.read_operands(builder, [load, statement.value])
            total = operators.arithmetic(builder, statement, operator, values)
            assign(builder, statement, statement.target, total)
            return
        place = expressions.unread(builder, statement.target)
        if not isinstance(place, Place):
            raise receivers.not_assignable(builder, statement.target)
        before = access.load_place(builder, statement.target, place)
        if access.is_aggregate(place):
            raise builder.error(statement.target, f"`{source_text(statement.target)}` is no number")
        found = builder.attempt(lambda: builder.read.value(builder, statement.value))
        if found is None:
            place = access.settled_place(builder, statement.target, place)
            before = access.spill(builder, statement.target, before, "before")
            found = builder.read.value(builder, statement.value)
        total = operators.arithmetic(builder, statement, operator, [before, found])
        access.store(builder, statement, place, total)
    finally:
        builder.ghost -= extra


def _annotated(builder: Builder, statement: ast.AnnAssign) -> None:
    """Reads `name: type = value`, which fixes the local's type."""
    if not isinstance(statement.target, ast.Name):
        raise builder.error(statement, "only a local can be annotated here")
    name = statement.target.id
    shape = signatures.local_shape(builder, statement)
    builder.locals.declared[builder.key(name)] = shape
    if statement.value is not None:
        access.set_local(builder, statement, name, builder.read.value(builder, statement.value))


def _if(builder: Builder, statement: ast.If) -> None:
    """Reads `if` with every `elif` that it has: an `elif` is an `if` alone in an `else`."""
    after = builder.graph.location()
    link: ast.If | None = statement
    while link is not None and builder.current is not None:
        then, otherwise = builder.graph.location(), builder.graph.location()
        following = link.orelse[0] if len(link.orelse) == 1 else None
        chained = following if isinstance(following, ast.If) else None
        with builder.showing(link):
            choices.read_test(builder, link, then, otherwise)
            builder.at(then)
            run(builder, link.body)
            builder.goto(link, after)
            builder.at(otherwise)
            if chained is None:
                run(builder, link.orelse)
                builder.goto(link, after)
        link = chained
    builder.at(after)


def _match(builder: Builder, statement: ast.Match) -> None:
    with builder.showing(statement.subject):
        subject = access.spill(
            builder, statement, builder.read.value(builder, statement.subject), "subject"
        )
    after = builder.graph.location()
    for case in statement.cases:
        chosen, following = builder.graph.location(), builder.graph.location()
        found = builder.attempt(lambda case=case: patterns.case_condition(builder, case, subject))  # type: ignore[misc]
        if found is None:
            raise builder.error(
                case.pattern, "a case's condition cannot make steps", "use `if` inside"
            )
        with builder.showing(_case_text(case)):
            builder.branch(case.pattern, found, chosen, following)
        builder.at(chosen)
        run(builder, case.body)
        builder.goto(statement, after)
        builder.at(following)
    builder.goto(statement, after)
    builder.at(after)


def _case_text(case: ast.match_case) -> str:
    """Returns the text that is decided about a case."""
    guard = f" if {source_text(case.guard)}" if case.guard is not None else ""
    return f"case {source_text(case.pattern)}{guard}"


def _return(builder: Builder, statement: ast.Return) -> None:
    if statement.value is None:
        calls.leave_call(builder, statement, Constant(None))
        return
    calls.leave_call(builder, statement, builder.read.value(builder, statement.value))


def _assert(builder: Builder, statement: ast.Assert) -> None:
    """Reads `assert`: the condition's accesses are steps; ghosts may be read in it."""
    message = f"assertion fails: {source_text(statement.test)}"
    if statement.msg is not None:
        found = builder.read.value(builder, statement.msg)
        if not isinstance(found, Constant) or not isinstance(found.value, str):
            raise builder.error(statement.msg, "the message of an assertion must be a plain string")
        message = found.value
    failure = builder.check_failure(statement, message)
    then, otherwise = builder.graph.location(), builder.graph.location()
    builder.sees += 1
    try:
        pure = builder.attempt(lambda: choices.test_as_expression(builder, statement.test))
        if pure is not None:
            if not fold.is_true(pure):
                guard = Check(pure, TRUE, failure)
                of = source_text(statement.test) if builder.call.primitive else ""
                builder.emit(statement, guard=guard, decision="yes", decided=of)
            return
        choices.go_by_condition(builder, statement.test, then, otherwise)
    finally:
        builder.sees -= 1
    builder.at(otherwise)
    if builder.current is not None:
        builder.emit(statement, guard=Check(FALSE, TRUE, failure), target=then)
    builder.at(then)


def _with(builder: Builder, statement: ast.With) -> None:
    """Reads `with`: atomic blocks, locks, and functions marked @contextmanager."""
    depth, before = len(builder.cleanups), builder.atomic
    for item in statement.items:
        enter_item(builder, item)
    run(builder, statement.body)
    if builder.current is not None:
        calls.clean_up(builder, depth)
    del builder.cleanups[depth:]
    builder.atomic = before


def enter_item(builder: Builder, item: ast.withitem) -> None:
    """Opens one `with` item."""
    node = item.context_expr
    if item.optional_vars is not None:
        raise builder.error(item.optional_vars, "`with ... as` is not in the language")
    if isinstance(node, ast.Call):
        function = calls.callee(builder, node)
        if isinstance(function, Constant) and function.value is model.atomic:
            _enter_atomic(builder, node)
            return
        loops.enter_context(builder, node)
        return
    found = expressions.unread(builder, node)
    if not isinstance(found, Place) or not isinstance(found.shape, StructShape):
        hint = "write `with atomic():`" if getattr(found, "value", None) is model.atomic else ""
        raise builder.error(node, f"`with` needs a lock or `atomic()`, got {describe(found)}", hint)
    lock = access.settled_place(builder, node, found)
    text = source_text(node)
    with builder.showing(f"acquire {text}"):
        loops.call_method(builder, node, lock, "acquire")

    def release() -> None:
        with builder.showing(f"release {text}"):
            loops.call_method(builder, node, lock, "release")

    builder.cleanups.append(release)


def _enter_atomic(builder: Builder, node: ast.expr) -> None:
    """Opens an atomic block: a process may be interrupted before it, and not within."""
    if not builder.atomic and builder.current is not None:
        builder.graph.visible[builder.current] = True
        builder.emit(node)
    builder.atomic += 1

    def end_atomic() -> None:
        builder.atomic -= 1

    builder.cleanups.append(end_atomic)


def _break(builder: Builder, statement: ast.Break) -> None:
    loop = builder.loops[-1]
    calls.clean_up(builder, loop.cleanups)
    builder.goto(statement, loop.after)


def _continue(builder: Builder, statement: ast.Continue) -> None:
    loop = builder.loops[-1]
    calls.clean_up(builder, loop.cleanups)
    builder.goto(statement, loop.again)


def _pass(builder: Builder, statement: ast.Pass) -> None:
    """Reads `pass`: nothing."""


_READERS: Final[Mapping[type[ast.stmt], Callable[..., None]]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AugAssign: _augmented,
    ast.AnnAssign: _annotated,
    ast.If: _if,
    ast.Match: _match,
    ast.While: loops.while_,
    ast.For: loops.for_,
    ast.Break: _break,
    ast.Continue: _continue,
    ast.Return: _return,
    ast.Assert: _assert,
    ast.With: _with,
    ast.Pass: _pass,
}
