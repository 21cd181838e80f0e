"""From a scenario to a Program: each method is read, typed, and laid out.

Before: a `Scenario`, whose model is Python source. After: a `Program`, verified. All mistakes of a
model are collected and reported together.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, final

from checker.errors import InternalError, ModelError, ModelErrors
from checker.language import arguments, blocking, calls, expressions, operators, pure, statements
from checker.language.builder import TOO_DEEP, Builder, Call, ImpureError
from checker.language.locals import Locals
from checker.language.model import ROLE
from checker.language.runners import Described, Runner, runners_of
from checker.language.simplify import simplify
from checker.language.source import function_tree, parameters, span_of
from checker.language.state import EchoError, SharedState, lay_out, methods_of
from checker.language.types import PROCESS
from checker.language.values import (
    Compound,
    Constant,
    InstanceValue,
    ModelValue,
    Scalar,
    Value,
)
from checker.nesting import deep
from checker.program import fold
from checker.program.flow import walk
from checker.program.inputs import ordered
from checker.program.nodes import (
    TRUE,
    Assumption,
    Check,
    Const,
    FailureKind,
    Kind,
    Local,
    LocalOf,
    Lock,
    Me,
    Process,
    Program,
    Property,
    PropertyKind,
    Shared,
    Span,
    Transition,
)
from checker.program.types import RefType
from checker.program.verify import verify

READINGS: Final = 200
"""A method whose types are not settled after so many readings is reported."""


@final
@dataclass(slots=True)
class _Read:
    """A kind that has been read.

    Attributes:
        kind: The kind.
        result: What it returns, in terms of its locals, or None.
        choices: The locals that nondeterministic arguments are in, with their values.
        errors: What is wrong with it.
    """

    kind: Kind
    result: Value
    choices: tuple[tuple[int, tuple[int, ...]], ...] = ()
    errors: list[ModelError] = field(default_factory=list)


@deep
def build(scenario: Described) -> Program:
    """Builds a scenario's Program.

    Raises:
        ModelErrors: The model is wrong; all its mistakes are listed.
    """
    runners, errors = runners_of(scenario)
    state = lay_out(scenario.model, tuple(runner.name for runner in runners), errors)
    kinds: list[_Read] = []
    known: dict[tuple[types.FunctionType, str], int] = {}
    processes: list[Process] = []
    for runner in runners:
        key = (runner.function, repr(runner.arguments))
        if key not in known:
            known[key] = len(kinds)
            kinds.append(_read_process(state, runner))
            errors += kinds[-1].errors
        read = kinds[known[key]]
        processes.append(Process(runner.name, known[key], read.choices))
    setup = _read_setup(state, errors)
    instances = _instances(runners, processes, kinds)
    properties = _properties(scenario, state, instances, errors)
    assumptions = _assumptions(scenario, state, errors)
    if errors:
        raise ModelErrors(_in_order(errors))
    program = Program(
        scenario.title,
        tuple(state.variables),
        tuple(state.initial),
        tuple(read.kind for read in kinds),
        tuple(processes),
        properties,
        _locks(state, len(processes)),
        setup,
        scenario.deadlock,
        tuple(state.inputs.values()),
        assumptions,
    )
    program = ordered(program, list(state.declared))
    problems = verify(program)
    if problems:
        raise InternalError("the Program that was built is wrong:\n  " + "\n  ".join(problems))
    return program


def declared_inputs(scenario: Described) -> tuple[str, ...]:
    """Returns the names of the inputs that a model declares, whether or not anything reads them."""
    runners, errors = runners_of(scenario)
    state = lay_out(scenario.model, tuple(runner.name for runner in runners), errors)
    return tuple(state.declared)


def _in_order(errors: Sequence[ModelError]) -> list[ModelError]:
    """Returns mistakes in the order of the source, each once."""
    found: dict[tuple[Span, str, str], ModelError] = {}
    for error in errors:
        if isinstance(error, EchoError):
            continue
        span = error.span or Span("", 0, 0)
        found.setdefault((span, error.message, error.hint), error)
    return [found[key] for key in sorted(found, key=_place)]


def _place(key: tuple[Span, str, str]) -> tuple[str, int, int]:
    return key[0].path, key[0].line, key[0].column


def _read_process(state: SharedState, runner: Runner) -> _Read:
    """Reads a process's method until its types are settled."""
    labels = state.resolver.processes
    me = Scalar(Me(), RefType(PROCESS, labels, False))
    return _settle(state, runner.function, dict(runner.arguments), me)


def _read_setup(state: SharedState, errors: list[ModelError]) -> Kind | None:
    """Reads the methods that set the state up, as one."""
    kinds = []
    for function in methods_of(type(state.model), "initial"):
        if len(parameters(function).names) != 1:
            span = span_of(function.__code__.co_filename, function_tree(function))
            errors.append(ModelError("an @initial method takes the model and nothing else", span))
            continue
        read = _settle(state, function, {}, None)
        errors += read.errors
        kinds.append((function, read.kind))
    if len(kinds) > 1:
        function = kinds[1][0]
        span = span_of(function.__code__.co_filename, function_tree(function))
        message = "a model has one @initial method"
        errors.append(ModelError(message, span, "call one from the other"))
    return kinds[0][1] if kinds else None


