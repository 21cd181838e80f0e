"""Messages between the process that has a plan and the porter, which speaks with the cluster."""

from __future__ import annotations

from typing import TypeAlias, final

from ..records import dataclass


@final
@dataclass(frozen=True, slots=True)
class Machines:
    """The machines of a cluster, as it tells of them.

    Attributes:
        cores: The cores of all of them.
        most_cores: The cores of the one that has most.
        most_memory: The bytes of memory for works of the one that has most.
    """

    cores: int
    most_cores: int
    most_memory: int


@final
@dataclass(frozen=True, slots=True)
class Refused:
    """The answer that there is no cluster that could be used, with what to do."""

    words: str


@final
@dataclass(frozen=True, slots=True)
class Common:
    """A common value, packed, for works that follow."""

    name: str
    content: bytes


@final
@dataclass(frozen=True, slots=True)
class Errand:
    """A work that is to be done on a machine of the cluster.

    Attributes:
        number: Tells it from others.
        content: The work, packed.
        common: The names of the common values that it has.
        cores: How many cores are to be free for it.
        memory: How many bytes of memory are; None: it does not matter.
    """

    number: int
    content: bytes
    common: tuple[str, ...]
    cores: int
    memory: int | None


@final
@dataclass(frozen=True, slots=True)
class Interrupt:
    """The wish to interrupt a work, as ^C does."""

    number: int


@final
@dataclass(frozen=True, slots=True)
class Forget:
    """The wish to end all works, and to forget all common values."""


@final
@dataclass(frozen=True, slots=True)
class Delivery:
    """The end of an errand.

    Attributes:
        number: The errand's.
        outcome: The outcome of the work, packed; None where there is none.
        wrong: The reason why there is none, where another machine would have none either.
        lost: The reason why there is none, where its process has died.
    """

    number: int
    outcome: bytes | None
    wrong: str = ""
    lost: str = ""


Message: TypeAlias = Common | Errand | Interrupt | Forget
"""A message to the porter. The end of the connection is the wish that it ends."""
