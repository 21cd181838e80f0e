"""The page as a file: its data say what the interpreter says, and nothing of a model is markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import races
from checker import Scenario, invariant
from checker.check import check as check_scenario
from checker.check import near_counterexample, story
from checker.command.job import Job
from checker.report.case import Outcome
from checker.report.controls import CONTROL
from checker.report.page.document import PageFile, Told, page_html
from checker.report.page.inputs import number_line
from checker.report.page.kernel import KernelTree, c_function
from checker.report.page.source import Sources
from checker.report.page.timeline import Tables, timeline
from checker.trace.trace import Read
from conftest import Check

EVIL = "</script><script>alert(1)</script><!-- & \"'"
HERE = Path(__file__)

C_FILE = r"""
/* do_no_page() { is in a comment }
 */
#define do_no_page(x) \
	{ x }
static int do_no_page(struct mm *mm);
static const char *text = "do_no_page(";

/* What it does. */
static int
do_no_page(struct mm *mm, pte_t *table)
	__releases(ptl)
{
#ifdef A
	if (mm) {
#else
	if (table) {
#endif
		return other(')');
	}
	return 0;
}

int other(int c)
{
	do_no_page(0, 0);
	return 1;
}
"""


class Read_(HTMLParser):  # noqa: N801 - not the Read of a trace
    """The elements of a page, and the text of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", {}))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts[-1] += data
        self.text += data

    @property
    def data(self) -> dict[str, Any]:
        """The data of the script."""
        found: dict[str, Any] = json.loads(self.scripts[0])
        return found


def told(scenario: Scenario, most: int = 50) -> Told:
    """Returns a counterexample with its neighbourhood."""
    result = check_scenario(scenario)
    assert result.trace is not None
    around = near_counterexample(scenario, result.trace, most_steps=4, most_places=most)
    outcome = Outcome(Job("races.py", scenario).case, result)
    essence = story(scenario, result.trace)
    command = ("check races.py", f"-k '{scenario.title}'")
    return Told(outcome, result.trace, around, essence, command)


def page(*scenarios: Scenario) -> str:
    """Returns the page of some violated scenarios."""
    found = [told(each) for each in scenarios]
    return page_html([PageFile("m.py", [e.outcome for e in found], {}, (), found)], "1.2")


def evil() -> Scenario:
    """Returns a scenario that names things as an attacker would."""

    def stated(self: races.LostUpdate) -> bool:
        return self.count < 1

    stated.__name__ = EVIL
    stated.__doc__ = f"{EVIL}."
    scenario = replace(races.lost_update(), properties=[invariant(stated)], name=f"{EVIL} scenario")
    return replace(scenario, row=EVIL, kernel=EVIL, mapping=EVIL, aspect=EVIL, citation=EVIL)


def test_nothing_of_a_model_is_markup() -> None:
    text = page(evil())
    read, plain = Read_(text), Read_(page(races.lost_update()))
    assert "<script>alert" not in text
    assert "<!--" not in text.split("<main", 1)[1].split("<script>", 1)[0]
    assert [tag for tag, _ in read.tags].count("script") == 2
    assert {tag for tag, _ in read.tags} == {tag for tag, _ in plain.tags}
    assert EVIL in read.text
    assert read.data["counterexamples"][0]["property"] == EVIL


def test_control_characters_of_a_model_are_written_out() -> None:
    def stated(self: Any) -> bool:
        return self.count < 1

    stated.__name__ = "Red \x1b[31m, and back \x08\x9b."
    text = page(replace(races.lost_update(), properties=[invariant(stated)]))
    assert not CONTROL.search(text)
    assert "\\u001b" not in text
    assert r"\x1b[31m, and back" in text


def test_a_property_may_be_called_like_the_end_of_a_script() -> None:
    found = told(races.lost_update())
    name = "</script><img src=x onerror=alert(1)>"
    trace = replace(found.trace, property=name, words=name, processes=(name, "<b>"))
    whole = replace(found, trace=trace, command=(name,))
    text = page_html([PageFile(name, [found.outcome], {name: name}, (), [whole])], name)
    read = Read_(text)
    assert [tag for tag, _ in read.tags].count("script") == 2
    assert not any(tag == "img" for tag, _ in read.tags)
    assert read.data["counterexamples"][0]["property"] == name
    assert read.data["counterexamples"][0]["processes"][0] == name


def test_nothing_is_loaded_and_the_policy_names_the_script_that_runs() -> None:
    text = page(races.lost_update())
    read = Read_(text)
    assert not any(name in ("src", "srcset") for _, found in read.tags for name in found)
    assert all(str(e["href"]).startswith("#") for tag, e in read.tags if tag == "a")
    assert not any(tag in ("link", "img", "iframe", "object") for tag, _ in read.tags)
    assert "url(" not in text
    assert "@import" not in text
    digest = base64.b64encode(hashlib.sha256(read.scripts[1].encode()).digest()).decode()
    policy = next(e["content"] for tag, e in read.tags if e.get("http-equiv"))
    assert policy is not None
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_equal_results_are_equal_bytes() -> None:
    assert page(races.fault(), races.two_locks()) == page(races.fault(), races.two_locks())


def test_the_changes_of_the_steps_lead_to_the_end_of_the_trace() -> None:
    for scenario in (races.lost_update(), races.fault(), races.two_locks()):
        found = told(scenario)
        tables = Tables()
        story = timeline(tables, found.trace, found.around)
        values = dict(story["start"])
        for step in story["steps"]:
            for line in tables.steps[step]["lines"]:
                for name, before, after in tables.lines[line]["changes"]:
                    if name in values:
                        assert values[name] == before
                        values[name] = after
        assert values == {each.name: each.value for each in found.trace.end}


def test_the_branch_that_the_counterexample_takes_is_known_at_each_step() -> None:
    found = told(races.fault())
    tables = Tables()
    around = timeline(tables, found.trace, found.around)["around"]
    places, way = around["places"], around["way"]
    for position, own in enumerate(around["own"]):
        step, target, failure = places[way[position]]["branches"][own]
        assert tables.steps[step]["process"] == found.trace.steps[position].process
        assert (target, failure) == (way[position + 1], "")


def test_a_neighbourhood_has_no_more_bytes_than_it_may_and_says_so() -> None:
    found = told(races.fault())
    whole = timeline(Tables(), found.trace, found.around)["around"]
    cut = timeline(Tables(), found.trace, found.around, most_bytes=1000)["around"]
    assert len(cut["places"]) < len(whole["places"])
    assert len(cut["places"]) >= len(set(cut["way"]))
    assert (whole["is_cut"], cut["is_cut"]) == (False, True)
    targets = [b[1] for place in cut["places"] for b in place["branches"] or ()]
    assert max(targets) < len(cut["places"])


def test_a_brief_step_changes_shared_state_or_decides_by_it() -> None:
    found = told(races.fault())
    tables = Tables()
    story = timeline(tables, found.trace, found.around)
    for position, each in enumerate(story["steps"]):
        lines = [tables.lines[e] for e in tables.steps[each]["lines"]]
        names = {name for name, _ in story["start"]}
        does = any(
            (line["decision"] and line["reads"])
            or any(name in names and old != new for name, old, new in line["changes"])
            for line in lines
        )
        assert tables.steps[each]["brief"] == (does or position == len(story["steps"]) - 1)


def test_a_statement_is_shown_within_its_function() -> None:
    found = told(races.lost_update())
    tables = Tables()
    timeline(tables, found.trace, found.around)
    (function,) = tables.functions
    assert function["name"] == "increment"
    lines = function["text"].splitlines()
    assert lines[0] == "@process"
    (line,) = {each["line"] for each in tables.lines}
    assert lines[line - function["first"]].strip() == "self.count += 1"


def test_a_file_that_is_not_there_any_more_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def f(:\n", "utf-8")
    for name in ("gone.py", "broken.py"):
        assert Sources().around(str(tmp_path / name), 1) is None
    assert Sources().around(str(HERE), 10**6) is None
    found = Sources().around(str(HERE), 1)
    assert found is not None
    assert (found.name, found.text) == ("", HERE.read_text("utf-8").splitlines()[0])


def test_a_c_function_is_found_among_its_mentions() -> None:
    found = c_function(C_FILE, "do_no_page", "mm/memory.c")
    assert found is not None
    lines = found.text.splitlines()
    assert (lines[0], lines[1]) == ("static int", "do_no_page(struct mm *mm, pte_t *table)")
    assert (lines[-2], lines[-1]) == ("\treturn 0;", "}")
    assert C_FILE.splitlines()[found.first - 1] == "static int"
    other = c_function(C_FILE, "other", "mm/memory.c")
    assert other is not None
    assert other.text.startswith("int other(int c)\n{")
    assert c_function(C_FILE, "no_page", "mm/memory.c") is None


@pytest.mark.parametrize(
    ("folder", "makefile", "title"),
    [
        ("", "", "mm/memory.c, 2.6.22"),
        ("linux-2.6.22", "VERSION = 2\nPATCHLEVEL = 6\nSUBLEVEL = 22\n", "mm/memory.c, 2.6.22"),
        ("", "VERSION = 6\nPATCHLEVEL = 1\n", "mm/memory.c, 6.1 (the model cites 2.6.22)"),
    ],
)
def test_a_cited_function_is_looked_for_in_a_tree(
    tmp_path: Path, folder: str, makefile: str, title: str
) -> None:
    (tmp_path / folder / "mm").mkdir(parents=True)
    (tmp_path / folder / "mm/memory.c").write_text(C_FILE, "utf-8")
    (tmp_path / folder / "Makefile").write_text(makefile, "utf-8")
    tree = KernelTree(tmp_path)
    found = tree.cited("do_no_page(), mm/memory.c, Linux 2.6.22: maps a page.")
    assert found is not None
    assert found.title == title
    assert tree.cited("do_no_page(), mm/filemap.c, 2.6.22.") is None
    assert tree.cited("do_no_page(), ../mm/memory.c, 2.6.22.") is None
    assert tree.cited("A thread that faults.") is None


def test_equal_values_are_one_tick_and_a_gap_is_marked() -> None:
    values = [Read("vm_end", "0x1000"), Read("first", "0"), Read("last", "1"), Read("pgoff", "0")]
    line = str(number_line(values))
    ticks = re.findall(r"<li[^>]*>.*?</li>", line)
    assert [re.sub("<[^>]*>", " ", each).split() for each in ticks] == [
        ["first", "pgoff", "0"],
        ["last", "1"],
        ["vm_end", "0x1000"],
    ]
    assert ["gap" in each for each in ticks] == [False, False, True]


def test_a_notebook_shows_a_result_and_a_trace_without_any_script() -> None:
    found = told(races.lost_update())
    trace = replace(found.trace, property=EVIL, words=EVIL, processes=(EVIL, "two"))
    for value in (
        found.outcome.result,
        found.trace,
        trace,
        replace(found.outcome.result, trace=trace),
    ):
        read = Read_(value._repr_html_())
        assert "table" in [tag for tag, _ in read.tags]
        assert "script" not in [tag for tag, _ in read.tags]
        assert "count += 1" in read.text
    assert EVIL in Read_(trace._repr_html_()).text
    assert "violated (counts_both)" in Read_(found.outcome.result._repr_html_()).text


SCENARIOS = """
scenarios = (
    lost_update(),
    fault(),
    Scenario(model=TwoLocks(), name="only one", processes={"one": 1}, expected="holds"),
)
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Returns a model file in the current folder."""
    monkeypatch.chdir(tmp_path)
    text = Path(races.__file__).read_text("utf-8") + SCENARIOS
    (tmp_path / "m.py").write_text(text, "utf-8")
    return "m.py"


def test_the_command_writes_a_page_of_all_scenarios(check: Check, model: str) -> None:
    code, _, _ = check(model, "--html", "p.html")
    assert code == 1  # `fault()` is violated, and nothing is expected of it
    read = Read_(Path("p.html").read_text("utf-8"))
    assert [e["property"] for e in read.data["counterexamples"]] == [
        "counts_both",
        "no_dangling_pte",
    ]
    for words in ("lost update", "only one", "without documented verdict", "check m.py -k"):
        assert words in read.text
    assert not re.search(r"\d\.\d s\b", read.text), "there are no times in it"


def test_a_page_can_go_to_the_standard_output_alone(check: Check, model: str) -> None:
    code, out, err = check(model, "-k", "lost", "--html", "-")
    assert code == 0
    assert out.startswith("<!DOCTYPE html>")
    assert out.rstrip().endswith("</html>")
    assert "lost update" in err
    assert check(model, "--html", "-", "--json", "-")[0] == 2


ENDLESS = """
from checker import Bool, Model, Scenario, process


class Spin(Model):
    a: Bool = False
    b: Bool = False

    @process
    def one(self) -> None:
        while not self.b:
            self.a = True

    @process
    def two(self) -> None:
        self.b = self.a


scenarios = [Scenario(Spin(), name="spin", expected="violated", must_finish=True)]
"""


def test_what_goes_on_for_ever_says_so(check: Check, model: str, tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text(ENDLESS, "utf-8")
    assert check("endless.py", "--html", "p.html")[0] == 0
    read = Read_(Path("p.html").read_text("utf-8"))
    (found,) = read.data["counterexamples"]
    assert found["loop"] is not None
    assert found["told"] is None, "a loop has no story"
    assert "and so on for ever" in read.text


def test_a_page_quotes_the_kernel(check: Check, model: str, tmp_path: Path) -> None:
    (tmp_path / "mm").mkdir()
    (tmp_path / "mm/memory.c").write_text(C_FILE, "utf-8")
    check(model, "-k", "fault", "--html", "p.html", "--kernel-source", tmp_path)
    functions = Read_(Path("p.html").read_text("utf-8")).data["functions"]
    quoted = {e["name"]: e["kernel"] and e["kernel"]["name"] for e in functions}
    assert quoted["do_no_page"] == "do_no_page"
    assert quoted["vmtruncate"] is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--kernel-source", "."), "add --html FILE"),
        (("--html", "p.html", "--kernel-source", "gone"), "it is no folder"),
        (("--html", "p.html", "--program"), "--html has verdicts"),
        (("--html", "gone/p.html"), "cannot be written"),
    ],
)
def test_wrong_questions_have_a_remedy(
    check: Check, model: str, arguments: tuple[str, ...], words: str
) -> None:
    code, _, err = check(model, *arguments)
    assert code == 2
    assert words in err
    assert not Path("p.html").exists()
