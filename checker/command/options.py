"""Options that several commands have: traces, limits, `--set`; and the types of their values."""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path
from typing import Any, Final, TextIO

from ..program.orders import MODELS
from ..report.style import is_terminal
from ..report.terminal import PROSE
from . import output

NARROWEST: Final = 40
"""Columns of the narrowest output."""

SECONDS: Final = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0}
BYTES: Final = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


def add_output(
    parser: argparse.ArgumentParser, *forms: str, is_run: bool = False, is_model: bool = True
) -> None:
    """Adds the options that say how traces are shown.

    Args:
        parser: The parser.
        forms: The forms of `--format` in which whole results are written, and no trace is shown.
        is_run: Whether it is of a run of scenarios, some of which may be violated as expected.
        is_model: Whether traces are of a scenario's properties, so that they have an essence.
    """
    add = parser.add_argument
    shown = ("unexpected", "all", "first", "none") if is_run else ("all", "first", "none")
    words = (
        "which counterexamples to show: those that are not as `unexpected`, or the only one (the "
        "default), `all`, `none`, or the `first`: one that is not as expected, or else any"
    )
    add(
        "--trace",
        choices=shown,
        default=shown[0],
        help=words if is_run else "which traces to show (default: all)",
    )
    looks = "how traces look: all of it, its essence in a dozen lines, or for a commit message"
    if forms:
        looks += f"; {' and '.join(forms)}: all results in this form, on the standard output alone"
    shapes = ("columns", *(["brief"] if is_model else []), "mail", "markdown")
    add("--format", choices=(*shapes, *forms), default="columns", help=looks)
    add(
        "--verbose",
        action="store_true",
        help="tell of every lock in a trace, and not only where one changes hands"
        + ("; list the commands that show any counterexample, and not a handful" * is_run),
    )
    if is_model:
        add(
            "--explain-violation",
            action="store_true",
            help="also tell the last point at which each violation that is shown could be avoided",
        )
    add(
        "--width",
        type=width_option,
        metavar="N",
        help="characters of a line; default: the terminal's. In a pipe no table is cut",
    )


def given_options(options: argparse.Namespace) -> str:
    """Returns the options that change what is found, as they would be written; "" for none."""
    limits = {
        "--max-states": options.max_states,
        "--max-depth": options.max_depth,
        "--time-limit": options.time_limit and f"{options.time_limit:g}s",
        "--engine": options.engine if options.engine != "auto" else None,
    }
    found = [f"{name} {value}" for name, value in limits.items() if value is not None]
    return " ".join([*found, *(f"--set {name}={v:#x}" for name, v in options.set.items())])


def prose_width(given: int | None) -> int:
    """Returns the width of a line of prose or of a trace: the one given, or the terminal's.

    Where there is no terminal and COLUMNS is not set, it is that of a pipe.
    """
    return given or max(NARROWEST, shutil.get_terminal_size((PROSE, 24)).columns)


def table_width(given: int | None, stream: TextIO) -> int | None:
    """Returns the width of a line of a table; None if a stream that is no terminal gets it."""
    return prose_width(given) if given or is_terminal(stream) else None


def add_jobs(parser: argparse.ArgumentParser, done: str) -> None:
    """Adds the option that says how many scenarios are done at a time.

    Args:
        parser: The parser.
        done: What is done with them: "checked", say.
    """
    parser.add_argument(
        "--jobs",
        type=count,
        metavar="N",
        help=f"scenarios {done} side by side, but for large ones; default: the cores that there "
        "are, with --memory as many as have room",
    )


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Adds the options that say where a search gives up."""
    limits = parser.add_argument_group("limits (reaching one leaves a scenario not decided)")
    add = limits.add_argument
    add("--max-states", type=count, metavar="N", help="distinct states")
    add("--max-depth", type=count, metavar="N", help="steps from an initial state")
    add(
        "--time-limit",
        type=duration,
        metavar="TIME",
        help="seconds, or 30s, 5m, 1h; each scenario",
    )
    add("--memory", type=size, metavar="SIZE", help="of each scenario's process, as 8G")


def add_setting(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Adds `--set` to a parser, or to a group of one."""
    parser.add_argument(
        "--set",
        type=setting,
        action=_Give,
        default={},
        metavar="NAME=VALUE",
        help="give a symbolic input a value; those not given stay symbolic",
    )


class _Give(argparse.Action):
    """Keeps the values by name: each is given once."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        name, value = values
        given: dict[str, int] = getattr(namespace, self.dest)
        if name in given:
            raise argparse.ArgumentError(self, f"`{name}` is given twice; give it one value")
        setattr(namespace, self.dest, {**given, name: value})


def setting(text: str) -> tuple[str, int]:
    """Parses a name and a value."""
    name, equals, value = text.partition("=")
    try:
        if name and equals:
            return name, int(value, 0)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"`{text}` is not NAME=VALUE, as vm_pgoff=3 or size=0x1000")


def target(text: str) -> str:
    """Parses a file to write to, so that a search does not end in one that cannot be written."""
    if text.endswith(".py") and Path(text).exists():
        hint = "results would take its place; name another file"
        raise argparse.ArgumentTypeError(f"`{text}` is a Python file; {hint}")
    if text != "-" and (problem := output.unwritable(Path(text))):
        hint = "name a file in a folder that exists, and that can be written to"
        raise argparse.ArgumentTypeError(f"`{text}` cannot be written: {problem}; {hint}")
    return text


def count(text: str) -> int:
    """Parses a positive integer."""
    digits = text.replace("_", "").replace(",", "")
    if not digits.isdecimal() or int(digits) == 0:
        raise argparse.ArgumentTypeError(f"`{text}` is not a positive integer")
    return int(digits)


def width_option(text: str) -> int:
    """Parses a width."""
    columns = count(text)
    if columns < NARROWEST:
        raise argparse.ArgumentTypeError(f"`{text}` is too narrow; {NARROWEST} is the least")
    return columns


def cluster_address(text: str) -> str:
    """Parses the address of a cluster."""
    host, _, port = text.rpartition(":")
    if text != "auto" and not (host and "/" not in host and port.isdecimal()):
        hint = "`auto` is the one that this machine is in, another is HOST:PORT, as 10.0.0.1:6379"
        raise argparse.ArgumentTypeError(f"`{text}` is no address of a cluster; {hint}")
    return text


def duration(text: str) -> float:
    """Parses a time in seconds."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", text)
    if match is None or float(match[1]) == 0:
        raise argparse.ArgumentTypeError(f"`{text}` is not a time; write 30, 30s, 5m or 1h")
    return float(match[1]) * SECONDS[match[2]]


def size(text: str) -> int:
    """Parses a number of bytes."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([KMGT]?)(?:i?B)?", text, re.IGNORECASE)
    if match is None or float(match[1]) == 0:
        other = " (memory models have an option of their own)" if text in MODELS else ""
        raise argparse.ArgumentTypeError(f"`{text}` is not a size; write 500M or 8G{other}")
    return int(float(match[1]) * BYTES[match[2].upper()])
