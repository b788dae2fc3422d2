"""Who may be the same person, and which organizations may be one: probabilities, with reasons."""

from graphkit.linkage.organizations import organization_candidates
from graphkit.linkage.people import candidates
from graphkit.linkage.profile import Candidate, Profile, Reason

__all__ = ["Candidate", "Profile", "Reason", "candidates", "organization_candidates"]
