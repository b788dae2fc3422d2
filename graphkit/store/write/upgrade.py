"""Upgrade the graph of an earlier graphkit.

Each step is one transaction and can run again. The graph gets the new version after the last step.
So if the process is killed before, either version can open the graph.

On a server, processes of the earlier graphkit may still run, and finish imports without a manifest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.store import manifest, schema
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.journal import IMPORT, Journal
from graphkit.store.read.ledger import (
    Bookkeeping,
    compute_imports,
    read_bookkeeping,
    read_manifests,
)
from graphkit.store.read.stated_rows import read_manifest
from graphkit.store.write.renew_ledger import renew_ledger


def upgrade(database: Database, journal: Journal) -> None:
    """Add what the present version of the schema needs, then write the version.

    The columns of imports were in the journal until schema 8.
    """
    imports = journal.find(IMPORT)
    columns = {id: entry["columns"] for id, entry in imports.items() if entry.get("columns")}
    while missing := database.write(lambda tx: _finish(tx, columns)):
        for import_id in missing:
            _write_manifest(database, import_id)


def _finish(tx: Transaction, columns: Mapping[str, Sequence[str]]) -> list[str]:
    """Write columns, ledger and version, or return the imports that lack a manifest."""
    missing = _without_manifest(tx)
    if not missing:
        for import_id, headers in columns.items():
            tx.run("imports/save_columns", import_id=import_id, columns=headers)
        renew_ledger(tx)
        schema.write_version(tx, schema.VERSION)
    return missing


def _without_manifest(tx: Transaction) -> list[str]:
    return [row.record.id for row in read_manifests(tx) if row.manifest is None]


def _write_manifest(database: Database, import_id: str) -> None:
    database.write(lambda tx: _save_manifest(tx, import_id))


def _save_manifest(tx: Transaction, import_id: str) -> None:
    """Save the manifest of what the graph has now, because its earlier contents are unknown."""
    holds = manifest.to_texts(read_manifest(tx, import_id))
    tx.run("imports/save_manifest", import_id=import_id, holds=holds)


def adopt_late_imports(database: Database) -> None:
    """Write manifests for imports that an earlier graphkit finished after the upgrade.

    The ledger does not have such imports. If the ledger has an import without a manifest, the
    manifest was lost. That is damage, and is not repaired here.
    """
    database.write(_adopt)


def _adopt(tx: Transaction) -> None:
    held = read_bookkeeping(tx)
    late = late_imports(held)
    if not late or held.ledger is None:
        return
    for import_id in late:
        _save_manifest(tx, import_id)
    ledger = {**held.ledger, "imports": compute_imports(tx.run("imports/manifests"))}
    tx.run("ledger/save", holds=manifest.to_texts(ledger))


def late_imports(held: Bookkeeping) -> list[str]:
    """Return the imports without a manifest, if exactly these are missing from the ledger."""
    late = [values[0] for values, holds in held.manifests if holds is None]
    if not late or held.ledger is None:
        return []
    known = compute_imports(row for row in held.manifests if row[1] is not None)
    return late if held.ledger.get("imports", manifest.NOTHING) == known else []
