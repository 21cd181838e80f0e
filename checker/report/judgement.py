"""Judgements: what became of each scenario and of each comparison, for what machines read.

The forms for machines (`checker.report.formats`), and the pytest plugin, ask the same of a result:
is it as expected, if not why, in a line and at length, and where in the source. It is answered here
once, so that no two of them can disagree with each other or with the exit code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Final, final

from ..errors import ModelWarning
from ..program.nodes import Span
from ..records import dataclass
from ..result import Answer, Verdict
from ..search.contract import StopReason
from ..trace.trace import Trace
from . import mail
from .case import Case, Outcome
from .comparisons import ComparisonVerdict, comparison_lines
from .letter import Surroundings
from .style import Style

HOLDS: Final = "holds-unexpectedly"
NEVER: Final = "never-reached"
CLAIM: Final = "claim-on-outcomes"
OPEN: Final = "not-decided"
LOST: Final = "not-checked"
RULES: Final = {
    HOLDS: "What is expected to be violated holds over all interleavings.",
    NEVER: "A condition that some execution is to reach is never reached.",
    CLAIM: "The outcomes of two scenarios differ in another way than is claimed.",
    OPEN: "The search ended early, so that there is no verdict.",
    LOST: "The scenario or model file could not be checked.",
}
"""Sentences for the mistakes in which no property is violated, by a name that none can have.

The name of a property is that of a function of Python, which has no hyphen; the checks that have
one (`checker.program.nodes.FailureKind`) have other names.
"""


class Standing(Enum):
    """How a scenario or a comparison stands; all but the first make the exit code other than 0."""

    AS_EXPECTED = "as expected"
    NOT_AS_EXPECTED = "not as expected"
    NOT_DECIDED = "not decided"
    NOT_CHECKED = "not checked"


@final
@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer of a run for a scenario or a comparison, with its reason.

    Attributes:
        title: Its name, which no other one of the same model file has.
        standing: Whether it is as expected.
        rule: The name of what is violated; where nothing is, one of `RULES`, or "" if all is well.
        words: The reason for the standing, in one line.
        text: The reason at length, with the counterexample as mail; "" where `words` say all.
        place: Where it stands in the model file, or None where that is not known.
        at: Where the trace ends, or None without one.
        trace: The counterexample, or None.
        seconds: How long it took.
        facts: Pairs of a name and a value, for those who sort: row, kernel, states, ...
        is_late: Whether a time limit has ended it.
    """

    title: str
    standing: Standing
    rule: str
    words: str
    text: str = ""
    place: Span | None = None
    at: Span | None = None
    trace: Trace | None = None
    seconds: float = 0.0
    facts: tuple[tuple[str, str], ...] = ()
    is_late: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether it is as expected."""
        return self.standing is Standing.AS_EXPECTED


@final
@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A model file with the judgements of its scenarios and comparisons.

    Attributes:
        path: The file, as it was given or found.
        judgements: In the file's order.
        warnings: The warnings about it.
        error: Why it could not be loaded, or "".
    """

    path: str
    judgements: tuple[Judgement, ...] = ()
    warnings: tuple[ModelWarning, ...] = ()
    error: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether it could be loaded, and all is as expected."""
        return not self.error and all(each.is_fine for each in self.judgements)


def judge(title: str, outcome: Outcome, command: Sequence[str] = ()) -> Judgement:
    """Returns the judgement of a scenario.

    Args:
        title: Its name, which no other one of the model file has.
        outcome: The scenario and its result.
        command: The command that shows its trace again, in parts that belong together.
    """
    case, result = outcome.case, outcome.result
    trace, words = result.trace, _words(outcome)
    paragraphs = [each for each in _reach_doubts(outcome) if each not in words]
    if trace is not None:
        kernel = f", Linux {case.kernel}" if case.kernel else ""
        subtitle = trace.scenario + kernel
        paragraphs.append(mail.render(trace, Surroundings(subtitle, command=tuple(command))))
    if (unfinished := result.unfinished) is not None:
        words += f"; but {unfinished.words}"
    elif result.hangs is not None and result.hangs.words:
        words += f"; but {result.hangs.words}"
    return Judgement(
        title,
        _standing(outcome),
        _rule(outcome),
        words,
        "\n\n".join([words, *paragraphs]) if paragraphs else "",
        case.place,
        None if trace is None else end_of(trace),
        trace,
        result.statistics.seconds,
        tuple(_facts(outcome)),
        result.stop is not None and result.stop.reason is StopReason.TIME,
    )


def judge_comparison(
    title: str, verdict: ComparisonVerdict, place: Span | None, seconds: float = 0.0
) -> Judgement:
    """Returns the judgement of a comparison.

    Args:
        title: Its name, which nothing else in the model file has.
        verdict: How the outcomes differ, and the claim on them.
        place: Where it stands in the model file, or None.
        seconds: How long it took.
    """
    lines = comparison_lines(verdict, mail.WIDTH, Style())
    traces = [each.trace for each in verdict.surprises if each.trace is not None]
    relation, claim = verdict.compared.relation, verdict.claim
    standing, rule = Standing.AS_EXPECTED, ""
    words = f"{relation} outcomes" + (" as expected" if claim else "")
    if verdict.is_true is False:
        standing, rule = Standing.NOT_AS_EXPECTED, CLAIM
        words = f"{relation or 'other'} outcomes, expected {claim}{_cited(verdict.citation)}"
    elif not verdict.is_decided:
        standing, rule = Standing.NOT_DECIDED, OPEN
        sides = (verdict.compared.first, verdict.compared.second)
        stops = [each.stopped_by for each in sides if each.stopped_by is not None]
        words = f"not decided: {'; '.join(stops)}"
    trace = traces[0] if traces else None
    return Judgement(
        title,
        standing,
        rule,
        words,
        "\n\n".join([words, "\n".join(lines), *map(mail.render, traces)]),
        place,
        None if trace is None else end_of(trace),
        trace,
        seconds,
    )


def judge_unchecked(title: str, message: str, place: Span | None = None) -> Judgement:
    """Returns the judgement of a scenario that has no result.

    Args:
        title: Its name, which no other one of the model file has.
        message: Why it has none. Its first line says it in short, or the one that tells of a bug
            of ours, below a traceback.
        place: Where it stands in the model file, or None.
    """
    lines = [line for line in message.splitlines() if line.strip()] or [""]
    told = next((line for line in lines if line.startswith("internal error: ")), lines[0])
    return Judgement(title, Standing.NOT_CHECKED, LOST, f"not checked: {told}", message, place)


def end_of(trace: Trace) -> Span | None:
    """Returns the place in the source where a trace ends, or None if it has no statement.

    For a deadlock it is where the first process waits; else the last statement that was run.
    """
    if trace.waiting:
        return trace.waiting[0].origin.span
    lines = [*trace.setup, *(line for step in trace.steps for line in step.lines)]
    return lines[-1].origin.span if lines else None


def distinct(cases: Iterable[tuple[str, str]]) -> list[str]:
    """Returns a title for each scenario of a file: its name, or more where others have that name.

    Args:
        cases: For each scenario its name and its kernel, or "".
    """
    known = list(cases)
    names = [name for name, _ in known]
    taken: set[str] = set()
    titles = []
    for name, kernel in known:
        full = f"{name}, {kernel}" if kernel and names.count(name) > 1 else name
        title, number = full, 2
        while title in taken:
            title, number = f"{full} ({number})", number + 1
        taken.add(title)
        titles.append(title)
    return titles


def _standing(outcome: Outcome) -> Standing:
    """Returns how a scenario stands."""
    if not outcome.is_reaching or (outcome.is_decided and not outcome.is_as_expected):
        return Standing.NOT_AS_EXPECTED
    if not (outcome.is_decided and outcome.is_reach_decided):
        return Standing.NOT_DECIDED
    return Standing.AS_EXPECTED


def _rule(outcome: Outcome) -> str:
    """Returns the name of what is wrong with a scenario, or of what is violated as expected."""
    result = outcome.result
    if outcome.is_decided and not outcome.is_as_expected:
        return result.property or HOLDS
    if not outcome.is_reaching:
        return NEVER
    if not (outcome.is_decided and outcome.is_reach_decided):
        return OPEN
    return result.property or ""


def _words(outcome: Outcome) -> str:
    """Returns the reason for a scenario's standing, in one line."""
    case, result = outcome.case, outcome.result
    if outcome.is_decided and not outcome.is_as_expected:
        found = "holds" if result.verdict is Verdict.HOLDS else _violation(outcome)
        return f"{found}{_expected(case)}"
    if not outcome.is_reaching or (outcome.is_decided and not outcome.is_reach_decided):
        return "; ".join(_reach_doubts(outcome))
    if not outcome.is_decided:
        return f"not decided: {result.stopped_by}"
    claimed = " as expected" if case.expected or case.finding else ""
    named = f": {result.property}" if result.property else ""
    return f"{result.verdict.value}{claimed}{named}"


