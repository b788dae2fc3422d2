"""Collect the statements of each import while the snapshot is read, for the file beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from graphkit.snapshot.statement_rows import StatementRows, sort_by_id
from graphkit.store.connection.database import Rows, Transaction
from graphkit.store.read.row_columns import EntityRows, RelationshipRows
from graphkit.store.read.statements.statement_reader import (
    DECISIONS,
    DENIED,
    ENTRIES,
    FORGOTTEN,
    IMPORTS,
    LEFT,
    MENTIONS,
    NEEDS,
    OFFERS,
    PARTNERSHIPS,
    REMOVED,
    TOPICS,
    UMBRELLAS,
    WISHES,
)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def collect_statements(
    tx: Transaction,
    entities: tuple[EntityRows, EntityRows, EntityRows],
    relationships: tuple[RelationshipRows, RelationshipRows, RelationshipRows],
    imports: Rows,
    partnerships: Rows,
) -> StatementRows:
    """Return the statements of each import.

    Parameters
    ----------
    tx : Transaction
    entities : tuple of EntityRows
        All contacts, organizations and events.
    relationships : tuple of RelationshipRows
        All evidence, affiliations and attendances.
    imports, partnerships : list of list
        The rows of these queries.
    """
    lists = {
        IMPORTS: imports,
        PARTNERSHIPS: partnerships,
        DECISIONS: tx.run("decisions/list"),
        WISHES: tx.run("visibility/list"),
        FORGOTTEN: tx.run("erase/list_forgotten"),
        REMOVED: tx.run("snapshot/removed"),
        TOPICS: tx.run("snapshot/topics"),
        OFFERS: tx.run("snapshot/offers"),
        NEEDS: tx.run("snapshot/needs"),
        UMBRELLAS: tx.run("snapshot/part_of"),
        LEFT: tx.run("snapshot/ended_affiliations"),
        DENIED: tx.run("snapshot/denied_ties"),
        ENTRIES: tx.run("snapshot/entries"),
        MENTIONS: tx.run("snapshot/mentions"),
    }
    tables: dict[str, dict[str, Any]] = {
        "contact": _in_order(tx.stream("snapshot/contact_statements")),
        "organization": _in_order(tx.stream("snapshot/organization_statements")),
    }
    people, organizations, events = entities
    tables["people"] = people.columns("ids", "names")
    tables["organizations"] = organizations.columns("ids", "names")
    tables["events"] = events.columns("ids", "names", "rest")
    for name, held in zip(("ties", "roles", "meetings"), relationships, strict=True):
        of, columns = held.build()
        tables[name] = {"of": of, **columns}
    return StatementRows(lists, tables)


def _in_order(rows: Iterable[list[Any]]) -> dict[str, Any]:
    ids, texts = [], []
    for id, *values in rows:
        ids.append(id)
        texts.append(_encode(values))
    return dict(sort_by_id(ids, texts))
