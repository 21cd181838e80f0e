"""Channels: values that are handed from process to process in order, for what is not kernel."""

from __future__ import annotations

from ..model import Array, Bool, Range, Struct, atomic, wait


class Channel(Struct):
    """`Channel[T, n]`: a queue of at most `n` values, first in, first out.

    A channel that is closed takes no more values; whoever receives gets those that are left.
    """

    parameters = ("T", "N")
    values: Array[T, N]  # type: ignore[name-defined] # noqa: F821 - the struct's parameters
    count: Range[0, N] = 0  # type: ignore[name-defined] # noqa: F821 - the struct's parameter
    is_closed: Bool = False

    def send(self, value: object) -> None:
        """Puts a value at the end; sleeps while the channel is full."""
        with atomic():
            assert not self.is_closed, "sends to a channel that is closed"
            wait(self.count < len(self.values))
            self.values[self.count] = value
            self.count = self.count + 1

    def try_send(self, value: object) -> bool:
        """Puts a value at the end if there is room; returns whether it did."""
        with atomic():
            assert not self.is_closed, "sends to a channel that is closed"
            if self.count == len(self.values):
                return False
            self.values[self.count] = value
            self.count = self.count + 1
            return True

    def receive(self) -> object:
        """Takes the first value; sleeps while there is none."""
        with atomic():
            wait(self.count > 0)
            first = self.values[0]
            for i in range(len(self.values) - 1):
                self.values[i] = self.values[i + 1]
            self.count = self.count - 1
            return first

    def has_next(self) -> bool:
        """Sleeps until there is a value, or the channel is closed; returns whether there is one."""
        with atomic():
            wait(self.count > 0 or self.is_closed)
            return self.count > 0

    def close(self) -> None:
        """Closes the channel."""
        self.is_closed = True


class Rendezvous(Struct):
    """`Rendezvous[T]`: a channel without room; whoever sends waits until somebody has received.

    Of several who send at once any one is first.
    """

    parameters = ("T",)
    value: T  # type: ignore[name-defined] # noqa: F821 - the struct's parameter
    is_offered: Bool = False
    is_taken: Bool = False
    is_closed: Bool = False

    def send(self, value: object) -> None:
        """Offers a value, and sleeps until somebody has received it."""
        with atomic():
            assert not self.is_closed, "sends to a channel that is closed"
            wait(not self.is_offered and not self.is_taken)
            self.value = value
            self.is_offered = True
        with atomic():
            wait(self.is_taken)
            self.is_taken = False

    def receive(self) -> object:
        """Takes the value that is offered; sleeps while none is."""
        with atomic():
            wait(self.is_offered)
            self.is_offered = False
            self.is_taken = True
            return self.value

    def has_next(self) -> bool:
        """Sleeps until a value is offered, or the channel is closed; whether there is a value."""
        with atomic():
            wait(self.is_offered or self.is_closed)
            return self.is_offered

    def close(self) -> None:
        """Closes the channel."""
        self.is_closed = True
