"""Contacts that Outlook exports, in its layouts and languages."""

from __future__ import annotations

import csv
import io

import pytest

from graphkit.resources import folder

CLASSIC = (
    "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,Business City,"
    "Business Country/Region,Business Phone,Mobile Phone,Anniversary,Assistant's Name,Birthday,"
    "Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Manager's Name,"
    "Notes,Referred By,Spouse,Web Page"
)
ONLINE = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,E-mail Address,E-mail 2 Address,"
    "E-mail 3 Address,Mobile Phone,Company,Job Title,Department,Business Country,Spouse,Children,"
    "Manager's Name,Assistant's Name,Referred By,Birthday,Notes,Personal Web Page"
)
GERMAN = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Firma,Abteilung,Position,Ort geschäftlich,"
    "Land/Region geschäftlich,Telefon geschäftlich,Mobiltelefon,E-Mail-Adresse,E-Mail-Typ,"
    "E-Mail: Angezeigter Name,E-Mail 2: Adresse,Empfohlen von,Geburtstag,Kategorien,"
    "Name Assistent,Name des/der Vorgesetzten,Notizen,Partner,Webseite"
)
ANN = {
    "First Name": "Ann", "Last Name": "Lee", "Company": "Riverbend Clinic", "Job Title": "nurse",
    "Department": "Practice", "E-mail Address": "ann@clinic.example", "Mobile Phone": "555-0101",
    "Manager's Name": "Haddad, Omar", "Assistant's Name": "Li Na", "Spouse": "Jo Lee",
    "Referred By": "Rosa Diaz", "Birthday": "0/0/00", "Notes": "door code 1234",
    "Children": "Kim",
}  # fmt: skip
AN = {
    "Vorname": "Ann", "Nachname": "Lee", "Firma": "Riverbend Clinic", "Position": "nurse",
    "Abteilung": "Practice", "E-Mail-Adresse": "ann@clinic.example", "Mobiltelefon": "555-0101",
    "Name des/der Vorgesetzten": "Haddad, Omar", "Name Assistent": "Li Na", "Partner": "Jo Lee",
    "Empfohlen von": "Rosa Diaz", "Geburtstag": "0.0.00", "Notizen": "door code 1234",
}  # fmt: skip


def table(header, *rows, delimiter=","):
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(
        stream, header.split(","), delimiter=delimiter, extrasaction="ignore", quoting=csv.QUOTE_ALL
    )
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("header", "row"),
    [(CLASSIC, ANN), (ONLINE, ANN), (GERMAN, AN)],
    ids=str,
)
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_each_layout_says_the_same(header, row, delimiter, encoding, graph, put):
    text = table(header, row, delimiter=delimiter)
    reading = graph.read(put(text.encode(encoding)))
    assert (reading.source.name, reading.rejects) == ("outlook", ())
    (record,) = reading.records
    assert record.person.name == "Ann Lee"
    assert record.person.emails == ("ann@clinic.example",)
    assert record.person.phones == ("5550101",)
    assert (record.organization, record.role) == ("Riverbend Clinic", "nurse")
    assert [detail.partition(": ")[2] for detail in record.details] == ["Practice"]
    assert [(other.kind, other.person.name) for other in record.related] == [
        ("manager", "Omar Haddad"),
        ("assistant", "Li Na"),
        ("spouse", "Jo Lee"),
        ("related", "Rosa Diaz"),
    ]
    assert "1234" not in repr(record)
    assert "Kim" not in repr(record)


def test_an_address_within_exchange_is_no_mail_address_and_is_said(graph, put):
    inner = "/o=Org/ou=Exchange Administrative Group/cn=Recipients/cn=ann"
    row = {**ANN, "E-mail Address": inner, "E-mail 2 Address": "ann@clinic.example"}
    reading = graph.read(put(table(CLASSIC, row)))
    assert reading.records[0].person.emails == ("ann@clinic.example",)
    assert reading.notes == (
        "internal addresses of an Exchange server are not mail addresses: line 2",
    )  # fmt: skip


def test_several_categories_are_several_details(graph, put):
    row = {**ANN, "Department": "", "Categories": "Board;Donors", "Business City": "Riverbend"}
    (record,) = graph.read(put(table(CLASSIC, row))).records
    assert record.details == ("Business City: Riverbend", "Categories: Board", "Categories: Donors")


def test_the_german_sample_is_read_with_accounting_that_adds_up(graph):
    reading = graph.read(folder("import") / "samples" / "outlook-german.csv")
    assert reading.source.name == "outlook"
    assert reading.rows == 3 == len(reading.records) + len(reading.rejects)
    people = {record.person.name: record for record in reading.records if hasattr(record, "person")}
    assert people["Keisha Barnes"].person.emails == ("keisha.barnes@cityofriverbend.example",)
    assert people["Keisha Barnes"].related[1].person.name == "Jürgen Barnes"
    assert "Kategorien: Förderer" in people["Angela Vargas"].details
