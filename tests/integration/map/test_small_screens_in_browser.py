"""On a telephone and a tablet the map has the screen, and a touch brings everything else."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import axe
import pytest
from examples import sample
from input_devices import bring
from opened_maps import Opened, Opener

from graphkit.render.map.views import VIEWS

HEIGHTS = {320: 568, 390: 844, 768: 1024, 1024: 768, 1440: 900}
SMALL = (320, 390, 768, 1024)
PARTS = ("find", "legend", "panel")


def screen(width: int, **more: Any) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": HEIGHTS[width]}, "has_touch": True, **more}


def height(opened: Opened, selector: str) -> float:
    box = opened.page.locator(selector).bounding_box()
    return box["height"] if box else 0


def swipe(opened: Opened, x: float, y: float, dx: float, dy: float) -> None:
    """Move one finger over the screen."""
    session = opened.page.context.new_cdp_session(opened.page)
    for n in range(9):
        point = {"x": x + dx * n / 8, "y": y + dy * n / 8}
        kind = "touchMove" if n else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


# -- room for the map -----------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_telephone_the_map_has_the_screen(
    open_map: Opener, demo_maps: Path, view: str
) -> None:
    opened = open_map(demo_maps / f"{view}.html", **screen(390))
    assert opened.eval("document.documentElement.scrollHeight") <= 844
    assert height(opened, "h1") < 30  # one line, with the buttons beside it
    tops = opened.eval("['h1', '.tools'].map((each) => document.querySelector(each).offsetTop)")
    assert abs(tops[0] - tops[1]) < 20
    assert height(opened, "header") < 0.12 * 844
    assert height(opened, "#stage") > 0.78 * 844
    assert height(opened, "footer") < 50
    assert not any(opened.page.is_visible(f"#{part}") for part in PARTS)


@pytest.mark.parametrize("width", [768, 1024])
def test_on_a_tablet_the_map_has_the_width(open_map: Opener, demo_maps: Path, width: int) -> None:
    opened = open_map(demo_maps / "whole.html", **screen(width))
    assert opened.eval("byId('map').clientWidth") == width
    assert height(opened, "header") < 0.14 * HEIGHTS[width]
    for part in ("legend", "panel"):
        opened.page.click(f"#show-{part}")
        assert opened.page.is_visible(f"#{part}")
        assert opened.eval("byId('map').clientWidth") >= width - 335
        shown = opened.eval("data.nodes.map((n) => network.canvasToDOM(placeOf(n.id)).x)")
        assert min(shown) > 0
        assert max(shown) < width - 330  # the whole map is still there, beside the column
    opened.page.click("#close-sheet")
    assert opened.eval("byId('map').clientWidth") == width


def test_on_a_wide_screen_everything_is_there(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html")
    assert all(opened.page.is_visible(f"#{part}") for part in PARTS)
    assert opened.page.locator(".opens:visible, #sheet-bar:visible").count() == 0


def test_the_foot_is_one_line_and_says_all_when_asked(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html", **screen(390))
    cut = "byId('about-file').scrollWidth > byId('about-file').clientWidth"
    assert opened.eval(cut)
    opened.tap("#more-about-file")
    assert not opened.eval(cut)
    assert "sends nothing." in opened.text("footer")
    assert opened.page.get_attribute("#more-about-file", "aria-expanded") == "true"
    opened.tap("#more-about-file")
    assert opened.eval(cut)


def test_all_of_a_long_sentence_is_in_the_details(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "partners.html", **screen(320))
    assert height(opened, "header p >> nth=0") < 40
    bring(opened, "panel")
    title, sentence = opened.eval("[document.querySelector('h1').textContent, headlineNow()]")
    assert opened.text("#panel .told").split("\n") == [title, sentence]


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_overflows(open_map: Opener, demo_maps: Path, view: str) -> None:
    opened = open_map(demo_maps / f"{view}.html", **screen(320))
    outside = """[...document.querySelectorAll('body *')].filter((e) => {
      const {left, right, width} = e.getBoundingClientRect();
      return width && e.checkVisibility() && !e.closest('.skip, #table, .said, #about-file')
        && (left < -1 || right > innerWidth + 1);
    }).map((e) => e.outerHTML.slice(0, 90))"""
    for act in (
        "0",
        "openFind()",
        "setSheet('legend')",
        "setSheet('panel')",
        "setTall(true)",
        "byId('more').open = true",
    ):
        opened.eval(f"({act}, 0)")
        assert opened.eval("document.documentElement.scrollWidth") <= 320
        assert opened.eval(outside) == []


# -- touch ----------------------------------------------------------------------------------------


def test_a_tap_on_a_mark_brings_its_details_at_once(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html", **screen(390))
    chosen = "data.nodes.find((node) => node.partner && node.y > 300).id"
    id, scale = opened.eval(f"[{chosen}, network.getScale()]")
    opened.tap_at(*opened.place(id))
    opened.page.wait_for_selector("#panel h2:visible")
    assert opened.text("#panel h2") == opened.eval(f"nodes.get({id!r}).label")
    assert opened.eval("network.getScale()") == pytest.approx(scale)
    _, y = opened.place(id)
    box = opened.page.locator("#map").bounding_box()
    assert box is not None
    assert box["y"] + 20 < y < box["y"] + box["height"] - 20  # what was tapped is still seen
    assert id in opened.eval("drawnLabels.map((label) => label.id)")
    opened.page.wait_for_timeout(400)
    opened.tap("#panel .back button")
    assert opened.page.is_hidden("#panel")
    assert height(opened, "#stage") > 0.78 * 844


def test_a_finger_need_not_hit_a_small_mark(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "partners.html", **screen(390))
    id = opened.eval("data.nodes.find((node) => node.home).id")
    x, y = opened.place(id)
    reach = opened.eval(f"nodes.get({id!r}).size * network.getScale()")
    opened.tap_at(x, y - reach - 12)
    opened.until("state.selected !== null")
    assert opened.eval("state.selected") == id


def test_one_finger_scrolls_the_sheet_and_moves_the_map(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html", **screen(390))
    bring(opened, "legend")
    before = opened.eval("network.getViewPosition()")
    box = opened.page.locator("#legend").bounding_box()
    assert box is not None
    swipe(opened, 195, box["y"] + 200, 0, -150)
    opened.until("byId('legend').scrollTop > 50")
    assert opened.eval("network.getViewPosition()") == before
    assert opened.eval("scrollY") == 0
    scrolled = None
    while scrolled != (now := opened.eval("byId('legend').scrollTop")):
        scrolled = now
        opened.page.wait_for_timeout(600)  # it glides to its end
    swipe(opened, 195, 200, 60, 40)
    opened.until(f"network.getViewPosition().x < {before['x']} - 20")
    assert opened.eval("[byId('legend').scrollTop, scrollY]") == [scrolled, 0]


@pytest.mark.parametrize("width", SMALL)
def test_what_one_taps_is_large_enough(open_map: Opener, demo_maps: Path, width: int) -> None:
    opened = open_map(demo_maps / "whole.html", **screen(width))
    small = """[...document.querySelectorAll('button, summary, input, select, .choices label')]
      .filter((e) => {
        const target = e.closest('.choices label, .pick') || e;
        const box = target.getBoundingClientRect();
        return e.checkVisibility() && (box.width < 44 || box.height < 44);
      }).map((e) => `${e.outerHTML.slice(0, 70)} ${JSON.stringify(e.getBoundingClientRect())}`)"""
    chosen = "select(data.nodes.find((node) => node.partner).id)"
    for act in (
        "0",
        "openFind()",
        "setSheet('legend')",
        chosen,
        "(rarer.open = true, setNear(state.selected))",
        "openNote({})",
        "hideOne(state.selected)",
        "toggleTable()",
        "(byId('more').open = true, byId('save').open = true, byId('tools').open = true)",
    ):
        opened.eval(f"({act}, 0)")
        opened.eval(
            "document.querySelectorAll('#legend details').forEach((e) => { e.open = true; })"
        )
        assert opened.eval(small) == [], act


# -- keyboard -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", SMALL)
def test_keys_open_and_close_the_parts_and_the_focus_comes_back(
    open_map: Opener, demo_maps: Path, width: int
) -> None:
    opened = open_map(demo_maps / "whole.html", **screen(width))
    press = opened.page.keyboard.press
    focused = "document.activeElement.id"
    order = []
    for _ in range(3):
        press("Tab")
        order.append(opened.eval(focused) or opened.eval("document.activeElement.className"))
    assert order == ["skip", "show-find", "show-legend"]
    press("Enter")
    assert opened.page.get_attribute("#show-legend", "aria-expanded") == "true"
    opened.eval("byId('map').focus()")
    seen = []
    for _ in range(14):
        press("Tab")
        seen.append(opened.eval("document.activeElement.closest('[id]').id"))
    first = [each for each in seen if each in ("close-sheet", "legend", "sectors")]
    assert first[0] == "close-sheet"  # after the map comes the sheet
    press("Escape")
    assert opened.page.is_hidden("#legend")
    assert opened.eval(focused) == "show-legend"
    press("/")
    assert opened.eval(focused) == "search"
    press("Escape")
    assert opened.page.is_hidden("#find")
    assert opened.eval(focused) == "show-find"
    press("/")
    opened.page.keyboard.type("dana")
    press("Enter")
    assert opened.page.is_hidden("#find")
    assert opened.text("#panel h2") == "Dana Whitfield"
    opened.page.focus("#map")
    press("Enter")
    assert opened.eval(focused) == "panel"
    press("Escape")
    assert opened.page.is_hidden("#panel")


def test_a_link_to_somebody_opens_with_the_details(open_map: Opener, demo_maps: Path) -> None:
    id = open_map(demo_maps / "whole.html").eval("data.nodes.find((node) => node.partner).id")
    opened = open_map(demo_maps / "whole.html", f"#organization={id}", **screen(390))
    assert opened.page.is_visible("#panel h2")
    opened.eval("undo()")
    assert opened.page.is_visible("#panel h2")  # there is nothing to undo


def test_a_screen_that_is_turned_keeps_its_tools(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html", **screen(390))
    assert opened.page.is_hidden("#table-toggle")
    opened.page.set_viewport_size({"width": 844, "height": 390})
    opened.page.wait_for_selector("#table-toggle:visible")
    assert opened.eval("byId('map').clientHeight") > 150
    opened.page.set_viewport_size({"width": 1440, "height": 900})
    opened.until("byId('more').open")
    assert all(opened.page.is_visible(f"#{part}") for part in PARTS)
    assert opened.page.is_visible("#undo")
    assert opened.page.is_visible("#hide-names")


# -- the table of sectors, and everything for everybody --------------------------------------------


def test_the_figures_of_sectors_can_be_read_in_their_cells(
    open_map: Opener, demo_maps: Path
) -> None:
    opened = open_map(demo_maps / "sectors.html", **screen(390))
    figures = opened.eval(
        """(() => {
          const scale = network.getScale();
          const context = document.createElement('canvas').getContext('2d');
          return guides.cells.filter(([, , , shade]) => shade >= 0).map(([, , half, , text]) => {
            const size = numberSize(half * scale, text);
            context.font = `600 ${size}px ${FONT}`;
            return [size, context.measureText(text).width / (2 * half * scale)];
          });
        })()"""
    )
    assert len(figures) > 30
    assert all(size >= 9 and share < 1 for size, share in figures)


STATES = {
    "closed": "0",
    "search": "(openFind(), byId('search').value = 'r', updateMatches())",
    "filters": "setSheet('legend')",
    "details": "select(data.nodes.find((n) => n.partner || n.team || n.kind === 'pair').id)",
    "larger": "setTall(true)",
    "menu": "(byId('more').open = true)",
    "foot": "(setSheet(null), byId('more-about-file').click())",
}


@pytest.mark.parametrize(
    ("width", "theme", "view"),
    sample(
        __file__,
        product(HEIGHTS, ("light", "dark"), VIEWS),
        lambda each: each[2] == "whole" or (each[0] + VIEWS.index(each[2])) % 5 == 0,
    ),
)
def test_axe_finds_nothing_on_any_screen(
    open_map: Opener, demo_maps: Path, width: int, theme: str, view: str
) -> None:
    opened = open_map(demo_maps / f"{view}.html", **screen(width, color_scheme=theme))
    found = {}
    for state, act in STATES.items():
        opened.eval(f"({act}, 0)")
        assert opened.eval("document.getAnimations().length") == 0
        if broken := axe.violations(opened.page, colors_only=theme == "dark"):
            found[state] = broken
    assert found == {}
