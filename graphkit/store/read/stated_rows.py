"""Read back what one import states, by kind, as rows of values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from graphkit.store import manifest
from graphkit.store.connection.database import Transaction

Rows = Iterator[list[Any]]

# How many columns come before the values: the present contacts and organizations.
ENTITY_COLUMNS: Mapping[str, int] = MappingProxyType(
    {
        "contacts": 1,
        "organizations": 1,
        "events": 0,
        "ties": 2,
        "affiliations": 2,
        "partnerships": 4,
        "attendances": 1,
        "topics": 0,
        "offers": 1,
        "needs": 1,
        "part_of": 2,
        "ended_affiliations": 2,
        "denied_ties": 2,
        "entries": 0,
        "mentions": 1,
    }
)
_QUERIES: Mapping[str, Callable[[Transaction, str], Rows]] = MappingProxyType(
    {
        "contacts": lambda tx, id: tx.stream("statements/contacts", import_id=id),
        "organizations": lambda tx, id: tx.stream("statements/organizations", import_id=id),
        "events": lambda tx, id: tx.stream("statements/events", import_id=id),
        "ties": lambda tx, id: tx.stream("statements/ties", import_id=id),
        "affiliations": lambda tx, id: tx.stream("statements/affiliations", import_id=id),
        "partnerships": lambda tx, id: tx.stream("statements/partnerships", import_id=id),
        "attendances": lambda tx, id: tx.stream("statements/attendances", import_id=id),
        "topics": lambda tx, id: tx.stream("statements/topics", import_id=id),
        "offers": lambda tx, id: tx.stream("statements/offers", import_id=id),
        "needs": lambda tx, id: tx.stream("statements/needs", import_id=id),
        "part_of": lambda tx, id: tx.stream("statements/part_of", import_id=id),
        "ended_affiliations": lambda tx, id: tx.stream(
            "statements/ended_affiliations", import_id=id
        ),
        "denied_ties": lambda tx, id: tx.stream("statements/denied_ties", import_id=id),
        "entries": lambda tx, id: tx.stream("statements/entries", import_id=id),
        "mentions": lambda tx, id: tx.stream("statements/mentions", import_id=id),
    }
)


def stated_rows(tx: Transaction, kind: str, import_id: str) -> Rows:
    """Yield the statements of one kind of an import as they arrive.

    Yields
    ------
    list
        `ENTITY_COLUMNS[kind]` ids of contacts and organizations, then the values in the order of
        `graphkit.store.manifest.PROPERTIES`.
    """
    return _QUERIES[kind](tx, import_id)


def read_manifest(tx: Transaction, import_id: str) -> dict[str, manifest.StatementTally]:
    """Compute the manifest of an import from the present graph."""
    return {
        kind: manifest.tally_statements(
            (row[skip:] for row in stated_rows(tx, kind, import_id)), kind
        )
        for kind, skip in ENTITY_COLUMNS.items()
    }
