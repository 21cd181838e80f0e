"""What several command lines have: `--set NAME=VALUE`, and files to write to."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from checker import output


def add_setting(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Adds the option to a parser, or to a group of it."""
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
    if text != "-" and (problem := output.unwritable(Path(text))):
        hint = "name a file in a folder that exists, and that can be written to"
        raise argparse.ArgumentTypeError(f"`{text}` cannot be written: {problem}; {hint}")
    return text
