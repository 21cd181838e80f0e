"""C as it is read: blanked at equal length, then parsed; its steps in the order of evaluation."""

from __future__ import annotations

import pytest

from checker import ModelError
from checker.conform.blanking import blanked
from checker.conform.c_reader import CFile
from checker.conform.syntax import Body, Do, Expr, If, TermKind, walk_terms


def read(text: str, name: str = "f", **defined: int) -> Body:
    """Returns a function of C text."""
    found = CFile("f.c", text, defined).function(name)
    assert found is not None
    return found


def steps(text: str, **defined: int) -> list[str]:
    """Returns the calls, reads and writes of the function `f`, in the order of the source."""
    kinds = (TermKind.CALL, TermKind.READ)
    terms = walk_terms(read(text, **defined).statements)
    return [each.text for each in terms if each.kind in kinds or each.is_memory]


BLANKED = {
    "int __init f(void)\n": "int        f(void)\n",
    "int f(int __user *p) __releases(p->lock)\n{}\n": f"int f(int {' ' * 6} *p) {' ' * 19}\n{{}}\n",
    "/* a\nb */ int x; // c\n": "    \n     int x;     \n",
    "EXPORT_SYMBOL(f);\n": f"{' ' * 16};\n",
    'char *s = "/* no comment */";\n': 'char *s = "/* no comment */";\n',
    "#define X 1\nint x;\n": f"{' ' * 11}\nint x;\n",
    "#define X \\\n  1\nint x;\n": f"{' ' * 11}\n   \nint x;\n",
    "p = list_entry(q, struct page, lru);\n": "p = list_entry(q,        page, lru);\n",
    "x = sizeof(struct page *);\n": "x = sizeof(struct page *);\n",
    "f() { list_for_each(p, head) { g(p); } }": "f() { while        (p, head) { g(p); } }",
    "f() { x = list_for_each(p, head); }": "f() { x = list_for_each(p, head); }",
}


@pytest.mark.parametrize("text", BLANKED)
def test_what_the_preprocessor_alone_understands_is_blanked_at_equal_length(text: str) -> None:
    found = blanked(text, {})
    assert found.text == BLANKED[text]
    assert len(found.text) == len(text)


CONDITIONS = {
    "#if 0": False,
    "#if 1": True,
    "#ifdef A": True,
    "#ifdef B": False,
    "#ifndef B": True,
    "#if defined(A) && !defined(B)": True,
    "#if defined(B) || C > 3": True,
    "#if C == 4": True,
    "#if UNKNOWN": False,
    "#if C << UNREADABLE": False,
}


@pytest.mark.parametrize("line", CONDITIONS)
def test_of_a_condition_of_the_preprocessor_one_branch_is_read(line: str) -> None:
    text = f"int f(void)\n{{\n{line}\n\tyes();\n#else\n\tno();\n#endif\n}}\n"
    assert steps(text, A=1, C=4) == (["yes()"] if CONDITIONS[line] else ["no()"])


def test_of_several_branches_the_first_one_that_holds_is_read() -> None:
    text = (
        "int f(void)\n{\n#if A == 1\n\ta();\n#elif A == 2\n\tb();\n#if 0\n\tc();\n#endif\n"
        "#elif A\n\td();\n#else\n\te();\n#endif\n}\n"
    )
    assert steps(text, A=2) == ["b()"]
    assert steps(text, A=3) == ["d()"]
    assert steps(text) == ["e()"]


def test_braces_that_do_not_pair_under_ifdef_do_no_harm() -> None:
    text = "int f(int x)\n{\n#ifdef A\n\tif (x) {\n#else\n\twhile (x) {\n#endif\n\t\tg();\n\t}\n}\n"
    assert steps(text) == ["g()"]


