"""The text that a trace shows is the source's own, on one line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from checker.language.text import attach, source_text
from tests.language.writing import Written


def text_of(source: str) -> str:
    """Returns the text of the first statement of some source."""
    tree = ast.parse(source)
    attach(tree, source)
    return source_text(tree.body[0])


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("x = (zba - vba) << PAGE_SHIFT", "x = (zba - vba) << PAGE_SHIFT"),
        ("x = zba - (vba << PAGE_SHIFT)", "x = zba - (vba << PAGE_SHIFT)"),
        ("x = zba - vba << PAGE_SHIFT", "x = zba - vba << PAGE_SHIFT"),
        ("x = (a and b) or c", "x = (a and b) or c"),
        ("x = 0x2000", "x = 0x2000"),
        ("x = 'a' + \"b\"", "x = 'a' + \"b\""),
        ("x = self.a + myself.b", "x = a + myself.b"),
        ("x = '\u00e9' + self.a; y = 2", "x = '\u00e9' + a"),
        ("y = choose(j for j in self.a)", "y = choose(j for j in a)"),
        ("x = f(\n    a,  # the first\n    b,\n)\n", "x = f(a, b)"),
        ("x = (\n    a,\n)\n", "x = (a,)"),
        ("x = (\n    a,\n    b,\n)\n", "x = (a, b)"),
        ("x = (\n    a  # why\n    + b\n)\n", "x = (a + b)"),
        ("x = a + \\\n    b\n", "x = a + b"),
        ("x = f(  # why\n    '#  no comment',\n)\n", "x = f('#  no comment')"),
        ("if (\n    a\n    and (b or c)\n):\n    pass\n", "if a and (b or c):"),
        ("if (a - b) << c:\n    pass\nelif d:\n    pass\n", "if (a - b) << c:"),
        ("while self.a:\n    pass\n", "while a:"),
        ("for x in (1, 2):\n    pass\n", "for x in (1, 2):"),
        ("with self.a, b() as c:\n    pass\n", "with a, b() as c:"),
        ("match (x):\n    case 1:\n        pass\n", "match x:"),
        ("@process\ndef f(self):\n    pass\n", "f"),
    ],
)
def test_the_text_is_what_the_author_wrote(source: str, shown: str) -> None:
    assert text_of(source) == shown


def test_the_text_means_what_the_source_means(tmp_path: Path) -> None:
    source = Path(__file__).read_text("utf-8")
    tree = ast.parse(source)
    attach(tree, source)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and not isinstance(node, ast.Starred | ast.Slice):
            try:
                again = ast.parse(source_text(node), mode="eval").body
            except SyntaxError:  # a part of an f-string has no place of its own
                continue
            if "self" not in ast.unparse(node):
                assert ast.dump(again) == ast.dump(ast.parse(ast.unparse(node), mode="eval").body)


def test_a_node_that_no_file_holds_has_the_text_of_its_tree() -> None:
    assert source_text(ast.Name("x", ast.Load())) == "x"


def test_a_trace_shows_the_brackets(tmp_path: Path) -> None:
    source = """
    class M(Model):
        a: Range[0, 9] = 2

        @process
        def run(self):
            self.a = (self.a - 1) << 3
            self.a = 1 // (self.a - 8)
    """
    result = Written(tmp_path, source).check()
    assert result.trace is not None
    texts = [line.origin.text for step in result.trace.steps for line in step.lines]
    assert texts == ["a = (a - 1) << 3", "a = (a - 1) << 3", "a = 1 // (a - 8)"]
