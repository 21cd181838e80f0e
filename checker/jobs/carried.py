"""Works on their way to another machine: packed here, unpacked and done there, by the same program.

A value that several works have (`CommonValue`) stays out of their bytes, in which it has a number:
it travels on its own, once for each machine that wants it.
"""

from __future__ import annotations

import gc
import hashlib
import io
import pickle
import signal
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, final

from ..errors import InternalError
from ..host.nesting import deep
from ..records import dataclass
from ..search.contract import ProgressCallback
from .member import SELDOM
from .outcome import attempted, packed
from .plan import CommonValue, JobWork, PlannedJob

OURS: Final = Path(__file__).parent.parent
"""The folder of this program."""

SOURCES: Final = (".py", ".c", ".h")
"""The ends of the names of this program's files that a result can depend on."""

MOST_KEPT: Final = 32
"""How many common values a process keeps unpacked: the scenarios of a table of necessity, each of
which takes some megabytes. Of more, those that were not used for longest are unpacked again."""


@final
@dataclass(frozen=True, slots=True)
class Package:
    """A work, packed.

    Attributes:
        content: The bytes.
        common: The names of the common values that it has.
    """

    content: bytes
    common: tuple[str, ...]


class _Packer(pickle.Pickler):
    """A pickler that leaves common values out."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.common: dict[str, None] = {}

    def persistent_id(self, obj: object) -> str | None:
        """Returns the name of a common value; None of anything else, which is packed."""
        if not isinstance(obj, CommonValue):
            return None
        self.common[obj.name] = None
        return obj.name


class _Unpacker(pickle.Unpickler):
    """The inverse of a packer."""

    def __init__(self, file: io.BytesIO, load: Callable[[str], CommonValue[Any]]) -> None:
        super().__init__(file)
        self._load = load

    def persistent_load(self, pid: str) -> CommonValue[Any]:
        """Returns a common value by its name."""
        return self._load(pid)


def pack_job(job: PlannedJob[Any], *, progress: ProgressCallback | None = None) -> Package:
    """Reads the model of a job, and packs its work.

    Args:
        job: The job.
        progress: Not called: reading takes a moment.

    Raises:
        InternalError: It is not plain data.
    """
    return pack_value(job.read())


@deep
def pack_value(value: object) -> Package:
    """Packs a work, or the value of a common one.

    Raises:
        InternalError: It is not plain data.
    """
    file = io.BytesIO()
    packer = _Packer(file)
    try:
        packer.dump(value)
    except Exception as error:
        raise InternalError(f"a job cannot be sent: {error!r}") from error
    return Package(file.getvalue(), tuple(packer.common))


def do_packed(content: bytes, fetch: Mapping[str, Callable[[], bytes]]) -> bytes:
    """Does a work that was packed, and returns the outcome, packed.

    Args:
        content: The work.
        fetch: For the name of each common value that it has, a function that returns its bytes.
    """
    gc.set_threshold(SELDOM)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # of who began Ray with `&`
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def load(name: str) -> CommonValue[Any]:
        return _Fetched(name, fetch[name])

    def do() -> object:
        work: JobWork[object] = _unpacked(content, load)
        return work(progress=None)

    return packed(attempted(do))


@deep
def _unpacked(content: bytes, load: Callable[[str], CommonValue[Any]]) -> Any:
    """Returns a value that was packed."""
    return _Unpacker(io.BytesIO(content), load).load()


@lru_cache(MOST_KEPT)
def _kept(content: bytes) -> Any:
    """Returns a common value, which is unpacked for several works once."""

    def none(name: str) -> CommonValue[Any]:
        raise InternalError(f"the common value {name} is in another one")

    return _unpacked(content, none)


class _Fetched(CommonValue[Any]):
    """A common value on another machine, which is fetched when somebody asks for it."""

    def __init__(self, name: str, fetch: Callable[[], bytes]) -> None:
        super().__init__(name, None)
        self._fetch = fetch

    @property
    def value(self) -> Any:
        """The value."""
        return _kept(self._fetch())


@cache
def program_digest() -> str:
    """Returns a digest of this program's files: with another program a verdict is another one's."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(OURS.rglob("*")):
        if path.suffix in SOURCES:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(OURS).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()
