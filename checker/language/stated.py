"""The properties that a model states, and those that a scenario brings, as expressions."""

from __future__ import annotations

import ast
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..errors import ModelError
from ..program.nodes import And, Finished, Property, PropertyKind, Span
from ..program.types import BoolType, OffsetType, Type
from . import properties
from .declared.parameters import parameters
from .declared.runners import Described
from .declared.source import class_tree, function_tree, span_of
from .declared.state import SharedState, methods_of
from .declared.types import TupleShape
from .declared.values import Compound, Constant, InstanceValue, ModelValue, Value
from .foreign import shown, suggestion
from .loaded import path_of_class
from .marks import decorator_of, hidden, role_of
from .reading import grammar, operators, pure, scalars
from .reading.builder import Builder, ImpureError
from .reading.locals import Locals
from .reading.opened import Call

ROLES: Final[Mapping[str, PropertyKind]] = {
    "invariant": PropertyKind.INVARIANT,
    "final": PropertyKind.FINAL,
    "eventually": PropertyKind.EVENTUALLY,
    "leads_to": PropertyKind.LEADS_TO,
    "always_again": PropertyKind.LEADS_TO,
    "reachable": PropertyKind.REACHABLE,
    "outcome": PropertyKind.OUTCOME,
}
"""The marks of properties, in the order in which a Program has the properties."""


PAIR: Final = "return two: `return self.is_waiting, self.is_served`, the second of which is to come"
"""The remedy for a `@leads_to` that returns something else."""

UNMARKED: Final = "mark it with @invariant"
"""The remedy for a function that is listed as a property."""

RETURNED: Final[Mapping[PropertyKind, str]] = {
    PropertyKind.REACHABLE: "return the condition that is to be reached",
    PropertyKind.OUTCOME: "return the value that tells outcomes apart",
}
"""The remedy for a property without a result, by the property's kind."""


def stated_properties(
    scenario: Described,
    state: SharedState,
    instances: Mapping[str, tuple[Value, ...]],
    errors: list[ModelError],
) -> tuple[Property, ...]:
    """Reads the model's own properties, then the scenario's."""
    model = type(state.model)
    wanted = [
        (function, kind)
        for role, kind in ROLES.items()
        for function in (
            *methods_of(model, role),
            *(f for f in scenario.properties if role_of(f) == role),
        )
    ]
    for name, hid in hidden(model):
        span = span_of(hid.__code__.co_filename, function_tree(hid))
        message = f"`{name}` is marked with @{decorator_of(role_of(hid))}, and is no method"
        errors.append(ModelError(message, span, "leave its other decorators out"))
    for stray in scenario.properties:
        if isinstance(stray, properties.Finishing):
            continue
        if role_of(stray) not in ROLES:
            name = getattr(stray, "__name__", shown(stray))
            hint = "list the function, not its name" if isinstance(stray, str) else UNMARKED
            errors.append(ModelError(f"`{name}` is no property", scenario.place, hint))
    found: list[Property] = []
    for function, kind in wanted:
        if not isinstance(function, types.FunctionType):
            errors.append(ModelError(f"{function!r} is no plain function"))
            continue
        try:
            if role_of(function) == "leads_to":
                found += _pair(state, function, instances)
            else:
                found.append(property_of(state, function, kind, instances))
        except ModelError as error:
            errors.append(error)
    asked = [each for each in scenario.properties if isinstance(each, properties.Finishing)]
    return (*found, *_finishing(scenario, asked, instances, errors))


def _finishing(
    scenario: Described,
    asked: Sequence[properties.Finishing],
    instances: Mapping[str, tuple[Value, ...]],
    errors: list[ModelError],
) -> Iterator[Property]:
    """Yields the properties that processes finish."""
    for each in asked:
        found = instances.get(each.method, ())
        numbers = [one.process for one in found if isinstance(one, InstanceValue)]
        if not numbers:
            message = f"finishes({each.method!r}): no process of the scenario runs that method"
            hint = suggestion(each.method, list(instances), "there are")
            errors.append(ModelError(message, scenario.place, hint))
            continue
        condition = And(tuple(map(Finished, numbers))) if numbers[1:] else Finished(numbers[0])
        span = scenario.place or Span("", 0, 0)
        yield Property(PropertyKind.EVENTUALLY, each.__name__, each.words, condition, span)


