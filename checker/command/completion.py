"""`check --completion SHELL`: a script that completes options, commands and files in a shell.

shtab writes that of bash from the parsers. The word after `check` is a command or a model file,
which no parser of argparse says: in bash a line of our own adds the files to the commands, and the
scripts of the other shells are written by `checker.command.shells`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Final

import shtab

from .arguments import Parser
from .compare import compare_parser
from .conform import conform_parser
from .diff import diff_parser
from .evidence import verify_parser
from .export import export_parser
from .new import new_parser
from .parsers import check_parser, replay_parser
from .shells import fish_script, zsh_script

FILES: Final[Mapping[str, object]] = {
    "FILE": shtab.FILE,
    "MODEL": shtab.FILE,
    "OLD": shtab.FILE,
    "NEW": shtab.FILE,
    "PATH": shtab.FILE,
    "DIR": shtab.DIRECTORY,
}
"""The completion of a value, by the word that stands for it in the help."""

BASH: Final = """\
# The first word may be a model file, too.
_shtab_check_pos_0_COMPGEN=_shtab_compgen_files
"""


def completion_script(shell: str) -> str:
    """Returns a shell's script, to be read by it before the first `check`.

    Args:
        shell: One of `checker.command.parsers.SHELLS`.
    """
    commands = {
        "replay": replay_parser(),
        "compare": compare_parser(),
        "diff": diff_parser(),
        "export": export_parser(),
        "conform": conform_parser(),
        "verify": verify_parser(),
        "new": new_parser(),
    }
    if shell != "bash":
        model = check_parser("", completion_script)
        return (zsh_script if shell == "zsh" else fish_script)(model, commands)
    root = check_parser("", completion_script, commands)
    for each in (root, *commands.values()):
        _complete_files(each)
    script: str = shtab.complete(root, shell, preamble=BASH)
    return script


def _complete_files(parser: Parser) -> None:
    """Says of each option and argument of a parser that takes a file that it does."""
    for action in parser._actions:
        kind = FILES.get(action.metavar) if isinstance(action.metavar, str) else None
        if kind is not None and not isinstance(action, argparse._SubParsersAction):
            action.complete = kind  # type: ignore[attr-defined]  # where shtab looks for it
