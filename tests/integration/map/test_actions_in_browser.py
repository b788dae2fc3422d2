"""Every action on a map by mouse, by keyboard and with a finger.

Those with more to tell are in `test_tools_in_browser` (filters, undo, what if, years, hidden
names) and `test_saving_in_browser` (tables, pictures, groups and the lasso); here is the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from input_devices import PHONE, Press, by_keyboard, ways
from opened_maps import Opened, Opener

SCALE = "network.getScale()"
# What is done: the map, where one begins, what is pressed, and what holds then.
ACTIONS = {
    "go to a name in the details": (
        ("all", "#person=c_dana", "#panel .ties button.name:has-text('Maria Lopez')"),
        "state.selected === 'c_maria'",
    ),
    "go back to the overview": (
        ("all", "#person=c_dana", "#panel .back button"),
        "state.selected === null && document.querySelector('#panel h2').textContent"
        " === 'At a glance'",
    ),
    "open another introduction": (
        ("routes", "", ".route:nth-child(2) .route-title"),
        "state.route === 1 && document.querySelectorAll('.route.open .steps li').length > 0",
    ),
    "go to whom one meets": (
        ("routes", "", ".route.open .steps li:first-child button.name"),
        "state.selected === 'c_dana'",
    ),
    "leave the introductions": (("routes", "", "#panel .back button"), "state.route === null"),
    "fold a filter out": (
        ("all", "", ".filter:not([open]) summary"),
        "document.querySelectorAll('.filter[open]').length === 3",
    ),
    "leave a whole filter out": (("all", "", "#no-sectors"), "shown.nodes.size === 0"),
    "take a whole filter in": (
        ("all", "#filter=sector-health&filter=sector-schools", "#all-sectors"),
        "shown.nodes.size === 14",
    ),
    "see a table": (("all", "", "#table-toggle"), "state.table && !byId('table').hidden"),
    "go from the table to the map": (
        ("all", "#view=table", "#table-people tbody tr:first-child button.name"),
        "!state.table && state.selected === 'c_dana'",
    ),
    "see it dark": (("all", "", "#theme"), "document.documentElement.dataset.theme === 'dark'"),
    "see all of it": (
        ("all", "#person=c_dana", "#fit"),
        "state.selected === null && byId('status').textContent.startsWith('All 14')",
    ),
    "put somebody into a group": (
        ("all", "#person=c_dana", "#to-group"),
        "state.group.has('c_dana')",
    ),
    "take somebody out of a group": (
        ("all", "#group=c_dana&group=c_tom", "button[aria-label='Remove Dana Whitfield']"),
        "[...state.group].join() === 'c_tom'",
    ),
    "take up the lasso": (("all", "", "#choose-group"), "lasso.on && !byId('lasso').hidden"),
    "see what the keys are": (
        ("all", "", ".keys summary"),
        "document.querySelector('.keys').open",
    ),
}


@ways
@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_does_what_it_says(
    open_map: Opener, maps: Path, action: str, press: Press, context: dict[str, Any]
) -> None:
    (name, fragment, selector), done = ACTIONS[action]
    opened = open_map(maps / f"{name}.html", fragment, **context)
    assert not opened.eval(done)
    press(opened, selector)
    opened.until(done)


@ways
def test_the_buttons_zoom(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **context)
    before = opened.eval(SCALE)
    press(opened, "#closer")
    closer = opened.eval(SCALE)
    press(opened, "#further")
    assert closer > 1.2 * before
    assert opened.eval(SCALE) == pytest.approx(before)


@ways
def test_printing_is_asked_for(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **context)
    opened.eval("(window.print = () => { window.printed = byId('save').open; }, 0)")
    press(opened, "#save summary")
    press(opened, "#save-choices button:has-text('Print')")
    opened.until("window.printed === false")  # and the menu is gone before


@ways
def test_rarer_tools_are_a_menu_where_the_page_is_narrow(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **{**PHONE, **context, "viewport": PHONE["viewport"]})
    assert opened.page.is_hidden("#hide-names")
    tools = opened.page.locator(".tools").bounding_box()
    assert tools is not None
    assert tools["height"] < 50  # one row
    press(opened, "#more > summary")
    assert opened.page.is_visible("#hide-names")
    press(opened, "#hide-names")
    assert opened.eval("state.namesHidden")
    assert opened.page.is_hidden("#hide-names")
    press(opened, "#more > summary")
    press(opened, "#save summary")
    assert opened.page.is_visible("#save-choices")
    for inner, outer in ((False, True), (False, False)):
        opened.page.keyboard.press("Escape")
        assert opened.eval("[byId('save').open, byId('more').open]") == [inner, outer]
    assert opened.eval("document.activeElement.textContent") == "More"
    press(opened, "#more > summary")
    press(opened, "h1") if press is not by_keyboard else opened.page.keyboard.press("Escape")
    assert opened.page.is_hidden("#hide-names")
    wide = open_map(maps / "all.html")
    assert wide.page.is_hidden("#more > summary")
    assert wide.page.is_visible("#hide-names")


# -- searching and choosing ------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["mouse", "keyboard", "touch"])
def test_a_match_is_chosen(open_map: Opener, maps: Path, way: str) -> None:
    opened = open_map(maps / "all.html", **(PHONE if way == "touch" else {}))
    if way == "mouse":
        opened.page.click("#search")
    elif way == "touch":
        opened.tap("#show-find")  # and the cursor is in it
    else:
        opened.page.keyboard.press("/")
    opened.page.keyboard.type("zoe")
    if way == "keyboard":
        opened.page.keyboard.press("Enter")
    elif way == "mouse":
        opened.page.click("#matches li")
    else:
        opened.page.tap("#matches li")  # which is gone before it could be clicked
    opened.until("state.selected === 'c_zoe'")
    assert opened.page.is_hidden("#matches")


@pytest.mark.parametrize("way", ["mouse", "touch"])
def test_a_mark_is_chosen_and_a_bare_place_leaves_it(
    open_map: Opener, maps: Path, way: str
) -> None:
    opened = open_map(maps / "all.html", **(PHONE if way == "touch" else {}))
    point = opened.tap_at if way == "touch" else opened.page.mouse.click
    opened.eval("(fitTo(['o_health', 'c_omar', 'c_priya']), 0)")
    point(*opened.place("o_health"))
    opened.until("state.selected === 'o_health'")
    assert opened.text("#panel h2") == "County Health Department"
    x, y, *_ = box_of(opened, "#map")
    opened.page.wait_for_timeout(400)  # a second tap so soon would be a double one
    point(x + 4, y + 4)
    opened.until("state.selected === null")


# -- looking around --------------------------------------------------------------------------------


def box_of(opened: Opened, selector: str) -> tuple[float, float, float, float]:
    box = opened.page.locator(selector).bounding_box()
    assert box is not None
    return box["x"], box["y"], box["width"], box["height"]


def touch(opened: Opened, *steps: list[tuple[float, float]]) -> None:
    """Put fingers down at the first places, move them over the others, and take them off."""
    session = opened.page.context.new_cdp_session(opened.page)
    for at, places in enumerate(steps):
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(places)]
        kind = "touchMove" if at else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


@pytest.mark.parametrize("way", ["mouse", "touch"])
def test_the_map_is_moved_by_dragging(open_map: Opener, maps: Path, way: str) -> None:
    opened = open_map(maps / "all.html", **(PHONE if way == "touch" else {}))
    before = opened.eval("network.getViewPosition()")
    left, top, width, height = box_of(opened, "#map")
    x, y = left + width / 2, top + height / 3
    if way == "mouse":
        opened.page.mouse.move(x, y)
        opened.page.mouse.down()
        opened.page.mouse.move(x + 60, y + 40, steps=6)
        opened.page.mouse.up()
    else:
        touch(opened, *([(x + 10 * n, y + 7 * n)] for n in range(7)))
    scale = opened.eval(SCALE)
    opened.until(f"network.getViewPosition().x < {before['x'] - 20 / scale}")
    assert opened.eval("state.selected") is None
    assert opened.eval("scrollY") == 0  # the map moved, not the page


def test_the_wheel_and_the_keys_zoom(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    before = opened.eval(SCALE)
    left, top, width, height = box_of(opened, "#map")
    opened.page.mouse.move(left + width / 2, top + height / 2)
    opened.page.mouse.wheel(0, -300)
    opened.until(f"{SCALE} > {1.05 * before}")
    opened.page.focus("#map")
    opened.page.keyboard.press("0")
    opened.until(f"Math.abs({SCALE} - {before}) < 1e-6")


def test_two_fingers_zoom(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", **PHONE)
    before = opened.eval(SCALE)
    left, top, width, height = box_of(opened, "#map")
    x, y = left + width / 2, top + height / 2
    touch(opened, *([(x - 20 - 10 * n, y), (x + 20 + 10 * n, y)] for n in range(8)))
    opened.until(f"{SCALE} > {1.3 * before}")
    assert opened.eval("visualViewport.scale") == 1  # the map grew, not the page


@pytest.mark.parametrize("way", ["mouse", "keyboard", "touch"])
def test_the_slider_sets_the_year(open_map: Opener, maps: Path, way: str) -> None:
    opened = open_map(maps / "all.html", **(PHONE if way == "touch" else {}))
    opened.page.locator("#year").scroll_into_view_if_needed()
    left, top, _, height = box_of(opened, "#year")
    if way == "keyboard":
        opened.page.focus("#year")
        opened.page.keyboard.press("Home")
    elif way == "mouse":
        opened.page.mouse.click(left + 6, top + height / 2)
    else:
        opened.tap_at(left + 6, top + height / 2)
    opened.until("byId('year-shown').textContent === 'Until 2019'")
    opened.until("location.hash === '#until=2019'")
