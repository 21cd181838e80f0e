"""Two automata side by side: do they go through the same steps, in every order that they can?

Each side is followed to every place where it can be after the same steps (a subset construction);
breadth first, so that the first difference comes after as few steps as possible. A place is a node,
and what is known of locals there: which were set to nothing, tested, or given an answer. So a flag
that is set in one branch, and tested later, does not make ways that cannot be taken.

Example: C does `lock`, then `read` or `unlock`; the model does `lock`, then `read`. After `lock` C
can `unlock`, and the model cannot: that is the divergence, with both lines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final, TypeAlias, final

from ..records import dataclass
from .automaton import END, Automaton, Fork, Set, SourceLine, Truth, Unsaid, VisibleStep

Known: TypeAlias = frozenset[tuple[str, bool]]
Point: TypeAlias = tuple[int, Known]
Points: TypeAlias = frozenset[Point]
Event: TypeAlias = tuple[str, bool | None]
"""A step, with its answer if it is a test. The end of a function has the name ""."""

ENDS: Final[Event] = ("", None)

MOST_PLACES: Final = 200_000
"""Pairs of places that are looked at: a function of the kernel has some hundreds. Above it the
functions are told to be too large to compare."""


@final
@dataclass(frozen=True, slots=True)
class Common:
    """A step that both sides have done.

    Attributes:
        event: The step.
        c, model: Where it stands in C and in the model.
    """

    event: Event
    c: SourceLine | None
    model: SourceLine | None


@final
@dataclass(frozen=True, slots=True)
class Divergence:
    """The first difference between two functions.

    Attributes:
        case: The conditions that do not change, with their values.
        before: The steps that both have done, in order.
        event: What one of them can do next, and the other cannot.
        is_in_c: Whether it is C that can.
        place: Where it stands; None for the end of the function.
        others: What the other side can do, with the places.
    """

    case: Mapping[str, bool]
    before: tuple[Common, ...]
    event: Event
    is_in_c: bool
    place: SourceLine | None
    others: tuple[tuple[Event, SourceLine | None], ...]


@final
@dataclass(frozen=True, slots=True)
class Contrast:
    """Two functions side by side.

    Attributes:
        divergence: The first difference, or None.
        open: The conditions of C of which either answer may come, as no word of the table, and no
            value that a local was given, says which is which.
    """

    divergence: Divergence | None
    open: tuple[SourceLine, ...]


class TooLargeError(Exception):
    """More places than `MOST_PLACES`."""


def contrast_of(c: Automaton, model: Automaton, given: Iterable[str]) -> Contrast:
    """Returns how two automata compare.

    Args:
        c: That of the C function.
        model: That of the model's function.
        given: The conditions that do not change: each of their values is a case.

    Raises:
        TooLargeError: There are too many places to look at.
    """
    names = tuple(given)
    asked: set[SourceLine] = set()
    for values in product((True, False), repeat=len(names)):
        case = dict(zip(names, values, strict=True))
        side = _Side(c, case)
        found = _first_difference(side, _Side(model, case), case)
        asked |= side.open
        if found is not None:
            return Contrast(found, ())
    return Contrast(None, tuple(sorted(asked, key=lambda each: (each.line, each.text))))


def _first_difference(c: _Side, model: _Side, case: Mapping[str, bool]) -> Divergence | None:
    """Returns the first difference in one case, or None."""
    start = c.beginning(), model.beginning()
    came: dict[tuple[Points, Points], tuple[tuple[Points, Points], Common] | None] = {start: None}
    pending = deque([start])
    while pending:
        pair = pending.popleft()
        of_c, of_model = c.events(pair[0]), model.events(pair[1])
        different = of_c.keys() ^ of_model.keys()
        if different:
            # A step says more than a return.
            event = min(different, key=lambda each: (each == ENDS, each not in of_c, str(each)))
            is_in_c = event in of_c
            mine, other = (of_c, of_model) if is_in_c else (of_model, of_c)
            others = tuple((each, place) for each, (place, _) in sorted(other.items(), key=_order))
            before = tuple(_way(came, pair))
            return Divergence(case, before, event, is_in_c, mine[event][0], others)
        for event in sorted(of_c, key=str):
            following = of_c[event][1], of_model[event][1]
            if event != ENDS and following not in came:
                came[following] = pair, Common(event, of_c[event][0], of_model[event][0])
                pending.append(following)
        if len(came) > MOST_PLACES:
            raise TooLargeError
    return None


def _order(item: tuple[Event, tuple[SourceLine | None, Points]]) -> str:
    """Returns the text that events are sorted by."""
    return str(item[0])


def _way(
    came: Mapping[tuple[Points, Points], tuple[tuple[Points, Points], Common] | None],
    pair: tuple[Points, Points],
) -> Iterator[Common]:
    """Yields the steps that lead to a pair of places."""
    steps = []
    found = came[pair]
    while found is not None:
        steps.append(found[1])
        found = came[found[0]]
    yield from reversed(steps)


@final
class _Side:
    """One side, in one case.

    Attributes:
        open: The conditions that were met with either answer.
    """

    def __init__(self, automaton: Automaton, case: Mapping[str, bool]) -> None:
        self._nodes = automaton.nodes
        self._start = automaton.start
        self._case = case
        parameters = automaton.bodies[0].parameters
        self._own = {*parameters, *(each.name for each in self._nodes if isinstance(each, Set))}
        self._asked = self._asked_names()
        self.open: set[SourceLine] = set()
        self._seen: dict[Points, dict[Event, tuple[SourceLine | None, Points]]] = {}

    def _asked_names(self) -> frozenset[str]:
        """Returns the variables whose value decides something, sooner or later."""
        asked = {_name(each.truth) for each in self._nodes if isinstance(each, Fork)}
        while True:
            more = {
                _name(each.truth)
                for each in self._nodes
                if isinstance(each, Set) and each.name in asked
            }
            if more <= asked:
                return frozenset(asked)
            asked |= more

    def beginning(self) -> Points:
        """Returns the places where the function can be before its first step."""
        return self._closed([(self._start, frozenset())])

    def events(self, points: Points) -> dict[Event, tuple[SourceLine | None, Points]]:
        """Returns the next events, each with its source and the places after it."""
        if points in self._seen:
            return self._seen[points]
        found: dict[Event, tuple[SourceLine | None, list[Point]]] = {}
        for number, known in sorted(points, key=_sorted_point):
            if number == END:
                found.setdefault(ENDS, (None, []))
                continue
            step = self._nodes[number]
            assert isinstance(step, VisibleStep)
            for answer in (True, False) if step.answer else (None,):
                after = known if answer is None else self._with(known, step.answer, answer)
                entry = found.setdefault((step.label, answer), (step.place, []))
                entry[1].append((step.following, after))
        result = {each: (place, self._closed(after)) for each, (place, after) in found.items()}
        self._seen[points] = result
        return result

    def _closed(self, points: list[Point]) -> Points:
        """Returns the steps that come next from some places, with what is known there."""
        seen = set(points)
        pending = list(seen)
        result = set()
        while pending:
            number, known = pending.pop()
            node = self._nodes[number]
            if node is None or isinstance(node, VisibleStep):
                result.add((number, known))
                continue
            for following in self._after(node, known):
                if following not in seen:
                    seen.add(following)
                    pending.append(following)
        return frozenset(result)

    def _after(self, node: Fork | Set | Unsaid, known: Known) -> Iterator[Point]:
        """Yields where it goes on from a node that is no step."""
        if isinstance(node, Unsaid):
            yield node.following, known
            return
        if isinstance(node, Set):
            value = self._value(node.truth, known)
            yield node.following, self._with(known, node.name, value)
            return
        value = self._value(node.truth, known)
        if value is None and node.condition is not None:
            self.open.add(node.condition)
        for answer, following in ((True, node.yes), (False, node.no)):
            if value in (None, answer):
                yield following, self._learned(known, node.truth, answer)

    def _value(self, truth: Truth, known: Known) -> bool | None:
        """Returns the value of a truth, or None if it is not known."""
        if not isinstance(truth, str):
            return truth
        name = _name(truth)
        value = self._case.get(name[1:]) if name.startswith("?") else dict(known).get(name)
        return value if value is None else value ^ truth.startswith("!")

    def _learned(self, known: Known, truth: Truth, answer: bool) -> Known:
        """Returns the known values after a branch: that of the local that it is about, too."""
        if not isinstance(truth, str) or (name := _name(truth)) not in self._own:
            return known
        return self._with(known, name, answer ^ truth.startswith("!"))

    def _with(self, known: Known, name: str, value: bool | None) -> Known:
        """Returns the known values once a variable has one."""
        if name not in self._asked:
            return known
        rest = {each for each in known if each[0] != name}
        return frozenset(rest if value is None else {*rest, (name, value)})


def _name(truth: Truth) -> str:
    """Returns the variable of a truth value; "" if it has none."""
    return truth.removeprefix("!") if isinstance(truth, str) else ""


def _sorted_point(point: Point) -> tuple[int, list[tuple[str, bool]]]:
    """Returns the order of places."""
    return point[0], sorted(point[1])
