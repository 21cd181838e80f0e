"""The parsers of `check MODEL...` and of `check replay`: their options, and what these take."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from ..program.orders import MODELS
from ..report.formats import FILE_FORMATS, STREAM_FORMATS
from ..search.engines import ENGINES, FORMER_NAMES
from . import output
from .arguments import Parser
from .checkpoint import add_checkpoint_options
from .earlier import add_fresh
from .evidence import add_evidence_option
from .locks import add_lock_options
from .necessity import add_necessity_option
from .options import (
    add_jobs,
    add_limits,
    add_output,
    add_setting,
    cluster_address,
    count,
    duration,
    target,
)
from .page import add_html_options
from .select import Selector, selector

SHELLS: Final = ("bash", "zsh", "fish")
"""The shells for which `--completion` has a script."""

ALSO: Final = (
    "Also: check replay FILE [--scenario NAME], which follows recorded traces again, "
    "check compare MODEL -k EXPR --with EXPR, which compares the outcomes of two scenarios, "
    "check diff OLD NEW, which says what has changed between two runs, "
    "check verify DIR [MODEL...], which checks a folder that --evidence wrote, "
    "check export MODEL -k EXPR --to FORMAT, which writes a scenario for another tool, "
    "check conform MODEL --source DIR, which compares it with the C functions that it cites, "
    "and check new NAME, which writes a model to start from; each has a --help. "
    "Exit codes: 0 as expected, 1 not as expected, 2 wrong model or command line, "
    "3 not decided or output lost, 4 a bug of raceproof."
)
"""The commands beside `check MODEL...`, and the exit codes, at the end of the help."""

Completion: TypeAlias = Callable[[str], str]
"""A function that returns a shell's completion script."""


def check_parser(
    version: str, completion: Completion, commands: Mapping[str, Parser] = MappingProxyType({})
) -> Parser:
    """Returns the parser of `check MODEL...`.

    Args:
        version: This program's.
        completion: Writes the script of `--completion`.
        commands: The parsers of the commands that may stand in the place of a model. The command
            tells them apart itself; a completion needs them here.
    """
    parser = Parser(
        prog="check",
        description="Visits every interleaving of a model's processes, and shows the shortest one "
        "that violates what must hold.",
        epilog=ALSO,
    )
    _add_commands(parser, commands)
    _add_selection(parser)
    add = parser.add_argument
    add(
        "-q",
        "--quiet",
        action="store_true",
        help="tell only what is not as expected, and the sum",
    )
    add_output(parser, *STREAM_FORMATS, is_run=True)
    add(
        "--witness",
        action="store_true",
        help="also show the ways to what is to be reached, to all outcomes that differ, and into "
        "hangs that are no violation",
    )
    _add_strict(parser)
    add_evidence_option(parser)
    add_fresh(parser)
    _add_ends(parser)
    _add_engine(parser)
    _add_offsets(parser)
    add_lock_options(parser)
    add_necessity_option(parser)
    add(
        "--completion",
        choices=SHELLS,
        action=_Show,
        const=completion,
        metavar="|".join(SHELLS),
        help='print a script: eval "$(check --completion bash)"',
    )
    add("--version", action="version", version=f"raceproof {version}")
    return parser


def _add_commands(parser: Parser, commands: Mapping[str, Parser]) -> None:
    """Adds the parsers of the commands that may stand in the place of a model, if there are any."""
    if commands:
        chosen = parser.add_subparsers(parser_class=argparse.ArgumentParser)
        for name, each in commands.items():
            chosen.add_parser(name, parents=[each], help=each.description, add_help=False)


def _add_ends(parser: Parser) -> None:
    """Adds the options that say where a search gives up, and from where it goes on."""
    add_limits(parser)
    add_checkpoint_options(parser)


def _add_strict(parser: Parser) -> None:
    """Adds `--strict`."""
    parser.add_argument(
        "--strict",
        action="store_true",
        help="a hang is a violation, and no mere warning, as where a scenario says `must_finish`",
    )


