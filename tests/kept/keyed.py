"""A model in three files whose key is made in a process of its own, as each run of `check` does."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path
from typing import Any, Final, final

from checker.command.load import load_file
from checker.kept import keys
from checker.kept.keys import Key, Keys
from checker.records import dataclass
from checker.search.contract import Limits

HELPER: Final = '''
from __future__ import annotations

from enum import Enum

from checker import Model, Range, invariant

LIMIT = 2


class Mode(Enum):
    IDLE = 1
    BUSY = 2


class Base(Model):
    count: Range[0, 3] = 0
    mode: Mode = Mode.IDLE
    most = 3

    @invariant
    def is_small(self) -> bool:
        """The count is small."""
        return self.count <= LIMIT


def twice(value):
    return value + value
'''

SPEC: Final = '''
from __future__ import annotations

from checker import Range, finally_


@finally_
def counted(model) -> bool:
    """Something was counted."""
    return model.count > 0
'''

MODEL: Final = """
from __future__ import annotations

from checker import Range, Scenario, process
from helper import Base, Mode, twice
from spec import counted


class Counter(Base):
    big: bool = False

    @process
    def count_up(self, by: Range[0, 1] = 1) -> None:
        if self.count == 0:
            self.mode = Mode.BUSY
            self.count = twice(by)


scenarios = [
    Scenario(Counter(), name="s", processes={"count_up": 2}, properties=[counted], row="A1")
]
"""

FILES: Final = {"helper.py": HELPER, "spec.py": SPEC, "model.py": MODEL}


@final
@dataclass(frozen=True, slots=True)
class Written:
    """The files of a model, and the options with which it is checked.

    Attributes:
        folder: Where they are.
        options: What `Keys` is given.
    """

    folder: Path
    options: dict[str, Any]

    def write(self, **texts: str) -> None:
        """Writes files, `model` to `model.py`."""
        for name, text in texts.items():
            (self.folder / f"{name}.py").write_text(text, "utf-8")

    def key(self, **options: Any) -> str | None:
        """Returns the key of the model's scenario; None if it has none."""
        found = self.made(**options)
        return None if found is None else found.digest

    def made(self, **options: Any) -> Key | None:
        """Returns the key of the model's scenario with the files it was made from."""
        with multiprocessing.get_context("fork").Pool(1) as pool:
            return pool.apply(_key, (self.folder, {**self.options, **options}))


def written(folder: Path) -> Written:
    """Writes the model into a folder."""
    made = Written(folder, {"engine": None, "limits": Limits(), "values": {}})
    made.write(helper=HELPER, spec=SPEC, model=MODEL)
    return made


def _key(folder: Path, options: dict[str, Any]) -> Key | None:
    """Loads the model, and makes its key."""
    sys.dont_write_bytecode = True
    os.chdir(options.pop("cwd", folder))
    keys.our_files = lambda: ()  # type: ignore[assignment]  # they may just have been edited
    keys.surroundings.cache_clear()
    given = {"query_limit": 60.0, "regions": False, **options}
    asked = given.pop("asked", "result")
    (scenario,) = load_file(folder / "model.py").scenarios
    return Keys(**given).key(asked, scenario)
