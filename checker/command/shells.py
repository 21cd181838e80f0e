"""Completion scripts for zsh and fish, written from the parsers.

The word after `check` is a command or a model file, which shtab's scripts for these shells do not
allow. Both scripts decide by that first word, as the command itself does.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from .arguments import Parser

FILE: Final = frozenset({"FILE", "MODEL", "OLD", "NEW", "PATH"})
"""The words of the help that stand for a file."""

FOLDER: Final = "DIR"
"""The word of the help that stands for a folder."""

ZSH: Final = """\
#compdef check

_check_command() {{
  local -a commands=(
{commands}
  )
  (( CURRENT == 2 )) && _describe command commands
  case $words[2] in
{cases}
  *) _arguments -s {model} ;;
  esac
}}

if [[ $zsh_eval_context[-1] == eval ]]; then
  compdef _check_command check
else
  _check_command "$@"
fi
"""

FISH: Final = """\
set -g _check_commands {names}

# Whether the first word is a command; `model` stands for any other one.
function _check_is
  set -l words (commandline -opc)
  if contains -- "$words[2]" $_check_commands
    test "$words[2]" = "$argv[1]"
  else
    test "$argv[1]" = model
  end
end

function _check_is_first
  test (count (commandline -opc)) -eq 1
end

complete -c check -e
{lines}
"""


def zsh_script(model: Parser, commands: Mapping[str, Parser]) -> str:
    """Returns zsh's script, to be read by `eval` or found in `fpath`.

    Args:
        model: The parser of `check MODEL...`.
        commands: The parsers of the commands, by the first word.
    """
    cases = [
        f"  {name}) shift words; (( CURRENT-- )); _arguments -s {_zsh_specs(each)} ;;"
        for name, each in commands.items()
    ]
    told = [f"    {_quoted(f'{name}:{_short(each)}')}" for name, each in commands.items()]
    return ZSH.format(commands="\n".join(told), cases="\n".join(cases), model=_zsh_specs(model))


def fish_script(model: Parser, commands: Mapping[str, Parser]) -> str:
    """Returns fish's script.

    Args:
        model: The parser of `check MODEL...`.
        commands: The parsers of the commands, by the first word.
    """
    lines = [
        f"complete -c check -n _check_is_first -a {name} -d {_quoted(_short(each))}"
        for name, each in commands.items()
    ]
    for name, each in {"model": model, **commands}.items():
        lines += [f"complete -c check -n '_check_is {name}' {line}" for line in _fish_lines(each)]
    return FISH.format(names=" ".join(commands), lines="\n".join(lines))


def _zsh_specs(parser: Parser) -> str:
    """Returns the options and arguments of a parser as zsh's `_arguments` takes them."""
    return " ".join(map(_quoted, _zsh_words(parser._actions)))


def _zsh_words(actions: Iterable[argparse.Action]) -> Iterator[str]:
    """Yields the words of `_arguments`: `--json[write the results]:FILE:_files`."""
    for each in actions:
        value = f":{each.metavar or each.dest}:{_zsh_value(each)}" if _has_value(each) else ""
        if not each.option_strings:
            yield f"{'*' if each.nargs in ('+', '*') else ''}{value}"
        others = " ".join(each.option_strings) if len(each.option_strings) > 1 else ""
        for name in each.option_strings:
            words = re.sub(r"([\[\]:\\])", r"\\\1", _help(each))
            yield f"{f'({others})' if others else ''}{name}[{words}]{value}"


def _zsh_value(action: argparse.Action) -> str:
    """Returns the action by which zsh completes a value."""
    if action.choices is not None:
        return f"({' '.join(action.choices)})"
    if action.metavar == FOLDER:
        return "_files -/"
    return "_files" if action.metavar in FILE else " "


def _fish_lines(parser: Parser) -> Iterator[str]:
    """Yields the options of a parser, as fish's `complete` takes them."""
    for each in parser._actions:
        names = [
            f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
            for name in each.option_strings
        ]
        if names:
            yield f"{' '.join(names)}{_fish_value(each)} -d {_quoted(_help(each))}"


def _fish_value(action: argparse.Action) -> str:
    """Returns how fish completes the value of an option; "" if it has none."""
    if not _has_value(action):
        return ""
    if action.choices is not None:
        return f" -x -a {_quoted(' '.join(action.choices))}"
    if action.metavar == FOLDER:
        return " -x -a '(__fish_complete_directories)'"
    return " -r -F" if action.metavar in FILE else " -x"


def _has_value(action: argparse.Action) -> bool:
    """Returns whether an option or argument takes a value."""
    return action.nargs != 0


def _help(action: argparse.Action) -> str:
    """Returns the help of an option in one line."""
    return " ".join((action.help or "").split()).replace("%%", "%")


def _short(parser: Parser) -> str:
    """Returns the first sentence of a command's description."""
    words = " ".join((parser.description or "").split())
    return re.split(r"[.:] ", words, maxsplit=1)[0].rstrip(".")


def _quoted(text: str) -> str:
    """Returns a text in single quotes, for zsh and for fish."""
    return "'" + text.replace("'", r"'\''") + "'"
