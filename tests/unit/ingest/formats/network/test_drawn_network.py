"""What holds for networks of every format: round trips, limits, and elements listed twice."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from read_networks import people, ties

from graphkit.errors import InputError
from graphkit.ingest import (
    load_sources,
)
from graphkit.ingest.formats.network import drawn_network, xml_stream
from graphkit.ingest.records.record_types import (
    TieRecord,
)


@pytest.mark.parametrize("write", [nx.write_graphml, nx.write_gexf, nx.write_pajek])
def test_what_networkx_writes_is_read_whole(take, write):
    graph = nx.les_miserables_graph()
    stream = io.BytesIO()
    write(graph, stream)
    suffix = write.__name__.removeprefix("write_").replace("pajek", "net")
    reading = take(stream.getvalue(), f"n.{suffix}")
    assert set(people(reading)) == set(graph)
    assert {frozenset(pair) for pair in ties(reading)} == set(map(frozenset, graph.edges))
    weights = {
        frozenset((r.source.name, r.target.name)): float(r.note.removeprefix("weight: "))
        for r in reading.records
        if isinstance(r, TieRecord) and r.note
    }
    assert weights == {
        frozenset((one, other)): weight
        for one, other, weight in graph.edges(data="weight")
        if weight != 1
    }


def test_size_is_bounded(take, monkeypatch):
    text = "<graphml><graph>" + "<node id='{}'/>" * 50 + "</graph></graphml>"
    text = text.format(*range(50))
    monkeypatch.setattr(drawn_network, "MAX_ITEMS", 40)
    with pytest.raises(InputError, match="more than 40 elements"):
        take(text, "n.graphml")
    monkeypatch.setattr(drawn_network, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="larger than"):
        take(text, "n.graphml")


def test_a_value_without_end_is_one_reject(take, monkeypatch):
    monkeypatch.setattr(drawn_network, "MAX_TEXT", 1000)
    monkeypatch.setattr(xml_stream, "MAX_TEXT", 1000)
    node = "<node id='{}'><data key='k'>{}</data></node>"
    nodes = node.format("Ann", "x" * 5000) + node.format("Ben", "y")
    reading = take(f"<graphml><graph>{nodes}</graph></graphml>", "n.graphml")
    assert set(people(reading)) == {"Ben"}
    assert [r.reason for r in reading.rejects] == ['"k" has more than 1,000 characters']


def test_two_nodes_of_one_id_are_one_reject(take):
    text = "<graphml><graph><node id='Ann'/><node id='Ann'/><node/></graph></graphml>"
    reading = take(text, "n.graphml")
    assert [r.reason for r in reading.rejects] == [
        'two elements have the id "Ann"',
        "an element with no id and no name",
    ]


def test_networks_load_with_the_package():
    assert load_sources()["network"].reader == "network"
