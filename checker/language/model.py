"""The words of the modelling language, which a model file imports.

A model's functions are read, not run (`checker.language.build`). The classes here carry what a
model declares; the functions exist so that a model is ordinary Python for editors and type
checkers, and say so if somebody calls them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Generic,
    NoReturn,
    TypeAlias,
    TypeVar,
    final,
    overload,
)

from ..errors import ModelError
from ..program.nodes import Span
from ..program.types import OffsetType, Unit
from ..records import dataclass
from . import marks
from .declared.attributes import check_unchanged, unkept
from .deferred import Deferred
from .loaded import note
from .places import author

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

Bool: TypeAlias = bool
"""False or True."""

_NOTHING: Final[Any] = marks.NOTHING

MISSING: Final = marks.MISSING
"""The default of a field that has none."""

NARROWEST: Final = 2
WIDEST: Final = 64
"""How many bits a machine integer may have."""


@final
@dataclass(frozen=True, slots=True)
class Range:
    """`Range[low, high]`: the integers from `low` to `high`, both included."""

    low: int
    high: int

    def __class_getitem__(cls, bounds: tuple[int, int]) -> Range:
        """Returns the range with these bounds."""
        match bounds:
            case (int(low), int(high)) if low <= high:
                return cls(low, high)
            case (int() | Deferred(), int() | Deferred()) if _is_deferred(bounds):
                return cls(*bounds)
        raise TypeError(f"Range takes two integers, the smaller one first, got {bounds!r}")


@final
@dataclass(frozen=True, slots=True)
class Array:
    """`Array[element, length]`: a fixed number of elements of one type."""

    element: Any
    length: int

    def __class_getitem__(cls, arguments: tuple[Any, int]) -> Array:
        """Returns the array type."""
        match arguments:
            case (element, Deferred() as length):
                return cls(element, length)
            case (element, int(length)) if length > 0:
                return cls(element, length)
        raise TypeError("Array takes an element type and a length of at least 1")


@final
@dataclass(frozen=True, slots=True)
class Pool:
    """`Pool[record, size]`: the records of a class that there can be."""

    record: Any
    size: int

    def __class_getitem__(cls, arguments: tuple[Any, int]) -> Pool:
        """Returns the pool type."""
        match arguments:
            case (type() as record, Deferred() as size) if issubclass(record, Record):
                return cls(record, size)
            case (type() as record, int(size)) if issubclass(record, Record) and size > 0:
                return cls(record, size)
        raise TypeError("Pool takes a Record class and a size of at least 1")

    if TYPE_CHECKING:  # a field `Annotated[Pool, Pool[Page, 3]]` is read, and not run

        def allocate(self, **fields: Any) -> Any:
            """Takes a record that is free."""

        def free(self, record: Record) -> None:
            """Gives a record back."""

        def __getitem__(self, index: Any) -> Any: ...
        def __iter__(self) -> Iterator[Any]: ...
        def __len__(self) -> int: ...


@final
@dataclass(frozen=True, slots=True)
class Machine:
    """The type of a machine integer; calling it is a cast, as in C.

    Attributes:
        bits: How wide it is.
        signed: Whether it is in two's complement.
        unit: The unit in which it counts.
    """

    bits: int
    signed: bool
    unit: Unit = Unit.NONE

    @property
    def offset_type(self) -> OffsetType:
        """The Program's type of this integer."""
        return OffsetType(self.bits, self.signed, self.unit)

    def __call__(self, value: object) -> Any:
        """Converts an integer to this type: high bits that do not fit are lost."""
        _read_not_run(f"{'Signed' if self.signed else 'Unsigned'}[{self.bits}]")


class Unsigned:
    """`Unsigned[bits, unit]`: a machine integer that wraps around, as `pgoff_t`."""

    def __class_getitem__(cls, arguments: int | tuple[int, Unit]) -> Machine:
        """Returns the type."""
        return _machine(arguments, "Unsigned", signed=False)


class Signed:
    """`Signed[bits, unit]`: a machine integer in two's complement, as `loff_t`."""

    def __class_getitem__(cls, arguments: int | tuple[int, Unit]) -> Machine:
        """Returns the type."""
        return _machine(arguments, "Signed", signed=True)


def _machine(arguments: object, name: str, *, signed: bool) -> Machine:
    match arguments if isinstance(arguments, tuple) else (arguments,):
        case (int(bits),) if WIDEST >= bits >= NARROWEST:
            return Machine(bits, signed)
        case (int(bits), Unit() as unit) if WIDEST >= bits >= NARROWEST:
            return Machine(bits, signed, unit)
    raise TypeError(
        f"{name} takes {NARROWEST} to {WIDEST} bits, and BYTES or PAGES, got {arguments!r}"
    )


class Quantity(int):
    """A constant with a unit, as `PAGE_SIZE`, which is in bytes."""

    unit: Unit

    def __new__(cls, value: int, unit: Unit) -> Quantity:
        """Returns the constant."""
        made = super().__new__(cls, value)
        made.unit = unit
        return made

    def __reduce__(self) -> tuple[type[Quantity], tuple[int, Unit]]:
        """Says how to make it again in another process."""
        return Quantity, (int(self), self.unit)


