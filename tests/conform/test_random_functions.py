"""Random functions, written in C and in the modelling language: compared as their traces compare.

A function is a tree of calls, tests, loops, jumps and a flag. What it may do is listed by running
it with every answer of its tests, up to so many steps; that is compared with what `contrast_of`
finds of the two texts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from checker.conform.building import automaton_of
from checker.conform.c_reader import CFile
from checker.conform.compare import Event, contrast_of
from checker.conform.model_reader import read_model
from checker.conform.table import Conforms
from checker.conform.vocabulary import vocabularies
from language.writing import imported

Tree = tuple[Any, ...]
Trace = tuple[str, ...]

DEPTH: Final = 6
"""Steps of a trace that are compared: a loop comes round two or three times."""

LEAVES: Final = st.sampled_from(
    [("call", "a"), ("call", "b"), ("set", 0), ("set", 1), ("return",), ("break",), ("continue",)]
)


def larger(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Returns trees with others in them."""
    block = st.lists(inner, max_size=3).map(tuple)
    condition = st.tuples(st.sampled_from(["t", "u", "flag", "none"]), st.booleans())
    return st.one_of(
        st.tuples(st.just("if"), condition, block, block),
        st.tuples(st.just("while"), condition, block),
    )


FUNCTIONS: Final = st.lists(st.recursive(LEAVES, larger, max_leaves=6), max_size=4).map(tuple)


class EndedError(Exception):
    """A function that has returned."""


class LeftError(Exception):
    """A loop that is left, or goes round again."""


def traces(tree: Tree) -> frozenset[Trace]:
    """Returns what a function may do: each trace up to `DEPTH` steps, with `end` where it ends."""
    found = set()
    pending: list[tuple[bool, ...]] = [()]
    while pending:
        answers = pending.pop()
        trace, asked = run(tree, answers)
        if asked:
            pending += [(*answers, True), (*answers, False)]
        else:
            found |= {trace[:length] for length in range(len(trace) + 1)}
    return frozenset(found)


def run(tree: Tree, answers: tuple[bool, ...]) -> tuple[Trace, bool]:
    """Runs a function with answers; returns its trace, and whether it wants one more answer."""
    trace: list[str] = []
    left = list(answers)
    local = {"flag": False}
    rounds = [0]

    def asks(condition: tuple[str, bool]) -> bool:
        name, wanted = condition
        rounds[0] += 1
        if len(trace) >= DEPTH or rounds[0] > 40:
            raise EndedError
        if name == "flag":
            return local["flag"] is wanted
        if not left:
            raise LookupError
        answer = left.pop(0)
        if name != "none":
            trace.append(f"{name}={answer}")
        return answer is wanted

    def block(inner: Tree) -> None:
        for each in inner:
            if len(trace) >= DEPTH:
                raise EndedError
            match each:
                case ("call", name):
                    trace.append(name)
                case ("set", value):
                    local["flag"] = bool(value)
                case ("return",):
                    trace.append("end")
                    raise EndedError
                case ("break",) | ("continue",):
                    raise LeftError(each[0])
                case ("if", condition, yes, no):
                    block(yes if asks(condition) else no)
                case ("while", condition, body):
                    while asks(condition):
                        try:
                            block(body)
                        except LeftError as error:
                            if error.args[0] == "break":
                                break

    try:
        block(tree)
        trace.append("end")
    except EndedError:
        pass
    except LookupError:
        return tuple(trace), True
    return tuple(trace[:DEPTH]), False


def is_fair(tree: Tree, in_loop: bool = False) -> bool:
    """Returns whether jumps are in loops alone, and no loop goes round without a step for ever."""
    for each in tree:
        match each:
            case ("break",) | ("continue",):
                if not in_loop:
                    return False
            case ("if", _, yes, no):
                if not (is_fair(yes, in_loop) and is_fair(no, in_loop)):
                    return False
            case ("while", (name, _), body):
                if name in ("flag", "none") or not is_fair(body, True):
                    return False
    return True


def in_c(tree: Tree, depth: int = 1) -> Iterator[str]:
    """Yields the lines of a block in C; every other loop is written with goto."""
    tab = "\t" * depth
    for number, each in enumerate(tree):
        match each:
            case ("call", name):
                yield f"{tab}{name}();"
            case ("set", value):
                yield f"{tab}flag = {value};"
            case ("return",):
                yield f"{tab}return;"
            case ("break",) | ("continue",):
                yield f"{tab}{each[0]};"
            case ("if", condition, yes, no):
                yield f"{tab}if ({asked(condition, '!', '()')}) {{"
                yield from in_c(yes, depth + 1)
                yield f"{tab}}} else {{"
                yield from in_c(no, depth + 1)
                yield f"{tab}}}"
            case ("while", condition, body) if number % 2 or jumps(body):
                yield f"{tab}while ({asked(condition, '!', '()')}) {{"
                yield from in_c(body, depth + 1)
                yield f"{tab}}}"
            case ("while", condition, body):
                label = f"again{id(each)}_{number}_{depth}"
                yield f"{label}:"
                yield f"{tab}if ({asked(condition, '!', '()')}) {{"
                yield from in_c(body, depth + 1)
                yield f"{tab}\tgoto {label};"
                yield f"{tab}}}"


