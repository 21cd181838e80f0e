"""What is to happen in some interleaving: else a row would hold because nothing ever happens."""

from __future__ import annotations

from raceproof import Scenario, instances, reachable
from raceproof.linux.kernel import VM_FAULT_MAJOR, VM_FAULT_MINOR
from raceproof.linux.mm import MemoryMap
from raceproof.races.model import FaultTruncate
from raceproof.specs.page_cache import is_cached


def maps_a_page_of_the_file(state: MemoryMap) -> bool:
    """Returns whether each touched address maps a page that the cache has."""
    return all(
        state.ptes[slot].page is not None
        and not state.ptes[slot].page.anon
        and is_cached(state, state.ptes[slot].page)
        for slot in state.slots
    )


@reachable
def a_page_is_mapped(state: FaultTruncate) -> bool:
    """Faults map a page of the file, and it stays mapped."""
    return maps_a_page_of_the_file(state) and all(each.finished for each in instances(state.fault))


@reachable
def a_cached_page_is_mapped(state: FaultTruncate) -> bool:
    """Faults map a page that was in the page cache: none of them is major."""
    return maps_a_page_of_the_file(state) and all(
        each.finished and each.result == VM_FAULT_MINOR for each in instances(state.fault)
    )


@reachable
def a_page_is_read_and_mapped(state: FaultTruncate) -> bool:
    """Faults map a page that one of them has read: each of them is major."""
    return maps_a_page_of_the_file(state) and all(
        each.finished and each.result == VM_FAULT_MAJOR for each in instances(state.fault)
    )


@reachable
def a_mapped_page_is_removed(state: FaultTruncate) -> bool:
    """A fault has mapped a page, and who removes it has unmapped it and taken it out."""
    return (
        all(
            each.finished and (each.result == VM_FAULT_MINOR or each.result == VM_FAULT_MAJOR)
            for each in instances(state.fault)
        )
        and all(state.ptes[slot].page is None for slot in state.slots)
        and all(page is None for page in state.mapping.tree)
    )


@reachable
def an_unused_page_is_removed(state: FaultTruncate) -> bool:
    """A page that was read leaves the cache: somebody who removes it still has a reference."""
    return all(page is None for page in state.mapping.tree) and any(
        page.uptodate and page.mapping is None and not page.anon for page in state.pages
    )


@reachable
def a_store_is_written_back(state: FaultTruncate) -> bool:
    """A page is stored to and written: clean again, and write-protected."""
    return (
        maps_a_page_of_the_file(state)
        and all(each.finished for each in instances(state.store))
        and all(each.finished for each in instances(state.load_and_store))
        and all(each.finished for each in instances(state.writeback))
        and not any(state.ptes[slot].write or state.ptes[slot].dirty for slot in state.slots)
        and not any(page.dirty or page.unsaved for page in state.pages)
    )


scenarios: tuple[Scenario, ...] = ()
"""None of its own: each row has those that it can reach."""
