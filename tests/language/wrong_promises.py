"""Wrong promises about locks, by name. Each is the rest of a file that begins with `writing.HEADER`."""

# ruff: noqa: E501 - a model on a line is easier to read here than a wrapped one

from __future__ import annotations

from typing import Final

EMPTY: Final = "    @process\n    def run(self):\n        pass\n"
HOLDS: Final = (
    "    @process\n    def run(self):\n        with self.lock:\n            self.x = True\n"
)

PROMISES: Final[dict[str, str]] = {
    "guard_of_constant": (
        "class M(Model):\n    lock: SpinLock\n    x: Bool = guarded_by('lok', False)\n" + EMPTY
    ),
    "guard_misspelled": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    y: Bool\n"
        "    x: Bool = guarded_by('lok', False)\n"
        "    @process\n"
        "    def run(self):\n"
        "        self.x = True\n"
    ),
    "guard_misspelled_in_record": (
        "class R(Record):\n"
        "    lock: SpinLock\n"
        "    x: Bool = guarded_by('lokc', False)\n"
        "    y: Bool = guarded_by('records.lokc', False)\n"
        "    z: Bool = guarded_by('rcu', False)\n"
        "class M(Model):\n"
        "    mutex: Mutex\n"
        "    records: Pool[R, 2]\n"
        "    @process\n"
        "    def run(self):\n"
        "        self.records[0].x = True\n"
        "        self.records[0].y = True\n"
        "        self.records[0].z = True\n"
    ),
    "guard_of_lock": ("class M(Model):\n    lock: SpinLock = guarded_by('lock')\n" + EMPTY),
    "guard_by_field": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    y: Bool\n"
        "    x: Bool = guarded_by('y', False)\n" + HOLDS
    ),
    "guard_of_struct": (
        "class S(Struct):\n"
        "    f: Bool\n"
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    s: S = guarded_by('lock')\n" + EMPTY
    ),
    "guard_of_pool": (
        "class P(Record):\n"
        "    f: Bool\n"
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    s: Pool[P,2] = guarded_by('lock')\n" + EMPTY
    ),
    "guard_in_ghost": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    x: Bool = ghost(guarded_by('lock', False))\n" + HOLDS
    ),
    "ghost_in_guard": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    x: Bool = guarded_by('lock', ghost(False))\n" + HOLDS
    ),
    "guard_by_number": (
        "class M(Model):\n    lock: SpinLock\n    x: Bool = guarded_by(3, False)\n" + HOLDS
    ),
    "guard_by_nothing": (
        "class M(Model):\n    lock: SpinLock\n    x: Bool = guarded_by('')\n" + HOLDS
    ),
    "guard_in_choice": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    x: Bool = choose(guarded_by('lock', True), False)\n" + HOLDS
    ),
    "guard_in_symbolic": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    x: Bool\n"
        "    n: Unsigned[32] = symbolic(guarded_by('lock'))\n" + HOLDS
    ),
    "guard_without_annotation": (
        "class M(Model):\n    lock: SpinLock\n    x = guarded_by('lock', False)\n" + HOLDS
    ),
    "guard_twice": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    x: Bool = guarded_by('lock', guarded_by('lock', False))\n" + HOLDS
    ),
    "guard_with_wrong_value": (
        "class M(Model):\n    lock: SpinLock\n    x: Bool = guarded_by('lock', 7)\n" + HOLDS
    ),
    "guard_in_word": (
        "class W(Word):\n"
        "    f: Bool = guarded_by('lock', False)\n"
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    w: W\n"
        "    x: Bool\n" + HOLDS
    ),
    "guard_by_many_locks": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    locks: Array[SpinLock,2]\n"
        "    x: Bool = guarded_by('locks', False)\n" + HOLDS
    ),
    "guard_as_argument": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    x: Bool\n"
        "    @process\n"
        "    def run(self, k=guarded_by('lock', 1)):\n"
        "        self.x = k\n"
    ),
    "guard_of_element": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    x: Bool\n"
        "    a: Array[Bool,2] = (guarded_by('lock', False), True)\n" + HOLDS
    ),
    "guard_in_body": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "    x: Bool\n"
        "    @process\n"
        "    def run(self):\n"
        "        guarded_by('lock', self.x)\n"
    ),
    "order_of_nothing": (
        "class M(Model):\n    o = lock_order()\n    lock: SpinLock\n    x: Bool\n" + HOLDS
    ),
    "order_of_one": (
        "class M(Model):\n    o = lock_order('lock')\n    lock: SpinLock\n    x: Bool\n" + HOLDS
    ),
    "order_of_one_twice": (
        "class M(Model):\n"
        "    o = lock_order('lock', 'lock')\n"
        "    lock: SpinLock\n"
        "    x: Bool\n" + HOLDS
    ),
    "order_of_numbers": (
        "class M(Model):\n    o = lock_order(1, 2)\n    lock: SpinLock\n    x: Bool\n" + HOLDS
    ),
    "order_of_list": (
        "class M(Model):\n"
        "    o = lock_order(['lock', 'b'])\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "    x: Bool\n" + HOLDS
    ),
    "order_misspelled": (
        "class M(Model):\n    o = lock_order('lok', 'x')\n    lock: SpinLock\n    x: Bool\n" + HOLDS
    ),
    "order_annotated": (
        "class M(Model):\n"
        "    o: Bool = lock_order('lock', 'b')\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "    x: Bool\n" + HOLDS
    ),
    "order_in_record": (
        "class P(Record):\n"
        "    o = lock_order('lock', 'b')\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "class M(Model):\n"
        "    ps: Pool[P,1]\n"
        "    lock: SpinLock\n"
        "    x: Bool\n" + HOLDS
    ),
    "order_in_struct": (
        "class P(Struct):\n"
        "    o = lock_order('lock', 'b')\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "class M(Model):\n"
        "    ps: P\n"
        "    lock: SpinLock\n"
        "    x: Bool\n" + HOLDS
    ),
    "order_in_tuple": (
        "class M(Model):\n"
        "    o = (lock_order('lock', 'b'),)\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "    x: Bool\n" + HOLDS
    ),
    "order_without_name": (
        "class M(Model):\n"
        "    lock_order('lock', 'b')\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "    x: Bool\n" + HOLDS
    ),
    "order_read": (
        "class M(Model):\n"
        "    o = lock_order('lock', 'b')\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "    x: Bool\n"
        "    @process\n"
        "    def run(self):\n"
        "        self.x = self.o\n"
    ),
    "order_contradicted": (
        "class M(Model):\n"
        "    o = lock_order('lock', 'b')\n"
        "    p = lock_order('b', 'lock')\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "    x: Bool\n" + HOLDS
    ),
    "order_in_body": (
        "class M(Model):\n"
        "    lock: SpinLock\n"
        "    b: SpinLock\n"
        "    x: Bool\n"
        "    @process\n"
        "    def run(self):\n"
        "        lock_order('lock', 'b')\n"
    ),
}
