"""Mistakes outside of methods have their place, the value, and what to do."""

from __future__ import annotations

import linecache
from collections.abc import Callable
from pathlib import Path

import pytest

Check = Callable[..., tuple[int, str, str]]

MODEL = """\
from checker import *
class M(Model):
    n: Range[0, 3] = 0
    @process
    def run(self):
        self.n = 1
    @invariant
    def small(self):
        return self.n < 2
"""

FILES = {
    # what is added to the model: the message
    "scenarios = [Scenario(M(lokced=True))]": (
        "10:23: M has no field `lokced`, got True",
        "it has: n",
    ),
    "scenarios = [Scenario(M(m=3))]": ("10:23: M has no field `m`, got 3", "it has: n"),
    "scenarios = [Scenario(M(3))]": ("10:23: M takes its values by name, got 3", "M(name=value)"),
    "scenarios = [Scenario(M)]": ("10:14: model=the class M is no Model", "make one: M()"),
    "scenarios = [Scenario(M(), processes={'rum': 2})]": (
        "10:14: M has no process `rum`",
        "did you mean `run`?",
    ),
    "scenarios = [Scenario(M(), processes={'small': 2})]": (
        "10:14: M has no process `small`",
        "it is marked with @invariant",
    ),
    "scenarios = [Scenario(M(), processes=2)]": (
        "10:14: processes=2 is no dict",
        "give a dict of counts by method name, as processes={'run': 2}",
    ),
    "scenarios = [Scenario(M(), process={'run': 2})]": (
        "10:14: a Scenario has no `process`, got {'run': 2}",
        "did you mean `processes`?",
    ),
    "scenarios = [\n    Scenario(\n        M(), expected='hold'\n    )\n]": (
        "11:5: expected='hold' is no verdict",
        "did you mean `holds`?",
    ),
    "scenarios = [Scenario(M(), violates='smal')]": (
        "10:14: violates='smal': nothing of this name can be violated",
        "did you mean `small`?",
    ),
    "scenarios = [Scenario(M(), expected='holds', violates='small')]": (
        "10:14: expected='holds' contradicts violates='small'",
        'write expected="violated", or leave `violates` out',
    ),
    "scenarios = [Scenario(M(), finding='holds', violates='small')]": (
        "10:14: finding='holds' contradicts violates='small'",
        'write finding="violated", or leave `violates` out',
    ),
    "scenarios = [Scenario(M(), name='one\\ntwo')]": (
        "10:14: name='one\\ntwo' is no line of text",
        "give it in one line, without a break",
    ),
    "scenarios = [Scenario(M(), name='a\\x1b[31mb')]": (
        "10:14: name='a\\x1b[31mb' has a control character",
        "write it with letters alone: a terminal would obey such a character",
    ),
    "scenarios = [Scenario(M(), name=1)]": (
        "10:14: name=1 is no line of text",
        "give it in one line, without a break",
    ),
    "scenarios = [Scenario(M(), tags='large')]": (
        "10:14: tags='large' is no set of words",
        'write tags={"large"}, a set of words',
    ),
    "scenarios = [Scenario(M(), properties=M.small)]": (
        "10:14: properties=the function small is no sequence of functions",
        "write properties=[...], a list of functions",
    ),
    "comparisons = [Comparison(first=1, second=2)]": (
        "10:16: first=1 is no Scenario",
        "make it a Scenario(...)",
    ),
    "@invariant()\ndef p(model):\n    return True": (
        "10:2: `@invariant()` marks nothing",
        "write `@invariant`",
    ),
    "@invariant\n@property\ndef p(model):\n    return True": (
        "10:2: `@invariant` marks a plain function, got a property",
        "right above the `def`",
    ),
    "@invariant\n@finally_\ndef p(model):\n    return True": (
        "10:2: `p` is marked twice: @finally_ and @invariant",
        "leave one of the two out",
    ),
    "from checker import wait_until": (
        "10:1: the language has no `wait_until`",
        "did you mean `wait`?",
    ),
    "from checker import Model, Spinlock": (
        "10:1: the language has no `Spinlock`",
        "did you mean `SpinLock`?",
    ),
    "scenarios = Scenario(M())": (
        "m.py:10:1: `scenarios` is one Scenario",
        "write it in brackets: scenarios = [Scenario(...)]",
    ),
    "scenarios = None": ("m.py:10:1: `scenarios` is None", "make it a tuple or a list"),
    "scenarios = [M]": ("m.py:10:1: `scenarios[0]` is the class M", "make it a Scenario(...)"),
    "scenarios = [Scenario(M(), properties=['small'])]": (
        "m.py:10:14: `'small'` is no property",
        "list the function, not its name",
    ),
    "scenarios = [Scenario(M(n=5))]": (
        "m.py:10:23: `n` begins with 5, which its type does not have",
        "it is declared as `n: Range[0, 3]`",
    ),
    "\ndeep = 0" + " + 1" * 5000: (
        "m.py:11:1: this is nested too deeply for Python to compile",
        "take it apart",
    ),
    "K = range(PROCESSES)": ("TypeError: PROCESSES is not known yet", ""),
}


@pytest.mark.parametrize("text", FILES)
def test_a_mistake_has_its_place_and_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check, text: str
) -> None:
    path = tmp_path / "m.py"
    path.write_text(MODEL + text + "\n", "utf-8")
    linecache.clearcache()
    monkeypatch.chdir(tmp_path)
    code, _, err = check(path)
    message, hint = FILES[text]
    assert code == 2
    assert message in err
    if hint:
        assert err.splitlines()[-1].lstrip().startswith("^ ")
        assert hint in err.splitlines()[-1]
    assert "checker/" not in err


def test_two_scenarios_of_one_name_are_told(tmp_path: Path, check: Check) -> None:
    path = tmp_path / "m.py"
    path.write_text(MODEL + "scenarios = [Scenario(M()), Scenario(M())]\n", "utf-8")
    _, _, err = check(path)
    assert "m.py:10:29: warning: two scenarios are called `M`" in err
    assert "give each a name of its own: name=..." in err


def test_a_failure_in_a_property_names_it(tmp_path: Path, check: Check) -> None:
    path = tmp_path / "m.py"
    path.write_text(MODEL.replace("self.n < 2", "2 // (1 - self.n) > 0"), "utf-8")
    _, out, _ = check(path)
    assert "*** arithmetic violated: division by 0, in the property `small`" in out


def test_the_places_of_what_functions_make_are_in_those(tmp_path: Path, check: Check) -> None:
    path = tmp_path / "m.py"
    more = "def made(name):\n    return Scenario(M(), process=name)\nscenarios = [made('run')]\n"
    path.write_text(MODEL + more, "utf-8")
    _, _, err = check(path)
    assert "m.py:11:12: a Scenario has no `process`, got 'run'" in err
