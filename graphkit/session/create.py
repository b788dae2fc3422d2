"""Create a workspace."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graphkit.config import CONFIG_NAME, STATE_NAME, new_config
from graphkit.errors import WorkspaceError
from graphkit.files import private_folder, write_private
from graphkit.model import Member


def create(
    root: Path,
    *,
    home: str,
    team: Iterable[Member] = (),
    sectors: Iterable[str] = (),
    organizations: Iterable[str] = (),
) -> Path:
    """Create a workspace: `graphkit.toml` and a private `.graphkit/`.

    Parameters
    ----------
    root : pathlib.Path
        The folder; it need not exist yet.
    home : str
        Name of the organization that is ours.
    team : iterable of Member
        The people who ask for introductions.
    sectors, organizations : iterable of str
        The sectors and organizations that ours wants to reach.

    Returns
    -------
    pathlib.Path
        The path of `graphkit.toml`.

    Raises
    ------
    WorkspaceError
        If there is one already.
    """
    return create_from(root, new_config(home, tuple(team), tuple(sectors), tuple(organizations)))


def create_from(root: Path, config: str) -> Path:
    """Create a workspace with the given text of `graphkit.toml`."""
    path = root / CONFIG_NAME
    if path.exists():
        raise WorkspaceError(
            "there is a workspace already", where=str(path), next="Edit that file, or name another"
        )
    if not root.exists():
        private_folder(root)
    state = private_folder(root / STATE_NAME)
    # If the folder is in git, other people's addresses must not be published by accident.
    write_private(state / ".gitignore", "*\n")
    return write_private(path, config)
