"""What tells whether the graph is as it was, for much less than reading it.

Of the embedded store, its files do, without the engine: it writes to them at once with every
commit and otherwise leaves them alone, so that a stamp holds while another process has the store
open and only reads. Of a server, the bookmark does, together with what our own writes leave:
whoever begins from a bookmark must see all that the reader saw who got it, so that no commit,
whoever made it, leaves the bookmark as it was. The version of the schema is part of both, so that a
copy of what a newer graphkit wrote is not read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.store import schema
from graphkit.store.connection.embedded_engine import DATABASE

if TYPE_CHECKING:
    from graphkit.store.connection.database import Database, Transaction

GraphStamp = dict[str, Any]

# Written at each close, though nothing may have changed, or there while the engine runs.
_RESTLESS = frozenset({"database.lck", "statistics.json"})
# Written at each close too, and what it says changes with every commit.
_COUNTER = "last-tx-id.bin"
_LOG = ".wal"


def file_stamp(folder: Path) -> GraphStamp | None:
    """Return the stamp of the embedded store as its files are.

    Parameters
    ----------
    folder : pathlib.Path
        The store's.

    Returns
    -------
    dict or None
        None if a stamp would tell nothing: there are no files, or a log of commits that wait to
        be written to their place.
    """
    database = folder / "engine" / "databases" / DATABASE
    files = []
    try:
        for path in sorted(database.iterdir()):
            found = path.lstat()
            if path.suffix == _LOG and found.st_size:
                return None
            if path.suffix != _LOG and path.name not in _RESTLESS and path.name != _COUNTER:
                files.append([path.name, found.st_size, found.st_mtime_ns])
        commits = int.from_bytes((database / _COUNTER).read_bytes(), "big")
    except OSError:
        return None
    return {"schema": schema.VERSION, "commits": commits, "files": files}


def server_stamp(database: Database, user: str | None) -> GraphStamp:
    """Return the stamp of the graph on a server as it is.

    Parameters
    ----------
    database : Database
    user : str or None
        Who asks: others may be shown another part of the graph.
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

    stamp, bookmarks = database.read_marked(work)
    return stamp | {"bookmarks": bookmarks}
