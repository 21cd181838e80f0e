"""The types of channels for type checkers, since `channels.py` has the language's own."""

from typing import Generic, TypeVar

from ..model import Struct

T = TypeVar("T")

class Channel(Struct, Generic[T]):
    values: list[T]
    count: int
    is_closed: bool
    def send(self, value: T) -> None: ...
    def try_send(self, value: T) -> bool: ...
    def receive(self) -> T: ...
    def has_next(self) -> bool: ...
    def close(self) -> None: ...
