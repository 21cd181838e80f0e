"""The functions of `models/linux` beside those of Linux.

Without the kernel's sources, which are not in this repository, it is asked whether the model is
still the one that was compared. With them (the variable `RACEPROOF_LINUX` names a folder with
`linux-2.6.22`, `linux-2.6.23` and `linux-2.6.30`) they are compared again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from conftest import Check

TABLES: Final = Path(__file__).parents[2] / "models/linux/conformance"


def test_the_models_are_as_they_were_when_they_were_compared(check: Check) -> None:
    code, out, _ = check("conform", TABLES)
    assert code == 0, out


def test_the_models_say_what_the_sources_say(check: Check) -> None:
    folder = os.environ.get("RACEPROOF_LINUX")
    if folder is None:
        pytest.skip("needs sources of Linux: RACEPROOF_LINUX names a folder of versions")
    code, out, _ = check("conform", TABLES, "--source", folder)
    assert code == 0, out
