"""The digest of a family of Programs is one of the set of its regions."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import races
from checker.language.build import build
from checker.search.contract import FoundEvidence, Limits
from checker.search.python.engine import PythonEngine
from checker.verdict import _evidence


def test_a_digest_is_one_of_the_regions_in_any_order() -> None:
    # z3 finds them in an order that hangs on its version, and on the time that it is given.
    program = build(races.lost_update())
    taken = tuple((True,) * len(each.transitions) for each in program.kinds)
    found = PythonEngine().search(program, Limits(), None)
    regions = [replace(found, evidence=FoundEvidence(digit * 32, taken)) for digit in "123"]
    told = {_evidence(program, each) for each in permutations(regions)}
    digests = {each.digest for each in told if each is not None}
    assert len(digests) == 1
    fewer = _evidence(program, regions[:2])
    assert fewer is not None
    assert fewer.digest not in digests
