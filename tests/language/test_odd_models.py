"""Whatever a model says, as long as it is Python: it is built, or a `ModelError` says why not."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from checker.errors import ModelError
from tests.language.writing import Written
from tests.language.wrong import in_body

ATOMS = [
    "self",
    "self.count",
    "self.flag",
    "self.color",
    "self.pte",
    "self.slot",
    "self.array",
    "self.nodes",
    "self.lock",
    "self.seen",
    "self.size",
    "x",
    "y",
    "1",
    "-1",
    "None",
    "True",
    "'s'",
    "1.5",
    "Color",
    "Color.RED",
    "Pte",
    "Node",
    "M",
    "me",
    "self.helper",
    "self.run",
    "()",
    "(1,x)",
    "[1]",
    "atomic",
    "wait",
    "choose",
    "any",
    "all",
    "range",
    "len",
    "sum",
    "min",
    "every",
    "instances",
    "super",
    "print",
    "int",
    "bool",
    "process",
    "Range",
    "self.nodes[0]",
    "self.array[0]",
    "self.pte.page",
    "self.nodes[0].next",
    "Pte()",
    "self.lock.owner",
]
ATTRIBUTES = [
    "count",
    "page",
    "next",
    "owner",
    "acquire",
    "replace",
    "allocate",
    "free",
    "value",
    "name",
    "result",
    "held_by",
]
OPERATORS = ["+", "-", "*", "//", "%", "&", "<<", "==", "!=", "<", "and", "or", "in", "is"]
WORDS = [
    "wait",
    "assume",
    "choose",
    "every",
    "instances",
    "len",
    "range",
    "sum",
    "int",
    "bool",
    "any",
    "self.helper",
]
TARGETS = [
    "x",
    "y",
    "self.count",
    "self.array[x]",
    "self.pte",
    "x,y",
    "self.seen",
    "self.slot",
    "self.nodes[0].value",
]
PATTERNS = ["1", "None", "Color.RED", "_", "x", "True", "'a'", "[1]", "Color.RED|1"]


def expression(random: Random, depth: int) -> str:
    """Writes an expression that need not mean anything."""
    if depth == 0:
        return random.choice(ATOMS)
    one, two = expression(random, depth - 1), expression(random, depth - 1)
    atom = random.choice(ATOMS)
    return random.choice(
        [
            f"({one}).{random.choice(ATTRIBUTES)}",
            f"({one})[{two}]",
            f"{random.choice(WORDS)}({one})",
            f"({atom})({one}, {two})",
            f"({atom})(k={one})",
            f"({one} {random.choice(OPERATORS)} {two})",
            f"(not {one})",
            f"(-{one})",
            f"({one} if {two} else {atom})",
            f"{random.choice(WORDS)}({one} for y in {two} if {atom})",
            f"({one}, {two})",
            f"({one} < {two} < {atom})",
        ]
    )


def statement(random: Random, depth: int, indent: str = "") -> str:
    """Writes a statement that need not mean anything."""
    one, two = expression(random, 1), expression(random, 2)
    inside = statement(random, depth - 1, indent + "    ") if depth else f"{indent}    pass"
    target = random.choice(TARGETS)
    return indent + random.choice(
        [
            f"{target} = {two}",
            f"{target} = {target} = {one}",
            f"{random.choice(['x', 'self.count', 'self.seen', 'self.slot'])} += {one}",
            f"if {two}:\n{inside}",
            f"while {one}:\n{inside}",
            f"for {random.choice(['x', 'y', 'x, y'])} in {one}:\n{inside}",
            f"with {one}:\n{inside}",
            f"with atomic():\n{inside}",
            f"return {one}",
            f"assert {two}",
            two,
            f"match {one}:\n{indent}  case {random.choice(PATTERNS)}:\n{inside}",
            f"x: {one} = {random.choice(ATOMS)}",
            f"self.helper({one})",
        ]
    )


def only_model_errors(folder: Path, random: Random, count: int) -> None:
    """Builds models at random."""
    for _ in range(count):
        lines = [statement(random, 2) for _ in range(random.randrange(1, 4))]
        source = in_body("\n".join(lines))
        if random.random() < 0.3:
            condition = expression(random, 2)
            source += f"\n    @invariant\n    def holds(self):\n        return {condition}\n"
        written = Written(folder, source)
        with suppress(SyntaxError):
            compile(written.source, "m.py", "exec")
            with suppress(ModelError):
                written.build()


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_odd_models_show_no_traceback(tmp_path: Path) -> None:
    only_model_errors(tmp_path, Random(1), 300)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_many_odd_models_show_no_traceback(tmp_path: Path) -> None:
    only_model_errors(tmp_path, Random(2), 2_000)
