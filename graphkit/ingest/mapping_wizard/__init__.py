"""Propose a mapping for an unknown table, for the user to check.

Headers are compared with those of all known sources. Values also count: mail addresses are
recognized under any header.

The names below are imported when they are first used: most files need no proposal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.lazy_imports import import_when_used

if TYPE_CHECKING:
    from graphkit.ingest.mapping_wizard.new_mapping import (
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

__getattr__, __dir__ = import_when_used(
    __name__,
    {
        "new_mapping": ("draft_mapping", "name_for", "source_of", "try_mapping"),
        "proposal": ("KINDS", "Proposal", "ProposedColumn", "propose_mapping"),
    },
    __all__,
)
