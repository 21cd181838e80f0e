"""The Program: a typed, finite transition system, and nothing else.

A Program has shared variables, and processes. Each process runs a *kind*: a control-flow graph
whose edges are transitions (guard, updates, source and target location). Some locations are
*visible*: there a process may be interrupted. A **step** of a process starts at a visible
location, follows transitions through locations that are not visible, and ends at the next visible
one; nobody sees a state in between. So `atomic` blocks and local computation cost no state, and
nondeterminism is simply several enabled transitions.

Every value is an int: a Boolean 0 or 1, an enumeration's position, a record's position in its pool
(-1 for None), a process's number. A type says which ints a variable can have, and how to show them.

A step that evaluates a failing `Check`, or that reaches `DISCARDED`, has no successor: the first is
a violation, the second an execution that an `assume` rules out. `checker.program.interpreter` is
the definition of all this; this module is only its vocabulary, with `checker.program.types`.
"""

from __future__ import annotations

from dataclasses import field
from typing import Final, TypeAlias, final

from ..records import Enumeration, dataclass
from .orders import Memory, Ordering
from .origins import Frame as Frame
from .origins import Origin as Origin
from .origins import Span as Span
from .types import BoolType, OffsetType, Type

DISCARDED: Final = -1
"""The target of a transition on which an `assume` fails: the execution is ruled out."""


class UnaryOperator(Enumeration):
    """Operators on one operand."""

    NOT = "not"
    NEGATE = "-"


class BinaryOperator(Enumeration):
    """Operators on two operands. Arithmetic is unbounded; division rounds down, as in Python."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "//"
    MODULO = "%"
    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="
    MIN = "min"
    MAX = "max"
    BIT_AND = "&"
    BIT_OR = "|"
    BIT_XOR = "^"
    SHIFT_LEFT = "<<"
    SHIFT_RIGHT = ">>"


class FailureKind(Enumeration):
    """The kind of a failing `Check`; a report uses its value as a name."""

    ASSERTION = "assertion"
    OVERFLOW = "overflow"
    INDEX = "index"
    NONE = "none-dereference"
    FREED = "use-after-free"
    UNSET = "unset-local"
    ARITHMETIC = "arithmetic"
    EXHAUSTED = "pool-exhausted"
    LOCK = "lock"
    ENDLESS = "endless-step"


@final
@dataclass(frozen=True, slots=True)
class Failure:
    """The description of a failing check: kind, message and place."""

    kind: FailureKind
    message: str
    span: Span


@final
@dataclass(frozen=True, slots=True)
class Const:
    """A constant."""

    value: int
    type: Type


@final
@dataclass(frozen=True, slots=True)
class Shared:
    """An element of a shared variable, by the variable's position in the Program.

    `index` is a constant 0 for a variable of one element. It is in range wherever it is evaluated:
    the front end puts a `Check` around one that need not be.
    """

    variable: int
    index: Expr


@final
@dataclass(frozen=True, slots=True)
class Local:
    """A local of the running process, by its position in the process's kind."""

    variable: int


@final
@dataclass(frozen=True, slots=True)
class LocalOf:
    """A local of a named process. Only properties may look into a process."""

    process: int
    variable: int


@final
@dataclass(frozen=True, slots=True)
class Finished:
    """Whether a process has finished. Only in properties."""

    process: int


@final
@dataclass(frozen=True, slots=True)
class Me:
    """The number of the running process. Not in properties."""


