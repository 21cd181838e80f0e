"""C into shared objects: which compiler, what is kept, and what happens when it fails."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import shutil
import signal
import stat
import threading
import time
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
from checker.search.native.compile.build import (
    CompilationUnit,
    cached,
    compiled,
    keep_files,
    model,
)
from checker.search.native.compile.cache import cache_folder, seal, sweep
from checker.search.native.compile.commands import Commands, StoppedError
from checker.search.native.compile.compiler import Compiler, NoCompilerError, find_compiler
from checker.search.native.compile.once import lock_of, one_at_a_time
from checker.search.native.emit import emit
from checker.search.native.engine import NativeEngine
from checker.search.native.prepared import prepare
from models.classic.filter_lock import scenarios as filter_lock
from other_tools import need

FINE = CompilationUnit("fine", {"fine.c": "int fine(void) { return 1; }\n"})


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


def slow_compiler(folder: Path) -> Compiler:
    """Returns a compiler that takes a moment, and notes each object that it has linked."""
    script = folder / "slow-cc"
    command = " ".join(needs_compiler().command)
    script.write_text(
        f"#!/bin/sh\ncase $* in *-shared*fine.c*) echo one >>{folder}/log; sleep 0.5;; esac\n"
        f'exec {command} "$@"\n'
    )
    script.chmod(0o755)
    return Compiler((str(script),), ())


def compile_fine(compiler: Compiler) -> None:
    """Compiles a unit, in a process of its own."""
    compiled(FINE, compiler)


def test_who_wants_what_another_process_compiles_waits_for_it(
    own_cache: Path, tmp_path: Path
) -> None:
    compiler = slow_compiler(tmp_path)
    context = multiprocessing.get_context("fork")
    others = [context.Process(target=compile_fine, args=(compiler,)) for _ in range(3)]
    for each in others:
        each.start()
    made = compiled(FINE, compiler)
    for each in others:
        each.join()
    assert [each.exitcode for each in others] == [0, 0, 0]
    assert (tmp_path / "log").read_text().split() == ["one"]
    assert [each.name for each in own_cache.iterdir()] == [made.name]


def test_what_a_killed_process_has_compiled_is_compiled_by_who_waits(
    own_cache: Path, tmp_path: Path
) -> None:
    compiler = slow_compiler(tmp_path)
    other = multiprocessing.get_context("fork").Process(target=compile_fine, args=(compiler,))
    other.start()
    while not (tmp_path / "log").exists():
        time.sleep(0.01)
    assert other.pid is not None
    threading.Timer(0.1, os.kill, (other.pid, signal.SIGKILL)).start()
    made = compiled(FINE, compiler)
    other.join()
    assert other.exitcode == -signal.SIGKILL
    assert (tmp_path / "log").read_text().split() == ["one", "one"]
    assert cached(FINE, compiler) == made
    assert not list(own_cache.glob(".*.lock"))


def test_who_waits_for_a_compilation_can_be_stopped(own_cache: Path) -> None:
    compiler, commands = needs_compiler(), Commands()
    path = cache_folder() / compiled(FINE, compiler).name
    path.unlink()
    with one_at_a_time(path, 60.0, commands.go_on):
        threading.Timer(0.1, commands.stop).start()
        with pytest.raises(StoppedError):
            compiled(FINE, compiler, commands)
    assert cached(FINE, compiler) is None


def test_nobody_is_waited_for_longer_than_patience_has_it(own_cache: Path) -> None:
    path = cache_folder() / "object.so"
    entered = []
    with one_at_a_time(path, 60.0, Commands().go_on), one_at_a_time(path, 0.1, Commands().go_on):
        entered.append(lock_of(path).exists())
    assert entered == [True]
    assert not lock_of(path).exists()


def test_where_there_are_no_locks_everybody_compiles(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    assert compiled(FINE, needs_compiler()).is_file()


def test_locks_of_killed_runs_are_swept_away(own_cache: Path) -> None:
    folder = cache_folder()
    old, new = (folder / f".model-{digit * 32}.so.lock" for digit in "ab")
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    (folder / ".others.lock").touch()
    os.utime(folder / ".others.lock", (0, 0))
    sweep(folder)
    assert sorted(each.name for each in folder.iterdir()) == [new.name, ".others.lock"]


def test_other_flags_and_other_sources_are_other_objects(own_cache: Path) -> None:
    compiler = needs_compiler()
    one = compiled(FINE, compiler)
    assert compiled(FINE, replace(compiler, flags=("-g",))) != one
    assert compiled(CompilationUnit("fine", {"fine.c": "int fine;\n"}), compiler) != one


def test_several_files_become_one_object(own_cache: Path) -> None:
    sources = {
        "one.c": '#include "both.h"\nint one(void) { return two(); }\n',
        "two.c": '#include "both.h"\nint two(void) { return 2; }\n',
        "both.h": "int two(void);\n",
    }
    assert compiled(CompilationUnit("both", sources), needs_compiler()).is_file()


def test_what_the_compiler_refuses_is_a_bug_of_ours_and_is_kept(own_cache: Path) -> None:
    with pytest.raises(InternalError, match=r"fails: (?s:.*)the C is kept in") as caught:
        compiled(CompilationUnit("wrong", {"wrong.c": "this is not C\n"}), needs_compiler())
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


def test_without_a_compiler_the_python_engine_answers_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CC", "no-such-cc")
    result = check(filter_lock[3])
    assert (result.verdict, result.engine) == (Verdict.HOLDS, "python")
    assert "no-such-cc" in result.remark
    with pytest.raises(NoCompilerError):
        check(filter_lock[3], engine=NativeEngine())


def test_a_tiny_program_needs_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "no-such-cc")
    result = check(filter_lock[0])
    assert (result.engine, result.remark) == ("python", "")


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


def is_left(folder: Path, *, hours: float, names: tuple[str, ...] = ("model.h", "model.c")) -> bool:
    """Returns whether the next thing that is compiled leaves a folder of some age in place."""
    folder.mkdir(parents=True)
    for each in names:
        (folder / each).write_text("")
    then = time.time() - hours * 3600
    os.utime(folder, (then, then))
    number = len(list(folder.parent.iterdir()))
    compiled(CompilationUnit("fine", {"fine.c": f"int fine{number};\n"}), needs_compiler())
    return folder.exists()


def test_what_runs_left_that_were_killed_is_removed(own_cache: Path) -> None:
    assert not is_left(own_cache / ".model-abcd_f12", hours=2)
    assert not is_left(own_cache / ".search2-abcdefgh", hours=2, names=())
    assert is_left(own_cache / ".model-ijklmnop", hours=0.1)  # somebody may be at it
    assert is_left(own_cache / ".model-qrstuvwx", hours=2, names=("notes",))  # not ours
    assert is_left(own_cache / ".models-abcdefgh", hours=2)
    assert is_left(own_cache / "refused-model-abcdefgh", hours=2)  # the user is to see it


USELESS = (
    ({"CC": "false"}, "CC is `false`, which does not compile a small program: its exit code is 1"),
    ({"CC": "cat"}, "CC is `cat`, which does not compile"),
    ({"CC": "true"}, "CC is `true`, which does not compile a small program: it writes no file"),
    ({"CC": "cc -fnosuch"}, "CC is `cc -fnosuch`, which does not compile"),
    ({"CFLAGS": "-fnosuch"}, "CFLAGS is `-fnosuch`, with which `"),
    ({"CFLAGS": "-c"}, "CFLAGS is `-c`, with which `"),
    ({"CC": '"'}, 'CC is `"`, which a shell cannot read'),
    ({"CFLAGS": "'"}, "CFLAGS is `'`, which a shell cannot read"),
)


@pytest.mark.parametrize(("environment", "message"), USELESS)
def test_a_compiler_that_is_of_no_use_is_no_bug_of_ours(
    environment: dict[str, str], message: str, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_compiler()
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(NoCompilerError) as caught:
        check(filter_lock[0], engine=NativeEngine())
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not own_cache.exists() or not list(own_cache.iterdir())


def test_auto_does_without_a_compiler_that_is_of_no_use(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", "false")
    result = check(filter_lock[3])
    assert (result.verdict, result.engine) == (Verdict.HOLDS, "python")
    assert "CC is `false`" in result.remark


def test_a_compiler_that_makes_no_object_is_of_no_use(own_cache: Path) -> None:
    found = replace(needs_compiler(), flags=("-c",))
    with pytest.raises(NoCompilerError, match="writes no file"):
        compiled(FINE, found)


def wrapped(folder: Path, spoil: str) -> str:
    """Writes a compiler that spoils what it has made, and tells of no error."""
    script = folder / "spoiler"
    script.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *--version*) echo "{len(spoil)}"; exit 0;; esac\n'
        f'{shutil.which("cc")} "$@" || exit 1\n'
        'while [ "$1" != -o ]; do shift; done\n'
        f'made="$2"; size=$(wc -c < "$made")\n{spoil}\nexit 0\n'
    )
    script.chmod(0o755)
    return str(script)


SPOILERS = (
    ('echo garbage > "$made"', "does not compile a small program: "),
    (': > "$made"', "does not compile a small program: it writes a file which is empty"),
    (
        'case "$made" in *.so) truncate -s $((size / 2)) "$made";; esac',
        "does not compile a small program: it writes a file which is cut short",
    ),
    (
        'case "$made" in *.so) printf "\\1" | dd of="$made" bs=1 seek=16 conv=notrunc;; esac',
        "does not compile a small program: it writes a file which is no shared object",
    ),
    (
        'case "$made" in *search.c.o) truncate -s $((size / 2)) "$made";; esac',
        "tells of no error, but writes a search.c.o which is cut short",
    ),
    (
        'case "$made" in *search.c.o) : > "$made";; esac',
        "tells of no error, but writes a search.c.o which is empty",
    ),
)


@pytest.mark.parametrize(("spoil", "message"), SPOILERS)
def test_what_a_compiler_spoils_is_its_own_fault(
    spoil: str, message: str, own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_compiler()
    monkeypatch.setenv("CC", wrapped(tmp_path, spoil))
    with pytest.raises(NoCompilerError) as caught:
        check(filter_lock[0], engine=NativeEngine())
    assert message in str(caught.value)
    assert "spoiler" in str(caught.value)
    assert not list(own_cache.glob("[.rs]*"))  # neither C of ours, nor the search


def test_what_cannot_be_loaded_is_the_compilers_fault(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_compiler()
    # Whole, and for no machine.
    spoil = 'case "$made" in *.so) printf "\\1" | dd of="$made" bs=1 seek=18 conv=notrunc;; esac'
    monkeypatch.setenv("CC", wrapped(tmp_path, spoil))
    with pytest.raises(NoCompilerError, match="spoiler`, and what it writes cannot be loaded"):
        check(filter_lock[0], engine=NativeEngine())


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
        path = compiled(unit, prepared.compiler)
        whole = path.read_bytes()
        for size in (0, 7, 5000, len(whole) - 1):
            path.write_bytes(whole[:size])
            assert cached(unit, prepared.compiler) is None
    assert NativeEngine(1).search(prepared.program, Limits(), None).states == 38
    assert all(cached(unit, prepared.compiler) for unit in prepared.units)


def test_a_changed_byte_is_noticed(own_cache: Path) -> None:
    compiler = needs_compiler()
    path = compiled(FINE, compiler)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert cached(FINE, compiler) is None


def test_a_whole_object_that_cannot_be_loaded_is_compiled_anew(own_cache: Path) -> None:
    needs_compiler()
    prepared = prepare(reduce(build(filter_lock[0])))
    for unit in prepared.units:
        path = compiled(unit, prepared.compiler)
        path.write_bytes(b"made for another machine")
        seal(path)
    assert NativeEngine(1).search(prepared.program, Limits(), None).states == 38


def test_keeps_what_can_be_compiled(tmp_path: Path) -> None:
    folder = keep_files(emit(reduce(build(filter_lock[0]))).sources, "filter: 2", tmp_path)
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
