"""Address labels, the sheets of a workbook, and values one column too far to the left."""

from __future__ import annotations

import pytest
from workbooks import plain, workbook

from graphkit.ingest import open_inputs
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_cells import ContactCells
from graphkit.ingest.formats.contact_text.contact_lines import read_line

LABELS = """Weihnachtspost - Etiketten

Frau
Petra Lindner
Stadtbibliothek Ahlen
Markt 3
00731 Ahlen

Herrn
Jens Vogt
Kleiderkammer Ahlen
An der Bleiche 14
00731 Ahlen

Frau Pfarrerin
Dr. Ute Brandt
Kirchengemeinde St. Anna
Kirchhof 1
00731 Ahlen

Eheleute
Inge und Horst Roth
Birkenweg 22
00733 Leuthal

Frau
Anke Meyer
c/o Haus der Generationen
Rosenstr. 40
00731 Ahlen
meyer@ahlen.example
"""
LINES = """FERIA DEL LIBRO 2026
Contactos (nombre, cargo, entidad, teléfono)
Página 1

Amparo Rey, directora, Biblioteca Municipal, 555-0151
Nieves Gil, presidenta, Asociación de Vecinos, 555-0152
Julián Paz, pediatra, Centro de Salud, 555-0153
Elías Mora, Policía Local, 555-0154
Soledad Vega, cuentacuentos, 555-0155
"""


def roles(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    return {(name[r.contact_id], name[r.organization_id], r.role) for r in snapshot.affiliations}


def people(graph):
    return {contact.name: contact for contact in graph.snapshot.contacts}


def test_above_the_name_on_a_label_is_how_to_address_somebody(graph, put):
    graph.take(put(LABELS, "etiketten.txt"), owner=None)
    named = {"Petra Lindner", "Jens Vogt", "Ute Brandt", "Inge Roth", "Horst Roth", "Anke Meyer"}
    assert set(people(graph)) == named
    assert {(name, place) for name, place, _ in roles(graph)} == {
        ("Petra Lindner", "Stadtbibliothek Ahlen"),
        ("Jens Vogt", "Kleiderkammer Ahlen"),
        ("Ute Brandt", "Kirchengemeinde St. Anna"),
    }
    assert ("Ute Brandt", "Kirchengemeinde St. Anna", "Pfarrerin") in roles(graph)
    assert people(graph)["Anke Meyer"].emails == ("meyer@ahlen.example",)


def test_a_number_in_the_place_of_an_organization_is_a_number(graph, put):
    graph.take(put(LINES, "contactos.txt"), owner=None)
    assert ("Elías Mora", "Policía Local", None) in {
        (name, place, role and None) for name, place, role in roles(graph)
    }
    assert people(graph)["Elías Mora"].phones == ("5550154",)
    assert people(graph)["Soledad Vega"].phones == ("5550155",)
    assert not any(place[0].isdigit() for _, place, _ in roles(graph))


@pytest.mark.parametrize("title", ["Vorstand 2025-2027", "Board"])
def test_a_board_on_a_sheet_of_its_own_is_of_the_place_above_the_first_sheet(graph, put, title):
    members = [
        ["Heimatverein Ahlen e. V."],
        ["Mitgliederliste"],
        ["Name", "Vorname", "Telefon"],
        ["Vogt", "Jens", "05999 555-0161"],
        ["Lindner", "Petra", "05999 555-0162"],
        ["Roth", "Inge", "05999 555-0163"],
    ]
    board = [
        [title],
        ["Name, Vorname", "Amt"],
        ["Lindner, Petra", "1. Vorsitzende"],
        ["Vogt, Jens", "Kassenwart"],
    ]
    book = workbook({"Mitglieder": plain(members), "Vorstand": plain(board)})
    with open_inputs(put(book, "verein.xlsx"), graph.sources) as opened:
        for part in opened:
            graph.take(part, owner=None)
    assert ("Petra Lindner", "Heimatverein Ahlen e. V.", "1. Vorsitzende") in roles(graph)
    assert ("Jens Vogt", "Heimatverein Ahlen e. V.", "Kassenwart") in roles(graph)


def test_ends_in_all_the_ways_that_people_write_them(graph, put):
    rows = (
        "Organization,Kind,Ends,Contact\nElm Library,space,6/30/2027,Ann Lee\n"
        "Oak Clinic,books,expires 10/31/26,Bob Ray\nAsh Jail,visits,renews every March,Jo Day\n"
        "Elm Grange,space,through August 2027,Dan Ek\nOak Parish,space,9/1/2027,Eva Fox\n"
        "Ash Bank,sponsor,5/15/2027,Gus Hay\nElm Pantry,snacks,?,Ida Jay\n"
    )
    graph.take(put(rows), owner=None)
    name = {one.id: one.name for one in graph.snapshot.organizations}
    ends = {name[p.partner_id]: p.until and str(p.until) for p in graph.snapshot.partnerships}
    assert ends["Elm Grange"] == "2027-08-31"
    assert ends["Elm Library"] == "2027-06-30"
    assert ends["Ash Jail"] is None


def test_books_and_toys_are_no_people() -> None:
    assert not people_in_cell("Elm Books & Toys")
    assert [one.name for one in people_in_cell("Carol & Dan Weaver")] == [
        "Carol Weaver",
        "Dan Weaver",
    ]


def test_a_local_body_is_an_organization_in_a_cell_too(graph, put):
    graph.take(put("Name,Where,Phone\nAnn Lee,Elm Street Head Start,555-0101\n"), owner=None)
    graph.take(
        put(
            "Contacts\n\nBob Ray, Oak Head Start, 555-0102\nJo Day, Elm Clinic, 555-0103\n", "a.txt"
        ),
        owner=None,
    )
    assert ("Bob Ray", "Oak Head Start", None) in roles(graph)


def test_an_office_or_a_remark_in_the_column_of_organizations_is_none(graph, put):
    rows = (
        "Sign in\n\nName,School / organization,Phone\nAnn Lee,Elm Library,555-010-0101\n"
        "Bob Ray,PTO president,555-010-0102\nJo Day,Oak Clinic,555-010-0103\n"
        "Jo Day,signed twice,\nDan Ek,Oak PTO,555-010-0104\nEva Fox,Head Start Elm,\n"
    )
    graph.take(put(rows), owner=None)
    places = {"Elm Library", "Oak Clinic", "Oak PTO", "Head Start Elm"}
    assert {one.name for one in graph.snapshot.organizations} == places
    assert len([one for one in graph.snapshot.contacts if one.name == "Jo Day"]) == 1


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("cc Ann Lee <ann@elm.example>", {"Name": ["Ann Lee"]}),
        ("BCC: Ann Lee <ann@elm.example>", {"Name": ["Ann Lee"]}),
        ("Ann Lee - Extension <ann@elm.example>", {"Name": ["Ann Lee"], "Note": ["Extension"]}),
        ("Ann Lee - director <ann@elm.example>", {"Name": ["Ann Lee"], "Title": ["director"]}),
        (
            "Ann Lee - Elm Library <ann@elm.example>",
            {"Name": ["Ann Lee"], "Organization": ["Elm Library"]},
        ),
        ("Ana Mora - Lopez <ana.lopez@elm.example>", {"Name": ["Ana Mora - Lopez"]}),
        ("Elm Library - Branch <desk@elm.example>", {"Organization": ["Elm Library - Branch"]}),
    ],
)
def test_the_recipient_of_a_mail_is_the_name_alone(line: str, cells: dict[str, list[str]]) -> None:
    contact = ContactCells()
    read_line(contact, line)
    assert {column: text for column, text in contact.cells.items() if column != "Email"} == cells
