"""Cycles of a lock order, and a listing of one without cycles.

Locks are nodes, by number; an edge goes from a lock that is held to one that is taken meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

Edge: TypeAlias = tuple[int, int]

MOST: Final = 20
"""The cycles that are listed. Their number can grow exponentially with that of the locks, and who
mends the shortest ones mends most of the others."""


def cycles(edges: Iterable[Edge], most: int = MOST) -> tuple[list[tuple[int, ...]], bool]:
    """Returns the shortest simple cycles, each from its smallest node, and whether there are more.

    An edge from a node to itself is no cycle here. For example, 0 -> 1 -> 0 and 1 -> 2 -> 1 are the
    cycles (0, 1) and (1, 2).
    """
    import networkx  # takes as long to import as all of `check`, and few commands need it

    graph: Any = networkx.DiGraph()
    graph.add_edges_from(sorted({edge for edge in edges if edge[0] != edge[1]}))
    found: list[tuple[int, ...]] = []
    if networkx.is_directed_acyclic_graph(graph):
        return found, False
    for length in range(2, len(graph) + 1):
        within = networkx.simple_cycles(graph, length_bound=length)
        new = (_from_smallest(each) for each in within if len(each) == length)
        found += sorted(islice(new, most + 1 - len(found)))
        if len(found) > most:
            break
    return found[:most], len(found) > most


def _from_smallest(cycle: Sequence[int]) -> tuple[int, ...]:
    """Returns a cycle that begins with its smallest node."""
    first = cycle.index(min(cycle))
    return (*cycle[first:], *cycle[:first])


def levels(nodes: Iterable[int], edges: Iterable[Edge]) -> list[list[int]]:
    """Returns the nodes in an order that no edge goes against; [] if there is a cycle.

    Nodes of one level have no order among themselves. An edge from a node to itself counts for
    nothing.
    """
    import networkx

    graph: Any = networkx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted({edge for edge in edges if edge[0] != edge[1]}))
    if not networkx.is_directed_acyclic_graph(graph):
        return []
    return [sorted(each) for each in networkx.topological_generations(graph)]
