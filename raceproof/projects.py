"""Somebody's project around a model file, and its `checker`, if it has one that is not ours."""

from __future__ import annotations

from pathlib import Path

from raceproof import naming

TOPS = ("pyproject.toml", "setup.py", "setup.cfg", ".git")
"""Files and folders of which one lies in the first folder of a project."""


def own_checker(folder: Path) -> Path | None:
    """Returns the folder in which a project has a `checker` of its own.

    It is looked for where a file's imports begin, and above, up to the first folder of the project;
    where nothing says which that is, up to the current folder.

    Args:
        folder: The first folder above the file that has no `__init__.py`, without links.

    Returns:
        The folder that is nearest; None if `checker` can only mean ours.
    """
    for each in (folder, *_above(folder)):
        files = (each.joinpath("checker").with_suffix(".py"), each / "checker" / "__init__.py")
        ours = Path(naming.folder_of("raceproof.checker"), "__init__.py")
        if any(file.exists() and not file.samefile(ours) for file in files):
            return each
    return None


def _above(folder: Path) -> list[Path]:
    """Returns the folders above one, up to the first one of its project."""
    here = Path.cwd()
    for number, each in enumerate((folder, *folder.parents)):
        if any((each / name).exists() for name in TOPS):
            return list(folder.parents[:number])
    for number, each in enumerate((folder, *folder.parents)):
        if each == here:
            return list(folder.parents[:number])
    return []
