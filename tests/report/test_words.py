"""What a trace says, word by word, judged by the plain interpreter.

A trace is rendered, read back, and its steps are taken anew. Whatever it says of a statement - what
was read, what was decided, what was stored - must be so in the state before that statement, or
after it. Texts are evaluated as Python.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from checker.check import check
from checker.command.load import load
from checker.language.build import build
from checker.program.interpreter import evaluate
from checker.program.nodes import Program
from checker.program.types import Type
from checker.reduce.pipeline import reduce
from checker.report import columns
from checker.report.style import Style
from checker.scenario import Scenario
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.trace.replay import replay
from checker.trace.trace import Trace
from judge import Event, UnknownError, followed, held, value_of
from random_models import model as random_model
from random_programs import programs
from shown import Said, named, notes_of, overlaps, overlaps_in_mail, said_in_columns, said_in_mail

ROOT = Path(__file__).parents[2]
TOLD = ROOT / "tests" / "told.py"
LIMITS = Limits(max_states=20_000)
PRIMITIVE = re.compile(r"^(acquire|release) |\.\w+\(.*\)")
"""A call of a primitive, which decides within."""

OUTCOMES = {"yes": True, "no": False}


class Judge:
    """Judges what is said of one trace.

    Attributes:
        program: The Program.
        model: The model, or None where texts are no Python.
        trace: The trace.
        events: Its transitions.
        states: The states before the first and after each step.
        counted: How many decisions were judged by their text, and how many could not be.
    """

    def __init__(self, program: Program, model: Any, trace: Trace) -> None:
        self.program, self.model, self.trace = program, model, trace
        self.events, self.states = followed(program, trace)
        self.counted: Counter[str] = Counter()
        elements = [(e, v.type) for v in program.variables for e in v.elements]
        self.slots = {name: (n, type_) for n, (name, type_) in enumerate(elements)}

    def judge(self, said: list[Said], is_whole: bool = False) -> None:
        """Judges entries in their order; `is_whole` says that no decision may be left out."""
        position, told = 0, set[int]()
        for each in said:
            head = re.fullmatch(r"(\w+)(\(\))?(  .*)?", each.text)
            if head and not each.extras and self._is_function(head[1], each.process, position):
                continue
            found = self._find(each, position)
            before = self.events[position - 1].text if position else "the beginning"
            assert found is not None, f"nobody ran `{each.text}` after `{before}`"
            start, run, note = found
            position = start + len(run)
            together = self._together(start)
            told |= {self.events[each].step for each in together}
            while each.text.startswith("for ") and position in together:
                position += 1  # heads of one loop are one line, whatever they find
            try:
                if is_whole:
                    self._says_decisions(run, note)
                self._note(run, note, start)
                for extra in each.extras:
                    self._extra(run, extra)
            except AssertionError as wrong:
                raise AssertionError(f"said of process {each.process}: {each.text}") from wrong
        for event in self.events:
            is_told = event.step in told or not (event.is_shared or event.failure)
            assert is_told, f"step {event.step} has no line, and runs `{event.text}`"

    def judge_end(self, shown: str) -> None:
        """Judges what columns say of the end."""
        flat = " ".join(shown.partition("\n*** ")[2].split())
        last = self.states[-1]
        for words in re.findall(
            r"(?:state:|, where) (.*?)(?= \w+ waits at| state:| \w+ (?:has|returned)|$)", flat
        ):
            for name, value in named(words):
                slot, type_ = self.slots[name]
                assert type_.show(last.shared[slot]) == value, f"{name} = {value} at the end"
        locks = {lock.name for lock in self.program.locks}
        for name, holders in re.findall(
            r"(?:for|;) (\S+), held by (.*?)(?=;|,| state:| \w+ waits|$)", flat
        ):
            assert name in locks
            for who in holders.split(" and "):
                process = self.trace.processes.index(who.split()[0])
                assert name in held(self.program, last, process)

    def _says_decisions(self, run: list[Event], note: str) -> None:
        """Judges whether the last decision about the text is told; a primitive's own is not."""
        made = [
            e.transition.decision
            for e in run
            if e.transition.decision in OUTCOMES and not e.failure
        ]
        if not made or run[0].text.startswith(("for ", "assert ")) or run[-1].failure:
            return
        if PRIMITIVE.search(run[0].text) and all(
            e.transition.decided for e in run if e.transition.decision
        ):
            return
        assert note.endswith(made[-1]), f"{made[-1]} was decided, and is not said"

    def _find(self, said: Said, position: int) -> tuple[int, list[Event], str] | None:
        """Returns the transitions of an entry, and what stands in brackets behind its text."""
        for start in range(position, len(self.events)):
            event = self.events[start]
            if event.process != said.process:
                continue
            for text, note in reversed(notes_of(said.text)):
                if "".join(text.split()) == "".join(event.text.split()):
                    return start, list(self._run(start)), note
        return None

    def _run(self, start: int) -> Iterator[Event]:
        """Returns the transitions that belong together, from one on: each is taken once."""
        first, taken, is_over = self.events[start], set[int](), False
        step = first.step
        for event in self.events[start:]:
            is_same = (event.process, event.place) == (first.process, first.place)
            is_again = id(event.transition) in taken and event.step != step
            is_next = is_over and (event.line != first.line or event.step != step)
            if not is_same or is_again or is_next:
                return
            taken.add(id(event.transition))
            step = event.step
            is_over = is_over or event.is_over
            yield event

    def _together(self, start: int) -> list[int]:
        """Returns the transitions that one line may tell: with no access of another text between.

        One that is taken again in another step is that of another execution, with its own line.
        """
        first, taken, found = self.events[start], dict[int, int](), list[int]()
        for place, event in enumerate(self.events[start:], start):
            is_same = (event.process, event.place) == (first.process, first.place)
            if event.process == first.process and not event.is_shared:
                found += [place] if is_same else []
                continue
            if not is_same or taken.setdefault(id(event.transition), event.step) != event.step:
                break
            found.append(place)
        return found

    def _is_function(self, name: str, process: int, position: int) -> bool:
        """Returns whether a function runs from here on."""
        return any(
            frame.function == name
            for event in self.events[position:]
            if event.process == process
            for frame in event.transition.origin.stack
        )

    def _note(self, run: list[Event], note: str, start: int) -> None:
        """Judges what stands in brackets."""
        if not note:
            return
        while found := re.fullmatch(r"(?:(.*); )?([^\s;]+: \S+ -> [^;]+)", note):
            self._extra(run, found[2])  # what a call stores beside what is assigned
            note = found[1] or ""
        known, _, last = note.rpartition(": ")
        if last in OUTCOMES or last == "fails":
            self._decision(run, last, note)
            note = known
        elif known and " = " not in last:
            assert last in [self._chosen(event) for event in run], f"chose {last}"
            note = known
        earlier = re.findall(r"(\S+) was ([^\s,;:]+)[,;:]? ?", note)
        note = re.sub(r"\S+ was [^\s,;:]+[,;:]? ?", "", note)
        for name, value in earlier:
            self._was(name, value, start)
        note = re.sub(r"^reads |^writes |^; ", "", note).strip()
        if " -> " in note or "writes " in note:
            self._augmented(run, note)
        elif note:
            pairs = named(note)
            if any(name for name, _ in pairs):
                for name, value in pairs:
                    self._named(run, name, value)
            else:
                self._bare(run, [value for _, value in pairs])

    def _decision(self, run: list[Event], decision: str, note: str) -> None:
        """Judges a decision: in the state before it, its text has this value."""
        if decision == "fails":
            assert any(event.failure for event in run), "nothing fails"
            return
        made = [e for e in run if e.transition.decision == decision and not e.transition.decided]
        assert made, f"nobody decided {decision}"
        if self.model is None:
            return
        stale: list[str] = []
        try:
            found = value_of(subject(made[0].text), made[0], self.model, stale)
        except UnknownError:
            self.counted["unknown"] += 1
            return
        self.counted["judged"] += 1
        assert bool(found) is OUTCOMES[decision], f"it is {found}, and {decision} is said"
        for text in stale:
            assert " was " in note, f"{text} has changed since it was read"

    def _chosen(self, event: Event) -> str:
        """Returns what a transition stored in hidden locals: the choice."""
        return ", ".join(
            event.kind.locals[update.target.variable].type.show(
                event.after.locals[update.target.variable]
            )
            for update in event.transition.updates
            if not hasattr(update.target, "index")
        )

    def _was(self, name: str, value: str, start: int) -> None:
        """Judges a value that was read in an earlier step of the process."""
        slot, type_ = self.slots[name]
        process = self.events[start].process
        before = [e.before.shared[slot] for e in self.events[:start] if e.process == process]
        assert value in map(type_.show, before), f"{name} was never {value}"

    def _named(self, run: list[Event], name: str, value: str) -> None:
        """Judges the value of a shared element before, or of a local after."""
        if name in self.slots:
            slot, type_ = self.slots[name]
            found = [type_.show(event.before.shared[slot]) for event in run]
            if self.model is None:  # a random update reads what the one before it stored
                found += [type_.show(event.after.shared[slot]) for event in run]
        else:
            found = [shown for event in run for shown in _locals(event, name)]
        assert value in found, f"{name} = {value}: {found}"

    def _augmented(self, run: list[Event], note: str) -> None:
        """Judges `before -> after`, or `before; writes after`."""
        before, _, after = note.replace("; writes ", " -> ").partition(" -> ")
        for name, value in named(before) if " = " in before else []:
            self._named(run, name, value)
        stored = _stored(self, run, after=True)
        assert not after or after in stored, f"stored {stored}"
        if " = " not in before and before:
            assert before in _stored(self, run, after=False) + _loaded(self, run)

    def _bare(self, run: list[Event], values: list[str]) -> None:
        """Judges values without names: those of what the text is about."""
        shown = ", ".join(values)
        self._result(run, shown)
        choices = [self._chosen(event) for event in run if event.transition.decision]
        if shown in choices or shown in _stored(self, run, after=True):
            return
        if self.model is not None:
            try:
                found = value_of(subject(run[-1].text), run[-1], self.model, [])
            except UnknownError:
                pass
            else:
                assert shown in _written(found), f"it is {found}"
                return
        assert shown in _loaded(self, run), f"{shown} was neither read nor stored"

    def _result(self, run: list[Event], shown: str) -> None:
        """Judges the value of a call that a local is assigned: it is not what the call stores."""
        assigned = re.fullmatch(r"(\w+) = [\w.\[\]]+\(.*\)", run[-1].text)
        if assigned and (found := list(_locals(run[-1], assigned[1]))):
            assert shown in found, f"{assigned[1]} is {found}"

    def _extra(self, run: list[Event], extra: str) -> None:
        """Judges a line with a bar."""
        if extra.startswith("holds "):
            locks = [] if extra == "holds nothing" else extra.removeprefix("holds ").split(", ")
            after = [held(self.program, self.states[e.step + 1], e.process) for e in run]
            assert locks in after, f"{extra}: {after}"
            return
        name, _, change = extra.partition(": ")
        slot, type_ = self.slots[name]
        again = change.endswith(" again")
        before, _, after_ = change.removesuffix(" again").partition(" -> ")
        after_ = before if again else after_
        assert before in [type_.show(e.before.shared[slot]) for e in run]
        assert after_ in [type_.show(e.after.shared[slot]) for e in run]


