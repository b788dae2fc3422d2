"""Keep the journal beside the engine equal to the decisions and wishes of the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graphkit.errors import StoreDamaged
from graphkit.model import Import
from graphkit.phrases import count_of, list_in_words
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.connection.embedded_engine import ADVICE
from graphkit.store.journal import (
    AUDIT,
    DECISION,
    FORGOTTEN,
    IMPORT,
    KINDS,
    SAID_BY_HAND,
    WISH,
    Entry,
    Journal,
    JournalState,
)
from graphkit.store.read.hand_entries import read_hand_entries
from graphkit.store.read.ledger import read_manifests
from graphkit.store.read.read_audit import read_audit

_NOUNS = {
    DECISION: ("decision", "decisions"),
    WISH: ("wish", "wishes"),
    FORGOTTEN: ("forgotten person", "forgotten people"),
    IMPORT: ("import", "imports"),
    AUDIT: ("audit entry", "audit entries"),
    SAID_BY_HAND: ("statement by hand", "statements by hand"),
}


def sync_journal(database: Database, journal: Journal, *, exclusive: bool) -> None:
    """Bring the journal up to date with the graph.

    Parameters
    ----------
    database : Database
    journal : Journal
    exclusive : bool
        Whether only processes that write the journal change the graph.

    Raises
    ------
    StoreDamaged
        If the graph has lost something that the journal has.
    """
    state = journal.read()
    known = state.entries[SAID_BY_HAND]
    current = database.read(lambda tx: journal_entries(tx, known))
    lost = _lost(state, current)
    missing = _in_words(lost)
    if exclusive and missing:
        raise StoreDamaged(
            f"the graph has lost what its journal has: {list_in_words(missing)}",
            where=database.place,
            next=ADVICE,
        )
    if state.broken:
        rewrite_journal(database, journal)
        return
    for kind, entries in current.items():
        known = state.entries[kind]
        journal.add(kind, [entry for id, entry in entries.items() if id not in known])
        journal.remove(kind, lost[kind])


def journal_losses(database: Database, journal: Journal) -> list[str]:
    """Return in words what a journal has and its graph has lost."""
    state = journal.read()
    known = state.entries[SAID_BY_HAND]
    return _in_words(_lost(state, database.read(lambda tx: journal_entries(tx, known))))


def _lost(state: JournalState, current: Mapping[str, Mapping[str, Entry]]) -> dict[str, list[str]]:
    return {kind: [id for id in state.entries[kind] if id not in current[kind]] for kind in KINDS}


def _in_words(lost: Mapping[str, Sequence[str]]) -> list[str]:
    return [count_of(len(ids), *_NOUNS[kind]) for kind, ids in lost.items() if ids]


def rewrite_journal(database: Database, journal: Journal) -> None:
    """Write the journal anew, with what the graph has and nothing else."""
    known, current = journal.read().entries[IMPORT], database.read(journal_entries)
    imports = {id: known.get(id, entry) for id, entry in current[IMPORT].items()}
    journal.rewrite({**current, IMPORT: imports})


def import_entry(record: Import) -> Entry:
    """Return the entry of an import if nobody knows where its file is."""
    return {
        "id": record.id,
        "name": record.file,
        "path": None,
        "sheet": None,
        "digest": record.digest,
        "source": record.source,
        "owner": None,
    }


def journal_entries(
    tx: Transaction, said: Mapping[str, Entry] = MappingProxyType({})
) -> dict[str, dict[str, Entry]]:
    """Return by kind and id what the graph has and the journal must have.

    Parameters
    ----------
    tx : Transaction
    said : mapping of str to dict
        Entries of what was said by hand that are known, by import; these are not read.
    """
    decisions = [record_rows.to_decision(row) for row in tx.run("decisions/list")]
    wishes = [record_rows.to_wish(row) for row in tx.run("visibility/list")]
    forgotten = tx.run("erase/list_forgotten")
    imports = [row.record for row in read_manifests(tx)]
    return {
        DECISION: {each.id: record_rows.decision_row(each) for each in decisions},
        WISH: {each.id: record_rows.wish_row(each) for each in wishes},
        FORGOTTEN: {
            id: {"id": id, "salt": salt, "hashes": list(hashes)} for id, salt, hashes in forgotten
        },
        IMPORT: {each.id: import_entry(each) for each in imports},
        AUDIT: {each.id: record_rows.audit_row(each) for each in read_audit(tx)},
        SAID_BY_HAND: read_hand_entries(tx, imports, said),
    }
