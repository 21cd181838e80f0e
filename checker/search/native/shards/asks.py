"""The asks of whoever drives a search over shards, and a shard's answers.

With every ask the parcels are imported that were mailed before, and with every answer those are
mailed that the ask has made: see c/shard.h. All of it can be pickled.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias, final

from ....records import dataclass
from ...layout import Words
from ...shorten import Costs
from ..cuts import CutHead

HEADER: Final = 24
"""Bytes that a parcel begins with: `struct parcel`."""


@final
@dataclass(frozen=True, slots=True)
class Begin:
    """Asks for a search of its own, with those initial states that the shard owns.

    Attributes:
        memory: Bytes that the process of a shard may use; None for a part of what is free.
        max_states: States that all shards together may visit; 0 for no limit.
        keeps_levels: Whether levels are kept; None: if the visited set has them anyway.
        pauses: Whether the search pauses at a limit, for a cut.
    """

    memory: int | None
    max_states: int
    keeps_levels: bool | None
    pauses: bool


@final
@dataclass(frozen=True, slots=True)
class CutPlace:
    """Where the cuts of a search are, and which search it is: the same for all shards.

    Attributes:
        folder: The folder, by a path that is the same on all machines.
        head: The head of its cuts, as far as all of them have the same; that of a whole one is
            told where there is one.
    """

    folder: Path
    head: CutHead


@final
@dataclass(frozen=True, slots=True)
class CutPart:
    """A shard's part of a cut, as the file is to be.

    Attributes:
        size: Its bytes.
        digest: Its digest, in hexadecimal.
        states: The states that it has.
    """

    size: int
    digest: str
    states: int


@final
@dataclass(frozen=True, slots=True)
class Meet:
    """Asks for an empty file in the folder of the cuts, to see whether all have the same folder.

    Attributes:
        place: The folder; the head's `cut` is a name for these files.
    """

    place: CutPlace


@final
@dataclass(frozen=True, slots=True)
class GoOn:
    """Asks for the search of a cut, in the place of `Begin`.

    Attributes:
        memory: As of `Begin`.
        max_states: As of `Begin`.
        place: Where it is; the head is the cut's.
        parts: For each shard its part.
    """

    memory: int | None
    max_states: int
    place: CutPlace
    parts: tuple[CutPart, ...]


@final
@dataclass(frozen=True, slots=True)
class WriteCut:
    """Asks for the shard's part of a cut, where nothing is left to be mailed.

    Attributes:
        place: Where it goes; the head's `cut` is its name.
    """

    place: CutPlace


@final
@dataclass(frozen=True, slots=True)
class Expand:
    """Asks for a part of the level to be expanded, as much as can be mailed.

    Attributes:
        goes_on: Whether more is expanded; else the search pauses, and what is left is mailed.
    """

    goes_on: bool = True


@final
@dataclass(frozen=True, slots=True)
class Close:
    """Asks for the end of the level, and for the shard's counts."""


@final
@dataclass(frozen=True, slots=True)
class Finish:
    """Asks for the transitions that were taken, and the atoms that were looked at."""


@final
@dataclass(frozen=True, slots=True)
class WayBack:
    """Asks for the way back to a violation to be begun.

    Attributes:
        rank: The violation's rank.
        is_step: Whether it is of a step.
        depth: The level in which it ends.
    """

    rank: int
    is_step: bool
    depth: int


@final
@dataclass(frozen=True, slots=True)
class FindCosts:
    """Asks which states of a level lead to the violation, and for these to be mailed to all.

    Attributes:
        level: The level.
        goes_on: Whether they are found, and the rest is to be mailed.
    """

    level: int
    goes_on: bool


@final
@dataclass(frozen=True, slots=True)
class TellCosts:
    """Asks for the costs of states of a level, as far as they are the shard's own."""

    level: int
    states: tuple[Words, ...]


@final
@dataclass(frozen=True, slots=True)
class TakeSteps:
    """Asks for the states in which a process's steps from a state end, whoever owns them."""

    state: Words
    process: int


Ask: TypeAlias = (
    Meet
    | Begin
    | GoOn
    | WriteCut
    | Expand
    | Close
    | Finish
    | WayBack
    | FindCosts
    | TellCosts
    | TakeSteps
)


