"""The C files as `.clang-format` has them, where there is a clang-format to ask."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

import pytest

from other_tools import installed

ROOT: Final = Path(__file__).parents[3]
FILES: Final = sorted(
    path
    for folder in ("checker/search/native/c", "tests/search/native", "benchmarks")
    for path in (ROOT / folder).glob("*.[ch]")
    if path.name != "initialiser.c"  # in the kernel's style, for it is to stand beside the kernel's
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_c_is_formatted(path: Path) -> None:
    command = [installed("clang-format"), "-style=file", str(path)]
    ran = subprocess.run(command, capture_output=True, check=True)
    assert ran.stdout.decode() == path.read_text("utf-8"), "make format"


def test_every_c_file_is_compared() -> None:
    assert len(FILES) >= 15
    assert {"search.c", "driver.c", "ceiling.c"} <= {path.name for path in FILES}
