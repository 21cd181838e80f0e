"""KTAP, read back by a parser that is written from Documentation/dev-tools/ktap.rst."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.judgement import JudgedFile, Standing, judge_unchecked
from checker.report.ktap import ktap
from conftest import Golden
from report import judged

DIRECTIVES = ("SKIP", "TODO", "XFAIL", "TIMEOUT", "ERROR")


@dataclass
class Test:
    """A test as the document has it: its result, its subtests and the lines said of it before."""

    __test__ = False  # pytest takes it for a class of tests

    is_ok: bool
    description: str
    directive: str
    data: str
    said: list[str] = field(default_factory=list)
    subtests: list[Test] = field(default_factory=list)


def parse(lines: Sequence[str], level: int = 0) -> list[Test]:
    """Parses results of one level: a version line, a plan, then the tests it promises."""
    indent = "  " * level
    rest = list(lines)
    assert rest.pop(0) == f"{indent}KTAP version 1"
    plan = re.fullmatch(rf"{indent}1\.\.(\d+)", rest.pop(0))
    assert plan is not None
    found: list[Test] = []
    said: list[str] = []
    inner: list[str] = []
    for line in rest:
        if line.startswith(f"{indent}  "):
            inner.append(line)
        elif line.startswith(f"{indent}#"):
            said.append(line.removeprefix(f"{indent}#").removeprefix(" "))
        else:
            result = re.fullmatch(rf"{indent}(ok|not ok) (\d+)(?: ([^#]*?))?(?: # (.*))?", line)
            assert result is not None, line
            assert int(result[2]) == len(found) + 1
            word, _, data = (result[4] or "").partition(" ")
            is_directive = word in DIRECTIVES
            test = Test(
                result[1] == "ok",
                result[3] or "",
                word if is_directive else "",
                data if is_directive else result[4] or "",
                said,
                parse(inner, level + 1) if inner else [],
            )
            assert not test.is_ok or all(each.is_ok for each in test.subtests)
            assert test.directive not in ("TIMEOUT", "ERROR") or not test.is_ok
            found.append(test)
            said, inner = [], []
    assert not inner
    assert len(found) == int(plan[1])
    return found


def read(files: Sequence[JudgedFile]) -> list[Test]:
    """Returns the tests of some files."""
    text = ktap(files, "0")
    assert text.endswith("\n")
    return parse(text.removesuffix("\n").split("\n"))


def test_the_lines_are_as_they_were(golden: Golden) -> None:
    golden("judged.ktap", ktap(judged.files(), "0").rstrip("\n"))


def test_the_parser_reads_the_example_of_the_document() -> None:
    example = [
        "KTAP version 1",
        "1..2",
        "  KTAP version 1",
        "  1..2",
        "    KTAP version 1",
        "    1..2",
        "    not ok 1 test_1",
        "    ok 2 test_2",
        "  not ok 1 test_3",
        "  ok 2 test_4 # SKIP",
        "not ok 1 example_test_1",
        "ok 2 example_test_2",
    ]
    one, two = parse(example)
    assert [each.description for each in one.subtests] == ["test_3", "test_4"]
    assert [each.is_ok for each in one.subtests[0].subtests] == [False, True]
    assert one.subtests[1].directive == "SKIP"
    assert two.is_ok
    with pytest.raises(AssertionError):
        parse(example[:-1])


def test_files_are_tests_and_scenarios_their_subtests() -> None:
    found = read(judged.files())
    assert [(each.description, each.is_ok) for each in found] == [
        ("./models/a, b.py", False),
        ("good.py", True),
        ("bad.py", False),
    ]
    for test, file in zip(found, judged.files(), strict=True):
        assert len(test.subtests) == len(file.judgements)
        for inner, each in zip(test.subtests, file.judgements, strict=True):
            assert inner.description == each.title.replace("#", "\\x23")
            assert inner.is_ok == each.is_fine
            assert inner.data == each.words
            if not each.is_fine and each.text:
                assert inner.said[-len(each.text.splitlines()) :] == each.text.splitlines()
    assert found[2].directive == "ERROR"
    assert found[2].said == ["bad.py:1:1: the language has no `x`"]


def test_directives_are_for_what_has_no_verdict() -> None:
    inner = read(judged.files())[0].subtests
    directives = {each.description: each.directive for each in inner if each.directive}
    assert directives == {
        "three, slowly": "ERROR",
        "three: late": "TIMEOUT",
        "unclaimed": "ERROR",
        "SKIP": "ERROR",
    }


def test_nothing_that_is_not_as_expected_is_ok() -> None:
    for standing in Standing:
        for each in judged.of_standing(standing):
            (test,) = read([JudgedFile("m.py", (each,))])
            assert test.is_ok == test.subtests[0].is_ok == (standing is Standing.AS_EXPECTED)


@given(st.text(), st.text())
def test_no_text_makes_another_line_or_directive(title: str, text: str) -> None:
    files = [JudgedFile(title, (judge_unchecked(title, text),)), JudgedFile("b", error=text or "x")]
    one, two = read(files)
    assert (one.is_ok, two.is_ok) == (False, False)
    assert one.subtests[0].directive == "ERROR"