class PageShift(int):
    """How many bits of an address are within a page: bytes >> PAGE_SHIFT are pages."""


@final
@dataclass(frozen=True, slots=True)
class Symbolic:
    """An input that the environment chooses; None: the name or type of its field."""

    name: str | None
    type: Machine | None


@final
@dataclass(frozen=True, slots=True)
class Choice:
    """A nondeterministic initial value: any of these."""

    values: tuple[Any, ...]


@final
@dataclass(frozen=True, slots=True)
class Parametrized:
    """A generic struct with its arguments, as `Atomic[Range[0, 3]]`."""

    struct: type[Struct]
    arguments: tuple[Any, ...]


class Declared:
    """A class that a model declares, with fields and methods that are read from its source."""

    def __init_subclass__(cls, **keywords: Any) -> None:
        """Notes the source that a class is made from."""
        super().__init_subclass__(**keywords)
        note(cls)


class Model(Declared):
    """The shared state (annotated fields), the processes and the properties of a system.

    Keyword arguments give its constants, and initial values where a field's default will not do.

    Attributes:
        place: The place of the call that has made it.
        values: The values that it was given, by name.
    """

    place: Span | None
    values: dict[str, Any]

    def __init__(self, *unnamed: Any, **values: Any) -> None:
        """Makes a model with these constants and initial values.

        Raises:
            ModelError: A value has no name, or an attribute of the class was changed.
        """
        for each in type(self).__mro__:
            check_unchanged(each)
        if unnamed:
            message = f"{type(self).__name__} takes its values by name, got {unnamed[0]!r}"
            raise ModelError(message, author(), f"write {type(self).__name__}(name=value)")
        vars(self).update(place=author(), values=values)

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuses an attribute, which no state would have.

        Raises:
            ModelError: Always.
        """
        ours = {__name__, "builtins", "typing"}
        bases = [base for base in reversed(type(self).__mro__) if base.__module__ not in ours]
        raise unkept(type(self), bases, name, value)


class Record(Declared):
    """Something with identity: it lives in a `Pool`, and others refer to it, or to None."""


class Struct(Declared):
    """A part of the shared state with fields and methods of its own, and no identity."""

    parameters: ClassVar[tuple[str, ...]] = ()
    """The names of a generic struct's parameters, for use in its annotations."""

    def __class_getitem__(cls, arguments: Any) -> Any:
        """Returns the struct with its parameters given."""
        given = arguments if isinstance(arguments, tuple) else (arguments,)
        if len(given) != len(cls.parameters):
            raise TypeError(f"{cls.__name__} takes {len(cls.parameters)} parameters: {given!r}")
        return Parametrized(cls, given)


class Lock(Struct):
    """A struct that a process can hold: `held_by` says whether it does."""

    if TYPE_CHECKING:  # `with lock:` is read, and not run

        def __enter__(self) -> None: ...
        def __exit__(self, *error: object) -> None: ...


class Word(Declared):
    """A value of several fields that is read, compared and written whole, in one access."""

    def __init__(self, **fields: Any) -> None:
        """Makes a word from its fields; a field that is not given has its default."""
        self.fields = fields

    def replace(self, **fields: Any) -> Any:
        """Returns the word with some fields replaced."""
        _read_not_run("replace")


@final
class Process:
    """The type of a reference to a process, as a lock's owner."""

    def __repr__(self) -> str:
        """Returns the name of the one object of this class, as a message shows it."""
        return "me"


@final
class Instance(Generic[T]):
    """A process as a property sees it: it indexes, and is compared, as `me` does and is."""

    name: str
    """Its name in the scenario, as `reader0`."""

    finished: bool
    """Whether it has returned."""

    result: T
    """The process's result; only meaningful when it has finished."""


PROCESSES: Final[Any] = Deferred("PROCESSES", int)
"""The number of processes, wherever it stands; a scenario decides it."""

BYTES: Final = Unit.BYTES
PAGES: Final = Unit.PAGES
PAGE_SHIFT: Final = PageShift(12)
PAGE_SIZE: Final = Quantity(1 << PAGE_SHIFT, BYTES)

me: Final[Any] = Process()
"""The running process."""


@overload
def process(function: F = ...) -> F: ...
@overload
def process(*, forever: bool = ..., killed: str = ...) -> Callable[[F], F]: ...
def process(
    function: Any = _NOTHING, *, forever: bool | None = None, killed: str | None = None
) -> Any:
    """Declares a method as a process.

    Args:
        function: The method.
        forever: Whether it need not finish, as `@process(forever=True)`: it stands for something
            that goes on for ever, or stays where it is, such as an interrupt or a daemon.
        killed: The name of the model's method that it executes when it is killed, as
            `@process(killed="exit")`. It may be killed between any two steps, once, and wherever
            it waits; locks that it holds then stay held, unless that method releases them.

    Raises:
        ModelError: `forever` is no truth value, or `killed` no name.
    """
    if forever is None and killed is None:
        return marks.mark(function, "process")
    if killed is not None and not (isinstance(killed, str) and killed.isidentifier()):
        hint = 'name a method of the model, as @process(killed="exit")'
        raise ModelError(f"killed={killed!r} is no method's name", author(), hint)
    if not isinstance(forever, bool | None):
        hint = "write @process(forever=True), or @process"
        raise ModelError(f"forever={forever!r} is neither True nor False", author(), hint)

    def marked(method: F) -> F:
        marks.mark(method, "process")
        setattr(method, marks.FOREVER, bool(forever))
        setattr(method, marks.KILLED, killed or "")
        return method

    return marked


