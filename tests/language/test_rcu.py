"""RCU: what a section keeps, what a grace period waits for, and how misuse is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from writing import Written, told, with_processes

from checker import Verdict, check
from checker.errors import ModelError, ModelErrors

MODEL = """
class Node(Record):
    value: Range[0, 3] = 0
{head}

class M(Model):
    rcu: Rcu
    srcu: Srcu
    mutex: Mutex
    nodes: Pool[Node, 2]
    first: Node | None = None
    inside: Bool
    left: Bool
    again: Bool
    done: Bool

    @initial
    def setup(self):
        self.first = self.nodes.allocate(value=1)
"""


def model(folder: Path, *lines: str, other: tuple[str, ...] = (), head: str = "") -> Written:
    """Returns a model in which a process executes some lines, and perhaps another one others."""
    source = MODEL.format(head=f"    rcu: {head}\n" if head else "")
    return Written(folder, with_processes(source, run=lines, other=other))


READ = (
    "with self.rcu.read():",
    "    node = rcu_dereference(self.first)",
    "    if node is not None:",
    "        assert node.value == 1",
)
REMOVE = ("node = self.first", "rcu_assign_pointer(self.first, None)")
FREE = ("if node is not None:", "    self.nodes.free(node)")


@pytest.mark.parametrize("head", ["", "RcuHead"])
def test_a_grace_period_keeps_what_a_reader_has_found(tmp_path: Path, head: str) -> None:
    waits = (*REMOVE, "self.rcu.synchronize()", *FREE)
    assert told(model(tmp_path, *READ, other=waits, head=head)) == "holds"
    found = told(model(tmp_path, *READ, other=(*REMOVE, *FREE), head=head))
    words = "a record of nodes is freed while a reader that has found it may use it"
    assert found == (words if head else "use-after-free")


def test_a_grace_period_before_the_removal_keeps_nothing(tmp_path: Path) -> None:
    early = ("self.rcu.synchronize()", *REMOVE, *FREE)
    assert told(model(tmp_path, *READ, other=early)) == "use-after-free"


def test_what_a_reader_leaves_the_section_with_is_not_kept(tmp_path: Path) -> None:
    late = ("with self.rcu.read():", "    node = rcu_dereference(self.first)",
            "if node is not None:", "    assert node.value == 1")  # fmt: skip
    waits = (*REMOVE, "self.rcu.synchronize()", *FREE)
    for head in ("", "RcuHead"):
        assert told(model(tmp_path, *late, other=waits, head=head)) == "use-after-free"


def test_a_grace_period_waits_for_no_reader_that_comes_later(tmp_path: Path) -> None:
    """Seen from outside: it ends though somebody is in a section that began after it."""
    lines = ("self.rcu.read_lock()", "self.inside = True", "wait(self.left, sleeps=False)",
             "self.rcu.read_unlock()", "self.rcu.read_lock()", "self.again = True",
             "wait(self.done, sleeps=False)", "self.rcu.read_unlock()")  # fmt: skip
    leaves = (
        "wait(self.inside)",
        "self.left = True",
        "self.rcu.synchronize()",
        "self.done = True",
    )
    ends = model(tmp_path, *lines, other=leaves).ends()
    assert ends.failures == set()
    # It may begin while the second section is on already, and then waits for ever for it. But in
    # some execution it does not: the reader left the first section, and is in the second one.
    assert ends.values("done") == {"True", "False"}
    assert ends.stuck == 2  # with either node at the beginning


def test_a_grace_period_waits_for_each_reader_that_began_before(tmp_path: Path) -> None:
    lines = (
        "self.rcu.read_lock()",
        "self.inside = True",
        "self.rcu.read_lock()",
        "self.rcu.read_unlock()",
        "assert not self.done",
        "self.rcu.read_unlock()",
    )
    waits = ("wait(self.inside)", "self.rcu.synchronize()", "self.done = True")
    assert told(model(tmp_path, *lines, other=waits)) == "holds"
    late = (*lines[:-1], "self.rcu.read_unlock()", "assert not self.done")
    assert told(model(tmp_path, *late, other=waits)) == "assertion"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("self.rcu.read_unlock()",), "leaves a read-side section that it is not in: rcu"),
        (("self.rcu.read_lock()",), "`run` returns while it holds rcu"),
        (("self.srcu.read_lock()",), "`run` returns while it holds srcu"),
        (("self.rcu.read_lock()", "self.rcu.synchronize()"),
         "waits for readers while it is one of them: rcu"),
        (("self.rcu.read_lock()", "with self.mutex:", "    pass"),
         "sleeps in a read-side critical section of rcu"),
        (("self.rcu.read_lock()", "self.srcu.synchronize()"),
         "sleeps in a read-side critical section of rcu"),
        (("node = rcu_dereference(self.first)", "self.done = node is None"),
         "follows a pointer by rcu_dereference() outside of every read-side section"),
        (("with self.srcu.read():", "    with self.mutex:", "        pass"), "holds"),
        (("with self.rcu.read():", "    with self.rcu.read():", "        pass"), "holds"),
    ],
)  # fmt: skip
def test_misuse_is_told(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    assert told(model(tmp_path, *lines)) == words


def test_a_domain_of_srcu_waits_for_its_own_readers_alone(tmp_path: Path) -> None:
    """A reader of the one who waits for an updater of the other is no deadlock."""
    reads = ("with self.{0}.read():", "    self.inside = True", "    wait(self.done, sleeps=False)")
    updates = ("wait(self.inside)", "self.srcu.synchronize()", "self.done = True")
    for domain, verdict in (("rcu", "holds"), ("srcu", "deadlock")):
        lines = tuple(each.format(domain) for each in reads)
        assert told(model(tmp_path, *lines, other=updates)) == verdict


CALLED = """
class Node(Record):
    value: Range[0, 3] = 0
    rcu: RcuHead

