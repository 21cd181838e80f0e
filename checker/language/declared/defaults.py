"""Initial values: from the value that a model file gives a field to the values of its scalars."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import Any, Final

from ...errors import ModelError
from ...program.nodes import Const, Span
from ...program.types import RefType, Type
from .. import foreign
from ..marks import MISSING
from ..model import Choice, Model, Struct, Symbolic, Word
from .types import Field, Resolver, word_defaults, zero
from .values import Constant, constant_scalar, join


def settled(resolver: Resolver, value: Any, declared: Field) -> Any:
    """Returns a field's initial value with the number of processes in the place of `PROCESSES`.

    Raises:
        ModelError: There is none for this number.
    """
    try:
        return resolver.settled(value)
    except Exception as problem:
        what = f"`{declared.name}` has no initial value for this number of processes: {problem}"
        raise ModelError(what, declared.span) from None


def unknown_values(model: Model, known: Sequence[str]) -> list[ModelError]:
    """Returns the errors of a model that is given values for fields that it does not have."""
    errors = []
    cls = type(model)
    for name in sorted(set(model.values) - {*known}):
        message = f"{cls.__name__} has no field `{name}`, got {foreign.shown(model.values[name])}"
        hint = foreign.suggestion(name, known)
        if any(name in vars(base) for base in cls.__mro__[:-1]) and name not in vars(Model):
            message = f"`{name}` of {cls.__name__} is no field"
            hint = f"annotate it in the class, as `{name}: Range[0, 3] = 0`"
        errors.append(ModelError(message, model.place, hint))
    return errors


def at_scenario(error: ModelError, model: Model, one: Field) -> ModelError:
    """Returns the error of a field, at the place where the scenario gives it its value."""
    if one.name not in model.values or error.span != one.span:
        return error
    message = error.message
    if f"`{one.name}`" not in message:
        message = f"`{one.name}`: {message}"
    hint = f"it is declared as `{one.name}: {ast.unparse(one.annotation)}`"
    return ModelError(message, model.place, error.hint or hint)


def no_others(given: Iterable[str], known: Iterable[str], what: str, declared: Field) -> None:
    """Checks that only known fields are given values."""
    for name in given:
        if name not in known:
            message = f"{what} has no field `{name}`"
            raise ModelError(message, declared.span, foreign.suggestion(name, [*known]))


def field_value(value: Any, own: Field, declared: Field) -> Any:
    """Takes a field's initial value out of the value that was given for the whole."""
    if value is MISSING:
        return own.default
    if isinstance(value, dict):
        return value.get(own.name, own.default)
    message = f"`{declared.name}` begins with {foreign.shown(value)}; give a dict of its fields"
    hint = f"as {{{own.name!r}: ...}}"
    if isinstance(value, Struct):
        hint = f"write `{declared.name}: {type(value).__name__}` alone"
    raise ModelError(message, declared.span, hint)


def is_given(own: Field, values: Sequence[Any]) -> bool:
    """Returns whether a field's initial value is told where the whole is declared.

    It is if it was given there, and if the field is one of ours, as the `value` of an `Atomic`: the
    type that its default does not fit was given there, too.
    """
    is_ours = own.owner.__module__.startswith(LANGUAGE)
    return is_ours or any(isinstance(each, dict) and own.name in each for each in values)


def word_item(value: Any, cls: type[Word], name: str, declared: Field) -> Any:
    """Takes the initial value of a word's field out of the one of the word."""
    defaults = word_defaults(cls)
    if value is MISSING:
        return defaults[name]
    if isinstance(value, cls):
        no_others(value.fields, defaults, f"{cls.__name__}", declared)
        return value.fields.get(name, defaults[name])
    if isinstance(value, Choice):
        hint = "choose it in an @initial method"
        raise ModelError("a word cannot begin with a choice", declared.span, hint)
    raise ModelError(
        f"`{declared.name}` begins with {foreign.shown(value)}, not a {cls.__name__}", declared.span
    )


LANGUAGE: Final = __name__.rpartition(".declared")[0]
"""The package in which primitives are written."""

MOST_ELEMENTS: Final = 2**20
"""Elements of one field. To read so many takes some 20 s, and a state has a megabyte; whoever wants
more has mistaken a size. The kernel's races need two or three of each thing."""


MOST_RECORDS: Final = 2**16
"""Records of one pool, each of which has a name: to lay out so many takes some seconds."""


def refuse_huge_pool(size: int, declared: Field) -> None:
    """Refuses a pool with more records than can be told apart.

    Raises:
        ModelError: It has.
    """
    if size > MOST_RECORDS:
        message = f"`{declared.name}` has {size:,} records; a pool has {MOST_RECORDS:,} at most"
        hint = "model two or three of them: they show what any number does"
        raise ModelError(message, declared.span, hint)


def refuse_huge(count: int, declared: Field) -> None:
    """Refuses a field with more elements than a state can have.

    Raises:
        ModelError: It has.
    """
    if count > MOST_ELEMENTS:
        message = f"`{declared.name}` has {count:,} elements; a field has {MOST_ELEMENTS:,} at most"
        hint = "model two or three of them: they show what any number does"
        raise ModelError(message, declared.span, hint)


def spread(value: Any, length: int, span: Span) -> list[Any]:
    """Returns the initial value of each element of an array or pool."""
    if isinstance(value, list | tuple):
        if len(value) > length:
            raise ModelError(f"{len(value)} initial values for {length} elements", span)
        return [*value, *[MISSING] * (length - len(value))]
    return [value] * length


def initial_values(value: Any, shape: Type, declared: Field) -> tuple[int, ...]:
    """Returns the values that a scalar may begin with."""
    if isinstance(value, Choice):
        values = {v for one in value.values for v in initial_values(one, shape, declared)}
        return tuple(sorted(values))
    if value is MISSING:
        return (zero_of(shape, declared),)
    if isinstance(shape, RefType) and value is not None:
        if value in shape.labels:
            return (shape.labels.index(value),)
        known = ", ".join(shape.labels)
        message = f"`{declared.name}` begins with {foreign.shown(value)}"
        raise ModelError(message, declared.span, f"it can be None or one of: {known}")
    if isinstance(value, Symbolic):
        message = f"`{declared.name}` cannot begin with a symbolic input"
        raise ModelError(message, declared.span, "set it in an @initial method")
    scalar = constant_scalar(Constant(value), declared.span)
    try:
        fits = join(shape, scalar.type) == shape
    except ModelError:
        fits = False
    if not fits or not isinstance(scalar.expr, Const):
        message = (
            f"`{declared.name}` begins with {foreign.shown(value)}, which its type does not have"
        )
        raise ModelError(message, declared.span)
    return (scalar.expr.value,)


def zero_of(shape: Type, declared: Field) -> int:
    """Returns the initial value of a field without a default, as C's static storage has it."""
    begins = zero(shape)
    if begins is not None:
        return begins
    message = f"`{declared.name}` needs an initial value: None is not one of its values"
    raise ModelError(message, declared.span, "give a default, or write `| None`")
