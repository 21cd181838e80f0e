"""How another tool's counts correspond to ours.

Each step is one transition of an exported model, so that a tool counts the states and transitions
of the same graph. What it counts beside them:

- Spin: the state of `init` before it has chosen how to begin, the transition by which Spin arrives
  there, and one transition to each initial state. Intermediate states of an atomic sequence are
  not stored, and its steps are counted apart ("atomic steps"), in a depth-first search.
- Rumur: nothing. "Rules fired" is our number of transitions; start states are not rules.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Counts(NamedTuple):
    """Distinct states, and steps between them."""

    states: int
    transitions: int


def of_spin(states: int, transitions: int, beginnings: int) -> Counts:
    """Returns our counts.

    Args:
        states: Spin's "states, stored".
        transitions: Spin's "transitions".
        beginnings: The number of distinct initial states.
    """
    return Counts(states - 1, transitions - 1 - beginnings)


def of_rumur(states: int, rules_fired: int) -> Counts:
    """Returns our counts, from Rumur's line "State Space Explored"."""
    return Counts(states, rules_fired)


def read_spin(output: str, beginnings: int) -> Counts | None:
    """Returns our counts, computed from the output of Spin's verifier; None where it has none."""
    states = re.search(r"(\d+) states, stored", output)
    transitions = re.search(r"(\d+) transitions", output)
    if states is None or transitions is None:
        return None
    return of_spin(int(states[1]), int(transitions[1]), beginnings)


def read_rumur(output: str) -> Counts | None:
    """Returns our counts, computed from the output of Rumur's verifier; None where it has none."""
    found = re.search(r"(\d+) states, (\d+) rules fired", output)
    return of_rumur(int(found[1]), int(found[2])) if found is not None else None
