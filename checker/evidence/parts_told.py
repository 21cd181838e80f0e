"""The section of `REVIEW.md` about necessity: what each lock and check is for, and which is not.

*Before*: the table of a model file, as `--necessity` makes it. *After*: Markdown, function by
function: a row for each part that is needed, with what is violated without it, and one line for
those that are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Any, Final

from ..necessity.judging import Need
from .markdown import code, quoting, words

OTHERS: Final = {
    Need.NOT_NEEDED.value: "all scenarios hold without",
    Need.NOT_TAKEN.value: "never comes into play",
    Need.NOT_DECIDED.value: "not decided",
}
"""The judgements of parts that have no row, as a line says them."""

Row = Mapping[str, Any]


def necessity_section(table: Mapping[str, Any]) -> Iterator[str]:
    """Yields the lines of the section.

    Raises:
        KeyError: The table lacks something.
        TypeError: The table has something of another kind.
    """
    rows: Sequence[Row] = table["parts"]
    counts = Counter(each["need"] for each in rows)
    told = ", ".join(f"{counts[need.value]} {need.value}" for need in Need if counts[need.value])
    count = len(table["scenarios"])
    scenarios = "1 scenario that holds" if count == 1 else f"{count} scenarios that hold"
    yield from ("### What its verdicts need", "")
    yield f"Each part was taken out of the {scenarios}, one at a time: {told or 'there is none'}."
    if table["not_judged"]:
        yield f"The work was interrupted: {table['not_judged']} parts were not taken out."
    yield ""
    yield "| function | line | what is taken out | without it |"
    yield "| --- | --: | --- | --- |"
    for each in (each for each in rows if each["need"] == Need.NEEDED.value):
        place = f"{code(each['function'] + '()')} | {_line(each)}"
        yield f"| {place} | {each['kind']}: {quoting(each['part'])} | {_loss(each)} |"
    yield ""
    others = [each for each in rows if each["need"] != Need.NEEDED.value]
    for need, phrase in OTHERS.items():
        mine = [each for each in others if each["need"] == need]
        for name, group in groupby(mine, key=lambda each: str(each["function"])):
            parts = "; ".join(f"{_line(each)} {quoting(each['part'])}" for each in group)
            yield f"- {code(name + '()')}, {phrase}: {parts}"
    if others:
        yield from (
            "",
            "That all scenarios here hold without a part says nothing of others: another scenario,",
            "which nobody has written, may need it.",
            "",
        )


def _loss(row: Row) -> str:
    """Returns the violation of a scenario without a part, as a cell."""
    steps = f" after {row['steps']} steps" if row["steps"] is not None else ""
    return f"{words(row['why'])}{steps}: {words(row['scenario'])}"


def _line(row: Row) -> str:
    """Returns the place of a part."""
    return f"{PurePath(str(row['file'])).name}:{row['line']}"
