"""Turn files into import batches: the source of each, what its rows say, and who is who.

::

    open -> recognize -> read -> resolve -> an ImportBatch for the store
                          \\-> rejects, with line and reason, to fix and import again

Nothing is dropped silently: every row of a file is accepted, merged, rejected, or left out on
purpose (a newsletter, a canceled meeting), and counted as such.
"""

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
