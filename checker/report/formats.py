"""The forms in which results are written for machines, beside JSON: one table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from .github import github
from .judgement import JudgedFile
from .junit import junit
from .ktap import ktap
from .sarif import sarif

ResultFormat: TypeAlias = Callable[[Sequence[JudgedFile], str], str]
"""A function that writes the results of model files; the text is this program's version."""

FILE_FORMATS: Final[Mapping[str, ResultFormat]] = {"junit": junit, "sarif": sarif}
"""Forms that an option of their name writes to a file."""

STREAM_FORMATS: Final[Mapping[str, ResultFormat]] = {"github": github, "ktap": ktap}
"""Forms that `--format` writes to the standard output, where their readers look for them."""
