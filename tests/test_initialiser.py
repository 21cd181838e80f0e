"""The counts of `benchmarks/initialiser.py` are of what the compilers write."""

from __future__ import annotations

import platform
import shutil

import pytest

from benchmarks.initialiser import FORMS, STORE, before_the_call, counts, table

HERE = [each for each in ("gcc", "clang") if shutil.which(each)]


def test_a_store_has_memory_as_its_last_operand() -> None:
    assert STORE.search("\tmovq\t%rdx, 16(%rsp)")
    assert STORE.search("\tmovl\t$0, (%rax)")
    assert not STORE.search("\tmovq\t16(%rsp), %rdx")
    assert not STORE.search("\tleaq\t8(%rsp), %rdi")


def test_what_comes_before_the_call_is_counted() -> None:
    text = (
        "f:\n# %bb.0:\n\t.cfi\n\tsubq\t$40, %rsp\n\tmovq\t%rdi, 8(%rsp)  # x\n\tcallq\tg\n\tret\n"
    )
    assert before_the_call(text, "f") == ["\tsubq\t$40, %rsp", "\tmovq\t%rdi, 8(%rsp)"]
    with pytest.raises(ValueError, match="h calls nothing"):
        before_the_call(text, "h")


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the assembly is that of x86_64")
@pytest.mark.skipif(not HERE, reason="neither gcc nor clang is installed")
def test_each_form_stores_what_it_fills_in() -> None:
    found = list(counts(tuple(HERE)))
    assert len(found) == len(HERE) * 2 * len(FORMS)
    assert {each.stores for each in found if each.form == "by_fields_without_type"} == {4}
    assert all(each.stores <= 5 and each.instructions > each.stores for each in found)
    assert len(list(table(found))) == 2 + 2 * len(HERE)
