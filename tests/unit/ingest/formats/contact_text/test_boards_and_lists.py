"""A text with several lists: a board, contacts under a header of their own, recipients, staff."""

from __future__ import annotations

import pytest

from graphkit.ingest import load_sources, recognize
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text import COLUMNS, read_contact_text
from graphkit.ingest.formats.contact_text.labels import ADDRESS
from graphkit.ingest.formats.table import Row

SCHOOLS = """\
ALDER SCHOOL FOUNDATION
Who's who - compiled from e-mails, Sept 2026

OFFICERS
President: Carla Munoz, Munoz Tax Service
Secretary: Ruth Okafor, retired teacher
Treasurer: Ben Stroud, CPA, Stroud & Hale
Members at large: Ann Fry; Joe Tall Bear; one seat open

Friends of the Library trustees: Judith Ames (chair); Walter Coe

CONTACTS
Name - school - title - phone
Peg Whitlock - Jefferson School - principal - 785-555-0121

MAILING LIST
Carla Munoz <carla@munoz.example>; Lou Gentry <lou@mail.example>; Caretaker <hall@asf.example>

OFFICE
Dana Reyes, office manager, 785-555-0130, dana@asf.example
"""
KIRCHE = """\
Evangelische Kirchengemeinde Eichbach
Ansprechpersonen (Stand 10/2026)

KIRCHENVORSTAND
Vorsitzende: Hanna Voss, Voss Buchladen
Mitglieder: Ute Kern; Dieter Kroll; ein Platz frei

Förderkreis Orgel, Vorstand: Karl Maier (Vorsitz); Petra Lang

GRUPPEN
Name, Gruppe, Telefon
Ines Wolter, Kirchenchor, 0555 12341

VERTEILER
Hanna Voss <voss@voss.example>; Ute Kern <kern@mail.example>; Küsterin <kuester@kg.example>
"""
CANAL = """\
Amicale des Riverains du Canal
Qui contacter ? (mise à jour octobre 2026)

BUREAU
Présidente : Solène Guyot, Guyot Frères
Membres : Paul Durand ; Aïcha Benali ; un siège vacant

PARTENAIRES
Nom, fonction, structure, téléphone
Claire Fontenoy, directrice, École du Parc, 02 55 50 01 41

LISTE DE DIFFUSION
Solène Guyot <solene@guyot.example>; Jean Roux <jroux@mail.example>
"""
WHERE = {
    SCHOOLS: {
        ("Carla Munoz", "Munoz Tax Service"),
        ("Ruth Okafor", "ALDER SCHOOL FOUNDATION"),
        ("Ben Stroud", "Stroud & Hale"),
        ("Joe Tall Bear", "ALDER SCHOOL FOUNDATION"),
        ("Judith Ames", "Friends of the Library"),
        ("Walter Coe", "Friends of the Library"),
        ("Peg Whitlock", "Jefferson School"),
        ("Dana Reyes", "ALDER SCHOOL FOUNDATION"),
    },
    KIRCHE: {
        ("Hanna Voss", "Voss Buchladen"),
        ("Dieter Kroll", "Evangelische Kirchengemeinde Eichbach"),
        ("Karl Maier", "Förderkreis Orgel"),
        ("Petra Lang", "Förderkreis Orgel"),
        ("Ines Wolter", "Kirchenchor"),
    },
    CANAL: {
        ("Solène Guyot", "Guyot Frères"),
        ("Aïcha Benali", "Amicale des Riverains du Canal"),
        ("Claire Fontenoy", "École du Parc"),
    },
}
NOBODY = {"Name", "Nom", "Gruppe", "Caretaker", "Küsterin", "Hale", "one seat open", "MAILING LIST"}


def contacts(content: str) -> list[dict[str, object]]:
    rows = [row for row in read_contact_text(content).rows if isinstance(row, Row)]
    return [{c: cell for c, cell in zip(COLUMNS, row.cells, strict=True) if cell} for row in rows]


@pytest.mark.parametrize("content", WHERE)
def test_each_list_in_a_text_is_read(content, put):
    assert recognize(put(content, "contacts.txt"), load_sources()).name == "contact_text"
    found = contacts(content)
    assert {(one.get("Name"), one.get("Organization")) for one in found} >= WHERE[content]
    assert not {one.get("Name") for one in found} & NOBODY


