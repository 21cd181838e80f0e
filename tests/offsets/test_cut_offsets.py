"""Remainders in a region's condition: a mask is shown, and how a sum wraps around is not."""

from __future__ import annotations

from typing import Final

import pytest

from checker.offsets.terms import Term, add, given, quotient, remainder
from checker.offsets.words import term
from checker.program.nodes import Input
from checker.program.types import OffsetType, Unit

SIGNED: Final = OffsetType(64, True, Unit.BYTES)
INPUT: Final = Input("size", SIGNED)
SIZE: Final = given(0, SIGNED)
NEXT: Final = add(SIZE, Term(1))


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (remainder(NEXT, 1 << 64), "size + 1"),
        (remainder(NEXT, 1 << 32), "size + 1"),
        (remainder(SIZE, 1 << 64), "size"),
        (remainder(SIZE, 1 << 32), "(size & 0xffffffff)"),
        (remainder(SIZE, 1 << 19), "(size & 0x7ffff)"),
        (remainder(quotient(SIZE, 1 << 12), 1 << 34), "((size >> 12) & 0x3ffffffff)"),
    ],
)
def test_a_mask_is_shown_and_a_wrap_is_not(found: Term, shown: str) -> None:
    assert term(found, [INPUT], {}) in (shown, f"({shown})")


def test_what_is_cut_off_a_value_with_a_name_is_shown() -> None:
    assert term(remainder(NEXT, 1 << 32), [INPUT], {NEXT: "end"}) == "(end & 0xffffffff)"
