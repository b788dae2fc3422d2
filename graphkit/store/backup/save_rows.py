"""Save what can be read of a damaged graph, before it is replaced.

The file is a gzip file of JSON lines. It is no backup: graphkit cannot load it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from graphkit.errors import StoreBusy, StoreError, StoreUnavailable
from graphkit.files import write_private
from graphkit.store.backup import automatic
from graphkit.store.backup.backup_file import Digest, pack
from graphkit.store.connection.database import Database, Rows


def save_rows(database: Database, folder: Path, now: datetime | None = None) -> Path | None:
    """Write all nodes and relationships of a graph into a file that only the user can read.

    Parameters
    ----------
    database : Database
    folder : pathlib.Path
        The folder of the automatic backups. Forgetting somebody deletes this file, too.
    now : datetime.datetime, optional

    Returns
    -------
    pathlib.Path or None
        None if the graph cannot be read.

    Raises
    ------
    StoreUnavailable, StoreBusy
        If the server does not answer. The graph may be sound then.
    OutputError
        If the file cannot be written.
    """
    try:
        nodes, relationships = _read(database)
    except (StoreUnavailable, StoreBusy):
        raise
    except StoreError:
        return None
    path = automatic.rows_path(folder, now or datetime.now(UTC))
    return write_private(path, pack(_lines(nodes, relationships), Digest()))


def _read(database: Database) -> tuple[Rows, Rows]:
    return database.read(
        lambda tx: (tx.run("repair/all_nodes"), tx.run("repair/all_relationships"))
    )


def _lines(nodes: Rows, relationships: Rows) -> Iterator[bytes]:
    for labels, properties in nodes:
        yield _line({"node": {"labels": labels, "properties": properties}})
    for start, type, end, properties in relationships:
        between = {"start": start, "type": type, "end": end, "properties": properties}
        yield _line({"relationship": between})


def _line(value: object) -> bytes:
    """Return a line of JSON; dates and times become texts."""
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace") + b"\n"