def subject(text: str) -> str:
    """Returns the expression that a statement is about."""
    for pattern in (
        r"assert (.*?)(?:, '.*')?",
        r"(?:wait|assume)\((.*)\)",
        r"return (.*)",
        r"[^=(]* = (.*)",
    ):
        if found := re.fullmatch(pattern, text):
            return found[1]
    return text


def _locals(event: Event, name: str) -> Iterator[str]:
    """Returns the values after a transition of the locals that are shown by a name."""
    for variable, value in zip(event.kind.locals, event.after.locals, strict=True):
        stack = event.transition.origin.stack
        mine = variable.name.partition("'")[0]
        mine = re.sub(r"'\d+", "", variable.name)
        own = mine.removeprefix(f"{stack[-1].function}.") if stack else mine
        if own == name:
            yield variable.type.show(value)


def _stored(judge: Judge, run: list[Event], *, after: bool) -> list[str]:
    """Returns the values of what a statement stored, together: shared elements, or locals."""
    first, last = run[0].before, run[-1].after
    shared: dict[int, Type] = {}
    own: dict[int, Type] = {}
    types = [type_ for _, type_ in judge.slots.values()]
    names = list(judge.slots)
    found = []
    for event in run:
        for update in event.transition.updates:
            if hasattr(update.target, "index"):
                slot = _slot(judge.program, event, update.target)
                if not names[slot].endswith(".allocated"):
                    shared[slot] = types[slot]
            elif not event.kind.locals[update.target.variable].name.startswith("$"):
                own[update.target.variable] = event.kind.locals[update.target.variable].type
        state = event.after if after else event.before
        for positions, values in ((shared, state.shared), (own, state.locals)):
            found.append(", ".join(t.show(values[n]) for n, t in positions.items()))
    for state in (first, last):
        for positions, values in ((shared, state.shared), (own, state.locals)):
            found.append(", ".join(t.show(values[n]) for n, t in positions.items()))
    return [each for each in found if each]


