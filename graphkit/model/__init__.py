"""What the graph holds: entities, ties and identity.

Imports nothing else of graphkit but `errors` and `display`.
"""

from graphkit.model.ended_roles import ENDED, find_ending
from graphkit.model.entities import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Contact,
    DeniedTie,
    EndedAffiliation,
    Event,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.model.entries import Entry, Mention
from graphkit.model.import_batch import Import, ImportBatch, ImportState
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
    "DeniedTie",
    "EndedAffiliation",
    "Entry",
    "Event",
    "Evidence",
    "Import",
    "ImportBatch",
    "ImportState",
    "Member",
    "Mention",
    "Organization",
    "PartOf",
    "Partnership",
    "Tie",
    "Topic",
    "TopicLink",
    "Visibility",
    "find_ending",
]
