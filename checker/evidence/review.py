"""`REVIEW.md`: an answer to a patch, made of result documents alone.

Claim, verdict, what it rests on, what it does not cover. It is made again from the documents when
a folder is verified, so that no sentence of it can be changed by hand unnoticed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..plural import counted, noun_for
from ..report.loops import UNASKED, limits_told, weaker_than
from .manifest import SubjectFile
from .markdown import code, words
from .parts_told import necessity_section

MARKS: Final = {True: "holds as claimed", False: "NOT SO", None: "not decided"}

CLAIMED: Final = ", beyond the properties that claim it,"
"""The exception from what was not looked for: a document does not tell which properties do."""

MOST_NEVER: Final = 10
"""Statements of a model file that are listed as never taken: `results/` has 800 of them, which
nobody reads in a letter. All are in the file's results."""

Document = Mapping[str, Any]


def review(
    documents: Sequence[Document],
    subjects: Sequence[SubjectFile],
    options: Sequence[tuple[str, str]],
    version: str,
    tables: Sequence[Document | None] = (),
) -> str:
    """Returns the text.

    Args:
        documents: The results of each model file (`checker.report.json.document`).
        subjects: The model files, in the same order.
        options: The options that the verdicts depend on.
        version: The version of this program.
        tables: For each model file the table of its parts, or None; empty if none has one.

    Raises:
        KeyError: A document lacks something.
        TypeError: A document has something of another kind.
    """
    lines = ["# Evidence", ""]
    lines += [_sum(_scenarios(documents)), ""]
    for number, (document, subject) in enumerate(zip(documents, subjects, strict=True)):
        lines += _file(document, subject)
        if (table := tables[number] if tables else None) is not None:
            lines += necessity_section(table)
    lines += ["## What all of this rests on", ""]
    lines += _rests(documents, options)
    lines += ["## What it does not cover", ""]
    lines += _uncovered(documents, subjects)
    lines += ["## How to check it", ""]
    lines += [
        f"Written by raceproof {version}. From the folder that has the models:",
        "",
        "    check verify FOLDER            digests of the files, this text, the proofs of regions",
        "    check verify FOLDER MODEL...   and, which runs the models' Python: sources, every",
        "                                   counterexample, every digest by another engine, counts",
        "                                   by Spin where it is, and some parts that are needed",
        "",
    ]
    return "\n".join(lines)


def _scenarios(documents: Sequence[Document]) -> list[Document]:
    """Returns the scenarios of all model files."""
    return [each for document in documents for each in document["scenarios"]]


def _sum(scenarios: Sequence[Document]) -> str:
    """Returns how many scenarios have which verdict."""
    counts = Counter(each["verdict"] for each in scenarios)
    told = [
        f"{count} {noun_for(count, one, several)}"
        for verdict, one, several in (
            ("holds", "holds", "hold"),
            ("violated", "is violated", "are violated"),
            ("not decided", "is not decided", "are not decided"),
        )
        if (count := counts[verdict])
    ]
    decided = [each for each in scenarios if each["verdict"] != "not decided"]
    others = sum(not each["as_expected"] for each in decided)
    surprise = f" {others} not as expected." if others else " All are as expected."
    if len(decided) < len(scenarios):
        surprise = f" {others} not as expected." if others else ""
    return f"{counted(len(scenarios), 'scenario')}: {', '.join(told) or 'none'}.{surprise}"


def _file(document: Document, subject: SubjectFile) -> Iterator[str]:
    """Yields the section of a model file."""
    yield from (f"## {code(document['model'])}", "")
    for claim in document["claims"]:
        yield f"- **{words(claim['words'])}**: {_claim(claim)}."
    if document["claims"]:
        yield ""
    on_weak = any("memory_model" in each for each in document["scenarios"])
    memory = ("| memory ", "| --- ") if on_weak else ("", "")
    yield f"| row | kernel | scenario {memory[0]}| verdict | expected | states | steps |"
    yield f"| --- | --- | --- {memory[1]}| --- | --- | --: | --: |"
    for each in document["scenarios"]:
        cells = (
            each["row"],
            each["kernel"],
            each["name"],
            *([str(each.get("memory_model", "sc"))] if on_weak else []),
            _verdict(each),
            each["expected"] or "-",
            f"{each['states']:,}",
            f"{each['depth']:,}",
        )
        yield f"| {' | '.join(map(words, cells))} |"
    yield ""
    violated = [each for each in document["scenarios"] if each["verdict"] == "violated"]
    if violated and subject.mails:
        yield f"The counterexamples are in {code(subject.mails)}; each is a shortest one."
        yield ""
    yield from _comparisons(document)


