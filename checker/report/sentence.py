"""The closing sentence of a story: the violation in one sentence, from what its steps did.

Each part is a thing that happened in the trace, or that the process was about to do at its end:
values, elements, functions and conditions are those that were evaluated there. Nothing is said of a
model's meaning: "cleared page0.mapping" is what the step did, and why that is a loss says the
property.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..trace.links import LinkKind
from ..trace.slice import Act, Essence, Fact
from ..trace.trace import Trace, Waiting
from .statements import statement_text

TRUTHS = {"yes": "true", "no": "false"}
"""The decisions of conditions as a sentence says them."""


def closing_sentence(trace: Trace, essence: Essence, names: Sequence[str]) -> str:
    """Returns the violation as a sentence.

    Args:
        trace: The trace.
        essence: What is told of it.
        names: The processes' names as they are to be told.
    """
    final = final_act(essence)
    if trace.waiting:
        return "; ".join(_waits(trace, each, names) for each in trace.waiting) + "."
    if final is None:
        return f"{trace.property} is {'reached' if trace.reached else 'violated'}: {trace.words}"
    late = [each for each in essence.facts if each.kind is LinkKind.LATE][-1:]
    main = _main(essence, final)
    clauses = [] if main is None else [_after(main, final, names)]
    if late and late[0].store.process != final.process:
        clauses.append(f"before {_stored(late[0].store, names, is_past=True)}")
        reasons = [_decided(late[0].read)]
    else:
        reasons = [_because(each, names) for each in late or _decisive(essence, main)]
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
    found = f"{fact.read.name} = {fact.read.value}"
    if fact.store.process == final.process:
        return f"after {reader} had read {found}{_within(fact.read)}"
    stored = _stored(fact.store, names, is_past=True)
    who = "it" if fact.read.process == final.process else reader
    return f"after {stored}, of which {who} had read {fact.read.value} before"


def _because(fact: Fact, names: Sequence[str]) -> str:
    """Returns a link as the reason of a decision."""
    found = _decided(fact.turned)
    if fact.kind is LinkKind.FLOW:
        return f"{found} since {_stored(fact.store, names, is_past=True, is_placed=False)}"
    return f"{found} before {_stored(fact.store, names, is_past=False, is_placed=False)}"


def _decided(act: Act) -> str:
    """Returns a decision as a clause."""
    truth = TRUTHS.get(act.decision, act.decision or "decided")
    return f"`{_text(act)}` was {truth}{_within(act)}"


def _stored(act: Act, names: Sequence[str], *, is_past: bool, is_placed: bool = True) -> str:
    """Returns a store as a clause: who did what to which element."""
    had = "had " if is_past else ""
    place = _within(act) if is_placed else ""
    return f"{names[act.process]} {had}{change_words(act)}{place}"


def change_words(act: Act) -> str:
    """Returns a change in words: set, cleared, raised from one number to another."""
    before, after = act.value, act.after
    if before == after:
        return f"stored {after} to {act.name} again"
    if after in {"None", "False"}:
        return f"cleared {act.name}"
    if after == "True":
        return f"set {act.name}"
    if _is_number(before) and _is_number(after) and before != after:
        verb = "raised" if int(after, 0) > int(before, 0) else "lowered"
        return f"{verb} {act.name} from {before} to {after}"
    return f"set {act.name} to {after}"


def _is_number(text: str) -> bool:
    """Returns whether a value is shown as a number."""
    try:
        int(text, 0)
    except ValueError:
        return False
    return True


def _within(act: Act) -> str:
    """Returns the function of an act, as the end of a clause."""
    return f" in {act.function}()" if act.function else ""


def _text(act: Act) -> str:
    """Returns an act's statement in one line."""
    return statement_text(act.text)


def _waits(trace: Trace, waiting: Waiting, names: Sequence[str]) -> str:
    """Returns the wait of a process as a clause."""
    called = dict(zip(trace.processes, names, strict=True))
    stack = waiting.origin.stack
    text = f"{names[waiting.process]} waits at `{statement_text(waiting.origin.text)}`"
    text += f" in {stack[-1].function}()" if stack else ""
    locks = [
        f"{lock}, held by {' and '.join(called[each] for each in holders)}"
        if holders
        else f"{lock}, which nobody holds"
        for lock, holders in waiting.holders
    ]
    return text + (f" for {' and '.join(locks)}" if locks else "")
