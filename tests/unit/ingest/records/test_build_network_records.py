"""Records of networks: what elements and connections become, and that no attribute is lost."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import networkx as nx
import pytest
from read_networks import blueprint, only, organizations, people, records

from graphkit.ingest import (
    ReadFile,
    resolve_batch,
)
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    LinkRecord,
    OrganizationRecord,
    PersonRecord,
    TieRecord,
)
from graphkit.model.entity_resolution import resolve_entities
from graphkit.resources import folder
from graphkit.snapshot import Snapshot

SAMPLES = folder("import") / "samples"


GIVEN = Path(__file__).parents[5] / "shared" / "data"


def test_weights_are_strengths_only_if_all_can_be(take):
    def strengths(*weights: float) -> list[float | None]:
        graph = nx.path_graph([f"Ann {letter}" for letter in "ABCDEF"[: len(weights) + 1]])
        for (one, other), weight in zip(list(graph.edges), weights, strict=True):
            graph[one][other]["weight"] = weight
        stream = io.BytesIO()
        nx.write_graphml(graph, stream)
        return [
            r.strength
            for r in take(stream.getvalue(), "n.graphml").records
            if isinstance(r, TieRecord)
        ]

    assert strengths(0.2, 1.0, 0.7) == [0.2, 1.0, 0.7]
    assert strengths(0.2, 3.0) == [None, None]
    assert strengths(1.0, 1.0) == [None, None]
    assert strengths(0.5, 0.0) == [None, None]


def test_a_weight_that_is_no_strength_stays_a_note(take):
    text = '*Vertices 3\n1 "Ann Wu"\n2 "Ben Lee"\n3 "Cleo Ray"\n*Edges\n1 2 0.5\n2 3 7\n'
    notes = [r.note for r in take(text, "n.net").records if isinstance(r, TieRecord)]
    assert notes == ["weight: 0.5", "weight: 7"]


def test_a_later_version_of_a_network_is_of_the_same_people_and_another_is_not(take):
    text = (
        '{"nodes": [{"id": "a", "label": "Ann Wu"}, {"id": "b", "label": "Bo Lee"}], "links": []}'
    )
    first = records(take(text, "club.json"))
    assert sorted(first) == ["Ann Wu", "Bo Lee"]
    for name in ("club (1).json", "club-2026-11-24.json"):
        assert records(take(text, name)) == first
    assert not set(records(take(text, "choir.json")).values()) & set(first.values())


def test_a_table_of_connections_as_journalists_keep_it(take):
    reading = take(SAMPLES / "riverbend-connections.csv")
    assert reading.source.name == "entities"
    tie = only(reading, TieRecord)
    assert tie.note.endswith("; Source(s): https://news.riverbend.example/ambulance")
    link = only(reading, LinkRecord)
    assert (link.source, link.kind) == ("Riverbend Regional Fund", "funds")
    first, second = (r for r in reading.records if isinstance(r, AffiliationRecord))
    # One name is one person in the whole table; the second row did not say who is what.
    assert first.person.key == tie.source.key == "Lucille Bright"
    assert (second.person.name, second.organization) == ("Janet Osei", "Riverbend Hospice")
    assert organizations(reading)["Riverbend Bank"].details == ("runs: Small loans (Initiative)",)
    assert [r.reason for r in reading.rejects] == ['no name in "to"']


def test_the_kinds_are_the_same_in_networks_and_tables(sources):
    assert sources["network"].kinds == sources["entities"].kinds


def test_a_mapping_of_ones_own_says_what_elements_are(take, sources):
    text = blueprint(
        [{"label": "Poverty", "type": "Factor"}, {"label": "Riverbend Clinic"}, {"label": "Ann"}],
        [],
    )
    assert set(people(take(text))) == {"Ann"}
    kinds = MappingProxyType({**sources["network"].kinds, "factor": "organization"})
    own = replace(sources["network"], kinds=kinds)
    assert set(organizations(take(text, source=own))) == {"Poverty", "Riverbend Clinic"}
    # With a default nothing is guessed from names.
    own = replace(sources["network"], kinds=MappingProxyType({"": "person"}))
    assert set(people(take(text, source=own))) == {"Poverty", "Riverbend Clinic", "Ann"}


def test_no_attribute_is_lost_even_where_there_is_no_place_for_it(take):
    reading = take(
        blueprint(
            [
                {
                    "label": "Ann Wu",
                    "role": "teacher",
                    "website": "ann.example",
                    "email": "at home",
                },
                {"label": "Riverbend Clinic", "email": "desk@clinic.example", "url": "no page"},
                {"label": "Ben Lee", "linkedin": "https://ben.example", "title": "Ben (the tall)"},
            ],
            [{"from": "Ann Wu", "to": "Ben Lee", "since": "long ago", "type": "friend"}],
        )
    )
    assert set(people(reading)["Ann Wu"].details) == {
        "role: teacher",
        "website: https://ann.example",
        "email: at home",
    }
    assert set(people(reading)["Ben Lee"].details) == {
        "linkedin: https://ben.example",
        "title: Ben (the tall)",
    }
    assert set(organizations(reading)["Riverbend Clinic"].details) == {
        "email: desk@clinic.example",
        "url: no page",
    }
    assert only(reading, TieRecord).note == "friend; since: long ago"


def test_namesakes_are_two_people_and_versions_of_a_file_one_network(take):
    text = '*Vertices 3\n1 "Ann Wu"\n2 "Ann Wu"\n3 "Ben Lee"\n*Edges\n2 3\n'
    reading = take(text, "club (2).net")
    keys = [r.person.key for r in reading.records if isinstance(r, PersonRecord)]
    assert keys == ["club/Ann Wu (1)", "club/Ann Wu (2)", "club/Ben Lee"]
    assert only(reading, TieRecord).source.key == "club/Ann Wu (2)"


def resolved(reading: ReadFile):
    return resolve_batch(
        reading, Snapshot.of(0), owner=None, home="", at=datetime(2026, 11, 24, tzinfo=UTC)
    )


def bodies(resolution) -> dict[str, set[str]]:
    """The names of each organization that the file tells of, by the id it would have."""
    whose = resolve_entities(resolution.batch.keys)
    found: dict[str, set[str]] = {}
    for organization in resolution.batch.organizations:
        found.setdefault(whose[organization.id], set()).add(organization.name)
    return found


def test_ids_count_with_names_and_namesakes_may_stand_in_any_order(take):
    def elements(text: str, name: str) -> dict[str, tuple[str, ...]]:
        reading = take(text, name)
        batch = resolved(reading).batch
        return {
            record.details[-1]: batch.keys[keyed]
            for record in reading.records
            if isinstance(record, OrganizationRecord)
            for keyed in batch.keys
            if any(key.endswith(f"\x1f{record.own.key}") for key in batch.keys[keyed])
        }

    head = '<gexf><graph><attributes class="node"><attribute id="a" title="house"/></attributes>'
    node = '<node id="{}" label="{}"><attvalues><attvalue for="a" value="{}"/></attvalues></node>'

    def gexf(*nodes: tuple[str, str, str]) -> str:
        return f"{head}<nodes>{''.join(node.format(*n) for n in nodes)}</nodes></graph></gexf>"

    upper, lower = ("S", "Committee on Energy", "upper"), ("H", "Committee on Energy", "lower")
    alone = elements(gexf(upper), "map.gexf")
    both = elements(gexf(upper, lower), "map (1).gexf")
    turned = elements(gexf(lower, upper), "map (2).gexf")
    renumbered = elements(gexf(("7", "Committee on Energy", "upper")), "map (3).gexf")
    records = {
        f"o_{n} {house}": keys
        for n, version in enumerate((alone, both, turned, renumbered))
        for house, keys in version.items()
    }
    whose = resolve_entities(records)
    of_upper = {whose[id] for id in records if id.endswith("upper")}
    of_lower = {whose[id] for id in records if id.endswith("lower")}
    assert len(of_upper) == len(of_lower) == 1
    assert of_upper != of_lower


CLASHES = (("S", "Energy"), ("H", "Energy"), ("A", "Acme LLC"), ("B", "Acme Corp"))


PAIR_NODES = "id,label,type\n" + "".join(f"{id},{label},company\n" for id, label in CLASHES)


CLASHING = {
    "map.json": blueprint(
        [{"_id": id, "label": label, "type": "organization"} for id, label in CLASHES],
        [{"from": "A", "to": "B", "type": "owns"}, {"from": "S", "to": "H", "type": "advises"}],
    ),
    "links.json": json.dumps(
        {
            "nodes": [{"id": id, "label": label, "type": "company"} for id, label in CLASHES],
            "links": [{"source": "A", "target": "B"}, {"source": "S", "target": "H"}],
        }
    ),
    "map.net": '*Vertices 4 0\n1 "Energy Board"\n2 "Energy Board"\n3 "Acme LLC"\n4 "Acme Corp"\n'
    "*Arcs\n3 4\n1 2\n",
    "map.graphml": "<graphml><key id='l' for='node' attr.name='label'/><graph>"
    "<node id='S'><data key='l'>Energy Board</data></node>"
    "<node id='H'><data key='l'>Energy Board</data></node>"
    "<node id='A'><data key='l'>Acme LLC</data></node>"
    "<node id='B'><data key='l'>Acme Corp</data></node>"
    "<edge source='A' target='B'/><edge source='S' target='H'/></graph></graphml>",
    "map.gexf": "<gexf><graph><nodes><node id='S' label='Energy Board'/>"
    "<node id='H' label='Energy Board'/><node id='A' label='Acme LLC'/>"
    "<node id='B' label='Acme Corp'/></nodes>"
    "<edges><edge source='A' target='B'/><edge source='S' target='H'/></edges></graph></gexf>",
}


@pytest.mark.parametrize("name", CLASHING)
def test_every_format_tells_organizations_of_one_name_apart(take, name):
    got = resolved(take(CLASHING[name], name))
    assert len(bodies(got)) == 4
    whose = resolve_entities(got.batch.keys)
    links = [(whose[p.home_id], whose[p.partner_id]) for p in got.batch.partnerships]
    assert len(links) == 2
    assert all(home != partner for home, partner in links)
    assert got.rejects == ()


def test_two_tables_tell_organizations_of_one_name_apart(take, put):
    nodes = put(PAIR_NODES, "club-nodes.csv")
    edges = put("source,target,type\nA,B,owns\nS,H,advises\n", "club-edges.csv")
    both = [resolved(take(path)) for path in (nodes, edges)]
    assert [len(bodies(got)) for got in both] == [4, 4]
    assert set(bodies(both[0])) == set(bodies(both[1]))
    assert len(both[1].batch.partnerships) == 2


OWNED = [
    ("Acme LLC", "Acme Corp"),
    ("Nordlicht GmbH", "Nordlicht AG"),
    ("Kesko Oy", "Kesko Oyj"),
    ("Hafen e.V.", "Hafen gGmbH"),
    ("Lumière S.A.", "Lumière SARL"),
    ("Tate Ltd", "Tate Group Ltd"),
    ("Smith Inc", "Smith Foundation"),
    ("Blue", "Blue Inc"),
]


ENTITIES = "Entity A,Entity A type,Connection,Entity B,Entity B type\n"


def test_no_link_of_a_plain_table_becomes_a_loop(take):
    rows = "".join(f"{one},organization,owns,{other},organization\n" for one, other in OWNED)
    got = resolved(take(ENTITIES + rows, "owners.csv"))
    whose = resolve_entities(got.batch.keys)
    assert len({(whose[p.home_id], whose[p.partner_id]) for p in got.batch.partnerships}) == 8
    assert all(whose[p.home_id] != whose[p.partner_id] for p in got.batch.partnerships)
    assert len(bodies(got)) == 16


def test_in_a_plain_table_a_form_is_a_spelling_until_two_differ(take):
    row = "{},organization,funds,{},organization\n".format
    one = resolved(take(ENTITIES + row("Acme", "Mill") + row("Bakery", "Acme Inc"), "a.csv"))
    assert {"Acme", "Acme Inc"} in bodies(one).values()
    assert one.joined == (("Acme Inc", ("Acme",)),)
    two = resolved(take(ENTITIES + row("Acme LLC", "Mill") + row("Bakery", "Acme Inc"), "a.csv"))
    assert {"Acme LLC"} in bodies(two).values()
    same = take(ENTITIES + row("Acme Inc", "Acme Incorporated"), "b.csv")
    assert sum(same.left_out.values()) + len(same.rejects) == 1
