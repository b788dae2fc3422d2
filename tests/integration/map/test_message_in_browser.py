"""The message of a map in a real Chromium: what is read and seen first, and lines on demand."""

from __future__ import annotations

from pathlib import Path

import pytest
from opened_maps import Opened, Opener

WIDTHS = {1440: 900, 1024: 768, 768: 1024, 390: 844}
# Ends of the lines of all routes, on the screen.
ROUTE_LINES = """data.edges.filter((edge) => isLineShown(edge)
    && (arrivalOf(edge) || routePairs().has(pairKey(edge.from, edge.to))
      || routePairs().has(pairKey(edge.to, edge.from))))
  .map((edge) => ({ends: [edge.from, edge.to],
    at: [edge.from, edge.to].map((id) => network.canvasToDOM(placeOf(id)))}))"""
GHOSTS = """data.nodes.filter(isTarget).map((node) => ({...network.canvasToDOM(node),
    id: node.id, radius: node.size * network.getScale()}))"""
OVER_THE_MAP = "['status', 'zoom', 'few-lines', 'left-out'].map((id) => boxOf(byId(id)))"


def opened_at(open_map: Opener, path: Path, width: int, **more: object) -> Opened:
    return open_map(path, viewport={"width": width, "height": WIDTHS[width]}, **more)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_sentence_is_larger_and_darker_than_the_title(
    open_map: Opener, demo_maps: Path, width: int
) -> None:
    opened = opened_at(open_map, demo_maps / "whole.html", width)
    looks = """['h1', 'header p'].map((s) => getComputedStyle(document.querySelector(s)))
      .map((style) => [parseFloat(style.fontSize), style.color])"""
    (title, pale), (sentence, dark) = opened.eval(looks)
    assert sentence > 1.1 * title
    assert dark == opened.eval("getComputedStyle(document.body).color") != pale
    assert "9 of 35 partners hang on one person" in opened.text("header p")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", ["whole", "partners", "overview"])
def test_targets_are_at_the_rim_and_covered_by_nothing(
    open_map: Opener, demo_maps: Path, view: str, width: int
) -> None:
    opened = opened_at(open_map, demo_maps / f"{view}.html", width)
    ghosts, over = opened.eval(GHOSTS), opened.eval(OVER_THE_MAP)
    assert len(ghosts) == (6 if view == "partners" else 3)
    size = opened.eval(
        "(({clientWidth, clientHeight}) => [clientWidth, clientHeight])(byId('map'))"
    )
    for ghost in ghosts:
        x, y, radius = ghost["x"], ghost["y"], ghost["radius"]
        assert radius <= x <= size[0] - radius
        assert radius <= y <= size[1] - radius
        for box in over:
            aside = x + radius <= box["left"] or x - radius >= box["right"]
            assert aside or y + radius <= box["top"] or y - radius >= box["bottom"], box
    discs = """data.nodes.filter((node) => node.disc || isBubble(node)).map((node) =>
      ({...network.canvasToDOM(node), radius: (node.disc || node.size) * network.getScale()}))"""
    for disc in opened.eval(discs):
        for ghost in ghosts:
            away = ((ghost["x"] - disc["x"]) ** 2 + (ghost["y"] - disc["y"]) ** 2) ** 0.5
            assert away > ghost["radius"] + disc["radius"]


def test_a_target_opens_its_details_by_mouse_and_by_keyboard(
    open_map: Opener, demo_maps: Path
) -> None:
    opened = open_map(demo_maps / "partners.html")
    opened.page.mouse.click(*opened.place("target 1"))
    assert opened.text("#panel h2") == "farming"
    assert "How to look for a way" in opened.text("#panel")
    assert opened.eval("inFocus()") is None
    opened.page.keyboard.press("Escape")
    opened.page.focus("#panel button.name:has-text('banks')")
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "banks"
    opened.page.keyboard.press("t")
    assert opened.page.locator("#table-targets tbody tr").count() == 6


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_rings_and_signs_are_drawn_in_the_color_of_text(
    open_map: Opener, demo_maps: Path, theme: str
) -> None:
    opened = open_map(demo_maps / "partners.html", color_scheme=theme)
    ink = opened.eval("colors.ink")
    drawing = opened.eval("drawingOf()")
    dashed = [
        part for part in drawing.split("<path ") if "stroke-dasharray" in part and ink in part
    ]
    rings, ghosts, samples = 9, 6, 3  # the samples are in the legend of the drawing
    assert len(dashed) == rings + ghosts + samples
    assert opened.page.locator("#message-marks li").all_inner_texts() == [
        "Partner that hangs on one person\n9",
        "Partner where we know nobody\n1",
        "Target sector, not reached\n3",
        "Target organization, not reached\n3",
    ]


@pytest.mark.parametrize("way", ["mouse", "keyboard", "touch"])
def test_inferred_ties_are_drawn_on_demand(open_map: Opener, demo_maps: Path, way: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    opened = open_map(demo_maps / "whole.html", **(phone if way == "touch" else {}))
    lines = "batches.flatMap(({edges}) => edges).length"
    few = opened.eval(lines)
    assert "425 of 795 ties are inferred and not drawn." in opened.text("#few-lines")
    if way == "keyboard":
        opened.page.focus("#draw-inferred")
        opened.page.keyboard.press("Space")
    elif way == "mouse":
        opened.page.click("#draw-inferred")
    else:
        opened.tap("#draw-inferred")
    assert opened.eval(lines) == few + 425
    assert opened.eval("location.hash") == "#lines=all"
    assert "795" in opened.text("#panel .figures")


def test_no_route_goes_through_the_name_of_somebody_else(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "routes.html")
    lines, labels = opened.eval(ROUTE_LINES), opened.eval("drawnLabels")
    assert len(lines) > 9
    assert len(labels) == 14
    crossed = [
        (line["ends"], label["id"])
        for line in lines
        for label in labels
        if label["id"] not in line["ends"] and crosses(line["at"], label)
    ]
    assert crossed == []


def crosses(line: list[dict[str, float]], box: dict[str, float]) -> bool:
    """Return whether a line goes through a box, by small steps."""
    one, other = line
    for step in range(401):
        share = step / 400
        x = one["x"] + share * (other["x"] - one["x"])
        y = one["y"] + share * (other["y"] - one["y"])
        if box["left"] + 3 < x < box["right"] - 3 and box["top"] + 2 < y < box["bottom"] - 2:
            return True
    return False


def test_everybody_met_is_joined_to_the_target(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "routes.html")
    joined = (
        "data.edges.filter(arrivalOf).map((edge) => [arrivalOf(edge), nodes.get(edge.to).label])"
    )
    found = sorted(opened.eval(joined))
    assert [how for how, _ in found] == [1, 1, 2]
    assert {name for _, name in found} == {"County Health Department"}
    names = opened.eval("drawnNames.map(({id}) => id)")
    assert {"1. Our team", "4. Met there", "5. Target", "deputy director"} <= set(names)
