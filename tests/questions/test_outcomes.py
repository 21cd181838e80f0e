"""Outcomes of scenarios: complete or not decided, and compared both ways with a trace each."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from checker import (
    BYTES,
    Bool,
    Comparison,
    Model,
    Pool,
    Range,
    Record,
    Scenario,
    Unsigned,
    assumption,
    atomic,
    choose,
    compare,
    initial,
    instances,
    outcome,
    outcomes,
    process,
    symbolic,
    wait,
)
from checker.errors import ModelError, ModelErrors
from checker.language.build import build
from checker.program.interpreter import Machine, Next, State, evaluate, initial_states
from checker.program.interpreter import outcomes as steps
from checker.program.nodes import PropertyKind
from checker.questions.compared import Compared, Difference, Outcomes, Relation, Values
from checker.search.contract import Limits
from checker.search.engines import engine


class Counter(Model):
    """Two processes add one, each in one step or in two."""

    is_atomic: bool = False
    asserts: bool = False
    stuck: bool = False
    x: Range[0, 2] = 0

    @process
    def add(self) -> int:
        if self.is_atomic:
            with atomic():
                self.x += 1
        else:
            self.x += 1
        assert not (self.asserts and self.x == 2)
        if self.stuck:
            wait(self.x == 0)
        return self.x

    @outcome
    def total(self) -> int:
        return self.x

    @outcome
    def both_returned_the_same(self) -> bool:
        return all(
            one.result == other.result
            for one in instances(self.add)
            for other in instances(self.add)
        )


def counter(name: str, **values: bool) -> Scenario:
    """Returns a scenario with two processes that add one."""
    return Scenario(Counter(**values), name=name, processes={"add": 2})


def by_definition(scenario: Scenario) -> set[Values]:
    """Returns the outcomes as the plain interpreter finds them on the Program as it is built."""
    program = build(scenario)
    stated = [each for each in program.properties if each.kind is PropertyKind.OUTCOME]
    found: set[Values] = set()
    pending = [each.state for _, each in initial_states(program) if isinstance(each, Next)]
    seen: set[State] = set(pending)
    while pending:
        state = pending.pop()
        kinds = [program.kinds[each.kind] for each in program.processes]
        pairs = zip(kinds, state.processes, strict=True)
        if all(kind.final == here[0] for kind, here in pairs):
            machine = Machine(program, list(state.shared), state.processes)
            values = [(each.type, evaluate(machine, each.condition)) for each in stated]
            found.add(tuple(type_.show(value) for type_, value in values))
        for number in range(len(program.processes)):
            for each in steps(program, state, number):
                if isinstance(each, Next) and each.state not in seen:
                    seen.add(each.state)
                    pending.append(each.state)
    return found


@pytest.mark.parametrize(
    "scenario", [counter("steps"), counter("atomic", is_atomic=True), counter("stuck", stuck=True)]
)
def test_outcomes_are_those_of_the_definition(scenario: Scenario) -> None:
    found = outcomes(scenario)
    assert found.complete
    assert set(found.found) == by_definition(scenario)
    assert found.names == ("total", "both_returned_the_same")


def test_a_difference_has_the_shortest_way_to_it() -> None:
    compared = compare(counter("steps"), counter("atomic", is_atomic=True))
    assert compared.relation == "fewer"
    lost = [each for each in compared.only_first if each.values[0] == "1"]
    assert len(lost) == 1
    trace = lost[0].trace
    assert trace is not None
    assert trace.reached
    assert (trace.property, trace.scenario) == ("outcome", "steps")
    assert trace.words == "total = 1, both_returned_the_same = True"
    assert all(each is not None for each in trace.finished)
    assert {each.name: each.value for each in trace.end}["x"] == "1"


@pytest.mark.parametrize("name", ["python", "native"])
def test_every_engine_finds_the_ways(name: str) -> None:
    first, second = counter("steps"), counter("atomic", is_atomic=True)
    compared = compare(first, second, engine=engine(name, 1))
    assert compared == compare(first, second)
    assert all(each.trace is not None for each in compared.only_first)


def test_a_comparison_the_other_way_round_says_the_contrary() -> None:
    first, second = counter("steps"), counter("atomic", is_atomic=True)
    one, other = compare(first, second, traces=False), compare(second, first, traces=False)
    assert (one.only_first, one.only_second) == (other.only_second, other.only_first)
    assert (one.relation, other.relation) == ("fewer", "more")
    assert compare(first, first).relation == "same"


def test_a_failing_check_leaves_it_open() -> None:
    found = outcomes(counter("asserts", asserts=True))
    assert not found.complete
    assert found.stopped_by == "a check fails on the way: assertion"
    compared = compare(counter("steps"), counter("asserts", asserts=True))
    assert compared.only_first == ()
    assert compared.satisfies("same") is None
    assert compared.satisfies("fewer") is None


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(max_states=3), "--max-states 3"),
        (Limits(max_depth=2), "--max-depth 2"),
        (Limits(time_limit=1, spent=1), "--time-limit 1"),
    ],
)
def test_a_limit_leaves_it_open(limits: Limits, words: str) -> None:
    found = outcomes(counter("steps"), limits=limits)
    assert (found.complete, found.stopped_by) == (False, words)
    assert compare(counter("a"), counter("b"), limits=limits).relation is None


def outcomes_of(values: str, stopped_by: str | None = None) -> Outcomes:
    """Returns outcomes of one letter each."""
    return Outcomes("s", ("n",), tuple((each,) for each in values), 1, stopped_by)


def compared_of(first: str, second: str, is_first: bool, is_second: bool) -> Compared:
    """Returns a comparison of outcomes of one letter each, as `compare` makes it."""
    one = outcomes_of(first, None if is_first else "a limit")
    other = outcomes_of(second, None if is_second else "a limit")
    return Compared(
        one,
        other,
        tuple(Difference((each,)) for each in first if is_second and each not in second),
        tuple(Difference((each,)) for each in second if is_first and each not in first),
        tuple((each,) for each in first if each in second),
    )


SETS = ("", "a", "b", "ab")


@pytest.mark.parametrize("claim", ["same", "fewer", "more", "different"])
def test_a_claim_is_decided_when_no_more_outcomes_could_change_it(claim: Relation) -> None:
    def is_true(first: set[str], second: set[str]) -> bool:
        return {
            "same": first == second,
            "fewer": second <= first,
            "more": first <= second,
            "different": first != second,
        }[claim]

    for first, second, is_first, is_second in product(SETS, SETS, (True, False), (True, False)):
        found = compared_of(first, second, is_first, is_second).satisfies(claim)
        more = [set(each) for each in ("", *"abc", "abc")]
        ones = [set(first)] if is_first else [set(first) | each for each in more]
        others = [set(second)] if is_second else [set(second) | each for each in more]
        possible = {is_true(one, other) for one in ones for other in others}
        if found is True:
            assert possible == {True}
        elif found is False and (first or not is_first) and (second or not is_second):
            assert possible == {False}
        elif found is None:
            assert not (is_first and is_second)


def test_what_never_finishes_satisfies_no_claim_but_that_it_differs() -> None:
    stuck = counter("stuck", stuck=True)
    nothing = compare(stuck, stuck)
    assert nothing.empty == ("stuck", "stuck")
    assert [nothing.satisfies(each) for each in ("same", "fewer", "more")] == [False] * 3
    assert compare(counter("steps"), stuck).satisfies("fewer") is False
    assert compare(counter("steps"), stuck).satisfies("different") is True


bytes_t = Unsigned[64, BYTES]


class Sizes(Model):
    """A fault looks at a size that shrinks, once or twice."""

    rechecks: bool = False
    old: bytes_t = symbolic()
    new: bytes_t = symbolic()
    at: bytes_t = symbolic()
    size: bytes_t
    mapped: Bool = False

    @assumption
    def shrinks(self) -> bool:
        """The size shrinks."""
        return self.new < self.old

    @initial
    def begin(self) -> None:
        self.size = self.old

    @process
    def fault(self) -> None:
        if self.at < self.size:
            if self.rechecks:
                with atomic():
                    if self.at < self.size:
                        self.mapped = True
            else:
                self.mapped = True

    @process
    def truncate(self) -> None:
        self.size = self.new
        self.mapped = self.mapped and self.at < self.new

    @outcome
    def beyond(self) -> bool:
        return self.mapped and not self.at < self.size

    @outcome
    def is_mapped(self) -> bool:
        return self.mapped


def test_outcomes_of_symbolic_inputs_are_those_of_all_their_values() -> None:
    for rechecks in (False, True):
        found = outcomes(Scenario(Sizes(rechecks=rechecks)))
        assert found.complete
        concrete: set[Values] = set()
        for old, new, at in product(range(4), repeat=3):
            if new < old:
                values = {"old": old, "new": new, "at": at}
                concrete |= set(outcomes(Scenario(Sizes(rechecks=rechecks)), values=values).found)
        assert set(found.found) == concrete


class Asked(Model):
    """An outcome looks at what no step looks at."""

    at: bytes_t = symbolic()
    n: Range[0, 1] = 0

    @process
    def run(self) -> None:
        self.n = 1

    @outcome
    def is_low(self) -> bool:
        return self.at < 100

    @outcome
    def is_even_lower(self) -> bool:
        return self.at < 10


def test_an_outcome_has_regions_of_its_own() -> None:
    found = outcomes(Scenario(Asked()))
    assert found.complete
    assert set(found.found) == {("True", "True"), ("True", "False"), ("False", "False")}


def test_a_difference_has_values_of_the_symbolic_inputs() -> None:
    first = Scenario(Sizes(), name="once")
    second = Scenario(Sizes(rechecks=True), name="twice")
    compared = compare(first, second)
    assert [each.values for each in compared.only_first] == [("True", "True")]
    trace = compared.only_first[0].trace
    assert trace is not None
    values = {each.name: int(each.value, 0) for each in trace.witness}
    assert values["new"] <= values["at"] < values["old"]
    assert compared.satisfies("fewer") is True


class Page(Record):
    n: Range[0, 1] = 0


class Pages(Model):
    """A process that takes one page or none."""

    pages: Pool[Page, 2]
    taken: Page | None = None

    @process
    def take(self) -> None:
        if choose(False, True):
            self.taken = self.pages.allocate()

    @outcome
    def held(self) -> Page | None:
        return self.taken


def test_records_are_told_by_their_names() -> None:
    found = outcomes(Scenario(Pages()))
    assert ("None",) in found.found
    assert set(found.found) == by_definition(Scenario(Pages()))


def test_outcomes_of_other_names_are_refused() -> None:
    with pytest.raises(ModelError, match="the outcomes of `b` are held") as error:
        compare(counter("a"), Scenario(Pages(), name="b"))
    assert "those of `a` are total, both_returned_the_same" in str(error.value)


def test_the_order_of_the_names_does_not_count() -> None:
    def total(model: Counter) -> int:
        return model.x

    def first(model: Counter) -> int:
        return model.x // 2

    class Bare(Model):
        x: Range[0, 2] = 0

        @process
        def add(self) -> None:
            self.x += 1

    ways = [outcome(total), outcome(first)]
    one = Scenario(Bare(), name="one", properties=ways)
    other = Scenario(Bare(), name="other", properties=ways[::-1])
    compared = compare(one, other)
    assert compared.names == ("total", "first")
    assert compared.second.names == ("total", "first")
    assert compared.relation == "same"


def test_a_scenario_without_outcomes_is_refused() -> None:
    class Bare(Model):
        x: Range[0, 1] = 0

        @process
        def run(self) -> None:
            self.x = 1

    with pytest.raises(ModelError, match="`Bare` has no outcome"):
        outcomes(Scenario(Bare()))

    def x(model: Model) -> int:
        return model.x

    marked = outcome(x)
    with pytest.raises(ModelError, match="`Bare` has 2 outcomes of the name `x`"):
        outcomes(Scenario(Bare(), properties=[marked, marked]))


WRONG = {
    "self.pages": "a single value is needed here",
    "(self.n, self.n)": "a single value is needed here",
    "None": "returns nothing on some way",
    "self.size": "the outcome `end` is a machine integer",
    "self.n == 0 and undefined": "undefined",
}


@pytest.mark.parametrize("value", WRONG)
def test_a_value_that_is_none_is_refused_at_its_place(tmp_path: Path, value: str) -> None:
    from checker.command.load import load

    path = tmp_path / "wrong.py"
    path.write_text(
        "from checker import Model, Pool, Range, Record, Unsigned, outcome, process\n"
        "class Page(Record):\n    n: Range[0, 1] = 0\n"
        "class M(Model):\n    n: Range[0, 1] = 0\n    pages: Pool[Page, 2]\n"
        "    size: Unsigned[64] = 3\n"
        "    @process\n    def run(self):\n        self.n = 1\n"
        f"    @outcome\n    def end(self):\n        return {value}\n",
        "utf-8",
    )
    (scenario,) = load(path)
    with pytest.raises(ModelErrors, match=WRONG[value]) as error:
        outcomes(scenario)
    assert "wrong.py:1" in str(error.value)


def test_a_comparison_refuses_what_means_nothing() -> None:
    one = counter("one")
    with pytest.raises(ModelError, match="is no Scenario"):
        Comparison(first=one, second=Counter())  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="is nothing to be claimed of outcomes") as error:
        Comparison(one, one, expected="less")  # type: ignore[arg-type]
    assert "there are: same, fewer, more, different" in str(error.value)
    with pytest.raises(ModelError, match="a Comparison has no `kernel`"):
        Comparison(one, one, kernel="2.6.23")  # type: ignore[call-arg]
