"""A workspace: one folder's settings, store and answers, for notebooks and for the command line.

Examples
--------
::

    import graphkit

    with graphkit.open("riverbend") as workspace:
        answer = workspace.introductions("County Health Department")
        answer.to_frame()
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.config import find_root, load_settings
from graphkit.errors import WorkspaceError
from graphkit.session.core import SNAPSHOT_NAME, Tell
from graphkit.session.create import create, create_from
from graphkit.session.imports import ImportResult
from graphkit.session.map_and_report import Pictures

if TYPE_CHECKING:
    from graphkit.store.connection.watchdog import OnSilence

__all__ = ["SNAPSHOT_NAME", "ImportResult", "Workspace", "create", "create_from", "open"]


class Workspace(Pictures):
    """The questions that one can ask of a folder: see `graphkit.session.core.Core`."""


def open(
    folder: str | Path = ".",
    *,
    inferred: bool | None = None,
    tell: Tell | None = None,
    timeout: float | None = None,
    on_silence: OnSilence | None = None,
) -> Workspace:
    """Open the workspace in a folder, or the nearest one above it; see `Workspace`.

    Parameters
    ----------
    folder : str or pathlib.Path
    inferred, tell, on_silence
        See `graphkit.session.core.Core`.
    timeout : float, optional
        Overrides the setting: for how many seconds a server that does not answer is waited for.

    Raises
    ------
    WorkspaceError
        If there is none, or its `graphkit.toml` is broken.
    """
    start = Path(folder)
    if not start.is_dir():
        raise WorkspaceError("there is no such folder", where=str(start))
    settings = load_settings(find_root(start))
    if timeout is not None:
        settings = replace(settings, store=replace(settings.store, timeout=timeout))
    return Workspace(settings, inferred=inferred, tell=tell, on_silence=on_silence)
