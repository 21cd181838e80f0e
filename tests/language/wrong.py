"""Wrong models, by name. Each is the rest of a file that begins with `writing.HEADER`."""

# ruff: noqa: E501 - a model on a line is easier to read here than a wrapped one

from __future__ import annotations

from typing import Final

FIELDS: Final = """
class Color(Enum):
    RED = 1
    BLUE = 2

class Shape(Enum):
    ROUND = 1

class Node(Record):
    value: Range[0, 3] = 0
    next: "Node | None"

class Pte(Word):
    page: Node | None
    writable: Bool

class Slot(Struct):
    full: Bool

class M(Model):
    count: Range[0, 3]
    flag: Bool
    color: Color
    chosen: Color = Color.RED
    size: int = 2
    pte: Pte
    slot: Slot
    array: Array[Range[0, 3], 2]
    nodes: Pool[Node, 2]
    lock: SpinLock
    seen: Bool = ghost(False)

    def helper(self, first, second=1):
        self.count = first

    def paint(self, color):
        self.color = color
        self.flag = True

"""
"""A model for mistakes in a process's body."""

BODIES: Final[dict[str, str]] = {
    # statements
    "try": "try:\n    self.count = 1\nfinally:\n    pass",
    "raise": "raise ValueError",
    "delete": "del self.count",
    "choice_of_a_billion": "x = choose(range(1_000_000_000))",
    "global": "global x",
    "import": "import os",
    "nested_function": "def f():\n    pass",
    "nested_class": "class C:\n    pass",
    "with_as": "with self.lock as x:\n    pass",
    "with_word": "with self.pte:\n    pass",
    "with_number": "with 3:\n    pass",
    "with_atomic_uncalled": "with atomic:\n    pass",
    "with_function": "with self.helper(1):\n    pass",
    "statement_does_nothing": "self.count",
    "comparison_instead_of_assignment": "self.count == 1",
    "assert_message": "assert self.flag, self.count",
    "atomic_called": "atomic()",
    # expressions
    "lambda": "f = lambda: 1",
    "list": "x = [1, 2]",
    "list_comprehension": "x = [y for y in (1, 2)]",
    "dict": "x = {1: 2}",
    "set": "x = {1, 2}",
    "generator": "x = (y for y in (1, 2))",
    "f_string": "assert self.flag, f'{self.count}'",
    "walrus": "if (x := self.count) == 1:\n    pass",
    "await_yield": "yield 1",
    "yield_value": "x = yield",
    "starred": "a, *b = 1, 2, 3",
    "slice": "x = self.array[0:1]",
    "power": "x = 2 ** 2",
    "true_division": "x = self.count / 2",
    "invert": "x = ~self.count",
    "float": "self.count = 1.5",
    "string": "self.count = 'one'",
    "print": "print(self.count)",
    "star_arguments": "self.helper(*(1, 2))",
    "chain_of_shared": "x = 0 < self.count < 2",
    "max_of_nothing": "x = max(())",
    "sum_of_shared": "x = sum(self.array)",
    "len_of_number": "x = len(3)",
    "instances_in_process": "x = all(p.finished for p in instances(self.run))",
    # names, fields, methods, arguments
    "unknown_name": "x = cuont",
    "field_without_self": "x = count",
    "field_without_self_augmented": "count += 1",
    "word_of_another_language": "wait_until(self.flag)",
    "function_of_ours": "x = symbolic('x')",
    "mark_in_a_body": "invariant(self.helper)",
    "class_compared": "if SpinLock == 1:\n    pass",
    "unknown_field": "x = self.cuont",
    "unknown_field_stored": "self.cuont = 1",
    "unknown_method": "self.hleper(1)",
    "unknown_word_field": "x = self.pte.pgae",
    "unknown_word_argument": "self.pte = Pte(pgae=None)",
    "word_by_position": "self.pte = Pte(None)",
    "unknown_record_field": "x = self.nodes[0].vlaue",
    "unknown_member": "x = Color.GREEN",
    "unknown_lock_method": "self.lock.lock()",
    "missing_argument": "self.helper()",
    "unknown_argument": "self.helper(fisrt=1)",
    "argument_twice": "self.helper(1, first=2)",
    "too_many_arguments": "self.helper(1, 2, 3)",
    "allocate_by_position": "x = self.nodes.allocate(1)",
    "allocate_unknown": "x = self.nodes.allocate(vlaue=1)",
    "free_number": "self.nodes.allocate()\nself.nodes.free(1)",
    "call_number": "x = self.count()",
    "array_method": "self.array.append(1)",
    # types
    "enum_and_int": "if self.color == 1:\n    pass",
    "enum_and_enum": "if self.color is Shape.ROUND:\n    pass",
    "enum_truth": "if self.color:\n    pass",
    "enum_order": "if self.color < Color.BLUE:\n    pass",
    "bool_plus_one": "x = self.flag + 1",
    "int_for_bool": "self.flag = 1",
    "enum_for_int": "self.count = Color.RED",
    "none_for_int": "self.count = None",
    "struct_assigned": "self.slot = self.slot",
    "array_assigned": "self.array = (1, 2)",
    "word_field_assigned": "self.pte.writable = True",
    "constant_assigned": "self.helper.x = 1",
    "two_types": "x = 1\nx = True",
    "two_ways_two_types": "x = 1 if self.flag else Color.RED",
    "or_of_two_types": "x = self.count or self.flag",
    "tuple_sizes": "a, b = 1, 2, 3",
    "unpack_number": "a, b = 1",
    "index_outside": "self.array[2] = 1",
    "index_negative": "self.array[-1] = 1",
    "tuple_index_outside": "x = (1, 2)[2]",
    "index_bool": "x = self.array[self.flag]",
    "none_attribute": "x = None\ny = x.value",
    "division_by_zero": "x = self.count // 0",
    "shift": "x = 1 << self.count - 1",
    "not_iterable": "for x in self.count:\n    pass",
    "loop_variable": "for self.count in range(2):\n    pass",
    "range_with_step": "for x in range(0, self.count, 2):\n    pass",
    "shadows_builtin": "range = 1\nfor x in range(2):\n    pass",
    "mixed_results": "x = self.mixed()",
    # ranges and locals
    "grows": "n = 0\nwhile n < 3:\n    n += 1",
    "never_set": "x = y\ny = x",
    "place_set_on_one_way": "if self.flag:\n    slot = self.slot\nslot.full = True",
    "place_set_twice": "slot = self.slot\nslot = self.slot",
    "local_int": "x: int = 1",
    "local_array": "x: Array[Bool, 2] = 1",
    "annotated_field": "self.count: Range[0, 3] = 1",
    # ghosts
    "ghost_condition": "if self.seen:\n    self.count = 1",
    "ghost_into_state": "self.flag = self.seen",
    "ghost_into_local": "x = self.seen",
    "ghost_as_argument": "self.helper(self.seen)",
    "ghost_wait": "wait(self.seen)",
    "ghost_from_call": "self.seen = self.effect()",
    "assertion_stores": "assert self.effect()",
    # waiting
    "wait_without": "wait()",
    "wait_keyword": "wait(self.flag, sleep=False)",
    "wait_second": "with atomic():\n    self.count = 1\n    wait(self.flag)",
    "lock_second": "with atomic():\n    self.count = 1\n    self.lock.acquire()",
    "wait_in_loop": "with atomic():\n    for i in range(2):\n        wait(self.flag)\n        self.count = i",
    "wait_impure": "wait(self.effect())",
    "wait_as_value": "x = wait(self.flag) + 1",
    "choose_nothing": "x = choose()",
    "choose_keyword": "x = choose(1, of=2)",
    "choose_from_number": "x = choose(self.count)",
    "assume_two": "assume(1, 2)",
    # match
    "match_sequence": "match self.count:\n    case [1, 2]:\n        pass",
    "match_capture": "match self.count:\n    case x:\n        pass",
    "match_class": "match self.color:\n    case Color():\n        pass",
    "match_wrong_enum": "match self.color:\n    case Shape.ROUND:\n        pass",
    "match_guard_reads": "match self.color:\n    case Color.RED if self.flag:\n        pass",
    # calls
    "recursion": "self.forever()",
    "static_is_fine_class_is_not": "self.of_class()",
    "star_parameters": "self.many(1)",
    "decorated": "self.cached()",
    "context_manager_called": "self.held()",
    "context_manager_without_yield": "with self.branching():\n    pass",
    "context_manager_returns": "with self.returning():\n    pass",
    "super": "super().run()",
    # several
    "several": "self.cuont = 1\nx = 2 ** 2\nif self.color:\n    del x\nself.helper(1, 2, 3)",
    "follows": "x = 2 ** 2\ny = x + 1\nself.count = y",
}

