"""The shared state of a model: its constants, its variables, and their initial values."""

from __future__ import annotations

import ast
import types
from collections.abc import Sequence
from dataclasses import field, replace
from enum import Enum
from typing import Any, TypeAlias, final

from ...errors import ModelError
from ...program.nodes import Const, Input, Span, Symbol, Variable
from ...program.types import BoolType, IntType, OffsetType
from ...records import dataclass
from .. import foreign
from ..marks import MISSING, role_of
from ..model import Choice, Machine, Model, Pool, Symbolic
from . import attributes, defaults
from .defaults import (
    field_value,
    initial_values,
    is_given,
    no_others,
    refuse_huge,
    settled,
    spread,
    word_item,
)
from .source import allocated_pools, assigned_fields
from .told import refuse_unsaid, told_below, told_of
from .types import (
    ArrayShape,
    Field,
    Part,
    PoolShape,
    RecordShape,
    Resolver,
    Shape,
    StructShape,
    TupleShape,
    WordShape,
    fields_of,
    is_plain,
)
from .values import Compound, Constant, Place, Scalar, Value

Elements: TypeAlias = Sequence[tuple[str, Any]]
"""The elements of a part of the state: each one's name and initial value."""

ALLOCATED = "allocated"
"""The hidden field of a dynamic pool's records."""


class EchoError(ModelError):
    """A mistake that follows from one that has been noted already."""


@final
@dataclass(frozen=True, slots=True)
class DeclaredInput:
    """A constant that is a symbolic input, or a tuple with some: one that is read is an input.

    Attributes:
        given: The input, or the tuple.
        field: The constant's field.
        type: Its type, if that is one of machine integers.
    """

    given: Symbolic | tuple[Any, ...]
    field: Field
    type: OffsetType | None


