"""Merge the statements of a query into contacts, organizations, events and topics."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from graphkit.model import Contact, Event, Organization, Topic
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.store import record_rows
from graphkit.store.connection.database import Rows

T = TypeVar("T")

# How many columns of the queries come before what the import says.
_VALUES = 7
# The ids of the imports that count; None: all of them.
Counted = Collection[str] | None


def merge_contact_rows(rows: Rows, counted: Counted = None) -> dict[str, Contact]:
    """Return by id the contacts in the rows of `merge/contact_statements`."""
    return _merge_rows(rows, counted, record_rows.to_contact, merge_contacts)


def merge_organization_rows(rows: Rows, counted: Counted = None) -> dict[str, Organization]:
    """Return by id the organizations in the rows of `merge/organization_statements`."""
    return _merge_rows(rows, counted, record_rows.to_organization, merge_organizations)


def merge_event_rows(rows: Rows, counted: Counted = None) -> dict[str, Event]:
    """Return by id the events in the rows of `merge/event_statements`: the newest statements."""
    return _merge_rows(rows, counted, record_rows.to_event, lambda statements: statements[-1])


def merge_topic_rows(rows: Rows, counted: Counted = None) -> dict[str, Topic]:
    """Return by id the topics in the rows of `merge/topic_statements`: the newest statements."""
    return _merge_rows(rows, counted, record_rows.to_topic, lambda statements: statements[-1])


def _merge_rows(
    rows: Rows,
    counted: Counted,
    read: Callable[[Sequence[Any]], T],
    merge: Callable[[Sequence[T]], T],
) -> dict[str, T]:
    rows_of: dict[str, list[Any]] = {}
    for row in rows:
        if counted is None or row[1] in counted:
            rows_of.setdefault(row[0], []).append(row)
    return {
        id: merge([read([id, *row[_VALUES:]]) for row in sorted(rows, key=_age)])
        for id, rows in rows_of.items()
    }


def _age(row: Sequence[Any]) -> tuple[Any, ...]:
    # The order of `Import.age`, then that of the records.
    said_at = record_rows.to_datetime(row[5]).isoformat() if row[5] else ""
    return bool(said_at), record_rows.to_date(row[2]), row[4], said_at, row[1], row[6] or ""
