"""Events as a timeline in a real Chromium: names at the edges, marks that can be chosen."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import axe
import mapped_networks
import pytest
from opened_maps import Opened, Opener

from graphkit.render.map import draw_map
from graphkit.render.map.views import ViewRequest

HEIGHTS = {320: 568, 390: 844, 768: 1024, 1440: 900}
SIZES = {"small": (12, 8), "large": (300, 80)}
LABELS = "timed.labels.map(({id, text, isColumn, box}) => ({id, text, isColumn, ...box}))"


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with maps of the events of few and of many people."""
    folder = tmp_path_factory.mktemp("meetings")
    for name, (people, events) in SIZES.items():
        network, attendances = mapped_networks.meetings(people, events)
        draw_map(
            network,
            title="Meetings",
            sentence="All.",
            view=ViewRequest("events", attendances=attendances),
        ).write(folder / f"{name}.html")
    return folder


def timeline(open_map: Opener, path: Path, width: int, **more: Any) -> Opened:
    viewport = {"width": width, "height": HEIGHTS[width]}
    opened = open_map(path, viewport=viewport, **more)
    opened.page.click("#as-timeline")
    opened.eval("new Promise((done) => setTimeout(done, 450))")  # until nothing glides
    return opened


def covering(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["id"], b["id"])
        for a, b in itertools.combinations(boxes, 2)
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]


@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("name", SIZES)
def test_names_can_be_read_and_stay_at_the_edges(
    open_map: Opener, meetings: Path, name: str, width: int
) -> None:
    opened = timeline(open_map, meetings / f"{name}.html", width)
    assert opened.eval("document.documentElement.scrollWidth") <= width
    for move in ("0", "fitTimeline()", "zoomBy(2)"):
        opened.eval(f"(document.documentElement.removeAttribute('data-ready'), {move})")
        opened.eval("network.redraw()")
        labels = opened.eval(LABELS)
        assert covering(labels) == []
        rows = [label for label in labels if not label["isColumn"]]
        columns = [label for label in labels if label["isColumn"]]
        assert min(len(rows), len(columns)) >= 2, move
        corner = opened.eval("timedCorner(mapArea())")
        assert all(0 <= row["left"] < row["right"] <= corner["x"] for row in rows)
        assert all(0 <= each["top"] < each["bottom"] <= corner["y"] for each in columns)
    names = opened.eval("drawnNames")
    assert covering(names) == []


def test_names_of_rows_follow_their_rows_while_the_map_moves(
    open_map: Opener, meetings: Path
) -> None:
    opened = timeline(open_map, meetings / "large.html", 1440)
    for dx, dy in ((0, 300), (-400, 0), (200, 900)):
        opened.eval(
            f"(() => {{ const {{x, y}} = network.getViewPosition();"
            f" network.moveTo({{position: {{x: x + {dx}, y: y + {dy}}}}}); network.redraw(); }})()"
        )
        off = opened.eval(
            """timed.labels.map(({id, isColumn, box}) => {
              const at = network.canvasToDOM(placeOf(id));
              return isColumn ? at.x - (box.left + box.right) / 2
                : at.y - (box.top + box.bottom) / 2;
            })"""
        )
        assert off
        assert max(map(abs, off)) < 1


def test_all_of_a_large_timeline_is_shown_at_once(open_map: Opener, meetings: Path) -> None:
    opened = timeline(open_map, meetings / "large.html", 1440)
    opened.page.click("#fit")
    opened.eval("new Promise((done) => setTimeout(done, 450))")
    outside = opened.eval(
        """(() => { const {width, height} = mapArea(); const corner = timedCorner({width, height});
          return timedMarks().map(({x, y}) => network.canvasToDOM({x, y})).filter(({x, y}) =>
            x < corner.x || y < corner.y || x > width || y > height).length; })()"""
    )
    assert outside == 0


def test_a_click_on_a_mark_chooses_the_person_and_a_click_on_a_name_too(
    open_map: Opener, meetings: Path
) -> None:
    opened = timeline(open_map, meetings / "small.html", 1440)
    box = opened.page.locator("#map").bounding_box()
    assert box is not None
    mark = opened.eval(
        """(() => { const {edge, x, y} = timedMarks()[3];
          return {from: edge.from, ...network.canvasToDOM({x, y})}; })()"""
    )
    opened.page.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"])
    opened.until(f"state.selected === '{mark['from']}'")
    assert "#person=" in opened.eval("location.hash")
    column = next(label for label in opened.eval(LABELS) if label["isColumn"])
    opened.page.mouse.click(box["x"] + column["left"] + 4, box["y"] + column["bottom"] - 30)
    opened.until(f"state.selected === '{column['id']}'")
    assert opened.text("#panel h2") == opened.eval(f"nodes.get('{column['id']}').label")
    opened.page.keyboard.press("Escape")
    opened.until("state.selected === null")


def test_a_finger_means_the_mark_nearest_to_it(open_map: Opener, meetings: Path) -> None:
    opened = timeline(open_map, meetings / "large.html", 390, has_touch=True)
    row = opened.eval(LABELS)[-1]
    box = opened.page.locator("#map").bounding_box()
    assert box is not None
    opened.tap_at(box["x"] + row["right"] - 20, box["y"] + row["top"] + 6)
    opened.until(f"state.selected === '{row['id']}'")
    assert opened.page.is_visible("#panel")
    heights = opened.eval(
        "[...document.querySelectorAll('#pictures button')].map((e) => e.offsetHeight)"
    )
    assert min(heights) >= 44


def test_everything_works_with_keys_alone(open_map: Opener, meetings: Path) -> None:
    opened = timeline(open_map, meetings / "small.html", 1440)
    opened.page.focus("#as-network")
    opened.page.keyboard.press("Enter")
    opened.until("!timed.on")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    opened.until("timed.on")
    opened.page.focus("#map")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        opened.page.keyboard.press(key)
    kind = opened.eval("nodes.get(state.selected).kind")
    assert kind in ("event", "organization")
    opened.page.keyboard.press("t")
    assert "Who was where" in opened.text("#table-attendances caption")
    row = opened.text("#table-attendances tbody tr")
    assert "Person Number" in row


def test_a_link_leads_to_the_timeline_and_to_who_is_chosen(
    open_map: Opener, meetings: Path
) -> None:
    opened = open_map(meetings / "large.html")
    opened.eval("(location.hash = '#person=c_0299&picture=timeline', 0)")
    opened.until("timed.on && state.selected === 'c_0299'")
    opened.eval("new Promise((done) => setTimeout(done, 450))")
    seen = opened.eval("(network.redraw(), timed.labels.map(({id}) => id))")
    assert "c_0299" in seen


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "light"), (768, "dark")])
def test_axe_finds_nothing_on_a_timeline(
    open_map: Opener, meetings: Path, width: int, scheme: str
) -> None:
    opened = timeline(open_map, meetings / "small.html", width, color_scheme=scheme)
    for state in ("0", "select(timed.rows[0])", "toggleTable()"):
        opened.eval(f"({state}, 0)")
        assert axe.violations(opened.page) == []
