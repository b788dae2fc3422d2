"""Compare the number of statements with the manifests: cheap enough for every opening."""

from __future__ import annotations

from graphkit.errors import StoreDamaged
from graphkit.model import ImportState, manifest
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.connection.embedded_engine import ADVICE
from graphkit.store.read.ledger import ManifestRow, read_ledger, read_manifests
from graphkit.store.read.status import read_revision
from graphkit.store.verify.damage import kind_words

# Another process may write between two queries of one transaction.
_ATTEMPTS = 3


def check_counts(database: Database) -> None:
    """Refuse a graph that has more or fewer statements, imports or decisions than it must hold.

    Raises
    ------
    StoreDamaged
    """
    for attempt in range(_ATTEMPTS):
        revision, found = database.read(_compare)
        if not found:
            return
        if attempt == _ATTEMPTS - 1 or database.read(read_revision) == revision:
            raise StoreDamaged(f"the graph is damaged: {found}", where=database.place, next=ADVICE)


def _compare(tx: Transaction) -> tuple[int, str]:
    """Return the revision, and the first difference in words; empty if there is none."""
    revision = read_revision(tx)
    ledger = read_ledger(tx)
    unfinished = [row[1] for row in tx.run("imports/list") if row[1] != ImportState.COMPLETE]
    if ledger is None or unfinished:
        return revision, ""
    manifests = read_manifests(tx)
    imports = ledger.get("imports", manifest.NOTHING).count
    if len(manifests) != imports:
        return revision, f"it has {len(manifests)} of {kind_words('imports', imports)}"
    return revision, _compare_statements(tx, manifests)


def _compare_statements(tx: Transaction, manifests: list[ManifestRow]) -> str:
    counts = dict(zip(manifest.PROPERTIES, tx.run("verify/counts")[0], strict=True))
    for kind, count in counts.items():
        held = sum(
            row.manifest.get(kind, manifest.NOTHING).count
            for row in manifests
            if row.manifest is not None
        )
        if count != held:
            return f"it has {count:,} of {kind_words(kind, held)}"
    return ""
