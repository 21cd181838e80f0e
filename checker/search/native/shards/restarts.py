"""Shards that are lost, and what becomes of a search that has lost one.

A search whose cuts are written goes on from the last whole one, with shards that are all made anew.
What has killed a shard may do so again: so it goes on only a few times in a row without a further
level reached, and then nothing is decided.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, final

from ....errors import EngineError
from ...contract import Found, Stop, StopReason
from ..findings import NAME

MOST_IN_A_ROW: Final = 3
"""How often a search goes on without a level more than before: a machine that is lost costs one, or
two where another goes with it; a level that has no room in memory costs all."""

MOST_TOLD: Final = 3
"""Losses that the remark of a search tells of."""


def lost(why: str) -> Stop:
    """Returns the stop of a search that has lost a shard."""
    return Stop(StopReason.SHARD, note=why)


def is_lost(found: Found) -> bool:
    """Returns whether a search has ended since it has lost a shard."""
    return found.stop is not None and found.stop.reason is StopReason.SHARD


@final
class Losses:
    """The shards that one search has lost.

    Attributes:
        count: How many times some were.
    """

    def __init__(self, name: str) -> None:
        """None is lost yet.

        Args:
            name: The scenario's name.
        """
        self._name = name
        self.count = 0
        self._in_a_row = 0
        self._deepest = -1
        self._last = Found(NAME, (), 0)
        self._told: list[str] = []

    def may_go_on(self, found: Found, deepest: int) -> bool:
        """Notes a loss; returns whether the search may go on.

        Args:
            found: The findings at the loss.
            deepest: The deepest level that was reached so far.
        """
        self.count += 1
        self._in_a_row = 1 if deepest > self._deepest else self._in_a_row + 1
        self._deepest = max(deepest, self._deepest)
        self._last = found
        return self._in_a_row <= MOST_IN_A_ROW

    @property
    def _why(self) -> str:
        """The words of the last loss."""
        return "" if self._last.stop is None else self._last.stop.note

    def note_place(self, place: str) -> None:
        """Notes from where the search goes on after the last loss, if there was one."""
        if self.count:
            self._told.append(f"went on from {place} after a loss: {self._why}")

    @property
    def remark(self) -> str:
        """The losses after which the search went on, in words; "" for none."""
        told, more = self._told[:MOST_TOLD], len(self._told) - MOST_TOLD
        if not told:
            return ""
        more_told = [f"and {more} times more"] if more > 0 else []
        return f"{self._name}: the search {'; it '.join([*told, *more_told])}"

    def given_up(self, found: Found) -> Found:
        """Returns the findings of a search that has lost shards too often."""
        often = f"the last {MOST_IN_A_ROW} times that it went on it came no further"
        return replace(found, stop=lost(f"{self._why}; {often}"))

    def without_shards(self, error: EngineError) -> Found:
        """Returns the findings of a search that finds no new shards after a loss."""
        why = str(error).splitlines()[0]
        return replace(self._last, stop=lost(f"{self._why}, and there are no new shards: {why}"))
