"""Fair loops: executions that go on for ever, fair to every process, and never come to a goal.

*Weak fairness* of a process: it does not stay able to move for ever without a step. *Strong
fairness*: it is not able to move again and again without a step. A step that changes nothing is
none, neither for being able to move nor for having moved; where nobody moves the last state stays
for ever, so that an execution that ends is one that goes on. A process that an `assume` keeps from
its step was able to move.

    before: the graph, the states where the goal is still missing, who is fair
    after:  the shortest way into a fair loop of those states, and a short loop

The states are cut into strongly connected components (Tarjan 1972). A process is no obstacle to a
component if it moves within it, or, for weak fairness, cannot move in some state of it: going
round all of it then is fair. Where it can move in every state and never does within, neither can
it in a part of the component, which is given up. For strong fairness the states where such a
process can move are taken away, and the rest is cut again (Streett 1982; Emerson and Lei 1987): at
most as often as there are states. Departure from the papers: steps are what is fair, not states,
and a component may be a single state without a step.

    0 --p--> 1 --p--> 0       goal missing in 0 and 1; in 1 q can step to 2, the goal
             1 --q--> 2       weak: in 0 q cannot move, so 0 1 0 1 ... is fair
                              strong: q can in 1, and never does within {0, 1}: 1 is taken away;
                              0 is left alone, where p can move and does not: no fair loop
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .graph import FairProcesses, StepGraph


def enabled_bits(graph: StepGraph, state: int) -> int:
    """Returns the agents that can move in a state, each as a bit of its number."""
    found = 0
    for step in range(graph.begins[state], graph.begins[state + 1]):
        if graph.targets[step] != state:
            found |= graph.serves(graph.movers[step])
    return found


def fair_components(
    graph: StepGraph, states: Sequence[int], fairness: FairProcesses
) -> Iterator[list[int]]:
    """Yields parts of some states in which an execution can stay for ever and be fair.

    Args:
        graph: The graph.
        states: The states, each once.
        fairness: Who is fair.
    """
    pending = [list(states)]
    while pending:
        for component in components(graph, pending.pop()):
            inside = set(component)
            moved, always, able = 0, -1, dict[int, int]()
            for state in component:
                able[state] = enabled_bits(graph, state)
                always &= able[state]
                for mover, end in graph.steps(state):
                    if end in inside and (end != state or fairness.on_the_spot):
                        moved |= graph.serves(mover)
            if fairness.weak & always & ~moved:
                continue
            sometimes = 0
            for each in able.values():
                sometimes |= each
            if starving := fairness.strong & sometimes & ~moved:
                pending.append([state for state in component if not able[state] & starving])
            else:
                yield component


def components(graph: StepGraph, states: Sequence[int]) -> Iterator[list[int]]:
    """Yields the strongly connected components of some states (Tarjan's algorithm).

    Args:
        graph: The graph, of which only the steps between these states count.
        states: The states, each once.
    """
    numbers: dict[int, int] = dict.fromkeys(states, 0)  # 0: not yet reached
    lowest: dict[int, int] = {}
    on_stack: set[int] = set()
    stack: list[int] = []
    reached = 0
    for root in states:
        if numbers[root]:
            continue
        reached += 1
        numbers[root] = lowest[root] = reached
        stack.append(root)
        on_stack.add(root)
        calls = [(root, graph.steps(root))]
        while calls:
            state, left = calls[-1]
            for _, end in left:
                known = numbers.get(end)
                if known == 0:
                    reached += 1
                    numbers[end] = lowest[end] = reached
                    stack.append(end)
                    on_stack.add(end)
                    calls.append((end, graph.steps(end)))
                    break
                if known is not None and end in on_stack:
                    lowest[state] = min(lowest[state], known)
            else:
                calls.pop()
                if calls:
                    before = calls[-1][0]
                    lowest[before] = min(lowest[before], lowest[state])
                if lowest[state] == numbers[state]:
                    yield _popped(stack, on_stack, state)


def _popped(stack: list[int], on_stack: set[int], root: int) -> list[int]:
    """Takes the component of a root from the stack."""
    found: list[int] = []
    while not found or found[-1] != root:
        found.append(stack.pop())
        on_stack.discard(found[-1])
    return found
