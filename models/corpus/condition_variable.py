"""A condition variable of glibc loses a wake-up (bug 25847, since 2.25, fixed in 2.41).

Whoever waits takes a number, and belongs to one of two groups. Signals go to G1; whoever comes
meanwhile belongs to G2. When all of G1 are signalled and there is a signal more, the groups change:
G2 is the new G1, and the slot of the old one is that of the next G2. A thread that has taken a
signal of its slot, and finds by __g1_start that its group is long closed, may have taken that of a
later group in the same slot, one of whose threads sleeps then. So it gives one back, to be on the
safe side (nptl/pthread_cond_wait.c, 2.40). But the groups change in several steps: ::

    thread 1                thread 2                    signaller
      takes its signal
                              waits, number 2, slot 0
                                                          __g1_start: number 2 is in G1
      gives one to slot 0
                              takes it, though there is none for it
                              waits, number 3, slot 0
                                                          __wseq: slot 0 is G1, of 2 and 3
                                                          signals one of the two
                              takes it
                              waits, number 4, slot 1
                                                          signals the other one of the two
                              sleeps for ever

1db84775f831 (2.41) gives nothing back: a group's signals are counted from __g1_start, so that a
thread of an older group finds that they are none of its own. Nobody waits for a group to be left
any more, either (c36fc5078199, 2.41).

One thread signals, so that the lock of the signallers is left out, and nobody cancels a wait.
Property: no deadlock. Size: some 100,000 states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Array, Futex, Model, Mutex, Range, Scenario, Word, atomic, process, wait

MOST = 7
"""The highest number that is counted to: no execution has more than that many waits."""


class Steal(Enum):
    """What a thread does that may have taken the signal of a later group."""

    KEEPS = "keeps it"
    RETURNS = "gives one back"  # 2.40
    COUNTS = "cannot take it"  # 2.41


class Position(Word):
    """__wseq and __g1_start: the number of a wait, and in the lowest bit the slot that is G2."""

    number: Range[0, MOST] = 0
    g2: Range[0, 1] = 0


class ConditionVariable(Model):
    """A condition variable, threads that wait for items, and one that makes them and signals."""

    steal: Steal
    mutex: Mutex
    items: Range[0, 1] = 0
    wseq: Position
    g1_start: Position
    wrefs: Range[0, 2] = 0
    orig_size: Range[0, MOST] = 0  # as the sizes, the signaller's alone
    size: Array[Range[0, MOST], 2]
    signals: Array[Futex[Range[0, 2 * MOST]], 2]  # 2.40: in the lowest bit, whether it is closed
    refs: Array[Range[0, 2], 2]

    def wait(self) -> None:
        """__pthread_cond_wait_common(), nptl/pthread_cond_wait.c."""
        with atomic():  # two atomic operations, under the mutex
            at = self.wseq
            self.wseq = at.replace(number=at.number + 1)
            self.wrefs = self.wrefs + 1
        self.mutex.release()
        if self.steal is Steal.COUNTS:
            self.wait_for_own(at)
        else:
            self.wait_for_any(at)
        with atomic():  # __condvar_confirm_wakeup
            self.wrefs = self.wrefs - 1
        self.mutex.acquire()

    def wait_for_own(self, at: Position) -> None:
        """The loop of 2.41: waits until there is a signal, counted from __g1_start."""
        while True:
            signals = self.signals[at.g2].load()
            start = self.g1_start
            if at.number < start.number:
                return
            if signals <= start.number:
                self.signals[at.g2].wait(signals)
            elif self.signals[at.g2].compare_exchange(signals, signals - 1):
                return

    def wait_for_any(self, at: Position) -> None:
        """The loops of 2.40: takes a signal of its slot, which may be a later group's."""
        slot = at.g2
        signals = self.signals[slot].load()
        while True:
            while signals == 0:
                with atomic():
                    self.refs[slot] = self.refs[slot] + 1
                closed = self.signals[slot].load() % 2 == 1 or at.number < self.g1_start.number
                if not closed:
                    self.signals[slot].wait(0)
                with atomic():  # __condvar_dec_grefs
                    self.refs[slot] = self.refs[slot] - 1
                if closed:
                    return
                signals = self.signals[slot].load()
            if signals % 2 == 1:
                return
            found = self.signals[slot].cmpxchg(signals, signals - 2)
            if found == signals:
                break
            signals = found
        start = self.g1_start
        if at.number < start.number and start.g2 != slot and self.steal is Steal.RETURNS:
            self.give_back(slot, start)

    def give_back(self, slot: int, start: Position) -> None:
        """Adds a signal to the slot, unless G1 has changed since."""
        signals = self.signals[slot].load()
        while self.g1_start == start:
            found = signals
            if signals % 2 == 0:
                found = self.signals[slot].cmpxchg(signals, signals + 2)
            if found == signals:
                self.signals[slot].wake()
                return
            signals = found

    def signal(self) -> None:
        """__pthread_cond_signal(), nptl/pthread_cond_signal.c."""
        if self.wrefs == 0:
            return
        at = self.wseq
        g1 = 1 - at.g2
        with atomic():  # what only the signaller stores to
            is_signalled = self.size[g1] == 0
            nobody_is_in_g2 = at.number == self.g1_start.number + self.orig_size
        if is_signalled:
            if nobody_is_in_g2:
                return
            self.switch_g1(g1)
            g1 = 1 - g1
        with atomic():
            self.signals[g1].value = self.signals[g1].value + (
                1 if self.steal is Steal.COUNTS else 2
            )
            self.size[g1] = self.size[g1] - 1
        self.signals[g1].wake()

    def switch_g1(self, g1: int) -> None:
        """__condvar_quiesce_and_switch_g1(), nptl/pthread_cond_common.c; 2.41: without quiesce."""
        if self.steal is not Steal.COUNTS:
            self.signals[g1].fetch_or(1)
            wait(self.refs[g1] == 0)
        with atomic():
            start = self.g1_start.number + self.orig_size
            self.g1_start = Position(number=start, g2=g1)
        if self.steal is not Steal.COUNTS:
            self.signals[g1].store(0)
        with atomic():  # a fetch-and-xor, and what only the signaller stores to
            at = self.wseq
            self.wseq = at.replace(g2=g1)
            self.orig_size = at.number - start
            self.size[1 - g1] = at.number - start
        if self.steal is Steal.COUNTS:
            self.signals[1 - g1].store(start)

    @process
    def consume(self) -> None:
        """Takes two items, and waits for each."""
        for _ in range(2):
            with self.mutex:
                while self.items == 0:
                    self.wait()
                self.items = 0

    @process
    def produce(self) -> None:
        """Makes four items, each when the one before is taken, and signals each."""
        for _ in range(4):
            wait(self.items == 0)
            with self.mutex:
                self.items = 1
            self.signal()


scenarios = [
    Scenario(
        ConditionVariable(steal=steal),
        name=f"condition variable: {steal.value}",
        processes={"consume": 2, "produce": 1},
        expected=expected,
        finding=finding,
        violates="" if steal is Steal.COUNTS else "deadlock",
        citation="glibc bug 25847, 1db84775f831" if expected else "",
    )
    for steal, expected, finding in (
        (Steal.KEEPS, None, "violated"),
        (Steal.RETURNS, "violated", None),
        (Steal.COUNTS, "holds", None),
    )
]
