"""Find what prevents the embedded engine from opening its files."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from pathlib import Path

from graphkit.cloud_drives import is_placeholder, is_system_file, original_names
from graphkit.errors import StoreRefused
from graphkit.phrases import list_in_words
from graphkit.store.connection.folder_lock import not_writable_error

# The package with the engine.
ENGINE = "arcadedb-embedded"
# The name of the database, as the engine knows it.
DATABASE = "graphkit"
# The folder of the engine's databases. Its configuration is created again at each start.
DATABASES = "engine/databases"
# How the engine names its files.
_OWN = re.compile(
    r"\w+\.\d+\.\d+\.v\d+\.\w+|txlog_\d+\.wal|last-tx-id\.bin|database\.lck"
    r"|(?:schema|schema\.prev|configuration|statistics)\.json"
)


def list_files(folder: Path) -> list[Path]:
    """Return all files in the databases of a store, except those of file managers."""
    found = sorted((folder / DATABASES).rglob("*"))
    return [path for path in found if path.is_file() and not is_system_file(path.name)]


def find_strays(folder: Path) -> list[Path]:
    """Return the files in a store's databases with names like copies of the engine's files.

    A cloud drive gives such names to second versions. The engine would use them as its own files.
    """
    return [
        path for path in list_files(folder) if any(map(_OWN.fullmatch, original_names(path.name)))
    ]


def stray_words(folder: Path) -> str:
    """Return the names of such files as a phrase; empty if there are none."""
    found = find_strays(folder)
    away = [path.name for path in found if is_placeholder(path.name)]
    if away:
        names = list_in_words(away, most=2)
        return f"a cloud drive has moved files of the store away, and left {names} in their place"
    if found:
        names = list_in_words([path.name for path in found], most=2)
        return f"a cloud drive or another program put copies among the files of the store: {names}"
    return ""


def move_strays(folder: Path, aside: Path) -> list[Path]:
    """Move such copies into another folder; return their old paths."""
    found = find_strays(folder)
    for path in found:
        target = aside / path.relative_to(folder / DATABASES)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(path, target)
    return found


def refuse_read_only(folder: Path) -> None:
    """Refuse to start the engine on files that it cannot write; change nothing.

    The engine treats such a file as lost, and writes a schema without it.

    Raises
    ------
    StoreRefused
    """
    for path in list_files(folder):
        try:
            os.close(os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0)))
        except OSError as error:
            raise not_writable_error(path, error) from error


def refuse_newer(folder: Path) -> None:
    """Refuse files that a newer engine wrote; change nothing.

    Raises
    ------
    StoreRefused
    """
    from importlib import metadata

    own = _release(metadata.version(ENGINE))
    for path in (folder / DATABASES).glob("*/schema.json"):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            version = str(json.loads(path.read_text(encoding="utf-8"))["dbmsVersion"])
            if _release(version) > own:
                raise StoreRefused(
                    f"a newer version of the embedded engine, {version[:20]}, wrote this store; "
                    f"graphkit has {metadata.version(ENGINE)}",
                    where=str(folder),
                    next="Use the graphkit that wrote it, or a newer one. Nothing was changed",
                )


def _release(version: str) -> tuple[int, ...]:
    """Return year and month of a version."""
    return tuple(int(number) for number in re.findall(r"\d+", version)[:2])
