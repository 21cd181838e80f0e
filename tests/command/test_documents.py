"""`--junit`, `--sarif`, `--format github|ktap`: where they go; they agree with the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import checker.command.session
from checker.check import ReadScenario, read
from checker.errors import EngineError, InternalError
from checker.scenario import Scenario
from conftest import Check

RACES = (Path(__file__).parents[1] / "races.py").read_text("utf-8")
SCENARIOS = """
from checker import Comparison, outcome

class Counted(LostUpdate):
    @outcome
    def at_the_end(self) -> int:
        return self.count

one = Scenario(model=Counted(), name="one", processes={"increment": 1}, expected="violated")
two = Scenario(model=Counted(), name="two", processes={"increment": 2}, expected="violated")
scenarios = (
    lost_update(),
    two_locks(),
    Scenario(model=TwoLocks(), name="only one", processes={"one": 1}, expected="holds"),
    Scenario(model=LostUpdate(), name="three", processes={"increment": 3}, tags={"large"}),
    one,
    two,
)
comparisons = [
    Comparison(one, two, name="differ", expected="different"),
    Comparison(one, two, name="alike", expected="same"),
]
"""


@pytest.fixture(autouse=True)
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a model file in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("m.py")
    path.write_text(RACES + SCENARIOS, "utf-8")
    return path


def cases() -> dict[str, list[str]]:
    """Returns the test cases of the file `j.xml`, each with the elements in it."""
    root = ElementTree.parse("j.xml").getroot()
    return {str(each.get("name")): [one.tag for one in each] for each in root.iter("testcase")}


def test_files_are_written_beside_the_table(check: Check) -> None:
    code, out, err = check("m.py", "--junit", "j.xml", "--sarif", "s.json", "--json", "r.json")
    assert (code, err) == (1, "")
    assert "two locks" in out
    assert cases() == {
        "lost update": ["system-out"],
        "two locks": ["failure"],
        "only one": ["system-out"],
        "one": ["system-out"],
        "two": ["system-out"],
        "differ": ["system-out"],
        "alike": ["failure"],
    }
    (run,) = json.loads(Path("s.json").read_text("utf-8"))["runs"]
    errors = [each for each in run["results"] if each["level"] == "error"]
    assert {each["properties"]["scenario"] for each in errors} == {"two locks", "alike"}
    assert all(each["codeFlows"] for each in errors)
    text = Path("j.xml").read_text("utf-8")
    assert "replay: check replay r.json --scenario 'two locks'" in " ".join(text.split())


@pytest.mark.parametrize("other", ["r.json", "./r.json", "link"])
def test_two_documents_in_one_file_are_refused(other: str, check: Check) -> None:
    Path("link").symlink_to("r.json")
    code, out, err = check("m.py", "--json", "r.json", "--html", other)
    assert (code, out) == (2, "")
    assert f"--json r.json and --html {other} would write one file" in err
    assert "give each a file of its own" in err
    assert not Path("r.json").exists()


@pytest.mark.parametrize("form", ["github", "ktap"])
def test_a_form_for_a_stream_has_the_standard_output_alone(form: str, check: Check) -> None:
    code, out, err = check("m.py", "--format", form)
    assert code == 1
    assert "VIOLATED" in err
    assert "increment0" in out
    assert "increment0" not in err
    lines = out.splitlines()
    if form == "github":
        source = Path("m.py").read_text("utf-8").splitlines()
        places = [int(each.partition("line=")[2].partition(",")[0]) for each in lines]
        assert [source[each - 1].strip() for each in places] == [
            'return Scenario(model=TwoLocks(), name="two locks")',
            'Comparison(one, two, name="alike", expected="same"),',
        ]
        assert all("%0A---" in each for each in lines)  # the heads of columns
    else:
        assert lines[0] == "KTAP version 1"
        assert lines[-1] == "not ok 1 m.py"
    code, out, _ = check("m.py", "-k", "'only one'", "--format", form)
    assert (code, "not ok" in out) == (0, False)


def test_a_document_may_go_to_the_standard_output_but_not_two(check: Check) -> None:
    _, out, _ = check("m.py", "-k", "'only one'", "--junit", "-")
    assert ElementTree.fromstring(out).get("tests") == "1"
    _, out, _ = check("m.py", "-k", "'only one'", "--sarif", "-")
    assert json.loads(out)["version"] == "2.1.0"
    for options in (("--junit", "-", "--json", "-"), ("--sarif", "-", "--format", "ktap")):
        code, out, err = check("m.py", *options)
        assert (code, out) == (2, "")
        assert "would share the standard output" in err


def test_a_file_that_cannot_be_loaded_is_told_even_if_it_is_the_only_one(check: Check) -> None:
    Path("bad.py").write_text("from checker import Modle\n", "utf-8")
    code, out, _ = check("bad.py", "--junit", "j.xml", "--format", "ktap")
    assert code == 2
    assert cases() == {"(the file)": ["error"]}
    assert out.splitlines()[-1] == "not ok 1 bad.py # ERROR the file cannot be loaded"
    code, out, _ = check("m.py", "bad.py", "-k", "'only one'", "--format", "github")
    assert code == 2
    assert out.startswith("::error file=bad.py,title=not checked::bad.py:1:1: the language has no")


def test_a_scenario_that_has_no_result_is_an_error(check: Check) -> None:
    wrong = 'scenarios += (Scenario(LostUpdate(), "wrong", processes={"incremen": 1}),)\n'
    Path("m.py").write_text(RACES + SCENARIOS + wrong, "utf-8")
    code, _, _ = check("m.py", "-k", "wrong", "--junit", "j.xml")
    assert (code, cases()) == (2, {"wrong": ["error"]})
    (error,) = ElementTree.parse("j.xml").getroot().iter("error")
    assert str(error.get("message")).startswith("not checked: m.py:")
    assert "has no process `incremen`" in str(error.get("message"))


def test_a_comparison_that_has_no_result_is_an_error(check: Check) -> None:
    wrong = 'bad = Scenario(LostUpdate(), "bad", processes={"incremen": 1})\n'
    wrong += 'comparisons.append(Comparison(one, bad, name="lost"))\n'
    Path("m.py").write_text(RACES + SCENARIOS + wrong, "utf-8")
    code, _, _ = check("m.py", "-k", "lost and not update", "--junit", "j.xml")
    assert (code, cases()) == (2, {"lost": ["error"]})
    (error,) = ElementTree.parse("j.xml").getroot().iter("error")
    assert "has no process `incremen`" in str(error.get("message"))


@pytest.mark.parametrize(
    ("error", "code"), [(EngineError("no memory"), 3), (InternalError("x"), 4)]
)
def test_whatever_ends_a_scenario_is_an_error(
    error: Exception, code: int, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(checker.command.session, "read", fail)
    found, _, _ = check("m.py", "-k", "'only one'", "--junit", "j.xml", "--jobs", "1")
    assert (found, cases()) == (code, {"only one": ["error"]})


def test_what_was_not_run_is_told(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(scenario: Scenario, **options: object) -> ReadScenario:
        if scenario.title == "two locks":
            raise KeyboardInterrupt
        return read(scenario)

    monkeypatch.setattr(checker.command.session, "read", interrupted)
    code, out, _ = check("m.py", "--junit", "j.xml", "--jobs", "1", "--format", "ktap")
    assert code == 3
    assert cases() == {
        "lost update": ["system-out"],
        **{name: ["error"] for name in ("two locks", "only one", "one", "two", "differ", "alike")},
    }
    assert "not ok 3 only one # ERROR not checked: not run: the run was interrupted before" in (
        line.strip() for line in out.splitlines()
    )


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["-k", "'only one'"], 0),
        (["-k", "'lost update'"], 0),
        (["-k", "'two locks'"], 1),
        (["-k", "differ"], 0),
        (["-k", "alike"], 1),
        (["-k", "'only one'", "--max-states", "1"], 3),
        (["-k", "three", "--large"], 1),
    ],
)
def test_all_is_fine_where_the_exit_code_is_0(options: list[str], code: int, check: Check) -> None:
    found, out, _ = check("m.py", *options, "--junit", "j.xml", "--format", "ktap")
    assert found == code
    root = ElementTree.parse("j.xml").getroot()
    bad = int(root.get("failures", "")) + int(root.get("errors", ""))
    assert (bad == 0) == (out.splitlines()[-1] == "ok 1 m.py") == (code == 0)
    assert (int(root.get("errors", "")) == 0) == (code != 3)


def test_a_file_that_is_named_twice_is_told_once(check: Check) -> None:
    _, out, _ = check("m.py", "m.py", "-k", "'only one'", "--format", "ktap")
    assert out.splitlines()[1] == "1..1"


def test_a_file_that_cannot_be_written_is_refused_early(check: Check) -> None:
    code, _, err = check("m.py", "--junit", "no/where.xml")
    assert code == 2
    assert "cannot be written" in err


@pytest.mark.parametrize("option", ["--list", "--program", "--lock-order", "--keep-c=c"])
@pytest.mark.parametrize("document", ["--format=ktap", "--junit=j.xml"])
def test_no_document_is_written_where_nothing_is_checked(
    option: str, document: str, check: Check
) -> None:
    code, out, err = check("m.py", option, document)
    assert (code, out, Path("j.xml").exists()) == (2, "", False)
    assert f"{document.replace('=ktap', ' ktap').partition('=')[0]} has verdicts" in err


def test_other_commands_show_traces_and_no_results(check: Check) -> None:
    code, _, err = check("replay", "r.json", "--format", "ktap")
    assert (code, "invalid choice: 'ktap'" in err) == (2, True)


def test_a_name_that_is_no_text_is_written_as_an_escape(check: Check) -> None:
    path = Path("x\udcff.py")
    path.write_text(RACES + SCENARIOS, "utf-8")
    _, out, _ = check(path, "-k", "'only one'", "--junit", "j.xml", "--format", "ktap")
    assert "ok 1 x\\udcff.py" in out
    assert ElementTree.parse("j.xml").getroot()[0].get("name") == "x\\udcff.py"
