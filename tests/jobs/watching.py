"""Watchers of plans: one that says nothing, and one that notes what it was told."""

from __future__ import annotations

from typing import Final

from checker.search.contract import Progress


class Nobody:
    """A watcher that is told how far a plan is, and notes it."""

    def __init__(self) -> None:
        self.done: list[int] = []

    def advance(self, done: int) -> None:
        self.done.append(done)

    def search(self, name: str, progress: Progress) -> None:
        """Is told of a search in this process."""


NOBODY: Final = Nobody()
