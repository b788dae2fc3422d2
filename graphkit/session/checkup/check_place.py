"""Checks of the place of a workspace: whether its disk suits a store, and the clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from graphkit.cloud_drives import find_sync_drive, second_versions
from graphkit.config import CONFIG_NAME, STATE_NAME, Settings
from graphkit.locks import NoLocks, try_lock
from graphkit.phrases import count_of
from graphkit.session.checkup.check_results import CheckResult, fine, worth_a_look, wrong
from graphkit.session.clock import clock_fault
from graphkit.session.stored_graph import SNAPSHOT_NAME

# The files of graphkit, without those of the engine, by folder.
_OWN = {
    "": (CONFIG_NAME,),
    STATE_NAME: (
        SNAPSHOT_NAME,
        "statements.columns",
        "brokers.columns",
        "map-places.json",
        "store",
        "backups",
    ),
    f"{STATE_NAME}/store": ("journal.jsonl", "checksums.json", "password", "backups.json"),
}


def check_place(settings: Settings) -> CheckResult:
    """Check that the workspace is on a disk that suits a store."""
    name, state = "place", settings.state
    place = state if state.exists() else settings.root
    if has_no_locks(settings):
        return wrong(
            name,
            "a file system without locks, on which two processes could ruin the store",
            "Move the workspace to a disk of this machine",
        )
    if any(not os.access(path, os.W_OK) for path in (place, *_parts(settings))):
        return worth_a_look(
            name,
            "it can only be read",
            "Questions work while the snapshot is up to date. To change anything, copy the "
            "workspace to a disk that can be written, or change the permissions of its files",
        )
    drive = find_sync_drive(settings.root)
    if drive is not None:
        return worth_a_look(
            name,
            f"in a folder that {drive} syncs, which can damage the store",
            "Move the workspace out of that folder, and put backups into it instead: "
            '"graphkit store backup FILE"',
        )
    return fine(name, "a folder that can be written and locked, and that no cloud drive syncs")


def _parts(settings: Settings) -> Iterator[Path]:
    """Yield the files and folders that every change writes to, as far as they exist."""
    if settings.store.embedded and settings.store.folder.is_dir():
        folder = settings.store.folder
        yield from (folder, *(path for path in folder.rglob("*") if not path.is_symlink()))


def has_no_locks(settings: Settings) -> bool:
    """Return whether no file of a workspace can be locked; nothing is changed."""
    for path in (settings.store.folder / "lock", settings.root / CONFIG_NAME):
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        except OSError:
            continue
        try:
            try_lock(handle)
        except NoLocks:
            return True
        finally:
            os.close(handle)
        return False
    return False


def check_copies(settings: Settings) -> CheckResult:
    """Check for second versions of files, which a cloud drive makes if two computers change one."""
    name = "copies"
    found = sum(len(second_versions(settings.root / place, own)) for place, own in _OWN.items())
    if not found:
        return fine(name, "no second versions of graphkit's files")
    return worth_a_look(
        name,
        f"{count_of(found, 'second version')} of graphkit's files, which a cloud drive or another "
        "program made. graphkit does not read them, and they may contain people",
        f"Compare them with the files in {STATE_NAME} and beside {CONFIG_NAME}, and delete them",
    )


def check_clock(settings: Settings, now: datetime | None = None) -> CheckResult:
    """Check that the clock is not behind the newest import that the snapshot has."""
    from graphkit.columns import UnusableFile
    from graphkit.snapshot import load

    name = "clock"
    try:
        snapshot, _ = load(settings.state / SNAPSHOT_NAME)
    except UnusableFile:
        return fine(name, "not compared with imports, because there is no snapshot")
    fault = clock_fault(now or datetime.now(UTC), (record.at for record in snapshot.imports))
    if fault:
        return worth_a_look(
            name, fault, "Set the clock. Undo what was imported meanwhile, and import again"
        )
    return fine(name, "not behind the newest import")
