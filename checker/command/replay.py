"""`check replay`: the traces of a result file, followed again on the models as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, final

from ..check import last_point, retrace, story
from ..errors import TraceError
from ..language.foreign import suggestion
from ..records import dataclass
from ..report import columns, mail
from ..report.brief import render_brief
from ..report.files import AGAIN, read_documents
from ..report.json import read_trace
from ..report.letter import Surroundings
from ..report.markdown import render_markdown
from ..report.saved_words import saved_words
from ..report.style import Style
from ..report.wrapping import wrap
from ..scenario import MemoryName, Scenario, memory_named, with_memory
from ..trace.trace import Trace
from .settings import LETTERS
from .show import on_kernel

Loader: TypeAlias = Callable[[Path], Sequence[Scenario]]


@final
@dataclass(frozen=True, slots=True)
class Rerun:
    """A trace that was followed again: the violation is still there.

    Attributes:
        trace: The trace.
        kernel: The kernel of its scenario; "" if none is given.
        scenario: The scenario as its model has it now.
        has_namesakes: Whether other scenarios of its file have the same name, for other kernels.
    """

    trace: Trace
    kernel: str
    scenario: Scenario
    has_namesakes: bool

    @property
    def words(self) -> str:
        """The outcome of a replay, in one line."""
        trace = self.trace
        still = "still reached" if trace.reached else "still violated"
        who = on_kernel(trace.scenario, self.kernel) if self.has_namesakes else trace.scenario
        return f"{who}: {still}: {trace.property}, after {columns.length_summary(trace)}"

    def render(self, form: str, width: int, style: Style, *, is_verbose: bool = False) -> str:
        """Returns the trace as it is to be shown."""
        essence = None if form == "columns" else story(self.scenario, self.trace)
        if form == "brief" and essence is not None:
            return render_brief(self.trace, essence, width, style)
        if form not in LETTERS:
            return columns.render(self.trace, width, style, is_verbose=is_verbose)
        around = Surroundings(
            subtitle=on_kernel(self.trace.scenario, self.kernel, self.scenario.memory),
            names=tuple(self.scenario.columns),
            essence=essence,
        )
        render = render_markdown if form == "markdown" else mail.render
        return render(self.trace, around, is_verbose=is_verbose)

    def saved(self, form: str, width: int) -> str:
        """Returns lines on the last point at which the violation could be avoided."""
        if self.trace.reached:
            return ""
        names = self.trace.processes
        if form in LETTERS and self.scenario.columns:
            names = tuple(self.scenario.columns)
        words = saved_words(self.trace, last_point(self.scenario, self.trace), names)
        return "\n\n" + "\n".join(wrap(words, width, "  "))


def rerun(file: Path, name: str | None, load: Loader, root: Path | None) -> tuple[Rerun, ...]:
    """Follows the traces of a result file.

    Args:
        file: A file that `check --json` wrote.
        name: The one scenario to follow, or None for all that have a trace.
        load: Returns a model file's scenarios.
        root: The folder that models are looked for in; None: the current one. What a result file
            names is run, so nothing outside is.

    Raises:
        TraceError: The file is damaged, or a model no longer follows a trace.
        ModelError: A model cannot be checked.
    """
    recorded = list(_traces(file))
    traces = [each for each in recorded if name in (None, each[1].scenario)]
    if not traces:
        what = "no trace in it" if name is None else f"no trace of `{name}` in it"
        names = list(dict.fromkeys(each[1].scenario for each in recorded))
        hint = suggestion(name or "", names, "the scenarios that have one")
        raise TraceError(f"{file}: {what}\n    {hint}")
    models = {named: _model(file, named, root) for named, *_ in traces}
    kernels = defaultdict[tuple[str, str], set[str]](set)
    for named, trace, kernel, _ in traces:
        kernels[named, trace.scenario].add(kernel)
    found = []
    for named, trace, kernel, memory in traces:
        scenario = _scenario(models[named], trace.scenario, kernel, load)
        scenario = with_memory(scenario, memory)
        has_namesakes = len(kernels[named, trace.scenario]) > 1
        found.append(Rerun(retrace(scenario, trace), kernel, scenario, has_namesakes))
    return tuple(found)


def _traces(file: Path) -> Iterator[tuple[str, Trace, str, MemoryName]]:
    """Returns each violated scenario's model file by name, trace, kernel and memory model."""
    for document in read_documents(file):
        yield from _document(file, document)


def _document(
    file: Path, document: Mapping[str, Any]
) -> Iterator[tuple[str, Trace, str, MemoryName]]:
    """Returns the recorded traces of one JSON document."""
    try:
        model = str(document["model"])
        recorded = [
            (f"scenarios[{number}].{part}", trace, str(each["kernel"]), _memory(each))
            for number, each in enumerate(document["scenarios"])
            for part, trace in _parts(each)
        ]
    except (AttributeError, KeyError, TypeError) as error:
        raise TraceError(f"{file}: damaged: {type(error).__name__}: {error}") from error
    for part, trace, kernel, memory in recorded:
        if trace is not None:
            try:
                yield model, read_trace(trace), kernel, memory
            except TraceError as error:
                raise TraceError(f"{file}: {part}: {error}\n    {AGAIN}") from error


def _memory(scenario: Mapping[str, Any]) -> MemoryName:
    """Returns the memory model that a scenario was searched on."""
    name = str(scenario.get("memory_model", "sc")).partition(",")[0]
    found = memory_named(name)
    if found is None:
        raise TypeError(f"no memory model `{name}`")
    return found


def _parts(scenario: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Yields a result's traces: to a violation, into a hang, and to `@reachable` conditions."""
    yield "trace", scenario["trace"]
    if scenario.get("hangs"):
        yield "hangs.trace", scenario["hangs"]["trace"]
    for number, each in enumerate(scenario.get("reached", ())):
        yield f"reached[{number}].trace", each["trace"]


def _model(file: Path, model: str, root: Path | None) -> Path:
    """Returns where a model file is: as it was given, or seen from a folder above the results.

    Raises:
        TraceError: It is nowhere, or outside of the folder that models are looked for in.
    """
    within = (root or Path()).resolve()
    outside: Path | None = None
    try:
        for folder in [root or Path(), Path(), *file.resolve().parents]:
            found = folder / model
            if found.is_file():
                if found.resolve().is_relative_to(within):
                    return found
                outside = outside or found.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise TraceError(f"{file}: its model {model!r} cannot be a file: {error}") from error
    if outside is not None:
        raise TraceError(
            f"{file}: its model {outside} is not below {within}, and would be run\n"
            f"    if you trust it: --model-root {outside.parent}"
        )
    raise TraceError(
        f"{file}: its model {model} is not there\n    run it from the folder that {model} is in"
    )


def _scenario(model: Path, name: str, kernel: str, load: Loader) -> Scenario:
    """Returns a model file's scenario of some name, of that kernel if there are several."""
    scenarios = load(model)
    same = [scenario for scenario in scenarios if scenario.title == name]
    for scenario in sorted(same, key=lambda each: each.kernel != kernel):
        return scenario
    names = ", ".join(scenario.title for scenario in scenarios)
    raise TraceError(f"{model}: no scenario `{name}` any more\n    there are: {names}")
