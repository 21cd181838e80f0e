"""The initial state of a trace in words: what is where, and what is set.

Told are the elements that the trace reads, stores or is judged by, and of these what is not empty:
`page0 is in mapping0.tree[0]`, `ptes[0] is empty`, `inode.i_size = 1`. A record is told with what
it holds, `page0 (count = 1, uptodate)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..trace.trace import Read, Trace
from .statements import BOOKKEEPING

EMPTY: Final = frozenset({"None", "False", "0", "unset"})
"""Values that need no word: nothing is there, set or counted."""


def beginning_words(trace: Trace) -> str:
    """Returns the initial state in words; "" if nothing of it is worth telling."""
    groups = _groups(trace)
    told: list[str] = []
    for owner, reads in groups.items():
        if _is_pointed_at(trace, owner):
            continue  # told where it is pointed at
        told += _of_owner(owner, reads, groups)
    return "; ".join(dict.fromkeys(told))


def _groups(trace: Trace) -> dict[str, list[Read]]:
    """Returns the elements that matter by what they are parts of, in the state's order."""
    named = {each.name for each in trace.evidence}
    for step in trace.steps:
        for line in step.lines:
            named.update(each.name for each in line.reads)
            named.update(each.name for each in line.changes)
    found: dict[str, list[Read]] = {}
    for each in trace.start:
        if each.name in named and not each.name.endswith((*BOOKKEEPING, ".owner")):
            found.setdefault(_owner(each.name), []).append(each)
    return found


def _owner(name: str) -> str:
    """Returns the owner of an element: of `ptes[0].page` it is `ptes[0]`."""
    owner, dot, _ = name.rpartition(".")
    return owner if dot else ""


def _is_pointed_at(trace: Trace, owner: str) -> bool:
    """Returns whether an element of a container points at a record in the initial state."""
    return any(each.value == owner and each.name.endswith("]") for each in trace.start)


def _of_owner(owner: str, reads: Sequence[Read], groups: dict[str, list[Read]]) -> Iterator[str]:
    """Yields the words on the parts of one owner."""
    if owner.endswith("]") and all(each.value in EMPTY for each in reads):
        yield f"{owner} is empty"
        return
    plain: list[str] = []
    for each in reads:
        if each.value in EMPTY and not each.name.endswith("]"):
            continue
        if each.name.endswith("]"):
            yield _in_container(each, groups)
        elif not owner:
            yield f"{each.name} = {each.value}" if each.value != "True" else each.name
        else:
            plain.append(_part(each))
    if plain and len(plain) == 1 and "=" in plain[0]:
        yield f"{owner}.{plain[0]}"
    elif plain:
        yield f"{owner} ({', '.join(plain)})"


def _in_container(each: Read, groups: dict[str, list[Read]]) -> str:
    """Returns the words on an element of a container, with the values that a record there holds."""
    if each.value == "None":
        return f"{each.name} is empty"
    if each.value not in groups:
        return f"{each.name} = {each.value}"
    parts = [_part(part) for part in groups[each.value] if part.value not in EMPTY]
    holds = f" ({', '.join(parts)})" if parts else ""
    return f"{each.value}{holds} is in {each.name}"


def _part(each: Read) -> str:
    """Returns a part with its value; what is merely set is named alone."""
    name = each.name.rpartition(".")[2]
    return name if each.value == "True" else f"{name} = {each.value}"