def _slot(program: Program, event: Event, target: Any) -> int:
    """Returns the position of the element that an update stores to."""
    index = evaluate(event.before, target.index)
    sizes = [len(variable.elements) for variable in program.variables]
    return sum(sizes[: target.variable]) + index


def _loaded(judge: Judge, run: list[Event]) -> list[str]:
    """Returns the values that transitions read, each alone and those of one all together."""
    types = [type_ for _, type_ in judge.slots.values()]
    found = []
    for event in run:
        machine = event.before
        machine.reads = []
        exprs = [event.transition.guard, *(each.value for each in event.transition.updates)]
        try:
            for expr in exprs:
                evaluate(machine, expr)
        except Exception:  # a failing check: what was read before it counts
            pass
        values = [types[slot].show(value) for slot, value in machine.reads]
        machine.reads = None
        found += [*values, ", ".join(values)]
    return found


def _written(value: Any) -> list[str]:
    """Returns how a value may be shown."""
    if value is None or isinstance(value, bool | int):
        return [str(value)]
    for name in ("label", "name"):
        if isinstance(found := getattr(value, name, None), str):
            return [found]
    raise AssertionError(f"a value that is never shown: {value!r}")


def judge_all(scenario: Scenario, trace: Trace) -> Counter[str]:
    """Judges a trace in each form, at each width."""
    program = build(scenario)
    judge = Judge(program, scenario.model, trace)
    count = len(trace.processes)
    for width in (80, 140):
        if not overlaps(count, width):
            judge.judge(said_in_columns(trace, width), is_whole=True)
        judge.judge_end(columns.render(trace, width, Style()))
    if not overlaps_in_mail(count):
        judge.judge(said_in_mail(trace))
    return judge.counted


