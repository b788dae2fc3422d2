"""Verify the whole graph: everything that imports state, and what follows from it.

Cost: one read of all relationships and nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from graphkit.errors import StoreError
from graphkit.model import Contact, Event, Organization, Topic
from graphkit.phrases import count_of
from graphkit.progress import Progress
from graphkit.store import manifest, record_rows
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.read import merge_rows
from graphkit.store.read.ledger import (
    ManifestRow,
    compute_ledger,
    read_bookkeeping,
    read_manifests,
)
from graphkit.store.read.record_clusters import read_stored_clusters
from graphkit.store.read.stated_rows import ENTITY_COLUMNS, stated_rows
from graphkit.store.read.status import read_revision
from graphkit.store.verify.damage import Damage, difference, kind_words

Entity = TypeVar("Entity", Contact, Organization, Event, Topic)
Check = Callable[[Transaction], Iterable[Damage]]

BATCH = 2000
_ATTEMPTS = 3
# For each entity column of a statement: the place of the value with the record.
_RECORD_AT = {
    "contacts": (0,),
    "organizations": (0,),
    "events": (),
    "ties": (0, 1),
    "affiliations": (0, 1),
    "partnerships": (0, 1),
    "attendances": (0,),
    "topics": (),
    "offers": (0,),
    "needs": (0,),
    "part_of": (0, 1),
    "ended_affiliations": (0, 1),
    "denied_ties": (0, 1),
    "entries": (),
    "mentions": (1,),
}


class _GraphDamage(NamedTuple):
    """The damage found, and whether the graph stayed the same meanwhile."""

    damages: list[Damage]
    unchanged: bool


def verify_graph(database: Database, progress: Progress | None = None) -> tuple[Damage, ...]:
    """Return everything in a graph that differs from its imports or its ledger.

    Parameters
    ----------
    database : Database
    progress : callable, optional
        Called with the number of imports verified so far and in all.

    Notes
    -----
    The graph is read again if another process changed it meanwhile.
    """
    found = _GraphDamage([], unchanged=False)
    for _ in range(_ATTEMPTS):
        found = _verify_once(database, progress)
        if found.unchanged:
            break
    return tuple(found.damages)


def _verify_once(database: Database, progress: Progress | None) -> _GraphDamage:
    before = database.read(read_revision)
    damages = [*_each(database, "the imports and decisions", _verify_ledger)]
    try:
        rows = database.read(read_manifests)
        place_of = database.read(lambda tx: read_stored_clusters(tx).clusters.entity_of)
    except StoreError as error:
        return _GraphDamage([*damages, _unreadable("the imports", error)], unchanged=True)
    for done, row in enumerate(rows):
        if progress:
            progress(done, len(rows))
        verify = partial(_verify_import, row=row, place_of=place_of)
        damages += _each(database, row.record.file, verify)
    damages += _each(database, "the graph", _verify_strays)
    for check in (_verify_contacts, _verify_organizations, _verify_events, _verify_topics):
        damages += _each(database, "the graph", check)
    if progress:
        progress(len(rows), len(rows))
    return _GraphDamage(damages, database.read(read_revision) == before)


def _each(database: Database, where: str, check: Check) -> list[Damage]:
    """Return the damage that a check finds; unreadable data is damage, too."""
    try:
        return database.read(lambda tx: list(check(tx)))
    except StoreError as error:
        return [_unreadable(where, error)]


def _unreadable(where: str, error: StoreError) -> Damage:
    return Damage(f"it cannot be read: {error.what}", where)


def _verify_ledger(tx: Transaction) -> Iterator[Damage]:
    held = read_bookkeeping(tx)
    stored = held.ledger
    if stored is None:
        yield Damage("the ledger is missing, so nobody can say what the graph must hold", "ledger")
        return
    found = compute_ledger(held)
    for kind in found:
        text = difference(kind, stored.get(kind, manifest.NOTHING), found[kind])
        if text:
            yield Damage(text, "ledger")


def _verify_import(
    tx: Transaction, row: ManifestRow, place_of: Mapping[str, str]
) -> Iterator[Damage]:
    record, must = row
    if must is None:
        yield Damage("its manifest is missing or cannot be read", record.file, record.id)
        return
    for kind in manifest.PROPERTIES:
        checked = _StatedRows(kind, place_of)
        found = manifest.tally_statements(checked.values(stated_rows(tx, kind, record.id)), kind)
        text = difference(kind, must.get(kind, manifest.NOTHING), found)
        if text:
            yield Damage(text, record.file, record.id)
        if checked.misplaced:
            number = kind_words(kind, checked.misplaced)
            text = f"{number} belong to the wrong contact or organization"
            yield Damage(text, record.file, record.id)


class _StatedRows:
    """Counts the rows of one kind that are not where their records are."""

    def __init__(self, kind: str, place_of: Mapping[str, str]) -> None:
        self._records, self._skip = _RECORD_AT[kind], ENTITY_COLUMNS[kind]
        self._place_of = place_of
        self.misplaced = 0

    def values(self, rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
        """Yield the values of each row, without the ids before them."""
        for row in rows:
            stated = row[self._skip :]
            self.misplaced += any(
                self._place_of.get(stated[at]) != row[n] for n, at in enumerate(self._records)
            )
            yield stated


def _verify_strays(tx: Transaction) -> Iterator[Damage]:
    known = [row[0][0] for row in tx.run("imports/list")]
    for type, count in tx.run("verify/unknown_imports", ids=known):
        yield Damage(f"{count_of(count, f'{type} relationship')} belong to no import", "the graph")


def _verify_contacts(tx: Transaction) -> Iterator[Damage]:
    found = [record_rows.to_contact(row) for row in tx.run("snapshot/contacts")]
    merged: dict[str, Contact] = {}
    for ids in _batches(found):
        merged |= merge_rows.merge_contact_rows(tx.run("merge/contact_statements", ids=ids))
    yield from _verify_merged(
        "contact", found, merged, record_rows.contact_row, _ids_in_progress(tx)
    )


def _verify_organizations(tx: Transaction) -> Iterator[Damage]:
    found = [record_rows.to_organization(row[:7]) for row in tx.run("snapshot/organizations")]
    merged: dict[str, Organization] = {}
    for ids in _batches(found):
        statements = tx.run("merge/organization_statements", ids=ids)
        merged |= merge_rows.merge_organization_rows(statements)
    row = record_rows.organization_row
    yield from _verify_merged("organization", found, merged, row, _ids_in_progress(tx))


def _verify_events(tx: Transaction) -> Iterator[Damage]:
    found = [record_rows.to_event(row[:4]) for row in tx.run("snapshot/events")]
    merged: dict[str, Event] = {}
    for ids in _batches(found):
        merged |= merge_rows.merge_event_rows(tx.run("merge/event_statements", ids=ids))
    yield from _verify_merged("event", found, merged, record_rows.event_row, _ids_in_progress(tx))


def _verify_topics(tx: Transaction) -> Iterator[Damage]:
    found = [record_rows.to_topic(row) for row in tx.run("snapshot/topics")]
    merged: dict[str, Topic] = {}
    for ids in _batches(found):
        merged |= merge_rows.merge_topic_rows(tx.run("merge/topic_statements", ids=ids))
    yield from _verify_merged("topic", found, merged, record_rows.topic_row, _ids_in_progress(tx))


def _ids_in_progress(tx: Transaction) -> set[str]:
    """Return the ids of entities to which unfinished imports write."""
    complete = [row.record.id for row in read_manifests(tx)]
    return {id for _, id in tx.run("snapshot/touched", counted=complete)}


def _verify_merged(
    noun: str,
    found: Sequence[Entity],
    merged: Mapping[str, Entity],
    to_row: Callable[[Entity], record_rows.Row],
    touched: set[str],
) -> Iterator[Damage]:
    """Compare nodes with the merge of their statements."""
    settled = [node for node in found if node.id not in touched]
    alone = sum(node.id not in merged for node in settled)
    changed = sum(node.id in merged and to_row(node) != to_row(merged[node.id]) for node in settled)
    twice = len(found) - len({node.id for node in found})
    if alone:
        yield Damage(
            f"{count_of(alone, noun)} cannot be found by id, or no import states it", "the graph"
        )
    for count, text in ((changed, "not as imports state it"), (twice, "there twice")):
        if count:
            yield Damage(f"{count_of(count, noun)} {_is(count)} {text}", "the graph")


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _batches(found: Sequence[Entity]) -> Iterator[list[str]]:
    for start in range(0, len(found), BATCH):
        yield [node.id for node in found[start : start + BATCH]]
