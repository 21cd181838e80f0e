"""Peterson's algorithm: mutual exclusion of two processes with three shared variables.

G. L. Peterson, "Myths about the mutual exclusion problem", Information Processing Letters 12 (3),
1981. Each process raises its flag, gives the turn to the other, and waits until the other's flag is
down or the turn is its own. Reading the flag and reading the turn are two steps.

Property: mutual exclusion. It needs the flag raised before the turn is given away: the other order
is violated, since both can read a lowered flag.
"""

from __future__ import annotations

from raceproof import Array, Bool, Model, Range, Scenario, ghost, invariant, process


class Peterson(Model):
    """Two processes that enter their critical sections once each."""

    turn_first: bool = False  # the mistake: give the turn away before raising the flag
    flag: Array[Bool, 2]
    turn: Range[0, 1] = 0
    critical: Array[Bool, 2] = ghost(False)

    @process
    def enter(self, i: int) -> None:
        """Enters the critical section once."""
        other = 1 - i
        if self.turn_first:
            self.turn = other
            self.flag[i] = True
        else:
            self.flag[i] = True
            self.turn = other
        while self.flag[other] and self.turn == other:
            pass
        self.critical[i] = True
        self.flag[i] = False
        self.critical[i] = False  # a ghost: in the same step as the flag

    @invariant
    def mutual_exclusion(self) -> bool:
        """At most one process is in its critical section."""
        return not (self.critical[0] and self.critical[1])


scenarios = [
    Scenario(
        Peterson(turn_first=turn_first),
        name="Peterson: turn first" if turn_first else "Peterson",
        processes={"enter": [{"i": 0}, {"i": 1}]},
        expected="violated" if turn_first else "holds",
    )
    for turn_first in (False, True)
]
