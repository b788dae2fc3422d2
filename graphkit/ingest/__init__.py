"""From files to import batches: which source it is, what its rows say, and who is who.

::

    recognise -> read -> resolve -> an ImportBatch for the store
                    \\-> rejects, with line and reason, to be mended

Nothing is dropped in silence: every row of a file ends as accepted, merged, rejected or left out
on purpose (a newsletter, a cancelled meeting), and is counted there.
"""

from graphkit.ingest.inputs import Input
from graphkit.ingest.opening import Opened, opened
from graphkit.ingest.reading import read
from graphkit.ingest.recognise import recognise
from graphkit.ingest.records import Reading, Reject
from graphkit.ingest.rejects import write_rejects
from graphkit.ingest.resolution import Counts, Resolution, resolve
from graphkit.ingest.sources import Source, load_sources

__all__ = [
    "Counts",
    "Input",
    "Opened",
    "Reading",
    "Reject",
    "Resolution",
    "Source",
    "load_sources",
    "opened",
    "read",
    "recognise",
    "resolve",
    "write_rejects",
]
