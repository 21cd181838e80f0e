"""The page as a whole: one HTML file with its style, its script and its data in it.

Nothing is loaded from anywhere, and a policy in the page's head has browsers refuse to: of scripts
that one alone runs whose digest it names. There are no times in it: equal results are equal bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import partial
from importlib import resources
from string import Template
from typing import Any, final

from ...locking.order import LockGraph
from ...records import dataclass
from ...trace.neighbourhood import Neighbourhood
from ...trace.slice import Essence
from ...trace.trace import Trace
from ..case import Outcome
from ..claims import ClaimVerdict
from ..columns import headline, length_summary, waiting_words
from ..comparisons import ComparisonVerdict
from ..letter import Surroundings
from ..locks import Subject
from ..loops import loop_end
from ..mail import render
from ..sentence import closing_sentence, needed_words
from .inputs import inputs_told
from .kernel import KernelTree
from .markup import Markup, joined, json_script, tagged
from .orders import orders_section
from .outcomes import outcomes_section
from .overview import overview
from .timeline import Tables, timeline


@final
@dataclass(frozen=True, slots=True)
class Told:
    """A counterexample that a page tells.

    Attributes:
        outcome: The outcome that it is of.
        trace: The counterexample, or a way to a condition that is to be reached.
        around: Its neighbourhood, or None.
        essence: Its steps that tell the story, or None.
        command: The command that shows it again, in parts that belong together.
    """

    outcome: Outcome
    trace: Trace
    around: Neighbourhood | None
    essence: Essence | None
    command: Sequence[str]


@final
@dataclass(frozen=True, slots=True)
class PageFile:
    """A model file in a page.

    Attributes:
        path: The file, as it was given.
        outcomes: The outcomes of its scenarios.
        rows: The rows of its race table in words.
        claims: Its claims that were decided.
        told: Its counterexamples.
        kernels: The kernels of its race table in words.
        compared: Its comparisons that were checked.
        orders: The lock orders of its scenarios, if they were asked for.
    """

    path: str
    outcomes: Sequence[Outcome]
    rows: Mapping[str, str]
    claims: Sequence[ClaimVerdict]
    told: Sequence[Told]
    kernels: Mapping[str, str] = field(default_factory=dict)
    compared: Sequence[ComparisonVerdict] = ()
    orders: Sequence[tuple[Subject, LockGraph]] = ()


def page_html(files: Sequence[PageFile], version: str, kernel: KernelTree | None = None) -> str:
    """Returns the page of some model files.

    Args:
        files: The model files.
        version: This program's.
        kernel: The kernel's sources, from which functions are quoted, or None.
    """
    tables, data = Tables(kernel=kernel), list[dict[str, Any]]()
    sections = [_section(file, len(data), tables, data) for file in files]
    names = ", ".join(each.path for each in files)
    script = _part("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    text = Template(_part("page.html")).substitute(
        title=joined(f"raceproof: {names}"),
        policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'",
        style=_part("page.css"),
        body=joined(*sections),
        version=joined(version),
        data=json_script({**tables.data(), "counterexamples": data}, "data"),
        script=script,
    )
    return text.encode("utf-8", "backslashreplace").decode()  # a file's name need not be text


def _section(file: PageFile, first: int, tables: Tables, data: list[dict[str, Any]]) -> Markup:
    """Returns the section of a model file.

    Args:
        file: The model file.
        first: The number of its first counterexample in the page.
        tables: The tables of the page, which are added to.
        data: The data of the page's counterexamples, which are added to.
    """
    # Of a counterexample and ways to conditions of one scenario, the first one is linked to.
    places = reversed(list(enumerate(file.told, first)))
    anchors = {id(each.outcome): f"c{place}" for place, each in places}
    links = partial(_anchor, anchors)
    parts = [
        tagged("h2", file.path),
        overview(file.outcomes, file.rows, file.claims, links, file.kernels),
        outcomes_section(file.compared),
        orders_section(file.orders),
    ]
    for number, told in enumerate(file.told, first):
        parts.append(_counterexample(told, number, is_open=number == 0))
        data.append(timeline(tables, told.trace, told.around, told.essence))
    return tagged("section", *parts, class_="file", aria_label=file.path)


def _anchor(anchors: Mapping[int, str], outcome: Outcome) -> str:
    """Returns where an outcome's counterexample is in the page; "" if it has none."""
    return anchors.get(id(outcome), "")


def _part(name: str) -> str:
    """Returns a file that stands beside this module."""
    return resources.files(__package__ or "").joinpath(name).read_text("utf-8")


def _counterexample(told: Told, number: int, *, is_open: bool) -> Markup:
    """Returns the place of a counterexample: the script puts the steps into it."""
    trace, case = told.trace, told.outcome.case
    kernel = f", Linux {case.kernel}" if case.kernel else ""
    summary = tagged(
        "summary",
        tagged("h3", trace.scenario + kernel),
        tagged("span", f"{trace.property}, {length_summary(trace)}", class_="faint"),
    )
    parts = [tagged("p", headline(trace), class_="headline")]
    if told.essence is not None:
        parts.append(tagged("p", closing_sentence(trace, told.essence, trace.processes)))
        if words := needed_words(told.essence, trace.processes):
            parts.append(tagged("p", words, class_="faint"))
    parts += [tagged("p", waiting_words(trace, each)) for each in trace.waiting]
    parts += [tagged("p", " ".join(loop_end(trace)).strip())] if trace.loop is not None else []
    parts += inputs_told(trace, told.outcome.result.offsets)
    # The texts of a mail are there without any script, to be copied and read.
    subtitle, command = trace.scenario + kernel, tuple(told.command)
    mail = render(trace, Surroundings(subtitle, command=command, essence=told.essence))
    lonely = tagged("noscript", tagged("p", "Without JavaScript: as text alone, below."))
    parts += [
        tagged("div", lonely, class_="player", data_number=number),
        tagged("details", tagged("summary", "As text for a mail"), tagged("pre", mail)),
        tagged("p", "Again: ", tagged("code", " ".join(told.command)), class_="faint"),
    ]
    return tagged(
        "details", summary, *parts, id=f"c{number}", class_="counterexample", open=is_open
    )
