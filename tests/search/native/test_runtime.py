"""The search in C: clean under strict warnings, and under the sanitizers of gcc."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from checker import Scenario
from checker.command.inspection import open_program
from checker.errors import InternalError
from checker.program.interpreter import Next, initial_states
from checker.program.nodes import Program
from checker.search.contract import Found, Limits
from checker.search.layout import pack
from checker.search.native import runtime
from checker.search.native.compile.build import RUNTIME, SOURCES, write_sources
from checker.search.native.constants import definitions
from checker.search.native.emit import emit
from checker.search.native.engine import NativeEngine
from models.classic.filter_lock import scenarios as filter_lock
from models.classic.mcs_lock import scenarios as mcs
from models.fault_truncate import scenarios as fault_truncate
from other_tools import need

DRIVER: Final = Path(__file__).parent / "driver.c"
SHARD_DRIVER: Final = Path(__file__).parent / "shard_driver.c"
TABLE_DRIVER: Final = Path(__file__).parent / "table_driver.c"
TABLES: Final = ((18, 200_000, 0), (41, 2_000_000, 0), (64, 1_000_000, 0), (64, 1_000_000, 40))
"""The bits of numbers, how many there are, and the bits of denser ones, or 0."""

NO_MEMORY: Final = 4
"""What the driver returns where a table found none."""

WARNINGS: Final = ("-std=gnu11", "-Wall", "-Wextra", "-Wconversion", "-Werror")
SMALL_LEVELS: Final = "-DPARALLEL=16"
"""So that small models are searched by several threads, too."""

SANITIZERS: Final = {
    "address": ("-fsanitize=address,undefined", "-fno-sanitize-recover=all"),
    "thread": ("-fsanitize=thread",),
}
MODELS: Final = {
    "one word": filter_lock[3],
    "one word, violated": filter_lock[2],
    "a deadlock": next(each for each in mcs if each.expected == "violated"),
    "several words": fault_truncate[0],
}


def searched(scenario: Scenario) -> tuple[Program, Found]:
    """Returns the Program that is searched, and what the engine finds."""
    program = open_program(scenario)
    program = replace(program, truths=(False,) * len(program.atoms))
    return program, NativeEngine(1).search(program, Limits(), None, evidence=True)


def driver(program: Program, flags: tuple[str, ...], folder: Path, source: Path = DRIVER) -> Path:
    """Compiles a model, the search and a driver into one program."""
    emitted = emit(program, notes_taken=True)
    write_sources(emitted.sources, folder)
    sources = [str(SOURCES / each) for each in RUNTIME if each.endswith(".c")]
    words = definitions(len(emitted.layout.bits))
    objects = []
    for piece, extra in [
        *((each, (*words, SMALL_LEVELS, *WARNINGS)) for each in [*sources, str(source)]),
        *((str(folder / each), ("-w",)) for each in emitted.sources if each.endswith(".c")),
    ]:
        objects.append(folder / f"{Path(piece).stem}.o")
        command = ["gcc", "-g", "-O1", "-pthread", *extra, *flags, f"-I{SOURCES}", "-c", piece]
        subprocess.run([*command, "-o", str(objects[-1])], check=True)
    linked = folder / "driver"
    command = ["gcc", "-pthread", *flags, *map(str, objects), "-o", str(linked)]
    subprocess.run(command, check=True)
    return linked


@pytest.mark.parametrize("words", [1, 2, 5])
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_compiles_without_a_warning(compiler: str, words: int, tmp_path: Path) -> None:
    need(compiler)
    for source in (each for each in RUNTIME if each.endswith(".c")):
        command = [compiler, "-O2", *WARNINGS, *definitions(words), "-c", str(SOURCES / source)]
        subprocess.run([*command, "-o", str(tmp_path / "object.o")], check=True)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("sanitizer", SANITIZERS)
def test_runs_clean_under_a_sanitizer(sanitizer: str, model: str, tmp_path: Path) -> None:
    need("gcc")
    program, found = searched(MODELS[model])
    bits, words = beginnings(program)
    linked = driver(program, SANITIZERS[sanitizer], tmp_path)
    for workers, keeps, folds in ((1, 0, 0), (4, 0, 0), (4, 1, 0), (4, 0, 1), (4, 1, 1)):
        given = [workers, keeps, folds, bits, *words]
        command = [str(linked), *map(str, given)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr[-3000:]
        states, transitions, levels, *_, digest = ran.stdout.splitlines()[0].split()
        assert (int(states), int(transitions)) == (found.states, found.transitions)
        assert int(levels) == len(found.levels)
        if found.evidence:
            assert digest == found.evidence.digest


def beginnings(program: Program) -> tuple[int, list[str]]:
    """Returns the bits of a state's first word, and the words of the initial states."""
    layout = emit(program).layout
    begins = [
        pack(program, layout, end.state)
        for _, end in initial_states(program)
        if isinstance(end, Next)
    ]
    return layout.bits[0], [f"{word:x}" for state in begins for word in state]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("sanitizer", SANITIZERS)
