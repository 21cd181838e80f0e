"""`check export`: the finite Program of one scenario, for other tools."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from ..errors import ModelError, OutputError
from ..export.graph import MOST_STATES, dot, graphml, state_graph
from ..export.litmus import litmus
from ..export.murphi import murphi
from ..export.promela import promela
from ..host.nesting import deep
from ..language.build import build
from ..program.inputs import with_values
from ..program.nodes import Program
from ..scenario import Scenario
from . import output
from .arguments import Parser
from .inspection import programs
from .job import Job
from .load import find, load
from .options import add_setting, count, target
from .select import quoted, selector
from .session import note_unread

Format: TypeAlias = Callable[[Program, int], str]
"""A function that writes a Program in some format; the number bounds the states of a graph."""

FORMATS: Final[Mapping[str, Format]] = {
    "promela": lambda program, _: promela(program),
    "murphi": lambda program, _: murphi(program),
    "dot": lambda program, most: dot(state_graph(program, most)),
    "graphml": lambda program, most: graphml(state_graph(program, most)),
}

LITMUS: Final = "litmus"
"""The format that is written of the Program as it was built: a litmus test has its memory later."""


@deep
def export(arguments: Sequence[str]) -> str:
    """Runs `check export`; returns the text to be printed, "" if it went to a file.

    Raises:
        ModelError: The model cannot be checked, `-k` does not select exactly one scenario, or the
            format cannot say it.
        OutputError: The file cannot be written to after all.
    """
    options = export_parser().parse_args(arguments)
    jobs = [Job(str(path), each) for path in find(options.model) for each in load(path)]
    scenario = chosen(jobs, options.select)
    note_unread([scenario], options.set)
    if options.to == LITMUS:
        return _put(litmus(with_values(build(scenario), options.set)), options.output)
    found = islice(programs(scenario, options.set), options.region - 1, None)
    program = next(found, None)
    if program is None:
        raise ModelError(
            f"--region {options.region}: there are fewer; `check --regions` tells them"
        )
    return _put(FORMATS[options.to](program, options.max_states), options.output)


def _put(text: str, target: str | None) -> str:
    """Writes a text to a file; or returns it to be printed, if there is none.

    Raises:
        OutputError: The file cannot be written to.
    """
    if target in (None, "-"):
        return text.rstrip("\n")
    try:
        output.write(Path(target or ""), text)
    except OSError as error:
        raise OutputError(f"--output {target} cannot be written: {error.strerror}") from error
    return ""


def chosen(
    jobs: Sequence[Job], expression: str | None, *, done: str = "exported", option: str = "-k"
) -> Scenario:
    """Returns the one scenario that an expression selects, or that has it as its name.

    Args:
        jobs: All scenarios.
        expression: The expression; None selects all.
        done: The participle for messages, as "exported".
        option: The option that has the expression, for messages.

    Raises:
        ModelError: There is none, or more than one.
    """
    found = list(jobs)
    if expression is not None:
        name = expression.strip("'\"").casefold()
        found = [job for job in jobs if job.scenario.title.casefold() == name]
        if len(found) != 1:
            try:
                select = selector(expression)
            except ValueError as error:
                raise ModelError(f"argument {option}: {error}") from error
            found = [job for job in jobs if select(job.texts)]
    if len(found) == 1:
        return found[0].scenario
    shown = "\n".join(f"      {quoted(job.scenario.title)}" for job in (found or jobs)[:40])
    if not jobs:
        raise ModelError(f"there is nothing to be {done}", hint="name a file that has scenarios")
    if not found:
        raise ModelError(f"{option} selects none of the scenarios", hint=f"there are:\n{shown}")
    what = f"{option} selects" if expression is not None else "there are"
    raise ModelError(
        f"{what} {len(found)} scenarios; one is {done}",
        hint=f"select with {option} one of:\n{shown}",
    )


def export_parser() -> Parser:
    """Returns the parser of `check export`."""
    parser = Parser(
        prog="check export",
        description="Writes the finite Program of one scenario in another tool's language.",
        epilog="docs/exports.md says how to run Spin and Rumur on it, and how counts correspond.",
    )
    add = parser.add_argument
    add("model", metavar="MODEL", help="a model file, or a folder of them")
    add("-k", dest="select", metavar="EXPR", help="the scenario: its name, or as for `check`")
    add("--to", choices=(*FORMATS, LITMUS), required=True, help="what to write")
    add(
        "--region",
        type=count,
        default=1,
        metavar="N",
        help="of a scenario with symbolic inputs, as `check --regions` counts them; default: 1",
    )
    add_setting(parser)
    add("--output", type=target, metavar="FILE", help="default: the standard output")
    add(
        "--max-states",
        type=count,
        default=MOST_STATES,
        metavar="N",
        help=f"of a graph (dot, graphml); default: {MOST_STATES}",
    )
    return parser
