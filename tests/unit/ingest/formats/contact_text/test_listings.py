"""Paragraphs about places, with people to ask for."""

from __future__ import annotations

import pytest

from graphkit.ingest.formats.contact_text import COLUMNS, read_contact_text
from graphkit.ingest.formats.contact_text.listings import read_listing
from graphkit.ingest.formats.table import Row

LIST = """Resources for families

Food
St. Mary's Food Pantry, 12 Elm St, 217-555-0101. Open Tues 9-12. Contact Jane Doe.
Hope House (217-555-0102): hot meals every evening; ask for Lou
Good Samaritan House: clothes and furniture for families, call before
you come. 217-555-0103. Contact Tom Reyes (manager), treyes@gsh.example.

HELP WITH RENT
Salvation Army - one month's rent. See Captain Ruth Adams, 217-555-0104.
Township Office - general assistance, weekdays 8 to 4. 217-555-0105
For anything else call 211.
"""


def rows(text: str) -> list[dict[str, object]]:
    found = [row for row in read_contact_text(text).rows if isinstance(row, Row)]
    return [{c: cell for c, cell in zip(COLUMNS, row.cells, strict=True) if cell} for row in found]


def test_a_person_to_ask_for_is_at_the_place_of_the_paragraph() -> None:
    people = [row for row in rows(LIST) if "Name" in row]
    assert [(row["Name"], row["Organization"], row.get("Title")) for row in people] == [
        ("Jane Doe", "St. Mary's Food Pantry", None),
        ("Tom Reyes", "Good Samaritan House", "manager"),
        ("Ruth Adams", "Salvation Army", "Captain"),
    ]
    assert people[1]["Email"] == ("treyes@gsh.example",)


def test_a_number_before_the_person_is_of_the_place() -> None:
    pantry, jane = rows(LIST)[:2]
    assert pantry["Organization"] == jane["Organization"]
    assert "Phone" not in jane
    assert pantry["Phone"] == ("217-555-0101",)


def test_a_number_does_not_join_the_one_before_it() -> None:
    assert rows(LIST)[-1]["Phone"] == ("217-555-0105",)


def test_headings_above_listings_are_sectors() -> None:
    assert {row["Organization"]: row["Sector"] for row in rows(LIST)} == {
        "St. Mary's Food Pantry": "Food",
        "Hope House": "Food",
        "Good Samaritan House": "Food",
        "Salvation Army": "HELP WITH RENT",
        "Township Office": "HELP WITH RENT",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Carol Weaver - runs the garden and the spring sale, 217-555-0111",
        "President: Ann Lee, ann@elm.example",
        "Treasurer - Bo Ek, long-time volunteer of the food pantry, 217-555-0110",
        "Elm Clinic - Ann Lee, practice manager, 217-555-0112",
        "In an emergency call 911. For anything else call 211.",
        "Contact: Dana Reed, director of the clinic, 217-555-0113",
    ],
)
def test_other_lines_are_no_listings(text: str) -> None:
    assert read_listing(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Tafel Auental - Ausgabe dienstags. Ansprechpartnerin: Frau Inge Bauer",
        "Comedor San José - comidas todos los días. Preguntar por Luis Mora.",
        "Resto du Port - repas chauds le soir. Demander Luc Petit.",
    ],
)
def test_people_to_ask_for_are_found_in_other_languages(text: str) -> None:
    found = read_listing(text)
    assert found is not None
    assert len(found.people) == 1


def test_nobody_to_ask_for_is_nobody() -> None:
    found = read_listing("Hope Shelter - families only. 217-555-0114. No contact person, use bell.")
    assert found is not None
    assert found.people == ()
    assert "No contact person" in found.about
