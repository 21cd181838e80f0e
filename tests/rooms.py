"""The rooms of `checker`: what each may import, and the exceptions, as tables."""

from __future__ import annotations

from typing import Final

FLOORS: Final = {
    # room: what it may import, itself and GROUND aside; a room stands above all that it imports
    "records": "",
    "plural": "",
    "printing": "",
    "errors": "",
    "host": "",
    "program": "errors",
    "analysis": "program",
    "memory": "errors program",
    "language": "analysis errors host.nesting program",
    "conform": "errors language program",
    "reduce": "analysis program",
    "offsets": "analysis errors host.deadline program",
    "search": "analysis errors host.deadline host.termination host.whole_files program",
    "trace": "analysis errors program search.contract",
    "scenario": "errors language program",
    "litmus": "errors language program scenario",
    "result": "errors program search.contract trace",
    "searches": "host.deadline offsets.family program reduce search trace",
    "verdict": "offsets.family program result search searches trace",
    "answer": "analysis host memory offsets.family program result search searches verdict",
    "questions": (
        "analysis answer errors host.deadline language memory offsets.family program result "
        "scenario search searches trace"
    ),
    "check": (
        "analysis answer errors host.deadline host.nesting language memory program "
        "questions.reached result scenario search searches trace verdict"
    ),
    "locking": (
        "analysis answer errors host.deadline language offsets.family program result scenario "
        "search searches trace"
    ),
    "jobs": "errors host search.contract search.limits",
    "necessity": "analysis answer errors jobs.plan program result search.contract",
    "report": (
        "analysis conform errors locking necessity program questions.compared result "
        "search.contract trace"
    ),
    "evidence": (
        "answer check errors jobs.plan language.build necessity offsets.alike offsets.proofs "
        "program.inputs "
        "report result scenario search.contract trace.trace"
    ),
    "export": "errors program",
    "kept": "language.loaded program.nodes questions.compared result scenario search",
    "command": (
        "analysis answer check conform errors evidence export host jobs kept language litmus "
        "locking memory necessity offsets.family program questions reduce report result "
        "scenario search searches trace"
    ),
    "__init__": (
        "check conform errors language locking questions report result scenario search trace"
    ),
}
"""The rooms of `checker`, from the ground up."""

GROUND: Final = "records plural printing"
"""The rooms that every other one may import."""

FOR_ANNOTATIONS: Final = {("errors", "program.nodes")}
"""What the type checker alone imports: an exception names the span that it carries."""

FROM_OUTSIDE: Final = {
    ("checker/__init__.py", "raceproof.naming"),
    # The pytest plugin, which imports nothing of `checker`, asks it, too.
    ("checker/command/load.py", "raceproof.projects"),
}
"""What modules of `checker` import that lies outside of it, in `raceproof` itself."""

HOMES: Final = {
    "command": "shtab tqdm",
    "conform": "tree_sitter tree_sitter_c",
    "export": "networkx",
    "jobs": "ray",
    "locking": "networkx",
    "offsets": "cvc5 z3",
    "search": "platformdirs ray",
}
"""The packages of somebody else's that a room may import."""

NAMESAKES: Final = {
    # A word of the modelling language, and what a Program or the interpreter has of this name.
    "Lock": {"language.model", "program.nodes"},
    "Machine": {"language.model", "program.interpreter"},
    "Process": {"language.model", "program.nodes"},
    # The outcomes of one step, and those of a scenario, which model files ask for by this name.
    "outcomes": {"program.interpreter", "questions.outcomes"},
    # The same function for each form in which a trace is shown.
    "render": {"report.columns", "report.mail"},
}
"""Public names that more than one module has, with these modules."""
