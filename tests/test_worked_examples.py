"""The sessions in docs/worked-examples.md are run, and the hash in them is that of the C."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from checker.search.native.constants import definitions
from test_documentation import DOCUMENTS, blocks, models

ROOT = Path(__file__).parents[1]
PAGE = next(each for each in DOCUMENTS if each.stem == "worked-examples")
DRIVER = """
#include <stdio.h>
#include "table.h"

int main(void)
{
    static struct table table = {.bits = 16};
    const struct form form = {true, 1};
    for (uint64_t x = 0; x < 1 << 16; x++) {
        uint64_t hash = hash_state(form, &table, &x);
        struct segment *segment = &table.segments[hash >> 10];
        *segment = (struct segment){.m = 11, .k = 2};
        struct home home = table_home(form, &table, hash);
        printf("%d %d %d %d\\n", (int)hash, (int)(segment - table.segments),
               (int)(home.line - segment->lines), (int)home.rest);
    }
    return 0;
}
"""


def session() -> str:
    """Returns the sessions, one after the other."""
    return "\n".join(block for language, block in blocks(PAGE) if language == "pycon")


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Runs the sessions beside the page's models; returns the names that they leave."""
    for name, source in models(PAGE):
        (tmp_path / name).write_text(source, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    found: dict[str, object] = {}
    test = doctest.DocTestParser().get_doctest(session(), found, PAGE.name, str(PAGE), 0)
    assert len(test.examples) >= 30
    runner = doctest.DocTestRunner()
    said: list[str] = []
    runner.run(test, out=said.append, clear_globs=False)
    assert not runner.failures, "".join(said)
    return test.globs


def test_the_sessions_say_what_they_show(names: dict[str, object]) -> None:
    assert callable(names["hash_of"])


def test_the_hash_and_the_place_are_those_of_the_c(
    names: dict[str, object], tmp_path: Path
) -> None:
    if not (compiler := shutil.which("gcc") or shutil.which("clang")):
        pytest.skip("there is no C compiler")
    header = next(ROOT.glob("checker/search/native/**/table.h"))
    (tmp_path / "driver.c").write_text(DRIVER, "utf-8")
    command = [compiler, "-O1", *definitions(1), f"-I{header.parent}", "driver.c", "-o", "driver"]
    subprocess.run(command, cwd=tmp_path, check=True)
    ran = subprocess.run([tmp_path / "driver"], capture_output=True, text=True, check=True)
    hash_of, place_of = names["hash_of"], names["place_of"]
    assert callable(hash_of)
    assert callable(place_of)
    lines = [tuple(map(int, line.split())) for line in ran.stdout.splitlines()]
    assert lines == [(h, *place_of(h, m=11, k=2)) for h in map(hash_of, range(2**16))]


def test_the_page_names_no_session_of_another_language() -> None:
    assert not re.search(r"^```(?!pycon|python|$)", PAGE.read_text("utf-8"), re.MULTILINE)
