"""A route as a card for a mail."""

from __future__ import annotations

import itertools
import stat
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from graphkit.errors import OutputError, UsageError
from graphkit.render.charts import route_card, write_route_card

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 11, 24)


def texts(card):
    return [text.text for text in ElementTree.fromstring(card).iter(SVG + "text")]


def rails(card):
    """The lines between circles: those that go down."""
    lines = ElementTree.fromstring(card).iter(SVG + "line")
    return [line.get("stroke-dasharray") for line in lines if line.get("x1") == line.get("x2")]


@pytest.fixture
def routes(world):
    return world.introductions().findings


def test_the_card_tells_who_asks_whom_and_why(routes):
    assert texts(route_card(routes[0], TODAY)) == [
        "An introduction to",
        "Omar Haddad",
        "All in all: likely to work",
        "ML",
        "Maria Lopez",
        "outreach manager at Riverbend Public Library",
        "Maria knows Dana",
        "An introduction is likely.",
        "6 meetings since 2024, last on 14 September 2026",
        "Source: Outlook, 14 September 2026",
        "DW",
        "Dana Whitfield",
        "practice manager at Riverbend Clinic",
        "Dana likely knows Omar",
        "An introduction is likely.",
        "inferred: both on the 9-person board of Riverbend",
        "United since 2022",
        "Source: Riverbend United, 1 January 2022",
        "OH",
        "Omar Haddad",
        "deputy director at County Health Department",
        "As of 24 November 2026.",
        "This card names people. Ask them before you pass it on.",
    ]


def test_what_is_inferred_or_unknown_is_drawn_and_told_otherwise(routes):
    assert rails(route_card(routes[1], TODAY)) == ["none", "1 6", "6 5"]
    lines = texts(route_card(routes[1], TODAY))
    assert lines[lines.index("Ines may know 山田") + 1] == "How well is unknown."
    assert "Source: phone contacts, no date" in lines


def test_each_line_runs_from_one_circle_to_the_next(routes):
    for route in routes:
        root = ElementTree.fromstring(route_card(route, TODAY))
        middles = [float(circle.get("cy")) for circle in root.iter(SVG + "circle")]
        lines = [x for x in root.iter(SVG + "line") if x.get("x1") == x.get("x2")]
        assert [(float(x.get("y1")), float(x.get("y2"))) for x in lines] == list(
            itertools.pairwise(middles)
        )


def test_what_was_left_out_is_said(routes):
    card = route_card(routes[0], TODAY, notice="Some ties are not shown.")
    assert "Some ties are not shown." in texts(card)


def test_whoever_cannot_see_it_is_told_the_route(routes):
    root = ElementTree.fromstring(route_card(routes[0], TODAY))
    assert root.get("role") == "img"
    assert root.find(SVG + "desc").text == (
        "Maria Lopez knows Dana Whitfield, practice manager at Riverbend Clinic, an introduction "
        "is likely; Dana Whitfield likely knows Omar Haddad, deputy director at County Health "
        "Department, an introduction is likely. All in all: likely to work."
    )


def test_hostile_names_are_text_and_nothing_else(world):
    card = route_card(world.poisoned(world.hostile().findings[0]), TODAY, notice=world.EVIL.name)
    names = {child.tag.removeprefix(SVG) for child in ElementTree.fromstring(card).iter()}
    assert names == {"svg", "title", "desc", "rect", "line", "circle", "text"}
    assert not any("\x1b" in text or "\u202e" in text for text in texts(card))


def test_a_route_of_one_person_and_a_person_without_a_name_are_drawn(world, routes):
    alone = replace(routes[0], people=(world.MARIA,), ties=())
    assert texts(route_card(alone, TODAY)).count("Maria Lopez") == 2
    assert "(no name)" in texts(
        route_card(replace(alone, people=(replace(world.BARE, name=""),)), TODAY)
    )


def test_the_same_route_gives_the_same_bytes(routes, tmp_path):
    for ending in (".svg", ".png", ".PNG"):
        one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
        for path in (one, other):
            assert write_route_card(path, routes[0], TODAY) == path
        assert one.read_bytes() == other.read_bytes()
        assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_a_png_is_twice_as_large_as_the_drawing_and_has_words(routes, tmp_path):
    data = write_route_card(tmp_path / "card.png", routes[0], TODAY).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(data[16:20], "big") == 2 * 560
    mute = replace(routes[0], people=tuple(replace(p, name=" ") for p in routes[0].people))
    bare = write_route_card(tmp_path / "bare.png", mute, TODAY).read_bytes()
    assert len(bare) < len(data)


def test_no_font_is_an_error_in_words_and_leaves_no_picture(routes, tmp_path, monkeypatch):
    import resvg_py

    drawn = resvg_py.svg_to_bytes

    def without_fonts(svg: str, **options: object) -> bytes:
        return drawn(svg, skip_system_fonts=True, **options)

    monkeypatch.setattr(resvg_py, "svg_to_bytes", without_fonts)
    with pytest.raises(OutputError, match=r"no font was found.*ends in \.svg"):
        write_route_card(tmp_path / "card.png", routes[0], TODAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["card", "card.jpg", "card.svgz", "svg"])
def test_any_other_ending_is_a_mistake_in_words(name, routes, tmp_path):
    with pytest.raises(UsageError, match="an SVG or a PNG"):
        write_route_card(tmp_path / name, routes[0], TODAY)
    assert list(tmp_path.iterdir()) == []
