"""The words of a table for one of its sides: which expressions they mean, and their roles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import auto
from typing import Final, final

from ..records import Enumeration, dataclass
from .syntax import Body, Expr, TermKind, walk_terms
from .table import Conforms

BARE: Final = re.compile(r"(?:\w+)?(?:(?:\.|->)\w+)*")
"""A key that is a name or a member: in a call that it means, the arguments are looked at, too."""

NOTHING: Final = re.compile(r"(?:\b |(?<=\W))is (?:not )?None$|[!=]=(?:NULL|0)$")
"""The end of a comparison with nothing."""

OCCURRENCE: Final = re.compile(r"\s*@(\d+)$")
"""The end of a key that means one of several: the third line that has it, say."""

OPERATORS: Final = ("+", "-", "|", "&")
"""Operators before `=`."""

ANYTHING: Final = "..."
"""Stands for any text in a key."""


class Role(Enumeration):
    """The fate of an expression that a key means."""

    STEP = auto()
    TEST = auto()
    GIVEN = auto()
    ASSUMED = auto()
    ONCE = auto()
    IGNORED = auto()


@final
@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of an expression.

    Attributes:
        role: What becomes of it.
        labels: The steps that it stands for, under names that both sides share.
        is_negated: Whether the answer, or the condition, is the other way round.
        is_whole: Whether what is in the expression belongs to it, so that no step of it is looked
            for.
    """

    role: Role
    labels: tuple[str, ...] = ()
    is_negated: bool = False
    is_whole: bool = False


@final
@dataclass(frozen=True, slots=True)
class TableKey:
    """A key of a table, as it is compared with expressions.

    Attributes:
        name: The key as the table has it, of its own words; "" of those that tables share.
        target: Its text without spaces; of a write what stands before `=`.
        value: Of a write the value, "" for any; None if it is no write.
        meaning: What an expression that it means becomes.
        rank: The higher, the sooner it is tried.
        occurrence: Which of the lines that have it is meant, from 1 on; 0: all.
    """

    name: str
    target: str
    value: str | None
    meaning: Meaning
    rank: tuple[int, int, int]
    occurrence: int = 0

    def means(self, term: Expr, lines: Sequence[int]) -> bool:
        """Returns whether the key means an expression.

        Args:
            term: The expression.
            lines: The lines that have the same text.
        """
        if self.occurrence and term.line not in lines[self.occurrence - 1 : self.occurrence]:
            return False
        if (self.value is not None) != (term.kind is TermKind.ASSIGNMENT):
            return False
        if self.value is not None:
            operator = self.target[-1:] if self.target[-1:] in OPERATORS else ""
            target = self.target.removesuffix(operator) if operator else self.target
            if operator and operator != term.operator:
                return False
            if self.value and not _is_like(self.value, term.opposite):
                return False
            text = term.text[: len(term.text) - len(term.opposite) - 1 - len(term.operator)]
            return self._is_place(target, term.path, text)
        if term.kind in (TermKind.CALL, TermKind.READ) and not _is_condition(self.meaning.role):
            return self._is_place(self.target, term.path, term.text)
        return _is_like(self.target, term.text)

    @staticmethod
    def _is_place(target: str, path: str, text: str) -> bool:
        """Returns whether a key is a place: its path, the end of that, or its text."""
        if target.startswith((".", "->")):
            return path.endswith(target) or _is_like(f"{ANYTHING}{target}", text)
        return target == path or _is_like(target, text)


def _is_like(pattern: str, text: str) -> bool:
    """Returns whether a text is as a pattern has it."""
    if ANYTHING not in pattern:
        return pattern == text
    return re.fullmatch(_expression(pattern), text, re.DOTALL) is not None


def _expression(pattern: str) -> str:
    """Returns a pattern as a regular expression."""
    return ".*".join(re.escape(each) for each in pattern.split(ANYTHING))


