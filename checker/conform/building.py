"""Building of automata: the statements of a function, from the last one to the first.

Whoever adds a statement is told where it goes on, and returns where it begins. An expression is
added with a function that returns the next node, given the truth of the expression's value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from typing import Final, final

from ..errors import ModelError
from ..program.nodes import Span
from ..records import dataclass
from .automaton import END, Automaton, Fork, Node, Set, SourceLine, Truth, Unsaid, VisibleStep
from .syntax import (
    Body,
    Break,
    Continue,
    Do,
    Expr,
    Goto,
    If,
    Label,
    Repeat,
    Return,
    Scope,
    Statement,
    Statements,
    Switch,
    TermKind,
    walk_terms,
)
from .vocabulary import Meaning, Role, Vocabulary


@final
@dataclass(frozen=True, slots=True)
class _Ways:
    """Where a statement goes that does not go on with the next one.

    Attributes:
        body: The function.
        leave: The node after a return.
        value: The variable for the value that is returned; "" if nobody asks.
        prefix: What the names of the function's locals begin with.
        after: Where `break` goes, and how many scopes are open there.
        again: Where `continue` goes.
        scopes: What is done on the way out of the open scopes, the innermost last.
        labels: The nodes of labels.
    """

    body: Body
    leave: int
    value: str
    prefix: str
    after: tuple[int, int] = (END, 0)
    again: tuple[int, int] = (END, 0)
    scopes: tuple[Expr, ...] = ()
    labels: dict[str, int] = field(default_factory=dict)


FOLLOWED: Final = re.compile(r"\*?(\w+)(?:->|\.|\[\]|$)")
"""A place that is reached through a pointer, which is a local: `page->index`, `*pte`."""

MOST_DEPTH: Final = 8
"""How deep functions may be read in the place of their calls: deeper is a recursion."""


def automaton_of(body: Body, words: Vocabulary, inner: Callable[[str], Body | None]) -> Automaton:
    """Returns the automaton of a function.

    Args:
        body: The function.
        words: What its expressions mean.
        inner: Returns the function that is read in the place of a call, by the path of the call;
            None if the call is a step.

    Raises:
        ModelError: A statement cannot be compared.
    """
    builder = _Builder(words, inner)
    result = builder.result
    result.start = builder.function(body, END, "", "")
    return result


@final
class _Builder:
    """Builds an automaton from its end."""

    def __init__(self, words: Vocabulary, inner: Callable[[str], Body | None]) -> None:
        self._words = words
        self._inner = inner
        self._depth = 0
        self._fresh = 0
        self.result = Automaton()

    def function(self, body: Body, following: int, value: str, prefix: str) -> int:
        """Adds a function; returns its first node."""
        self.result.bodies.append(body)
        self._words.number(body)
        labels = {each.name: self._reserved() for each in _labels(body.statements)}
        ways = _Ways(body, following, value, prefix, labels=labels)
        return self._block(body.statements, following, ways)

    def _reserved(self) -> int:
        """Returns the number of a node that is set later."""
        self.result.nodes.append(None)
        return len(self.result.nodes) - 1

    def _node(self, node: Node) -> int:
        """Adds a node."""
        self.result.nodes.append(node)
        return len(self.result.nodes) - 1

    def _turn(self, truth: Truth, yes: int, no: int, asked: SourceLine) -> int:
        """Adds a branch, where there are two ways."""
        if yes == no or truth is True:
            return yes
        return no if truth is False else self._node(Fork(truth, yes, no, asked))

    def _variable(self) -> str:
        """Returns the name of a new variable."""
        self._fresh += 1
        return f"#{self._fresh}"

    def _block(self, statements: Statements, following: int, ways: _Ways) -> int:
        """Adds statements; returns the first node."""
        for each in reversed(statements):
            following = self._statement(each, following, ways)
        return following

    def _statement(self, node: Statement, following: int, ways: _Ways) -> int:
        """Adds a statement; returns its first node."""
        match node:
            case Do(term):
                return self._value(term, lambda _: following, ways)
            case If(condition, yes, no):
                first = self._branch(
                    condition,
                    lambda: self._block(yes, following, ways),
                    lambda: self._block(no, following, ways),
                    ways,
                )
                for each in (yes, no):  # a branch that is never entered may have a label
                    if any(self.result.nodes[ways.labels[at.name]] is None for at in _labels(each)):
                        self._block(each, following, ways)
                return first
            case Repeat():
                return self._loop(node, following, ways)
            case Switch(value, cases, has_default):
                return self._switch(value, cases, has_default, following, ways)
            case Label(name):
                self.result.nodes[ways.labels[name]] = Fork(True, following, following)
                return ways.labels[name]
            case Goto(name):
                if name not in ways.labels:
                    span = Span(ways.body.path, ways.body.line, 1)
                    raise ModelError(f"{ways.body.name}() has no label `{name}`", span)
                return ways.labels[name]
            case Return(value):
                return self._return(value, ways)
            case Break():
                return self._out(*ways.after, ways)
            case Continue():
                return self._out(*ways.again, ways)
            case Scope(enter, inner, leave):
                inside = replace(ways, scopes=(*ways.scopes, leave))
                end = self._value(leave, lambda _: following, ways)
                body = self._block(inner, end, inside)
                return self._value(enter, lambda _: body, ways)

    def _out(self, following: int, depth: int, ways: _Ways) -> int:
        """Adds the steps on the way out of the scopes above a depth."""
        for each in ways.scopes[depth:]:
            goal = following
            following = self._value(each, lambda _, goal=goal: goal, ways)  # type: ignore[misc]
        return following

    def _return(self, value: Expr | None, ways: _Ways) -> int:
        """Adds a return: the value first, then what the open scopes end with."""
        out = self._out(ways.leave, 0, ways)
        if value is None:
            return out
        gap = " " if value.text[:1].isalnum() or value.text[:1] == "_" else ""
        said = Expr(TermKind.OTHER, f"return{gap}{value.text}", value.line)
        if (meaning := self._words.meaning(said)) is not None:
            out = self._meant(said, replace(meaning, is_whole=True), lambda _: out, ways)

        def keep(truth: Truth) -> int:
            return self._node(Set(ways.value, truth, out)) if ways.value else out

        return self._value(value, keep, ways)

    def _loop(self, node: Repeat, following: int, ways: _Ways) -> int:
        """Adds a loop."""
        depth = len(ways.scopes)
        condition = node.condition
        asked = condition.parts[0] if condition.kind is TermKind.NOT else condition
        if self._words.meaning(asked, is_loop=True) is not None:
            inside = replace(ways, after=(following, depth), again=(following, depth))
            body = self._block(node.body, following, inside)
            is_joint = condition.kind in (TermKind.AND, TermKind.OR)
            if is_joint and any(map(self._is_step, walk_terms((Do(condition),)))):
                # It is entered if a step of the condition says so.
                return self._both(condition, lambda: body, lambda: following, ways)
            return body
        test, again = self._reserved(), self._reserved()
        inside = replace(ways, after=(following, depth), again=(again, depth))
        body = self._block(node.body, again, inside)
        first = self._branch(condition, lambda: body, lambda: following, ways)
        self.result.nodes[test] = Fork(True, first, first)
        step = self._block(node.step, test, ways)
        self.result.nodes[again] = Fork(True, step, step)
        return body if node.is_tested_last else test

    def _switch(
        self,
        value: Expr,
        cases: tuple[Statements, ...],
        has_default: bool,
        following: int,
        ways: _Ways,
    ) -> int:
        """Adds a switch, of which each way may be taken."""
        inside = replace(ways, after=(following, len(ways.scopes)))
        entry = following if not has_default else None
        below = following
        for each in reversed(cases):
            below = self._block(each, below, inside)
            entry = below if entry is None else self._node(Fork(None, below, entry))
        first = following if entry is None else entry
        return self._value(value, lambda _: first, ways)

    def _branch(
        self, term: Expr, yes: Callable[[], int], no: Callable[[], int], ways: _Ways
    ) -> int:
        """Adds a condition; returns its first node."""
        meaning = self._words.meaning(term)
        if meaning is not None and meaning.role is Role.ASSUMED:
            goal = no() if meaning.is_negated else yes()
            effects = () if term.kind is TermKind.CALL else tuple(_effects(term))
            return self._parts(effects, goal, ways)
        if meaning is None:
            match term.kind:
                case TermKind.CONSTANT if term.truth is not None:
                    return yes() if term.truth else no()
                case TermKind.NOT:
                    return self._branch(term.parts[0], no, yes, ways)
                case TermKind.AND | TermKind.OR:
                    return self._both(term, yes, no, ways)
        first, second = yes(), no()
        asked = replace(self._place(term, ways), text=term.text)
        return self._value(term, lambda truth: self._turn(truth, first, second, asked), ways)

    def _both(self, term: Expr, yes: Callable[[], int], no: Callable[[], int], ways: _Ways) -> int:
        """Adds `and` or `or`, whose second operand may not be evaluated."""
        left, right = term.parts
        shared = no() if term.kind is TermKind.AND else yes()
        if term.kind is TermKind.AND:
            return self._branch(
                left, lambda: self._branch(right, yes, lambda: shared, ways), lambda: shared, ways
            )
        return self._branch(
            left, lambda: shared, lambda: self._branch(right, lambda: shared, no, ways), ways
        )

    def _value(self, term: Expr, following: Callable[[Truth], int], ways: _Ways) -> int:
        """Adds an expression; returns its first node.

        Args:
            term: The expression.
            following: Returns the node that is next, given the truth of the expression's value.
            ways: Where statements go.
        """
        meaning = self._words.meaning(term)
        if meaning is not None:
            return self._meant(term, meaning, following, ways)
        match term.kind:
            case TermKind.NAME:
                return following(f"{ways.prefix}{term.text}")
            case TermKind.CONSTANT:
                return following(term.truth)
            case TermKind.NOT:
                return self._value(term.parts[0], lambda truth: following(_turned(truth)), ways)
            case TermKind.AND | TermKind.OR:
                name = self._variable()
                first = following(name)
                yes, no = (self._node(Set(name, value, first)) for value in (True, False))
                return self._branch(term, lambda: yes, lambda: no, ways)
            case TermKind.CHOICE if not any(map(_touches_memory, term.parts)):
                return following(None)  # it chooses a value, and nobody sees which
            case TermKind.CHOICE:
                goal = following(None)
                condition, one, other = term.parts[0], term.parts[1], term.parts[-1]
                return self._branch(
                    condition,
                    lambda: self._value(one, lambda _: goal, ways),
                    lambda: self._value(other, lambda _: goal, ways),
                    ways,
                )
            case TermKind.TUPLE if term.parts:
                head, *rest = term.parts
                return self._value(
                    head, lambda truth: self._parts(tuple(rest), following(truth), ways), ways
                )
            case TermKind.ASSIGNMENT:
                return self._assignment(term, following, ways)
            case TermKind.ADDRESS:
                name = f"{ways.prefix}{term.path}"
                return self._node(Set(name, None, following(True)))
            case TermKind.CALL if (body := self._inner(term.path)) is not None:
                return self._inlined(term, body, following, ways)
            case TermKind.CALL | TermKind.READ:
                node = self._alive(term, following(term.truth), ways)
                node = self._unsaid(term, node, ways)
                return self._parts(term.parts, node, ways)
        return self._parts(term.parts, following(term.truth), ways)

    def _parts(self, parts: tuple[Expr, ...], following: int, ways: _Ways) -> int:
        """Adds expressions that are evaluated one after the other."""
        for each in reversed(parts):
            goal = following
            following = self._value(each, lambda _, goal=goal: goal, ways)  # type: ignore[misc]
        return following

    def _assignment(self, term: Expr, following: Callable[[Truth], int], ways: _Ways) -> int:
        """Adds an assignment that no word means as a whole."""
        value, places = term.parts[0], term.parts[1:]
        if term.is_memory:
            return self._parts(term.parts, self._unsaid(term, following(None), ways), ways)
        name = f"{ways.prefix}{term.path}"
        end = following(name)

        def keep(truth: Truth) -> int:
            return self._node(Set(name, None if term.operator else truth, end))

        return self._parts(places, self._value(value, keep, ways), ways)

    def _meant(
        self, term: Expr, meaning: Meaning, following: Callable[[Truth], int], ways: _Ways
    ) -> int:
        """Adds an expression that a word means."""
        place = self._place(term, ways)
        truth: Truth = None
        if meaning.role is Role.GIVEN:
            truth = f"?{meaning.labels[0]}" if meaning.labels else None
        elif meaning.role is Role.ASSUMED:
            truth = True
        elif meaning.role is Role.TEST:
            truth = self._variable()
        node = following(_turned(truth) if meaning.is_negated else truth)
        if meaning.is_whole or term.kind is TermKind.READ:
            node = self._alive(term, node, ways)
        if meaning.role in (Role.STEP, Role.TEST):
            answer = truth if isinstance(truth, str) else ""
            for label in reversed(meaning.labels):
                node = self._node(VisibleStep(label, answer, place, node))
                answer = ""  # of several steps the last one is the test
        if meaning.is_whole:
            if term.kind in (TermKind.CALL, TermKind.READ, TermKind.ASSIGNMENT):
                return node
            # Calls in a condition are steps of their own where the table names them.
            effects = tuple(_effects(term))
            if meaning.role is not Role.ASSUMED:
                effects = tuple(each for each in effects if self._is_step(each))
            return self._parts(effects, node, ways)
        if term.kind is TermKind.ASSIGNMENT and not term.is_memory:
            node = self._node(Set(f"{ways.prefix}{term.path}", None, node))
        parts = term.parts
        if meaning.role is Role.IGNORED:
            parts = tuple(each for part in parts for each in _effects(part))
        if term.operator and meaning.role is Role.STEP:
            # What is read to be changed decides nothing: it is a step, and no test.
            read = Expr(TermKind.READ, _target(term), term.line, path=term.path)
            said = self._words.meaning(read)
            if said is not None and said.role is Role.TEST:
                node = self._node(VisibleStep(said.labels[-1], "", place, node))
            else:
                parts = (*parts, read)
        return self._parts(parts, node, ways)

    def _alive(self, term: Expr, following: int, ways: _Ways) -> int:
        """Adds knowledge of the pointers that an expression follows: they are not null."""
        for each in _reads(term):
            found = FOLLOWED.match(each.path)
            if found is not None and found[1] != "self":
                following = self._node(Set(f"{ways.prefix}{found[1]}", True, following))
        return following

    def _is_step(self, term: Expr) -> bool:
        """Returns whether an expression is a step of its own."""
        meaning = self._words.meaning(term)
        return meaning is not None and meaning.role in (Role.STEP, Role.TEST)

    def _inlined(
        self, term: Expr, body: Body, following: Callable[[Truth], int], ways: _Ways
    ) -> int:
        """Adds a function in the place of its call."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            span = Span(ways.body.path, term.line, 1)
            raise ModelError(f"{body.name}() calls itself, and is read in place of calls", span)
        name = self._variable()
        prefix = f"{name}:"
        first = self.function(body, following(name), name, prefix)
        self._depth -= 1
        arguments = term.parts[len(term.parts) - len(body.parameters) :]
        for parameter, argument in reversed(list(zip(body.parameters, arguments, strict=False))):
            goal = f"{prefix}{parameter}"

            def keep(truth: Truth, goal: str = goal, first: int = first) -> int:
                return self._node(Set(goal, truth, first))

            first = self._value(argument, keep, ways)
        return first

    def _unsaid(self, term: Expr, following: int, ways: _Ways) -> int:
        """Adds an expression that no word means."""
        place = replace(self._place(term, ways), text=term.text)
        return self._node(Unsaid(place, term.kind, following))

    def _place(self, term: Expr, ways: _Ways) -> SourceLine:
        """Returns where an expression stands, with its line of source."""
        source = ways.body.source
        text = source[term.line - 1].strip() if 0 < term.line <= len(source) else ""
        return SourceLine(ways.body.path, term.line, text)


