"""For a table that nobody knows: what its columns may mean, as a mapping to be looked over.

Headers are compared with the words that all sources know, and values are looked at: mail addresses
tell themselves whatever stands above them.
"""

from graphkit.ingest.mapping.wizard.draft_mapping import mapping_of, name_for, tried
from graphkit.ingest.mapping.wizard.proposal import KINDS, Column, Proposal, propose

__all__ = ["KINDS", "Column", "Proposal", "mapping_of", "name_for", "propose", "tried"]
