"""Words for what a step did to an element, if the model has some: said of that alone.

*Before*: a variable with the lines that its field's class states, and a value before and after.
*After*: the words for this change, read or condition; "" if there are none.

A line `cleared mapping: removed {} from the page cache` is said of the element `page0.mapping`
that went from a mapping to None, as "removed page0 from the page cache". A line `lowered
refs.value: dropped {}` is said of `page0.refs.value`, as "dropped page0". Of two lines for one
change, in the classes of `page0` and of `refs`, the one with the longer path is said.
"""

from __future__ import annotations

import re
from typing import Final

from .nodes import Variable

CONDITION: Final = "if"
"""The verb of a line about a condition: `if mapcount > 0`."""

READ: Final = "read"
"""The verb of a line about a value that was read; none is said of None."""

VERBS: Final = ("set", "cleared", "raised", "lowered", READ, CONDITION)
"""The verbs of lines: changes as `change_verb` tells them, reads and conditions."""

PLACEHOLDERS: Final = frozenset({"", "before", "value"})
"""The places in words: what has the field, and the values before and after, or the one read."""

STATEMENTS: Final = frozenset({"if", "elif", "while"})
"""The words before a condition in a statement's text."""

EMPTY: Final = frozenset({"None", "False"})
"""The values by which a field is cleared, as they are shown."""


def change_verb(before: str, after: str) -> str:
    """Returns a change as a verb: cleared, raised, lowered, set; "" if nothing changed."""
    if before == after:
        return ""
    if after in EMPTY:
        return "cleared"
    if _is_number(before) and _is_number(after):
        return "raised" if int(after, 0) > int(before, 0) else "lowered"
    return "set"


def change_told(variable: Variable, element: str, before: str, after: str) -> str:
    """Returns the model's words for a change of an element, or ""."""
    field, words = _line(variable, change_verb(before, after))
    return words.format(owner(field, element), before=before, value=after)


def read_told(variable: Variable, element: str, value: str) -> str:
    """Returns the model's words for a value that was read of an element, or ""."""
    field, words = _line(variable, "" if value in EMPTY else READ)
    return words.format(owner(field, element), before=value, value=value)


def condition_told(variable: Variable, element: str, text: str) -> tuple[str, bool]:
    """Returns the model's words for a condition, and whether the text negates it; "" for none.

    The condition is the text as it stands, on this element: of `page.mapcount > 0` that read
    `page0.mapcount`, and of nothing that combines it with another condition.
    """
    words = text.rstrip(":").split()
    if words[:1] and words[0] in STATEMENTS:
        words = words[1:]
    is_negated = words[:1] == ["not"]
    bare = " ".join(words[is_negated:])
    for event, told in variable.told:
        verb, _, rest = event.partition(" ")
        if verb == CONDITION and re.fullmatch(rf"(?:[\w.\[\]]+\.)?{re.escape(rest)}", bare):
            known, named = _fields(variable), rest.split(" ")[0]
            field = named if named in known else known[-1]  # else it is a property of the class
            return told.format(owner(field, element)), is_negated
    return "", False


def owner(field: str, element: str) -> str:
    """Returns the name of what has a field: `page0` of `page0.mapping`; else the element's own.

    Args:
        field: The field, with dots where it is one of a field: `refs.value`.
        element: The element, which may stand in arrays.
    """
    names = [rf"\.{re.escape(name)}(?:\[\d+\])*" for name in field.split(".")]
    found = re.fullmatch("(.+)" + "".join(names), element)
    return element if found is None else found[1]


def _fields(variable: Variable) -> list[str]:
    """Returns the paths by which lines may name what a variable is laid out from, longest first."""
    names = variable.name.split(".")
    return [".".join(names[count:]) for count in range(len(names))]


def _line(variable: Variable, verb: str) -> tuple[str, str]:
    """Returns the field and the words of the line that says a verb of a variable; "" for none."""
    lines = dict(variable.told)
    known = ((field, lines.get(f"{verb} {field}", "")) for field in _fields(variable))
    return next((each for each in known if each[1]), ("", ""))


def _is_number(text: str) -> bool:
    """Returns whether a value is shown as a number."""
    try:
        int(text, 0)
    except ValueError:
        return False
    return True
