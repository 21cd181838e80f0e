"""The page in a real browser: stepping, filters, leaving the counterexample, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser import Page, browser
from test_page import told

import races
from checker.report.page.document import PageFile, page_html

WIDTHS = (1400, 420)
EVIL = "</script><img src=x onerror=document.title='run'>"

CONTRASTS = """(() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const wrong = [];
  let count = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility()) continue;
    count += 1;
    const pair = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort();
    const least = Math.min(...pair), most = Math.max(...pair);
    const contrast = (most + 0.05) / (least + 0.05);
    if (contrast < 4.5) wrong.push(`${contrast.toFixed(2)} ${node.data.trim().slice(0, 40)}`);
  }
  return { count, wrong };
})()"""
"""The texts in sight whose contrast to what is behind them is below 4.5, by WCAG's formula."""

UNNAMED = """[...document.querySelectorAll("button, input, [role=region], summary")]
  .filter((each) => each.checkVisibility())
  .filter((each) => !each.textContent.trim() && !each.getAttribute("aria-label"))
  .filter((each) => !each.labels?.length)
  .map((each) => each.outerHTML)"""
"""The controls in sight that no name is told of."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Returns a browser."""
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a page of three counterexamples: a lost update, a fault, and one with evil names."""
    found = [told(races.lost_update()), told(races.fault(), most=0), told(races.lost_update())]
    trace = replace(found[2].trace, property=EVIL, words=EVIL, processes=(EVIL, "two"))
    found[2] = replace(found[2], trace=trace, essence=None, command=(EVIL,))
    path = tmp_path_factory.mktemp("page") / "page.html"
    files = [PageFile("m.py", [each.outcome for each in found], {}, (), found)]
    path.write_text(page_html(files, "1.2"), "utf-8")
    return path


@pytest.fixture(autouse=True)
def opened(page: Page, file: Path) -> Iterator[None]:
    """Opens the page anew; after the test no error must have been said, and nothing asked for."""
    page.errors.clear()
    page.requests.clear()
    page.open(file)
    yield
    assert not page.errors
    assert {each.partition("#")[0] for each in page.requests} <= {file.resolve().as_uri()}


def shown_rows(page: Page) -> list[int]:
    """Returns the positions of the rows in sight in the first counterexample."""
    rows: list[int] = page.run(
        "[...document.querySelectorAll('#c0 .lanes tbody tr:not(.end)')]"
        ".flatMap((row, n) => row.checkVisibility() ? [n] : [])"
    )
    return rows


def position(page: Page, name: str = "c0") -> str:
    """Returns the position that a counterexample tells."""
    return page.text(f"#{name} .bar output")


def press_button(page: Page, words: str, name: str = "c0") -> None:
    """Clicks on a button of a counterexample by its words."""
    buttons = f"[...document.querySelectorAll('#{name} button')]"
    found = f"{buttons}.find(each => each.textContent === {words!r})"
    assert page.run(f"!!{found}"), words
    page.run(f"{found}.click()")


def type_variable(page: Page, text: str) -> None:
    """Types a variable's name into the filter."""
    page.run(
        f"(box => {{ box.value = {text!r}; box.dispatchEvent(new Event('input')); }})"
        "(document.querySelector('#c0 input[type=search]'))"
    )


def test_keys_go_from_step_to_step(page: Page) -> None:
    page.run("document.querySelector('#c0 .lanes').focus()")
    assert position(page) == "step 0 of 4"
    for key, expected in (
        ("ArrowRight", 1),
        ("ArrowDown", 2),
        ("ArrowLeft", 1),
        ("ArrowUp", 0),
        ("ArrowUp", 0),
        ("End", 4),
        ("ArrowRight", 4),
        ("Home", 0),
    ):
        page.press(key)
        assert position(page) == f"step {expected} of 4", key
    current = "[...document.querySelectorAll('#c0 [aria-current=step]')].length"
    assert page.run(current) == 1


def test_left_and_right_need_no_focus(page: Page) -> None:
    page.press("ArrowRight")
    assert position(page) == "step 1 of 4"


def test_buttons_and_rows_go_to_steps(page: Page) -> None:
    press_button(page, "Last")
    assert position(page) == "step 4 of 4"
    press_button(page, "Back")
    assert position(page) == "step 3 of 4"
    page.run("document.querySelectorAll('#c0 .lanes tbody tr')[2].click()")
    assert position(page) == "step 2 of 4"
    press_button(page, "First")
    press_button(page, "On")
    assert position(page) == "step 1 of 4"


def test_the_state_and_the_source_are_those_of_the_step(page: Page) -> None:
    press_button(page, "Last")
    press_button(page, "Back")
    assert "self.count += 1" in page.text("#c0 .text .at")
    assert page.text("#c0 .state tr.changed").split() == ["\u25cf", "count", "1", "was", "0"]
    press_button(page, "Last")
    assert page.text("#c0 .state tr.changed") == "", "it is 1 again"
    assert "State after step 4" in page.text("#c0 .state")


