"""Dining philosophers: N forks in a circle, two for each meal.

E. W. Dijkstra, EWD 310, 1971. Everybody takes the left fork and then the right one: when all hold
their left fork, nobody can go on, and the report says who waits for whom. It is enough that one
philosopher takes the right fork first.
"""

from __future__ import annotations

from raceproof import Array, Model, Mutex, Scenario, process


class Table(Model):
    """N philosophers who eat once each."""

    size: int = 3
    last_is_left_handed: bool = False
    forks: Array[Mutex, size]

    @process
    def dine(self, seat: int) -> None:
        """Takes two forks, eats, and puts them back."""
        first = seat
        second = (seat + 1) % self.size
        if self.last_is_left_handed and seat == self.size - 1:
            first = (seat + 1) % self.size
            second = seat
        with self.forks[first], self.forks[second]:
            pass


scenarios = [
    Scenario(
        Table(size=size, last_is_left_handed=breaks),
        name=f"dining: {size} philosophers" + (", one left-handed" if breaks else ""),
        processes={"dine": [{"seat": seat} for seat in range(size)]},
        expected="holds" if breaks else "violated",
        violates="" if breaks else "deadlock",
    )
    for size in (3, 5)
    for breaks in (False, True)
]
