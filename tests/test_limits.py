"""The limits that the README names, each as a test that fails until the limit is gone."""

from __future__ import annotations

import pytest

from checker import Bool, Model, Range, Scenario, Verdict, check, process
from checker.errors import ModelError


class Waiter(Model):
    """Waits for a flag that nobody raises."""

    flag: Bool = False
    other: Bool = False

    @process
    def wait_for_it(self) -> None:
        while not self.flag:
            pass

    @process
    def never(self) -> None:
        if self.other:
            self.flag = True
        self.other = False


class Adder(Model):
    """Adds one to what it has read."""

    a: Range[0, 2] = 1

    @process
    def add(self) -> None:
        x = self.a
        x += 1
        self.a = x


@pytest.mark.xfail(reason="liveness is not checked", strict=True)
def test_finds_a_process_that_spins_for_ever() -> None:
    assert check(Scenario(Waiter())).verdict is Verdict.VIOLATED


@pytest.mark.xfail(
    reason="types of locals do not follow the control flow", raises=ModelError, strict=True
)
def test_infers_the_range_of_a_local_that_is_assigned_twice() -> None:
    assert check(Scenario(Adder())).verdict is Verdict.HOLDS
