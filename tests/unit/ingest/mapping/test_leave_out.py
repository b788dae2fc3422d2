"""Mappings that leave rows out by what stands in them, and rows that are about the owner."""

from __future__ import annotations

import pytest

from graphkit.errors import MappingError
from graphkit.ingest import load_sources, read_records

MAPPING = """
name = "mine"
title = "t"
summary = "s"
reader = "csv"
record = "person"
owner = "none"
[recognise]
headers = ["name"]
[fields]
name = ["name"]
emails = ["email"]
[[leave_out]]
columns = ["deleted", "gone"]
values = ["1", "Yes"]
reason = "deleted there"
[[leave_out]]
columns = ["Consent"]
values = [""]
reason = "without consent"
"""


@pytest.fixture
def mine(tmp_path):
    def load(text=MAPPING):
        (tmp_path / "mine.toml").write_text(text)
        return load_sources(tmp_path)["mine"]

    return load


def test_rows_are_left_out_by_what_stands_in_them(mine, put):
    rows = "A Hill,0,,yes\nB Ray, YES ,,yes\nC Fox,,1,yes\nD Orr,,, \n,,1,yes\n"
    reading = read_records(put("name,deleted,Gone,consent\n" + rows), mine())
    assert [one.person.name for one in reading.records] == ["A Hill"]
    assert reading.left_out == {"deleted there": 3, "without consent": 1}
    assert (reading.rows, reading.rejects) == (5, ())


def test_a_column_that_is_not_there_leaves_nothing_out(mine, put):
    assert len(read_records(put("name\nA Hill\n"), mine()).records) == 1


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('columns = ["Consent"]', "", "leave_out.columns must be a list of headers"),
        ('columns = ["Consent"]', "columns = []", "leave_out.columns must be a list of headers"),
        ('values = [""]', "values = []", "leave_out.values must be a list of texts"),
        ('values = [""]', "values = [1]", "leave_out.values must be a list of texts"),
        ('reason = "without consent"', "", "leave_out.reason is missing"),
        ('values = [""]', 'value = [""]', "leave_out.value is unknown (did you mean values?)"),
        ('record = "person"', 'record = "person"\nperson = "me"', "person is 'me'; it can be"),
        (MAPPING[MAPPING.index("[[") :], "[leave_out]\nx = 1", "leave_out must be a list"),
    ],
)
def test_slips_are_named(old, new, problem, mine):
    with pytest.raises(MappingError) as caught:
        mine(MAPPING.replace(old, new))
    assert problem in str(caught.value)


def test_rows_about_the_owner_need_no_name(mine, put):
    text = MAPPING.replace('record = "person"', 'record = "affiliation"\nperson = "owner"')
    text = text.replace('name = ["name"]', 'organization = ["name"]')
    (one,) = read_records(put("name\nRiverbend Clinic\n"), mine(text)).records
    assert (one.person.name, one.organization) == ("", "Riverbend Clinic")
    with pytest.raises(MappingError, match="fields needs name or given"):
        mine(text.replace('person = "owner"', "").replace('emails = ["email"]', ""))
