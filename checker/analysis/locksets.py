"""Locksets: which locks are held at every access of a field.

Each transition that reads or writes a field is asked, for each lock that could guard it: does the
process hold it? A lock guards a field if no step answers *no*, as in Eraser (Savage, Burrows,
Nelson, Sobalvarro, Anderson 1997) - but over all executions, not over those that were observed.

A lock with one instance may guard any field. A lock in a record, or in an array, may guard the
fields of the same record, or the element of the same index: `pages.mapping` of page0 is guarded
by `pages.lock` of page0 or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, final

from ..program.nodes import (
    FALSE,
    TRUE,
    And,
    Binary,
    BinaryOperator,
    Conditional,
    Const,
    Expr,
    Local,
    Origin,
    Program,
    Shared,
    Transition,
    Variable,
)
from ..program.types import IntType
from ..records import dataclass
from .accesses import Access, accesses
from .locks import (
    LockClass,
    any_of,
    held_by_me,
    lock_classes,
)
from .probes import Answers, Note, Probed, Site, probed

NOT_ACCESSED: Final = -1
"""The note of an access whose condition does not hold. No element has this index."""

ALLOCATED: Final = ".allocated"
"""How the name of the variable ends that says which records of a pool are allocated."""

HIDDEN: Final = "$"
"""How the name of a variable begins that no model declares, as of that which notes ends."""


@final
@dataclass(frozen=True, slots=True)
class FieldAccess:
    """A place that accesses a field, with the questions which locks are held there.

    Attributes:
        variable: The position of the field in the Program.
        kind: The position of the kind.
        writes: Whether it writes the field.
        origin: The place in the source.
        happens: The transition, of the probed Program, that says that the field was accessed.
        without: For each lock class, the transition that says that its lock was not held.
    """

    variable: int
    kind: int
    writes: bool
    origin: Origin
    happens: int
    without: Mapping[str, int]


@final
@dataclass(frozen=True, slots=True)
class Lockset:
    """The accesses of one field that a search has met, and the locks that all of them hold.

    Attributes:
        field: The field's path, as `pages.mapping`.
        readers: The processes, by kind, that read it.
        writers: The processes that write it.
        read_under: The locks that are held at every read; empty if nothing reads it.
        written_under: The locks that are held at every write.
        bare: The places that access it and hold no lock that could guard it.
    """

    field: str
    readers: tuple[str, ...]
    writers: tuple[str, ...]
    read_under: tuple[str, ...]
    written_under: tuple[str, ...]
    bare: tuple[Origin, ...]

    @property
    def guards(self) -> tuple[str, ...]:
        """The locks that are held at every access."""
        if not self.readers:
            return self.written_under
        if not self.writers:
            return self.read_under
        return tuple(each for each in self.read_under if each in self.written_under)


@final
@dataclass(frozen=True, slots=True)
class LocksetProbe:
    """A Program that is asked for its locksets.

    Attributes:
        asked: The Program with the questions.
        places: Every place that accesses a field.
    """

    asked: Probed
    places: tuple[FieldAccess, ...]

    def found(self, taken: Sequence[Sequence[bool]]) -> tuple[Lockset, ...]:
        """Returns the locksets of the fields that a search has met, in the Program's order.

        Args:
            taken: For each kind, for each transition of the probed Program, whether a step took it.
        """
        program = self.asked.program
        met = [each for each in self.places if taken[each.kind][each.happens]]
        return tuple(
            _lockset(program, [each for each in met if each.variable == position], taken)
            for position in range(len(program.variables))
            if any(each.variable == position for each in met)
        )


def lockset_probe(program: Program) -> LocksetProbe:
    """Asks every transition that accesses a field which locks are held there.

    Variables of locks, ghosts, the marks of allocated records, and what no model declares are no
    fields of the protocol.
    What sets up a record when it is allocated, or clears it when it is freed, is no access: nobody
    else can reach the record then.
    """
    classes = lock_classes(program)
    apart = {variable for cls in classes for variable, _ in cls.instance_of}
    fields = {
        position
        for position, each in enumerate(program.variables)
        if position not in apart
        and not each.ghost
        and not each.name.endswith(ALLOCATED)
        and not each.name.startswith(HIDDEN)
    }
    sites: list[Site] = []
    asked_there: list[list[_Asked]] = []
    for number, kind in enumerate(program.kinds):
        for position, transition in enumerate(kind.transitions):
            asked = [
                _asked(program, number, classes, each)
                for each in merged(program, transition)
                if each.element.variable in fields - set_up(program, transition)
            ]
            if asked:
                sites.append(_site(number, position, asked))
                asked_there.append(asked)
    made = probed(program, sites)
    places = [
        place
        for site, asked, answers in zip(sites, asked_there, made.answers, strict=True)
        for place in _places(program.kinds[site.kind].transitions[site.transition], asked, answers)
    ]
    return LocksetProbe(made, tuple(places))


def set_up(program: Program, transition: Transition) -> set[int]:
    """Returns the fields of the records that a transition allocates or frees."""
    stored = [
        program.variables[each.target.variable].name
        for each in transition.updates
        if isinstance(each.target, Shared)
    ]
    pools = tuple(name.removesuffix("allocated") for name in stored if name.endswith(ALLOCATED))
    return {n for n, each in enumerate(program.variables) if pools and each.name.startswith(pools)}


def merged(program: Program, transition: Transition) -> list[Access]:
    """Returns a transition's accesses; several to one element in one update are merged.

    What a ghost is set to is no access: the protocol itself reads nothing there.
    """
    ghosts = {
        position
        for position, update in enumerate(transition.updates)
        if isinstance(update.target, Shared) and program.variables[update.target.variable].ghost
    }
    found: dict[object, list[Access]] = {}
    for each in accesses(transition, ghosts):
        found.setdefault((each.element, each.update, each.writes), []).append(each)
    return [
        Access(one.element, any_of(each.when for each in same), one.update, one.writes)
        for same in found.values()
        for one in same[:1]
    ]


@final
@dataclass(frozen=True, slots=True)
class _Asked:
    """An access, the value noted for it, and for each lock class the condition on that note."""

    kind: int
    access: Access
    note: Note
    held: tuple[tuple[str, Mapping[int, Expr]], ...]


def _asked(program: Program, kind: int, classes: Sequence[LockClass], access: Access) -> _Asked:
    """Returns the questions about one access."""
    variable = program.variables[access.element.variable]
    size = len(variable.elements)
    index = access.element.index
    absent = Const(NOT_ACCESSED, IntType(NOT_ACCESSED, size - 1))
    value = index if access.when == TRUE else Conditional(access.when, index, absent)
    held = []
    for cls in classes:
        guards = guards_of(program, kind, cls, variable, writes=access.writes)
        if guards:
            held.append((cls.name, guards))
    note = Note(access.update, value, IntType(NOT_ACCESSED, size - 1))
    return _Asked(kind, access, note, tuple(held))


def guards_of(
    program: Program, kind: int, cls: LockClass, variable: Variable, *, writes: bool
) -> Mapping[int, Expr]:
    """Returns for each element of a field whether the lock that could guard it is held.

    Who writes must hold the lock exclusively: several processes may hold it for reading. Empty
    where no lock of the class could guard the field.
    """
    size, count = len(variable.elements), len(cls.instances)
    if count > 1 and (size % count or not _is_beside(cls.name, variable.name, size == count)):
        return {}
    held = [held_by_me(program, kind, program.locks[n], exclusively=writes) for n in cls.instances]
    each = max(1, size // count)
    return {element: held[element // each if count > 1 else 0] for element in range(size)}


def _is_beside(lock: str, field: str, same_size: bool) -> bool:
    """Returns whether a lock and a field lie in one record, or in two arrays of one length."""
    owner, _, _ = lock.rpartition(".")
    home, _, _ = field.rpartition(".")
    return field.startswith(f"{owner}.") if owner else same_size and not home


def _site(kind: int, position: int, asked: Sequence[_Asked]) -> Site:
    """Returns the questions of one transition: for each access, whether, and under which locks."""

    def questions(kept: tuple[Local, ...]) -> tuple[Expr, ...]:
        found: list[Expr] = []
        for each, local in zip(asked, kept, strict=True):
            found.append(Binary(BinaryOperator.GREATER_EQUAL, local, Const(0, each.note.type)))
            found += [_held(each, local, guards) for _, guards in each.held]
        return tuple(found)

    return Site(kind, position, tuple(each.note for each in asked), questions)


def _held(asked: _Asked, local: Local, guards: Mapping[int, Expr]) -> Expr:
    """Returns whether the lock is held that could guard the noted element, if there is one."""
    conditions = set(guards.values())
    absent = Binary(BinaryOperator.LESS, local, Const(0, asked.note.type))
    if len(conditions) == 1:
        return any_of(iter((absent, *conditions)))
    index = asked.access.element.index
    if isinstance(index, Const):
        return any_of(iter((absent, guards[index.value])))
    own = (
        And((Binary(BinaryOperator.EQUAL, local, Const(element, asked.note.type)), held))
        for element, held in guards.items()
        if held != FALSE
    )
    return any_of(iter((absent, *own)))


def _places(
    transition: Transition, asked: Sequence[_Asked], answers: Sequence[Answers]
) -> Iterator[FieldAccess]:
    """Yields the accesses of one transition with the transitions that answer."""
    if not answers:  # an execution that is ruled out there
        return
    following = iter(answers)
    for each in asked:
        happens, _ = next(following)
        without = {name: next(following)[1] for name, _ in each.held}
        access = each.access
        yield FieldAccess(
            access.element.variable, each.kind, access.writes, transition.origin, happens, without
        )


def _lockset(
    program: Program, met: Sequence[FieldAccess], taken: Sequence[Sequence[bool]]
) -> Lockset:
    """Returns the lockset of a field from the places that were met."""
    reads = [each for each in met if not each.writes]
    writes = [each for each in met if each.writes]
    bare = [each.origin for each in met if not _under([each], taken)]
    return Lockset(
        program.variables[met[0].variable].name,
        tuple(dict.fromkeys(program.kinds[each.kind].name for each in reads)),
        tuple(dict.fromkeys(program.kinds[each.kind].name for each in writes)),
        _under(reads, taken),
        _under(writes, taken),
        tuple(dict.fromkeys(bare)),
    )


def _under(places: Sequence[FieldAccess], taken: Sequence[Sequence[bool]]) -> tuple[str, ...]:
    """Returns the locks that are held at every one of some accesses."""
    if not places:
        return ()
    return tuple(
        name
        for name in places[0].without
        if all(name in each.without and not taken[each.kind][each.without[name]] for each in places)
    )
