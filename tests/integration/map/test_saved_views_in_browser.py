"""Saved views: made on the page, gone through by keyboard and touch, and written into a file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import axe
import payloads
import pytest
from opened_maps import Opened, Opener

import graphkit

HOSTILE = "</script><img src=x onerror=alert(1)>"
ALL, CLINIC, GAPS = "Where we stand", "The clinic", f"Gaps {HOSTILE}"


@pytest.fixture(scope="module")
def root(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the demo with its map, all views in one file."""
    root = tmp_path_factory.mktemp("saved") / "riverbend"
    shutil.copytree(made_demo, root)
    with graphkit.open(root) as workspace:
        workspace.map(root / "all.html")
    return root


def save_view(opened: Opened, title: str, text: str = "") -> None:
    page = opened.page
    if page.is_visible("#more > summary"):
        page.click("#more > summary")
    page.click("#save summary")
    page.click("text=This view, with a title")
    assert axe.violations(page) == []
    page.fill("#saved-title", title)
    page.fill("#saved-words", text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert opened.text("#status") == f"Saved: {title}"


def arrived(opened: Opened, view: str) -> None:
    opened.page.wait_for_selector(f"html[data-ready] #view-{view}[aria-pressed=true]")


def downloaded(opened: Opened, name: str, target: Path) -> Path:
    with opened.page.expect_download() as waiting:
        opened.page.click(f"text={name}")
    waiting.value.save_as(target)
    return target


@pytest.fixture
def told(open_map: Opener, root: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The map that a page has written with three saved views, and the list that it has written."""
    opened = open_map(root / "all.html", accept_downloads=True)
    save_view(opened, ALL, f"Look at the rings.\n{HOSTILE}")
    opened.page.fill("#search", "Riverbend Clinic")
    opened.page.keyboard.press("Enter")
    save_view(opened, CLINIC)
    opened.page.click("#view-sectors")
    arrived(opened, "sectors")
    save_view(opened, GAPS)
    opened.page.click("#saved-close")
    page = downloaded(opened, "Save the map with these views", tmp_path / "told.html")
    return page, downloaded(opened, "Save the list", tmp_path / "views.json")


def test_the_page_writes_itself_with_its_views_and_opens_at_the_first(
    open_map: Opener, told: tuple[Path, Path], root: Path, tmp_path: Path
) -> None:
    opened = open_map(told[0], accept_downloads=True)
    page = opened.page
    assert opened.text("#status") == f"Saved view 1 of 3: {ALL}"
    assert opened.text(".saved h2") == ALL
    assert HOSTILE in opened.text(".saved")
    assert axe.violations(page) == []
    page.keyboard.press("n")
    assert opened.text("#status") == f"Saved view 2 of 3: {CLINIC}"
    assert "Riverbend Clinic" in page.locator("#panel h2").all_inner_texts()
    page.focus("#saved-on")
    page.keyboard.press("Enter")
    arrived(opened, "sectors")
    assert opened.text(".saved h2") == GAPS
    assert opened.eval("document.activeElement.id") == "saved-back"  # there is no next one
    page.keyboard.press("p")
    arrived(opened, "whole")
    assert opened.text("#status") == f"Saved view 2 of 3: {CLINIC}"
    assert opened.page.locator("img").count() == 0
    # All data and scripts are what they were, and the page can write itself again.
    texts = "[...document.querySelectorAll('script[id]')].map((e) => [e.id, e.textContent])"
    before = open_map(root / "all.html").eval(texts)
    assert [part for part in opened.eval(texts) if part[0] != "story"] == before
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    again = downloaded(opened, "Save the map with these views", tmp_path / "again.html")
    assert again.read_bytes() == told[0].read_bytes()


def test_an_address_leads_somewhere_else_than_the_first_saved_view(
    open_map: Opener, told: tuple[Path, Path]
) -> None:
    assert open_map(told[0], "#map=partners").eval("[data.view, state.shown]") == ["partners", None]
    assert open_map(told[0], "#shown=3&map=sectors").text(".saved h2") == GAPS


def test_the_saved_list_is_a_story_for_the_next_map(
    open_map: Opener, told: tuple[Path, Path], root: Path, tmp_path: Path
) -> None:
    steps = json.loads(told[1].read_text("utf-8"))["steps"]
    assert [step["title"] for step in steps] == [ALL, CLINIC, GAPS]
    with graphkit.open(root) as workspace:
        target = workspace.map(tmp_path / "next.html", story=told[1])
        team = workspace.map(
            tmp_path / "team.html", story=told[1], copy=workspace.copy("team"), view="whole"
        )
    opened = open_map(target)
    assert opened.eval("state.saved") == open_map(told[0]).eval("state.saved")
    other = open_map(team)
    other.page.keyboard.press("n")
    assert "Riverbend Clinic" in other.page.locator("#panel h2").all_inner_texts()
    other.page.keyboard.press("n")  # the file has no such view: its map stays
    assert other.text(".saved h2") == GAPS


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (390, 844), (320, 640)])
def test_on_a_small_screen_a_finger_goes_from_one_to_the_next(
    open_map: Opener, told: tuple[Path, Path], width: int, height: int
) -> None:
    opened = open_map(told[0], viewport={"width": width, "height": height}, has_touch=True)
    assert opened.page.is_visible(".saved h2")
    opened.tap("#saved-on")
    assert opened.text(".saved h2") == CLINIC
    boxes = opened.eval(
        "[...document.querySelectorAll('.saved button, .saved summary')]"
        ".filter((e) => e.offsetParent).map((e) => e.getBoundingClientRect())"
        ".map(({width, height}) => [width, height])"
    )
    assert min(size for box in boxes for size in box) >= 44
    assert opened.eval("document.documentElement.scrollWidth") <= width
    opened.tap("#saved-on")
    arrived(opened, "sectors")
    assert opened.page.is_visible(".saved h2")
    assert axe.violations(opened.page) == []


def test_hostile_addresses_make_no_saved_views(open_map: Opener, root: Path) -> None:
    opened = open_map(root / "all.html")
    go = """(parts) => new Promise((done) => {
      addEventListener('hashchange', () => requestAnimationFrame(done), {once: true});
      location.hash = new URLSearchParams(parts);
    })"""
    broken = [*payloads.PAYLOADS[:20], *map(json.dumps, ({}, [1], [[None]], [[{}] * 3]))]
    for part in broken:
        opened.page.evaluate(go, {"shown": "1", "saved": part})
        assert opened.eval("[state.saved, state.shown]") == [[], None]
    harmful = "#panel img, #panel script, #panel iframe, #panel svg:not(.chart)"
    for text in payloads.PAYLOADS[:20]:
        part = json.dumps([[text, text, f"#person={text}"]])
        opened.page.evaluate(go, {"shown": "1", "saved": part})
        assert opened.eval("state.shown") == 0
        assert opened.page.locator(harmful).count() == 0
