"""The layout of people's own tables: where they begin, and the names of their columns.

A grid of cells becomes one or several tables. The first rows decide how a table is laid out; then
its rows are read one by one by the same rules.
"""

from __future__ import annotations

from graphkit.ingest.formats.tabular.layout.find_tables import (
    certain_header,
    explains_others,
    find_tables,
    read_found_table,
)
from graphkit.ingest.formats.tabular.layout.found_table import SECTION, FoundTable

__all__ = [
    "SECTION",
    "FoundTable",
    "certain_header",
    "explains_others",
    "find_tables",
    "read_found_table",
]
