"""The reader of litmus files: what is read, and what is refused at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from checker import ModelError
from checker.language.build import build
from checker.litmus.model import Litmus, litmus_scenario
from checker.litmus.reader import read_litmus
from checker.program.text import text as program_text
from checker.questions.outcomes import outcomes
from checker.scenario import Scenario, with_memory

BODY: Final = """C T
{{ {initial} }}
P0(int *x, int *y, int **p, spinlock_t *s)
{{
	int r0;
	int *r1;
	{body}
}}
exists ({condition})
"""


def scenario(folder: Path, body: str, initial: str = "", condition: str = "x=1") -> Scenario:
    """Returns the scenario of a test with one thread."""
    path = folder / "T.litmus"
    path.write_text(BODY.format(body=body, initial=initial, condition=condition))
    return litmus_scenario(path)[0]


def ends(folder: Path, body: str, initial: str = "", condition: str = "x=1") -> list[str]:
    """Returns the values that the condition's places can have at the end."""
    told = outcomes(with_memory(scenario(folder, body, initial, condition), "sc"))
    assert told.complete
    return sorted(" ".join(each[:-1]) for each in told.found)


ENDS: Final = {
    "arithmetic": ("r0 = READ_ONCE(*y) + 2 * 3; WRITE_ONCE(*x, r0 - 1);", "y=1", "x=6", "6"),
    "bits": ("r0 = (6 & 3) | 8 ^ 1; WRITE_ONCE(*x, r0);", "", "x=0", "11"),
    "a negative number": ("WRITE_ONCE(*x, -5); r0 = ~READ_ONCE(*x);", "", "0:r0=4", "4"),
    "a truth": ("bool b = READ_ONCE(*y); WRITE_ONCE(*x, b + !b + (2 > 1));", "y=7", "x=2", "2"),
    "else if": (
        "r0 = READ_ONCE(*y); if (r0 == 1) r0 = 5; else if (r0 != 2) r0 = 6; else { r0 = 7; }",
        "y=2",
        "0:r0=7",
        "7",
    ),
    "and, or": ("r0 = 3; if (r0 && (r0 < 3 || r0 >= 3)) WRITE_ONCE(*x, 9);", "", "x=9", "9"),
    "a nested load": ("WRITE_ONCE(*x, READ_ONCE(*y) + READ_ONCE(*y));", "y=2", "x=4", "4"),
    "compound assignment": ("r0 = 1; r0 += 4; r0 -= 2; r0++; *x = r0;", "", "x=4", "4"),
    "an address": ("r1 = READ_ONCE(*p); WRITE_ONCE(*r1, 4);", "int *p=&y", "y=4", "4"),
    "a pointer's own load": ("r1 = READ_ONCE(*p); r0 = READ_ONCE(*r1);", "p=x; x=8", "0:r0=8", "8"),
    "a null pointer": ("r1 = READ_ONCE(*p); r0 = r1 == NULL;", "", "0:r0=1", "1"),
    "an address compared": (
        "r1 = y; r0 = r1 != x; WRITE_ONCE(*p, r1);",
        "",
        "p=y /\\ 0:r0=1",
        "1 y",
    ),
    "and_test": ("r0 = atomic_dec_and_test(x);", "atomic_t x = ATOMIC_INIT(1)", "0:r0=1", "1"),
    "add_negative": ("r0 = atomic_add_negative(-3, x);", "x=2", "0:r0=1 /\\ x=-1", "1 -1"),
    "add_return": ("r0 = atomic_add_return(3, x);", "x=2", "0:r0=5 /\\ x=5", "5 5"),
    "fetch_xor": ("r0 = atomic_fetch_xor(3, x);", "x=2", "0:r0=2 /\\ x=1", "2 1"),
    "add_unless, which does": ("r0 = atomic_add_unless(x, 2, 5);", "x=2", "0:r0=1 /\\ x=4", "1 4"),
    "add_unless, which does not": (
        "r0 = atomic_add_unless(x, 2, 5);",
        "x=5",
        "0:r0=0 /\\ x=5",
        "0 5",
    ),
    "inc_not_zero": ("r0 = atomic_inc_not_zero(x);", "", "0:r0=0 /\\ x=0", "0 0"),
    "atomic64": ("r0 = atomic64_fetch_inc(x);", "x=2", "0:r0=2 /\\ x=3", "2 3"),
    "cmpxchg into its own operand": ("r0 = 1; r0 = cmpxchg(x, r0, r0 + 1);", "x=1", "x=2", "2"),
    "xchg of an address": ("r1 = xchg(p, x);", "p=y", "0:r1=y /\\ p=x", "y x"),
    "a local with a value": ("WRITE_ONCE(*x, r9);", "0:r9=3", "x=3", "3"),
    "an implication": ("WRITE_ONCE(*x, 2);", "", "x=1 => y=1", "2 0"),
    "casts, comments": ("r0 = (int)1; /* (* */ WRITE_ONCE(*x, (long)r0); // *)", "", "x=1", "1"),
}
"""For each piece of C: the body, the initial values, the condition, and the end that there is."""