def test_shards_run_clean_under_a_sanitizer(sanitizer: str, model: str, tmp_path: Path) -> None:
    need("gcc")
    program, found = searched(MODELS[model])
    bits, words = beginnings(program)
    linked = driver(program, SANITIZERS[sanitizer], tmp_path, SHARD_DRIVER)
    for workers, shards, folds in ((1, 1, 0), (1, 3, 0), (4, 2, 0), (4, 3, 1)):
        command = [str(linked), *map(str, (workers, shards, folds, bits)), *words]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr[-3000:]
        states, transitions, levels, *_, digest = ran.stdout.splitlines()[0].split()
        assert (int(states), int(transitions)) == (found.states, found.transitions)
        assert int(levels) == len(found.levels)
        if found.evidence:
            assert digest == found.evidence.digest
        if "violated" in model:
            assert ran.stdout.splitlines()[1] == "2"  # the one initial state, which is found


@pytest.fixture(scope="module")
def table_driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need("gcc")
    linked = tmp_path_factory.mktemp("table") / "driver"
    command = ["gcc", "-g", "-O1", "-pthread", *WARNINGS, *SANITIZERS["address"], f"-I{SOURCES}"]
    command += [*definitions(1), str(TABLE_DRIVER), str(SOURCES / "table.c"), "-o", str(linked)]
    subprocess.run(command, check=True)
    return linked


def fill(driver: Path, *given: int) -> tuple[int, int, int]:
    """Fills a table; returns the exit code, the bytes of the table, and those in use."""
    command = [str(driver), *map(str, given)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not ran.stderr
    size, used, left = map(int, ran.stdout.split())
    assert left == 0
    return ran.returncode, size, used


@pytest.mark.parametrize(("bits", "count", "dense"), TABLES)
def test_finds_everything_again_in_a_table_that_has_grown(
    bits: int, count: int, dense: int, table_driver: Path
) -> None:
    code, size, used = fill(table_driver, bits, count, dense, 2**30)
    assert code == 0
    assert size <= used <= max(8 * 2**20, 2 * size)


@pytest.mark.parametrize(("bits", "count", "dense"), TABLES[1:])
@pytest.mark.parametrize("megabytes", [1, 3, 4, 5])
def test_a_table_that_finds_no_memory_gives_back_what_it_has(
    bits: int, count: int, dense: int, megabytes: int, table_driver: Path
) -> None:
    code, _, used = fill(table_driver, bits, count, dense, megabytes * 2**20)
    assert code == NO_MEMORY
    assert used <= megabytes * 2**20


@pytest.mark.parametrize("name", runtime.TWINS)
def test_a_twin_that_differs_is_seen_when_the_search_is_loaded(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(filter_lock[0])
    NativeEngine(1).search(program, Limits(), None)
    other = runtime.TWINS[name] + 1
    monkeypatch.setitem(runtime.TWINS, name, other)
    with pytest.raises(InternalError, match=f"{name} has {other} bytes in Python"):
        NativeEngine(1).search(program, Limits(), None)
