"""A model function beside a C function that we wrote: what agrees, and each planted fault."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from checker import ModelError
from checker.conform.compare import ENDS
from checker.conform.conformance import Pairing, SourceTree
from conform.side_by_side import c_text, compared, model_text, write_tree, written

C: Final = """
    int again = 0;

    if (!device_get(dev))
        return -ENODEV;
retry:
    spin_lock(&dev->lock);
    if (!dev->ready) {
        spin_unlock(&dev->lock);
        again = 1;
        goto retry;
    }
    if (write) {
        dev->count++;
    } else {
        int seen = dev->count;
    }
    spin_unlock(&dev->lock);
    if (again)
        device_put(dev);
    return 0;
"""

MODEL: Final = """
    again = False
    if not self.get():
        return 1
    while True:  # retry
        with self.lock:
            if self.ready:
                if write:
                    self.count += 1
                else:
                    seen = self.count
                break
        again = True
    if again:
        self.put()
    return 0
"""


def beside(folder: Path, c: str = C, model: str = MODEL, more: str = "") -> Pairing:
    """Returns both sides compared."""
    return compared(folder, c_text(c), written(folder, model_text(model, more)))


def test_a_loop_that_is_a_goto_in_c_conforms(tmp_path: Path) -> None:
    found = beside(tmp_path)
    assert found.conforms, found
    assert not found.open
    assert found.cited == ("device_open", "drivers/device.c")


FAULTS_IN_C: Final = {
    "a lock is not released": ("        spin_unlock(&dev->lock);\n        again", "        again"),
    "a lock is released later": (
        "spin_unlock(&dev->lock);\n    if (again)\n        device_put(dev);",
        "if (again)\n        device_put(dev);\n    spin_unlock(&dev->lock);",
    ),
    "a branch is the other way round": ("if (!dev->ready)", "if (dev->ready)"),
    "an answer is not looked at": ("if (!device_get(dev))", "device_get(dev); if (0)"),
    "cases are the other way round": ("if (write)", "if (!write)"),
    "a flag is not set": ("again = 1;", "again = 0;"),
    "a flag is set before": ("int again = 0;", "int again = 1;"),
    "a write is gone": ("dev->count++;", "if (dev->count) ;"),
    "a read is done twice": ("int seen = dev->count;", "int seen = dev->count + dev->count;"),
    "it does not go back": ("goto retry;", "return 0;"),
    "it goes back too far": ("goto retry;", "goto begin;"),
    "it returns too early": ("    if (again)\n", "    if (write) return 0;\n    if (again)\n"),
}


@pytest.mark.parametrize("fault", FAULTS_IN_C)
def test_a_fault_in_c_is_a_divergence(fault: str, tmp_path: Path) -> None:
    old, new = FAULTS_IN_C[fault]
    assert C.count(old) == 1
    c = C.replace(old, new).replace("    int again", "begin:\n    ;int again")
    found = beside(tmp_path, c=c)
    assert not found.unsaid_in_c
    assert found.divergence is not None


FAULTS_IN_MODEL: Final = {
    "the flag is set under another condition": ("        again = True", "        again = write"),
    "one more read": ("    if again:", "    seen = self.count\n    if again:"),
    "there is no lock": ("with self.lock:", "if True:"),
    "the loop ends at once": ("        again = True\n", "        break\n"),
    "a call is gone": ("self.put()", "pass"),
}


@pytest.mark.parametrize("fault", FAULTS_IN_MODEL)
def test_a_fault_in_the_model_is_a_divergence(fault: str, tmp_path: Path) -> None:
    old, new = FAULTS_IN_MODEL[fault]
    assert MODEL.count(old) == 1
    model = MODEL.replace(old, new)
    found = beside(tmp_path, model=model)
    assert not found.conforms
    assert found.divergence is not None or found.stale


def test_the_first_difference_is_told_with_both_lines(tmp_path: Path) -> None:
    found = beside(tmp_path, c=C.replace("if (again)\n        device_put(dev);", ""))
    assert found.divergence is not None
    assert found.stale == {"device_put": "C"}
    found = beside(tmp_path, c=C.replace("if (again)", "if (!again)"))
    difference = found.divergence
    assert difference is not None
    assert [each.event[0] for each in difference.before] == [
        "self.get",
        "self.lock.acquire",
        "self.ready",
        "self.count",
        "self.count=",
        "self.lock.release",
    ]
    assert difference.is_in_c
    assert difference.event == ("self.put", None)
    assert difference.place is not None
    assert difference.place.text == "device_put(dev);"
    assert difference.others == ((ENDS, None),)
    last = difference.before[-1]
    assert last.c is not None
    assert last.model is not None
    assert last.c.text == "spin_unlock(&dev->lock);"
    assert last.model.text == "with self.lock:"
    assert dict(difference.case) == {"write": True}


def test_a_call_of_c_without_a_word_is_a_failure(tmp_path: Path) -> None:
    c = C.replace("spin_lock(&dev->lock);", "device_wait(dev->queue);\n    spin_lock(&dev->lock);")
    found = beside(tmp_path, c=c)
    texts = {each.place.text for each in found.unsaid_in_c}
    assert texts == {"device_wait(dev->queue)", "dev->queue"}
    assert not found.conforms
    more = 'left_out={"device_wait": "nobody waits here"},'
    assert beside(tmp_path, c=c, more=more).conforms


def test_what_is_left_out_does_not_hide_the_calls_in_it(tmp_path: Path) -> None:
    c = C.replace(
        "spin_lock(&dev->lock);", "device_log(device_get(dev));\n    spin_lock(&dev->lock);"
    )
    found = beside(tmp_path, c=c, more='left_out={"device_log": "says nothing"},')
    assert not found.unsaid_in_c
    assert found.divergence is not None


def test_a_write_of_c_without_a_word_is_a_failure(tmp_path: Path) -> None:
    found = beside(tmp_path, c=C.replace("again = 1;", "again = 1; dev->mode = again;"))
    assert [each.place.text for each in found.unsaid_in_c] == ["dev->mode=again"]


def test_a_step_of_the_model_without_a_word_is_a_failure(tmp_path: Path) -> None:
    model = MODEL.replace("again = True", "again = True; self.users = 0")
    found = beside(tmp_path, model=model)
    assert [each.place.text for each in found.unsaid_in_model] == ["self.users=0"]
    assert beside(tmp_path, model=model, more='added={"self.users =": "a ghost"},').conforms


def test_a_word_that_means_nothing_is_a_failure(tmp_path: Path) -> None:
    found = beside(tmp_path, more='left_out={"cond_resched": "any step may be the last for long"},')
    assert found.stale == {"cond_resched": "C"}
    assert not found.conforms


def test_a_reason_must_be_given(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="`cond_resched` has no reason"):
        written(tmp_path, model_text(MODEL, 'left_out={"cond_resched": " "},'))


def test_a_constant_of_the_model_chooses_its_branch(tmp_path: Path) -> None:
    model = MODEL.replace("again = True", "again = self.kernel is Kernel.OLD")
    assert beside(tmp_path, model=model).conforms
    model = MODEL.replace("again = True", "again = self.kernel is Kernel.NEW")
    assert beside(tmp_path, model=model).divergence is not None


def test_a_part_of_the_function_may_be_a_method_of_its_own(tmp_path: Path) -> None:
    """A method that cites the same C function is read in the place of its call."""
    text = model_text(MODEL.replace("self.count += 1", "self.add(1)"))
    assert compared(tmp_path, c_text(C), written(tmp_path, text)).unsaid_in_model
    part = '''
    def add(self, number: int) -> None:
        """device_open(), drivers/device.c: where it counts."""
        self.count += number

    def get(self)'''
    text = text.replace("\n    def get(self)", part)
    assert compared(tmp_path, c_text(C), written(tmp_path, text)).conforms


def test_a_function_of_c_may_be_read_in_the_place_of_its_calls(tmp_path: Path) -> None:
    before = (
        "static int device_enter(struct device *dev)\n{\n\tspin_lock(&dev->lock);\n\treturn 0;\n}\n"
    )
    c = C.replace("spin_lock(&dev->lock);", "device_enter(dev);")
    module = written(tmp_path, model_text(MODEL, 'within=("device_enter",),'))
    assert compared(tmp_path, c_text(c, before), module).conforms


def test_the_answer_of_such_a_function_is_known(tmp_path: Path) -> None:
    before = (
        "static int device_enter(struct device *dev)\n{\n\tspin_lock(&dev->lock);\n\treturn 1;\n}\n"
    )
    c = C.replace("spin_lock(&dev->lock);", "if (!device_enter(dev)) return 0;")
    module = written(tmp_path, model_text(MODEL, 'within=("device_enter",),'))
    assert compared(tmp_path, c_text(c, before), module).conforms
    wrong = before.replace("return 1", "return 0")
    assert compared(tmp_path, c_text(c, wrong), module).divergence is not None


def test_a_condition_that_always_holds_is_named_with_its_reason(tmp_path: Path) -> None:
    c = C.replace(
        "spin_lock(&dev->lock);", "if (!alloc(dev)) return 0;\n    spin_lock(&dev->lock);"
    )
    assert beside(tmp_path, c=c).unsaid_in_c
    assert beside(tmp_path, c=c, more='assumed={"alloc(dev)": "no allocation fails"},').conforms
    more = 'assumed={"!alloc(dev)": "every allocation fails"},'
    assert not beside(tmp_path, c=c, more=more).conforms


def test_an_answer_that_no_word_tells_apart_is_named(tmp_path: Path) -> None:
    c = C.replace("if (again)", "if (again > 0)")
    found = beside(tmp_path, c=c)
    assert found.divergence is not None
    model = MODEL.replace("if again:", "if again > 0:")
    found = beside(tmp_path, c=c, model=model)
    assert found.conforms
    assert [each.text for each in found.open] == ["again>0"]


def test_a_parameter_that_is_asked_twice_gives_one_answer(tmp_path: Path) -> None:
    c = C.replace("again = 1;", "again = flags ? 1 : 0;").replace(
        "    if (again)\n        device_put(dev);",
        "    if (flags) { if (!flags) device_put(dev); }",
    )
    text = model_text(MODEL.replace("if again:", "if False:"))
    text = text.replace('            "device_put": "self.put",\n', "")
    found = compared(tmp_path, c_text(c), written(tmp_path, text))
    assert [each.place.text for each in found.unsaid_in_c] == ["device_put(dev)"]
    text = text.replace('"->count"', '"device_put": "self.put",\n            "->count"')
    found = compared(
        tmp_path, c_text(c).replace("int write", "int write, int flags"), written(tmp_path, text)
    )
    assert found.divergence is None


def test_a_condition_that_is_given_may_not_change(tmp_path: Path) -> None:
    found = beside(tmp_path, c=C.replace("again = 1;", "again = 1; write = 0;"))
    assert not found.conforms
    assert "`write` is in `given`, and changes in line 11 of drivers/device.c" in found.trouble


def test_a_digest_is_of_what_is_done_and_not_of_how_it_is_written(tmp_path: Path) -> None:
    same = C.replace("spin_lock(&dev->lock);", "/* taken */ spin_lock( &dev->lock );\n\n", 1)
    other = C.replace("again = 1;", "again = 2;")
    first = beside(tmp_path)
    assert beside(tmp_path, c=same).c_digest == first.c_digest
    assert beside(tmp_path, c=other).c_digest != first.c_digest


def test_a_fact_about_a_lock_needs_a_word(tmp_path: Path) -> None:
    """What an annotation says of the function can be an assertion of the model."""
    c = c_text(C).replace("int write)\n", "int write)\n\t__must_hold(&dev->big)\n")
    text = model_text(f"\n    assert self.ready{MODEL}")
    found = compared(tmp_path, c, written(tmp_path, text))
    assert [each.place.text for each in found.unsaid_in_c] == ["__must_hold(&dev->big)"]
    words = '"__must_hold(&dev->big)": "assert self.ready",\n            "->count"'
    text = text.replace('"->count"', words)
    assert compared(tmp_path, c, written(tmp_path, text)).conforms
    text = text.replace("assert self.ready\n", "assert write\n", 1)
    assert not compared(tmp_path, c, written(tmp_path, text)).conforms


def test_a_function_that_cites_nothing_is_refused(tmp_path: Path) -> None:
    text = model_text(MODEL).replace("device_open(), drivers/device.c", "opens it, drivers")
    with pytest.raises(ModelError, match=r"Device\.open cites no C function"):
        compared(tmp_path, c_text(C), written(tmp_path, text))


def test_a_header_is_read_as_the_kernel_reads_it(tmp_path: Path) -> None:
    text = "#ifdef __KERNEL__\nstatic inline void get_page(struct page *page)\n{\n}\n#endif\n"
    write_tree(tmp_path, {"include/linux/mm.h": text})
    file = SourceTree(tmp_path).file("include/linux/mm.h", "2.6.22")
    assert file is not None
    assert file.names == ("get_page",)
