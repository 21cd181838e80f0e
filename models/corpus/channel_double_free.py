"""An unbounded channel frees its first block twice (crossbeam-channel, RUSTSEC-2025-0024).

The messages of the channel lie in blocks. The first sender makes the first block, and stores it at
two places: tail.block, and a moment later head.block. The receiver that goes last discards all
messages, and frees the block; whoever drops the channel frees what head.block still refers to. So
that each is freed once, it is swapped with null where it is read. Where the receiver spins until
the sender has stored head.block, it was only loaded: ::

    sender 1              sender 2              receiver
      tail.block = block
                            writes a message
                                                  head.block.swap(null): null
      head.block = block
                                                  head.block.load(): block
                                                  frees block
    drop: frees block

Fixed in 0.5.15, and in std::sync::mpmc of Rust 1.87 (crossbeam pull request 1187).

Property: no block is freed twice. Size: some hundreds of states.
"""

from __future__ import annotations

from raceproof import Atomic, Bool, Model, Pool, Range, Record, Scenario, process, wait


class Block(Record):
    """A block of messages."""

    is_freed: Bool = False


class Channel(Model):
    """A channel of at most two messages, and so of one block."""

    swaps: bool
    blocks: Pool[Block, 1]
    head_block: Atomic[Block | None]
    tail_block: Atomic[Block | None]
    tail: Atomic[Range[0, 2]]  # tail.index
    dropped: Atomic[Range[0, 3]]  # how many senders and receivers are gone

    def free(self, block: Block) -> None:
        """Box::from_raw(), and drop."""
        assert not block.is_freed, "a block is freed twice"
        block.is_freed = True

    @process
    def send(self) -> None:
        """start_send() and write(), flavors/list.rs, 0.5.14."""
        if self.tail_block.load() is None:
            new = self.blocks[0]
            if self.tail_block.compare_exchange(None, new):
                self.head_block.store(new)
        self.tail.add(1)  # reserves a slot; the message is written at once
        self.dropped.add(1)

    @process
    def discard_all_messages(self) -> None:
        """disconnect_receivers() and discard_all_messages(), flavors/list.rs, 0.5.14."""
        tail = self.tail.load()
        block = self.head_block.exchange(None)
        if tail > 0:  # there are messages, so somebody makes the block, or has made it
            while block is None:
                block = self.head_block.exchange(None) if self.swaps else self.head_block.load()
        if block is not None:
            self.free(block)
        self.dropped.add(1)

    @process
    def drop(self) -> None:
        """Drop for Channel: the last one gone frees what is left."""
        wait(self.dropped.value == 3)
        block = self.head_block.load()
        if block is not None:
            self.free(block)


scenarios = [
    Scenario(
        Channel(swaps=fixed),
        name=f"channel: {'swaps' if fixed else 'loads'} the block that it waits for",
        processes={"send": 2, "discard_all_messages": 1, "drop": 1},
        expected="holds" if fixed else "violated",
        violates="" if fixed else "assertion",
        citation="crossbeam pull request 1187",
    )
    for fixed in (False, True)
]