def test_a_process_can_be_left_out(page: Page) -> None:
    page.click("#c0 .bar input[type=checkbox]")
    rows = shown_rows(page)
    assert 0 in rows
    assert len(rows) == 3
    assert "2 of 4 steps shown" in page.text("#c0 .status")
    press_button(page, "On")
    assert position(page) == f"step {rows[1]} of 4"
    page.click("#c0 .bar input[type=checkbox]")
    assert shown_rows(page) == [0, 1, 2, 3, 4]


def test_a_variable_selects_the_steps_that_touch_it(page: Page) -> None:
    type_variable(page, "count")
    assert shown_rows(page) == [0, 1, 2, 3, 4]
    type_variable(page, "nothing")
    assert shown_rows(page) == [0]
    type_variable(page, "")
    assert shown_rows(page) == [0, 1, 2, 3, 4]


def test_brief_shows_the_steps_that_change_something(page: Page) -> None:
    press_button(page, "Brief")
    # A load, the other one's store, and the store that loses it; the other one's load is its own.
    assert shown_rows(page) == [0, 1, 3, 4]
    pressed = page.run("document.querySelector('#c0 [aria-pressed]').ariaPressed")
    assert pressed == "true"
    page.ask("Emulation.setEmulatedMedia", media="print")
    assert shown_rows(page) == [0, 1, 2, 3, 4], "on paper all steps are there"
    page.ask("Emulation.setEmulatedMedia", media="")
    press_button(page, "Brief")
    assert shown_rows(page) == [0, 1, 2, 3, 4]


def test_the_counterexample_can_be_left_and_returned_to(page: Page) -> None:
    press_button(page, "On")
    instead = "#c0 .others button"
    buttons = f"[...document.querySelectorAll({instead!r})]"
    words: list[str] = page.run(f"{buttons}.map(e => e.textContent)")
    assert sorted(each.split(":")[0] for each in words) == ["instead", "next"]
    page.run(f"{buttons}.find(e => e.textContent.startsWith('instead')).click()")
    assert position(page) == "step 2 of 2"
    assert "left the counterexample after step 1" in page.text("#c0 .status")
    assert "count" in page.text("#c0 .state tr.changed")
    for _ in range(2):
        page.click(instead)
    assert position(page) == "step 4 of 4"
    assert "2" in page.text("#c0 .state tr.changed"), "no update is lost on this way"
    assert "not the counterexample any more" in page.text("#c0 .end")
    press_button(page, "Return to the counterexample")
    assert position(page) == "step 1 of 4"
    assert "counts_both is violated" in page.text("#c0 .end")


def test_the_page_says_where_the_neighbourhood_ends(page: Page, file: Path) -> None:
    page.open(file, anchor="#c1")  # which has the places of the counterexample alone
    page.run(
        "[...document.querySelectorAll('#c1 .others button')]"
        ".find(each => each.textContent.startsWith('instead')).click()"
    )
    said = page.text("#c1 section[aria-label='Other steps']")
    assert "The embedded neighbourhood ends here: " in said
    assert "fewer where there are too many" in said


def test_a_link_opens_its_counterexample_and_evil_names_are_text(page: Page, file: Path) -> None:
    page.open(file, anchor="#c2")
    assert page.run("document.querySelector('#c2').open")
    assert EVIL in page.text("#c2 .lanes th:nth-child(2)")
    press_button(page, "Last", "c2")
    assert page.text("#c2 .end") == f"{EVIL} is violated"
    assert page.run("document.title") == "raceproof: m.py"
    assert page.run("document.images.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_text_has_contrast_and_every_control_a_name(
    page: Page, file: Path, width: int, scheme: str
) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.ask("Emulation.setEmulatedMedia", features=features)
    page.open(file, width)
    for name in ("c0", "c1"):
        page.run(f"document.querySelector('#{name}').open = true")
        while not page.run(f"!!document.querySelector('#{name} .lanes')"):
            pass
        press_button(page, "On", name)
        page.click(f"#{name} .others button")
    found: dict[str, Any] = page.run(CONTRASTS)
    assert found["count"] > 100
    assert found["wrong"] == []
    assert page.run(UNNAMED) == []
    assert page.run("document.documentElement.scrollWidth") <= width, "only tables scroll"
    page.ask("Emulation.setEmulatedMedia", features=[])


def test_colours_can_be_chosen(page: Page) -> None:
    seen = [page.run("getComputedStyle(document.body).backgroundColor")]
    for _ in range(2):
        page.click("#theme")
        seen.append(page.run("getComputedStyle(document.body).backgroundColor"))
    assert page.text("#theme") == "Colours: dark"
    assert seen[2] != seen[1]
    page.click("#theme")
    assert page.text("#theme") == "Colours: system"


def test_the_page_has_landmarks_and_headings_in_order(page: Page) -> None:
    for name in ("main", "header", "footer"):
        assert page.run(f"document.querySelectorAll('{name}').length") == 1
    levels: list[int] = page.run(
        "[...document.querySelectorAll('h1, h2, h3, h4')].map(e => Number(e.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_script_that_is_not_ours_does_not_run(page: Page) -> None:
    page.run(
        "document.body.append(Object.assign(document.createElement('script'),"
        " { textContent: 'document.title = 1' }))"
    )
    assert page.run("document.title") == "raceproof: m.py"
    assert page.errors.pop(), "the policy has refused it"
