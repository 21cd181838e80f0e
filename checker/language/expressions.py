"""Expressions: from syntax trees to values, in Python's order of evaluation."""

from __future__ import annotations

import ast
import difflib
import types
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum, EnumMeta
from typing import Any, Final

from checker.errors import ModelError
from checker.language import access, builtins, calls, fold, iteration, model
from checker.language.builder import Builder, UnreachableError
from checker.language.source import namespace, source_text, stores
from checker.language.state import EchoError
from checker.language.types import (
    PROCESS,
    ArrayShape,
    PoolShape,
    RecordShape,
    StructShape,
    TupleShape,
    WordShape,
)
from checker.language.values import (
    Compound,
    Constant,
    InstanceValue,
    Method,
    ModelValue,
    Place,
    Scalar,
    Value,
    describe,
    join,
)
from checker.program.interpreter import OPERATORS
from checker.program.nodes import (
    BinaryOperator,
    Check,
    Const,
    Expr,
    FailureKind,
    Unary,
    UnaryOperator,
)
from checker.program.types import BoolType, EnumType, IntType, RefType, Type

ARITHMETIC: Final[Mapping[type[ast.operator], BinaryOperator]] = {
    ast.Add: BinaryOperator.ADD,
    ast.Sub: BinaryOperator.SUBTRACT,
    ast.Mult: BinaryOperator.MULTIPLY,
    ast.FloorDiv: BinaryOperator.DIVIDE,
    ast.Mod: BinaryOperator.MODULO,
    ast.BitAnd: BinaryOperator.BIT_AND,
    ast.BitOr: BinaryOperator.BIT_OR,
    ast.BitXor: BinaryOperator.BIT_XOR,
    ast.LShift: BinaryOperator.SHIFT_LEFT,
    ast.RShift: BinaryOperator.SHIFT_RIGHT,
}
_OTHER_OPERATORS: Final[Mapping[type[ast.operator], tuple[str, str]]] = {
    ast.Div: ("/", "`//` divides integers"),
    ast.Pow: ("**", "multiply, or shift"),
    ast.MatMult: ("@", ""),
}
COMPARISON: Final[Mapping[type[ast.cmpop], BinaryOperator]] = {
    ast.Eq: BinaryOperator.EQUAL,
    ast.NotEq: BinaryOperator.UNEQUAL,
    ast.Is: BinaryOperator.EQUAL,
    ast.IsNot: BinaryOperator.UNEQUAL,
    ast.Lt: BinaryOperator.LESS,
    ast.LtE: BinaryOperator.LESS_EQUAL,
    ast.Gt: BinaryOperator.GREATER,
    ast.GtE: BinaryOperator.GREATER_EQUAL,
}


def value(b: Builder, node: ast.expr) -> Value:
    """Reads an expression, making the steps that it needs."""
    match node:
        case ast.Constant(constant):
            return Constant(constant)
        case ast.Name():
            return name(b, node)
        case ast.Attribute():
            return _loaded(b, node, attribute(b, node))
        case ast.Subscript():
            return _loaded(b, node, subscript(b, node))
        case ast.Call():
            return calls.call(b, node)
        case ast.BinOp(left, operator, right):
            return arithmetic(b, node, type(operator), operands(b, [left, right]))
        case ast.UnaryOp():
            return _unary(b, node)
        case ast.BoolOp() | ast.IfExp():
            return _choice(b, node)
        case ast.Compare():
            return _compare(b, node)
        case ast.Tuple(elts):
            return make_tuple(operands(b, elts))
    what, hint = _NEAREST.get(type(node), (type(node).__name__, ""))
    raise b.error(node, f"{what} is not in the language", hint)


