"""Remember where backups were written, so that `forget` can name them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from graphkit.errors import StoreBusy
from graphkit.files import private_folder, write_private
from graphkit.locks import AlreadyLocked
from graphkit.store.connection.folder_lock import open_lock

NAME = "backups.json"
LOCK_NAME = "backup.lock"


def remember(folder: Path, path: Path) -> None:
    """Note that a backup was written.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of the store.
    path : pathlib.Path
    """
    known = dict.fromkeys([*_read_paths(folder), str(path.absolute())])
    private_folder(folder)
    write_private(folder / NAME, json.dumps([*known], ensure_ascii=True, indent=1) + "\n")


def list_existing(folder: Path) -> tuple[Path, ...]:
    """Return the backups that were written and are still there."""
    found = []
    for text in _read_paths(folder):
        with contextlib.suppress(OSError, ValueError):
            if Path(text).exists():
                found.append(Path(text))
    return tuple(found)


def _read_paths(folder: Path) -> list[str]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        made = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if isinstance(made, list):
            return [text for text in made if isinstance(text, str)]
    return []


@contextlib.contextmanager
def lock_backups(folder: Path) -> Iterator[None]:
    """Let nobody else back up or restore the store, or forget somebody, within a `with` block.

    Raises
    ------
    StoreBusy
    """
    private_folder(folder)
    try:
        lock = open_lock(folder, LOCK_NAME)
    except AlreadyLocked as locked:
        raise StoreBusy(
            f"another process is backing up or restoring the store, or forgetting somebody "
            f"(pid {locked.holder or 'unknown'})",
            where=str(folder),
            next="Wait until it is done",
        ) from None
    try:
        yield
    finally:
        lock.release()
