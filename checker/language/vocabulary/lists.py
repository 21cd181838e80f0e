"""Lists of records: `list_head` and `hlist`, with the operations that readers under RCU rely on.

A list is a head, and in each record an entry: the field `list` for a `ListHead`, `hlist` for an
`HlistHead`. References go from record to record, where the kernel's go from entry to entry and
container_of() does the rest; None stands for the head. Each store is a step, in the kernel's order
(include/linux/list.h, rculist.h), so that a list without its lock breaks as there. What
CONFIG_DEBUG_LIST reports (lib/list_debug.c) is a violation, and so is to follow a pointer that
list_del() has poisoned.
"""

from __future__ import annotations

from enum import Enum

from ..barriers import WRITE_ONCE, rcu_assign_pointer, rcu_dereference
from ..declaring import relaxed
from ..model import Bool, Struct, atomic


class Linked(Enum):
    """Where a record is with respect to its list."""

    OFF = 0  # initialised, or list_del_init()
    ON = 1
    GONE = 2  # list_del_rcu(): its pointer to the next one still leads there
    POISONED = 3  # list_del(): its pointers lead nowhere


class ListEntry(Struct):
    """`ListEntry[Node]`: the place of a record on a list (struct list_head), as its field `list`.

    None stands for the head, at which the ring closes. What list_del_init() leaves refers to its
    own record, so that a reader that stands there goes round for ever, as in the kernel.
    """

    parameters = ("T",)
    next: T | None = relaxed(None)  # type: ignore[name-defined] # noqa: F821 - the parameter
    prev: T | None = None  # type: ignore[name-defined] # noqa: F821 - the struct's parameter
    state: Linked = Linked.OFF

    @property
    def is_linked(self) -> bool:
        """!list_empty(): whether its record is on a list."""
        return self.state is Linked.ON


class ListHead(Struct):
    """`ListHead[Node]`: a list (struct list_head) of records that have a field `list`.

    Its caller keeps others out, but for readers that use `first_rcu` and `next_rcu`.
    """

    parameters = ("T",)
    first: T | None = relaxed(None)  # type: ignore[name-defined] # noqa: F821 - the parameter
    last: T | None = None  # type: ignore[name-defined] # noqa: F821 - the struct's parameter

    @property
    def is_empty(self) -> bool:
        """list_empty(): whether nothing follows the head. A load of one pointer."""
        return self.first is None

    def add(self, record: object) -> None:
        """list_add(): puts a record right behind the head."""
        after = self.first
        self._begin(record, None, after)
        record.list.next = after
        record.list.prev = None
        self.first = record

    def add_tail(self, record: object) -> None:
        """list_add_tail(): puts a record right before the head, as the last one."""
        before = self.last
        self._begin(record, before, None)
        record.list.next = None
        record.list.prev = before
        if before is None:
            self.first = record
        else:
            before.list.next = record

    def add_rcu(self, record: object) -> None:
        """list_add_rcu(): the same as `add`, and whoever finds the record finds it complete."""
        after = self.first
        with atomic():
            self._look(record, None, after)
            record.list.state = Linked.ON
            WRITE_ONCE(record.list.next, after)
        record.list.prev = None
        rcu_assign_pointer(self.first, record)
        if after is None:
            self.last = record
        else:
            after.list.prev = record

    def add_tail_rcu(self, record: object) -> None:
        """list_add_tail_rcu(): the same as `add_tail`, whoever finds the record finds it whole."""
        before = self.last
        with atomic():
            self._look(record, before, None)
            record.list.state = Linked.ON
            WRITE_ONCE(record.list.next, None)
        record.list.prev = before
        if before is None:
            rcu_assign_pointer(self.first, record)
        else:
            rcu_assign_pointer(before.list.next, record)
        self.last = record

    def delete(self, record: object) -> None:
        """list_del(): takes a record out, and poisons its pointers."""
        self._take_out(record)
        with atomic():  # nobody follows `prev` who has not the lock: the two stores are one step
            WRITE_ONCE(record.list.next, None)
            record.list.prev = None
            record.list.state = Linked.POISONED

    def delete_init(self, record: object) -> None:
        """list_del_init(): takes a record out, which can be asked whether it is on a list."""
        self._take_out(record)
        with atomic():  # as in delete()
            WRITE_ONCE(record.list.next, record)
            record.list.prev = record
            record.list.state = Linked.OFF

    def delete_rcu(self, record: object) -> None:
        """list_del_rcu(): takes a record out; readers that stand there still go on from it."""
        self._take_out(record)
        with atomic():
            record.list.prev = None
            record.list.state = Linked.GONE

    def next(self, record: object) -> object:
        """list_next_entry(): the record behind one, or None at the end."""
        with atomic():
            self._is_there(record)
            return record.list.next

    def first_rcu(self) -> object:
        """list_first_or_null_rcu(): the first record, or None. In a read-side section alone."""
        return rcu_dereference(self.first)

    def next_rcu(self, record: object) -> object:
        """list_next_rcu(): the record behind one, or None at the end; within the same section."""
        with atomic():
            self._is_there(record)
            return rcu_dereference(record.list.next)

    def _is_there(self, record: object) -> None:
        """Whether the pointer to the next record may be followed, within the step that does."""
        assert record.list.state is not Linked.POISONED, (
            "follows the pointer of a record that list_del() has poisoned"
        )

    def _look(self, record: object, before: object, after: object) -> None:
        """__list_add_valid(), within the step that begins to put a record between two."""
        assert record.list.state is not Linked.ON, "adds a record that is on a list already"
        behind = self.last if after is None else after.list.prev
        assert behind is before, "list_add corruption: next->prev should be prev"
        if before is None:
            assert self.first is after, "list_add corruption: prev->next should be next"
        else:
            assert before.list.next is after, "list_add corruption: prev->next should be next"

    def _begin(self, record: object, before: object, after: object) -> None:
        """__list_add(), the first of its stores: next->prev = new."""
        with atomic():
            self._look(record, before, after)
            record.list.state = Linked.ON
            if after is None:
                self.last = record
            else:
                after.list.prev = record

    def _take_out(self, record: object) -> None:
        """__list_del_entry(): next->prev = prev, and prev->next = next."""
        with atomic():
            assert record.list.state is Linked.ON, "takes out a record that is on no list"
            before = record.list.prev
            after = record.list.next
            if before is None:
                assert self.first is record, "list_del corruption: prev->next should be the record"
            else:
                assert before.list.next is record, (
                    "list_del corruption: prev->next should be the record"
                )
            if after is None:
                assert self.last is record, "list_del corruption: next->prev should be the record"
                self.last = before
            else:
                assert after.list.prev is record, (
                    "list_del corruption: next->prev should be the record"
                )
                after.list.prev = before
        if before is None:
            self.first = after
        else:
            before.list.next = after


