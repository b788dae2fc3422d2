"""Partnerships: their stages, and what the team writes down about them.

Agreements, reviews, outcomes, give and get: each is an `Entry` about one organization, which has
the role "partner". A kind says which fields its entries have; commands and lists come from that.
"""

from graphkit.model.partnerships.entry_field import EntryField, FieldKind, Value
from graphkit.model.partnerships.entry_kind import (
    PARTNER,
    EntryKind,
    PartnershipEntry,
    partnership_entries,
)
from graphkit.model.partnerships.kinds import KINDS, OURS, STAGE, THEIRS
from graphkit.model.partnerships.money import Money, read_money

__all__ = [
    "KINDS",
    "OURS",
    "PARTNER",
    "STAGE",
    "THEIRS",
    "EntryField",
    "EntryKind",
    "FieldKind",
    "Money",
    "PartnershipEntry",
    "Value",
    "partnership_entries",
    "read_money",
]
