"""The engines by name, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, final

from ..errors import EngineError
from ..program.nodes import Program
from .contract import Engine, Found, Limits, ProgressCallback, Stop, StopReason
from .graph import StepGraph
from .limits import Watch
from .native.compile.compiler import NoCompilerError
from .native.cuts import Cuts
from .native.engine import NativeEngine
from .native.scope import UnsupportedError
from .plain import PlainEngine
from .python.engine import PythonEngine

TINY: Final = 10_000
"""States that the Python engine visits before a compiler would have begun."""


@final
@dataclass(slots=True)
class AutoEngine:
    """The Python engine for tiny Programs, the native one for all others.

    Which a Program is, is found out by trying: the Python engine begins, and if it is not done
    after `TINY` states the native one begins anew. Where that cannot search, the Python engine
    does, and `Found.remark` says why; a compiler that is of no use is not tried again. A Program
    that was not tiny counts as large with other truths too: it has been compiled.

    Attributes:
        workers: Threads; None: the cores that there are.
        cuts: Where the native engine writes its searches, and goes on from; None: nowhere.
        shards: Processes over which the native engine shares a search out; None: it does not.
        cluster: The address of the Ray cluster that these are on; None: they are here.
    """

    workers: int | None = None
    cuts: Cuts | None = None
    shards: int | None = None
    cluster: str | None = None
    _large: Program | None = field(default=None, init=False)
    _no_compiler: NoCompilerError | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        """The engine's name in a result."""
        return "auto"

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        """Visits every reachable state, until a violation or a limit."""
        python, watch = PythonEngine(), Watch(limits, progress)
        if limits.max_states is not None and limits.max_states <= TINY:
            return python.search(program, limits, progress, evidence=evidence)
        tried: frozenset[int] = frozenset()
        begun: Found | None = None
        if program != self._large:
            little = replace(limits, max_states=TINY)
            found = python.search(program, little, progress, evidence=evidence)
            tried = found.looked_at
            if found.stop != Stop(StopReason.STATES, TINY):  # a violation in a cut level or not
                return found
            self._large, begun = program, found
        why: EngineError | None = self._no_compiler
        if why is None:
            try:
                native = NativeEngine(
                    self.workers, cuts=self.cuts, shards=self.shards, cluster=self.cluster
                )
                found = native.search(program, watch.left, progress, evidence=evidence)
                if begun is not None and found.stop is not None and not found.levels:
                    return replace(begun, stop=found.stop)  # while the C was compiled
                return replace(found, looked_at=found.looked_at | tried)
            except NoCompilerError as error:
                why = self._no_compiler = error
            except UnsupportedError as error:
                why = error
        found = python.search(program, watch.left, progress, evidence=evidence)
        without = "" if self.cuts is None else ", and writes no checkpoint"
        without += "" if self.shards is None else ", and in one process"
        remark = f"the Python engine searches, slower{without}: {why}"
        return replace(found, remark=remark, looked_at=found.looked_at | tried)

    def graph(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        found: Found,
    ) -> StepGraph:
        """Makes the graph of all states, with the engine that has searched."""
        python = PythonEngine()
        engine = python if found.engine == python.name else NativeEngine(self.workers)
        return engine.graph(program, limits, progress, found)


ENGINES: Final[Mapping[str, Callable[[int | None], Engine]]] = {
    "auto": AutoEngine,
    "python": lambda _: PythonEngine(),
    "native": NativeEngine,
    "plain": lambda _: PlainEngine(),
}
"""The engines by name; each is made with a number of threads, or None."""

FORMER_NAMES: Final[Mapping[str, str]] = {"reference": "python"}
"""Names that engines had in an earlier release, each with the name now; taken for one release."""


def engine(
    name: str,
    workers: int | None = None,
    shards: int | None = None,
    *,
    cluster: str | None = None,
) -> Engine:
    """Returns the engine of a name.

    Args:
        name: Its name.
        workers: Its threads, or those of each shard; None: the cores that there are.
        shards: Processes over which a search is shared out; None: it is not.
        cluster: The address of the Ray cluster that these are on; None: they are on this machine.

    Raises:
        EngineError: There is none, or it cannot share a search out.
    """
    chosen = FORMER_NAMES.get(name, name)
    if chosen not in ENGINES:
        raise EngineError(f"no engine `{name}`; there are {', '.join(ENGINES)}")
    made = ENGINES[chosen](workers)
    if shards is None:
        return made
    if not isinstance(made, AutoEngine | NativeEngine):
        raise EngineError(f"the engine `{chosen}` has no shards; `native` has, and `auto`")
    return replace(made, shards=shards, cluster=cluster)
