"""Symbolic inputs on the command line: `--set`, `--regions`, `--smt-dir`, JSON and replay."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from checker import Verdict
from checker.check import check as checked
from checker.command.load import load
from checker.report.json import read_trace, schema

MODEL = """
from checker import *
from conftest import Check

pgoff_t = Unsigned[64, PAGES]
loff_t = Signed[64, BYTES]
addr_t = Unsigned[64, BYTES]


class Truncate(Model):
    address: addr_t = symbolic()
    old_size: loff_t = symbolic()
    new_size: loff_t = symbolic()
    i_size: loff_t
    mapped: Bool
    checks: bool = False

    @assumption
    def sizes(self) -> bool:
        \"\"\"A file shrinks.\"\"\"
        return 0 <= self.new_size < self.old_size <= 0x7fffffff

    @initial
    def setup(self) -> None:
        self.i_size = self.old_size

    @process
    def fault(self) -> None:
        \"\"\"do_no_page(), mm/memory.c, Linux 2.6.22.\"\"\"
        if self.address >> PAGE_SHIFT < pgoff_t(self.i_size + PAGE_SIZE - 1 >> PAGE_SHIFT):
            self.mapped = True

    @process
    def truncate(self) -> None:
        \"\"\"vmtruncate(), mm/memory.c, Linux 2.6.22.\"\"\"
        self.i_size = self.new_size
        self.mapped = False

    @finally_
    def nothing_beyond_eof(self) -> bool:
        \"\"\"No page beyond the end of the file is mapped.\"\"\"
        last = pgoff_t(self.i_size + PAGE_SIZE - 1 >> PAGE_SHIFT)
        return not self.mapped or self.address >> PAGE_SHIFT < last


scenarios = (Scenario(model=Truncate(), name="truncate", expected="violated"),)
"""


PLAIN = """
from checker import *


class Plain(Model):
    flag: Bool = False

    @process
    def raise_it(self) -> None:
        self.flag = True
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a model file with one scenario, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    path = Path("offsets_model.py")
    path.write_text(MODEL, "utf-8")
    return path


def test_tells_for_which_values_it_is_violated(model: Path, check: Check) -> None:
    code, out, _ = check(model)
    assert code == 0
    assert "assuming sizes)" in " ".join(out.split())
    assert "3 symbolic inputs under 1 assumption (--assumptions names them)" in out
    assert "nothing_beyond_eof violated" in out
    assert "occurs if " in out
    assert "shown with address = " in out
    assert max(map(len, out.splitlines()[1:])) <= 80


def test_assumptions_are_told_on_request_by_name(model: Path, check: Check) -> None:
    _, out, _ = check(model, "--assumptions", "--trace", "none")
    assert "Symbolic inputs: address, old_size, new_size." in out
    assert "Assumptions:\n    sizes: A file shrinks." in out


@pytest.mark.parametrize("columns", [80, 140])
def test_tells_of_each_region(
    model: Path, check: Check, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    _, out, _ = check(model, "--regions", "--trace", "none")
    (scenario,) = load(model)
    offsets = checked(scenario, regions=True).offsets
    assert offsets is not None
    assert out.count("    region ") == offsets.regions == len(offsets.table)
    assert out.count("VIOLATED nothing_beyond_eof") == 1
    assert max(map(len, out.splitlines()[2:])) <= columns


def test_every_region_has_the_verdict_of_its_witness(model: Path) -> None:
    (scenario,) = load(model)
    whole = checked(scenario, regions=True)
    assert whole.offsets is not None
    verdicts = set()
    for region in whole.offsets.table:
        values = {name: int(value, 0) for name, value in region.witness}
        found = checked(scenario, values=values)
        assert found.verdict is region.verdict
        assert found.property == region.property
        assert found.statistics.states == region.states
        assert found.statistics.depth == region.depth
        verdicts.add(found.verdict)
    assert verdicts == {Verdict.HOLDS, Verdict.VIOLATED}


def test_some_inputs_can_be_given(model: Path, check: Check) -> None:
    code, out, _ = check(model, "--set", "new_size=0", "--set", "old_size=0x1000")
    assert code == 0
    assert "1 symbolic input under" in out
    assert "occurs if (address >> 12) < 1\nshown with address = 0\n" in out
    assert "check offsets_model.py --set new_size=0x0 --set old_size=0x1000" in " ".join(
        out.split()
    )


def test_all_inputs_can_be_given(model: Path, check: Check) -> None:
    given = ("--set", "new_size=0", "--set", "old_size=0x1000", "--set")
    code, out, _ = check(model, *given, "address=0x1000")
    assert code == 1
    assert "holds" in out
    code, out, _ = check(model, *given, "address=0xfff")
    assert code == 0
    assert "i_size: 0x1000 -> 0" in out


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("size=3", "there are: address, old_size, new_size"),
        ("address=many", "many"),
        ("address", "address"),
        ("address=-1", "cannot be -0x1"),
        ("address=0x10000000000000000", "it can be 0 to 0xffffffffffffffff"),
        ("old_size=0x8000000000000000", "it can be"),
        ("new_size=-1", "sizes"),
    ],
)
def test_a_value_that_cannot_be_is_exit_code_2(
    model: Path, check: Check, setting: str, problem: str
) -> None:
    code, out, err = check(model, "--set", setting)
    assert code == 2
    assert problem in out + err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", [(), ("export", "--to", "promela")])
