"""The files of a cut of a search over shards: a part of each, and a file that names them.

Each shard writes its part on its own machine, in the form of a cut in one piece (`cuts.py`): its
visited set, its frontier and its counts. The file that names the parts, with their sizes and
digests, is written when all of them are there, and takes the place of the last one by one `rename`:
that is the moment in which the cut is whole. So parts of two cuts are never taken for one, and
whatever ends a shard, the process that drives them or a machine, there is the last whole cut or the
new one. Parts that no file names are removed later.

What is read is compared with the digest that the naming file has of it, and looked at by the search
as a cut in one piece is; each state of it must also be the shard's own.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, final

from ....errors import CheckpointError
from ....host.whole_files import remains_of
from ....records import dataclass
from ..cuts import NAMED, CutFile, CutHead, Cuts, OpenedCut, cut_path, saved_search
from ..runtime import CSearch
from .asks import CutPart, CutPlace, PartWritten

PART_SUFFIX: Final = ".shard"
"""The end of the name of a part."""

CUT_NAME: Final = re.compile(r"[0-9a-f]{16}")

FIELDS: Final = {"size": int, "digest": str, "states": int}
"""The types of what the naming file has of each part."""


def new_cut_name() -> str:
    """Returns a name that no cut had before."""
    return secrets.token_hex(8)


def part_path(place: CutPlace, shard: int) -> Path:
    """Returns the file of a shard's part.

    Args:
        place: Where the cut is; the head has its name.
        shard: The shard, from 0 on.
    """
    head = place.head
    name = f"{head.model[:NAMED]}.{shard + 1}of{head.shards}.{head.cut}{PART_SUFFIX}"
    return place.folder / name


def part_file(place: CutPlace, shard: int) -> CutFile:
    """Returns the file of a shard's part, to be written or read."""
    whole = cut_path(place.folder, place.head)
    return CutFile(part_path(place, shard), place.head, whole)


def meet_others(place: CutPlace, shard: int) -> PartWritten:
    """Leaves an empty file, whose name says which shard it is of."""
    try:
        part_path(place, shard).open("wb").close()
    except OSError as error:
        return PartWritten(None, socket.gethostname(), _told(error))
    return PartWritten(CutPart(0, "", 0), socket.gethostname())


def _told(error: OSError) -> tuple[int, str]:
    """Returns an error's number, which is not 0, and its words."""
    return error.errno or errno.EIO, error.strerror or str(error)


def unwritten_part() -> PartWritten:
    """Returns the end of an attempt that is not made: the shard has had no memory for a state."""
    return PartWritten(None, socket.gethostname(), (errno.ENOMEM, os.strerror(errno.ENOMEM)))


def write_part(
    place: CutPlace,
    shard: int,
    search: CSearch,
    looked_at: frozenset[int],
    *,
    check: Callable[[], None],
) -> PartWritten:
    """Writes a shard's part of a cut.

    Args:
        place: Where it goes.
        shard: The shard, from 0 on.
        search: Its search, at the end of a level.
        looked_at: The atoms that it has looked at.
        check: Called before each piece, to raise `AbandonedError`.

    Raises:
        AbandonedError: It was abandoned.
        InternalError: The search is not as it should be.
    """
    states = search.progress().states
    head = replace(
        place.head,
        geometry=search.geometry(),
        states=states,
        levels=search.levels(),
        looked_at=tuple(sorted(looked_at)),
        shard=shard + 1,
    )
    file, machine = part_file(place, shard), socket.gethostname()
    try:
        digest = file.write(head, saved_search(search.save, check))
        size = file.path.stat().st_size
    except OSError as error:
        return PartWritten(None, machine, _told(error))
    part = CutPart(size, digest.hex(), states)
    return PartWritten(part, machine, looked_at=looked_at, is_midway=search.is_midway())


def opened_part(place: CutPlace, shard: int, part: CutPart, check: Callable[[], None]) -> OpenedCut:
    """Opens a shard's part of a cut, once it was compared with what the naming file has of it.

    Args:
        place: Where it is; the head is the cut's.
        shard: The shard, from 0 on.
        part: What the part is to be.
        check: Called before each piece, to raise `AbandonedError`.

    Raises:
        CheckpointError: It is missing, damaged, of another cut, or of another search.
    """
    file = part_file(place, shard)
    opened = file.opened(check)
    if opened is None:
        raise _missing(file, f" on {socket.gethostname()}")
    head, wanted = opened.head, place.head
    is_named = opened.digest.hex() == part.digest and head.states == part.states
    if not is_named or (head.shard, head.cut) != (shard + 1, wanted.cut):
        opened.close()
        raise _of_another(file)
    return opened


