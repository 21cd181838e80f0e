"""References to records: `references(record)`, and `leaked(...)` of records that nothing reaches.

A record that is allocated is *leaked* if no way of references leads to it from the fields of the
model, from records that always exist, or from what a process has returned. So two records that
refer to each other alone are leaked both, as kmemleak has it. That is asked when every process has
finished: until then a process may hold a reference in a local.

Properties are expressions, and "some way leads there" is a fixpoint, which they do not have. What
they have is sets: a record is leaked if and only if it lies in a set of allocated records that
nothing outside of the set refers to. (The leaked records are such a set; and nothing that is in
such a set can be reached.) There are 2**n sets of n records, so n is small, `MOST`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import Final, final

from ...program import fold
from ...program.nodes import FALSE, TRUE, BinaryOperator, Const, Expr, Shared
from ...program.types import BoolType, IntType, RefType
from ...records import dataclass
from ..declared.state import ALLOCATED, SharedState
from ..declared.types import PoolShape, RecordShape
from ..declared.values import (
    Compound,
    ModelValue,
    Place,
    Scalar,
    Value,
    describe,
    leaf_exprs,
)
from .builder import Builder

MOST: Final = 10
"""Most records that may refer to each other: each more doubles a property's size. With more of them
`leaked` is an error."""


@final
@dataclass(frozen=True, slots=True)
class RecordNode:
    """A record that can come and go."""

    pool: str
    number: int


@final
@dataclass(frozen=True, slots=True)
class Reference:
    """A place of the shared state that can refer to records of a pool.

    Attributes:
        place: The expression that reads the reference.
        pool: The pool.
        holder: The record that it lies in, or None where it always exists.
    """

    place: Expr
    pool: str
    holder: RecordNode | None


def read_references(builder: Builder, node: ast.Call) -> Value:
    """Reads `references(record)`: how many references to it the shared state holds."""
    found = _argument(builder, node)
    if not isinstance(found, Scalar) or not isinstance(found.type, RefType) or not found.type.pool:
        raise builder.error(node, f"`references` takes a record, got {describe(found)}")
    places = [each for each in _shared(builder.state) if each.pool == found.type.pool]
    total: Expr = fold.number(0)
    for each in places:
        refers = fold.binary(BinaryOperator.EQUAL, each.place, found.expr)
        there = TRUE if each.holder is None else _is_alive(builder.state, each.holder)
        held = fold.conjunction((there, refers))
        one = fold.conditional(held, fold.number(1), fold.number(0), IntType(0, 1))
        total = fold.binary(BinaryOperator.ADD, total, one)
    return Scalar(total, IntType(0, len(places)))


def read_leaked(builder: Builder, node: ast.Call) -> Value:
    """Reads `leaked(...)` of a record, of a pool, or of the model with all its pools."""
    found = _argument(builder, node)
    if not builder.is_final:
        hint = "until every process has finished, one may hold a reference in a local"
        raise builder.error(node, "`leaked` is for properties marked @finally_", hint)
    match found:
        case ModelValue():
            nodes = [each for pool in _dynamic(builder.state) for each in _nodes(pool)]
            return _truth(_some_leaked(builder, node, nodes))
        case Place(PoolShape(record)):
            return _truth(_some_leaked(builder, node, _nodes(record) if record.dynamic else []))
        case Scalar(expr, RefType(pool)) if pool in {each.pool for each in _dynamic(builder.state)}:
            record = next(each for each in _dynamic(builder.state) if each.pool == pool)
            return _truth(
                fold.disjunction(
                    fold.conjunction((_is(expr, each.number), _some_leaked(builder, node, [each])))
                    for each in _nodes(record)
                )
            )
    hint = "records come and go in a pool that methods allocate from or free into"
    message = f"`leaked` takes such a record, a pool, or the model, got {describe(found)}"
    raise builder.error(node, message, hint)


def _argument(builder: Builder, node: ast.Call) -> Value:
    """Returns the one argument of a word that is for properties."""
    if not isinstance(node.func, ast.Name) or len(node.args) != 1 or node.keywords:
        raise builder.error(node, "this word takes one record or pool")
    if builder.me is not None or not builder.ghost:
        raise builder.error(node, f"`{node.func.id}` is for properties: no process knows it")
    return builder.read.value(builder, node.args[0])


def _truth(expr: Expr) -> Scalar:
    return Scalar(expr, BoolType())


def _is(expr: Expr, number: int) -> Expr:
    """Returns whether a reference refers to the record of a number."""
    return fold.binary(BinaryOperator.EQUAL, expr, fold.number(number))


def _dynamic(state: SharedState) -> list[RecordShape]:
    """Returns the pools whose records come and go."""
    return [each for each in state.resolver.records.values() if each.dynamic]


def _nodes(record: RecordShape) -> list[RecordNode]:
    return [RecordNode(record.pool, number) for number in range(len(record.labels))]


def _is_alive(state: SharedState, record: RecordNode) -> Expr:
    """Returns whether a record is allocated."""
    return Shared(state.position(f"{record.pool}.{ALLOCATED}"), fold.number(record.number))


def _shared(state: SharedState) -> Iterator[Reference]:
    """Yields the places of the shared state that can refer to records; ghosts hold nothing."""
    pools = {each.pool: each for each in _dynamic(state)}
    for position, variable in enumerate(state.variables):
        if not isinstance(variable.type, RefType) or not variable.type.pool or variable.ghost:
            continue
        owner = pools.get(variable.name.partition(".")[0])
        for element in range(len(variable.elements)):
            holder = None
            if owner is not None:
                count = len(variable.elements) // len(owner.labels)
                holder = RecordNode(owner.pool, element // count)
            place = Shared(position, fold.number(element))
            yield Reference(place, variable.type.pool, holder)


def _returned(builder: Builder) -> Iterator[Reference]:
    """Yields the processes' results that can refer to records."""
    for instance in chain.from_iterable((builder.instances or {}).values()):
        result = getattr(instance, "result", None)
        if isinstance(result, Scalar | Compound):
            for expr, type_ in leaf_exprs(result):
                if isinstance(type_, RefType) and type_.pool and not isinstance(expr, Const):
                    yield Reference(expr, type_.pool, None)


