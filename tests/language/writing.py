"""Models from source text: written to a file, imported, and built."""

from __future__ import annotations

import importlib.util
import itertools
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from checker import Result, Scenario, Trace, check
from checker.language.build import build
from checker.program.nodes import Program

HEADER = """\
from contextlib import contextmanager
from enum import Enum
from checker import *
"""
"""What every model file of these tests begins with: three lines."""

_numbers = itertools.count()


@contextmanager
def imported(folder: Path, source: str) -> Iterator[ModuleType]:
    """Imports source text as a module, from a file of its own, while the block runs."""
    name = f"written{next(_numbers)}"
    path = folder / f"{name}.py"
    path.write_text(source, "utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules[name]


class Written:
    """A model class `M` that stands in a file."""

    def __init__(self, folder: Path, source: str) -> None:
        """Keeps the source of the file, without its header."""
        self.folder = folder
        self.source = HEADER + textwrap.dedent(source)

    @contextmanager
    def scenario(
        self, processes: Mapping[str, Any] | None = None, **values: Any
    ) -> Iterator[Scenario]:
        """Gives a scenario of the model; values may be functions of the module."""
        with imported(self.folder, self.source) as module:
            given = {k: v(module) if callable(v) else v for k, v in values.items()}
            properties = getattr(module, "PROPERTIES", ())
            yield Scenario(model=module.M(**given), processes=processes, properties=properties)

    def check(self, processes: Mapping[str, Any] | None = None, **values: Any) -> Result:
        """Checks it."""
        with self.scenario(processes, **values) as scenario:
            return check(scenario)

    def build(self, processes: Mapping[str, Any] | None = None, **values: Any) -> Program:
        """Builds its Program."""
        with self.scenario(processes, **values) as scenario:
            return build(scenario)


def violation(result: Result) -> str:
    """Returns what a result says is violated."""
    trace = result.trace
    assert isinstance(trace, Trace), "it holds"
    return f"{trace.property.kind}: {trace.property.words}"
