"""The constants that Python and C share: C has no others of their names.

A model's C defines PLACES and MOST_TERMS at its top, so that it can be compiled as it was kept; the
search is given all of them as `-D`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PLACES: Final = 64
"""How many places the elements of shared variables have: a set of them is one word."""

MOST_TERMS: Final = 2
"""Values that an index may be a sum of; with more it may be any of the array's. Each has 24 bytes
of each spot."""

MOST_CHUNKS: Final = 16
"""Most chunks of a number; with more the states are not numbered. Up to 16 values that should not
occur add up to less than 2**64 (MISSING in numbering.py)."""

IN_MODELS: Final[Mapping[str, int]] = {"PLACES": PLACES, "MOST_TERMS": MOST_TERMS}
"""The constants that a model's C needs."""

IN_SEARCHES: Final[Mapping[str, int]] = {**IN_MODELS, "MOST_CHUNKS": MOST_CHUNKS}
"""The constants that the search needs."""


def definitions(words: int) -> tuple[str, ...]:
    """Returns the flags that the search is compiled with, for states of a number of words."""
    return tuple(f"-D{name}={value}" for name, value in {"WORDS": words, **IN_SEARCHES}.items())
