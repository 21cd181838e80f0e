"""Records that nothing leads to, counted and found anew by walking over the state in Python."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from writing import Written

from checker import Verdict
from checker.errors import ModelErrors
from checker.program.interpreter import Machine, Next, State, evaluate, initial_states
from checker.program.nodes import Program

GRAPH = """
class Leaf(Record):
    value: Bool

class Node(Record):
    next: "Node | None" = None
    leaf: "Leaf | None" = None

class Always(Record):
    node: "Node | None" = None

class Pair(Word):
    leaf: "Leaf | None" = None
    bit: Bool = False

class M(Model):
    nodes: Pool[Node, 3]
    tips: Pool[Leaf, 2]
    fixed: Pool[Always, 1]
    head: Node | None = None
    pair: Pair
    shadow: Node | None = ghost(None)

    @process
    def free(self):
        self.tips.free(self.tips.allocate())
        self.nodes.free(self.nodes.allocate())

    @finally_
    def nodes_lost(self):
        return leaked(self.nodes)

    @finally_
    def tips_lost(self):
        return leaked(self.tips)

    @finally_
    def any_lost(self):
        return any_lost(self)

    @finally_
    def second_node_lost(self):
        return leaked(self.nodes[1])

    @finally_
    def heads_lost(self):
        return leaked(self.head)

    @invariant
    def counted(self):
        return references(self.nodes[0]) == 2

def any_lost(model):
    return leaked(model)
"""


def drawn(program: Program, begins: State, generator: random.Random) -> State:
    """Returns some state, in which what is not allocated is as it was in the beginning."""
    names = [(name, each.type) for each in program.variables for name in each.elements]
    values: dict[str, int] = {}
    for (name, type_), begin in zip(names, begins.shared, strict=True):
        record, _, rest = name.partition(".")
        is_there = rest == "allocated" or values.get(f"{record}.allocated", 1)
        value = generator.randint(type_.low, type_.high)
        values[name] = value if is_there and generator.random() < 0.7 else begin
    return State(tuple(values.values()), begins.processes)


def named(program: Program, state: State) -> dict[str, int]:
    """Returns the values of a state by the names of their elements."""
    names = [name for variable in program.variables for name in variable.elements]
    return dict(zip(names, state.shared, strict=True))


def lost(at: dict[str, int]) -> tuple[set[int], set[int]]:
    """Returns which nodes and tips are allocated, and reached by no way of references."""
    nodes = {n for n in range(3) if at[f"node{n}.allocated"]}
    tips = {n for n in range(2) if at[f"tip{n}.allocated"]}
    reached: set[int] = set()
    pending = [at["head"], at["fixed0.node"]]
    while pending:
        node = pending.pop()
        if node >= 0 and node not in reached:
            reached.add(node)
            pending.append(at[f"node{node}.next"])
    held = {at[f"node{node}.leaf"] for node in reached} | {at["pair.leaf"]}
    return nodes - reached, tips - held


def test_what_nothing_leads_to_is_leaked(tmp_path: Path) -> None:
    program = Written(tmp_path, GRAPH).build()
    conditions = {each.name: each.condition for each in program.properties}
    ((_, begins),) = initial_states(program)
    assert isinstance(begins, Next)
    seen: set[tuple[int, int]] = set()
    generator = random.Random(6)
    for _ in range(2000):
        state = drawn(program, begins.state, generator)
        machine = Machine(program, list(state.shared), state.processes)
        found = {name: evaluate(machine, each) for name, each in conditions.items()}
        at = named(program, state)
        nodes, tips = lost(at)
        seen.add((len(nodes), len(tips)))
        assert found["nodes_lost"] == bool(nodes)
        assert found["tips_lost"] == bool(tips)
        assert found["any_lost"] == bool(nodes or tips)
        assert found["second_node_lost"] == (1 in nodes)
        assert found["heads_lost"] == (at["head"] in nodes)
        there = [n for n in range(3) if at[f"node{n}.allocated"]]
        places = [at["head"], at["fixed0.node"], *(at[f"node{n}.next"] for n in there)]
        assert found["counted"] == (places.count(0) == 2)
    assert seen == {(n, m) for n in range(4) for m in range(3)}


RETURNS = """
class Page(Record):
    count: RefCount[Range[0, 2]]

class M(Model):
    pages: Pool[Page, 2]
    cache: Page | None = None
    gives: Bool
    keeps: Bool

    @process
    def lookup(self) -> "Page | None":
        page = self.pages.allocate()
        if self.keeps:
            self.cache = page
        if self.gives:
            return page
        return None

PROPERTIES = [no_leaks]
"""


@pytest.mark.parametrize("gives", [False, True])
@pytest.mark.parametrize("keeps", [False, True])
def test_what_is_returned_is_not_leaked(tmp_path: Path, gives: bool, keeps: bool) -> None:
    result = Written(tmp_path, RETURNS).check(gives=gives, keeps=keeps)
    assert (result.verdict is Verdict.HOLDS) == (gives or keeps)
    assert result.property == (None if gives or keeps else "no_leaks")


def test_a_count_that_is_not_that_of_the_references_is_told(tmp_path: Path) -> None:
    source = RETURNS.replace("[no_leaks]", "[]").replace(
        "        if self.gives:",
        "            page.count.value = 1\n        if self.gives:",
    ).replace("PROPERTIES = []", "") + """
    @finally_
    def every_reference_is_counted(self):
        return all(page.count.value == references(page) for page in self.pages)
"""  # fmt: skip
    assert Written(tmp_path, source).check(keeps=True).verdict is Verdict.HOLDS
    taken = source.replace("if self.gives:", "page.count.get()\n        if self.gives:")
    result = Written(tmp_path, taken).check(keeps=True)
    assert result.property == "every_reference_is_counted"


CHAIN = """
class Node(Record):
    next: "Node | None" = None

class M(Model):
    nodes: Pool[Node, {}]

    @process
    def run(self):
        node = self.nodes.allocate()
        node.next = node

    {}
    def lost(self):
        return {}
"""


@pytest.mark.parametrize(
    ("size", "mark", "condition", "message"),
    [
        (2, "@invariant", "leaked(self.nodes)", "`leaked` is for properties marked @finally_"),
        (11, "@finally_", "leaked(self.nodes)", "11 records may refer to each other"),
        (2, "@finally_", "leaked(3)", "`leaked` takes such a record, a pool, or the model, got 3"),
        (2, "@finally_", "leaked(self.nodes, 1)", "this word takes one record or pool"),
        (2, "@finally_", "references(self.nodes)", "`references` takes a record, got pool"),
        (2, "@process", "references(self.nodes[0])", "`references` is for properties"),
    ],
)
def test_what_cannot_be_asked_is_told(
    tmp_path: Path, size: int, mark: str, condition: str, message: str
) -> None:
    with pytest.raises(ModelErrors, match=message):
        Written(tmp_path, CHAIN.format(size, mark, condition)).build()


def test_two_records_that_only_refer_to_each_other_are_leaked(tmp_path: Path) -> None:
    result = Written(tmp_path, CHAIN.format(8, "@finally_", "not leaked(self.nodes)")).check()
    assert result.property == "lost"
