"""The secret of a workspace, from which pseudonyms and the ids in copies are made."""

from __future__ import annotations

import secrets
from pathlib import Path

from graphkit.errors import WorkspaceError
from graphkit.files import private_folder, write_private

NAME = "pseudonyms.key"
_SIZE = 32


def secret(folder: Path) -> bytes:
    """Return the secret in a folder; create it if there is none.

    Parameters
    ----------
    folder : pathlib.Path
        `.graphkit/`. Only the user can read the file in it.

    Raises
    ------
    WorkspaceError
        If the file cannot be read, or was changed.
    OutputError
        If it cannot be written.
    """
    path = folder / NAME
    if not path.exists():
        private_folder(folder)
        write_private(path, secrets.token_bytes(_SIZE))
    try:
        key = path.read_bytes()
    except OSError as error:
        raise WorkspaceError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if len(key) != _SIZE:
        raise WorkspaceError(
            "is damaged",
            where=str(path),
            next="Delete it. Copies made after that have other pseudonyms",
        )
    return key
