"""Every exported name means one thing wherever it stands, or is refused there with an error."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest

import checker
from checker.errors import ModelError
from checker.language.deferred import Deferred
from tests.language.writing import Written

COUNT: Final = 3
"""How many processes run: no constant of the language has this value."""

NUMBERS: Final = {"PROCESSES": COUNT, "PAGE_SHIFT": 12, "PAGE_SIZE": 4096}
"""The names that stand for a number."""

LOCKS: Final = {"BitLock", "IoLock", "Mutex", "RwLock", "RwSemaphore", "SpinLock"}
HELD: Final = {
    "Cpu",
    "IrqSpinLock",
    "Rcu",
    "RcuHead",
    "Srcu",
    "Tasklet",
    "Timer",
    "Work",
    "Workqueue",
}
"""The vocabulary's names of what can be held, and is no lock that one takes with `with`."""
STRUCTS: Final = frozenset(
    (
        "Completion",
        "ConditionVariable",
        "KernelThread",
        "Signals",
        "SpuriousConditionVariable",
        "TaskStates",
        "WaitQueue",
    )
)
ENUMERATIONS: Final = {"Answer", "StopReason", "Verdict"}
TYPES: Final = frozenset({"Bool", "UnfairRwSemaphore"} | ENUMERATIONS | LOCKS | HELD | STRUCTS)
"""The names that are a field's type as they are."""

FIELD: Final = "    n: Range[0, 9999]\n"
RUN: Final = "    @process\n    def run(self):\n        self.n = self.n\n"

VALUES: Final = {
    "body": f"class M(Model):\n{FIELD}    @process\n    def run(self):\n        self.n = NAME\n",
    "initial": f"class M(Model):\n{FIELD}{RUN}    @initial\n    def set(self):\n"
    "        self.n = NAME\n",
    "default argument": f"class M(Model):\n{FIELD}    @process\n    def run(self):\n"
    "        self.n = self.f()\n    def f(self, k=NAME):\n        return k\n",
    "default argument of a process": f"class M(Model):\n{FIELD}    @process\n"
    "    def run(self, k=NAME):\n        self.n = k\n",
    "default argument that is stored": f"class M(Model):\n{FIELD}    @process\n"
    "    def run(self, k=NAME):\n        k = k\n        self.n = k\n",
    "constant of the file": f"K = NAME\nclass M(Model):\n{FIELD}    @process\n    def run(self):\n"
    "        self.n = K\n",
    "constant in a tuple": f"K = (0, NAME)\nclass M(Model):\n{FIELD}    @process\n"
    "    def run(self):\n        self.n = K[1]\n",
    "constant of the class": f"class M(Model):\n{FIELD}    k = NAME\n    @process\n"
    "    def run(self):\n        self.n = self.k\n",
    "constant of the model": f"class M(Model):\n{FIELD}    k: int = NAME\n    @process\n"
    "    def run(self):\n        self.n = self.k\n",
    "initial value": f"class M(Model):\n    n: Range[0, 9999] = NAME\n{RUN}",
    "field of a word": "class W(Word):\n    k: Range[0, 9999] = NAME\nclass M(Model):\n"
    f"{FIELD}    @process\n    def run(self):\n        self.n = W().k\n",
}
"""Places of a value, which ends in `n`."""

CONDITIONS: Final = {
    "invariant": f"class M(Model):\n{FIELD}{RUN}    @invariant\n    def p(self):\n"
    "        return NAME == WANTED\n",
    "final": f"class M(Model):\n{FIELD}{RUN}    @finally_\n    def p(self):\n"
    "        return NAME == WANTED\n",
    "reachable": f"class M(Model):\n{FIELD}{RUN}    @reachable\n    def p(self):\n"
    "        return NAME == WANTED\n",
    "outcome": f"class M(Model):\n{FIELD}{RUN}    @outcome\n    def p(self):\n"
    "        return NAME == WANTED\n",
    "assertion": f"class M(Model):\n{FIELD}    @process\n    def run(self):\n"
    "        assert NAME == WANTED\n",
    "assumption": f"class M(Model):\n{FIELD}    @process\n    def run(self):\n"
    "        self.n = 1\n    @assumption\n    def p(self):\n        return NAME == WANTED\n",
}
"""Places of a condition."""

ANNOTATIONS: Final = {
    "annotation": f"class M(Model):\n{FIELD}    x: NAME\n{RUN}",
    "length": f"class M(Model):\n{FIELD}    x: Array[Bool, NAME]\n{RUN}",
    "annotation of a local": f"class M(Model):\n{FIELD}    @process\n    def run(self):\n"
    "        x: NAME = 1\n",
    "alias": f"T = Array[Bool, NAME]\nclass M(Model):\n{FIELD}    x: T\n{RUN}",
}

LATER: Final = "from __future__ import annotations\n"
CALLS: Final = ("NAME()", "NAME(1)", "NAME(1, 2)", "NAME(self.n)")


