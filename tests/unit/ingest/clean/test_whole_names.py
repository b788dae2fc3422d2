"""No part of a name is lost, whatever the columns are called and in whichever order they stand."""

from __future__ import annotations

import pytest

from graphkit.ingest import read_records, recognize
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.mapping_wizard import propose_mapping, try_mapping

PAIRS = {
    "Name;Vorname": ("Müller;Anna", "Anna Müller"),
    "Vorname;Name;Firma": ("Anna;Müller;Werk", "Anna Müller"),
    "Nachname;Vorname": ("Müller;Anna", "Anna Müller"),
    "Familienname;Vorname": ("Müller;Anna", "Anna Müller"),
    "Name;Nachname": ("Anna;Müller", "Anna Müller"),
    "Name,First Name": ("Lopez,Maria", "Maria Lopez"),
    "Name,Given Name": ("Lopez,Maria", "Maria Lopez"),
    "Last,First,Org": ("Lopez,Maria,Clinic", "Maria Lopez"),
    "First,Middle,Last": ("Maria,J.,Lopez", "Maria J. Lopez"),
    "Surname,Forename": ("Lopez,Maria", "Maria Lopez"),
    "Forename,Surname,Email": ("Maria,Lopez,m@x.example", "Maria Lopez"),
    "Last name,Christian name": ("Lopez,Maria", "Maria Lopez"),
    "FirstName,LastName": ("Maria,Lopez", "Maria Lopez"),
    "contact_first_name,contact_last_name": ("Maria,Lopez", "Maria Lopez"),
    "Name,Surname": ("Maria,Lopez", "Maria Lopez"),
    "Name,Last Name": ("Maria,Lopez", "Maria Lopez"),
    "Name,Middle Name,First Name": ("Lopez,Rosa,Maria", "Maria Rosa Lopez"),
    "Nom,Prénom": ("Dupont,Marie", "Marie Dupont"),
    "NOM;PRENOM;EMAIL": ("DUPONT;Marie;m@x.example", "Marie Dupont"),
    "Nom de famille,Prénom": ("Dupont,Marie", "Marie Dupont"),
    "Apellidos,Nombre": ("García López,Ana", "Ana García López"),
    "Nombre,Primer apellido,Segundo apellido": ("Ana,García,López", "Ana García López"),
    "Nome,Sobrenome": ("Ana,Silva", "Ana Silva"),
    "Nome,Apelido": ("Ana,Silva", "Ana Silva"),
    "Cognome,Nome": ("Rossi,Anna", "Anna Rossi"),
    "Achternaam,Voornaam": ("Jansen,Piet", "Piet Jansen"),
    "Voornaam,Tussenvoegsel,Achternaam": ("Piet,van der,Berg", "Piet van der Berg"),
    "Nazwisko,Imię": ("Kowalski,Jan", "Jan Kowalski"),
    "Příjmení,Jméno": ("Novák,Jan", "Jan Novák"),
    "Efternamn,Förnamn": ("Svensson,Eva", "Eva Svensson"),
    "Etternavn,Fornavn": ("Hansen,Kari", "Kari Hansen"),
    "Sukunimi,Etunimi": ("Virtanen,Aino", "Aino Virtanen"),
    # The whole name stays what it is, and is not doubled.
    "Name,Email": ("Maria Lopez,m@x.example", "Maria Lopez"),
    "Nom,Email": ("Marie Dupont,m@x.example", "Marie Dupont"),
    "Nombre,Email": ("Ana García,m@x.example", "Ana García"),
    "Full Name,First Name,Email": ("Maria Lopez,Maria,m@x.example", "Maria Lopez"),
    "Name;Vorname;Email": ("Anna Müller;Anna;m@x.example", "Anna Müller"),
    "Name,Last Name,Email": ("Maria Lopez,Lopez,m@x.example", "Maria Lopez"),
    "Name,First Name,Last Name": ("Maria Lopez,Maria,Lopez", "Maria Lopez"),
    "First Name,Email": ("Maria,m@x.example", "Maria"),
    "Last Name,Email": ("Lopez,m@x.example", "Lopez"),
}


@pytest.mark.parametrize("header", PAIRS)
def test_a_name_is_whole(put, sources, header):
    row, name = PAIRS[header]
    path = put(f"{header}\n{row}\n")
    (record,) = read_records(path, recognize(path, sources)).records
    assert record.person.name == name


@pytest.mark.parametrize("header", PAIRS)
def test_a_proposed_mapping_gives_the_whole_name_too(put, sources, header):
    row, name = PAIRS[header]
    proposal = propose_mapping(Input.of(put(f"{header}\n{row}\n")), sources.values(), "person")
    (record,) = try_mapping(proposal)[1].records
    assert record.person.name == name


@pytest.mark.parametrize("header", [header for header in PAIRS if "Org" not in header])
def test_a_name_on_a_board_is_whole(put, sources, header):
    row, name = PAIRS[header]
    mark = ";" if ";" in header else ","
    path = put(f"{header}{mark}Board\n{row}{mark}United\n")
    source = recognize(path, sources)
    (record,) = read_records(path, source).records
    assert (source.name, record.person.name) == ("affiliations", name)


def test_what_most_rows_have_decides_for_all(put, sources):
    whole = put("Name,First Name\nMaria Lopez,Maria\nTom Reyes,Tom\nElizabeth Cole,Liz\n")
    people = [r.person for r in read_records(whole, sources["people"]).records]
    assert [p.name for p in people] == ["Maria Lopez", "Tom Reyes", "Elizabeth Cole"]
    assert people[2].aliases == ("Liz Cole",)
    parts = put("Name,First Name\nGarcía López,Ana\nReyes,Tom\nAnn Lee,Ann\nMadonna,\n,Prince\n")
    assert [r.person.name for r in read_records(parts, sources["people"]).records] == [
        "Ana García López",
        "Tom Reyes",
        "Ann Lee",
        "Madonna",
        "Prince",
    ]


def test_another_name_beside_both_parts_is_kept(put, sources):
    path = put("Display Name,First Name,Last Name\nMaria Lopez-Garcia,Maria,Lopez\n")
    (record,) = read_records(path, sources["people"]).records
    assert record.person.name == "Maria Lopez"
    assert "name: Maria Lopez-Garcia" in record.person.written


def test_first_and_last_alone_are_no_names(put, sources):
    from graphkit.errors import UnknownSource

    for header in ("First,Second,Third", "Last,Next", "First contact,Town"):
        with pytest.raises(UnknownSource):
            recognize(put(f"{header}\na,b,c\n"), sources)
