"""Marks that a legend explains, waiting lists, and rows without an organization."""

from __future__ import annotations

import pytest

from graphkit.ingest.clean import clean_people
from graphkit.ingest.formats.table import Row
from graphkit.ingest.records.build_own_organizations import build_people_of
from graphkit.ingest.records.build_own_records import FileContext
from graphkit.ingest.records.record_types import AffiliationRecord, PersonRecord, RowRecords

LEGENDS = {
    "x = here, s = sick": "s",
    "x = da, k = krank": "k",
    "x = presente, j = ausencia justificada": "j",
    "x = présent, m = malade": "m",
}


def attendance(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in snapshot.contacts}
    event = {one.id: one.on.isoformat() for one in snapshot.events}
    return {(event[a.event_id], name[a.contact_id]) for a in snapshot.attendances}


@pytest.mark.parametrize("legend", LEGENDS)
def test_who_was_absent_by_the_legend_did_not_come(legend, graph, put):
    mark = LEGENDS[legend]
    rows = (
        "Tablet class,,,\n,,,\nName,2026-10-01,2026-10-08,2026-10-15\n"
        f'Ann Lee,x,x,{mark}\nBo Ek,{mark},x,x\nCy Park,x,,x\n,,,\n"{legend}",,,\n'
    )
    graph.take(put(rows), owner=None)
    assert attendance(graph) == {
        *(("2026-10-01", who) for who in ("Ann Lee", "Cy Park")),
        *(("2026-10-08", who) for who in ("Ann Lee", "Bo Ek")),
        *(("2026-10-15", who) for who in ("Bo Ek", "Cy Park")),
    }


@pytest.mark.parametrize(
    ("heads", "waiting"),
    [
        ("Last,First,Phone", "WAITING LIST"),
        ("Nachname,Vorname,Telefon", "Warteliste"),
        ("Apellidos,Nombre,Teléfono", "Lista de espera"),
        ("Nom,Prénom,Téléphone", "Liste d'attente"),
    ],
)
def test_a_waiting_list_is_nobody(heads, waiting, graph, put):
    rows = f"{heads}\nLee,Ann,555-0111\nEk,Bo,555-0112\n{waiting},,\nPark,Cy,555-0113\n"
    graph.take(put(rows), owner=None)
    assert {one.name for one in graph.snapshot.contacts} == {"Ann Lee", "Bo Ek", "Cy Park"}


def test_a_prospect_without_a_company_is_not_at_the_one_above(graph, put):
    rows = (
        "Prospect,Position,Company or group,Who knows them\n"
        "Gordon Ash,CEO,Ash Casting,Sam Hall\nRod Blaine,officer,Hospital Foundation,Joy Fair\n"
        "Estelle Quick,,,Viv Stroud\nPhil Dorr,mayor,City of Elm,Joy Fair\n"
    )
    graph.take(put(rows), owner=None)
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    placed = {name[one.contact_id] for one in snapshot.affiliations}
    assert "Estelle Quick" not in placed
    ties = {frozenset((name[one.from_id], name[one.to_id])) for one in snapshot.evidence}
    assert frozenset(("Estelle Quick", "Viv Stroud")) in ties


def test_who_knows_the_second_person_of_an_organization_is_kept():
    row = Row(3, (), ("as", "written"))
    values = {"main_contact_name": "Rod Blaine", "raw_main_contact_name": "Rod Blaine"}
    values["knows"] = (("Who knows them", clean_people("Joy Fair")),)
    found = build_people_of(row, values, "Ash Casting", FileContext())
    assert isinstance(found, RowRecords)
    there, known = found.records
    assert isinstance(there, AffiliationRecord)
    assert (there.person.name, there.organization) == ("Rod Blaine", "Ash Casting")
    assert isinstance(known, PersonRecord)
    assert [one.person.name for one in known.related] == ["Joy Fair"]
