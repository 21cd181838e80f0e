"""The processes that run in a scenario, with their arguments."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol, final

from ...analysis.locks import lock_classes
from ...errors import ModelError
from ...program.nodes import Fairness, Lock, Program, Span
from ...program.orders import Memory
from ...records import dataclass
from ..foreign import shown, suggestion
from ..marks import FOREVER, decorator_of, role_of
from ..model import Model
from .parameters import parameters
from .source import function_tree, span_of
from .state import methods_of

MOST_PROCESSES: Final = 1000
"""Processes of a scenario. Each makes code of its own: trivial ones take five seconds to read."""


class Described(Protocol):
    """A scenario as the language knows it: a part of `checker.scenario.Scenario`, to be built."""

    @property
    def model(self) -> Model:
        """The model."""
        ...

    @property
    def place(self) -> Span | None:
        """The place of the call that has made the scenario."""
        ...

    @property
    def title(self) -> str:
        """Its name."""
        ...

    @property
    def on_memory(self) -> Memory:
        """The memory that its Program runs on."""
        ...

    @property
    def processes(self) -> Mapping[str, int | Sequence[Mapping[str, Any]]] | None:
        """The number of processes of each method, or the arguments of each of them."""
        ...

    @property
    def properties(self) -> Sequence[Callable[..., Any]]:
        """Properties from outside the model."""
        ...

    @property
    def assume(self) -> Sequence[Callable[..., Any]]:
        """Assumptions from outside the model."""
        ...

    @property
    def deadlock(self) -> bool:
        """Whether a deadlock is a violation."""
        ...

    @property
    def fairness(self) -> Mapping[str, str]:
        """The fairness of the processes of each method that is named, and of each lock."""
        ...

    @property
    def must_finish(self) -> bool:
        """Whether a hang is a violation."""
        ...


@final
@dataclass(frozen=True, slots=True)
class Runner:
    """One process of a scenario."""

    name: str
    function: types.FunctionType
    arguments: tuple[tuple[str, Any], ...]
    given_fairness: Fairness | None = None

    @property
    def fairness(self) -> Fairness:
        """Its claim on a turn: where none is given, a weak one, but for what runs for ever."""
        return self.given_fairness or (Fairness.NONE if self.forever else Fairness.WEAK)

    @property
    def forever(self) -> bool:
        """Whether it need not finish."""
        return bool(getattr(self.function, FOREVER, False))


def runners_of(scenario: Described) -> tuple[list[Runner], list[ModelError]]:
    """Returns the processes of a scenario, in the order of the model's methods."""
    model = type(scenario.model)
    methods = {method.__name__: method for method in methods_of(model, "process")}
    wanted = scenario.processes
    if wanted is None:
        wanted = dict.fromkeys(methods, 1)
    errors: list[ModelError] = []
    if not methods:
        message = f"{model.__name__} has no process"
        return [], [ModelError(message, scenario.place, "mark a method with @process")]
    if not isinstance(wanted, Mapping):
        example = f"processes={{{next(iter(methods))!r}: 2}}"
        hint = f"give a dict of counts by method name, as {example}"
        return [], [ModelError(f"processes={shown(wanted)} is no dict", scenario.place, hint)]
    for name in wanted:
        if name not in methods:
            errors.append(_no_process(scenario, name, methods))
    fairness = _fairness(scenario, methods, errors)
    runners: list[Runner] = []
    for name, method in methods.items():
        each = _argument_sets(scenario, name, wanted.get(name, 0), errors)
        for position, arguments in enumerate(each):
            title = name if len(each) == 1 else f"{name}{position}"
            wrong = _wrong_arguments(method, arguments)
            errors += wrong
            if not wrong:
                given = tuple(sorted(arguments.items()))
                runners.append(Runner(title, method, given, fairness.get(name)))
    if len(runners) > MOST_PROCESSES:
        message = f"the scenario runs {len(runners):,} processes; {MOST_PROCESSES:,} are the most"
        hint = "run two or three of each: a race seldom needs more"
        return [], [*errors, ModelError(message, scenario.place, hint)]
    twice = {r.name for r in runners if sum(r.name == other.name for other in runners) > 1}
    for name in sorted(twice):
        message = f"two processes would be called `{name}`"
        errors.append(ModelError(message, scenario.place, "rename a method"))
    if not runners and not errors:
        hint = f"the model has: {', '.join(methods)}"
        errors.append(ModelError("the scenario runs no process", scenario.place, hint))
    return runners, errors


