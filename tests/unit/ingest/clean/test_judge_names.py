"""Texts that readers took for names, judged once more."""

from __future__ import annotations

import pytest

from graphkit.ingest.clean.people_cells.judge_names import doubt_organization, doubt_person

# Not the words of any kit.
NO_PEOPLE = {
    "Fourth Week Cancelled": "it is a remark",
    "still to be chosen": "it is a remark",
    "Somebody New": "it is a remark",
    "Bitte Warten": "it is a remark",
    "Nuestro Equipo": "it is a remark",
    "Notre Équipe": "it is a remark",
    "brings the big coffee": "it is a remark",
    "Ida from Oak": "it is a remark",
    "Oct 4 no choir": "it has a number",
    "2 helpers": "it has a number",
    "Wilma's cousins": "it belongs to somebody",
    "Ossian's": "it belongs to somebody",
    "Odd Thursdays": "it is a day",
    "Town Clerk": "it is a role",
    "Aug. Geschlossen Oktober": "it is a day",
    "Q": "it names nobody",
    "Geigen:": "it is a heading",
    "Mi Nieta": "it names nobody",
    "por nombrar": "it names nobody",
    "Autohaus Pfennig": "it is an organization",
    "Hausmeisterin": "it is a role",
    "Schulhof": "it is a thing or a room",
    "Lost Property Box": "it is a thing or a room",
    "Weinhandlung Ochs": "it is an organization",
}
PEOPLE = (
    "Ruth First",
    "James Last",
    "ruth first",
    "con quirke",
    "Con Quirke",
    "He Xiu",
    "She Wen",
    "Or Peled",
    "Than Sein",
    "Will May",
    "Tom Box",
    "Helper 12",
    "Bo Town",
    "Okonkwo Hall",
    "Nora",
    "Okonkwo",
    "Mei Schulhof",
    "Just Vermeer",
    "Domingo Sans",
    "Bo Sonntag",
    "d'Arcy O'Niel",
    "ana@elm.example",
)
NO_ORGANIZATIONS = {
    "somebody from the mill": "it names nobody",
    "left in a hurry": "it is a remark",
    "eine Kollegin aus der Schule": "it is a remark",
    "unsere Freunde im Tal": "it is a remark",
    "3. Mill stops giving. Ask for Ida": "it is a remark",
    "Apologies: Ida Moss": "it is a remark",
    "[ask again] later": "it is a remark",
    "12 Quarry Street #3": "it is a street",
    "Quarry Rd": "it is a street",
    "9 rows, 4 groups": "it is a heading",
    "Mitglieder zum 3. März 2026": "it is a heading",
    "Vereine": "it is a kind of place",
    "Rabbi": "it is a role",
    "Mrs. Odell": "it is a person",
    "Norma Haskell": "it is a person",
    "Norma Haskell, Oscar Pell": "it is a person",
}
ORGANIZATIONS = (
    "farmers market",
    "library",
    "Our Lady of the Lake",
    "Meals to You",
    "Girls Who Build",
    "Hope House",
    "Grace Chapel",
    "Ruby Tuesday",
    "Dr. Leticia Campos DDS",
    "Edward & Maddox LLP",
    "First Baptist",
    "1st Street Gym",
    "12 Stones",
    "Dance: A Studio",
    "Second Helpings",
    "St. Ann",
    "Oak",
)


@pytest.mark.parametrize(("text", "why"), NO_PEOPLE.items())
def test_no_name_of_a_person_has_a_reason(text: str, why: str) -> None:
    assert doubt_person(text) == why


@pytest.mark.parametrize("text", PEOPLE)
def test_names_of_people_are_not_doubted(text: str) -> None:
    assert doubt_person(text) == ""


@pytest.mark.parametrize(("text", "why"), NO_ORGANIZATIONS.items())
def test_no_name_of_an_organization_has_a_reason(text: str, why: str) -> None:
    assert doubt_organization(text) == why


@pytest.mark.parametrize("text", ORGANIZATIONS)
def test_names_of_organizations_are_not_doubted(text: str) -> None:
    assert doubt_organization(text) == ""