@final
class Vocabulary:
    """The keys of one side, and which of them have meant something.

    Attributes:
        used: The table's own keys that have meant an expression.
    """

    def __init__(self, keys: list[TableKey], within: Sequence[str] = ()) -> None:
        self._keys = sorted(keys, key=lambda each: each.rank, reverse=True)
        self._within = frozenset(within)
        self.used: set[str] = set()
        self._lines: dict[str, list[int]] = {}

    def number(self, body: Body) -> None:
        """Notes in which lines of a function each expression stands."""
        found: dict[str, set[int]] = {}
        for each in walk_terms(body.statements):
            found.setdefault(each.text, set()).add(each.line)
        for text, lines in found.items():
            self._lines[text] = sorted({*self._lines.get(text, ()), *lines})

    @property
    def own(self) -> tuple[str, ...]:
        """The keys of the table itself, each once."""
        return tuple(dict.fromkeys(each.name for each in self._keys if each.name))

    def meaning(self, term: Expr, *, is_loop: bool = False) -> Meaning | None:
        """Returns the meaning of an expression, or None if no key means it.

        Of a comparison the negation is looked for, too. No word that tables share means a call in
        whose place the function is read.

        Args:
            term: The expression.
            is_loop: Whether it is the condition of a loop, and words for loops are meant.
        """
        lines = self._lines.get(term.text, ())
        is_inlined = term.kind is TermKind.CALL and term.path in self._within
        turned = None
        if term.kind is TermKind.COMPARISON:
            turned = Expr(TermKind.COMPARISON, term.opposite, term.line)
        for key in self._keys:
            found = key.meaning
            if (found.role is Role.ONCE) is not is_loop or (is_inlined and not key.name):
                continue
            if key.means(term, lines):
                self.used.add(key.name)
                return found
            if turned is not None and key.means(turned, lines):
                self.used.add(key.name)
                return Meaning(found.role, found.labels, not found.is_negated, found.is_whole)
        return None


def vocabularies(table: Conforms) -> tuple[Vocabulary, Vocabulary]:
    """Returns the words of a table for C, and those for the model."""
    of_c: list[TableKey] = []
    of_model: list[TableKey] = []
    for key, words in table.given.items():
        label, turned = _plain(_python(words))
        of_c.append(_key(key, (label,), Role.GIVEN, key, rank=1, turned=turned))
        of_model.append(_key(_python(words), (label,), Role.GIVEN, words, rank=1, turned=turned))
    for number, part in enumerate((table, *table.also)):
        rank = -number
        is_own = number == 0
        for c, model in part.steps.items():
            steps = (model,) if isinstance(model, str) else model
            for each in _paired(c, steps):
                of_c.append(_key(each[0], each[1], Role.STEP, c if is_own else "", rank=rank))
            for step in steps:
                of_model += [
                    _key(each, (label,), Role.STEP, step if is_own else "", rank=rank)
                    for each, label in _forms(c, step, len(steps))
                ]
        for c, model in part.tests.items():
            *before, test = (model,) if isinstance(model, str) else model
            label, turned = _plain(_python(test))
            labels = (*map(_squeezed, before), label)
            names = (c, test) if is_own else ("", "")
            of_c.append(_key(c, labels, Role.TEST, names[0], rank=rank, turned=turned))
            of_model.append(
                _key(_python(test), (label,), Role.TEST, names[1], rank=rank, turned=turned)
            )
            of_model += [
                _key(each, (_squeezed(each),), Role.STEP, each if is_own else "", rank=rank)
                for each in before
            ]
        for reasons, keys, role in (
            (part.left_out, of_c, Role.IGNORED),
            (part.added, of_model, Role.IGNORED),
            (part.assumed, of_c, Role.ASSUMED),
            (part.once, of_c, Role.ONCE),
            (part.once_of_model, of_model, Role.ONCE),
            (part.assumed_of_model, of_model, Role.ASSUMED),
        ):
            for word in reasons:
                text = _python(word) if keys is of_model else word
                keys.append(_key(text, (), role, word if is_own else "", rank=rank))
    return Vocabulary(of_c, table.within), Vocabulary(of_model, table.within)