@pytest.mark.parametrize("what", ENDS)
def test_c_means_what_it_means(what: str, tmp_path: Path) -> None:
    body, initial, condition, end = ENDS[what]
    assert ends(tmp_path, body, initial, condition) == [end]


REFUSED: Final = {
    "rcu": ("rcu_read_lock();", "`rcu_read_lock` is not decided here"),
    "srcu": ("r0 = srcu_read_lock(x);", "`srcu_read_lock` is not decided here"),
    "grace periods": ("synchronize_rcu();", "`synchronize_rcu` is not decided here"),
    "trylock": ("r0 = spin_trylock(s);", "its SpinLock has trylock"),
    "is_locked": ("r0 = spin_is_locked(s);", "`spin_is_locked` is not decided here"),
    "loops": ("while (READ_ONCE(*x)) r0 = 1;", "`while` has no place in a litmus test"),
    "a misspelled word": ("smp_mbb();", "did you mean `smp_mb`"),
    "too many arguments": ("WRITE_ONCE(*x, 1, 2);", "takes 2 arguments, got 3"),
    "no value": ("r0 = WRITE_ONCE(*x, 1);", "`WRITE_ONCE` returns nothing"),
    "a pointer for an lvalue": ("WRITE_ONCE(x, 1);", "is no location, but its address"),
    "an undeclared local": ("r7 = READ_ONCE(*x);", "write `int r7;` before"),
    "a local without a value": ("WRITE_ONCE(*x, r0);", "may have no value yet"),
    "a value on one way only": (
        "if (READ_ONCE(*y)) r0 = 1; WRITE_ONCE(*x, r0);",
        "may have no value yet",
    ),
    "an unknown name": ("WRITE_ONCE(*z, 1);", "`z` is not known here"),
    "computing with an address": (
        "r1 = x; r0 = READ_ONCE(*(r1 + 1));",
        "no address|with an address",
    ),
    "a number for an address": (
        "WRITE_ONCE(*p, 3); r1 = READ_ONCE(*p); r0 = *r1;",
        "a number is stored",
    ),
    "an access beside &&": ("if (r0 == 0 && READ_ONCE(*x)) r0 = 1;", "right side|no value"),
    "a struct": ("struct page *q;", "`struct` is not read here"),
    "an array": ("int a[2];", "`a` is an array"),
    "a lock as a number": ("r0 = READ_ONCE(*s);", "`s` is a spin lock"),
    "a number as a lock": ("spin_lock(x);", "takes a spin lock"),
    "a parameter that is set": ("x = 1;", "`x` is a parameter"),
    "a number that wraps": ("u8 b = 255; b += 1; WRITE_ONCE(*x, b);", "which no `u8` is"),
    "a barrier before no atomic operation": (
        "smp_mb__before_atomic(); WRITE_ONCE(*x, 1); atomic_inc(y);",
        "beside what makes it a barrier",
    ),
    "a barrier behind no atomic operation": (
        "atomic_inc(y); WRITE_ONCE(*x, 1); smp_mb__after_atomic();",
        "directly behind an atomic operation",
    ),
    "a barrier behind a store": ("atomic_set(x, 1); smp_mb__after_atomic();", "beside what"),
    "a barrier behind an if": (
        "if (atomic_dec_and_test(y)) WRITE_ONCE(*x, 1); smp_mb__after_atomic();",
        "beside what makes it",
    ),
    "a load between": (
        "smp_mb__before_atomic(); r0 = xchg_relaxed(x, *y);",
        "beside what makes it",
    ),
    "a barrier behind no lock": ("smp_mb__after_spinlock();", "directly behind spin_lock"),
    "a barrier behind one lock": (
        "spin_lock(s); smp_mb__after_unlock_lock();",
        "directly behind spin_unlock",
    ),
    "a division": ("r0 = 4 / 2;", "`/` is not read here"),
}
"""For each piece of C that is refused, a part of the message."""


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_decided_is_refused_at_its_line(what: str, tmp_path: Path) -> None:
    body, message = REFUSED[what]
    with pytest.raises(ModelError, match=message) as error:
        build(scenario(tmp_path, body))
    assert error.value.span is not None
    assert error.value.span.line == 7


