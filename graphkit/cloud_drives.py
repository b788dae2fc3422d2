"""Recognize what cloud drives and file managers put into folders, and folders that are synced.

A cloud drive copies files while they change, puts older versions back, moves files away until they
are opened, and names two versions of a file alike but for a mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graphkit.lazy_regex import lazy_regex

# Files that say which folder a cloud drive syncs, by the name of the drive.
_MARKERS = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B",),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Nextcloud": (".nextcloudsync.log", ".sync_*.db", "._sync_*.db"),
    "ownCloud": (".owncloudsync.log",),
    "Syncthing": (".stfolder",),
}
# How such folders are named, if nobody has named them otherwise.
_FOLDERS = (
    ("Dropbox", lazy_regex(r"Dropbox(?: \(.+\))?")),
    ("OneDrive", lazy_regex(r"OneDrive(?: ?- ?.+)?|OneDrive-.+")),
    ("Google Drive", lazy_regex(r"Google ?Drive|GoogleDrive-.+|My Drive|DriveFS")),
    ("iCloud Drive", lazy_regex(r"Mobile Documents|com~apple~CloudDocs|iCloud ?Drive")),
    ("Nextcloud", lazy_regex(r"Nextcloud\d*")),
    ("ownCloud", lazy_regex(r"ownCloud\d*")),
    ("Box", lazy_regex(r"Box(?: Sync|-Box)")),
    ("a cloud drive", lazy_regex(r"CloudStorage")),
)
# Files of file managers and cloud drives, which hold nothing of anybody's.
_SYSTEM_FILES = frozenset(
    (
        *(".DS_Store", "desktop.ini", "Thumbs.db", "ehthumbs.db", ".directory", "Icon\r"),
        *(".localized", ".dropbox", ".dropbox.attr", ".nextcloudsync.log", ".owncloudsync.log"),
    )
)
# What is added to the name of the second version of a file.
_MARKS = lazy_regex(
    r" \([^()]*\)"  # Dropbox, Nextcloud, Google Drive: "x (conflicted copy).json", "x (1).json"
    r"|\.sync-conflict-[\w-]+"  # Syncthing
    r"| \d+(?=\.\w+$|$)"  # iCloud: "x 2.json"
    r"|-[A-Za-z][\w-]*(?=\.\w+$)"  # OneDrive: "x-COMPUTER.json"
)
_PLACEHOLDER = lazy_regex(r"\.(.+)\.icloud")


def is_system_file(name: str) -> bool:
    """Return whether a file manager or a cloud drive puts a file of this name into any folder.

    Examples
    --------
    >>> is_system_file(".DS_Store"), is_system_file("schema.json")
    (True, False)
    """
    return name in _SYSTEM_FILES


def original_names(name: str) -> tuple[str, ...]:
    """Return the names of the files that a file may be a second version or a placeholder of.

    Examples
    --------
    >>> original_names("journal (conflicted copy 2026-11-30).jsonl")
    ('journal.jsonl',)
    >>> original_names(".snapshot.columns.icloud"), original_names("._schema.json")
    (('snapshot.columns',), ('schema.json',))
    >>> original_names("journal.jsonl")
    ()
    """
    placeholder = _PLACEHOLDER.fullmatch(name)
    if placeholder:
        return (placeholder[1],)
    if name.startswith("._"):  # macOS, beside a file on a disk of another system
        return (name[2:],)
    found = (name[: m.start()] + name[m.end() :] for m in _MARKS.finditer(name))
    return tuple(dict.fromkeys(found))


def is_placeholder(name: str) -> bool:
    """Return whether a file only marks one that a cloud drive has moved off this disk."""
    return _PLACEHOLDER.fullmatch(name) is not None


def second_versions(folder: Path, names: Iterable[str]) -> list[str]:
    """Return the names of the second versions and placeholders of some files in a folder."""
    known = {*names}
    try:
        found = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [name for name in found if not known.isdisjoint(original_names(name))]


def find_sync_drive(folder: Path) -> str | None:
    """Return which cloud drive syncs a folder, by names and marker files; None if none does."""
    place = folder.absolute()
    for each in (place, *place.parents):
        for drive, pattern in _FOLDERS:
            if pattern.fullmatch(each.name):
                return drive
        for drive, markers in _MARKERS.items():
            if any(_has(each, marker) for marker in markers):
                return drive
    return None


def _has(folder: Path, marker: str) -> bool:
    try:
        return any(True for _ in folder.glob(marker))
    except OSError:
        return False
