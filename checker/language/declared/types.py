"""The types of a model's fields: from annotations to shapes.

A *shape* says how a value or a part of the state is made of scalars. Scalars have the Program's
types; everything else is flattened: a word into its fields, an array into its elements, a pool of
records into one array for each field.
"""

from __future__ import annotations

import ast
import sys
import types
from collections import ChainMap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from enum import Enum, Flag
from typing import Annotated, Any, Final, TypeAlias, Union, final, get_args, get_origin

from ...errors import ModelError
from ...program.nodes import Span
from ...program.types import BoolType, EnumType, IntType, OffsetType, RefType, Type
from ...records import dataclass
from .. import foreign
from ..declaring import GhostValue, GuardedValue, LockOrder, RelaxedValue
from ..deferred import Deferred
from ..loaded import path_of_class
from ..marks import MISSING
from ..model import (
    Array,
    Choice,
    Lock,
    Machine,
    Model,
    Parametrized,
    Pool,
    Process,
    Range,
    Record,
    Struct,
    Word,
)
from . import attributes
from .source import annotated, class_tree, namespace, span_of
from .told import Lines, told_of

NOTHING: Final = RefType("", (), True)
"""The type of None alone."""

PROCESS: Final = "process"
"""The pool that references to processes refer to."""


@final
@dataclass(frozen=True, slots=True)
class WordShape:
    """A word: its class and its fields' types, which are scalars or words."""

    cls: type[Word]
    fields: tuple[tuple[str, ValueShape], ...]


@final
@dataclass(frozen=True, slots=True)
class TupleShape:
    """A tuple of values; only locals and results have it."""

    items: tuple[ValueShape, ...]


ValueShape: TypeAlias = Type | WordShape | TupleShape
"""The shape of a value, which a local can hold."""


@final
@dataclass(frozen=True, slots=True)
class Field:
    """A field of a class that a model declares.

    Attributes:
        name: Its name.
        annotation: The annotation's syntax tree.
        owner: The class that declares it.
        default: Its default, or `MISSING`.
        ghost: Whether it is a ghost.
        span: Where it is declared.
        guard: The lock that guards it, as `guarded_by` names it, or "".
        relaxed: Whether it is accessed without a lock.
        told: The lines of its class's `told` that are about it.
    """

    name: str
    annotation: ast.expr
    owner: type
    default: Any
    ghost: bool
    span: Span
    guard: str = ""
    relaxed: bool = False
    told: Lines = ()


@final
@dataclass(frozen=True, slots=True)
class Part:
    """A field with its shape."""

    field: Field
    shape: Shape


@final
@dataclass(frozen=True, slots=True)
class StructShape:
    """A struct: a part of the state with fields."""

    cls: type[Struct]
    parts: tuple[Part, ...]


@final
@dataclass(frozen=True, slots=True)
class RecordShape:
    """The records of a pool.

    Attributes:
        cls: Their class.
        pool: The pool's name.
        labels: The records' names.
        dynamic: Whether records are allocated and freed; otherwise each exists from the start.
        parts: Their fields. Set once the shape is known, since records refer to each other.
    """

    cls: type[Record]
    pool: str
    labels: tuple[str, ...]
    dynamic: bool
    parts: list[Part] = field(default_factory=list, compare=False, hash=False)


@final
@dataclass(frozen=True, slots=True)
class PoolShape:
    """A pool of records."""

    record: RecordShape


@final
@dataclass(frozen=True, slots=True)
class ArrayShape:
    """An array."""

    element: Shape
    length: int


Shape: TypeAlias = Type | WordShape | StructShape | ArrayShape | PoolShape | RecordShape


_PLAIN: Final = (int, str, tuple)


