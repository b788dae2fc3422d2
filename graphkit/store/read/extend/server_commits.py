"""What this process has committed to a server, and whether anybody else has in between.

A server's bookmark has the number of the last transaction, which each commit of any program raises
by one. Nobody promises that. So bookmarks of any other form, and numbers that do not fit together,
mean that somebody else may have written: then the whole graph is read.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from graphkit.store.connection.database import Commit
from graphkit.store.read.extend.known_commits import Change
from graphkit.store.read.graph_stamp import GraphStamp

_PREFIX = "FB:"
# The number is packed in MessagePack's way: a byte that says how long it is, then its bytes.
_LENGTHS = {0xC8: 1, 0xC9: 2, 0xCA: 4, 0xCB: 8}
# A list of one database, with an id of 16 bytes; and no list of servers after the number.
_HEAD, _ID_BYTES, _END = b"\x91\xcc\x10", 16, b"\x90"


class BookmarkPlace(NamedTuple):
    """A database, and the number of its last transaction."""

    database: bytes
    number: int


def place_of(bookmarks: Sequence[str]) -> BookmarkPlace | None:
    """Return what bookmarks say; None if they are of any form that is not known.

    Examples
    --------
    >>> place_of(["FB:kcwQMnaDBMNMQFehj2EZqpSB18kBApA="]).number
    258
    >>> place_of(["FB:kcwQMnaDBMNMQFehj2EZqpSB1wWQ"]).number
    5
    >>> place_of(["neo4j:bookmark:v1:tx5"])
    """
    if len(bookmarks) != 1 or not bookmarks[0].startswith(_PREFIX):
        return None
    try:
        packed = base64.b64decode(bookmarks[0].removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return None
    start = len(_HEAD) + _ID_BYTES
    number = packed[start : -len(_END)]
    if not (packed.startswith(_HEAD) and packed.endswith(_END) and number):
        return None
    if len(number) == 1 and number[0] < 0x80:
        return BookmarkPlace(packed[len(_HEAD) : start], number[0])
    if len(number) != 1 + _LENGTHS.get(number[0], -1):
        return None
    return BookmarkPlace(packed[len(_HEAD) : start], int.from_bytes(number[1:], "big"))


class ServerCommits:
    """The commits after which a snapshot of a server's graph can be extended.

    Parameters
    ----------
    commits : callable
        Returns the commits of this process so far.
    """

    def __init__(self, commits: Callable[[], Sequence[Commit]]) -> None:
        self._commits = commits
        # For each change that only adds: its commits, by their place, and its imports.
        self._noted: list[tuple[range, tuple[str, ...]]] = []

    @contextmanager
    def note_change(self) -> Iterator[Change]:
        """Note the commits of a `with` block, if the change says at its end that it only adds."""
        before, change = len(self._commits()), Change()
        yield change
        if change.only_adds:
            self._noted.append((range(before, len(self._commits())), change.imports))

    def imports_since(self, stamp: GraphStamp, now: GraphStamp) -> tuple[str, ...] | None:
        """Return the ids of the imports that were added between two stamps.

        Returns
        -------
        tuple of str or None
            None if anybody else may have written in between, or if this process has done more than
            add.
        """
        start, end = (place_of(each.get("bookmarks", ())) for each in (stamp, now))
        if start is None or end is None or start.database != end.database:
            return None
        if any(stamp.get(name) != now[name] for name in ("schema", "user")):
            return None
        places = [place_of(commit.bookmarks) for commit in self._commits()]
        since = {n for n, each in enumerate(places) if each is None or each.number > start.number}
        numbers = sorted(each.number for each in map(places.__getitem__, since) if each is not None)
        all_ours = numbers == [*range(start.number + 1, end.number + 1)]
        if not all_ours or now["revision"] - stamp["revision"] != len(since):
            return None
        noted = [(own, ids) for own, ids in self._noted if since.intersection(own)]
        if since != {n for own, _ in noted for n in own}:
            return None
        return tuple(id for _, ids in noted for id in ids)
