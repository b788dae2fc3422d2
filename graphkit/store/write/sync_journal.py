"""Keep the journal equal to the decisions, wishes and other entries of the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graphkit.errors import StoreDamaged
from graphkit.model import Import, ImportState
from graphkit.phrases import count_of, list_in_words
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.connection.engine_causes import ADVICE
from graphkit.store.hand_entries import read_hand_entries
from graphkit.store.journal import (
    AUDIT,
    DECISION,
    FORGOTTEN,
    IMPORT,
    KINDS,
    REVISION,
    SAID_BY_HAND,
    WAITING,
    WISH,
    Entry,
    Journal,
    JournalState,
    revision_entry,
)
from graphkit.store.read.ledger import Bookkeeping, read_bookkeeping
from graphkit.store.read.read_audit import read_audit

_NOUNS = {
    DECISION: ("decision", "decisions"),
    WISH: ("wish", "wishes"),
    FORGOTTEN: ("forgotten person", "forgotten people"),
    IMPORT: ("import", "imports"),
    AUDIT: ("audit entry", "audit entries"),
    SAID_BY_HAND: ("statement by hand", "statements by hand"),
}


def sync_journal(
    database: Database,
    journal: Journal,
    state: JournalState,
    held: Bookkeeping,
    *,
    exclusive: bool,
) -> None:
    """Bring the journal up to date with the graph.

    Parameters
    ----------
    database : Database
    journal : Journal
    state : JournalState
        The contents of the journal, read before `held`.
    held : Bookkeeping
    exclusive : bool
        Whether only processes that write the journal change the graph.

    Raises
    ------
    StoreDamaged
        If the graph is older than its journal, or lacks something that the journal has.
    """
    journal.require_writable()
    current = _entries_now(database, state, held)
    older = earlier_state_sentence(state.revision, held.revision)
    lost = _find_lost(state, current)
    missing = _in_words(lost)
    if exclusive and older:
        raise StoreDamaged(older, where=database.place, next=ADVICE)
    if state.broken:
        rewrite_journal(database, journal)
        journal.seen = held.revision
        return
    if exclusive and missing:
        raise StoreDamaged(
            f"the graph has lost what its journal has: {list_in_words(missing)}",
            where=database.place,
            next=ADVICE,
        )
    for kind in _NOUNS:
        entries, known = current[kind], state.entries[kind]
        journal.add(kind, [entry for id, entry in entries.items() if id not in known])
        journal.remove(kind, lost[kind])
    if (state.revision or 0) < held.revision:
        journal.see(held.revision)
    journal.seen = max(state.revision or 0, held.revision)


def renew_older_journal(
    database: Database, journal: Journal, state: JournalState, held: Bookkeeping
) -> JournalState:
    """Write a journal anew if it is an older copy, for example restored by a cloud drive.

    Call this if the files of an embedded store have not changed since its engine stopped. Then the
    graph is complete, and the journal had the same revision. Returns what the journal has now.
    """
    if state.revision is None or state.revision >= held.revision:
        return state
    rewrite_journal(database, journal)
    return journal.read()


def earlier_state_sentence(seen: int | None, revision: int) -> str:
    """Return a sentence if a graph was put back to an earlier state; empty if it was not.

    Parameters
    ----------
    seen : int or None
        The highest revision that it is known to have had.
    revision : int
        Its present revision.
    """
    if seen is None or seen <= revision:
        return ""
    return (
        f"an older copy of the graph has taken its place: it has had {revision:,} changes, and "
        f"{seen:,} were seen before"
    )


def _entries_now(
    database: Database, state: JournalState, held: Bookkeeping
) -> dict[str, dict[str, Entry]]:
    """Return the entries of the graph; only what neither argument has is read.

    Audit entries and hand statements never change. Of audit entries there may be many, so opening
    a store compares only their number. `store verify` reads them all.
    """
    known, said = state.entries[AUDIT], state.entries[SAID_BY_HAND]
    audit = known if held.audit == len(known) else None
    by_hand = [record.id for record in _imports(held) if record.by_hand]
    if audit is not None and all(id in said for id in by_hand):
        return _entries(held, audit, {id: said[id] for id in by_hand})
    return database.read(lambda tx: journal_entries(tx, held, audit, said))


def lost_entries_in_words(database: Database, journal: Journal) -> list[str]:
    """Return a phrase about entries of a journal that its graph has lost."""
    state = journal.read()
    said = state.entries[SAID_BY_HAND]
    return _in_words(_find_lost(state, database.read(lambda tx: journal_entries(tx, said=said))))


def _find_lost(
    state: JournalState, current: Mapping[str, Mapping[str, Entry]]
) -> dict[str, list[str]]:
    return {kind: [id for id in state.entries[kind] if id not in current[kind]] for kind in KINDS}


def _in_words(lost: Mapping[str, Sequence[str]]) -> list[str]:
    return [count_of(len(lost[kind]), *nouns) for kind, nouns in _NOUNS.items() if lost[kind]]


def rewrite_journal(database: Database, journal: Journal) -> None:
    """Write the journal anew with what the graph has."""
    known, current = journal.read().entries, database.read(journal_entries)
    imports = {id: known[IMPORT].get(id, entry) for id, entry in current[IMPORT].items()}
    journal.rewrite({**current, IMPORT: imports, WAITING: known[WAITING]})


def import_entry(record: Import) -> Entry:
    """Return the entry of an import with an unknown file path."""
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
    tx: Transaction,
    held: Bookkeeping | None = None,
    audit: dict[str, Entry] | None = None,
    said: Mapping[str, Entry] = MappingProxyType({}),
) -> dict[str, dict[str, Entry]]:
    """Return the entries of the graph that the journal must have, by kind and id.

    Parameters
    ----------
    tx : Transaction
    held : Bookkeeping, optional
        If it was read before.
    audit : dict of str to dict, optional
        The audit entries, if they are known.
    said : mapping of str to dict
        Known entries of hand statements, by import; these are not read again.
    """
    if held is None:
        held = read_bookkeeping(tx)
    if audit is None:
        audit = {each.id: record_rows.audit_row(each) for each in read_audit(tx)}
    return _entries(held, audit, read_hand_entries(tx, _imports(held), said))


def _imports(held: Bookkeeping) -> list[Import]:
    return [record_rows.to_import(row[0], ImportState.COMPLETE) for row in held.manifests]


def _entries(
    held: Bookkeeping, audit: dict[str, Entry], said: dict[str, Entry]
) -> dict[str, dict[str, Entry]]:
    seen = revision_entry(held.revision)
    decisions = [record_rows.to_decision(row) for row in held.decisions]
    wishes = [record_rows.to_wish(row) for row in held.wishes]
    return {
        DECISION: {each.id: record_rows.decision_row(each) for each in decisions},
        WISH: {each.id: record_rows.wish_row(each) for each in wishes},
        FORGOTTEN: {
            id: {"id": id, "salt": salt, "hashes": list(hashes)}
            for id, salt, hashes in held.forgotten
        },
        IMPORT: {each.id: import_entry(each) for each in _imports(held)},
        AUDIT: audit,
        REVISION: {seen["id"]: seen},
        SAID_BY_HAND: said,
        WAITING: {},  # not in the graph yet
    }
