"""Lock lines where a trylock fails, and where a loop begins with a lock held."""

from __future__ import annotations

import pytest

from checker import Model, Scenario, SpinLock, check, finishes, process
from checker.report import columns, mail
from checker.report.style import Style
from conftest import Golden


class TriedOnce(Model):
    """Somebody takes a failed trylock for a sign that the work is done."""

    lock: SpinLock
    done: bool = False

    @process
    def work(self) -> None:
        """Works under the lock."""
        with self.lock:
            self.done = True

    @process
    def ask(self) -> None:
        """Asks the lock instead of the work."""
        if self.lock.trylock():
            self.lock.release()
        else:
            assert self.done


class TriedAgain(Model):
    """A trylock that comes between an acquisition and a release, again and again."""

    lock: SpinLock
    odd: bool = False

    @process(forever=True)
    def others(self) -> None:
        """Takes the lock and gives it back."""
        while True:
            with self.lock:
                pass

    @process
    def once(self) -> None:
        """Tries until it has it."""
        while not self.lock.trylock():
            self.odd = not self.odd
        self.lock.release()


class HeldAllTheWay(Model):
    """A lock that is taken before the loop, and held in it."""

    lock: SpinLock
    odd: bool = False

    @process
    def rounds(self) -> None:
        """Goes round under the lock."""
        self.lock.acquire()
        while True:
            self.odd = not self.odd

    @process
    def once(self) -> None:
        """Waits for it."""
        with self.lock:
            pass


class GivenBack(Model):
    """A lock that is taken before the loop, and given back at its beginning."""

    lock: SpinLock

    @process
    def rounds(self) -> None:
        """Gives the lock back and takes it again."""
        self.lock.acquire()
        while True:
            self.lock.release()
            self.lock.acquire()

    @process
    def once(self) -> None:
        """Waits for it."""
        with self.lock:
            pass


ONCE = finishes("once")
SCENARIOS = {
    "tried_once": Scenario(TriedOnce()),
    "tried_again": Scenario(TriedAgain(), properties=[ONCE], fairness={"others": "weak"}),
    "held_all_the_way": Scenario(HeldAllTheWay(), properties=[ONCE]),
    "given_back": Scenario(GivenBack(), properties=[ONCE]),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_locks_are_told_where_somebody_has_to_do_with_them(name: str, golden: Golden) -> None:
    trace = check(SCENARIOS[name]).trace
    assert trace is not None
    shown = columns.render(trace, 90, Style()), mail.render(trace)
    golden(f"locks_{name}.txt", "\n\n".join(shown) + "\n")
