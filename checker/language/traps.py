"""Traps: models that the language allows and that the author has probably not meant.

A method without its mark is not checked, a property that no scenario lists neither, and one process
alone meets nobody. Each is a warning with its place and its remedy; none changes a verdict. The
functions here would rather miss a trap than warn of what is meant: what is called, listed, or said
by the scenario is not warned of.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeGuard

from ..errors import ModelError, ModelWarning
from ..program import fold
from ..program.expressions import walk
from ..program.nodes import Check, FailureKind, Program, Span
from .declared.runners import Described
from .declared.source import class_tree, module_tree, returns, span_of
from .declared.source import function_tree as tree_of
from .declared.types import fields_of
from .foreign import is_ours
from .loaded import once, path_of_class
from .marks import KILLED, decorator_of, role_of
from .model import Model
from .places import OURS
from .translated import Translated

PROPERTIES: Final = frozenset(
    {"invariant", "final", "eventually", "leads_to", "always_again", "reachable", "outcome"}
)
"""The roles of properties."""

_CONDITIONS: Final = (ast.Compare, ast.BoolOp)
"""Classes of expressions that are always conditions."""


def of_scenario(
    scenario: Described, program: Program, *, holds: bool, is_told: bool
) -> Iterator[ModelWarning]:
    """Yields the warnings about a scenario and its model.

    Args:
        scenario: The scenario.
        program: Its Program.
        holds: Whether nothing is violated.
        is_told: Whether the scenario says which verdict is expected.
    """
    cls = type(scenario.model)
    if issubclass(cls, Translated):  # the traps are those of Python
        return
    yield from _unmarked(cls, [*scenario.properties, *scenario.assume])
    yield from _locals_for_fields(cls)
    claims = program.properties or program.promises
    if holds and not (claims or _asserts(program) or (is_told and _blocks(program))):
        hint = "mark a condition with @invariant or @finally_; or, if deadlock is the question, "
        hint += "say so in a Scenario: expected='holds'"
        message = f"{cls.__name__} states no property: only what is checked everywhere is"
        yield ModelWarning(message, _place_of(cls), hint)
    is_alone = len(program.processes) == 1 and scenario.processes is None and not program.inputs
    if holds and is_alone and not is_told:
        name = program.processes[0].name
        hint = f"give it company: Scenario({cls.__name__}(), processes={{{name!r}: 2}})"
        message = f"{cls.__name__} is checked with one process alone, which meets nobody"
        yield ModelWarning(message, scenario.place or _place_of(cls), hint)


def of_module(
    module: types.ModuleType, listed: Collection[Callable[..., Any]]
) -> Iterator[ModelWarning]:
    """Yields the warnings about a model file's functions.

    Args:
        module: The file.
        listed: The properties and assumptions that its scenarios list.
    """
    path = module.__file__ or ""
    imported = _imported(path)
    for name, function in vars(module).items():
        if not _is_read(function) or function in listed:
            continue
        role = role_of(function)
        if function.__module__ == module.__name__ and name == function.__name__:
            yield from _function(function, role, path)
        elif role in PROPERTIES and name in imported and name not in _mentioned(_tree(path)):
            hint = f"list it: Scenario(..., properties=[{name}])"
            yield ModelWarning(f"no scenario lists the property `{name}`", imported[name], hint)


def place_of_name(path: str, name: str) -> Span | None:
    """Returns the place where a file last assigns a name of its own."""
    for node in reversed(_tree(path).body):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for each in targets:
            if isinstance(each, ast.Name) and each.id == name:
                return span_of(path, node)
    return None


def is_mentioned(path: str, name: str) -> bool:
    """Returns whether a file reads a name."""
    return name in _mentioned(_tree(path))


def _function(function: types.FunctionType, role: str, path: str) -> Iterator[ModelWarning]:
    """Yields the warning about a function of a model file that no scenario lists."""
    name = function.__name__
    tree = tree_of(function)
    span = span_of(path, tree)
    if role in {"process", "initial"}:
        message = f"`{name}` is marked with @{role}, and belongs to no model"
        yield ModelWarning(message, span, "make it a method of a Model")
    elif role and name not in _mentioned_in_functions(_tree(path)):
        what = "property" if role in PROPERTIES else "assumption"
        where = "properties" if role in PROPERTIES else "assume"
        hint = f"list it: Scenario(..., {where}=[{name}])"
        yield ModelWarning(f"no scenario lists the {what} `{name}`", span, hint)
    elif not role and name not in _mentioned(_tree(path)) and _is_condition(function, parameters=1):
        hint = f"mark it with @invariant, and list it: Scenario(..., properties=[{name}])"
        message = f"`{name}` returns a condition, and is neither called nor marked"
        yield ModelWarning(message, span, hint)


def _unmarked(cls: type, outside: Sequence[Callable[..., Any]]) -> Iterator[ModelWarning]:
    """Yields the warnings about methods that nothing runs, of the file that a model stands in."""
    paths = {path_of_class(base) for base in cls.__mro__ if _is_authors(base)}
    paths |= {f.__code__.co_filename for f in outside if isinstance(f, types.FunctionType)}
    called = frozenset[str]().union(*(_attributes(_tree(path)) for path in sorted(paths)))
    called |= {getattr(value, KILLED, "") for _, value in _methods(cls).values()}
    for name, (base, value) in _methods(cls).items():
        is_property = isinstance(value, property)
        function = value.fget if isinstance(value, property) else value
        if not _is_read(function) or role_of(function):
            continue
        hidden = next((role for role in _roles(cls, base, name)), "")
        span = span_of(path_of_class(base), tree_of(function))
        if hidden:
            decorator = decorator_of(hidden)
            message = f"`{name}` hides one that is marked with @{decorator}, and is not marked"
            yield ModelWarning(message, span, f"mark it with @{decorator}")
        elif name in called or base.__module__ != cls.__module__ or name.startswith("__"):
            continue
        elif _is_condition(function, parameters=1):
            how = "a @property that nothing reads" if is_property else "neither called nor marked"
            instead = " in the place of @property" if is_property else ""
            message = f"`{name}` returns a condition, and is {how}: it is not checked"
            hint = f"mark it with @invariant or @finally_{instead}, or leave it out"
            yield ModelWarning(message, span, hint)
        elif not is_property:
            message = f"`{name}` is neither called nor marked: it never runs"
            yield ModelWarning(message, span, "mark it with @process, call it, or leave it out")


def _methods(cls: type) -> Mapping[str, tuple[type, Any]]:
    """Returns the methods and Python properties of an author's class, each with its owner."""
    found: dict[str, tuple[type, Any]] = {}
    for base in reversed(cls.__mro__):
        if _is_authors(base):
            found |= {
                name: (base, value)
                for name, value in vars(base).items()
                if isinstance(value, types.FunctionType | property)
                and not getattr(value, "__isabstractmethod__", False)
            }
    return found


