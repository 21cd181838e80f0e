"""Numbers that a model file uses before anybody knows them: `PROCESSES`.

A model file is imported once, and each of its scenarios has its own number of processes. So
`PROCESSES` is no number when the file runs: `PROCESSES - 1` is an expression, which
`checker.language.declared.types.Resolver.settled` evaluates for a scenario. What needs the number
at once - a `range`, an `if`, an index - is refused by an error that says so.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final, NoReturn, TypeAlias, final

Formula: TypeAlias = Callable[[int], Any]
"""The value of an expression, by the number of processes."""


@final
class Deferred:
    """An expression over the number of processes, for one scenario to evaluate.

    `==` and its like are expressions too, whose truth is refused: a set or a dict of such
    expressions does not work.
    """

    __slots__ = ("_formula", "_text")

    def __init__(self, text: str, formula: Formula) -> None:
        """Makes an expression.

        Args:
            text: How the expression is written.
            formula: Its value, by the number of processes.
        """
        self._text = text
        self._formula = formula

    def settled(self, processes: int) -> Any:
        """Returns the expression's value for a number of processes."""
        return self._formula(processes)

    def __repr__(self) -> str:
        """Returns the expression as it is written."""
        return self._text

    __hash__ = object.__hash__

    def _refused(self, *_: object) -> NoReturn:
        """Says that the value is not known yet.

        Raises:
            TypeError: Always.
        """
        raise TypeError(
            f"{self._text} is not known yet: each scenario has its own number of processes; "
            "use it in annotations, in defaults, and in the model's methods"
        )

    __bool__ = __index__ = __int__ = __float__ = __iter__ = __len__ = _refused


def _value(operand: Any, processes: int) -> Any:
    """Returns an operand's value."""
    return operand.settled(processes) if isinstance(operand, Deferred) else operand


def _written(operand: Any) -> str:
    """Returns an operand as it is written inside an expression."""
    text = repr(operand)
    return f"({text})" if isinstance(operand, Deferred) and " " in text else text


def _binary(apply: Callable[[Any, Any], Any], symbol: str) -> Callable[[Deferred, Any], Deferred]:
    """Returns the method of an operator whose left operand is an expression."""

    def method(self: Deferred, other: Any) -> Deferred:
        text = f"{_written(self)} {symbol} {_written(other)}"
        return Deferred(text, lambda count: apply(_value(self, count), _value(other, count)))

    return method


def _reflected(
    apply: Callable[[Any, Any], Any], symbol: str
) -> Callable[[Deferred, Any], Deferred]:
    """Returns the method of an operator whose right operand alone is an expression."""

    def method(self: Deferred, other: Any) -> Deferred:
        text = f"{_written(other)} {symbol} {_written(self)}"
        return Deferred(text, lambda count: apply(_value(other, count), _value(self, count)))

    return method


def _unary(apply: Callable[[Any], Any], symbol: str) -> Callable[[Deferred], Deferred]:
    """Returns the method of an operator with one operand."""

    def method(self: Deferred) -> Deferred:
        return Deferred(f"{symbol}{_written(self)}", lambda count: apply(_value(self, count)))

    return method


OPERATORS: Final = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "lshift": "<<",
    "rshift": ">>",
    "and": "&",
    "or": "|",
    "xor": "^",
}
COMPARISONS: Final = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
SIGNS: Final = {"neg": "-", "pos": "+", "invert": "~"}

for _name, _symbol in OPERATORS.items():
    _apply = getattr(operator, f"__{_name}__")
    setattr(Deferred, f"__{_name}__", _binary(_apply, _symbol))
    setattr(Deferred, f"__r{_name}__", _reflected(_apply, _symbol))
for _name, _symbol in COMPARISONS.items():
    setattr(Deferred, f"__{_name}__", _binary(getattr(operator, f"__{_name}__"), _symbol))
for _name, _symbol in SIGNS.items():
    setattr(Deferred, f"__{_name}__", _unary(getattr(operator, f"__{_name}__"), _symbol))
