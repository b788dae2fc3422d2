"""Large networks in bubbles: few enough to look at, none over another, everybody in one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import mapped_networks
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.network import wording
from graphkit.render.map.layout.arrange import LayoutNode
from graphkit.render.map.layout.bubble_groups import (
    MOST_BUBBLES,
    MOST_NODES,
    Bubble,
    divide_into_bubbles,
)
from graphkit.render.map.layout.nested_bubbles import (
    PlacedBubble,
    arrange_bubbles,
    enclosing_circle,
)
from graphkit.render.map.views import ViewRequest, default_view, lay_out_view
from graphkit.render.map.views.map_view import MapView, Overview

SIZES = [(40, 1), (3_000, 0), (6_000, 1_500)]


def discs(count: int, people: int) -> list[LayoutNode]:
    return [
        LayoutNode(f"{kind}_{n:04}_{k}", f"d{n:04}", "r", 8.0, hub=kind == "o")
        for n in range(count)
        for k, kind in enumerate(["o", *["c"] * people])
    ]


def in_rings(count: int, size: int) -> list[tuple[str, str, float]]:
    """Discs in rings of some size, hardly tied to each other."""
    ties = []
    for n in range(count):
        start = n - n % size
        ties.append((f"o_{n:04}_0", f"o_{start + (n + 1) % size:04}_0", 3.0))
        ties.append((f"o_{n:04}_0", f"o_{start + (n + 2) % size:04}_0", 3.0))
    return [tie for tie in ties if tie[0] < f"o_{count:04}" and tie[1] < f"o_{count:04}"]


def all_of(bubbles: tuple[Bubble, ...]) -> Iterator[Bubble]:
    for bubble in bubbles:
        yield bubble
        yield from all_of(bubble.parts)


def walk(placed: tuple[PlacedBubble, ...]) -> Iterator[PlacedBubble]:
    for each in placed:
        yield each
        yield from walk(each.parts)


@pytest.mark.parametrize(
    ("count", "people", "ring"), [(700, 9, 20), (700, 9, 700), (200, 9, 1), (3_000, 1, 10)]
)
def test_everybody_is_in_one_bubble_of_a_bearable_size(count: int, people: int, ring: int) -> None:
    spots = discs(count, people)
    links = in_rings(count, ring) if ring > 1 else []
    bubbles = divide_into_bubbles(spots, links)
    assert 1 < len(bubbles) <= MOST_BUBBLES
    assert sorted(s.id for b in bubbles for s in b.spots) == sorted(s.id for s in spots)
    for bubble in all_of(bubbles):
        assert len(bubble.parts) <= MOST_BUBBLES
        if bubble.parts:
            assert [s for part in bubble.parts for s in part.spots] == list(bubble.spots)
        else:
            assert len(bubble.spots) <= MOST_NODES
    keys = [bubble.key for bubble in all_of(bubbles)]
    assert len(set(keys)) == len(keys)


def test_who_has_ties_stands_in_one_bubble() -> None:
    spots = discs(200, 4)
    of_disc = {spot.id: spot.disc for spot in spots}
    for bubble in divide_into_bubbles(spots, in_rings(200, 20)):
        rings = {int(of_disc[spot.id][1:]) // 20 for spot in bubble.spots}
        assert len(rings) == 1


def test_a_disc_stays_whole_however_large_it_is() -> None:
    spots = [*discs(3, 2 * MOST_NODES), *discs(40, 4)[15:]]
    for bubble in all_of(divide_into_bubbles(spots, [])):
        if not bubble.parts:
            whole = {s.disc for s in bubble.spots}
            assert len(bubble.spots) == sum(s.disc in whole for s in spots)


def in_regions(spots: list[LayoutNode], names: str) -> list[LayoutNode]:
    """The same nodes, each disc in one of some regions."""
    return [replace(spot, region=names[int(spot.disc[1:]) // 10 % len(names)]) for spot in spots]


def test_a_bubble_with_nearly_all_of_another_is_opened_with_it() -> None:
    whole = [LayoutNode(f"c_{n}", "large", "r", 8.0, hub=n == 0) for n in range(MOST_NODES + 1)]
    chain = [LayoutNode(f"o_{n}", f"d{n}", "r", 8.0, hub=True) for n in range(60)]
    links = [(f"o_{n}", f"o_{n + 1}", 1.0) for n in range(59)] + [("c_0", "o_0", 1.0)]
    far = [LayoutNode(f"f_{n}", f"e{n // 9}", "r", 8.0, hub=n % 9 == 0) for n in range(90)]
    links += [("f_0", f"f_{n}", 5.0) for n in range(9, 90, 9)]
    bubbles = divide_into_bubbles([*whole, *chain, *far], links)
    for each in all_of(bubbles):
        most = max(each.parts, key=lambda part: len(part.spots), default=each)
        assert not most.parts or len(most.spots) < 0.75 * len(each.spots)
        assert all(part.depth == each.depth + 1 for part in each.parts)
    assert sum(len(bubble.spots) for bubble in bubbles) == len(whole) + len(chain) + len(far)


def test_no_rest_has_more_than_its_region() -> None:
    # 120 groups of the same size: half of them get no bubble of their own.
    spots = in_regions(discs(1_200, 2), "abcdef")
    bubbles = divide_into_bubbles(spots, in_rings(1_200, 10))
    rests = [bubble for bubble in bubbles if bubble.is_rest]
    assert sorted(bubble.region or "" for bubble in rests) == list("abcdef")
    for bubble in rests:
        assert {spot.region for spot in bubble.spots} == {bubble.region}
        assert len(bubble.spots) < 0.2 * len(spots)


def test_a_small_rest_is_one_bubble() -> None:
    spots = in_regions(discs(620, 2), "abcdef")
    rests = [b for b in divide_into_bubbles(spots, in_rings(620, 10)) if b.is_rest]
    assert [bubble.region for bubble in rests] == [None]


def test_rare_regions_are_put_together() -> None:
    spots = in_regions(discs(1_200, 2), "abcdefghijklmnopqrstuvwxyz")
    bubbles = divide_into_bubbles(spots, in_rings(1_200, 10))
    assert len(bubbles) <= MOST_BUBBLES
    assert [bubble.region for bubble in bubbles].count(None) == len(
        [bubble for bubble in bubbles if not bubble.is_rest]
    ) + 1


def test_the_middle_has_a_bubble_of_its_own_however_small_its_group_is() -> None:
    spots = [*discs(1_200, 2), LayoutNode("home", "d9999", "r", 8.0, hub=True)]
    bubbles = divide_into_bubbles(spots, in_rings(1_200, 10), middle="home")
    assert (bubbles[0].leader, len(bubbles[0].spots)) == ("home", 1)
    assert sum(spot.id == "home" for bubble in bubbles for spot in bubble.spots) == 1
    among = divide_into_bubbles(spots, in_rings(1_200, 10), middle="o_0123_0")
    assert (among[0].leader, among[0].is_rest) == ("o_0123_0", False)


def test_no_bubble_covers_another_and_each_holds_what_is_in_it() -> None:
    spots = discs(400, 6)
    links = in_rings(400, 16)
    nested = arrange_bubbles(divide_into_bubbles(spots, links), links, middle="o_0123_0")
    for row in [nested.bubbles, *(each.parts for each in walk(nested.bubbles))]:
        for n, one in enumerate(row):
            for other in row[n + 1 :]:
                apart = math.hypot(one.x - other.x, one.y - other.y)
                assert apart >= one.radius + other.radius - 1
    radius = {spot.id: spot.radius for spot in spots}
    for each in walk(nested.bubbles):
        for spot in each.bubble.spots:
            x, y = nested.layout.places[spot.id]
            assert math.hypot(x - each.x, y - each.y) + radius[spot.id] <= each.radius
    home = next(b for b in nested.bubbles if "o_0123_0" in {s.id for s in b.bubble.spots})
    assert (home.x, home.y) == (0, 0)


def test_a_bubble_is_hardly_larger_than_what_is_in_it() -> None:
    large = [LayoutNode(f"c_{n}", "large", "r", 8.0, hub=n == 0) for n in range(900)]
    small = [LayoutNode(f"o_{n}", f"d{n}", "r", 8.0, hub=True) for n in range(2)]
    parts = (Bubble(tuple(large), depth=1), Bubble(tuple(small), depth=1))
    (placed,) = arrange_bubbles([Bubble((*large, *small), parts)], []).bubbles
    apart = math.hypot(*(getattr(placed.parts[0], a) - getattr(placed.parts[1], a) for a in "xy"))
    smallest = (apart + sum(part.radius for part in placed.parts)) / 2
    assert smallest < placed.radius < 1.05 * smallest


def test_a_circle_encloses_discs() -> None:
    assert enclosing_circle([(7.0, 5.0, 3.0)]) == (7.0, 5.0, 3.0)
    assert enclosing_circle([(0.0, 0.0, 50.0), (20.0, 0.0, 10.0)]) == (0.0, 0.0, 50.0)
    corners = [(100.0 * math.cos(turn), 100.0 * math.sin(turn), 10.0) for turn in (0.5, 2.5, 4.6)]
    x, y, radius = enclosing_circle(corners)
    assert math.hypot(x, y) < 5
    assert 110 <= radius < 115


@given(st.lists(st.tuples(*[st.floats(-1e4, 1e4)] * 2, st.floats(1, 1e4)), min_size=1))
def test_a_circle_encloses_any_discs(some: list[tuple[float, float, float]]) -> None:
    x, y, radius = enclosing_circle(some)
    for left, top, each in some:
        assert math.hypot(left - x, top - y) + each <= radius * (1 + 1e-9)
    # A circle around the first disc is at most twice as large as the smallest.
    left, top, _ = some[0]
    assert radius <= 1.1 * max(math.hypot(a - left, b - top) + r for a, b, r in some)


def test_bubbles_stay_where_they_were_when_somebody_comes() -> None:
    spots, links = discs(400, 6), in_rings(400, 16)
    first = arrange_bubbles(divide_into_bubbles(spots, links), links, middle="o_0000_0")
    more = [*spots, LayoutNode("c_new", "d0042", "r", 8.0)]
    second = arrange_bubbles(
        divide_into_bubbles(more, links), links, middle="o_0000_0", before=first.layout.for_next_map
    )
    old = {each.bubble.key: each for each in walk(first.bubbles)}
    for each in walk(second.bubbles):
        was = old[each.bubble.key]
        assert math.hypot(each.x - was.x, each.y - was.y) < 0.2 * was.radius
    assert "c_new" in second.layout.places


def test_the_same_network_gives_the_same_bubbles() -> None:
    spots, links = discs(300, 5), in_rings(300, 12)
    one, other = (arrange_bubbles(divide_into_bubbles(spots, links), links) for _ in range(2))
    assert one.layout.places == other.layout.places
    assert one.layout.for_next_map == other.layout.for_next_map


# -- the view --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seen() -> MapView:
    return lay_out_view(ViewRequest("overview"), mapped_networks.network_of_size(1_600, 400))


def above(view: MapView) -> Overview:
    assert view.above is not None
    return view.above


def test_a_large_network_is_seen_from_above_unless_all_is_asked_for() -> None:
    small, large = mapped_networks.riverbend(), mapped_networks.network_of_size(4_500, 600)
    assert default_view(small) == "whole"
    assert default_view(large) == "overview"
    assert default_view(large, near=True) == "whole"
    assert lay_out_view(ViewRequest("whole"), small).above is None


def test_bubbles_tell_what_is_in_them(seen: MapView) -> None:
    network, told = seen.content.network, above(seen)
    top = [bubble for bubble in told.bubbles if bubble["depth"] == 0]
    assert [b["start"] for b in top] == [0, *(b["end"] for b in top[:-1])]
    assert top[-1]["end"] == len(told.spots) == 2_000
    assert sum(b.get("people", 0) for b in top) == 1_600
    for bubble in told.bubbles:
        inside = {spot.id for spot in told.spots[bubble["start"] : bubble["end"]]}
        ties = [pair for pair in network.ties if inside.issuperset(pair)]
        assert bubble["inside"] == len(ties)
        assert bubble.get("organizations", 0) == len(inside & set(network.organizations))


def test_every_line_is_in_the_file_once(seen: MapView) -> None:
    network, told = seen.content.network, above(seen)
    ids = [spot.id for spot in told.spots]
    kinds = [look["kind"] for look in told.lines.styles]
    found: dict[str, list[frozenset[str]]] = {"tie": [], "affiliation": [], "partnership": []}
    rows = (told.lines.one.tolist(), told.lines.other.tolist(), told.lines.how.tolist())
    for one, other, how in zip(*rows, strict=True):
        found[kinds[how]].append(frozenset((ids[one], ids[other])))
    assert sorted(map(sorted, found["tie"])) == sorted(map(sorted, network.ties))
    assert len(found["affiliation"]) == len(seen.content.roles)
    words = {
        frozenset((ids[one], ids[other])): told.lines.styles[how]["word"]
        for one, other, how in zip(*rows, strict=True)
        if kinds[how] == "tie"
    }
    for tie in list(network.ties.values())[:200]:
        word = wording.strength_word(tie.strength, known=tie.known)
        assert words[frozenset((tie.a, tie.b))] == word