def _roles(cls: type, owner: type, name: str) -> Iterator[str]:
    """Yields the roles of the methods that a class's own method of some name hides."""
    mro = cls.__mro__
    for base in mro[mro.index(owner) + 1 :]:
        if role := role_of(vars(base).get(name)):
            yield role


def _locals_for_fields(cls: type) -> Iterator[ModelWarning]:
    """Yields the warnings about `count = 1` where `self.count = 1` is meant.

    That is a local of a field's name which its method never reads.
    """
    fields = {field.name for field in fields_of(cls)}
    for base, value in _methods(cls).values():
        function = value.fget if isinstance(value, property) else value
        if not _is_read(function) or base.__module__ != cls.__module__:
            continue
        for each in _stored_and_never_read(function):
            if each.id in fields:
                message = f"the local `{each.id}` is never read, and {cls.__name__} has a field"
                message += " of this name"
                span = span_of(path_of_class(base), each)
                yield ModelWarning(message, span, f"did you mean `self.{each.id}`?")


@once
def _stored_and_never_read(function: types.FunctionType) -> tuple[ast.Name, ...]:
    """Returns where a function first stores each of the names that it never reads."""
    names = [each for each in ast.walk(tree_of(function)) if isinstance(each, ast.Name)]
    read = {each.id for each in names if isinstance(each.ctx, ast.Load)}
    stored = [each for each in names if isinstance(each.ctx, ast.Store) and each.id not in read]
    found: dict[str, ast.Name] = {}
    for each in stored:
        found.setdefault(each.id, each)
    return tuple(found.values())


