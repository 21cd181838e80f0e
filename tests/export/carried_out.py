"""What rules mean, carried out on the plain interpreter's states: compared with its outcomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checker.export.rules import Arrive, Body, Fail, Require, RuleBranch, RuleStep, Store
from checker.program.interpreter import (
    Discarded,
    Failed,
    Machine,
    Next,
    State,
    evaluate,
    outcomes,
    update,
)
from checker.program.nodes import Assign, Program


@dataclass(frozen=True)
class Ends:
    """How a step can end.

    Attributes:
        states: The states, each as often as an outcome leads there.
        failures: The names of the failures that can be met.
        is_ruled_out: Whether an execution may be ruled out.
    """

    states: Counter[State]
    failures: frozenset[str]
    is_ruled_out: bool

    @property
    def is_blocked(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.states or self.failures or self.is_ruled_out)


def by_interpreter(program: Program, state: State, process: int) -> Ends:
    """Returns the ends of a process's step as the interpreter has them."""
    found = list(outcomes(program, state, process))
    return Ends(
        Counter(each.state for each in found if isinstance(each, Next)),
        frozenset(each.failure.kind.value for each in found if isinstance(each, Failed)),
        any(isinstance(each, Discarded) for each in found),
    )


def by_rules(program: Program, steps: tuple[RuleStep, ...], state: State, process: int) -> Ends:
    """Returns the ends of a process's step as its rules have them."""
    location, *values = state.processes[process]
    step = next((each for each in steps if each.location == location), None)
    if step is None:
        return Ends(Counter(), frozenset(), False)
    states: Counter[State] = Counter()
    failures: set[str] = set()
    begin = Machine(program, list(state.shared), state.processes, process, values)
    for rule in step.rules:
        if evaluate(begin, rule.guard):
            machine = Machine(program, list(state.shared), state.processes, process, list(values))
            end = carried_out(machine, rule.body)
            if isinstance(end, str):
                failures.add(end)
            else:
                states[end] += 1
    is_open = bool(evaluate(begin, step.enabled))
    is_ruled_out = bool(evaluate(begin, step.ruled_out))
    assert is_open == bool(states or failures or is_ruled_out)
    return Ends(states, frozenset(failures), is_ruled_out)


def carried_out(machine: Machine, body: Body) -> State | str:
    """Carries out a body, and returns the state reached, or the name of the failure."""
    kind = machine.program.kinds[machine.program.processes[machine.me].kind]
    for each in body:
        match each:
            case Store(target, value):
                update(machine, kind, Assign(target, value))
            case Require(condition, failure):
                if not evaluate(machine, condition):
                    return failure.kind.value
            case Fail(failure):
                return failure.kind.value
            case RuleBranch(condition, then, otherwise):
                return carried_out(machine, then if evaluate(machine, condition) else otherwise)
            case Arrive(target, resets):
                for local in resets:
                    machine.locals[local] = kind.locals[local].type.low
                processes = list(machine.processes)
                processes[machine.me] = (target, *machine.locals)
                return State(tuple(machine.shared), tuple(processes))
    raise AssertionError("a body without an end")
