"""The whole graph in columns, read at one moment: `store` passes it to `network`.

Every part is a sequence of records of `graphkit.model`, which are made when they are asked for.
Code that works on all records at once uses the columns instead. Contacts, organizations and events
are in order of id. Relationships name them by their place in that order.
"""

from graphkit.snapshot.entity_columns import Entities, EntitiesBuilder
from graphkit.snapshot.history_columns import HistoryColumns
from graphkit.snapshot.relationship_columns import (
    BASES,
    KINDS,
    AffiliationColumns,
    AttendanceColumns,
    EvidenceColumns,
)
from graphkit.snapshot.snapshot import Snapshot
from graphkit.snapshot.snapshot_file import load, save
from graphkit.snapshot.statement_columns import Statements

__all__ = [
    "BASES",
    "KINDS",
    "AffiliationColumns",
    "AttendanceColumns",
    "Entities",
    "EntitiesBuilder",
    "EvidenceColumns",
    "HistoryColumns",
    "Snapshot",
    "Statements",
    "load",
    "save",
]
