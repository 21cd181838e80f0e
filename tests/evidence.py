"""Writes `results/`: the evidence of the case, for every file of models/ with rows.

Run from the root of the project, as `make results` does:

    python tests/evidence.py

It is what `check MODEL... --evidence` writes, with `results/PREFACE.md` before its review, and
small enough for git: a trace takes 5 to 200 KB of JSON (two walks for ever 300), so that of the
violations of a file its JSON has the trace of the shortest for each property, and of
models/fault_truncate.py all; of the ways to a condition that of the shortest. The mails have every
counterexample. Comparisons have no traces.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from checker.command.load import load
from checker.evidence.folder import Findings, write_folder
from checker.evidence.manifest import PREFACE, SubjectFile, read_manifest
from checker.report.files import read_json

RESULTS: Final = Path("results")
WHOLE: Final = "fault_truncate"

NEEDED: Final = ("nopfn_revoke", "invalidate_page_count")
"""The model files whose parts are taken out one at a time (`docs/necessity.md`): half a minute. The
others would take minutes each, `WHOLE` an hour."""


def models() -> list[Path]:
    """Returns the model files whose scenarios have rows."""
    found = sorted(Path("models").glob("*.py"))
    return [path for path in found if any(each.row for each in load(path))]


def write(paths: list[Path], into: Path, preface: str) -> None:
    """Writes the evidence of some model files, but for the traces that take too much room."""
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name) / "evidence"
        named = [str(each) for each in paths]
        _check(
            *named, "--fresh", "--quiet", "--trace", "none", "--no-page", "--evidence", str(whole)
        )
        manifest = read_manifest(whole)
        tables = _tables([each for each in paths if each.stem in NEEDED], Path(name) / "parts")
        found = [
            replace(_findings(whole, each), necessity=tables.get(each.model))
            for each in manifest.subjects
        ]
        sources = [Path(each.file) for each in manifest.sources]
        write_folder(
            into, found, manifest.options, manifest.version, sources=sources, preface=preface
        )


def _tables(paths: list[Path], folder: Path) -> dict[str, Any]:
    """Returns for some model files the table of the parts that their verdicts need."""
    if not paths:
        return {}
    named = [str(each) for each in paths]
    options = ["--fresh", "--quiet", "--trace", "none", "--no-page", "--necessity", "--evidence"]
    _check(*named, *options, str(folder))
    subjects = read_manifest(folder).subjects
    return {each.model: read_json(folder / each.necessity) for each in subjects}


def _findings(folder: Path, subject: SubjectFile) -> Findings:
    """Returns the findings about a model file, without the traces that take too much room."""
    document = read_json(folder / subject.results)
    mails = (folder / subject.mails).read_text("utf-8") if subject.mails else ""
    proofs = [
        (title, Path(name).stem, (folder / name).read_text("utf-8"))
        for title, name in subject.proofs
    ]
    for each in document["scenarios"]:
        if each["evidence"] is not None:
            each["evidence"]["never_taken"] = []  # the document has what no scenario takes
    _leave_ways_out(document)
    if Path(subject.results).stem != WHOLE:
        _leave_out(document)
    return Findings(subject.model, document, mails, proofs)


def _leave_ways_out(document: dict[str, Any]) -> None:
    """Leaves the traces of ways to conditions out that are not the shortest to theirs."""
    ways = [each for scenario in document["scenarios"] for each in scenario["reached"]]
    kept: dict[str, dict[str, Any]] = {}
    for each in ways:
        known = kept.get(each["name"])
        if each["trace"] is not None and (known is None or each["steps"] < known["steps"]):
            kept[each["name"]] = each
    for each in ways:
        if each is not kept.get(each["name"]):
            each["trace"] = None


def _leave_out(document: dict[str, Any]) -> None:
    """Leaves the traces out of a document that are not the shortest for their property."""
    kept = chosen(document["scenarios"])
    for each in document["scenarios"]:
        if each["trace"] is not None and each["name"] not in kept:
            each["trace"] = None
    for each in document["comparisons"]:
        for difference in (*each["only_first"], *each["only_second"]):
            difference |= {"trace": None, "why": "`check --json` writes it, this file does not"}


def chosen(scenarios: list[dict[str, Any]]) -> set[str]:
    """Returns the name of the scenario with the shortest violation of each property."""
    shortest: dict[str, dict[str, Any]] = {}
    for each in scenarios:
        if each["trace"] is not None:
            known = shortest.setdefault(each["property"], each)
            if len(each["trace"]["steps"]) < len(known["trace"]["steps"]):
                shortest[each["property"]] = each
    return {each["name"] for each in shortest.values()}


def _check(*arguments: str) -> None:
    """Runs the command, whose verdicts are to be as expected."""
    subprocess.run(
        [str(Path(sys.executable).with_name("check")), *arguments], check=True, stdout=sys.stderr
    )


def main() -> None:
    """Writes the results of all model files with rows."""
    write(models(), RESULTS, (RESULTS / PREFACE).read_text("utf-8"))


if __name__ == "__main__":
    main()
