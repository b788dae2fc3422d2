"""Keep contacts, organizations and events what all statements about them together say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from graphkit.model import Contact, Event, Organization
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Rows, Transaction

T = TypeVar("T")

# Ids of the imports that count; None: all.
Counted = Collection[str] | None

MERGE_ROWS = 2000


def merge_contested(database: Database, import_id: str) -> None:
    """Fold every entity about which this import is not the only one to say something."""
    found = database.read(
        lambda tx: (
            tx.run("fold/contested_contacts", import_id=import_id),
            tx.run("fold/contested_organizations", import_id=import_id),
            tx.run("fold/contested_events", import_id=import_id),
        )
    )
    for rows, work in zip(found, (contacts, organizations, events), strict=True):
        ids = [row[0] for row in rows]
        for start in range(0, len(ids), MERGE_ROWS):
            _fold_batch(database, ids[start : start + MERGE_ROWS], work)


def _fold_batch(
    database: Database, ids: Sequence[str], work: Callable[[Transaction, Sequence[str]], None]
) -> None:
    database.write(lambda tx: work(tx, ids))


def contacts(tx: Transaction, ids: Sequence[str]) -> None:
    """Fold these contacts from all their statements."""
    folded = contact_merges(tx.run("fold/contact_statements", ids=ids))
    tx.run("fold/contacts", rows=[record_rows.contact_row(c) for c in folded.values()])


def organizations(tx: Transaction, ids: Sequence[str]) -> None:
    """Fold these organizations from all their statements."""
    folded = organization_merges(tx.run("fold/organization_statements", ids=ids))
    tx.run("fold/organizations", rows=[record_rows.organization_row(o) for o in folded.values()])


def events(tx: Transaction, ids: Sequence[str]) -> None:
    """Fold these events from all their statements."""
    folded = event_merges(tx.run("fold/event_statements", ids=ids))
    tx.run("fold/events", rows=[record_rows.event_row(e) for e in folded.values()])


def contact_merges(rows: Rows, counted: Counted = None) -> dict[str, Contact]:
    """Fold the rows of `fold/contact_statements`; of some imports only if so wished."""
    return _folds(rows, counted, record_rows.to_contact, merge_contacts)


def organization_merges(rows: Rows, counted: Counted = None) -> dict[str, Organization]:
    """Fold the rows of `fold/organization_statements`."""
    return _folds(rows, counted, record_rows.to_organization, merge_organizations)


def event_merges(rows: Rows, counted: Counted = None) -> dict[str, Event]:
    """Fold the rows of `fold/event_statements`: of an event the newest statement holds."""
    return _folds(rows, counted, record_rows.to_event, lambda statements: statements[-1])


def _folds(
    rows: Rows,
    counted: Counted,
    read: Callable[[Sequence[Any]], T],
    fold: Callable[[Sequence[T]], T],
) -> dict[str, T]:
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        if counted is None or row[1] in counted:
            grouped.setdefault(row[0], []).append(row)
    return {
        id: fold([read([id, *row[6:]]) for row in sorted(group, key=_age)])
        for id, group in grouped.items()
    }


def _age(row: Sequence[Any]) -> tuple[Any, ...]:
    return record_rows.to_date(row[2]), row[4], row[1], row[5] or ""
