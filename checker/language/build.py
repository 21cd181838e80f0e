"""From a scenario to a Program: each method is read, typed, and laid out.

Before: a `Scenario`, whose model is Python source. After: a `Program`, verified. All mistakes of a
model are collected and reported together.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, final

from ..errors import InternalError, ModelError, ModelErrors
from ..host.nesting import deep
from ..program import fold
from ..program.expressions import walk
from ..program.inputs import ordered
from ..program.nodes import (
    Assumption,
    Check,
    Const,
    Kind,
    Local,
    LocalOf,
    Me,
    Process,
    Program,
    PropertyKind,
    Shared,
    Span,
    Transition,
)
from ..program.types import RefType
from ..program.verify import verify
from .declared.parameters import parameters
from .declared.promises import promised
from .declared.runners import Described, Runner, runners_of, with_fair_locks
from .declared.source import function_tree, span_of
from .declared.state import EchoError, SharedState, lay_out_state, methods_of
from .declared.types import PROCESS, TupleShape
from .declared.values import (
    Compound,
    Constant,
    InstanceValue,
    Scalar,
    Value,
)
from .reading import (
    arguments,
    calls,
    ends,
    grammar,
    killing,
    locks,
    processors,
    queues,
    sections,
)
from .reading.builder import Builder
from .reading.locals import Locals
from .reading.opened import Call
from .reading.simplify import simplify
from .stated import property_of, stated_properties
from .translated import Translated

READINGS: Final = 200
"""Most readings of one method. Each may widen the types of its locals; if they are not settled by
then, that is reported as an error.
"""


@final
@dataclass(slots=True)
class _Read:
    """A kind that has been read.

    Attributes:
        kind: The kind.
        result: The local that holds its result, or None.
        choices: The locals that nondeterministic arguments are in, with their values.
        errors: The mistakes in it.
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
    if isinstance(scenario.model, Translated):
        return scenario.model.program(scenario)
    try:
        return _built(scenario, notes_ends=False)
    except ends.EndsAskedError:
        return _built(scenario, notes_ends=True)


def _built(scenario: Described, *, notes_ends: bool) -> Program:
    """Builds a scenario's Program; on demand with a variable that says who has finished."""
    runners, errors = runners_of(scenario)
    state = lay_out_state(scenario.model, tuple(runner.name for runner in runners), errors)
    state.is_weak = scenario.on_memory.model.is_weak
    if notes_ends:
        old = scenario.on_memory.model.has_old_values
        ends.add_ends(state, runners, has_old_values=old)
    setup = _read_setup(state, errors)
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
        mine = (runner.forever, runner.fairness)
        processes.append(Process(runner.name, known[key], read.choices, *mine))
    instances = _instances(runners, processes, kinds)
    stated = stated_properties(scenario, state, instances, errors)
    read_kinds = queues.without_unread([read.kind for read in kinds], stated, state.queues)
    assumptions = _assumptions(scenario, state, errors)
    if errors:
        raise ModelErrors(_in_order(errors))
    program = Program(
        scenario.title,
        sections.serialized(state),
        tuple(state.initial),
        tuple(read_kinds),
        tuple(processes),
        stated,
        locks.locks_told(state, grammar, len(processes)),
        setup,
        scenario.deadlock,
        tuple(state.inputs.values()),
        assumptions,
        hang_is_violation=scenario.must_finish,
    )
    program = replace(program, locks=with_fair_locks(scenario, program, errors))
    if errors:
        raise ModelErrors(_in_order(errors))
    program = promised(ordered(program, list(state.declared)), state)
    program = replace(program, memory=scenario.on_memory)
    problems = verify(program)
    if problems:
        raise InternalError("the Program that was built is wrong:\n  " + "\n  ".join(problems))
    return program


