"""Does a fault end, and whoever removes the page meanwhile (row I10)?

The first touches of `models/fault_truncate.py`, asked for what goes on for ever, for all offsets,
under weak fairness. Against one invalidate all end. Against a truncate or a hole punch they need
not: fault and remover can undo each other's work for ever, in 2.6.22 and in 2.6.23::

    CPU0 filemap_nopage, filemap_fault  CPU1 truncate_inode_pages_range
      i_size says inside
      page_cache_read: adds the page
                                          pagevec_lookup finds it, and removes it
      goto retry_find: there is none
      page_cache_read: adds it again
                                          has removed one: looks from the start again

Neither looks at i_size again: the fault does so before `retry_find` (and, in 2.6.23, once it has
the page locked), the remover goes on until it finds nothing. Both move all the time, so that no
fairness helps. It is no hang: each can end whenever the other one is slow, and by itself does. No
document speaks of it: that it is violated is this project's own claim.

What this does not say: against a remover that comes again and again do_no_page may well begin anew
for ever, as the count changes each time.

Size: 2,000 to 46,000 states in all regions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from raceproof import Scenario, finishes
from raceproof.races import first_touch

KERNELS: Final = ("2.6.22", "2.6.23")
REMOVERS: Final = frozenset({"truncate", "punch_hole", "invalidate2"})
TOUCHES: Final = ("read", "cow")


def ends() -> Iterator[Scenario]:
    """The first touches of linear mappings, against each remover."""
    for each in first_touch.small():
        processes = each.processes or {}
        is_asked = each.title.rpartition(" / ")[2] in TOUCHES and each.mapping == "linear"
        if each.kernel in KERNELS and is_asked and REMOVERS & set(processes):
            claim = {"finding": "holds", "violates": ""}
            if "invalidate2" not in processes:
                claim = {"finding": "violated", "violates": "fault_finishes"}
            yield replace(
                each,
                name=f"{each.title}, ends",
                properties=tuple(map(finishes, processes)),
                must_finish=True,
                expected=None,
                citation="",
                row="I10",
                aspect="",
                **claim,
            )


scenarios = [*ends()]