@final
@dataclass(frozen=True, slots=True)
class LevelTurn:
    """The end of a turn of a level.

    Attributes:
        is_done: Whether there is nothing more to do in this level, nor to be mailed.
        stop: Why the shard's search has stopped, as `enum stop`; of a way back, 1 if it failed.
        pause: Why it has paused, and is to be cut before it stops; 0 if it has not.
        is_mailed: Whether nothing is left to be mailed.
    """

    is_done: bool
    stop: int
    pause: int = 0
    is_mailed: bool = True


@final
@dataclass(frozen=True, slots=True)
class Published:
    """A shard's counts at the end of a level, of all levels together.

    Attributes:
        states: Its own states.
        transitions: Steps from them.
        new: Its states of the level that begins.
        digest: Of its states, if there is evidence to be gathered.
        violation: 1 more than the least rank of what its states and steps violate; 0: nothing.
        terminates: Whether some state has every process finished.
        stop: Why its search has stopped, as `enum stop`.
        expanded: How many levels are.
        memory: The most bytes in use at the end of a level.
        sent: States that were mailed.
        received: States that were imported.
    """

    states: int
    transitions: int
    new: int
    digest: tuple[int, int]
    violation: int
    terminates: bool
    stop: int
    expanded: int
    memory: int
    sent: int
    received: int


@final
@dataclass(frozen=True, slots=True)
class SearchBegun:
    """A search was begun, or goes on from a cut.

    Attributes:
        keeps_levels: Whether levels are kept.
        published: The counts of a cut's last level; None where there is no cut.
        levels: The states of each of its levels.
        is_midway: Whether some states of the last of them were expanded.
        stop: Why it does not go on: the cut has no room, or the shard was told to stop.
    """

    keeps_levels: bool
    published: Published | None = None
    levels: tuple[int, ...] = ()
    is_midway: bool = False
    stop: int = 0


@final
@dataclass(frozen=True, slots=True)
class PartWritten:
    """The end of an attempt to write a file for a cut.

    Attributes:
        part: The part; None where it is not written.
        machine: The machine that has tried.
        problem: What went wrong, as an error's number and words; (0, "") if nothing did.
        looked_at: The atoms that were looked at until then.
        is_midway: Whether some states of the shard's last level are expanded.
    """

    part: CutPart | None
    machine: str
    problem: tuple[int, str] = (0, "")
    looked_at: frozenset[int] = frozenset()
    is_midway: bool = False


@final
@dataclass(frozen=True, slots=True)
class SearchNoted:
    """More about a search that is over: for each transition 1 if it was taken; atoms looked at."""

    taken: bytes
    looked_at: frozenset[int]


@final
@dataclass(frozen=True, slots=True)
class CostsTold:
    """The costs of states, None for one that is another shard's or leads nowhere."""

    costs: tuple[Costs | None, ...]


@final
@dataclass(frozen=True, slots=True)
class StepEnds:
    """The states in which steps end, in their order."""

    states: tuple[Words, ...]


Answer: TypeAlias = (
    PartWritten | SearchBegun | LevelTurn | Published | SearchNoted | CostsTold | StepEnds | None
)


class LostError(Exception):
    """A shard is lost, and with it what it has visited: the search has no answer."""


class Transport(Protocol):
    """A way to reach the shards of one search, wherever they are."""

    @property
    def count(self) -> int:
        """How many shards there are."""
        ...

    def arrive(self) -> None:
        """Waits until all are there, before the first ask.

        Raises:
            LostError: It was told to stop.
            EngineError: They are not to be had.
        """
        ...

    def ask(self, ask: Ask) -> list[Any]:
        """Asks every shard, with the mail of the last ask; returns their answers.

        Raises:
            LostError: A shard is lost.
        """
        ...

    def ask_one(self, ask: TakeSteps) -> StepEnds:
        """Asks any shard, without mail.

        Raises:
            LostError: It is lost.
        """
        ...

    def pause(self) -> None:
        """Has the shards pause soon in a part of a level; from any thread, again and again."""
        ...

    def stop(self) -> None:
        """Has the shards end the ask that is going on soon; from any thread, again and again."""
        ...

    def resume(self) -> None:
        """Forgets that they were to stop, between two asks."""
        ...

    def progress(self) -> tuple[int, int]:
        """Returns how many states are visited and to be expanded, as far as is known now."""
        ...
