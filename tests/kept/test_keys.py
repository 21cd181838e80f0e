"""A key depends on all that a result depends on: whatever is edited, the key is another one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from checker.kept import keys
from checker.kept.modules import OURS
from checker.kept.values import UnkeepableError
from checker.search.contract import Limits
from checker.search.engines import AutoEngine
from checker.search.native.engine import NativeEngine
from checker.search.plain import PlainEngine
from checker.search.python.engine import PythonEngine
from kept.keyed import FILES, MODEL, Written, written


@pytest.fixture
def model(tmp_path: Path) -> Written:
    """Returns the model as it is before it is edited."""
    return written(tmp_path)


EDITS: Final = [
    ("a body", "model.py", "if self.count == 0", "if self.count == 1"),
    ("a constant of the scenario", "model.py", "Counter()", "Counter(big=True)"),
    ("an initial value", "model.py", "Counter()", "Counter(count=1)"),
    ("a default argument", "model.py", "= 1) -> None", "= 0) -> None"),
    ("a type", "model.py", "by: Range[0, 1]", "by: Range[0, 2]"),
    ("a field's default", "model.py", "big: bool = False", "big: bool = True"),
    ("a new field", "model.py", "big: bool = False", "big: bool = False\n    new: bool = False"),
    ("a mark", "model.py", "    @process\n", ""),
    ("a helper's body in another file", "helper.py", "value + value", "value * 2"),
    ("a constant in another file", "helper.py", "LIMIT = 2", "LIMIT = 3"),
    ("an attribute of a class in another file", "helper.py", "most = 3", "most = 4"),
    ("a base class", "helper.py", "count: Range[0, 3]", "count: Range[0, 4]"),
    ("an enumeration", "helper.py", "BUSY = 2", "BUSY = 3"),
    ("an enumeration's member", "helper.py", "BUSY = 2", "BUSY = 2\n    GONE = 3"),
    ("a property's body", "spec.py", "> 0", "> 1"),
    ("a property's docstring", "spec.py", "Something was counted", "Something was"),
    ("a property's docstring in a base class", "helper.py", "count is small", "count stays small"),
    ("a comment, which a trace can show", "model.py", "twice(by)", "twice(by)  # both"),
    ("the number of a line", "model.py", "class Counter", "\nclass Counter"),
    ("the number of a line in another file", "spec.py", "@finally_", "\n@finally_"),
    ("the scenario's name", "model.py", 'name="s"', 'name="t"'),
    ("the scenario's processes", "model.py", '"count_up": 2', '"count_up": 3'),
    ("a process's arguments", "model.py", '"count_up": 2', '"count_up": [{"by": 1}]'),
    ("the scenario's properties", "model.py", "[counted]", "[]"),
    ("the scenario's expectation", "model.py", 'row="A1"', 'row="A1", expected="holds"'),
    ("the name of what is violated", "model.py", 'row="A1"', 'row="A1", violates="deadlock"'),
    ("the scenario's deadlock", "model.py", 'row="A1"', 'row="A1", deadlock=False'),
]


@pytest.mark.parametrize(
    ("name", "old", "new"), [each[1:] for each in EDITS], ids=[each[0] for each in EDITS]
)
def test_an_edit_changes_the_key(model: Written, name: str, old: str, new: str) -> None:
    before = model.key()
    assert before is not None
    assert FILES[name].count(old) == 1
    (model.folder / name).write_text(FILES[name].replace(old, new))
    after = model.key()
    assert after is not None
    assert after != before
    (model.folder / name).write_text(FILES[name])
    assert model.key() == before


def test_a_function_without_a_name_leads_to_its_module(model: Written) -> None:
    """It is in no other way that the model depends on `other.py`."""
    other = "LIMIT = 1\ndef make():\n    def f():\n        return LIMIT\n    return f\n"
    (model.folder / "other.py").write_text(other)
    model.write(model=f"{MODEL}\nfrom other import make\nF = make()\ndel make\n")
    before = model.key()
    (model.folder / "other.py").write_text(other.replace("1", "2"))
    assert model.key() not in (None, before)


def test_what_no_result_depends_on_changes_nothing(model: Written) -> None:
    before = model.key()
    (model.folder / "other.py").write_text("LIMIT = 7\n")
    assert model.key() == before


READ: Final = "\nN = int(open('n.txt').read())\n"
FORGOTTEN: Final = "\ndel N\n"

PLACES: Final = {
    "a constant": "K = N",
    "a nested constant": "K = {'a': [(1, N)]}",
    "a default": "def f(n=N):\n    return n",
    "a default by name": "def f(*, n=N):\n    return n",
    "a closure": "def make(n):\n    def f():\n        return n\n    return f\nF = make(N)",
    "a lambda in a list": "K = [lambda n=N: n]",
    "an attribute of a function": "def f():\n    return 1\nf.n = N",
    "an attribute of a class": "class K:\n    n = N",
    "an attribute of a model, set from outside": "setattr(Counter, '_n', N)",
    "an attribute of a model in another file": "setattr(Base, '_n', N)",
    "a function of another file": "def f(n=N):\n    return n\nBase.f = f",
    "a constant of another file": "import helper\nhelper.LIMIT = N",
    "an attribute of a property": "counted.n = N",
    "an enumeration": "from enum import Enum\nK = Enum('K', {'A': N})",
    "an enumeration with a method": (
        "from enum import Enum\nclass K(Enum):\n    A = N\n    def f(self): ..."
    ),
    "an object": "class K:\n    pass\nk = K()\nk.n = N",
    "an object with slots": "class K:\n    __slots__ = ('n',)\nk = K()\nk.n = N",
    "a number of one's own": "class K(int):\n    pass\nk = K(N)",
    "a list of one's own": "class K(list):\n    pass\nk = K([N])",
    "a dict of one's own": "class K(dict):\n    pass\nk = K(n=N)",
    "a text of one's own": "class K(str):\n    pass\nk = K(N)",
    "a liar": "class K(list):\n    def __iter__(self): return iter(())\nk = K([N])",
    "a function made of a text": "f = eval('lambda: n', {'n': N})",
    "a dataclass": "from dataclasses import dataclass\n@dataclass\nclass K:\n    n: int = N",
    "an object of a dataclass": (
        "from dataclasses import dataclass\n@dataclass(frozen=True, slots=True)\n"
        "class K:\n    n: int\nk = K(N)"
    ),
    "a partial": "from functools import partial\nK = partial(max, N)",
    "a cached function": "from functools import lru_cache\n@lru_cache\ndef f(n=N):\n    return n",
    "a cached property": (
        "from functools import cached_property\nclass K:\n"
        "    @cached_property\n    def f(self, n=N):\n        return n"
    ),
    "a static method": "class K:\n    @staticmethod\n    def f(n=N):\n        return n",
    "a class method": "class K:\n    @classmethod\n    def f(cls, n=N):\n        return n",
    "a property": "class K:\n    @property\n    def f(self, n=N):\n        return n",
    "a bound method": "class K:\n    def f(self): ...\nk = K()\nk.n = N\nm = k.f\ndel k",
    "a type variable": "from typing import Literal, TypeVar\nT = TypeVar('T', bound=Literal[N])",
    "an annotation": "from typing import Annotated\nK = Annotated[int, N]",
    "a generic type": "from typing import Literal\nK = list[Literal[N]]",
    "a union": "from typing import Literal\nK = Literal[N] | None",
    "a type of the language": "from checker import Range\nK = Range[0, N]",
    "an array": "from checker import Array, Range\nK = Array[Range[0, 1], N]",
    "an expression of PROCESSES": "from checker import PROCESSES\nK = PROCESSES - N",
    "a choice": "from checker import choose\nK = choose(0, N)",
    "a symbolic input": "from checker import symbolic\nK = symbolic(f'x{N}')",
    "a set": "K = {N}",
    "a class made by hand": "K = type('K', (), {'n': N})",
    "a base": "class A: ...\nclass B: ...\nK = type('K', ((A, B)[N % 2],), {})",
    "the class of a class": (
        "class A(type): ...\nclass B(type): ...\nK = (A, B)[N % 2]('K', (), {})"
    ),
    "a metaclass": "class M(type):\n    n = N\nclass K(metaclass=M): ...",
    "a list that holds itself": "K = [N]\nK.append(K)",
    "a module's documentation": "__doc__ = str(N)",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_value_counts_wherever_it_is(model: Written, place: str) -> None:
    """The text is the same each time: what differs was read from a file while it was imported."""
    model.write(model=f"{MODEL}{READ}{place}{FORGOTTEN}")
    found = []
    for number in (5, 6, 5):
        (model.folder / "n.txt").write_text(str(number))
        found.append(model.key())
    assert None not in found
    assert found[0] != found[1]
    assert found[0] == found[2]


CALL: Final = 'int(open("n.txt").read())'
"""Part of an annotation that reads a file each time when it is evaluated."""

UNKNOWN: Final = {
    "the operating system": "import os",
    "a function of it": "from os import getenv",
    "chance": "import random",
    "the time": "from time import time",
    "paths": "from pathlib import Path",
    "a package that is written in C": "import z3",
    "Python's own functions": "import builtins",
    "an open file": "K = open('model.py')",
    "a method of a list": "K = [].append",
    "a lock": "import threading\nK = threading.Lock()\ndel threading",
    "a counter": "import itertools\nK = itertools.count()",
    "a named tuple": "from typing import NamedTuple\nclass K(NamedTuple):\n    n: int",
    "a function made of a text": "f = eval('lambda: open(1)', {})",
    "an iterator": "K = iter([1])",
    "a generator": "K = (x for x in [1])",
    "a call of open": "def f():\n    return open('n.txt').read()",
    "a call of it in a function within": (
        "def f():\n    def g():\n        return open('n.txt')\n    return g"
    ),
    "a call of eval": "K = lambda: eval('1')",
    "hash under another name": "h = hash",
    "an import in a function": "def f():\n    import os\n    return os.environ",
    "an import in a method": (
        "class K:\n    def f(self):\n        from time import time\n        return time()"
    ),
    "an annotation of a field": f"class K:\n    a: Range[0, {CALL}] = 0",
    "an annotation of a parameter": f"def f(a: {CALL}): ...",
    "an annotation of a result": f"def f() -> {CALL}: ...",
    "an annotation of a local": f"def f():\n    a: Range[0, {CALL}] = 0",
    "an annotation in quotes": f"def f():\n    a: 'Range[0, {CALL}]' = 0",
    "code from elsewhere": "exec(compile('def f(): pass', 'elsewhere.py', 'exec'))",
    "one of them in another file": "import helper\nimport os\nhelper.os = os\ndel os",
}


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN)
def test_what_can_differ_from_run_to_run_has_no_key(model: Written, text: str) -> None:
    model.write(model=f"{MODEL}\n{text}\n")
    assert model.key() is None


KNOWN: Final = {
    "a method that is called open": (
        "class K:\n    def open(self): ...\n    def f(self): self.open()"
    ),
    "a function of one's own": "def hash(x): ...\ndef f():\n    return hash(1)",
    "modules that only compute": "import math, enum, functools, itertools, operator, dataclasses",
    "an import of one in a function": "def f():\n    import math\n    return math.pi",
    "a protocol": "from typing import Protocol\nclass K(Protocol):\n    def f(self): ...",
    "an abstract class": (
        "import abc\nclass K(abc.ABC):\n    @abc.abstractmethod\n    def f(self): ..."
    ),
    "a generic class": (
        "from typing import Generic, TypeVar\nT = TypeVar('T')\nclass K(Generic[T]): ..."
    ),
    "a flag": "from enum import Flag, auto\nclass K(Flag):\n    A = auto()\n    B = auto()",
}


@pytest.mark.parametrize("text", KNOWN.values(), ids=KNOWN)
def test_what_only_computes_has_a_key(model: Written, text: str) -> None:
    model.write(model=f"{MODEL}\n{text}\n")
    assert model.key() is not None
    assert model.key() == model.key()


OPTIONS: Final[list[dict[str, Any]]] = [
    {"asked": "another question"},
    {"limits": Limits(max_states=7)},
    {"limits": Limits(max_depth=7)},
    {"limits": Limits(time_limit=7.0)},
    {"limits": Limits(memory=2**40)},
    {"values": {"x": 1}},
    {"values": {"x": 2}},
    {"values": {"y": 1}},
    {"query_limit": 1.0},
    {"query_limit": None},
    {"regions": True},
    {"engine": PythonEngine()},
    {"engine": PlainEngine()},
    {"engine": NativeEngine()},
    {"engine": NativeEngine(1)},
    {"engine": NativeEngine(folds=True)},
    {"engine": AutoEngine(1)},
    {"engine": NativeEngine(shards=2)},
    {"engine": AutoEngine(shards=2)},
    {"cwd": "/"},
]


def test_each_option_that_changes_a_result_changes_the_key(model: Written) -> None:
    found = [model.key(), *(model.key(**each) for each in OPTIONS)]
    assert None not in found
    assert len(set(found)) == len(OPTIONS) + 1
    assert model.key(engine=AutoEngine()) == found[0]
    assert model.key(limits=Limits(spent=3.0)) == found[0]


def test_an_engine_of_somebody_else_has_no_key(model: Written) -> None:
    assert model.key(engine=Stranger()) is None


class Stranger:
    """An engine that nobody knows here."""

    name = "stranger"


def test_the_compiler_counts_where_it_compiles(
    model: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = model.key(), model.key(engine=PythonEngine())
    monkeypatch.setenv("CFLAGS", "-O0")
    assert model.key() != before[0]
    assert model.key(engine=PythonEngine()) == before[1]
    monkeypatch.setenv("CC", "no-such-compiler")
    assert model.key() not in (None, before[0])


@pytest.mark.parametrize("name", ["sys.version", "sys.executable", "platform.machine"])
def test_python_counts(name: str, model: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    before = model.key()
    keys.surroundings.cache_clear()
    change: Any = (lambda: "other") if name == "platform.machine" else "other"
    monkeypatch.setattr(name, change)
    assert model.key() not in (None, before)


def test_the_packages_that_take_part_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "our_files", lambda: ())
    keys.surroundings.cache_clear()
    before = keys.surroundings()
    assert any(each.startswith("z3-solver ") and each[-1].isdigit() for each in before)
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0.0")
    keys.surroundings.cache_clear()
    assert keys.surroundings() != before
    keys.surroundings.cache_clear()


def test_every_file_of_this_program_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "IMPORTING", -1e9)
    keys.our_files.cache_clear()
    paths = {Path(path).relative_to(Path(OURS).parent).as_posix() for path, _ in keys.our_files()}
    named = {"check.py", "search/native/c/search.c", "search/native/c/table.h"}
    assert {f"checker/{each}" for each in named} | {"raceproof/naming.py"} <= paths
    assert not any(each.startswith(("models", "specs", "raceproof/linux")) for each in paths)
    assert len(paths) > 200
    keys.our_files.cache_clear()
    path = tmp_path / "one.py"
    path.write_text("1")
    monkeypatch.setattr(keys, "OURS", str(tmp_path) + os.sep)
    found = []
    for text in ("1", "2"):
        path.write_text(text)
        keys.our_files.cache_clear()
        keys.surroundings.cache_clear()
        found.append(keys.surroundings())
    assert found[0] != found[1]
    monkeypatch.setattr(keys, "IMPORTING", 5.0)
    keys.our_files.cache_clear()
    with pytest.raises(UnkeepableError, match="has just changed"):
        keys.our_files()
    keys.our_files.cache_clear()
    keys.surroundings.cache_clear()


def test_a_key_is_true_until_one_of_its_files_changes(model: Written) -> None:
    key = model.made()
    assert key is not None
    assert {Path(path).name for path, _ in key.stamps} == {"model.py", "helper.py", "spec.py"}
    for name, text in FILES.items():
        assert key.is_still_true
        path = model.folder / name
        status = path.stat()
        path.write_text(text.replace("2", "3") + "\n")
        assert not key.is_still_true
        path.write_text(text)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    (model.folder / "spec.py").unlink()
    assert not key.is_still_true


def test_a_file_that_was_edited_after_its_import_has_no_key(model: Written) -> None:
    model.write(
        model=MODEL + "\nfrom pathlib import Path as P\n"
        "P(__file__).write_text(P(__file__).read_text().replace('== 0', '== 1'))\ndel P\n"
    )
    assert model.key() is None


def test_keys_do_not_hang_on_the_order_of_hashes(model: Written) -> None:
    tags = "tags=frozenset({'one', 'two', 'three', 'four'})"
    text = MODEL.replace('row="A1"', f'row="A1", {tags}')
    model.write(
        model=text.replace("if self.count == 0", "if self.mode.name in {'A', 'B', 'C', 'D'}")
    )
    code = "from kept.keyed import _key; from checker.search.contract import Limits; "
    code += f"from pathlib import Path; print(_key(Path({str(model.folder)!r}), "
    code += "{'engine': None, 'limits': Limits(), 'values': {}}).digest)"
    found = set()
    for seed in ("1", "2", "3"):
        ran = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(ran.stdout.strip())
    assert len(found) == 1
    assert found == {model.key()}
