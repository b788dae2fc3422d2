"""Verify the whole graph: everything that imports state, and what follows from it.

Cost: one read of all relationships and nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from graphkit.errors import StoreError
from graphkit.model import manifest
from graphkit.progress import Progress
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.read import merge_rows
from graphkit.store.read.ledger import ManifestRow, compute_ledger, read_ledger, read_manifests
from graphkit.store.read.record_clusters import read_stored_clusters
from graphkit.store.read.stated_rows import stated_rows
from graphkit.store.read.status import read_revision
from graphkit.store.verify.damage import Damage, kind_words
from graphkit.phrases import count_of

BATCH = 2000
_ATTEMPTS = 3
# Which record of a statement each of its entity columns is about, by the place of its value.
_RECORD_AT = {
    "contacts": (0,),
    "organizations": (0,),
    "events": (),
    "ties": (0, 1),
    "affiliations": (0, 1),
    "partnerships": (0, 1),
    "attendances": (0,),
}


class _Found(NamedTuple):
    """What was found, and whether the graph stayed the same meanwhile."""

    damages: list[Damage]
    unchanged: bool


def verify_graph(database: Database, progress: Progress | None = None) -> tuple[Damage, ...]:
    """Return everything in a graph that is not as its imports and its ledger say.

    Parameters
    ----------
    database : Database
    progress : callable, optional
        Called with the number of imports verified so far and in all.

    Notes
    -----
    The graph is read again if another process changed it meanwhile.
    """
    found = _Found([], unchanged=False)
    for _ in range(_ATTEMPTS):
        found = _verify_once(database, progress)
        if found.unchanged:
            break
    return tuple(found.damages)


def _verify_once(database: Database, progress: Progress | None) -> _Found:
    before = database.read(read_revision)
    damages = [*_each(database, "the imports and decisions", _verify_ledger)]
    try:
        rows = database.read(read_manifests)
        place_of = database.read(lambda tx: read_stored_clusters(tx).clusters.entity_of)
    except StoreError as error:
        return _Found([*damages, _unreadable("the imports", error)], unchanged=True)
    for done, row in enumerate(rows):
        if progress:
            progress(done, len(rows))
        damages += _each(database, row.record.file, lambda tx: _verify_import(tx, row, place_of))
    damages += _each(database, "the graph", _verify_strays)
    for check in (_verify_contacts, _verify_organizations, _verify_events):
        damages += _each(database, "the graph", check)
    if progress:
        progress(len(rows), len(rows))
    return _Found(damages, database.read(read_revision) == before)


def _each(database: Database, where: str, check: Any) -> list[Damage]:
    """Return what a check finds; what cannot be read is damaged as well."""
    try:
        return database.read(lambda tx: list(check(tx)))
    except StoreError as error:
        return [_unreadable(where, error)]


def _unreadable(where: str, error: StoreError) -> Damage:
    return Damage(f"it cannot be read: {error.what}", where)


def _verify_ledger(tx: Transaction) -> Iterator[Damage]:
    stored = read_ledger(tx)
    if stored is None:
        yield Damage("the ledger is missing, so nobody can say what the graph must hold", "ledger")
        return
    found = compute_ledger(tx)
    for kind in found:
        text = _difference(kind, stored.get(kind, manifest.NOTHING), found[kind])
        if text:
            yield Damage(text, "ledger")


def _difference(kind: str, must: manifest.Holding, found: manifest.Holding) -> str:
    """Return in words how what was found differs from what must be there; empty if it does not."""
    if found.count < must.count:
        return f"{must.count - found.count:,} of {kind_words(kind, must.count)} are missing"
    if found.count > must.count:
        return f"there are {kind_words(kind, found.count)}, and there must be {must.count:,}"
    if found.hash != must.hash:
        return f"among {kind_words(kind, must.count)}, some have changed"
    return ""


def _verify_import(
    tx: Transaction, row: ManifestRow, place_of: dict[str, str]
) -> Iterator[Damage]:
    record, must = row
    if must is None:
        yield Damage("its manifest is missing or cannot be read", record.file, record.id)
        return
    for kind, places in _RECORD_AT.items():
        skip = len(places) if kind != "partnerships" else 4
        misplaced = 0

        def values(rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
            nonlocal misplaced
            for each in rows:
                stated = each[skip:]
                misplaced += any(
                    place_of.get(stated[at]) != each[n] for n, at in enumerate(places)
                )
                yield stated

        found = manifest.holding(values(stated_rows(tx, kind, record.id)))
        text = _difference(kind, must.get(kind, manifest.NOTHING), found)
        if text:
            yield Damage(text, record.file, record.id)
        if misplaced:
            yield Damage(
                f"{kind_words(kind, misplaced)} belong to the wrong contact or organization",
                record.file,
                record.id,
            )


def _verify_strays(tx: Transaction) -> Iterator[Damage]:
    known = [row[0][0] for row in tx.run("imports/list")]
    for type, count in tx.run("verify/unknown_imports", ids=known):
        yield Damage(f"{count_of(count, f'{type} relationship')} belong to no import", "the graph")


def _verify_contacts(tx: Transaction) -> Iterator[Damage]:
    rows = [row[:7] for row in tx.run("snapshot/contacts")]
    merged = {}
    for ids in _batches([row[0] for row in rows]):
        statements = tx.run("merge/contact_statements", ids=ids)
        merged |= merge_rows.merge_contact_rows(statements)
    shown = {id: record_rows.contact_row(contact) for id, contact in merged.items()}
    found = [(row[0], record_rows.contact_row(record_rows.to_contact(row))) for row in rows]
    yield from _verify_merged("contact", found, shown, _touched(tx))


def _verify_organizations(tx: Transaction) -> Iterator[Damage]:
    rows = [row[:7] for row in tx.run("snapshot/organizations")]
    merged = {}
    for ids in _batches([row[0] for row in rows]):
        statements = tx.run("merge/organization_statements", ids=ids)
        merged |= merge_rows.merge_organization_rows(statements)
    shown = {id: record_rows.organization_row(body) for id, body in merged.items()}
    found = [
        (row[0], record_rows.organization_row(record_rows.to_organization(row))) for row in rows
    ]
    yield from _verify_merged("organization", found, shown, _touched(tx))


def _verify_events(tx: Transaction) -> Iterator[Damage]:
    rows = [row[:4] for row in tx.run("snapshot/events")]
    merged = {}
    for ids in _batches([row[0] for row in rows]):
        merged |= merge_rows.merge_event_rows(tx.run("merge/event_statements", ids=ids))
    shown = {id: record_rows.event_row(event) for id, event in merged.items()}
    found = [(row[0], record_rows.event_row(record_rows.to_event(row))) for row in rows]
    yield from _verify_merged("event", found, shown, _touched(tx))


def _touched(tx: Transaction) -> set[str]:
    """Return the ids that unfinished imports are writing to."""
    complete = [row.record.id for row in read_manifests(tx)]
    return {id for _, id in tx.run("snapshot/touched", counted=complete)}


def _verify_merged(
    noun: str,
    found: Sequence[tuple[str, record_rows.Row]],
    shown: dict[str, record_rows.Row],
    touched: set[str],
) -> Iterator[Damage]:
    """Compare nodes with the merge of their statements."""
    alone = sum(id not in shown for id, _ in found if id not in touched)
    changed = sum(
        id in shown and row != shown[id] for id, row in found if id not in touched
    )
    twice = len(found) - len({id for id, _ in found})
    for count, text in (
        (alone, "cannot be found by id, or no import states it"),
        (changed, "not as imports state it"),
        (twice, "there twice"),
    ):
        if count:
            verb = "" if text.startswith("cannot") else "is " if count == 1 else "are "
            yield Damage(f"{count_of(count, noun)} {verb}{text}", "the graph")


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), BATCH):
        yield list(ids[start : start + BATCH])
