"""A parser of command lines that says what a misspelled option or command may have meant."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn, final

CLOSE: Final = 0.6
"""How alike a word and its correction are at least, from 0 to 1: difflib's own measure and default.
One wrong letter of four passes, and two letters that are swapped; lower, and unlike words do."""


@final
class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` whose error for an unknown option names the option that is most alike."""

    def __init__(
        self, *, prog: str, description: str, epilog: str = "", usage: str | None = None
    ) -> None:
        """Makes a parser that takes no abbreviation: one would change its meaning some day."""
        super().__init__(prog, usage, description, epilog, allow_abbrev=False)

    def parse_args(  # type: ignore[override]  # one of its overloads: no namespace is given
        self, args: Sequence[str]
    ) -> argparse.Namespace:
        """Returns the values of the options; ends the process, with a message, if one is wrong."""
        for each in args:
            if each == "--":
                break
            # What has a space is a value, as `-k '--x or y'`; all else that begins so is an option.
            if each.startswith("--") and " " not in each:
                self._refuse_unknown(each.partition("=")[0])
        options, rest = super().parse_known_args(args)
        for each in rest:
            if each.startswith("-"):
                self._refuse_unknown(each)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return options

    def error(self, message: str) -> NoReturn:
        """Ends the process with a message, below a line on how the command is called."""
        words = " ".join(
            f"{each.metavar or each.dest}".upper() for each in self._get_positional_actions()
        )
        usage = f"usage: {' '.join(filter(None, [self.prog, words]))} [options]"
        told = f"{usage}        {self.prog} --help tells all\n{self.prog}: error: {message}\n"
        self.exit(2, told)

    def _refuse_unknown(self, option: str) -> None:
        """Ends the process, with a message, if there is no such option."""
        known: dict[str, Any] = self._option_string_actions
        if option not in known:
            self._refuse(option, known)

    def _refuse(self, option: str, known: Iterable[str]) -> NoReturn:
        """Ends the process with the message of an unknown option."""
        nearest = correction(option, known)
        hint = f"did you mean {nearest}?" if nearest else f"{self.prog} --help lists the options"
        self.error(f"unknown option {option}; {hint}")


def correction(word: str, known: Iterable[str]) -> str:
    """Returns the known word that is most like a word, or "" if none is like it.

    Dashes at the beginning do not count: all options have them.
    """
    bare = {each.lstrip("-"): each for each in known}
    nearest = difflib.get_close_matches(word.lstrip("-"), bare, n=1, cutoff=CLOSE)
    return bare[nearest[0]] if nearest else ""


def intended_command(word: str, commands: Iterable[str]) -> str:
    """Returns the command that the first word of a command line may have meant, or "".

    A word that is an option, a path with folders or an ending, or the name of something that is
    there, is no command.
    """
    if word.startswith("-") or "/" in word or "." in word or Path(word).exists():
        return ""
    return correction(word, commands)
