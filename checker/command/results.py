"""Result files: what `check --json` wrote, read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ..errors import TraceError
from ..report.json import SCHEMA

AGAIN: Final = "write the file again with `check MODEL --json FILE`"


def read_documents(file: Path) -> list[Mapping[str, Any]]:
    """Returns the documents of a result file, one for each model file, in its order.

    Raises:
        TraceError: The file cannot be read, or is none of this version's schema.
    """
    try:
        data = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise TraceError(f"{file}: {error.strerror}") from error
    except ValueError as error:
        raise TraceError(f"{file}: not JSON: {error}") from error
    except RecursionError as error:
        raise TraceError(f"{file}: nested too deeply\n    {AGAIN}") from error
    documents = data if isinstance(data, list) else [data]
    for document in documents:
        if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
            raise TraceError(
                f"{file}: not a result file of schema {SCHEMA}\n"
                f"    give it what `check MODEL --json FILE` wrote"
            )
    return documents
