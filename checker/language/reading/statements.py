"""Statements: from syntax trees to the control-flow graph."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Final

from checker.language import model
from checker.language.declared.source import function_tree, stores
from checker.language.declared.types import StructShape
from checker.language.declared.values import Compound, Constant, Place, Scalar, Value, describe
from checker.language.reading import (
    access,
    calls,
    choices,
    expressions,
    loops,
    operators,
    patterns,
    receivers,
)
from checker.language.reading.builder import GHOST_HINT, Builder
from checker.language.text import source_text
from checker.program import fold
from checker.program.nodes import FALSE, TRUE, Assign, Check
from checker.program.types import BoolType

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


def run(b: Builder, statements: Sequence[ast.stmt]) -> None:
    """Reads statements in order; a wrong one is noted, and reading goes on after it."""
    for statement in statements:
        if b.current is None:
            return
        with b.recovering(statement):
            run_one(b, statement)


def run_one(b: Builder, statement: ast.stmt) -> None:
    """Reads one statement."""
    reader = _READERS.get(type(statement))
    if reader is None:
        word, hint = _NOT_HERE.get(type(statement), (type(statement).__name__.lower(), ""))
        raise b.error(statement, f"`{word}` is not in the language", hint)
    with b.showing(statement):
        reader(b, statement)


def _expression(b: Builder, statement: ast.Expr) -> None:
    if isinstance(statement.value, ast.Constant):
        return
    if isinstance(statement.value, ast.Yield):
        hint = "use it in a @contextmanager, and open that by `with`"
        raise b.error(statement, "`yield` is not in the language", hint)
    if not isinstance(statement.value, ast.Call):
        is_equal = isinstance(statement.value, ast.Compare)
        hint = "did you mean `=`?" if is_equal else "assign it, assert it, or call it"
        raise b.error(statement, "this statement does nothing", hint)
    access.settled_failure(b, statement, b.accept(b, statement.value), "unused")


def _assign(b: Builder, statement: ast.Assign) -> None:
    ghosts = [is_ghost(b, target) for target in statement.targets]
    if any(ghosts):
        if not all(ghosts):
            raise b.error(statement, "a ghost is set in a statement of its own")
        b.ghost += 1
    try:
        match statement.targets:
            case [ast.Name() as name] if _read_into(b, statement, name, statement.value):
                return
        found = b.accept(b, statement.value)
        if len(statement.targets) > 1:
            found = access.spill(b, statement, found, "value")
        for target in statement.targets:
            assign(b, statement, target, found)
    finally:
        b.ghost -= any(ghosts)


def is_ghost(b: Builder, target: ast.expr) -> bool:
    """Returns whether an assignment's target is a ghost."""
    if not isinstance(target, ast.Attribute | ast.Subscript):
        return False
    b.ghost += 1
    try:
        found = b.attempt(lambda: expressions.unread(b, target))
        return isinstance(found, Place) and found.ghost
    finally:
        b.ghost -= 1


def _read_into(b: Builder, statement: ast.Assign, target: ast.Name, node: ast.expr) -> bool:
    """Reads a place straight into a local, in one step. Returns whether it did."""
    if b.atomic or b.ghost or not isinstance(node, ast.Attribute | ast.Subscript):
        return False
    found = expressions.unread(b, node)
    if not isinstance(found, Place) or found.ghost or access.is_aggregate(found):
        assign(
            b, statement, target, access.load(b, node, found) if isinstance(found, Place) else found
        )
        return True
    access.decide(b, node, [found.index])
    b.atomic += 1
    value = access.load(b, node, found)
    b.atomic -= 1
    set_local(b, statement, target.id, value, reads=True)
    return True


def assign(b: Builder, statement: ast.stmt, target: ast.expr, found: Value) -> None:
    """Assigns a value to a name, a place, or a tuple of them."""
    match target:
        case ast.Name(name):
            bind(b, statement, name, found)
        case ast.Tuple(elts):
            for each in elts:
                if isinstance(each, ast.Starred):
                    raise b.error(each, "`*` is not in the language", "name each item")
            items = access.as_tuple(b, target, found, len(elts))
            kept = [access.spill(b, statement, item, f"{i}") for i, item in enumerate(items)]
            for each, item in zip(elts, kept, strict=True):
                assign(b, statement, each, item)
        case ast.Attribute() | ast.Subscript():
            place = expressions.unread(b, target)
            if not isinstance(place, Place):
                raise receivers.not_assignable(b, target)
            access.store(b, statement, place, found)
        case _:
            raise b.error(target, f"`{source_text(target)}` cannot be assigned")