class M(Model):
    waits: bool = True
    rcu: Rcu
    nodes: Pool[Node, 1]
    first: Node | None = None

    @initial
    def setup(self):
        self.first = self.nodes.allocate(value=1)

    @process
    def read(self):
        with self.rcu.read():
            node = rcu_dereference(self.first)
            if node is not None:
                assert node.value == 1

    @process
    def remove(self):
        node = self.first
        rcu_assign_pointer(self.first, None)
        assert node is not None
        self.rcu.call(node.rcu)
        self.rcu.barrier()
        self.nodes.allocate(value=2)

    @process
    def callback(self):
        if self.waits:
            wait(any(node.rcu.is_ready for node in self.nodes))
        else:
            wait(any(node.rcu.is_queued for node in self.nodes))
        node = choose(node for node in self.nodes if node.rcu.is_queued)
        self.nodes.free(node)
"""


def test_a_callback_comes_after_a_grace_period(tmp_path: Path) -> None:
    assert told(Written(tmp_path, CALLED)) == "holds"
    result = Written(tmp_path, CALLED).check(waits=False)
    assert result.trace is not None
    assert "a reader that has found it may use it" in result.trace.words


def test_a_head_is_queued_once(tmp_path: Path) -> None:
    lines = ("node = self.first", "assert node is not None", "self.rcu.call(node.rcu)",
             "self.rcu.call(node.rcu)")  # fmt: skip
    written = model(tmp_path, *lines, head="RcuHead")
    assert told(written) == "queues a callback that is queued already: rcu"


def test_rcu_dereference_needs_a_domain_and_a_location(tmp_path: Path) -> None:
    bare = """
    class M(Model):
        flag: Bool
        @process
        def run(self):
            self.flag = rcu_dereference(self.flag)
    """
    with pytest.raises(ModelErrors, match="`rcu_dereference` needs a domain of RCU"):
        Written(tmp_path, bare).build()
    with pytest.raises(ModelErrors, match="takes a location of shared state"):
        model(tmp_path, "with self.rcu.read():", "    self.done = rcu_dereference(True)").build()


def test_what_is_not_used_has_no_state(tmp_path: Path) -> None:
    """A section costs its own element; grace periods that nobody asks for cost nothing."""
    with_rcu = model(tmp_path, "with self.rcu.read():", "    self.inside = True").ends()
    # Before, in the section, inside is set, and left; each with either node at the beginning.
    assert with_rcu.states == 4 * 2


def test_a_head_is_not_held_by_a_reader_of_srcu_alone(tmp_path: Path) -> None:
    reads = ("with self.srcu.read():", *READ[1:])
    waits = (*REMOVE, "self.srcu.synchronize()", *FREE)
    assert told(model(tmp_path, *reads, other=waits, head="RcuHead")) == "holds"
    bare = (*REMOVE, *FREE)
    assert told(model(tmp_path, *reads, other=bare, head="RcuHead")) == "use-after-free"


def test_heads_belong_to_one_domain(tmp_path: Path) -> None:
    done = ("self.done = True",)
    source = MODEL.format(head="    rcu: RcuHead\n").replace("srcu: Srcu", "srcu: Rcu")
    with pytest.raises(ModelError, match="M has RcuHeads, and more than one Rcu"):
        Written(tmp_path, with_processes(source, run=done)).build()
    alone = MODEL.format(head="").replace("srcu: Srcu", "srcu: Rcu")
    Written(tmp_path, with_processes(alone, run=done)).build()


WEAK = """
class Node(Record):
    value: Range[0, 3] = relaxed(0)

class M(Model):
    publishes: bool = True
    rcu: Rcu
    nodes: Pool[Node, 1]
    first: Node | None = relaxed(None)

    @process
    def publish(self):
        node = self.nodes.allocate()
        node.value = 1
        if self.publishes:
            rcu_assign_pointer(self.first, node)
        else:
            self.first = node

    @process
    def read(self):
        with self.rcu.read():
            node = rcu_dereference(self.first)
            if node is not None:
                assert node.value == 1
"""


@pytest.mark.parametrize("memory", ["sc", "tso", "pso", "rmo"])
@pytest.mark.parametrize("publishes", [False, True])
def test_a_pointer_is_published_after_what_it_leads_to(
    tmp_path: Path, memory: str, publishes: bool
) -> None:
    with Written(tmp_path, WEAK).scenario(publishes=publishes) as scenario:
        found = check(replace(scenario, memory=memory))
    loses = not publishes and memory in ("pso", "rmo")
    assert found.verdict is (Verdict.VIOLATED if loses else Verdict.HOLDS)
