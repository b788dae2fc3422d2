"""Propose a mapping for an unknown table, for the user to check.

Headers are compared with those of all known sources. Values count, too: mail addresses are
recognized whatever their header is.
"""

from graphkit.ingest.mapping_wizard.draft_mapping import (
    draft_mapping,
    name_for,
    source_of,
    try_mapping,
)
from graphkit.ingest.mapping_wizard.proposal import (
    KINDS,
    Proposal,
    ProposedColumn,
    propose_mapping,
)

__all__ = [
    "KINDS",
    "Proposal",
    "ProposedColumn",
    "draft_mapping",
    "name_for",
    "propose_mapping",
    "source_of",
    "try_mapping",
]