def bind(b: Builder, statement: ast.stmt, name: str, found: Value) -> None:
    """Lets a name stand for a value: at once if it is known and stays, else through a local."""
    if b.ghost:
        raise b.error(statement, f"the local `{name}` would hold a ghost's value", GHOST_HINT)
    once = stores(b.call.function).get(name, 0) <= 1
    if not is_computable(found):
        if not once:
            what = describe(found)
            hint = "give each its own name"
            raise b.error(statement, f"`{name}` stands for {what}, and is assigned again", hint)
        _alias(b, name, access.spill(b, statement, found, name))
        return
    if once and isinstance(found, Constant) and statement in function_tree(b.call.function).body:
        _alias(b, name, found)
        return
    set_local(b, statement, name, found)


def _alias(b: Builder, name: str, found: Value) -> None:
    """Lets a name stand for a value that is known while the Program is built."""
    b.call.names[name] = found
    b.call.aliases.add(name)
    b.assigned |= {b.key(name)}


def is_computable(found: Value) -> bool:
    """Returns whether a value is one that a local can hold, rather than a place or a function."""
    match found:
        case Constant(value):
            return isinstance(value, bool | int | Enum | tuple | None)
        case Scalar():
            return True
        case Compound(_, items):
            return all(map(is_computable, items))
    return False


def set_local(
    b: Builder, statement: ast.stmt, name: str, found: Value, *, reads: bool = False
) -> None:
    """Stores a value in a local; `reads` says that the value is an access, a step of its own."""
    key = b.key(name)
    b.call.names.pop(name, None)
    access.put(b, statement, key, name, found, reads=reads)
    if key in b.locals.flagged:
        flag = b.leaf(f"{key}?", f"{name} is set", BoolType())
        b.emit(statement, updates=(Assign(flag, TRUE),))
    b.assigned |= {key}


def _augmented(b: Builder, statement: ast.AugAssign) -> None:
    """Reads `x += y`: a load of x, y, and a store, as C has it."""
    operator = type(statement.op)
    extra = int(is_ghost(b, statement.target))
    b.ghost += extra
    try:
        if isinstance(statement.target, ast.Name):
            load = ast.copy_location(ast.Name(statement.target.id, ast.Load()), statement.target)
            values = expressions.operands(b, [load, statement.value])
            total = operators.arithmetic(b, statement, operator, values)
            assign(b, statement, statement.target, total)
            return
        place = expressions.unread(b, statement.target)
        if not isinstance(place, Place):
            raise receivers.not_assignable(b, statement.target)
        before = access.load(b, statement.target, place)
        if access.is_aggregate(place):
            raise b.error(statement.target, f"`{source_text(statement.target)}` is no number")
        found = b.attempt(lambda: b.accept(b, statement.value))
        if found is None:
            place = access.settled(b, statement.target, place)
            before = access.spill(b, statement.target, before, "before")
            found = b.accept(b, statement.value)
        total = operators.arithmetic(b, statement, operator, [before, found])
        access.store(b, statement, place, total)
    finally:
        b.ghost -= extra


def _annotated(b: Builder, statement: ast.AnnAssign) -> None:
    """Reads `name: type = value`, which fixes the local's type."""
    if not isinstance(statement.target, ast.Name):
        raise b.error(statement, "only a local can be annotated here")
    name = statement.target.id
    shape = expressions.local_shape(b, statement)
    b.locals.declared[b.key(name)] = shape
    if statement.value is not None:
        set_local(b, statement, name, b.accept(b, statement.value))


def _if(b: Builder, statement: ast.If) -> None:
    """Reads `if` with every `elif` that it has: an `elif` is an `if` alone in an `else`."""
    after = b.graph.location()
    link: ast.If | None = statement
    while link is not None and b.current is not None:
        then, otherwise = b.graph.location(), b.graph.location()
        following = link.orelse[0] if len(link.orelse) == 1 else None
        chained = following if isinstance(following, ast.If) else None
        with b.showing(link):
            test(b, link, then, otherwise)
            b.at(then)
            run(b, link.body)
            b.goto(link, after)
            b.at(otherwise)
            if chained is None:
                run(b, link.orelse)
                b.goto(link, after)
        link = chained
    b.at(after)


def test(b: Builder, statement: ast.If | ast.While, then: int, otherwise: int) -> None:
    """Reads a condition; what depends on it is read even where it is wrong."""
    here, assigned = b.current, b.assigned
    count = len(b.errors)
    with b.showing(statement.test), b.recovering(statement.test):
        choices.condition(b, statement.test, then, otherwise)
    if len(b.errors) > count:
        for location in (then, otherwise):
            b.current, b.assigned = here, assigned
            b.emit(statement.test, target=location)
        b.current = None