def fields_of(cls: type) -> list[Field]:
    """Returns the annotated fields of a class and of its bases, bases first."""
    found: dict[str, Field] = {}
    for base in reversed(cls.__mro__):
        if base is object or base.__module__ in {"typing", Model.__module__}:
            continue
        tree, path = class_tree(base), path_of_class(base)
        attributes.check_unchanged(base)
        _no_promises(cls, base)
        for name, node in annotated(base).items():
            found[name] = _field(base, name, node.annotation, base, span_of(path, node))
        for name, known in found.items():
            if known.owner is not base and attributes.is_value(vars(base).get(name, MISSING)):
                place = span_of(path, attributes.assignment(tree, name))
                found[name] = _field(base, name, known.annotation, known.owner, place)
    lines = told_of(cls, found)
    return [replace(each, told=lines.get(each.name, ())) for each in found.values()]


def _field(cls: type, name: str, annotation: ast.expr, owner: type, span: Span) -> Field:
    """Returns a field with the default that a class gives it; `owner` has annotated it."""
    default = vars(cls).get(name, MISSING)
    if isinstance(default, types.MemberDescriptorType):
        default = MISSING
    is_ghost = isinstance(default, GhostValue)
    guard = default.lock if isinstance(default, GuardedValue) else ""
    is_relaxed = isinstance(default, RelaxedValue)
    if isinstance(default, GhostValue | GuardedValue | RelaxedValue):
        default = default.default
    return Field(name, annotation, owner, default, is_ghost, span, guard, is_relaxed)


def _no_promises(cls: type, base: type) -> None:
    """Refuses promises where nobody keeps them: orders outside of a model, guards in a word."""
    span = span_of(path_of_class(base), class_tree(base))
    if not issubclass(cls, Struct | Record | Word):
        return
    attributes.check_never_run(base)
    for name, value in vars(base).items():
        if isinstance(value, LockOrder):
            hint = "declare it in the model, with the paths of the locks"
            raise ModelError(f"`{name}` of {base.__name__}: an order is the model's", span, hint)
        if isinstance(value, GuardedValue) and issubclass(cls, Word):
            hint = "guard the field that holds the word"
            raise ModelError(f"`{name}` of {base.__name__}: a word is read whole", span, hint)


def _meant(annotation: Any) -> Any:
    """Returns the type of the language that an `Annotated` has beside Python's.

    Raises:
        TypeError: There are several.
    """
    kinds = (Range, Array, Pool, Machine, Parametrized, Deferred)
    found = [each for each in annotation.__metadata__ if isinstance(each, kinds)]
    if len(found) > 1:
        raise TypeError("Annotated has more than one type of the language")
    return found[0] if found else annotation.__origin__


DEEPEST: Final = 50
"""Words and structs in one another. Models have two or three; those whose parameters grow with each
level would have no end."""


