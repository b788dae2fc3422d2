"""Large maps are packed: the same data, in fewer bytes."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import mapped_networks
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.render.map import draw_map
from graphkit.render.map.page.compressed_columns import SIZE, columns, pack_columns, steps
from graphkit.render.map.page.partner_map import PartnerMap


def unpacked(text: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(text)))


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers() | st.text())))
def test_columns_hold_what_the_things_did(items: list[dict[str, Any]]) -> None:
    told = columns(items)
    again = [
        {name: values[n] for name, values in told["columns"].items() if values[n] is not None}
        for n in range(told["count"])
    ]
    assert again == items


@given(st.lists(st.integers(0, 10**6)))
def test_steps_add_up(numbers: list[int]) -> None:
    total, again = 0, []
    for step in steps(numbers):
        total += step
        again.append(total)
    assert again == numbers


def test_what_is_packed_comes_out_and_is_the_same_each_time() -> None:
    value = {"names": ["Zoë </script>", "\u2028"], "n": [1, None, 2.5]}
    assert unpacked(pack_columns(value)) == value
    assert pack_columns(value) == pack_columns(value)


@pytest.fixture(scope="module")
def large() -> tuple[PartnerMap, str]:
    drawing = draw_map(mapped_networks.network_of_size(1_600, 400), title="T", sentence="S")
    return drawing, drawing.generate_html()


def test_a_large_map_is_packed_and_a_small_one_is_not(large: tuple[PartnerMap, str]) -> None:
    drawing, text = large
    start = text.index('<script type="application/octet-stream" id="data">')
    packed = text[text.index(">", start) + 1 : text.index("</script>", start)]
    page = unpacked(packed)
    assert page["nodes"]["count"] == 2_000
    ends = page["edges"]["columns"]
    ids = page["nodes"]["columns"]["id"]
    pairs = [(ids[one], ids[other]) for one, other in zip(ends["from"], ends["to"], strict=True)]
    assert pairs == [(edge["from"], edge["to"]) for edge in drawing.edges]
    assert SIZE < 4 * len(packed) < len(json.dumps([drawing.nodes, drawing.edges]))
    small = draw_map(mapped_networks.riverbend(), title="T", sentence="S").generate_html()
    assert 'type="application/json" id="data"' in small


def test_a_map_from_above_holds_nobody_twice() -> None:
    from graphkit.render.map.views import ViewRequest

    network = mapped_networks.network_of_size(1_600, 400)
    drawing = draw_map(network, title="T", sentence="S", view=ViewRequest("overview"))
    names = drawing.rest["nodes"]["columns"]["label"]
    everybody = [c.name for c in network.contacts.values()]
    everybody += [o.name for o in network.organizations.values()]
    assert sorted(names) == sorted(everybody)
    assert {node["kind"] for node in drawing.nodes} == {"bubble"}
    sums = sum(edge["ties"] for edge in drawing.edges)
    inside = sum(node["inside"] for node in drawing.nodes)
    assert sums + inside == len(network.ties)
