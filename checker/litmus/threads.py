"""One thread of a litmus test as a kind: each access to a location is a transition.

*Before*: statements of C. *After*: a control-flow graph. A location of the graph is visible where
an access leaves it; barriers and locals cost no step. What C leaves open, the order of two accesses
in one expression, is from left to right.

A thread is read several times, until the depths of all slots are known (`checker.litmus.slots`). A
mistake in them is one only in the last reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import final

from ..errors import ModelError
from ..program import fold
from ..program.nodes import (
    TRUE,
    Assign,
    Check,
    Expr,
    Failure,
    FailureKind,
    Frame,
    Kind,
    Local,
    LocalVariable,
    Location,
    Origin,
    Shared,
    Span,
    Transition,
)
from ..program.nodes import (
    BinaryOperator as B,
)
from ..program.orders import Ordering
from ..program.types import RefType
from ..records import dataclass
from .calls import add_call
from .neighbours import check_neighbours
from .operands import (
    ZERO,
    Operand,
    binary_operation,
    is_nonzero,
    number_of,
    unary_operation,
    value_in,
)
from .slots import Slot, Slots
from .syntax import (
    CallExpr,
    CExpr,
    Declaration,
    Evaluation,
    IfStatement,
    Name,
    Number,
    Operation,
    Statement,
    Thread,
)
from .types import BOOLEANS


@final
@dataclass(slots=True)
class ThreadReader:
    """Reads one thread.

    Attributes:
        slots: What is known of all slots.
        thread: The thread.
        number: Its number.
        is_last: Whether depths are known, so that what does not fit is a mistake.
        locals: The locals so far, in order, with the types that C gives them.
        has_value: The locals that have a value on every way to here.
        edges: The transitions so far.
        steps: The locations that an access leaves.
        count: How many locations there are.
        here: The current location.
        origin: The statement that is being read.
        plain: The accesses without READ_ONCE or WRITE_ONCE.
    """

    slots: Slots
    thread: Thread
    number: int
    is_last: bool
    locals: dict[str, str] = field(default_factory=dict)
    has_value: frozenset[str] = frozenset()
    edges: list[Transition] = field(default_factory=list)
    steps: set[int] = field(default_factory=set)
    count: int = 1
    here: int = 0
    origin: Origin = field(init=False)
    plain: list[Span] = field(default_factory=list)

    def read(self, given: Iterable[str]) -> None:
        """Reads the thread, some of whose locals have an initial value."""
        self.locals = dict.fromkeys(given, "")
        self.has_value = frozenset(self.locals)
        self.origin = self._origin(self.thread.span, self.thread.name)
        self._run(self.thread.body)

    def kind(self) -> Kind:
        """Returns the thread's kind, once it has been read."""
        locations = tuple(
            Location(each in self.steps or each == self.here) for each in range(self.count)
        )
        variables = tuple(
            LocalVariable(each, self.slots.type(self.slot(each))) for each in self.locals
        )
        return Kind(self.thread.name, variables, locations, tuple(self.edges), 0, self.here)

    # What is known of names.

    def slot(self, name: str) -> Slot:
        """Returns the slot of a local."""
        return self.number, name

    def is_parameter(self, name: str) -> bool:
        """Returns whether a name is a parameter: the address of the location of that name."""
        return any(each.name == name for each in self.thread.parameters)

    def address_type(self, slot: Slot | None) -> RefType | None:
        """Returns the type of a slot that is an address; None for a number, or for no slot."""
        depth = self.slots.depth(slot) if slot is not None else 0
        return self.slots.address(depth) if depth else None

    def refuse(self, message: str, span: Span, hint: str = "") -> None:
        """Refuses something in the last reading.

        Raises:
            ModelError: It is the last one.
        """
        if self.is_last:
            raise ModelError(message, span, hint)

    # The graph.

    def location(self) -> int:
        """Returns a new location."""
        self.count += 1
        return self.count - 1

    def edge(
        self,
        updates: Sequence[Assign] = (),
        guard: Expr = TRUE,
        order: Ordering = Ordering.NONE,
        *,
        target: int | None = None,
        decision: str = "",
        is_access: bool = True,
        is_step: bool = True,
    ) -> None:
        """Adds a transition from the current location.

        Args:
            updates: Its updates.
            guard: Its guard.
            order: Its order.
            target: Where it leads, if not to a new location, from which is gone on.
            decision: What it decides.
            is_access: Whether it touches shared state, or keeps accesses in order.
            is_step: Whether it is a step of its own.
        """
        if is_step:
            self.steps.add(self.here)
        onward = self.location() if target is None else target
        made = Transition(
            self.here, onward, guard, tuple(updates), self.origin, is_access, decision, order=order
        )
        self.edges.append(made)
        if target is None:
            self.here = onward

    def temporary(self) -> str:
        """Returns a new local that C has no name for."""
        name = f"${len(self.locals)}"
        self.locals[name] = ""
        return name

    def before(self, name: str) -> str:
        """Returns a new local for a value that another local is given afterwards."""
        earlier = f"{name}'"
        self.locals[earlier] = ""
        self.slots.deepen(self.slot(earlier), self.slots.depth(self.slot(name)), self.origin.span)
        return earlier

    def local(self, name: str) -> Local:
        """Returns a local by its name."""
        return Local([*self.locals].index(name))

    # Statements.

    def _origin(self, span: Span, text: str) -> Origin:
        """Returns the origin of the transitions of a statement."""
        return Origin((Frame(self.thread.name, "", span.path),), span, text)

    def _run(self, statements: Sequence[Statement]) -> None:
        """Reads statements."""
        check_neighbours([each for each in statements if not isinstance(each, Declaration)])
        for each in statements:
            match each:
                case Declaration():
                    self._declare(each)
                case Evaluation(target, value, span, text):
                    self.origin = self._origin(span, text)
                    self._evaluate(target, value)
                case IfStatement():
                    self.origin = self._origin(each.span, each.text)
                    self._branch(each)

    def _declare(self, each: Declaration) -> None:
        """Reads a declaration."""
        if self.is_parameter(each.name):
            message = f"`{each.name}` is a parameter already"
            raise ModelError(message, each.span, "give the local another name")
        if not self.locals.get(each.name):
            self.locals[each.name] = each.type
        self.slots.deepen(self.slot(each.name), each.stars, each.span)

    def _branch(self, each: IfStatement) -> None:
        """Reads an `if`."""
        condition = self.truth(each.condition)
        self.origin = self._origin(each.span, each.text)
        then, otherwise = self.location(), self.location()
        for guard, target, decision in (
            (condition, then, "yes"),
            (fold.negate(condition), otherwise, "no"),
        ):
            self.edge((), guard, target=target, decision=decision, is_access=False, is_step=False)
        before, ends = self.has_value, []
        for target, statements in ((then, each.then), (otherwise, each.otherwise)):
            self.here, self.has_value = target, before
            self._run(statements)
            ends.append((self.here, self.has_value))
        (here, one), (other, two) = ends
        # An empty way is one transition more, which is no step.
        self.here, self.origin = other, self._origin(each.span, each.text)
        self.edge(target=here, is_access=False, is_step=False)
        self.here, self.has_value = here, one & two

    def _evaluate(self, target: CExpr | None, value: CExpr) -> None:
        """Reads an assignment, or an expression for its effect."""
        if target is None:
            if isinstance(value, CallExpr):
                add_call(self, value, None, is_statement=True)
            else:
                self.value(value)
        elif isinstance(target, Name):
            self._assign(target, value)
        elif isinstance(target, Operation) and target.operator == "*" and len(target.operands) == 1:
            element, slot, offset = self.lvalue(target)
            self.plain.append(target.span)
            self.store(element, (slot, offset), self.value(value), Ordering.NONE)
        else:
            raise ModelError("this cannot be assigned to", target.span, "assign to a local or `*x`")

    def _assign(self, target: Name, value: CExpr) -> None:
        """Reads an assignment to a local."""
        if self.is_parameter(target.name):
            message = f"`{target.name}` is a parameter: the address of a location"
            hint = f"store to the location: WRITE_ONCE(*{target.name}, ...)"
            raise ModelError(message, target.span, hint)
        if target.name not in self.locals:
            message = f"`{target.name}` is not declared"
            raise ModelError(message, target.span, f"write `int {target.name};` before")
        if isinstance(value, CallExpr) and self.locals[target.name] not in BOOLEANS:
            add_call(self, value, target.name)
        else:
            operand = self.value(value)
            self.set_local(target.name, operand)
        self.has_value |= {target.name}

    def set_local(self, name: str, operand: Operand) -> None:
        """Gives a local a value that is known by now."""
        slot = self.slot(name)
        self.match(slot, 0, operand)
        if self.locals[name] in BOOLEANS:
            truth = is_nonzero(operand, self._type_of(operand))
            expr = number_of(Operand(truth, is_truth=True))
        else:
            expr = self.value_for(slot, 0, operand)
        self.edge([Assign(self.local(name), expr)], is_access=False, is_step=False)

    def match(self, slot: Slot | None, offset: int, operand: Operand) -> None:
        """Notes that a slot, or what it refers to, and an operand are equally deep."""
        span = self.origin.span
        if slot is None or operand.depth is None:
            return
        mine = self.slots.depth(slot) + offset
        self.slots.deepen(slot, operand.depth - offset, span)
        if operand.source is not None:
            self.slots.deepen(operand.source, mine - operand.offset, span)

    def value_for(self, slot: Slot, offset: int, operand: Operand) -> Expr:
        """Returns an operand as a value of a slot, or of what it refers to."""
        if not self.is_last:
            return fold.number(0)
        depth = self.slots.depth(slot) + offset
        type_ = self.slots.address(depth) if depth else None
        return value_in(operand, type_, self.origin.span)

    # Expressions.

    def truth(self, expr: CExpr) -> Expr:
        """Returns whether an expression is not 0."""
        operand = self.value(expr)
        return is_nonzero(operand, self._type_of(operand))

    def _type_of(self, *operands: Operand) -> RefType | None:
        """Returns the type of the address that some operands are, or None."""
        depth = max((each.depth or 0 for each in operands), default=0)
        return self.slots.address(depth) if depth else None

    def value(self, expr: CExpr) -> Operand:
        """Returns the value of an expression, after transitions for what it loads."""
        match expr:
            case Number(value):
                return Operand(fold.number(value)) if value else ZERO
            case Name(name, span):
                return self._named(name, span)
            case CallExpr():
                name = self.temporary()
                add_call(self, expr, name)
                return self._local(name)
            case Operation("*", (_,)):
                self.plain.append(expr.span)
                element, slot, offset = self.lvalue(expr)
                return self.loaded(element, (slot, offset))
            case Operation("&", (operand,)):
                return self._address(operand, expr.span)
            case Operation("&&" | "||", (left, right)):
                return self._joined(expr.operator, left, right)
            case Operation(operator, (operand,)):
                found = self.value(operand)
                if not self.is_last:
                    return Operand(fold.number(0))
                return unary_operation(operator, found, expr.span, self._type_of(found))
            case Operation(operator, (left, right)):
                return self._binary(operator, (self.value(left), self.value(right)), expr.span)
        raise ModelError("this cannot be read", expr.span)

    def _binary(self, operator: str, ends: tuple[Operand, Operand], span: Span) -> Operand:
        """Returns the value of an operator on two operands."""
        left, right = ends
        if operator in ("==", "!="):
            self.match(left.source, left.offset, right)
            self.match(right.source, right.offset, left)
        if not self.is_last:
            return Operand(fold.number(0))
        return binary_operation(operator, left, right, span, self._type_of(left, right))

    def _joined(self, operator: str, left: CExpr, right: CExpr) -> Operand:
        """Returns whether both of two expressions hold, or one of them."""
        first, before = self.truth(left), len(self.edges)
        second = self.truth(right)
        if len(self.edges) != before:
            message = f"`{operator}` has an access on its right side"
            hint = "load it into a local, in a statement of its own or within an `if`"
            raise ModelError(message, right.span, hint)
        join = fold.conjunction if operator == "&&" else fold.disjunction
        return Operand(join((first, second)), is_truth=True)

    def _named(self, name: str, span: Span) -> Operand:
        """Returns the value of a local, or the address that a parameter is."""
        if self.is_parameter(name):
            return self.address_of(name)
        if name not in self.locals:
            hint = f"make it a parameter of {self.thread.name}, or declare it"
            raise ModelError(f"`{name}` is not known here", span, hint)
        if name not in self.has_value:
            hint = "give it one where it is declared"
            raise ModelError(f"`{name}` may have no value yet", span, hint)
        return self._local(name)

    def _local(self, name: str) -> Operand:
        """Returns the value of a local."""
        slot = self.slot(name)
        return Operand(self.local(name), self.slots.depth(slot), slot)

    def address_of(self, name: str) -> Operand:
        """Returns the address of a location."""
        slot: Slot = None, name
        self.slots.take_address(name)
        return Operand(self.slots.position(name), self.slots.depth(slot) + 1, slot, 1)

    def _address(self, operand: CExpr, span: Span) -> Operand:
        """Returns the value of `&*x`; the address of a local or a parameter is refused."""
        if isinstance(operand, Operation) and operand.operator == "*":
            return self.value(operand.operands[0])
        message = "this is no address of a location"
        raise ModelError(message, span, "a parameter is one by itself: write `x` for `&x`")

    # Locations.

    def lvalue(self, expr: CExpr) -> tuple[Shared, Slot, int]:
        """Returns the element that an lvalue is, as `pointer` does.

        Raises:
            ModelError: It is none.
        """
        if isinstance(expr, Operation) and expr.operator == "*" and len(expr.operands) == 1:
            return self.pointer(expr.operands[0])
        if isinstance(expr, Name):
            hint = f"write `*{expr.name}`"
            raise ModelError(f"`{expr.name}` is no location, but its address", expr.span, hint)
        raise ModelError("this is no location", expr.span, "write `*x`, where x is a parameter")

    def pointer(self, expr: CExpr) -> tuple[Shared, Slot, int]:
        """Returns the element that an address refers to.

        Returns:
            The element; and the slot, and how much deeper the element is than that.
        """
        if isinstance(expr, Operation) and expr.operator == "&" and len(expr.operands) == 1:
            return self.lvalue(expr.operands[0])
        if isinstance(expr, Name) and self.is_parameter(expr.name):
            if expr.name in self.slots.locks:
                hint = "a spin lock is taken and released, and nothing else"
                raise ModelError(f"`{expr.name}` is a spin lock", expr.span, hint)
            return self.slots.element(expr.name), (None, expr.name), 0
        operand = self.value(expr)
        if operand.source is None:
            raise ModelError("this is no address", expr.span, "load it into a local before")
        slot, offset = operand.source, operand.offset
        self.slots.deepen(slot, 1 - offset, expr.span)
        depth = self.slots.depth(slot) + offset
        message = "a null pointer is dereferenced"
        failure = Failure(FailureKind.NONE, message, expr.span)
        is_one = fold.binary(B.GREATER_EQUAL, operand.expr, fold.number(0))
        index = Check(is_one, operand.expr, failure)
        return Shared(self.slots.group(depth), index), slot, offset - 1

    def loaded(
        self, element: Shared, of: tuple[Slot, int], order: Ordering = Ordering.NONE
    ) -> Operand:
        """Loads an element into a local that C has no name for, and returns its value."""
        name = self.temporary()
        self.load(name, element, of, order)
        return self._local(name)

    def load(
        self, name: str, element: Shared, of: tuple[Slot, int], order: Ordering = Ordering.NONE
    ) -> None:
        """Loads an element into a local.

        Args:
            name: The local.
            element: The element.
            of: A slot, and how much deeper the element is.
            order: The order of the load.
        """
        slot, offset = of
        mine = self.slot(name)
        self.match(mine, 0, Operand(element, self.slots.depth(slot) + offset, slot, offset))
        self.edge([Assign(self.local(name), element)], order=order)

    def store(
        self, element: Shared, of: tuple[Slot, int], operand: Operand, order: Ordering
    ) -> None:
        """Stores an operand to an element."""
        slot, offset = of
        self.match(slot, offset, operand)
        self.edge([Assign(element, self.value_for(slot, offset, operand))], order=order)
