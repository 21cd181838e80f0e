"""Every mistake has its message: the place, what is wrong, the source line, a caret, what to do.

The messages stand in `golden/`, one file for each group; `--update-golden` writes them anew.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from checker.errors import ModelError
from tests.language.writing import Written
from tests.language.wrong import BODIES, FIELDS, RUN, SCENARIOS, WHOLE, in_body
from tests.language.wrong_promises import PROMISES

Golden = Callable[[str, str], None]


def message(folder: Path, source: str, processes: Any = None, **values: Any) -> str:
    """Returns the message of a wrong model, with the file's name as `m.py`."""
    with pytest.raises(ModelError) as caught:
        Written(folder, source).build(processes, **values)
    lines = str(caught.value).split("\n")
    text = "\n".join(line.replace(_path(line, folder), "m.py") for line in lines)
    return re.sub(r"^\S*\bwriting\.py:[\d:]+", "scenario:", text, flags=re.MULTILINE)


def _path(line: str, folder: Path) -> str:
    """Returns the path of a file in a folder, where a line begins with it."""
    return line.partition(".py:")[0] + ".py" if line.startswith(str(folder)) else str(folder)


def table(messages: dict[str, str]) -> str:
    """Lays out messages under their names."""
    return "\n\n".join(f"== {name}\n{text}" for name, text in messages.items())


def test_mistakes_in_a_body_have_these_messages(tmp_path: Path, golden: Golden) -> None:
    found = {name: message(tmp_path, in_body(body)) for name, body in BODIES.items()}
    golden("wrong_bodies.txt", table(found))


def test_mistakes_in_a_model_have_these_messages(tmp_path: Path, golden: Golden) -> None:
    found = {name: message(tmp_path, source) for name, source in WHOLE.items()}
    golden("wrong_models.txt", table(found))


def test_mistakes_in_promises_about_locks_have_these_messages(
    tmp_path: Path, golden: Golden
) -> None:
    found = {name: message(tmp_path, source) for name, source in PROMISES.items()}
    golden("wrong_promises.txt", table(found))


def test_mistakes_in_a_scenario_have_these_messages(tmp_path: Path, golden: Golden) -> None:
    source = FIELDS + RUN
    found = {n: message(tmp_path, source, p, **v) for n, (p, v) in SCENARIOS.items()}
    golden("wrong_scenarios.txt", table(found))


def test_each_mistake_is_reported_once_and_in_the_order_of_the_source(tmp_path: Path) -> None:
    text = message(tmp_path, in_body(BODIES["several"]))
    places = [line for line in text.split("\n") if line.startswith("m.py:")]
    numbers = [int(line.split(":")[1]) for line in places]
    assert len(places) == 5
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("name", sorted(n for n in vars(builtins) if n.isidentifier()))
def test_no_builtin_shows_a_traceback(tmp_path: Path, name: str) -> None:
    for text in (f"x = {name}", f"x = {name}(self.count)", f"x = {name}(*self.count)", f"{name}()"):
        _only_model_errors(tmp_path, in_body(text))


def _only_model_errors(folder: Path, source: str) -> None:
    """Builds a model that may be wrong."""
    written = Written(folder, source)
    try:
        compile(written.source, "m.py", "exec")
    except SyntaxError:
        return
    with suppress(ModelError):
        written.build()
