"""One name for each module, whatever an import calls it.

The checker, the kernel's vocabulary, the rows of its race table and the specifications are shipped
as `raceproof.checker`, `raceproof.linux`, `raceproof.races` and `raceproof.specs`. In the
repository they lie elsewhere, and `raceproof/` has links; messages name the places where they lie.
There they can be imported as `checker`, `models.linux`, `models.races` and `specs`, too, and
`checker` everywhere. A module that was loaded twice would have each class twice, unequal to itself:
so whoever imports another name gets the module that has the first one.

    import checker.errors        -> sys.modules["checker.errors"] is raceproof.checker.errors
    from models.linux import mm  -> raceproof.linux.mm

A project's own `checker` or `models` is another file, and left alone.

Nothing heavy is imported here, `typing` and `importlib.abc` included: the command hears of ^C when
this module is loaded, and not before.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.abc import Loader, MetaPathFinder
    from types import ModuleType
    from typing import Final
else:
    Loader = MetaPathFinder = object

HOME: Final = os.path.dirname(os.path.abspath(__file__))

NAMES: Final = {
    "checker": "raceproof.checker",
    "models.linux": "raceproof.linux",
    "models.races": "raceproof.races",
    "specs": "raceproof.specs",
}
"""The names of packages in the repository, each with its one name."""


def begin() -> None:
    """Has names found as they are shipped, from now on."""
    if not any(isinstance(each, Names) for each in sys.meta_path):
        sys.meta_path.insert(0, Names())


def settle(name: str) -> None:
    """Puts the package with the one name in the place of one that is being imported by another.

    Each package calls it with its `__name__`: it is the first of its modules that is imported, and
    maybe before there is a finder.
    """
    if name in NAMES:
        sys.modules[name] = importlib.import_module(NAMES[name])
        _know_parts(name)


def _know_parts(package: str) -> None:
    """Makes the modules of a package that are loaded known by its other name, too.

    The import system sets nothing where it finds a module in place. Else it sets `checker.check`,
    a function of the front page, to the module of this name, once that is imported so.
    """
    one = NAMES[package]
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{one}."):
            sys.modules.setdefault(package + name[len(one) :], module)


def folder_of(package: str) -> str:
    """Returns the folder where a package lies that is shipped: if its own one is a link, the end.

    The link is followed as it is written, so that a repository is not told of by the path that it
    has behind links of its owner's.
    """
    path = os.path.join(HOME, package.rpartition(".")[2])
    if os.path.islink(path):
        return os.path.normpath(os.path.join(HOME, os.readlink(path)))
    return path


class Names(MetaPathFinder):
    """Finds the packages that are shipped where they lie, and their modules by any name."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Returns where a module of ours is; None for any other."""
        if name in NAMES.values():
            folder = folder_of(name)
            file = os.path.join(folder, "__init__.py")
            return importlib.util.spec_from_file_location(
                name, file, submodule_search_locations=[folder]
            )
        if (known := _one_name(name)) is None:
            return None
        found = importlib.machinery.PathFinder.find_spec(name, path, target)
        if found is None or found.origin is None or not _is_in(found.origin, known):
            return None
        return importlib.machinery.ModuleSpec(name, Known(known), origin=found.origin)


class Known(Loader):
    """Loads a module by another name: the one that there is.

    Attributes:
        name: Its one name.
    """

    def __init__(self, name: str) -> None:
        """Notes the name."""
        self.name = name
        self._spec: importlib.machinery.ModuleSpec | None = None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Returns the module."""
        module = importlib.import_module(self.name)
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Runs nothing: puts back what the import system has written over."""
        module.__spec__ = self._spec
        for package, one in NAMES.items():
            if one == self.name:
                _know_parts(package)


def _one_name(name: str) -> str | None:
    """Returns the one name of a module that is called by another, as far as names tell."""
    for other, one in NAMES.items():
        # `checker` itself, where it is imported first, settles at its end.
        if name == other or name.startswith(f"{other}."):
            return one + name[len(other) :]
    return None


def _is_in(file: str, module: str) -> bool:
    """Returns whether a file lies in the folder of the package that a module belongs to."""
    package = ".".join(module.split(".")[:2])
    folder = os.path.realpath(folder_of(package))
    return os.path.realpath(file).startswith(os.path.join(folder, ""))