def _some_leaked(builder: Builder, node: ast.AST, records: Sequence[RecordNode]) -> Expr:
    """Returns whether one of some records is leaked."""
    every = [*_shared(builder.state), *_returned(builder)]
    found: list[Expr] = []
    for group in _groups(builder.state, every, records):
        if len(group) > MOST:
            message = f"{len(group)} records may refer to each other; `leaked` looks at {MOST}"
            raise builder.error(node, message, "make the pool smaller")
        wanted = {each for each in records if each in group}
        for size in range(1, len(group) + 1):
            found += [
                _is_apart(builder.state, each, every)
                for each in combinations(group, size)
                if wanted & set(each)
            ]
    return fold.disjunction(found) if found else FALSE


def _groups(
    state: SharedState, every: Iterable[Reference], records: Sequence[RecordNode]
) -> list[list[RecordNode]]:
    """Returns records in groups, such that a set of leaked records lies in one of them.

    With a record go all from which some way of references may lead to it, since these decide.
    """
    leads: dict[str, set[str]] = {each.pool: set() for each in _dynamic(state)}
    for each in every:
        if each.holder is not None and each.pool in leads:
            leads[each.pool].add(each.holder.pool)
    shapes = {each.pool: each for each in _dynamic(state)}
    found: dict[tuple[RecordNode, ...], None] = {}
    for record in records:
        before = _closure(record.pool, leads)
        group = [each for pool in shapes if pool in before for each in _nodes(shapes[pool])]
        if record not in group:
            group.append(record)
        found[tuple(group)] = None
    return [list(each) for each in found]


def _closure(pool: str, leads: dict[str, set[str]]) -> set[str]:
    """Returns the pools from whose records some way may lead to a record of a pool."""
    found: set[str] = set()
    pending = [pool]
    while pending:
        for each in leads[pending.pop()] - found:
            found.add(each)
            pending.append(each)
    return found


def _is_apart(
    state: SharedState, records: Sequence[RecordNode], every: Iterable[Reference]
) -> Expr:
    """Returns whether some records are allocated, and nothing outside of them refers to one."""
    conditions = [_is_alive(state, each) for each in records]
    for reference in every:
        if reference.holder in records:
            continue
        inside = [each.number for each in records if each.pool == reference.pool]
        if not inside:
            continue
        refers = fold.disjunction(_is(reference.place, number) for number in inside)
        there = TRUE if reference.holder is None else _is_alive(state, reference.holder)
        conditions.append(fold.negate(fold.conjunction((there, refers))))
    return fold.conjunction(conditions)