def _settle(
    state: SharedState, function: types.FunctionType, given: Mapping[str, Any], me: Scalar | None
) -> _Read:
    """Reads a method until it uses no local whose type is found to be wider later on."""
    locals_ = Locals()
    for reading in range(READINGS):
        locals_.begin(reading)
        finish = _read_once(state, function, given, me, locals_)
        if not locals_.changed:
            read = finish()
            read.errors += locals_.errors
            return read
    read = finish()
    span = span_of(function.__code__.co_filename, function_tree(function))
    message = f"the types of the locals of `{function.__name__}` cannot be inferred"
    read.errors += [*locals_.errors, ModelError(message, span, "annotate them")]
    return read


def _read_once(
    state: SharedState,
    function: types.FunctionType,
    given: Mapping[str, Any],
    me: Scalar | None,
    locals_: Locals,
) -> Callable[[], _Read]:
    """Reads a method once, with what is known of its locals; returns what makes a kind of it."""
    b = Builder(state, expressions.value, statements.run, locals_, me)
    entry, leave, final = (b.graph.location() for _ in range(3))
    call = Call(function, "", {}, leave, "/return")
    b.calls.append(call)
    tree = function_tree(function)
    b.reach(entry)
    choices: list[tuple[int, tuple[int, ...]]] = []
    with b.recovering(tree):
        choices = arguments.bound(b, function, given)
        if me is None:
            b.atomic = 1
        b.run(b, tree.body)
        if b.current is not None:
            calls.leave(b, tree, Constant(None))
        b.at(leave)
        if me is not None:
            _check_locks(b, function)
        b.goto(tree, final)
    _check_waits(b)
    result: Value = Constant(None)
    leaf = None
    if call.returns and call.result in locals_.shapes:
        result = b.value_of(call.result, "result", locals_.shapes[call.result])
        leaf = result.expr.variable if isinstance(result, Scalar) else None  # type: ignore[union-attr]
    b.graph.visible[final] = True

    def finish() -> _Read:
        ends = entry, final, leaf
        graph = b.graph
        kind, numbers = simplify(
            function.__name__, b.variables, graph.visible, graph.transitions, ends
        )
        found = tuple((numbers[i], values) for i, values in choices if i in numbers)
        return _Read(kind, _map_value(result, numbers), found, b.errors)

    return finish


def _map_value(value: Value, numbers: Mapping[int, int]) -> Value:
    """Renumbers the locals that a result is in."""
    match value:
        case Scalar(Local(variable), type_) if variable in numbers:
            return Scalar(Local(numbers[variable]), type_)
        case Scalar(_, type_):  # no way sets it: it never returns
            return Scalar(Const(type_.low, type_), type_)
        case Compound(shape, items):
            return Compound(shape, tuple(_map_value(item, numbers) for item in items))
    return value


def _check_waits(b: Builder) -> None:
    """Checks that in atomic blocks a process waits, if at all, before it does anything else."""
    entering: dict[int, list[Transition]] = {}
    for transition in b.graph.transitions:
        entering.setdefault(transition.target, []).append(transition)
    for location, span in b.waits:
        seen, pending = {location}, [location]
        while pending:
            here = pending.pop()
            if b.graph.visible[here]:
                continue
            for transition in entering.get(here, []):
                stores_ = any(isinstance(update.target, Shared) for update in transition.updates)
                if stores_ or transition.source in b.choices:
                    message = "only the first thing in an atomic block may block"
                    hint = "move the `wait` (or lock) to its start, or end the block before it"
                    b.errors.append(ModelError(message, span, hint))
                    pending.clear()
                    break
                if transition.source not in seen:
                    seen.add(transition.source)
                    pending.append(transition.source)


def _check_locks(b: Builder, function: types.FunctionType) -> None:
    """Checks, where a process ends, that it holds no lock."""
    if b.current is None:
        return
    written = {
        update.target.variable
        for transition in b.graph.transitions
        for update in transition.updates
        if isinstance(update.target, Shared)
    }
    tree = function_tree(function)
    for label, place in blocking.locks(b):
        names = {v for n, v in b.state.positions.items() if n.startswith(f"{place.path}.")}
        if not names & written:
            continue
        held = blocking.held_by(b, tree, place, b.me)
        message = f"`{function.__name__}` returns while it holds {label}"
        failure = b.failure(tree, FailureKind.LOCK, message)
        with b.showing(f"end of {function.__name__}"):
            b.emit(tree, guard=Check(fold.negate(held), TRUE, failure))


def _instances(
    runners: Sequence[Runner], processes: Sequence[Process], kinds: Sequence[_Read]
) -> dict[str, tuple[Value, ...]]:
    """Returns the processes that run each method, as properties see them."""
    found: dict[str, tuple[Value, ...]] = {}
    for number, (runner, process) in enumerate(zip(runners, processes, strict=True)):
        result = _of_process(kinds[process.kind].result, number)
        name = runner.function.__name__
        found[name] = (*found.get(name, ()), InstanceValue(number, result))
    return found


