"""The sectors that a community usually has: graphkit's own list, or the workspace's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from graphkit import resources
from graphkit.errors import WorkspaceError
from graphkit.model.normalization import normalize
from graphkit.toml import BrokenToml, read_toml

FILE_NAME = "usual_sectors.toml"
_KEYS = {"name", "also", "words"}


@dataclass(frozen=True)
class UsualSector:
    """A sector that a community usually has.

    Attributes
    ----------
    name : str
    also : tuple of str
        Its other names.
    words : tuple of str
        Words in the names of its organizations.
    """

    name: str
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its names, normalized."""
        return frozenset(map(normalize, (self.name, *self.also)))


def read_usual_sectors(root: Path) -> tuple[UsualSector, ...]:
    """Return the usual sectors of a workspace.

    Parameters
    ----------
    root : pathlib.Path
        The workspace's folder. Its file `usual_sectors.toml` counts instead of graphkit's.

    Raises
    ------
    WorkspaceError
        If the file cannot be read, or says something else.
    """
    own = root / FILE_NAME
    path = own if own.exists() else resources.folder("reports") / "prospects" / FILE_NAME
    try:
        content = read_toml(path)
    except BrokenToml as error:
        raise _broken(path, error.what, error.place) from error
    rows = content.get("sector", [])
    if set(content) - {"sector"} or not isinstance(rows, list):
        raise _broken(path, "it may only have tables [[sector]]")
    return tuple(_sector(path, number, row) for number, row in enumerate(rows, 1))


def _sector(path: Path, number: int, row: object) -> UsualSector:
    if not isinstance(row, Mapping) or set(row) - _KEYS:
        raise _broken(path, f"[[sector]] number {number} may only have {', '.join(sorted(_KEYS))}")
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise _broken(path, f"[[sector]] number {number} has no name")
    return UsualSector(name.strip(), _texts(path, row, "also"), _texts(path, row, "words"))


def _texts(path: Path, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    texts = row.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _broken(path, f'"{key}" of the sector {row["name"]} must be a list of texts')
    return tuple(texts)


def _broken(path: Path, what: str, place: str = "") -> WorkspaceError:
    return WorkspaceError(
        f"{path}{place} cannot be used: {what}",
        next=f"Correct it, or delete it to use graphkit's own list of usual sectors: {FILE_NAME}",
    )
