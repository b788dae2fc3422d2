"""Attributes and measures on a real map: colors, sizes, histograms, chips and search."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe
import pytest
from opened_maps import Opened, Opener

import graphkit

SCREENS = {1440: 900, 768: 1024, 390: 844}
CONGRESS = Path(__file__).parents[2] / "data" / "networks"
FILLS = "[...new Set(data.nodes.filter(isPerson).map((n) => markLooks.get(n.id).fill))]"


@pytest.fixture(scope="module")
def congress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map of a parliament: no sectors, and a party, a state and a chamber of each member."""
    root = tmp_path_factory.mktemp("congress")
    (root / "graphkit.toml").touch()
    with graphkit.open(root) as workspace:
        workspace.import_file(CONGRESS / "congress_edges.csv")
        workspace.import_file(CONGRESS / "congress_nodes.csv")
        workspace.map(root / "congress.html")
    return root / "congress.html"


def screen(width: int, **more: Any) -> dict[str, Any]:
    touch = {"has_touch": True, "is_mobile": True} if width < 1000 else {}
    return {"viewport": {"width": width, "height": SCREENS.get(width, 700)}, **touch, **more}


def unfold(opened: Opened) -> None:
    opened.eval("document.querySelectorAll('.filter').forEach((part) => { part.open = true; })")


def test_a_network_without_sectors_is_not_gray_at_first_sight(
    open_map: Opener, congress: Path
) -> None:
    opened = open_map(congress)
    assert opened.page.input_value("#color-by") == "a.party"
    assert len(opened.eval(FILLS)) == 3
    legend = opened.text("#color-marks").split()
    assert legend == ["Republican", "274", "Democrat", "260", "Independent", "3"]


def test_a_state_has_a_hue_only_if_it_is_among_the_most_frequent(
    open_map: Opener, congress: Path
) -> None:
    opened = open_map(congress, "#color=a.state")
    assert len(opened.eval(FILLS)) == 8
    assert opened.text("#color-marks").splitlines()[-2:] == ["49 other values", "333"]


def test_sizes_do_not_cover_and_undo_brings_them_back(open_map: Opener, congress: Path) -> None:
    opened = open_map(congress)
    before = opened.eval("data.nodes.map((node) => node.size)")
    opened.page.select_option("#size-by", "m.ties")
    assert opened.eval("data.nodes.map((node) => node.size)") != before
    touching = """(() => {
      const people = data.nodes.filter(isPerson);
      return people.some((one, at) => people.slice(at + 1).some((other) =>
        Math.hypot(one.x - other.x, one.y - other.y) < one.size + other.size));
    })()"""
    assert not opened.eval(touching)
    opened.page.click("#undo")
    assert opened.eval("data.nodes.map((node) => node.size)") == before
    assert opened.page.input_value("#size-by") == "usual"


def test_a_histogram_is_used_with_the_keyboard(open_map: Opener, congress: Path) -> None:
    opened = open_map(congress)
    unfold(opened)
    filter_id = opened.eval("filterBy('m.ties').id")
    opened.page.focus(f"#{filter_id}-low")
    for _ in range(3):
        opened.page.keyboard.press("ArrowRight")
    shown = opened.eval(
        "[...shown.nodes].filter(isPerson).map((n) => numberOf(fieldBy('m.ties'), n))"
    )
    assert 0 < len(shown) < 537
    assert min(shown) >= opened.eval("filterBy('m.ties').bins[3].low")
    assert opened.text("#chips").startswith("Ties: ")
    opened.page.keyboard.press("Control+z")
    assert opened.eval("isFiltered()") is False


def test_a_histogram_is_dragged_with_the_mouse(open_map: Opener, congress: Path) -> None:
    opened = open_map(congress)
    unfold(opened)
    filter_id = opened.eval("filterBy('m.ties').id")
    opened.page.locator(f"#{filter_id}-high").scroll_into_view_if_needed()
    box = opened.page.locator(f"#{filter_id}-high").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    opened.page.mouse.move(box["x"] + box["width"] - 8, y)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + box["width"] / 2, y, steps=5)
    opened.page.mouse.up()
    assert 0 < opened.eval("shownRange(filterBy('m.ties')).high") < 12
    assert opened.eval("journey.past.length") == 1  # a drag is one step


