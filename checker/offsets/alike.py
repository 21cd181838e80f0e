"""Whether two proofs say the same: one that is told, and one that was found again.

*Before*: two queries in SMT-LIB. *After*: whether they make the same assertions, in whatever order,
with whatever names of their unknowns. z3 finds regions in an order of its own, and quotients are
numbered as they come: so the texts of two runs differ, and what they assert does not.

An unknown of a proof is told from an input by the `!` in its name. It is renamed after the
inequalities in which it is: `quotient!3` and `quotient!5` are the same if both are `vm_start` by
the size of a page. Whatever the new names are, no two unknowns of a proof get the same one, and an
input keeps its own. So two proofs whose assertions are the same after that allow the same inputs:
a renaming that is badly chosen can only make them look different.

    q!0 >= 0, x = 4 * q!0, y = 2 * q!1      has the assertions of
    y = 2 * q!0, q!1 >= 0, x = 4 * q!1
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, final

from ..errors import EngineError
from ..records import dataclass
from .proofs import refuse_commands

if TYPE_CHECKING:
    import z3

UNKNOWN: Final = "!"
"""A sign in the name of each unknown that is no input; no name of a Python program has it."""

COMMUTING: Final = frozenset({"and", "or", "=", "+", "*", "distinct"})
"""The operators whose operands may stand in any order."""

JOINING: Final = frozenset({"or", "not"})
"""The operators of a region that is left out: an assertion of these does not say what a quotient
is."""

ROUNDS: Final = 8
"""How often unknowns are named anew. Those of the kernel's models have their last names after two;
with too few rounds, proofs that say the same look different."""


@final
@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an assertion.

    Attributes:
        name: Its operator, number, or constant.
        unknown: The name of an unknown, or "".
        operands: Its operands, by number: parts before it.
    """

    name: str
    unknown: str = ""
    operands: tuple[int, ...] = ()


def is_alike(one: str, other: str) -> bool:
    """Returns whether two queries make the same assertions.

    Raises:
        EngineError: One of the texts is no query.
    """
    return one == other or assertions(one) == assertions(other)


def assertions(text: str) -> frozenset[str]:
    """Returns digests of the assertions of a query, with its unknowns renamed.

    Raises:
        EngineError: The text is no query, or has a command that a proof does not need.
    """
    parts, asserted = _parsed(text)
    names = _renamed(parts, [each for each in asserted if parts[each].name not in JOINING])
    found = _digests(parts, names, range(len(parts)))
    return frozenset(found[each] for each in asserted)


def _parsed(text: str) -> tuple[list[_Part], list[int]]:
    """Returns the parts of a query, and which of them are asserted."""
    import z3  # it takes a while, and the command needs it for few questions

    refuse_commands(text)
    try:
        pending = [*z3.parse_smt2_string(text, ctx=z3.Context())]
        asserted = list[z3.ExprRef]()
        while pending:
            each = pending.pop()
            if z3.is_and(each):
                pending += each.children()
            else:
                asserted.append(each)
        parts, known = list[_Part](), dict[int, int]()
        for each in asserted:
            _add(each, parts, known)
        return parts, [known[each.get_id()] for each in asserted]
    except z3.Z3Exception as error:
        raise EngineError(f"z3 cannot read it: {error}") from error


def _add(whole: z3.ExprRef, parts: list[_Part], known: dict[int, int]) -> None:
    """Adds the parts of an expression, each once.

    Args:
        whole: The expression.
        parts: The parts so far.
        known: Their numbers, by z3's.
    """
    import z3

    pending = [whole]
    while pending:
        each = pending[-1]
        operands = each.children() if z3.is_app(each) else []
        missing = [operand for operand in operands if operand.get_id() not in known]
        if missing:
            pending += missing
            continue
        pending.pop()
        if each.get_id() not in known:
            known[each.get_id()] = len(parts)
            parts.append(_part(each, tuple(known[operand.get_id()] for operand in operands)))


def _part(expr: z3.ExprRef, operands: tuple[int, ...]) -> _Part:
    """Returns a part; what a text declares has another name than what SMT-LIB has."""
    import z3

    if not z3.is_app(expr):
        return _Part(f"expression {expr.sexpr()}")
    name = str(expr.decl().name())
    if expr.decl().kind() == z3.Z3_OP_UNINTERPRETED:
        declared = f"declared {name}: {expr.sort()}"
        is_unknown = UNKNOWN in name and not operands
        return _Part(declared, name if is_unknown else "", operands)
    return _Part(name if operands else f"constant {expr.sexpr()}", "", operands)


def _renamed(parts: Sequence[_Part], asserted: Sequence[int]) -> Mapping[str, str]:
    """Returns another name for each unknown, after the assertions in which it is.

    Args:
        parts: The parts.
        asserted: The assertions that say what an unknown is.
    """
    unknowns = dict.fromkeys(each.unknown for each in parts if each.unknown)
    names = dict.fromkeys(unknowns, "")
    within, needed = _within(parts), _needed(parts, asserted)
    for _ in range(ROUNDS):
        if len({*names.values()}) == len(names):
            break
        named = dict[str, str]()
        for unknown in unknowns:
            found = _digests(parts, {**names, unknown: "this one"}, needed)
            named[unknown] = _digest(
                names[unknown], *sorted(found[n] for n in asserted if unknown in within[n])
            )
        names = named
    ranked = sorted(unknowns, key=lambda each: (names[each], each))
    return {unknown: f"unknown {number}" for number, unknown in enumerate(ranked)}


def _within(parts: Sequence[_Part]) -> list[frozenset[str]]:
    """Returns for each part the unknowns in it."""
    found = list[frozenset[str]]()
    for each in parts:
        mine = frozenset({each.unknown} if each.unknown else ())
        found.append(mine.union(*(found[operand] for operand in each.operands)))
    return found


def _needed(parts: Sequence[_Part], asserted: Sequence[int]) -> list[int]:
    """Returns the parts of some assertions, in order."""
    found, pending = set[int](), [*asserted]
    while pending:
        each = pending.pop()
        if each not in found:
            found.add(each)
            pending += parts[each].operands
    return sorted(found)


def _digests(
    parts: Sequence[_Part], names: Mapping[str, str], needed: Iterable[int]
) -> dict[int, str]:
    """Returns digests of parts, with other names for the unknowns.

    Args:
        parts: The parts.
        names: The names of the unknowns.
        needed: The parts whose digests are asked for, in order, with all parts of theirs.
    """
    found = dict[int, str]()
    for number in needed:
        each = parts[number]
        operands = [found[operand] for operand in each.operands]
        if each.name in COMMUTING:
            operands.sort()
        found[number] = _digest(names[each.unknown] if each.unknown else each.name, *operands)
    return found


def _digest(*texts: str) -> str:
    """Returns a digest of some texts in their order."""
    found = hashlib.sha256()
    for each in texts:
        found.update(f"{len(each)} {each} ".encode())
    return found.hexdigest()
