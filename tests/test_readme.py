"""The README says what is true: its model, its output, its table and its Python run here."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from checker import Scenario
from models import fault_truncate, page_mkwrite, write_protect_fault

README = (Path(__file__).parent.parent / "README.md").read_text()
MAILS = ("7 Oct 2006", "9 Oct 2006", "13 Jan 2007")
SCENARIOS = [
    each
    for module in (fault_truncate, write_protect_fault, page_mkwrite)
    for each in module.scenarios
    if "mutation" not in each.tags
]


def first(row: str, mapping: str, removers: str, *accesses: str) -> list[Scenario]:
    """Returns the scenarios of one first touch against removers."""
    return [
        each
        for each in SCENARIOS
        if each.row == row and each.mapping == mapping
        for _, remover, access, *rest in [[*each.name.split(" / "), "", ""]]
        if remover in removers.split() and access in accesses and not any(rest)
    ]


def second(
    row: str, remover: str, *accesses: str, form: str = "moment", mapping: str = "linear"
) -> list[Scenario]:
    """Returns the scenarios of a second touch against a remover, by one form of I1."""
    return [
        each
        for each in SCENARIOS
        if each.row == row and each.mapping == mapping
        for _, against, access, *rest in [each.name.split(" / ")]
        if against == remover and access in accesses and len(rest) < 2
        if not rest or form in rest[0].split(", ")
        if "mkwrite" not in each.name
        if rest or form == "moment"
    ]


def announced(row: str, remover: str, *touches: str) -> list[Scenario]:
    """Returns the scenarios of a store that page_mkwrite is asked for."""
    return [
        each
        for each in SCENARIOS
        if each.row == row and "+" in each.name and each.kernel != "54cb8821"
        for _, *against, touch in [each.name.removesuffix(" / sigbus").split(" / ")]
        for touch in [against.pop() if touch == "returns 0" else touch]
        if against == [remover] * bool(remover) and touch in touches
        if row == "E2" or "returns 0" not in each.name
    ]


def two_faults(*others: str) -> list[Scenario]:
    """Returns the scenarios of row C5: two faults, beside others or not."""
    return [
        each
        for each in SCENARIOS
        if each.row == "C5"
        for name, *rest in [each.name.split(" / ")]
        if rest[0] in others and name.endswith("x2")
    ]


def errors(mapping: str) -> list[Scenario]:
    """Returns the scenarios of row I13 without page_mkwrite."""
    return [
        each
        for each in SCENARIOS
        if each.row == "I13" and each.mapping == mapping and "mkwrite" not in each.name
    ]


REMAPPED = [each for each in SCENARIOS if each.row == "C5" and "/ remap /" in each.name]
FIRST = [
    first("A1", "linear", "truncate", "read", "write"),
    first("A1", "linear", "truncate", "cow"),
    first("A3", "linear", "punch", "read", "write"),
    first("A3", "linear", "punch", "cow"),
    first("B1", "linear", "invalidate2", "read", "write"),
    first("B1", "linear", "invalidate2", "cow"),
    first("B2", "linear", "invalidate reclaim", "read", "write", "cow"),
    first("C1", "nonlinear", "truncate", "read", "write"),
    first("C2", "nonlinear", "invalidate2 punch", "read", "write"),
    two_faults("sigbus"),
    two_faults("invalidate2", "punch", "reclaim"),
    REMAPPED,
    errors("linear"),
    errors("nonlinear"),
]
SHARED, PRIVATE = "read, then write", "read, then cow"
SECOND = [
    second("A1", "truncate", SHARED),
    second("A1", "truncate", PRIVATE),
    second("A3", "punch", SHARED),
    second("A3", "punch", PRIVATE),
    second("B1", "invalidate2", SHARED),
    second("B1", "invalidate2", PRIVATE),
    second("B2", "reclaim", SHARED, PRIVATE),
    second("B2", "reclaim", SHARED, mapping="nonlinear"),
    second("C1", "truncate", SHARED, mapping="nonlinear"),
    second("C2", "invalidate2", SHARED, mapping="nonlinear")
    + second("C2", "punch", SHARED, mapping="nonlinear"),
]
ANNOUNCED = [
    announced("E1", "", "write"),
    announced("E1", "truncate", "write", SHARED),
    announced("E1", "punch", "write"),
    announced("E1", "invalidate2", "write"),
    announced("E1", "invalidate2", SHARED),
    announced("E2", "writeback", "write", SHARED),
    announced("E3", "", "write") + announced("E3", "write(2)", "write"),
    announced("I13", "invalidate2", "write"),
]
TABLES = {
    "a fault against | mapping": (("2.6.22", *MAILS, "2.6.23"), FIRST),
    "a store against | mapping": (("2.6.22", "2.6.23", "2.6.30"), SECOND),
    "a store against | touch": (("2.6.22", "mails", "2.6.23", "2.6.30"), ANNOUNCED),
}
RETURNS = {"truncate": "A1", "punch": "A3", "invalidate2": "B1"}


def block(language: str, containing: str) -> str:
    """Returns the README's code block that contains a text."""
    for named, found in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE):
        if named == language and containing in found:
            return str(found)
    raise LookupError(containing)