def _is_authors(cls: type) -> bool:
    """Returns whether a class is a model of the author's."""
    is_model = issubclass(cls, Model) and cls is not Model
    return is_model and not path_of_class(cls).startswith(OURS)


def _place_of(cls: type) -> Span | None:
    """Returns the place of a class, if its source is there."""
    try:
        return span_of(path_of_class(cls), class_tree(cls))
    except ModelError:
        return None


def _is_condition(function: types.FunctionType, parameters: int) -> bool:
    """Returns whether a function with a number of parameters always returns True or False."""
    tree = tree_of(function)
    arguments = tree.args
    if len(arguments.args) != parameters or arguments.kwonlyargs or is_ours(function):
        return False
    found = [each.value for each in returns(function)]
    if tree.returns is not None:
        return ast.unparse(tree.returns).strip("'\"").rpartition(".")[2] in {"bool", "Bool"}
    return bool(found) and all(map(_is_truth, found))


def _is_truth(node: ast.expr | None) -> bool:
    """Returns whether an expression is True or False by its looks."""
    match node:
        case ast.Constant(bool()) | ast.UnaryOp(ast.Not()):
            return True
        case ast.Call(ast.Name("any" | "all" | "bool")):
            return True
    return isinstance(node, _CONDITIONS)


def _asserts(program: Program) -> bool:
    """Returns whether a process has an assertion of the author's."""
    return any(
        isinstance(each, Check) and each.failure.kind is FailureKind.ASSERTION
        for kind in program.kinds
        for transition in kind.transitions
        for expr in (transition.guard, *(update.value for update in transition.updates))
        for each in walk(expr)
    )


def _blocks(program: Program) -> bool:
    """Returns whether a process can wait, so that a deadlock is possible."""
    for kind in program.kinds:
        guards: dict[int, list[bool]] = {}
        for transition in kind.transitions:
            is_free = fold.is_true(fold.unchecked(transition.guard))
            guards.setdefault(transition.source, []).append(is_free)
        if [False] in guards.values():
            return True
    return False


def _is_read(value: Any) -> TypeGuard[types.FunctionType]:
    """Returns whether a value is a function whose source is there, as that of a `def`."""
    try:
        return isinstance(value, types.FunctionType) and bool(tree_of(value))
    except ModelError:
        return False


def _tree(path: str) -> ast.Module:
    """Returns a file's syntax tree; an empty one if its source is not there."""
    try:
        return module_tree(path)
    except ModelError:
        return ast.Module([], [])


@lru_cache(maxsize=64)
def _attributes(tree: ast.Module) -> frozenset[str]:
    """Returns the names of the attributes that a file reads."""
    return frozenset(
        each.attr
        for each in ast.walk(tree)
        if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Load)
    )


@lru_cache(maxsize=64)
def _mentioned(tree: ast.Module) -> frozenset[str]:
    """Returns the names that a file reads, as names or as attributes."""
    return _names(tree) | _attributes(tree)


@lru_cache(maxsize=64)
def _mentioned_in_functions(tree: ast.Module) -> frozenset[str]:
    """Returns the names that the functions of a file read."""
    functions = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
    return frozenset[str]().union(*map(_names, functions))


def _names(tree: ast.AST) -> frozenset[str]:
    """Returns the names that are read below a node."""
    return frozenset(
        each.id
        for each in ast.walk(tree)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)
    )


def _imported(path: str) -> Mapping[str, Span]:
    """Returns the names that a file imports one by one, each with its place."""
    return {
        alias.asname or alias.name: span_of(path, alias)
        for node in _tree(path).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
