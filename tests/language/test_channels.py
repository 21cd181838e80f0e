"""Channels: order, room, and the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from writing import Written

from checker import Verdict
from conftest import Check

MODEL = """
class M(Model):
    size: int = 2
    channel: Channel[Range[0, 3], size]
    spin: SpinLock
    got: Array[Range[0, 3], 3]
    full: Bool

    @process
    def run(self):
        for n in range(1, 4):
            self.channel.send(n)
        self.channel.close()

    @process
    def other(self):
        {other}
"""
IN_ORDER = """
        n: Range[0, 3] = 0
        while self.channel.has_next():
            self.got[n] = self.channel.receive()
            n += 1
        assert n == 3
"""


@pytest.mark.parametrize("size", [1, 2, 3])
def test_values_come_in_the_order_in_which_they_were_sent(tmp_path: Path, size: int) -> None:
    ends = Written(tmp_path, MODEL.format(other=IN_ORDER.strip())).ends(size=size)
    assert (ends.failures, ends.stuck) == (set(), 0)
    assert [ends.values(f"got[{n}]") for n in range(3)] == [{"1"}, {"2"}, {"3"}]


@pytest.mark.parametrize(("size", "verdict"), [(1, "violated"), (2, "violated"), (3, "holds")])
def test_whoever_sends_to_a_full_channel_waits(tmp_path: Path, size: int, verdict: str) -> None:
    result = Written(tmp_path, MODEL.format(other="pass")).check(size=size)
    assert result.verdict.value == verdict
    assert result.property == ("deadlock" if verdict == "violated" else None)


def test_whoever_receives_from_an_empty_channel_waits_and_tries_do_not(tmp_path: Path) -> None:
    source = MODEL.replace("for n in range(1, 4):", "for n in range(0):")
    result = Written(tmp_path, source.format(other="self.channel.receive()")).check()
    assert (result.verdict, result.property) == (Verdict.VIOLATED, "deadlock")
    tries = """room = self.channel.try_send(1)
        assert room
        room = self.channel.try_send(2)
        self.full = not room"""
    both = source.replace("self.channel.close()", "pass").format(other=tries)
    for size, full in ((1, "True"), (2, "False")):
        ends = Written(tmp_path, both).ends(size=size)
        assert (ends.failures, ends.values("full")) == (set(), {full})


@pytest.mark.parametrize("call", ["send(1)", "try_send(1)"])
def test_nobody_sends_to_a_channel_that_is_closed(tmp_path: Path, call: str) -> None:
    source = MODEL.replace("for n in range(1, 4):", "for n in range(0):")
    other = f"wait(self.channel.is_closed)\n        self.channel.{call}"
    ends = Written(tmp_path, source.format(other=other)).ends()
    assert ends.failures == {"sends to a channel that is closed: channel"}


def test_whoever_may_sleep_holds_no_spin_lock(tmp_path: Path) -> None:
    other = "with self.spin:\n            self.channel.receive()"
    result = Written(tmp_path, MODEL.format(other=other)).check()
    assert result.trace is not None
    assert result.trace.words == "sleeps while it holds the spin lock spin"


def test_what_a_call_stores_is_not_told_of_the_variable_that_it_is_added_to(
    tmp_path: Path, check: Check
) -> None:
    other = "while self.channel.has_next():\n            self.got[0] += self.channel.receive()"
    source = MODEL.format(other=other).replace("self.channel.close()", "pass")
    path = tmp_path / "added.py"
    path.write_text("from raceproof import *\n" + source.replace("(1, 4)", "(1, 3)"), "utf-8")
    _, out, _ = check(str(path), "--format", "brief")
    assert "channel.count: 1 -> 0" in out
    assert "(1 -> 0)" not in out


MEETING = """
class M(Model):
    meeting: Rendezvous[Range[0, 3]]
    spin: SpinLock
    got: Array[Range[0, 3], 3]
    sent: Range[0, 3] = 0

    @process
    def run(self):
        for n in range(1, 4):
            self.meeting.send(n)
            self.sent = n
        self.meeting.close()

    @process
    def other(self):
        {other}
"""


def test_a_rendezvous_hands_over_in_order_and_is_closed(tmp_path: Path) -> None:
    other = IN_ORDER.strip().replace("channel", "meeting")
    ends = Written(tmp_path, MEETING.format(other=other)).ends()
    assert (ends.failures, ends.stuck) == (set(), 0)
    assert [ends.values(f"got[{n}]") for n in range(3)] == [{"1"}, {"2"}, {"3"}]


def test_whoever_sends_goes_on_when_somebody_has_received(tmp_path: Path) -> None:
    once = "assert self.sent == 0\n        got = self.meeting.receive()"
    ends = Written(tmp_path, MEETING.format(other=once)).ends()
    assert ends.failures == set()
    assert ends.values("sent") == {"1"}  # the second value is never received
    assert ends.stuck
    nobody = Written(tmp_path, MEETING.format(other="pass")).check()
    assert nobody.property == "deadlock"


def test_several_may_send_at_once(tmp_path: Path) -> None:
    other = "for n in range(6):\n            got = self.meeting.receive()"
    source = MEETING.format(other=other).replace("        self.meeting.close()\n", "")
    ends = Written(tmp_path, source).ends({"run": 2, "other": 1})
    assert (ends.failures, ends.stuck) == (set(), 0)


def test_misuse_of_a_rendezvous_is_a_violation(tmp_path: Path) -> None:
    for other, words in (
        ("self.meeting.close()\n        self.meeting.send(1)", "sends to a channel that is closed"),
        ("with self.spin:\n            got = self.meeting.receive()", "sleeps while it holds"),
    ):
        failures = Written(tmp_path, MEETING.format(other=other)).ends({"other": 1}).failures
        assert [each for each in failures if each.startswith(words)] == sorted(failures)
