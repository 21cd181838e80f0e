"""The words of a table: each form of a key, in a pair of functions that conform by it alone.

Each case has a body in C, one of the model, and what the table says; then a change of C after which
they must differ: the key means what it says, and no more.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from conform.side_by_side import C_FILE, HEADER, c_text, compared, written

# name: C, model, table, what is changed in C, what for
CASES: Final = {
    "a call by its name": (
        "take(dev);",
        "self.get()",
        'steps={"take": "self.get"}',
        ("take", "drop"),
    ),
    "a call by the end of its path": (
        "dev->ops->take(dev);",
        "self.get()",
        'steps={"->take": ".get"}',
        ("->take", "->drop"),
    ),
    "a call with its arguments": (
        "lock(&dev->a);\nlock(&dev->b);",
        "self.get()\nself.put()",
        'steps={"lock(&dev->a)": "self.get", "lock(&dev->b)": "self.put"}',
        ("&dev->a", "&dev->b"),
    ),
    "a call with any arguments": (
        "take(dev->a, dev->b);",
        "self.get()",
        'steps={"take(...)": "self.get"}',
        ("take", "drop"),
    ),
    "several steps in a row": (
        "swap(dev);",
        "self.get()\nself.put()",
        'steps={"swap": ("self.get", "self.put")}',
        ("swap(dev);", "swap(dev); swap(dev);"),
    ),
    "a place, read and written": (
        "dev->count = dev->users;\nif (dev->count) ;",
        "self.count = self.users\nseen = self.count",
        'steps={"->count": ".count", "->users": "self.users"}',
        ("if (dev->count) ;", "dev->count = 0;"),
    ),
    "a write of a value": (
        "dev->ready = true;\ndev->ready = false;",
        "self.ready = True\nself.ready = False",
        'steps={"->ready = true": ".ready = True", "->ready = false": ".ready = False"}',
        ("true", "false"),
    ),
    "a test turned round": (
        "if (!busy(dev))\n    take(dev);",
        "if self.ready:\n    self.get()",
        'steps={"take": "self.get"}, tests={"busy(dev)": "not self.ready"}',
        ("!busy", "busy"),
    ),
    "a comparison turned round": (
        "if (dev->count >= limit)\n    take(dev);",
        "if not self.count < 2:\n    self.get()",
        'steps={"take": "self.get"}, tests={"dev->count >= limit": "self.count >= 2"}',
        (">=", "<"),
    ),
    "a comparison with nothing": (
        "if (dev->owner == NULL)\n    take(dev);",
        "if self.users is None:\n    self.get()",
        'steps={"take": "self.get"}, tests={"dev->owner": "self.users"}',
        ("== NULL", "!= NULL"),
    ),
    "a condition of two parts as one": (
        "if (!dev->a || dev->b)\n    take(dev);",
        "if self.users == 0 or not self.ready:\n    self.get()",
        'steps={"take": "self.get"}, '
        'tests={"!dev->a || dev->b": "self.users == 0 or not self.ready"}',
        ("take(dev);", ";"),
    ),
    "steps before a test": (
        "if (take(dev) < 0)\n    put(dev);",
        "answer = self.get()\nif answer is None:\n    self.put()",
        'steps={"put": "self.put"}, tests={"take(dev) < 0": ("self.get", "answer is None")}',
        ("< 0", ">= 0"),
    ),
    "one of several": (
        "if (dev->ready)\n    take(dev);\nif (dev->ready)\n    take(dev);",
        "if self.ready:\n    self.get()\nself.get()",
        'steps={"take": "self.get"}, tests={"dev->ready @1": "self.ready"}, '
        'assumed={"dev->ready @2": "nobody changes it back"}',
        ("if (dev->ready)\n    take(dev);\nif", "take(dev);\nif"),
    ),
    "a loop of one round": (
        "for (i = 0; i < dev->n; i++)\n    take(dev);",
        "self.get()",
        'steps={"take": "self.get"}, once={"i < dev->n": "there is one"}',
        ("take(dev);", "take(dev), take(dev);"),
    ),
    "a loop of one round, while what is asked elsewhere": (
        "if (!dev)\n    return;\ndo {\n    dev = take(dev);\n} while (dev);",
        "self.get()",
        'steps={"take": "self.get"}, assumed={"dev": "it is there"}, once={"dev": "it is one"}',
        ("dev = take(dev);", "dev = take(dev), take(dev);"),
    ),
    "a loop of one round, until something is so": (
        "while (!is_empty(dev))\n    take(dev);",
        "self.get()",
        'steps={"take": "self.get"}, once={"!is_empty(dev)": "there is one"}',
        ("take(dev);", "take(dev), take(dev);"),
    ),
    "a loop of one round, if it is entered": (
        "int done = 0;\nwhile (!done && (n = find(dev)))\n    take(dev);",
        "if self.put():\n    self.get()",
        'steps={"take": "self.get"}, tests={"find": "self.put"}, '
        'once={"...(n = find(dev))": "there is one"}',
        ("take(dev);", "{ take(dev); take(dev); }"),
    ),
    "a loop of the model of one round": (
        "take(dev);",
        "for number in range(2):\n    self.get()",
        'steps={"take": "self.get"}, once_of_model={"for number in range(2)": "each by itself"}',
        ("take(dev);", "take(dev); take(dev);"),
    ),
    "a label in a branch that is never entered": (
        "if (dev->gone) {\nout:\n    put(dev);\n    return;\n}\nif (take(dev))\n    goto out;",
        "if self.get():\n    self.put()",
        'steps={"put": "self.put"}, tests={"take": "self.get"}, assumed={"!dev->gone": "it stays"}',
        ("out:\n    put(dev);", "out:"),
    ),
    "a return": (
        "if (dev->ready)\n    return -EBUSY;\nreturn 0;",
        "if self.ready:\n    return 1\nreturn 0",
        'steps={"return -EBUSY": "return 1"}, tests={"dev->ready": "self.ready"}',
        ("if (dev->ready)", "if (!dev->ready)"),
    ),
    "an answer of the model that is no answer of C": (
        "take(dev);",
        "self.get()\nif self.users == 2:\n    self.put()",
        'steps={"take": "self.get"}, assumed_of_model={"self.users != 2": "there is one user"}',
        ("take(dev);", ";"),
    ),
    "words that tables share": (
        "take(dev);",
        "self.get()",
        'also=(Correspondence(steps={"take": "self.get", "drop": "self.put"}),)',
        ("take", "drop"),
    ),
    "its own words before shared ones, turned round": (
        "if (dev->count != 2)\n    take(dev);",
        "self.get()",
        'steps={"take": "self.get"}, assumed={"!(dev->count == 2)": "never"}, '
        'also=(Correspondence(tests={"dev->count != 2": "self.count != 2"}),)',
        ("take(dev);", ";"),
    ),
    "its own words before shared ones": (
        "take(dev);",
        "self.get()",
        'steps={"take": "self.get"}, also=(Correspondence(steps={"take": "self.put"}),)',
        ("take(dev);", ";"),
    ),
}


def model(body: str, words: str) -> str:
    """Returns a model with a table of these words."""
    inner = "".join(f"        {line}\n" for line in body.splitlines())
    return (
        f'{HEADER}{inner}\nconforms = [Conforms(Device.open, versions={{"1.0": {{}}}}, {words})]\n'
    )


@pytest.mark.parametrize("name", CASES)
def test_a_word_means_what_it_says(name: str, tmp_path: Path) -> None:
    c, body, words, (old, new) = CASES[name]
    module = written(tmp_path, model(body, words))
    found = compared(tmp_path, c_text(c), module)
    assert found.conforms, (found.unsaid_in_c, found.unsaid_in_model, found.stale, found.divergence)
    changed = c.replace(old, new, 1)
    assert changed != c
    assert not compared(tmp_path, c_text(changed), module).conforms


def test_shared_words_need_not_all_be_used(tmp_path: Path) -> None:
    words = 'steps={"take": "self.get"}, also=(Correspondence(left_out={"idle": "nothing"}),)'
    module = written(tmp_path, model("self.get()", words))
    assert compared(tmp_path, c_text("take(dev);\nidle();"), module).conforms
    assert compared(tmp_path, c_text("take(dev);"), module).conforms


def test_what_is_read_in_place_of_its_calls_comes_before_shared_words(tmp_path: Path) -> None:
    inner = "static void enter(struct device *dev)\n{\n\ttake(dev);\n}\n\n"
    shared = 'also=(Correspondence(left_out={"enter": "elsewhere"}),)'
    words = f'steps={{"take": "self.get"}}, within=("enter",), {shared}'
    module = written(tmp_path, model("self.get()", words))
    assert compared(tmp_path, c_text("enter(dev);", inner), module).conforms
    own = 'steps={"enter @1": "self.put", "take": "self.get"}, within=("enter",)'
    module = written(tmp_path, model("self.put()\nself.get()", own))
    assert compared(tmp_path, c_text("enter(dev);\nenter(dev);", inner), module).conforms


def test_a_write_is_left_out_as_a_write_only(tmp_path: Path) -> None:
    words = 'steps={"take": "self.get"}, left_out={"->seen": "a statistic"}'
    module = written(tmp_path, model("self.get()", words))
    assert compared(tmp_path, c_text("take(dev->seen);"), module).conforms
    found = compared(tmp_path, c_text("take(dev->seen);\ndev->seen = 1;"), module)
    assert [each.place.text for each in found.unsaid_in_c] == ["dev->seen=1"]
    words = 'steps={"take": "self.get"}, left_out={"->seen =": "a statistic"}'
    module = written(tmp_path, model("self.get()", words))
    assert compared(tmp_path, c_text("take(dev);\ndev->seen = 1;"), module).conforms


def test_a_version_has_its_own_constants(tmp_path: Path) -> None:
    text = model(
        "if self.kernel is Kernel.NEW:\n    self.put()\nself.get()",
        'steps={"take": "self.get", "drop": "self.put"}',
    ).replace('{"1.0": {}}', '{"1.0": {"kernel": Kernel.NEW}, "1.1": {"kernel": Kernel.OLD}}')
    module = written(tmp_path, text)
    assert compared(tmp_path, c_text("drop(dev);\ntake(dev);"), module).conforms
    found = compared(tmp_path, c_text("drop(dev);\ntake(dev);"), module, "1.1")
    assert found.divergence is not None
    assert found.cited == ("device_open", C_FILE)
