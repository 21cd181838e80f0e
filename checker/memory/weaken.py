"""Weak memory, as a pass: stores become pending, and drain in steps of their own.

*Before*: a Program whose accesses act on memory at once, in the order of the source, with its
barriers as transitions that do nothing. *After*: the Program of a memory model.

- A store goes to the buffer of its process. At each location where something may be pending, the
  process has more transitions, with order `DRAIN`: one pending store reaches memory, and the
  process stays where it is. `tso` drains the oldest; `pso` and `rmo` any store that no older one to
  the same location, no write barrier and, for a release, no older store at all comes before.
- A load returns the process's own newest pending store to the location, else memory - under `rmo`
  also an old value (`checker.memory.versions`).
- A full barrier, and under `tso` an atomic operation, waits until the process's own buffer is
  empty. It never drains in an order of its own choice.
- A process has finished when its buffer is empty. So final conditions and deadlocks are judged with
  nothing pending: what can drain is a step.

A release of a lock whose buffer is empty acts at once. That loses nothing: whoever waits for the
lock takes no step before it is free, so that the release may be moved to where the process executed
it. Words of locks that somebody reads without waiting are always pending first.
"""

from __future__ import annotations

from dataclasses import replace

from ..program.nodes import Program
from ..program.orders import Memory
from .steps import Weakener
from .weak import weak_memory_of


def on_its_memory(program: Program) -> Program:
    """Returns a Program whose steps are those of its memory model; itself under `sc`.

    Raises:
        ModelError: A step is none that a memory of this model can take.
    """
    memory = program.memory
    if not memory.model.is_weak or memory.is_applied:
        return program
    parts = weak_memory_of(program)
    if parts is None:
        return replace(program, memory=replace(memory, is_applied=True))
    kinds = tuple(Weakener(parts, number).kind() for number in range(len(program.kinds)))
    return replace(
        program,
        variables=(*program.variables, *parts.additions.variables),
        initial=(*program.initial, *parts.additions.initial),
        kinds=kinds,
        locks=tuple(parts.lock(each) for each in program.locks),
        memory=Memory(memory.model, True, parts.pending_limit, parts.versions_limit),
    )