def traces(path: Path) -> Iterator[tuple[Scenario, Trace]]:
    """Returns the scenarios of a file that are violated, with their traces."""
    for scenario in load(path):
        if "large" in scenario.tags:
            continue
        found = check(scenario, engine=PythonEngine(), limits=LIMITS).trace
        if found is not None:
            yield scenario, found


@pytest.mark.parametrize("seed", range(40))
def test_what_a_trace_of_a_random_model_says_is_so(seed: int, tmp_path: Path) -> None:
    _judge_random(seed, tmp_path)


def _judge_random(seed: int, folder: Path) -> Counter[str]:
    """Judges the trace of a random model."""
    path = folder / f"random_model_{seed}.py"
    path.write_text(random_model(seed), "utf-8")
    counted: Counter[str] = Counter()
    for scenario, trace in traces(path):
        counted += judge_all(scenario, trace)
    return counted


@pytest.mark.slow
def test_what_traces_of_many_random_models_say_is_so(tmp_path: Path) -> None:
    counted: Counter[str] = Counter()
    for seed in range(40, 300):
        counted += _judge_random(seed, tmp_path)
    assert counted["judged"] > 4 * counted["unknown"]


MODELS = sorted(path for path in (ROOT / "models" / "classic").glob("[a-z]*.py"))


@pytest.mark.parametrize("path", [*MODELS, TOLD], ids=lambda path: path.stem)
def test_what_a_trace_of_a_model_says_is_so(path: Path) -> None:
    told = [judge_all(*each) for each in traces(path)]
    assert told


@settings(
    suppress_health_check=list(HealthCheck),
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(programs())
def test_what_a_trace_of_a_random_program_says_is_so(program: Program) -> None:
    searched = reduce(program)
    found = PythonEngine().search(searched, Limits(max_states=300), None).counterexample
    if found is None:
        return
    trace = replay(program, searched, found, "random")
    judge = Judge(program, None, trace)
    for width in (80, 140, 200):
        if not overlaps(len(trace.processes), width):
            judge.judge(said_in_columns(trace, width))
        judge.judge_end(columns.render(trace, width, Style()))
    if not overlaps_in_mail(len(trace.processes)):
        judge.judge(said_in_mail(trace))
