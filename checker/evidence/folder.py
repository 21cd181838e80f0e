"""An evidence folder is written: results without times, mails, proofs, review, manifest.

Every file is written beside its place and then renamed, and the manifest last of all: a folder
whose manifest is there is whole.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final, final

from ..records import dataclass
from ..report import json
from .manifest import (
    NAME,
    NECESSITY,
    PAGE,
    PREFACE,
    REGIONS,
    REVIEW,
    FileDigest,
    Manifest,
    SubjectFile,
    digest_of,
    manifest_text,
)
from .review import review

TIMES: Final = ("seconds", "memory")
"""The parts of a scenario's result that differ from run to run."""


@final
@dataclass(frozen=True, slots=True)
class Findings:
    """The findings about one model file.

    Attributes:
        model: The file, as it was given.
        document: Its results, as JSON values.
        mails: Its counterexamples, as mails.
        proofs: For each scenario with symbolic offsets its title, a name for a file, and the proof.
        necessity: The table of its parts, as JSON values; None if it was not asked for.
    """

    model: str
    document: Mapping[str, Any]
    mails: str
    proofs: Sequence[tuple[str, str, str]]
    necessity: Mapping[str, Any] | None = None


def write_folder(
    folder: Path,
    found: Sequence[Findings],
    options: Sequence[tuple[str, str]],
    version: str,
    *,
    sources: Iterable[Path],
    preface: str = "",
    page: str = "",
) -> Manifest:
    """Writes an evidence folder; a manifest that is there is removed first, and written last.

    Files of a former manifest that are no longer written are left alone.

    Args:
        folder: The folder; it is made if there is none.
        found: The findings about each model file.
        options: The options that the verdicts depend on, in words.
        version: This program's.
        sources: The files that the models were read from.
        preface: An author's words, in Markdown, which stand first in the review; or "".
        page: The results as a page (`checker.report.page`); "" for none.

    Raises:
        OSError: A file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).unlink(missing_ok=True)
    written: list[FileDigest] = []

    def put(name: str, text: str) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = text.encode("utf-8")
        _replace(path, whole)
        written.append(FileDigest(name, hashlib.sha256(whole).hexdigest()))

    documents = [without_times(each.document) for each in found]
    stems = _stems([each.model for each in found])
    subjects = [
        _put_subject(put, stem, each, document)
        for stem, each, document in zip(stems, found, documents, strict=True)
    ]
    if preface:
        put(PREFACE, preface)
    if page:
        put(PAGE, page)
    tables = [each.necessity for each in found]
    put(REVIEW, preface + review(documents, subjects, options, version, tables))
    manifest = Manifest(
        version=version,
        options=tuple(options),
        machine=machine(),
        subjects=tuple(subjects),
        sources=tuple(FileDigest(path.as_posix(), digest_of(path)) for path in sources),
        files=tuple(sorted(written, key=lambda each: each.file)),
    )
    _replace(folder / NAME, manifest_text(manifest).encode("utf-8"))
    return manifest


def _put_subject(
    put: Callable[[str, str], None], stem: str, found: Findings, document: Mapping[str, Any]
) -> SubjectFile:
    """Writes the files of one model file, and returns their names."""
    put(f"{stem}.json", json.dump(document))
    if found.mails:
        put(f"{stem}.txt", found.mails)
    proofs = []
    for title, name, proof in found.proofs:
        file = f"{REGIONS}/{stem}/{name}.smt2"
        put(file, proof)
        proofs.append((title, file))
    mails = f"{stem}.txt" if found.mails else ""
    table = f"{NECESSITY}/{stem}.json" if found.necessity is not None else ""
    if found.necessity is not None:
        put(table, json.dump(found.necessity))
    return SubjectFile(found.model, f"{stem}.json", mails, tuple(proofs), table)


def without_times(document: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a document whose scenarios say nothing of times: it is equal on every run."""
    scenarios = [
        {name: value for name, value in each.items() if name not in TIMES}
        for each in document["scenarios"]
    ]
    return {**document, "scenarios": scenarios}


def machine() -> tuple[tuple[str, str], ...]:
    """Returns the machine's part of a manifest: what a bug in the tools would depend on."""
    return (
        ("system", f"{platform.system()} {platform.machine()}"),
        ("python", platform.python_version()),
        ("z3", metadata.version("z3-solver")),
    )


def sources_of(models: Iterable[str], ours: tuple[str, ...]) -> list[Path]:
    """Returns the files that models were read from: all loaded modules below the current folder.

    Args:
        models: The model files.
        ours: The folders of this program's own modules, which are not among them.
    """
    here = Path.cwd().resolve()
    folders = tuple(each + os.sep for each in ours)
    found = {Path(each).resolve() for each in models}
    for module in list(sys.modules.values()):
        path = Path(getattr(module, "__file__", None) or "").resolve()  # links lead to models/
        if path.suffix == ".py" and not str(path).startswith(folders):
            found.add(path)
    inside = (
        each for each in found if each.is_relative_to(here) and "site-packages" not in each.parts
    )
    return sorted(each.relative_to(here) for each in inside)


def _stems(models: Sequence[str]) -> list[str]:
    """Returns a name for each model file, none of them twice."""
    found: list[str] = []
    for model in models:
        stem, number = Path(model).stem, 2
        name = stem
        while name in found:
            name, number = f"{stem}-{number}", number + 1
        found.append(name)
    return found


def _replace(path: Path, whole: bytes) -> None:
    """Writes a file beside its place, and puts it there."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(whole)
    os.replace(beside, path)