def _turned(truth: Truth) -> Truth:
    """Returns the negation of a truth value."""
    if isinstance(truth, str):
        return truth[1:] if truth.startswith("!") else f"!{truth}"
    return None if truth is None else not truth


def _touches_memory(term: Expr) -> bool:
    """Returns whether something in an expression can be seen by others, or changes a local."""
    visible = (TermKind.READ, TermKind.CALL, TermKind.ASSIGNMENT, TermKind.ADDRESS)
    return term.kind in visible or any(map(_touches_memory, term.parts))


def _reads(term: Expr) -> Iterator[Expr]:
    """Yields the reads in an expression that are made in any case."""
    if term.kind is TermKind.READ:
        yield term
    if term.kind not in (TermKind.AND, TermKind.OR, TermKind.CHOICE):
        for each in term.parts:
            yield from _reads(each)


def _target(term: Expr) -> str:
    """Returns the text of what is assigned to."""
    return term.text[: len(term.text) - len(term.opposite) - 1 - len(term.operator)]


def _effects(term: Expr) -> Iterator[Expr]:
    """Yields the calls and assignments in an expression: what is done, and not only read."""
    if term.kind in (TermKind.CALL, TermKind.ASSIGNMENT, TermKind.ADDRESS):
        yield term
    else:
        for each in term.parts:
            yield from _effects(each)


def _labels(statements: Statements) -> Iterator[Label]:
    """Yields the labels of statements, at any depth."""
    for each in statements:
        match each:
            case Label():
                yield each
            case If(_, yes, no):
                yield from _labels(yes)
                yield from _labels(no)
            case Repeat():
                yield from _labels(each.body)
            case Switch(_, cases):
                for inner in cases:
                    yield from _labels(inner)
            case Scope(_, inner_statements):
                yield from _labels(inner_statements)
