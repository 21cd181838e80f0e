"""`check()` as other Python code calls it."""

from __future__ import annotations

from checker import Bool, Model, Range, Scenario, Verdict, check, finally_, process


class Spinner(Model):
    """One process waits for a flag that nobody raises; the other counts."""

    raises: bool
    flag: Bool = False
    count: Range[0, 1] = 0

    @process
    def wait_for_it(self) -> None:
        while not self.flag:
            pass

    @process
    def work(self) -> None:
        self.count = 1
        self.flag = self.raises

    @finally_
    def counted(self) -> bool:
        """The count is one in the end."""
        return self.count == 1


def test_a_final_condition_that_was_never_evaluated_is_told() -> None:
    result = check(Scenario(Spinner(raises=False)))
    assert result.verdict is Verdict.HOLDS
    assert result.vacuous == ("counted",)


def test_a_final_condition_that_was_evaluated_is_not_vacuous() -> None:
    result = check(Scenario(Spinner(raises=True)))
    assert result.verdict is Verdict.HOLDS
    assert result.vacuous == ()
