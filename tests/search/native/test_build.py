"""C into shared objects: which compiler, what is kept, and what happens when it fails."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest

import races
from checker import Scenario, check
from checker.errors import EngineError, InternalError
from checker.language.build import build
from checker.reduce.pipeline import reduce
from checker.result import Verdict
from checker.search.contract import Limits
from checker.search.native.build import (
    Compiler,
    NoCompilerError,
    Unit,
    cache_folder,
    cached,
    compiled,
    find_compiler,
    keep,
    model,
)
from checker.search.native.emit import emit
from checker.search.native.engine import NativeEngine
from checker.search.native.prepared import prepare
from models.classic.filter_lock import scenarios as filter_lock
from other_tools import need

FINE = Unit("fine", {"fine.c": "int fine(void) { return 1; }\n"})


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with nothing in it."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("RACEPROOF_CACHE", str(folder))
    return folder


def needs_compiler() -> Compiler:
    """Returns a compiler, or skips the test."""
    try:
        return find_compiler()
    except NoCompilerError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))


def test_compiles_once(own_cache: Path) -> None:
    compiler = needs_compiler()
    assert cached(FINE, compiler) is None
    first = compiled(FINE, compiler)
    assert cached(FINE, compiler) == first
    before = first.stat().st_mtime_ns
    assert compiled(FINE, compiler) == first
    assert first.stat().st_mtime_ns == before
    assert [each.name for each in own_cache.iterdir()] == [first.name]


def test_other_flags_and_other_sources_are_other_objects(own_cache: Path) -> None:
    compiler = needs_compiler()
    one = compiled(FINE, compiler)
    assert compiled(FINE, replace(compiler, flags=("-g",))) != one
    assert compiled(Unit("fine", {"fine.c": "int fine;\n"}), compiler) != one


def test_several_files_become_one_object(own_cache: Path) -> None:
    sources = {
        "one.c": '#include "both.h"\nint one(void) { return two(); }\n',
        "two.c": '#include "both.h"\nint two(void) { return 2; }\n',
        "both.h": "int two(void);\n",
    }
    assert compiled(Unit("both", sources), needs_compiler()).is_file()


def test_what_the_compiler_refuses_is_a_bug_of_ours_and_is_kept(own_cache: Path) -> None:
    with pytest.raises(InternalError, match=r"fails: (?s:.*)the C is kept in") as caught:
        compiled(Unit("wrong", {"wrong.c": "this is not C\n"}), needs_compiler())
    folder = next(
        line.removeprefix("    the C is kept in ")
        for line in str(caught.value).splitlines()
        if "is kept in" in line
    )
    assert (Path(folder) / "wrong.c").read_text() == "this is not C\n"


def test_takes_the_compiler_and_the_flags_of_the_environment() -> None:
    named = shutil.which("cc") or shutil.which("gcc") or "true"
    found = find_compiler({"CC": f"{named} -pipe", "CFLAGS": "-O0 -g"})
    assert found == Compiler((named, "-pipe"), ("-O0", "-g"))


def test_a_compiler_that_is_named_and_not_there_is_an_error() -> None:
    with pytest.raises(NoCompilerError, match="CC is `no-such-cc`"):
        find_compiler({"CC": "no-such-cc"})


def test_clang_gives_the_same(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need("clang")
    program = reduce(build(filter_lock[1]))
    found = NativeEngine(2).search(program, Limits(), None, evidence=True)
    monkeypatch.setenv("CC", "clang")
    again = NativeEngine(2).search(program, Limits(), None, evidence=True)
    assert again == replace(found, seconds=again.seconds)


def test_without_a_compiler_the_reference_engine_answers_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CC", "no-such-cc")
    result = check(filter_lock[3])
    assert (result.verdict, result.engine) == (Verdict.HOLDS, "reference")
    assert "no-such-cc" in result.remark
    with pytest.raises(NoCompilerError):
        check(filter_lock[3], engine=NativeEngine())


def test_a_tiny_program_needs_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "no-such-cc")
    result = check(filter_lock[0])
    assert (result.engine, result.remark) == ("reference", "")


def test_a_larger_one_is_searched_natively() -> None:
    needs_compiler()
    assert check(filter_lock[3]).engine == "native"


def test_a_cache_that_cannot_be_written_to_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("RACEPROOF_CACHE", str(file / "inner"))
    folder = cache_folder()
    assert folder.is_dir()
    assert folder != file / "inner"


def test_a_compiler_that_does_not_run_is_an_error(own_cache: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(EngineError, match="does not run"):
        compiled(FINE, Compiler((str(broken),)))


def test_an_object_that_is_damaged_is_compiled_anew(own_cache: Path) -> None:
    needs_compiler()
    prepared = prepare(reduce(build(filter_lock[0])))
    for unit in prepared.units:
        compiled(unit, prepared.compiler).write_bytes(b"damaged")
    assert NativeEngine(1).search(prepared.program, Limits(), None).states == 38


def test_keeps_what_can_be_compiled(tmp_path: Path) -> None:
    folder = keep(emit(reduce(build(filter_lock[0]))).sources, "filter: 2", tmp_path)
    assert sorted(each.name for each in folder.iterdir()) == ["model.c", "model.h"]
    text = (folder / "model.c").read_text()
    assert "/* filter_lock.py:28 enter: level[i] = rung */" in text


def test_scenarios_that_differ_in_what_they_begin_with_share_an_object() -> None:
    program = reduce(build(races.lost_update()))
    other = replace(program, name="another", initial=(((1,),), *program.initial[1:]))
    assert prepare(program).units == prepare(other).units


def test_the_same_program_gives_the_same_c() -> None:
    scenario: Scenario = filter_lock[1]
    one, other = emit(reduce(build(scenario))), emit(reduce(build(scenario)))
    assert model(one.sources) == model(other.sources)
