"""The types of a Program's variables: which ints a value may be, and how to show it."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import TypeAlias, final

from ..records import dataclass


@final
@dataclass(frozen=True, slots=True)
class BoolType:
    """False and True, as 0 and 1."""

    low: int = field(default=0, init=False)
    high: int = field(default=1, init=False)

    def show(self, value: int) -> str:
        """Returns the value as the model's author writes it."""
        return "True" if value else "False"


@final
@dataclass(frozen=True, slots=True)
class IntType:
    """The integers from `low` to `high`, both included."""

    low: int
    high: int

    def show(self, value: int) -> str:
        """Returns the value as the model's author writes it."""
        return str(value)


@final
@dataclass(frozen=True, slots=True)
class EnumType:
    """An enumeration; a value is the position of its member."""

    name: str
    members: tuple[str, ...]

    @property
    def low(self) -> int:
        """The smallest value."""
        return 0

    @property
    def high(self) -> int:
        """The largest value."""
        return len(self.members) - 1

    def show(self, value: int) -> str:
        """Returns the value as the model's author writes it."""
        return self.members[value]


@final
@dataclass(frozen=True, slots=True)
class RefType:
    """A reference to one of a pool's records, or to a process; -1 is None.

    Attributes:
        pool: Its target: the name of a pool, `"process"`, or "" for a value that is always
            None.
        labels: The records' names, in order.
        nullable: Whether None is one of its values.
    """

    pool: str
    labels: tuple[str, ...]
    nullable: bool

    @property
    def low(self) -> int:
        """The smallest value."""
        return -1 if self.nullable else 0

    @property
    def high(self) -> int:
        """The largest value."""
        return len(self.labels) - 1

    def show(self, value: int) -> str:
        """Returns the value as the model's author writes it."""
        return "None" if value < 0 else self.labels[value]


class Unit(Enum):
    """The unit of a machine integer. Integers of two units are never added or compared."""

    NONE = ""
    BYTES = "bytes"
    PAGES = "pages"


@final
@dataclass(frozen=True, slots=True)
class OffsetType:
    """A machine integer, as `pgoff_t` or `loff_t`; one less than its smallest value is unset.

    Attributes:
        bits: How wide it is.
        signed: Whether it is in two's complement.
        unit: The unit in which it counts.
    """

    bits: int
    signed: bool
    unit: Unit = Unit.NONE

    @property
    def smallest(self) -> int:
        """The smallest value that it has once it is set."""
        return -(1 << (self.bits - 1)) if self.signed else 0

    @property
    def low(self) -> int:
        """The value of an integer that nobody has set: one less than the smallest."""
        return self.smallest - 1

    @property
    def high(self) -> int:
        """The largest value."""
        return (1 << (self.bits - self.signed)) - 1

    def show(self, value: int) -> str:
        """Returns the value in hexadecimal; small ones as they are."""
        if value == self.low:
            return "unset"
        return str(value) if -10 < value < 10 else hex(value)


Type: TypeAlias = BoolType | IntType | EnumType | RefType | OffsetType