def _violation(outcome: Outcome) -> str:
    """Returns the violated property, with its sentence."""
    trace = outcome.result.trace
    sentence = f": {trace.words}" if trace is not None else ""
    return f"violated: {outcome.result.property}{sentence}"


def _expected(case: Case) -> str:
    """Returns the expected verdict in brackets, or "" where nobody expects one."""
    if not (case.expected or case.finding):
        return ""
    of = f" of {case.violates}" if case.violates else ""
    return f" (expected: {case.wanted}{of}{_cited(case.citation)})"


def _cited(citation: str) -> str:
    """Returns a source in the form in which it follows a claim, or ""."""
    return f", {citation}" if citation else ""


def _reach_doubts(outcome: Outcome) -> Iterator[str]:
    """Yields a sentence for each condition that is not reached."""
    for each in outcome.result.reached:
        if each.answer is Answer.NEVER:
            yield f"never reached: {each.name} ({each.place})"
        elif each.answer is Answer.NOT_DECIDED and not each.is_cut_by_failure:
            yield f"not decided whether {each.name} is reached: {each.why}"


def _facts(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yields a scenario's labels and counts, in pairs of a name and a value."""
    case, result = outcome.case, outcome.result
    for name, value in (("row", case.row), ("kernel", case.kernel), ("mapping", case.mapping)):
        if value:
            yield name, value
    yield "verdict", result.verdict.value
    yield "states", str(result.statistics.states)
    yield "depth", str(result.statistics.depth)
    if result.engine:
        yield "engine", result.engine