@dataclass(slots=True)
class Resolver:
    """Turns annotations into shapes.

    Attributes:
        constants: The model's constants, which annotations may name.
        processes: The processes' names, for references to them.
        records: The records' shapes, by class.
        structs: The structs' shapes, by class and arguments.
        signatures: For each function, and its struct's arguments, what it takes and returns.
        opened: The words and structs, with their arguments, whose fields are being read.
    """

    constants: Mapping[str, Any]
    processes: tuple[str, ...]
    records: dict[type, RecordShape] = field(default_factory=dict)
    structs: dict[tuple[type, tuple[Any, ...]], StructShape] = field(default_factory=dict)
    signatures: dict[Any, dict[str, Any]] = field(default_factory=dict)
    opened: list[tuple[type, tuple[Any, ...]]] = field(default_factory=list)

    def annotation(self, declared: Field, extra: Mapping[str, Any]) -> Any:
        """Evaluates a field's annotation, in its module, with the constants and `extra`."""
        return self.evaluate(declared.annotation, declared.owner, declared.span, extra)

    def evaluate(self, tree: ast.expr, owner: Any, span: Span, extra: Mapping[str, Any]) -> Any:
        """Evaluates an annotation that stands in a class or function."""
        names: ChainMap[str, Any]
        if isinstance(owner, types.FunctionType):
            names = ChainMap({**self.constants, **extra}, namespace(owner))  # type: ignore[arg-type]
        else:
            module = vars(sys.modules[owner.__module__])
            names = ChainMap({**self.constants, **extra}, {owner.__name__: owner}, module)
        where = Span(span.path, tree.lineno, tree.col_offset + 1)
        try:
            if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
                tree = ast.parse(tree.value, mode="eval").body
            # A module has hundreds of names, an annotation a few of them.
            read = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
            known = {each: names[each] for each in sorted(read) if each in names}
            return self.settled(eval(compile(ast.Expression(tree), span.path, "eval"), known))
        except Exception as problem:
            reason = problem.msg if isinstance(problem, SyntaxError) else problem
            message = f"this annotation cannot be evaluated: {reason}"
            raise ModelError(message, where) from None

    def settled(self, value: Any) -> Any:
        """Returns a Python value with the number of processes in the place of `PROCESSES`.

        Of `Annotated[int, Range[0, 2]]` the range is left: the `int` is for type checkers.

        Raises:
            TypeError: A type cannot have this number, as an array without elements; or `Annotated`
                has several types.
        """
        if get_origin(value) is Annotated:
            return self.settled(_meant(value))
        match value:
            case Deferred():
                return value.settled(max(1, len(self.processes)))
            case Range(low, high):
                return Range.__class_getitem__((self.settled(low), self.settled(high)))
            case Array(element, length):
                return Array.__class_getitem__((self.settled(element), self.settled(length)))
            case Pool(record, size):
                return Pool.__class_getitem__((record, self.settled(size)))
            case Parametrized(struct, arguments):
                return Parametrized(struct, tuple(map(self.settled, arguments)))
            case Choice(values):
                return Choice(tuple(map(self.settled, values)))
            case list() | tuple() if type(value) in {list, tuple}:
                return type(value)(map(self.settled, value))
            case dict():
                return {key: self.settled(each) for key, each in value.items()}
        return value

    def shape(self, annotation: Any, span: Span) -> Shape:
        """Returns the shape that an evaluated annotation stands for.

        Raises:
            ModelError: It stands for none.
        """
        match annotation:
            case Range(low, high):
                return IntType(low, high)
            case Machine():
                return annotation.offset_type
            case Array(element, length):
                return ArrayShape(self.shape(element, span), length)
            case Pool(record, _):
                if record not in self.records:
                    raise ModelError("a pool must be a field of the model itself", span)
                return PoolShape(self.records[record])
            case Parametrized(struct, arguments):
                return self.struct(struct, arguments, span)
            case type():
                return self._class_shape(annotation, span)
            case None:
                return NOTHING
        if get_origin(annotation) in {types.UnionType, Union}:
            return self._union(get_args(annotation), span)
        raise foreign.no_type(annotation, span)

    def _class_shape(self, cls: type, span: Span) -> Shape:
        if cls is bool:
            return BoolType()
        if cls is type(None):
            return NOTHING
        if cls is Process:
            return RefType(PROCESS, self.processes, False)
        if issubclass(cls, Enum):
            if issubclass(cls, Flag):
                hint = "use a Word, or an Array of bool"
                raise ModelError(f"{cls.__name__} is a set of flags", span, hint)
            if not len(cls):
                raise ModelError(f"the enumeration {cls.__name__} has no member", span)
            return enum_type(cls)
        if issubclass(cls, Word) and cls is not Word:
            with self._inside(cls, (), span):
                parts = tuple((f.name, self._word_field(f)) for f in fields_of(cls))
            return WordShape(cls, parts)
        if issubclass(cls, Struct) and cls is not Struct:
            if cls is Lock:
                raise ModelError("Lock is what locks are derived from", span, foreign.LOCKS)
            return self.struct(cls, (), span)
        if issubclass(cls, Record) and cls is not Record:
            record = self.records.get(cls)
            if record is None:
                message = f"no pool holds {cls.__name__}, so nothing can refer to one"
                raise ModelError(message, span, f"add a field `Pool[{cls.__name__}, size]`")
            return RefType(record.pool, record.labels, False)
        if cls is int:
            raise ModelError("int has no finite range", span, "annotate Range[low, high]")
        raise foreign.no_type(cls, span)

    def _word_field(self, declared: Field) -> ValueShape:
        shape = self.shape(self.annotation(declared, {}), declared.span)
        if isinstance(shape, ArrayShape | StructShape | PoolShape | RecordShape):
            message = f"a word's field must be a scalar or a word: {declared.name}"
            raise ModelError(message, declared.span, "make the class a Struct or a Record")
        return shape

    def struct(self, cls: type[Struct], arguments: tuple[Any, ...], span: Span) -> StructShape:
        """Returns the shape of a struct with its parameters given."""
        if len(arguments) != len(cls.parameters):
            names = ", ".join(cls.parameters)
            sample = ", ".join("2" if each == "N" else "Range[0, 3]" for each in cls.parameters)
            hint = f"give a type or a number for each, as {cls.__name__}[{sample}]"
            raise ModelError(f"{cls.__name__} needs its parameters: {names}", span, hint)
        key = (cls, arguments)
        if key not in self.structs:
            given = dict(zip(cls.parameters, arguments, strict=True))
            with self._inside(cls, arguments, span):
                parts = tuple(
                    Part(f, self.shape(self.annotation(f, given), span if given else f.span))
                    for f in fields_of(cls)
                )
            self.structs[key] = StructShape(cls, parts)
        return self.structs[key]

    @contextmanager
    def _inside(self, cls: type, arguments: tuple[Any, ...], span: Span) -> Iterator[None]:
        """Reads the fields of a word or struct, which cannot be in itself.

        Raises:
            ModelError: It is, or so many are in one another that it seems without end.
        """
        is_deep = len(self.opened) >= DEEPEST
        before = [n for n, (each, _) in enumerate(self.opened) if each is cls]
        if is_deep and not before:
            outermost = self.opened[0][0].__name__
            message = f"{cls.__name__} is more than {DEEPEST} levels deep in {outermost}"
            raise ModelError(message, span, "leave levels out that hold nothing else")
        if (cls, arguments) in self.opened or is_deep:
            first = before[0]
            inner = [each.__name__ for each, _ in self.opened[first + 1 :] if each is not cls]
            through = f", through {' and '.join(dict.fromkeys(inner))}" if inner else ""
            message = f"{cls.__name__} contains itself{through}: it would have no end"
            hint = f"make it a Record in a Pool, and refer to it: `{cls.__name__} | None`"
            raise ModelError(message, span, hint)
        self.opened.append((cls, arguments))
        try:
            yield
        finally:
            self.opened.pop()

    def _union(self, members: tuple[Any, ...], span: Span) -> Shape:
        others = [member for member in members if member not in {None, type(None)}]
        if len(others) == 1 and len(members) == 2:
            shape = self.shape(others[0], span)
            if isinstance(shape, RefType):
                return RefType(shape.pool, shape.labels, True)
        message = "only a Record or Process can be united, and only with None"
        raise ModelError(message, span, "write `Page | None`")


def zero(shape: Shape | TupleShape) -> int | None:
    """Returns the initial value of a variable without a default, as C's static storage has it.

    A machine integer is unset, so that using it is a violation. None for a reference that cannot
    be None: nothing is what it would begin with.
    """
    match shape:
        case BoolType() | EnumType():
            return 0
        case IntType(low, high):
            return 0 if low <= 0 <= high else low
        case RefType(_, _, True):
            return -1
        case OffsetType():
            return shape.low
    return None


def word_defaults(cls: type[Word]) -> dict[str, Any]:
    """Returns the defaults of a word's fields; `MISSING` for a field without one."""
    return {declared.name: declared.default for declared in fields_of(cls)}


def enum_type(cls: type[Enum]) -> EnumType:
    """Returns an enumeration's type."""
    return EnumType(cls.__name__, tuple(member.name for member in cls))


def is_plain(annotation: Any) -> bool:
    """Returns whether an evaluated annotation can only be that of a constant."""
    origin = get_origin(annotation)
    return annotation in _PLAIN or origin is tuple