def built(folder: Path, source: str, *, is_later: bool = False) -> Any:
    """Builds a model and visits its states; returns the error instead if there is one.

    Raises:
        Exception: Python has an error while it imports the file.
    """
    written = Written(folder, "import checker as c\n" + source)
    if is_later:
        written.source = LATER + written.source
    found: ModelError | None = None
    try:
        return written.ends({"run": COUNT})
    except ModelError as error:
        found = error
    assert str(folder) in str(found), found  # its place is in the model
    assert " at 0x" not in str(found)
    return found


@pytest.mark.parametrize("name", checker.__all__)
def test_a_name_is_its_value_wherever_a_value_stands(tmp_path: Path, name: str) -> None:
    for place, source in VALUES.items():
        for spelt in (name, f"c.{name}"):
            found = built(tmp_path, re.sub("NAME", spelt, source))
            if name in NUMBERS:
                assert not isinstance(found, ModelError), (place, found)
                assert found.values("n") == {str(NUMBERS[name])}, place
            else:
                assert isinstance(found, ModelError), place


@pytest.mark.parametrize("name", checker.__all__)
@pytest.mark.parametrize("wanted", [1, COUNT, 12, 4096])
def test_a_name_is_its_value_in_every_condition(tmp_path: Path, name: str, wanted: int) -> None:
    for place, source in CONDITIONS.items():
        found = built(tmp_path, source.replace("NAME", name).replace("WANTED", str(wanted)))
        if name not in NUMBERS:
            assert isinstance(found, ModelError), place
            continue
        assert not isinstance(found, ModelError), (place, found)
        is_true = NUMBERS[name] == wanted
        program = found.program
        if place == "assertion":
            assert bool(found.failures) is not is_true
        else:
            stated = program.assumptions if place == "assumption" else program.properties
            assert [each.condition.value for each in stated] == [is_true], place


@pytest.mark.parametrize("is_later", [False, True])
@pytest.mark.parametrize("name", checker.__all__)
def test_a_name_is_its_type_or_its_number_in_an_annotation(
    tmp_path: Path, name: str, is_later: bool
) -> None:
    for place, source in ANNOTATIONS.items():
        is_wanted = name in TYPES if place == "annotation" else name in NUMBERS
        is_wanted &= place != "annotation of a local"
        try:
            found = built(tmp_path, source.replace("NAME", name), is_later=is_later)
        except TypeError:  # while the file is imported
            assert not is_wanted
            continue
        assert isinstance(found, ModelError) is not is_wanted, (place, found)
        if place in {"length", "alias"} and is_wanted:
            variable = next(each for each in found.program.variables if each.name == "x")
            assert len(variable.elements) == NUMBERS[name]


@pytest.mark.parametrize("name", checker.__all__)
def test_a_call_has_its_meaning_or_an_error_in_the_file(tmp_path: Path, name: str) -> None:
    sources = {"body": VALUES["body"], "initial": VALUES["initial"]} | CONDITIONS
    for place, source in sources.items():
        for call in CALLS:
            text = source.replace("NAME", call.replace("NAME", name)).replace("WANTED", "1")
            found = built(tmp_path, text)
            is_meant = name in {"Bool", "choose"} and place in {"body", "initial", "assertion"}
            is_meant |= name in {"READ_ONCE", "smp_load_acquire"} and call == "NAME(self.n)"
            assert is_meant or isinstance(found, ModelError), (place, call)


PROCESSES_TEXTS: Final = {
    "PROCESSES + 1": 4,
    "1 + PROCESSES": 4,
    "PROCESSES - 1": 2,
    "10 - PROCESSES": 7,
    "PROCESSES * 2 % 4": 2,
    "7 // PROCESSES": 2,
    "1 << PROCESSES": 8,
    "2 ** PROCESSES": 8,
    "-PROCESSES + 5": 2,
    "(PROCESSES > 2) + 0": 1,
    "(PROCESSES == 4) + 0": 0,
    "(PROCESSES | 4) ^ 1": 6,
}


@pytest.mark.parametrize("text", PROCESSES_TEXTS)
@pytest.mark.parametrize(
    "place", ["constant of the file", "constant of the model", "initial value"]
)
def test_what_is_computed_from_the_number_of_processes_waits_for_it(
    tmp_path: Path, text: str, place: str
) -> None:
    found = built(tmp_path, VALUES[place].replace("NAME", text))
    assert not isinstance(found, ModelError), found
    assert found.values("n") == {str(PROCESSES_TEXTS[text])}


def test_initial_lists_are_as_long_as_there_are_processes(tmp_path: Path) -> None:
    field = "    x: Array[Range[0, 9], PROCESSES] = (7,) * PROCESSES\n"
    found = built(tmp_path, f"class M(Model):\n{FIELD}{field}{RUN}")
    assert {name: value for name, value in next(iter(found.finals)) if name != "n"} == {
        f"x[{i}]": "7" for i in range(COUNT)
    }