_NEAREST: Final[Mapping[type[ast.expr], tuple[str, str]]] = {
    ast.Lambda: ("a lambda", "define a method"),
    ast.ListComp: ("a list", "use a tuple, or any, all, sum, min, max over a generator"),
    ast.GeneratorExp: ("a generator", "it may only stand in any, all, sum, min, max or choose"),
    ast.List: ("a list", "use a tuple"),
    ast.Set: ("a set", "use an Array of bool"),
    ast.SetComp: ("a set", "use an Array of bool"),
    ast.Dict: ("a dict", "use an Array, or a match statement"),
    ast.DictComp: ("a dict", "use an Array, or a match statement"),
    ast.NamedExpr: ("`:=`", "assign in a statement of its own"),
    ast.JoinedStr: ("an f-string", "messages are plain strings"),
    ast.Await: ("`await`", "processes are interleaved anyway: use wait(condition)"),
    ast.Yield: ("`yield`", "use it in a @contextmanager, as a statement of its own"),
    ast.YieldFrom: ("`yield from`", "use `yield` in a @contextmanager"),
    ast.Starred: ("`*`", "name each item"),
}
"""What the language does not have, and the nearest thing that works."""


def local_shape(b: Builder, statement: ast.AnnAssign) -> Type | WordShape:
    """Returns the shape that a local's annotation gives it."""
    span = b.span(statement.annotation)
    annotation = b.state.resolver.evaluate(statement.annotation, b.call.function, span, {})
    shape = b.state.resolver.shape(annotation, span)
    if not isinstance(shape, BoolType | IntType | EnumType | RefType | WordShape):
        raise b.error(statement.annotation, "a local can hold a scalar or a word")
    return shape


def unread(b: Builder, node: ast.expr) -> Value:
    """Reads an expression; a place that it names is not accessed."""
    match node:
        case ast.Attribute():
            return attribute(b, node)
        case ast.Subscript():
            return subscript(b, node)
    return value(b, node)


def _loaded(b: Builder, node: ast.expr, found: Value) -> Value:
    return access.load(b, node, found) if isinstance(found, Place) else found


def name(b: Builder, node: ast.Name) -> Value:
    """Reads a name: a parameter, a local, or something of the module."""
    if node.id in b.call.names:
        if node.id in b.call.aliases and b.key(node.id) not in b.assigned:
            hint = "set it before, on every way"
            raise b.error(node, f"`{node.id}` may be read before it is set", hint)
        return b.call.names[node.id]
    if b.is_local(node.id):
        return b.read_local(node)
    names = namespace(b.call.function)
    if node.id not in names:
        found = difflib.get_close_matches(node.id, [*stores(b.call.function), *names], 1)
        hint = f"did you mean `{found[0]}`?" if found else ""
        raise b.error(node, f"`{node.id}` is not defined", hint)
    if names[node.id] is model.me:
        if b.me is None:
            raise b.error(node, "`me` is only known in a process")
        return b.me
    return calls.known_value(b, node, names[node.id])


def attribute(b: Builder, node: ast.Attribute) -> Value:
    """Reads `base.attr` up to, and without, the access to it."""
    base = value(b, node.value)
    match base:
        case ModelValue():
            return _model_attribute(b, node)
        case Place(StructShape(cls)) | Place(RecordShape(cls)):
            part = access.part_of(b, base, node.attr)
            return part if part is not None else member(b, node, cls, base)
        case Place(PoolShape()) | Place(ArrayShape()):
            return Method(builtins.placeholder(b, node, base), base)
        case Scalar(_, RefType(pool)) if pool != PROCESS:
            place = access.record_place(b, node, base)
            part = access.part_of(b, place, node.attr)
            assert isinstance(place.shape, RecordShape)
            return part if part is not None else member(b, node, place.shape.cls, base)
        case Compound(WordShape(cls, fields), items):
            for (field_name, _), item in zip(fields, items, strict=True):
                if field_name == node.attr:
                    return item
            return member(b, node, cls, base)
        case InstanceValue():
            return builtins.instance_attribute(b, node, base)
        case Constant(None):
            raise b.error(node, f"None has no `{node.attr}`")
        case Constant(constant):
            return _constant_attribute(b, node, constant)
    raise b.error(node, f"{describe(base)} has no `{node.attr}`")


