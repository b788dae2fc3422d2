"""For a table that nobody knows: what its columns may mean, as a mapping to be looked over.

Headers are compared with the words that all sources know, and values are looked at: mail addresses
tell themselves whatever stands above them.
"""

from graphkit.ingest.mapping_wizard.draft_mapping import draft_mapping, name_for, try_mapping
from graphkit.ingest.mapping_wizard.proposal import KINDS, Proposal, ProposedColumn, propose_mapping

__all__ = [
    "KINDS",
    "Proposal",
    "ProposedColumn",
    "draft_mapping",
    "name_for",
    "propose_mapping",
    "try_mapping",
]