def test_an_office_is_not_held_at_the_place_where_its_holder_works():
    carla, ruth = contacts(SCHOOLS)[:2]
    assert "Title" not in carla
    assert (ruth["Title"], ruth["Note"]) == ("Secretary", "a retired teacher")


def test_a_line_of_recipients_gives_the_address_of_somebody_on_the_board(graph, put):
    graph.take(put(SCHOOLS, "contacts.txt"), owner=None)
    (carla,) = (one for one in graph.snapshot.contacts if one.name == "Carla Munoz")
    assert carla.emails == ("carla@munoz.example",)
    (ruth,) = (one for one in graph.snapshot.contacts if one.name == "Ruth Okafor")
    assert [r.until for r in graph.snapshot.affiliations if r.contact_id == ruth.id] == [None]


def test_two_numbers_of_one_name_in_a_text_are_two_people(graph, put):
    text = "Ann Fry, nurse, Elm Clinic, 785-555-0101\nBo Ek, clerk, City Hall, 785-555-0102\n"
    graph.take(put(text + "Ann Fry, baker, Oak Bakery, 785-555-0103\n", "c.txt"), owner=None)
    assert [one.name for one in graph.snapshot.contacts].count("Ann Fry") == 2


def test_a_table_with_a_staff_list_below_stays_a_table(put):
    rows = "Lincoln School\nDirectory\n\nLast,First,Room,Phone\nAdams,Joy,101,555-0101\n"
    rows += "Bell,Curt,102,555-0102\n\nStaff\nName,Job,E-mail\nJo Ek,Nurse,jo@l.example\n"
    assert recognize(put(rows), load_sources()).reader == "csv"


@pytest.mark.parametrize(
    ("cell", "where"),
    [
        ("Ann Ek, Ek Brothers Grain", [("Ann Ek", "Ek Brothers Grain")]),
        ("Ann Lee, CPA, Lee & Hale", [("Ann Lee", "Lee & Hale")]),
        ("Luis Prado, Prado's Tire Shop", [("Luis Prado", "Prado's Tire Shop")]),
        ("Scott Engel, Engel Mary", [("Scott Engel", None), ("Engel Mary", None)]),
        ("Ann Lee, Bob Lee", [("Ann Lee", None), ("Bob Lee", None)]),
    ],
)
def test_a_business_with_the_family_name_is_where_somebody_works(cell, where):
    assert [(one.name, one.organization) for one in people_in_cell(cell)] == where


@pytest.mark.parametrize("line", ["R.R. 2 Box 118", "Hwy 30 East", "County Road 9", "Apartado 12"])
def test_a_rural_address_is_one(line):
    assert ADDRESS.fullmatch(line) and not ADDRESS.fullmatch("Route 66 Diner and Grill".lower()[6:])


CLUB = """\
Garden Club of Ash Hollow
Meets Mondays 7:15, town hall

OFFICERS
President: Ann Lee, ann@x.example
Directors: Bob Tull (plant sale); Carol Poe, garden service
Auditor: vacant

COMMITTEE CHAIRS
Plant Sale - Dan & Eve Hart
Seed Swap - Frank Hill, 555-010-0132
Programs - TBD

MEMBERS
Grace Ives, Ash Bakery, 555-010-0133
Henry Jay, 555-010-0134
"""


def test_dashes_below_a_heading_of_chairs_stand_between_an_office_and_its_holders() -> None:
    found = {str(row["Name"]): row for row in contacts(CLUB)}
    assert {"Dan Hart", "Eve Hart", "Frank Hill"} <= set(found)
    assert found["Frank Hill"]["Title"] == "Seed Swap"
    assert not any("Plant Sale" in str(row["Organization"]) for row in found.values())
    assert not any("Programs" in name for name in found)


def test_what_a_director_is_in_charge_of_is_no_organization() -> None:
    found = {str(row["Name"]): row for row in contacts(CLUB)}
    assert found["Carol Poe"]["Organization"] == "Garden Club of Ash Hollow"
    assert found["Carol Poe"]["Note"] == "garden service"


def test_when_a_club_meets_is_part_of_its_title() -> None:
    found = {str(row["Name"]): row for row in contacts(CLUB)}
    assert found["Ann Lee"]["Organization"] == "Garden Club of Ash Hollow"
    assert not any("Meets" in str(row) for row in found.values())
