"""Every step of every model: without it some scenario is no longer as expected, or a list says why.

`models/not_needed.txt` is the list. `taking_out` says what a step is, and when it is needed.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from not_needed import listed, needed_by, read, written
from steps import steps
from taking_out import NEEDED, NOT_NEEDED, NOT_READ, ROOT, Copy

FILES: Final = (
    "models/dirty_accounting.py",
    "models/fault_retry.py",
    "models/invalidate_page_count.py",
    "models/linux/dirty_page.py",
    "models/linux/mmap.py",
    "models/linux/page_table.py",
    "models/linux/pfnmap.py",
    "models/linux/unmap.py",
    "models/lock_order.py",
    "models/migrate_to_fault.py",
    "models/nopfn_revoke.py",
    "models/page_mkwrite.py",
    "models/private_cow.py",
    "models/ptracer_fault.py",
    "models/remap_file_pages.py",
    "models/unmap_mapping_range.py",
)
"""Files of which each step was taken out, and checked against all scenarios that have it. Not among
them are `SHARED`, and what is arithmetic."""

SHARED: Final = (
    "models/linux/buffer.py",
    "models/linux/filemap.py",
    "models/linux/fremap.py",
    "models/linux/handlers.py",
    "models/linux/memory.py",
    "models/linux/mm.py",
    "models/linux/page_writeback.py",
    "models/linux/shmem.py",
    "models/linux/truncate.py",
    "models/linux/vmscan.py",
    "models/races/model.py",
)
"""Files that `fault_truncate.py` or `migrate_to_fault.py` is made of. Some hundred scenarios have
most of their steps: so a list names one that needs the step, and what is not needed is checked
against `MOST`."""

MOST: Final = 3
"""How many scenarios a step of `SHARED` is checked against if no list has one that needs it: small
ones of several rows and kernels. With more a step that is not needed takes minutes."""

TINY: Final = '''
"""A counter."""

from checker import Bool, Model, Range, Scenario, SpinLock, finally_, ghost, process


class Counter(Model):
    """Counts under a lock, and notes what nobody reads."""

    is_wide: bool = False
    count: Range[0, 2] = 0
    noted: Bool = False
    done: Bool = ghost(False)
    lock: SpinLock

    @process
    def increment(self):
        """Counts."""
        with self.lock:
            self.count += 1
        self.noted = True
        self.done = True
        if self.is_wide:
            self.noted = False

    @finally_
    def no_update_is_lost(self):
        """Both count."""
        return self.count == 2


scenarios = [Scenario(Counter(), processes={"increment": 2}, expected="holds")]
'''


@pytest.fixture
def copy() -> Iterator[Copy]:
    found = Copy(ROOT)
    yield found
    found.close()


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES)
def test_a_step_is_needed_unless_the_list_says_why_not(copy: Copy, path: str) -> None:
    found = [copy.without(step, having) for step, having in copy.steps(path)]
    assert {each.step.name for each in found if each.answer != NEEDED} == {*listed().get(path, {})}


@pytest.mark.slow
@pytest.mark.parametrize("path", SHARED)
def test_a_shared_step_is_needed_by_the_scenario_that_is_named(path: str) -> None:
    with closing(Copy(ROOT, most=MOST, noticing=needed_by())) as copy:
        found = [copy.without(step, having) for step, having in copy.steps(path)]
    assert {each.step.name for each in found if each.answer != NEEDED} == {*listed().get(path, {})}
    said = needed_by()[path]
    assert {each.step.name: each.by for each in found if each.answer == NEEDED} == said


def test_each_entry_of_a_list_names_a_step_that_exists() -> None:
    assert {*listed()} <= {*FILES, *SHARED}
    assert {*needed_by()} == {*SHARED}
    for path, names in [*listed().items(), *needed_by().items()]:
        known = {each.name for each in steps(path, (ROOT / path).read_text("utf-8"))}
        assert {*names} <= known, path
    for path, names in needed_by().items():
        assert not {*names} & {*listed().get(path, {})}, path


def test_each_scenario_that_needs_a_step_exists_and_is_not_large() -> None:
    titles = {each for names in needed_by().values() for each in names.values()}
    known = set[str]()
    for path in {title.partition(":")[0] for title in titles}:
        module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
        small = [each for each in module.scenarios if "large" not in each.tags]
        known.update(f"{path}: {each.row} {each.kernel} {each.title}" for each in small)
        compared = getattr(module, "comparisons", ())
        known.update(f"{path}: comparison of {each.title}" for each in compared)
    assert titles <= known


def test_a_list_that_is_written_is_read_again() -> None:
    found = {"models/a.py": {"f: once `x`": "One.", "f: never `y`": "One.", "f: never `z`": "Two."}}
    assert read(written(found)) == found
    assert written(found).count("One.") == 1


def test_a_list_without_a_reason_is_refused() -> None:
    entry = "f: without `self.x = 1`\n"
    assert read(f"models/a.py\n{entry}    Nobody reads it,\n    ever.\n") == {
        "models/a.py": {entry.strip(): "Nobody reads it, ever."}
    }
    for wrong in (entry, f"models/a.py\n{entry}", f"models/a.py\n{entry}models/b.py\n", "  Why.\n"):
        with pytest.raises(ValueError, match=r"reason|of no file"):
            read(wrong)


def test_finds_the_step_that_is_needed_and_the_one_that_is_not(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").write_text("", "utf-8")
    (tmp_path / "models" / "tiny.py").write_text(TINY, "utf-8")
    with closing(Copy(tmp_path)) as copy:
        found = [copy.without(step, having) for step, having in copy.steps("models/tiny.py")]
    assert [(each.step.name, each.answer) for each in found] == [
        ("Counter.increment: without `with self.lock`", NEEDED),
        ("Counter.increment: without `self.count += 1`", NEEDED),
        ("Counter.increment: without `self.noted = True`", NOT_NEEDED),
        ("Counter.increment: without `if self.is_wide: self.noted = False`", NOT_READ),
    ]


def test_finds_a_step_of_what_models_share_by_the_name_that_is_shipped(tmp_path: Path) -> None:
    """A model takes `raceproof.linux` from the copy, and not from the repository."""
    shared = TINY.partition("\n\nscenarios")[0]
    package = '"""Shared."""\n\nfrom raceproof import naming\n\nnaming.settle(__name__)\n'
    asking = (
        "from raceproof import Scenario\nfrom raceproof.linux.counting import Counter\n\n"
        'scenarios = [Scenario(Counter(), processes={"increment": 2}, expected="holds")]\n'
    )
    for path, text in {
        "models/__init__.py": "",
        "models/linux/__init__.py": package,
        "models/linux/counting.py": shared,
        "models/asking.py": asking,
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    with closing(Copy(tmp_path)) as copy:
        found = [
            copy.without(step, having) for step, having in copy.steps("models/linux/counting.py")
        ]
    assert [each.answer for each in found] == [NEEDED, NEEDED, NOT_NEEDED, NOT_READ]


def test_taking_a_step_out_leaves_all_else_where_it_is() -> None:
    for path in FILES:
        source = (ROOT / path).read_text("utf-8")
        for each in steps(path, source)[::9]:
            without = each.taken_out(source).splitlines()
            compile("\n".join(without), path, "exec")
            kept = source.splitlines()
            first, last = each.begin[0] - 1, each.end[0]
            assert without[:first] == kept[:first], each
            assert without[last:] == kept[last:], each
