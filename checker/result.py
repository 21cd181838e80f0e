"""The result of a check: a verdict, how much was visited, and the counterexample."""

from __future__ import annotations

import builtins
from enum import Enum
from typing import Final, final

from .errors import ModelWarning
from .plural import counted
from .printing import ObjectForm, written_as
from .program.nodes import Origin
from .records import dataclass
from .search.contract import Stop
from .trace.trace import Trace

NO_ENGINE: Final = "none"
"""The name of the engine in a result where no engine has searched."""


class Verdict(Enum):
    """The answer. `HOLDS` only when every reachable state was visited."""

    HOLDS = "holds"
    VIOLATED = "violated"
    NOT_DECIDED = "not decided"


@final
@dataclass(frozen=True, slots=True)
class Statistics:
    """How much was visited.

    Attributes:
        states: Distinct states.
        transitions: Steps between them.
        depth: The greatest distance of a visited state from an initial one, in steps; of a violated
            scenario, the length of its trace, with the step that fails if one does.
        seconds: From the model's source to the verdict, the trace included.
        memory: The bytes that the visited set and the frontier took, at most; 0 where unknown.
    """

    states: int
    transitions: int
    depth: int
    seconds: float
    memory: int = 0


@final
@dataclass(frozen=True, slots=True)
class NamedTransition:
    """A transition as a report names it.

    Attributes:
        origin: The source text and its place.
        outcome: Its decision; "" where there is none.
    """

    origin: Origin
    outcome: str


