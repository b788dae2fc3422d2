"""What is shown as kept is kept, and what is not used is said: of any table."""

from __future__ import annotations

import csv
from datetime import UTC, datetime

from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest import load_sources, read_records, resolve_batch
from graphkit.ingest.clean import clean_text
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.mapping_wizard import propose_mapping, try_mapping
from graphkit.snapshot import Snapshot

SOURCES = load_sources()
NAMES = ("Ann Lee", "Bo Chen", "Cy Cole", "Di Dean", "Zoë Müller")
WORDS = (
    "Name", "Who", "Vorname", "Email", "Company", "Organization", "Role", "Town", "Colour", "Notes",
    "Phone", "Phone 2", "reason", "line", "Shoe size", "Sector", "Website", "Board", "Since",
    "", "Colour ", "e-mail", "First contact", "Stage", "To", "From", "too many fields", "*", "key",
)  # fmt: skip
VALUES = (
    "red", "38", "Riverbend", "Acme Inc", "ann@x.example", "2024-03-01", "www.x.example", "a, b",
    "none of it", "+1 660 555 0101", "", "", "active", "School", "x" * 200, "=1+1", "Müller",
)  # fmt: skip
HEADERS = st.lists(st.sampled_from(WORDS) | st.text("abcé #*-", max_size=9), min_size=1, max_size=7)


@st.composite
def tables(draw):
    headers = draw(HEADERS)
    rows = [
        [name, *(draw(st.sampled_from(VALUES)) for _ in headers)]
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    ]
    return ["Who it is", *headers], rows


def written(folder, table):
    path = folder / "x.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([table[0], *table[1]])
    return Input.of(path)


def held(reading):
    """Return all texts that the graph would hold of a file."""
    batch = resolve_batch(
        reading, Snapshot.of(0), owner=None, home="Old Library", at=datetime(2026, 1, 1, tzinfo=UTC)
    ).batch
    return str(batch)


@examples(150)
@given(tables())
def test_a_column_that_is_shown_as_kept_is_in_the_graph(tmp_path_factory, table):
    input = written(tmp_path_factory.mktemp("t"), table)
    try:
        proposal = propose_mapping(input, SOURCES.values())
        _, reading = try_mapping(proposal)
    except InputError:
        return
    # What is rejected or left out is said row by row.
    if reading.rejects or reading.left_out or not proposal.keeps_rest:
        return
    graph = held(reading)
    for column in proposal.columns:
        if column.field is None:
            for value in column.values:
                kept = f"{column.header}: {clean_text(value)}"
                assert clean_text(value) is None or repr(kept)[1:-1] in graph


def test_a_column_with_the_name_of_one_of_ours_is_the_users_own(put, sources):
    path = put("name,reason,line\nAnn Lee,a friend,7\n")
    assert read_records(path, sources["people"]).notes == (
        "columns not used: reason (1 cell), line (1 cell)",
    )
    proposal = propose_mapping(
        Input.of(put("Who it is,reason,line\nAnn Lee,a friend,7\n")), [], "person"
    )
    (record,) = try_mapping(proposal)[1].records
    assert record.details == ("reason: a friend", "line: 7")


def test_a_column_without_a_header_is_said_or_kept(put, sources):
    path = put("name,,email\nAnn Lee,red,a@x.example\n")
    assert read_records(path, sources["people"]).notes == ("columns not used: column 2 (1 cell)",)
    empty = put("name,,email\nAnn Lee,,a@x.example\n")
    assert read_records(empty, sources["people"]).notes == ()
    proposal = propose_mapping(Input.of(put("Who it is,\nAnn Lee,red\n")), [], "person")
    (record,) = try_mapping(proposal)[1].records
    assert record.details == ("Column 2: red",)


def test_a_column_that_another_one_outweighs_is_said(put, sources):
    path = put("name,organization,company\nAnn,Clinic,Acme\nBo,,Acme\nCy,Acme,acme\nDi,A,B\n")
    assert read_records(path, sources["people"]).notes == (
        'column "company" is not used in 2 rows, where "organization" has another value',
    )


def test_what_has_no_place_of_its_own_is_kept(graph, put):
    got = graph.take(put("name,role,sector,website,notes\nAnn Lee,nurse,health,x.example,kind\n"))
    (ann,) = [c for c in got.batch.contacts if c.name == "Ann Lee"]
    assert set(ann.details) >= {"role: nurse", "sector: health"}


def test_kinds_that_keep_no_details_say_not_used(put, tmp_path):
    from graphkit.cli.new_source import _columns_table

    path = put("Who knows,Knows whom,Colour\nAnn Lee,Bo Chen,red\n")
    proposal = propose_mapping(Input.of(path), SOURCES.values(), "person")
    assert "(kept as it is)" in _columns_table(proposal)
    ties = propose_mapping(
        Input.of(put("from,to,Colour\nAnn Lee,Bo Chen,red\n")), SOURCES.values(), "tie"
    )
    assert "(not used)" in _columns_table(ties)
    assert "kept as it is" not in _columns_table(ties)