def _constant_attribute(b: Builder, node: ast.Attribute, constant: Any) -> Value:
    """Reads an attribute of a Python object, as Python does."""
    try:
        return calls.known_value(b, node, getattr(constant, node.attr))
    except AttributeError:
        members = [m.name for m in constant] if isinstance(constant, EnumMeta) else []
        hint = calls.nearest(node.attr, members) if members else ""
        what = describe(Constant(constant))
        raise b.error(node, f"{what} has no `{node.attr}`", hint) from None
    except ModelError:
        raise
    except Exception as problem:
        raise b.error(node, f"`{ast.unparse(node)}` fails: {problem!r}") from None


def _model_attribute(b: Builder, node: ast.Attribute) -> Value:
    """Reads a field, constant or method of the model."""
    if node.attr in b.state.constants:
        return Constant(b.state.constants[node.attr])
    if node.attr in b.state.broken:
        raise EchoError(f"`{node.attr}` is not known")
    part = b.state.parts.get(node.attr)
    if part is not None:
        return Place(part.shape, node.attr, fold.number(0), part.field.ghost)
    return member(b, node, type(b.state.model), ModelValue())


def member(b: Builder, node: ast.Attribute, cls: type, receiver: Value) -> Value:
    """Reads a method, property or class attribute of a declared class."""
    for base in cls.__mro__:
        if node.attr not in vars(base):
            continue
        found = vars(base)[node.attr]
        if isinstance(found, property) and isinstance(found.fget, types.FunctionType):
            return calls.apply(b, node, Method(found.fget, receiver), [], {})
        if isinstance(found, staticmethod):
            return Constant(found.__func__)
        if hasattr(found, "__wrapped__") and isinstance(found.__wrapped__, types.FunctionType):
            return Method(found.__wrapped__, receiver)
        if isinstance(found, types.FunctionType):
            return Method(found, receiver)
        return Constant(found)
    known = sorted(n for n in _known(b, cls, receiver) if not n.startswith("_"))
    hint = calls.nearest(node.attr, known)
    raise b.error(node, f"{cls.__name__} has no `{node.attr}`", hint)


def _known(b: Builder, cls: type, receiver: Value) -> set[str]:
    """Returns the names of what can be read of an object."""
    names = {name for base in cls.__mro__[:-1] for name in vars(base)} - {"values", "parameters"}
    match receiver:
        case ModelValue():
            names |= set(b.state.parts) | set(b.state.constants)
        case Compound(WordShape(_, fields), _):
            names |= {name for name, _ in fields}
        case Place(StructShape(_, parts)):
            names |= {part.field.name for part in parts}
        case Scalar(_, RefType(pool)):
            records = b.state.resolver.records.values()
            names |= {p.field.name for r in records if r.pool == pool for p in r.parts}
    return names


def subscript(b: Builder, node: ast.Subscript) -> Value:
    """Reads `base[index]` up to, and without, the access to it."""
    if isinstance(node.slice, ast.Slice):
        raise b.error(node, "slices are not in the language", "use a loop over a range")
    base, index = operands(b, [node.value, node.slice])
    match base, index:
        case Place(ArrayShape()), _:
            return access.element(b, node, base, access.as_scalar(b, node.slice, index))
        case Place(PoolShape(record)), _:
            scalar = access.as_scalar(b, node.slice, index)
            length = len(record.labels)
            expr = access.bounded(b, node, scalar, length, f"{record.pool}[{length}]")
            return Scalar(expr, RefType(record.pool, record.labels, False))
        case (Compound(TupleShape(), items), Constant(int(position))):
            if -len(items) <= position < len(items):
                return items[position]
            raise b.error(node, f"index {position} outside a tuple of {len(items)}")
        case Constant(tuple() as constants), Constant(int(position)):
            if -len(constants) <= position < len(constants):
                return Constant(constants[position])
            raise b.error(node, f"index {position} outside a tuple of {len(constants)}")
        case Constant(tuple() as constants), Scalar():
            return _constant_table(b, node, tuple(map(Constant, constants)), index)
    raise b.error(node, f"{describe(base)} cannot be indexed with {describe(index)}")