@final
@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbolic input, by its position in the Program. It never changes."""

    input: int
    type: OffsetType


@final
@dataclass(frozen=True, slots=True)
class Truth:
    """The truth of an atom, by its position in the Program. It never changes in an execution."""

    atom: int


@final
@dataclass(frozen=True, slots=True)
class Unary:
    """An operator on one operand."""

    operator: UnaryOperator
    operand: Expr


@final
@dataclass(frozen=True, slots=True)
class Binary:
    """An operator on two operands."""

    operator: BinaryOperator
    left: Expr
    right: Expr


@final
@dataclass(frozen=True, slots=True)
class And:
    """True when every operand is; evaluated from the left, and no further than needed."""

    operands: tuple[Expr, ...]


@final
@dataclass(frozen=True, slots=True)
class Or:
    """True when some operand is; evaluated from the left, and no further than needed."""

    operands: tuple[Expr, ...]


@final
@dataclass(frozen=True, slots=True)
class Conditional:
    """`then` where the condition holds, else `otherwise`; only the chosen one is evaluated."""

    condition: Expr
    then: Expr
    otherwise: Expr


@final
@dataclass(frozen=True, slots=True)
class Check:
    """The value, if the condition holds; otherwise evaluating it is the failure."""

    condition: Expr
    value: Expr
    failure: Failure


Leaf: TypeAlias = Const | Local | LocalOf | Finished | Me | Symbol | Truth
Expr: TypeAlias = Leaf | Shared | Unary | Binary | And | Or | Conditional | Check

TRUE: Final = Const(1, BoolType())
FALSE: Final = Const(0, BoolType())


@final
@dataclass(frozen=True, slots=True)
class Assign:
    """Stores a value. `target.index` is evaluated first, then `value`, then it is stored."""

    target: Shared | Local
    value: Expr


@final
@dataclass(frozen=True, slots=True)
class Transition:
    """An edge of a kind's control-flow graph.

    Attributes:
        source: The location that it leaves.
        target: The location that it reaches, or `DISCARDED`.
        guard: When it may be taken. It may fail, like any expression.
        updates: Its stores, one after the other: a later one sees the values of an earlier one.
        origin: The source that it stands for.
        is_access: Whether it touches shared state that a protocol may read (a step's reason to be).
        decision: For a branch or a choice, what was decided: "yes", "no", or a value.
        decided: The condition that `decision` is the truth of, where `origin.text` is not about it.
        order: Its order on a weak memory, beside that of its accesses.
    """

    source: int
    target: int
    guard: Expr
    updates: tuple[Assign, ...]
    origin: Origin
    is_access: bool = False
    decision: str = ""
    decided: str = ""
    order: Ordering = Ordering.NONE


@final
@dataclass(frozen=True, slots=True)
class Location:
    """A control point of a kind.

    Attributes:
        visible: Whether a process may be interrupted here.
        dead: The locals that no continuation reads, reset on arrival; none at an invisible one.
    """

    visible: bool
    dead: tuple[int, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class LocalVariable:
    """A local. It begins as its type's `low`, and is reset to it where it is dead.

    Attributes:
        transient: Whether it is dead at every visible location, so that no state need hold it.
    """

    name: str
    type: Type
    transient: bool = False


@final
@dataclass(frozen=True, slots=True)
class Variable:
    """A shared variable: one or more elements of one type.

    Attributes:
        name: Its path in the model, as `pages.mapping`.
        type: The type of each element.
        elements: Each element's own name, as `page0.mapping`; an array's last index is fastest.
        ghost: Whether it only records what a property needs.
        relaxed: Whether it is accessed without a lock, in the order that the memory model allows.
    """

    name: str
    type: Type
    elements: tuple[str, ...]
    ghost: bool = False
    relaxed: bool = False


@final
@dataclass(frozen=True, slots=True)
class Kind:
    """The control-flow graph that a process runs.

    Attributes:
        name: The method that it was read from.
        locals: Its locals; a process's arguments are locals that have an initial value.
        locations: Its control points, by number.
        transitions: Its edges. From one location they are tried in this order.
        entry: Where it begins. Need not be visible: what runs first belongs to the initial state.
        final: Where it has finished. Visible, and without outgoing transitions.
        result: The local that holds what it returned, or None when it returns nothing.
        parts: Of a tuple that it returned, the locals that hold its items, as it was read.
    """

    name: str
    locals: tuple[LocalVariable, ...]
    locations: tuple[Location, ...]
    transitions: tuple[Transition, ...]
    entry: int
    final: int
    result: int | None = None
    parts: tuple[int, ...] = ()


class Fairness(Enumeration):
    """A process's claim on a turn, where it is asked what happens for ever: see `FairProcesses`."""

    NONE = "none"
    WEAK = "weak"
    STRONG = "strong"


@final
@dataclass(frozen=True, slots=True)
class Process:
    """One process: a kind, and the values that its locals begin with.

    Attributes:
        name: As a trace shows it.
        kind: The position of its kind in the Program.
        arguments: Pairs of a local and the values that it may begin with.
        forever: Whether it need not finish: it may go on for ever, or stay where it is.
        fairness: Its claim on a turn.
    """

    name: str
    kind: int
    arguments: tuple[tuple[int, tuple[int, ...]], ...] = ()
    forever: bool = False
    fairness: Fairness = Fairness.WEAK


class PropertyKind(Enumeration):
    """A property's claim on the states, or its question to them.

    Invariants hold in every state, final conditions where every process has finished. Two are
    claims on executions, which go on for ever (`checker.search.eventual`): a goal that comes some
    time, and one that comes again whenever it is owed, which is always, unless the property before
    it says when. The last two claim nothing, and no search looks at them
    (`checker.analysis.observations`): a condition that some state is to reach, and a value that
    tells one outcome of an execution from another.
    """

    INVARIANT = "invariant"
    FINAL = "final"
    EVENTUALLY = "eventually"
    OWED = "owed"
    LEADS_TO = "leads to"
    REACHABLE = "reachable"
    OUTCOME = "outcome"


STATE_CLAIMS: Final = (PropertyKind.INVARIANT, PropertyKind.FINAL)
"""The kinds of claims on single states."""

ENDLESS_CLAIMS: Final = (PropertyKind.EVENTUALLY, PropertyKind.OWED, PropertyKind.LEADS_TO)
"""The kinds of claims on executions, or of parts of one."""


@final
@dataclass(frozen=True, slots=True)
class Property:
    """A condition on states, or a value of them.

    Attributes:
        kind: Its claim or question.
        name: The function that states it.
        words: What it says, as a sentence.
        condition: A Boolean expression over the whole state; of an outcome, one of any type.
        span: Where it is stated.
        type: The type of the expression.
    """

    kind: PropertyKind
    name: str
    words: str
    condition: Expr
    span: Span
    type: Type = field(default_factory=BoolType)


@final
@dataclass(frozen=True, slots=True)
class Input:
    """A machine integer that the environment chooses once and for all: an offset, an address."""

    name: str
    type: OffsetType


@final
@dataclass(frozen=True, slots=True)
class Assumption:
    """A condition on the inputs that is taken for granted.

    Attributes:
        name: The function that states it.
        words: What it says, as a sentence.
        condition: A Boolean expression over the inputs alone.
        span: Where it is stated.
    """

    name: str
    words: str
    condition: Expr
    span: Span


@final
@dataclass(frozen=True, slots=True)
class Lock:
    """A lock, as reports need it: its name, and for each process whether it is the holder.

    Attributes:
        name: As a trace shows it.
        variables: Its variables, as pairs of a variable and an element.
        held: For each process, whether that process holds it.
        exclusive: For each process, whether it holds it and nobody else can; empty: as `held`.
        fair: Whether who waits for it gets it, if that is possible again and again.
    """

    name: str
    variables: tuple[tuple[int, int], ...]
    held: tuple[Expr, ...]
    exclusive: tuple[Expr, ...] = ()
    fair: bool = False


@final
@dataclass(frozen=True, slots=True)
class Program:
    """A finite model of concurrent processes.

    It is symbolic if it has inputs: a family of Programs, one for each choice of their values
    (`checker.program.inputs.bind`) that the assumptions allow.

    Attributes:
        name: The scenario that it was built from.
        variables: The shared variables.
        initial: For each variable, for each element, the values that it may begin with.
        kinds: The control-flow graphs.
        processes: The processes that run them.
        properties: The conditions that must hold, and the questions.
        locks: The locks, for reports.
        setup: Runs once, in one step, before any process; it may choose. None: nothing to do.
        deadlock_is_violation: Whether a state is one where nobody can move, but not all finished.
        inputs: The symbolic inputs.
        assumptions: The conditions on them that are taken for granted.
        atoms: The comparisons of offsets, in words, that a finite Program leaves open.
        truths: For each atom whether it holds; empty where that is left open.
        promises: The promises about locks that its steps check, as `count guarded by lock`.
        memory: The memory that it runs on.
        hang_is_violation: Whether a state is one from which not all who have to finish ever do.
    """

    name: str
    variables: tuple[Variable, ...]
    initial: tuple[tuple[tuple[int, ...], ...], ...]
    kinds: tuple[Kind, ...] = field(hash=False)  # large, as what else is left out of the hash
    processes: tuple[Process, ...]
    properties: tuple[Property, ...] = field(default=(), hash=False)
    locks: tuple[Lock, ...] = field(default=(), hash=False)
    setup: Kind | None = field(default=None, hash=False)
    deadlock_is_violation: bool = True
    inputs: tuple[Input, ...] = ()
    assumptions: tuple[Assumption, ...] = field(default=(), hash=False)
    atoms: tuple[str, ...] = ()
    truths: tuple[bool, ...] = field(default=(), compare=False)
    promises: tuple[str, ...] = ()
    memory: Memory = Memory()
    hang_is_violation: bool = False