@pytest.mark.parametrize("width", SCREENS)
def test_chips_fit_and_a_filter_moves_the_map(open_map: Opener, congress: Path, width: int) -> None:
    opened = open_map(congress, **screen(width))
    before = opened.eval("[network.getScale(), network.getViewPosition()]")
    opened.eval(
        "(showOnly(filterBy('a.state'), 'WY'), setShown('sector', 'Sector not known', true), "
        "refresh(), 0)"
    )
    assert opened.eval("[network.getScale(), network.getViewPosition()]") != before
    assert opened.eval("byId('left-out').getBoundingClientRect().right") <= width
    assert opened.eval("document.documentElement.scrollWidth") <= width
    opened.page.click(".chip")
    assert opened.eval("isFiltered()") is False


def test_fingers_find_chips_and_sliders(open_map: Opener, congress: Path) -> None:
    opened = open_map(congress, **screen(390))
    opened.eval("(showOnly(filterBy('a.party'), 'Democrat'), setSheet('legend'), 0)")
    unfold(opened)
    small = opened.eval(
        """[...document.querySelectorAll('.chip, .only, .handles input, #size-by, #clear-filters')]
          .filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.className || e.id)"""
    )
    assert small == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_colors_sizes_and_histograms(
    open_map: Opener, congress: Path, width: int, theme: str
) -> None:
    opened = open_map(
        congress,
        "#color=m.between&size=m.ties&filter=a.party-Oak",
        **screen(width, color_scheme=theme),
    )
    opened.eval("(showOnly(filterBy('a.party'), 'Democrat'), setSheet('legend'), 0)")
    # Of long lists of values a few rows will do.
    opened.eval(
        """document.querySelectorAll('.choices').forEach((box) => {
          [...box.querySelectorAll('.choice')].slice(4).forEach((row) => { row.hidden = true; });
        })"""
    )
    unfold(opened)
    found = axe.violations(opened.page, colors_only=theme == "dark")
    opened.eval("(byId('search').value = 'canttwell', updateMatches())")
    assert [*found, *axe.violations(opened.page, colors_only=theme == "dark")] == []


@pytest.mark.parametrize("width", [1024, 320])
def test_nothing_overflows(open_map: Opener, congress: Path, width: int) -> None:
    opened = open_map(congress, "#color=a.state&size=m.roles", **screen(width))
    opened.eval("(setSheet('legend'), 0)")
    unfold(opened)
    wide = opened.eval(
        """[...byId('legend').querySelectorAll('*')].filter((e) => e.getClientRects().length
          && e.getBoundingClientRect().right > byId('legend').getBoundingClientRect().right + 1)
          .map((e) => e.className || e.id)"""
    )
    assert wide == []


def test_search_forgives_and_finds_values(open_map: Opener, congress: Path) -> None:
    opened = open_map(congress)
    opened.page.fill("#search", "klobuchr")
    assert opened.text("#matches li").startswith("similar: Amy Klobuchar")
    opened.page.fill("#search", "party:ind")
    items = opened.page.locator("#matches li")
    assert items.count() == 4
    opened.page.keyboard.press("ArrowUp")  # the last item
    opened.page.keyboard.press("Enter")
    assert opened.text("#chips").startswith("Party: Independent")
    assert opened.eval("[...shown.nodes].filter(isPerson).length") == 3


def test_details_and_tables_show_what_was_chosen(open_map: Opener, congress: Path) -> None:
    opened = open_map(congress, "#color=a.party&size=m.ties")
    opened.eval("(select(data.nodes.find((n) => n.label === 'Maria Cantwell').id), 0)")
    told = opened.text("#panel .values")
    assert "Democrat" in told
    assert "of 537" in told
    opened.eval("(toggleTable(), 0)")
    head = opened.text("#table-people thead")
    assert "Party" in head
