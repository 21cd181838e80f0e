"""What many tests need: golden files, the flag that renews them, and the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.command import cli

Golden = Callable[[str, str], None]
Check = Callable[..., tuple[int, str, str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


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
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Returns a function that runs the command: its exit code, output and messages."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