class HlistEntry(Struct):
    """`HlistEntry[Node]`: the place of a record in a bucket (hlist_node), as its field `hlist`.

    `previous` stands for `pprev`, the address of the pointer that leads here: that of the record
    before, or with None that of the bucket.
    """

    parameters = ("T",)
    next: T | None = relaxed(None)  # type: ignore[name-defined] # noqa: F821 - the parameter
    previous: T | None = None  # type: ignore[name-defined] # noqa: F821 - the parameter
    is_hashed: Bool = False
    is_poisoned: Bool = False

    @property
    def is_unhashed(self) -> bool:
        """hlist_unhashed(): whether its record is in no bucket."""
        return not self.is_hashed


class HlistHead(Struct):
    """`HlistHead[Node]`: a bucket (struct hlist_head) of records that have a field `hlist`.

    A hash table is an array of them. Its caller keeps others out, but for readers that use
    `first_rcu` and `next_rcu`.
    """

    parameters = ("T",)
    first: T | None = relaxed(None)  # type: ignore[name-defined] # noqa: F821 - the parameter

    @property
    def is_empty(self) -> bool:
        """hlist_empty(): whether nothing is in the bucket."""
        return self.first is None

    def add_head(self, record: object) -> None:
        """hlist_add_head(): puts a record at the beginning."""
        after = self.first
        self._prepare(record, after)
        if after is not None:
            after.hlist.previous = record
        self.first = record

    def add_head_rcu(self, record: object) -> None:
        """hlist_add_head_rcu(): the same, and whoever finds the record finds it complete."""
        after = self.first
        self._prepare(record, after)
        rcu_assign_pointer(self.first, record)
        if after is not None:
            after.hlist.previous = record

    def delete(self, record: object) -> None:
        """hlist_del(): takes a record out, and poisons its pointers."""
        self._take_out(record)
        with atomic():  # nobody follows `pprev` who has not the lock: the two stores are one step
            WRITE_ONCE(record.hlist.next, None)
            record.hlist.previous = None
            record.hlist.is_hashed = False
            record.hlist.is_poisoned = True

    def delete_rcu(self, record: object) -> None:
        """hlist_del_rcu(), hlist_del_init_rcu(): readers that stand there still go on from it."""
        self._take_out(record)
        with atomic():
            record.hlist.previous = None
            record.hlist.is_hashed = False

    def next(self, record: object) -> object:
        """hlist_entry_safe(): the record behind one, or None at the end."""
        with atomic():
            self._is_there(record)
            return record.hlist.next

    def first_rcu(self) -> object:
        """hlist_first_rcu(): the first record, or None. In a read-side section alone."""
        return rcu_dereference(self.first)

    def next_rcu(self, record: object) -> object:
        """hlist_next_rcu(): the record behind one, or None at the end; within the same section."""
        with atomic():
            self._is_there(record)
            return rcu_dereference(record.hlist.next)

    def _is_there(self, record: object) -> None:
        """Whether the pointer to the next record may be followed, within the step that does."""
        assert not record.hlist.is_poisoned, (
            "follows the pointer of a record that hlist_del() has poisoned"
        )

    def _prepare(self, record: object, after: object) -> None:
        """The first stores of both ways to add: those to the new record, which nobody sees yet."""
        with atomic():
            assert not record.hlist.is_hashed, "adds a record that is in a bucket already"
            record.hlist.is_hashed = True
            record.hlist.is_poisoned = False
            record.hlist.previous = None
            WRITE_ONCE(record.hlist.next, after)

    def _take_out(self, record: object) -> None:
        """__hlist_del(): *pprev = next, and next->pprev = pprev."""
        with atomic():
            assert record.hlist.is_hashed, "takes out a record that is in no bucket"
            before = record.hlist.previous
            after = record.hlist.next
        if before is None:
            self.first = after
        else:
            before.hlist.next = after
        if after is not None:
            after.hlist.previous = before
