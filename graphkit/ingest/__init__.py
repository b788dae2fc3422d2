"""Turn files into import batches: the source of each, what its rows say, and who is who.

::

    open -> recognize -> read -> resolve -> an ImportBatch for the store
                          \\-> rejects, with line and reason, to fix and import again

Nothing is dropped silently: every row of a file is accepted, merged, rejected, or left out on
purpose (a newsletter, a canceled meeting), and counted as such.

The names below are imported when they are first used: most commands import no file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.lazy_imports import import_when_used

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

__getattr__, __dir__ = import_when_used(
    __name__,
    {
        "batch.import_counts": ("Counts",),
        "batch.owner_fields": ("require_owner",),
        "batch.rejects_file": ("write_rejects",),
        "batch.resolve_batch": ("ResolvedBatch", "resolve_batch"),
        "discover.found_inputs": ("OpenedInputs",),
        "discover.open_inputs": ("open_inputs",),
        "discover.recognize": ("Recognition", "recognize", "recognize_input"),
        "inputs.input": ("Input",),
        "mapping.load_sources": ("load_sources",),
        "records.read_records": ("read_records",),
        "records.record_types": ("ReadFile", "Reject"),
        "sources.source": ("Source",),
        "sources.team_names": ("TeamNames",),
    },
    __all__,
)
