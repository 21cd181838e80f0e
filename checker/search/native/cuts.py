"""The files of cuts: whole ones of the search that is asked for, or none.

A *cut* is a search as it stands at the end of a level, or midway in one (c/cut.c). Its file has a
line that names the form, a line of JSON that says which search it is of, the cut, and a digest of
all of these. It is written beside the last one, synced, and takes its place by one `rename`:
whatever ends the process or the machine, there is the last whole cut or the new one.

What is read is compared with its digest before anything is made of it, then with the search that
asks; then the search itself looks at every state (c/cut.c).

The cut of a search over shards is several files of this form, which `shards/parts.py` writes: a
part for each shard, and one that names them.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, TypeAlias, final

from ...errors import CheckpointError, InternalError
from ...host.whole_files import remains_of, written_whole
from ...program.interpreter import Next, initial_states
from ...records import dataclass
from ..layout import Words, pack
from .compile.build import CompilationUnit
from .prepared import Prepared
from .runtime import CCut, MoveBytes

FORM: Final = b"raceproof cut 2\n"
"""The first line of a file: the version of its form."""

DIGEST: Final = 32
"""Bytes of the digest at the end."""

PIECE: Final = 1 << 20
"""Bytes that are read at once to compare the digest."""

LONGEST_LINE: Final = 16 << 20
"""Bytes of the second line, at most; it has a number for each atom that was looked at."""

COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)

SUFFIX: Final = ".cut"
"""The end of the name of a whole cut; before it stands the digest of the search."""

NAMED: Final = 32
"""Characters of the digest of a search in the names of its files."""

Put: TypeAlias = Callable[[bytes], None]
"""Writes some bytes of a cut."""


class AbandonedError(Exception):
    """The work on a cut was given up, because the search is to stop."""


@final
@dataclass(frozen=True, slots=True)
class Cuts:
    """The cuts of the searches of one scenario, in a folder.

    Attributes:
        folder: The folder, which nobody else writes to meanwhile.
        version: This program's.
        seconds: Seconds between the end of a cut and the next one, at least.
    """

    folder: Path
    version: str
    seconds: float = 10.0

    @property
    def are_there(self) -> bool:
        """Whether there is a cut of some search."""
        return any(self.folder.glob(f"*{SUFFIX}"))


@final
@dataclass(frozen=True, slots=True)
class CutHead:
    """The line that says which search a cut is of.

    Attributes:
        version: The version of this program.
        search: A digest of the search in C.
        model: A digest of the model in C, and of all else that a search depends on.
        geometry: See `search_geometry` in search.h.
        states: How many states were visited.
        levels: In how many levels; the last one may not have all of its states yet.
        seconds: The seconds that it took to visit them.
        looked_at: The atoms whose truths were looked at until then.
        shards: How many shards share the search out; 0: it is in one piece.
        shard: Whose part this is, from 1 on; 0: it is all, or names all parts.
        cut: The name of the cut that this is a part of; "" where it is no part.
    """

    version: str
    search: str
    model: str
    geometry: int = 0
    states: int = 0
    levels: int = 0
    seconds: float = 0.0
    looked_at: tuple[int, ...] = ()
    shards: int = 0
    shard: int = 0
    cut: str = ""

    def line(self) -> bytes:
        """Returns the head as a line of JSON."""
        fields = {name: getattr(self, name) for name in KINDS}
        return json.dumps(fields).encode() + b"\n"


KINDS: Final[Mapping[str, type]] = {
    "version": str,
    "search": str,
    "model": str,
    "geometry": int,
    "states": int,
    "levels": int,
    "seconds": float,
    "looked_at": list,
    "shards": int,
    "shard": int,
    "cut": str,
}
"""The types of a head's fields in JSON."""


def head_of(prepared: Prepared, initial: Sequence[Words], version: str, *, folds: bool) -> CutHead:
    """Returns the head of the cuts of a search, as far as it is known before.

    Comments in the model's C are left out: they have the places of the source.

    Args:
        prepared: The Program in C.
        initial: Its initial states.
        version: This program's version.
        folds: Whether states are folded.
    """
    program, emitted = prepared.program, prepared.emitted
    search, _ = prepared.units
    sources = {name: COMMENT.sub("", text) for name, text in emitted.sources.items()}
    asked = (
        sorted(initial),
        list(program.truths),
        program.deadlock_is_violation,
        prepared.evidence,
        folds,
        emitted.layout.bits,
    )
    return CutHead(version, _digest_of(search), _digest(sources, asked))