def _missing(file: CutFile, where: str = "") -> CheckpointError:
    """Returns the error for a part that is not there."""
    return CheckpointError(
        f"{file.path} is not there{where}, and {file.whole.name} names it\n    {file.remedy}"
    )


def _of_another(file: CutFile) -> CheckpointError:
    """Returns the error for a part of another cut, or of another shard."""
    return CheckpointError(
        f"{file.path} is not the part that {file.whole.name} names: it is of another cut\n"
        f"    {file.remedy}"
    )


@final
@dataclass(frozen=True, slots=True)
class WholeCut:
    """A cut whose parts are all there.

    Attributes:
        head: Its head.
        parts: For each shard its part.
    """

    head: CutHead
    parts: tuple[CutPart, ...]


@final
class PartedCuts:
    """The cuts of one search over shards, as the process that drives them sees the folder.

    Attributes:
        path: The file that names the parts of the last whole cut.
        place: Where the cuts are.
    """

    def __init__(self, cuts: Cuts, head: CutHead) -> None:
        """Finds the files.

        Args:
            cuts: The folder.
            head: The head, which says how many shards there are.
        """
        self.place = CutPlace(cuts.folder.absolute(), head)
        self.path = cut_path(self.place.folder, head)
        self._file = CutFile(self.path, head)

    def named(self, cut: str) -> CutPlace:
        """Returns the place of a cut of a name."""
        return replace(self.place, head=replace(self.place.head, cut=cut))

    def opened(self, check: Callable[[], None]) -> WholeCut | None:
        """Returns the last whole cut, or None.

        Raises:
            CheckpointError: It is damaged, of another search, or has lost a part.
        """
        opened = self._file.opened(check)
        if opened is None:
            return None
        try:
            head, parts = opened.head, _parsed(opened.rest(), opened.head)
        except OSError as error:
            raise self._file.unreadable(error) from error
        finally:
            opened.close()
        if parts is None:
            raise self._file.damaged()
        for shard, part in enumerate(parts):
            file = part_file(self.named(head.cut), shard)
            if (size := _size(file)) is None:
                raise _missing(file)
            if size != part.size:
                raise file.damaged()
        return WholeCut(head, parts)

    def commit(self, head: CutHead, parts: Sequence[CutPart]) -> None:
        """Makes a cut the last whole one, and removes the one before.

        Raises:
            OSError: It cannot be written. The last one stays.
        """
        shown = [{name: getattr(each, name) for name in FIELDS} for each in parts]
        self._file.write(head, lambda put: put(json.dumps(shown).encode() + b"\n"))
        self.sweep(head.cut)

    def sweep(self, cut: str) -> None:
        """Removes all parts that are not of the cut of a name, and what killed runs have left."""
        kept = {part_path(self.named(cut), shard) for shard in range(self.place.head.shards)}
        stem = self.place.head.model[:NAMED]
        found = [*self.place.folder.glob(f"{stem}.*{PART_SUFFIX}")]
        found += self.place.folder.glob(f"{stem}.*{remains_of(self.path).suffix}")
        for path in found:
            if path not in kept:
                with suppress(OSError):
                    path.unlink()


def _size(file: CutFile) -> int | None:
    """Returns the bytes of a file, or None where there is none.

    Raises:
        CheckpointError: It cannot be looked at.
    """
    try:
        return file.path.stat().st_size
    except FileNotFoundError:
        return None
    except OSError as error:
        raise file.unreadable(error) from error


def _parsed(text: bytes, head: CutHead) -> tuple[CutPart, ...] | None:
    """Returns the parts that a text names, or None where they are not those of a head."""
    try:
        found: Any = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, list) or not all(map(_is_part, found)):
        return None
    parts = tuple(CutPart(**each) for each in found)
    is_whole = len(parts) == head.shards and sum(each.states for each in parts) == head.states
    return parts if is_whole and not head.shard and CUT_NAME.fullmatch(head.cut) else None


def _is_part(value: Any) -> bool:
    """Returns whether a value of JSON has what is known of a part."""
    if not isinstance(value, dict) or set(value) != set(FIELDS):
        return False
    return all(type(value[name]) is kind for name, kind in FIELDS.items())
