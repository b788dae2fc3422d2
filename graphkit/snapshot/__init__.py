"""The whole graph, read at one moment, in columns: what `store` hands to `network`.

Every part is a sequence of the records of `graphkit.model`, made when they are asked for, and
shows its columns to code that works on all of them at once. Contacts, organizations and events are
in order of id; relationships name them by their place in that order.
"""

from graphkit.snapshot.entity_columns import Entities, EntitiesBuilder, Statements
from graphkit.snapshot.relationship_columns import (
    BASES,
    KINDS,
    AffiliationColumns,
    AttendanceColumns,
    EvidenceColumns,
)
from graphkit.snapshot.snapshot import Snapshot
from graphkit.snapshot.snapshot_file import load, save

__all__ = [
    "BASES",
    "KINDS",
    "AffiliationColumns",
    "AttendanceColumns",
    "Entities",
    "EntitiesBuilder",
    "EvidenceColumns",
    "Snapshot",
    "Statements",
    "load",
    "save",
]
