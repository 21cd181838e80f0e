"""Machine integers: their units, casts, overflows, and what a model must not do with them."""

# ruff: noqa: E501 - a case on a line is easier to read here than a wrapped one

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from checker import BYTES, Signed, Unsigned, Verdict, choose, symbolic
from checker.errors import ModelError
from tests.language.writing import Written

FIELDS = """
class Pte(Word):
    offset: Unsigned[4]
    present: Bool

class M(Model):
    a: Unsigned[4] = symbolic()
    b: Unsigned[4] = symbolic()
    s: Signed[4] = symbolic()
    wide: Signed[6] = symbolic()
    address: Unsigned[64, BYTES] = symbolic()
    pgoff: Unsigned[64, PAGES] = symbolic()
    size: Signed[64, BYTES] = symbolic()
    x: Unsigned[4]
    y: Unsigned[4] = 0
    count: Range[0, 5] = 2
    old: Pte
    new: Pte

    @invariant
    def any_state(self):
        return True
"""


def model(folder: Path, body: str, more: str = "") -> Written:
    """Returns a model with one process."""
    lines = textwrap.indent(textwrap.dedent(body).strip(), "        ")
    more = textwrap.indent(textwrap.dedent(more), "    ")
    return Written(folder, f"{FIELDS}\n{more}\n    @process\n    def run(self):\n{lines}\n")


def violation(folder: Path, body: str) -> str | None:
    """Returns what is violated, and in which line of the body if that is a check."""
    written = model(folder, body)
    result = written.check()
    if result.trace is None:
        assert result.verdict is Verdict.HOLDS
        return None
    return result.property


@pytest.mark.parametrize(
    "condition",
    [
        # what always holds, whatever the inputs are
        "self.a + 1 != self.a",
        "self.a - self.a == 0",
        "-self.a + self.a == 0",
        "self.a + 15 == self.a - 1",
        "self.a * 2 & 1 == 0",
        "self.a // 3 * 3 + self.a % 3 == self.a",
        "(self.a << 1 >> 1) == (self.a & 7)",
        "self.a ^ 15 == 15 - self.a",
        "self.a | 8 >= 8",
        "self.a >> 3 <= 1",
        "Unsigned[2](self.a) == self.a & 3",
        "Signed[4](self.a) >= -8 and Signed[4](self.a) <= 7",
        "(Signed[4](self.a) < 0) == (self.a > 7)",
        "Unsigned[4](self.s) == self.s",
        "Unsigned[4](Signed[4](self.a)) == self.a",
        "Unsigned[4](-1) == 15",
        "Unsigned[4](self.count) == 2",
        "Unsigned[4](min(self.count, 1)) == 1",
        "self.s >> 1 <= 3 and self.s >> 1 >= -4",
        # as in C: the signed one is converted, unless it is wider
        "(self.s < self.a) == (Unsigned[4](self.s) < self.a)",
        "self.s >= 0 or self.a <= self.s or self.a >= 8",
        "self.wide >= 0 or self.wide < self.a",
        "min(self.a, self.b) <= max(self.a, self.b)",
        "min(self.a, self.b) == self.a or min(self.a, self.b) == self.b",
        "max(self.a, 3) >= 3",
        "(self.a, self.b).index(self.a) == 0",
        "(self.a, self.b).index(self.b) == (0 if self.a == self.b else 1)",
        "self.a in (self.a, 3)",
        "self.address >> PAGE_SHIFT << PAGE_SHIFT <= self.address",
        "self.pgoff + 1 > 0 or self.pgoff == 0xffffffffffffffff",
    ],
)
def test_arithmetic_is_that_of_c(tmp_path: Path, condition: str) -> None:
    assert violation(tmp_path, f"assert {condition}") is None


@pytest.mark.parametrize(
    ("body", "property_"),
    [
        ("assert self.a + 1 > self.a", "assertion"),  # it wraps
        ("assert self.s < 0 or self.a < 8", "assertion"),
        ("assert self.s <= self.a or self.s >= 0", "assertion"),  # -1 is 15 beside an unsigned one
        ("v = self.s + 1", "overflow"),
        ("v = self.s * 2", "overflow"),
        ("v = -self.s", "overflow"),
        ("v = self.s - self.s - 1", None),
        ("v = self.s << 1", "overflow"),
        ("if self.s >= 0:\n    v = self.s - 7", None),
        ("if self.s < 4 and self.s >= 0:\n    v = self.s << 1", None),
        ("v = self.a << 4", "arithmetic"),
        ("v = self.a >> 4", "arithmetic"),
        ("v = self.a << -1", "arithmetic"),
        ("v = self.a >> 64", "arithmetic"),
        ("v = self.x", None),
        ("v = self.x + 1", "unset-local"),
        ("assert self.x == self.x", "unset-local"),
        ("if self.x:\n    pass", "unset-local"),
        ("v = self.x & 0", "unset-local"),
        ("v = Unsigned[6](self.x)", "unset-local"),
        ("v = self.old.offset + 1", "unset-local"),
        ("self.new = self.old\nassert self.new == self.old", None),
        ("self.new = self.old\nv = self.new.offset + 1", "unset-local"),
        (
            "self.old = Pte(offset=self.a)\nself.new = self.old.replace(present=True)\nassert self.new.offset == self.a",
            None,
        ),
        ("v = (self.a, self.b).index(3)", "index"),
        ("v = self.y\nself.y = self.a\nassert v == 0", None),
    ],
)
def test_what_c_leaves_undefined_is_a_violation(
    tmp_path: Path, body: str, property_: str | None
) -> None:
    assert violation(tmp_path, body) == property_


