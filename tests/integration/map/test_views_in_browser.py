"""Each view of the map in a real Chromium: whole on the screen, its names readable, and silent."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mapped_networks
import pytest
from opened_maps import Opener

import graphkit
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.network import look_up_name
from graphkit.render.map import draw_map
from graphkit.render.map.views import ViewRequest

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCREENS = {"laptop": (1440, 900, "light"), "telephone": (360, 740, "dark")}
VIEWS = ("whole", "overview", "around", "routes", "partners", "events", "sectors")


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a map of each view."""
    folder = tmp_path_factory.mktemp("views")
    network = mapped_networks.riverbend()
    health = introductions(network, look_up_name(network, "County Health Department"))
    for view in VIEWS:
        draw_map(
            network,
            title=f"View: {view}",
            sentence="What is to be seen.",
            around="c_dana" if view == "around" else None,
            introductions=health if view == "routes" else None,
            view=ViewRequest(view),
        ).write(folder / f"{view}.html")
    return folder


def opened(open_map: Opener, path: Path, screen: str) -> Page:
    width, height, scheme = SCREENS[screen]
    viewport = {"width": width, "height": height}
    return open_map(path, viewport=viewport, color_scheme=scheme).page


def covering(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["id"], b["id"])
        for a, b in itertools.combinations(boxes, 2)
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_whole_on_the_screen_and_its_names_are_readable(
    open_map: Opener, views: Path, view: str, screen: str
) -> None:
    page = opened(open_map, views / f"{view}.html", screen)
    seen = page.evaluate(
        """() => {
          const area = byId('map').getBoundingClientRect();
          const at = data.nodes.map((node) => network.canvasToDOM({x: node.x, y: node.y}));
          return {
            outside: at.filter(({x, y}) => x < 0 || y < 0 || x > area.width
              || y > area.height).length,
            names: [...drawnNames, ...drawnLabels],
            guides: drawnNames.map((box) => box.id),
          };
        }"""
    )
    assert seen["outside"] == 0
    assert covering(seen["names"]) == []
    wanted = {
        "whole": {"health"},
        "around": {"One step away", "Two steps away"},
        "routes": {"1. Our team", "4. Target"} if screen == "laptop" else set(),
        "sectors": {"health", "libraries", "schools"},
    }
    assert wanted.get(view, set()) <= set(seen["guides"])


def test_a_pair_of_sectors_tells_its_ties_in_the_panel_and_in_the_table(
    open_map: Opener, views: Path
) -> None:
    page = opened(open_map, views / "sectors.html", "laptop")
    page.evaluate("select('sectors health libraries')")
    panel = page.inner_text("#panel")
    assert "health and libraries" in panel
    assert "2 ties, 1 of unknown strength." in panel
    assert "Dana Whitfield and Maria Lopez (likely)" in panel
    page.click("#table-toggle")
    rows = page.inner_text("#table-pairs")
    assert "health and schools" in rows
    assert "No tie that we know of." in rows


def test_with_a_sector_left_out_its_outline_goes_too(open_map: Opener, views: Path) -> None:
    page = opened(open_map, views / "whole.html", "laptop")
    assert "health" in page.evaluate("drawnNames.map((box) => box.id)")
    page.evaluate("setShown('sector', 'health', false), changed(() => ''), network.redraw()")
    assert "health" not in page.evaluate("drawnNames.map((box) => box.id)")


def test_routes_go_down_where_the_page_is_narrow_and_everybody_has_a_name(
    open_map: Opener, demo_maps: Path
) -> None:
    places = """routes.map(({people}) => people.map((id) => {
      const {x, y} = network.canvasToDOM(placeOf(id));
      return [Math.round(x), Math.round(y)];
    }))"""
    opened = open_map(demo_maps / "routes.html", viewport={"width": 360, "height": 740})
    assert len(opened.eval("routes")) >= 4
    for route in opened.eval(places):
        down = [y for _, y in route]
        assert down == sorted(set(down))
    best = opened.eval(places)[0]
    assert len({x for x, _ in best}) == 1
    named = "data.nodes.filter((n) => !drawnLabels.some(({id}) => id === n.id)).map((n) => n.label)"
    assert opened.eval(named) == []
    assert {"1. Our team", "5. Target"} <= set(opened.eval("drawnNames.map(({id}) => id)"))
    opened.page.set_viewport_size({"width": 1440, "height": 900})  # as if a telephone were turned
    opened.until("!turned.on")
    for route in opened.eval(places):
        right = [x for x, _ in route]
        assert right == sorted(set(right))
    assert len({y for _, y in opened.eval(places)[0]}) == 1


def test_the_legend_lists_the_marks_that_are_there(open_map: Opener, demo_maps: Path) -> None:
    told = {}
    for view in ("whole", "partners", "events", "sectors"):
        told[view] = open_map(demo_maps / f"{view}.html").text("#marks").splitlines()
        open_map.close()
    people, ours = ["Person", "Person of our team"], ["Partner", "Our organization"]
    assert told["whole"] == [*people, "Organization", *ours]
    assert told["partners"] == ours
    assert told["events"] == [*people, "Organization", "Partner", "Event"]
    assert told["sectors"] == ["Number of ties between two sectors", "No tie that we know of"]
    widths = open_map(demo_maps / "partners.html").text("#widths")
    assert (
        widths == "The wider a line, the more and the stronger the ties between the people of both."
    )
    open_map.close()
    sectors = open_map(demo_maps / "sectors.html")
    assert sectors.text("#widths") == ""
    assert sectors.page.is_hidden("#filters-heading")


# -- a real network -------------------------------------------------------------------------------

CONGRESS = Path(__file__).parents[2] / "data" / "networks" / "congress_edges.csv"


@pytest.fixture(scope="module")
def congress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with maps of the members and the committees of a parliament."""
    root = tmp_path_factory.mktemp("congress")
    (root / "graphkit.toml").touch()
    with graphkit.open(root) as workspace:
        workspace.import_file(CONGRESS)
        for view in ("whole", "events", "overview"):
            workspace.map(root / f"{view}.html", view=view)
    return root


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", ["whole", "events", "overview"])
def test_a_real_network_is_whole_and_readable(
    open_map: Opener, congress: Path, view: str, screen: str
) -> None:
    page = opened(open_map, congress / f"{view}.html", screen)
    if view == "overview":
        page.wait_for_selector("html[data-whole]")
        page.evaluate("openBubble(data.bubbles[0].id)")
    people = page.evaluate("data.nodes.reduce((n, e) => n + (e.people || isPerson(e)), 0)")
    assert people == 528
    roles = page.evaluate("data.edges.filter((e) => e.kind === 'affiliation').length")
    assert roles == 3_879 if view != "overview" else roles > 500
    page.evaluate("openFind()")
    page.fill("#search", "cantwell")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Maria Cantwell"
    assert "Senate Committee on Commerce" in page.inner_text("#panel")
    page.evaluate("select(null), showAll(), network.redraw()")
    assert covering(page.evaluate("[...drawnNames, ...drawnLabels]")) == []
    assert page.evaluate("drawnLabels.length") >= (5 if screen == "laptop" else 1)