def test_memory_is_what_others_can_reach() -> None:
    text = """int f(struct page *page, int *p, struct list list, int i)
{
	int own[3];
	struct vm_fault vmf;

	vmf.page = page;
	own[i] = vmf.flags;
	*p = page->index;
	page->count++;
	p[i] = list.head->next;
	vmf.page->lru.next = &page->lru;
	return sizeof(page->private);
}
"""
    assert steps(text) == [
        "*p=page->index",
        "page->index",
        "page->count+=1",
        "p[i]=list.head->next",
        "list.head->next",
        "vmf.page->lru.next=&page->lru",
    ]


def test_a_call_through_a_pointer_is_one_step() -> None:
    text = "int f(struct vma *vma)\n{\n\treturn vma->vm_ops->fault(vma, get(vma)->x);\n}\n"
    assert steps(text) == ["vma->vm_ops->fault(vma,get(vma)->x)", "get(vma)->x", "get(vma)"]


def test_what_only_marks_a_condition_is_not_there() -> None:
    condition = "unlikely(!x) && likely(READ_ONCE(p->y) == NULL)"
    text = f"int f(int x)\n{{\n\tif ({condition})\n\t\treturn 1;\n}}\n"
    (branch,) = read(text).statements
    assert isinstance(branch, If)
    assert branch.condition.kind is TermKind.AND
    left, right = branch.condition.parts
    assert (left.kind, left.parts[0].text) == (TermKind.NOT, "x")
    assert (right.kind, right.parts[0].text) == (TermKind.NOT, "p->y")


def test_a_comparison_knows_its_opposite() -> None:
    (statement,) = read("int f(int x)\n{\n\tg(x  <=  y);\n}\n").statements
    assert isinstance(statement, Do)
    (argument,) = statement.term.parts
    assert (argument.text, argument.opposite) == ("x<=y", "x>y")


def test_an_iteration_macro_is_a_loop_with_a_call_as_its_condition() -> None:
    text = "int f(void)\n{\n\tlist_for_each_entry(p, &head, lru) {\n\t\tg(p);\n\t}\n}\n"
    assert steps(text) == ["list_for_each_entry(p,&head,lru)", "g(p)"]


def test_what_an_annotation_says_of_a_lock_comes_first() -> None:
    text = "int f(struct d *d)\n\t__must_hold(&d->lock)\n{\n\tg();\n}\n"
    assert steps(text) == ["__must_hold(&d->lock)", "g()"]


def test_lines_are_those_of_the_file() -> None:
    text = "/* one\n * two\n */\nstatic int __must_check\nf(void)\n{\n\tg();\n}\n"
    body = read(text)
    assert body.line == 4
    (statement,) = body.statements
    assert isinstance(statement, Do)
    assert statement.term == Expr(TermKind.CALL, "g()", 7, (), "g")
    assert body.source[6] == "\tg();"


def test_what_cannot_be_parsed_concerns_its_function_alone() -> None:
    text = "int f(void)\n{\n\tg();\n}\n\nint h(void)\n{\n\tDO(x) y( {\n\t}\n}\n"
    file = CFile("f.c", text, {})
    assert file.function("f") is not None
    with pytest.raises(ModelError, match=r"h\(\) cannot be parsed from here on") as caught:
        file.function("h")
    assert caught.value.span is not None
    assert caught.value.span.line == 8
    assert file.function("none") is None


UNREAD = {
    "statements in an expression": "x = ({ g(); 1; });",
    "assembler": 'asm volatile("mfence" ::: "memory");',
}


@pytest.mark.parametrize("what", UNREAD)
def test_what_may_do_anything_is_refused_with_its_place(what: str) -> None:
    with pytest.raises(ModelError, match=f"{what} cannot be compared") as caught:
        read(f"int f(int x)\n{{\n\t{UNREAD[what]}\n}}\n")
    assert caught.value.span is not None
    assert caught.value.span.line == 3


def test_an_empty_statement_and_a_type_do_nothing() -> None:
    assert steps("int f(void)\n{\n\tstruct s { int x; };\n\t;\n\tg();\n}\n") == ["g()"]
