"""What the graph holds: entities, ties and identity.

Imports nothing else of graphkit but `errors` and `display`.
"""

from graphkit.model.ended_roles import ENDED, find_ending
from graphkit.model.entities import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Contact,
    Event,
    Import,
    ImportBatch,
    ImportState,
    Organization,
    Partnership,
)
from graphkit.model.member import Member
from graphkit.model.ties import Basis, Evidence, Tie
from graphkit.model.visibility import Visibility

__all__ = [
    "ENDED",
    "Affiliation",
    "AffiliationKind",
    "Attendance",
    "Basis",
    "Contact",
    "Event",
    "Evidence",
    "Import",
    "ImportBatch",
    "ImportState",
    "Member",
    "Organization",
    "Partnership",
    "Tie",
    "Visibility",
    "find_ending",
]
