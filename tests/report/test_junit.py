"""JUnit's XML, read back by Python's own parser, with the rules of the schema of Jenkins."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.judgement import JudgedFile, Standing, judge_unchecked
from checker.report.junit import junit, xml_text
from conftest import Golden
from report import judged

REQUIRED: Final = {
    "testsuites": set(),
    "testsuite": {"name"},
    "testcase": {"name"},
    "failure": set(),
    "error": set(),
    "system-out": set(),
    "system-err": set(),
}
OPTIONAL: Final = {
    "testsuites": {"name", "tests", "failures", "errors", "disabled", "time"},
    "testsuite": {"tests", "failures", "errors", "skipped", "time", "timestamp", "hostname"},
    "testcase": {"classname", "time", "status", "assertions"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
}
INSIDE: Final = {
    "testsuites": ("testsuite",),
    "testsuite": ("properties", "testcase", "system-out", "system-err"),
    "testcase": ("skipped", "error", "failure", "system-out", "system-err"),
}


def validate(element: ElementTree.Element) -> None:
    """Holds an element, and all in it, against the schema."""
    given, tag = set(element.attrib), element.tag
    assert REQUIRED[tag] <= given, (tag, given)
    assert given <= REQUIRED[tag] | OPTIONAL.get(tag, set()), (tag, given)
    for name in ("tests", "failures", "errors", "skipped"):
        assert re.fullmatch(r"\d+", element.get(name, "0"))
    assert re.fullmatch(r"\d+\.\d+", element.get("time", "0.0"))
    allowed = INSIDE.get(tag, ())
    order = [allowed.index(each.tag) for each in element]
    assert tag == "testcase" or order == sorted(order)
    for each in element:
        validate(each)


def read(files: tuple[JudgedFile, ...]) -> ElementTree.Element:
    """Returns the document of some files, read back."""
    root = ElementTree.fromstring(junit(files, "1"))
    validate(root)
    return root


def test_the_document_is_as_it_was(golden: Golden) -> None:
    golden("judged.xml", junit(judged.files(), "0").rstrip("\n"))


def test_suites_are_files_and_cases_are_scenarios() -> None:
    root = read(judged.files())
    assert [each.get("name") for each in root] == ["./models/a, b.py", "good.py", "bad.py"]
    cases = {each.get("name"): each for each in root.iter("testcase")}
    assert len(cases) == 15
    assert cases["good"].get("classname") == "good"
    assert cases["lost update"].get("classname") == "models.a, b"
    for standing, tag in (
        (Standing.NOT_AS_EXPECTED, "failure"),
        (Standing.NOT_DECIDED, "error"),
        (Standing.NOT_CHECKED, "error"),
    ):
        for each in judged.of_standing(standing):
            found = cases[each.title].find(tag)
            assert found is not None
            assert found.get("message") == each.words
            assert found.text == (each.text or each.words)
    for each in judged.of_standing(Standing.AS_EXPECTED):
        assert [one.tag for one in cases[each.title]] == ["system-out"]


def test_the_counts_are_those_of_the_cases() -> None:
    root = read(judged.files())
    for element in (root, *root):
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(element.get(name, "")) == len(list(element.iter(tag)))
    assert (root.get("failures"), root.get("errors")) == ("5", "5")


def test_a_file_that_cannot_be_loaded_is_an_error() -> None:
    root = read((JudgedFile("bad.py", error="why\nand how"),))
    (error,) = root.iter("error")
    assert error.text == "why\nand how"
    assert read(()).get("tests") == "0"


@given(st.text(min_size=1))
def test_any_text_comes_back_but_for_what_xml_cannot_have(text: str) -> None:
    file = JudgedFile(text, (judge_unchecked(text, text),))
    root = read((file,))
    (error,) = root.iter("error")
    assert error.text is None or "".join(error.text.split()) == "".join(xml_text(text).split())
    assert root[0].get("name") == xml_text(text)


@pytest.mark.parametrize(("text", "shown"), [("a\0b", "a\\x00b"), ("\udcff", "\\udcff")])
def test_what_xml_cannot_have_is_an_escape(text: str, shown: str) -> None:
    assert xml_text(text) == shown
