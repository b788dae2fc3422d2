"""One page with several views: each is packed, and what they have in common is written once."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any

import mapped_networks
import pytest

from graphkit.analysis.reliance import reliance
from graphkit.render.map import PartnerMap, draw_map
from graphkit.render.map.views import ViewRequest

NETWORK = mapped_networks.riverbend()


def drawn(view: str, **more: Any) -> PartnerMap:
    sentence = f"What {view} shows."
    return draw_map(
        NETWORK,
        title="T",
        sentence=sentence,
        view=ViewRequest(view),
        reliance=reliance(NETWORK),
        **more,
    )


@pytest.fixture(scope="module")
def page() -> str:
    drawing = drawn("partners", charts=["<svg><title>One</title></svg>"])
    drawing.more_views = [
        drawn("whole", charts=["<svg><title>Two</title></svg>"]),
        drawn("sectors"),
    ]
    return drawing.generate_html()


def held(page: str, id: str) -> dict[str, Any]:
    found = re.search(rf'<script type="application/([a-z-]+)" id="{id}">([^<]*)<', page)
    assert found
    text = found[2] if found[1] == "json" else gzip.decompress(base64.b64decode(found[2]))
    told: dict[str, Any] = json.loads(text)
    return told


def test_the_page_lists_its_views_in_order(page: str) -> None:
    found = re.search(r'id="view-list">([^<]*)<', page)
    assert found
    assert json.loads(found[1]) == [
        {"name": "partners", "label": "Partners"},
        {"name": "whole", "label": "Whole network"},
        {"name": "sectors", "label": "Sectors"},
    ]


def test_each_view_is_what_it_is_alone(page: str) -> None:
    for view, id in (("partners", "data"), ("whole", "data-whole"), ("sectors", "data-sectors")):
        payload = held(page, id)
        assert payload["view"] == view
        assert payload["sentence"] == f"What {view} shows."
        nodes, alone = payload["nodes"], drawn(view).payload()["nodes"]
        labels = [node["label"] for node in nodes] if id == "data" else nodes["columns"]["label"]
        assert labels == [node["label"] for node in alone]
    assert "<p>What partners shows.</p>" in page
    assert "What whole shows." not in page  # is packed


def test_charts_of_several_views_are_written_once(page: str) -> None:
    of = re.findall(r'<figure data-of="([^"]*)">', page)
    assert of.count("") == 1
    assert "<title>One</title>" in page
    assert "<title>Two</title>" not in page
    about = [each for each in of if each]
    assert len(about) == len(set(about)) > 0
    ids = re.findall(r'<[^<]* id="(bars-[^"]*)"', page)
    assert len(ids) == len(set(ids)) > 0


def test_a_page_with_one_view_has_no_list() -> None:
    page = drawn("partners").generate_html()
    assert "view-list" not in page.partition("<footer>")[2].partition("library")[0]
    assert 'id="data-' not in page


def test_the_payload_is_plain_data() -> None:
    for view in ("whole", "partners", "overview"):
        payload = drawn(view).payload()
        assert json.loads(json.dumps(payload)) == payload
