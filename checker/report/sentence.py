"""The closing sentence of a story: the violation in one sentence, from what its steps did.

Each part is a thing that happened in the trace, or that the process was about to do at its end:
values, elements, functions and conditions are those that were evaluated there. Nothing is said of a
model's meaning: "cleared page0.mapping" is what the step did, and why that is a loss says the
property.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..program.added import ADDED
from ..program.told import change_verb
from ..trace.links import LinkKind
from ..trace.slice import Act, Essence, Fact
from ..trace.trace import Trace, Waiting
from .statements import statement_text

TRUTHS: Final = {"yes": "true", "no": "false"}
"""The decisions of conditions as a sentence says them."""

OPPOSITES: Final = {"yes": "no", "no": "yes"}
"""The decisions of conditions that are negated."""


def closing_sentence(trace: Trace, essence: Essence, names: Sequence[str]) -> str:
    """Returns the violation as a sentence.

    Args:
        trace: The trace.
        essence: What is told of it.
        names: The processes' names as they are to be told.
    """
    final = final_act(essence)
    if trace.waiting:
        waits = "; ".join(_waits(trace, each, names) for each in trace.waiting)
        missed = [
            f"{names[each.turned.process]} found that {_because(each, names)}"
            for each in _missed(trace, essence)
        ]
        return f"{': '.join([waits, *missed])}."
    if final is None:
        return f"{trace.property} is {'reached' if trace.reached else 'violated'}: {trace.words}"
    if essence.is_weak:
        return f"{_done(trace, final, names)}."
    late = [each for each in essence.facts if _is_late(each)][-1:]
    main = _main(essence, final)
    clauses = [_after(main, final, names)] if main else _before_it(essence, final, names)
    if late and late[0].store.process != final.process:
        clauses.append(f"before {_stored(late[0].store, names, is_past=True)}")
        reasons = [_decided(late[0].read)]
    elif reasons := [_because(each, names) for each in late or _decisive(essence, main)]:
        pass
    else:
        reasons = [_since_read(each, names) for each in _deciding(essence, main)]
    words = " ".join([_done(trace, final, names), *[" and ".join(clauses)][: len(clauses)]])
    return f"{words}: {', and '.join(reasons)}." if reasons else f"{words}."


def needed_words(essence: Essence, names: Sequence[str]) -> str:
    """Returns the steps that are not told though their place matters, in words; "" for none."""
    told = [f"{names[each.process]}: {_text(each)}" for _, each in essence.needed]
    return f"Needed where they are, too: {'; '.join(told)}." if told else ""


def final_act(essence: Essence) -> Act | None:
    """Returns the store that makes the violation: the last one that changes anything, if any does.

    One that stores what was there before may be the very mistake. What lets go of a lock is taken
    only where there is nothing else.
    """
    others = [each for each in essence.last if ".owner" not in each.name] or [*essence.last]
    changing = [each for each in others if each.value != each.after or not each.name]
    found = changing or others
    return found[-1] if found else None


def _main(essence: Essence, final: Act) -> Fact | None:
    """Returns the link to tell first: of a value that flows into the violation, the last one."""
    flowing = [e for e in essence.facts if e.is_data and e.kind is not LinkKind.LATE]
    crossing = [
        e for e in flowing if e.store.process == final.process or e.read.process == final.process
    ]
    found = crossing or flowing
    return found[-1] if found else None


def _decisive(essence: Essence, main: Fact | None) -> list[Fact]:
    """Returns the links whose decisions to tell behind the colon: the last ones, two at most."""
    decided = [
        each
        for each in essence.facts
        if each is not main
        and each.turned.decision in TRUTHS
        and each.read.text == each.turned.text
    ]
    return decided[-2:]


def _is_late(fact: Fact) -> bool:
    """Returns whether a link is of a decision for which a store came too late."""
    return fact.kind is LinkKind.LATE and fact.read.decision in TRUTHS


def _missed(trace: Trace, essence: Essence) -> list[Fact]:
    """Returns the last decision that came before another process's store to what it read, if any.

    One of a process that does not wait, and might have woken those that do, comes first. The
    process is told, and so the function is left out.
    """
    early = [
        each
        for each in essence.facts
        if each.kind in {LinkKind.LATE, LinkKind.STALE}
        and each.turned.decision in TRUTHS
        and each.store.process != each.read.process
        and not each.store.name.startswith(ADDED)
    ]
    waiting = {each.process for each in trace.waiting}
    others = [each for each in early if each.read.process not in waiting]
    found = (others or early)[-1:]
    return [replace(each, turned=replace(each.turned, function="")) for each in found]


def _deciding(essence: Essence, main: Fact | None) -> list[Fact]:
    """Returns the last link whose value was read before it decided anything, if there is one."""
    decided = [e for e in essence.facts if e is not main and e.turned.decision in TRUTHS]
    return [each for each in decided if each.kind is not LinkKind.LATE][-1:]


def _before_it(essence: Essence, final: Act, names: Sequence[str]) -> list[str]:
    """Returns as a clause the last store of another process that makes the violation, if any."""
    others = essence.last[: essence.last.index(final)]
    changing = [
        each
        for each in others
        if each.process != final.process and each.name and each.value != each.after
    ]
    found = [each for each in changing if ".owner" not in each.name][-1:]
    return [f"after {_stored(each, names, is_past=True)}" for each in found]


def _done(trace: Trace, act: Act, names: Sequence[str]) -> str:
    """Returns a store that makes the violation as a clause."""
    if act.name:
        return _stored(act, names, is_past=False)
    if act.decision == "fails":
        return f"{names[act.process]} fails at `{_text(act)}`{_within(act)}"
    ended = trace.finished[act.process]
    if ended:
        return f"{names[act.process]} returned {ended}"
    return f"{names[act.process]} came to `{_text(act)}`{_within(act)}"


def _after(fact: Fact, final: Act, names: Sequence[str]) -> str:
    """Returns a link as a clause that follows the last store."""
    reader = names[fact.read.process]
    if fact.kind is LinkKind.FLOW:
        return f"after {_stored(fact.store, names, is_past=True)}"
    if fact.store.process == final.process:
        return f"after {reader} had {_read(fact.read)}{_within(fact.read)}"
    stored = _stored(fact.store, names, is_past=True)
    who = "it" if fact.read.process == final.process else reader
    if fact.read.said:
        return f"after {stored} ({reader} had {fact.read.said} before that)"
    return f"after {stored}, of which {who} had read {fact.read.value} before"


def _read(act: Act) -> str:
    """Returns a read as a participle: in the model's words, or the element and its value."""
    return act.said or f"read {act.name} = {act.value}"


