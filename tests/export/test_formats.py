"""What is printed: golden files of small models, and what each format refuses."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import networkx
import pytest

from checker import Scenario
from checker.errors import ModelError
from checker.export.graph import dot, graphml, state_graph
from checker.export.murphi import murphi
from checker.export.promela import promela
from checker.language.build import build
from checker.program.interpreter import Next, initial_states
from checker.program.nodes import (
    DISCARDED,
    Binary,
    BinaryOperator,
    Local,
    Program,
    Shared,
    Variable,
)
from checker.program.types import IntType
from checker.reduce.pipeline import reduce
from conftest import Golden
from hand import (
    at,
    bits,
    compare,
    edge,
    graph,
    invariant,
    lost_update,
    negation,
    program,
    require,
    store,
)
from models.classic.lost_update import scenarios
from models.classic.mcs_lock import scenarios as mcs_lock
from models.classic.peterson import scenarios as peterson

FORMATS: dict[str, Callable[[Program], str]] = {
    "pml": promela,
    "m": murphi,
    "dot": lambda built: dot(state_graph(built)),
    "graphml": lambda built: graphml(state_graph(built)),
}
MODELS: dict[str, Scenario] = {
    "counter": next(each for each in scenarios if "compare" in each.title),
    "mcs": next(each for each in mcs_lock if "plain" in each.title),
    "peterson": peterson[0],
}


GOLDEN = [
    *((model, ending) for model in MODELS for ending in ("pml", "m")),
    *(("counter", ending) for ending in ("dot", "graphml")),
]


@pytest.mark.parametrize(("model", "ending"), GOLDEN)
def test_the_text_is_the_golden_one(model: str, ending: str, golden: Golden) -> None:
    built = reduce(build(MODELS[model]))
    golden(f"{model}.{ending}", FORMATS[ending](built).rstrip("\n"))


def ruling_out() -> Program:
    """Returns one process that an `assume` rules out unless a local that it chose is true.

    0 --seen := a--> 1 --seen--> 2;  1 --not seen--> ruled out
    """
    kind = graph(
        [
            edge(0, 1, store(Local(0), at(0))),
            edge(1, 2, guard=Local(0)),
            edge(1, DISCARDED, guard=negation(Local(0))),
        ],
        final=2,
        names=[("seen", bits("a")[0].type)],
        name="walk",
    )
    return program(bits("a"), [kind])


def test_where_an_execution_is_ruled_out_there_is_no_deadlock() -> None:
    assert "timeout && !finished && !(at[0] == 1 && !walk_seen[0])" in promela(ruling_out())
    assert "& (at[me] = 1 -> " not in murphi(ruling_out())


def test_a_property_that_cannot_be_evaluated_is_a_violation_of_its_own() -> None:
    built = replace(
        lost_update(),
        properties=(invariant(require(compare(at(0), "<", 2), compare(at(0), "<", 3))),),
    )
    assert 'invariant "assertion"' in murphi(built)
    assert "assert(assertion)" in promela(built)


def test_names_are_never_words_of_the_language() -> None:
    variables = bits("do", "byte", "rule", "a.b", "a_b")
    kind = graph([edge(0, 1, *(store(at(n), 1) for n in range(5)))], final=1, name="active")
    text = promela(program(variables, [kind]))
    for name in ("bool do_2;", "bool byte_2;", "bool rule;", "bool a_b;", "bool a_b_2;"):
        assert name in text
    assert "proctype active_2(byte me)" in text
    assert "rule_2: boolean;" in murphi(program(variables, [kind]))


def test_a_number_that_might_not_fit_is_refused() -> None:
    large = Variable("large", IntType(0, 70_000), ("large",))
    squared = Binary(BinaryOperator.MULTIPLY, at(0), at(0))
    kind = graph([edge(0, 1, store(at(0), compare(squared, "%", 7)))], final=1)
    for write in (promela, murphi):
        with pytest.raises(ModelError, match="more than 31 bits"):
            write(program([large], [kind]))


def test_a_division_that_rounds_another_way_is_refused() -> None:
    signed = Variable("signed", IntType(-3, 3), ("signed",))
    kind = graph([edge(0, 1, store(at(0), compare(at(0), "//", 2)))], final=1)
    with pytest.raises(ModelError, match="rounds another way in Promela"):
        promela(program([signed], [kind]))


def test_murphi_has_no_bits() -> None:
    mask = Variable("mask", IntType(0, 3), ("mask",))
    kind = graph([edge(0, 1, store(at(0), compare(at(0), "&", 1)))], final=1)
    with pytest.raises(ModelError, match="there is no `&` in Murphi"):
        murphi(program([mask], [kind]))
    assert "mask = (mask & 1);" in promela(program([mask], [kind]))


def test_an_array_in_its_own_index_is_written_by_cases_in_promela() -> None:
    table = Variable("table", IntType(0, 1), ("table[0]", "table[1]"))
    inner = Shared(0, at(0, 0))
    kind = graph([edge(0, 1, store(inner, inner))], final=1)
    text = promela(program([table], [kind]))
    assert ":: table[0] == 0 -> table[0] = (table[0] == 0 -> table[0] : table[1]);" in text
    assert "table[table[0]] := table[table[0]];" in murphi(program([table], [kind]))


def test_a_graph_that_is_too_large_is_refused() -> None:
    with pytest.raises(ModelError, match="more than 5 states"):
        state_graph(lost_update(), 5)


def test_graphml_can_be_read_again() -> None:
    built = reduce(build(peterson[0]))
    read = networkx.read_graphml(io.StringIO(graphml(state_graph(built))), force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (38, 62)
    initial = [name for name, each in read.nodes(data=True) if each["initial"]]
    assert len(initial) == len([e for _, e in initial_states(built) if isinstance(e, Next)])


def test_a_graph_shows_what_is_violated_and_what_fails() -> None:
    nodes = state_graph(lost_update()).nodes
    assert {name for node in nodes for name in node.violates} == {"kept"}
