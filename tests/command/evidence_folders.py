"""Evidence folders of a small model with symbolic offsets, and what a forger does to them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.command import evidence
from conftest import Check

MODEL = '''
from checker import (
    BYTES, Claim, Model, Range, Scenario, SpinLock, Unsigned, assumption, finally_, process,
    symbolic,
)
from parts import Base

class Counter(Base):
    """A counter, which an offset leads to."""

    count: Range[0, 2] = 0
    size: Unsigned[64, BYTES] = symbolic()
    lock: SpinLock
    is_locked: bool = True

    @process
    def add(self):
        """add(), kernel/add.c, Linux 9.9."""
        if self.size > 7:
            if self.is_locked:
                with self.lock:
                    self.count += 1
            else:
                self.count += 1

    @assumption
    def size_is_small(self):
        """No file is larger than | a `page`."""
        return self.size < 4096

    @finally_
    def nothing_is_lost(self):
        """Both count, if anybody does."""
        return self.count in (0, 2)

locked = Scenario(Counter(), name="locked", processes={"add": 2}, row="A1", expected="holds")
bare = Scenario(Counter(is_locked=False), name="bare", processes={"add": 2}, expected="violated")
scenarios = (locked, bare)
claims = [Claim("the lock keeps updates", [locked], "holds")]
'''

PARTS = "from checker import Model\n\nclass Base(Model):\n    pass\n"


def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check, *options: str) -> str:
    """Writes the evidence folder `found` into the current folder, beside its model.

    Spin is asked for nothing: `test_second_opinions.py` is about its counts.

    Returns:
        The command's output.
    """
    monkeypatch.setattr(evidence, "has_spin", lambda: False)
    monkeypatch.chdir(tmp_path)
    Path("counter.py").write_text(MODEL, "utf-8")
    Path("parts.py").write_text(PARTS, "utf-8")
    code, out, _ = check("counter.py", "--evidence", "found", "--trace", "none", *options)
    assert code == 0
    return out


def change_manifest(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes the manifest, as a forger would."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), "utf-8")


def seal(folder: Path, name: str, change: Callable[[str], str]) -> None:
    """Changes a file, and writes its new digest into the manifest."""
    path = folder / name
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")

    def sealed(manifest: dict[str, Any]) -> None:
        for each in manifest["files"]:
            if each["file"] == name:
                each["sha256"] = hashlib.sha256(after.encode()).hexdigest()

    change_manifest(folder, sealed)


def result(change: Callable[[dict[str, Any]], None]) -> Callable[[str], str]:
    """Returns the change of a result file in which the first scenario is another one."""

    def changed(text: str) -> str:
        document = json.loads(text)
        change(document["scenarios"][0])
        return json.dumps(document)

    return changed
