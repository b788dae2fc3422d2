"""Delete again what was deleted after the state to which the graph was put back."""

from __future__ import annotations

from graphkit.store.connection.database import Database, Transaction
from graphkit.store.journal import DECISION, IMPORT, WISH, JournalState
from graphkit.store.read.ledger import read_manifests
from graphkit.store.read.record_clusters import read_clusters
from graphkit.store.write import erase, undo
from graphkit.store.write.reassign_records import mark_unsettled, reassign_records
from graphkit.store.write.renew_ledger import renew_ledger


def catch_up(database: Database, journal: JournalState) -> None:
    """Delete imports, decisions and wishes that the journal lacks, and erase forgotten people.

    Restore the hashes of forgotten people from the journal before you call this.
    """
    known = journal.entries
    for row in database.read(read_manifests):
        if row.record.id not in known[IMPORT]:
            undo.undo_import(database, row.record.id)

    def work(tx: Transaction) -> None:
        decisions = [row[0] for row in tx.run("decisions/list")]
        wishes = [row[0] for row in tx.run("visibility/list")]
        tx.run("decisions/delete", ids=[id for id in decisions if id not in known[DECISION]])
        tx.run("visibility/withdraw", ids=[id for id in wishes if id not in known[WISH]])
        renew_ledger(tx)
        mark_unsettled(tx)

    database.write(work)
    reassign_records(database)
    for contact_id in sorted(_forgotten_contacts(database)):
        erase.erase_person(database, contact_id)


def _forgotten_contacts(database: Database) -> set[str]:
    clusters = database.read(read_clusters)
    return {clusters.entity_of[record] for record in clusters.find_forgotten(clusters.keys)}
