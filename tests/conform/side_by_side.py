"""A C function that we wrote, a model function, and a table: compared as `check conform` does.

The fields and calls that both may have are those of `MODEL`; a test writes the bodies.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

from checker.command.load import load_module
from checker.conform.conformance import Pairing, SourceTree, pairing

HEADER: Final = '''\
from __future__ import annotations

from enum import Enum

from raceproof import Bool, Conforms, Correspondence, Model, Range, SpinLock, process


class Kernel(Enum):
    OLD = 0
    NEW = 1


class Device(Model):
    kernel: Kernel = Kernel.OLD
    shared: bool = False
    lock: SpinLock
    users: Range[0, 3] = 0
    count: Range[0, 3] = 0
    ready: Bool = False

    def get(self) -> bool:
        self.users += 1
        return True

    def put(self) -> None:
        self.users -= 1

    @process
    def open(self, write: Bool) -> int:
        """device_open(), drivers/device.c, 1.0."""
'''

TABLE: Final = """

conforms = [
    Conforms(
        Device.open,
        versions={"1.0": {"kernel": Kernel.OLD}},
        steps={
            "spin_lock(&dev->lock)": "self.lock.acquire",
            "spin_unlock(&dev->lock)": "self.lock.release",
            "->count": "self.count",
            "device_put": "self.put",
        },
        tests={"device_get": "self.get", "dev->ready": "self.ready"},
        given={"write": "write"},
        MORE
    )
]
"""
"""A table; `MORE` is what a test adds."""

_numbers = itertools.count()

C_FILE: Final = "drivers/device.c"


def c_text(body: str, before: str = "") -> str:
    """Returns a C file with the function `device_open` and a body."""
    inner = textwrap.indent(textwrap.dedent(body).strip("\n"), "\t")
    return f"{before}int device_open(struct device *dev, int write)\n{{\n{inner}\n}}\n"


def model_text(body: str, more: str = "") -> str:
    """Returns a model with a table.

    Args:
        body: The statements of `Device.open`.
        more: What the table has beside `TABLE`.
    """
    inner = textwrap.indent(textwrap.dedent(body).strip("\n"), "        ")
    return f"{HEADER}{inner}\n{TABLE.replace('MORE', more)}"


def written(folder: Path, text: str) -> ModuleType:
    """Writes a model to a file of its own, and imports it."""
    path = folder / f"device{next(_numbers)}.py"
    path.write_text(text, "utf-8")
    return load_module(path)


def compared(folder: Path, c: str, module: ModuleType, version: str = "1.0") -> Pairing:
    """Returns the model beside C text, as it is read from a tree of sources."""
    write_tree(folder / f"linux-{version}", {C_FILE: c})
    return pairing(module.conforms[0], version, SourceTree(folder))


def write_tree(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
