"""Read a backup and verify all of it, because any file from outside may be hostile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import InputError
from graphkit.memory import pause_collector
from graphkit.model import Import, ImportBatch
from graphkit.model.entity_resolution import Decision
from graphkit.model.visibility import Wish
from graphkit.store import manifest, schema
from graphkit.store.backup import backup_lines, encryption
from graphkit.store.backup.backup_file import BrokenBackup, Digest, unpack
from graphkit.store.journal import Entry
from graphkit.store.read.read_batch import to_batch
from graphkit.store.write.write_steps import stated_manifest

# By kind: which values of a statement name a record, and the kind of that record's statements.
_NAMED: Mapping[str, tuple[tuple[int, str], ...]] = {
    "ties": ((0, "contacts"), (1, "contacts")),
    "affiliations": ((0, "contacts"), (1, "organizations")),
    "partnerships": ((0, "organizations"), (1, "organizations")),
    "attendances": ((0, "contacts"), (1, "events")),
    "offers": ((0, "holders"), (1, "topics")),
    "needs": ((0, "holders"), (1, "topics")),
    "part_of": ((0, "organizations"), (1, "organizations")),
    "ended_affiliations": ((0, "contacts"), (1, "organizations")),
    "denied_ties": ((0, "contacts"), (1, "contacts")),
    "mentions": ((0, "entries"), (1, "holders")),
}


@dataclass(slots=True)
class Contents:
    """What is in a backup, besides the statements of its imports.

    Attributes
    ----------
    header : Header or None
    imports : dict of str to Manifest
        What each import holds, by id.
    decisions, wishes, forgotten, journal : list
    keys : dict of str to tuple of str
        The matching keys of every record.
    since : dict of str to datetime.date
        The day of the oldest import that states each record.
    denials : dict of str to tuple of str
        What hand statements deny about each record.
    digest : str
        The hash of everything.
    """

    header: backup_lines.Header | None = None
    imports: dict[str, manifest.Manifest] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    forgotten: list[Entry] = field(default_factory=list)
    journal: list[Entry] = field(default_factory=list)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: dict[str, date] = field(default_factory=dict)
    denials: dict[str, tuple[str, ...]] = field(default_factory=dict)
    digest: str = ""

    def note(self, batch: ImportBatch) -> None:
        """Note the records of an import, and what it holds."""
        day = batch.record.day
        for record, keys in batch.keys.items():
            self.keys[record] = tuple(dict.fromkeys((*self.keys.get(record, ()), *keys)))
            self.since[record] = min(day, self.since.get(record, day))
        for record, denied in batch.denials.items():
            self.denials[record] = (*self.denials.get(record, ()), *denied)


class Backup:
    """A verified backup: every line was read.

    Parameters
    ----------
    path : pathlib.Path
    passphrase : callable, optional
        Returns the passphrase; called only if the file is encrypted.

    Raises
    ------
    InputError
        If it is damaged, was not written by graphkit, or comes from a newer graphkit.
    """

    def __init__(self, path: Path, passphrase: Callable[[], str] | None = None) -> None:
        self.path = path
        try:
            self._stream: BinaryIO = path.open("rb")
            if encryption.is_encrypted(self._stream):
                with self._stream as stream:
                    data = stream.read()
                if passphrase is None:
                    raise InputError(
                        "this backup is encrypted", where=str(path), next=encryption.ADVICE
                    )
                self._stream = BytesIO(encryption.decrypt(data, passphrase(), path))
        except OSError as error:
            raise InputError(
                f"cannot be read: {error.strerror}", where=str(path), next="Name another file"
            ) from error
        self.contents = Contents()
        try:
            with pause_collector():
                for _ in self._read(self.contents):
                    pass
        except BaseException:
            self.close()
            raise

    def batches(self) -> Iterator[ImportBatch]:
        """Yield the imports, one at a time, in the order of the file.

        Raises
        ------
        InputError
            If the file has changed since it was verified.
        """
        again = Contents()
        for batch in self._read(again):
            if again.imports[batch.record.id] != self.contents.imports.get(batch.record.id):
                raise _error(self.path, "it changed while it was read")
            yield batch
        if again.digest != self.contents.digest:
            raise _error(self.path, "it changed while it was read")

    def _read(self, contents: Contents) -> Iterator[ImportBatch]:
        digest = Digest()
        try:
            self._stream.seek(0)
            yield from _read_lines(unpack(self._stream, digest), contents)
        except BrokenBackup as error:
            line = f", line {digest.lines}" if digest.lines else ""
            raise _error(Path(f"{self.path}{line}"), str(error)) from error
        except OSError as error:
            raise _error(self.path, f"{error.strerror}") from error
        contents.digest = digest.value

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


def _error(place: Path, what: str) -> InputError:
    return InputError(
        f"this backup cannot be used: {what}",
        where=str(place),
        next="Nothing of it was loaded. Name another backup",
    )


def _read_lines(lines: Iterator[tuple[str, Any]], contents: Contents) -> Iterator[ImportBatch]:
    """Yield the imports of a backup, and fill in its contents."""
    kind, value = next(lines, ("", None))
    if kind != "backup":
        raise BrokenBackup("the first line is not that of a backup")
    contents.header = backup_lines.to_header(value, schema.VERSION)
    building: _Import | None = None
    stage = 0
    for kind, value in lines:
        if kind in manifest.PROPERTIES and building is not None:
            building.add(kind, value)
            continue
        if building is not None:
            yield _finish(building, contents)
            building = None
        if kind == "import" and not stage:
            building = _Import(*backup_lines.to_import(value))
            if building.record.id in contents.imports:
                raise BrokenBackup("an import is there twice")
        elif kind in backup_lines.ENTRIES and stage <= backup_lines.ENTRIES.index(kind) + 1:
            stage = backup_lines.ENTRIES.index(kind) + 1
            _add_entry(kind, value, contents)
        else:
            raise BrokenBackup("a line is where it cannot be")
    if building is not None:
        yield _finish(building, contents)
    _check_counts(contents)


class _Import:
    """An import while its statements are read."""

    def __init__(self, record: Import, must: manifest.Manifest) -> None:
        self.record = record
        self.must = must
        self.rows: dict[str, list[list[Any]]] = {kind: [] for kind in manifest.PROPERTIES}

    def add(self, kind: str, value: Any) -> None:
        rows = self.rows[kind]
        if len(rows) >= self.must.get(kind, manifest.NOTHING).count:
            raise BrokenBackup("an import has more statements than its manifest says")
        rows.append(backup_lines.to_statement(kind, value))

    def to_batch(self) -> ImportBatch:
        try:
            batch = to_batch(self.record, self.rows)
        except ValueError as error:
            raise BrokenBackup("a statement is not as graphkit writes it") from error
        if not batch.record.by_hand and any(entry.private for entry in batch.entries):
            raise BrokenBackup("a file cannot state private entries")
        stated = {
            kind: {row[0] for row in self.rows[kind]}
            for kind in ("contacts", "organizations", "events", "topics", "entries")
        }
        stated["holders"] = stated["contacts"] | stated["organizations"]
        for kind, places in _NAMED.items():
            for at, named in places:
                if not stated[named].issuperset(row[at] for row in self.rows[kind]):
                    raise BrokenBackup("a statement names a record that its import does not state")
        # In the form that loading will write: nothing is repeated, and lists are sorted.
        if stated_manifest(batch) != self.must:
            raise BrokenBackup("an import does not hold what its manifest says")
        return batch


def _finish(building: _Import, contents: Contents) -> ImportBatch:
    batch = building.to_batch()
    contents.imports[batch.record.id] = building.must
    contents.note(batch)
    return batch


def _add_entry(kind: str, value: Any, contents: Contents) -> None:
    if kind == "decision":
        contents.decisions.append(backup_lines.to_decision(value))
    elif kind == "wish":
        contents.wishes.append(backup_lines.to_wish(value))
    elif kind == "forgotten":
        contents.forgotten.append(backup_lines.to_forgotten(value))
    else:
        contents.journal.append(backup_lines.to_journal(value))


def _check_counts(contents: Contents) -> None:
    assert contents.header is not None
    ids = {
        "imports": list(contents.imports),
        "decisions": [each.id for each in contents.decisions],
        "wishes": [each.id for each in contents.wishes],
        "forgotten": [each["id"] for each in contents.forgotten],
    }
    if any(len(set(each)) != len(each) for each in ids.values()):
        raise BrokenBackup("something is there twice")
    if contents.header.counts != {kind: len(each) for kind, each in ids.items()}:
        raise BrokenBackup("it does not have what its first line says")
