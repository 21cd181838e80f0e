"""Which locks, checks, waits, atomic blocks and orders of steps a verdict rests on."""
