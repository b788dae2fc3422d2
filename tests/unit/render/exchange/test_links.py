"""Links between organizations, and what organizations call themselves: written, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import networkx as nx
import pytest

from graphkit.ingest import load_sources, read_records, recognize, resolve_batch
from graphkit.ingest.formats.network import FORMATS as READ_FORMATS
from graphkit.ingest.inputs.input import Input
from graphkit.model import (
    Affiliation,
    Contact,
    Event,
    ImportBatch,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.render.exchange import Drawing, draw_network, format_names, formats, write_drawing
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
FILES = {
    "graphml": "net.graphml",
    "gexf": "net.gexf",
    "kumu": "net.json",
    "cytoscape": "net.cyjs",
    "dot": "net.dot",
    "pajek": "net.net",
}
READ_BACK = ("graphml", "gexf", "kumu", "cytoscape")
ROOMS = Topic.named("rooms")
ODD = 'The "Öl" Fund\nof \\ "山田" [x] % *Edges'


def network(home: str = "Oak Library") -> Network:
    """Four organizations: ours with a partner, and links of others in every direction."""
    return build_network(
        Snapshot.of(
            1,
            contacts=(
                Contact("c_1", "Ann Lee", emails=("ann@oak.example",), phones=("+1 202 555 0101",)),
                Contact("c_2", "Bo Roe", details=("town: Oak",)),
            ),
            organizations=(
                Organization("o_1", "Oak Library", "libraries"),
                Organization("o_2", "Elm Clinic", type="Hospital"),
                Organization("o_3", "Health Agency", type="Federal Agency"),
                Organization("o_4", ODD, type="Foundation"),
            ),
            affiliations=(
                Affiliation("c_1", "o_1", role="librarian"),
                Affiliation("c_2", "o_2", role="nurse", until=date(2020, 1, 1)),
            ),
            events=(Event("e_1", "Lunch", date(2026, 1, 2), 2),),
            partnerships=(
                Partnership("o_1", "o_2", "active", "memorandum", gives="rooms", gets="shots"),
                Partnership("o_2", "o_1", kind="lends a nurse to"),
                Partnership("o_3", "o_2", kind="owns", since=date(2019, 5, 1)),
                Partnership("o_2", "o_4", kind="part of"),
                Partnership("o_4", "o_2", kind="funds", stage="signed", gives="money"),
                Partnership("o_4", "o_3"),
                Partnership("o_3", "o_4", kind="sued", until=date(2020, 1, 1)),
            ),
            topics=(ROOMS,),
            offers=(TopicLink("o_1", ROOMS.id),),
            needs=(TopicLink("o_2", ROOMS.id), TopicLink("c_1", ROOMS.id)),
            part_of=(PartOf("o_2", "o_3"),),
        ),
        home=home,
        team=(),
        as_of=TODAY,
    )


def written(path: Path, name: str, drawing: Drawing | None = None) -> Path:
    drawing = drawing or draw_network(network(), title="T")
    return write_drawing(path / FILES[name], drawing, formats()[name])


def imported(path: Path) -> ImportBatch:
    reading = read_records(path, recognize(path, load_sources()))
    assert not reading.rejects
    empty = Snapshot.of(1)
    return resolve_batch(
        reading, empty, owner=None, home="", at=datetime(2026, 11, 24, tzinfo=UTC)
    ).batch


def links_of(batch: ImportBatch | Network) -> Iterator[tuple[object, ...]]:
    organizations = (
        batch.organization_columns if isinstance(batch, Network) else batch.organizations
    )
    names = {one.id: " ".join(one.name.split()) for one in organizations}
    for p in batch.partnerships:
        if p.until is None:
            told = p.kind, p.stage, p.since, p.gives, p.gets
            yield names[p.home_id], names[p.partner_id], *told


def test_every_format_is_tested_here() -> None:
    assert set(FILES) == set(format_names())


@pytest.mark.parametrize("home", ["Oak Library", "Nowhere"])
def test_every_link_that_holds_is_drawn_with_its_direction(home: str) -> None:
    edges = draw_network(network(home), title="T").edges
    drawn = {
        (edge.source, edge.target): edge.attributes
        for edge in edges
        if edge.attributes["kind"] in ("link", "partnership")
    }
    ours = ("o_1", "o_2")
    assert set(drawn) == {
        ours, ("o_2", "o_1"), ("o_3", "o_2"), ("o_2", "o_4"), ("o_4", "o_2"), ("o_4", "o_3"),
    }  # fmt: skip
    assert drawn["o_3", "o_2"] == {
        "kind": "link",
        "directed": True,
        "relation": "owns",
        "since": "2019-05-01",
    }
    assert drawn[ours]["kind"] == ("partnership" if home == "Oak Library" else "link")
    assert all(edge.is_directed == (edge.attributes["kind"] == "link") for edge in edges)


def test_only_our_partners_are_called_partners() -> None:
    nodes = {node.id: node.attributes for node in draw_network(network(), title="T").nodes}
    assert [id for id, held in nodes.items() if held.get("partner")] == ["o_2"]
    assert (nodes["o_2"]["stage"], nodes["o_3"].get("stage")) == ("active", None)
    assert nodes["o_3"]["organization_type"] == "Federal Agency"
    nobody = draw_network(network("Nowhere"), title="T").nodes
    assert not any(node.attributes.get("partner") for node in nobody)


def test_every_attribute_is_declared_with_its_type() -> None:
    drawing = draw_network(network(), title="T")
    kinds = {node.id: node.attributes for node in drawing.nodes}
    assert (kinds["o_1"]["offers"], kinds["o_2"]["needs"]) == ("rooms", "rooms")
    assert kinds["o_2"]["part_of"] == "Health Agency"
    for fields, held in (
        *((drawing.node_fields, node.attributes) for node in drawing.nodes),
        *((drawing.edge_fields, edge.attributes) for edge in drawing.edges),
    ):
        assert {name: type(value) for name, value in held.items()}.items() <= fields.items()


@pytest.mark.parametrize("name", FILES)
def test_every_format_holds_every_link(name: str, tmp_path: Path) -> None:
    text = written(tmp_path, name).read_text(encoding="utf-8")
    for word in ("owns", "part of", "funds", "lends a nurse to"):
        assert word in text
    assert "sued" not in text
    if name != "pajek":
        assert "Federal Agency" in text


@pytest.mark.parametrize("name", READ_BACK)
def test_links_and_types_are_the_same_when_they_are_imported(name: str, tmp_path: Path) -> None:
    batch = imported(written(tmp_path, name))
    assert sorted(links_of(batch), key=str) == sorted(links_of(network()), key=str)
    types = {" ".join(one.name.split()): one.type for one in batch.organizations}
    expected = {" ".join(one.name.split()): one.type for one in network().organization_columns}
    assert types == expected


def test_pajek_is_read_back_to_the_same_network(tmp_path: Path) -> None:
    drawing = draw_network(network(), title="T")
    taken = Input.of(written(tmp_path, "pajek", drawing))
    (format,) = (each for each in READ_FORMATS if each.matches(taken))
    back = format.read(taken)
    assert not back.faults
    number = {node.id: str(n) for n, node in enumerate(drawing.nodes, start=1)}
    assert [(ref, one.name, one.attributes["type"]) for ref, one in back.elements.items()] == [
        (number[node.id], node.name, node.attributes["kind"]) for node in drawing.nodes
    ]
    assert sorted((one.source, one.target) for one in back.connections) == sorted(
        (number[edge.source], number[edge.target]) for edge in drawing.edges
    )
    weights = {(c.source, c.target): float(str(c.attributes["weight"])) for c in back.connections}
    for edge in drawing.edges:
        ends = number[edge.source], number[edge.target]
        assert weights[ends] == edge.attributes.get("weight", 1)
    batch = imported(taken.path)
    links = [link[:3] for link in links_of(batch)]
    assert sorted(links, key=str) == sorted((link[:3] for link in links_of(network())), key=str)


def test_other_programs_read_pajek_s_labels(tmp_path: Path) -> None:
    drawing = draw_network(network(), title="T")
    graph = nx.read_pajek(written(tmp_path, "pajek", drawing))
    assert set(graph) == {node.name for node in drawing.nodes}


def test_nobody_in_pajek_is_a_sound_file(tmp_path: Path) -> None:
    empty = build_network(Snapshot.of(1), home="", team=(), as_of=TODAY)
    path = written(tmp_path, "pajek", draw_network(empty, title="T"))
    assert "*Vertices 0\n*Arcs\n*Edges\n" in path.read_text(encoding="utf-8")


def test_what_is_not_in_the_file_is_counted() -> None:
    assert draw_network(network(), title="T").left_out == (
        "1 role that is not current",
        "1 partnership or link that is not current",
        "1 mail address",
        "1 telephone number",
        "1 detail",
    )
    empty = build_network(Snapshot.of(1), home="", team=(), as_of=TODAY)
    assert draw_network(empty, title="T").left_out == ()


def test_two_links_of_one_pair_in_one_file_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "two.net"
    path.write_text(
        '*Vertices 2\n1 "Elm Clinic"\n2 "Oak Fund"\n*Arcs\n1 2 1 l "funds"\n1 2 1 l "part of"\n'
    )
    assert [link[2] for link in links_of(imported(path))] == ["funds; part of"]


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("Federal Agency", "Federal Agency"),
        ("Community Foundation", "Community Foundation"),
        ("Grant", "Grant"),
        ("Organization", None),
    ],
)
def test_a_third_type_of_node_is_the_organization_s_type(
    word: str, kept: str | None, tmp_path: Path
) -> None:
    (tmp_path / "net-nodes.csv").write_text(f"Id,Label,Type\n1,Ann Lee,Person\n2,Elm Fund,{word}\n")
    (tmp_path / "net-edges.csv").write_text("Source,Target,Label\n1,2,works at\n")
    for name in ("nodes", "edges"):
        batch = imported(tmp_path / f"net-{name}.csv")
        assert [(one.name, one.type) for one in batch.organizations] == [("Elm Fund", kept)]
        assert batch.organizations[0].details == ()
