"""An evidence folder that was read: its manifest, its results, and the tables of parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Final, TypeAlias, final

from ..errors import TraceError
from ..records import dataclass
from ..report.files import read_json
from ..report.json import SCHEMA as RESULTS
from .manifest import Manifest, read_manifest

Document: TypeAlias = Mapping[str, Any]

DAMAGE: Final = (KeyError, TypeError, ValueError, AttributeError, IndexError)
"""The exceptions of reading data that lacks something, or has something of another kind."""


@final
@dataclass(frozen=True, slots=True)
class Folder:
    """An evidence folder that was read.

    Attributes:
        path: The folder.
        manifest: Its manifest.
        documents: The results of each model file of the manifest, in its order.
        tables: For each model file the table of its parts, or None.
    """

    path: Path
    manifest: Manifest
    documents: tuple[Document, ...] = field(default=())
    tables: tuple[Document | None, ...] = field(default=())


def read_folder(path: Path) -> Folder:
    """Returns an evidence folder.

    Raises:
        TraceError: It is none, or is damaged.
    """
    manifest = read_manifest(path)
    documents = []
    for each in manifest.subjects:
        document = read_json(path / each.results)
        if not isinstance(document, Mapping) or document.get("schema") != RESULTS:
            raise TraceError(f"{path / each.results}: no results of schema {RESULTS}")
        documents.append(document)
    tables = [
        _table(path / each.necessity) if each.necessity else None for each in manifest.subjects
    ]
    return Folder(path, manifest, tuple(documents), tuple(tables))


def _table(path: Path) -> Document:
    """Returns the table of a model file's parts.

    Raises:
        TraceError: It is damaged.
    """
    found = read_json(path)
    if not isinstance(found, Mapping):
        raise TraceError(f"{path}: no table of parts")
    return found
