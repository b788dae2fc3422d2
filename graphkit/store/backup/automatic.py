"""Automatic backups: their names, when one is due, and how many are kept."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graphkit.files import private_folder

EVERY = timedelta(days=7)
ENDING = ".backup"
# A file with what could be read of a damaged graph. It is not a backup.
ROWS_ENDING = "-damaged.jsonl.gz"
_TIME = "%Y-%m-%dT%H%M%S.%fZ"
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d{{6}}\.\d{{6}}Z)-(?:[a-z0-9-]+){re.escape(ENDING)}")


def new_path(folder: Path, now: datetime, reason: str) -> Path:
    """Return where to write an automatic backup, and create the folder.

    Parameters
    ----------
    folder : pathlib.Path
    now : datetime.datetime
    reason : str
        In small letters: "weekly".
    """
    return private_folder(folder) / f"{now.astimezone(UTC):{_TIME}}-{reason}{ENDING}"


def backups(folder: Path) -> list[Path]:
    """Return the automatic backups in a folder, oldest first."""
    with contextlib.suppress(OSError):
        found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
        return sorted(path for path in found if path.is_file() and not path.is_symlink())
    return []


def is_due(folder: Path, now: datetime, imported: Iterable[datetime]) -> bool:
    """Return whether it is time for another automatic backup.

    Without any backup, the first is due when the oldest import is a week old. Until then, the user
    still has the imported files.

    Parameters
    ----------
    folder : pathlib.Path
    now : datetime.datetime
    imported : iterable of datetime.datetime
        When each file was imported.
    """
    known = [*map(_time_of, backups(folder))]
    if not known:
        return any(now - moment >= EVERY for moment in imported)
    # If the clock was wrong, some backups may be from the future.
    past = [moment for moment in known if moment <= now]
    return not past or now - max(past) >= EVERY


def _time_of(path: Path) -> datetime:
    match = _NAME.fullmatch(path.name)
    assert match is not None
    try:
        return datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
    except ValueError:  # somebody else named the file: there is no hour 99
        return datetime.min.replace(tzinfo=UTC)


def delete_oldest(folder: Path, keep: int, newest: Path | None = None) -> None:
    """Delete the oldest automatic backups, so that only some remain.

    Parameters
    ----------
    folder : pathlib.Path
    keep : int
    newest : pathlib.Path, optional
        The backup that was just made. It stays, even if the clock was set back.
    """
    known = sorted(backups(folder), key=lambda path: path == newest)
    for path in known[: max(0, len(known) - keep)]:
        with contextlib.suppress(OSError):
            path.unlink()


def rows_path(folder: Path, now: datetime) -> Path:
    """Return where to keep the rows of a damaged graph, and create the folder."""
    return private_folder(folder) / f"{now.astimezone(UTC):{_TIME}}{ROWS_ENDING}"


def delete_all(folder: Path) -> int:
    """Delete all automatic backups, and rows of damaged graphs; return how many backups there were.

    Raises
    ------
    OSError
        If one cannot be deleted.
    """
    known = backups(folder)
    for path in (*known, *folder.glob(f"*{ROWS_ENDING}")):
        path.unlink()
    return len(known)