METHODS: Final = """
    def mixed(self):
        if self.flag:
            return 1

    def effect(self):
        self.flag = True
        return True

    def forever(self):
        self.forever()

    @classmethod
    def of_class(cls):
        pass

    def many(self, *others):
        pass

    @lru_cache
    def cached(self):
        pass

    @contextmanager
    def held(self):
        self.lock.acquire()
        yield
        self.lock.release()

    @contextmanager
    def branching(self):
        if self.flag:
            yield

    @contextmanager
    def returning(self):
        yield
        return
"""


def in_body(body: str) -> str:
    """Returns a model whose process has a body."""
    lines = "".join(f"        {line}\n" for line in body.split("\n"))
    source = f"from functools import lru_cache\n{FIELDS}    @process\n    def run(self):\n{lines}"
    return source + METHODS


RUN: Final = "    @process\n    def run(self):\n        pass\n"

WHOLE: Final[dict[str, str]] = {
    "no_process": "class M(Model):\n    x: Bool\n",
    "process_without_self": "class M(Model):\n    @process\n    def run():\n        pass\n",
    "process_with_star": "class M(Model):\n    @process\n    def run(self, *n):\n        pass\n",
    "process_needs_argument": "class M(Model):\n    @process\n    def run(self, n):\n        pass\n",
    "async_process": "class M(Model):\n    @process\n    async def run(self):\n        pass\n",
    "lambda_process": "class M(Model):\n    run = process(lambda self: None)\n",
    "undefined_annotation": f"class M(Model):\n    x: 'Rnage[0, 1]'\n{RUN}",
    "annotation_syntax": f"class M(Model):\n    x: 'Range[0,'\n{RUN}",
    "range_backwards": f"class M(Model):\n    x: 'Range[3, 1]'\n{RUN}",
    "empty_pool": f"class P(Record):\n    pass\nclass M(Model):\n    x: 'Pool[P, 0]'\n{RUN}",
    "int_field": (
        "class M(Model):\n    x: int = 0\n    @process\n    def run(self):\n        self.x = 1\n"
    ),
    "float_field": f"class M(Model):\n    x: float\n{RUN}",
    "list_field": f"class M(Model):\n    x: list[int]\n{RUN}",
    "optional_int": f"class M(Model):\n    x: Range[0, 1] | None = None\n{RUN}".replace(
        "Range[0, 1] | None", "'Color | None'"
    ),
    "flags": (
        "from enum import Flag\nclass F(Flag):\n    A = 1\n    B = 2\n"
        f"class M(Model):\n    x: F\n{RUN}"
    ),
    "empty_enum": f"class E(Enum):\n    pass\nclass M(Model):\n    x: E\n{RUN}",
    "default_outside": f"class M(Model):\n    x: Range[0, 3] = 5\n{RUN}",
    "default_type": f"class M(Model):\n    x: Range[0, 3] = True\n{RUN}",
    "constant_without_value": f"class M(Model):\n    n: int\n    x: Range[0, 3]\n{RUN}",
    "constant_type": f"class M(Model):\n    n: int = 'one'\n    x: Range[0, 3]\n{RUN}",
    "unannotated_field": (
        "class M(Model):\n    n = 0\n    on = False\n    @process\n    def run(self):\n"
        "        self.n += 1\n        self.on = True\n"
    ),
    "unannotated_lock": (
        "class M(Model):\n    l = SpinLock()\n    @process\n    def run(self):\n"
        "        with self.l:\n            pass\n"
    ),
    "lock_as_a_value": f"class M(Model):\n    l: SpinLock = SpinLock()\n{RUN}",
    "lock_itself": f"class M(Model):\n    l: Lock\n{RUN}",
    "threading_lock": f"import threading\nclass M(Model):\n    l: threading.RLock\n{RUN}",
    "threading_lock_made": (
        "import threading\nclass M(Model):\n    l = threading.Lock()\n    @process\n"
        "    def run(self):\n        self.l.acquire()\n"
    ),
    "threading_event": f"import threading\nclass M(Model):\n    e: threading.Event\n{RUN}",
    "hidden_mark": (
        f"class M(Model):\n{RUN}    @staticmethod\n    @invariant\n    def p(self):\n"
        "        return True\n"
    ),
    "no_pool": f"class P(Record):\n    pass\nclass M(Model):\n    p: P | None\n{RUN}",
    "two_pools": (
        f"class P(Record):\n    pass\nclass M(Model):\n    a: Pool[P, 1]\n    b: Pool[P, 1]\n{RUN}"
    ),
    "pool_in_struct": (
        "class P(Record):\n    pass\nclass S(Struct):\n    a: Pool[P, 1]\n"
        f"class M(Model):\n    s: S\n{RUN}"
    ),
    "reference_without_value": (
        f"class P(Record):\n    pass\nclass M(Model):\n    a: Pool[P, 1]\n    p: P\n{RUN}"
    ),
    "unknown_label": (
        "class P(Record):\n    pass\nclass M(Model):\n    ps: Pool[P, 1]\n"
        f"    p: P | None = 'p1'\n{RUN}"
    ),
    "too_many_values": f"class M(Model):\n    x: Array[Bool, 2] = (True, False, True)\n{RUN}",
    "unknown_struct_value": (
        f"class S(Struct):\n    a: Bool\nclass M(Model):\n    s: S = {{'b': True}}\n{RUN}"
    ),
    "struct_value_type": f"class S(Struct):\n    a: Bool\nclass M(Model):\n    s: S = 3\n{RUN}",
    "unknown_word_value": (
        f"class W(Word):\n    a: Bool\nclass M(Model):\n    w: W = W(b=True)\n{RUN}"
    ),
    "word_value_type": f"class W(Word):\n    a: Bool\nclass M(Model):\n    w: W = 3\n{RUN}",
    "array_in_word": (f"class W(Word):\n    a: Array[Bool, 2]\nclass M(Model):\n    w: W\n{RUN}"),
    "struct_parameters": f"class M(Model):\n    a: Atomic\n{RUN}",
    "struct_parameter_is_no_type": f"class M(Model):\n    a: Atomic[3]\n{RUN}",
    "invariant_stores": (
        "class M(Model):\n    x: Bool\n" + RUN + "    @invariant\n    def holds(self):\n"
        "        self.x = True\n        return True\n"
    ),
    "invariant_returns_nothing": (
        "class M(Model):\n    x: Bool\n"
        + RUN
        + "    @invariant\n    def holds(self):\n        self.x\n"
    ),
    "invariant_forgets_return": (
        "class M(Model):\n    x: Range[0, 1]\n" + RUN + "    @invariant\n    def holds(self):\n"
        "        pass\n"
    ),
    "invariant_parameters": (
        "class M(Model):\n" + RUN + "    @invariant\n    def holds(self, x):\n        return True\n"
    ),
    "invariant_me": (
        "class M(Model):\n    l: SpinLock\n" + RUN + "    @invariant\n    def holds(self):\n"
        "        return self.l.held_by(me)\n"
    ),
    "invariant_loops": (
        "class M(Model):\n" + RUN + "    @invariant\n    def holds(self):\n"
        "        while True:\n            pass\n        return True\n"
    ),
    "property_with_argument": (
        "class M(Model):\n    @property\n    def p(self, n):\n        return n\n"
        "    @process\n    def run(self):\n        x = self.p\n"
    ),
    "unknown_decorator_on_process": (
        "def twice(f):\n    return f\nclass M(Model):\n    @twice\n    @process\n"
        "    def run(self):\n        pass\n"
    ),
    "instances_of_method": (
        "class M(Model):\n    def f(self):\n        pass\n" + RUN + "    @invariant\n"
        "    def holds(self):\n        return all(p.finished for p in instances(self.f))\n"
    ),
    "instance_attribute": (
        "class M(Model):\n" + RUN + "    @invariant\n    def holds(self):\n"
        "        return all(p.done for p in instances(self.run))\n"
    ),
    "initial_waits": (
        "class M(Model):\n    x: Bool\n    @initial\n    def begin(self):\n        wait(self.x)\n"
        + RUN
    ),
    "initial_me": (
        "class M(Model):\n    l: SpinLock\n    @initial\n    def begin(self):\n"
        "        self.l.acquire()\n" + RUN
    ),
    "initial_twice": (
        "class M(Model):\n    @initial\n    def one(self):\n        pass\n"
        "    @initial\n    def two(self):\n        pass\n" + RUN
    ),
    "initial_parameters": (
        "class M(Model):\n    @initial\n    def one(self, n):\n        pass\n" + RUN
    ),
    "field_and_body": (
        "class M(Model):\n    x: int\n    y: float\n    @process\n    def run(self):\n"
        "        self.x = self.y\n        self.z = 1\n"
    ),
    "helper_function": (
        "def helper(model):\n    model.y = 2\n\nclass M(Model):\n    x: Bool\n    @process\n"
        "    def run(self):\n        helper(self)\n"
    ),
    "property_from_outside": (
        "def stray(model):\n    return True\nPROPERTIES = (stray,)\nclass M(Model):\n" + RUN
    ),
    "bad_external_property": (
        "@invariant\ndef bad(model):\n    return model.y\nPROPERTIES = (bad,)\nclass M(Model):\n"
        + RUN
    ),
    "value_in_a_primitive": (
        "class W(Word):\n    n: Range[0, 3]\nclass M(Model):\n"
        "    a: Atomic[W] = {'value': W(n=7)}\n" + RUN
    ),
    "default_in_a_primitive": (
        "class W(Word):\n    n: Range[0, 3] = 7\nclass M(Model):\n    a: Atomic[W]\n" + RUN
    ),
    "record_in_a_primitive": (
        "class R(Record):\n    n: Bool\nclass M(Model):\n    rs: Pool[R, 1]\n    a: Atomic[R]\n"
        + RUN
    ),
    "value_in_a_struct": (
        "class S(Struct):\n    n: Range[0, 3]\nclass M(Model):\n    s: S = {'n': 9}\n" + RUN
    ),
    "huge_array": "class M(Model):\n    a: Array[Array[Bool, 2000], 2000]\n" + RUN,
    "huge_pool": (
        "class R(Record):\n    n: Bool\nclass M(Model):\n    rs: Pool[R, 100_000_000]\n" + RUN
    ),
    "record_pool_huge": (
        "class R(Record):\n    n: Bool\nclass M(Model):\n    rs: Pool[R, 1_000_000]\n" + RUN
    ),
    "struct_in_itself": "class S(Struct):\n    s: 'S'\nclass M(Model):\n    s: S\n" + RUN,
    "word_in_itself": "class W(Word):\n    w: 'W'\nclass M(Model):\n    w: W\n" + RUN,
    "structs_in_each_other": (
        "class S(Struct):\n    t: 'T'\nclass T(Struct):\n    s: S\n"
        "class M(Model):\n    s: S\n" + RUN
    ),
    "constant_without_a_value": (
        "class M(Model):\n    x: Bool\n    y: int\n"
        "    @process\n    def run(self):\n        self.x = self.y > 0\n"
    ),
    "property_without_return": (
        "class M(Model):\n    x: Bool\n"
        + RUN
        + "    @invariant\n    def p(self):\n        self.x == 0\n"
    ),
    "property_that_stores": (
        "class M(Model):\n    x: Bool\n"
        + RUN
        + "    @invariant\n    def p(self):\n        self.x = True\n        return self.x\n"
    ),
    "property_of_many_rounds": (
        "class M(Model):\n    x: Bool\n" + RUN + "    @invariant\n    def p(self):\n"
        "        k: Range[0, 100] = 0\n        for i in range(100):\n"
        "            for j in range(100):\n                k = j\n        return k == 99\n"
    ),
    "process_async": (
        "class M(Model):\n    x: Bool\n    @process\n    async def run(self):\n        pass\n"
    ),
    "choice_of_freed_record": (
        "class P(Record):\n    a: Bool = choose(True, False)\nclass M(Model):\n    ps: Pool[P, 1]\n"
        "    @process\n    def run(self):\n        self.ps.allocate()\n"
    ),
}

SCENARIOS: Final[dict[str, tuple[object, dict[str, object]]]] = {
    "unknown_process": ({"rnu": 1}, {}),
    "thousands_of_processes": ({"run": 100_000}, {}),
    "process_count": ({"run": -1}, {}),
    "process_arguments": ({"run": [{"n": 1}]}, {}),
    "nobody": ({"run": 0}, {}),
    "not_a_dict": (["run"], {}),
    "unknown_value": (None, {"cuont": 1}),
    "value_outside": (None, {"count": 4}),
    "value_type": (None, {"color": 1}),
    "value_choice": (None, {"count": "one"}),
    "constant_is_text": (None, {"size": "two"}),
}
"""Wrong scenarios of `FIELDS`, whose process does nothing."""
