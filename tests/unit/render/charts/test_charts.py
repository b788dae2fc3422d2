"""The charts: well formed, the same each time, all that they show in words too."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from graphkit.analysis.freshness import Freshness, Period
from graphkit.analysis.sectors.sector_coverage import Coverage, SectorCoverage
from graphkit.render.charts import coverage_grid, reliance_bars, side_bar, tie_age_strip
from graphkit.render.sector_colors import legend

SVG = "{http://www.w3.org/2000/svg}"


def parts(drawn, name):
    return list(ElementTree.fromstring(drawn).iter(SVG + name))


def texts(drawn):
    return [text.text for text in parts(drawn, "text")]


def told(drawn):
    return parts(drawn, "desc")[0].text


def ghosts(drawn):
    dashed = (r for r in parts(drawn, "rect") if r.get("stroke-dasharray", "none") != "none")
    return [rect for rect in dashed if rect.get("fill") == "none"]


def pieces(drawn):
    """The pieces of the bars: each says whose it is."""
    return [rect for rect in parts(drawn, "rect") if rect.find(SVG + "title") is not None]


def drawings(world):
    yield from (reliance_bars(finding, id="r") for finding in world.reliance().findings)
    yield side_bar(world.reliance().findings[0].ours, id="s", label="On our side")
    yield coverage_grid(world.coverage(), id="c")
    yield coverage_grid(world.coverage(), id="c", columns=2, tile=158)
    yield tie_age_strip(world.freshness(), id="t")


def hostile_drawings(world):
    poisoned = world.poisoned
    yield from (reliance_bars(poisoned(finding), id="r") for finding in world.reliance().findings)
    yield side_bar(poisoned(world.reliance().findings[0].ours), id="s", label=world.EVIL.name)
    yield coverage_grid(poisoned(world.coverage()), id="c")
    yield tie_age_strip(poisoned(world.freshness()), id="t")


@pytest.mark.parametrize("which", [drawings, hostile_drawings])
def test_each_is_well_formed_and_holds_nothing_that_acts(which, world):
    for drawn in which(world):
        root = ElementTree.fromstring(drawn)
        names = {child.tag.removeprefix(SVG) for child in root.iter()}
        assert names <= {"svg", "title", "desc", "rect", "line", "text"}
        attributes = {key for child in root.iter() for key in child.attrib}
        assert not attributes & {"style", "href", "onload", "onclick"}
        assert "url(" not in drawn


def test_the_same_findings_give_the_same_bytes(world):
    assert list(drawings(world)) == list(drawings(world))


def test_a_bar_has_a_piece_for_each_holder_as_wide_as_their_share(world):
    clinic = world.reliance().findings[0]
    drawn = reliance_bars(clinic, id="r")
    widths = [float(piece.get("width")) for piece in pieces(drawn)]
    assert widths == pytest.approx([0.75 * 278.5, 0.25 * 278.5, 278.5], abs=0.01)
    assert [piece.find(SVG + "title").text for piece in pieces(drawn)] == [
        "Maria Lopez 75%",
        "Tom Reyes 25%",
        "Dana Whitfield 100%",
    ]
    first, second = pieces(drawn)[:2]
    end = float(first.get("x")) + float(first.get("width"))
    assert end == pytest.approx(float(second.get("x")), abs=0.01)


def test_a_bar_names_its_holders_and_their_shares(world):
    drawn = reliance_bars(world.reliance().findings[0], id="r")
    assert texts(drawn) == [
        *("On our side", "2 people", "ML", "TR", "Maria Lopez", "75%", "Tom Reyes", "25%"),
        *("On their side", "1 person", "DW", "Dana Whitfield", "100%"),
    ]
    assert told(drawn) == (
        "On our side: Maria Lopez 75%, Tom Reyes 25%. On their side: Dana Whitfield 100%."
    )


def test_neighbouring_pieces_differ_in_more_than_a_hue(world):
    ours = tuple(replace(h, share=0.25) for h in world.reliance().findings[1].ours * 2)
    fills = [piece.get("fill") for piece in pieces(side_bar(ours, id="s", label=""))]
    assert len(set(fills)) == 4
    assert all(one != other for one, other in pairwise(fills))
    assert all(piece.get("stroke") for piece in pieces(side_bar(ours, id="s", label="")))


def test_a_side_without_anybody_is_an_outlined_ghost(world):
    drawn = reliance_bars(world.reliance().findings[2], id="r")
    assert pieces(drawn) == []
    assert len(ghosts(drawn)) == 2
    assert texts(drawn).count("nobody we know") == 2


def test_many_holders_are_counted_and_all_are_told(world):
    clinic = world.reliance().findings[0]
    many = tuple(replace(clinic.ours[0], share=1 / 40) for _ in range(40))
    drawn = reliance_bars(replace(clinic, ours=many), id="r")
    assert len(pieces(drawn)) == 41
    assert "and 37 more" in texts(drawn)
    assert told(drawn).count("Maria Lopez") == 40
    assert "ML" not in texts(drawn)  # no room in such narrow pieces


def test_a_long_name_is_cut_where_it_is_drawn_and_whole_where_it_is_told(world):
    clinic = world.reliance().findings[0]
    drawn = reliance_bars(
        replace(clinic, theirs=(replace(clinic.theirs[0], person=world.LONG),)), id="r"
    )
    assert world.LONG.name not in texts(drawn)
    assert any(text.startswith("Wilhelmina") and text.endswith("…") for text in texts(drawn))
    assert world.LONG.name in told(drawn)


def test_a_gap_is_an_outlined_ghost_with_its_name(world):
    drawn = coverage_grid(world.coverage(), id="c")
    assert len(ghosts(drawn)) == 1
    assert texts(drawn)[-2:] == ["Farming", "nobody yet"]
    assert told(drawn) == (
        "health: 3 partners, 23 people; schools: 1 partner, 1 person; "
        "banks: 4 people, no partner; farming: nobody yet"
    )


def test_a_sector_has_the_colour_that_it_has_on_the_map(world):
    found = world.coverage()
    drawn = coverage_grid(found, id="c")
    on_map = {s.name: s.color for s in legend([n for n, size in found.sizes for _ in range(size)])}
    fills = {rect.get("fill") for rect in parts(drawn, "rect")}
    assert {on_map["health"], on_map["schools"]} <= fills
    # A hollow mark for who has people and no partner.
    assert on_map["banks"] not in fills
    assert on_map["banks"] in {rect.get("stroke") for rect in parts(drawn, "rect")}


def test_tiles_stand_beside_each_other_and_none_leaves_the_picture(world):
    many = tuple(SectorCoverage(f"sector {n}", "people", 0, n, True) for n in range(7))
    sizes = tuple((sector.name, 1) for sector in many)
    drawn = coverage_grid(Coverage(many, sizes, ""), id="c", columns=3, tile=200)
    _, _, wide, high = map(float, ElementTree.fromstring(drawn).get("viewBox").split())
    tiles = [r for r in parts(drawn, "rect") if r.get("rx") == "6"]
    places = [(float(t.get("x")), float(t.get("y"))) for t in tiles]
    assert len(set(places)) == 7
    assert len({x for x, _ in places}) == len({y for _, y in places}) == 3
    assert max(float(t.get("x")) + float(t.get("width")) for t in tiles) < wide
    assert max(float(t.get("y")) + float(t.get("height")) for t in tiles) < high


def test_one_sector_makes_no_wide_picture_and_none_makes_no_picture():
    one = (SectorCoverage("x" * 90, "nobody", 0, 0, True),)
    drawn = coverage_grid(Coverage(one, (), ""), id="c")
    assert drawn.count("<rect") == 1
    assert ElementTree.fromstring(drawn).get("viewBox").split()[2] == "216"
    assert coverage_grid(Coverage((), (), ""), id="c") == ""


def test_the_highest_column_has_most_ties_and_an_empty_year_none(world):
    drawn = tie_age_strip(world.freshness(), id="t")
    bars = pieces(drawn)
    heights = {b.find(SVG + "title").text: float(b.get("height")) for b in bars}
    assert max(heights, key=heights.get) == "2025: 1,149"
    assert "2024: 0" not in heights
    assert heights["2026: 500"] / heights["2025: 1,149"] == pytest.approx(500 / 1149, abs=0.01)
    assert told(drawn).startswith("to 2023: 37; 2024: 0; 2025: 1,149; 2026: 500; no date: 87")


def test_ties_without_a_date_are_a_ghost(world):
    drawn = tie_age_strip(world.freshness(), id="t")
    (ghost,) = ghosts(drawn)
    assert ghost.find(SVG + "title").text == "no date: 87"
    assert ghosts(tie_age_strip(replace(world.freshness(), undated=0), id="t")) == []


def test_no_tie_makes_no_strip_and_one_makes_one():
    assert tie_age_strip(Freshness(0, (), 0, 3, ""), id="t") == ""
    one = tie_age_strip(Freshness(1, (Period("2026", 1),), 0, 0, ""), id="t")
    assert len(pieces(one)) == 1