def jumps(tree: Tree) -> bool:
    """Returns whether a block leaves its loop, or goes round again."""
    return "break" in str(tree) or "continue" in str(tree)


def in_python(tree: Tree, depth: int = 2) -> Iterator[str]:
    """Yields the lines of a block of a model."""
    indent = "    " * depth
    yield f"{indent}pass"
    for each in tree:
        match each:
            case ("call", name):
                yield f"{indent}self.{name}()"
            case ("set", value):
                yield f"{indent}flag = {bool(value)}"
            case ("return",) | ("break",) | ("continue",):
                yield f"{indent}{each[0]}"
            case ("if", condition, yes, no):
                yield f"{indent}if {asked(condition, 'not ', '()', 'self.')}:"
                yield from in_python(yes, depth + 1)
                yield f"{indent}else:"
                yield from in_python(no, depth + 1)
            case ("while", condition, body):
                yield f"{indent}while {asked(condition, 'not ', '()', 'self.')}:"
                yield from in_python(body, depth + 1)


def asked(condition: tuple[str, bool], negation: str, call: str, owner: str = "") -> str:
    """Returns a condition as text."""
    name, wanted = condition
    text = name if name == "flag" else "size > limit" if name == "none" else f"{owner}{name}{call}"
    return text if wanted else f"{negation}({text})"


def contrast(c: Tree, model: Tree) -> Any:
    """Returns two functions compared: one in C, one of a model."""
    lines = ["void f(int size, int limit)", "{", "\tint flag = 0;", *in_c(c), "\t;", "}", ""]
    body = CFile("f.c", "\n".join(lines), {}).function("f")
    assert body is not None
    text = "\n".join(
        ["class M:", "    def f(self, size, limit):", "        flag = False", *in_python(model), ""]
    )
    with tempfile.TemporaryDirectory() as folder, imported(Path(folder), text) as module:
        table = Conforms(
            module.M.f,
            versions={"1": {}},
            steps={"a": "self.a", "b": "self.b"},
            tests={"t": "self.t", "u": "self.u"},
        )
        words = vocabularies(table)
        read = read_model(module.M.f, {})
        sides = [
            automaton_of(each, word, lambda _: None)
            for each, word in zip((body, read), words, strict=True)
        ]
    assert not sides[0].unsaid()
    assert not sides[1].unsaid()
    return contrast_of(sides[0], sides[1], ())


@settings(max_examples=50, suppress_health_check=[*HealthCheck])
@given(FUNCTIONS)
def test_one_function_in_both_languages_conforms(tree: Tree) -> None:
    assume(is_fair(tree))
    assert contrast(tree, tree).divergence is None


@settings(max_examples=100, suppress_health_check=[*HealthCheck])
@given(FUNCTIONS, st.integers(0, 1000))
def test_two_functions_differ_where_their_traces_differ(c: Tree, choice: int) -> None:
    variants = [each for each in changed(c) if is_fair(each)]
    assume(is_fair(c) and variants)
    model = variants[choice % len(variants)]
    found = contrast(c, model).divergence
    of_c, of_model = traces(c), traces(model)
    event("differ" if of_c != of_model else "alike")
    if of_c != of_model:
        assert found is not None
    if found is None:
        return
    event(f"after {min(len(found.before), 3)}")
    events = [*(each.event for each in found.before), found.event]
    trace = tuple(map(told, events))
    if len(trace) <= DEPTH:
        mine, other = (of_c, of_model) if found.is_in_c else (of_model, of_c)
        assert trace in mine - other
        assert len(trace) == min(map(len, of_c ^ of_model))  # no shorter way leads to a difference


def changed(tree: Tree) -> Iterator[Tree]:
    """Yields a function with one change: a statement gone, doubled or another, a test turned."""
    for place, each in enumerate(tree):
        before, after = tree[:place], tree[place + 1 :]
        yield (*before, *after)
        yield (*before, each, each, *after)
        yield (*before, ("call", "b"), *after)
        match each:
            case ("if", (name, wanted), yes, no):
                yield (*before, ("if", (name, not wanted), yes, no), *after)
                yield from ((*before, ("if", (name, wanted), y, no), *after) for y in changed(yes))
                yield from ((*before, ("if", (name, wanted), yes, n), *after) for n in changed(no))
            case ("while", condition, body):
                yield from ((*before, ("while", condition, b), *after) for b in changed(body))


def told(event: Event) -> str:
    """Returns a step as a trace has it."""
    name, answer = event[0].removeprefix("self."), event[1]
    return "end" if not name else name if answer is None else f"{name}={answer}"