def _of_process(value: Value, process: int) -> Value:
    match value:
        case Scalar(Local(variable), type_):
            return Scalar(LocalOf(process, variable), type_)
        case Compound(shape, items):
            return Compound(shape, tuple(_of_process(item, process) for item in items))
    return value


def _properties(
    scenario: Described,
    state: SharedState,
    instances: dict[str, tuple[Value, ...]],
    errors: list[ModelError],
) -> tuple[Property, ...]:
    """Reads the model's own properties, then the scenario's."""
    model = type(state.model)
    wanted = [
        (function, kind)
        for role, kind in (("invariant", PropertyKind.INVARIANT), ("final", PropertyKind.FINAL))
        for function in (
            *methods_of(model, role),
            *(f for f in scenario.properties if getattr(f, ROLE, None) == role),
        )
    ]
    for stray in scenario.properties:
        if getattr(stray, ROLE, None) not in {"invariant", "final"}:
            name = getattr(stray, "__name__", repr(stray))
            errors.append(ModelError(f"`{name}` is no property", None, "mark it with @invariant"))
    found = []
    for function, kind in wanted:
        if not isinstance(function, types.FunctionType):
            errors.append(ModelError(f"{function!r} is no plain function"))
            continue
        try:
            found.append(_property(state, function, kind, instances))
        except ModelError as error:
            errors.append(error)
    return tuple(found)


def _assumptions(
    scenario: Described, state: SharedState, errors: list[ModelError]
) -> tuple[Assumption, ...]:
    """Reads what is taken for granted of the inputs: the model's own, then the scenario's."""
    found = []
    for function in (*methods_of(type(state.model), "assumption"), *scenario.assume):
        if not isinstance(function, types.FunctionType):
            errors.append(ModelError(f"{function!r} is no plain function"))
            continue
        try:
            one = _property(state, function, PropertyKind.INVARIANT, {})
        except ModelError as error:
            errors.append(error)
            continue
        if any(isinstance(each, Shared | LocalOf) for each in walk(one.condition)):
            message = f"the assumption `{one.name}` reads the state"
            errors.append(ModelError(message, one.span, "it may only speak of symbolic inputs"))
        found.append(Assumption(one.name, one.words, one.condition, one.span))
    return tuple(found)


def _property(
    state: SharedState,
    function: types.FunctionType,
    kind: PropertyKind,
    instances: dict[str, tuple[Value, ...]],
) -> Property:
    """Reads one property as an expression."""
    tree = function_tree(function)
    span = span_of(function.__code__.co_filename, tree)
    known = parameters(function)
    if len(known.names) != 1:
        raise ModelError("a property takes the model and nothing else", span)
    b = Builder(state, expressions.value, statements.run, Locals(), None, instances)
    b.pure = b.ghost = 1
    outer = Call(function, "", {}, -1, "")
    b.calls.append(outer)
    try:
        found = pure.evaluate(b, tree, function, {known.names[0]: ModelValue()})
    except ImpureError:
        hint = "it may call functions that only compute, any, all, and loops over something finite"
        message = f"the property `{function.__name__}` must only compute"
        raise ModelError(message, span, hint) from None
    except RecursionError:
        raise ModelError(TOO_DEEP[0], span, TOO_DEEP[1]) from None
    if found == Constant(None):
        message = f"the property `{function.__name__}` returns nothing on some way"
        raise ModelError(message, span, "return the condition that must hold")
    condition = operators.truth(b, tree, found)
    b.bounded(tree, [condition])
    return Property(kind, function.__name__, outer.frame.summary, condition, span)


def _locks(state: SharedState, count: int) -> tuple[Lock, ...]:
    """Returns the model's locks, with who holds each."""
    b = Builder(state, expressions.value, statements.run, Locals())
    b.pure = b.ghost = 1
    found = []
    for label, place in blocking.locks(b):
        function = next(vars(c)["held_by"] for c in place.shape.cls.__mro__ if "held_by" in vars(c))  # type: ignore[union-attr]
        tree = function_tree(function)
        b.calls = [Call(function, "", {}, -1, "", site=Span(function.__code__.co_filename, 1, 1))]
        held = []
        for process in range(count):
            type_ = RefType(PROCESS, state.resolver.processes, False)
            who = Scalar(Const(process, type_), type_)
            bound: dict[str, Value] = dict(
                zip([a.arg for a in tree.args.args], [place, who], strict=True)
            )
            held.append(operators.truth(b, tree, pure.evaluate(b, tree, function, bound)))
        found.append(Lock(label, _elements(state, label, place.path), tuple(held)))
    return tuple(found)


def _elements(state: SharedState, label: str, path: str) -> tuple[tuple[int, int], ...]:
    """Returns the variables' elements that a lock is made of."""
    return tuple(
        (position, element)
        for position, variable in enumerate(state.variables)
        if variable.name.startswith(f"{path}.")
        for element, name in enumerate(variable.elements)
        if name.startswith(f"{label}.")
    )
