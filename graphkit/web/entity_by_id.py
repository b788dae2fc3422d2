"""The person or organization that an address names by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import NothingFound

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session.workspace import Workspace


def with_id(workspace: Workspace, id: str) -> LookupResult:
    """Return the person or organization with an id, and never one of a similar name.

    Raises
    ------
    NothingFound
        If there is none.
    """
    found = workspace.find(id)
    if found.id != id:
        raise NothingFound("nobody here has this id", where=id)
    return found
