"""The choice between the engines."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

from checker.language.build import build
from checker.reduce.pipeline import reduce
from checker.search import engines
from checker.search.contract import Limits
from checker.search.engines import AutoEngine
from checker.search.python.engine import ReferenceEngine
from models.classic.filter_lock import scenarios as filter_lock


def test_a_violation_in_a_level_that_was_cut_is_searched_for_again() -> None:
    program = reduce(build(filter_lock[2]))
    wanted = ReferenceEngine().search(program, Limits(), None)
    assert wanted.counterexample is not None
    last = wanted.states - wanted.levels[-1]
    for tiny in range(last + 1, wanted.states + 2):
        with mock.patch.object(engines, "TINY", tiny):
            found = AutoEngine(1).search(program, Limits(), None)
        assert replace(found, engine=wanted.engine, memory=0, seconds=0) == wanted, tiny
