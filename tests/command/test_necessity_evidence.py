"""`--evidence --necessity`: what each part is for, in the folder; and `check verify` of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.evidence.manifest import read_manifest
from checker.evidence.markdown import quoting
from checker.evidence.review import review
from conftest import Check

MODEL = '''
from checker import Bool, Model, Mutex, Range, Scenario, SpinLock, finally_, process

class Cache(Model):
    """A cached thing, which one process uses and another one evicts."""

    cached: Bool = True
    users: Range[0, 1] = 0
    lock: SpinLock
    gate: Mutex

    @process
    def use(self):
        """use_it(), cache.c, Linux 9.9."""
        with self.lock:
            if self.cached:
                self.users = 1

    @process
    def evict(self):
        """evict_it(), cache.c, Linux 9.9."""
        with self.gate, self.lock:
            if self.users == 0:
                self.cached = False

    @finally_
    def what_is_used_is_cached(self):
        """What is used is in the cache."""
        return self.cached or self.users == 0

scenarios = [Scenario(Cache(), name="both", expected="holds")]
'''
TABLE = "necessity/cache.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check) -> Path:
    """Returns an evidence folder with a table in the current one, beside its model."""
    monkeypatch.chdir(tmp_path)
    Path("cache.py").write_text(MODEL, "utf-8")
    code, out, _ = check("cache.py", "--evidence", "found", "--necessity", "--no-page")
    assert code == 0
    assert "both" in out
    return Path("found")


def forge(folder: Path, change: Callable[[Any], object]) -> None:
    """Changes the table and its digest in the manifest."""
    table = json.loads((folder / TABLE).read_text("utf-8"))
    changed = change(table)
    text = json.dumps(table if changed is None else changed)
    (folder / TABLE).write_text(text, "utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for each in manifest["files"]:
        if each["file"] == TABLE:
            each["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_the_review_says_what_each_part_is_for(folder: Path) -> None:
    text = (folder / "REVIEW.md").read_text("utf-8")
    assert "Each part was taken out of the 1 scenario that holds, one at a time: 4 needed," in text
    line = next(each for each in text.splitlines() if "lock: without lock `lock`" in each)
    assert line.startswith("| `use()` | cache.py:15 | ")
    assert "what\\_is\\_used\\_is\\_cached after" in line
    assert line.endswith(" steps: both |")
    assert "- `evict()`, all scenarios hold without: cache.py:22 without lock `gate`" in text


def test_a_table_is_made_again_in_part_and_whole(folder: Path, check: Check) -> None:
    parts = len(json.loads((folder / TABLE).read_text("utf-8"))["parts"])
    for few, count in ((2, 2), (parts, parts)):
        code, out, _ = check("verify", folder, "cache.py", "--parts", few)
        assert code == 0
        assert f"of {parts} parts {count} were taken out again, with the same answer" in out
    _, out, _ = check("verify", folder)
    assert "parts" not in out


def test_a_part_that_is_needed_after_all_is_told(folder: Path, check: Check) -> None:
    def change(table: dict[str, Any]) -> None:
        row = next(each for each in table["parts"] if each["need"] == "needed")
        row |= {"need": "not needed", "why": "", "scenario": "", "steps": None}

    forge(folder, change)
    code, out, _ = check("verify", folder, "cache.py", "--parts", 100)
    assert code == 1
    assert "need: 'not needed' is told, 'needed' is found" in out
    assert "REVIEW.md does not say what the results say" in out


def test_a_part_that_is_hidden_or_invented_is_told_though_nothing_is_taken_out(
    folder: Path, check: Check
) -> None:
    forge(folder, lambda table: table["parts"][0].update(line=999))
    code, out, _ = check("verify", folder, "cache.py", "--parts", 1)
    assert code == 1
    assert "line 15, without lock `lock` is not told" in out
    assert "there is no lock in use(), line 999, without lock `lock`" in out


def test_a_scenario_that_does_not_hold_is_told(folder: Path, check: Check) -> None:
    forge(folder, lambda table: table["scenarios"].append("neither"))
    code, out, _ = check("verify", folder, "cache.py")
    assert code == 1
    assert "neither does not hold, or is not there" in out


@pytest.mark.parametrize("value", [[], 3, {}, {"parts": 3}, {"parts": [3], "scenarios": []}])
def test_a_damaged_table_is_no_traceback(folder: Path, check: Check, value: object) -> None:
    forge(folder, lambda _: value)
    code, _, err = check("verify", folder, "cache.py")
    assert code == 2
    assert "Traceback" not in err


def test_source_in_backquotes_is_code_where_it_can_be() -> None:
    assert quoting("always `a is None`, _so_") == "always `a is None`, \\_so\\_"
    assert quoting("always `a | b`") == "always \\`a \\| b\\`"
    assert quoting("one ` alone") == "one \\` alone"


def test_a_letter_lists_ten_statements_that_are_never_taken_and_counts_the_others(
    folder: Path,
) -> None:
    manifest = read_manifest(folder)
    document = json.loads((folder / "cache.json").read_text("utf-8"))
    each = {"origin": {"line": 7, "text": "f()"}, "outcome": "no"}
    for count, more in ((10, ""), (12, "  - and 2 more, in `cache.json`\n")):
        document["never_taken"] = {"transitions": [each] * count}
        text = review([document], manifest.subjects, manifest.options, "1.2")
        assert text.count("  - line 7: `f()` (no)\n") == 10
        assert ("more, in" in text) == bool(more)
        assert more in text
