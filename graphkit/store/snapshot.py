"""Read the whole graph at one moment.

Rows come grouped by contact, which is two to three times faster over Bolt than a row a tie. What
an unfinished import wrote is left out; where it touched something that others state too, the
complete statements are folded anew.

Neo4j reads what is committed while the reading goes on. What a complete import says never changes,
so that the snapshot is of one moment exactly if the same imports were complete before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.errors import StoreBusy
from graphkit.memory import collector_paused
from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Import,
    ImportState,
    Organization,
    Partnership,
    Snapshot,
)
from graphkit.store import fold, records
from graphkit.store.database import Database, Rows, Transaction

ATTEMPTS = 5
_BASES: Mapping[str, Basis] = {basis.value: basis for basis in Basis}
_KINDS: Mapping[str, AffiliationKind] = {kind.value: kind for kind in AffiliationKind}


def take(database: Database) -> Snapshot:
    """Read the graph.

    Raises
    ------
    StoreBusy
        If imports begin or end all the time.
    """
    for _ in range(ATTEMPTS):
        with collector_paused():
            snapshot = database.read(_take_once)
        if snapshot is not None:
            return snapshot
    raise StoreBusy(
        "the graph keeps changing while it is read",
        where=database.uri,
        next="Try again when the imports of others are done",
    )


def imports(tx: Transaction) -> list[Import]:
    """Return all imports, unfinished ones too, newest first."""
    found = [records.to_import(row[0], row[1]) for row in tx.run("imports/list")]
    return sorted(found, key=lambda i: (i.at, i.id), reverse=True)


def _take_once(tx: Transaction) -> Snapshot | None:
    before = imports(tx)
    revision = tx.run("revision/read")[0][0]
    contacts = tx.run("snapshot/contacts")
    ties = tx.run("snapshot/ties")
    organizations = tx.run("snapshot/organizations")
    events = tx.run("snapshot/events")
    partnerships = tx.run("snapshot/partnerships")
    unsettled = _unsettled(tx) if any(i.state != ImportState.COMPLETE for i in before) else {}
    if imports(tx) != before:
        return None
    complete = [i for i in before if i.state == ImportState.COMPLETE]
    # Rank 0 is the newest; what has no rank does not count.
    ranks = {record.id: rank for rank, record in enumerate(complete)}
    return Snapshot(
        revision=revision,
        contacts=_entities((records.to_contact(row) for row in contacts), unsettled),
        organizations=_entities(
            (records.to_organization(row[0]) for row in organizations), unsettled
        ),
        events=_entities((records.to_event(row[0]) for row in events), unsettled),
        affiliations=_affiliations(organizations, ranks),
        evidence=_evidence(ties, ranks),
        partnerships=_partnerships(partnerships, ranks),
        attendances=_attendances(events, ranks),
        imports=tuple(complete),
    )


def _unsettled(tx: Transaction) -> Mapping[str, Contact | Organization | Event | None]:
    """Return what the complete imports say of what unfinished ones touched; None if nothing."""
    ids: dict[str, list[str]] = {"contact": [], "organization": [], "event": []}
    for kind, id in tx.run("snapshot/unsettled"):
        ids[kind].append(id)
    found: dict[str, Any] = {id: None for group in ids.values() for id in group}
    found |= fold.contact_folds(
        tx.run("fold/contact_statements", ids=ids["contact"]), complete=True
    )
    found |= fold.organization_folds(
        tx.run("fold/organization_statements", ids=ids["organization"]), complete=True
    )
    found |= fold.event_folds(tx.run("fold/event_statements", ids=ids["event"]), complete=True)
    return found


def _entities(current: Iterable[Any], unsettled: Mapping[str, Any]) -> tuple[Any, ...]:
    settled = (unsettled.get(entity.id, entity) for entity in current)
    return tuple(sorted((e for e in settled if e is not None), key=lambda e: e.id))


def _newest(
    rows: Iterable[tuple[tuple[str, ...], Sequence[Any]]], ranks: Mapping[str, int]
) -> list[Sequence[Any]]:
    """Keep of the rows with one key that of the newest import; rows end with the import's id."""
    kept: dict[tuple[str, ...], tuple[int, Sequence[Any]]] = {}
    for key, row in rows:
        rank = ranks.get(row[-1])
        if rank is not None and (key not in kept or rank < kept[key][0]):
            kept[key] = rank, row
    return [kept[key][1] for key in sorted(kept)]


def _evidence(groups: Rows, ranks: Mapping[str, int]) -> tuple[Evidence, ...]:
    date = records.to_date
    rows = (
        ((a, tie[0], basis, source), (a, basis, source, *tie, import_id))
        for a, import_id, source, basis, ties in groups
        for tie in ties
    )
    return tuple(
        Evidence(
            from_id=a,
            to_id=b,
            basis=_BASES[basis],
            source=source,
            strength=strength,
            count=count,
            reach=reach,
            first=date(first),
            last=date(last),
            note=note,
            import_id=import_id,
        )
        for a, basis, source, b, strength, count, reach, first, last, note, import_id in _newest(
            rows, ranks
        )
    )


def _affiliations(organizations: Rows, ranks: Mapping[str, int]) -> tuple[Affiliation, ...]:
    date = records.to_date
    rows = (
        ((a[0], organization[0], a[1], a[2] or ""), [organization[0], *a])
        for organization, affiliations in organizations
        for a in affiliations
        if a[0] is not None
    )
    return tuple(
        Affiliation(
            contact, organization, _KINDS[kind], role, date(since), date(until), source, import_id
        )
        for organization, contact, kind, role, since, until, source, import_id in _newest(
            rows, ranks
        )
    )


def _attendances(events: Rows, ranks: Mapping[str, int]) -> tuple[Attendance, ...]:
    rows = (
        ((a[0], event[0]), [event[0], *a])
        for event, attendances in events
        for a in attendances
        if a[0] is not None
    )
    return tuple(
        Attendance(contact, event, role, source, import_id)
        for event, contact, role, source, import_id in _newest(rows, ranks)
    )


def _partnerships(rows: Rows, ranks: Mapping[str, int]) -> tuple[Partnership, ...]:
    date = records.to_date
    return tuple(
        Partnership(home, partner, stage, kind, date(since), date(until), date(review_on), *rest)
        for home, partner, stage, kind, since, until, review_on, *rest in _newest(
            (((row[0], row[1]), row) for row in rows), ranks
        )
    )
