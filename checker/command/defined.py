"""Reading of a model file's definitions: scenarios, comparisons, claims, and race table rows."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Final, TypeVar, final

from ..errors import ModelError, ModelWarning
from ..language.foreign import shown
from ..language.marks import role_of
from ..language.model import Model
from ..language.traps import is_mentioned, of_module, place_of_name
from ..questions.claims import Claim
from ..questions.comparison import Comparison
from ..records import dataclass
from ..scenario import Scenario

T = TypeVar("T", Scenario, Comparison, Claim)

SCENARIOS: Final = "scenarios"
"""The name of a model file's list of scenarios."""


@final
@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model file and its scenarios.

    Attributes:
        path: The file, as it was given or found.
        scenarios: In the file's order.
        comparisons: The file's comparisons of outcomes, in order.
        claims: The sentences that the file states about its scenarios, in order.
        rows: The rows of its race table in words, by the `row` of scenarios.
        kernels: The kernels of its race table in words, by the `kernel` of scenarios.
        warnings: The warnings about the file as a whole.
        is_named: Whether the command line names it, rather than a folder that it is in.
        seconds: How long its import took.
    """

    path: str
    scenarios: tuple[Scenario, ...]
    warnings: tuple[ModelWarning, ...] = ()
    is_named: bool = True
    seconds: float = 0.0
    comparisons: tuple[Comparison, ...] = ()
    claims: tuple[Claim, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    kernels: Mapping[str, str] = field(default_factory=dict)


def defined(path: Path, module: ModuleType) -> ModelFile:
    """Returns a model file with what it defines.

    Its scenarios are those of its `scenarios`; if it has none, one for each model in it.

    Raises:
        ModelError: Something is not what its name says.
    """
    compared = _listed(path, module, "comparisons", Comparison)
    claims = _listed(path, module, "claims", Claim)
    if hasattr(module, SCENARIOS):
        found = _listed(path, module, SCENARIOS, Scenario)
    else:
        found = tuple(Scenario(model=model()) for model in _models(module))
    for each in claims:
        _refuse_unlisted(each, found)
    return ModelFile(
        path=str(path),
        scenarios=found,
        warnings=tuple(_warnings(module, found, compared)),
        comparisons=compared,
        claims=claims,
        rows=_words(path, module, "rows", 'rows = {"A1": "a fault against truncate"}'),
        kernels=_words(path, module, "kernels", 'kernels = {"2.6.23": "->fault"}'),
    )


def _misplaced(path: Path, module: ModuleType, name: str, message: str, hint: str) -> ModelError:
    """Returns the error of what a file defines, at its place if the file assigns the name."""
    span = place_of_name(getattr(module, "__file__", None) or str(path), name)
    return ModelError(message if span else f"{path}: {message}", span, hint)


def _shown(value: object) -> str:
    """Returns a value as a message shows it: of what is long its class."""
    if isinstance(value, Scenario | Comparison | Claim):
        return f"one {type(value).__name__}"
    return shown(value)


def _listed(path: Path, module: ModuleType, name: str, kind: type[T]) -> tuple[T, ...]:
    """Returns a module's list of some name; an empty one if it has no such name.

    Raises:
        ModelError: It is not a sequence of things of that kind.
    """
    given = getattr(module, name, ())
    if isinstance(given, ModuleType):  # a file of that name in a package
        return ()
    if not isinstance(given, Sequence):
        hint = f"make it a tuple or a list of {kind.__name__}(...)"
        if isinstance(given, kind):
            hint = f"write it in brackets: {name} = [{kind.__name__}(...)]"
        raise _misplaced(path, module, name, f"`{name}` is {_shown(given)}", hint)
    for position, each in enumerate(given):
        if not isinstance(each, kind):
            message = f"`{name}[{position}]` is {_shown(each)}"
            raise _misplaced(path, module, name, message, f"make it a {kind.__name__}(...)")
    return tuple(given)


def _refuse_unlisted(claim: Claim, scenarios: Sequence[Scenario]) -> None:
    """Refuses a claim of a scenario that the file does not list: nothing would ever decide it.

    Raises:
        ModelError: There is one.
    """
    known = {id(each) for each in scenarios}
    for each in claim.scenarios:
        if id(each) not in known:
            message = f"the claim names a scenario that is not in `scenarios`: {each.title}"
            hint = "take it from the list: [each for each in scenarios if ...]"
            raise ModelError(message, claim.place, hint)


def _words(path: Path, module: ModuleType, name: str, example: str) -> Mapping[str, str]:
    """Returns the words of a model file's race table: those of a name, if it is a mapping.

    Raises:
        ModelError: It maps something else than texts to texts.
    """
    given = getattr(module, name, {})
    if not isinstance(given, Mapping):  # a list, or a function, that has to do with other rows
        return {}
    if all(isinstance(text, str) for pair in given.items() for text in pair):
        return dict(given)
    raise _misplaced(path, module, name, f"`{name}` is {shown(given)}", f"write {example}")


def _warnings(
    module: ModuleType, listed: Sequence[Scenario], compared: Sequence[Comparison]
) -> Iterator[ModelWarning]:
    """Yields the warnings about a model file as a whole."""
    path = module.__file__ or ""
    scenarios = [*listed, *(side for each in compared for side in (each.first, each.second))]
    is_listed = hasattr(module, "scenarios")
    for name, value in vars(module).items():
        if name == "scenarios" or not _holds_others(name, value, scenarios):
            continue
        span = place_of_name(path, name)
        if span is None or (is_listed and is_mentioned(path, name)):
            continue
        if is_listed:
            hint = f"write scenarios = [*scenarios, *{name}], or leave it out"
            yield ModelWarning(f"`{name}` holds scenarios that are not checked", span, hint)
        else:
            message = f"`{name}` is not read: without `scenarios`, one process of each is checked"
            yield ModelWarning(message, span, "call it `scenarios`")
    titles = set[str]()
    for each in listed:
        if each.title in titles:
            message = f"two scenarios are called `{each.title}`: an option or pytest means both"
            yield ModelWarning(message, each.place, "give each a name of its own: name=...")
        titles.add(each.title)
    if scenarios:  # else it is a file that others import from
        stated = {each for one in scenarios for each in (*one.properties, *one.assume)}
        yield from of_module(module, stated)


def _holds_others(name: str, value: object, scenarios: Sequence[Scenario]) -> bool:
    """Returns whether a value is, or holds, scenarios that are not to be checked."""
    if difflib.get_close_matches(name.lower(), ["scenarios"], cutoff=0.85):
        return not isinstance(value, type | ModuleType | FunctionType)
    values = value if isinstance(value, list | tuple) else [value]
    inside = [each for each in values if isinstance(each, Scenario)]
    known = {id(each) for each in scenarios}
    return bool(inside) and not any(id(each) in known for each in inside)


def _models(module: ModuleType) -> list[type[Model]]:
    """Returns the models that are defined in a module and have a process of their own or not."""
    return [
        each
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, Model)
        and each.__module__ == module.__name__
        and any(role_of(getattr(each, name)) == "process" for name in dir(each))
    ]
