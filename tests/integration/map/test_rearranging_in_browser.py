"""What a reader does to a map: moves and hides marks, writes notes, finds paths, chooses rows."""

from __future__ import annotations

import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe
import pytest
from input_devices import PHONE, Press, by_mouse, by_touch, ways
from opened_maps import Opened, Opener

SVG = "{http://www.w3.org/2000/svg}"
VIEW = "JSON.stringify(network.getViewPosition())"


def at(opened: Opened, node: str) -> list[float]:
    """Return where a mark is, in map units."""
    place = opened.eval(f"placeOf({node!r})")
    return [place["x"], place["y"]]


def drag(opened: Opened, start: tuple[float, float], by: tuple[float, float]) -> None:
    opened.page.mouse.move(*start)
    opened.page.mouse.down()
    opened.page.mouse.move(start[0] + by[0] / 2, start[1] + by[1] / 2, steps=3)
    opened.page.mouse.move(start[0] + by[0], start[1] + by[1], steps=3)
    opened.page.mouse.up()


def finger(
    opened: Opened, start: tuple[float, float], by: tuple[float, float], *, stays: bool
) -> float:
    """Touch, perhaps stay until the mark is lifted, move, leave; return the seconds before that."""
    session = opened.page.context.new_cdp_session(opened.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    began = time.monotonic()
    touch("touchStart", start)
    if stays:
        opened.until("drag.isOn")
    # A tap has no moves: on a busy machine, each costs time, and the finger would seem to stay.
    stayed = None
    for n in range(1, 5 if any(by) else 1):
        touch("touchMove", (start[0] + by[0] * n / 4, start[1] + by[1] * n / 4))
        stayed = stayed or time.monotonic() - began
    touch("touchEnd")
    return stayed or time.monotonic() - began


@contextmanager
def slow(opened: Opened) -> Iterator[None]:
    """Make a page slow, as on an old telephone, within a `with` block."""
    session = opened.page.context.new_cdp_session(opened.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    try:
        yield
    finally:  # later tests have the same page
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        session.detach()


# -- moving ----------------------------------------------------------------------------------------


def test_the_mouse_drags_a_mark_and_not_the_map(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    before, view = at(opened, "c_dana"), opened.eval(VIEW)
    scale = opened.eval("network.getScale()")
    drag(opened, opened.place("c_dana"), (90, -60))
    opened.until("state.moved.size === 1")
    after = at(opened, "c_dana")
    assert after[0] - before[0] == pytest.approx(90 / scale, abs=2)
    assert after[1] - before[1] == pytest.approx(-60 / scale, abs=2)
    assert opened.eval(VIEW) == view
    assert opened.eval("state.selected") is None  # the end of a drag is no click
    opened.page.wait_for_timeout(100)
    label = opened.eval("drawnLabels.find(({id}) => id === 'c_dana')")
    mark = opened.eval("network.canvasToDOM(placeOf('c_dana'))")
    if label:
        assert abs((label["left"] + label["right"]) / 2 - mark["x"]) < 150
    again = open_map(maps / "all.html", opened.eval("location.hash"))
    assert at(again, "c_dana") == after
    opened.page.keyboard.press("Control+z")
    assert at(opened, "c_dana") == before


def test_beside_a_mark_the_mouse_moves_the_map(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    box = opened.page.locator("#map").bounding_box()
    assert box is not None
    view = opened.eval(VIEW)
    drag(opened, (box["x"] + 30, box["y"] + box["height"] / 2), (50, 30))
    assert opened.eval(VIEW) != view
    assert opened.eval("state.moved.size") == 0


def test_a_finger_that_stays_takes_a_mark_and_one_that_moves_takes_the_map(
    open_map: Opener, maps: Path
) -> None:
    for _ in range(5):
        opened = open_map(maps / "all.html", **PHONE)
        view, before = opened.eval(VIEW), at(opened, "o_school")
        if finger(opened, opened.place("o_school"), (40, 20), stays=False) < 0.4:
            break  # else the machine was so busy that the finger stayed
    opened.until(f"{VIEW} !== {json.dumps(view)}")
    assert at(opened, "o_school") == before
    view = opened.eval(VIEW)
    finger(opened, opened.place("o_school"), (40, 20), stays=True)
    opened.until("state.moved.has('o_school')")
    assert opened.eval(VIEW) == view
    assert at(opened, "o_school") != before
    assert opened.eval("state.selected") is None  # no details come over the map meanwhile
    finger(opened, opened.place("o_school"), (0, 0), stays=False)
    opened.until("state.selected === 'o_school'")


def test_a_finger_that_stays_long_and_moves_nothing_has_tapped(
    open_map: Opener, maps: Path
) -> None:
    opened = open_map(maps / "all.html", **PHONE)
    finger(opened, opened.place("o_school"), (0, 0), stays=True)
    opened.until("state.selected === 'o_school'")
    assert opened.eval("state.moved.size") == 0


def test_a_tap_counts_even_if_vis_network_takes_it_for_none(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", **PHONE)
    opened.eval("network.off('click')")  # as on a page so busy that a tap seems too long
    finger(opened, opened.place("o_school"), (0, 0), stays=False)
    opened.until("state.selected === 'o_school'")


def test_a_tap_counts_once_if_vis_network_comes_late(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", **PHONE)
    # As on a busy page: the end of the touch reaches vis-network after our own click.
    opened.eval(
        "window.late = [], byId('map').addEventListener("
        "'touchend', () => setTimeout(() => { network.body.emitter.emit('click', "
        "{event: {type: 'tap', pointerType: 'touch', srcEvent: {}}, "
        "pointer: {DOM: {x: 1, y: 1}, canvas: network.DOMtoCanvas({x: 1, y: 1})}}); "
        "late.push(1); }, 50))"
    )
    finger(opened, opened.place("o_school"), (0, 0), stays=False)
    opened.until("late.length === 1")
    assert opened.eval("state.selected") == "o_school"


def test_a_tap_on_a_slow_telephone_does_not_go_through_to_the_details_that_it_opens(
    open_map: Opener, maps: Path
) -> None:
    opened = open_map(maps / "all.html", **PHONE)
    opened.eval("window.clicks = 0, void addEventListener('click', () => clicks++, true)")
    with slow(opened):
        finger(opened, opened.place("o_school"), (0, 0), stays=False)
        opened.until("state.selected === 'o_school'")
        opened.page.wait_for_timeout(1000)  # a click would come by now
    assert opened.eval("[state.selected, clicks]") == ["o_school", 0]
    assert opened.eval("document.activeElement.id") == "map"


@ways
def test_a_mark_is_moved_with_arrows_or_a_tap_and_put_back(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#person=c_dana", **context)
    before = at(opened, "c_dana")
    press(opened, "#rarer summary")
    press(opened, "#move-one")
    assert opened.page.get_attribute("#move-one", "aria-pressed") == "true"
    if context:
        x, y = opened.place("c_dana")
        opened.tap_at(x, y - 60)
    else:
        opened.page.keyboard.press("ArrowUp")
    opened.until("state.moved.has('c_dana')")
    assert at(opened, "c_dana")[1] < before[1]
    assert opened.eval("state.selected") == "c_dana"
    press(opened, "#put-back")
    assert at(opened, "c_dana") == before


# -- notes -----------------------------------------------------------------------------------------


@ways
def test_a_note_is_text_on_the_map_in_the_link_and_in_a_drawing(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#person=c_dana", **context)
    press(opened, "#rarer summary")
    press(opened, "#note-here")
    assert opened.eval("document.activeElement.id") == "note-text"
    opened.page.keyboard.type("<b>Ask</b> in May")
    press(opened, "#save-note")
    opened.until("noteBoxes.length === 1")
    assert "note=70%2C-56%2C%3Cb%3EAsk" in opened.eval("location.hash")
    root = ET.fromstring(opened.eval("drawingOf()"))
    assert "<b>Ask</b> in May" in [text.text for text in root.iter(f"{SVG}text")]
    again = open_map(maps / "all.html", opened.eval("location.hash"), **context)
    again.until("noteBoxes.length === 1")
    assert again.eval("document.querySelectorAll('#panel b').length") == 0
    again.eval("(toggleTable(), 0)")
    assert "<b>Ask</b> in May" in again.text("#table-notes")


def test_a_note_is_dragged_opened_with_a_click_and_deleted(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", "#note=0,0,Here")
    box = opened.page.locator("#map").bounding_box()
    assert box is not None
    opened.until("noteBoxes.length === 1")
    middle = opened.eval(
        "[(noteBoxes[0].left + noteBoxes[0].right) / 2,"
        " (noteBoxes[0].top + noteBoxes[0].bottom) / 2]"
    )
    start = (box["x"] + middle[0], box["y"] + middle[1])
    drag(opened, start, (-80, 40))
    opened.until("state.notes[0].x !== 0")
    opened.page.mouse.click(start[0] - 80, start[1] + 40)
    opened.page.wait_for_selector("#note-text")
    assert opened.page.input_value("#note-text") == "Here"
    opened.page.click("#delete-note")
    assert opened.eval("state.notes.length") == 0
    opened.page.keyboard.press("Control+z")
    assert opened.eval("state.notes.length") == 1


# -- what is left on the map -----------------------------------------------------------------------


@ways
def test_one_is_hidden_and_comes_back(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#person=c_dana", **context)
    press(opened, "#rarer summary")
    press(opened, "#hide-one")
    assert "c_dana" not in opened.eval("[...markLooks.keys()]")
    assert opened.text("#left-out-text").startswith("Shown: 13 of 14")
    press(opened, "#show-again")
    assert "c_dana" in opened.eval("[...markLooks.keys()]")


@ways
def test_neighbors_are_shown_step_by_step(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#person=c_dana", **context)
    press(opened, "#rarer summary")
    press(opened, "#only-near")
    one = opened.eval("markLooks.size")
    assert one < 14
    press(opened, "#near-on")
    two = opened.eval("markLooks.size")
    assert one < two
    press(opened, "#near-back")
    assert opened.eval("markLooks.size") == one
    press(opened, "#near-off")
    assert opened.eval("markLooks.size") == 14


# -- paths -----------------------------------------------------------------------------------------


@ways
def test_a_path_between_two_is_found_with_the_search(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#person=c_omar", **context)
    press(opened, "#rarer summary")
    press(opened, "#path-to")
    assert opened.eval("document.activeElement.id") == "search"
    opened.page.keyboard.type("tom")
    opened.page.keyboard.press("Enter")
    assert "from Omar Haddad to Tom Reyes" in opened.text("#panel h2")
    assert opened.eval("found[0].people[0]") == "c_omar"
    assert opened.page.locator("#panel .steps > li").count() == opened.eval("found[0].steps.length")


def test_shift_and_a_click_join_two_in_a_path(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.page.mouse.click(*opened.place("c_omar"))
    opened.until("state.selected === 'c_omar'")
    opened.page.keyboard.down("Shift")
    opened.page.mouse.click(*opened.place("c_tom"))
    opened.page.keyboard.up("Shift")
    opened.until("state.group.size === 2")
    opened.page.click("#path-between")
    assert "from Omar Haddad to Tom Reyes" in opened.text("#panel h2")


# -- rows ------------------------------------------------------------------------------------------


@ways
def test_rows_chosen_in_a_table_are_a_group_on_the_map(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#view=table", **context)
    press(opened, "[data-row=c_dana]")
    press(opened, "[data-row=o_clinic]")
    assert opened.page.is_visible("#table")
    assert opened.text("#chosen-rows").startswith("2 rows chosen")
    press(opened, "#rows-to-map")
    assert opened.page.is_hidden("#table")
    assert opened.eval("[...state.group]") == ["c_dana", "o_clinic"]
    again = open_map(maps / "all.html", "#group=c_dana&view=table", **context)
    assert again.page.is_checked("[data-row=c_dana]")


def test_a_row_chosen_with_keys_keeps_focus_and_place(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "large.html", "#view=table")
    box = opened.page.locator("#table-people tbody input").nth(300)
    box.focus()
    top = opened.eval("byId('table').scrollTop")
    opened.page.keyboard.press("Space")
    opened.until("state.group.size === 1")
    assert box.evaluate("(box) => box === document.activeElement && box.checked")
    assert abs(opened.eval("byId('table').scrollTop") - top) < 60


# -- the menu, the small map, the foot -------------------------------------------------------------


@pytest.mark.parametrize(("press", "context"), [(by_mouse, {}), (by_touch, PHONE)])
def test_the_link_is_copied_from_a_file(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#person=c_dana", **context)
    press(opened, "#tools summary")
    press(opened, "#copy-link")
    opened.until("byId('status').textContent.startsWith('Link copied.')")
    opened.eval("(setFind(true), 0)")
    opened.page.focus("#search")
    opened.page.keyboard.press("Control+v")
    pasted = opened.page.input_value("#search")
    assert pasted == f"{(maps / 'all.html').resolve().as_uri()}#person=c_dana"


def test_the_screen_is_filled_and_left_again(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.page.click("#tools summary")
    opened.page.click("#full-screen")
    opened.until("document.fullscreenElement !== null")
    opened.until("byId('full-screen').getAttribute('aria-pressed') === 'true'")
    opened.page.click("#tools summary")
    opened.page.click("#full-screen")
    opened.until("document.fullscreenElement === null")


def test_a_small_map_shows_which_part_is_in_view(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "large.html")
    assert opened.page.is_hidden("#minimap")
    opened.eval("(zoomBy(4), 0)")
    opened.page.wait_for_selector("#minimap", state="visible")
    view = opened.eval(VIEW)
    opened.page.click("#minimap", position={"x": 40, "y": 40})
    opened.until(f"{VIEW} !== {json.dumps(view)}")
    view = opened.eval(VIEW)
    opened.page.focus("#minimap")
    opened.page.keyboard.press("ArrowRight")
    opened.until(f"{VIEW} !== {json.dumps(view)}")
    assert axe.violations(opened.page) == []
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("#minimap", state="hidden")


def test_a_phone_has_no_small_map(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "large.html", **PHONE)
    opened.eval("(zoomBy(4), 0)")
    opened.page.wait_for_timeout(200)
    assert opened.page.is_hidden("#minimap")


@pytest.mark.parametrize("width", [320, 390, 720, 1024, 1180, 1440])
def test_nothing_at_the_foot_covers_a_mark(open_map: Opener, demo_maps: Path, width: int) -> None:
    opened = open_map(demo_maps / "whole.html", viewport={"width": width, "height": 800})
    assert opened.page.is_visible("#few-lines")
    lowest = opened.eval(
        "Math.max(...data.nodes.map((n) => network.canvasToDOM(placeOf(n.id)).y"
        " + n.size * network.getScale()))"
    )
    for part in ("few-lines", "status"):
        assert lowest <= opened.eval(f"byId({part!r}).offsetTop"), part
    assert opened.eval("document.documentElement.scrollWidth") <= width
