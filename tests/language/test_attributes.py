"""What Python keeps in a model's objects and classes is an error where the checker ignores it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Verdict
from checker.errors import ModelError
from tests.language.writing import Written

MODEL = """
class Lone(Lock):
    owner: Process | None = None
    INLONE

class Item(Record):
    n: Range[0, 3] = 0
    INITEM

class Part(Struct):
    n: Range[0, 3] = 0
    INPART

class Bits(Word):
    n: Range[0, 3] = 0
    INWORD

class Counter(Model):
    locked: bool = True
    n: Range[0, 3] = 0
    items: Pool[Item, 2]
    part: Part
    bits: Bits
    lone: Lone
    INMODEL

    @process
    def run(self):
        if self.locked:
            self.n = 1

    @invariant
    def small(self):
        return self.n == 0

class Other(Counter):
    INOTHER

AFTER

def M():
    return MADE
"""
PARTS = ("INLONE", "INITEM", "INPART", "INWORD", "INMODEL", "INOTHER", "AFTER")


def written(folder: Path, made: str, **parts: str) -> Written:
    """Returns a file with a model, and something beside it."""
    source = MODEL.replace("MADE", made)
    for name in PARTS:
        text = parts.get(name, "" if name == "AFTER" else "pass")
        source = source.replace(name, text.replace("\n", "\n" if name == "AFTER" else "\n    "))
    return Written(folder, source)


def told(folder: Path, made: str = "Other()", **parts: str) -> ModelError:
    """Returns the error that a file has."""
    with pytest.raises(ModelError) as caught:
        written(folder, made, **parts).build()
    errors = getattr(caught.value, "errors", [caught.value])
    assert errors[0].span is not None
    found: ModelError = errors[0]
    return found


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("m.locked = False", "`locked` is set on a Counter", "Counter(locked=False)"),
        ("m.lokced = False", "Counter has no field `lokced`, got False", "did you mean `locked`?"),
        ("setattr(m, 'n', 2)", "`n` is set on a Counter", "Counter(n=2)"),
        ("m.values = {}", "Counter has no field `values`", "it has: locked"),
        ("vars(m)['n'] = 2", "`n` is stored in a Counter", "Counter(n=2)"),
        ("object.__setattr__(m, 'n', 2)", "`n` is stored in a Counter", "Counter(n=2)"),
    ],
)
def test_an_attribute_of_a_model_is_refused(
    tmp_path: Path, line: str, message: str, hint: str
) -> None:
    found = told(tmp_path, "m", AFTER=f"m = Counter()\n{line}")
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("def __init__(self):\n    super().__init__()\n    self.n = 2", "`n` is set on a Counter"),
        ("def __init__(self):\n    self.n = 2", "`n` is set on a Counter"),
        ("def __init__(self):\n    pass", "a Counter was made without the constructor of Model"),
    ],
)
def test_a_constructor_gives_its_values_to_that_of_model(
    tmp_path: Path, lines: str, message: str
) -> None:
    found = told(tmp_path, "Counter()", INMODEL=lines)
    assert message in found.message
    assert "super().__init__(" in found.hint


def test_a_constructor_that_passes_its_values_on_is_run(tmp_path: Path) -> None:
    lines = "def __init__(self, locked):\n    super().__init__(locked=locked)"
    assert written(tmp_path, "Counter(True)", INMODEL=lines).check().verdict is Verdict.VIOLATED
    assert written(tmp_path, "Counter(False)", INMODEL=lines).check().verdict is Verdict.HOLDS


@pytest.mark.parametrize("part", ["INLONE", "INITEM", "INPART", "INWORD"])
@pytest.mark.parametrize("name", ["__init__", "__new__", "__post_init__"])
def test_a_part_of_the_state_has_no_constructor(tmp_path: Path, part: str, name: str) -> None:
    found = told(tmp_path, **{part: f"def {name}(self):\n    pass"})
    assert f"`{name}` of " in found.message
    assert "never runs" in found.message
    assert "@initial" in found.hint


@pytest.mark.parametrize("after", ["Counter.n = 2", "Other.n = 2", "Other.locked = False"])
def test_an_attribute_of_a_model_s_class_is_not_changed(tmp_path: Path, after: str) -> None:
    found = told(tmp_path, AFTER=after)
    assert "was changed after the class was made" in found.message
    again = told(tmp_path, "m", AFTER=f"{after}\nm = Other()\n{after.replace('2', '0')}")
    assert "was changed after the class was made" in again.message


@pytest.mark.parametrize("name", ["Item", "Part", "Bits", "Lone"])
def test_an_attribute_of_a_part_s_class_is_not_changed(tmp_path: Path, name: str) -> None:
    field = "owner" if name == "Lone" else "n"
    found = told(tmp_path, AFTER=f"{name}.{field} = 3")
    assert found.message.startswith(f"`{field}` of {name} was changed after the class was made")


def test_a_method_may_be_added_to_a_class(tmp_path: Path) -> None:
    after = "@invariant\ndef more(self):\n    return self.n == 2\nOther.more = more"
    assert written(tmp_path, "Other()", AFTER=after).check().property in {"more", "small"}


def test_a_derived_class_gives_another_default(tmp_path: Path) -> None:
    assert written(tmp_path, "Other()").check().verdict is Verdict.VIOLATED
    for line in ("locked = False", "locked, n = False, 0", "if True: locked = False"):
        other = written(tmp_path, "Other()", INOTHER=line)
        assert other.check().verdict is Verdict.HOLDS
    guarded = written(tmp_path, "Other()", INOTHER="n = guarded_by('lone', 1)")
    with pytest.raises(ModelError, match="there is no lock"):
        guarded.build()