def _add_selection(parser: Parser) -> None:
    """Adds the models, the options that select among their scenarios, and where results go."""
    add = parser.add_argument
    what = "a model file, a litmus test NAME.litmus, or a folder of them"
    add("models", nargs="+", metavar="MODEL", help=what)
    add(
        "-k",
        dest="select",
        type=_selector,
        metavar="EXPR",
        help="select by words: 'B1 and not 2.6.23'",
    )
    add("--large", action="store_true", help="include the scenarios tagged `large`")
    add("--list", action="store_true", help="list the scenarios and stop")
    add_jobs(parser, "checked")
    add(
        "--cluster",
        type=cluster_address,
        metavar="auto|ADDRESS",
        help="check scenarios on the machines of a Ray cluster: that of this machine, or "
        "that whose first machine is HOST:PORT",
    )
    add("--program", action="store_true", help="print each scenario's Program and stop")
    add(
        "--json",
        type=target,
        metavar="FILE",
        help="write the results; - is the standard output",
    )
    words = {"junit": "the same as JUnit's XML", "sarif": "the same as SARIF 2.1.0, with traces"}
    for name in FILE_FORMATS:
        add(f"--{name}", type=target, metavar="FILE", help=words[name])
    add_html_options(parser)


class _Show(argparse.Action):
    """Prints a text, which its function `const` makes of the value, and ends the process."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        output.put(f"{self.const(values)}\n")
        parser.exit()


def _add_engine(parser: argparse.ArgumentParser) -> None:
    """Adds the options that choose a memory and an engine, and those that show its work."""
    _add_memory(parser)
    engines = parser.add_argument_group("engines")
    add = engines.add_argument
    add(
        "--engine",
        choices=(*ENGINES, *FORMER_NAMES),
        default="auto",
        metavar="|".join(ENGINES),
        help="`native` compiles the Program to C (CC and CFLAGS are respected), `python` to "
        "Python; `auto` takes the native one for all but tiny Programs; `plain` runs the "
        "definition itself, slowly; `reference` is the former name of `python`",
    )
    add("--workers", type=count, metavar="N", help="threads; default: the cores that there are")
    add(
        "--shards",
        type=count,
        metavar="N",
        help="search with N processes, each with a part of the states; --memory is of each, and "
        "--workers its threads (docs/scale-search.md)",
    )
    add(
        "--coverage",
        action="store_true",
        help="also tell the digest of the set of states, and what no interleaving reaches",
    )
    add(
        "--explain",
        action="store_true",
        help="print how states are packed and which locals they hold, and stop",
    )
    add("--keep-c", type=Path, metavar="DIR", help="write each scenario's C there, and stop")
    add(
        "--keep-python",
        type=Path,
        metavar="PATH",
        help="write the Python that `python` searches to a file NAME.py, or to one for each "
        "scenario in a folder, and stop",
    )


def _add_memory(parser: argparse.ArgumentParser) -> None:
    """Adds the option for a weak memory."""
    parser.add_argument(
        "--memory-model",
        choices=MODELS,
        help="check every scenario on this memory, whatever it says itself: sc keeps the order of "
        "the source; tso, pso and rmo reorder accesses of `relaxed` fields",
    )


def _add_offsets(parser: argparse.ArgumentParser) -> None:
    """Adds the options for symbolic inputs."""
    offsets = parser.add_argument_group("symbolic offsets")
    add = offsets.add_argument
    add_setting(offsets)
    add(
        "--assumptions",
        action="store_true",
        help="also tell each assumption on the inputs, and below each row which ones it rests on",
    )
    add("--regions", action="store_true", help="also tell of each region: condition and verdict")
    add("--smt-dir", type=Path, metavar="DIR", help="write there, as SMT-LIB, that no region lacks")
    add(
        "--query-limit",
        type=duration,
        default=60.0,
        metavar="TIME",
        help="for one answer of z3; default: 60s",
    )


def replay_parser() -> Parser:
    """Returns the parser of `check replay`."""
    parser = Parser(
        prog="check replay",
        description="Follows the traces of a result file on the models as they are now.",
    )
    parser.add_argument("file", metavar="FILE", help="what `check --json FILE` wrote")
    parser.add_argument("--scenario", metavar="NAME", help="only this scenario's trace")
    parser.add_argument(
        "--model-root",
        type=Path,
        metavar="DIR",
        help="the folder below which models may lie: those that the file names are run; default: "
        "the current one",
    )
    add_output(parser)
    return parser


def _selector(text: str) -> Selector:
    """Parses `-k`."""
    try:
        return selector(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