def _match(b: Builder, statement: ast.Match) -> None:
    with b.showing(statement.subject):
        subject = access.spill(b, statement, b.accept(b, statement.subject), "subject")
    after = b.graph.location()
    for case in statement.cases:
        chosen, following = b.graph.location(), b.graph.location()
        found = b.attempt(lambda case=case: patterns.condition(b, case, subject))  # type: ignore[misc]
        if found is None:
            raise b.error(case.pattern, "a case's condition cannot make steps", "use `if` inside")
        with b.showing(_case_text(case)):
            b.branch(case.pattern, found, chosen, following)
        b.at(chosen)
        run(b, case.body)
        b.goto(statement, after)
        b.at(following)
    b.goto(statement, after)
    b.at(after)


def _case_text(case: ast.match_case) -> str:
    """Returns the text that is decided about a case."""
    guard = f" if {source_text(case.guard)}" if case.guard is not None else ""
    return f"case {source_text(case.pattern)}{guard}"


def _return(b: Builder, statement: ast.Return) -> None:
    if statement.value is None:
        calls.leave(b, statement, Constant(None))
        return
    calls.leave(b, statement, b.accept(b, statement.value))


def _assert(b: Builder, statement: ast.Assert) -> None:
    """Reads `assert`: the condition's accesses are steps; ghosts may be read in it."""
    message = f"assertion fails: {source_text(statement.test)}"
    if statement.msg is not None:
        found = b.accept(b, statement.msg)
        if not isinstance(found, Constant) or not isinstance(found.value, str):
            raise b.error(statement.msg, "the message of an assertion must be a plain string")
        message = found.value
    failure = b.check_failure(statement, message)
    then, otherwise = b.graph.location(), b.graph.location()
    b.sees += 1
    try:
        pure = b.attempt(lambda: choices.test(b, statement.test))
        if pure is not None:
            if not fold.is_true(pure):
                guard = Check(pure, TRUE, failure)
                of = source_text(statement.test) if b.call.primitive else ""
                b.emit(statement, guard=guard, decision="yes", decided=of)
            return
        choices.condition(b, statement.test, then, otherwise)
    finally:
        b.sees -= 1
    b.at(otherwise)
    if b.current is not None:
        b.emit(statement, guard=Check(FALSE, TRUE, failure), target=then)
    b.at(then)


def _with(b: Builder, statement: ast.With) -> None:
    """Reads `with`: atomic blocks, locks, and functions marked @contextmanager."""
    depth, before = len(b.cleanups), b.atomic
    for item in statement.items:
        enter(b, item)
    run(b, statement.body)
    if b.current is not None:
        calls.clean_up(b, depth)
    del b.cleanups[depth:]
    b.atomic = before


def enter(b: Builder, item: ast.withitem) -> None:
    """Opens one `with` item."""
    node = item.context_expr
    if item.optional_vars is not None:
        raise b.error(item.optional_vars, "`with ... as` is not in the language")
    if isinstance(node, ast.Call):
        function = calls.callee(b, node)
        if isinstance(function, Constant) and function.value is model.atomic:
            _enter_atomic(b, node)
            return
        loops.enter_context(b, node)
        return
    found = expressions.unread(b, node)
    if not isinstance(found, Place) or not isinstance(found.shape, StructShape):
        hint = "write `with atomic():`" if getattr(found, "value", None) is model.atomic else ""
        raise b.error(node, f"`with` needs a lock or `atomic()`, got {describe(found)}", hint)
    lock = access.settled(b, node, found)
    text = source_text(node)
    with b.showing(f"acquire {text}"):
        loops.call_method(b, node, lock, "acquire")

    def release() -> None:
        with b.showing(f"release {text}"):
            loops.call_method(b, node, lock, "release")

    b.cleanups.append(release)


def _enter_atomic(b: Builder, node: ast.expr) -> None:
    """Opens an atomic block: a process may be interrupted before it, and not within."""
    if not b.atomic and b.current is not None:
        b.graph.visible[b.current] = True
        b.emit(node)
    b.atomic += 1

    def end_atomic() -> None:
        b.atomic -= 1

    b.cleanups.append(end_atomic)


def _break(b: Builder, statement: ast.Break) -> None:
    loop = b.loops[-1]
    calls.clean_up(b, loop.cleanups)
    b.goto(statement, loop.after)


def _continue(b: Builder, statement: ast.Continue) -> None:
    loop = b.loops[-1]
    calls.clean_up(b, loop.cleanups)
    b.goto(statement, loop.again)


def _pass(b: Builder, statement: ast.Pass) -> None:
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
