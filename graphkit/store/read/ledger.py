"""The ledger: what the graph must hold in addition to statements.

It covers complete imports with their manifests, decisions, wishes, hashes of forgotten people, and
the number of audit entries. Each transaction that changes one of these renews the ledger, so that
graphkit notices a loss.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from graphkit.model import Import, ImportState
from graphkit.store import manifest, record_rows
from graphkit.store.connection.database import Transaction
from graphkit.store.read.read_audit import count_audit


class ManifestRow(NamedTuple):
    """A complete import, with the record of its owner, and its manifest.

    `manifest` is None if an earlier graphkit wrote the import, or if it cannot be read.
    """

    record: Import
    manifest: manifest.Manifest | None


def read_manifests(tx: Transaction) -> list[ManifestRow]:
    """Return all complete imports with their manifests, in order of id."""
    rows = []
    for values, holds in tx.run("imports/manifests"):
        record = record_rows.to_import(values, ImportState.COMPLETE)
        rows.append(ManifestRow(record, parse_manifest(holds)))
    return rows


def parse_manifest(texts: list[str] | None) -> manifest.Manifest | None:
    """Return the manifest in some texts of the graph; None without texts, or if one is broken."""
    try:
        return None if texts is None else manifest.from_texts(texts)
    except ValueError:
        return None


def read_ledger(tx: Transaction) -> manifest.Manifest | None:
    """Return the ledger as it was saved; None if an earlier graphkit wrote the graph."""
    rows = tx.run("ledger/read")
    return parse_manifest(rows[0][0]) if rows else None


def compute_ledger(tx: Transaction) -> dict[str, manifest.StatementTally]:
    """Return the ledger that fits what the graph has now."""
    decisions = [record_rows.to_decision(row) for row in tx.run("decisions/list")]
    wishes = [record_rows.to_wish(row) for row in tx.run("visibility/list")]
    return {
        "imports": compute_imports(tx.run("imports/manifests")),
        "decisions": manifest.tally_statements(
            [*record_rows.decision_row(d).values()] for d in decisions
        ),
        "wishes": manifest.tally_statements([*record_rows.wish_row(w).values()] for w in wishes),
        "forgotten": manifest.tally_statements(
            [id, salt, sorted(hashes)] for id, salt, hashes in tx.run("erase/list_forgotten")
        ),
        # Only their number, because there may be thousands and each change renews the ledger.
        "audit": manifest.StatementTally(count_audit(tx)),
    }


def compute_imports(rows: Iterable[list[Any]]) -> manifest.StatementTally:
    """Return the ledger's tally of imports, given as rows of the query `imports/manifests`."""
    return manifest.tally_statements(map(_import_values, rows))


def _import_values(row: list[Any]) -> list[Any]:
    values, holds = row
    columns = values[15]
    record = record_rows.to_import(values, ImportState.COMPLETE)
    # Dates get the same form on every engine.
    return [
        *values[:5],
        record.at.isoformat(),
        *values[6:12],
        str(record.as_of),
        *values[13:15],
        holds,
        *([columns] if columns else []),  # the ledger of an earlier graphkit does not have them
    ]