def test_an_input_is_one_that_there_is_for_every_command(
    model: Path, check: Check, command: tuple[str, ...]
) -> None:
    Path("plain_model.py").write_text(PLAIN, "utf-8")
    for file, known in ((model, "address, old_size, new_size"), ("plain_model.py", "none")):
        code, out, err = check(*command, file, "--set", "nosuch=2")
        assert (code, out) == (2, "")
        assert "--set nosuch: no scenario has this symbolic input" in err
        assert f"there are: {known}" in err


@pytest.mark.parametrize("command", [(), ("export", "--to", "promela")])
def test_an_input_that_nothing_reads_is_said_to_have_no_effect(
    check: Check, model: Path, command: tuple[str, ...]
) -> None:
    unread = "    address: addr_t = symbolic()\n    unread: addr_t = symbolic()\n"
    text = MODEL.replace("    address: addr_t = symbolic()\n", unread)
    model.write_text(text, "utf-8")
    given = ("--set", "new_size=0", "--set", "old_size=0x1000", "--set", "address=0")
    code, out, err = check(*command, model, *given, "--set", "unread=3")
    assert (code, err) == (
        0,
        "note: --set unread has no effect: nothing reads this symbolic input\n",
    )
    assert "truncate" in out


def test_regions_are_said_to_be_none_where_no_input_is_symbolic(check: Check, model: Path) -> None:
    note = "note: --regions tells nothing of a scenario in which no input is symbolic\n"
    added = 'scenarios += tuple(Scenario(Plain(), name=name) for name in ("a", "b"))\n'
    model.write_text(MODEL + PLAIN + added, "utf-8")
    assert check(model, "--regions")[2].count(note) == 1
    assert check(model, "--regions", "-k", "truncate")[2] == ""
    assert note not in check(model)[2]


@pytest.mark.parametrize("command", [(), ("export", "--to", "promela")])
def test_a_value_is_given_once(model: Path, check: Check, command: tuple[str, ...]) -> None:
    code, out, err = check(*command, model, "--set", "old_size=1", "--set", "old_size=2")
    assert (code, out) == (2, "")
    assert "argument --set: `old_size` is given twice; give it one value" in err


@pytest.mark.parametrize("others", [(), ("address=0",)], ids=["one is left", "all given"])
def test_values_that_an_assumption_rules_out_are_exit_code_2(
    model: Path, check: Check, others: tuple[str, ...]
) -> None:
    given = [("--set", each) for each in (*others, "old_size=5", "new_size=5")]
    code, out, err = check(model, *[word for pair in given for word in pair])
    assert code == 2
    assert "the assumption `sizes` does not hold for the values given" in out + err
    assert "A file shrinks." in out + err


def test_the_proof_of_the_regions_is_written(model: Path, check: Check) -> None:
    check(model, "--smt-dir", "proofs", "--trace", "none")
    (path,) = Path("proofs").iterdir()
    assert path.name == "truncate.smt2"
    text = path.read_text("utf-8")
    assert "(declare-fun address () Int)" in text
    assert "(check-sat)" in text


def test_a_symbolic_trace_is_written_read_and_replayed(model: Path, check: Check) -> None:
    check(model, "--json", "results.json", "--trace", "none", "--regions")
    document = json.loads(Path("results.json").read_text("utf-8"))
    jsonschema.validate(document, schema())
    (found,) = document["scenarios"]
    trace = read_trace(found["trace"])
    (scenario,) = load(model)
    assert trace == checked(scenario).trace
    assert {each.name for each in trace.witness} == {"address", "old_size", "new_size"}
    assert trace.region
    assert trace.assumptions == ("sizes",)
    code, out, _ = check("replay", "results.json", "--format", "mail")
    assert code == 0
    assert "nothing_beyond_eof violated: " in out
    assert trace.witness[0].value in out


def test_a_replay_notices_another_value(model: Path, check: Check) -> None:
    check(model, "--json", "results.json", "--trace", "none")
    document = json.loads(Path("results.json").read_text("utf-8"))
    witness = document["scenarios"][0]["trace"]["witness"]
    for each in witness:
        if each["name"] == "address":
            each["value"] = "0xffffffffffffffff"
    Path("results.json").write_text(json.dumps(document), "utf-8")
    code, _, err = check("replay", "results.json")
    assert code == 2
    assert "no longer follows" in err


def test_a_replay_notices_what_is_no_value(model: Path, check: Check) -> None:
    check(model, "--json", "results.json", "--trace", "none")
    document = json.loads(Path("results.json").read_text("utf-8"))
    document["scenarios"][0]["trace"]["witness"][0]["value"] = "many"
    Path("results.json").write_text(json.dumps(document), "utf-8")
    code, _, err = check("replay", "results.json")
    assert code == 2
    assert "truncate: a damaged trace: its witness: " in err
    assert "many" in err


def test_a_symbolic_trace_fits_into_a_mail(model: Path, check: Check) -> None:
    _, out, _ = check(model, "--format", "mail")
    assert "occurs if " in out
    assert "shown with " in out
    assert "truncate" in out
    assert max(map(len, out.splitlines())) <= 75


def test_a_limit_on_queries_is_never_a_proof(model: Path, check: Check) -> None:
    code, out, _ = check(model, "--query-limit", "0.000001", "--trace", "none")
    assert code in (0, 3)  # violated in what was found, or nothing found
    assert "holds over" not in out
