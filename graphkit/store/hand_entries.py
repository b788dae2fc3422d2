"""Journal entries with all hand statements, because no file could restore these.

An entry has the import and its statements, kind by kind, as `graphkit.store.manifest.PROPERTIES`
lists their values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.model import Import, ImportBatch, ImportState
from graphkit.store import record_rows
from graphkit.store.connection.database import Transaction
from graphkit.store.journal import Entry
from graphkit.store.read.read_batch import to_batch
from graphkit.store.read.stated_rows import ENTITY_COLUMNS, stated_rows


def hand_entry(record: Import, statements: Mapping[str, Iterable[Sequence[Any]]]) -> Entry:
    """Return the entry of an import, with the values of its statements by kind."""
    row = record_rows.import_row(record, {})
    columns = [name for name in row if name not in ("owner_record", "as_of", "columns")]
    columns.insert(-2, "as_of")  # the order of `imports/list`
    return {
        "id": record.id,
        "import": [row[name] for name in columns],
        "statements": {kind: [*map(list, rows)] for kind, rows in statements.items() if rows},
    }


def read_hand_entries(
    tx: Transaction, records: Iterable[Import], known: Mapping[str, Entry]
) -> dict[str, Entry]:
    """Return the entries of imports by hand, by id.

    A complete import never changes, so known ones are not read again.
    """
    return {
        record.id: known.get(record.id) or _read_entry(tx, record)
        for record in records
        if record.by_hand
    }


def _read_entry(tx: Transaction, record: Import) -> Entry:
    rows = {
        kind: [row[skip:] for row in stated_rows(tx, kind, record.id)]
        for kind, skip in ENTITY_COLUMNS.items()
    }
    return hand_entry(record, rows)


def to_hand_batch(entry: Entry) -> ImportBatch:
    """Return the import that an entry says."""
    record = record_rows.to_import(entry["import"], ImportState.COMPLETE)
    return to_batch(record, {kind: entry["statements"].get(kind, ()) for kind in ENTITY_COLUMNS})
