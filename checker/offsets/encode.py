"""Terms, atoms and assumptions for z3, in linear integers.

A quotient becomes an unknown of its own, between the two multiples of the divisor that enclose the
term; a remainder is what is left. Where a sum wraps around, that unknown is its carry. So machine
arithmetic of any width is linear, and z3 need not look at bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, final

import z3

from ..errors import InternalError, ModelError
from ..program.nodes import (
    And,
    Assumption,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Input,
    Or,
    Symbol,
    Unary,
    UnaryOperator,
)
from ..program.ranges import COMPARISONS
from . import terms
from .terms import Atom, Given, Literal, Part, Quotient, Remainder, Term

Formula: TypeAlias = z3.BoolRef
Case: TypeAlias = tuple[Formula, Term]
"""A term, and when an expression is it."""


@final
@dataclass(slots=True)
class Encoder:
    """Writes formulas over one Program's inputs, each term and each literal once.

    Attributes:
        inputs: The inputs.
        context: z3's.
        unknowns: z3's unknown for each input.
        constraints: Formulas true of the unknowns by their nature: types, and quotients. It grows
            with what is encoded.
    """

    inputs: Sequence[Input]
    context: z3.Context
    unknowns: list[z3.ArithRef] = field(init=False)
    constraints: list[Formula] = field(default_factory=list)
    _quotients: dict[tuple[Term, int], z3.ArithRef] = field(default_factory=dict)
    _terms: dict[Term, z3.ArithRef] = field(default_factory=dict)
    _literals: dict[Literal, Formula] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Declares the inputs."""
        self.unknowns = [z3.Int(each.name, self.context) for each in self.inputs]
        for unknown, each in zip(self.unknowns, self.inputs, strict=True):
            self._bound(unknown, each.type.smallest, each.type.high)

    def term(self, term: Term) -> z3.ArithRef:
        """Returns a term."""
        if term not in self._terms:
            parts = [factor * self._part(part) for factor, part in term.parts]
            self._terms[term] = z3.Sum([z3.IntVal(term.constant, self.context), *parts])
        return self._terms[term]

    def atom(self, atom: Atom, holds: bool = True) -> Formula:
        """Returns an atom, or its opposite."""
        literal = Literal(atom, holds)
        if literal not in self._literals:
            self._literals[literal] = self._literal(literal)
        return self._literals[literal]

    def _literal(self, literal: Literal) -> Formula:
        """Writes an atom, or its opposite."""
        if not literal.is_positive:
            return z3.Not(self.atom(literal.atom))
        found = self.term(literal.atom.term)
        return found == 0 if literal.atom.is_equality else found < 0

    def assumption(self, assumption: Assumption) -> Formula:
        """Returns an assumption as a formula. Where it cannot be evaluated, it does not hold."""
        return self._truth(assumption.condition)[0]

    def values(self, model: z3.ModelRef) -> tuple[int, ...]:
        """Returns the inputs' values in a model."""
        found = [model.eval(unknown, model_completion=True) for unknown in self.unknowns]
        return tuple(each.as_long() for each in found)

    def _bound(self, unknown: z3.ArithRef, low: int, high: int) -> None:
        """Says between which values an unknown is."""
        self.constraints.append(z3.And(unknown >= low, unknown <= high))

    def _part(self, part: Part) -> z3.ArithRef:
        """Returns a part of a term."""
        match part:
            case Given(position, _):
                return self.unknowns[position]
            case Quotient(term, divisor):
                return self._quotient(term, divisor)
            case Remainder(term, divisor):
                return self.term(term) - divisor * self._quotient(term, divisor)

    def _quotient(self, term: Term, divisor: int) -> z3.ArithRef:
        """Returns the unknown that is a term divided by a constant."""
        known = self._quotients.get((term, divisor))
        if known is None:
            name = f"quotient!{len(self._quotients)}"
            while any(each.name == name for each in self.inputs):
                name += "!"
            known = z3.Int(name, self.context)
            self._quotients[term, divisor] = known
            encoded = self.term(term)
            low, high = term.interval
            self._bound(known, low // divisor, high // divisor)
            rest = encoded - divisor * known
            self.constraints.append(z3.And(rest >= 0, rest <= divisor - 1))
        return known

    def _truth(self, expr: Expr) -> tuple[Formula, Formula]:
        """Returns when a condition over the inputs holds, and when it does not."""
        match expr:
            case Const(value):
                known = z3.BoolVal(bool(value), self.context)
                return known, z3.Not(known)
            case Unary(UnaryOperator.NOT, operand):
                yes, no = self._truth(operand)
                return no, yes
            case And(operands):
                return self._all([self._truth(operand) for operand in operands])
            case Or(operands):
                no, yes = self._all([self._truth(operand)[::-1] for operand in operands])
                return yes, no
            case Check(condition, value, _):
                is_defined = self._truth(condition)[0]
                yes, no = self._truth(value)
                return z3.And(is_defined, yes), z3.And(is_defined, no)
            case Conditional(condition, then, otherwise):
                chosen, other = self._truth(condition)
                one, two = self._truth(then), self._truth(otherwise)
                return (
                    z3.Or(z3.And(chosen, one[0]), z3.And(other, two[0])),
                    z3.Or(z3.And(chosen, one[1]), z3.And(other, two[1])),
                )
            case Binary(operator, left, right) if operator in COMPARISONS:
                return self._compared(operator, left, right)
        raise InternalError(f"no formula for {expr!r}")

    def _all(self, parts: Sequence[tuple[Formula, Formula]]) -> tuple[Formula, Formula]:
        """Returns when all parts hold, and when one does not and those before it do."""
        false = []
        for position, (_, no) in enumerate(parts):
            false.append(z3.And([*(yes for yes, _ in parts[:position]), no]))
        return z3.And([yes for yes, _ in parts]), z3.Or(false)

    def _compared(
        self, operator: BinaryOperator, left: Expr, right: Expr
    ) -> tuple[Formula, Formula]:
        """Returns when a comparison holds, and when it does not."""
        true, false = [], []
        for one, first in self._cases(left):
            for two, second in self._cases(right):
                found = terms.compared(operator, first, second)
                holds = (
                    z3.BoolVal(found, self.context)
                    if isinstance(found, bool)
                    else self.atom(found.atom, found.is_positive)
                )
                true.append(z3.And(one, two, holds))
                false.append(z3.And(one, two, z3.Not(holds)))
        return z3.Or(true), z3.Or(false)

    def _cases(self, expr: Expr) -> list[Case]:
        """Returns which terms an expression over the inputs can be, and when."""
        always = z3.BoolVal(True, self.context)
        match expr:
            case Const(value):
                return [(always, Term(value))]
            case Symbol(position, type_):
                return [(always, terms.given(position, type_))]
            case Unary(UnaryOperator.NEGATE, operand):
                return [(when, terms.negated(found)) for when, found in self._cases(operand)]
            case Binary(operator, left, right):
                pairs = [(a, b) for a in self._cases(left) for b in self._cases(right)]
                return [
                    (z3.And(one, two), terms.applied(operator, first, second))
                    for (one, first), (two, second) in pairs
                ]
            case Check(condition, value, _):
                is_defined = self._truth(condition)[0]
                return [(z3.And(is_defined, when), found) for when, found in self._cases(value)]
            case Conditional(condition, then, otherwise):
                chosen, other = self._truth(condition)
                found = [(z3.And(chosen, when), term) for when, term in self._cases(then)]
                return found + [
                    (z3.And(other, when), term) for when, term in self._cases(otherwise)
                ]
        raise ModelError("an assumption may only compute with the symbolic inputs")