def test_an_overflow_is_told_with_its_line(tmp_path: Path) -> None:
    written = model(tmp_path, "v = self.s\nif v > 0:\n    v = v + 7")
    trace = written.check().trace
    assert trace is not None
    assert trace.property == "overflow"
    assert "a signed integer overflows" in trace.words
    line = written.source.splitlines()[int(trace.place.rpartition(":")[2]) - 1]
    assert line.strip() == "v = v + 7"


@pytest.mark.parametrize(
    ("body", "column", "message", "hint"),
    [
        ("v = self.address + self.pgoff", 13, "`+` of bytes and pages", "bytes >> PAGE_SHIFT are pages"),
        ("v = self.address < self.pgoff", 13, "`<` of bytes and pages", "pages << PAGE_SHIFT are bytes"),
        ("v = self.pgoff + PAGE_SIZE", 13, "`+` of bytes and pages", "PAGE_SHIFT"),
        ("v = Unsigned[64, PAGES](self.address)", 13, "bytes and pages are not the same", "PAGE_SHIFT"),
        ("v = self.pgoff >> PAGE_SHIFT", 13, "pages `>>` PAGE_SHIFT", "PAGE_SHIFT"),
        ("v = self.address << PAGE_SHIFT", 13, "bytes `<<` PAGE_SHIFT", "PAGE_SHIFT"),
        ("v = self.address >> 3", 13, "bytes `>>` 3 are no longer that", "cast to Unsigned[64] first"),
        ("v = self.a + self.address", 13, "`+` of a number without a unit and bytes", ""),
        ("v = min(self.address, self.pgoff)", 13, "bytes and pages", ""),
        ("v = self.a * self.b", 13, "`*` of two machine integers that are not known", "constant"),
        ("v = self.a & self.b", 13, "`&` of two machine integers that are not known", "constant"),
        ("v = self.s // 2", 13, "`//` divides an unsigned integer by a positive constant", ">>"),
        ("v = self.a % 0", 13, "`%` divides an unsigned integer by a positive constant", ">>"),
        ("v = self.a // self.b", 13, "divides an unsigned integer by a positive constant", ">>"),
        ("v = 1 << self.a", 13, "is shifted by a constant number of bits", ""),
        ("v = self.a + 16", 13, "`+` of 16 and Unsigned[4]", "cast the one"),
        ("v = Unsigned[32](self.a) < -3_000_000_000", 13, "`<` of -3000000000 and Unsigned[32]", "cast the one"),
        ("v = self.s + 15", 13, "`+` of 15 and Signed[4]", "cast the one"),
        ("v = self.s < 8", 13, "`<` of 8 and Signed[4]", "cast the one"),
        ("v = self.a + self.count", 13, "Unsigned[4]", "cast the one"),
        ("self.x = self.s", 9, "x is Unsigned[4], got Signed[4]", "cast it"),
        ("self.x = self.count", 9, "x is Unsigned[4], got Range[0, 5]", "cast it"),
        ("self.count = self.a", 9, "count is Range[0, 5], got Unsigned[4]", ""),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_an_error_with_its_place(
    tmp_path: Path, body: str, column: int, message: str, hint: str
) -> None:
    written = model(tmp_path, body)
    with pytest.raises(ModelError) as caught:
        written.build()
    (error,) = getattr(caught.value, "errors", (caught.value,))
    assert message in error.message or message in str(error)
    assert hint in error.hint
    assert error.span is not None
    assert written.source.splitlines()[error.span.line - 1].strip() == body
    assert error.span.column == column


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("@assumption\ndef low(self):\n    return self.x < 3", "the assumption `low` reads the state"),
        ("@assumption\ndef low(self):\n    return self.a + self.address == 0", "bytes"),
        ("c: Unsigned[4] = 16\n", "`c` is 16, which its type does not have"),
        ("c: Signed[4] = symbolic('a', Signed[4])\n", "the input `a` has two types"),
        ("c: tuple = (symbolic('c'),)\n", "the input `c` needs a type"),
        ("@initial\ndef setup(self):\n    self.a = self.b", "`a` cannot begin with a symbolic input"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_input_is_said(tmp_path: Path, more: str, message: str) -> None:
    with pytest.raises(ModelError) as caught:
        model(tmp_path, "pass", more).build()
    assert message in str(caught.value)


@pytest.mark.parametrize("arguments", [1, 65, 0, "8", (8, 3), (8, BYTES, BYTES), ()])
def test_a_type_has_2_to_64_bits_and_a_unit(arguments: object) -> None:
    for kind in (Signed, Unsigned):
        with pytest.raises(TypeError, match="takes 2 to 64 bits, and BYTES or PAGES"):
            kind[arguments]  # type: ignore[index]


def test_a_cast_is_not_run() -> None:
    with pytest.raises(RuntimeError, match="cannot be run"):
        Unsigned[4](3)


def test_processes_of_one_kind_have_arguments_of_their_own(tmp_path: Path) -> None:
    # 2: the one returns its input + 1, which may be 0; the other chooses 3 or 4
    written = Written(
        tmp_path,
        """
        class M(Model):
            last: Unsigned[4] = 0

            @process
            def run(self, n):
                self.last = Unsigned[4](n) + 1

            @finally_
            def is_not_zero(self):
                return self.last != 0

            @finally_
            def is_small(self):
                return self.last < 6 or self.last != 5
        """,
    )
    arguments = [{"n": symbolic("k", Unsigned[4])}, {"n": choose(3, 4)}]
    result = written.check(processes={"run": arguments})
    assert result.verdict is Verdict.VIOLATED
    assert result.property == "is_not_zero"
    assert result.trace is not None
    assert result.trace.region == "((k + 1) & 0xf) == 0"