def _claim(claim: Document) -> str:
    """Returns a claim's verdict and the scenarios that decide it."""
    scenarios = counted(claim["scenarios"], "scenario")
    told = f"{claim['claimed']} in {claim['agreeing']} of {scenarios}"
    large = f" ({claim['large_not_run']} large ones were not run)" if claim["large_not_run"] else ""
    return f"{MARKS[claim['true']]}: {told}{large}"


def _comparisons(document: Document) -> Iterator[str]:
    """Yields the relation of each two scenarios whose outcomes were compared."""
    for each in document["comparisons"]:
        yield f"- outcomes of {words(each['name'])}: {words(each['relation'])}"
    if document["comparisons"]:
        yield ""


def _verdict(scenario: Document) -> str:
    """Returns a verdict as a cell: with the violated property, or the limit."""
    if scenario["verdict"] == "violated":
        return f"violated: {scenario['property']}"
    if scenario["verdict"] == "not decided":
        return f"not decided: {scenario['stopped_by']}"
    return str(scenario["verdict"])


def _rests(documents: Sequence[Document], options: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yields the properties, assumptions and options that the verdicts rest on."""
    scenarios = _scenarios(documents)
    checked = dict.fromkeys(name for each in scenarios for name in each["properties"])
    yield f"- The properties that were checked: {', '.join(map(code, checked)) or 'none'}; and no"
    yield "  failing assertion, overflow, use after free, wrong lock, or deadlock."
    if free := [each["name"] for each in scenarios if each.get("deadlock") is False]:
        yield f"- Not checked for deadlocks: {', '.join(map(words, free))}."
    fair = dict.fromkeys(
        f"{name} {claim}" for each in scenarios for name, claim in each.get("fairness", {}).items()
    )
    if fair:
        claims = ", ".join(map(words, fair))
        yield f"- Fairness of processes, where a scenario declares it: {claims}."
    assumed: dict[str, str] = {}
    for each in scenarios:
        for assumption in (each["offsets"] or {"assumptions": ()})["assumptions"]:
            assumed.setdefault(assumption["name"], assumption["words"])
    for name, meaning in assumed.items():
        yield f"- Assumed of the symbolic offsets, {code(name)}: {words(meaning)}"
    given = ", ".join(f"{name} {value}" for name, value in options)
    yield f"- Options: {words(given) or 'none'}."
    yield "- `holds` is said only of a scenario of which every reachable state was visited, for"
    yield "  every choice of its symbolic offsets. What a model leaves out, its first lines say."
    yield ""


def _uncovered(documents: Sequence[Document], subjects: Sequence[SubjectFile]) -> Iterator[str]:
    """Yields the questions that the verdicts leave open."""
    scenarios = _scenarios(documents)
    unknown = [
        UNASKED if each.get("hangs") is None else str(each["hangs"]["why"])
        for each in scenarios
        if each["verdict"] == "holds"
    ]
    models = [str(each.get("memory_model", "")) for each in scenarios]
    yield f"- {limits_told(unknown, CLAIMED, weaker_than(models))}"
    yield "- More processes, pages or ptes than a scenario has."
    for document, subject in zip(documents, subjects, strict=True):
        name = code(document["model"])
        large = max((claim["large_not_run"] for claim in document["claims"]), default=0)
        if large:
            yield f"- {name}: scenarios tagged `large` were not run."
        never = document["never_taken"]
        if never and never["transitions"]:
            yield f"- {name}: never taken by any scenario that holds:"
            for each in never["transitions"][:MOST_NEVER]:
                origin = each["origin"]
                outcome = f" ({each['outcome']})" if each["outcome"] else ""
                line = f"  - line {origin['line']}: {code(origin['text'])} {words(outcome)}"
                yield line.rstrip()
            if (more := len(never["transitions"]) - MOST_NEVER) > 0:
                yield f"  - and {more} more, in {code(subject.results)}"
    yield ""