def _pair(
    state: SharedState,
    function: types.FunctionType,
    instances: Mapping[str, tuple[Value, ...]],
) -> Iterator[Property]:
    """Reads a `@leads_to`: the condition that owes the other one, and then that one."""
    tree = function_tree(function)
    span = span_of(function.__code__.co_filename, tree)
    if tree.returns is not None and ast.unparse(tree.returns).strip("'\"") in {"bool", "Bool"}:
        message = f"`{function.__name__}` is annotated with one condition, and returns a pair"
        raise ModelError(message, span, "write `-> tuple[bool, bool]`")
    builder, outer, found = _evaluated(state, function, instances, is_final=False)
    if not (isinstance(found, Compound) and isinstance(found.shape, TupleShape)):
        found = Compound(TupleShape(()), ())
    if len(found.items) != 2:
        message = f"`{function.__name__}` returns no pair of conditions"
        raise ModelError(message, span, PAIR)
    for kind, item in zip((PropertyKind.OWED, PropertyKind.LEADS_TO), found.items, strict=True):
        condition = operators.truth_of(builder, tree, item)
        builder.bounded(tree, [condition])
        yield Property(kind, function.__name__, outer.frame.summary, condition, span)


def property_of(
    state: SharedState,
    function: types.FunctionType,
    kind: PropertyKind,
    instances: Mapping[str, tuple[Value, ...]] | None,
) -> Property:
    """Reads one property as an expression."""
    tree = function_tree(function)
    span = span_of(function.__code__.co_filename, tree)
    is_final = kind in (PropertyKind.FINAL, PropertyKind.OUTCOME)
    builder, outer, found = _evaluated(state, function, instances, is_final=is_final)
    if found == Constant(None):
        message = f"the property `{function.__name__}` returns nothing on some way"
        raise ModelError(message, span, RETURNED.get(kind, "return the condition that must hold"))
    type_: Type = BoolType()
    if kind is PropertyKind.OUTCOME:
        value = scalars.as_scalar(builder, tree, found)
        condition, type_ = value.expr, value.type
        if isinstance(type_, OffsetType):
            message = f"the outcome `{function.__name__}` is a machine integer"
            raise ModelError(message, span, "return whether it compares with another one, or so")
    else:
        condition = operators.truth_of(builder, tree, found)
    builder.bounded(tree, [condition])
    if function.__module__ == properties.__name__:  # the model is what somebody wants to see
        cls: type = type(state.model)
        span = span_of(path_of_class(cls), class_tree(cls))
    return Property(kind, function.__name__, outer.frame.summary, condition, span, type_)


def _evaluated(
    state: SharedState,
    function: types.FunctionType,
    instances: Mapping[str, tuple[Value, ...]] | None,
    *,
    is_final: bool,
) -> tuple[Builder, Call, Value]:
    """Evaluates a property's function; returns the reader, its outermost call, and the result."""
    tree = function_tree(function)
    span = span_of(function.__code__.co_filename, tree)
    known = parameters(function)
    if len(known.names) != 1:
        raise ModelError("a property takes the model and nothing else", span)
    builder = Builder(state, grammar, Locals(), None, instances, is_final)
    builder.pure = builder.ghost = 1
    builder.within = f", in the property `{function.__name__}`"
    outer = Call(function, "", {}, -1, "")
    builder.calls.append(outer)
    try:
        found = pure.evaluate_call(builder, tree, function, {known.names[0]: ModelValue()})
    except ImpureError as impure:
        raise _impure(impure, function, span) from None
    except RecursionError:
        message = f"the property `{function.__name__}` has too much to compute at once"
        hint = "its loops are unrolled: some thousand rounds in all, or deep calls, are too many"
        raise ModelError(message, span, hint) from None
    return builder, outer, found


def _impure(impure: ImpureError, function: types.FunctionType, span: Span) -> ModelError:
    """Returns the error of a property that does more than to compute, at its place."""
    message = f"the property `{function.__name__}` must only compute"
    hint = "it may call functions that only compute, any, all, and loops over something finite"
    if impure.why:
        message += f", and {impure.why}"
    if impure.why.startswith("returns"):
        message, hint = (
            f"the property `{function.__name__}` {impure.why}",
            "write `return` before it",
        )
    return ModelError(message, impure.span or span, hint)
