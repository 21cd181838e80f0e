"""Weak fairness drains every store: a process that spins does not keep its own store back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker import Verdict, check
from checker.search import eventual
from tests.language.writing import Written

SPINNER = """
    class M(Model):
        asked: Bool = relaxed(False)
        answered: Bool = relaxed(False)
        done: Bool = ghost(False)
        given_up: Bool = relaxed(choose(False))

        @process
        def ask(self) -> None:
            self.asked = True
            while not self.answered and not self.given_up:
                pass  # two loads: it moves all the time
            self.done = True

        @process
        def answer(self) -> None:
            while not self.asked:
                pass
            self.answered = True

        @eventually
        def somebody_answers(self) -> bool:
            '''The answer comes.'''
            return self.done
"""


@pytest.mark.parametrize("memory", ["sc", "tso", "pso"])
def test_a_store_is_seen_some_time_though_its_process_spins(tmp_path: Path, memory: str) -> None:
    with Written(tmp_path, SPINNER).scenario() as scenario:
        assert check(replace(scenario, memory=memory)).verdict is Verdict.HOLDS


def test_without_fair_drains_it_would_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Planted: drains that are steps of the process.
    monkeypatch.setattr(eventual, "with_drains", lambda graph: graph)
    monkeypatch.setattr(eventual, "fair_drains", lambda program, fairness: fairness)
    with Written(tmp_path, SPINNER).scenario() as scenario:
        assert check(replace(scenario, memory="tso")).verdict is Verdict.VIOLATED


def test_a_store_that_is_missing_is_missing_on_every_memory(tmp_path: Path) -> None:
    silent = SPINNER.replace("self.answered = True", "pass")
    with Written(tmp_path, silent).scenario() as scenario:
        for memory in ("sc", "tso", "rmo"):
            assert check(replace(scenario, memory=memory)).verdict is Verdict.VIOLATED


@pytest.mark.xfail(reason="on rmo a loop of several loads may see old values for ever", strict=True)
def test_an_old_value_is_not_seen_for_ever(tmp_path: Path) -> None:
    with Written(tmp_path, SPINNER).scenario() as scenario:
        assert check(replace(scenario, memory="rmo")).verdict is Verdict.HOLDS
