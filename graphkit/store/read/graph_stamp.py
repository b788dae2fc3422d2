"""Stamps that show whether the graph has changed, without reading it.

The stamp of an embedded store comes from its files and does not need the engine. The engine writes
to them only when it commits, so a stamp stays valid while another process has the store open and
only reads.

The stamp of a server is a bookmark, together with values that our own writes change. A reader who
starts from a bookmark must see everything that its first reader saw, so every commit changes it.

The version of the schema is part of both stamps, so that nobody reads a copy of the graph that a
newer graphkit wrote.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.cloud_drives import is_system_file
from graphkit.store import schema
from graphkit.store.connection.engine_files import DATABASE

if TYPE_CHECKING:
    from graphkit.store.connection.database import Database, Transaction

GraphStamp = dict[str, Any]

# Files that are written at each close even if nothing has changed, or that exist only while the
# engine runs.
_IGNORED = frozenset({"database.lck", "statistics.json"})
# This file is also written at each close, but its content changes only with a commit.
_COUNTER = "last-tx-id.bin"
_COUNTER_BYTES = 16  # at most; a damaged file may have any size
_LOG = ".wal"


def file_stamp(folder: Path) -> GraphStamp | None:
    """Return the stamp of the embedded store in a folder.

    Returns
    -------
    dict or None
        None if there is no valid stamp, because files are missing or a log has commits that are not
        yet in the files.
    """
    database = folder / "engine" / "databases" / DATABASE
    files = []
    try:
        # A server asks several times for each page, so this makes no paths.
        with os.scandir(database) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if is_system_file(entry.name):
                continue
            is_log, held = entry.name.endswith(_LOG), entry.stat(follow_symlinks=False)
            if is_log and held.st_size:
                return None
            if not is_log and entry.name not in _IGNORED and entry.name != _COUNTER:
                files.append([entry.name, held.st_size, held.st_mtime_ns])
        with (database / _COUNTER).open("rb") as counter:
            commits = int.from_bytes(counter.read(_COUNTER_BYTES), "big")
    except OSError:
        return None
    return {"schema": schema.VERSION, "commits": commits, "files": files}


def server_stamp(database: Database, user: str | None) -> GraphStamp:
    """Return the stamp of the graph on a server.

    Parameters
    ----------
    database : Database
    user : str or None
        The name of the user, because the server may show each user another part of the graph.
    """

    def work(tx: Transaction) -> GraphStamp:
        rows = tx.run("revision/stamp")
        nodes, relationships = tx.run("revision/extent")[0]
        return {
            "schema": schema.VERSION,
            "user": user,
            "revision": next((row[0] for kind, row in rows if kind == "graph"), 0),
            "imports": sorted(
                (row for kind, row in rows if kind == "import"), key=lambda row: str(row[0])
            ),
            "nodes": nodes,
            "relationships": relationships,
        }

    stamp, bookmarks = database.read_with_bookmarks(work)
    return stamp | {"bookmarks": bookmarks}