@final
@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence by which another search of the scenario can be compared with this one.

    Attributes:
        digest: 128 bits of the set of states, in hexadecimal; the same for every engine.
        never_taken: The transitions that no interleaving takes, in the processes' methods' order.
        taken: The transitions that some interleaving takes, in that order.
    """

    digest: str
    never_taken: tuple[NamedTransition, ...]
    taken: tuple[NamedTransition, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class RegionResult:
    """The result for one region: choices of the symbolic inputs that behave alike.

    Attributes:
        condition: Which choices.
        witness: One of them: pairs of an input and its value.
        verdict: The answer for all of them.
        property: For `VIOLATED`, the name of what is violated.
        states: Distinct states.
        depth: As in `Statistics`.
    """

    condition: str
    witness: tuple[tuple[str, str], ...]
    verdict: Verdict
    property: str | None
    states: int
    depth: int


@final
@dataclass(frozen=True, slots=True)
class Offsets:
    """The symbolic inputs of a scenario: regions, assumptions and proof.

    Attributes:
        regions: How many regions there are: every choice of the inputs is in one of them.
        inputs: The inputs' names.
        assumptions: The assumptions on them: pairs of a name and a sentence.
        violated: For `VIOLATED`, all choices for which the property of the trace is violated, as a
            condition.
        table: The regions one by one, if they were asked for.
        proof: The last query, as SMT-LIB: no choice is in none of the regions.
    """

    regions: int
    inputs: tuple[str, ...]
    assumptions: tuple[tuple[str, str], ...]
    violated: str = ""
    table: tuple[RegionResult, ...] = ()
    proof: str = ""


@final
@dataclass(frozen=True, slots=True)
class Unfinished:
    """That no execution finishes: no state was visited in which every process has.

    Attributes:
        condition: For which choices of the symbolic inputs, or "" for all of them.
        ways: How executions go instead, as "goes on for ever".
        unevaluated: The final conditions, which say nothing then.
    """

    condition: str
    ways: tuple[str, ...]
    unevaluated: tuple[str, ...] = ()

    @builtins.property
    def words(self) -> str:
        """It as a sentence."""
        when = f" if {self.condition}" if self.condition else ""
        words = f"no execution finishes{when}: each one {', or '.join(self.ways)}"
        if not self.unevaluated:
            return words
        *most, last = self.unevaluated
        names = f"{', '.join(most)} and {last} were" if most else f"{last} was"
        return f"{words}; {names} never evaluated"


@final
@dataclass(frozen=True, slots=True)
class Hangs:
    """That executions hang, or that it is not known whether any does.

    Attributes:
        condition: For which choices of the symbolic inputs they do; "" for all of them.
        trace: A shortest way into a hang, and what goes on there for ever; None if there is none.
        why: Why it is not known, or not for all choices of the inputs; "" where it is.
        is_cut: Whether a limit is why, so that another run may know.
    """

    condition: str = ""
    trace: Trace | None = None
    why: str = ""
    is_cut: bool = False

    @builtins.property
    def words(self) -> str:
        """It as a sentence; "" where it is known that no execution hangs."""
        if self.trace is None:
            return ""
        when = f" if {self.condition}" if self.condition else ""
        steps = len(self.trace.steps) if self.trace.loop is None else self.trace.loop
        after = f"after {counted(steps, 'step')}" if steps else "at once"
        return f"executions can hang{when}, {after}: {self.trace.words}"


class Answer(Enum):
    """Whether a condition is reached. `NEVER` only when every reachable state was visited."""

    REACHED = "reached"
    NEVER = "never reached"
    NOT_DECIDED = "not decided"


@final
@dataclass(frozen=True, slots=True)
class Reached:
    """The result for a condition that some execution is to reach.

    Attributes:
        name: The function that states it.
        words: What it says, as a sentence.
        place: Where it is stated, as FILE:LINE.
        answer: Whether it is reached.
        states: How many states the search for it visited.
        trace: For `REACHED`, a shortest way to it with the fewest context switches.
        why: For `NOT_DECIDED`, what has ended the search, in words.
        is_cut_by_failure: Whether a check that fails has ended it, and no limit.
    """

    name: str
    words: str
    place: str
    answer: Answer
    states: int
    trace: Trace | None = None
    why: str = ""
    is_cut_by_failure: bool = False

    @builtins.property
    def steps(self) -> int | None:
        """The length of the shortest way to it, or None where none is known."""
        return None if self.trace is None else len(self.trace.steps)


@final
@dataclass(frozen=True, slots=True)
class Result:
    """The result of one scenario.

    Attributes:
        scenario: Its name.
        verdict: The answer.
        statistics: How much was visited.
        engine: The engine that searched.
        stop: The limit that stopped a search, or None. Where something is violated all the same,
            the counts are of a part of the states, and so are the regions.
        property: For `VIOLATED`, the name of what is violated, as `no_dangling_pte`, `deadlock`
            or `assertion`.
        trace: For `VIOLATED`, a shortest counterexample with the fewest context switches.
        properties: The names of the properties that were asked for, beside the built-in ones; each
            was checked as far as the search went, but for those of `unjudged`.
        levels: How many states have each distance from an initial state, in steps.
        evidence: For `HOLDS`, if it was asked for, what another search can be compared with.
        offsets: The regions, assumptions and proof of the symbolic inputs; None if there are none.
        remark: A remark for those who expected another engine, or "".
        warnings: The warnings about the scenario.
        unfinished: For `HOLDS`, that no execution finishes, or None if one does, whatever the
            symbolic inputs are.
        reached: The result for each condition that some execution is to reach.
        promises: The model's promises about locks that were checked, as `count guarded by lock`.
        hangs: For `HOLDS`, whether executions can go on for ever with no way to finish; None where
            it was not looked for. Where it is a violation, `property` is `hang`.
        idle: The names of those properties that look at no part of the state in this scenario, and
            so are true or false whatever happens.
        memory: The memory model, and the limits up to which a verdict holds; "" for sc.
        eventual: The names of those properties that are claims on whole executions, where they
            were judged: in a complete search, or where an execution without end is at fault.
        unjudged: The names of those that were not: some state is at fault, or a limit was met.
    """

    scenario: str
    verdict: Verdict
    statistics: Statistics
    engine: str
    stop: Stop | None = None
    property: str | None = None
    trace: Trace | None = None
    properties: tuple[str, ...] = ()
    unfinished: Unfinished | None = None
    levels: tuple[int, ...] = ()
    evidence: Evidence | None = None
    offsets: Offsets | None = None
    remark: str = ""
    warnings: tuple[ModelWarning, ...] = ()
    reached: tuple[Reached, ...] = ()
    promises: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    memory: str = ""
    hangs: Hangs | None = None
    eventual: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Returns a line: what was found, of which scenario."""
        what = f" ({self.property or self.stopped_by})" if self.property or self.stop else ""
        count = counted(self.statistics.states, "state")
        return f"<Result of {self.scenario!r}: {self.verdict.value}{what}, {count}>"

    def __str__(self) -> str:
        """Returns the text that the command shows of a scenario that is alone."""
        return written_as(self, ObjectForm.TEXT)

    def _repr_html_(self) -> str:
        """Returns the HTML that a notebook shows."""
        return written_as(self, ObjectForm.HTML)

    @builtins.property
    def stopped_by(self) -> str | None:
        """The limit that stopped a search, in words, or None."""
        return None if self.stop is None else self.stop.words

    @builtins.property
    def is_interrupted(self) -> bool:
        """Whether ^C stopped a search."""
        return self.stop is not None and self.stop.is_interruption

    @builtins.property
    def is_searched(self) -> bool:
        """Whether a search has begun, so that properties were checked."""
        return self.engine != NO_ENGINE or self.verdict is not Verdict.NOT_DECIDED

    @builtins.property
    def complete(self) -> bool:
        """Whether every reachable state was visited."""
        return self.verdict is Verdict.HOLDS

    @builtins.property
    def vacuous(self) -> tuple[str, ...]:
        """For `HOLDS`, the final conditions that were never evaluated, as no execution finishes."""
        if self.unfinished is None or self.unfinished.condition:
            return ()
        return self.unfinished.unevaluated
