"""Lists of nodes and of edges: two files, two sheets, or a list of edges alone."""

from __future__ import annotations

import pytest
from read_networks import only, organizations, people, records, ties

from graphkit.ingest import (
    recognize,
)
from graphkit.ingest.formats.network.node_and_edge_lists import paired_file
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    TieRecord,
)
from graphkit.resources import folder

SAMPLES = folder("import") / "samples"


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


def test_nodes_and_edges_in_two_files_are_the_same_people(take):
    nodes, edges = (records(take(SAMPLES / f"riverbend-{name}.csv")) for name in ("nodes", "edges"))
    assert len(edges) > 1
    assert edges.items() <= nodes.items()


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
