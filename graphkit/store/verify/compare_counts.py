"""Compare the ledger and the number of statements. This is cheap enough for every opening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from graphkit.errors import StoreDamaged
from graphkit.store import manifest
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.connection.engine_causes import ADVICE
from graphkit.store.read.ledger import Bookkeeping, compute_ledger, read_bookkeeping, to_manifests
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


class Counted(NamedTuple):
    """What the ledger covers, and a row of the query `verify/counts`, read at one moment."""

    held: Bookkeeping
    counts: Sequence[int]


def read_counted(tx: Transaction) -> Counted:
    """Return what `check_counts` compares."""
    return Counted(read_bookkeeping(tx), tx.run("verify/counts")[0])


def check_counts(
    database: Database,
    records: Mapping[str, int] | None = None,
    read: Counted | None = None,
) -> None:
    """Refuse a graph with more or fewer statements, imports or decisions than it must hold.

    Parameters
    ----------
    database : Database
    records : mapping of str to int, optional
        How many relationships of each type the files of an embedded engine have. A query counts
        what nodes point to, even if it cannot be read.
    read : Counted, optional
        What was read a moment ago. It is read again if something seems to be missing.

    Raises
    ------
    StoreDamaged
    """
    for attempt in range(_ATTEMPTS):
        counted = read or database.read(read_counted)
        read = None
        found = _compare(counted, records)
        if not found:
            return
        if attempt == _ATTEMPTS - 1 or database.read(read_revision) == counted.held.revision:
            raise StoreDamaged(f"the graph is damaged: {found}", where=database.place, next=ADVICE)


def _compare(counted: Counted, records: Mapping[str, int] | None) -> str:
    """Return the first difference in words; empty if there is none."""
    held = counted.held
    if held.ledger is None or held.unfinished:
        return ""
    found = compute_ledger(held)
    texts = (
        difference(kind, held.ledger.get(kind, manifest.NOTHING), found[kind]) for kind in found
    )
    return next(filter(None, texts), "") or _compare_statements(counted, records)


def _compare_statements(counted: Counted, records: Mapping[str, int] | None) -> str:
    rows = to_manifests(counted.held.manifests)
    manifests = [row.manifest for row in rows if row.manifest is not None]
    counts = dict(zip(manifest.PROPERTIES, counted.counts, strict=True))
    for kind, count in counts.items():
        held = sum(each.get(kind, manifest.NOTHING).count for each in manifests)
        if count != held:
            return difference(kind, manifest.StatementTally(held), manifest.StatementTally(count))
    for type, kinds in _TYPES.items() if records is not None else ():
        held = sum(counts[kind] for kind in kinds)
        if (records or {}).get(type, 0) < held:
            return f"{kind_words(kinds[0], held)} cannot be read"
    return ""