TEXTS: Final = {
    "another architecture": ("X86 SB\n{}\n", "no litmus test in C"),
    "an empty file": ("", "begins with `nothing`"),
    "no threads": ("C T\n{}\nexists (x=1)\n", "a thread is missing"),
    "no condition": (
        "C T\n{}\nP0(int *x) { WRITE_ONCE(*x, 1); }\n",
        "a final condition is missing",
    ),
    "an unknown local": (
        "C T\n{}\nP0(int *x) { int r0 = 1; }\nexists (0:r1=1)\n",
        "there are r0",
    ),
    "an unknown location": (
        "C T\n{}\nP0(int *x) { int r0 = 1; }\nexists (y=1)\n",
        "no location `y`",
    ),
    "an unknown thread": ("C T\n{}\nP0(int *x) { int r0 = 1; }\nexists (3:r0=1)\n", "no thread P3"),
    "threads out of order": ("C T\n{}\nP1(int *x) { }\nexists (x=1)\n", "the thread P0 is missing"),
    "a comment without end": ("C T\n(* never\n{}\n", "does not end"),
    "more behind it": ("C T\n{}\nP0(int *x) { }\nexists (x=1) x\n", "stands behind"),
    "an address of itself": (
        "C T\n{ x=x; }\nP0(int *x) { }\nexists (x=1)\n",
        "cannot hold its own address",
    ),
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_file_that_is_none_is_refused(what: str, tmp_path: Path) -> None:
    content, message = TEXTS[what]
    path = tmp_path / "T.litmus"
    path.write_text(content)
    with pytest.raises(ModelError, match=message):
        build(litmus_scenario(path)[0])


def test_a_comment_begins_outside_of_bodies_alone() -> None:
    text = (
        "C T\n(* a (* nested *) comment *)\n{ x=1; (* one *) }\nP0(int *x)\n"
        "{ int r0 = READ_ONCE(*x); (*x) = 2; }\n(* two *) exists (0:r0=1 (* three *) /\\ x=2)\n"
    )
    test = read_litmus("T.litmus", text)
    assert len(test.threads[0].body) == 3
    assert test.text == "(0:r0=1 /\\ x=2)"


def test_plain_accesses_are_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "T.litmus"
    path.write_text("C T\n{}\nP0(int *x) { *x = 1; int r0 = *x; }\nexists (x=1)\n")
    _, (warning,) = litmus_scenario(path)
    assert warning.message == "a plain access, and 1 more: taken as READ_ONCE or WRITE_ONCE"
    assert warning.span is not None
    assert warning.span.line == 3


def test_a_litmus_test_is_printed_as_any_program(tmp_path: Path) -> None:
    found = scenario(tmp_path, "r1 = READ_ONCE(*p); r0 = READ_ONCE(*r1);", "p=&x")
    assert isinstance(found.model, Litmus)
    assert "r0 := (*)[r1!]" in program_text(build(found))
