"""The search in C: clean under strict warnings, and under the sanitizers of gcc."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
from models.remap_file_pages import scenarios as remap
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
    "several words": next(each for each in remap if each.title == "fault x2 / truncate / as it is"),
    "large C": fault_truncate[0],
}
CHOSEN: Final = [
    pytest.param(each, marks=[pytest.mark.slow] if each == "large C" else []) for each in MODELS
]
"""The models, of which the one that takes a minute to compile is for the long suite."""


def searched(scenario: Scenario) -> tuple[Program, Found]:
    """Returns the Program that is searched, and what the engine finds."""
    program = open_program(scenario)
    program = replace(program, truths=(False,) * len(program.atoms))
    return program, NativeEngine(1).search(program, Limits(), None, evidence=True)


@pytest.fixture(scope="module")
def searches(tmp_path_factory: pytest.TempPathFactory) -> Searches:
    """The search, compiled once for each sanitizer and number of words."""
    need("gcc")
    return Searches(tmp_path_factory)


@dataclass(slots=True)
class Searches:
    """Objects of the search and of its drivers; each serves all models of so many words."""

    folders: pytest.TempPathFactory
    made: dict[tuple[str, int], Path] = field(default_factory=dict)

    def driver(self, program: Program, sanitizer: str, folder: Path, source: Path = DRIVER) -> Path:
        """Compiles a model, and links it with the search and a driver."""
        emitted = emit(program, notes_taken=True)
        write_sources(emitted.sources, folder)
        pieces = [str(folder / each) for each in emitted.sources if each.endswith(".c")]
        compile_pieces(pieces, ("-w", *SANITIZERS[sanitizer]), folder)
        search = self._search(sanitizer, len(emitted.layout.bits))
        others = {f"{each.stem}.o" for each in (DRIVER, SHARD_DRIVER)} - {f"{source.stem}.o"}
        objects = [each for each in search.glob("*.o") if each.name not in others]
        linked = folder / "driver"
        command = ["gcc", "-pthread", *SANITIZERS[sanitizer], *map(str, folder.glob("*.o"))]
        subprocess.run([*command, *map(str, objects), "-o", str(linked)], check=True)
        return linked

    def _search(self, sanitizer: str, words: int) -> Path:
        """Returns the folder of the objects of the search and of both drivers."""
        if (sanitizer, words) not in self.made:
            folder = self.folders.mktemp(sanitizer)
            sources = [str(SOURCES / each) for each in RUNTIME if each.endswith(".c")]
            sources += [str(DRIVER), str(SHARD_DRIVER)]
            flags = (*definitions(words), SMALL_LEVELS, *WARNINGS, *SANITIZERS[sanitizer])
            compile_pieces(sources, flags, folder)
            self.made[sanitizer, words] = folder
        return self.made[sanitizer, words]


def compile_pieces(sources: Sequence[str], flags: Sequence[str], folder: Path) -> None:
    """Compiles C files into objects in a folder."""
    for source in sources:
        command = ["gcc", "-g", "-O1", "-pthread", *flags, f"-I{SOURCES}", "-c", source]
        subprocess.run([*command, "-o", str(folder / f"{Path(source).stem}.o")], check=True)


@pytest.mark.parametrize("words", [1, 5])
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_compiles_without_a_warning(compiler: str, words: int, tmp_path: Path) -> None:
    need(compiler)
    for source in (each for each in RUNTIME if each.endswith(".c")):
        command = [compiler, "-O2", *WARNINGS, *definitions(words), "-c", str(SOURCES / source)]
        subprocess.run([*command, "-o", str(tmp_path / "object.o")], check=True)


@pytest.mark.parametrize("model", CHOSEN)
@pytest.mark.parametrize("sanitizer", SANITIZERS)
def test_runs_clean_under_a_sanitizer(
    sanitizer: str, model: str, searches: Searches, tmp_path: Path
) -> None:
    program, found = searched(MODELS[model])
    bits, words = beginnings(program)
    linked = searches.driver(program, sanitizer, tmp_path)
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


@pytest.mark.parametrize("model", CHOSEN)
@pytest.mark.parametrize("sanitizer", SANITIZERS)
def test_shards_run_clean_under_a_sanitizer(
    sanitizer: str, model: str, searches: Searches, tmp_path: Path
) -> None:
    program, found = searched(MODELS[model])
    bits, words = beginnings(program)
    linked = searches.driver(program, sanitizer, tmp_path, SHARD_DRIVER)
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
