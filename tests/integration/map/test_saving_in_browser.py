"""What is shown, saved; the table; and groups of one's own."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import mapped_networks
from input_devices import PHONE, Press, by_mouse, by_touch, ways
from opened_maps import Opened, Opener

SVG = "{http://www.w3.org/2000/svg}"


def saved(opened: Opened, choice: str, press: Press = by_mouse) -> bytes:
    with opened.page.expect_download() as download:
        press(opened, "#save summary")
        press(opened, f"#save-choices button:has-text('{choice}')")
    path = download.value.path()
    return path.read_bytes()


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


# -- tables ---------------------------------------------------------------------------------------


@ways
def test_a_table_is_sorted_by_its_headings(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **context)
    opened.page.keyboard.press("t")
    assert opened.eval("document.activeElement.id") == "table"
    head = opened.page.locator("#table-people thead th")
    names = opened.page.locator("#table-people tbody th")
    assert names.first.inner_text() == "Dana Whitfield"
    assert head.first.get_attribute("aria-sort") == "ascending"
    for direction in ("ascending", "descending"):
        press(opened, "#table-people thead button:has-text('Ties')")
        opened.page.wait_for_selector(f"#table-people th:last-child[aria-sort={direction}]")
        assert head.nth(4).get_attribute("aria-sort") == direction
        assert head.first.get_attribute("aria-sort") is None
    counts = [int(t) for t in opened.page.locator("#table-people td:last-child").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    assert opened.eval("document.activeElement.textContent") == "Ties"
    opened.page.keyboard.press("t")
    assert opened.page.is_hidden("#table")


@ways
def test_a_saved_table_has_the_rows_shown_in_their_order(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#filter=sector-schools&view=table", **context)
    opened.page.locator("#table-people thead button", has_text="Ties").click()
    shown = opened.page.locator("#table-people tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    written = rows_of(saved(opened, "People", press))
    headings = ["Name", "Role and organization", "Sector", "Partners that hang on them", "Ties"]
    assert written == [headings, *shown]
    assert len(shown) == 8
    ties = rows_of(saved(opened, "Ties between people"))
    assert ["c_zoe"] not in ties
    assert len(ties) - 1 == opened.page.locator("#table-ties tbody tr").count()


def test_saved_cells_are_inert(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    cells = ["=1+1", " +1", "@sum", "-cmd|' /c calc'!a0", "\t=1", 'a "b", c', "plain", "＝1"]
    written = opened.eval(f"csvOf([{json.dumps(cells)}, [-2, 3]])")
    assert list(csv.reader(io.StringIO(written))) == [
        [f"'{c}" if c not in ('a "b", c', "plain") else c for c in cells],
        ["-2", "3"],
    ]


def test_a_long_table_shows_the_rest_when_asked(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "large.html", "#view=table")
    rows = opened.page.locator("#table-people tbody tr")
    assert rows.count() == 500
    last = rows.last.inner_text()
    opened.page.click("#table-people tfoot button:has-text('Show all 1,600 rows')")
    assert rows.count() == 1600
    assert rows.nth(499).inner_text() == last
    assert opened.page.locator("#table-people tfoot").count() == 0
    focused = "[...document.querySelectorAll('#table-people tbody tr')].findIndex((row) =>"
    assert opened.eval(f"{focused} row.contains(document.activeElement))") == 500


# -- pictures -------------------------------------------------------------------------------------


@ways
def test_a_drawing_has_the_marks_lines_and_names_shown(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#filter=sector-schools", **context)
    root = ET.fromstring(saved(opened, "SVG", press))
    assert root.tag == f"{SVG}svg"
    lines = opened.eval("lineLooks.size")
    leaders = opened.eval("drawnLabels.filter(({leader}) => leader).length")  # two strokes each
    (drawn,) = (group for group in root.findall(f"{SVG}g") if group.get("transform"))
    paths = [e.get("d", "") for e in drawn.iter(f"{SVG}path")]
    alike = [d for d in paths if re.fullmatch(r"(M\S+ \S+L[^\sM]+ [^\sM]+)+", d)]
    assert sum(d.count("M") for d in alike) - 2 * leaders == lines > 0
    told = [title.text for title in root.iter(f"{SVG}title")]
    assert told[0] == "Our network"
    assert len(told) - 1 == 12
    names = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert "Maria Lopez" in names
    assert "as of 24 November 2026" in names
    assert "Zoë" not in names
    assert "12 of 14 people and organizations" in names
    assert "12 of 14" in (root.findtext(f"{SVG}desc") or "")


def test_hostile_names_are_text_in_a_drawing(open_map: Opener, maps: Path) -> None:
    root = ET.fromstring(saved(open_map(maps / "hostile.html"), "SVG"))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "text", "path"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or "href" in name]
    assert "<img src=x onerror=alert(1)>" in " ".join(root.itertext())


@ways
def test_a_picture_is_the_map_at_twice_its_size_with_what_is_around_it(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **context)
    data = saved(opened, "PNG", press)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    box = opened.eval("(({width, height}) => [width, height])(byId('map').getBoundingClientRect())")
    context_2d = "document.createElement('canvas').getContext('2d')"
    frame = opened.eval(f"(({{above, below}}) => [above, below])(frameOf({context_2d}, {box[0]}))")
    assert (width, height) == (int(2 * box[0]), int(2 * box[1]) + 2 * sum(frame))
    assert all(each > 30 for each in frame)
    assert opened.text("#status") == "Saved as map.png"


# -- groups ---------------------------------------------------------------------------------------


def test_a_group_is_put_together_by_shift_click(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    for node in ("c_maria", "c_dana", "o_clinic"):
        x, y = opened.place(node)
        opened.page.keyboard.down("Shift")
        opened.page.mouse.click(x, y)
        opened.page.keyboard.up("Shift")
        opened.until(f"state.group.has('{node}')")
    figures = dict(
        opened.eval(
            "[...document.querySelectorAll('#panel .figures div')].map((f) =>"
            " [f.querySelector('dt').textContent, Number(f.querySelector('dd').textContent)])"
        )
    )
    network = mapped_networks.riverbend()
    ends = [{c, other} for c in ("c_maria", "c_dana") for other, _ in network.neighbors[c]]
    outside = [pair for pair in ends if len(pair & {"c_maria", "c_dana"}) == 1]
    assert figures == {
        "people": 2,
        "organizations": 1,
        "ties among them": 1,
        "ties to others": len(outside),
        "known by our team": 2,
    }
    assert opened.eval("markLooks.get('c_omar').opacity") < 1
    opened.page.click("button[aria-label='Remove Riverbend Clinic']")
    assert opened.text("#panel h2") == "A group of 2"
    opened.page.keyboard.press("Escape")
    assert opened.text("#panel h2") == "At a glance"


def test_a_group_is_put_together_by_keys(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", "#organization=o_library")
    opened.page.focus("#map")
    opened.page.keyboard.press("g")
    assert opened.eval("[...state.group]") == ["o_library"]
    opened.page.keyboard.press("ArrowDown")
    walked = opened.eval("state.selected")
    assert walked != "o_library"
    opened.page.keyboard.press("g")
    assert opened.eval("[...state.group]") == ["o_library", walked]
    opened.page.keyboard.press("g")
    assert opened.eval("[...state.group]") == ["o_library"]


def around(opened: Opened, nodes: list[str]) -> list[tuple[float, float]]:
    """Return the corners of a box around some marks."""
    places = [opened.place(node) for node in nodes]
    left, right = min(x for x, _ in places) - 12, max(x for x, _ in places) + 12
    top, bottom = min(y for _, y in places) - 12, max(y for _, y in places) + 12
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def test_a_lasso_takes_in_what_lies_inside(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.page.click("#choose-group")
    assert opened.page.get_attribute("#choose-group", "aria-pressed") == "true"
    corners = around(opened, ["o_clinic", "c_dana", "c_helen"])
    opened.page.mouse.move(*corners[0])
    opened.page.mouse.down()
    for corner in corners[1:]:
        opened.page.mouse.move(*corner, steps=4)
    opened.page.mouse.up()
    assert set(opened.eval("[...state.group]")) == {"o_clinic", "c_dana", "c_helen"}
    assert opened.page.is_hidden("#lasso")
    assert opened.eval("location.hash").count("group=") == 3


def test_fingers_draw_a_lasso_and_tap_into_a_group(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", **PHONE)
    by_touch(opened, "#choose-group")
    opened.page.touchscreen.tap(*opened.place("o_school"))
    opened.until("state.group.has('o_school')")
    opened.page.evaluate("scrollTo(0, 0)")
    session = opened.page.context.new_cdp_session(opened.page)
    corners = around(opened, ["o_clinic", "c_dana", "c_helen"])
    for kind, corner in zip(
        ("touchStart", *["touchMove"] * (len(corners) - 1)), corners, strict=True
    ):
        point = {"x": corner[0], "y": corner[1]}
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    opened.until("state.group.size >= 4")
    assert {"o_school", "o_clinic", "c_dana", "c_helen"} <= set(opened.eval("[...state.group]"))
    opened.tap("#clear-group")  # the first tap after a stroke is not lost
    assert opened.text("#panel h2") == "At a glance"
