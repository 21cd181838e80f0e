"""The manifest of an evidence folder: what was checked, with what, and the digest of each file.

    manifest.json   this
    PREFACE.md      if one was given: an author's words, which stand first in the review
    REVIEW.md       claims, verdicts, what they rest on and what they do not cover
    NAME.json       for each model file its results, as `check --json` writes them, without times
    NAME.txt        its counterexamples, as mails
    page.html       all of it as a page, with counterexamples to step through; `results/` has none
    necessity/*.json  where it was asked for, which parts of a model file's protocol are needed
    regions/*.smt2  for each scenario with symbolic offsets the proof that no region is missing

A folder may come from a stranger. It is read as data: names of files are those of files in it, and
nothing that it names is run.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final, final

from ..errors import TraceError
from ..records import dataclass
from ..report.files import read_json

NAME: Final = "manifest.json"
REVIEW: Final = "REVIEW.md"
PREFACE: Final = "PREFACE.md"
PAGE: Final = "page.html"
REGIONS: Final = "regions"
NECESSITY: Final = "necessity"
SCHEMA: Final = 1
"""The version of the form; a reader refuses any other."""

WRITTEN: Final = "give it a folder that `check MODEL --evidence DIR` wrote"

GIVEN: Final = "set "
"""The words before the name of a symbolic input among the options; its value is the option's."""

MEMORY: Final = "memory-model"
"""The option that says on which memory model all scenarios were checked."""

DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@final
@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file's name and the SHA-256 of its bytes, in hexadecimal."""

    file: str
    sha256: str


@final
@dataclass(frozen=True, slots=True)
class SubjectFile:
    """A model file that was checked.

    Attributes:
        model: The file, as it was given.
        results: The name of its results in the folder.
        mails: The name of its counterexamples in the folder; "" if there are none.
        proofs: Pairs of a scenario's title and the name of the proof of its regions.
        necessity: The name of the table of its parts in the folder; "" if there is none.
    """

    model: str
    results: str
    mails: str = ""
    proofs: tuple[tuple[str, str], ...] = ()
    necessity: str = ""


@final
@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of an evidence folder.

    Attributes:
        version: The version of this program that wrote it.
        options: The options that the verdicts depend on, as text, by name.
        machine: Where it was written: system, Python, solver, C compiler.
        subjects: The model files.
        sources: The files that the models were read from, as seen from the working folder.
        files: The files of the folder, but for the manifest.
    """

    version: str
    options: tuple[tuple[str, str], ...]
    machine: tuple[tuple[str, str], ...]
    subjects: tuple[SubjectFile, ...]
    sources: tuple[FileDigest, ...]
    files: tuple[FileDigest, ...]

    @property
    def values(self) -> Mapping[str, int]:
        """The values that symbolic inputs were given."""
        given = {name: value for name, value in self.options if name.startswith(GIVEN)}
        return {name.removeprefix(GIVEN): int(value, 0) for name, value in given.items()}

    @property
    def memory_model(self) -> str | None:
        """The memory model of all scenarios; None for each one's own."""
        return dict(self.options).get(MEMORY)


def digest_of(path: Path) -> str:
    """Returns the SHA-256 of a file's bytes.

    Raises:
        OSError: The file cannot be read.
    """
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(2**20):
            found.update(block)
    return found.hexdigest()


def manifest_text(manifest: Manifest) -> str:
    """Returns a manifest as JSON that reads well and compares well."""
    data = {
        "schema": SCHEMA,
        "evidence of": "raceproof",
        "version": manifest.version,
        "options": dict(manifest.options),
        "machine": dict(manifest.machine),
        "models": [
            {
                "model": each.model,
                "results": each.results,
                "mails": each.mails,
                "proofs": [{"scenario": title, "file": file} for title, file in each.proofs],
                **({"necessity": each.necessity} if each.necessity else {}),
            }
            for each in manifest.subjects
        ],
        "sources": [{"file": each.file, "sha256": each.sha256} for each in manifest.sources],
        "files": [{"file": each.file, "sha256": each.sha256} for each in manifest.files],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Returns the manifest of a folder.

    Raises:
        TraceError: There is none, it is damaged, of another version, or names a file elsewhere.
    """
    path = folder / NAME
    if not path.is_file():
        what = "no manifest in this folder" if folder.is_dir() else "no folder"
        raise TraceError(f"{folder}: {what}\n    {WRITTEN}")
    data = read_json(path)
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise TraceError(f"{path}: no manifest of schema {SCHEMA}\n    {WRITTEN}")
    try:
        manifest = Manifest(
            version=_text(data["version"]),
            options=_pairs(data["options"]),
            machine=_pairs(data["machine"]),
            subjects=tuple(_subject(each) for each in _list(data["models"])),
            sources=tuple(_digest(each) for each in _list(data["sources"])),
            files=tuple(_digest(each, is_inside=True) for each in _list(data["files"])),
        )
        _ = manifest.values
    except (KeyError, TypeError, ValueError) as error:
        raise TraceError(f"{path}: damaged: {type(error).__name__}: {error}") from error
    return manifest


def inside(name: object) -> str:
    """Returns the name of a file in the folder.

    Raises:
        ValueError: It is none: absolute, or with `..` in it.
    """
    text = _text(name)
    path = PurePosixPath(text)
    if not text or path.is_absolute() or ".." in path.parts or "\0" in text or "\\" in text:
        raise ValueError(f"{text!r} is no file in the folder")
    return text


def listed_under(folder: Path) -> Iterable[str]:
    """Returns the names of the files in a folder, in order, but for the manifest's."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != NAME)


def _subject(data: object) -> SubjectFile:
    """Returns a model file of a manifest."""
    each = _mapping(data)
    proofs = tuple(
        (_text(_mapping(proof)["scenario"]), inside(_mapping(proof)["file"]))
        for proof in _list(each["proofs"])
    )
    mails = inside(each["mails"]) if each["mails"] else ""
    necessity = inside(each["necessity"]) if each.get("necessity") else ""
    return SubjectFile(_text(each["model"]), inside(each["results"]), mails, proofs, necessity)


def _digest(data: object, *, is_inside: bool = False) -> FileDigest:
    """Returns the digest of a file."""
    each = _mapping(data)
    name = inside(each["file"]) if is_inside else _text(each["file"])
    digest = _text(each["sha256"])
    if not DIGEST.fullmatch(digest):
        raise ValueError(f"{digest!r} is no SHA-256")
    return FileDigest(name, digest)


def _pairs(data: object) -> tuple[tuple[str, str], ...]:
    """Returns the entries of an object whose values are texts."""
    return tuple((_text(name), _text(value)) for name, value in _mapping(data).items())


def _mapping(data: object) -> Mapping[str, Any]:
    """Returns a value that is an object.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(data, Mapping):
        raise TypeError(f"{data!r:.40} is no object")
    return data


def _list(data: object) -> Sequence[object]:
    """Returns a value that is a list.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(data, list):
        raise TypeError(f"{data!r:.40} is no list")
    return data


def _text(data: object) -> str:
    """Returns a value that is a text.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(data, str):
        raise TypeError(f"{data!r:.40} is no text")
    return data
