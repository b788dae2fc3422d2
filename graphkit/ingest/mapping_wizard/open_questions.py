"""What only the keeper of a table can decide: what its rows are, and what is in a column."""

from __future__ import annotations

from graphkit.ingest.mapping_wizard.proposal import Proposal
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn


def kinds_in_doubt(proposal: Proposal) -> tuple[str, ...]:
    """Return the two kinds of rows that a table may have, the likelier first; () if it is clear."""
    second = proposal.runner_up
    return () if second is None else (proposal.record, second.kind)


# From here on, a meaning is nearly always right: to ask about it changes little.
_LIKELY = 0.7
# Columns of these are seldom about anybody: sizes of shirts, hours, yes and no.
_OF_LITTLE = frozenset({"numbers", "answers"})


def open_columns(proposal: Proposal) -> list[ProposedColumn]:
    """Return the columns that are worth a question, the one that decides most first.

    Doubtful meanings go before columns without one, and meanings that are likely right go last.
    """
    found = [column for column in proposal.columns if not column.sure and column.values]
    return sorted(found, key=_rank)


def _rank(column: ProposedColumn) -> tuple[int, bool, int]:
    known = column.field is not None
    place = 1 if not known else 2 if column.weight >= _LIKELY else 0
    return place, not known and column.look in _OF_LITTLE, -column.filled
