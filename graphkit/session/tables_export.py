"""Write what a viewer sees as tables in Parquet, for questions on large engines."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.compute.parquet.write_tables import write_tables
from graphkit.config import tables_config
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.config import Settings
    from graphkit.network import Network
    from graphkit.progress import Progress
    from graphkit.session.access import Access


def export_tables(
    folder: Path, access: Access, settings: Settings, progress: Progress | None = None
) -> Network:
    """Write tables for one viewer; return the network that they hold.

    Parameters
    ----------
    folder : pathlib.Path
    access : Access
        What the viewer may see.
    settings : Settings
    progress : callable, optional
        Called with how many rows are written, and how many there are.

    Raises
    ------
    UsageError
        If the package that writes Parquet is not installed.
    """
    if find_spec("pyarrow") is None:
        raise UsageError(
            "the package that writes Parquet is not installed",
            next="Install graphkit[duckdb] or graphkit[spark]",
        )
    network = access.network
    write_tables(
        network,
        access.snapshot,
        folder,
        imports={record.id: record for record in access.imports},
        viewer=access.name,
        settings=tables_config(settings),
        progress=progress,
    )
    return network
