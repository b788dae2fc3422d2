"""The switch between the views of a file: with mouse, keyboard, touch, undo and links."""

from __future__ import annotations

import shutil
from pathlib import Path

import axe
import pytest
from opened_maps import Opened, Opener

import graphkit

VIEWS = ("whole", "partners", "events", "sectors")


@pytest.fixture(scope="module")
def file(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's map with all views."""
    root = tmp_path_factory.mktemp("switched") / "riverbend"
    shutil.copytree(made_demo, root)
    with graphkit.open(root) as workspace:
        return workspace.map(root / "all.html")


def arrived(opened: Opened, view: str) -> None:
    opened.page.wait_for_selector(f"html[data-ready] #view-{view}[aria-pressed=true]")


def test_each_view_opens_and_has_all_of_its_own(open_map: Opener, file: Path) -> None:
    opened = open_map(file)
    headlines = set()
    for view in (*VIEWS[1:], VIEWS[0]):
        opened.page.click(f"#view-{view}")
        arrived(opened, view)
        assert opened.eval("data.view") == view
        assert opened.eval("location.hash") == ("" if view == "whole" else f"#map={view}")
        assert opened.text("#status").startswith("View: ")
        assert opened.eval("document.activeElement.id") == f"view-{view}"
        assert opened.page.locator("#map canvas").count() == 1
        assert axe.violations(opened.page) == []
        headlines.add((opened.text("header p"), opened.text("#find label")))
    assert len(headlines) == 4


@pytest.mark.parametrize("width", [1440, 390])
def test_each_view_fits_into_the_map_however_it_is_opened(
    open_map: Opener, file: Path, width: int
) -> None:
    outside = """data.nodes.filter((node) => {
      const {x, y} = network.canvasToDOM(placeOf(node.id));
      const {width, height} = byId('map').getBoundingClientRect();
      return x < 0 || y < 0 || x > width || y > height;
    }).length"""
    opened = open_map(file, viewport={"width": width, "height": 900})
    for view in (*VIEWS[1:], VIEWS[0]):
        opened.page.click(f"#view-{view}")
        arrived(opened, view)
        assert opened.eval(outside) == 0, view
        seen = opened.eval("[network.getScale(), ...Object.values(network.getViewPosition())]")
        alone = open_map(file, f"#map={view}", viewport={"width": width, "height": 900})
        assert alone.eval(outside) == 0, view
        same = alone.eval("[network.getScale(), ...Object.values(network.getViewPosition())]")
        assert same == pytest.approx(seen, rel=1e-6, abs=1e-3), view


def test_a_view_is_as_it_was_left(open_map: Opener, file: Path) -> None:
    opened = open_map(file)
    opened.page.click("#draw-inferred")
    opened.page.click("#view-events")
    arrived(opened, "events")
    opened.eval("select(data.nodes.find(isPerson).id)")
    opened.page.click("#view-whole")
    arrived(opened, "whole")
    assert opened.eval("state.allLines") is True
    assert opened.text("#panel h2") == opened.eval("nameOf(nodes.get(state.selected))")


def test_keyboard_alone_goes_to_another_view_and_back(open_map: Opener, file: Path) -> None:
    opened = open_map(file)
    opened.page.focus("#view-whole")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    arrived(opened, "partners")
    opened.page.keyboard.press("Control+z")
    arrived(opened, "whole")
    opened.page.keyboard.press("Control+Shift+z")
    arrived(opened, "partners")
    assert opened.page.is_disabled("#redo")


def test_what_is_chosen_goes_along_if_it_is_there(open_map: Opener, file: Path) -> None:
    opened = open_map(file)
    opened.page.fill("#search", "Riverbend Clinic")
    opened.page.keyboard.press("Enter")
    opened.page.click("#theme")
    charts = opened.page.locator("#panel svg.chart").count()
    opened.page.click("#view-partners")
    arrived(opened, "partners")
    assert opened.text("#panel h2") == "Riverbend Clinic"
    assert opened.page.locator("#panel svg.chart").count() == charts == 1
    assert opened.eval("document.documentElement.dataset.theme") == "dark"
    opened.page.click("#hide-names")
    opened.page.click("#view-sectors")
    arrived(opened, "sectors")
    assert opened.eval("state.selected") is None
    assert opened.page.get_attribute("#hide-names", "aria-pressed") == "true"
    opened.page.click("#undo")
    arrived(opened, "partners")
    assert opened.text("#panel h2") == "Riverbend Clinic"
    for _ in range(3):
        opened.page.click("#undo")
    opened.eval("new Promise(requestAnimationFrame)")
    arrived(opened, "whole")


def test_a_link_opens_a_view_and_follows_its_address(open_map: Opener, file: Path) -> None:
    opened = open_map(file, "#map=events")
    assert opened.eval("data.view") == "events"
    opened.eval("location.hash = '#map=sectors'")
    arrived(opened, "sectors")
    opened.eval("location.hash = '#map=%3Cimg%20src%3Dx%3E'")
    arrived(opened, "whole")
    opened.page.click("#undo")
    arrived(opened, "sectors")


def test_somebody_in_a_hurry_gets_the_last_view(open_map: Opener, file: Path) -> None:
    opened = open_map(file)
    opened.eval("['partners', 'events', 'sectors'].forEach((name) => byId(`view-${name}`).click())")
    arrived(opened, "sectors")
    opened.page.wait_for_timeout(300)
    assert opened.eval("data.view") == "sectors"
    assert opened.page.locator("#map canvas").count() == 1


@pytest.mark.parametrize(("width", "height"), [(768, 1024), (390, 844), (320, 640)])
def test_on_a_small_screen_a_finger_reaches_each_view(
    open_map: Opener, file: Path, width: int, height: int
) -> None:
    opened = open_map(file, viewport={"width": width, "height": height}, has_touch=True)
    boxes = opened.eval(
        "[...document.querySelectorAll('#views button')].map((e) => e.getBoundingClientRect())"
        ".map(({left, right, width, height}) => ({left, right, width, height}))"
    )
    assert all(box["width"] >= 44 and box["height"] >= 44 for box in boxes)
    assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)
    assert opened.eval("document.documentElement.scrollWidth") <= width
    opened.tap("#view-sectors")
    arrived(opened, "sectors")
    assert axe.violations(opened.page) == []


def test_a_file_with_one_view_has_no_switch(open_map: Opener, maps: Path) -> None:
    assert open_map(maps / "all.html").page.is_hidden("#views")


def test_a_file_with_one_view_has_no_room_for_a_switch(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html", viewport={"width": 1440, "height": 900})
    assert opened.page.is_hidden("#views")
    below = opened.eval("document.querySelector('header').getBoundingClientRect().bottom")
    assert opened.eval("byId('stage').getBoundingClientRect().top") == pytest.approx(below, abs=1)
