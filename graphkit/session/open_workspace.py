"""Find the workspace of a folder, read its settings, and open it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.config import check_compute_engine, find_root, load_settings
from graphkit.errors import WorkspaceError
from graphkit.session.stored_graph import OnNotice, OnSnapshot
from graphkit.session.workspace import Workspace

if TYPE_CHECKING:
    from graphkit.store.connection.watchdog import OnSilence


def open(
    folder: str | Path = ".",
    *,
    viewer: str | None = None,
    inferred: bool | None = None,
    on_snapshot: OnSnapshot | None = None,
    timeout: float | None = None,
    on_silence: OnSilence | None = None,
    on_notice: OnNotice | None = None,
    compute: str | None = None,
) -> Workspace:
    """Open the workspace in a folder, or in the nearest folder above it.

    Parameters
    ----------
    folder : str or pathlib.Path
    viewer, inferred, on_snapshot, on_silence, on_notice
        See `Workspace`.
    timeout : float, optional
        Overrides the setting: how many seconds to wait for a server that does not answer.

    compute : str, optional
        Overrides the setting: which engine computes over exported tables ("local", "duckdb", or the
        address of a Spark, such as "sc://localhost:15002").

    Returns
    -------
    Workspace

    Raises
    ------
    WorkspaceError
        If there is no workspace, or its `graphkit.toml` is broken.
    """
    start = Path(folder)
    if not start.is_dir():
        raise WorkspaceError("there is no such folder", where=str(start))
    settings = load_settings(find_root(start))
    if timeout is not None:
        settings = replace(settings, store=replace(settings.store, timeout=timeout))
    if compute is not None:
        check_compute_engine(compute, "--compute")
        settings = replace(settings, compute=replace(settings.compute, engine=compute))
    return Workspace(
        settings,
        viewer=viewer,
        inferred=inferred,
        on_snapshot=on_snapshot,
        on_silence=on_silence,
        on_notice=on_notice,
    )
