"""Lists: what each operation links, who finds what meanwhile, and what is reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from writing import Written, told, with_processes

from checker import Verdict, check
from checker.language.build import build
from checker.memory.unmarked import unmarked

MODEL = """
class Node(Record):
    list: "ListEntry[Node]"
    hlist: "HlistEntry[Node]"
    value: Range[0, 3] = relaxed(0)

class Made(Record):
    list: "ListEntry[Made]"

class M(Model):
    spin: SpinLock
    rcu: Rcu
    head: ListHead[Node]
    bucket: HlistHead[Node]
    nodes: Pool[Node, 3]
    others: Pool[Made, 1]
    made: ListHead[Made]
    seen: Range[0, 9] = 0

    def count(self):
        seen = 0
        node = self.head.first
        while node is not None:
            assert node.list.is_linked
            seen: Range[0, 9] = seen + 1
            node = self.head.next(node)
        return seen

    def back(self):
        seen = 0
        node = self.head.last
        while node is not None:
            seen: Range[0, 9] = seen + 1
            node = node.list.prev
        return seen

    def hashed(self):
        seen = 0
        node = self.bucket.first
        while node is not None:
            assert not node.hlist.is_unhashed
            seen: Range[0, 9] = seen + 1
            node = self.bucket.next(node)
        return seen
