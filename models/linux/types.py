"""include/linux/types.h on a 64-bit machine: what counts bytes and pages."""

from __future__ import annotations

from raceproof import BYTES, PAGE_SHIFT, PAGE_SIZE, PAGES, Signed, Unsigned

BITS_PER_LONG = 64

pgoff_t = Unsigned[BITS_PER_LONG, PAGES]
unsigned_long = Unsigned[BITS_PER_LONG, BYTES]  # an address, or a length
loff_t = Signed[64, BYTES]
PAGES_SIGNED = Signed[64, PAGES]  # (loff_t)index, before it is shifted to bytes

PAGE_MASK = -int(PAGE_SIZE)  # ~(PAGE_SIZE - 1)
ULONG_MAX = (1 << BITS_PER_LONG) - 1
LLONG_MAX = (1 << 63) - 1

__all__ = [
    "BITS_PER_LONG",
    "LLONG_MAX",
    "PAGES_SIGNED",
    "PAGE_MASK",
    "PAGE_SHIFT",
    "PAGE_SIZE",
    "ULONG_MAX",
    "loff_t",
    "pgoff_t",
    "unsigned_long",
]
