"""Networks of other programs: who becomes what, and that nothing they say is lost."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import networkx as nx
import pytest

from graphkit.errors import InputError
from graphkit.ingest import (
    ReadFile,
    load_sources,
    read_records,
    recognize,
    resolve_batch,
    write_rejects,
)
from graphkit.ingest.formats.network import drawn_network, xml_stream
from graphkit.ingest.formats.network.node_and_edge_lists import paired_file
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    LinkRecord,
    OrganizationRecord,
    PersonRecord,
    TieRecord,
)
from graphkit.model import AffiliationKind
from graphkit.model.entity_resolution import resolve_entities
from graphkit.resources import folder
from graphkit.snapshot import Snapshot

SAMPLES = folder("import") / "samples"
GIVEN = Path(__file__).parents[5] / "shared" / "data"


@pytest.fixture
def take(put, sources):
    """Write a file, or name one, and read it."""

    def taken(content: str | bytes | Path, name: str = "net.json", source=None) -> ReadFile:
        path = content if isinstance(content, Path) else put(content, name)
        reading = read_records(path, source or recognize(path, sources))
        left_out = sum(reading.left_out.values())
        assert reading.rows == len(reading.records) + len(reading.rejects) + left_out
        return reading

    return taken


def people(reading: ReadFile) -> dict[str, PersonRecord]:
    return {r.person.name: r for r in reading.records if isinstance(r, PersonRecord)}


def organizations(reading: ReadFile) -> dict[str, OrganizationRecord]:
    return {r.organization: r for r in reading.records if isinstance(r, OrganizationRecord)}


def ties(reading: ReadFile) -> set[tuple[str, str]]:
    return {(r.source.name, r.target.name) for r in reading.records if isinstance(r, TieRecord)}


def only(reading: ReadFile, kind):
    (found,) = (record for record in reading.records if isinstance(record, kind))
    return found


def test_a_kumu_project_comes_in_with_all_that_it_says(take):
    reading = take(SAMPLES / "riverbend-kumu.json")
    assert reading.source.name == "network"
    dana, omar = people(reading)["Dana Whitfield"], people(reading)["Omar Haddad"]
    assert dana.person.emails == ("dana.whitfield@riverbendclinic.example",)
    assert dana.person.key == "elem-Rb01aaaa"
    assert (dana.organization, dana.role) == ("Riverbend Clinic", "practice manager")
    assert dana.details == (
        "tags: health",
        "tags: board",
        "description: Knows every school nurse",
    )
    assert omar.details == ("speaks: English", "speaks: Arabic")
    department = organizations(reading)["County Health Department"]
    assert department.website == "https://health.riverbend.example"
    assert (department.type, department.details) == ("Agency", ("budget: 1200000",))
    on_board, at_work = (r for r in reading.records if isinstance(r, AffiliationRecord))
    assert (on_board.person, on_board.organization) == (
        replace(dana.person, emails=()),
        "Riverbend United",
    )
    assert (on_board.kind, on_board.since.year) == (AffiliationKind.BOARD, 2022)
    # Its arrow was turned round.
    assert (at_work.person.name, at_work.organization) == (
        "Omar Haddad",
        "County Health Department",
    )
    assert (at_work.kind, at_work.role) == (AffiliationKind.EMPLOYMENT, "deputy director")
    tie = only(reading, TieRecord)
    assert (tie.source.key, tie.target.key) == ("elem-Rb01aaaa", "elem-Rb02aaaa")
    assert (tie.strength, tie.since.isoformat()) == (0.8, "2024-03-01")
    assert tie.note == "met at the flu clinic; direction: mutual"
    link = only(reading, LinkRecord)
    assert (link.source, link.target) == ("Riverbend United", "County Health Department")
    assert (link.kind, link.note, link.until.isoformat()) == (
        "funds",
        "the vaccine van",
        "2026-06-30",
    )


def test_whoever_is_joined_to_a_project_or_topic_keeps_it(take):
    reading = take(SAMPLES / "riverbend-kumu.json")
    assert reading.left_out == {
        "neither person nor organization: Project": 1,
        "neither person nor organization: Topic": 1,
    }
    of_ines = [r for r in reading.records if isinstance(r, PersonRecord)][-1]
    assert of_ines.person.name == "Ines Moreau"
    assert of_ines.details == ("leads: Flu Season Coalition (Topic)",)


def test_a_connection_to_nobody_is_rejected_and_comes_back_when_mended(take, tmp_path, sources):
    reading = take(SAMPLES / "riverbend-kumu.json")
    (reject,) = reading.rejects
    assert (reject.line, reject.reason) == (20, 'no element has the id or name "elem-Rb99aaaa"')
    written = write_rejects(tmp_path, reading)
    assert written is not None
    again = take(written)
    assert [r.reason for r in again.rejects] == [reject.reason]
    assert again.source.name == "network"
    text = written.read_text(encoding="utf-8")
    mended = text.replace('"? elem-Rb99aaaa"', '"Riverbend United", "to type": "Organization"')
    record = only(take(mended, "riverbend-kumu-rejects.txt"), AffiliationRecord)
    # It is the same Ines, by the id that Kumu gave her.
    assert (record.person.name, record.person.key) == ("Ines Moreau", "elem-Rb03aaaa")
    assert record.organization == "Riverbend United"


def blueprint(elements: list[object], connections: list[object], **more: object) -> str:
    return json.dumps({"elements": elements, "connections": connections, **more})


def test_half_a_pair_of_letters_is_in_the_rejects_as_it_was(take, tmp_path):
    # Found by fuzzing: JSON can hold it, UTF-8 cannot, and there was no file of rejects.
    sample = (SAMPLES / "riverbend-kumu.json").read_text(encoding="utf-8")
    reading = take(sample.replace("elem-Rb99aaaa", "elem-\\ud800"), "half.json")
    written = write_rejects(tmp_path, reading)
    assert written is not None
    assert rb"elem-\ud800" in written.read_bytes()


def test_a_blueprint_names_its_ends_by_label(take):
    reading = take(
        blueprint(
            [{"label": "Ann Wu", "type": "Person"}, {"Label": "Riverbend Clinic", "Type": "Org"}],
            [{"from": "Ann Wu", "to": "Riverbend Clinic", "type": "works at"}],
        )
    )
    assert only(reading, AffiliationRecord).person.key == "net/Ann Wu"


def test_one_label_of_two_types_is_two_elements_and_needs_an_id(take):
    a, b = {"label": "A", "type": "Person"}, {"label": "A", "type": "Organization"}
    join = {"from": "A", "to": "B"}
    reading = take(blueprint([a, b, {"label": "B", "type": "Person"}], [join]))
    assert set(people(reading)) == {"A", "B"}
    assert set(organizations(reading)) == {"A"}
    (reject,) = reading.rejects
    assert reject.reason == 'several elements have the name "A": use its id'
    # Saying which by its type, as the file of rejects asks for, is enough too.
    reading = take(
        blueprint([a, b, {"label": "B", "type": "Person"}], [join | {"from type": "person"}])
    )
    assert ties(reading) == {("A", "B")}


def test_one_label_and_type_twice_is_one_element(take):
    reading = take(
        blueprint(
            [{"label": "Ann Wu", "tags": ["x"]}, {"label": "Ann Wu", "town": "Riverbend"}], []
        )
    )
    assert people(reading)["Ann Wu"].details == ("tags: x", "town: Riverbend")
    assert reading.left_out == {"an element listed twice, read as one": 1}


def test_who_is_named_only_in_a_connection_of_a_blueprint_is_there(take):
    reading = take(blueprint([], [{"from": "Ann Wu", "to": ["Ben Lee", "Riverbend Clinic"]}]))
    assert ties(reading) == {("Ann Wu", "Ben Lee")}
    assert only(reading, AffiliationRecord).organization == "Riverbend Clinic"
    assert set(people(reading)) == {"Ann Wu", "Ben Lee"}


def test_an_arrow_turned_round_points_the_other_way(take):
    elements = [{"_id": "1", "attributes": {"label": "Riverbend United", "element type": "Org"}}]
    elements += [{"_id": "2", "attributes": {"label": "Homes Together", "element type": "Org"}}]
    join = {"_id": "3", "from": "1", "to": "2", "reversed": True, "attributes": {}}
    link = only(take(blueprint(elements, [join])), LinkRecord)
    assert (link.source, link.target) == ("Homes Together", "Riverbend United")


def test_an_id_goes_before_a_label(take):
    elements = [{"id": "1", "label": "2"}, {"id": "2", "label": "Ann"}, {"id": "3", "label": "Ben"}]
    assert ties(take(blueprint(elements, [{"from": "2", "to": "3"}]))) == {("Ann", "Ben")}


def test_what_the_file_of_rejects_says_of_ends_is_no_attribute(take):
    ends = {"from type": "person", "from id": "x/Ann", "to type": "person", "to id": "x/Ben"}
    tie = only(
        take(blueprint([], [{"from": "Ann", "to": "Ben", **ends, "to do": "call"}])), TieRecord
    )
    assert (tie.source.key, tie.target.key, tie.note) == ("x/Ann", "x/Ben", "to do: call")


def test_nodes_and_links_of_d3_are_read_by_id_or_place(take):
    by_place = {"nodes": [{"name": "Ann Wu"}, {"name": "Ben Lee"}]}
    by_place["links"] = [{"source": 0, "target": 1, "value": 3}]
    assert ties(take(json.dumps(by_place))) == {("Ann Wu", "Ben Lee")}
    graph = nx.relabel_nodes(nx.path_graph(3), {0: "Ann", 1: "Ben", 2: "Cleo"})
    assert ties(take(json.dumps(nx.node_link_data(graph, edges="links")))) == {
        ("Ann", "Ben"),
        ("Ben", "Cleo"),
    }


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        ('{"elements": [{"label": "A"},\n{"label": "B"', "delimiter", 2),
        ('{"elements": [{"label": "A"}\n{"label": "B"}]}', '"," is missing', 2),
        ('{"elements": [' + "[" * 50_000, "nested too deeply", 1),
    ],
)
def test_json_that_is_not_sound_is_an_error_with_its_line(take, content, reason, line):
    with pytest.raises(InputError, match=reason) as caught:
        take(content)
    assert str(caught.value.where).endswith(f":{line}")


def test_one_broken_element_is_one_reject(take):
    reading = take(blueprint([{"label": "Ann Wu"}, 7, {"town": "x"}, {"label": "y" * 200_000}], []))
    assert set(people(reading)) == {"Ann Wu"}
    assert [reject.reason for reject in reading.rejects] == [
        "not an object that can be read",
        "an element with no label",
        "not an object that can be read",
    ]


def test_yed_names_nodes_in_their_pictures_and_groups(take):
    reading = take(SAMPLES / "riverbend-yed.graphml")
    assert set(people(reading)) == {"Tom Reyes", "Jorge Medina"}
    assert people(reading)["Jorge Medina"].details == (
        "description: Night shifts & weekends",
        "group: The clinic people",
    )
    assert reading.left_out == {"a group, kept as an attribute of its elements": 1}
    tie = only(reading, TieRecord)
    assert (tie.note, tie.strength) == ("neighbours", 0.6)
    assert only(reading, AffiliationRecord).role == "nurse manager"
    assert only(reading, LinkRecord).note == "strength: 0.3"
    assert [(r.line, r.reason) for r in reading.rejects] == [
        (51, 'no element has the id or name "n9"')
    ]


def test_gephi_spans_values_and_picture(take):
    reading = take(SAMPLES / "riverbend-gephi.gexf")
    grace = people(reading)["Grace Okafor"]
    assert grace.details == (
        "Modularity Class: 0",
        "status: deputy",
        "status: branch manager",
    )
    assert organizations(reading)["Riverbend Hospice"].sector == "health"
    tie = only(reading, TieRecord)
    assert tie.since.isoformat() == "2021-03-01"
    assert tie.note == "book club; why: both read large print; weight: 4.0"
    assert tie.until.isoformat() == "2024-12-31"
    assert reading.left_out == {"a connection of an element with itself": 1}
    assert "read as organizations by their names: Riverbend Hospice, Hillside Senior Living" in (
        reading.notes
    )


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


def pajek(*lines: str) -> str:
    vertices = ["*Vertices 4", '1 "Ann Wu"', '2 "Ben Lee"', '3 "Cleo Ray"', '4 "Dov Katz"']
    return "\r\n".join((*vertices, *lines, ""))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["*Arcs", "1 2 1", "3 4"], {"12", "34"}),
        (['*Edges :2 "met"', " 1  2 "], {"12"}),
        (["*Arcslist", "1 2 3 -4"], {"12", "13", "14"}),
        (["*edgeslist", "4 1"], {"41"}),
        (["*Matrix", "0 1 0 0", "0 0 0 .5", "0 0 0 0", "0 0 0 0.0"], {"12", "24"}),
        (["% nothing", "*Arcs", "/* a remark", "2 1"], {"21"}),
    ],
)
def test_all_ways_of_pajek_to_say_a_line(take, lines, expected):
    names = {"1": "Ann Wu", "2": "Ben Lee", "3": "Cleo Ray", "4": "Dov Katz"}
    got = ties(take(pajek(*lines), "n.net"))
    assert got == {(names[one], names[other]) for one, other in expected}


def test_pajek_partitions_times_and_two_sets(take):
    text = pajek("*Partition district", "*Vertices 4", "1", "2", "1", "2")
    assert people(take(text, "n.paj"))["Ben Lee"].details == ("district: 2",)
    reading = take(SAMPLES / "riverbend-boards.net")
    assert set(people(reading)) == {"Dana Whitfield", "Omar Haddad", "Zoë Müller"}
    assert set(organizations(reading)) >= {"Flu Season Coalition", "Friends of the Library"}
    assert "two sets of vertices" in reading.notes[0]
    davis = '*Vertices 2 1\n1 "Evelyn"\n2 "E1"\n*Edges\n1 2\n'
    assert only(take(davis, "d.net"), AffiliationRecord).organization == "E1"
    assert [r.reason for r in reading.rejects] == ['"7" is no vertex: they are numbered 1 to 6']
    assert reading.rejects[0].line == 16


def test_pajek_in_windows_letters(take):
    text = '*Vertices 2\r\n1 "Jürgen Groß"\r\n2 "Ann Wu"\r\n*Edges\r\n1 2\r\n'
    assert ties(take(text.encode("cp1252"), "n.net")) == {("Jürgen Groß", "Ann Wu")}
    assert ties(take(b"\xef\xbb\xbf" + text.encode(), "n.net")) == {("Jürgen Groß", "Ann Wu")}


def test_a_header_that_promises_a_billion_vertices_costs_nothing(take):
    reading = take('*Vertices 999999999\n1 "Ann Wu"\n*Edges\n1 99000000\n', "n.net")
    assert set(people(reading)) == {"Ann Wu", "99000000"}


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


def test_nodes_and_edges_in_two_files_are_one_network(take):
    nodes, edges = (take(SAMPLES / f"riverbend-{name}.csv") for name in ("nodes", "edges"))
    assert people(nodes)["Aisha Khan"].person.key == "riverbend-nodes/Aisha Khan"
    assert people(nodes)["Minh Tran"].details == ("Town: Willow Creek",)
    tie = only(edges, TieRecord)
    assert tie.source.key == people(nodes)["Aisha Khan"].person.key
    assert tie.note == "teaches him spreadsheets; Weight: 2"
    role = only(edges, AffiliationRecord)
    assert (role.organization, role.role) == ("Willow Creek Pharmacy", "owner")
    assert people(edges)["Aisha Khan"].details == ("works on: Digital literacy (Topic)",)
    assert edges.rows == 4
    assert [r.line for r in edges.rejects] == [5]
    assert any("riverbend-nodes.csv beside it" in note for note in edges.notes)


def records(reading: ReadFile) -> dict[str, str]:
    """The records of a file about people, by name."""
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    made = resolve_batch(reading, Snapshot.of(revision=0), owner=None, home="", at=at)
    return {contact.name: contact.id for contact in made.batch.contacts}


def test_nodes_and_edges_in_two_files_are_the_same_people(take):
    nodes, edges = (records(take(SAMPLES / f"riverbend-{name}.csv")) for name in ("nodes", "edges"))
    assert len(edges) > 1
    assert edges.items() <= nodes.items()


def test_a_later_version_of_a_network_is_of_the_same_people_and_another_is_not(take):
    text = (
        '{"nodes": [{"id": "a", "label": "Ann Wu"}, {"id": "b", "label": "Bo Lee"}], "links": []}'
    )
    first = records(take(text, "club.json"))
    assert sorted(first) == ["Ann Wu", "Bo Lee"]
    for name in ("club (1).json", "club-2026-11-24.json"):
        assert records(take(text, name)) == first
    assert not set(records(take(text, "choir.json")).values()) & set(first.values())


def test_an_edge_list_with_no_nodes_beside_it_is_a_list_of_ties(put, sources):
    assert recognize(put("from,to\nAnn Wu,Ben Lee\n", "edges.csv"), sources).name == "ties"
    put("id,name\n1,Ann Wu\n", "nodes.csv")
    assert recognize(put("from,to\n1,2\n", "edges.csv"), sources).name == "network"
    # Neither is a file of that name with other things in it.
    for other in ("how many,knots\n1,2\n", "from,to\n1,2\n", "id,from,to\n1,1,2\n"):
        put(other, "nodes.csv")
        assert recognize(put("from,to\n1,2\n", "edges.csv"), sources).name == "ties"


def test_a_file_and_its_partner_differ_in_one_whole_word(tmp_path):
    for name in ("Club-Elements.csv", "nodes.csv", "EDGES_2.CSV", "NODES_2.CSV", "tiesto.csv"):
        (tmp_path / name).write_text("x")
    edges, nodes = ("connections", "edges", "ties"), ("nodes", "elements")

    def beside(name: str) -> str | None:
        found = paired_file(tmp_path / name, edges, nodes)
        return found and found.name

    assert beside("Club-Connections.csv") == "Club-Elements.csv"
    assert beside("edges.csv") == "nodes.csv"
    assert beside("EDGES_2.CSV") == "NODES_2.CSV"
    assert beside("tiesto.csv") is None
    assert beside("edges.xlsx") is None


def test_kumu_in_csv_names_ends_by_label_and_several_at_once(take, put):
    put("Label,Type\nAnn Wu,Person\nA,Person\nA,Company\n", "elements.csv")
    reading = take(
        "From,To,Type\nAnn Wu,Ben Lee|Riverbend Clinic,met\nA,Ann Wu,\n", "connections.csv"
    )
    assert ties(reading) == {("Ann Wu", "Ben Lee")}
    assert only(reading, AffiliationRecord).organization == "Riverbend Clinic"
    assert [r.reason for r in reading.rejects] == ['several elements have the name "A": use its id']


def test_a_workbook_with_both_sheets_is_one_network(take):
    pytest.importorskip("python_calamine")
    reading = take(SAMPLES / "riverbend-kumu.xlsx")
    assert people(reading)["Colm Daly"].organization == "Riverbend Hospice"
    roles = [r for r in reading.records if isinstance(r, AffiliationRecord)]
    assert [r.organization for r in roles] == ["Riverbend Hospice", "New Hope AME Church"]
    tie = only(reading, TieRecord)
    assert (tie.target.name, tie.strength) == ("Janet Osei", 0.7)
    assert organizations(reading)["New Hope AME Church"].details[-1] == (
        "hosts: Grief groups (Project)"
    )
    assert reading.left_out == {"neither person nor organization: Project": 1}


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
    assert [r.reason for r in reading.rejects] == ['no name or mail address in "to"']


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


XML_HEAD = "<?xml version='1.0'?>"
BOMB = (
    XML_HEAD
    + '<!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + '<graphml><graph><node id="&b;"/></graph></graphml>'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "entity of its own"),
        (BOMB.replace("graphml", "gexf"), "entity of its own"),
        (
            XML_HEAD + '<!DOCTYPE graphml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            "<graphml><graph><node id='1'><data key='k'>&x;</data></node></graph></graphml>",
            "entity of its own",
        ),
        (
            XML_HEAD + '<!DOCTYPE graphml SYSTEM "http://nowhere.example/x.dtd">'
            "<graphml><graph><node id='1'>&auml;</node></graph></graphml>",
            "entity of its own",
        ),
        ("<graphml><graph>" + "<node id='1'>" * 200, "nested more than 100 deep"),
        ("<graphml><graph><node id='1'/>", "no sound XML"),
        ("<graphml><graph><node id='1'/></edge>", "no sound XML"),
        ("<?xml version='1.0' encoding='x-none'?><graphml/>", "encoding that is not known|XML"),
        ("<graphml></graphml>", "no elements or connections"),
    ],
)
def test_hostile_or_broken_xml_is_an_error(take, content, reason):
    name = "n.gexf" if "<gexf" in content else "n.graphml"
    with pytest.raises(InputError, match=reason):
        take(content, name)


def test_a_plain_document_type_is_let_pass(take):
    text = '<!DOCTYPE graphml SYSTEM "http://nowhere.example/graphml.dtd">'
    text += "<graphml><graph><node id='Ann &amp; Ben'/></graph></graphml>"
    assert set(people(take(text, "n.graphml"))) == {"Ann & Ben"}


def test_undeclared_prefixes_and_unknown_tags_do_no_harm(take):
    text = (
        "<gexf><graph><nodes><node id='1' label='Ann Wu'><viz:color r='1'/></node>"
        "<node id='2' label='Ben Lee'><new><attvalue for='none' value='kept'/></new></node>"
        "</nodes><edges><edge source='1' target='2'/></edges></graph></gexf>"
    )
    reading = take(text, "n.gexf")
    assert ties(reading) == {("Ann Wu", "Ben Lee")}
    assert people(reading)["Ben Lee"].details == ("none: kept",)


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


# Files that lie beside the checkout; where they are missing there is nothing to test.
if (GIVEN / "networks").is_dir():

    def test_les_miserables_of_gephi_is_whole(take):
        reading = take(GIVEN / "networks" / "gephi" / "LesMiserables.gexf")
        assert len(people(reading)) == 77
        assert len(ties(reading)) == 254
        assert not organizations(reading)

    def test_given_kumu_files(take):
        kit = GIVEN / "contacts" / "format_kit"
        full = take(kit / "kumu_full_export_shape.json")
        assert (people(full)["Ann"].details, set(organizations(full))) == (
            ("tags: board",),
            {"Org"},
        )
        assert only(full, AffiliationRecord).role == "member"
        minimal = take(kit / "kumu_blueprint_minimal.json")
        assert (set(people(minimal)), set(organizations(minimal))) == ({"A"}, {"A", "B"})
        assert len(minimal.rejects) == 1

    @pytest.mark.parametrize(
        "name", ["karate", "ht_advice", "krackhardt_kite", "florentine_marriage"]
    )
    def test_given_pairs_are_whole(take, name):
        classics = GIVEN / "networks" / "classics"
        nodes, edges = (take(classics / f"{name}_{part}.csv") for part in ("nodes", "edges"))
        with (classics / f"{name}_edges.csv").open(encoding="utf-8", newline="") as stream:
            told = len(list(csv.DictReader(stream)))
        assert len(ties(edges)) == edges.rows == told
        keys = {r.person.key for r in people(nodes).values()}
        assert {key for r in edges.records for key in (r.source.key, r.target.key)} <= keys

    def test_given_committees(take):
        congress = GIVEN / "networks" / "congress"
        nodes = take(congress / "congress_nodes.csv")
        # 213 names are those of 230 organizations.
        assert (len(nodes.records), len(organizations(nodes))) == (767, 213)
        assert len({r.own for r in nodes.records if isinstance(r, OrganizationRecord)}) == 230
        edges = take(congress / "congress_edges.csv")
        roles = [r for r in edges.records if isinstance(r, AffiliationRecord)]
        assert (len(roles), len(edges.records)) == (3879, 4060)
        assert {r.kind for r in roles} == {AffiliationKind.BOARD}


def test_networks_load_with_the_package():
    assert load_sources()["network"].reader == "network"
