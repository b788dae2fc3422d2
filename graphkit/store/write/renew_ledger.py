"""Renew the ledger and manifests in the transaction that changes what they describe."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graphkit.store import manifest
from graphkit.store.connection.database import Transaction
from graphkit.store.read.ledger import compute_ledger, read_bookkeeping, read_manifests

# By import, then by kind.
_Holdings = dict[str, dict[str, manifest.StatementTally]]
_KINDS = {
    "KNOWS": "ties",
    "AFFILIATED_WITH": "affiliations",
    "ATTENDED": "attendances",
    "OFFERS": "offers",
    "NEEDS": "needs",
    "LEFT": "ended_affiliations",
    "DOES_NOT_KNOW": "denied_ties",
    "ABOUT": "mentions",
}
_PEOPLE = ("owner_record", "main_contact_record")


def renew_ledger(tx: Transaction) -> None:
    """Save the ledger of the present graph."""
    tx.run("ledger/save", holds=manifest.to_texts(compute_ledger(read_bookkeeping(tx))))


def erase_from_manifests(
    tx: Transaction,
    contact_id: str,
    records: Sequence[str],
    events: Sequence[str],
    topics: Sequence[str],
    erase: Callable[[], object],
) -> None:
    """Call a function that erases a contact, and subtract what it erases from the manifests.

    Parameters
    ----------
    tx : Transaction
    contact_id : str
    records : sequence of str
        All records about the contact. Partnerships no longer name them afterward.
    events, topics : sequence of str
        Ids of the events and topics that may be erased too.
    erase : callable
        Erases the contact, events and topics, and changes partnerships.
    """
    before = _holdings_about(tx, contact_id, events, topics)
    partnerships = tx.run("erase/partnerships_about", records=records)
    erase()
    after = _holdings_about(tx, contact_id, events, topics)
    for import_id, values in partnerships:
        _add(before, import_id, "partnerships", values)
        erased = {name: None for name in _PEOPLE if values.get(name) in records}
        _add(after, import_id, "partnerships", values | erased)
    for record, held in read_manifests(tx):
        if record.id in before and held is not None:
            left = _minus(held, before[record.id], after.get(record.id, {}))
            tx.run("imports/save_manifest", import_id=record.id, holds=manifest.to_texts(left))


def _holdings_about(
    tx: Transaction, contact_id: str, events: Sequence[str], topics: Sequence[str]
) -> _Holdings:
    """Return the manifests of all statements about a contact and some events and topics."""
    found: _Holdings = {}
    for import_id, type, other, values in tx.run("erase/statements_about", id=contact_id):
        _add(
            found,
            import_id,
            _KINDS.get(type, "contacts"),
            values | {"event_id": other, "topic_id": other, "entry_id": other},
        )
    for import_id, type, by, event, values in tx.run("erase/event_statements", ids=events):
        if by != contact_id:
            kind = "attendances" if type == "ATTENDED" else "events"
            _add(found, import_id, kind, values | {"id": event, "event_id": event})
    for import_id, topic, values in tx.run("erase/topics_stated", ids=topics):
        _add(found, import_id, "topics", values | {"id": topic})
    return found


def _add(found: _Holdings, import_id: str, kind: str, values: Mapping[str, Any]) -> None:
    row = [values.get(name) for name in manifest.PROPERTIES[kind]]
    kinds = found.setdefault(import_id, {})
    kinds[kind] = kinds.get(kind, manifest.NOTHING).plus(manifest.tally_statements([row], kind))


def _minus(
    held: manifest.Manifest, before: manifest.Manifest, after: manifest.Manifest
) -> dict[str, manifest.StatementTally]:
    """Return a manifest minus what was erased between two counts."""

    def left(kind: str) -> manifest.StatementTally:
        gone = before.get(kind, manifest.NOTHING).minus(after.get(kind, manifest.NOTHING))
        return held.get(kind, manifest.NOTHING).minus(gone)

    return {kind: left(kind) for kind in manifest.PROPERTIES}
