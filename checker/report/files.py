"""Files of results, read again: what `check --json` wrote, and any other JSON of ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ..errors import TraceError
from .json import SCHEMA

MOST_BYTES: Final = 2**30
"""Bytes of a file that is read: what is larger takes many times as much memory, and nobody wrote
it with this program. The largest file of `results/` has some 10 MB."""

WRITTEN: Final = "give it what `check MODEL --json FILE` wrote"
AGAIN: Final = "write the file again with `check MODEL --json FILE`"


def read_json(path: Path) -> Any:
    """Returns the value that a JSON file holds.

    Raises:
        TraceError: It cannot be read, is too large, or is not JSON.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TraceError(f"{path}: larger than {MOST_BYTES:,} bytes")
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise TraceError(f"{path}: {error.strerror}") from error
    except RecursionError as error:
        raise TraceError(f"{path}: nested too deeply\n    {AGAIN}") from error
    except ValueError as error:
        raise TraceError(f"{path}: not JSON: {error}") from error


def read_documents(file: Path) -> list[Mapping[str, Any]]:
    """Returns the documents of a result file, one for each model file, in its order.

    Raises:
        TraceError: The file cannot be read, has none, or is none of this version's schema.
    """
    data = read_json(file)
    documents = data if isinstance(data, list) else [data]
    if not documents:
        raise TraceError(f"{file}: has no results, but an empty list\n    {WRITTEN}")
    for document in documents:
        if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
            raise TraceError(f"{file}: not a result file of schema {SCHEMA}\n    {WRITTEN}")
    return documents
