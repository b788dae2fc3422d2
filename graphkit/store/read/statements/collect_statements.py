"""Collect the statements of each import while the snapshot is read, for the file beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.columns import Texts
from graphkit.model import Contact, Event, Organization
from graphkit.snapshot.statement_rows import StatementRows, sort_by_id
from graphkit.store.connection.database import Rows, Transaction
from graphkit.store.read import row_columns
from graphkit.store.read.row_columns import EntityRows, Relationships
from graphkit.store.read.statements.statement_reader import (
    DECISIONS,
    DENIED,
    ENTRIES,
    FORGOTTEN,
    IMPORTS,
    LEFT,
    LISTS,
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


# The tables "contact" and "organization": what each import says about them.
StatementTables = Mapping[str, Mapping[str, Any]]


def read_statement_tables(tx: Transaction) -> StatementTables:
    """Return what all complete imports say about contacts and organizations."""
    return {
        "contact": statement_table(tx.stream("snapshot/contact_statements")),
        "organization": statement_table(tx.stream("snapshot/organization_statements")),
    }


def collect_statements(
    entities: Sequence[EntityRows],
    relationships: Sequence[Relationships],
    statements: StatementTables,
    lists: dict[str, Rows],
) -> StatementRows:
    """Return the statements of each import.

    Parameters
    ----------
    entities : sequence of EntityRows
        All contacts, organizations and events.
    relationships : sequence of Relationships
        All evidence, affiliations and attendances.
    statements : mapping of str to table
        As `read_statement_tables` returns them.
    lists : dict of str to list
        As `read_lists` returns them.
    """
    tables: dict[str, Mapping[str, Any]] = {**statements}
    people, organizations, events = entities
    tables["people"] = people.columns("ids", "names")
    tables["organizations"] = organizations.columns("ids", "names")
    tables["events"] = events.columns("ids", "names", "rest")
    for name, held in zip(("ties", "roles", "meetings"), relationships, strict=True):
        of, columns = held.build()
        tables[name] = {"of": of, **columns}
    return StatementRows(lists, tables)


def no_statements() -> StatementRows:
    """Return the statements of a graph that has none."""
    entities = [row_columns.EntityRows(kind) for kind in (Contact, Organization, Event)]
    related = [
        row_columns.evidence_rows({}),
        row_columns.affiliation_rows({}),
        row_columns.attendance_rows({}),
    ]
    tables = {kind: statement_table([]) for kind in ("contact", "organization")}
    return collect_statements(entities, related, tables, {name: [] for name in LISTS})


def read_lists(tx: Transaction) -> dict[str, Rows]:
    """Return the rows of the queries that have few rows in any graph, by the name of the query."""
    return {
        IMPORTS: tx.run("imports/list"),
        PARTNERSHIPS: tx.run("snapshot/partnerships"),
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


def statement_table(rows: Iterable[list[Any]]) -> dict[str, Texts]:
    """Return a table of statements, in order of the contact or organization that each is about."""
    ids, texts = [], []
    for id, *values in rows:
        ids.append(id)
        texts.append(_encode(values))
    return sort_by_id(ids, texts)