def written_cuts(folder: Path) -> list[CutHead]:
    """Returns the heads of the cuts in a folder, as far as they can be read."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        with suppress(OSError), path.open("rb") as file:
            file.readline(LONGEST_LINE)
            if (head := _parsed(file.readline(LONGEST_LINE))) is not None:
                found.append(head)
    return found


def has_folded_cut(cuts: Cuts, prepared: Prepared) -> bool:
    """Returns whether there is a cut of a Program's search with folded states."""
    program, layout = prepared.program, prepared.emitted.layout
    initial = {
        pack(program, layout, outcome.state)
        for _, outcome in initial_states(program)
        if isinstance(outcome, Next)
    }
    head = head_of(prepared, list(initial), cuts.version, folds=True)
    return cut_path(cuts.folder, head).exists()


def cut_path(folder: Path, head: CutHead) -> Path:
    """Returns the file of the cuts of one search, in a folder."""
    return folder / f"{head.model[:NAMED]}{SUFFIX}"


def _digest_of(unit: CompilationUnit) -> str:
    """Returns the digest of sources, with the flags that they are compiled with."""
    return _digest(unit.sources, unit.flags)


def _digest(sources: Mapping[str, str], *others: object) -> str:
    """Returns the digest of texts, and of values that JSON has."""
    text = json.dumps([sorted(sources.items()), others])
    return hashlib.blake2b(text.encode(), digest_size=DIGEST).hexdigest()


@final
class Stream:
    """Bytes on their way between a search and a file, and into a digest.

    Nothing may be raised through C: what goes wrong is kept, and ends the moving.

    Attributes:
        function: What C calls to move bytes.
    """

    def __init__(self, take: Callable[[int, int], None], check: Callable[[], None]) -> None:
        self._take = take
        self._check = check
        self._problem: BaseException | None = None
        self.function = MoveBytes(self._moved)

    def _moved(self, place: int, size: int) -> int:
        """Moves some bytes; returns whether that was possible."""
        try:
            self._check()
            self._take(place, size)
        except BaseException as problem:
            self._problem = problem
            return 0
        return 1

    def settle(self, end: CCut) -> None:
        """Raises the exception that ended the moving of a cut, if one did."""
        if end is CCut.BROKEN and self._problem is not None:
            raise self._problem


def saved_search(save: Callable[[Any], CCut], check: Callable[[], None]) -> Callable[[Put], None]:
    """Returns the writer of a search, for `CutFile.write`.

    Args:
        save: Saves the search by a `MoveBytes`.
        check: Called before each piece, to raise `AbandonedError`.
    """

    def write(put: Put) -> None:
        stream = Stream(lambda place, size: put(ctypes.string_at(place, size)), check)
        end = save(stream.function)
        stream.settle(end)
        if end is CCut.TOO_LARGE:
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
        if end is not CCut.WHOLE:
            raise InternalError("the visited set is not as a search would find it")

    return write


