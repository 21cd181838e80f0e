"""Words for what a step did to an element, if the model has some: said of that alone.

*Before*: a variable with the lines that its field's class states, and a value before and after.
*After*: the words for this change, read or condition; "" if there are none.

A line `cleared mapping: removed {} from the page cache` is said of the element `page0.mapping`
that went from a mapping to None, as "removed page0 from the page cache".
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
    words = _line(variable, f"{change_verb(before, after)} {_field(variable)}")
    return words.format(owner(variable, element), before=before, value=after)


def read_told(variable: Variable, element: str, value: str) -> str:
    """Returns the model's words for a value that was read of an element, or ""."""
    words = "" if value in EMPTY else _line(variable, f"{READ} {_field(variable)}")
    return words.format(owner(variable, element), before=value, value=value)


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
            return told.format(owner(variable, element)), is_negated
    return "", False


def owner(variable: Variable, element: str) -> str:
    """Returns the name of what has a field: `page0` of `page0.mapping`; else the element's own."""
    field = _field(variable)
    found = re.fullmatch(rf"(.+)\.{re.escape(field)}(?:\[\d+\])*", element)
    return element if found is None else found[1]


def _field(variable: Variable) -> str:
    """Returns the name of the field that a variable is laid out from."""
    return variable.name.rsplit(".", 1)[-1]


def _line(variable: Variable, event: str) -> str:
    """Returns the words of an event, or ""."""
    return next((words for known, words in variable.told if known == event), "")


def _is_number(text: str) -> bool:
    """Returns whether a value is shown as a number."""
    try:
        int(text, 0)
    except ValueError:
        return False
    return True
