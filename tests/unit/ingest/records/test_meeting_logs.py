"""Logs of meetings and visits: the day, the partner, the people there, and the topic."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from batches import clusters, merge_plainly

from graphkit.ingest import read_records, resolve_batch
from graphkit.ingest.discover.understand_table import understand_table
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.sources.team_names import TeamNames
from graphkit.model import Member

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEAM = TeamNames([Member("Hector Villa", "hector@elm.example"), Member("Kay Strand")])
LOGS = {
    "Date,Partner,Who was there,What about\n"
    '9/3/2026,Saltlick Senior Center,"Hector, Opal Renfro",tablet class\n'
    '9/4/2026,First Bank,"Kay, Nadia Soren",renewal\n': "en",
    "Datum;Partner;Anwesende;Thema\n"
    "3.9.2026;Saltlick Senior Center;Hector, Opal Renfro;tablet class\n"
    "4.9.2026;First Bank;Kay, Nadia Soren;renewal\n": "de",
    "Fecha;Entidad;Presentes;Asunto\n"
    "3/9/2026;Saltlick Senior Center;Hector, Opal Renfro;tablet class\n"
    "4/9/2026;First Bank;Kay, Nadia Soren;renewal\n": "es",
    "Date;Partenaire;Présents;Objet\n"
    "3/9/2026;Saltlick Senior Center;Hector, Opal Renfro;tablet class\n"
    "4/9/2026;First Bank;Kay, Nadia Soren;renewal\n": "fr",
}


def snapshot_of(path, sources):
    found = understand_table(Input(path, path.name), sources, TEAM)
    assert found is not None
    file = read_records(path, found.source)
    done = resolve_batch(
        file, merge_plainly([]), clusters([]), home="Elm Library", at=NOW, team=TEAM, owner=None
    )
    return merge_plainly([done.batch])


def meetings(snapshot):
    name = {one.id: one.name for one in snapshot.contacts}
    return {
        (event.on.isoformat(), event.name): {
            name[one.contact_id] for one in snapshot.attendances if one.event_id == event.id
        }
        for event in snapshot.events
    }


def places(snapshot):
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    return {(name[r.contact_id], name[r.organization_id]) for r in snapshot.affiliations}


@pytest.mark.parametrize("content", LOGS, ids=LOGS.get)
def test_each_row_of_a_log_is_a_meeting(content, put, sources):
    snapshot = snapshot_of(put(content), sources)
    assert meetings(snapshot) == {
        ("2026-09-03", "tablet class"): {"Hector Villa", "Opal Renfro"},
        ("2026-09-04", "renewal"): {"Kay Strand", "Nadia Soren"},
    }
    # Our own people are not at the partner's place.
    assert places(snapshot) == {
        ("Opal Renfro", "Saltlick Senior Center"),
        ("Nadia Soren", "First Bank"),
    }


def test_meetings_of_one_title_and_day_at_two_places_are_two(put, sources):
    rows = (
        "Date,School,Who was there,What\n"
        '9/3/2026,Oak School,"Kay, Ann Lee",storytime\n9/3/2026,Elm School,"Kay, Bo Ek",storytime\n'
    )
    snapshot = snapshot_of(put(rows), sources)
    assert len(snapshot.events) == 2
    name = {one.id: one.name for one in snapshot.contacts}
    there = {
        frozenset(name[a.contact_id] for a in snapshot.attendances if a.event_id == event.id)
        for event in snapshot.events
    }
    assert there == {frozenset({"Kay Strand", "Ann Lee"}), frozenset({"Kay Strand", "Bo Ek"})}


def test_a_list_of_who_signed_in_stays_one_event(put, sources):
    rows = (
        "Date,Name,Organization,Event\n9/3/2026,Ann Lee,Oak School,Fair\n"
        "9/3/2026,Bo Ek,Elm School,Fair\n"
    )
    snapshot = snapshot_of(put(rows), sources)
    assert meetings(snapshot) == {("2026-09-03", "Fair"): {"Ann Lee", "Bo Ek"}}
    assert places(snapshot) == {("Ann Lee", "Oak School"), ("Bo Ek", "Elm School")}