"""


def model(folder: Path, *lines: str, other: tuple[str, ...] = ()) -> Written:
    """Returns a model in which processes execute some lines, and perhaps another one others."""
    return Written(folder, with_processes(MODEL, run=lines, other=other))


ABC = ("a = self.nodes[0]", "b = self.nodes[1]", "c = self.nodes[2]")


def linked(*names: str) -> tuple[str, ...]:
    """Returns lines that assert in which order the list has some records, both ways."""
    ahead = [f"self.head.first is {names[0]}" if names else "self.head.is_empty"]
    ahead += [
        f"{each}.list.next is {then}" for each, then in zip(names, [*names[1:], None], strict=False)
    ]
    back = [
        f"{each}.list.prev is {then}"
        for each, then in zip(names, [None, *names[:-1]], strict=False)
    ]
    last = f"self.head.last is {names[-1] if names else None}"
    return (
        *(f"assert {each}" for each in [*ahead, *back, last]),
        f"assert self.count() == {len(names)}",
        f"assert self.back() == {len(names)}",
    )


@pytest.mark.parametrize("suffix", ["", "_rcu"])
def test_a_list_is_linked_both_ways(tmp_path: Path, suffix: str) -> None:
    lines = (
        *ABC, *linked(), f"self.head.add{suffix}(b)", *linked("b"), f"self.head.add{suffix}(a)",
        *linked("a", "b"), f"self.head.add_tail{suffix}(c)", *linked("a", "b", "c"),
        f"self.head.delete{suffix}(b)", *linked("a", "c"), f"self.head.delete{suffix}(c)",
        *linked("a"), "assert not c.list.is_linked", f"self.head.delete{suffix}(a)", *linked(),
        f"self.head.add_tail{suffix}(a)", f"self.head.add_tail{suffix}(b)", *linked("a", "b"),
        f"self.head.delete{suffix}(a)", *linked("b"),
    )  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"


@pytest.mark.parametrize("suffix", ["", "_rcu"])
def test_a_bucket_is_linked(tmp_path: Path, suffix: str) -> None:
    lines = (
        *ABC, "assert self.bucket.is_empty", f"self.bucket.add_head{suffix}(a)",
        f"self.bucket.add_head{suffix}(b)", f"self.bucket.add_head{suffix}(c)",
        "assert self.bucket.first is c and self.hashed() == 3", f"self.bucket.delete{suffix}(b)",
        "assert c.hlist.next is a and a.hlist.previous is c and b.hlist.is_unhashed",
        f"self.bucket.delete{suffix}(c)", "assert self.bucket.first is a and self.hashed() == 1",
        "assert a.hlist.previous is None", f"self.bucket.delete{suffix}(a)",
        "assert self.bucket.is_empty and self.hashed() == 0", f"self.bucket.add_head{suffix}(b)",
        "assert self.hashed() == 1",
    )  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"


def test_what_is_deleted_and_initialised_can_be_asked_and_added_again(tmp_path: Path) -> None:
    lines = (*ABC, "self.head.add(a)", "assert a.list.is_linked", "self.head.delete_init(a)",
             "assert not a.list.is_linked", *linked(), "self.head.add(a)",
             *linked("a"))  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"


MISUSE = {
    "adds a record that is on a list already: head": ("self.head.add(a)", "self.head.add_tail(a)"),
    "takes out a record that is on no list: head": ("self.head.add(a)", "self.head.delete(a)",
                                                    "self.head.delete(a)"),
    "adds a record that is in a bucket already: bucket": ("self.bucket.add_head(a)",
                                                          "self.bucket.add_head_rcu(a)"),
    "takes out a record that is in no bucket: bucket": ("self.bucket.delete_rcu(a)",),
    "follows the pointer of a record that list_del() has poisoned: head": (
        "self.head.add(a)", "self.head.delete(a)", "b = self.head.next(a)"),
    "follows the pointer of a record that hlist_del() has poisoned: bucket": (
        "self.bucket.add_head(a)", "self.bucket.delete(a)", "b = self.bucket.next(a)"),
}  # fmt: skip


@pytest.mark.parametrize("words", MISUSE)
def test_misuse_is_told_as_the_list_debugging_of_the_kernel_tells_it(
    tmp_path: Path, words: str
) -> None:
    assert told(model(tmp_path, *ABC, *MISUSE[words])) == words


def test_what_others_have_linked_wrongly_is_corruption(tmp_path: Path) -> None:
    for store, then, words in (
        ("b.list.prev = None", "delete(a)", "list_del corruption: next->prev should be the record"),
        ("a.list.next = None", "delete(b)", "list_del corruption: prev->next should be the record"),
        ("self.head.last = None", "delete(b)",
         "list_del corruption: next->prev should be the record"),
        ("self.head.last = a", "add_tail(c)", "list_add corruption: prev->next should be next"),
        ("a.list.prev = b", "add(c)", "list_add corruption: next->prev should be prev"),
    ):  # fmt: skip
        lines = (*ABC, "self.head.add(b)", "self.head.add(a)", store, f"self.head.{then}")
        assert told(model(tmp_path, *lines)) == f"{words}: head"


def added(position: int, *, locked: bool, add: str = "add_tail") -> tuple[str, ...]:
    """Returns lines by which a process adds a record, with or without the lock."""
    line = f"self.head.{add}(self.nodes[{position}])"
    return ("with self.spin:", f"    {line}") if locked else (line,)


@pytest.mark.parametrize("add", ["add", "add_tail", "add_rcu", "add_tail_rcu"])
def test_two_that_add_without_the_lock_corrupt_the_list(tmp_path: Path, add: str) -> None:
    written = model(
        tmp_path, *added(0, locked=False, add=add), other=added(1, locked=False, add=add)
    )
    assert "list_add corruption: next->prev should be prev: head" in written.ends().failures
    both = "\n    @finally_\n    def both_are_there(self):\n        return self.length() == 2\n"
    written = model(tmp_path, *added(0, locked=True, add=add), other=added(1, locked=True, add=add))
    written.source += both.replace("self.length() == 2", HAS_TWO)
    assert told(written) == "holds"


HAS_TWO = "self.head.first is not None and self.head.first.list.next is self.head.last"

WALK = ("with self.rcu.read():", "    node = self.head.first_rcu()",
        "    while node is not None:", "        self.seen = node.value",
        "        node = self.head.next_rcu(node)")  # fmt: skip
BUCKET = tuple(each.replace("self.head.", "self.bucket.") for each in WALK)


def filled(written: Written) -> Written:
    """Puts two records on the list and into the bucket of a model before it begins."""
    written.source += """
    @initial
    def fill(self):
        self.nodes[0].value = 1
        self.nodes[1].value = 1
        self.head.add_tail(self.nodes[0])
        self.head.add_tail(self.nodes[1])
        self.bucket.add_head(self.nodes[1])
        self.bucket.add_head(self.nodes[0])