@final
class CutFile:
    """The file of the cuts of one search, or of one shard's part of a cut.

    Attributes:
        path: The file.
        whole: The file without which the search begins anew: this one, or that which names it.
    """

    def __init__(self, path: Path, head: CutHead, whole: Path | None = None) -> None:
        self._head = head
        self.path = path
        self.whole = whole or path

    def write(self, head: CutHead, body: Callable[[Put], None]) -> bytes:
        """Writes a cut, and lets it take the place of the last one.

        Args:
            head: Its head.
            body: Writes all that comes after the head.

        Returns:
            Its digest.

        Raises:
            OSError: It cannot be written. The last one stays.
            AbandonedError: It was abandoned. The last one stays.
            InternalError: The search is not as it should be.
        """
        digest = hashlib.blake2b(digest_size=DIGEST)
        with written_whole(self.path, PIECE) as file:

            def put(data: bytes) -> None:
                digest.update(data)
                write_piece(file, data)

            put(FORM)
            put(head.line())
            body(put)
            write_piece(file, digest.digest())
        return digest.digest()

    def opened(self, check: Callable[[], None]) -> OpenedCut | None:
        """Opens the last cut, if there is one, once all of it was compared with its digest.

        Args:
            check: Called before each piece, to raise `AbandonedError`.

        Raises:
            CheckpointError: It is damaged, of another version, or it cannot be read.
        """
        with suppress(OSError):
            remains_of(self.path).unlink()  # of a run that was killed
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self.unreadable(error) from error
        try:
            end, digest = self._compared(file, check)
            file.seek(len(FORM))
            head = _parsed(file.readline(LONGEST_LINE))
            if head is None:
                raise self.damaged()
            self._refuse_others(head)
            return OpenedCut(self, file, head, end, digest=digest)
        except OSError as error:
            file.close()
            raise self.unreadable(error) from error
        except BaseException:
            file.close()
            raise

    def _compared(self, file: IO[bytes], check: Callable[[], None]) -> tuple[int, bytes]:
        """Compares a file with its digest; returns where the cut ends in it, and the digest."""
        left = os.fstat(file.fileno()).st_size - DIGEST
        end = left
        first = file.read(len(FORM))
        if first != FORM and first.startswith(FORM[:-2]):
            raise self._other("the form of its files", FORM.decode(), first.decode("latin-1"))
        if first != FORM or left < len(FORM):
            raise self.damaged()
        digest = hashlib.blake2b(first, digest_size=DIGEST)
        left -= len(first)
        while left > 0:
            check()
            piece = file.read(min(PIECE, left))
            if not piece:
                raise self.damaged()
            digest.update(piece)
            left -= len(piece)
        if file.read(DIGEST + 1) != digest.digest():
            raise self.damaged()
        return end, digest.digest()

    def _refuse_others(self, head: CutHead) -> None:
        """Refuses a cut of another search.

        Raises:
            CheckpointError: It is one.
        """
        mine = self._head
        if head.version != mine.version:
            raise self._other("the version of raceproof", mine.version, head.version)
        if head.search != mine.search:
            raise self._other("the search in C", mine.search[:8], head.search[:8])
        if head.model != mine.model:
            raise self._other("the model", mine.model[:8], head.model[:8])
        if head.shards != mine.shards:
            shown = [str(each or "not given") for each in (mine.shards, head.shards)]
            raise self._other("--shards", *shown)

    def _other(self, what: str, mine: str, its: str) -> CheckpointError:
        """Returns the error for a cut of another search."""
        return CheckpointError(
            f"{self.path}: {what} is `{mine.strip()}` now, and was `{its.strip()}`\n"
            "    --checkpoint with another folder begins anew"
        )

    def damaged(self) -> CheckpointError:
        """Returns the error for a damaged cut."""
        return CheckpointError(
            f"{self.path} is damaged: it is not as it was written\n    {self.remedy}"
        )

    @property
    def remedy(self) -> str:
        """The remedy where the file is of no use, in words."""
        named = "it" if self.whole == self.path else str(self.whole)
        return f"remove {named}, and this search begins anew"

    def unreadable(self, error: OSError) -> CheckpointError:
        """Returns the error for a cut that cannot be read."""
        return CheckpointError(f"{self.path} cannot be read: {error.strerror}")


@final
class OpenedCut:
    """A cut that is as it was written, to be read into a search.

    Attributes:
        head: Which search it is of.
        digest: Its digest.
    """

    def __init__(
        self, source: CutFile, file: IO[bytes], head: CutHead, end: int, *, digest: bytes
    ) -> None:
        self._source = source
        self._file = file
        self._end = end
        self.head = head
        self.digest = digest

    def rest(self) -> bytes:
        """Returns all that comes after the head, of a cut that is small."""
        return self._file.read(self._end - self._file.tell())

    def read(self, load: Callable[[Any], CCut], check: Callable[[], None]) -> bool:
        """Reads the cut into a search; returns False if there is no memory for it.

        Args:
            load: Loads it by a `MoveBytes`.
            check: Called before each piece, to raise `AbandonedError`.

        Raises:
            CheckpointError: It is no cut of this search, or cannot be read.
        """
        stream = Stream(self._give, check)
        try:
            end = load(stream.function)
            stream.settle(end)
            if end is CCut.TOO_LARGE:
                return False
            if end is not CCut.WHOLE or self._file.tell() != self._end:
                raise self._source.damaged()
        except OSError as error:
            raise self._source.unreadable(error) from error
        return True

    def _give(self, place: int, size: int) -> None:
        """Gives the next bytes to a search."""
        if size > self._end - self._file.tell():
            raise self._source.damaged()
        data = self._file.read(size)
        if len(data) != size:
            raise self._source.damaged()
        ctypes.memmove(place, data, size)

    def damaged(self) -> CheckpointError:
        """Returns the error for a cut that has something else than it says."""
        return self._source.damaged()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def write_piece(file: IO[bytes], data: bytes) -> None:
    """Writes bytes to a file: all writing of cuts goes through here."""
    file.write(data)


def _parsed(line: bytes) -> CutHead | None:
    """Returns the head that a line has, or None."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, dict) or set(found) != set(KINDS):
        return None
    if any(type(found[name]) is not kind for name, kind in KINDS.items()):
        return None
    if any(type(each) is not int for each in found["looked_at"]):
        return None
    return CutHead(**{**found, "looked_at": tuple(found["looked_at"])})
