"""The ledger: what the graph must hold in addition to statements.

It covers complete imports with their manifests, decisions, wishes, hashes of forgotten people, and
the number of audit entries. Each transaction that changes one of these renews the ledger, so that
graphkit notices a loss.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graphkit.model import Import, ImportState
from graphkit.store import manifest, record_rows
from graphkit.store.connection.database import Rows, Transaction


class ManifestRow(NamedTuple):
    """A complete import, with the record of its owner, and its manifest.

    `manifest` is None if an earlier graphkit wrote the import, or if it cannot be read.
    """

    record: Import
    manifest: manifest.Manifest | None


def read_manifests(tx: Transaction) -> list[ManifestRow]:
    """Return all complete imports with their manifests, in order of id."""
    return to_manifests(tx.run("imports/manifests"))


def to_manifests(rows: Rows) -> list[ManifestRow]:
    """Return imports with their manifests, given as rows of the query `imports/manifests`."""
    return [
        ManifestRow(record_rows.to_import(values, ImportState.COMPLETE), parse_manifest(holds))
        for values, holds in rows
    ]


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


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What the ledger covers, and the state of the graph, read at one moment.

    Attributes
    ----------
    revision : int
    schema : int
        The version of the schema; 0 if the graph is new.
    creator : str or None
        The version of graphkit that created the schema.
    unsettled, changes : int
        As in the query `reassign/unsettled`.
    ledger : Manifest or None
        As it was saved; None if an earlier graphkit wrote the graph.
    imports, manifests, decisions, wishes, forgotten : list
        The rows of the queries `imports/list`, `imports/manifests`, `decisions/list`,
        `visibility/list` and `erase/list_forgotten`.
    audit : int
        The number of audit entries.
    """

    revision: int
    schema: int
    creator: str | None
    unsettled: int
    changes: int
    ledger: manifest.Manifest | None
    imports: Rows
    manifests: Rows
    decisions: Rows
    wishes: Rows
    forgotten: Rows
    audit: int

    @property
    def unfinished(self) -> bool:
        """Whether the graph has imports that are not complete."""
        return len(self.manifests) < len(self.imports)


def read_bookkeeping(tx: Transaction) -> Bookkeeping:
    """Return what the ledger covers, and the state of the graph, with one query."""
    rows: dict[str, Rows] = defaultdict(list)
    for kind, row in tx.run("ledger/bookkeeping"):
        rows[kind].append(row)
    revision, version, creator, unsettled, changes, holds = (
        rows["graph"][0] if rows["graph"] else (0, 0, None, 0, 0, None)
    )
    imports = sorted(rows["import"], key=lambda row: str(row[0][0]))
    return Bookkeeping(
        revision,
        version,
        creator,
        unsettled or 0,
        changes,
        parse_manifest(holds),
        [row[:6] for row in imports],
        [_manifest_row(row) for row in imports if row[1] == ImportState.COMPLETE],
        rows["decision"],
        rows["wish"],
        rows["forgotten"],
        rows["audit"][0][0],
    )


def read_state(tx: Transaction) -> Bookkeeping:
    """Return the same without decisions, wishes, forgotten people and audit entries.

    This reads no more of a damaged graph than its repair needs.
    """
    ((version, creator),) = tx.run("schema/read_version") or [[0, None]]
    ((unsettled, changes),) = tx.run("reassign/unsettled") or [[0, 0]]
    return Bookkeeping(
        tx.run("revision/read")[0][0] if version else 0,
        version,
        creator,
        unsettled or 0,
        changes,
        read_ledger(tx),
        tx.run("imports/list"),
        tx.run("imports/manifests"),
        [],
        [],
        [],
        0,
    )


def _manifest_row(row: Sequence[Any]) -> list[Any]:
    """Return a row of the query `imports/manifests`: it has the record of the owner."""
    values, *_, owner_record, holds = row
    return [[*values[:6], owner_record, *values[7:]], holds]


def compute_ledger(held: Bookkeeping) -> dict[str, manifest.StatementTally]:
    """Return the ledger that fits what the graph has."""
    decisions = [record_rows.to_decision(row) for row in held.decisions]
    wishes = [record_rows.to_wish(row) for row in held.wishes]
    return {
        "imports": compute_imports(held.manifests),
        "decisions": manifest.tally_statements(
            [*record_rows.decision_row(d).values()] for d in decisions
        ),
        "wishes": manifest.tally_statements([*record_rows.wish_row(w).values()] for w in wishes),
        "forgotten": manifest.tally_statements(
            [id, salt, sorted(hashes)] for id, salt, hashes in held.forgotten
        ),
        # Only their number, because there may be thousands and each change renews the ledger.
        "audit": manifest.StatementTally(held.audit),
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
