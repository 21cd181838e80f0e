"""The shortest cycles of a small graph, compared with all walks; and its listing."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from checker.locking.cycles import Edge, cycles, levels

NODES = range(5)
graphs = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14)


def walked(edges: set[Edge]) -> list[tuple[int, ...]]:
    """Returns all simple cycles of at least two nodes, the shortest first."""
    return [
        chosen
        for length in range(2, len(NODES) + 1)
        for chosen in sorted(permutations(NODES, length))
        if chosen[0] == min(chosen)
        and all(pair in edges for pair in zip(chosen, (*chosen[1:], chosen[0]), strict=True))
    ]


@given(graphs)
def test_the_cycles_are_those_of_a_walk(edges: set[Edge]) -> None:
    wanted = walked(edges)
    assert cycles(edges, 1000) == (wanted, False)
    few, has_more = cycles(edges, 3)
    assert [len(each) for each in few] == [len(each) for each in wanted[:3]]
    assert set(few) <= set(wanted)
    assert has_more == (len(wanted) > 3)


@given(graphs)
def test_no_edge_goes_against_the_listing(edges: set[Edge]) -> None:
    found = levels(NODES, edges)
    assert bool(found) == (not walked(edges))
    place = {node: number for number, level in enumerate(found) for node in level}
    assert not found or set(place) == set(NODES)
    assert all(place[one] < place[other] for one, other in edges if found and one != other)
