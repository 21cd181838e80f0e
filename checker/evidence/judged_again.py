"""Parts of a protocol are taken out again, and what becomes of it is compared with what is told.

All parts are found again, which takes no search without them: a table that hides one, or invents
one, is told. Of the parts some are taken out, evenly spread over the table: to take out all takes
as long as the table took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Any, final

from ..answer import check_program
from ..language.build import build
from ..necessity.judging import Base, Judged, Need, judge_part, parts_of
from ..necessity.parts import ProtocolPart
from ..program.inputs import with_values
from ..records import dataclass
from ..report.necessity import necessity_rows
from ..result import Verdict
from ..scenario import Scenario
from ..search.contract import Limits

COMPARED = ("need", "why", "scenario", "steps", "searched", "having")
"""The members of a row that are compared; where its part is, has been found before."""


@final
@dataclass(frozen=True, slots=True)
class JudgedAgain:
    """The comparison of a table with what was found again.

    Attributes:
        parts: How many parts the table has.
        agreeing: How many of them were taken out again, with the same answer.
        wrong: What is not so, in words.
        is_open: Whether a limit stopped a search.
    """

    parts: int
    agreeing: int
    wrong: tuple[str, ...]
    is_open: bool


def rejudged(
    scenarios: Sequence[Scenario],
    table: Mapping[str, Any],
    *,
    values: Mapping[str, int],
    most: int,
    limits: Limits,
    show: Callable[[str], None],
) -> JudgedAgain:
    """Takes some parts out again.

    Args:
        scenarios: The scenarios of the model file.
        table: Its table.
        values: The values that symbolic inputs were given.
        most: How many parts to take out.
        limits: Where a search gives up.
        show: Told the part that is taken out.

    Raises:
        CheckerError: A scenario cannot be checked.
        KeyError: The table lacks something.
        TypeError: The table has something of another kind.
    """
    bases = list(_bases(scenarios, set(table["scenarios"]), values, limits, show))
    having = parts_of(bases)
    rows = {_key(each): each for each in table["parts"]}
    there = {_key_of(part): part for part in having}
    gone = [each for each in table["scenarios"] if each not in {base.title for base in bases}]
    missing = [f"{_named(key)} is not told" for key in there if key not in rows]
    wrong = [f"{each} does not hold, or is not there" for each in gone]
    wrong += missing if len(missing) > int(table["not_judged"]) else []
    wrong += [f"there is no {_named(key)}" for key in rows if key not in there]
    known = [key for key in rows if key in there]
    agreeing, is_open = 0, False
    for key in known[:: max(1, -(-len(known) // max(1, most)))] if most else ():
        show(_named(key))
        found = judge_part(there[key], having[there[key]], limits=limits)
        is_open = is_open or (found.need is Need.NOT_DECIDED) != (
            rows[key]["need"] == Need.NOT_DECIDED.value
        )
        differences = list(_differences(rows[key], found))
        wrong += [f"{_named(key)}: {each}" for each in differences]
        agreeing += not differences
    return JudgedAgain(len(rows), agreeing, tuple(wrong), is_open)


def _bases(
    scenarios: Sequence[Scenario],
    titles: Set[str],
    values: Mapping[str, int],
    limits: Limits,
    show: Callable[[str], None],
) -> Iterator[Base]:
    """Yields those of some scenarios that hold."""
    for scenario in scenarios:
        if scenario.title not in titles:
            continue
        show(scenario.title)
        program = with_values(build(scenario), values)
        result = check_program(
            program,
            title=scenario.title,
            violates=scenario.violates,
            limits=limits,
            evidence=True,
        )
        if result.verdict is Verdict.HOLDS:
            yield Base(scenario.title, program, result)


def _differences(row: Mapping[str, Any], found: Judged) -> Iterator[str]:
    """Yields in what a row differs from what was found; what a limit stopped differs in nothing."""
    if found.need is Need.NOT_DECIDED:
        return
    for name in COMPARED:
        if (mine := necessity_rows([found])[0][name]) != row[name]:
            yield f"{name}: {row[name]!r} is told, {mine!r} is found"


def _key(row: Mapping[str, Any]) -> tuple[str, str, str, int, str]:
    """Returns the members by which a row of a table is told from the others."""
    return (
        str(row["kind"]),
        str(row["function"]),
        str(row["file"]),
        int(row["line"]),
        str(row["part"]),
    )


def _key_of(part: ProtocolPart) -> tuple[str, str, str, int, str]:
    """Returns the members by which the row of a part is told from the others."""
    return _key(necessity_rows([Judged(part, Need.NOT_TAKEN)])[0])


def _named(key: tuple[str, str, str, int, str]) -> str:
    """Returns a part in words."""
    kind, function, _, line, words = key
    return f"{kind} in {function}(), line {line}, {words}"