def _constant_table(
    b: Builder, node: ast.Subscript, items: tuple[Value, ...], index: Scalar
) -> Value:
    """Reads a constant tuple at a position that is not known yet."""
    if not items:
        raise b.error(node, "index outside an empty tuple")
    expr = access.bounded(b, node, index, len(items), f"a tuple of {len(items)}")
    found = items[-1]
    for position in range(len(items) - 2, -1, -1):
        here = fold.binary(BinaryOperator.EQUAL, expr, fold.number(position))
        found = either(b, node, here, items[position], found)
    return found


def operands(b: Builder, nodes: Sequence[ast.expr]) -> list[Value]:
    """Reads expressions in order. One that makes steps does not disturb those before it."""
    found: list[Value] = []
    for node in nodes:
        pure = b.attempt(lambda node=node: value(b, node))  # type: ignore[misc]
        if pure is None and b.current is not None:
            earlier = enumerate(zip(nodes, found, strict=False))
            found = [access.spill(b, at, kept, f"{i}") for i, (at, kept) in earlier]
        found.append(value(b, node) if pure is None else pure)
    return found


def make_tuple(items: Sequence[Value]) -> Value:
    """Makes a tuple, a constant one where every item is."""
    if all(isinstance(item, Constant) for item in items):
        return Constant(tuple(item.value for item in items if isinstance(item, Constant)))
    return Compound(TupleShape(()), tuple(items))


def arithmetic(
    b: Builder, node: ast.AST, operator: type[ast.operator], values: Sequence[Value]
) -> Value:
    """Applies an arithmetic operator."""
    if operator not in ARITHMETIC:
        word, hint = _OTHER_OPERATORS[operator]
        raise b.error(node, f"the operator `{word}` is not in the language", hint)
    left, right = (access.as_scalar(b, node, each) for each in values)
    symbol = ARITHMETIC[operator]
    are_known = all(isinstance(each, Constant) for each in values)
    match left.type, right.type:
        case BoolType(), BoolType() if symbol.value in {"&", "|", "^"}:
            return Scalar(fold.binary(symbol, left.expr, right.expr), BoolType())
        case IntType(), IntType():
            pass
        case _:
            message = f"`{symbol.value}` needs integers: {describe(left)} and {describe(right)}"
            raise b.error(node, message)
    expr = right.expr
    low, high = right.type.low, right.type.high
    if symbol in {BinaryOperator.DIVIDE, BinaryOperator.MODULO} and low <= 0 <= high:
        nonzero = fold.binary(BinaryOperator.UNEQUAL, expr, fold.number(0))
        expr = fold.check(nonzero, expr, b.failure(node, FailureKind.ARITHMETIC, "division by 0"))
        low, high = (1, max(1, high)) if low >= 0 else (low, high)
    if symbol.value in {"<<", ">>"} and (low < 0 or high > 63):
        raise b.error(node, f"a shift by {low}..{high}", "shift by 0 to 63")
    if isinstance(expr, Check) and fold.is_false(expr.condition):
        raise b.error(node, "division by 0")
    total = fold.binary(symbol, left.expr, expr)
    if are_known and isinstance(total, Const):
        return Constant(total.value)
    bounds = interval(symbol, (left.type.low, left.type.high), (low, high))
    return Scalar(total, IntType(*bounds))


def interval(
    symbol: BinaryOperator, left: tuple[int, int], right: tuple[int, int]
) -> tuple[int, int]:
    """Returns the range of an operator's results."""
    match symbol:
        case BinaryOperator.MODULO:
            if right[0] > 0:
                return 0, right[1] - 1
            return min(0, right[0] + 1), max(0, right[1] - 1)
        case BinaryOperator.BIT_AND if left[0] >= 0 and right[0] >= 0:
            return 0, min(left[1], right[1])
        case BinaryOperator.BIT_AND | BinaryOperator.BIT_OR | BinaryOperator.BIT_XOR:
            bits = max(abs(each) for each in (*left, *right)).bit_length()
            low = 0 if left[0] >= 0 and right[0] >= 0 else -(1 << bits)
            return low, (1 << bits) - 1
    divisors = [d for d in (*right, -1, 1) if right[0] <= d <= right[1] and d]
    others = divisors if symbol is BinaryOperator.DIVIDE else right
    ends = [OPERATORS[symbol](one, other) for one in left for other in others]
    return min(ends), max(ends)


