"""Peterson's algorithm with a weakened entry: two processes are in their critical sections."""

from __future__ import annotations

from checker import Array, Bool, Model, Range, Scenario, ghost, invariant, process


class Peterson(Model):
    """Peterson's algorithm with its entry weakened: each gives the turn to itself."""

    flag: Array[Bool, 2]
    turn: Range[0, 1] = 0
    critical: Array[Bool, 2] = ghost(False)

    @process
    def enter(self, i):
        """Enters the critical section once."""
        other = 1 - i
        self.flag[i] = True
        self.turn = i
        while self.flag[other] and self.turn == other:
            pass
        self.critical[i] = True
        self.flag[i] = False
        self.critical[i] = False

    @invariant
    def mutual_exclusion(self):
        """At most one process is in its critical section."""
        return not (self.critical[0] and self.critical[1])


def peterson() -> Scenario:
    """Two processes that are both let in."""
    return Scenario(
        model=Peterson(), name="Peterson weakened", processes={"enter": [{"i": 0}, {"i": 1}]}
    )
