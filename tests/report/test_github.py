"""Annotations of GitHub Actions, read back as its runner reads them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.program.nodes import Span
from checker.report.github import annotation, escaped_message, escaped_value, github
from checker.report.judgement import JudgedFile
from conftest import Golden
from report import judged


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Returns an annotation's level, values and text, unescaped as the runner does it."""
    found = re.fullmatch(r"::(error|warning) ([^\n]*?)::([^\r\n]*)", line)
    assert found is not None, line
    values = dict(each.split("=", 1) for each in found[2].split(","))
    return found[1], {name: _plain(each, ":,") for name, each in values.items()}, _plain(found[3])


def _plain(text: str, more: str = "") -> str:
    """Returns a text whose escapes are replaced: the percent sign last, lest it makes others."""
    for each in f"\r\n{more}%":
        text = text.replace(f"%{ord(each):02X}", each)
    return text


def test_the_annotations_are_as_they_were(golden: Golden) -> None:
    golden("judged.github.txt", github(judged.files(), "0").rstrip("\n"))


def test_everything_that_is_not_as_expected_has_its_line() -> None:
    lines = [read(each) for each in github(judged.files(), "0").splitlines()]
    wrong = [each for file in judged.files() for each in file.judgements if not each.is_fine]
    errors = [(values["title"], text) for level, values, text in lines if level == "error"]
    assert errors[:-1] == [(each.title, each.text or each.words) for each in wrong]
    assert errors[-1] == ("not checked", "bad.py:1:1: the language has no `x`")
    places = {values["title"]: (values["file"], values.get("line")) for _, values, _ in lines}
    for each in wrong:
        if each.place is not None:
            assert places[each.title] == (each.place.path, str(each.place.line))
    assert places["SKIP"] == ("./models/a, b.py", None)
    assert [(values["line"], text) for level, values, text in lines if level == "warning"] == [
        ("7", "`x` holds nothing\nleave it out")
    ]


def test_where_all_is_fine_nothing_is_said() -> None:
    assert github(judged.files()[1:2], "0") == ""
    assert github((), "0") == ""


@given(st.text(), st.text())
def test_any_text_comes_back(title: str, text: str) -> None:
    line = annotation("error", "m.py", Span("m.py", 1, 1), title, text)
    assert len(re.split("[\r\n]", line)) == 1
    assert read(line) == ("error", {"file": "m.py", "line": "1", "title": title}, text)


def test_escapes_are_those_of_the_runner() -> None:
    assert escaped_message("50%: a,\r\nb") == "50%25: a,%0D%0Ab"
    assert escaped_value("50%: a,\n") == "50%25%3A a%2C%0A"
    file = JudgedFile("a:b,c.py", error="x")
    assert read(github((file,), "0").rstrip("\n"))[1]["file"] == "a:b,c.py"