def _because(fact: Fact, names: Sequence[str]) -> str:
    """Returns a link as the reason of a decision."""
    found = _decided(fact.turned)
    if fact.kind is LinkKind.FLOW:
        return f"{found} since {_stored(fact.store, names, is_past=True, is_placed=False)}"
    return f"{found} before {_stored(fact.store, names, is_past=False, is_placed=False)}"


def _since_read(fact: Fact, names: Sequence[str]) -> str:
    """Returns a link as the reason of a decision that somebody made later, by what he had read."""
    reader = names[fact.read.process]
    is_stale = fact.kind is LinkKind.STALE
    order = "before" if is_stale else "after"
    read = f"{reader} had {_read(fact.read)}{_within(fact.read)}"
    stored = _stored(fact.store, names, is_past=not is_stale, is_placed=False)
    return f"{_decided(fact.turned)}, as {read} {order} {stored}"


def _decided(act: Act) -> str:
    """Returns a decision as a clause."""
    truth = TRUTHS.get(act.decision, act.decision or "decided")
    if act.condition and act.decision in TRUTHS:
        truth = TRUTHS[act.decision if not act.is_negated else OPPOSITES[act.decision]]
        return f"{act.condition} was {truth}{_within(act)}"
    return f"`{_text(act)}` was {truth}{_within(act)}"


def _stored(act: Act, names: Sequence[str], *, is_past: bool, is_placed: bool = True) -> str:
    """Returns a store as a clause: who did what to which element."""
    had = "had " if is_past else ""
    place = _within(act) if is_placed else ""
    return f"{names[act.process]} {had}{act.said or change_words(act)}{place}"


def change_words(act: Act) -> str:
    """Returns a change in words: set, cleared, raised from one number to another."""
    before, after = act.value, act.after
    verb = change_verb(before, after)
    if not verb:
        return f"stored {after} to {act.name} again"
    if verb == "cleared" or after == "True":
        return f"{verb} {act.name}"
    if verb == "set":
        return f"set {act.name} to {after}"
    return f"{verb} {act.name} from {before} to {after}"


def _within(act: Act) -> str:
    """Returns the function of an act, as the end of a clause."""
    if not act.function or act.function in act.said.split():
        return ""
    return f" in {act.function}()"


def _text(act: Act) -> str:
    """Returns an act's statement in one line."""
    return statement_text(act.text)


def _waits(trace: Trace, waiting: Waiting, names: Sequence[str]) -> str:
    """Returns the wait of a process as a clause."""
    called = dict(zip(trace.processes, names, strict=True))
    stack = waiting.origin.stack
    how = "has nowhere to go after" if waiting.is_stranded else "waits at"
    text = f"{names[waiting.process]} {how} `{statement_text(waiting.origin.text)}`"
    text += f" in {stack[-1].function}()" if stack else ""
    locks = [
        f"{lock}, held by {' and '.join(called[each] for each in holders)}"
        if holders
        else f"{lock}, which nobody holds"
        for lock, holders in waiting.holders
    ]
    return text + (f" for {' and '.join(locks)}" if locks else "")