def _fairness(
    scenario: Described, methods: Mapping[str, Any], errors: list[ModelError]
) -> dict[str, Fairness]:
    """Returns the fairness of the processes of the methods that a scenario names."""
    given, found = scenario.fairness, dict[str, Fairness]()
    known = [each.value for each in Fairness]
    if not isinstance(given, Mapping):
        hint = f"give a dict by method name, as fairness={{{next(iter(methods))!r}: 'strong'}}"
        errors.append(ModelError(f"fairness={shown(given)} is no dict", scenario.place, hint))
        return {}
    for name, value in given.items():
        if value not in known:
            message = f"fairness={{{name!r}: {shown(value)}}} is no fairness"
            hint = suggestion(str(value), known, "there are")
            errors.append(ModelError(message, scenario.place, hint))
        elif name in methods:
            found[name] = Fairness(value)
    return found


def with_fair_locks(
    scenario: Described, program: Program, errors: list[ModelError]
) -> tuple[Lock, ...]:
    """Returns a Program's locks, those fair that a scenario names: by class or by instance."""
    given = scenario.fairness
    methods = {method.__name__: method for method in methods_of(type(scenario.model), "process")}
    named = {name for name in given if name not in methods}
    if not named:
        return program.locks
    classes = {n: each.name for each in lock_classes(program) for n in each.instances}
    names = {n: {classes[n], lock.name} for n, lock in enumerate(program.locks)}
    known = sorted(set[str]().union(*names.values()))
    for name in sorted(named):
        if name not in known:
            errors.append(_no_agent(scenario, name, methods, known))
        elif given[name] != Fairness.STRONG.value:
            message = f"fairness={{{name!r}: {shown(given[name])}}} is no fairness of a lock"
            hint = "write 'strong', or leave it out; a process has its own, by its method's name"
            errors.append(ModelError(message, scenario.place, hint))
    return tuple(replace(lock, fair=bool(names[n] & named)) for n, lock in enumerate(program.locks))


def _no_agent(
    scenario: Described, name: str, methods: Mapping[str, Any], locks: Sequence[str]
) -> ModelError:
    """Makes the error of a name in `fairness` that is none of a process and none of a lock."""
    found = _no_process(scenario, name, methods)
    if not locks:
        return found
    message = f"{type(scenario.model).__name__} has no process and no lock `{name}`"
    return ModelError(message, scenario.place, suggestion(name, [*methods, *locks]))


def _no_process(scenario: Described, name: Any, methods: Mapping[str, Any]) -> ModelError:
    """Makes the error of a name in `processes` that is none of a process."""
    model = type(scenario.model)
    others = {each.__name__: role_of(each) for each in methods_of(model)}
    hint = suggestion(str(name), list(methods))
    if name in others:
        role = others[name]
        hint = f"it is marked with @{decorator_of(role)}" if role else "mark it with @process"
    return ModelError(f"{model.__name__} has no process `{name}`", scenario.place, hint)


def _argument_sets(
    scenario: Described, name: str, given: Any, errors: list[ModelError]
) -> list[Mapping[str, Any]]:
    """Returns the arguments of each process that is to run a method."""
    if isinstance(given, int) and given >= 0 and not isinstance(given, bool):
        return [{}] * given
    if isinstance(given, Sequence) and all(isinstance(one, Mapping) for one in given):
        return list(given)
    message = f"processes={{{name!r}: {shown(given)}}} is no number of processes"
    hint = "give a number, or a list of dicts of arguments"
    errors.append(ModelError(message, scenario.place, hint))
    return []


def _wrong_arguments(method: types.FunctionType, given: Mapping[str, Any]) -> list[ModelError]:
    try:
        known = parameters(method)
    except ModelError as error:
        return [error]
    span = span_of(method.__code__.co_filename, function_tree(method))
    if not known.positional:
        message = f"`{method.__name__}` has no `self`"
        return [ModelError(message, span, "its first parameter is the model")]
    names = known.names[1:]
    hint = f"processes={{{method.__name__!r}: [dict({', '.join(f'{n}=...' for n in names)})]}}"
    missing = [n for n in names if n not in given and n not in known.defaults]
    unknown = [n for n in given if n not in names]
    return [ModelError(f"the scenario gives `{n}` no value", span, hint) for n in missing] + [
        ModelError(f"`{method.__name__}` has no parameter `{n}`", span, hint) for n in unknown
    ]
