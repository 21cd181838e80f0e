"""The native engine: the Program as C, compiled on first use, searched by threads, exact."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import replace
from typing import final

from ...errors import EngineError
from ...program.nodes import Program
from ...records import dataclass
from ..contract import INTERRUPTED, Found, Limits, ProgressCallback, StopReason
from ..graph import StepGraph
from ..limits import LimitError, Watch
from ..plain import PlainEngine, past_long_steps
from .cuts import Cuts, has_folded_cut
from .findings import NAME
from .graphs import make_graph
from .prepared import Prepared, prepare
from .run import Run
from .shards.drive import Drive, Reach
from .shards.processes import local_shards


@final
@dataclass(frozen=True, slots=True)
class NativeEngine:
    """Breadth-first search in C.

    Attributes:
        workers: Threads; None: the cores that there are.
        folds: Whether states of several words are folded into one: slower, and a fraction of the
            memory. None: if without it the memory does not suffice.
        cuts: Where a search is written now and then, and goes on from (cuts.py); None: nowhere.
        shards: Processes that have a part of the visited set each (shards/); None: it is in this
            one. Where there are several a shard has so many threads as `workers` says; None: the
            cores that there are, shared out.
        cluster: The address of a Ray cluster whose machines the shards are on: HOST:PORT, or `auto`
            for the one that this machine is in; None: they are processes of this machine.
    """

    workers: int | None = None
    folds: bool | None = None
    cuts: Cuts | None = None
    shards: int | None = None
    cluster: str | None = None

    @property
    def name(self) -> str:
        """The engine's name in a result."""
        return NAME

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        """Visits every reachable state, until a violation or a limit.

        Raises:
            EngineError: There is no compiler, or the Program cannot be written in C.
        """

        def search(watch: Watch) -> Found:
            return self._search(program, watch, evidence)

        return past_long_steps(search, program, limits, progress, evidence=evidence)

    def _search(self, program: Program, watch: Watch, evidence: bool) -> Found:
        """Visits every reachable state, in a Program whose steps are not too long."""
        workers = self.workers or cores()

        def run(prepared: Prepared, folds: bool) -> Found:
            try:
                runtime = prepared.compile(watch)
            except LimitError as limit:
                return Found(NAME, (), 0, replace(limit.stop, note="while the C was compiled"))
            except KeyboardInterrupt:
                return Found(NAME, (), 0, INTERRUPTED)
            if self.shards is not None:
                reach = self._reach(self.shards, folds, watch.limits.memory)
                return Drive(prepared, runtime, watch, reach, self.cuts, folds=folds).found()
            return Run(prepared, runtime, watch, workers, folds, self.cuts).found()

        if self.folds or self._went_on_folded(program, evidence):
            return run(prepare(program, evidence=evidence, folds=True), True)
        prepared = prepare(program, evidence=evidence)
        found = run(prepared, False)
        is_wide = len(prepared.emitted.layout.bits) > 1
        is_short = found.stop is not None and found.stop.reason is StopReason.MEMORY
        if self.folds is None and is_wide and is_short:
            folded = run(prepare(program, evidence=evidence, folds=True), True)
            # A violation that was told already stays one, though its level was cut.
            return folded if folded.counterexample or not found.counterexample else found
        return found

    def _reach(self, shards: int, folds: bool, memory: int | None) -> Reach:
        """Returns a maker of shards.

        Raises:
            EngineError: Ray is not installed, or shards cannot be processes here.
        """
        if self.cluster is None:
            each = self.workers or max(1, cores() // shards)
            return local_shards(shards, each, folds, memory)
        if importlib.util.find_spec("ray") is None:
            raise EngineError(
                "Ray is not installed\n"
                "    pip install 'raceproof[cluster]', here and on each machine of the cluster"
            )
        from .shards.cluster import cluster_shards  # loads Ray

        return cluster_shards(self.cluster, shards, self.workers or 1, folds=folds)

    def _went_on_folded(self, program: Program, evidence: bool) -> bool:
        """Returns whether a search that was written was one with folded states."""
        if self.folds is not None or self.cuts is None or not self.cuts.are_there:
            return False
        return has_folded_cut(self.cuts, prepare(program, evidence=evidence, folds=True))

    def graph(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        found: Found,
    ) -> StepGraph:
        """Makes the graph of all states.

        Raises:
            LimitError: A limit is met, or there is a ^C.
            EngineError: There is no compiler, or the Program cannot be written in C.
        """
        if found.engine == PlainEngine().name:  # there are long steps
            return PlainEngine().graph(program, limits, progress, found)
        watch = Watch(limits, progress)
        prepared = prepare(program, evidence=found.evidence is not None)
        return make_graph(prepared, prepared.compile(watch), watch, found)


def cores() -> int:
    """Returns the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
