"""The essence of a trace: the steps by which its processes communicate, and nothing else.

*Before*: a trace of 60 to 135 lines. *After*: the lines of a story of a dozen. They are those

- that write what the violated property reads last, or whose check fails;
- that read what another process has written, or overwrites later, or writes only after the end,
  where that makes a difference (`checker.trace.links`), and those that write it there;
- of locks, those by which one process has to come after another;
- by which a process is killed: that it has finished does not say it;
- whose place is the mistake, though what is stored there matters to nobody: if they came earlier,
  or later, nothing would be violated (`checker.trace.rearranged`);
- whose place matters all the same: each other step is moved and dropped.

A line that tells no more than the order of two steps is left out where the order of the others says
so: if A is told before B, what A's process did before A was before what B's process did after B.
Values that flow into what is violated, and decisions that a store came too late for, are always
told. What decides because another process wrote it is told even if the order is known, as long as
the story stays short.

In the lost update three lines are told of any number: the load, the other's store, the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Final, final

from ..program.decisions import IS_KILLED
from ..program.nodes import Variable
from ..program.told import change_told, condition_told, read_told
from ..records import dataclass
from .dependence import GUARD
from .events import SHARED, LinePlace, freed
from .follow import element_names
from .links import Link, LinkKind, Links, links_of
from .rearranged import is_misplaced, matters
from .replay import Refollowed
from .trace import Trace

SHORT: Final = {1: 8, 2: 12}
"""Lines of a story of so many processes, up to which it tells more than it has to: a dozen for two.
With more room stories are longer and tell nothing that the others do not imply."""

LONGER: Final = 20
"""Lines of a story of three processes or more, likewise."""


@final
@dataclass(frozen=True, slots=True)
class Act:
    """A store or a decision of a story.

    Attributes:
        process: The position of the process.
        function: The function that it is in.
        text: The statement.
        decision: Its decision, or "".
        name: The element that is read or stored.
        value: The value that is read, or the one before the store.
        after: The stored value; of a read, the value that it would have found.
        said: The store, or the read, in the model's words (`checker.program.told`), or "".
        condition: The condition that the statement is, in the model's words, or "".
        is_negated: Whether the statement negates that.
    """

    process: int
    function: str
    text: str
    decision: str
    name: str
    value: str
    after: str
    said: str = ""
    condition: str = ""
    is_negated: bool = False


@final
@dataclass(frozen=True, slots=True)
class Fact:
    """A link that is told.

    Attributes:
        kind: How the read and the store lie in time.
        read: The read.
        store: The store.
        turned: The statement that would have come out otherwise.
        is_data: Whether the value that was read flows into what is violated.
    """

    kind: LinkKind
    read: Act
    store: Act
    turned: Act
    is_data: bool


@final
@dataclass(frozen=True, slots=True)
class Essence:
    """The essence of a trace.

    Attributes:
        lines: The lines that are told, each as the number of its step and that within the step.
        needed: Steps that are not told, though their place matters, each by its number and as a
            statement: there are too many.
        last: The stores that make the violation, in order; of a check that fails none.
        facts: The links that are told.
        left_out: How many steps have no line that is told.
        is_weak: Whether memory is weak, where a store is seen later than it is made: the links
            between stores and reads say nothing of times then.
    """

    lines: frozenset[LinePlace]
    needed: tuple[tuple[int, Act], ...]
    last: tuple[Act, ...]
    facts: tuple[Fact, ...]
    left_out: int
    is_weak: bool = False


def essence(again: Refollowed, trace: Trace) -> Essence:
    """Returns the essence of a trace.

    Args:
        again: The trace, followed again on its Program.
        trace: The trace.
    """
    return _Choice(links_of(again, trace)).made()


@final
@dataclass(slots=True)
class _Choice:
    """The choice of what is told.

    Attributes:
        links: The links of the trace, and what they were found from.
    """

    links: Links

    def made(self) -> Essence:
        """Makes the choice."""
        links, events = self.links, self.links.events
        found = [*links.within(), *links.late()]
        shown = {number for number, _ in links.last}
        shown |= {n for n, e in enumerate(events) if e.transition.origin.text == IS_KILLED}
        for link in found:
            is_late = link.kind is LinkKind.LATE and link.reader in links.checking
            if not link.is_lock and (is_late or link.reader in links.flowing):
                shown |= _ends(link)
        rest = [e for e in found if e.reader in links.leading and e.writer is not None]
        rest.sort(key=lambda each: (each.is_lock, max(_ends(each)) - min(_ends(each))))
        for link in rest:
            if not link.is_lock and not self._is_implied(_ends(link), shown):
                shown |= _ends(link)
        for number in self._misplaced({events[each].step for each in shown}):
            if self._has_room(shown | {number}):
                shown.add(number)
        for link in rest:
            more = shown | _ends(link)
            if link.kind is LinkKind.FLOW and self._has_room(more):
                shown = more
        early = self._too_early(found)
        for link in early:
            more = shown | _ends(link)
            shown = more if self._has_room(more) else shown
        needed = self._needed({events[each].step for each in shown})
        listed = [each for each in needed if not self._has_room(shown | {each})]
        shown |= set(needed) - set(listed)
        told = [
            each
            for each in found
            if not each.is_lock
            and _ends(each) <= shown
            and (each.kind is not LinkKind.LATE or each.reader in links.checking or each in early)
        ]
        return Essence(
            lines=self._lines(shown),
            needed=tuple((events[each].step, self._act(each, GUARD)) for each in listed),
            last=tuple(self._act(*each) for each in links.last),
            facts=tuple(self._fact(each, each.reader in links.flowing) for each in told),
            left_out=len(links.trace.steps) - len({events[e].step for e in shown}) - len(listed),
            is_weak=links.again.program.memory.model.is_weak,
        )

    def _too_early(self, found: list[Link]) -> list[Link]:
        """Returns the reads that came before another process has written at all what they read.

        Each leads to the last stores, and would turn out otherwise after the store that is still to
        come. Of what others have written in the trace, that link is told; and where a check was
        overtaken by a store, that one is the race.
        """
        leading, checking = self.links.leading, self.links.checking
        overtaken = {LinkKind.STALE: leading, LinkKind.LATE: checking}
        if any(not e.is_lock and e.reader in overtaken.get(e.kind, ()) for e in found):
            return []
        written = {(e.reader, e.place) for e in found if e.kind is not LinkKind.LATE}
        return [
            each
            for each in found
            if each.kind is LinkKind.LATE
            and not each.is_lock
            and each.reader in leading
            and (each.reader, each.place) not in written
        ]

    def _is_implied(self, pair: Set[int], shown: Iterable[int]) -> bool:
        """Returns whether what is told says which of two events comes first."""
        events, first, second = self.links.events, min(pair), max(pair)
        process, other = events[first].process, events[second].process
        after = [n for n in shown if n >= first and events[n].process == process]
        before = [n for n in shown if n <= second and events[n].process == other]
        return bool(after and before) and min(after) < max(before)

    def _has_room(self, shown: Iterable[int]) -> bool:
        """Returns whether a story of some events is short: statements, and functions of several."""
        lines = self._lines(shown)
        stacks = Counter(
            (
                self.links.trace.steps[step].process,
                self.links.trace.steps[step].lines[n].origin.stack,
            )
            for step, n in lines
        )
        length = len(lines) + sum(count > 1 for count in stacks.values())
        return length <= SHORT.get(len(self.links.trace.processes), LONGER)

    def _lines(self, shown: Iterable[int]) -> frozenset[LinePlace]:
        """Returns the lines of events."""
        places = (self._line(number) for number in shown)
        return frozenset(each for each in places if each is not None)

    def _line(self, number: int) -> LinePlace | None:
        """Returns the line of an event, or, if it has none, the first one of its step."""
        event = self.links.events[number]
        if event.line is None and self.links.trace.steps[event.step].lines:
            return event.step, 0
        return event.line

    def _misplaced(self, steps: Set[int]) -> Iterator[int]:
        """Yields an event of each step that is not told, and whose place is the mistake."""
        for number in range(len(self.links.trace.steps)):
            if number not in steps and is_misplaced(self.links.again, number):
                yield from self._event_of(number)

    def _needed(self, steps: Set[int]) -> list[int]:
        """Returns an event of each step that is not told, and that matters all the same."""
        found = list[int]()
        for number in range(len(self.links.trace.steps)):
            if number not in steps and matters(self.links.again, number):
                found += self._event_of(number)
        return found

    def _event_of(self, step: int) -> list[int]:
        """Returns an event of a step: the first that has to do with what is shared, if one has."""
        mine = [number for number, each in enumerate(self.links.events) if each.step == step]
        return [*filter(self.links.is_shared, mine), *mine][:1]

    def _fact(self, link: Link, is_data: bool) -> Fact:
        """Returns a link in the words of the trace."""
        events = self.links.events
        name, show = element_names(self.links.again.program)[link.place[1]]
        variable = self._variable(link.place[1])
        value, before, after = map(show, (link.value, link.store.before, link.store.after))
        written = "", "", ""
        if link.writer is not None:
            written = self._told(link.writer)
        read, turned = self._told(link.reader[0]), self._told(link.turned)
        decided = condition_told(variable, name, read[1])
        said = read_told(variable, name, value)
        reader, decider = events[link.reader[0]].process, events[link.turned].process
        return Fact(
            link.kind,
            Act(reader, *read, name, value, after, said, *decided),
            Act(
                link.process,
                *written,
                *(name, before, after),
                self._done(link.writer, variable, name, (before, after)),
            ),
            Act(decider, *turned, "", "", "", "", *(decided if read[1] == turned[1] else ())),
            is_data,
        )

    def _act(self, number: int, store: int) -> Act:
        """Returns a store that makes the violation; of a check that fails, the check."""
        event = self.links.events[number]
        told = self._told(number)
        if store < 0:
            return Act(event.process, *told, "", "", "")
        stored = event.stores[store]
        if stored.place[0] == SHARED:
            name, show = element_names(self.links.again.program)[stored.place[1]]
            before, after = show(stored.before), show(stored.after)
            variable = self._variable(stored.place[1])
            said = self._done(number, variable, name, (before, after))
            return Act(event.process, *told, name, before, after, said)
        show = self.links.again.program.kinds[event.kind].locals[stored.place[1]].type.show
        return Act(event.process, *told, "", show(stored.before), show(stored.after))

    def _done(
        self, number: int | None, variable: Variable, name: str, change: tuple[str, str]
    ) -> str:
        """Returns an event's change of an element in the model's words, or that it frees it."""
        program, events = self.links.again.program, self.links.events
        record = "" if number is None else freed(program, events[number])
        return f"freed {record}" if record else change_told(variable, name, *change)

    def _variable(self, slot: int) -> Variable:
        """Returns the variable of a shared element."""
        variables = self.links.again.program.variables
        return [each for each in variables for _ in each.elements][slot]

    def _told(self, number: int) -> tuple[str, str, str]:
        """Returns an event's function, its statement and its decision, as the trace has them."""
        event = self.links.events[number]
        stack = event.transition.origin.stack
        line = self._line(number)
        decision = "" if line is None else self.links.trace.steps[line[0]].lines[line[1]].decision
        return (stack[-1].function if stack else "", event.transition.origin.text, decision)


def _ends(link: Link) -> set[int]:
    """Returns the events of a link: the read, and the store if it is in the trace."""
    return {link.reader[0]} if link.writer is None else {link.reader[0], link.writer}
