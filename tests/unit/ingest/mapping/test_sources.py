"""Mappings: checked whole, and never silent about a slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import MappingError
from graphkit.ingest import load_sources, read_records, recognize
from graphkit.ingest.sources.source import header_key, header_spellings
from graphkit.resources import folder

GOOD = """
name = "volunteers"
title = "volunteers"
summary = "Our list of volunteers"
reader = "csv"
record = "person"
owner = "none"
[recognise]
headers = [["Volunteer", "Helper"], "Shift"]
[fields]
name = ["Volunteer", "Helper"]
emails = { columns = ["Reach them at"], split = "/" }
organization = { default = "Helping Hands" }
sector = { columns = ["Area"], cleaner = "text" }
"""


@pytest.fixture
def write(tmp_path):
    def put(content, name="volunteers.toml"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return put


def problem(folder):
    with pytest.raises(MappingError) as caught:
        load_sources(folder)
    return caught.value


def test_a_users_own_spreadsheet_needs_a_mapping_and_no_code(write, tmp_path):
    sources = load_sources(folder("import"), write(GOOD))
    path = tmp_path / "list.csv"
    path.write_text("Helper;Shift;Reach them at;Area\nAnn Lee;Mon;a@x.example/b@x.example;Food\n")
    source = recognize(path, sources)
    (record,) = read_records(path, source).records
    assert source.name == "volunteers"
    assert record.person.emails == ("a@x.example", "b@x.example")
    assert (record.organization, record.sector) == ("Helping Hands", "Food")


def test_a_mapping_of_the_workspace_overrides_the_one_that_comes_with_graphkit(write):
    own = GOOD.replace("volunteers", "people", 1)
    sources = load_sources(folder("import"), write(own, "people.toml"))
    assert sources["people"].summary == "Our list of volunteers"
    assert list(sources) == sorted(sources)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('owner = "none"', 'ownr = "none"', "ownr is unknown (did you mean owner?)"),
        ("name = [", "nmae = [", "fields.nmae is unknown (did you mean name?)"),
        ("Area", "Area", None),
        ('split = "/"', 'spilt = "/"', "fields.emails.spilt is unknown"),
        ('split = "/"', 'split = ""', "fields.emails.split is empty"),
        ('cleaner = "text"', 'cleaner = "date"', "fields.sector.cleaner is 'date'; it can be text"),
        (
            'reader = "csv"',
            'reader = "xlsx"',
            "reader is 'xlsx'; it can be mail, vcard, ics, network, call_tree, contact_text, csv",
        ),
        ('record = "person"', 'record = "persons"', "record is 'persons'"),
        ('owner = "none"', 'owner = "maybe"', "owner is 'maybe'"),
        ('title = "volunteers"', "", "title is missing"),
        ('title = "volunteers"', "title = 3", "title must be a text"),
        ('name = "volunteers"', 'name = "helpers"', "name must be the file's name, 'volunteers'"),
        ('headers = [["Volunteer", "Helper"], "Shift"]', "", "recognise.headers is missing"),
        ('"Shift"]', "3]", "recognise.headers must hold texts"),
        ('["Reach them at"]', '"Reach them at"', "fields.emails.columns must be a list"),
        ('{ default = "Helping Hands" }', '{ default = "n/a" }', "default is empty"),
        ('{ default = "Helping Hands" }', "7", "fields.organization must be a list of headers"),
        ("[fields]", '[tie]\nbasis = "friends"\n[fields]', "basis is 'friends'"),
        ("[fields]", "[fields", "not valid TOML"),
    ],
)
def test_every_slip_in_a_mapping_is_named_with_file_and_key(old, new, said, write):
    place = write(GOOD.replace(old, new, 1))
    if said is None:
        assert load_sources(place)
        return
    error = problem(place)
    assert f"volunteers.toml: {said}" in error.what or said in error.what
    assert "volunteers.toml" in error.what


def test_a_field_that_every_record_needs_is_asked_for(write):
    bad = GOOD.replace('name = ["Volunteer", "Helper"]', "").replace(
        'emails = { columns = ["Reach them at"], split = "/" }', ""
    )
    assert (
        "fields needs name or given or family or nickname or emails or people or contact_points"
    ) in problem(write(bad)).what


def test_all_slips_in_all_files_are_told_at_once(write):
    write(GOOD.replace("owner", "ownr").replace("summary", "sumary"))
    place = write(GOOD.replace("volunteers", "helpers", 1), "others.toml")
    error = problem(place)
    assert error.what.startswith("4 mistakes in mappings: ")
    for part in ("ownr is unknown", "sumary is unknown", "summary is missing", "others.toml"):
        assert part in error.what


def test_a_mapping_that_is_no_text_is_told(tmp_path):
    (tmp_path / "x.toml").write_bytes(b'name = "\xff"')
    assert "x.toml:1: it is not UTF-8 text" in problem(tmp_path).what


def test_headers_are_compared_without_case_hyphens_and_underscores():
    assert header_key(" E-mail  Address ") == header_key("email_address") == "email address"
    assert "email # value" in header_spellings("E-mail 2 - Value")
    assert header_spellings("  ") == frozenset()


@given(st.text(max_size=200))
def test_any_toml_is_a_source_or_a_mapping_error(tmp_path_factory, text):
    place = tmp_path_factory.mktemp("any")
    (place / "any.toml").write_text(text, encoding="utf-8", errors="replace")
    try:
        load_sources(place)
    except MappingError as error:
        assert "any.toml" in error.what


VALUES = st.recursive(
    st.one_of(st.text(max_size=8), st.integers(-9, 9), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["owner", "dates", "recognise", "fields", "tie", "affiliation", "zzz"]),
        VALUES,
    )
)
def test_a_mapping_of_wrong_shapes_is_a_mapping_error_too(tmp_path_factory, table):
    place = tmp_path_factory.mktemp("shapes")
    head = 'name="any"\ntitle="a"\nsummary="s"\nreader="csv"\nrecord="person"\n'
    (place / "any.toml").write_text(head + _toml(table), encoding="utf-8")
    with pytest.raises(MappingError):
        load_sources(place)


def _toml(table):
    def inline(value):
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            return str(value)
        if isinstance(value, str):
            return quoted(value)
        if isinstance(value, list):
            return "[" + ", ".join(map(inline, value)) + "]"
        return "{" + ", ".join(f"{quoted(k)} = {inline(v)}" for k, v in value.items()) + "}"

    def quoted(text):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'

    return "".join(f"{quoted(key)} = {inline(value)}\n" for key, value in table.items())
