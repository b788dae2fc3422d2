"""Cells of mixed kind come apart by content, also below headers that mean nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graphkit.ingest import TeamNames, read_records, recognize, resolve_batch
from graphkit.model import Member
from graphkit.snapshot import Snapshot

NOW = datetime(2026, 11, 30, tzinfo=UTC)
TEAM = TeamNames([Member("Nora Kim"), Member("Sam Ortiz"), Member("Ivy Chen")])
PLACES = {
    "Carol Weaver": "Lakeside Food Bank",
    "Ann Lee": "Oak Hill School",
    "Tom Reyes": "Second Savings Bank",
}
CAROL, ANN, TOM = "5552010142", "ann@oakhill.example", "5552010177"
TABLES = {
    "people and places in one cell": (
        "Column1,Column2\n"
        '"Carol Weaver, Lakeside Food Bank",555-201-0142\n'
        '"Ann Lee, Oak Hill School",ann@oakhill.example\n'
        "Tom Reyes (Second Savings Bank),555-201-0177\n"
    ),
    "numbers and places in one cell": (
        "Name,Info\n"
        'Carol Weaver,"Lakeside Food Bank, 555-201-0142"\n'
        "Ann Lee,Oak Hill School; ann@oakhill.example\n"
        "Tom Reyes,Second Savings Bank 555-201-0177\n"
    ),
    "people and numbers in one cell": (
        "Agency,Info\n"
        "Lakeside Food Bank,Carol Weaver 555-201-0142\n"
        'Oak Hill School,"Ann Lee, ann@oakhill.example"\n'
        "Second Savings Bank,Tom Reyes / 555-201-0177\n"
    ),
    "in German": (
        "Organisation,Kontakt\n"
        "Lakeside Food Bank,Carol Weaver Tel. 555-201-0142\n"
        "Oak Hill School,Ann Lee <ann@oakhill.example>\n"
        "Second Savings Bank,Tom Reyes 555-201-0177\n"
    ),
    "people with mail addresses": (
        "Column1,Column2\n"
        "Lakeside Food Bank,Carol Weaver 555-201-0142\n"
        "Oak Hill School,Ann Lee <ann@oakhill.example>\n"
        "Second Savings Bank,Tom Reyes <tom@savings.example> 555-201-0177\n"
    ),
    "all in columns without meaning": (
        "Column1,Column2,Column3\n"
        "Carol Weaver,Lakeside Food Bank,555-201-0142\n"
        "Ann Lee,Oak Hill School,ann@oakhill.example\n"
        "Tom Reyes,Second Savings Bank,tom@savings.example / 555-201-0177\n"
    ),
}


@pytest.fixture
def batch_of(sources, put):
    def make(text):
        path = put(text)
        reading = read_records(path, recognize(path, sources, TEAM))
        graph = Snapshot.of(0)
        return resolve_batch(reading, graph, owner=None, home="Home", at=NOW, team=TEAM).batch

    return make


@pytest.mark.parametrize("name", TABLES)
def test_mixed_cells_come_apart(name, batch_of):
    batch = batch_of(TABLES[name])
    names = {one.id: one.name for one in (*batch.contacts, *batch.organizations)}
    where = {names[a.contact_id]: names[a.organization_id] for a in batch.affiliations}
    assert where == PLACES
    assert sorted(names.values()) == sorted((*PLACES, *PLACES.values()))
    reach = {one.name: (*one.phones, *one.emails) for one in batch.contacts}
    assert (reach["Carol Weaver"], reach["Ann Lee"]) == ((CAROL,), (ANN,))
    assert TOM in reach["Tom Reyes"]


def test_a_number_of_nobody_stays_with_its_organization(batch_of):
    text = TABLES["people and numbers in one cell"] + "Riverbend Clinic,555-201-0199\n"
    (clinic,) = [o for o in batch_of(text).organizations if o.name == "Riverbend Clinic"]
    assert clinic.details == ("phone: 5552010199",)


def test_names_of_organizations_with_commas_stay_whole(batch_of):
    text = (
        'Place,Column2\n"Boys & Girls Club, Lakeside",555-201-0177\n'
        '"Oak Hill School, Annex",555-201-0100\n"Grace Church, Elm Street",555-201-0101\n'
    )
    batch = batch_of(text)
    assert not batch.contacts
    assert "Grace Church, Elm Street" in {one.name for one in batch.organizations}


@pytest.mark.parametrize("beside", ["front office", "Main Office,", "call after five"])
def test_what_names_no_place_is_no_workplace(batch_of, beside):
    text = TABLES["numbers and places in one cell"].replace("Lakeside Food Bank,", beside)
    batch = batch_of(text)
    assert len(batch.organizations) == 2
    (carol,) = [one for one in batch.contacts if one.name == "Carol Weaver"]
    assert (carol.phones, carol.details) == ((CAROL,), (f"contact: {beside.strip(',')}",))
