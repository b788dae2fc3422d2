"""Estimate which contacts, and which organizations, may be the same: probabilities with reasons."""

from graphkit.linkage.organizations import candidate_organizations
from graphkit.linkage.people import candidate_pairs
from graphkit.linkage.profile import CandidatePair, LinkageProfile, MatchReason
from graphkit.linkage.short_forms import PlaceFacts

__all__ = [
    "CandidatePair",
    "LinkageProfile",
    "MatchReason",
    "PlaceFacts",
    "candidate_organizations",
    "candidate_pairs",
]
