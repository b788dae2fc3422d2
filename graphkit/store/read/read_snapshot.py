"""Read the whole graph at one moment.

Rows come grouped by contact, each piece of evidence as one text: over Bolt that takes a third of
the time of a list of values, and the engine sends the first row before it has found the last. What
an unfinished import wrote is left out; where it touched something that others state too, the
complete statements are folded anew. In the same way what was told after a day is left out of the
graph as it was known on that day.

Neo4j reads what is committed while the reading goes on. What a complete import says never changes,
so that the snapshot is of one moment exactly if the same imports were complete before and after.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from graphkit.errors import StoreBusy
from graphkit.memory import collector_paused
from graphkit.model import Contact, Event, Import, ImportState, Organization, Partnership
from graphkit.model.visibility import ResolvedWish, resolve_wishes
from graphkit.snapshot import Snapshot, Statements
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.read import merge_rows, row_columns
from graphkit.store.read.per_owner_rows import PerOwnerRows
from graphkit.store.read.record_clusters import is_reassigned, read_clusters
from graphkit.store.read.wishes import read_wishes

ATTEMPTS = 5
PAUSE_SECONDS = 0.5
_KINDS: tuple[type[Any], ...] = (Contact, Organization, Event)


def read_snapshot(database: Database, until: date | None = None) -> Snapshot:
    """Read the graph.

    Parameters
    ----------
    database : Database
    until : datetime.date, optional
        Only what imports tell that are of that day or an earlier one. Who is who is told by all.

    Raises
    ------
    StoreBusy
        If imports begin or end all the time.
    """
    for _ in range(ATTEMPTS):
        with collector_paused():
            snapshot = database.read(lambda tx: _take_once(tx, until))
        if snapshot is not None:
            return snapshot
        time.sleep(PAUSE_SECONDS)
    raise StoreBusy(
        "the graph keeps changing while it is read",
        where=database.place,
        next="Try again when the imports of others are done",
    )


def _take_once(tx: Transaction, until: date | None) -> Snapshot | None:
    if not is_reassigned(tx):
        return None
    before = record_rows.to_imports(tx.run("imports/list"))
    revision = tx.run("revision/read")[0][0]
    complete = [i for i in before if i.state == ImportState.COMPLETE]
    if until is not None:
        complete = [i for i in complete if i.age[0] <= until]
    counted = [i.id for i in complete]
    # Rank 0 is the newest; what has no rank does not count.
    newest = sorted(complete, key=lambda record: record.age, reverse=True)
    ranks = {record.id: rank for rank, record in enumerate(newest)}
    # What is being taken back may be gone at the end, what is being loaded was not there before.
    touched = _touched(tx, counted) if len(complete) < len(before) else set()
    people, bodies, events = (row_columns.EntityRows(kind) for kind in _KINDS)
    for id, name, *lists in tx.stream("snapshot/contacts"):
        people.add(id, name, *(texts or [] for texts in lists), [])
    evidence = row_columns.evidence_rows(people.numbers)
    for id, texts in tx.stream("snapshot/ties"):
        evidence.add(people.numbers.get(id, -1), texts)
    affiliations = row_columns.affiliation_rows(people.numbers)
    for id, name, sector, website, *lists, type, texts in tx.stream("snapshot/organizations"):
        added = bodies.add(id, name, sector, website, *(one or [] for one in lists), type)
        affiliations.add(added, texts)
    attendances = row_columns.attendance_rows(people.numbers)
    for id, name, on, size, texts in tx.stream("snapshot/events"):
        attendances.add(events.add(id, name, on, size), texts)
    partnerships = _partnerships(tx.run("snapshot/partnerships"), ranks)
    if len(complete) < len(before):
        _settle(tx, touched | _touched(tx, counted), counted, (people, bodies, events))
    if record_rows.to_imports(tx.run("imports/list")) != before or not is_reassigned(tx):
        return None
    wishes = read_wishes(tx)
    shown = resolve_wishes(wishes, read_clusters(tx)) if wishes else ()
    apart = PerOwnerRows(complete, shown)
    contacts, organizations, meetings = people.build(), bodies.build(), events.build()
    return Snapshot(
        revision,
        contacts[0],
        organizations[0],
        meetings[0],
        Statements.of(Partnership, partnerships),
        Statements.of(Import, complete),
        row_columns.affiliations(affiliations, contacts, organizations, ranks, complete),
        row_columns.evidence(evidence, *contacts, ranks, apart),
        row_columns.attendances(attendances, contacts, meetings, ranks, apart),
        Statements.of(ResolvedWish, shown),
    )


def _touched(tx: Transaction, counted: Sequence[str]) -> set[tuple[str, str]]:
    """Return kind and id of all that imports which do not count say something about."""
    return {(kind, id) for kind, id in tx.stream("snapshot/touched", counted=counted)}


def _settle(
    tx: Transaction,
    touched: set[tuple[str, str]],
    counted: Sequence[str],
    entities: tuple[row_columns.EntityRows, ...],
) -> None:
    """Make what other imports touched what those that count say, or leave it out."""
    ids = {kind: sorted(id for k, id in touched if k == kind) for kind in _FOLDS}
    said = (
        tx.run("fold/contact_statements", ids=ids["contact"]),
        tx.run("fold/organization_statements", ids=ids["organization"]),
        tx.run("fold/event_statements", ids=ids["event"]),
    )
    for (kind, folds), statements, rows in zip(_FOLDS.items(), said, entities, strict=True):
        folded = folds(statements, frozenset(counted))
        for id in ids[kind]:
            rows.settle(id, folded.get(id))


_FOLDS: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    "contact": merge_rows.merge_contact_rows,
    "organization": merge_rows.merge_organization_rows,
    "event": merge_rows.merge_event_rows,
}


def _partnerships(rows: list[list[Any]], ranks: Mapping[str, int]) -> list[Partnership]:
    """Keep of the partnerships of two organizations that of the newest import.

    Where that says several things of what turned out to be one organization, each blank is filled,
    and of two values the last by the alphabet stays.
    """
    date = record_rows.to_date
    kept: dict[tuple[str, str], list[Any]] = {}
    for row in sorted((row for row in rows if row[-1] in ranks), key=lambda row: -ranks[row[-1]]):
        pair = row[0], row[1]
        old = kept.get(pair)
        # The newest comes last, and stays.
        same = old is not None and old[-1] == row[-1]
        kept[pair] = list(map(_last, row, old)) if same and old else row
    return [
        Partnership(home, partner, stage, kind, date(since), date(until), date(review_on), *rest)
        for _, (home, partner, stage, kind, since, until, review_on, *rest) in sorted(kept.items())
    ]


def _last(one: str | None, other: str | None) -> str | None:
    return max(one or "", other or "") or None