"""
    return written


@pytest.mark.parametrize(
    ("remove", "words"),
    [
        ("delete_rcu", "holds"),
        ("delete", "follows the pointer of a record that list_del() has poisoned: head"),
    ],
)
def test_a_reader_goes_on_from_what_was_taken_out_under_rcu(
    tmp_path: Path, remove: str, words: str
) -> None:
    other = ("with self.spin:", f"    self.head.{remove}(self.nodes[0])")
    assert told(filled(model(tmp_path, *WALK, other=other))) == words


def test_a_reader_of_a_bucket_does_so_too(tmp_path: Path) -> None:
    for remove, words in (
        ("delete_rcu", "holds"),
        ("delete", "follows the pointer of a record that hlist_del() has poisoned: bucket"),
    ):
        other = ("with self.spin:", f"    self.bucket.{remove}(self.nodes[0])")
        assert told(filled(model(tmp_path, *BUCKET, other=other))) == words


def test_a_reader_goes_round_for_ever_on_what_list_del_init_has_left(tmp_path: Path) -> None:
    other = ("with self.spin:", "    self.head.delete_init(self.nodes[0])")
    with filled(model(tmp_path, *WALK, other=other)).scenario() as scenario:
        assert check(replace(scenario, must_finish=True)).property == "hang"
        assert check(scenario).verdict is Verdict.HOLDS


def test_readers_follow_pointers_in_a_section_alone(tmp_path: Path) -> None:
    lines = ("node = self.head.first_rcu()",)
    words = "follows a pointer by rcu_dereference() outside of every read-side section"
    assert told(model(tmp_path, *lines)) == words


@pytest.mark.parametrize("memory", ["tso", "pso", "rmo"])
@pytest.mark.parametrize("kind", ["list", "tail", "bucket"])
def test_a_reader_finds_what_was_stored_before_the_record_was_published(
    tmp_path: Path, memory: str, kind: str
) -> None:
    walk = BUCKET if kind == "bucket" else WALK
    walk = tuple(each.replace("self.seen = node.value", "value = node.value") for each in walk)
    walk = (*walk[:4], "        assert value == 1", walk[4])
    add = {"list": "head.add", "tail": "head.add_tail", "bucket": "bucket.add_head"}[kind]
    weak = []
    for suffix in ("_rcu", ""):
        lines = (
            "a = self.nodes[2]",
            "a.value = 1",
            "with self.spin:",
            f"    self.{add}{suffix}(a)",
        )
        with filled(model(tmp_path, *walk, other=lines)).scenario() as scenario:
            scenario = replace(scenario, memory=memory)
            weak.append(check(scenario).verdict)
            assert list(unmarked(build(scenario))) == []
    bare = Verdict.HOLDS if memory == "tso" else Verdict.VIOLATED
    assert weak == [Verdict.HOLDS, bare]


def test_a_list_that_nobody_uses_costs_no_state(tmp_path: Path) -> None:
    lines = ("self.seen = 1", "self.seen = 2")
    bare = "class M(Model):\n    seen: Range[0, 9] = 0\n"
    alone = Written(tmp_path, with_processes(bare, run=lines)).check()
    assert model(tmp_path, *lines).check().statistics.states == alone.statistics.states == 3
    states = {
        name: model(tmp_path, *ABC, *steps).check().statistics.states
        for name, steps in (
            ("add", ("self.head.add(a)",)),
            ("add_head", ("self.bucket.add_head(a)",)),
        )
    }
    # add: first is read, last, next, prev and first are stored; add_head: first, next, first.
    assert states == {"add": 6, "add_head": 4}
