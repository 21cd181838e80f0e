"""What many tests need: golden files, the flag that renews them, and the command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from checker.command import cli
from checker.search.native import run

settings.register_profile("untimed", deadline=None)  # machines are noisy: no test is timed
settings.load_profile("untimed")

os.environ["RACEPROOF_FRESH"] = "1"  # no test takes a person's results, or leaves its own there

Golden = Callable[[str, str], None]
GoldenRow = Callable[[str, str, str], None]
Check = Callable[..., tuple[int, str, str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def imported_models_are_forgotten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Forgets modules that a test has imported from a temporary folder: the next has its own."""
    yield
    folder = str(tmp_path_factory.getbasetemp())
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(folder):
            del sys.modules[name]


@pytest.fixture(scope="module", autouse=True)
def numbers_of_the_engines_own_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Has the native engine's own tests number wide states from the first one on.

    Elsewhere they have no numbers, as for users: hardly a test visits `run.FEW` states.
    """
    with pytest.MonkeyPatch.context() as patch:
        if request.path.is_relative_to(Path(__file__).parent / "search" / "native"):
            patch.setattr(run, "FEW", 1)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a golden file in the folder `golden` beside the test."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            path.write_text(text + "\n", "utf-8")
        assert path.exists(), f"no {path}; write it with --update-golden"
        assert text + "\n" == path.read_text("utf-8")

    return compare


@pytest.fixture
def golden_row(request: pytest.FixtureRequest) -> GoldenRow:
    """Compares one row of a golden file: `name: text`, in the order of the names.

    So tests that take minutes each can be run, and renewed, one by one.
    """
    folder = Path(request.path).parent / "golden"

    def compare(name: str, row: str, text: str) -> None:
        path = folder / name
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        rows = dict(line.rsplit(": ", 1) for line in lines)
        if request.config.getoption("--update-golden"):
            rows[row] = text
            lines = [f"{each}: {rows[each]}" for each in sorted(rows)]
            path.write_text("\n".join(lines) + "\n", "utf-8")
        assert row in rows, f"no row {row} in {path}; write it with --update-golden"
        assert text == rows[row]

    return compare


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Returns a function that runs the command: its exit code, output and messages."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