def invariant(function: F = _NOTHING) -> F:
    """Declares a condition that must hold in every state. Its docstring says it in words."""
    return marks.mark(function, "invariant")


def finally_(function: F = _NOTHING) -> F:
    """Declares a condition that must hold when every process has finished."""
    return marks.mark(function, "finally_")


def eventually(function: F = _NOTHING) -> F:
    """Declares a condition that comes some time, in every fair execution."""
    return marks.mark(function, "eventually")


def leads_to(function: F = _NOTHING) -> F:
    """Declares two conditions, as a pair: whenever the first holds, the second comes some time."""
    return marks.mark(function, "leads_to")


def always_again(function: F = _NOTHING) -> F:
    """Declares a condition that comes again and again, for ever, in every fair execution."""
    return marks.mark(function, "always_again")


def reachable(function: F = _NOTHING) -> F:
    """Declares a condition that some execution is to reach; a scenario that cannot is named."""
    return marks.mark(function, "reachable")


def outcome(function: F = _NOTHING) -> F:
    """Declares a value by which executions that have finished are told apart and compared."""
    return marks.mark(function, "outcome")


def initial(function: F = _NOTHING) -> F:
    """Declares a method that sets the state up, in one step, before any process runs."""
    return marks.mark(function, "initial")


def assumption(function: F = _NOTHING) -> F:
    """Declares a condition on the symbolic inputs that is taken for granted, in its docstring."""
    return marks.mark(function, "assumption")


def symbolic(name: str | None = None, type: Any = None) -> Any:
    """An input that may have any value of its type: a verdict is for all of them.

    Args:
        name: Its name; in a field's default or value, the field's unless given.
        type: Its type, as `Unsigned[64, PAGES]`; in a field, the field's unless given.
    """
    if name is not None and not isinstance(name, str):
        hint = "write symbolic(), or symbolic('address', Unsigned[64, BYTES])"
        raise ModelError(f"symbolic({name!r}): an input is named by a text", author(), hint)
    return Symbolic(name, type)


def choose(*options: Any) -> Any:
    """Any of the options, or of the one iterable given; as a default, any initial value."""
    values = options
    if len(options) == 1 and isinstance(options[0], Range):
        values = tuple(range(options[0].low, options[0].high + 1))
    elif len(options) == 1 and isinstance(options[0], Iterable):
        values = tuple(options[0])
    if not values:
        raise TypeError("choose needs something to choose from")
    return Choice(values)


def atomic() -> AbstractContextManager[None]:
    """`with atomic():` makes one step of several accesses. Only the first of them may block."""
    _read_not_run("atomic")


def wait(condition: object, *, sleeps: bool = True, queue: object = None) -> None:
    """Waits until the condition holds; it is evaluated in one step, whatever it reads.

    Args:
        condition: The condition to wait for.
        sleeps: Whether the process sleeps meanwhile: a violation while it holds a spin lock.
        queue: An `Array[Bool, PROCESSES]`. A process that has to wait may say so: it sets its own
            element, in a step of its own, and clears it in the step in which it goes on. Others
            can take that into account. A queue that nothing in the scenario reads costs no step.
    """
    _read_not_run("wait")


def assume(condition: object) -> None:
    """Rules out every execution in which the condition is false here."""
    _read_not_run("assume")


def every(lock: type[T]) -> Iterator[T]:
    """Every struct of a class in the model."""
    _read_not_run("every")


def instances(method: Callable[..., T]) -> tuple[Instance[T], ...]:
    """The processes that run a method, for properties."""
    _read_not_run("instances")


def references(record: object) -> int:
    """How many references to a record the shared state holds, for properties.

    They are those in fields of the model, of structs, and of records that exist. Locals are not
    counted, nor what a process has returned, nor ghosts.
    """
    _read_not_run("references")


def leaked(what: object) -> bool:
    """Whether a record is allocated and no way of references leads to it, for @finally_ properties.

    Of a pool, whether that is so of one of its records; of the model, of one in any pool. The way
    may begin in a field of the model, in a record of a pool whose records always exist, and in what
    a process has returned.
    """
    _read_not_run("leaked")


def _is_deferred(arguments: tuple[object, ...]) -> bool:
    return any(isinstance(each, Deferred) for each in arguments)


def _read_not_run(name: str) -> NoReturn:
    raise RuntimeError(f"{name}() is read by `check` as part of a model; it cannot be run")