def test_the_model_prints_what_the_readme_shows(tmp_path: Path) -> None:
    (tmp_path / "counter.py").write_text(block("python", "class Counter"))
    command = [str(Path(sys.executable).parent / "check"), "counter.py", "--width", "80"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    shown = block("", "$ check counter.py").removeprefix("$ check counter.py\n")
    assert ran.returncode == 0, ran.stderr
    assert without_times(ran.stdout, tmp_path) == without_times(shown, tmp_path)


def without_times(text: str, folder: Path) -> str:
    """Returns an output without what differs from run to run."""
    text = re.sub(r"\d+\.\d s", "0.0 s", text.replace(f"{folder}/", ""))
    return re.sub(r"\s+", " ", text)  # the folder's name decides where a line breaks


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(block("python", "from raceproof import Verdict, check"))
    runpy.run_path(str(script))


def wanted(scenario: Scenario) -> str:
    """Returns a verdict as the README writes it: in brackets where it is our own claim."""
    return str(scenario.expected or f"({scenario.finding})")


def table(heads: str) -> list[list[str]]:
    """Returns the lines of the README's table whose heads begin so, each as its cells."""
    _, _, rest = README.partition(f"| row | {heads} |")
    lines = rest.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


@pytest.mark.parametrize("heads", TABLES)
def test_a_table_says_what_the_scenarios_say(heads: str) -> None:
    kernels, chosen = TABLES[heads]
    for line, scenarios in zip(table(heads), chosen, strict=True):
        assert {each.row for each in scenarios} == {line[0]}, line
        for kernel, cell in zip(kernels, line[3:], strict=True):
            named = MAILS if kernel == "mails" else (kernel,)
            found = {wanted(each) for each in scenarios if each.kernel in named}
            said = set(re.findall(r"\(?(?:holds|violated)\)?", cell))
            assert said == found, f"{line[:3]} {kernel}"


@pytest.mark.parametrize(("remover", "row"), RETURNS.items())
def test_the_table_says_how_long_a_pte_dangles(remover: str, row: str) -> None:
    kernels, _ = TABLES["a store against | mapping"]
    lines = [line for line in table("a store against | mapping") if line[:3:2] == [row, "private"]]
    assert len(lines) == 1
    for kernel, cell in zip(kernels, lines[0][3:], strict=True):
        lasts = [
            form
            for form in ("moment", "return", "quiet")
            if any(
                "violated" in wanted(each)
                for each in second(row, remover, PRIVATE, form=form)
                if each.kernel == kernel
            )
        ]
        assert ("for a moment" in cell) == (lasts == ["moment"])
        assert ("still when it returns" in cell) == (lasts == ["moment", "return"])
