"""The outcomes of a litmus test, as herd tells them: states, witnesses, and an observation.

Herd counts executions; here a state at the end is counted once, however many interleavings lead to
it. An outcome that does not occur is never told without the memory model that it was asked on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, final

from ..records import dataclass

MODES: Final = {"exists": "Allowed", "~exists": "Forbidden", "forall": "Required"}
"""The words in which herd says what a test asks, by its quantifier."""

LIMITS: Final = {
    "rmo": "no load buffering, multi-copy atomic, loads before a lock or atomic done by it",
    "pso": "that of SPARC PSO, with loads in order",
    "tso": "that of x86, with loads and stores each in order",
    "sc": "no machine's, with all accesses in order",
}
"""The limits of what `Never` says, by memory model."""

LIMITED: Final = ("Never", "Always")
"""The words that say that something does not occur."""


@final
@dataclass(frozen=True, slots=True)
class Observation:
    """The outcomes of a litmus test on a memory model.

    Attributes:
        name: The test.
        memory: The memory model.
        memory_words: The memory model, and the limits up to which an answer holds.
        quantifier: `exists`, `~exists` or `forall`.
        condition: The condition, as it is written.
        names: The places whose values an outcome has.
        states: The outcomes, and whether the condition holds in each.
        stopped_by: Why there may be more outcomes, or None.
        claimed: The result that the test's comment claims, of LKMM; "" for none.
    """

    name: str
    memory: str
    memory_words: str
    quantifier: str
    condition: str
    names: tuple[str, ...]
    states: tuple[tuple[tuple[str, ...], bool], ...]
    stopped_by: str | None
    claimed: str = ""

    @property
    def positive(self) -> int:
        """The number of states in which the condition holds."""
        return sum(holds for _, holds in self.states)

    @property
    def negative(self) -> int:
        """The number of states in which it does not."""
        return len(self.states) - self.positive

    @property
    def word(self) -> str:
        """How often the condition holds: Never, Sometimes or Always; Unknown while that is open."""
        if self.positive and self.negative:
            return "Sometimes"
        if self.stopped_by is not None or not self.states:
            return "Unknown"
        return "Always" if self.positive else "Never"

    @property
    def is_ok(self) -> bool | None:
        """Whether what the quantifier says is so; None while that is open."""
        if self.quantifier == "exists":
            return True if self.positive else None if self.word == "Unknown" else False
        counter = self.negative if self.quantifier == "forall" else self.positive
        return False if counter else None if self.word == "Unknown" else True


def observation_lines(observation: Observation, *, is_whole: bool) -> list[str]:
    """Returns the lines of an observation; of one in a list, the last ones alone."""
    each = observation
    lines = []
    if is_whole:
        lines += [f"Test {each.name} {MODES[each.quantifier]}", f"States {len(each.states)}"]
        lines += [_state(each.names, values) for values, _ in each.states]
        lines.append({True: "Ok", False: "No", None: "Unknown"}[each.is_ok])
        lines += ["Witnesses", f"Positive: {each.positive} Negative: {each.negative}"]
        lines.append(f"Condition {each.quantifier} {each.condition}")
    limit = f" ({each.memory_words}: {LIMITS[each.memory]})" if each.word in LIMITED else ""
    counts = f"{each.positive} {each.negative}"
    lines.append(f"Observation {each.name} {each.word} {counts}{limit}")
    lines += [f"  {text}" for text in _remarks(each)]
    return lines


def _state(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    """Returns a state as herd writes it; a null pointer is 0."""
    pairs = zip(names, values, strict=True)
    return " ".join(f"{name}={'0' if value == 'None' else value};" for name, value in pairs)


def _remarks(observation: Observation) -> Iterator[str]:
    """Yields the sentences on what an observation leaves open."""
    if observation.stopped_by is not None:
        yield f"there may be more states: {observation.stopped_by}"
    elif not observation.states:
        yield "no execution comes to an end, or none that the filter leaves"
    is_missed = observation.word == "Never" and observation.claimed == "Sometimes"
    if is_missed and observation.memory == "rmo":
        yield (
            "the test says Sometimes: it is wrong, or rests on what rmo does not have "
            "(docs/memory-models.md)"
        )


def observation_data(observation: Observation) -> dict[str, Any]:
    """Returns an observation as JSON values."""
    return {
        "name": observation.name,
        "memory": observation.memory_words,
        "quantifier": observation.quantifier,
        "condition": observation.condition,
        "names": list(observation.names),
        "states": [
            {"values": list(values), "holds": holds} for values, holds in observation.states
        ],
        "positive": observation.positive,
        "negative": observation.negative,
        "observation": observation.word,
        "complete": observation.stopped_by is None,
        "stopped_by": observation.stopped_by,
    }