@final
@dataclass(slots=True)
class SharedState:
    """A model's state, laid out.

    Attributes:
        model: The model with its values.
        constants: Its constants, by name.
        parts: Its state fields, by name.
        variables: The Program's variables.
        initial: Their initial values.
        positions: The variables' positions, by name.
        resolver: For annotations in its methods.
        resets: For each pool that is allocated from, what its variables' elements of a record
            go back to when it is freed.
        broken: The fields that something is wrong with.
        structs: The structs, with the names of their elements.
        inputs: The symbolic inputs that something reads, by name.
        declared: Those that are declared.
        queues: The variables that say which processes have joined a queue.
        set_up: The variables that an @initial method assigns.
        guards: For each variable that a lock guards, by name, the field that says so, and the
            path of that field: a word's variables are guarded by the field that holds the word.
        is_weak: Whether memory is weak, so that barriers mean something.
        ends: Where the ends of processes are noted (`reading.ends.Ends`); None if nobody asks.
    """

    model: Model
    constants: dict[str, Any]
    resolver: Resolver
    parts: dict[str, Part] = field(default_factory=dict)
    variables: list[Variable] = field(default_factory=list)
    initial: list[tuple[tuple[int, ...], ...]] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)
    resets: dict[str, dict[int, tuple[int, ...]]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    structs: list[tuple[StructShape, str, tuple[str, ...]]] = field(default_factory=list)
    inputs: dict[str, Input] = field(default_factory=dict)
    declared: dict[str, Input] = field(default_factory=dict)
    queues: set[int] = field(default_factory=set)
    set_up: set[int] = field(default_factory=set)
    guards: dict[str, tuple[Field, str]] = field(default_factory=dict)
    is_weak: bool = False
    ends: Any = None

    def input(self, symbol: Symbolic, name: str, type_: OffsetType | None, span: Span) -> Scalar:
        """Returns a symbolic input as a value; one name is one input.

        Raises:
            ModelError: It has no type, or two.
        """
        known = self.declare(symbol, name, type_, span)
        self.inputs.setdefault(known.name, known)
        return Scalar(Symbol(list(self.inputs).index(known.name), known.type), known.type)

    def declare(self, symbol: Symbolic, name: str, type_: OffsetType | None, span: Span) -> Input:
        """Returns the input that something stands for, whether or not it is ever read.

        Raises:
            ModelError: It has no type, or two.
        """
        called, given = symbol.name or name, symbol.type
        if given is not None:
            type_ = given.offset_type
        if type_ is None:
            hint = "write symbolic(name, type), as symbolic('address', Unsigned[64, BYTES])"
            raise ModelError(f"the input `{called}` needs a type", span, hint)
        known = self.declared.setdefault(called, Input(called, type_))
        if known.type != type_:
            raise ModelError(f"the input `{called}` has two types", span, "give it one")
        return known

    def constant(self, name: str) -> Value:
        """Returns a constant as a value."""
        known = self.constants[name]
        match known:
            case DeclaredInput(Symbolic() as symbol, field, type_):
                return self.input(symbol, name, type_, field.span)
            case DeclaredInput(tuple() as items, field, _):
                values = (
                    self.input(each, name, None, field.span)
                    if isinstance(each, Symbolic)
                    else Constant(each)
                    for each in items
                )
                return Compound(TupleShape(()), tuple(values))
            case Scalar():
                return known
        return Constant(known)

    def position(self, name: str) -> int:
        """Returns the position of a variable.

        Raises:
            EchoError: Its field is wrong, and has none.
        """
        if name not in self.positions:
            raise EchoError(f"`{name}` is not known")
        return self.positions[name]

    def places(self, cls: type) -> list[tuple[str, Place]]:
        """Returns every struct of a class, with the name of each."""
        return [
            (label, Place(shape, path, Const(i, IntType(i, i))))
            for shape, path, labels in self.structs
            if issubclass(shape.cls, cls)
            for i, label in enumerate(labels)
        ]


def methods_of(cls: type, role: str | None = None) -> list[types.FunctionType]:
    """Returns a class's functions of one role, its bases' first, each name once."""
    found: dict[str, types.FunctionType] = {}
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            function = value.fget if isinstance(value, property) else value
            if isinstance(function, types.FunctionType) and base is not Model:
                found.pop(name, None)
                found[name] = function
    return [f for f in found.values() if role is None or role_of(f) == role]


def lay_out_state(
    model: Model, processes: tuple[str, ...], errors: list[ModelError]
) -> SharedState:
    """Lays out a model's state; mistakes in its fields and values are added to the errors."""
    declared = fields_of(type(model))
    attributes.check_made(model, [each.name for each in declared])
    methods = methods_of(type(model))
    written = {name for method in methods for name in assigned_fields(method)}
    errors += defaults.unknown_values(model, [f.name for f in declared])
    state = SharedState(model, {}, Resolver({}, processes))
    rest = []
    for one in declared:
        if _is_constant(state, one, model, written, errors):
            if one.guard:
                message = f"`{one.name}` is a constant, and no lock guards it"
                hint = "assign it in a method, or leave `guarded_by` out"
                errors.append(ModelError(message, one.span, hint))
            try:
                state.constants[one.name] = _constant(state, one, _given(state, one))
            except ModelError as error:
                errors.append(error)
                state.broken.add(one.name)
            state.resolver.constants = state.constants
        else:
            rest.append(one)
    dynamic = {name for method in methods for name in allocated_pools(method)}
    _declare_pools(state, rest, dynamic, errors)
    for one in rest:
        if one.name in state.broken:
            continue
        try:
            _declare(state, one)
        except ModelError as error:
            errors.append(error)
            state.broken.add(one.name)
    return state


def _is_constant(
    state: SharedState, one: Field, model: Model, written: set[str], errors: list[ModelError]
) -> bool:
    """Decides whether a field is a constant: a plain value that no method assigns."""
    name = one.name
    if isinstance(one.annotation, ast.Subscript) and _head(one.annotation) in {"Array", "Pool"}:
        return False
    try:
        annotation = state.resolver.annotation(one, {})
        value = _given(state, one)
    except ModelError:
        return False
    is_enum = isinstance(annotation, type) and (issubclass(annotation, Enum) or annotation is bool)
    is_machine = isinstance(annotation, Machine) and value is not MISSING
    if not is_plain(annotation) and not (
        (is_enum or is_machine) and name not in written and not one.ghost
    ):
        return False
    if name in written:
        return False
    if is_machine:
        return True
    if value is MISSING and is_enum:
        return False
    if isinstance(value, Choice):
        return False
    if value is MISSING:
        message = f"the constant `{name}` has no value"
        errors.append(
            ModelError(message, one.span, f"give a default, or {name}=... in the scenario")
        )
        return True
    expected = annotation if isinstance(annotation, type) else object
    if isinstance(expected, type) and not isinstance(value, expected):
        message = f"the constant `{name}` must be {expected.__name__}, got {foreign.shown(value)}"
        errors.append(ModelError(message, one.span))
    return True


def _given(state: SharedState, one: Field) -> Any:
    """Returns the value that a field of the model is given, for this number of processes."""
    return settled(state.resolver, state.model.values.get(one.name, one.default), one)


def _constant(state: SharedState, one: Field, given: Any) -> Any:
    """Returns a constant's value; that of a machine integer, or of several, as a value."""
    if isinstance(given, tuple) and any(isinstance(each, Symbolic) for each in given):
        for each in given:
            if isinstance(each, Symbolic):
                state.declare(each, one.name, None, one.span)
        return DeclaredInput(tuple(given), one, None)
    annotation = state.resolver.annotation(one, {})
    type_ = annotation.offset_type if isinstance(annotation, Machine) else None
    if isinstance(given, Symbolic):
        state.declare(given, one.name, type_, one.span)
        return DeclaredInput(given, one, type_)
    if type_ is None:
        return given
    if not isinstance(given, int) or not type_.smallest <= given <= type_.high:
        message = f"`{one.name}` is {given!r}, which its type does not have"
        raise ModelError(message, one.span)
    return Scalar(Const(int(given), type_), type_)


def _head(annotation: ast.Subscript) -> str:
    return ast.unparse(annotation.value).rsplit(".", 1)[-1]


def _declare_pools(
    state: SharedState, fields: Sequence[Field], dynamic: set[str], errors: list[ModelError]
) -> None:
    """Finds the pools, so that references to their records have a type; then the records.

    Args:
        state: The state.
        fields: The model's fields that are no constants.
        dynamic: The names of the pools whose records are allocated and freed.
        errors: Where what is wrong goes.
    """
    for one in fields:
        heads = {"Pool", "Annotated"}  # the latter's own type may be a pool
        if not (isinstance(one.annotation, ast.Subscript) and _head(one.annotation) in heads):
            continue
        try:
            pool = state.resolver.annotation(one, {})
        except ModelError as error:
            state.broken.add(one.name)
            errors.append(error)
            continue
        if not isinstance(pool, Pool):
            continue
        if pool.record in state.resolver.records:
            state.broken.add(one.name)
            message = f"two pools of {pool.record.__name__}: a reference could mean either"
            errors.append(ModelError(message, one.span, "derive a second Record class"))
            continue
        refuse_huge(pool.size, one)
        labels = tuple(f"{_singular(one.name)}{i}" for i in range(pool.size))
        record = RecordShape(pool.record, one.name, labels, one.name in dynamic)
        state.resolver.records[pool.record] = record
    for record in state.resolver.records.values():
        for one in fields_of(record.cls):
            try:
                shape = state.resolver.shape(state.resolver.annotation(one, {}), one.span)
                record.parts.append(Part(one, shape))
            except ModelError as error:
                errors.append(error)


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def _declare(state: SharedState, one: Field) -> None:
    """Adds the variables of one field of the model."""
    shape = state.resolver.shape(state.resolver.annotation(one, {}), one.span)
    part = Part(one, shape)
    state.parts[one.name] = part
    given = state.model.values.get(one.name, one.default)
    _flatten(state, shape, one.name, [(one.name, given)], one)


def _flatten(
    state: SharedState, shape: Shape, path: str, elements: Elements, declared: Field
) -> None:
    """Adds the variables of a shape.

    Args:
        state: What is laid out.
        shape: The shape.
        path: Its name.
        elements: The name of each of its elements, since it may stand in an array, and the
            initial value of each, or `MISSING`.
        declared: The field, for messages and for whether it is a ghost.
    """
    labels = tuple(label for label, _ in elements)
    elements = [(label, settled(state.resolver, value, declared)) for label, value in elements]
    match shape:
        case StructShape():
            _no_guard(declared)
            _no_relaxed(declared)
            state.structs.append((shape, path, labels))
            _flatten_parts(state, shape.parts, path, elements, declared)
        case ArrayShape(element, length):
            refuse_huge(length * len(elements), declared)
            inner = [
                (f"{label}[{i}]", value)
                for label, given in elements
                for i, value in enumerate(spread(given, length, declared.span))
            ]
            _flatten(state, element, path, inner, declared)
        case PoolShape(record):
            _no_guard(declared)
            _no_relaxed(declared)
            if path != record.pool:
                raise ModelError("a pool must be a field of the model itself", declared.span)
            refuse_unsaid(declared.told, path, (), declared.span)
            _flatten_pool(state, record, elements[0][1], declared)
        case WordShape(cls, fields):
            whole = replace(declared, guard="")
            told = told_of(cls, [name for name, _ in fields])
            refuse_unsaid(declared.told, path, [name for name, _ in fields], declared.span)
            for name, part in fields:
                if isinstance(part, TupleShape):
                    raise ModelError("a word's field cannot be a tuple", declared.span)
                _note_guard(state, f"{path}.{name}", path, declared)
                inner = [
                    (f"{label}.{name}", word_item(v, cls, name, declared)) for label, v in elements
                ]
                lines = (*told.get(name, ()), *told_below(declared.told, path, name))
                _flatten(state, part, f"{path}.{name}", inner, replace(whole, told=lines))
        case RecordShape():
            raise ModelError("a record must live in a pool", declared.span)
        case _:
            refuse_unsaid(declared.told, path, (), declared.span)
            values = tuple(initial_values(value, shape, declared) for _, value in elements)
            _note_guard(state, path, path, declared)
            variable = Variable(
                path, shape, labels, declared.ghost, declared.relaxed, told=declared.told
            )
            _add(state, variable, values)


def _note_guard(state: SharedState, variable: str, path: str, declared: Field) -> None:
    """Notes which lock guards a variable, as its field says, and the path of that field."""
    if declared.guard:
        state.guards[variable] = declared, path


def _no_guard(declared: Field) -> None:
    """Refuses `guarded_by` on a field that has fields of its own."""
    if declared.guard:
        message = f"`{declared.name}` has fields of its own, and no lock guards them all at once"
        raise ModelError(message, declared.span, "give its fields `guarded_by(...)`")


def _no_relaxed(declared: Field) -> None:
    """Refuses `relaxed` on a field that is no single value of memory."""
    if declared.relaxed:
        message = f"`{declared.name}` has fields of its own, and `relaxed` is of a single value"
        raise ModelError(message, declared.span, "give its fields `relaxed(...)`")


def _flatten_pool(state: SharedState, record: RecordShape, given: Any, declared: Field) -> None:
    """Adds the variables of a pool's records, and whether each is allocated."""
    values = spread(given, len(record.labels), declared.span)
    if record.dynamic:
        alive = tuple((int(value is not MISSING),) for value in values)
        names = tuple(f"{label}.{ALLOCATED}" for label in record.labels)
        _add(state, Variable(f"{record.pool}.{ALLOCATED}", BoolType(), names), alive)
    elements = list(zip(record.labels, values, strict=True))
    _flatten_parts(state, record.parts, record.pool, elements, declared)
    if record.dynamic:
        state.resets[record.pool] = _resets(state, record, declared)


def _resets(state: SharedState, record: RecordShape, declared: Field) -> dict[int, tuple[int, ...]]:
    """Returns the values to which the variables of a freed record go back: their defaults."""
    fresh = SharedState(state.model, state.constants, state.resolver)
    _flatten_parts(fresh, record.parts, record.pool, [(record.labels[0], MISSING)], declared)
    for variable, begins in zip(fresh.variables, fresh.initial, strict=True):
        if any(len(values) > 1 for values in begins):
            message = f"`{variable.name}` of a record that is allocated cannot begin with a choice"
            raise ModelError(message, declared.span, "choose when it is allocated")
    return {
        state.positions[variable.name]: tuple(values[0] for values in begins)
        for variable, begins in zip(fresh.variables, fresh.initial, strict=True)
    }


def _add(state: SharedState, variable: Variable, initial: tuple[tuple[int, ...], ...]) -> None:
    state.positions[variable.name] = len(state.variables)
    state.variables.append(variable)
    state.initial.append(initial)


def _flatten_parts(
    state: SharedState, parts: Sequence[Part], path: str, elements: Elements, declared: Field
) -> None:
    """Adds the variables of a struct's or record's fields."""
    known = [part.field.name for part in parts]
    refuse_unsaid(declared.told, path, known, declared.span)
    for _, value in elements:
        if isinstance(value, dict):
            no_others(value, known, f"`{declared.name}`", declared)
    for part in parts:
        below = told_below(declared.told, path, part.field.name)
        own = replace(part.field, told=(*part.field.told, *below))
        if declared.ghost:
            own = replace(own, ghost=True, guard="", relaxed=False)
        inner = [(f"{label}.{own.name}", field_value(v, own, declared)) for label, v in elements]
        if is_given(own, [value for _, value in elements]):
            own = replace(own, name=f"{declared.name}.{own.name}", span=declared.span)
        _flatten(state, part.shape, f"{path}.{part.field.name}", inner, own)
