"""Stamps that show whether the graph has changed, without reading it.

The stamp of an embedded store comes from its files, without the engine. The engine writes to them
with every commit and does not touch them otherwise, so a stamp stays valid while another process
has the store open and only reads.

The stamp of a server is a bookmark, with what our own writes leave. A reader who begins from a
bookmark must see everything that its first reader saw, so every commit by anybody changes it.

The version of the schema is part of both stamps, so that no copy of a newer graphkit's graph is
read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.cloud_drives import is_system_file
from graphkit.store import schema
from graphkit.store.connection.embedded_engine import DATABASE

if TYPE_CHECKING:
    from graphkit.store.connection.database import Database, Transaction

GraphStamp = dict[str, Any]

# Written at each close even if nothing has changed, or present while the engine runs.
_IGNORED = frozenset({"database.lck", "statistics.json"})
# Written at each close too, but its content changes with every commit.
_COUNTER = "last-tx-id.bin"
_COUNTER_BYTES = 16  # at most; a damaged file may have any size
_LOG = ".wal"


def file_stamp(folder: Path) -> GraphStamp | None:
    """Return the stamp of the embedded store in a folder.

    Returns
    -------
    dict or None
        None if there is no valid stamp: files are missing, or there is a log of commits that are
        not yet written to their place.
    """
    database = folder / "engine" / "databases" / DATABASE
    files = []
    try:
        for path in sorted(database.iterdir()):
            if is_system_file(path.name):
                continue
            found = path.lstat()
            if path.suffix == _LOG and found.st_size:
                return None
            if path.suffix != _LOG and path.name not in _IGNORED and path.name != _COUNTER:
                files.append([path.name, found.st_size, found.st_mtime_ns])
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
        The name of the user; the server may show others another part of the graph.
    """

    def work(tx: Transaction) -> GraphStamp:
        imports = [[row[0][0], row[0][5], row[1]] for row in tx.run("imports/list")]
        nodes, relationships = tx.run("revision/extent")[0]
        return {
            "schema": schema.VERSION,
            "user": user,
            "revision": tx.run("revision/read")[0][0],
            "imports": imports,
            "nodes": nodes,
            "relationships": relationships,
        }

    stamp, bookmarks = database.read_with_bookmarks(work)
    return stamp | {"bookmarks": bookmarks}
