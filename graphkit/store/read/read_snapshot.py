"""Read the whole graph at one moment.

Rows come grouped by contact, and each piece of evidence is one text. Over Bolt, that takes a third
of the time of a list of values, and the engine sends the first row before it has found the last.
Unfinished imports are left out. If one of them says something about an entity that complete imports
state too, the statements of the complete imports are merged again. The graph as of an earlier day
leaves out later imports in the same way.

People and organizations that somebody removed by hand are left out here, with their ties and roles,
because all answers come from a snapshot. The graph as of an earlier day leaves them out, too.

Neo4j also reads what others commit during the transaction. But a complete import never changes. So
the snapshot shows one moment if the same imports were complete before and after.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from graphkit.errors import StoreBusy
from graphkit.memory import pause_collector
from graphkit.model import (
    Contact,
    DeniedTie,
    Entry,
    Event,
    Import,
    ImportState,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.model.resolve_wishes import resolve_wishes
from graphkit.model.visibility import ResolvedWish
from graphkit.snapshot import Snapshot, Statements
from graphkit.snapshot.statement_rows import StatementRows
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, QueryRunner, Rows, Transaction
from graphkit.store.denials import Denials, newest_denials, ties_denied_for_good
from graphkit.store.read import merge_rows, row_columns, snapshot_columns
from graphkit.store.read.per_owner_rows import PerOwnerRows
from graphkit.store.read.record_clusters import is_reassigned, read_clusters
from graphkit.store.read.statements.collect_statements import (
    collect_statements,
    read_lists,
    read_statement_tables,
)
from graphkit.store.read.statements.statement_reader import FORGOTTEN, StatementReader
from graphkit.store.read.wishes import read_wishes

T = TypeVar("T")

ATTEMPTS = 5
PAUSE_SECONDS = 0.5
_KINDS: tuple[type[Any], ...] = (Contact, Organization, Event)


def read_snapshot(
    database: Database, until: date | None = None, *, with_removed: bool = False
) -> Snapshot:
    """Return the whole graph.

    Parameters
    ----------
    database : Database
    until : datetime.date, optional
        Ignore imports after this day. Entity resolution still uses all imports.
    with_removed : bool
        Whether to include entities that somebody removed by hand.

    Raises
    ------
    StoreBusy
        If imports keep beginning or ending.
    """
    return _read(database, lambda tx: _try_read(tx, until, with_removed))


def read_with_statements(database: Database) -> tuple[Snapshot, StatementRows]:
    """Return the whole graph and the statements of each import, read at the same moment.

    Raises
    ------
    StoreBusy
        If imports keep beginning or ending.
    """
    return _read(database, _try_read_with_statements)


def _read(database: Database, attempt: Callable[[Transaction], T | None]) -> T:
    for _ in range(ATTEMPTS):
        with pause_collector():
            read = database.read(attempt)
        if read is not None:
            return read
        time.sleep(PAUSE_SECONDS)
    raise StoreBusy(
        "the graph keeps changing while it is read",
        where=database.place,
        next="Try again when the imports of other people are done",
    )


class ReadImports(NamedTuple):
    """All imports, the complete ones that count, and their ranks; 0 is the newest.

    `revision` is that of the graph when they were read.
    """

    revision: int
    all: list[Import]
    counted: list[Import]
    ranks: Mapping[str, int]

    @property
    def ids(self) -> list[str]:
        """The ids of the imports that count."""
        return [record.id for record in self.counted]

    @property
    def partial(self) -> bool:
        """Whether some imports do not count."""
        return len(self.counted) < len(self.all)


class GraphRows(NamedTuple):
    """The rows of all queries, in columns."""

    people: row_columns.EntityRows
    organizations: row_columns.EntityRows
    events: row_columns.EntityRows
    evidence: row_columns.Relationships
    affiliations: row_columns.Relationships
    attendances: row_columns.Relationships
    topics: dict[str, Topic]


def read_imports(tx: Transaction, until: date | None = None) -> ReadImports | None:
    """Return the imports, or None if some records may be with the wrong contacts."""
    if not is_reassigned(tx):
        return None
    rows = tx.run("imports/list")
    return to_read_imports(tx.run("revision/read")[0][0], rows, until)


def to_read_imports(revision: int, rows: Rows, until: date | None = None) -> ReadImports:
    """Return the imports in the rows of `imports/list`."""
    records = record_rows.to_imports(rows)
    counted = [i for i in records if i.state == ImportState.COMPLETE]
    if until is not None:
        counted = [i for i in counted if i.day <= until]
    newest_first = sorted(counted, key=lambda record: record.age, reverse=True)
    ranks = {record.id: n for n, record in enumerate(newest_first)}
    return ReadImports(revision, records, counted, ranks)


def _is_unchanged(tx: Transaction, imports: ReadImports) -> bool:
    """Return whether the graph still has these imports, with each record where it belongs."""
    return record_rows.to_imports(tx.run("imports/list")) == imports.all and is_reassigned(tx)


def _try_read(
    tx: Transaction, until: date | None = None, with_removed: bool = False
) -> Snapshot | None:
    """Return the graph, or None if it changed meanwhile."""
    imports = read_imports(tx, until)
    if imports is None:
        return None
    rows = _read_all_rows(tx, imports)
    if not with_removed:
        _leave_out_removed(tx, rows)
    links = _read_links(tx, imports, rows)
    if not _is_unchanged(tx, imports):
        return None
    wishes = read_wishes(tx)
    resolved = resolve_wishes(wishes, read_clusters(tx)) if wishes else ()
    snapshot = _build_snapshot(rows, links, imports, resolved)
    # A graph of an earlier day does not need this.
    return snapshot if until else replace(snapshot, forgotten=len(tx.run("erase/list_forgotten")))


def _try_read_with_statements(tx: Transaction) -> tuple[Snapshot, StatementRows] | None:
    imports = read_imports(tx)
    if imports is None:
        return None
    rows = _read_all_rows(tx, imports)
    tables = read_statement_tables(tx)
    said = collect_statements(rows[:3], rows[3:6], tables, read_lists(tx))
    return finish_with_statements(said, imports, rows, lambda: _is_unchanged(tx, imports))


def finish_with_statements(
    said: StatementRows, imports: ReadImports, rows: GraphRows, is_unchanged: Callable[[], bool]
) -> tuple[Snapshot, StatementRows] | None:
    """Return the graph with the statements of each import, or None if it changed meanwhile.

    Parameters
    ----------
    said : StatementRows
        The statements, and the rows of the queries that have few.
    imports : ReadImports
    rows : GraphRows
        The rows of the other queries.
    is_unchanged : callable
        Returns whether the graph still is as it was when all this was read.
    """
    reader = StatementReader(said)
    _leave_out_removed(reader, rows)
    links = _read_links(reader, imports, rows)
    if not is_unchanged():
        return None
    wishes = read_wishes(reader)
    resolved = resolve_wishes(wishes, reader.clusters()) if wishes else ()
    snapshot = _build_snapshot(rows, links, imports, resolved)
    return replace(snapshot, forgotten=len(said.lists[FORGOTTEN])), said


def _read_all_rows(tx: Transaction, imports: ReadImports) -> GraphRows:
    """Return all rows, with what unfinished imports touch merged again."""
    # Read again at the end, because an undo may have deleted some, and an import may have added
    # some.
    touched = _unfinished_entities(tx, imports.ids) if imports.partial else set()
    rows = _read_rows(tx)
    if imports.partial:
        touched |= _unfinished_entities(tx, imports.ids)
        _merge_again(tx, touched, imports.ids, rows[:3])
        _merge_topics_again(tx, touched, imports.ids, rows.topics)
    return rows


def _read_rows(tx: Transaction) -> GraphRows:
    people, organizations, events = (row_columns.EntityRows(kind) for kind in _KINDS)
    row_columns.add_contacts(people, tx.stream("snapshot/contacts"))
    evidence = row_columns.evidence_rows(people.numbers)
    row_columns.add_ties(people, evidence, tx.stream("snapshot/ties"))
    affiliations = row_columns.affiliation_rows(people.numbers)
    rows = tx.stream("snapshot/organizations")
    row_columns.add_organizations(organizations, affiliations, rows)
    attendances = row_columns.attendance_rows(people.numbers)
    row_columns.add_events(events, attendances, tx.stream("snapshot/events"))
    for each in (evidence, affiliations, attendances):
        each.build()  # while every entity has its number
    related = evidence, affiliations, attendances
    return GraphRows(people, organizations, events, *related, read_topics(tx))


def read_topics(tx: Transaction) -> dict[str, Topic]:
    """Return all topics by id."""
    return to_topics(tx.run("snapshot/topics"))


def to_topics(rows: Rows) -> dict[str, Topic]:
    """Return the topics in the rows of `snapshot/topics`, by id."""
    return {row[0]: record_rows.to_topic(row) for row in rows}


class _Links(NamedTuple):
    """The less common relationships, the denials, and the entries."""

    partnerships: Sequence[Partnership]
    offers: Sequence[TopicLink]
    needs: Sequence[TopicLink]
    part_of: Sequence[PartOf]
    denials: Denials
    entries: Sequence[Entry]


def _read_links(tx: QueryRunner, imports: ReadImports, known: GraphRows) -> _Links:
    ranks = imports.ranks
    bodies, people = known.organizations.numbers, known.people.numbers
    holders = {**bodies, **people}
    return _Links(
        merge_rows.partnerships(tx.run("snapshot/partnerships"), ranks, bodies, people),
        merge_rows.topic_links(tx.run("snapshot/offers"), ranks, holders, known.topics),
        merge_rows.topic_links(tx.run("snapshot/needs"), ranks, holders, known.topics),
        merge_rows.part_of(tx.run("snapshot/part_of"), ranks, bodies),
        newest_denials(
            tx.run("snapshot/ended_affiliations"), tx.run("snapshot/denied_ties"), ranks
        ),
        merge_rows.entries(
            tx.run("snapshot/entries"), tx.run("snapshot/mentions"), imports.counted, holders
        ),
    )


def _build_snapshot(
    rows: GraphRows,
    links: _Links,
    imports: ReadImports,
    wishes: Sequence[ResolvedWish],
) -> Snapshot:
    per_owner = PerOwnerRows(imports.counted, wishes)
    contacts, organizations = rows.people.build(), rows.organizations.build()
    events, ranks = rows.events.build(), imports.ranks
    evidence = snapshot_columns.evidence(rows.evidence, *contacts, ranks, per_owner, links.denials)
    named = {link.topic_id for link in (*links.offers, *links.needs)}
    return Snapshot(
        imports.revision,
        contacts[0],
        organizations[0],
        events[0],
        Statements.of(Partnership, links.partnerships),
        Statements.of(Import, imports.counted),
        snapshot_columns.affiliations(
            rows.affiliations, contacts, organizations, ranks, imports.counted, links.denials
        ),
        evidence,
        snapshot_columns.attendances(rows.attendances, contacts, events, ranks, per_owner),
        Statements.of(ResolvedWish, wishes),
        snapshot_columns.history(rows.affiliations, rows.evidence, contacts, organizations, ranks),
        # Topics of removed people and organizations are not listed.
        Statements.of(Topic, (rows.topics[id] for id in sorted(named))),
        Statements.of(TopicLink, links.offers),
        Statements.of(TopicLink, links.needs),
        Statements.of(PartOf, links.part_of),
        Statements.of(DeniedTie, ties_denied_for_good(links.denials, evidence)),
        Statements.of(Entry, links.entries),
    )


def _unfinished_entities(tx: Transaction, counted: Sequence[str]) -> set[tuple[str, str]]:
    """Return the kind and id of each entity in imports that do not count."""
    return {(kind, id) for kind, id in tx.stream("snapshot/touched", counted=counted)}


def _merge_again(
    tx: Transaction,
    touched: set[tuple[str, str]],
    counted: Sequence[str],
    entities: tuple[row_columns.EntityRows, ...],
) -> None:
    """Merge entities again without the imports that do not count, or leave them out."""
    ids = {kind: sorted(id for k, id in touched if k == kind) for kind in _MERGES}
    statements = (
        tx.run("merge/contact_statements", ids=ids["contact"]),
        tx.run("merge/organization_statements", ids=ids["organization"]),
        tx.run("merge/event_statements", ids=ids["event"]),
    )
    for (kind, merge), stated, rows in zip(_MERGES.items(), statements, entities, strict=True):
        merged = merge(stated, frozenset(counted))
        for id in ids[kind]:
            rows.replace(id, merged.get(id))


_MERGES: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    "contact": merge_rows.merge_contact_rows,
    "organization": merge_rows.merge_organization_rows,
    "event": merge_rows.merge_event_rows,
}


def _merge_topics_again(
    tx: Transaction,
    touched: set[tuple[str, str]],
    counted: Sequence[str],
    topics: dict[str, Topic],
) -> None:
    ids = sorted(id for kind, id in touched if kind == "topic")
    statements = tx.run("merge/topic_statements", ids=ids)
    merged = merge_rows.merge_topic_rows(statements, frozenset(counted))
    for id in ids:
        topics.pop(id, None)
        if id in merged:
            topics[id] = merged[id]


def _leave_out_removed(tx: QueryRunner, rows: GraphRows) -> None:
    for (id,) in tx.run("snapshot/removed"):
        rows.people.replace(id, None)
        rows.organizations.replace(id, None)
