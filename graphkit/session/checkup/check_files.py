"""Checks of the files of a workspace: rights, disk space, leftovers, snapshot, backups, log."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.config import STATE_NAME, Settings
from graphkit.files import find_partial_files
from graphkit.phrases import count_of, list_in_words
from graphkit.scratch_folders import find_abandoned
from graphkit.session.checkup.check_results import CheckResult, fine, in_words, worth_a_look, wrong
from graphkit.session.stored_graph import SNAPSHOT_NAME

if TYPE_CHECKING:
    from graphkit.store.verify.inspect_store import StoreReport

LITTLE_BYTES, TOO_LITTLE_BYTES = 1 << 30, 100 << 20
OLD_BACKUP_SECONDS = 14 * 86400
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_rights(settings: Settings) -> CheckResult:
    """Check that nobody else can read or write the files of the workspace."""
    name, state = "rights of files", settings.state
    if os.name != "posix":
        return fine(name, "not checked: Windows keeps the folders of a user private")
    if not state.is_dir():
        return fine(name, f"there is no {STATE_NAME} folder yet")
    own = [state, *([settings.rejects] if (settings.rejects / ".gitignore").is_file() else [])]
    open_to_others = Counter(
        _place(path, folder, state)
        for folder in own
        for path in (folder, *_inside(folder))
        if path.lstat().st_mode & _OTHERS
    )
    names = [folder.name for folder in own]
    if not open_to_others:
        return fine(name, f"only you can read {list_in_words(names)}")
    where = ", ".join(f"{count} in {place}" for place, count in sorted(open_to_others.items()))
    found = f"open to other users: {where}"
    return wrong(name, found, f"Run this in the workspace: chmod -R go= {' '.join(names)}")


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        for each in (*folders, *files):
            path = Path(place, each)
            if not path.is_symlink():
                yield path


# The places that graphkit makes. All other names may say something about people.
_PLACES = ("store", "rejects", "backups", "unpacked")


def _place(path: Path, folder: Path, state: Path) -> str:
    if folder != state:
        return folder.name
    first = path.relative_to(state).parts[:1]
    return f"{STATE_NAME}/{first[0]}" if first and first[0] in _PLACES else STATE_NAME


def check_disk(settings: Settings) -> CheckResult:
    """Check that the disk with the workspace's files has room."""
    place = next(p for p in (settings.state, *settings.state.parents) if p.exists())
    free = shutil.disk_usage(place).free
    found = f"{free / 1e9:,.1f} GB free where the workspace is"
    if free < TOO_LITTLE_BYTES:
        return wrong("disk space", found, "Free some space, or imports will stop")
    if free < LITTLE_BYTES:
        return worth_a_look("disk space", found, "Free some space before you import large files")
    return fine("disk space", found)


def check_leftovers(settings: Settings, report: StoreReport | None) -> CheckResult:
    """Check for what killed processes and repairs left."""
    root, state = settings.root, settings.state
    rejects = (settings.rejects, settings.kept_rejects)
    places = (root, root / "import", state, *rejects, state / "store", state / "backups")
    halves = sum(len(find_partial_files(place)) for place in places)
    scratch = len(find_abandoned(state / "unpacked"))
    aside = sum(path.is_dir() for path in (state / "store").glob("engine-damaged-*"))
    unfinished = 0 if report is None else report.unfinished
    found = [
        count_of(number, one, many)
        for number, one, many in (
            (halves, "half-written file", None),
            (scratch, "folder with an unpacked archive", "folders with unpacked archives"),
            (unfinished, "unfinished import", None),
            (aside, "folder of a damaged engine", "folders of damaged engines"),
        )
        if number
    ]
    if not found:
        return fine("leftovers", "none")
    advice = []
    if halves or scratch or unfinished:
        advice.append('"graphkit store status" removes what killed processes left')
    if aside:
        place = f"{STATE_NAME}/store/engine-damaged-*"
        advice.append(f"Delete {place} if nothing is missing after the rebuild")
    return worth_a_look("leftovers", ", ".join(found), ". ".join(advice))


def check_snapshot(settings: Settings, report: StoreReport | None) -> CheckResult:
    """Check the age of the snapshot, and whether it is that of the store."""
    from graphkit.columns import UnusableFile
    from graphkit.snapshot import load

    path = settings.state / SNAPSHOT_NAME
    again = "The next question reads the store and writes it again"
    if not path.exists():
        return fine("snapshot", f"none yet. {again}")
    age = in_words(time.time() - path.stat().st_mtime)
    try:
        _, stamp = load(path)
    except UnusableFile:
        return worth_a_look("snapshot", f"{age}, and cannot be used", again)
    if report is None or report.stamp is None:
        return worth_a_look("snapshot", f"{age}; whether it is up to date is not known", again)
    if stamp != report.stamp:
        return worth_a_look("snapshot", f"{age}, and out of date", again)
    return fine("snapshot", f"{age}, and up to date")


def check_backups(settings: Settings) -> CheckResult:
    """Check how old the newest automatic backup is."""
    folder = settings.state / "backups"
    whole = [path for path in folder.glob("*") if not path.name.startswith(".")]
    ages = [time.time() - path.stat().st_mtime for path in whole]
    if not ages:
        return worth_a_look("backups", "none", 'Make one with "graphkit store backup FILE"')
    found = f"{count_of(len(ages), 'backup')}, the newest {in_words(min(ages))}"
    if min(ages) > OLD_BACKUP_SECONDS:
        return worth_a_look("backups", found, 'Make a new one with "graphkit store backup FILE"')
    return fine("backups", found)
