"""The settings of a run, read from its options."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, TypeAlias, final

from ..jobs.plan import JobRunner
from ..records import dataclass
from ..scenario import MemoryName
from ..search.contract import Engine, Limits

Show: TypeAlias = Literal["unexpected", "all", "first", "none"]
Form: TypeAlias = Literal["columns", "brief", "mail", "markdown"]

LETTERS: Final = ("mail", "markdown")
"""The forms of traces that are printed alone, without a table: they are sent to somebody."""


@final
@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run: searching, showing, writing.

    Attributes:
        show: Which traces.
        witness: Whether to show the ways to the conditions that are to be reached, too.
        form: As what.
        width: The width of a line of prose or of a trace, in characters.
        limits: Where a search gives up.
        engine: The engine that searches; None for the default.
        evidence: Whether to gather what other searches can be compared with.
        values: Values of symbolic inputs, by name.
        query_limit: How many seconds z3 may take for one answer about them.
        regions: Whether to tell of each region.
        smt_dir: Where the proofs that there are no other regions go, or None.
        json: Where the results go: a file, "-" for the standard output, or None.
        runner: Where scenarios and parts are checked: side by side, or elsewhere.
        is_list: Whether the JSON is a list of documents: not one model file was named.
        version: This program's.
        table_width: The width of a line of a table, in characters; None for no limit.
        assumptions: Whether to tell each assumption on the symbolic inputs.
        is_quiet: Whether to tell only what is not as expected, and the sum.
        is_documented: Whether traces are written to documents, though perhaps not shown.
        fresh: Whether results of earlier runs are left alone, and replaced.
        memory_model: The memory model of every scenario, or None for each one's own.
        is_verbose: Whether traces tell of every lock, and not only where one changes hands.
        is_explained: Whether to tell where each violation could last be avoided.
        options: The options that were given, for who reads a mail; "" for none.
        strict: Whether a hang is a violation.
    """

    show: Show
    witness: bool
    form: Form
    width: int
    limits: Limits
    engine: Engine | None
    evidence: bool
    values: Mapping[str, int]
    query_limit: float | None
    regions: bool
    smt_dir: Path | None
    json: str | None
    runner: JobRunner
    is_list: bool
    version: str
    table_width: int | None = None
    assumptions: bool = False
    is_quiet: bool = False
    is_documented: bool = False
    fresh: bool = False
    memory_model: MemoryName | None = None
    is_verbose: bool = False
    is_explained: bool = False
    options: str = ""
    strict: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether only letters are printed."""
        return self.form in LETTERS


def version() -> str:
    """Returns this program's version."""
    try:
        return importlib.metadata.version("raceproof")
    except importlib.metadata.PackageNotFoundError:
        return "0+unknown"
