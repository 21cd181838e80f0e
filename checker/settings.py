"""`--set NAME=VALUE`: values for symbolic inputs, on any command line."""

from __future__ import annotations

import argparse


def add_setting(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Adds the option to a parser, or to a group of it."""
    parser.add_argument(
        "--set",
        type=setting,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="give a symbolic input a value; those not given stay symbolic",
    )


def setting(text: str) -> tuple[str, int]:
    """Parses a name and a value."""
    name, equals, value = text.partition("=")
    try:
        if name and equals:
            return name, int(value, 0)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"`{text}` is not NAME=VALUE, as vm_pgoff=3 or size=0x1000")
