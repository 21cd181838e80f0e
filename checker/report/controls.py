"""Control characters of a model's texts: written out, so that nothing obeys or hides them."""

from __future__ import annotations

import re
from typing import Final

CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""The control characters, but for the tabulator and the line feed."""


def written_out(text: str) -> str:
    r"""Returns text with an escape, as `\\x1b`, for each control character."""
    return CONTROL.sub(lambda found: escape(found[0]), text)


def escape(character: str) -> str:
    r"""Returns a control character as text: `\\x1b`."""
    return f"\\x{ord(character):02x}"
