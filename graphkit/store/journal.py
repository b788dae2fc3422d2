"""The journal: a second copy, beside the engine, of data that no imported file could restore.

It has every decision, every wish, every hand statement, the hashes of forgotten people, every audit
entry, the path of each imported file, and the revision of the graph. It is a text file with one
entry per line. Each line begins with its own checksum. The store only appends to it, except that
forgetting a person writes it anew.

An audit entry that is written without the engine waits here until the store is opened.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from graphkit.config import StoreSettings
from graphkit.errors import StoreError, StoreFull, StoreRefused, StoreUnavailable
from graphkit.files import DISK_FULL, private_folder, reason_of, write_private

# The file of an embedded store. Each server has a file of its own.
NAME = "journal.jsonl"
# The kinds of entries.
DECISION, WISH, FORGOTTEN, IMPORT, AUDIT, REVISION, SAID_BY_HAND, WAITING = KINDS = (
    *("decision", "wish", "forgotten", "import", "audit", "revision", "hand", "waiting"),
)
# The only entry about the revision.
_SEEN = "seen"
# What a damaged line raises.
_BROKEN = (ValueError, KeyError, TypeError)
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JournalState:
    """The contents of the journal after all changes in it.

    Attributes
    ----------
    entries : dict
        By kind and id: the data of each entry that was added and not removed.
    broken : tuple of int
        The numbers of the unreadable lines, from 1.
    """

    entries: dict[str, dict[str, Entry]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    broken: tuple[int, ...] = ()

    @property
    def revision(self) -> int | None:
        """The highest revision that the graph is known to have had; None if none was noted."""
        number = self.entries[REVISION].get(_SEEN, {}).get("revision")
        return number if isinstance(number, int) else None


class Journal:
    """The journal of one store.

    Parameters
    ----------
    settings : StoreSettings
    """

    def __init__(self, settings: StoreSettings) -> None:
        name = NAME
        if not settings.embedded:  # one file for each server, whichever way its address is written
            place = f"{settings.uri} {settings.database or ''}"
            name = f"journal-{hashlib.blake2b(place.encode(), digest_size=4).hexdigest()}.jsonl"
        self.path = settings.folder / name
        # The revision in the journal; None if it may lack something that the graph has.
        self.seen: int | None = None

    def read(self) -> JournalState:
        """Return the contents of the journal; empty if there is no file."""
        state, broken = JournalState(), []
        for number, line in enumerate(self._lines(), 1):
            if line:
                try:
                    _apply(state.entries, _parse(line))
                except _BROKEN:
                    broken.append(number)
        return JournalState(state.entries, tuple(broken))

    def find(self, kind: str, id: str = "") -> dict[str, Entry]:
        """Return by id the entries of one kind, or only the entry with an id.

        Other lines are not parsed: each change to the graph asks this, of a journal that grows by
        some lines with each change.
        """
        marks = (_mark("kind", kind), json.dumps(id).encode() if id else b"")
        state = JournalState()
        for line in self._lines():
            if all(mark in line for mark in marks):
                with suppress(*_BROKEN):
                    _apply(state.entries, _parse(line))
        return state.entries[kind]

    def _lines(self) -> list[bytes]:
        try:
            return self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreUnavailable(
                f"the journal of the store cannot be read: {reason_of(error)}",
                where=str(self.path),
                next="Make it readable, and try again",
            ) from error

    def add(self, kind: str, entries: Iterable[Entry]) -> None:
        """Append entries; each has an `id`."""
        self._append({"kind": kind, "add": entry} for entry in entries)

    def set(self, kind: str, entry: Entry) -> None:
        """Append an entry unless the journal already has it."""
        if self.find(kind, entry["id"]).get(entry["id"]) != entry:
            self.add(kind, [entry])

    def see(self, revision: int) -> None:
        """Append the revision that the graph has."""
        self.add(REVISION, [revision_entry(revision)])
        self.seen = revision

    def remove(self, kind: str, ids: Iterable[str]) -> None:
        """Append that some entries are removed."""
        self._append({"kind": kind, "remove": id} for id in ids)

    def erase(self, ids: Mapping[str, Iterable[str]]) -> None:
        """Write the journal anew without some entries, by kind, so that no trace remains."""
        entries = self.read().entries
        self.rewrite(
            {
                kind: {id: entry for id, entry in of_kind.items() if id not in ids.get(kind, ())}
                for kind, of_kind in entries.items()
            }
        )

    def rewrite(self, entries: Mapping[str, Mapping[str, Entry]]) -> None:
        """Write the journal anew, with these entries only."""
        lines = [
            _line({"kind": kind, "add": entry})
            for kind, by_id in entries.items()
            for entry in by_id.values()
        ]
        private_folder(self.path.parent)
        write_private(self.path, b"".join(lines).decode())

    def _append(self, changes: Iterable[Mapping[str, Any]]) -> None:
        lines = b"".join(map(_line, changes))
        if not lines:
            return
        private_folder(self.path.parent)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        try:
            handle = os.open(self.path, flags, 0o600)
        except OSError as error:
            raise self._not_written(error) from error
        try:
            # After a crash in the middle of a line, a line break ends the rest of that line.
            if os.fstat(handle).st_size and not self._ends_with_line_break():
                lines = b"\n" + lines
            os.write(handle, lines)
            os.fsync(handle)
        except OSError as error:
            raise self._not_written(error) from error
        finally:
            os.close(handle)

    def require_writable(self) -> None:
        """Raise an error if entries cannot be written.

        Raises
        ------
        StoreRefused
        """
        try:
            os.close(os.open(self.path, os.O_WRONLY | getattr(os, "O_CLOEXEC", 0)))
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._not_written(error) from error

    def _not_written(self, error: OSError) -> StoreError:
        kind = StoreFull if error.errno in DISK_FULL else StoreRefused
        return kind(
            f"the journal of the store cannot be written: {reason_of(error)}",
            where=str(self.path),
            next="Free some space, or make the file writable. The next command that opens the "
            "store then adds what the journal lacks",
        )

    def _ends_with_line_break(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


def revision_entry(revision: int) -> Entry:
    """Return the entry about the revision of the graph."""
    return {"id": _SEEN, "revision": revision}


def _mark(name: str, value: str) -> bytes:
    """Return what each line of a change with this value contains, as `_line` writes it."""
    return json.dumps({name: value}).encode()[1:-1]


def _line(change: Mapping[str, Any]) -> bytes:
    text = json.dumps(change, ensure_ascii=True, sort_keys=True).encode()
    return _checksum(text) + b" " + text + b"\n"


def _parse(line: bytes) -> dict[str, Any]:
    """Return the change in a line.

    Raises
    ------
    ValueError
        If the line is damaged.
    """
    checksum, _, text = line.partition(b" ")
    if checksum != _checksum(text):
        raise ValueError("the line has changed")
    change: dict[str, Any] = json.loads(text)
    return change


def _checksum(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=8).hexdigest().encode()


def _apply(entries: dict[str, dict[str, Entry]], change: Mapping[str, Any]) -> None:
    of_kind = entries[change["kind"]]
    if "add" in change:
        entry = change["add"]
        of_kind[str(entry["id"])] = entry
    else:
        of_kind.pop(change["remove"], None)
