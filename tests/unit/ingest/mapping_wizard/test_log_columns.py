"""A log of partnerships with headers of its own: what `sources new` proposes for it."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.errors import InputError
from graphkit.ingest import Input, load_sources
from graphkit.ingest.mapping_wizard import draft_mapping, propose_mapping, try_mapping
from graphkit.ingest.records.record_types import EntryRecord

SOURCES = load_sources()
LOG = (
    "Agency,Type,When,Details,Hours,Given by,How many,Color\n"
    "Riverbend Clinic,Contribution,2026-03-01,Staff for the fair,12,us,,red\n"
    "Riverbend Clinic,Outcomes,2026-03-02,Free flu shots,,,140,red\n"
    "Corner Bean Coffee,agreement,2026-01-01,Room on Tuesdays,,,,\n"
    "Homes Together,Review,2026-05-05,Went well,,,,\n"
)
# The same without a header that says anything.
BARE = (
    "A;B;C;D\n"
    "Riverbend Clinic;outcome;14/03/2026;Free flu shots for families\n"
    "Oak Hill School;caution;02/04/2026;They want our name on a leaflet\n"
    "County Health Department;outcome;03/04/2026;A bus to the fair\n"
)


def proposed(put, content, record=None):
    return propose_mapping(Input.of(put(content, "log.csv")), SOURCES.values(), record)


def meant(proposal):
    return {c.header: c.field for c in proposal.columns}


def test_a_log_is_known_by_its_kinds_of_entries(put):
    proposal = proposed(put, LOG)
    assert proposal.record == "entry"
    assert meant(proposal) == {
        **{"Agency": "organization", "Type": "entry", "When": "on", "Details": "text"},
        **{"Hours": "hours", "Given by": "by", "How many": "number", "Color": None},
    }
    assert 'record = "entry"' in draft_mapping(proposal, "our_log")
    _, reading = try_mapping(proposal)
    assert not reading.rejects
    assert all(isinstance(record, EntryRecord) for record in reading.records)
    assert [record.kind for record in reading.records] == [
        *("contribution", "outcome", "agreement", "review")
    ]
    # A review that says nothing but its day was held on it.
    assert reading.records[-1].values == (("held", "2026-05-05"),)
    assert reading.records[-1].on == date(2026, 5, 5)
    assert reading.records[-2].values == ()


def test_values_say_what_headers_do_not(put):
    proposal = proposed(put, BARE)
    assert proposal.record == "entry"
    assert meant(proposal) == {"A": "organization", "B": "entry", "C": "on", "D": "text"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Half of the values are no kinds of entries.
        (";caution;", ";school;"),
        (";outcome;", ";meeting;"),
    ],
)
def test_a_table_with_other_kinds_of_rows_is_no_log(put, before, after):
    assert proposed(put, BARE.replace(before, after)).record != "entry"
    with pytest.raises(InputError, match="no column in it has kinds of entries"):
        proposed(put, BARE.replace(before, after), "entry")


def test_one_row_is_too_little_to_tell(put):
    assert proposed(put, "\n".join(BARE.splitlines()[:2]) + "\n").record != "entry"
