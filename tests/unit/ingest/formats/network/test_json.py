"""Networks in JSON: Kumu's projects and blueprints, and the nodes and links of D3."""

from __future__ import annotations

import json
from dataclasses import replace

import networkx as nx
import pytest
from read_networks import blueprint, only, organizations, people, ties

from graphkit.errors import InputError
from graphkit.ingest import (
    write_rejects,
)
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    LinkRecord,
    PersonRecord,
    TieRecord,
)
from graphkit.model import AffiliationKind
from graphkit.resources import folder

SAMPLES = folder("import") / "samples"


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
