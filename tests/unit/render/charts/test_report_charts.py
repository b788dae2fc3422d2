"""The charts of the report: what they draw, and that they escape names."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from graphkit.analysis.board.board_findings import SectorMatrix, SectorRow
from graphkit.analysis.sectors.sector_coverage import SectorCoverage
from graphkit.render.charts.holder_ranking import RankedPartner, holder_ranking
from graphkit.render.charts.sector_stages import sector_stages
from graphkit.render.charts.share_pairs import SharePair, share_pairs
from graphkit.render.charts.small_multiples import Series, small_multiples
from graphkit.render.charts.stage_flow import Flow, stage_flow
from graphkit.render.charts.svg import plain_colors

SVG = "{http://www.w3.org/2000/svg}"
EVIL = '<script>"&\x1b[31m'


def drawn(svg: str, tag: str) -> list[dict[str, str]]:
    return [e.attrib for e in ElementTree.fromstring(svg).iter(f"{SVG}{tag}")]


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", [680, 340])
def test_a_partner_with_fewer_people_is_further_to_the_left(width: float) -> None:
    rows = [RankedPartner("One", 1.0, "Ann"), RankedPartner("Two", 2.0, "Bo")]
    rows += [RankedPartner("Many", 9.0, EVIL)]
    svg = holder_ranking(rows, id="r", width=width)
    places = [float(circle["cx"]) for circle in drawn(svg, "circle")]
    assert places == sorted(places)
    step = places[1] - places[0]
    assert places[2] - places[1] == pytest.approx(3 * step, abs=0.02)  # the axis ends at five
    # Filled only where it is one person.
    assert [c["fill"] == c["stroke"] for c in drawn(svg, "circle")] == [True, False, False]
    assert "<script>" not in svg
    assert holder_ranking([], id="r") == ""


def matrix() -> SectorMatrix:
    health = SectorCoverage("health", "partners", 3, 9, True)
    banks = SectorCoverage("banks", "people", 0, 2, True)
    return SectorMatrix(
        ("talking", "active"), (SectorRow(health, (1, 2), 0), SectorRow(banks, (0, 0), 0)), 0
    )


def test_a_sector_without_a_partner_is_dashed() -> None:
    svg = sector_stages(matrix(), id="s")
    assert texts(svg)[:3] == ["talking", "active", "people we know"]
    assert {"1", "2", "no partner yet"} <= set(texts(svg))
    assert sum("stroke-dasharray" in rect for rect in drawn(svg, "rect")) == 1
    narrow = texts(sector_stages(matrix(), id="s", width=340))
    assert "partners" in narrow
    assert "3" in narrow
    assert sector_stages(SectorMatrix((), (), 0), id="s") == ""


def test_a_series_rises_to_its_last_value() -> None:
    series = Series("partners", (None, 3.0, 5.0), ("unknown", "3", "5"))
    svg = small_multiples([series], ["Q1", "Q2", "Q3"], id="t")
    (line,) = drawn(svg, "polyline")
    (_, first), (_, last) = [point.split(",") for point in line["points"].split()]
    assert float(last) < float(first)
    assert texts(svg) == ["partners", "5", "3", "Q1", "Q3"]
    nothing = Series("x", (None, None), ("unknown", "unknown"))
    assert small_multiples([nothing], ["Q1", "Q2"], id="t") == ""
    assert small_multiples([series], ["Q1"], id="t") == ""


def test_bands_are_as_wide_as_their_number() -> None:
    flows = [Flow("a", "b", 4), Flow("a", "c", 2)]
    svg = stage_flow(flows, ["a", "b"], id="f")
    four, two = sorted((float(p["stroke-width"]) for p in drawn(svg, "path")), reverse=True)
    assert (four + 1.5) == pytest.approx(2 * (two + 1.5))
    assert {"a 6", "b 4", "c 2"} == set(texts(svg))
    assert stage_flow([], [], id="f") == ""


def test_shares_are_on_one_axis_and_an_unknown_one_has_no_mark() -> None:
    pairs = [SharePair("Flat", 0.5, 0.5), SharePair("Half", 0.25, None, flagged=True)]
    pairs += [SharePair("Unknown", None, None)]
    svg = share_pairs(pairs, id="p")
    key, marks = drawn(svg, "circle")[:2], drawn(svg, "circle")[2:]
    assert len(key) == 2
    assert len(marks) == 3
    assert marks[0]["cx"] == marks[1]["cx"]
    assert float(marks[2]["cx"]) < float(marks[0]["cx"])
    assert "worth a talk" in texts(svg)
    assert "Unknown" not in texts(svg)
    assert share_pairs(pairs[2:], id="p") == ""


def test_other_programs_get_colors() -> None:
    svg = plain_colors(holder_ranking([RankedPartner("A", 1.0, "B")], id="r"))
    assert "var(" not in svg
    assert re.search(r'fill="#[0-9a-f]{6}"', svg)
