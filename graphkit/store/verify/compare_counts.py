"""Compare the ledger and the number of statements. This is cheap enough for every opening."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graphkit.errors import StoreDamaged
from graphkit.model import ImportState
from graphkit.store import manifest
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.connection.engine_causes import ADVICE
from graphkit.store.read.ledger import compute_ledger, read_ledger, read_manifests
from graphkit.store.read.status import read_revision
from graphkit.store.verify.damage import difference, kind_words

# How often to try, because another process may write between two queries of one transaction.
_ATTEMPTS = 3


# By type of relationship: the kinds of statements that the engine keeps in it.
_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "STATES": ("contacts", "organizations", "events", "topics", "entries"),
        "KNOWS": ("ties",),
        "AFFILIATED_WITH": ("affiliations",),
        "PARTNERS_WITH": ("partnerships",),
        "ATTENDED": ("attendances",),
        "OFFERS": ("offers",),
        "NEEDS": ("needs",),
        "PART_OF": ("part_of",),
        "LEFT": ("ended_affiliations",),
        "DOES_NOT_KNOW": ("denied_ties",),
        "ABOUT": ("mentions",),
    }
)


def check_counts(database: Database, records: Mapping[str, int] | None = None) -> None:
    """Refuse a graph with more or fewer statements, imports or decisions than it must hold.

    Parameters
    ----------
    database : Database
    records : mapping of str to int, optional
        How many relationships of each type the files of an embedded engine have. A query counts
        what nodes point to, even if it cannot be read.

    Raises
    ------
    StoreDamaged
    """
    for attempt in range(_ATTEMPTS):
        revision, found = database.read(lambda tx: _compare(tx, records))
        if not found:
            return
        if attempt == _ATTEMPTS - 1 or database.read(read_revision) == revision:
            raise StoreDamaged(f"the graph is damaged: {found}", where=database.place, next=ADVICE)


def _compare(tx: Transaction, records: Mapping[str, int] | None) -> tuple[int, str]:
    """Return the revision and the first difference in words; empty if there is none."""
    revision = read_revision(tx)
    ledger = read_ledger(tx)
    unfinished = [row[1] for row in tx.run("imports/list") if row[1] != ImportState.COMPLETE]
    if ledger is None or unfinished:
        return revision, ""
    found = compute_ledger(tx)
    texts = (difference(kind, ledger.get(kind, manifest.NOTHING), found[kind]) for kind in found)
    return revision, next(filter(None, texts), "") or _compare_statements(tx, records)


def _compare_statements(tx: Transaction, records: Mapping[str, int] | None) -> str:
    manifests = [row.manifest for row in read_manifests(tx) if row.manifest is not None]
    counts = dict(zip(manifest.PROPERTIES, tx.run("verify/counts")[0], strict=True))
    for kind, count in counts.items():
        held = sum(each.get(kind, manifest.NOTHING).count for each in manifests)
        if count != held:
            return difference(kind, manifest.StatementTally(held), manifest.StatementTally(count))
    for type, kinds in _TYPES.items() if records is not None else ():
        held = sum(counts[kind] for kind in kinds)
        if (records or {}).get(type, 0) < held:
            return f"{kind_words(kinds[0], held)} cannot be read"
    return ""
