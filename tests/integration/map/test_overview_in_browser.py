"""Large maps in a real Chromium: bubbles that open in their place, and data that are unpacked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import mapped_networks
import pytest
from opened_maps import Opened, Opener

from graphkit.network import Network
from graphkit.render.map import draw_map, panel_text
from graphkit.render.map.views import ViewRequest

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def network() -> Network:
    return mapped_networks.network_of_size(4_400, 700)


@pytest.fixture(scope="module")
def from_above(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.html"
    return draw_map(network, title="Large", sentence="From above.").write(path)


def whole(open_map: Opener, path: Path, fragment: str = "", **context: Any) -> Opened:
    opened = open_map(path, fragment, **context)
    opened.page.wait_for_selector("html[data-whole]")
    return opened


def largest(opened: Opened) -> str:
    found = opened.eval(
        "data.nodes.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a)).id"
    )
    assert isinstance(found, str)
    return found


def counts(opened: Opened) -> tuple[int, int, int]:
    found = opened.eval(
        "[data.nodes.filter(isBubble).length, data.nodes.filter((n) => !isBubble(n)).length,"
        " data.edges.reduce((sum, edge) => sum + (edge.ties || (edge.kind === 'tie')), 0)]"
    )
    return found[0], found[1], found[2]


def inside(opened: Opened) -> int:
    found = opened.eval("data.nodes.filter(isBubble).reduce((sum, b) => sum + b.inside, 0)")
    assert isinstance(found, int)
    return found


def test_at_first_there_are_groups_and_no_tie_is_lost(
    open_map: Opener, from_above: Path, network: Network
) -> None:
    opened = whole(open_map, from_above)
    groups, single, ties = counts(opened)
    assert 1 < groups <= 60
    assert single == 0
    assert ties + inside(opened) == len(network.ties)
    assert opened.text("#status") == f"{groups} groups"
    places = opened.eval("data.nodes.map(({x, y, size}) => [x, y, size])")
    assert opened.eval("drawnLabels.length") == groups
    assert all(size > 50 for *_, size in places)


@pytest.mark.parametrize("way", ["double click", "button", "Enter", "tap"])
def test_a_group_opens_in_its_place_and_closes_again(
    open_map: Opener, from_above: Path, network: Network, way: str
) -> None:
    opened = whole(open_map, from_above, **(PHONE if way == "tap" else {}))
    before = counts(opened)
    seen = opened.eval("data.nodes.map(({id, x, y}) => [id, x, y])")
    chosen = largest(opened)
    if way == "double click":
        opened.page.mouse.dblclick(*opened.place(chosen))
    elif way == "tap":
        opened.page.touchscreen.tap(*opened.place(chosen))
        opened.until(f"state.selected === {chosen!r}")
        opened.tap("#open-bubble")
    else:
        opened.page.mouse.click(*opened.place(chosen))
        opened.until(f"state.selected === {chosen!r}")
        if way == "button":
            opened.page.click("#open-bubble")
        else:
            opened.page.focus("#map")
            opened.page.keyboard.press("Enter")
    opened.until("state.open.size > 0")
    groups, single, ties = counts(opened)
    assert single > 0 or groups > before[0]
    assert ties + inside(opened) == len(network.ties)
    assert "is open" in opened.text("#status")
    still = {id: (x, y) for id, x, y in opened.eval("data.nodes.map(({id, x, y}) => [id, x, y])")}
    assert all(still[id] == (x, y) for id, x, y in seen if id != chosen)
    bubble = opened.eval(f"[bubbles.get({chosen!r})].map(({{x, y, size}}) => [x, y, size])[0]")
    for id, (x, y) in still.items():
        if id not in {each[0] for each in seen}:
            assert ((x - bubble[0]) ** 2 + (y - bubble[1]) ** 2) ** 0.5 <= bubble[2]
    opened.page.keyboard.press("Escape")
    opened.until("state.open.size === 0")
    assert counts(opened) == before


def test_search_opens_what_somebody_is_in(
    open_map: Opener, from_above: Path, network: Network
) -> None:
    opened = whole(open_map, from_above)
    opened.page.fill("#search", "person number4321")
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "Person Number4321"
    assert opened.eval("nodes.get(state.selected).label") == "Person Number4321"
    told = opened.eval("beside.get(state.selected).filter((n) => n.edge.kind !== 'affiliation')")
    ties = sum(n["edge"].get("ties", 1) for n in told)
    assert ties == len(network.neighbors["c_04321"])
    opened.page.focus("#map")
    opened.page.keyboard.press("Control+z")
    assert opened.eval("state.open.size") == 0


def test_a_link_leads_to_somebody_in_a_group(open_map: Opener, from_above: Path) -> None:
    opened = whole(open_map, from_above)
    opened.page.fill("#search", "person number1234")
    opened.page.keyboard.press("Enter")
    fragment = opened.eval("location.hash")
    again = whole(open_map, from_above, fragment)
    again.until("state.selected !== null")
    assert again.text("#panel h2") == "Person Number1234"
    assert again.eval("location.hash") == fragment


def test_filters_and_tables_hold_in_open_groups(open_map: Opener, from_above: Path) -> None:
    opened = whole(open_map, from_above)
    opened.eval(f"openBubble({largest(opened)!r})")
    opened.until("data.nodes.some((node) => node.kind === 'organization')")
    sector = opened.eval("sectorOf(data.nodes.find((node) => node.kind === 'organization')).name")
    box = opened.page.locator("#sectors label").filter(
        has=opened.page.get_by_text(sector, exact=True)
    )
    box.locator("input").uncheck()
    left = "data.nodes.filter((n) => !isBubble(n) && isShown(n) && sectorOf(n).name === '%s')"
    assert opened.eval(left % sector) == []
    opened.page.click("#clear-filters")
    opened.page.click("#table-toggle")
    captions = " ".join(opened.page.locator("caption").all_inner_texts())
    assert "Groups (" in captions
    assert re.search(r"People \([1-9]", captions)


def test_a_group_of_groups_has_its_own_sums(open_map: Opener, from_above: Path) -> None:
    opened = whole(open_map, from_above)
    opened.eval("setGroup(data.nodes.slice(0, 2).map((node) => node.id))")
    people = opened.eval("data.nodes.slice(0, 2).reduce((sum, b) => sum + (b.people || 0), 0)")
    assert f"{people:,}" in opened.text("#panel .figures")


def test_names_can_be_hidden_in_groups(open_map: Opener, from_above: Path) -> None:
    opened = whole(open_map, from_above)
    opened.page.fill("#search", "person number1234")
    opened.page.keyboard.press("Enter")
    opened.page.click("#hide-names")
    assert re.fullmatch(r"Person \d+", opened.text("#panel h2"))


def test_what_was_added_by_hand_stays(open_map: Opener, network: Network, tmp_path: Path) -> None:
    drawing = draw_map(network, title="T", sentence="S", view=ViewRequest("overview"))
    drawing.add_node("new", label="Somebody new", x=0, y=99_000)
    drawing.add_edge("new", drawing.nodes[0]["id"])
    opened = whole(open_map, drawing.write(tmp_path / "more.html"))
    opened.eval(f"openBubble({drawing.nodes[1]['id']!r})")
    assert opened.eval("nodes.has('new') && beside.get('new').length") == 1


def test_a_flat_map_that_is_packed_works_as_one_that_is_not(
    open_map: Opener, tmp_path: Path
) -> None:
    network = mapped_networks.network_of_size(1_600, 400)
    path = draw_map(network, title="T", sentence="S", view=ViewRequest("whole")).write(
        tmp_path / "flat.html"
    )
    opened = open_map(path)
    assert opened.eval("byId('data').type") != "application/json"
    assert opened.text("#status") == "All 2,000 people and organizations"
    ties = opened.eval("data.edges.filter((edge) => edge.kind === 'tie').length")
    assert ties == len(network.ties)
    opened.page.fill("#search", "person number17")
    opened.page.keyboard.press("Enter")
    assert opened.eval("state.selected") == "c_00017"
    assert opened.text("#panel .notes li")


def test_who_is_in_a_group_has_the_role_that_the_network_says(
    open_map: Opener, from_above: Path, network: Network
) -> None:
    opened = whole(open_map, from_above)
    told = dict(opened.eval("rest.nodes.map(({label, about}) => [label, about])"))
    for contact in network.contacts.values():
        assert told[contact.name] == panel_text.about(network, contact.id)


def test_a_group_can_be_hidden_with_everybody_in_it(
    open_map: Opener, from_above: Path, network: Network
) -> None:
    opened = whole(open_map, from_above)
    bubble = largest(opened)
    people, start = opened.eval(f"[bubbles.get('{bubble}').people, bubbles.get('{bubble}').start]")
    opened.eval(f"hideOne('{bubble}')")
    assert opened.eval(f"isShown(nodes.get('{bubble}'))") is False
    left = len(network.contacts) - people
    assert f"{left:,} people" in opened.text("header p")
    assert opened.eval(f"isLeft(nodeAt({start}))") is False
    again = whole(open_map, from_above, opened.eval("location.hash"))
    assert again.text("header p") == opened.text("header p")
    opened.page.click("#undo")
    assert opened.eval(f"isShown(nodes.get('{bubble}'))") is True