def _unary(b: Builder, node: ast.UnaryOp) -> Value:
    operand = value(b, node.operand)
    if isinstance(node.op, ast.Not):
        return Scalar(fold.negate(truth(b, node.operand, operand)), BoolType())
    scalar = access.as_scalar(b, node.operand, operand)
    if not isinstance(scalar.type, IntType):
        raise b.error(node, f"an integer is needed here, got {describe(scalar)}")
    if isinstance(node.op, ast.UAdd):
        return operand
    if isinstance(node.op, ast.Invert):
        raise b.error(node, "`~` is not in the language", "use - x - 1, or ^ with a mask")
    if isinstance(operand, Constant):
        return Constant(-operand.value)
    expr = scalar.expr
    negative = (
        fold.number(-expr.value) if isinstance(expr, Const) else Unary(UnaryOperator.NEGATE, expr)
    )
    return Scalar(negative, IntType(-scalar.type.high, -scalar.type.low))


def truth(b: Builder, node: ast.AST, found: Value) -> Expr:
    """Returns whether a value counts as true."""
    scalar = access.as_scalar(b, node, found)
    match scalar.type:
        case BoolType():
            return scalar.expr
        case RefType():
            return fold.binary(BinaryOperator.GREATER_EQUAL, scalar.expr, fold.number(0))
        case IntType():
            return fold.binary(BinaryOperator.UNEQUAL, scalar.expr, fold.number(0))
    raise b.error(node, f"{describe(scalar)} has no truth value", "compare it with a member")


def either(b: Builder, node: ast.AST, condition: Expr, one: Value, other: Value) -> Value:
    """Returns one of two values."""
    if isinstance(condition, Const):
        return one if condition.value else other
    if one == other:
        return one
    one, other = as_compound(one), as_compound(other)
    match one, other:
        case Compound(shape, items), Compound(shape2, others) if len(items) == len(others):
            pairs = zip(items, others, strict=True)
            joined = tuple(either(b, node, condition, x, y) for x, y in pairs)
            if isinstance(shape, TupleShape) or shape == shape2:
                return Compound(shape, joined)
    left, right = access.as_scalar(b, node, one), access.as_scalar(b, node, other)
    try:
        type_ = join(left.type, right.type)
    except ModelError as error:
        raise b.error(node, f"the two values differ in type: {error.message}") from None
    assert isinstance(type_, BoolType | IntType | EnumType | RefType)
    return Scalar(fold.conditional(condition, left.expr, right.expr, type_), type_)


def as_compound(found: Value) -> Value:
    """Returns a constant tuple as a tuple of constants."""
    if isinstance(found, Constant) and isinstance(found.value, tuple):
        return Compound(TupleShape(()), tuple(map(Constant, found.value)))
    return found


