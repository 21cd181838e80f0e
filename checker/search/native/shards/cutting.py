"""When a search over shards is cut, and how it goes on from a cut.

A cut is due when one of a search in one piece is (`native/cutting.py`). All shards write their
parts between two levels, or where all have paused midway in one and nothing is on its way between
them; then the process that drives them names these as a whole (`parts.py`).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Final, final

from ....errors import CheckpointError
from ....host.whole_files import NO_ROOM
from ...contract import Limits
from ..cuts import AbandonedError, CutHead, Cuts
from ..cutting import CutClock, refuse_lower_limits, unwritten
from .asks import (
    CutPart,
    CutPlace,
    Expand,
    GoOn,
    LevelTurn,
    Meet,
    PartWritten,
    SearchBegun,
    Transport,
    WriteCut,
)
from .parts import PartedCuts, WholeCut, new_cut_name, part_path

VISIBLE: Final = 10.0
"""Seconds in which a file that another machine has written is to be seen here: a network file
system looks at a folder anew after some. Later it counts as not written, and its cut is none."""

LOOK: Final = 0.05
"""Seconds between two looks for a file."""


@final
class ShardCutter:
    """The cuts of one search over shards.

    Attributes:
        whole: The cut that the search goes on from, or None.
        is_at_work: Whether the search is going on whose cuts these are.
        is_ending: Whether it is to end with a cut.
        remark: Why there is no newer cut, or "".
    """

    def __init__(self, cuts: Cuts, head: CutHead, looked_at: frozenset[int]) -> None:
        """Writes and reads nothing yet.

        Args:
            cuts: Where the cuts are.
            head: Their head, as far as it is known before.
            looked_at: The atoms that the initial states depend on.
        """
        self._files, self._shown = PartedCuts(cuts, head), cuts.folder
        self._head = head
        self._looked_at = looked_at
        self._clock = CutClock(cuts.seconds)
        self._began = time.monotonic()
        self._is_given_up = False
        self._last = ""
        self._written: tuple[int, ...] = ()
        self.whole: WholeCut | None = None
        self.is_at_work = self.is_ending = False
        self.remark = ""

    @property
    def seconds(self) -> float:
        """The seconds that the states of the cut took to be visited."""
        return 0.0 if self.whole is None else self.whole.head.seconds

    @property
    def looked_at(self) -> frozenset[int]:
        """The atoms that were looked at before the search goes on."""
        return frozenset(() if self.whole is None else self.whole.head.looked_at)

    @property
    def place(self) -> str:
        """How far the cut has come that the search goes on from."""
        if self.whole is None:
            return "the beginning"
        head = self.whole.head
        return f"depth {head.levels - 1} with {head.states:,} states"

    def give_up(self) -> None:
        """Has the work on a cut end soon, from another thread."""
        self._is_given_up = True

    def _check(self) -> None:
        """Raises `AbandonedError` once the work was given up."""
        if self._is_given_up:
            raise AbandonedError

    def open(self, limits: Limits) -> None:
        """Finds the last whole cut.

        Raises:
            CheckpointError: It cannot be gone on from with these limits, or at all.
        """
        self._is_given_up = False
        self.whole = self._files.opened(self._check)
        self._last = "" if self.whole is None else self.whole.head.cut
        if self.whole is not None:
            refuse_lower_limits(self._files.path, self.whole.head, limits)

    def meet(self, shards: Transport) -> None:
        """Looks whether all shards have the folder that this process has.

        Raises:
            CheckpointError: One has another.
            LostError: A shard is lost.
        """
        folder = self._files.place.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CheckpointError(f"{folder} cannot be used: {error.strerror}") from error
        place = self._files.named(new_cut_name())
        for shard, answer in enumerate(shards.ask(Meet(place))):
            number, words = answer.problem
            if number in NO_ROOM:
                continue
            if number or not self._is_seen(part_path(place, shard), 0):
                raise CheckpointError(
                    f"{folder} is not there for shard {shard + 1} of {shards.count}, on "
                    f"{answer.machine}: {words or 'a file that it has written is not here'}\n"
                    "    a checkpoint needs a folder that all machines share, by one path"
                )
        self._files.sweep(self._last)

    def _is_seen(self, path: Path, size: int) -> bool:
        """Returns whether a file of so many bytes is there, or soon will be."""
        late = time.monotonic() + VISIBLE
        while True:
            try:
                if path.stat().st_size == size:
                    return True
            except OSError:
                pass
            if time.monotonic() > late or self._is_given_up:
                return False
            time.sleep(LOOK)

    def go_on(self, shards: Transport, limits: Limits) -> Sequence[SearchBegun]:
        """Has the shards go on from the cut, and compares them with it.

        Raises:
            CheckpointError: They have not what it says.
            LostError: A shard is lost.
        """
        whole = self.whole
        assert whole is not None
        place = replace(self._files.place, head=whole.head)
        begun: list[SearchBegun] = shards.ask(
            GoOn(limits.memory, limits.max_states or 0, place, whole.parts)
        )
        if any(each.stop for each in begun):
            return begun
        levels = len(levels_of(begun)) + any(each.is_midway for each in begun)
        states = sum(each.published.states for each in begun if each.published is not None)
        if (levels, states) != (whole.head.levels, whole.head.states):
            raise CheckpointError(
                f"{self._files.path}: its parts have {states} states in {levels} levels, "
                f"and it says {whole.head.states} in {whole.head.levels}\n"
                "    remove it, and this search begins anew"
            )
        return begun

    def begin(self) -> None:
        """Begins to count the seconds of the search, and those until its first cut."""
        self._began = time.monotonic()
        self._clock.begin()
        self.is_at_work = True

    @property
    def taken(self) -> float:
        """The seconds that the states have taken to be visited, those of the cut too."""
        return time.monotonic() - self._began + self.seconds

    def look(
        self, shards: Transport, levels: Sequence[int], *, is_over: bool, is_last: bool
    ) -> None:
        """Looks at the clock between two levels, and has a cut written where one is due.

        Args:
            shards: The shards.
            levels: The states of each level; there may be none.
            is_over: Whether no state is left to be expanded.
            is_last: Whether a limit ends the search here.
        """
        is_due = self._clock.is_worth_it if is_over else is_last or self._clock.is_due
        if levels and is_due:
            self._cut(shards, levels)

    def pause(self, shards: Transport, levels: Sequence[int], *, is_midway: bool) -> None:
        """Has all shards pause midway in a level, and a cut written of that moment.

        Args:
            shards: The shards.
            levels: The states of each level that has ended.
            is_midway: Whether anything was expanded since.

        Raises:
            LostError: A shard is lost.
        """
        if not levels or (not is_midway and self._written == tuple(levels)):
            return
        turns: list[LevelTurn] = []
        while is_midway and not (turns and all(each.is_mailed for each in turns)):
            turns = shards.ask(Expand(goes_on=False))
            if any(each.stop for each in turns):
                return
        self._cut(shards, levels)

    def _cut(self, shards: Transport, levels: Sequence[int]) -> None:
        """Has a cut written: the parts by the shards, then the file that names them.

        A disk that is full, or a folder that is lost, costs the cut, and not the search.

        Raises:
            LostError: A shard is lost.
        """
        with self._clock.measured():
            place = self._files.named(new_cut_name())
            answers: list[PartWritten] = shards.ask(WriteCut(place))
            if self._is_given_up or not (parts := self._parts(place, answers)):
                self._files.sweep(self._last)
                return
            is_midway = any(each.is_midway for each in answers)
            head = self._next_head(place.head, len(levels) + is_midway, answers)
            try:
                self._files.commit(head, parts)
            except OSError as error:
                self.remark = unwritten(self._shown, error.strerror)
                self._files.sweep(self._last)
                return
            self._last, self.remark = place.head.cut, ""
            self._written = () if is_midway else tuple(levels)

    def _parts(self, place: CutPlace, answers: Sequence[PartWritten]) -> list[CutPart]:
        """Returns the parts of a cut; none of them, after a remark, where one is not written."""
        parts: list[CutPart] = []
        for shard, answer in enumerate(answers):
            if answer.part is None:
                if answer.problem[0]:
                    self.remark = unwritten(self._shown, answer.problem[1])
                return []  # or the work was given up
            path = part_path(place, shard)
            if not self._is_seen(path, answer.part.size):
                why = f"{path.name}, which {answer.machine} has written, is not to be seen here"
                self.remark = unwritten(self._shown, why)
                return []
            parts.append(answer.part)
        return parts

    def _next_head(self, head: CutHead, levels: int, answers: Sequence[PartWritten]) -> CutHead:
        """Returns the head of a cut of so many levels, whose parts are written."""
        looked_at = self._looked_at | self.looked_at
        return replace(
            head,
            states=sum(each.part.states for each in answers if each.part is not None),
            levels=levels,
            seconds=self.taken,
            looked_at=tuple(sorted(looked_at.union(*(each.looked_at for each in answers)))),
        )


def levels_of(begun: Sequence[SearchBegun]) -> list[int]:
    """Returns the states of each level of a cut; the last levels of a shard may be empty."""
    sums = [sum(each) for each in zip_longest(*(each.levels for each in begun), fillvalue=0)]
    while sums and not sums[-1]:
        sums.pop()
    return sums
