"""`check new NAME`: a model to start from, with comments that say what to put where.

It is complete: it passes `check`, mypy and ruff as it is written, and one of its scenarios shows a
counterexample. Somebody's file is never written over.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from ..errors import ModelError, OutputError
from . import output
from .arguments import Parser
from .exit_codes import AS_EXPECTED
from .importing import is_taken

MODEL: Final = '''\
"""@CLASS@: say here, in a sentence, which protocol this is.

Whoever opens a device first has to start it; who comes later must not. So each
looks at the number of users, starts the device if there is none, and counts
itself. Two who look at the same time both find nobody, unless a lock makes one
of them wait.

    check @PATH@                   every interleaving of every scenario
    check @PATH@ -k bare           one of them, with its counterexample
    pytest @PATH@                  the same as tests
"""

from __future__ import annotations

from typing import Annotated

from raceproof import Model, Range, Scenario, SpinLock, finally_, process

# All types are finite. Type checkers take this one for an int.
Count = Annotated[int, Range[0, 2]]


class @CLASS@(Model):
    """The state that the processes share: each field that is annotated."""

    # No method assigns this one: it is a constant of each scenario, and costs
    # no state. One class can hold a protocol with a step and without it.
    has_lock: bool = True

    users: Count = 0
    starts: Count = 0
    lock: SpinLock

    # The body is read, and not run. Each access to a field is a step, and
    # between two steps any other process may run: `+= 1` is a load, and then a
    # store. Locals cost nothing. `with atomic():` makes one step of several.
    @process
    def open(self) -> None:
        """Opens the device."""
        if self.has_lock:
            self.lock.acquire()
        if self.users == 0:
            self.starts += 1
        self.users += 1
        if self.has_lock:
            self.lock.release()

    # What must hold when all have finished; @invariant is for every state. The
    # docstring is what a report says of it.
    @finally_
    def is_started_once(self) -> bool:
        """The device is started once."""
        return self.starts == 1


# What is checked. A scenario that is expected to be violated shows that the
# property notices the mistake: without one, it may be a property of nothing.
scenarios = [
    Scenario(
        @CLASS@(),
        name="locked",
        processes={"open": 2},
        expected="holds",
    ),
    Scenario(
        @CLASS@(has_lock=False),
        name="bare",
        processes={"open": 2},
        expected="violated",
        violates="is_started_once",
    ),
]
'''
"""The text of a new model, with its class and its path to be filled in."""


IMPORTED: Final = (
    "Annotated",
    "Count",
    "False",
    "Model",
    "None",
    "Range",
    "Scenario",
    "SpinLock",
    "True",
)
"""The names that a new model has already."""


def new(arguments: Sequence[str]) -> int:
    """Runs `check new`, and returns the exit code.

    Args:
        arguments: The command line, without `check new`.

    Raises:
        ModelError: The name is none for a model, or is taken.
        OutputError: The file cannot be written.
    """
    options = new_parser().parse_args(arguments)
    path = _path(options.name)
    # A folder's name may have what a docstring cannot.
    shown = str(path) if re.fullmatch(r"[\w./-]+", str(path)) else path.name
    text = MODEL.replace("@CLASS@", _class_name(path.stem)).replace("@PATH@", shown)
    try:
        with path.open("x", encoding="utf-8") as file:
            _fill(file, text, path)
    except FileExistsError as error:
        hint = "give another name: nothing is written over"
        raise ModelError(f"{path}: is there already", hint=hint) from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error
    output.put(f"{path} is written. Next:\n    check {path}\n")
    return AS_EXPECTED


def _fill(file: TextIO, text: str, path: Path) -> None:
    """Writes the text of a file that was made just now; the file goes where that fails."""
    try:
        file.write(text)
        file.flush()
    except OSError:
        path.unlink(missing_ok=True)
        raise


def new_parser() -> Parser:
    """Returns the parser of `check new`."""
    parser = Parser(
        prog="check new",
        description="Writes a model to start from, NAME.py, with comments that say what to put "
        "where.",
    )
    parser.add_argument(
        "name",
        metavar="NAME",
        help="the model's name: letters, digits and _, maybe after a folder that is there",
    )
    return parser


def _path(name: str) -> Path:
    """Returns the path of a new model.

    Raises:
        ModelError: It could not be imported, or not be found by its name; the message says why.
    """
    path = Path(name)
    stem = path.stem if path.suffix == ".py" else path.name
    hint = "give one such as `device_open`: letters, digits and _"
    is_word = stem.isidentifier() and stem.isascii() and not keyword.iskeyword(stem)
    if not is_word or name.endswith("/"):
        raise ModelError(f"{name}: no name of a Python module", hint=hint)
    if stem.startswith("_"):
        raise ModelError(f"{name}: a folder's models are those that begin with no _", hint=hint)
    if stem.startswith("test_") or stem.endswith("_test") or stem == "conftest":
        raise ModelError(f"{name}: pytest takes such a file for one of its own", hint=hint)
    if is_taken(stem):
        raise ModelError(f"{name}: a module of Python or of ours has this name", hint=hint)
    if not path.parent.is_dir():
        hint = "make it first, or give the name alone"
        raise ModelError(f"{name}: there is no folder {path.parent}", hint=hint)
    if path.is_dir():
        hint = f"to write a model into it, add a name: {name}/my_model"
        raise ModelError(f"{name}: a folder has this name", hint=hint)
    return path.with_name(f"{stem}.py")


def _class_name(stem: str) -> str:
    """Returns the name of a model's class: `device_open` makes `DeviceOpen`."""
    words = "".join(word[:1].upper() + word[1:] for word in stem.split("_"))
    return words if words.isidentifier() and words not in IMPORTED else f"{words or 'A'}Model"
