"""A page fault against truncate, hole punch, invalidate and reclaim: who loses which race.

In October 2006 a patch proposed one ->fault handler in place of ->nopage and ->populate, because
linear and nonlinear mappings both lose the race between a page fault and invalidation. This file
checks that claim, row by row of the race table, for the handlers before it (2.6.22; 2.6.18.0 for
the row where it differs), for the patch as posted, and for what was merged (2.6.23).

The old protocol is a seqlock made by hand::

    vmtruncate                          do_no_page
      i_size = new                        sequence = truncate_count
      truncate_count++                    page = ->nopage()     checks i_size, finds the page
      zap ptes under ptl                  lock ptl
      remove pages from the cache         truncate_count == sequence?  else retry
                                          set_pte; unlock ptl

Its argument has four parts - the recheck, its place under ptl, the order of count and zap, the
order of i_size and zap - and the scenarios tagged `mutation` drop one each: each is then violated.
It says nothing about removing a page *inside* i_size, and loses there: ::

    CPU0 do_no_page                     CPU1 invalidate_inode_pages2_range
      sequence = truncate_count           lock page; nothing maps it, so nothing is unmapped
      find_get_page: page
      ptl; sequence is still the same
      set_pte(page)
                                          remove page from the cache: the pte dangles

The new protocol keeps the page locked from the look-up until the pte is set, and every remover
unmaps and removes under the page lock.

Three mails proposed it, and differ: `models/linux/kernel.py` says in what. A pte that a read fault
has filled faults once more at a store (do_wp_page), and a filesystem may have to be asked first
(page_mkwrite, row E1): both are here, against every remover; more of them, and 2.6.30, is in
`models/write_protect_fault.py` and `models/page_mkwrite.py`.

Properties: `specs/`. The steps: `models/linux/`. The rows: `models/races/`. Every address, vma,
file size, hole and range is symbolic: a verdict is for all of them on 64 bits, under the
assumptions stated below.
Size: one thread against one remover has 2 to 26 regions, and 500 to 200,000 states in all of them;
those tagged `large` have two faults at any two addresses, or ask again what another one asks.
"""

from __future__ import annotations

from raceproof.races import announced, errors, first_touch, holes, second_touch, stated

scenarios = [
    *first_touch.small(),
    *first_touch.mutations(),
    *first_touch.debug_checks(),
    *first_touch.leaks(),
    *first_touch.consequences(),
    *first_touch.unread_pages(),
    *holes.tmpfs(),
    *errors.vanishing_ptes(),
    *errors.replaced_ptes(),
    *errors.precision(),
    *second_touch.second_touches(),
    *second_touch.mutations(),
    *second_touch.reclaimed_stores(),
    *second_touch.invalidated_stores(),
    *second_touch.unaccounted_stores(),
    *second_touch.two_removers(),
    *second_touch.removers_alone(),
    *announced.rows(),
    *first_touch.large(),
]

rows, kernels = stated.rows, stated.kernels
claims = [*stated.of_the_table(scenarios)]
