"""Bring the graph of an earlier graphkit up to date.

Each step is one transaction and can run again. Only when all are done does the graph get the new
version, so that a process that is killed in between leaves a graph that either version can open.
"""

from __future__ import annotations

from graphkit.store import manifest, schema
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.read.ledger import read_manifests
from graphkit.store.read.stated_rows import read_manifest
from graphkit.store.write.renew_ledger import renew_ledger


def upgrade(database: Database) -> None:
    """Write what the present version of the schema needs, and then the version."""
    missing = [row.record.id for row in database.read(read_manifests) if row.manifest is None]
    for import_id in missing:
        _write_manifest(database, import_id)
    database.write(renew_ledger)
    schema.save_version(database, schema.VERSION)


def _write_manifest(database: Database, import_id: str) -> None:
    """Write the manifest of what the graph has now; nobody can say what an import held before."""

    def work(tx: Transaction) -> None:
        holds = manifest.to_texts(read_manifest(tx, import_id))
        tx.run("imports/save_manifest", import_id=import_id, holds=holds)

    database.write(work)
