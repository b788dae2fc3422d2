"""Boards by terms, posts behind labels, columns that their values explain."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graphkit.ingest import TeamNames, read_records, recognize, resolve_batch
from graphkit.model import Member
from graphkit.snapshot import Snapshot

NOW = datetime(2026, 11, 30, tzinfo=UTC)
TEAM = TeamNames([Member("Nora Kim"), Member("Sam Ortiz")])
BY_CLASS = """HOLY OAK CHURCH
For the office (rev. 10/2026)

STAFF
Ann Lee, pastor - 555-0100
Tom Fry, sexton - 555-0101

VESTRY
Class of 2025
Bob Ray, warden - 555-0102
Class of 2028
Carol Fox, clerk
Dan Moss - 555-0103

Treasurer: Eve Hart, 555-0104

We share the hall with
Harvest Table - Carl Ek and Jo Ek
"""
IN_LINES = """Elm Creek Land Trust 2026-27
Board: Ann Lee (term 2024-2027); Bob Ray (term ends June 2026), treasurer; Carol Fox (chair)
Staff: Dan Moss, director, dan@elmcreek.example; Eve Hart, 555-0101
Legal: Tom Fry
"""


@pytest.fixture
def batch_of(sources, put):
    def make(text, name="list.txt"):
        path = put(text, name)
        reading = read_records(path, recognize(path, sources, TEAM))
        graph = Snapshot.of(0)
        return resolve_batch(reading, graph, owner=None, home="Home", at=NOW, team=TEAM).batch

    return make


def roles_of(batch):
    names = {one.id: one.name for one in (*batch.contacts, *batch.organizations)}
    return {
        (names[a.contact_id], names[a.organization_id]): (a.role, a.until)
        for a in batch.affiliations
    }


def test_the_class_of_a_board_is_a_term_and_no_organization(batch_of) -> None:
    batch = batch_of(BY_CLASS)
    chapel = "HOLY OAK CHURCH"
    roles = roles_of(batch)
    assert roles["Bob Ray", chapel] == ("warden", date(2025, 12, 31))
    assert roles["Carol Fox", chapel] == ("clerk", date(2028, 12, 31))
    assert roles["Dan Moss", chapel] == (None, date(2028, 12, 31))
    # The term counts for its own block.
    assert roles["Eve Hart", chapel] == ("Treasurer", None)
    assert roles["Ann Lee", chapel] == ("pastor", None)
    assert {"Carl Ek", "Jo Ek"} == {name for name, place in roles if place == "Harvest Table"}
    assert {one.name for one in batch.organizations} == {chapel, "Harvest Table"}


def test_terms_in_brackets_end_roles_at_the_organization_of_the_title(batch_of) -> None:
    roles = roles_of(batch_of(IN_LINES))
    trust = "Elm Creek Land Trust"
    assert {place for _, place in roles} == {trust}
    assert roles["Ann Lee", trust] == ("Board", date(2027, 12, 31))
    assert roles["Bob Ray", trust] == ("treasurer", date(2026, 6, 30))
    assert roles["Carol Fox", trust] == ("chair", None)


def test_a_span_of_years_alone_ends_nothing(batch_of) -> None:
    roles = roles_of(batch_of(IN_LINES.replace("term 2024-2027", "2019-2022")))
    assert roles["Ann Lee", "Elm Creek Land Trust"] == ("Board", None)


@pytest.mark.parametrize("header", ["Contact, what they do", "Contact and what they bring"])
def test_a_column_that_begins_with_contact_has_people(batch_of, header) -> None:
    table = (
        f'Partner,"{header}",They bring,We bring,Ends\n'
        'Elm Clinic,"Shirley Tomczak, health educator",flu shots,space,6/30/2027\n'
        'Oak School,"Huy Dang, dean of students",volunteers,tutoring,6/30/2027\n'
        'First Bank,"Vernon Oyler, branch manager",money classes,publicity,6/30/2027\n'
    )
    batch = batch_of(table, "partners.csv")
    assert {one.name for one in batch.contacts} >= {"Shirley Tomczak", "Huy Dang", "Vernon Oyler"}
    assert roles_of(batch)["Huy Dang", "Oak School"][0] == "dean of students"
    assert {p.gets for p in batch.partnerships} == {"flu shots", "volunteers", "money classes"}


def test_donors_with_employers_are_people_and_no_partners(batch_of) -> None:
    table = (
        "ID,Name,Type,Employer,Phone,Last Gift,Solicitor,Status\n"
        '1,"Yates, Gordon",Individual,Yates Feed,555-0201,$250,Nora Kim,Active\n'
        '2,"Reyes, Mateo",Individual,,555-0202,$75,Sam Ortiz,Active\n'
        "3,Kessler Family Fund,Organization,,555-0203,$500,Nora Kim,Active\n"
        "4,A Friend,Individual,,,$10,,Active\n"
    )
    batch = batch_of(table, "donors.csv")
    assert not batch.partnerships
    assert {name for name, _ in roles_of(batch)} == {"Gordon Yates"}
    assert "Kessler Family Fund" in {one.name for one in batch.organizations}
    assert {"A Friend", "Kessler Family Fund"}.isdisjoint(one.name for one in batch.contacts)


def test_sums_and_remarks_among_the_marks_of_a_day(batch_of) -> None:
    table = (
        "Name;Vorname;Handy;Fr 10.07.2026;Sa 11.07.2026\n"
        "Adomeit;Rüdiger;0171 5550141;x;x\n"
        "Böhm;Katja;0171 5550142;x;krank\n"
        "Feuerwehr gesamt;;;2;1\n"
        "Groth;Wiebke;0171 5550146;x;nur früh\n"
        "Voss;Jan;0171 5550147;;x\n"
        "Helfer gesamt;;;3;2\n"
    )
    batch = batch_of(table, "helfer.csv")
    assert {one.name for one in batch.contacts} == {
        "Rüdiger Adomeit",
        "Katja Böhm",
        "Wiebke Groth",
        "Jan Voss",
    }
    assert {one.on for one in batch.events} == {date(2026, 7, 10), date(2026, 7, 11)}
    assert not batch.organizations


def test_guests_behind_a_label_have_the_place_behind_the_comma(batch_of) -> None:
    text = (
        "Attn: Hugh Delacroix\nMarlow Nursery & Landscape\n12 Mill Rd\nMarlow, KS 66999-0110\n\n"
        "RETURN TO SENDER - moved\nLucy Pratt\n7 Oak St\nMarlow, KS 66999\n\n"
        "Ann Lee\nElm Clinic\n9 Oak St\nMarlow, KS 66999\n"
    )
    roles = roles_of(batch := batch_of(text))
    assert set(roles) == {
        ("Hugh Delacroix", "Marlow Nursery & Landscape"),
        ("Ann Lee", "Elm Clinic"),
    }
    assert {one.name for one in batch.organizations} == {place for _, place in roles}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "Mitgliederliste Freunde der Bücherei e. V.; Stand 1.11.2026",
            "Freunde der Bücherei e. V.",
        ),
        ("Roster of the Elm Creek Quilters", "Elm Creek Quilters"),
        ("Liste des membres de la Chorale du Lac", "Chorale du Lac"),
        ("Lista de socios de la Coral Aurora", "Coral Aurora"),
    ],
)
def test_a_title_that_begins_with_the_list_names_the_group(title, name, batch_of) -> None:
    rows = "Name,Phone\nAnn Lee,555-0101\nBob Ray,555-0102\n"
    batch = batch_of(f'"{title.replace(";", ",")}",\n{rows}', "list.csv")
    assert set(roles_of(batch)) == {("Ann Lee", name), ("Bob Ray", name)}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("GRACE LUTHERAN CHURCH, ELDON FERRY", "GRACE LUTHERAN CHURCH"),
        ("University of Maine, Orono", "University of Maine, Orono"),
    ],
)
def test_the_town_behind_an_organization_is_no_part_of_its_name(title, name, batch_of) -> None:
    text = f'"{title}",,\nBoard of trustees 2026,,\nName,Office,Phone\n'
    batch = batch_of(f"{text}Ann Lee,President,555-0101\nBob Ray,Treasurer,555-0102\n", "list.csv")
    assert set(roles_of(batch)) == {("Ann Lee", name), ("Bob Ray", name)}