def _choice(b: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    """Reads `and`, `or` and `x if c else y`: as an expression if no step is needed."""
    if b.pure:
        return _pure_choice(b, node)
    found = b.attempt(lambda: _pure_choice(b, node))
    return _stepwise_choice(b, node) if found is None else found


def _pure_choice(b: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    if isinstance(node, ast.IfExp):
        chosen = test(b, node.test)
        if isinstance(chosen, Const):
            return value(b, node.body if chosen.value else node.orelse)
        return either(b, node, chosen, value(b, node.body), value(b, node.orelse))
    return _pure_operands(b, node, node.values)


def _pure_operands(b: Builder, node: ast.BoolOp, parts: Sequence[ast.expr]) -> Value:
    """Returns the first operand that decides, as Python does, or the last one."""
    first = value(b, parts[0])
    if len(parts) == 1:
        return first
    is_true = truth(b, parts[0], first)
    decides = is_true if isinstance(node.op, ast.Or) else fold.negate(is_true)
    if isinstance(decides, Const):
        return first if decides.value else _pure_operands(b, node, parts[1:])
    return either(b, node, decides, first, _pure_operands(b, node, parts[1:]))


def test(b: Builder, node: ast.expr) -> Expr:
    """Evaluates a condition, of which only the truth counts, as an expression."""
    match node:
        case ast.BoolOp(op, parts):
            is_and, kept = isinstance(op, ast.And), list[Expr]()
            for part in parts:
                kept.append(test(b, part))
                if (fold.is_false if is_and else fold.is_true)(kept[-1]):
                    break
            return fold.conjunction(kept) if is_and else fold.disjunction(kept)
        case ast.UnaryOp(ast.Not(), operand):
            return fold.negate(test(b, operand))
    return truth(b, node, value(b, node))


def _stepwise_choice(b: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    """Reads it as control flow, since a part of it makes steps."""
    after = b.graph.location()
    ways = _chosen(b, node, after) if isinstance(node, ast.IfExp) else _deciding(b, node, after)
    found = None
    for way in ways:
        found = way
        b.goto(node, after)
    b.at(after)
    if found is None or b.current is None:
        raise UnreachableError
    return found


def _chosen(b: Builder, node: ast.IfExp, after: int) -> Iterator[Value]:
    """Reads each way of `x if c else y`; the caller goes on from its end."""
    then, otherwise = b.graph.location(), b.graph.location()
    condition(b, node.test, then, otherwise)
    for start, part in ((then, node.body), (otherwise, node.orelse)):
        b.at(start)
        with suppress(UnreachableError):
            if b.current is not None:
                yield keep(b, node, value(b, part))


def _deciding(b: Builder, node: ast.BoolOp, after: int) -> Iterator[Value]:
    """Reads each operand of `and` or `or`, while those before it do not decide."""
    for part in node.values[:-1]:
        try:
            found = value(b, part)
        except UnreachableError:
            return
        decides, following = b.graph.location(), b.graph.location()
        is_or = isinstance(node.op, ast.Or)
        ways = (decides, following) if is_or else (following, decides)
        found = access.spill(b, part, found, "operand")
        b.branch(part, truth(b, part, found), *ways)
        b.at(decides)
        if b.current is not None:
            yield keep(b, node, found)
        b.at(following)
        if b.current is None:
            return
    with suppress(UnreachableError):
        yield keep(b, node, value(b, node.values[-1]))


def keep(b: Builder, node: ast.AST, found: Value) -> Value:
    """Stores a value in a hidden local that several ways lead to."""
    key = f"{b.call.key}/{b.at_node(node)}:either"
    return access.put(b, node, key, "$" + source_text(node), found)


def condition(b: Builder, node: ast.expr, then: int, otherwise: int) -> None:
    """Goes to one of two locations, by a condition, evaluating no more of it than needed."""
    pure = b.attempt(lambda: test(b, node))
    if pure is not None:
        b.branch(node, pure, then, otherwise)
        return
    try:
        _stepwise_condition(b, node, then, otherwise)
    except UnreachableError:
        b.current = None


def _stepwise_condition(b: Builder, node: ast.expr, then: int, otherwise: int) -> None:
    """Reads a condition as control flow, since a part of it makes steps."""
    match node:
        case ast.BoolOp(op, parts):
            for part in parts[:-1]:
                following = b.graph.location()
                is_and = isinstance(op, ast.And)
                ways = (following, otherwise) if is_and else (then, following)
                condition(b, part, *ways)
                b.at(following)
                if b.current is None:
                    return
            condition(b, parts[-1], then, otherwise)
        case ast.UnaryOp(ast.Not(), operand):
            condition(b, operand, otherwise, then)
        case ast.Call() if (is_any := iteration.quantifier(b, node)) is not None:
            iteration.quantifier_condition(b, node, is_any, then, otherwise)
        case _:
            b.branch(node, truth(b, node, value(b, node)), then, otherwise)


def _compare(b: Builder, node: ast.Compare) -> Value:
    """Reads a comparison; a chain reads each operand once."""
    if len(node.ops) > 1 and b.attempt(lambda: operands(b, [node.left, *node.comparators])) is None:
        hint = "write `a < b and b < c`, so that one sees in which order they are read"
        raise b.error(node, "a chain of comparisons cannot read shared state", hint)
    values = operands(b, [node.left, *node.comparators])
    parts = [
        comparison(b, node, type(operator), one, other)
        for operator, one, other in zip(node.ops, values, values[1:], strict=False)
    ]
    return Scalar(fold.conjunction(parts), BoolType())


def comparison(
    b: Builder, node: ast.AST, operator: type[ast.cmpop], one: Value, other: Value
) -> Expr:
    """Compares two values."""
    if operator in {ast.In, ast.NotIn}:
        match other:
            case Constant(tuple() as members):
                equal = [comparison(b, node, ast.Eq, one, Constant(m)) for m in members]
            case Constant(range() as numbers):
                equal = [comparison(b, node, ast.Eq, one, Constant(m)) for m in numbers]
            case Compound(TupleShape(), items):
                equal = [comparison(b, node, ast.Eq, one, item) for item in items]
            case _:
                raise b.error(node, f"`in` needs a tuple, got {describe(other)}")
        among = fold.disjunction(equal)
        return among if operator is ast.In else fold.negate(among)
    symbol = COMPARISON[operator]
    if isinstance(one, Compound) or isinstance(other, Compound):
        return _compare_compounds(b, node, symbol, as_compound(one), as_compound(other))
    if _are_objects(one, other):
        return fold.truth(_compare_objects(one, other) == (symbol is BinaryOperator.EQUAL))
    left, right = access.as_scalar(b, node, one), access.as_scalar(b, node, other)
    is_order = symbol not in {BinaryOperator.EQUAL, BinaryOperator.UNEQUAL}
    match left.type, right.type:
        case (IntType(), IntType()):
            pass
        case (BoolType(), BoolType()) if not is_order:
            pass
        case (EnumType(n, _), EnumType(m, _)) if n == m and not is_order:
            pass
        case (RefType(p, _, nl), RefType(q, _, nr)) if (p == q or not p or not q) and not is_order:
            if (not p and not nr) or (not q and not nl):
                return fold.truth(symbol is BinaryOperator.UNEQUAL)
        case _:
            both = f"{describe(left)} and {describe(right)}"
            have_order = is_order and left.type == right.type
            problem = "have no order" if have_order else "cannot be compared"
            raise b.error(node, f"{both} {problem}")
    return fold.binary(symbol, left.expr, right.expr)


def _are_objects(one: Value, other: Value) -> bool:
    """Returns whether both are constants of which one is no scalar: a class, a string."""
    if not (isinstance(one, Constant) and isinstance(other, Constant)):
        return False
    scalars = (int, Enum, type(None))
    return not (isinstance(one.value, scalars) and isinstance(other.value, scalars))


def _compare_objects(one: Any, other: Any) -> bool:
    return bool(one.value == other.value)


def _compare_compounds(
    b: Builder, node: ast.AST, symbol: BinaryOperator, one: Value, other: Value
) -> Expr:
    match one, other:
        case Compound(shape, items), Compound(shape2, others) if len(items) == len(others) and (
            shape == shape2 or isinstance(shape, TupleShape)
        ):
            pairs = zip(items, others, strict=True)
            equal = fold.conjunction(comparison(b, node, ast.Eq, x, y) for x, y in pairs)
            if symbol is BinaryOperator.EQUAL:
                return equal
            if symbol is BinaryOperator.UNEQUAL:
                return fold.negate(equal)
    raise b.error(node, f"{describe(one)} and {describe(other)} cannot be compared")
