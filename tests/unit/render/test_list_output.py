"""Lists as text, JSON and CSV; docs/json.md has their fields."""

from __future__ import annotations

import csv
import io
import json

import pytest
from json_page import documented_tables

from graphkit.analysis.lists.field import Field, FieldType
from graphkit.analysis.lists.list_rows import LISTS, Listing
from graphkit.model.partnerships import KINDS
from graphkit.render.list_output import render_list

ROWS = {
    "people": "ListedPerson",
    "organizations": "ListedOrganization",
    "partners": "ListedPartner",
}
ROWS |= {
    "ties": "ListedTie",
    "events": "ListedEvent",
    "topics": "ListedTopic",
    "notes": "ListedNote",
    **{kind.plural: f"Listed{kind.name.capitalize()}" for kind in KINDS.values()},
}


def nothing(graph: object, rows: object) -> list[object]:
    return []


@pytest.fixture
def listing() -> Listing:
    fields = (
        Field("name", FieldType.TEXT, nothing),
        Field("best_tie", FieldType.SHARE, nothing),
        Field("emails", FieldType.TEXTS, nothing),
        Field("id", FieldType.TEXT, nothing),
    )
    rows = (("=1+1", 0.645, ("a@x.example", "b@x.example"), "@c_1"), ("Zoë", None, (), "c_2"))
    return Listing("people", {"count": None}, fields, rows, 2, "2 people", ("Some are hidden.",))


def test_csv_has_inert_cells_and_exact_ids(listing):
    rows = list(csv.DictReader(io.StringIO(render_list(listing, "csv"))))
    assert rows[0] == {
        "name": "'=1+1",
        "best_tie": "0.645",
        "emails": "a@x.example; b@x.example",
        "id": "@c_1",
    }
    assert rows[1] == {"name": "Zoë", "best_tie": "", "emails": "", "id": "c_2"}


def test_json_has_the_documented_fields_and_plain_values(listing):
    data = json.loads(render_list(listing, "json"))
    assert list(data) == list(documented_tables()["List"])
    assert data["schema"] == "graphkit/list/1"
    assert data["rows"][0]["emails"] == ["a@x.example", "b@x.example"]
    assert data["rows"][1]["best_tie"] is None


def test_people_read_percent_and_notes(listing):
    for format in ("table", "markdown"):
        text = render_list(listing, format)
        assert "65%" in text
        assert "best tie" in text
        assert "Some are hidden." in text


@pytest.mark.parametrize("what", LISTS)
def test_the_page_has_each_field_and_type_of_a_list(what):
    table = {field.name: field.type.value for field in LISTS[what][0]}
    assert documented_tables()[ROWS[what]] == table


def test_a_list_shows_itself_in_python(listing):
    assert "65%" in repr(listing)
    assert "<th>best tie</th>" in listing._repr_html_()
    assert "&lt;" not in listing._repr_html_()