@pytest.mark.parametrize("use", ["range(NAME)", "bool(NAME)", "(1, 2)[NAME]", "max(NAME, 2)"])
def test_what_needs_the_number_at_once_is_refused(use: str) -> None:
    number = Deferred("PROCESSES", int)
    with pytest.raises(TypeError, match="is not known yet: each scenario has its own number"):
        eval(use.replace("NAME", "number"), {"number": number})


def test_a_number_without_a_value_is_an_error_at_its_use(tmp_path: Path) -> None:
    found = built(tmp_path, VALUES["constant of the file"].replace("NAME", "1 // (PROCESSES - 3)"))
    assert "`1 // (PROCESSES - 3)` has no value for 3 processes" in str(found)


@pytest.mark.parametrize(
    "made", ["choose(1, 2)", "ghost(1)", "symbolic('a')", "SpinLock()", "Atomic()", "me"]
)
def test_what_is_made_for_a_field_is_no_number_elsewhere(tmp_path: Path, made: str) -> None:
    for place in ("constant of the file", "constant in a tuple", "default argument"):
        body = VALUES[place].replace("NAME", made)
        assert isinstance(built(tmp_path, body), ModelError), place
        compared = body.replace("self.n = K", "self.n = 1 == K").replace(
            "return k", "return 1 == k"
        )
        assert isinstance(built(tmp_path, compared), ModelError), place


def test_words_in_constants_are_words(tmp_path: Path) -> None:
    source = (
        "class W(Word):\n    k: Range[0, 9] = 4\n"
        "BOTH = (W(), W(k=5))\n"
        f"class M(Model):\n{FIELD}    one = W(k=1)\n    some: tuple = (W(k=2),)\n    @process\n"
        "    def run(self):\n        self.n = self.f()\n    def f(self, w=W(k=3)):\n"
        "        return BOTH[0].k + BOTH[1].k * 10 + self.one.k * 100 + w.k * 1000\n"
    )
    assert built(tmp_path, source).values("n") == {"3154"}
    more = source.replace("self.one.k", "self.some[0].k")
    assert built(tmp_path, more).values("n") == {"3254"}


WHO: Final = """
class M(Model):
    asleep: Array[Bool, PROCESSES]
    lock: SpinLock
    shared: RwSemaphore

    @process
    def run(self):
        with self.lock:
            self.asleep[me] = True

    @process
    def other(self):
        self.asleep[me] = True
        self.shared.down_read()
        self.shared.up_read()

    @invariant
    def p(self):
        return CONDITION
"""


@pytest.mark.parametrize(
    "condition",
    [
        "all(not each.finished or self.asleep[each] for each in instances(self.run))",
        "all(not each.finished or self.lock.owner is not each for each in instances(self.run))",
        "all(each != self.lock.owner or not each.finished for each in instances(self.run))",
        "all(self.lock.owner is not each for each in instances(self.other))",
        "all(not self.lock.held_by(each) for each in instances(self.other))",
        "all(not self.shared.held_by(each) for each in instances(self.run))",
        "all(one == other or one is not other for one in instances(self.run)"
        " for other in instances(self.other))",
        "instances(self.run)[0] is not instances(self.run)[1]",
        "instances(self.run)[1].name == 'run1' and instances(self.other)[0].name == 'other'",
        "any(each.name == 'run0' for each in instances(self.run))",
        "sum(self.lock.owner is each for each in instances(self.run)) <= 1",
    ],
)
def test_the_items_of_instances_are_processes(tmp_path: Path, condition: str) -> None:
    written = Written(tmp_path, WHO.replace("CONDITION", condition))
    result = written.check({"run": 2, "other": 1})
    assert result.verdict is checker.Verdict.HOLDS


@pytest.mark.parametrize(
    "condition",
    [
        "all(not self.asleep[each] for each in instances(self.run))",
        "all(self.lock.owner is not each for each in instances(self.run))",
        "self.lock.owner is not instances(self.run)[1]",
        "not any(self.shared.held_by(each) for each in instances(self.other))",
    ],
)
def test_an_item_of_instances_is_the_process_that_it_stands_for(
    tmp_path: Path, condition: str
) -> None:
    written = Written(tmp_path, WHO.replace("CONDITION", condition))
    assert written.check({"run": 2, "other": 1}).property == "p"


@pytest.mark.parametrize("place", ["initial", "assumption", "body"])
def test_instances_are_for_properties_alone(tmp_path: Path, place: str) -> None:
    condition = "all(each.finished for each in instances(self.run))"
    source = (VALUES | CONDITIONS)[place].replace("NAME", condition).replace("WANTED", "True")
    assert "`instances` is for properties" in str(built(tmp_path, source))