def _paired(c: str, steps: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yields a key of C with the labels of its steps, for reads and calls, and for writes.

    A place means both: its reads are those of the model's place, its writes the writes.
    """
    labels = tuple(_squeezed(each) for each in steps)
    yield c, labels
    if len(steps) == 1 and _assignment(c) is _assignment(steps[0]) is None:
        yield f"{c} =", (f"{labels[0]}=",)


def _forms(c: str, step: str, count: int) -> Iterator[tuple[str, str]]:
    """Yields a model's step with its label, for reads and calls, and for writes."""
    yield step, _squeezed(step)
    if count == 1 and _assignment(c) is _assignment(step) is None:
        yield f"{step} =", f"{_squeezed(step)}="


def _key(
    text: str,
    labels: tuple[str, ...],
    role: Role,
    name: str,
    *,
    rank: int,
    turned: bool = False,
) -> TableKey:
    """Returns a key.

    Args:
        text: The key as the table has it.
        labels: The steps that it means.
        role: The fate of an expression that it means.
        name: The key, if the table has it itself.
        rank: The rank of the table.
        turned: Whether the model's words begin with `not`: an answer is that of what follows it.
    """
    ordinal = OCCURRENCE.search(text)
    text = text[: ordinal.start()] if ordinal else text
    plain, is_negated = _plain(text) if role is not Role.STEP else (_squeezed(text), False)
    written = None if _is_condition(role) else _assignment(plain)
    target, value = written or (plain, None)
    is_whole = BARE.fullmatch(target) is None or bool(value) or _is_condition(role)
    exactness = 2 if ANYTHING not in plain else 1
    if target.startswith((".", "->")):
        exactness = 0
    # Whether it names a value comes before how long it is.
    order = (rank, 2 * exactness + bool(value) + 8 * bool(ordinal), len(plain))
    meaning = Meaning(role, labels, is_negated ^ turned, is_whole)
    occurrence = int(ordinal[1]) if ordinal else 0
    return TableKey(name, target, value, meaning, order, occurrence)


def _is_condition(role: Role) -> bool:
    """Returns whether a key of a role means a condition as a whole."""
    return role in (Role.GIVEN, Role.ASSUMED, Role.ONCE)


def _assignment(text: str) -> tuple[str, str] | None:
    """Returns the target and the value of a key that means an assignment; None of another one."""
    depth = 0
    for position, each in enumerate(text):
        depth += (each in "([") - (each in ")]")
        around = text[position - 1 : position] + text[position + 1 : position + 2]
        if each == "=" and not depth and position and not set(around) & set("=!<>"):
            return text[:position].rstrip(), text[position + 1 :].lstrip()
    return None


def _python(text: str) -> str:
    """Returns an expression of the model as the reader of models writes it.

    Example: `a and not b` becomes `a and (not b)`. What is no expression, as `.put_page`, stays.
    """
    ordinal = OCCURRENCE.search(text)
    bare = text[: ordinal.start()] if ordinal else text
    try:
        found = ast.unparse(ast.parse(bare.strip(), mode="eval"))
    except SyntaxError:
        return text
    return found + (ordinal[0] if ordinal else "")


def _plain(text: str) -> tuple[str, bool]:
    """Returns a condition without its negation, and whether it had one."""
    plain, is_negated = _squeezed(text), False
    while True:
        found = re.match(r"!(?!=)|not (?=\S)|not(?=\()", plain)
        if found is None or _is_joint(plain):
            break
        plain, is_negated = plain[found.end() :], not is_negated
    if plain.startswith("(") and _closes_at_end(plain):
        plain = plain[1:-1]
    nothing = NOTHING.search(plain)
    if nothing is not None:
        return plain[: nothing.start()], is_negated ^ (
            nothing[0].strip() in ("is None", "==NULL", "==0")
        )
    return plain, is_negated


def _is_joint(text: str) -> bool:
    """Returns whether `and` or `or` joins a condition, so that a `!` is of its first part."""
    depth = 0
    for position, each in enumerate(text):
        depth += (each in "([") - (each in ")]")
        if depth == 0 and text.startswith(("&&", "||", " and ", " or "), position):
            return True
    return False


def _closes_at_end(text: str) -> bool:
    """Returns whether the first parenthesis of a text is closed by its last character."""
    depth = 0
    for position, each in enumerate(text):
        depth += (each == "(") - (each == ")")
        if depth == 0:
            return position == len(text) - 1
    return False


def given_labels(table: Conforms) -> tuple[str, ...]:
    """Returns the conditions that do not change, as both sides share their names."""
    return tuple(dict.fromkeys(_plain(_python(words))[0] for words in table.given.values()))


def _squeezed(text: str) -> str:
    """Returns a text without spaces, but where words would run together."""
    return re.sub(r"\s+", lambda found: " " if _joins_words(found) else "", text.strip())


def _joins_words(found: re.Match[str]) -> bool:
    """Returns whether letters stand before and after some spaces."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(re.search(r"\w$", before) and re.match(r"\w", after))


def unused(c: Vocabulary, model: Vocabulary) -> Mapping[str, str]:
    """Returns the table's keys that mean nothing, with the side that has none of it."""
    found = {each: "C" for each in c.own if each not in c.used}
    return found | {each: "the model" for each in model.own if each not in model.used}
