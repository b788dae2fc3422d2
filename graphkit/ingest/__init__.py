"""Turn files into import batches: the source of each, what its rows say, and who is who.

::

    open -> recognize -> read -> resolve -> an ImportBatch for the store
                          \\-> rejects, with line and reason, to fix and import again

Nothing is dropped silently: every row of a file is accepted, merged, rejected, or left out on
purpose (a newsletter, a canceled meeting), and counted as such.

The names below are imported when they are first used: most commands import no file.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.ingest.batch.import_counts import Counts
    from graphkit.ingest.batch.owner_fields import require_owner
    from graphkit.ingest.batch.rejects_file import write_rejects
    from graphkit.ingest.batch.resolve_batch import ResolvedBatch, resolve_batch
    from graphkit.ingest.discover.found_inputs import OpenedInputs
    from graphkit.ingest.discover.open_inputs import open_inputs
    from graphkit.ingest.discover.recognize import Recognition, recognize, recognize_input
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.mapping.load_sources import load_sources
    from graphkit.ingest.records.read_records import read_records
    from graphkit.ingest.records.record_types import ReadFile, Reject
    from graphkit.ingest.sources.source import Source
    from graphkit.ingest.sources.team_names import TeamNames

__all__ = [
    "Counts",
    "Input",
    "OpenedInputs",
    "ReadFile",
    "Recognition",
    "Reject",
    "ResolvedBatch",
    "Source",
    "TeamNames",
    "load_sources",
    "open_inputs",
    "read_records",
    "recognize",
    "recognize_input",
    "require_owner",
    "resolve_batch",
    "write_rejects",
]

_MODULES = {
    "Counts": "batch.import_counts",
    "Input": "inputs.input",
    "OpenedInputs": "discover.found_inputs",
    "ReadFile": "records.record_types",
    "Recognition": "discover.recognize",
    "Reject": "records.record_types",
    "ResolvedBatch": "batch.resolve_batch",
    "Source": "sources.source",
    "TeamNames": "sources.team_names",
    "load_sources": "mapping.load_sources",
    "open_inputs": "discover.open_inputs",
    "read_records": "records.read_records",
    "recognize": "discover.recognize",
    "recognize_input": "discover.recognize",
    "require_owner": "batch.owner_fields",
    "resolve_batch": "batch.resolve_batch",
    "write_rejects": "batch.rejects_file",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
