"""Whether what a compiler wrote is an object, and whole: to load another one can be fatal.

Looks at the headers of ELF alone, which Linux and most other systems have; of other formats nothing
is known here.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import Final

SHARED: Final = b"\3\0"
"""The type of a shared object in ELF."""

MAGIC: Final = b"\x7fELF"
HEADER: Final = struct.Struct("<40xQ10xHH2x")
"""Of an ELF header of 64 bits: where the table of sections begins, a section's bytes, their number.
The table is the last part that linkers and assemblers write."""

PROGRAM: Final = struct.Struct("<32xQ14xHH6x")
"""Of the same header: where the table of segments begins, a segment's bytes, their number."""

SEGMENT: Final = struct.Struct("<8xQ16xQ")
"""Of a segment: where its bytes begin, and how many there are."""


def wrong_with(path: Path, *, shared: bool) -> str:
    """Returns what is wrong with an object that a compiler wrote, or "".

    Args:
        path: The file.
        shared: Whether it is a shared object, and not a piece of one. Pieces need not be ELF:
            `-flto` has other ones.
    """
    content = path.read_bytes()
    if not content:
        return "which is empty"
    if not content.startswith(MAGIC):
        is_known = shared and sys.platform.startswith("linux")
        return "which is no shared object" if is_known else ""
    if not _is_whole(content):
        return "which is cut short"
    return "which is no shared object" if shared and content[16:18] != SHARED else ""


def _is_whole(content: bytes) -> bool:
    """Returns whether all parts that the headers of an ELF file name are in it."""
    size = len(content)
    if size < HEADER.size:
        return False
    for table in (HEADER, PROGRAM):
        begin, each, count = table.unpack_from(content)
        if begin + each * count > size:
            return False
        if table is PROGRAM and count and each >= SEGMENT.size:
            for number in range(count):
                offset, length = SEGMENT.unpack_from(content, begin + number * each)
                if offset + length > size:
                    return False
    return True
