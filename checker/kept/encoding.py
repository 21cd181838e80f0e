"""Records as JSON values and back, by their annotations: nothing is run to read one.

A record is a frozen dataclass whose fields are texts, numbers, truth values, members of
enumerations, tuples, None, or records. Each record is written once, as a row `[class, field, ...]`
in a table, and named by its position there: the places of a trace's statements are the same few.
What is read is compared with the annotations, field by field, and made by the class's constructor;
whatever else is found is `DamagedError`.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from ..program.nodes import Span

T = TypeVar("T")

Row: TypeAlias = list[Any]
Reader: TypeAlias = Callable[[object], Any]

SCALARS: Final[tuple[type, ...]] = (str, int, bool, float)
"""Types of values that JSON has itself; the type is compared exactly: `True` is no integer."""


class DamagedError(ValueError):
    """A text that is no record of the class that is wanted."""


def encoded(record: object) -> dict[str, Any]:
    """Returns a record as JSON values; `decoded` is the inverse.

    Raises:
        TypeError: A field holds a value that its annotation does not allow.
    """
    table = _Table()
    position = table.written(record, type(record))
    return {"root": position, "rows": table.rows}


def decoded(data: object, kind: type[T]) -> T:
    """Returns the record of a class that `encoded` wrote.

    Raises:
        DamagedError: It is no record of this class.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("rows"), list):
        raise DamagedError("no table of records")
    made: list[Any] = []
    wanted: Any = kind
    names = {each.__name__: each for each in record_classes(wanted)}
    for row in data["rows"]:
        if not (isinstance(row, list) and row and isinstance(row[0], str) and row[0] in names):
            raise DamagedError(f"no record: {str(row)[:80]}")
        cls = names[row[0]]
        values, readers = row[1:], _fields(cls)
        if len(values) != len(readers):
            raise DamagedError(f"{cls.__name__} has {len(readers)} fields, got {len(values)}")
        made.append(
            cls(*(_read(shape, value, made) for shape, value in zip(readers, values, strict=True)))
        )
    return cast(T, _read(wanted, data.get("root"), made))


@cache
def record_classes(kind: type) -> tuple[type, ...]:
    """Returns the classes of the records that a record of some class can hold, itself included.

    Raises:
        TypeError: Two have one name, so that a row would not tell which is meant.
    """
    found: dict[str, type] = {}
    pending: list[Any] = [kind]
    while pending:
        each = pending.pop()
        if isinstance(each, type) and is_dataclass(each):
            if found.setdefault(each.__name__, each) is not each:
                raise TypeError(f"two records are called {each.__name__}")
            pending += [shape for shape in _fields(each) if shape not in found.values()]
        else:
            pending += [inner for inner in get_args(each) if inner is not Ellipsis]
    return tuple(found.values())


@cache
def _fields(kind: type) -> tuple[Any, ...]:
    """Returns the types of a record's fields, in the order of its constructor."""
    hints = get_type_hints(kind, localns={"Span": Span})  # `errors` names it for checkers alone
    return tuple(hints[each.name] for each in fields(kind))


class _Table:
    """A table of records, each there once."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._known: dict[str, int] = {}

    def written(self, value: object, shape: Any) -> Any:
        """Returns a value of a type as JSON has it; records are added to the table.

        Raises:
            TypeError: It is not of that type.
        """
        if shape in SCALARS and type(value) is shape:
            return value
        if isinstance(shape, type) and type(value) is shape:
            if isinstance(value, Enum):
                return value.name
            if is_dataclass(shape):
                return self._added(value, shape)
        if value is None and (shape is type(None) or type(None) in _options(shape)):
            return None
        if get_origin(shape) is tuple and type(value) is tuple:
            kinds = _items(shape, len(value))
            return [self.written(each, kind) for each, kind in zip(value, kinds, strict=True)]
        for option in _options(shape):
            if _is_of(value, option):
                return self.written(value, option)
        raise TypeError(f"{value!r:.80} is not {shape}")

    def _added(self, record: object, kind: type) -> int:
        """Adds a record to the table, after those in it; returns its position."""
        names = [each.name for each in fields(kind)]
        shapes = _fields(kind)
        row = [
            kind.__name__,
            *(
                self.written(getattr(record, name), shape)
                for name, shape in zip(names, shapes, strict=True)
            ),
        ]
        text = json.dumps(row)  # and not the row, in which 1 and True would be one
        if text not in self._known:
            self._known[text] = len(self.rows)
            self.rows.append(row)
        return self._known[text]


def _read(shape: Any, value: object, made: Sequence[Any]) -> Any:
    """Returns a value of a type from JSON; a record is one of those that were made.

    Raises:
        DamagedError: It is not of that type.
    """
    if shape in SCALARS:
        if type(value) is shape:
            return value
    elif isinstance(shape, type) and is_dataclass(shape):
        if type(value) is int and 0 <= value < len(made) and type(made[value]) is shape:
            return made[value]
    elif isinstance(shape, type) and issubclass(shape, Enum):
        if isinstance(value, str) and value in shape.__members__:
            return shape.__members__[value]
    elif get_origin(shape) is tuple:
        if isinstance(value, list):
            kinds = _items(shape, len(value))
            if len(kinds) == len(value):
                pairs = zip(kinds, value, strict=True)
                return tuple(_read(kind, each, made) for kind, each in pairs)
    elif value is None and (shape is type(None) or type(None) in _options(shape)):
        return None
    else:
        return _one_of(_options(shape), value, made)
    raise DamagedError(f"{value!r:.80} is not {shape}")


def _one_of(options: Sequence[Any], value: object, made: Sequence[Any]) -> Any:
    """Returns a value that is of one of several types.

    Raises:
        DamagedError: It is of none.
    """
    for option in options:
        try:
            return _read(option, value, made)
        except DamagedError:
            continue
    raise DamagedError(f"{value!r:.80} is none of {options}")


@cache
def _options(shape: Any) -> tuple[Any, ...]:
    """Returns the types of which a union is one; none if it is no union."""
    return get_args(shape) if get_origin(shape) in (Union, types.UnionType) else ()


def _items(shape: Any, count: int) -> tuple[Any, ...]:
    """Returns the types of a tuple's items, as many as there are, or as the tuple must have."""
    kinds = get_args(shape)
    return kinds[:1] * count if kinds[-1:] == (Ellipsis,) else kinds


def _is_of(value: object, option: Any) -> bool:
    """Returns whether a value is written as one of the types of a union."""
    return type(value) is (get_origin(option) or option)
