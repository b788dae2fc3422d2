"""Write a graph into a backup, while others read and write it, and verify the backup."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from graphkit.errors import InputError, OutputError, StoreBusy, StoreDamaged
from graphkit.files import check_place, write_private
from graphkit.memory import pause_collector
from graphkit.progress import Progress
from graphkit.store import manifest
from graphkit.store.backup import backup_lines, encryption
from graphkit.store.backup.backup_file import Digest, encode, pack
from graphkit.store.backup.read_backup import Backup
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.connection.engine_causes import ADVICE
from graphkit.store.journal import DECISION, FORGOTTEN, IMPORT, WISH, Entry, Journal
from graphkit.store.read.ledger import ManifestRow, compute_ledger, read_bookkeeping, to_manifests
from graphkit.store.read.stated_rows import ENTITY_COLUMNS, stated_rows
from graphkit.store.read.status import read_revision
from graphkit.store.write.sync_journal import journal_entries

# How often to read again, because other processes may change the graph meanwhile.
_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class BackupResult:
    """What was backed up.

    Attributes
    ----------
    path : pathlib.Path
    counts : mapping of str to int
        How many imports, decisions, wishes and forgotten people there are.
    size : int
        The size of the file in bytes.
    """

    path: Path
    counts: dict[str, int]
    size: int


class _GraphChanged(Exception):
    """The rows that were read differ from the manifests of the graph."""


@dataclass(frozen=True, slots=True)
class _GraphState:
    """What a graph claims to hold, and whether its ledger agrees (`fits`)."""

    revision: int
    schema: int
    manifests: list[ManifestRow]
    entries: dict[str, dict[str, Entry]]
    fits: bool

    @property
    def counts(self) -> dict[str, int]:
        return {
            "imports": len(self.manifests),
            "decisions": len(self.entries[DECISION]),
            "wishes": len(self.entries[WISH]),
            "forgotten": len(self.entries[FORGOTTEN]),
        }


def write_backup(
    database: Database,
    journal: Journal,
    path: Path,
    *,
    passphrase: str | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> BackupResult:
    """Write all of a graph into one file that only the user can read, and verify the file.

    Parameters
    ----------
    database : Database
    journal : Journal
        Has the places of the imported files.
    path : pathlib.Path
        An existing file stays as it is until the new one is verified.
    passphrase : str, optional
        Encrypts the file.
    now : datetime.datetime, optional
    progress : callable, optional
        Called with the imports written so far and in all.

    Raises
    ------
    StoreBusy
        If other processes keep changing the graph.
    StoreDamaged
        If the graph differs from its manifests or its ledger.
    OutputError
        If the file cannot be written, or differs from what was written.
    """
    if passphrase is not None:
        encryption.require()
    check_place(path)
    for _ in range(_ATTEMPTS):
        before = database.read(_read_state)
        try:
            if not before.fits:
                raise _GraphChanged("the list of imports, decisions, wishes and audit entries")
            return _write_once(database, journal, path, passphrase, now, progress, before)
        except _GraphChanged as change:
            if database.read(read_revision) == before.revision:
                raise StoreDamaged(
                    f"the graph is damaged, so it was not backed up: {change} is not as graphkit "
                    "wrote it",
                    where=database.place,
                    next=ADVICE,
                ) from change
    raise StoreBusy(
        f"others changed the graph each of the {_ATTEMPTS} times that it was read",
        where=database.place,
        next="Nothing was backed up. Try again when no import is running",
    )


def _read_state(tx: Transaction) -> _GraphState:
    held = read_bookkeeping(tx)
    ledger = held.ledger
    return _GraphState(
        held.revision,
        held.schema,
        sorted(to_manifests(held.manifests), key=lambda row: row.record.age),
        journal_entries(tx, held),
        ledger is None or _without_zero(ledger) == _without_zero(compute_ledger(held)),
    )


def _without_zero(ledger: manifest.Manifest) -> dict[str, manifest.StatementTally]:
    return {kind: held for kind, held in ledger.items() if held.count}


def _write_once(
    database: Database,
    journal: Journal,
    path: Path,
    passphrase: str | None,
    now: datetime | None,
    progress: Progress | None,
    state: _GraphState,
) -> BackupResult:
    digest = Digest()
    lines = _lines(database, journal, state, now or datetime.now(UTC), progress)
    packed: Iterable[bytes] = pack(lines, digest)
    if passphrase is not None:
        packed = [encryption.encrypt(b"".join(packed), passphrase)]

    def check(temporary: Path) -> None:
        _verify(temporary, path, digest, passphrase)
        _check_unchanged(database, state)

    write_private(path, packed, check=check)
    return BackupResult(path, state.counts, path.stat().st_size)


def _verify(temporary: Path, path: Path, digest: Digest, passphrase: str | None) -> None:
    """Read a backup in the same way as restoring it does."""
    try:
        with contextlib.closing(Backup(temporary, lambda: passphrase or "")) as backup:
            if backup.contents.digest == digest.value:
                return
            error = None
    except InputError as found:
        error = found
    raise OutputError(
        "the disk does not have what was written to it", where=str(path), next="Name another place"
    ) from error


def _check_unchanged(database: Database, before: _GraphState) -> None:
    after = database.read(_read_state)
    same = (before.manifests, before.entries) == (after.manifests, after.entries)
    # A graph of an earlier graphkit has no manifests; then only the revision shows a change.
    known = all(row.manifest is not None for row in before.manifests)
    if not same or not (known or before.revision == after.revision):
        raise _GraphChanged("something in it")


def _lines(
    database: Database,
    journal: Journal,
    state: _GraphState,
    now: datetime,
    progress: Progress | None,
) -> Iterator[bytes]:
    """Yield all lines except the last. Only the lines of one import are in memory at a time."""
    from importlib.metadata import version

    yield backup_lines.header_line(
        backup_lines.Header(version("graphkit"), state.schema, state.revision, now, state.counts)
    )
    for done, row in enumerate(state.manifests):
        if progress:
            progress(done, len(state.manifests))
        yield from database.read(partial(_import_lines, row=row))
    for kind in (DECISION, WISH, FORGOTTEN):
        for _, entry in sorted(state.entries[kind].items()):
            yield encode(kind, entry)
    known = {row.record.id for row in state.manifests}
    for id, entry in sorted(journal.find(IMPORT).items()):
        if id in known:
            yield encode("journal", entry)
    if progress:
        progress(len(state.manifests), len(state.manifests))


@pause_collector()
def _import_lines(tx: Transaction, row: ManifestRow) -> list[bytes]:
    """Return the lines of an import.

    Raises
    ------
    _GraphChanged
        If the graph does not have what the manifest says.
    """
    lines: list[bytes] = []
    found: dict[str, manifest.StatementTally] = {}
    for kind, skip in ENTITY_COLUMNS.items():
        values = [each[skip:] for each in stated_rows(tx, kind, row.record.id)]
        # Sorted, because engines return them in different orders.
        lines += sorted(encode(kind, each) for each in values)
        if values:
            found[kind] = manifest.tally_statements(values, kind)
    if row.manifest is not None and _without_zero(row.manifest) != found:
        raise _GraphChanged(row.record.file)
    return [backup_lines.import_line(row.record, found), *lines]
