"""Inspection without a verdict: a scenario's Programs, how states are packed, engines' source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..analysis.observations import with_claims, with_state_claims
from ..answer import NO_LIMITS, NO_VALUES
from ..errors import ModelError
from ..host.nesting import deep
from ..language.build import build, declared_inputs
from ..memory.weaken import on_its_memory
from ..offsets.family import family
from ..program.inputs import fixed, with_values
from ..program.nodes import Program
from ..program.text import text
from ..reduce.pipeline import reduce
from ..scenario import Scenario
from ..search.contract import (
    Limits,
)
from ..search.engines import AutoEngine
from ..search.held import Held
from ..search.layout import explain, lay_out
from ..search.native.compile.build import keep_files
from ..search.native.emit import emit
from ..search.python.compiled import readable
from ..searches import searched


def programs(scenario: Scenario, values: Mapping[str, int] = NO_VALUES) -> Iterator[Program]:
    """Yields a scenario's finite Programs, as they are searched: one, or those of its regions.

    Raises:
        ModelError: The model cannot be checked.
    """
    program = on_its_memory(with_state_claims(with_values(build(scenario), values)))
    whole, engine = family(program), AutoEngine()
    if whole.regions is None:
        member = whole.another()
        assert member is not None
        yield reduce(member.program)
        return
    for _, reduced, _ in searched(whole, lambda each: engine.search(each, NO_LIMITS, None)):
        yield fixed(reduced)


@deep
def open_program(scenario: Scenario, values: Mapping[str, int] = NO_VALUES) -> Program:
    """Returns a scenario's finite Program, with the truths of its atoms open if it has any.

    Raises:
        ModelError: The model cannot be checked.
    """
    whole = family(on_its_memory(with_claims(with_values(build(scenario), values))))
    return reduce(whole.program if whole.finite is None else whole.finite.program)


@deep
def unread_inputs(scenarios: Sequence[Scenario], values: Mapping[str, int]) -> tuple[str, ...]:
    """Returns which of the inputs that are given a value no scenario reads.

    Raises:
        ModelError: A model cannot be checked, or no scenario has one of the inputs.
    """
    if not values:
        return ()
    read: dict[str, None] = {}
    for scenario in scenarios:
        read |= dict.fromkeys(each.name for each in build(scenario).inputs)
        if all(name in read for name in values):  # mostly the first one has them all
            return ()
    declared = {name: None for scenario in scenarios for name in declared_inputs(scenario)}
    for name in values:
        if name not in read and name not in declared:
            hint = f"there are: {', '.join(read | declared) or 'none'}"
            raise ModelError(f"--set {name}: no scenario has this symbolic input", hint=hint)
    return tuple(name for name in values if name not in read)


@deep
def explained_layout(program: Program) -> str:
    """Returns how the states of a Program lie in words, for a reader."""
    return explain(program, lay_out(program))


@deep
def explained_locals(
    scenario: Scenario, values: Mapping[str, int] = NO_VALUES, limits: Limits = NO_LIMITS
) -> str:
    """Returns where the states of a scenario hold which locals, for a reader.

    Raises:
        ModelError: The model cannot be checked.
    """
    held = Held(limits)
    whole = family(on_its_memory(with_claims(with_values(build(scenario), values))))
    for _ in searched(whole, held.add):
        if held.is_cut:
            break
    return held.text()


@deep
def keep_c(program: Program, title: str, folder: Path) -> Path:
    """Writes a Program's C into a folder of its own in a folder.

    Returns:
        That folder.

    Raises:
        EngineError: It cannot be written in C.
        OSError: The folder cannot be written to.
    """
    return keep_files(emit(program).sources, title, folder)


@deep
def keep_python(program: Program, title: str, target: Path) -> Path:
    """Writes the Python of a Program's steps to a file, or to one of its own in a folder.

    Args:
        program: The Program.
        title: The name of the file in a folder, without `.py`.
        target: A file, if its name ends in `.py`; otherwise a folder.

    Returns:
        The file.

    Raises:
        OSError: The file cannot be written.
    """
    path = target if is_python(target) else target / f"{title}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(readable(program), "utf-8", errors="backslashreplace")
    return path


def is_python(target: Path) -> bool:
    """Returns whether a path that was given to `--keep-python` names a file, and no folder."""
    return target.suffix == ".py" and not target.is_dir()


def refuse_one_file(target: Path | None, count: int) -> None:
    """Refuses to write the Python of several scenarios to one file.

    Raises:
        ModelError: The path that was given to `--keep-python` is a file, for `count` scenarios.
    """
    if target and is_python(target) and count > 1:
        hint = "name a folder, or select one scenario with -k"
        raise ModelError(f"--keep-python {target}: one file for {count} scenarios", hint=hint)


def keep_sources(
    program: Program, title: str, c: Path | None, python: Path | None
) -> Iterator[Path]:
    """Writes a Program's C, and the Python of its steps, where a path is given; yields the paths.

    Raises:
        ModelError: A file cannot be written.
    """
    for option, write, target in (("--keep-c", keep_c, c), ("--keep-python", keep_python, python)):
        try:
            if target is not None:
                yield write(program, title, target)
        except OSError as error:
            raise ModelError(f"{option} {target}: {error.strerror}") from error


@deep
def printed_program(scenario: Scenario) -> str:
    """Returns a scenario's Program in its printed form.

    Raises:
        ModelError: The model cannot be checked.
    """
    return text(on_its_memory(build(scenario)))