def declared_inputs(scenario: Described) -> tuple[str, ...]:
    """Returns the names of the inputs that a model declares, whether or not anything reads them."""
    if isinstance(scenario.model, Translated):
        return ()
    runners, errors = runners_of(scenario)
    state = lay_out_state(scenario.model, tuple(runner.name for runner in runners), errors)
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
        stored = (update.target for each in read.kind.transitions for update in each.updates)
        state.set_up |= {each.variable for each in stored if isinstance(each, Shared)}
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
    """Reads a method once, with the known types of its locals; returns the parts of its kind."""
    builder = Builder(state, grammar, locals_, me)
    entry, leave, final = (builder.graph.location() for _ in range(3))
    call = Call(function, "", {}, leave, "/return")
    builder.calls.append(call)
    tree = function_tree(function)
    builder.reach(entry)
    choices: list[tuple[int, tuple[int, ...]]] = []
    with builder.recovering(tree):
        choices = arguments.bound(builder, function, given)
        if me is None:
            builder.atomic = 1
        builder.read.run(builder, tree.body)
        if builder.current is not None:
            calls.leave_call(builder, tree, Constant(None))
        builder.at(leave)
        if me is not None:
            locks.check_returned(builder, function)
        ends.note_end(builder, tree)
        builder.goto(tree, final)
        killing.may_be_killed(builder, function, tree, final)
    _check_waits(builder)
    result: Value = Constant(None)
    leaf = None
    if call.returns and call.result in locals_.shapes:
        result = builder.value_of(call.result, "result", locals_.shapes[call.result])
        leaf = result.expr.variable if isinstance(result, Scalar) else None  # type: ignore[union-attr]
    builder.graph.visible[final] = True

    def finish() -> _Read:
        ends = entry, final, leaf
        graph = builder.graph
        kind, numbers = simplify(
            function.__name__, builder.variables, graph.visible, graph.transitions, ends
        )
        kind = processors.gated(builder, kind)
        found = tuple((numbers[i], values) for i, values in choices if i in numbers)
        returned = _map_value(result, numbers)
        return _Read(replace(kind, parts=_parts(returned)), returned, found, builder.errors)

    return finish


def _parts(returned: Value) -> tuple[int, ...]:
    """Returns the locals that hold the items of a tuple of scalars; none for another result."""
    if not (isinstance(returned, Compound) and isinstance(returned.shape, TupleShape)):
        return ()
    exprs = [each.expr for each in returned.items if isinstance(each, Scalar)]
    found = tuple(each.variable for each in exprs if isinstance(each, Local))
    return found if len(found) == len(returned.items) else ()


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


def _check_waits(builder: Builder) -> None:
    """Checks that in atomic blocks a process waits, if at all, before it does anything else."""
    entering: dict[int, list[Transition]] = {}
    for transition in builder.graph.transitions:
        entering.setdefault(transition.target, []).append(transition)
    for location, span in builder.waits:
        seen, pending = {location}, [location]
        while pending:
            here = pending.pop()
            if builder.graph.visible[here]:
                continue
            for transition in entering.get(here, []):
                stores_ = any(isinstance(update.target, Shared) for update in transition.updates)
                looks = location in builder.queues and _looks(transition)
                if stores_ or looks or transition.source in builder.choices:
                    message = "only the first thing in an atomic block may block"
                    hint = "move the `wait` (or lock) to its start, or end the block before it"
                    builder.errors.append(ModelError(message, span, hint))
                    pending.clear()
                    break
                if transition.source not in seen:
                    seen.add(transition.source)
                    pending.append(transition.source)


def _looks(transition: Transition) -> bool:
    """Returns whether a transition may find something that no longer holds after a wait.

    An assertion does not: it is about the moment before.
    """
    values = (update.value for update in transition.updates)
    guard = transition.guard
    if isinstance(guard, Check) and fold.is_true(guard.value):
        return any(map(fold.reads_shared, values))
    return any(map(fold.reads_shared, (guard, *values)))


def _instances(
    runners: Sequence[Runner], processes: Sequence[Process], kinds: Sequence[_Read]
) -> dict[str, tuple[Value, ...]]:
    """Returns the processes that run each method, as properties see them."""
    found: dict[str, tuple[Value, ...]] = {}
    for number, (runner, process) in enumerate(zip(runners, processes, strict=True)):
        result = _of_process(kinds[process.kind].result, number)
        name = runner.function.__name__
        found[name] = (*found.get(name, ()), InstanceValue(number, process.name, result))
    return found


def _of_process(value: Value, process: int) -> Value:
    match value:
        case Scalar(Local(variable), type_):
            return Scalar(LocalOf(process, variable), type_)
        case Compound(shape, items):
            return Compound(shape, tuple(_of_process(item, process) for item in items))
    return value


def _assumptions(
    scenario: Described, state: SharedState, errors: list[ModelError]
) -> tuple[Assumption, ...]:
    """Reads the assumptions on the inputs: the model's own, then the scenario's."""
    found = []
    for function in (*methods_of(type(state.model), "assumption"), *scenario.assume):
        if not isinstance(function, types.FunctionType):
            errors.append(ModelError(f"{function!r} is no plain function"))
            continue
        try:
            one = property_of(state, function, PropertyKind.INVARIANT, None)
        except ModelError as error:
            errors.append(error)
            continue
        if any(isinstance(each, Shared | LocalOf) for each in walk(one.condition)):
            message = f"the assumption `{one.name}` reads the state"
            errors.append(ModelError(message, one.span, "it may only speak of symbolic inputs"))
        found.append(Assumption(one.name, one.words, one.condition, one.span))
    return tuple(found)
